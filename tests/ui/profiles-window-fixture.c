/* SPDX-License-Identifier: GPL-3.0-or-later */

#undef G_DISABLE_ASSERT

#include "config.h"

#include "profiles-window-fixture.h"

#include "quote-fixture.h"
#include "ui/desk-profiles-window.h"
#include "widget-fixture.h"

gboolean
profiles_window_has_editor (gpointer data)
{
  GtkStack *stack = GTK_STACK (fixture_find (data, GTK_TYPE_STACK, "stack"));

  return g_strcmp0 (gtk_stack_get_visible_child_name (stack), "editor") == 0;
}

GtkWidget *
profiles_window_open (ProfilesWindowFixture *fixture, DeskSessionOpener *opener)
{
  GtkWidget *window = desk_profiles_window_new (opener, fixture->session, NULL, fixture->order);

  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);

  return window;
}

void
profiles_window_setup (ProfilesWindowFixture *fixture, gconstpointer data)
{
  profile_setup (&fixture->base, NULL);
  fixture->session = profile_open (fixture->base.opener, NULL);
  fixture->order = fixture_order ();
  if (data != NULL)
    profile_add (&fixture->base, data, "Flower Shop", DESK_PROFILE_PRODUCTION);
  fixture->window = profiles_window_open (fixture, fixture->base.opener);
  profile_load (fixture->base.opener);
  if (data != NULL)
    fixture_wait (profiles_window_has_editor, fixture->window);
  fixture_settle ();
}

static gboolean
is_null (gpointer data)
{
  return *(gpointer *) data == NULL;
}

void
profiles_window_close (GtkWidget *window)
{
  gpointer weak = window;

  g_object_add_weak_pointer (weak, &weak);
  gtk_window_destroy (GTK_WINDOW (window));
  fixture_wait (is_null, &weak);
}

void
profiles_window_teardown (ProfilesWindowFixture *fixture, gconstpointer data)
{
  profiles_window_close (fixture->window);
  desk_store_close (desk_session_get_store (fixture->session));
  g_clear_object (&fixture->session);
  g_clear_object (&fixture->order);
  profile_teardown (&fixture->base, NULL);
}

DeskFieldRow *
profiles_window_find_field (GtkWidget *window, const char *field)
{
  if (DESK_IS_FIELD_ROW (window) &&
      g_strcmp0 (desk_field_row_get_field (DESK_FIELD_ROW (window)), field) == 0)
    return DESK_FIELD_ROW (window);

  for (GtkWidget *child = gtk_widget_get_first_child (window); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      DeskFieldRow *found = profiles_window_find_field (child, field);

      if (found != NULL)
        return found;
    }

  return NULL;
}

gboolean
profiles_window_can (GtkWidget *window, const char *button)
{
  return gtk_widget_is_sensitive (fixture_find (window, GTK_TYPE_BUTTON, button));
}

static gboolean
is_saved (gpointer data)
{
  return !profiles_window_can (data, "save") && profiles_window_can (data, "duplicate");
}

void
profiles_window_save (GtkWidget *window)
{
  gtk_widget_activate_action (window, "profiles.save", NULL);
  fixture_wait (is_saved, window);
  fixture_settle ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#undef G_DISABLE_ASSERT

#include "config.h"

#include "draft-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

#include "model/desk-record-path.h"
#include "quote-fixture.h"
#include "ui/desk-template-bar.h"
#include "ui/desk-window.h"
#include "wechat/desk-wire.h"
#include "widget-fixture.h"

char *
draft_dup_path (DraftFixture *fixture, const char *name)
{
  return g_build_filename (fixture->folder, name, NULL);
}

static gboolean
has_templates (gpointer data)
{
  DraftFixture *fixture = data;
  GtkWidget *bar = fixture_find (fixture->window, DESK_TYPE_TEMPLATE_BAR, NULL);

  return fixture_find (bar, GTK_TYPE_TOGGLE_BUTTON, NULL) != NULL;
}

void
draft_open_book (DraftFixture *fixture)
{
  g_autofree char *book = draft_dup_path (fixture, "book.db");

  fixture->store = desk_store_new (book);
  desk_session_set_store (fixture->session, fixture->store);
}

void
draft_close_book (DraftFixture *fixture)
{
  desk_session_set_store (fixture->session, NULL);
  desk_store_close (fixture->store);
  g_clear_object (&fixture->store);
}

void
draft_open_window (DraftFixture *fixture)
{
  fixture->window = desk_window_new (NULL, fixture->session, fixture->order);
  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_test_widget_wait_for_draw (fixture->window);
  fixture_wait (has_templates, fixture);
}

static gboolean
is_gone (gpointer data)
{
  return *(gpointer *) data == NULL;
}

void
draft_setup (DraftFixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("desk-draft-XXXXXX", NULL);
  fixture->session = fixture_session ();
  fixture->order = fixture_order ();
  draft_open_book (fixture);
  draft_open_window (fixture);
}

void
draft_teardown (DraftFixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) dir = NULL;
  gpointer weak = fixture->window;
  const char *name;

  g_object_add_weak_pointer (G_OBJECT (fixture->window), &weak);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  fixture_wait (is_gone, &weak);

  draft_close_book (fixture);
  g_clear_object (&fixture->session);
  g_clear_object (&fixture->order);
  dir = g_dir_open (fixture->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = draft_dup_path (fixture, name);

      g_remove (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
}

const char *
draft_get (DraftFixture *fixture, const char *path)
{
  return desk_record_get_path (DESK_RECORD (fixture->order), path);
}

GtkEditable *
draft_find_editor (DraftFixture *fixture, const char *section, const char *field)
{
  DeskFieldRow *row = fixture_find_row (fixture->window, section, field);

  return GTK_EDITABLE (desk_field_row_get_editor (row));
}

void
draft_press (GtkWidget *widget, const char *key)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      for (guint j = 0; GTK_IS_SHORTCUT_CONTROLLER (controller) &&
                        j < g_list_model_get_n_items (G_LIST_MODEL (controller));
           j++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), j);
          g_autofree char *trigger =
              gtk_shortcut_trigger_to_string (gtk_shortcut_get_trigger (shortcut));
          g_auto (GStrv) keys = g_strsplit (trigger, "|", -1);

          if (g_strv_contains ((const char *const *) keys, key))
            {
              g_assert_true (gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0,
                                                           widget,
                                                           gtk_shortcut_get_arguments (shortcut)));
              return;
            }
        }
    }
  g_error ("Nobody has the key %s", key);
}

gboolean
draft_can (DraftFixture *fixture, const char *action)
{
  DeskRecord *order = DESK_RECORD (desk_window_get_order (DESK_WINDOW (fixture->window)));
  g_autofree char *before = desk_wire_write (order);
  g_autofree char *after = NULL;

  gtk_widget_activate_action (fixture->window, action, NULL);
  after = desk_wire_write (order);

  return strcmp (before, after) != 0;
}

static GtkWidget *
find_labelled (GtkWidget *root, const char *label)
{
  if (GTK_IS_LABEL (root) && g_strcmp0 (gtk_label_get_text (GTK_LABEL (root)), label) == 0)
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_labelled (child, label);

      if (found != NULL)
        return found;
    }

  return NULL;
}

void
draft_press_undo_of_note (DraftFixture *fixture)
{
  GtkWidget *overlay = fixture_find (fixture->window, ADW_TYPE_TOAST_OVERLAY, NULL);
  GtkWidget *label = find_labelled (overlay, "Undo");

  g_assert_nonnull (label);
  g_signal_emit_by_name (gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON), "clicked");
  fixture_settle ();
}

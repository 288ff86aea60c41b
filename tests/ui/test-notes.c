/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Notes over a window: one that still slides in is not dismissed, whatever is pressed. */

#undef G_DISABLE_ASSERT

#include "config.h"

#include "ui/desk-notes.h"
#include "widget-fixture.h"

#include <string.h>

#define SLIDE_IN (300 * G_TIME_SPAN_MILLISECOND)

typedef struct
{
  GtkWidget *window;
  AdwToastOverlay *overlay;
  guint n_undone;
  gint64 shown, left; /* times of frames; 0 before */
} Fixture;

static gboolean
is_mapped (gpointer data)
{
  return gtk_widget_get_mapped (GTK_WIDGET (((Fixture *) data)->overlay));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->window = adw_window_new ();
  fixture->overlay = ADW_TOAST_OVERLAY (adw_toast_overlay_new ());
  adw_toast_overlay_set_child (fixture->overlay, gtk_entry_new ());
  adw_window_set_content (ADW_WINDOW (fixture->window), GTK_WIDGET (fixture->overlay));
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 600, 400);
  gtk_window_present (GTK_WINDOW (fixture->window));
  fixture_wait (is_mapped, fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  fixture_settle ();
}

/* The note on top, (nullable). */
static GtkWidget *
find_note (Fixture *fixture)
{
  GtkWidget *last = gtk_widget_get_last_child (GTK_WIDGET (fixture->overlay));

  return strcmp (gtk_widget_get_css_name (last), "toast") == 0 ? last : NULL;
}

static gboolean
has_no_note (gpointer data)
{
  return find_note (data) == NULL;
}

static gint64
get_time (Fixture *fixture)
{
  return gdk_frame_clock_get_frame_time (
    gtk_widget_get_frame_clock (GTK_WIDGET (fixture->overlay)));
}

/* A note that is leaving takes no more clicks. */
static void
on_leaving (GtkWidget *note, GParamSpec *pspec, Fixture *fixture)
{
  if (fixture->left == 0)
    fixture->left = get_time (fixture);
}

static void
on_undone (AdwToast *toast, Fixture *fixture)
{
  fixture->n_undone++;
}

static void
add_undo (Fixture *fixture, const char *text)
{
  fixture->shown = get_time (fixture);
  fixture->left = 0;
  desk_notes_add_undo (fixture->overlay, text,
                       g_cclosure_new (G_CALLBACK (on_undone), fixture, NULL));
  g_signal_connect (find_note (fixture), "notify::can-target", G_CALLBACK (on_leaving), fixture);
}

/* The first is Undo, the last the cross. */
static void
press (Fixture *fixture, gboolean undo)
{
  GtkWidget *note = find_note (fixture);
  GtkWidget *button = undo ? fixture_find (note, GTK_TYPE_BUTTON, NULL)
                           : gtk_widget_get_last_child (note);

  g_assert_true (GTK_IS_BUTTON (button));
  g_signal_emit_by_name (button, "clicked");
  fixture_settle ();
}

static void
wait_for_end (Fixture *fixture)
{
  fixture_wait (has_no_note, fixture);
  g_assert_cmpint (fixture->left, !=, 0);
  g_assert_cmpint (fixture->left - fixture->shown, >=, SLIDE_IN);
}

/* What the button does is done at once, and once. */
static void
test_undo (Fixture *fixture, gconstpointer data)
{
  add_undo (fixture, "Gone <b>");
  press (fixture, TRUE);
  g_assert_cmpuint (fixture->n_undone, ==, 1);
  if (fixture->left == 0)
    press (fixture, TRUE);
  g_assert_cmpuint (fixture->n_undone, ==, 1);
  wait_for_end (fixture);
}

static void
test_cross (Fixture *fixture, gconstpointer data)
{
  add_undo (fixture, "Gone");
  press (fixture, FALSE);
  g_assert_cmpuint (fixture->n_undone, ==, 0);
  wait_for_end (fixture);
}

/* One that makes way for another comes back after it, however soon that one is dismissed. */
static void
test_several (Fixture *fixture, gconstpointer data)
{
  GtkWidget *first;

  desk_notes_add (fixture->overlay, "Waits its turn");
  first = find_note (fixture);
  g_assert_nonnull (first);
  add_undo (fixture, "Gone");
  g_assert_true (find_note (fixture) != first);
  press (fixture, TRUE);
  g_assert_cmpuint (fixture->n_undone, ==, 1);
  while (fixture->left == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (fixture->left - fixture->shown, >=, SLIDE_IN);
  g_assert_nonnull (find_note (fixture));
  press (fixture, FALSE);
  fixture_wait (has_no_note, fixture);
}

/* A window that goes takes its notes with it, also those that are held back. */
static void
test_window_gone (Fixture *fixture, gconstpointer data)
{
  add_undo (fixture, "Gone");
  press (fixture, TRUE);
  adw_window_set_content (ADW_WINDOW (fixture->window), NULL);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", TRUE, NULL);
  g_test_add ("/notes/undo", Fixture, NULL, set_up, test_undo, tear_down);
  g_test_add ("/notes/cross", Fixture, NULL, set_up, test_cross, tear_down);
  g_test_add ("/notes/several", Fixture, NULL, set_up, test_several, tear_down);
  g_test_add ("/notes/window-gone", Fixture, NULL, set_up, test_window_gone, tear_down);

  return g_test_run ();
}

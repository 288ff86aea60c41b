/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The draft in the window: undone by key, started anew, taken from files, and there again after a
 * restart. */

#undef G_DISABLE_ASSERT

#include "config.h"

#include <adwaita.h>
#include <glib/gstdio.h>
#include <string.h>

#include "draft-fixture.h"
#include "model/desk-record-copy.h"
#include "model/desk-record-path.h"
#include "ui/desk-application.h"
#include "ui/desk-map-view.h"
#include "ui/desk-order-form.h"
#include "ui/desk-window.h"
#include "wechat/desk-wire.h"
#include "widget-fixture.h"

/* ---- undo ---- */

static void
test_undo_key (DraftFixture *fixture, gconstpointer data)
{
  GtkWidget *form = fixture_find (fixture->window, DESK_TYPE_ORDER_FORM, NULL);
  GtkEditable *name = draft_find_editor (fixture, "receiver", "name");
  GtkEditable *phone = draft_find_editor (fixture, "receiver", "phone");

  gtk_test_widget_wait_for_draw (fixture->window);
  g_assert_false (draft_can (fixture, "win.undo"));
  gtk_widget_grab_focus (GTK_WIDGET (name));
  gtk_editable_set_text (name, "王");
  /* Another deed, and soon after: the window may take long to draw. */
  g_main_context_iteration (NULL, FALSE);
  gtk_editable_set_text (name, "王店长");
  gtk_widget_grab_focus (GTK_WIDGET (phone));
  gtk_editable_set_text (phone, "1");

  draft_press (form, "<Control>z");
  g_assert_cmpstr (gtk_editable_get_text (phone), ==, "13800138021-1234");
  gtk_widget_grab_focus (GTK_WIDGET (phone));
  draft_press (form, "<Control>z");
  g_assert_cmpstr (gtk_editable_get_text (name), ==, "李女士");
  /* The window's focus; whether the window has the display's is not the program's to say. */
  g_assert_true (gtk_widget_is_focus (GTK_WIDGET (name)));
  g_assert_false (draft_can (fixture, "win.undo"));

  draft_press (form, "<Control>y");
  g_assert_cmpstr (gtk_editable_get_text (name), ==, "王店长");
  draft_press (form, "<Shift><Control>z");
  g_assert_cmpstr (gtk_editable_get_text (phone), ==, "1");
  g_assert_false (draft_can (fixture, "win.redo"));
}

/* A pin is two fields and one step, and the choice of a system four and one. */
static void
test_undo_map (DraftFixture *fixture, gconstpointer data)
{
  GtkWidget *map = fixture_find (fixture->window, DESK_TYPE_MAP_VIEW, NULL);

  g_signal_emit_by_name (map, "pin-moved", DESK_MAP_PIN_RECEIVER, 113.34, 23.12);
  g_assert_cmpstr (draft_get (fixture, "receiver.lng"), ==, "113.340000");
  fixture_settle ();
  g_signal_emit_by_name (map, "coordinate-type-chosen", 1, TRUE);
  g_assert_cmpstr (draft_get (fixture, "receiver.coordinate_type"), ==, "1");
  g_assert_cmpstr (draft_get (fixture, "receiver.lng"), !=, "113.340000");

  draft_press (map, "<Control>z");
  g_assert_cmpstr (draft_get (fixture, "receiver.coordinate_type"), ==, "0");
  g_assert_cmpstr (draft_get (fixture, "receiver.lng"), ==, "113.340000");
  draft_press (map, "<Control>z");
  g_assert_cmpstr (draft_get (fixture, "receiver.lng"), ==, "113.332976");
  g_assert_cmpstr (draft_get (fixture, "receiver.lat"), ==, "23.111077");
  g_assert_false (draft_can (fixture, "win.undo"));
}

/* ---- a new order ---- */

static void
test_new (DraftFixture *fixture, gconstpointer data)
{
  g_autoptr (DeskRecord) before = desk_record_copy (DESK_RECORD (fixture->order));
  g_autofree char *old_id = g_strdup (draft_get (fixture, "shop_order_id"));
  g_autofree char *was = NULL;
  g_autofree char *is = NULL;

  g_assert_true (draft_can (fixture, "win.new"));
  g_assert_cmpstr (draft_get (fixture, "shop_order_id"), !=, old_id);
  g_assert_null (draft_get (fixture, "receiver.name"));
  g_assert_null (draft_get (fixture, "receiver.lng"));
  g_assert_null (draft_get (fixture, "order_info.note"));
  g_assert_null (
      desk_record_resolve (DESK_RECORD (fixture->order), "cargo.goods_detail.goods[0]", NULL));
  g_assert_cmpstr (draft_get (fixture, "sender.name"), ==, "王店长");
  g_assert_cmpstr (draft_get (fixture, "cargo.goods_weight"), ==, "1.50");
  g_assert_true (
      gtk_widget_has_focus (GTK_WIDGET (draft_find_editor (fixture, "receiver", "name"))));

  /* The note takes back the new order, not what was typed since. */
  gtk_editable_set_text (draft_find_editor (fixture, "receiver", "name"), "王");
  draft_press_undo_of_note (fixture);
  g_assert_cmpstr (draft_get (fixture, "shop_order_id"), ==, old_id);
  g_assert_cmpstr (draft_get (fixture, "receiver.name"), ==, "李女士");
  was = desk_wire_write (before);
  is = desk_wire_write (DESK_RECORD (fixture->order));
  g_assert_cmpstr (is, ==, was);
  g_assert_true (draft_can (fixture, "win.undo"));
  g_assert_cmpstr (draft_get (fixture, "receiver.name"), ==, "王");
}

/* ---- files ---- */

static gboolean
has_other_name (gpointer data)
{
  return g_strcmp0 (draft_get (data, "receiver.name"), "李女士") != 0;
}

/* A new file is there before it is written. */
static gboolean
is_whole (gpointer data)
{
  g_autofree char *text = NULL;

  return g_file_get_contents (data, &text, NULL, NULL) &&
         g_str_has_suffix (g_strchomp (text), "\n}");
}

static void
test_files (DraftFixture *fixture, gconstpointer data)
{
  static const char unknown[] = "\"own\": {\"deep\":[1,2.50,null,\"\\u003c\"]}";
  g_autofree char *in = draft_dup_path (fixture, "in.json");
  g_autofree char *out = draft_dup_path (fixture, "out.json");
  g_autoptr (GFile) in_file = g_file_new_for_path (in);
  g_autoptr (GFile) out_file = g_file_new_for_path (out);
  g_autofree char *text =
      g_strdup_printf ("{\"shop_order_id\": \"a\", \"receiver\": {\"name\": \"王\"}, %s}", unknown);
  g_autofree char *written = NULL;
  g_autofree char *again = NULL;

  g_assert_true (g_file_set_contents (in, text, -1, NULL));
  desk_window_open_file (DESK_WINDOW (fixture->window), in_file);
  fixture_wait (has_other_name, fixture);
  g_assert_cmpstr (draft_get (fixture, "shop_order_id"), ==, "a");

  desk_window_save_file (DESK_WINDOW (fixture->window), out_file);
  fixture_wait (is_whole, out);
  g_assert_true (g_file_get_contents (out, &written, NULL, NULL));
  g_assert_nonnull (strstr (written, "\"own\": {\"deep\":[1,2.50,null,\"<\"]}"));

  /* One step back, one forth, and the same bytes. */
  g_assert_true (draft_can (fixture, "win.undo"));
  g_assert_cmpstr (draft_get (fixture, "receiver.name"), ==, "李女士");
  g_assert_false (draft_can (fixture, "win.undo"));
  g_assert_true (draft_can (fixture, "win.redo"));
  g_remove (out);
  desk_window_save_file (DESK_WINDOW (fixture->window), out_file);
  fixture_wait (is_whole, out);
  g_assert_true (g_file_get_contents (out, &again, NULL, NULL));
  g_assert_cmpstr (again, ==, written);
}

static gboolean
has_note (gpointer data)
{
  DraftFixture *fixture = data;
  GtkWidget *overlay = fixture_find (fixture->window, ADW_TYPE_TOAST_OVERLAY, NULL);

  for (GtkWidget *child = gtk_widget_get_last_child (overlay); child != NULL;
       child = gtk_widget_get_prev_sibling (child))
    if (strcmp (gtk_widget_get_css_name (child), "toast") == 0)
      return TRUE;

  return FALSE;
}

static void
test_bad_file (DraftFixture *fixture, gconstpointer data)
{
  g_autofree char *path = draft_dup_path (fixture, "bad <b>.json");
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_assert_true (g_file_set_contents (path, data, -1, NULL));
  desk_window_open_file (DESK_WINDOW (fixture->window), file);
  fixture_wait (has_note, fixture);
  g_assert_cmpstr (draft_get (fixture, "receiver.name"), ==, "李女士");
  g_assert_false (draft_can (fixture, "win.undo"));
}

static void
test_drop (DraftFixture *fixture, gconstpointer data)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (fixture->window);
  g_autofree char *path = draft_dup_path (fixture, "dropped.json");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_auto (GValue) value = G_VALUE_INIT;
  GSList files = { file, NULL };
  gboolean taken = FALSE;

  g_assert_true (g_file_set_contents (path, "{\"receiver\":{\"name\":\"王\"}}", -1, NULL));
  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_set_static_boxed (&value, &files);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        g_signal_emit_by_name (controller, "drop", &value, 1.0, 1.0, &taken);
    }
  g_assert_true (taken);
  fixture_wait (has_other_name, fixture);
  g_assert_cmpstr (draft_get (fixture, "receiver.name"), ==, "王");
}

static void
test_paste (DraftFixture *fixture, gconstpointer data)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (fixture->window);

  gdk_clipboard_set_text (clipboard, "138 0013 8021");
  gtk_widget_activate_action (fixture->window, "win.paste-order", NULL);
  fixture_wait (has_note, fixture);
  g_assert_false (has_other_name (fixture));

  gdk_clipboard_set_text (clipboard, "{\"receiver\":{\"name\":\"王\"},}");
  gtk_widget_activate_action (fixture->window, "win.paste-order", NULL);
  fixture_wait (has_other_name, fixture);
  g_assert_cmpstr (draft_get (fixture, "receiver.name"), ==, "王");
  g_assert_nonnull (draft_get (fixture, "shop_order_id"));
}

/* ---- restart ---- */

typedef struct
{
  DraftFixture *fixture;
  GApplication *application;
  gboolean file_wins;
  gboolean done;
} Restart;

static gboolean
on_tick (gpointer data)
{
  Restart *restart = data;
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (restart->application));
  DeskRecord *draft;

  if (window == NULL)
    return G_SOURCE_CONTINUE;

  restart->fixture->window = GTK_WIDGET (window);
  draft = DESK_RECORD (desk_window_get_order (DESK_WINDOW (window)));
  if (restart->file_wins)
    {
      g_assert_cmpstr (desk_record_get_text (draft, "shop_order_id"), ==, "b");
      g_assert_true (draft_can (restart->fixture, "win.undo"));
    }
  g_assert_cmpstr (desk_record_get_path (draft, "receiver.name"), ==, "王店长");
  g_assert_cmpstr (desk_record_get_text (draft, "shop_order_id"), ==,
                   draft_get (restart->fixture, "shop_order_id"));
  gtk_window_destroy (window);
  restart->done = TRUE;

  return G_SOURCE_REMOVE;
}

/* Closing writes what was typed; the next start has it, under the same id, also below a file. A
 * process of its own for each: there is one application in one. */
static void
test_restored (DraftFixture *fixture, gconstpointer data)
{
  g_autoptr (DeskOrder) other = g_object_new (DESK_TYPE_ORDER, "shop-order-id", "b", NULL);
  g_autoptr (GApplication) application = NULL;
  Restart restart = { fixture, NULL, GPOINTER_TO_INT (data), FALSE };

  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, 0);
      g_test_trap_assert_passed ();
      return;
    }

  gtk_editable_set_text (draft_find_editor (fixture, "receiver", "name"), "王店长");
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  fixture_settle ();
  draft_close_book (fixture);
  draft_open_book (fixture);

  application = desk_application_new (fixture->session, other);
  restart.application = application;
  desk_application_restore (application, restart.file_wins);
  g_timeout_add (20, on_tick, &restart);
  g_assert_cmpint (g_application_run (application, 0, NULL), ==, 0);
  g_assert_true (restart.done);
  draft_open_window (fixture);
}

#define ADD(name, data, function)                                                                  \
  g_test_add ("/draft/" name, DraftFixture, data, draft_setup, function, draft_teardown)

int
main (int argc, char *argv[])
{
  g_autofree char *huge = g_strnfill (1024 * 1024 + 1, ' ');

  g_test_init (&argc, &argv, NULL);
  gtk_disable_setlocale ();
  adw_init ();

  ADD ("undo-key", NULL, test_undo_key);
  ADD ("undo-map", NULL, test_undo_map);
  ADD ("new", NULL, test_new);
  ADD ("files", NULL, test_files);
  ADD ("file-not-json", "receiver: 王", test_bad_file);
  ADD ("file-wrong-root", "[{\"receiver\":{}}]", test_bad_file);
  ADD ("file-no-order", "{\"errcode\":0}", test_bad_file);
  ADD ("file-too-big", huge, test_bad_file);
  ADD ("drop", NULL, test_drop);
  ADD ("paste", NULL, test_paste);
  ADD ("restored", GINT_TO_POINTER (FALSE), test_restored);
  ADD ("restored-below-file", GINT_TO_POINTER (TRUE), test_restored);

  return g_test_run ();
}

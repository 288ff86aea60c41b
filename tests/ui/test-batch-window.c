/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Several orders at once, from the drop on the window to the last row, by the keys that a person
 * presses, against the stand-in. */

#undef G_DISABLE_ASSERT

#include "config.h"

#include <string.h>

#include "draft-fixture.h"
#include "model/desk-data.h"
#include "model/desk-record-path.h"
#include "sandbox/desk-sandbox.h"
#include "ui/desk-batch-column.h"
#include "ui/desk-window.h"
#include "wechat/desk-wire.h"
#include "widget-fixture.h"

#define N_CARRIERS 5

typedef struct
{
  DraftFixture draft;
  DeskSandbox *sandbox;
  guint n_finished; /* waited for */
} Fixture;

static void
setup (Fixture *fixture, gconstpointer data)
{
  g_autofree char *accounts = NULL;
  g_autoptr (DeskProfile) profile = NULL;
  g_autoptr (GError) error = NULL;

  fixture->sandbox = desk_sandbox_new ();
  desk_sandbox_set_latency_scale (fixture->sandbox, 0);
  desk_sandbox_start (fixture->sandbox, &error);
  g_assert_no_error (error);
  accounts = desk_sandbox_dup_accounts (fixture->sandbox);
  profile =
    desk_profile_new_practice (desk_sandbox_get_uri (fixture->sandbox), accounts, &error);
  g_assert_no_error (error);

  fixture->draft.folder = g_dir_make_tmp ("desk-batch-XXXXXX", NULL);
  fixture->draft.session = desk_session_new (profile);
  fixture->draft.order =
    desk_wire_read (DESK_TYPE_ORDER, desk_data_get ("example-order.json"), -1, NULL);
  draft_open_book (&fixture->draft);
  draft_open_window (&fixture->draft);
}

static void
teardown (Fixture *fixture, gconstpointer data)
{
  draft_teardown (&fixture->draft, data);
  desk_sandbox_stop (fixture->sandbox);
  g_assert_finalize_object (fixture->sandbox);
}

static char *
write_order (Fixture *fixture, const char *name, const char *id)
{
  g_autoptr (DeskRecord) order = desk_wire_read (
    DESK_TYPE_ORDER, desk_data_get ("example-order.json"), -1, NULL);
  g_autofree char *text = NULL;
  char *path = draft_dup_path (&fixture->draft, name);

  desk_record_set_text (order, "shop_order_id", id);
  desk_record_set_path (order, "receiver.name", id);
  text = desk_wire_write (order);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));

  return path;
}

static void
write_broken (Fixture *fixture, const char *name)
{
  g_autofree char *path = draft_dup_path (&fixture->draft, name);

  g_assert_true (g_file_set_contents (path, "{\"cargo\":", -1, NULL));
}

/* As the window's own target takes it. */
static void
drop (GtkWidget *window, const char *const *paths)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (window);
  g_auto (GValue) value = G_VALUE_INIT;
  GSList *files = NULL;
  gboolean taken = FALSE;

  for (guint i = 0; paths[i] != NULL; i++)
    files = g_slist_append (files, g_file_new_for_path (paths[i]));
  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_set_boxed (&value, files);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        g_signal_emit_by_name (controller, "drop", &value, 1.0, 1.0, &taken);
    }
  g_assert_true (taken);
  g_slist_free_full (files, g_object_unref);
}

static DeskBatchWindow *
get_batch (Fixture *fixture)
{
  return desk_window_get_batch (DESK_WINDOW (fixture->draft.window));
}

static DeskQuoteQueue *
get_queue (Fixture *fixture)
{
  return desk_batch_window_get_queue (get_batch (fixture));
}

static gboolean
is_batch_shown (gpointer data)
{
  return get_batch (data) != NULL && gtk_widget_get_mapped (GTK_WIDGET (get_batch (data)));
}

static gboolean
is_finished (gpointer data)
{
  Fixture *fixture = data;

  return is_batch_shown (fixture) &&
         desk_quote_queue_get_n_finished (get_queue (fixture)) >= fixture->n_finished;
}

static void
wait_for (Fixture *fixture, guint n_finished)
{
  fixture->n_finished = n_finished;
  fixture_wait (is_finished, fixture);
  fixture_settle ();
}

/* Whether a label below @root reads so. */
static gboolean
reads (GtkWidget *root, const char *text)
{
  if (GTK_IS_LABEL (root) && g_strcmp0 (gtk_label_get_text (GTK_LABEL (root)), text) == 0)
    return TRUE;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (reads (child, text))
      return TRUE;

  return FALSE;
}

static const char *
get_status (Fixture *fixture)
{
  return gtk_label_get_text (
    GTK_LABEL (fixture_find (GTK_WIDGET (get_batch (fixture)), GTK_TYPE_LABEL, "status")));
}

static void
drop_three (Fixture *fixture)
{
  g_autofree char *a = write_order (fixture, "a.json", "batch-a");
  g_autofree char *b = write_order (fixture, "b.json", "batch-b");

  write_broken (fixture, "c.json");
  drop (fixture->draft.window, (const char *[]){ fixture->draft.folder, NULL });
  wait_for (fixture, 3);
}

static void
test_folder (Fixture *fixture, gconstpointer data)
{
  GtkWidget *window;
  g_autoptr (DeskQueuedOrder) first = NULL;
  g_autofree char *cheapest = NULL;

  drop_three (fixture);
  window = GTK_WIDGET (get_batch (fixture));
  first = g_list_model_get_item (G_LIST_MODEL (get_queue (fixture)), 0);
  cheapest = desk_batch_column_dup_text (DESK_BATCH_COLUMN_CHEAPEST, first);
  g_assert_true (g_str_has_prefix (cheapest, "¥"));

  g_assert_true (reads (window, "a.json"));
  g_assert_true (reads (window, "batch-b"));
  g_assert_true (reads (window, cheapest));
  g_assert_true (reads (window, "Done"));
  g_assert_true (reads (window, "Not sent"));
  g_assert_cmpstr (get_status (fixture), ==, "3 of 3 orders · 1 not sent");
  gtk_test_accessible_assert_role (
    fixture_find (window, GTK_TYPE_LABEL, "status"), GTK_ACCESSIBLE_ROLE_STATUS);
  /* Nothing was ordered, and the draft is as it was. */
  g_assert_cmpuint (desk_sandbox_get_n_calls (fixture->sandbox), ==, 1 + 2 * N_CARRIERS);
  g_assert_cmpstr (draft_get (&fixture->draft, "shop_order_id"), !=, "batch-a");
}

/* What failed is mended, and asked about again by the key. */
static void
test_repeat (Fixture *fixture, gconstpointer data)
{
  g_autofree char *mended = NULL;
  guint n_calls;

  drop_three (fixture);
  n_calls = desk_sandbox_get_n_calls (fixture->sandbox);
  mended = write_order (fixture, "c.json", "batch-c");
  draft_press (GTK_WIDGET (get_batch (fixture)), "<Control>r");
  g_assert_cmpuint (desk_quote_queue_get_n_finished (get_queue (fixture)), ==, 2);
  wait_for (fixture, 3);
  g_assert_cmpstr (get_status (fixture), ==, "3 of 3 orders");
  g_assert_cmpuint (desk_sandbox_get_n_calls (fixture->sandbox), ==, n_calls + N_CARRIERS);
}

static gboolean
has_rows (gpointer data)
{
  return is_batch_shown (data) && g_list_model_get_n_items (G_LIST_MODEL (get_queue (data))) == 3;
}

static void
test_pause_and_cancel (Fixture *fixture, gconstpointer data)
{
  g_autofree char *a = write_order (fixture, "a.json", "batch-a");
  g_autofree char *b = write_order (fixture, "b.json", "batch-b");
  g_autofree char *c = write_order (fixture, "c.json", "batch-c");
  GtkWidget *window;

  /* Practice takes its time. */
  desk_sandbox_set_latency_scale (fixture->sandbox, 20);
  drop (fixture->draft.window, (const char *[]){ a, b, c, NULL });
  fixture_wait (has_rows, fixture);
  window = GTK_WIDGET (get_batch (fixture));
  draft_press (window, "<Control>p");
  g_assert_true (desk_quote_queue_is_paused (get_queue (fixture)));
  g_assert_cmpstr (get_status (fixture), ==, "0 of 3 orders · paused");
  g_assert_true (reads (window, "Resume"));
  draft_press (window, "<Control>p");
  g_assert_false (desk_quote_queue_is_paused (get_queue (fixture)));

  draft_press (window, "Escape");
  g_assert_cmpstr (get_status (fixture), ==, "3 of 3 orders · 3 canceled");
  g_assert_true (reads (window, "Canceled"));
  g_assert_false (gtk_widget_is_sensitive (fixture_find (window, GTK_TYPE_BUTTON, "cancel")));
  g_assert_nonnull (gtk_root_get_focus (GTK_ROOT (window)));

  desk_sandbox_set_latency_scale (fixture->sandbox, 0);
  draft_press (window, "<Control>r");
  wait_for (fixture, 3);
  g_assert_cmpstr (get_status (fixture), ==, "3 of 3 orders");
}

static gboolean
has_b (gpointer data)
{
  Fixture *fixture = data;

  return g_strcmp0 (draft_get (&fixture->draft, "shop_order_id"), "batch-b") == 0;
}

static void
test_choose (Fixture *fixture, gconstpointer data)
{
  GtkWidget *view;

  drop_three (fixture);
  view = fixture_find (GTK_WIDGET (get_batch (fixture)), GTK_TYPE_COLUMN_VIEW, NULL);
  g_signal_emit_by_name (view, "activate", 1);
  fixture_wait (has_b, fixture);
  g_assert_cmpstr (draft_get (&fixture->draft, "receiver.name"), ==, "batch-b");
}

static void
test_remove (Fixture *fixture, gconstpointer data)
{
  drop_three (fixture);
  draft_press (GTK_WIDGET (get_batch (fixture)), "Delete");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (get_queue (fixture))), ==, 2);
  g_assert_cmpstr (get_status (fixture), ==, "2 of 2 orders · 1 not sent");
}

typedef struct
{
  char *text;
  gboolean done;
} Clip;

static void
on_clip (GObject *source, GAsyncResult *result, gpointer data)
{
  Clip *clip = data;

  clip->text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
  clip->done = TRUE;
}

static gboolean
is_done (gpointer data)
{
  return ((Clip *) data)->done;
}

/* With its last line, too. */
static gboolean
is_saved (gpointer data)
{
  g_autofree char *text = NULL;

  return g_file_get_contents (data, &text, NULL, NULL) && strstr (text, "\"c.json\"") != NULL &&
         g_str_has_suffix (text, "\r\n");
}

static void
test_csv (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = draft_dup_path (&fixture->draft, "prices.csv");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *saved = NULL;
  Clip clip = { NULL };

  drop_three (fixture);
  draft_press (GTK_WIDGET (get_batch (fixture)), "<Control>c");
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (fixture->draft.window), NULL, on_clip,
                                 &clip);
  fixture_wait (is_done, &clip);
  g_assert_nonnull (strstr (clip.text, "\"b.json\",\"batch-b\","));

  desk_batch_window_save_csv (get_batch (fixture), file);
  fixture_wait (is_saved, path);
  g_assert_true (g_file_get_contents (path, &saved, NULL, NULL));
  g_assert_true (g_str_has_prefix (saved, "\xef\xbb\xbf\"File\""));
  g_assert_cmpstr (saved + 3, ==, clip.text);
  g_free (clip.text);
}

/* A second drop goes to the same window, and its queue. */
static void
test_more (Fixture *fixture, gconstpointer data)
{
  g_autofree char *d = write_order (fixture, "d.json", "batch-d");
  DeskBatchWindow *batch;

  drop_three (fixture);
  batch = get_batch (fixture);
  wait_for (fixture, 4);
  drop (GTK_WIDGET (batch), (const char *[]){ d, NULL });
  wait_for (fixture, 5);
  g_assert_true (get_batch (fixture) == batch);
  /* It is there already, with its id. */
  g_assert_cmpstr (get_status (fixture), ==, "5 of 5 orders · 2 not sent");
}

static gboolean
has_note (gpointer data)
{
  Fixture *fixture = data;

  return fixture_find (fixture->draft.window, g_type_from_name ("AdwToastWidget"), NULL) != NULL;
}

static void
test_empty_folder (Fixture *fixture, gconstpointer data)
{
  g_autofree char *empty = draft_dup_path (&fixture->draft, "empty");

  g_assert_cmpint (g_mkdir_with_parents (empty, 0700), ==, 0);
  drop (fixture->draft.window, (const char *[]){ empty, NULL });
  fixture_wait (has_note, fixture);
  g_assert_null (get_batch (fixture));
}

int
main (int argc, char **argv)
{
  gtk_disable_setlocale ();
  g_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(name, function)                                                                        \
  g_test_add ("/batch-window/" name, Fixture, NULL, setup, function, teardown)
  ADD ("folder", test_folder);
  ADD ("repeat", test_repeat);
  ADD ("pause-and-cancel", test_pause_and_cancel);
  ADD ("choose", test_choose);
  ADD ("remove", test_remove);
  ADD ("csv", test_csv);
  ADD ("more", test_more);
  ADD ("empty-folder", test_empty_folder);

  return g_test_run ();
}

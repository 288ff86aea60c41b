/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Many orders, against the stand-in: each ends in the one state that is true of it, what failed is
 * what is sent again, and nothing is sent that was not to be. What is sent is what the stand-in
 * counts.
 */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "dispatch/desk-order-files.h"
#include "dispatch/desk-profile-carrier.h"
#include "dispatch/desk-profile-settings.h"
#include "dispatch/desk-quote-queue.h"
#include "model/desk-data.h"
#include "quote-list-fixture.h"

#define TOKEN 1 /* call, for all */
#define REDRAWING (G_PRIORITY_HIGH_IDLE + 20) /* as GDK has it */
#define REFUSING "[*]\nresultcode=1010\nresultmsg=out of riders\n"

typedef struct
{
  Desk *desk;
  char *folder;
  DeskQuoteQueue *queue;
  GString *answered; /* names, in the order in which they were finished */
  guint most_asking;
} Batch;

static void
on_answered (DeskQuoteQueue *queue, DeskQueuedOrder *order, DeskQuoteList *list, Batch *batch)
{
  g_assert_true (desk_queued_order_is_finished (order));
  g_assert_true (list == NULL || !desk_quote_list_is_running (list));
  g_string_append_printf (batch->answered, "%s ", desk_queued_order_get_name (order));
}

static void
on_progress (DeskQuoteQueue *queue, Batch *batch)
{
  batch->most_asking =
    MAX (batch->most_asking, desk_quote_queue_get_n_in_state (queue, DESK_QUEUED_ASKING));
}

static Batch *
batch_new (const char *scenario)
{
  Batch *batch = g_new0 (Batch, 1);

  batch->desk = desk_new (scenario);
  batch->folder = g_dir_make_tmp ("desk-batch-XXXXXX", NULL);
  batch->queue = desk_quote_queue_new (batch->desk->session, NULL);
  batch->answered = g_string_new (NULL);
  g_signal_connect (batch->queue, "answered", G_CALLBACK (on_answered), batch);
  g_signal_connect (batch->queue, "progress", G_CALLBACK (on_progress), batch);

  return batch;
}

static void
batch_free (Batch *batch)
{
  desk_quote_queue_cancel (batch->queue);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (batch->queue);
  desk_free (batch->desk);
  fixture_remove_folder (batch->folder);
  g_free (batch->folder);
  g_string_free (batch->answered, TRUE);
  g_free (batch);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Batch, batch_free)

/* The example with another id; without one where @id is NULL. */
static char *
make_order (const char *id)
{
  g_autofree char *member = id != NULL ? g_strdup_printf ("\"shop_order_id\": \"%s\"", id) : NULL;
  g_autoptr (GRegex) regex = g_regex_new ("\"shop_order_id\"\\s*:\\s*\"[^\"]*\"", 0, 0, NULL);

  return g_regex_replace_literal (regex, desk_data_get ("example-order.json"), -1, 0,
                                  member != NULL ? member : "\"note_of_ours\": \"1\"", 0, NULL);
}

static void
write_file (Batch *batch, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (batch->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
write_order (Batch *batch, const char *name, const char *id)
{
  g_autofree char *text = make_order (id);

  write_file (batch, name, text);
}

static void
add_files (Batch *batch, const char *const *names)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; names[i] != NULL; i++)
    g_ptr_array_add (files, g_file_new_build_filename (batch->folder, names[i], NULL));
  desk_quote_queue_add (batch->queue, files);
}

/* Writes them, with their names as their ids, and adds them. */
static void
add_orders (Batch *batch, guint first, guint n)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = first; i < first + n; i++)
    {
      g_ptr_array_add (names, g_strdup_printf ("%04u.json", i));
      write_order (batch, g_ptr_array_index (names, names->len - 1),
                   g_ptr_array_index (names, names->len - 1));
    }
  g_ptr_array_add (names, NULL);
  add_files (batch, (const char *const *) names->pdata);
}

static void
settle (Batch *batch)
{
  WAIT_UNTIL (!desk_quote_queue_is_running (batch->queue));
}

static guint
count (Batch *batch, DeskQueuedState state)
{
  return desk_quote_queue_get_n_in_state (batch->queue, state);
}

static guint
count_calls (Batch *batch)
{
  return desk_sandbox_get_n_calls (batch->desk->sandbox);
}

static void
assert_order (Batch *batch, guint position, const char *state, const char *words)
{
  g_autoptr (DeskQueuedOrder) order =
    g_list_model_get_item (G_LIST_MODEL (batch->queue), position);
  const char *message = desk_queued_order_get_message (order);

  g_assert_nonnull (order);
  g_assert_cmpstr (desk_queued_order_get_state_nick (order), ==, state);
  if (words == NULL)
    g_assert_null (message);
  else if (message == NULL || strstr (message, words) == NULL)
    g_error ("“%s” is not in “%s”", words, message);
}

static void
test_results (void)
{
  static const char *const names[] = { "good.json",  "broken.json", "absent.json",
                                       "empty.json", "stopped.json", "nameless.json", NULL };
  g_autoptr (Batch) batch = batch_new (NULL);
  g_autoptr (DeskQueuedOrder) good = NULL;
  g_autoptr (DeskQueuedOrder) nameless = NULL;
  guint n_answers;
  const DeskQueuedAnswer *answers;

  write_order (batch, "good.json", "good-1");
  write_file (batch, "broken.json", "{\"cargo\":");
  write_file (batch, "empty.json", "{}");
  write_file (batch, "stopped.json", "{\"shop_order_id\":\"stopped-1\",\"receiver\":{\"name\":\"王\"}}");
  write_order (batch, "nameless.json", NULL);
  add_files (batch, names);
  g_assert_cmpuint (desk_quote_queue_get_n_orders (batch->queue), ==, 6);
  g_assert_true (desk_quote_queue_is_running (batch->queue));
  settle (batch);

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (batch->queue)), ==, 6);
  assert_order (batch, 0, "done", NULL);
  assert_order (batch, 1, "invalid", "");
  assert_order (batch, 2, "invalid", "");
  assert_order (batch, 3, "invalid", "no order is in it");
  assert_order (batch, 4, "invalid", "");
  assert_order (batch, 5, "done", NULL);
  g_assert_cmpuint (count_calls (batch), ==, TOKEN + 2 * N_CARRIERS);
  g_assert_cmpuint (desk_quote_queue_get_n_finished (batch->queue), ==, 6);
  g_assert_cmpuint (desk_quote_queue_get_n_to_be_repeated (batch->queue), ==, 4);

  good = g_list_model_get_item (G_LIST_MODEL (batch->queue), 0);
  g_assert_cmpstr (desk_queued_order_get_order_id (good), ==, "good-1");
  g_assert_nonnull (desk_queued_order_get_receiver (good));
  g_assert_nonnull (desk_queued_order_get_cheapest (good));
  answers = desk_queued_order_get_answers (good, &n_answers);
  g_assert_cmpuint (n_answers, ==, N_CARRIERS);
  for (guint i = 0; i < n_answers; i++)
    if (answers[i].pay.told)
      g_assert_cmpint (answers[i].pay.value, >=, desk_queued_order_get_pay (good).value);
  nameless = g_list_model_get_item (G_LIST_MODEL (batch->queue), 5);
  g_assert_nonnull (desk_queued_order_get_order_id (nameless));
}

static void
test_two_hundred (void)
{
  g_autoptr (Batch) batch = batch_new (NULL);
  guint at_once = desk_quote_queue_get_n_at_once (batch->queue);

  add_orders (batch, 0, 200);
  settle (batch);

  g_assert_cmpuint (count (batch, DESK_QUEUED_DONE), ==, 200);
  g_assert_cmpuint (count_calls (batch), ==, TOKEN + 200 * N_CARRIERS);
  g_assert_cmpuint (batch->most_asking, >, 1);
  g_assert_cmpuint (batch->most_asking, <=, at_once);
  for (guint i = 0; i < 200; i++)
    {
      g_autoptr (DeskQueuedOrder) order = g_list_model_get_item (G_LIST_MODEL (batch->queue), i);
      g_autofree char *name = g_strdup_printf ("%04u.json", i);

      g_assert_cmpstr (desk_queued_order_get_name (order), ==, name);
      g_assert_cmpstr (desk_queued_order_get_order_id (order), ==, name);
    }
}

static gboolean
on_drawing (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

/* However much there is to draw, the answers that are on their way land; and however fast they
 * land, no further order is asked about before it is drawn. */
static void
test_drawing (void)
{
  g_autoptr (Batch) batch = batch_new (NULL);
  guint n_begun, drawing;

  add_orders (batch, 0, 40);
  WAIT_UNTIL (desk_quote_queue_get_n_finished (batch->queue) > 0 &&
              count (batch, DESK_QUEUED_ASKING) > 0);

  n_begun = desk_quote_queue_get_n_finished (batch->queue) + count (batch, DESK_QUEUED_ASKING);
  g_assert_cmpuint (n_begun, <, 40);
  drawing = g_idle_add_full (REDRAWING, on_drawing, NULL, NULL);
  WAIT_UNTIL (count (batch, DESK_QUEUED_ASKING) == 0);
  g_assert_cmpuint (desk_quote_queue_get_n_finished (batch->queue), ==, n_begun);

  g_source_remove (drawing);
  settle (batch);
  g_assert_cmpuint (count (batch, DESK_QUEUED_DONE), ==, 40);
}

static void
test_pause (void)
{
  g_autoptr (Batch) batch = batch_new (NULL);
  guint n_done;

  add_orders (batch, 0, 40);
  WAIT_UNTIL (count (batch, DESK_QUEUED_DONE) > 0);
  desk_quote_queue_set_paused (batch->queue, TRUE);
  settle (batch);

  /* What was asked is answered, and the rest is left alone. */
  n_done = count (batch, DESK_QUEUED_DONE);
  g_assert_cmpuint (n_done, <, 40);
  g_assert_cmpuint (count (batch, DESK_QUEUED_ASKING), ==, 0);
  g_assert_cmpuint (count (batch, DESK_QUEUED_WAITING), ==, 40 - n_done);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (count_calls (batch), ==, TOKEN + n_done * N_CARRIERS);

  desk_quote_queue_set_paused (batch->queue, FALSE);
  settle (batch);
  g_assert_cmpuint (count (batch, DESK_QUEUED_DONE), ==, 40);
  g_assert_cmpuint (count_calls (batch), ==, TOKEN + 40 * N_CARRIERS);
}

static void
test_cancel (void)
{
  g_autoptr (Batch) batch = batch_new ("[*]\nfault=hang\n");
  guint at_once = desk_quote_queue_get_n_at_once (batch->queue);
  guint n_calls;

  add_orders (batch, 0, 30);
  WAIT_UNTIL (count_calls (batch) == TOKEN + at_once * N_CARRIERS);
  desk_quote_queue_cancel (batch->queue);
  g_assert_false (desk_quote_queue_is_running (batch->queue));
  g_assert_cmpuint (count (batch, DESK_QUEUED_CANCELLED), ==, 30);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (batch->queue)), ==, 30);
  assert_order (batch, 0, "cancelled", NULL);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  n_calls = count_calls (batch);
  g_assert_cmpuint (n_calls, ==, TOKEN + at_once * N_CARRIERS);

  /* They are not lost. */
  desk_load_scenario (batch->desk, "");
  g_assert_cmpuint (desk_quote_queue_repeat (batch->queue), ==, 30);
  settle (batch);
  g_assert_cmpuint (count (batch, DESK_QUEUED_DONE), ==, 30);
  g_assert_cmpuint (count_calls (batch), ==, n_calls + 30 * N_CARRIERS);
}

static void
test_repeat (void)
{
  static const char *const names[] = { "later.json", NULL };
  g_autoptr (Batch) batch = batch_new (NULL);
  guint n_calls;

  add_orders (batch, 0, 4);
  settle (batch);
  desk_load_scenario (batch->desk, REFUSING);
  add_orders (batch, 4, 3);
  add_files (batch, names);
  settle (batch);
  assert_order (batch, 3, "done", NULL);
  assert_order (batch, 4, "failed", "out of riders");
  assert_order (batch, 7, "invalid", "");
  n_calls = count_calls (batch);
  g_assert_cmpuint (n_calls, ==, TOKEN + 7 * N_CARRIERS);

  /* The failures stay. */
  g_assert_cmpuint (desk_quote_queue_repeat (batch->queue), ==, 4);
  settle (batch);
  g_assert_cmpuint (count (batch, DESK_QUEUED_FAILED), ==, 3);
  g_assert_cmpuint (count_calls (batch), ==, n_calls + 3 * N_CARRIERS);

  /* All is well again, the file has come, and those that were done are not asked about. */
  desk_load_scenario (batch->desk, "");
  write_order (batch, "later.json", "later-1");
  g_assert_cmpuint (desk_quote_queue_repeat (batch->queue), ==, 4);
  settle (batch);
  g_assert_cmpuint (count (batch, DESK_QUEUED_DONE), ==, 8);
  g_assert_cmpuint (count_calls (batch), ==, n_calls + (3 + 4) * N_CARRIERS);
  g_assert_cmpuint (desk_quote_queue_repeat (batch->queue), ==, 0);
  g_assert_false (desk_quote_queue_is_running (batch->queue));
}

static void
test_duplicates (void)
{
  static const char *const names[] = { "a.json", "b.json", "c.json", NULL };
  g_autoptr (Batch) batch = batch_new (NULL);

  write_order (batch, "a.json", "same-1");
  write_order (batch, "b.json", "same-1");
  write_order (batch, "c.json", "other-1");
  add_files (batch, names);
  settle (batch);
  assert_order (batch, 0, "done", NULL);
  assert_order (batch, 1, "invalid", "a.json");
  assert_order (batch, 2, "done", NULL);
  g_assert_cmpuint (count_calls (batch), ==, TOKEN + 2 * N_CARRIERS);

  write_order (batch, "b.json", "own-1");
  g_assert_cmpuint (desk_quote_queue_repeat (batch->queue), ==, 1);
  settle (batch);
  assert_order (batch, 1, "done", NULL);
}

static void
test_remove (void)
{
  static const char *const names[] = { "a.json", "b.json", NULL };
  g_autoptr (Batch) batch = batch_new ("[*]\nfault=hang\n");

  write_order (batch, "a.json", "same-1");
  write_order (batch, "b.json", "same-1");
  add_files (batch, names);
  WAIT_UNTIL (count (batch, DESK_QUEUED_ASKING) == 1 && count (batch, DESK_QUEUED_INVALID) == 1);

  /* The one that is being asked about; its id is free then. */
  desk_load_scenario (batch->desk, "");
  desk_quote_queue_remove (batch->queue, 0);
  g_assert_false (desk_quote_queue_is_running (batch->queue));
  g_assert_cmpuint (desk_quote_queue_get_n_orders (batch->queue), ==, 1);
  g_assert_cmpuint (desk_quote_queue_repeat (batch->queue), ==, 1);
  settle (batch);
  assert_order (batch, 0, "done", NULL);

  desk_quote_queue_remove (batch->queue, 0);
  g_assert_cmpuint (desk_quote_queue_get_n_finished (batch->queue), ==, 0);
}

/* Of a sandbox account that has calls for three orders left. */
static void
test_quota (void)
{
  static const char *const names[] = { "0.json", "1.json", "2.json", "3.json", "4.json", NULL };
  g_autoptr (Batch) batch = batch_new (NULL);
  g_autoptr (FaultServer) server = fault_server_new (NULL);
  g_autoptr (DeskProfileSettings) settings = g_object_new (DESK_TYPE_PROFILE_SETTINGS, NULL);
  g_autoptr (DeskRecord) carrier = g_object_new (DESK_TYPE_PROFILE_CARRIER, NULL);
  g_autoptr (DeskProfile) profile = NULL;
  g_autoptr (DeskSession) session = NULL;
  DeskProfileSecrets secrets = { .appsecret = (char *) FIXTURE_APPSECRET };
  DeskQuota *quota;

  secrets.carriers = g_hash_table_new (g_str_hash, g_str_equal);
  g_hash_table_insert (secrets.carriers, (char *) "C", (char *) FIXTURE_SECRET);
  desk_record_set_text (DESK_RECORD (settings), "id", "box");
  desk_record_set_text (DESK_RECORD (settings), "title", "Box");
  desk_record_set_text (DESK_RECORD (settings), "kind", "1");
  desk_record_set_text (DESK_RECORD (settings), "endpoint", fault_server_get_uri (server));
  desk_record_set_text (DESK_RECORD (settings), "appid", FIXTURE_APPID);
  desk_record_set_text (DESK_RECORD (settings), "openid", "o-1");
  desk_record_set_text (carrier, "delivery_id", "C");
  desk_record_set_text (carrier, "delivery_name", "C");
  desk_record_set_text (carrier, "shopid", "shop-1");
  desk_record_set_text (carrier, "shop_no", "1");
  desk_record_insert_item (DESK_RECORD (settings), "carriers", G_MAXUINT, carrier);
  profile = desk_profile_new (settings, &secrets, NULL);
  g_hash_table_unref (secrets.carriers);
  session = desk_session_new (profile);
  quota = desk_session_get_quota (session);
  g_assert_nonnull (quota);
  while (desk_quota_get_used (quota) + 3 < desk_quota_get_limit (quota))
    desk_quota_count (quota);

  g_assert_finalize_object (batch->queue);
  batch->queue = desk_quote_queue_new (session, NULL);
  g_assert_cmpuint (desk_quote_queue_get_n_at_once (batch->queue), ==, 1);
  for (guint i = 0; names[i] != NULL; i++)
    write_order (batch, names[i], names[i]);
  add_files (batch, names);
  settle (batch);

  g_assert_cmpuint (fault_server_count (server, PRE_ADD), ==, 3);
  g_assert_cmpuint (desk_quota_get_used (quota), ==, desk_quota_get_limit (quota));
  assert_order (batch, 2, "done", NULL);
  assert_order (batch, 3, "failed", "tomorrow");
  assert_order (batch, 4, "failed", "tomorrow");
}

static void
test_csv (void)
{
  static const char *const names[] = { "a.json", "b.json", NULL };
  g_autoptr (Batch) batch = batch_new (NULL);
  g_autofree char *csv = NULL;
  g_auto (GStrv) lines = NULL;

  write_order (batch, "a.json", "a-1");
  write_file (batch, "b.json",
              "{\"shop_order_id\":\"=1+1\",\"receiver\":{\"name\":\"say \\\"hi\\\"\"}}");
  add_files (batch, names);
  settle (batch);
  csv = desk_quote_queue_dup_csv (batch->queue);
  lines = g_strsplit (csv, "\r\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 4);
  g_assert_true (g_str_has_prefix (lines[0], "\"File\",\"shop_order_id\",\"Receiver\""));
  g_assert_nonnull (strstr (lines[0], "达达"));
  g_assert_true (g_str_has_prefix (lines[1], "\"a.json\",\"a-1\","));
  g_assert_nonnull (strstr (lines[1], ",\"done\","));
  g_assert_true (g_str_has_prefix (lines[2], "\"b.json\",\"'=1+1\",\"say \"\"hi\"\"\",\"invalid\","));
}

typedef struct
{
  GPtrArray *files;
  GError *error;
  gboolean done;
} Listing;

static void
on_listed (GObject *source, GAsyncResult *result, gpointer data)
{
  Listing *listing = data;

  listing->files = desk_order_files_list_finish (result, &listing->error);
  listing->done = TRUE;
}

static void
test_folder (void)
{
  static const char *const expected[] = { "first.json", "2.json", "10.JSON", "last.txt" };
  g_autoptr (Batch) batch = batch_new (NULL);
  g_autofree char *inner = g_build_filename (batch->folder, "inner", NULL);
  g_autofree char *empty = g_build_filename (batch->folder, "inner", "empty.json", NULL);
  g_autoptr (GPtrArray) given = g_ptr_array_new_with_free_func (g_object_unref);
  Listing listing = { NULL };

  g_assert_cmpint (g_mkdir (inner, 0700), ==, 0);
  g_assert_cmpint (g_mkdir (empty, 0700), ==, 0);
  write_file (batch, "inner/10.JSON", "{}");
  write_file (batch, "inner/2.json", "{}");
  write_file (batch, "inner/notes.txt", "");
  write_file (batch, "inner/.hidden.json", "{}");
  g_ptr_array_add (given, g_file_new_build_filename (batch->folder, "first.json", NULL));
  g_ptr_array_add (given, g_file_new_for_path (inner));
  g_ptr_array_add (given, g_file_new_build_filename (batch->folder, "last.txt", NULL));
  desk_order_files_list_async (given, NULL, on_listed, &listing);
  WAIT_UNTIL (listing.done);
  g_assert_no_error (listing.error);
  g_assert_cmpuint (listing.files->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autofree char *name = g_file_get_basename (g_ptr_array_index (listing.files, i));

      g_assert_cmpstr (name, ==, expected[i]);
    }
  g_clear_pointer (&listing.files, g_ptr_array_unref);

  g_ptr_array_set_size (given, 0);
  g_ptr_array_add (given, g_file_new_for_path (empty));
  listing.done = FALSE;
  desk_order_files_list_async (given, NULL, on_listed, &listing);
  WAIT_UNTIL (listing.done);
  g_assert_null (listing.files);
  g_assert_nonnull (strstr (listing.error->message, "empty.json: "));
  g_clear_error (&listing.error);

  g_rmdir (empty);
  fixture_remove_folder (inner);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/quote-queue/results", test_results);
  g_test_add_func ("/quote-queue/two-hundred", test_two_hundred);
  g_test_add_func ("/quote-queue/drawing", test_drawing);
  g_test_add_func ("/quote-queue/pause", test_pause);
  g_test_add_func ("/quote-queue/cancel", test_cancel);
  g_test_add_func ("/quote-queue/repeat", test_repeat);
  g_test_add_func ("/quote-queue/duplicates", test_duplicates);
  g_test_add_func ("/quote-queue/remove", test_remove);
  g_test_add_func ("/quote-queue/quota", test_quota);
  g_test_add_func ("/quote-queue/csv", test_csv);
  g_test_add_func ("/quote-queue/folder", test_folder);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * `dispatch-desk orders` and `erase`: what they print, in which words people are masked, and how they
 * end.
 */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "dispatch/desk-journal.h"
#include "program.h"

#define CREATED "1767225600" /* 2026-01-01 08:00 in China */

static void
on_begun (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  desk_journal_begin_finish (DESK_STORE (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *) data = TRUE;
}

static void
add (DeskStore *store, const char *id, const char *name, const char *phone, const char *charged)
{
  g_autoptr (DeskDelivery) delivery = desk_delivery_new ();
  g_autoptr (DeskIntent) intent = desk_intent_new ("add", "{}", 1767225600);
  DeskRecord *record = DESK_RECORD (delivery);
  gboolean done = FALSE;

  desk_record_set_text (record, "shop_order_id", id);
  desk_record_set_text (record, "delivery_id", "ALPHA");
  desk_record_set_text (record, "waybill_id", "W1");
  desk_record_set_text (record, "state", "placed");
  desk_record_set_text (record, "order_status", "302");
  desk_record_set_text (record, "created", CREATED);
  desk_record_set_text (record, "receiver_name", name);
  desk_record_set_text (record, "receiver_phone", phone);
  desk_record_set_text (record, "receiver_address", "海棠路88号");
  desk_record_set_text (record, "quoted", "9.80");
  desk_record_set_text (record, "charged", charged);
  desk_journal_begin_async (store, delivery, intent, NULL, on_begun, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
}

/* (transfer full): a folder for data with Practice's book in it. */
static char *
make_book (const char *name)
{
  g_autofree char *folder = program_make_folder (name);
  g_autofree char *path = g_build_filename (folder, "practice.db", NULL);
  g_autoptr (DeskStore) store = desk_store_new (path);

  add (store, "A1", "李雷", "13800138021", "9.80");
  add (store, "A2", "韩\n梅梅", "13800138022", "11.00");
  add (store, "=A3", "李雷", "138 0013 8021", NULL);
  desk_store_close (store);

  return g_steal_pointer (&folder);
}

static Ran *
run (const char *folder, const char *command, const char *word, const char *more, const char *value)
{
  return ran_new (NULL, NULL, command, "--data-dir", folder, word, more, value, NULL);
}

static void
test_lines (void)
{
  g_autofree char *folder = make_book ("lines");
  g_autoptr (Ran) all = run (folder, "orders", NULL, NULL, NULL);
  g_autoptr (Ran) phone = run (folder, "orders", "8022", NULL, NULL);
  g_autoptr (Ran) open = run (folder, "orders", "8022", "--unmasked", NULL);
  g_autoptr (Ran) first = run (folder, "orders", "--limit", "1", NULL);
  g_autoptr (Ran) nobody = run (folder, "orders", "%", NULL, NULL);
  g_autoptr (Ran) before = run (folder, "orders", "--to", "2025-12-31", NULL);
  g_autoptr (Ran) day = run (folder, "orders", "--to", "2026-01-01", "A2");

  g_assert_cmpint (all->status, ==, 0);
  g_assert_cmpstr (all->out, ==,
                   "2026-01-01 08:00  =A3  ALPHA  W1  李**  138****8021  Delivered  –\n"
                   "2026-01-01 08:00  A2  ALPHA  W1  韩**  138****8022  Delivered  11.00\n"
                   "2026-01-01 08:00  A1  ALPHA  W1  李**  138****8021  Delivered  9.80\n");
  g_assert_cmpstr (all->err, ==, "");
  g_assert_cmpstr (phone->out, ==,
                   "2026-01-01 08:00  A2  ALPHA  W1  韩**  138****8022  Delivered  11.00\n");
  g_assert_cmpstr (open->out, ==,
                   "2026-01-01 08:00  A2  ALPHA  W1  韩 梅梅  13800138022  Delivered  11.00\n");
  g_assert_nonnull (strstr (first->out, "=A3"));
  g_assert_null (strstr (first->out, "A1"));
  g_assert_cmpstr (first->err, ==, "1 of 3; --limit 0 shows all\n");
  g_assert_cmpint (nobody->status, ==, 0);
  g_assert_cmpstr (nobody->out, ==, "");
  g_assert_cmpstr (nobody->err, ==, "No orders found\n");
  g_assert_cmpstr (before->out, ==, "");
  g_assert_nonnull (strstr (day->out, "A2"));
}

static void
test_json (void)
{
  g_autofree char *folder = make_book ("json");
  g_autoptr (Ran) ran = run (folder, "orders", "李", "--json", NULL);
  g_autoptr (JsonObject) told = ran_parse (ran);
  JsonArray *orders = json_object_get_array_member (told, "orders");
  JsonObject *newest = json_array_get_object_element (orders, 0);
  JsonObject *oldest = json_array_get_object_element (orders, 1);

  g_assert_cmpint (json_object_get_int_member (told, "count"), ==, 2);
  g_assert_cmpuint (json_array_get_length (orders), ==, 2);
  g_assert_cmpstr (json_object_get_string_member (newest, "shop_order_id"), ==, "=A3");
  g_assert_true (json_object_get_null_member (newest, "charged"));
  g_assert_true (json_object_get_null_member (newest, "difference"));
  g_assert_cmpstr (json_object_get_string_member (oldest, "receiver_name"), ==, "李**");
  g_assert_cmpstr (json_object_get_string_member (oldest, "receiver_phone"), ==, "138****8021");
  g_assert_cmpstr (json_object_get_string_member (oldest, "receiver_address"), ==, "海棠路**");
  g_assert_cmpstr (json_object_get_string_member (oldest, "total"), ==, "9.80");
  g_assert_cmpint (json_object_get_int_member (oldest, "created"), ==, 1767225600);
  g_assert_null (strstr (ran->out, "13800138021"));
}

static void
test_csv (void)
{
  g_autofree char *folder = make_book ("csv");
  g_autofree char *path = g_build_filename (folder, "table.csv", NULL);
  g_autofree char *text = NULL;
  g_autoptr (Ran) file = run (folder, "orders", "--csv", path, NULL);
  g_autoptr (Ran) output = run (folder, "orders", "--csv", "-", "--unmasked");
  g_autoptr (Ran) nowhere = run (folder, "orders", "--csv", "/nowhere/table.csv", NULL);
  GStatBuf facts;

  g_assert_cmpint (file->status, ==, 0);
  g_assert_cmpstr (file->out, ==, "");
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpint (g_stat (path, &facts), ==, 0);
  g_assert_cmpint (facts.st_mode & 0777, ==, 0600);
  g_assert_true (g_str_has_prefix (text, "\xef\xbb\xbf\"Dispatched\""));
  g_assert_nonnull (strstr (text, "\"'=A3\""));
  g_assert_nonnull (strstr (text, "\"李**\",\"138****8021\",\"海棠路**\""));
  g_assert_null (strstr (text, "13800138021"));
  g_assert_nonnull (strstr (output->out, "\"李雷\",\"13800138021\",\"海棠路88号\""));
  ran_assert_usage (nowhere, "/nowhere");
}

static void
test_erase (void)
{
  g_autofree char *folder = make_book ("erase");
  g_autoptr (Ran) erased = run (folder, "erase", "138-0013-8021", NULL, NULL);
  g_autoptr (Ran) left = run (folder, "orders", "--unmasked", NULL, NULL);
  g_autoptr (Ran) again = run (folder, "erase", "13800138021", NULL, NULL);
  g_autoptr (Ran) other = run (folder, "erase", "13800138022", "--json", NULL);
  g_autoptr (JsonObject) told = ran_parse (other);

  g_assert_cmpint (erased->status, ==, 0);
  g_assert_cmpstr (erased->out, ==, "Erased in 2 orders\n");
  g_assert_cmpstr (erased->err, ==, "");
  g_assert_cmpstr (left->out, ==,
                   "2026-01-01 08:00  =A3  ALPHA  W1      Delivered  –\n"
                   "2026-01-01 08:00  A2  ALPHA  W1  韩 梅梅  13800138022  Delivered  11.00\n"
                   "2026-01-01 08:00  A1  ALPHA  W1      Delivered  9.80\n");
  g_assert_cmpint (again->status, ==, 0);
  g_assert_cmpstr (again->out, ==, "No order of this number; nothing of it is left in the book\n");
  g_assert_cmpint (json_object_get_int_member (told, "orders"), ==, 1);
}

static void
test_usage (void)
{
  g_autofree char *folder = program_make_folder ("usage");
  g_autoptr (Ran) nothing = run (folder, "erase", NULL, NULL, NULL);
  g_autoptr (Ran) nonsense = run (folder, "erase", "nobody", NULL, NULL);
  g_autoptr (Ran) date = run (folder, "orders", "--from", "2026-02-30", NULL);
  g_autoptr (Ran) backward = run (folder, "orders", "--from=2026-05-02", "--to=2026-05-01", NULL);
  g_autoptr (Ran) words = run (folder, "orders", "--to", "yesterday", NULL);
  g_autoptr (Ran) limit = run (folder, "orders", "--limit", "-2", NULL);
  g_autoptr (Ran) profile = ran_new (NULL, NULL, "orders", "--profile", "nobody", NULL);

  ran_assert_usage (nothing, "Usage");
  ran_assert_usage (nonsense, "nobody");
  ran_assert_usage (date, "--from");
  ran_assert_usage (backward, "--from: 2026-05-02 is after 2026-05-01");
  ran_assert_usage (words, "yesterday");
  ran_assert_usage (limit, "--limit");
  ran_assert_usage (profile, "nobody");
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  program_set_up ();
  g_test_add_func ("/cli-orders/lines", test_lines);
  g_test_add_func ("/cli-orders/json", test_json);
  g_test_add_func ("/cli-orders/csv", test_csv);
  g_test_add_func ("/cli-orders/erase", test_erase);
  g_test_add_func ("/cli-orders/usage", test_usage);
  status = g_test_run ();
  program_tear_down ();

  return status;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * `dispatch-desk event`, run as a relay runs it: what it says and how it ends, what is in the book
 * then, and that nobody is asked for a secret.
 */
#include "config.h"

#include <string.h>

#include "dispatch/desk-journal.h"
#include "program.h"

#define PUSH(status)                                                                               \
  "{\"MsgType\":\"event\",\"Event\":\"update_waybill_status\",\"shop_order_id\":\"A1\","           \
  "\"waybill_id\":\"W1\",\"order_status\":" status ",\"agent\":{\"name\":\"\",\"phone\":null}}"

static void
on_begun (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  desk_journal_begin_finish (DESK_STORE (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *) data = TRUE;
}

/* A book of this profile with one order in it; (transfer full) its folder. */
static char *
make_book (const char *profile)
{
  g_autofree char *name = g_strconcat ("data-", profile, NULL);
  g_autofree char *folder = program_make_folder (name);
  g_autofree char *file = g_strconcat (profile, ".db", NULL);
  g_autofree char *path = g_build_filename (folder, file, NULL);
  g_autoptr (DeskStore) store = desk_store_new (path);
  g_autoptr (DeskDelivery) delivery = desk_delivery_new ();
  g_autoptr (DeskIntent) intent = desk_intent_new ("add", "{}", 1795337100);
  gboolean done = FALSE;

  desk_record_set_text (DESK_RECORD (delivery), "shop_order_id", "A1");
  desk_record_set_text (DESK_RECORD (delivery), "waybill_id", "W1");
  desk_delivery_set_state (delivery, DESK_DELIVERY_PLACED);
  desk_delivery_apply_status (delivery, 101, 0, 1795337100);
  desk_journal_begin_async (store, delivery, intent, NULL, on_begun, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  desk_store_close (store);

  return g_steal_pointer (&folder);
}

static Ran *
run (const char *input, const char *folder, const char *more)
{
  return ran_new (input, NULL, "event", "--data-dir", folder, more, NULL);
}

static void
test_taken (void)
{
  g_autofree char *folder = make_book ("practice");
  g_autoptr (Ran) first = run (PUSH ("102"), folder, NULL);
  g_autoptr (Ran) again = run (PUSH ("102"), folder, NULL);
  g_autoptr (Ran) ahead = run (PUSH ("\"202\""), folder, "--json");
  g_autoptr (Ran) late = run (PUSH ("201"), folder, NULL);
  g_autoptr (JsonObject) told = ran_parse (ahead);

  g_assert_cmpint (first->status, ==, 0);
  g_assert_cmpstr (first->out, ==, "A1: Rider accepted (102)\n");
  g_assert_cmpstr (first->err, ==, "");
  g_assert_cmpint (again->status, ==, 0);
  g_assert_cmpstr (again->out, ==, "A1: Rider accepted (102), as it was known\n");
  g_assert_cmpint (ahead->status, ==, 0);
  g_assert_true (json_object_get_boolean_member (told, "news"));
  g_assert_true (json_object_get_boolean_member (told, "in_book"));
  g_assert_cmpint (json_object_get_int_member (told, "order_status"), ==, 202);
  g_assert_cmpint (late->status, ==, 0);
  g_assert_cmpstr (late->out, ==,
                   "A1: Rider at the store comes late; it stands at Picked up (202)\n");
}

static void
test_unknown (void)
{
  g_autofree char *folder = program_make_folder ("nothing");
  g_autoptr (Ran) plain = run (PUSH ("102"), folder, NULL);
  g_autoptr (Ran) json = run (PUSH ("102"), folder, "--json");
  g_autoptr (JsonObject) told = ran_parse (json);

  g_assert_cmpint (plain->status, ==, 1);
  g_assert_cmpstr (plain->out, ==, "");
  g_assert_nonnull (strstr (plain->err, "A1 is not in the book"));
  g_assert_cmpint (json->status, ==, 1);
  g_assert_false (json_object_get_boolean_member (told, "in_book"));
}

static void
test_usage (void)
{
  g_autofree char *folder = program_make_folder ("usage");
  g_autoptr (Ran) encrypted = run ("{\"ToUserName\":\"gh\",\"Encrypt\":\"c2Vj\"}", folder, NULL);
  g_autoptr (Ran) empty = run ("", folder, NULL);
  g_autoptr (Ran) xml = run ("<xml></xml>", folder, NULL);
  g_autoptr (Ran) word = run (PUSH ("102"), folder, "word");
  g_autoptr (Ran) profile = ran_new (PUSH ("102"), NULL, "event", "--profile", "nobody", NULL);

  ran_assert_usage (encrypted, "decrypt");
  ran_assert_usage (empty, "line");
  ran_assert_usage (xml, "XML");
  ran_assert_usage (word, "event");
  ran_assert_usage (profile, "nobody");
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  program_set_up ();

  g_test_add_func ("/cli/event/taken", test_taken);
  g_test_add_func ("/cli/event/unknown", test_unknown);
  g_test_add_func ("/cli/event/usage", test_usage);

  status = g_test_run ();
  program_tear_down ();

  return status;
}

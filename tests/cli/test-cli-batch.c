/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * `dispatch-desk quote` with several files, run as another program runs it: a line an order, in the
 * order of the files whoever answers first, and the status that says the worst of them.
 */
#include "config.h"

#include <string.h>

#include "fault-server.h"
#include "program.h"

#define PRE_ADD "/order/pre_add"

/* The official sample with another id. */
static char *
write_order (const char *name, const char *id)
{
  g_autofree char *sample = program_find_sample ("preAddOrder-request-official-verbatim.txt");
  g_autofree char *text = NULL;
  g_autoptr (GString) changed = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (sample, &text, &length, NULL));
  changed = g_string_new (text);
  g_assert_cmpuint (g_string_replace (changed, "SFTC_001", id, 0), ==, 1);

  return program_write_file (name, changed->str, (gssize) changed->len);
}

/* Each line an object of its own. */
static GPtrArray *
parse_lines (Ran *ran)
{
  GPtrArray *objects = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);
  g_auto (GStrv) lines = g_strsplit (ran->out, "\n", -1);

  for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      g_autoptr (JsonParser) parser = json_parser_new ();
      g_autoptr (GError) error = NULL;

      json_parser_load_from_data (parser, lines[i], -1, &error);
      g_assert_no_error (error);
      g_ptr_array_add (objects,
                       json_object_ref (json_node_get_object (json_parser_get_root (parser))));
    }

  return objects;
}

static const char *
get_text (GPtrArray *objects, guint i, const char *member)
{
  JsonObject *object = g_ptr_array_index (objects, i);

  return json_object_get_null_member (object, member)
           ? NULL
           : json_object_get_string_member (object, member);
}

static void
test_lines (void)
{
  g_autofree char *a = write_order ("a.json", "batch-a");
  g_autofree char *b = write_order ("b.json", "batch-b");
  g_autofree char *c = write_order ("c.json", "batch-c");
  g_autoptr (Ran) ran = ran_new (NULL, NULL, "quote", b, a, c, NULL);
  g_auto (GStrv) lines = g_strsplit (ran->out, "\n", -1);
  static const char *const ids[] = { "\tbatch-b\t¥", "\tbatch-a\t¥", "\tbatch-c\t¥" };

  g_assert_cmpint (ran->status, ==, 0);
  g_assert_cmpuint (g_strv_length (lines), ==, 4);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    g_assert_nonnull (strstr (lines[i], ids[i]));
  g_assert_true (g_str_has_prefix (lines[0], b));
  g_assert_nonnull (strstr (ran->err, "3 orders: 3 with a price"));
}

static void
test_json (void)
{
  g_autofree char *a = write_order ("a.json", "batch-a");
  g_autofree char *bad = program_write_file ("bad.json", "{\"cargo\":", -1);
  g_autofree char *twin = write_order ("twin.json", "batch-a");
  g_autoptr (Ran) single = ran_new (NULL, NULL, "quote", "--json", a, NULL);
  g_autoptr (JsonObject) object = ran_parse (single);
  g_autoptr (Ran) ran =
    ran_new (NULL, NULL, "quote", "--json", a, bad, twin, "/nonexistent.json", NULL);
  g_autoptr (GPtrArray) objects = parse_lines (ran);
  g_autoptr (GList) members = json_object_get_members (object);
  JsonArray *quotes;

  g_assert_cmpint (ran->status, ==, 2);
  g_assert_cmpuint (objects->len, ==, 4);
  /* All that a single order tells, and three more. */
  for (GList *link = members; link != NULL; link = link->next)
    for (guint i = 0; i < objects->len; i++)
      g_assert_true (json_object_has_member (g_ptr_array_index (objects, i), link->data));
  g_assert_cmpuint (json_object_get_size (g_ptr_array_index (objects, 0)), ==,
                    json_object_get_size (object) + 3);

  g_assert_cmpstr (get_text (objects, 0, "file"), ==, a);
  g_assert_cmpstr (get_text (objects, 0, "state"), ==, "done");
  g_assert_null (get_text (objects, 0, "message"));
  quotes = json_object_get_array_member (g_ptr_array_index (objects, 0), "quotes");
  g_assert_cmpuint (json_array_get_length (quotes), ==, 5);
  g_assert_cmpstr (get_text (objects, 1, "file"), ==, bad);
  g_assert_cmpstr (get_text (objects, 1, "state"), ==, "invalid");
  g_assert_nonnull (get_text (objects, 1, "message"));
  g_assert_null (get_text (objects, 1, "shop_order_id"));
  g_assert_nonnull (strstr (get_text (objects, 2, "message"), "a.json"));
  g_assert_cmpstr (get_text (objects, 3, "state"), ==, "invalid");
  g_assert_nonnull (strstr (ran->err, "4 orders: 1 with a price or a check, 0 without a carrier, "
                                      "3 not sent"));
}

/* One of them is answered long after the others. */
static void
test_order_of_lines (void)
{
  g_autoptr (FaultServer) server = fault_server_new (NULL);
  const char *uri = fault_server_get_uri (server);
  g_autofree char *a = write_order ("a.json", "batch-a");
  g_autofree char *b = write_order ("b.json", "batch-b");
  g_autoptr (Ran) ran = NULL;
  g_autoptr (GPtrArray) objects = NULL;

  fault_server_play (server, PRE_ADD,
                     &(FaultAct){ .body = FAULT_PRICE_REPLY, .delay = 500, .times = 1 });
  ran = ran_new (NULL, NULL, "quote", "--json", "--endpoint", uri, "--carrier", "UU", a, b, NULL);
  objects = parse_lines (ran);
  g_assert_cmpint (ran->status, ==, 0);
  g_assert_cmpuint (fault_server_count (server, PRE_ADD), ==, 2);
  g_assert_cmpstr (get_text (objects, 0, "shop_order_id"), ==, "batch-a");
  g_assert_cmpstr (get_text (objects, 1, "shop_order_id"), ==, "batch-b");
}

static void
test_refused (void)
{
  g_autofree char *address = NULL;
  g_autoptr (GSubprocess) sandbox =
    program_start_sandbox ("[*]\nresultcode=1010\nresultmsg=no riders\n", &address);
  g_autofree char *a = write_order ("a.json", "batch-a");
  g_autofree char *b = write_order ("b.json", "batch-b");
  g_autoptr (Ran) ran = ran_new (NULL, NULL, "quote", "--endpoint", address, a, b, NULL);

  g_assert_cmpint (ran->status, ==, 1);
  g_assert_nonnull (strstr (ran->out, "\tbatch-b\tno carrier: "));
  g_assert_nonnull (strstr (ran->out, "no riders"));
  g_assert_nonnull (strstr (ran->err, "2 without a carrier"));
  program_stop_sandbox (sandbox);
}

static void
test_folder (void)
{
  g_autofree char *folder = program_make_folder ("orders");
  g_autofree char *empty = program_make_folder ("empty");
  g_autofree char *second = write_order ("orders/10.json", "batch-10");
  g_autofree char *first = write_order ("orders/9.json", "batch-9");
  g_autofree char *other = program_write_file ("orders/notes.txt", "", -1);
  g_autoptr (Ran) ran = ran_new (NULL, NULL, "quote", "--json", folder, NULL);
  g_autoptr (Ran) nothing = ran_new (NULL, NULL, "quote", empty, NULL);
  g_autoptr (GPtrArray) objects = parse_lines (ran);

  g_assert_cmpint (ran->status, ==, 0);
  g_assert_cmpuint (objects->len, ==, 2);
  g_assert_cmpstr (get_text (objects, 0, "file"), ==, first);
  g_assert_cmpstr (get_text (objects, 1, "file"), ==, second);
  ran_assert_usage (nothing, "empty: ");
}

static void
test_usage (void)
{
  g_autofree char *a = write_order ("a.json", "batch-a");
  g_autoptr (Ran) input = ran_new ("{}", NULL, "quote", "-", a, NULL);
  g_autoptr (Ran) profile = ran_new (NULL, NULL, "quote", "--profile", "nobody", a, a, NULL);
  g_autoptr (Ran) carrier = ran_new (NULL, NULL, "quote", "--carrier", "NOBODY", a, a, NULL);

  ran_assert_usage (input, "alone");
  ran_assert_usage (profile, "nobody");
  ran_assert_usage (carrier, "NOBODY");
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  program_set_up ();

  g_test_add_func ("/cli-batch/lines", test_lines);
  g_test_add_func ("/cli-batch/json", test_json);
  g_test_add_func ("/cli-batch/order-of-lines", test_order_of_lines);
  g_test_add_func ("/cli-batch/refused", test_refused);
  g_test_add_func ("/cli-batch/folder", test_folder);
  g_test_add_func ("/cli-batch/usage", test_usage);

  status = g_test_run ();
  program_tear_down ();

  return status;
}

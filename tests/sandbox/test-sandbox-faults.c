/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The stand-in for who checks that nothing is placed twice or forgotten: replies that are lost
 * after the work or before it, work that comes late or twice, ids that are used again, the dice, and what
 * the stand-in tells of it all from its own side.
 */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "orders-client.h"

#define TEN_MINUTES 600

static JsonArray *
list_orders (Client *client)
{
  g_autofree char *text = desk_sandbox_dup_orders (client->sandbox);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;

  json_parser_load_from_data (parser, text, -1, &error);
  g_assert_no_error (error);

  return json_array_ref (json_node_get_array (json_parser_get_root (parser)));
}

static guint
count_orders (Client *client)
{
  g_autoptr (JsonArray) orders = list_orders (client);

  return json_array_get_length (orders);
}

static const char *
get_text (JsonArray *orders, guint n, const char *name)
{
  return json_object_get_string_member (json_array_get_object_element (orders, n), name);
}

/* The journal's lines, each parsed. */
static GPtrArray *
read_lines (const char *journal)
{
  g_auto (GStrv) lines = g_strsplit (journal, "\n", -1);
  GPtrArray *objects = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);

  for (guint i = 0; lines[i] != NULL && lines[i][0] != '\0'; i++)
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

static Client *
new_noted (const char *scenario)
{
  Client *client = client_new (scenario, 0);
  g_autoptr (GError) error = NULL;

  g_assert_true (desk_sandbox_keep_journal (client->sandbox, NULL, &error));
  g_assert_no_error (error);

  return client;
}

/* What became of each call: "add request 0 0 +" where it was carried out, "-" where not. */
static void
assert_journal (Client *client, const char *const *words)
{
  g_autofree char *journal = desk_sandbox_dup_journal (client->sandbox);
  g_autoptr (GPtrArray) lines = read_lines (journal);

  for (guint i = 0; i < lines->len; i++)
    {
      JsonObject *line = g_ptr_array_index (lines, i);
      g_autofree char *is = g_strdup_printf (
          "%s %s %d %d %s", json_object_get_string_member (line, "call"),
          json_object_get_string_member (line, "by"),
          (int) json_object_get_int_member (line, "errcode"),
          (int) json_object_get_int_member (line, "resultcode"),
          json_object_get_boolean_member (line, "worked") ? "+" : "-");

      g_assert_cmpstr (is, ==, words[i]);
      g_assert_cmpint (json_object_get_int_member (line, "time"), >, 1600000000000);
    }
  g_assert_null (words[lines->len]);
}

static void
test_deduplication (void)
{
  g_autoptr (Client) client = client_new (NULL, 0);
  g_autofree char *first = orders_place (client, "DADA");
  g_autofree char *second = NULL;
  g_autoptr (JsonObject) reply = NULL;
  g_autoptr (JsonArray) orders = NULL;

  orders_assert_code (orders_add (client, "DADA"), 930562);
  g_assert_cmpuint (count_orders (client), ==, 1);

  desk_sandbox_set_deduplication (client->sandbox, FALSE);
  second = orders_place (client, "DADA");
  g_assert_cmpstr (first, !=, second);
  orders = list_orders (client);
  g_assert_cmpuint (json_array_get_length (orders), ==, 2);
  g_assert_cmpstr (get_text (orders, 0, "placed_by"), ==, "add");
  g_assert_cmpstr (get_text (orders, 1, "placed_by"), ==, "add");
  g_assert_cmpstr (get_text (orders, 0, "waybill_id"), !=, get_text (orders, 1, "waybill_id"));

  reply = orders_ask (client, "order/get", "DADA", "");
  g_assert_cmpstr (json_object_get_string_member (reply, "waybill_id"), ==,
                   get_text (orders, 1, "waybill_id"));

  desk_sandbox_set_deduplication (client->sandbox, TRUE);
  orders_assert_code (orders_add (client, "DADA"), 930562);
}

/* What is listed of an order: how it stands, and what was promised and charged. */
static void
test_orders (void)
{
  g_autoptr (Client) client = client_new (NULL, 0);
  g_autofree char *waybill = orders_place (client, "SFTC");
  g_autofree char *tips = g_strconcat (waybill, ",\"remark\":\"x\",\"tips\":3", NULL);
  g_autoptr (JsonArray) orders = NULL;
  JsonObject *order;

  orders_assert_code (orders_ask (client, "order/addtips", "SFTC", tips), 0);
  orders_wait_for (client, "SFTC", 102);
  desk_sandbox_advance_clock (client->sandbox, 130);
  orders_assert_code (orders_cancel (client, "SFTC", waybill), 0);
  orders_assert_code (orders_add_with (client, "order/readd", "SFTC", ""), 0);

  orders = list_orders (client);
  g_assert_cmpuint (json_array_get_length (orders), ==, 2);
  order = json_array_get_object_element (orders, 0);
  g_assert_cmpstr (json_object_get_string_member (order, "shop_order_id"), ==, "SFTC_001");
  g_assert_cmpstr (json_object_get_string_member (order, "delivery_id"), ==, "SFTC");
  g_assert_cmpstr (json_object_get_string_member (order, "shopid"), ==, "practice_shop_sftc");
  g_assert_cmpint (json_object_get_int_member (order, "order_status"), ==, 103);
  g_assert_cmpint (json_object_get_int_member (order, "tips"), ==, 3);
  g_assert_cmpint (json_object_get_int_member (order, "penalty"), ==, 2);
  g_assert_cmpstr (get_text (orders, 1, "placed_by"), ==, "readd");
  order = json_array_get_object_element (orders, 1);
  g_assert_cmpint (json_object_get_int_member (order, "order_status"), ==, 101);
  g_assert_cmpint (json_object_get_int_member (order, "penalty"), ==, 0);
}

/* What a client sees of an add, and how many orders there are then and ten minutes later. */
static const struct
{
  const char *scenario;
  int code;
  guint now;
  guint later;
} faults[] = {
  { "fault=reset", ORDERS_LOST, 0, 0 },
  { "fault=reset\nfault_after=1", ORDERS_LOST, 1, 1 },
  { "fault=close", ORDERS_LOST, 0, 0 },
  { "fault=close\nfault_after=1", ORDERS_LOST, 1, 1 },
  { "fault=truncate", ORDERS_LOST, 1, 1 },
  { "fault=html", ORDERS_LOST, 0, 0 },
  { "fault=html\nfault_after=1", ORDERS_LOST, 1, 1 },
  { "http_status=502", ORDERS_LOST, 0, 0 },
  { "http_status=502\nfault_after=1", ORDERS_LOST, 1, 1 },
  { "http_status=502\nwork_delay=600000", ORDERS_LOST, 0, 1 },
  { "errcode=-1", -1, 0, 0 },
  { "errcode=-1\nfault_after=1", -1, 1, 1 },
  { "errcode=930555", 930555, 0, 0 },
  { "errcode=930555\nfault_after=1", 930555, 1, 1 },
  { "errcode=930556\nwork_delay=600000", 930556, 0, 1 },
  { "errcode=930557\nfault_after=1", 930557, 1, 1 },
  { "work_delay=600000", ORDERS_LOST, 0, 1 },
  { "fault=reset\nwork_delay=600000", ORDERS_LOST, 0, 1 },
  { "resultcode=7\nresultmsg=busy\nwork_delay=600000", 7, 0, 1 },
  { "latency=1", 0, 1, 1 },
};

static void
test_faults (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autofree char *scenario =
          g_strdup_printf ("[DADA any words]\ncall=order/add\n%s\n", faults[i].scenario);
      g_autoptr (Client) client = client_new (scenario, 0);

      g_test_message ("%s", scenario);
      g_assert_cmpint (orders_try_add (client, "DADA"), ==, faults[i].code);
      g_assert_cmpuint (count_orders (client), ==, faults[i].now);
      orders_assert_code (orders_ask (client, "order/get", "DADA", ""),
                          faults[i].now > 0 ? 0 : 930563);
      desk_sandbox_advance_clock (client->sandbox, TEN_MINUTES);
      orders_assert_code (orders_ask (client, "order/get", "DADA", ""),
                          faults[i].later > 0 ? 0 : 930563);
      g_assert_cmpuint (count_orders (client), ==, faults[i].later);
    }
}

/* Somebody ordered meanwhile: then late work is a second order, or refused. */
static void
test_late (void)
{
  static const char scenario[] = "[*]\ntimes=1\ncall=order/add\nwork_delay=600000\n";
  static const char *const refused[] = { "add request 0 0 -", "add request 0 0 +",
                                         "add late 930562 0 -", NULL };
  static const char *const twice[] = { "add request 0 0 -", "add request 0 0 +", "add late 0 0 +",
                                       NULL };

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (Client) client = new_noted (scenario);

      desk_sandbox_set_deduplication (client->sandbox, i == 0);
      g_assert_cmpint (orders_try_add (client, "SS"), ==, ORDERS_LOST);
      g_assert_cmpint (orders_try_add (client, "SS"), ==, 0);
      desk_sandbox_advance_clock (client->sandbox, TEN_MINUTES);
      g_assert_cmpuint (count_orders (client), ==, i + 1);
      assert_journal (client, i == 0 ? refused : twice);
    }
}

/* A get names no carrier: of an order that is not there it is nobody's. */
static void
test_nobody (void)
{
  g_autoptr (Client) client =
      client_new ("[*]\ncall=order/get\nerrcode=-1\n[UU]\ncall=order/get\nerrcode=930557\n", 0);
  g_autofree char *body = orders_format ("UU", "");

  g_assert_cmpint (orders_try (client, "order/get", body), ==, -1);
  g_free (orders_place (client, "UU"));
  g_assert_cmpint (orders_try (client, "order/get", body), ==, 930557);
}

/* A proxy asks twice. */
static void
test_twice (void)
{
  static const struct
  {
    const char *scenario;
    gboolean deduplication;
    int code;
    guint n_orders;
    const char *second;
  } cases[] = {
    { "duplicate=1", TRUE, 0, 1, "add repeat 930562 0 -" },
    { "duplicate=2", TRUE, 930562, 1, "add repeat 930562 0 -" },
    { "duplicate=1", FALSE, 0, 2, "add repeat 0 0 +" },
    { "duplicate=2", FALSE, 0, 2, "add repeat 0 0 +" },
    { "duplicate=1\nfault=reset", TRUE, ORDERS_LOST, 1, "add repeat 930562 0 -" },
    { "duplicate=1\nwork_delay=600000", TRUE, 0, 1, "add repeat 930562 0 -" },
    { "duplicate=1\nwork_delay=600000", FALSE, 0, 2, "add repeat 0 0 +" },
    { "duplicate=1\nwork_delay=600000\nhttp_status=502", FALSE, ORDERS_LOST, 2,
      "add repeat 0 0 +" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *scenario =
          g_strdup_printf ("[UU]\ncall=order/add\n%s\n", cases[i].scenario);
      g_autoptr (Client) client = new_noted (scenario);
      const char *const words[] = { "add request 0 0 +", cases[i].second, NULL };

      g_test_message ("%s", scenario);
      desk_sandbox_set_deduplication (client->sandbox, cases[i].deduplication);
      g_assert_cmpint (orders_try_add (client, "UU"), ==, cases[i].code);
      desk_sandbox_advance_clock (client->sandbox, TEN_MINUTES);
      g_assert_cmpuint (count_orders (client), ==, cases[i].n_orders);
      assert_journal (client, words);
    }
}

/* What two hundred calls are answered, a letter each. */
static char *
ask_often (guint64 seed)
{
  static const int codes[] = { -1, 930557, 930556, 0 };
  g_autoptr (Client) client = client_new (NULL, 0);
  g_autofree char *body = orders_format ("SFTC", "");
  GString *answers = g_string_new (NULL);

  g_free (orders_place (client, "SFTC"));
  desk_sandbox_set_seed (client->sandbox, seed);
  client_load (client, "[SFTC one]\nchance=20\nerrcode=-1\n"
                       "[SFTC two]\nchance=30\ncall=order/get\nerrcode=930557\n"
                       "[SFTC other]\ncall=order/add\nerrcode=930555\n"
                       "[* rest]\nchance=50\nerrcode=930556\n");

  for (guint i = 0; i < 200; i++)
    {
      int code = orders_try (client, "order/get", body);
      gsize k = 0;

      while (codes[k] != code)
        g_assert_cmpuint (++k, <, G_N_ELEMENTS (codes));
      g_string_append_c (answers, "abcd"[k]);
    }

  return g_string_free (answers, FALSE);
}

static guint
count_letter (const char *text, char letter)
{
  guint n = 0;

  for (; *text != '\0'; text++)
    n += *text == letter;

  return n;
}

/* Each group in its turn: 20 %, 30 % of the rest, half of what then is left, and the other half. */
static void
test_chance (void)
{
  g_autofree char *one = ask_often (7);
  g_autofree char *same = ask_often (7);
  g_autofree char *other = ask_often (8);

  g_assert_cmpstr (one, ==, same);
  g_assert_cmpstr (one, !=, other);
  for (const char *letter = "abcd"; *letter != '\0'; letter++)
    {
      g_assert_cmpuint (count_letter (one, *letter), >, 20);
      g_assert_cmpuint (count_letter (one, *letter), <, 90);
    }
}

static char *
make_path (void)
{
  g_autoptr (GError) error = NULL;
  char *path = NULL;
  int fd = g_file_open_tmp ("journal-XXXXXX", &path, &error);

  g_assert_no_error (error);
  g_close (fd, NULL);

  return path;
}

/* Also those who may not call at all; each line in the file before its answer. */
static void
test_journal (void)
{
  static const char *const words[] = { "get request 930563 0 -", "get request 40001 0 -",
                                       "add request 47001 0 -",  "add request 0 0 +",
                                       "cancel request 0 1202 -", NULL };
  g_autoptr (Client) client = client_new (NULL, 0);
  g_autofree char *path = make_path ();
  g_autofree char *body = orders_format ("SFTC", "");
  g_autofree char *waybill = NULL, *text = NULL, *journal = NULL, *kept = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (GError) error = NULL;
  JsonObject *line;

  kept = desk_sandbox_dup_journal (client->sandbox);
  g_assert_cmpstr (kept, ==, "");
  g_assert_false (desk_sandbox_keep_journal (client->sandbox, "/nonexistent/journal", &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  g_clear_error (&error);
  g_assert_true (desk_sandbox_keep_journal (client->sandbox, path, &error));

  orders_assert_code (orders_ask (client, "order/get", "SFTC", ""), 930563);
  orders_assert_code (client_post_with (client, BUSINESS "order/get", "access_token=x", body),
                      40001);
  orders_assert_code (client_post (client, BUSINESS "order/add", "[]"), 47001);
  waybill = orders_place (client, "SFTC");
  orders_assert_code (orders_cancel (client, "SFTC", ",\"delivery_id\":\"SFTC\""), 1202);
  assert_journal (client, words);

  journal = desk_sandbox_dup_journal (client->sandbox);
  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, journal);
  lines = read_lines (text);
  line = g_ptr_array_index (lines, 1);
  g_assert_cmpstr (json_object_get_string_member (line, "shop_order_id"), ==, "SFTC_001");
  line = g_ptr_array_index (lines, 2);
  g_assert_cmpstr (json_object_get_string_member (line, "shop_order_id"), ==, "");
  line = g_ptr_array_index (lines, 3);
  g_assert_cmpstr (json_object_get_string_member (line, "delivery_id"), ==, "SFTC");
  g_assert_nonnull (strstr (waybill, json_object_get_string_member (line, "waybill_id")));
  line = g_ptr_array_index (lines, 4);
  g_assert_cmpstr (json_object_get_string_member (line, "waybill_id"), ==, "");

  g_unlink (path);
}

/* Late work is done though nobody calls. */
static void
test_unasked (void)
{
  g_autoptr (Client) client = client_new ("[SFTC]\ncall=order/add\nwork_delay=1\n", 0);
  g_autofree char *path = make_path ();

  g_assert_true (desk_sandbox_keep_journal (client->sandbox, path, NULL));
  g_assert_cmpint (orders_try_add (client, "SFTC"), ==, ORDERS_LOST);

  for (guint n = 0; n < 2;)
    {
      g_autofree char *text = NULL;
      g_autoptr (GPtrArray) lines = NULL;

      g_file_get_contents (path, &text, NULL, NULL);
      lines = read_lines (text);
      n = lines->len;
      g_usleep (G_TIME_SPAN_MILLISECOND);
    }
  g_assert_cmpuint (count_orders (client), ==, 1);

  g_unlink (path);
}

/* The same two texts, for who is in another process. */
static void
test_asked (void)
{
  g_autoptr (Client) client = new_noted (NULL);
  g_autoptr (SoupMessage) for_journal = client_message (client, "/stand-in/journal", NULL, NULL);
  g_autoptr (SoupMessage) for_orders = client_message (client, "/stand-in/orders", NULL, NULL);
  g_autofree char *waybill = orders_place (client, "MTPS");
  g_autofree char *journal = desk_sandbox_dup_journal (client->sandbox);
  g_autofree char *orders = desk_sandbox_dup_orders (client->sandbox);
  g_autoptr (GBytes) their_journal = client_send (client, for_journal, NULL);
  g_autoptr (GBytes) their_orders = client_send (client, for_orders, NULL);

  g_assert_cmpmem (g_bytes_get_data (their_journal, NULL), g_bytes_get_size (their_journal),
                   journal, strlen (journal));
  g_assert_cmpmem (g_bytes_get_data (their_orders, NULL), g_bytes_get_size (their_orders), orders,
                   strlen (orders));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sandbox/faults/deduplication", test_deduplication);
  g_test_add_func ("/sandbox/faults/orders", test_orders);
  g_test_add_func ("/sandbox/faults/faults", test_faults);
  g_test_add_func ("/sandbox/faults/late", test_late);
  g_test_add_func ("/sandbox/faults/nobody", test_nobody);
  g_test_add_func ("/sandbox/faults/twice", test_twice);
  g_test_add_func ("/sandbox/faults/chance", test_chance);
  g_test_add_func ("/sandbox/faults/journal", test_journal);
  g_test_add_func ("/sandbox/faults/unasked", test_unasked);
  g_test_add_func ("/sandbox/faults/asked", test_asked);

  return g_test_run ();
}

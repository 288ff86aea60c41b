/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The command line that other programs lean on: what it prints on which stream, in which shape, and
 * the status it ends with; and that with bad input nothing leaves the machine.
 */
#include "config.h"

#include <string.h>

#include "fault-server.h"
#include "program.h"

#define VERBATIM "preAddOrder-request-official-verbatim.txt"

static const char *const carriers[] = { "SFTC", "SS", "MTPS", "DADA", "UU" };
static const char *const names[] = { "顺丰同城急送", "闪送", "美团配送", "达达", "UU跑腿" };

/* The rows of the table: neither the heading nor what stands below a row. */
static GPtrArray *
find_rows (char **lines)
{
  GPtrArray *rows = g_ptr_array_new ();

  for (guint i = 2; lines[i] != NULL; i++)
    if (*lines[i] != '\0' && *lines[i] != ' ')
      g_ptr_array_add (rows, lines[i]);

  return rows;
}

static void
test_table (void)
{
  g_autofree char *sample = program_find_sample (VERBATIM);
  g_autoptr (Ran) ran = ran_new (NULL, NULL, "quote", sample, NULL);
  g_auto (GStrv) lines = g_strsplit (ran->out, "\n", -1);
  g_autoptr (GPtrArray) rows = NULL;
  const char *title;
  guint edge, n_priced = 0;
  double last = 0;

  g_assert_cmpint (ran->status, ==, 0);
  g_assert_cmpstr (ran->err, ==, "");
  g_assert_nonnull (strstr (lines[0], "SFTC_001"));
  rows = find_rows (lines);
  g_assert_cmpuint (rows->len, ==, G_N_ELEMENTS (carriers));
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_nonnull (strstr (ran->out, names[i]));

  /* Right-aligned under its title, counted in columns. */
  title = strstr (lines[1], "Pay");
  g_assert_nonnull (title);
  edge = program_measure (lines[1]) - program_measure (title) + (guint) strlen ("Pay");
  for (guint i = 0; i < rows->len; i++)
    {
      const char *row = g_ptr_array_index (rows, i);
      const char *yuan = strstr (row, "¥");
      const char *cell = yuan != NULL ? yuan : strstr (row, "—");
      g_autofree char *up_to = NULL;

      g_assert_nonnull (cell);
      up_to = g_strndup (row, (gsize) (cell - row) + strcspn (cell, " "));
      g_assert_cmpuint (program_measure (up_to), ==, edge);

      if (yuan != NULL)
        {
          double pay = g_ascii_strtod (yuan + strlen ("¥"), NULL);

          /* The known prices first, the lowest on top. */
          g_assert_cmpuint (n_priced, ==, i);
          g_assert_cmpfloat (pay, >=, last);
          last = pay;
          n_priced++;
        }
      else
        {
          /* Why there is none. */
          g_assert_cmpuint (strlen (cell), >, strlen ("—    "));
        }
    }
  g_assert_cmpuint (n_priced, >=, 2);
  g_assert_cmpuint (n_priced, <, rows->len);
}

typedef struct
{
  const char *key;
  char kind; /* t text, n text or null, i whole number or null, y yuan or null, a list */
} Key;

/* In the order of the design. */
static const Key quote_keys[] = {
  { "delivery_id", 't' },   { "delivery_name", 't' },  { "state", 't' },
  { "fee", 'y' },           { "deliverfee", 'y' },     { "couponfee", 'y' },
  { "tips", 'y' },          { "insurancefee", 'y' },   { "distance", 'i' },
  { "dispatch_duration", 'i' }, { "pay", 'y' },        { "delivery_token", 'n' },
  { "expires_in", 'i' },    { "fitted", 'a' },         { "resultcode", 'i' },
  { "resultmsg", 'n' },     { "errcode", 'i' },        { "errmsg", 'n' },
  { "advice", 'n' },        { "elapsed_ms", 'i' },
};

static void
assert_kind (JsonNode *node, const Key *key)
{
  GType type = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;
  gboolean fits;

  switch (key->kind)
    {
    case 't':
      fits = type == G_TYPE_STRING;
      break;
    case 'n':
      fits = type == G_TYPE_STRING || JSON_NODE_HOLDS_NULL (node);
      break;
    case 'i':
      fits = type == G_TYPE_INT64 || JSON_NODE_HOLDS_NULL (node);
      break;
    case 'y':
      fits = JSON_NODE_HOLDS_NULL (node) ||
             (type == G_TYPE_STRING &&
              g_regex_match_simple ("^[0-9]+\\.[0-9]{2}$", json_node_get_string (node), 0, 0));
      break;
    case 'a':
    default:
      fits = JSON_NODE_HOLDS_ARRAY (node);
      break;
    }
  if (!fits)
    g_error ("\"%s\" is not of its kind", key->key);
}

/* The list "quotes", after a look at every key of every row. */
static JsonArray *
get_quotes (JsonObject *object)
{
  JsonArray *quotes = json_object_get_array_member (object, "quotes");

  g_assert_cmpstr (json_object_get_string_member (object, "shop_order_id"), !=, "");
  for (guint i = 0; i < json_array_get_length (quotes); i++)
    {
      JsonObject *quote = json_array_get_object_element (quotes, i);
      const char *state = json_object_get_string_member (quote, "state");
      gboolean invalid = g_str_equal (state, "invalid");
      gboolean priced = g_str_equal (state, "priced");

      for (gsize k = 0; k < G_N_ELEMENTS (quote_keys); k++)
        {
          g_assert_true (json_object_has_member (quote, quote_keys[k].key));
          assert_kind (json_object_get_member (quote, quote_keys[k].key), &quote_keys[k]);
        }
      g_assert_cmpuint (json_object_get_size (quote), ==,
                        G_N_ELEMENTS (quote_keys) + (invalid ? 1 : 0));
      g_assert_cmpint (json_object_has_member (quote, "problems"), ==, invalid);
      g_assert_cmpint (!json_object_get_null_member (quote, "pay"), ==, priced);
      g_assert_cmpint (!json_object_get_null_member (quote, "fee"), ==, priced);
    }

  return quotes;
}

static JsonObject *
find_quote (JsonArray *quotes, const char *carrier)
{
  for (guint i = 0; i < json_array_get_length (quotes); i++)
    {
      JsonObject *quote = json_array_get_object_element (quotes, i);

      if (g_str_equal (json_object_get_string_member (quote, "delivery_id"), carrier))
        return quote;
    }

  return NULL;
}

static void
assert_state (JsonObject *object, const char *carrier, const char *state)
{
  JsonObject *quote = find_quote (get_quotes (object), carrier);

  g_assert_nonnull (quote);
  g_assert_cmpstr (json_object_get_string_member (quote, "state"), ==, state);
}

/* The locale of whoever calls us does not matter: JSON is UTF-8. */
static void
test_json (gconstpointer locale)
{
  const char *const environment[] = { "LC_ALL", locale, NULL };
  g_autofree char *sample = program_find_sample (VERBATIM);
  g_autoptr (Ran) ran = ran_new (NULL, environment, "quote", "--json", sample, NULL);
  g_autoptr (JsonObject) object = NULL;
  JsonArray *quotes;

  g_assert_cmpint (ran->status, ==, 0);
  g_assert_cmpstr (ran->err, ==, "");
  g_assert_null (strstr (ran->out, "practice-secret"));
  object = ran_parse (ran);
  g_assert_cmpstr (json_object_get_string_member (object, "shop_order_id"), ==, "SFTC_001");
  g_assert_cmpstr (json_object_get_string_member (object, "profile"), ==, "practice");
  g_assert_cmpuint (json_object_get_size (object), ==, 3);
  quotes = get_quotes (object);
  g_assert_cmpuint (json_array_get_length (quotes), ==, G_N_ELEMENTS (carriers));
  for (gsize i = 0; i < G_N_ELEMENTS (carriers); i++)
    {
      JsonObject *quote = find_quote (quotes, carriers[i]);

      g_assert_nonnull (quote);
      g_assert_cmpstr (json_object_get_string_member (quote, "delivery_name"), ==, names[i]);
    }
}

static void
test_carrier (void)
{
  g_autofree char *sample = program_find_sample (VERBATIM);
  g_autoptr (Ran) one = ran_new (NULL, NULL, "quote", "--json", "--carrier", "UU", sample, NULL);
  g_autoptr (Ran) two =
    ran_new (NULL, NULL, "quote", "--carrier=UU", "--json", sample, "--carrier", "SFTC", NULL);
  g_autoptr (Ran) unknown =
    ran_new (NULL, NULL, "quote", "--carrier", "UU", "--carrier", "NOBODY", sample, NULL);
  g_autoptr (JsonObject) first = ran_parse (one);
  g_autoptr (JsonObject) second = ran_parse (two);
  JsonArray *quotes;

  g_assert_cmpint (one->status, ==, 0);
  g_assert_cmpuint (json_array_get_length (get_quotes (first)), ==, 1);
  g_assert_nonnull (find_quote (get_quotes (first), "UU"));
  g_assert_cmpint (two->status, ==, 0);
  quotes = get_quotes (second);
  g_assert_cmpuint (json_array_get_length (quotes), ==, 2);
  g_assert_nonnull (find_quote (quotes, "UU"));
  g_assert_nonnull (find_quote (quotes, "SFTC"));
  ran_assert_usage (unknown, "NOBODY");
}

/* By standard input, and without an id of its own. */
static void
test_standard_input (void)
{
  g_autofree char *sample = program_find_sample (VERBATIM);
  g_autofree char *text = NULL;
  g_autoptr (GString) order = NULL;
  g_autoptr (Ran) ran = NULL;
  g_autoptr (JsonObject) object = NULL;

  g_assert_true (g_file_get_contents (sample, &text, NULL, NULL));
  order = g_string_new (text);
  g_assert_cmpuint (g_string_replace (order, "\"shop_order_id\": \"SFTC_001\",", "", 0), ==, 1);
  ran = ran_new (order->str, NULL, "quote", "-", "--json", NULL);
  g_assert_cmpint (ran->status, ==, 0);
  object = ran_parse (ran);
  get_quotes (object);
  g_assert_cmpuint (strlen (json_object_get_string_member (object, "shop_order_id")), >, 10);
}

static void
test_check (void)
{
  g_autofree char *sample = program_find_sample (VERBATIM);
  g_autofree char *swapped = program_write_file (
    "swapped.json",
    "{\"receiver\":{\"lng\":23.1,\"lat\":113.3},\"cargo\":{\"goods_value\":\"many\"},\"shop\":[]}",
    -1);
  g_autoptr (Ran) good = ran_new (NULL, NULL, "check", sample, NULL);
  g_autoptr (Ran) good_json = ran_new (NULL, NULL, "check", "--json", sample, NULL);
  g_autoptr (Ran) bad = ran_new (NULL, NULL, "check", swapped, NULL);
  g_autoptr (Ran) bad_json = ran_new (NULL, NULL, "check", "--json", swapped, NULL);
  g_autoptr (JsonObject) object = ran_parse (good_json);
  g_autoptr (JsonObject) problems = ran_parse (bad_json);
  JsonArray *list = json_object_get_array_member (problems, "problems");
  guint n_swapped = 0, n_value = 0, n_shop = 0;

  g_assert_cmpint (good->status, ==, 0);
  g_assert_cmpint (good_json->status, ==, 0);
  g_assert_cmpuint (json_object_get_size (object), ==, 2);
  g_assert_cmpstr (json_object_get_string_member (object, "profile"), ==, "practice");
  g_assert_nonnull (json_object_get_array_member (object, "problems"));
  g_assert_cmpstr (good->err, ==, "Practice\n");
  g_assert_cmpstr (good_json->err, ==, "");
  g_assert_null (strstr (good->out, "stops"));

  g_assert_cmpint (bad->status, ==, 2);
  g_assert_nonnull (strstr (bad->out, "receiver.lng"));
  g_assert_nonnull (strstr (bad->out, "cargo.goods_value"));
  g_assert_cmpint (bad_json->status, ==, 2);
  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      static const Key keys[] = { { "field", 't' },   { "carrier", 'n' }, { "severity", 't' },
                                  { "code", 't' },    { "message", 't' }, { "mend", 'n' } };
      JsonObject *problem = json_array_get_object_element (list, i);
      const char *field = json_object_get_string_member (problem, "field");
      const char *severity = json_object_get_string_member (problem, "severity");
      const char *code = json_object_get_string_member (problem, "code");

      g_assert_cmpuint (json_object_get_size (problem), ==, G_N_ELEMENTS (keys));
      for (gsize k = 0; k < G_N_ELEMENTS (keys); k++)
        assert_kind (json_object_get_member (problem, keys[k].key), &keys[k]);
      g_assert_true (g_str_equal (severity, "stops") || g_str_equal (severity, "warns"));
      n_swapped += g_str_equal (field, "receiver.lng") && g_str_equal (code, "swapped");
      n_value += g_str_equal (field, "cargo.goods_value") && g_str_equal (severity, "stops");
      n_shop += g_str_equal (field, "shop") && g_str_equal (code, "wrong-type");
    }
  g_assert_cmpuint (n_swapped, ==, 1);
  g_assert_cmpuint (n_value, ==, 1);
  g_assert_cmpuint (n_shop, ==, 1);
}

static const struct
{
  const char *name;
  const char *text; /* NULL: there is no such file */
  const char *words;
} bad_files[] = {
  { "missing", NULL, "missing" },
  { "empty", "", "line 1, column 1" },
  { "not-json", "{\n  \"shopid\": 'a'\n}", "line 2, column 13" },
  { "octal", "{\"cargo\":{\"goods_value\":012}}", "line 1, column 25" },
  { "comment", "// an order\n{}", "line 1, column 1" },
  { "latin-1", "{\"note\":\"\xe9\"}", "line 1, column 10" },
  { "list", "[]", "no object" },
  { "word", "null", "no object" },
  { "wrong-record", "{\"sender\":[]}", "sender" },
  { "wrong-list", "{\"cargo\":{\"goods_detail\":{\"goods\":{}}}}", "cargo.goods_detail.goods" },
  { "wrong-number", "{\"cargo\":{\"goods_value\":{\"yuan\":1}}}", "cargo.goods_value" },
  { "wrong-text", "{\"receiver\":{\"name\":true}}", "receiver.name" },
  { "no-number", "{\"cargo\":{\"goods_weight\":\"heavy\"}}", "cargo.goods_weight" },
  { "too-large-a-number", "{\"cargo\":{\"goods_weight\":12345678901234567890}}",
    "cargo.goods_weight" },
  { "past-a-double", "{\"receiver\":{\"lng\":1e400}}", "receiver.lng" },
  { "swapped", "{\"receiver\":{\"lng\":23.111077,\"lat\":113.332976}}", "receiver.lng" },
  { "nothing-in-it", "{}", "receiver" },
};

/* The server that would have been asked counts who comes, and nobody does. */
static void
assert_stopped (const char *path, const char *words)
{
  g_autoptr (FaultServer) server = fault_server_new (NULL);
  const char *uri = fault_server_get_uri (server);
  g_autoptr (Ran) ran = ran_new (NULL, NULL, "quote", path, "--endpoint", uri, NULL);
  g_autoptr (Ran) json = ran_new (NULL, NULL, "quote", path, "--endpoint", uri, "--json", NULL);

  ran_assert_usage (ran, words);
  g_assert_cmpint (json->status, ==, 2);
  g_assert_nonnull (strstr (*json->out != '\0' ? json->out : json->err, words));
  g_assert_cmpuint (fault_server_count_connections (server), ==, 0);
}

static void
test_bad_file (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autofree char *path = bad_files[i].text != NULL
                            ? program_write_file (bad_files[i].name, bad_files[i].text, -1)
                            : g_strdup ("/nonexistent/missing");

  assert_stopped (path, bad_files[i].words);
}

static void
test_odd_files (void)
{
  g_autofree char *large = g_strnfill (1024 * 1024 + 1, ' ');
  g_autofree char *bytes = g_malloc0 (100);
  g_autofree char *limit = g_strnfill (1024 * 1024, ' ');
  g_autofree char *deep = g_strnfill (100000, '[');
  g_autofree char *large_file = program_write_file ("large", large, 1024 * 1024 + 1);
  g_autofree char *zeros = program_write_file ("zeros", bytes, 100);
  g_autofree char *limit_file = program_write_file ("limit", limit, 1024 * 1024);
  g_autofree char *deep_file = program_write_file ("deep", deep, -1);

  assert_stopped (large_file, "1 MiB");
  assert_stopped (zeros, "line 1, column 1");
  assert_stopped (limit_file, "ends too early");
  assert_stopped (deep_file, "too deep");
  assert_stopped ("/dev/zero", "1 MiB");
}

static void
test_usage (void)
{
  g_autofree char *sample = program_find_sample (VERBATIM);
  static const char *const endpoints[] = { "http://example.com", "http://127.0.0.1.example.com",
                                           "ftp://127.0.0.1", "example.com", "" };
  g_autoptr (Ran) word = ran_new (NULL, NULL, "frobnicate", NULL);
  g_autoptr (Ran) words = ran_new (NULL, NULL, "frobnicate", sample, NULL);
  g_autoptr (Ran) option = ran_new (NULL, NULL, "quote", "--frobnicate", sample, NULL);
  g_autoptr (Ran) no_file = ran_new (NULL, NULL, "quote", NULL);
  g_autoptr (Ran) profile = ran_new (NULL, NULL, "quote", "--profile", "nobody", sample, NULL);
  g_autoptr (Ran) practice = ran_new (NULL, NULL, "check", "--profile", "practice", sample, NULL);
  g_autoptr (Ran) version = ran_new (NULL, NULL, "--version", NULL);
  g_autoptr (Ran) extra = ran_new (NULL, NULL, "doctor", "now", NULL);
  g_autoptr (Ran) idle = ran_new ("secret\n", NULL, "sign", "--json", "shop", "order", NULL);
  g_autoptr (Ran) quote_help = ran_new (NULL, NULL, "quote", "--help", NULL);
  g_autoptr (Ran) doctor_help = ran_new (NULL, NULL, "doctor", "--help", NULL);

  /* What would do nothing is no option, and what --help says can be typed. */
  ran_assert_usage (extra, "Usage: dispatch-desk doctor; see dispatch-desk doctor --help");
  ran_assert_usage (idle, "--json");
  g_assert_nonnull (strstr (quote_help->out, "  dispatch-desk quote [OPTION…] FILE… — "));
  g_assert_nonnull (strstr (quote_help->out, "--carrier"));
  g_assert_nonnull (strstr (doctor_help->out, "  dispatch-desk doctor [OPTION…] — "));
  g_assert_null (strstr (doctor_help->out, "--carrier"));

  ran_assert_usage (word, "frobnicate");
  ran_assert_usage (words, "neither a command nor a file");
  ran_assert_usage (option, "--frobnicate");
  ran_assert_usage (no_file, "Usage");
  ran_assert_usage (profile, "nobody");
  g_assert_cmpint (practice->status, ==, 0);
  g_assert_cmpint (version->status, ==, 0);
  g_assert_true (g_str_has_prefix (version->out, "dispatch-desk "));

  for (gsize i = 0; i < G_N_ELEMENTS (endpoints); i++)
    {
      g_autoptr (Ran) quote =
        ran_new (NULL, NULL, "quote", sample, "--endpoint", endpoints[i], NULL);
      g_autoptr (Ran) check =
        ran_new (NULL, NULL, "check", sample, "--endpoint", endpoints[i], NULL);

      ran_assert_usage (quote, "Endpoint");
      ran_assert_usage (check, "Endpoint");
    }
}

static void
test_endpoint (void)
{
  g_autofree char *sample = program_find_sample (VERBATIM);
  g_autofree char *address = NULL;
  g_autoptr (GSubprocess) sandbox = program_start_sandbox (NULL, &address);
  g_autoptr (Ran) ran =
    ran_new (NULL, NULL, "quote", "--json", "--endpoint", address, sample, NULL);
  g_autoptr (JsonObject) object = ran_parse (ran);
  g_autoptr (Ran) gone = NULL;

  g_assert_cmpint (ran->status, ==, 0);
  assert_state (object, "SFTC", "priced");
  program_stop_sandbox (sandbox);

  /* Nobody there: every row has failed, and says why. */
  gone = ran_new (NULL, NULL, "quote", "--endpoint", address, sample, NULL);
  g_assert_cmpint (gone->status, ==, 1);
  g_assert_nonnull (strstr (gone->out, "Nothing answers at http://127.0.0.1:"));
}

static void
test_nobody_says_yes (void)
{
  static const struct
  {
    const char *scenario;
    const char *state;
    const char *words;
    int status;
  } cases[] = {
    { "[*]\nresultcode=1010\nresultmsg=收件人信息不正确\n", "refused", "收件人信息不正确", 1 },
    { "[*]\nerrcode=930557\nerrmsg=delivery system error\n", "failed", "930557", 1 },
    { "[*]\nfault=html\n", "failed", "A web page came", 1 },
    { "[platform]\nerrcode=40013\nerrmsg=invalid appid\n", "failed", "invalid appid", 1 },
    { "[*]\nresultcode=1\n[MTPS]\nbody={\"resultcode\":0}\n", "refused", "price not told", 0 },
  };
  g_autofree char *sample = program_find_sample (VERBATIM);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *address = NULL;
      g_autoptr (GSubprocess) sandbox = program_start_sandbox (cases[i].scenario, &address);
      g_autoptr (Ran) table = ran_new (NULL, NULL, "quote", "--endpoint", address, sample, NULL);
      g_autoptr (Ran) json =
        ran_new (NULL, NULL, "quote", "--json", "--endpoint", address, sample, NULL);
      g_autoptr (JsonObject) object = ran_parse (json);

      g_assert_cmpint (table->status, ==, cases[i].status);
      g_assert_cmpint (json->status, ==, cases[i].status);
      g_assert_nonnull (strstr (table->out, cases[i].words));
      assert_state (object, "UU", cases[i].state);
      program_stop_sandbox (sandbox);
    }
}

static void
test_accounts (void)
{
  g_autoptr (Ran) ran = ran_new (NULL, NULL, "sandbox", "--accounts", NULL);
  g_autoptr (JsonObject) object = ran_parse (ran);
  JsonArray *accounts = json_object_get_array_member (object, "accounts");

  g_assert_cmpint (ran->status, ==, 0);
  g_assert_true (json_object_has_member (object, "appid"));
  g_assert_true (json_object_has_member (object, "appsecret"));
  g_assert_cmpuint (json_array_get_length (accounts), ==, G_N_ELEMENTS (carriers));
  for (gsize i = 0; i < G_N_ELEMENTS (carriers); i++)
    {
      JsonObject *account = json_array_get_object_element (accounts, i);

      g_assert_cmpstr (json_object_get_string_member (account, "delivery_id"), ==, carriers[i]);
      g_assert_cmpstr (json_object_get_string_member (account, "shopid"), !=, "");
      g_assert_cmpstr (json_object_get_string_member (account, "secret"), !=, "");
      g_assert_cmpstr (json_object_get_string_member (account, "shop_no"), !=, "");
    }
}

/* With a proxy in the environment, Practice works, and the proxy sees nothing of it. */
static void
test_proxy (void)
{
  g_autoptr (FaultServer) proxy = fault_server_new (NULL);
  const char *uri = fault_server_get_uri (proxy);
  const char *const environment[] = { "http_proxy", uri, "https_proxy", uri, "all_proxy", uri,
                                      "HTTP_PROXY", uri, "ALL_PROXY",   uri, NULL };
  g_autofree char *sample = program_find_sample (VERBATIM);
  g_autoptr (Ran) ran = ran_new (NULL, environment, "quote", sample, NULL);

  g_assert_cmpint (ran->status, ==, 0);
  g_assert_cmpuint (fault_server_count_connections (proxy), ==, 0);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  program_set_up ();

  g_test_add_func ("/cli/quote/table", test_table);
  g_test_add_data_func ("/cli/quote/json", "C.UTF-8", test_json);
  g_test_add_data_func ("/cli/quote/json-in-c", "C", test_json);
  g_test_add_func ("/cli/quote/carrier", test_carrier);
  g_test_add_func ("/cli/quote/standard-input", test_standard_input);
  g_test_add_func ("/cli/check", test_check);
  for (gsize i = 0; i < G_N_ELEMENTS (bad_files); i++)
    {
      g_autofree char *path = g_strconcat ("/cli/bad-file/", bad_files[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_bad_file);
    }
  g_test_add_func ("/cli/bad-file/odd", test_odd_files);
  g_test_add_func ("/cli/usage", test_usage);
  g_test_add_func ("/cli/endpoint", test_endpoint);
  g_test_add_func ("/cli/nobody-says-yes", test_nobody_says_yes);
  g_test_add_func ("/cli/sandbox/accounts", test_accounts);
  g_test_add_func ("/cli/proxy", test_proxy);

  status = g_test_run ();
  program_tear_down ();

  return status;
}

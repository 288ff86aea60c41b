/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is taken along: the comparison as text and as a table, an exchange as text and as a command,
 * JSON laid out, and which deed helps which row. No display. */

#undef G_DISABLE_ASSERT

#include "config.h"

#include "quote-fixture.h"
#include "ui/desk-exchange-text.h"
#include "ui/desk-json-layout.h"
#include "ui/desk-quote-remedy.h"
#include "ui/desk-quote-sheet.h"
#include "ui/desk-quote-words.h"

#include <string.h>

#define NOW ((gint64) 3600 * G_USEC_PER_SEC)
#define SECRET "s3cr3t-AppSecret-4711"
#define TOKEN "76_access-token-that-nobody-may-see"
#define SIGN "0123456789abcdef0123456789abcdef01234567"

static GListModel *
make_rows (guint n_rows)
{
  GListStore *rows = g_list_store_new (DESK_TYPE_QUOTE);

  for (guint i = 0; i < n_rows; i++)
    {
      g_autofree char *id = g_strdup_printf ("%c", 'A' + (int) i);
      g_autoptr (DeskAccount) account = fixture_account (id);
      g_autoptr (DeskQuote) quote = desk_quote_new (account, NULL, NULL);

      desk_quote_set_digit (quote, i < 9 ? i + 1 : 0);
      g_list_store_append (rows, quote);
    }

  return G_LIST_MODEL (rows);
}

/* Cells of RFC 4180, read back. */
static GPtrArray *
read_csv (const char *csv)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  const char *p = csv;

  while (*p != '\0')
    {
      GPtrArray *line = g_ptr_array_new_with_free_func (g_free);

      g_ptr_array_add (lines, line);
      do
        {
          GString *cell = g_string_new (NULL);

          g_assert_cmpint (*p, ==, '"');
          for (p++; *p != '"' || p[1] == '"'; p++)
            {
              g_assert_cmpint (*p, !=, '\0');
              if (*p == '"')
                p++;
              g_string_append_c (cell, *p);
            }
          p++;
          g_ptr_array_add (line, g_string_free (cell, FALSE));
        }
      while (*p == ',' && p++);
      g_assert_true (g_str_has_prefix (p, "\r\n"));
      p += 2;
    }

  return lines;
}

static void
test_csv (void)
{
  static const struct
  {
    guint line, cell;
    const char *text;
  } cells[] = {
    { 2, 0, "2026-0021" }, { 2, 1, "B" },       { 2, 3, "priced" },   { 2, 4, "9.80" },
    { 2, 5, "11.80" },     { 2, 6, "2.00" },    { 2, 7, "" },         { 2, 9, "" },
    { 2, 11, "1320" },     { 2, 12, "240" },    { 8, 4, "14.70" },    { 8, 7, "2.00" },
    { 8, 8, "1.50" },      { 9, 3, "checked" }, { 9, 4, "" },         { 10, 4, "" },
    { 10, 9, "12.00" },    { 11, 4, "" },       { 11, 3, "refused" },
    { 15, 3, "asking" },   { 15, 4, "" },       { 15, 13, "" },
  };
  g_autoptr (GListModel) rows = make_rows (FIXTURE_N_STATES);
  g_autoptr (DeskQuote) refused = g_list_model_get_item (rows, 10);
  DeskQuoteOutlook outlook = { .now = NOW, .stale_after = 600 };
  g_autoptr (GPtrArray) lines = NULL;
  g_autofree char *csv = NULL;

  fixture_fill_states (rows, NOW);
  desk_quote_outlook_update (&outlook, rows);
  csv = desk_quote_sheet_dup_csv (rows, &outlook, "2026-0021", g_get_real_time ());
  g_assert_true (g_str_has_prefix (csv, "\xef\xbb\xbf\""));
  lines = read_csv (csv + 3);
  g_assert_cmpuint (lines->len, ==, 1 + FIXTURE_N_STATES);
  for (guint i = 0; i < lines->len; i++)
    g_assert_cmpuint (((GPtrArray *) g_ptr_array_index (lines, i))->len, ==, 15);
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      GPtrArray *line = g_ptr_array_index (lines, cells[i].line);

      g_assert_cmpstr (g_ptr_array_index (line, cells[i].cell), ==, cells[i].text);
    }

  /* What a carrier says is no formula, whatever it says. */
  g_clear_pointer (&csv, g_free);
  desk_quote_fail (refused, "=1+1, \"x\"");
  csv = desk_quote_sheet_dup_csv (rows, &outlook, NULL, g_get_real_time ());
  g_clear_pointer (&lines, g_ptr_array_unref);
  lines = read_csv (csv + 3);
  g_assert_cmpstr (g_ptr_array_index ((GPtrArray *) g_ptr_array_index (lines, 11), 14), ==,
                   "'=1+1, \"x\"");
}

static void
test_text (void)
{
  g_autoptr (GListModel) rows = make_rows (FIXTURE_N_STATES);
  DeskQuoteOutlook outlook = { .now = NOW, .stale_after = 600, .settled = TRUE };
  g_auto (GStrv) lines = NULL;
  g_autofree char *text = NULL;

  fixture_fill_states (rows, NOW);
  desk_quote_outlook_update (&outlook, rows);
  text = desk_quote_sheet_dup_text (rows, &outlook);
  lines = g_strsplit (text, "\n", -1);

  g_assert_cmpuint (g_strv_length (lines), ==, FIXTURE_N_STATES + 1);
  g_assert_cmpstr (lines[0], ==, "1 A  ¥12.50                   1.30 km  2 min  +2.70");
  g_assert_cmpstr (lines[1], ==, "2 B  ¥9.80                    1.32 km  4 min");
  g_assert_cmpstr (lines[4], ==,
                   "5 E  ¥14.00                   1.34 km  5 min  +4.20  12 min ago");
  g_assert_cmpstr (lines[8], ==, "9 I  Checked, price not told");
  g_assert_cmpstr (lines[9], ==, "J    ≈\302\240¥12.00 (estimated)");
  g_assert_cmpstr (lines[10], ==, "K    Refused: “收件人信息不正确” (1010)");
  g_assert_null (strstr (text, "¥0.00"));
}

static DeskExchange *
make_exchange (gboolean answered)
{
  g_autoptr (DeskSecrets) secrets = desk_secrets_new ();
  DeskExchangeFacts facts = {
    .method = "POST",
    .url = "https://api.example.test/cgi-bin/express/local/business/order/pre_add"
           "?access_token=" TOKEN,
    .request_headers = "Host: api.example.test\nContent-Type: application/json\n"
                       "Content-Length: 99\nX-Note: it's $HOME `date`",
    .request_body = "{\"delivery_sign\":\"" SIGN "\",\"shop_order_id\":\"1\","
                    "\"note\":\"it's $HOME \\\"x\\\" `id` \\\\\",\"secret\":\"" SECRET "\"}",
    .began_at = g_get_monotonic_time (),
  };

  desk_secrets_add (secrets, SECRET);
  desk_secrets_add (secrets, TOKEN);
  if (answered)
    {
      facts.status = 200;
      facts.http_version = "1.1";
      facts.response_headers = "Content-Type: application/json";
      facts.response_body = "{\"resultcode\":0,\"fee\":9.8,\"delivery_token\":\"tok-tok-tok\"}";
      facts.response_length = 58;
      facts.first_byte_at = facts.began_at + 120 * 1000;
      facts.ended_at = facts.began_at + 132 * 1000;
    }
  else
    {
      facts.error = "The connection broke";
    }

  return desk_exchange_new (&facts, secrets);
}

static void
assert_masked (const char *text)
{
  g_assert_null (strstr (text, SECRET));
  g_assert_null (strstr (text, TOKEN));
  g_assert_null (strstr (text, SIGN));
  g_assert_null (strstr (text, "tok-tok-tok"));
}

/* A shell reads it as one command, and no secret is in it. */
static void
test_curl (void)
{
  g_autoptr (DeskExchange) exchange = make_exchange (TRUE);
  g_autofree char *curl = desk_exchange_text_dup_curl (exchange);
  g_autofree char *bash = g_find_program_in_path ("bash");
  g_auto (GStrv) words = NULL;
  g_autoptr (GError) error = NULL;
  int n_words;

  assert_masked (curl);
  g_assert_nonnull (strstr (curl, "access_token=••••"));
  g_assert_nonnull (strstr (curl, "\"delivery_sign\":\"••••\""));
  g_assert_null (strstr (curl, "Content-Length"));

  g_shell_parse_argv (curl, &n_words, &words, &error);
  g_assert_no_error (error);
  g_assert_cmpint (n_words, ==, 11);
  g_assert_cmpstr (words[0], ==, "curl");
  g_assert_cmpstr (words[8], ==, "X-Note: it's $HOME `date`");
  g_assert_nonnull (strstr (words[10], "it's $HOME \\\"x\\\" `id` \\\\"));

  if (bash == NULL)
    {
      g_test_skip ("bash is not here");
      return;
    }
  else
    {
      const char *argv[] = { bash, "-n", "-c", curl, NULL };
      g_autofree char *said = NULL;
      int status;

      g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, &said, &status,
                    &error);
      g_assert_no_error (error);
      g_assert_true (g_spawn_check_wait_status (status, NULL));
      g_assert_cmpstr (said, ==, "");
    }
}

static void
test_exchange (void)
{
  g_autoptr (DeskExchange) exchange = make_exchange (TRUE);
  g_autoptr (DeskExchange) broken = make_exchange (FALSE);
  g_autofree char *request = desk_exchange_text_dup_request (exchange, FALSE);
  g_autofree char *laid_out = desk_exchange_text_dup_request (exchange, TRUE);
  g_autofree char *reply = desk_exchange_text_dup_reply (exchange, FALSE);
  g_autofree char *none = desk_exchange_text_dup_reply (broken, FALSE);
  g_autofree char *times = desk_exchange_text_dup_times (exchange);
  g_autofree char *no_times = desk_exchange_text_dup_times (broken);

  assert_masked (request);
  assert_masked (laid_out);
  assert_masked (reply);
  g_assert_true (g_str_has_prefix (request, "POST https://api.example.test/"));
  g_assert_nonnull (strstr (request, "\n\n{\"delivery_sign\":\"••••\",\"shop_order_id\":\"1\","));
  g_assert_nonnull (strstr (laid_out, "{\n  \"delivery_sign\": \"••••\",\n  \"shop_order_id\""));
  g_assert_cmpstr (reply, ==,
                   "HTTP/1.1 200\nContent-Type: application/json\n\n"
                   "{\"resultcode\":0,\"fee\":9.8,\"delivery_token\":\"••••\"}\n");
  g_assert_cmpstr (none, ==, "The connection broke\n");
  g_assert_nonnull (strstr (times, "first byte after 120 ms · ended after 132 ms"));
  g_assert_null (strstr (no_times, "first byte"));
}

static void
test_layout (void)
{
  static const struct
  {
    const char *json, *laid_out;
  } cases[] = {
    { "{}", "{}" },
    { "{\"a\":[ ],\"b\":{ }}", "{\n  \"a\": [],\n  \"b\": {}\n}" },
    { " {\"a\" : 012, \"b\":[1,\n2]} ", "{\n  \"a\": 012,\n  \"b\": [\n    1,\n    2\n  ]\n}" },
    { "{\"a\":\"{,:\\\"}\"}", "{\n  \"a\": \"{,:\\\"}\"\n}" },
    { "{\"a\":1", NULL },
    { "{\"a", NULL },
    { "}", NULL },
    { "", NULL },
    { "<html>", NULL },
    { "\"text\"", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *laid_out = desk_json_layout_dup (cases[i].json);

      g_assert_cmpstr (laid_out, ==, cases[i].laid_out);
    }
}

static void
test_remedy (void)
{
  g_autoptr (GListModel) rows = make_rows (FIXTURE_N_STATES);
  g_autoptr (DeskAdvice) advice = desk_advice_new ();
  g_autoptr (DeskQuote) quote = g_list_model_get_item (rows, 12);

  fixture_fill_states (rows, NOW);
  for (guint i = 0; i < FIXTURE_N_STATES; i++)
    {
      g_autoptr (DeskQuote) row = g_list_model_get_item (rows, i);

      g_assert_cmpint (desk_quote_remedy_find (row, advice), ==,
                       i < 10 || i == 14 ? DESK_QUOTE_REMEDY_NONE
                       : i == 12         ? DESK_QUOTE_REMEDY_FIELD
                                         : DESK_QUOTE_REMEDY_ASK);
    }
  g_assert_cmpstr (desk_quote_remedy_get_field (quote), ==, "receiver.phone");
  desk_quote_set_outdated (quote, TRUE);
  g_assert_cmpint (desk_quote_remedy_find (quote, advice), ==, DESK_QUOTE_REMEDY_ASK);
  fixture_stop (quote, "delivery_sign", "no secret");
  desk_quote_set_outdated (quote, FALSE);
  g_assert_cmpint (desk_quote_remedy_find (quote, advice), ==, DESK_QUOTE_REMEDY_ACCOUNT);
}

/* A rise, and what the customer pays. */
static void
test_price_note (void)
{
  g_autoptr (GListModel) rows = make_rows (FIXTURE_N_STATES);
  g_autoptr (DeskQuote) drifted = g_list_model_get_item (rows, 7);
  g_autoptr (DeskQuote) refused = g_list_model_get_item (rows, 10);
  g_autoptr (DeskCustomerPrice) customer = desk_customer_price_new ();
  DeskQuoteOutlook outlook = { .now = NOW, .stale_after = 600, .customer = customer };
  g_autofree char *as_quoted = NULL;
  g_autofree char *added = NULL;
  g_autofree char *asking = NULL;

  fixture_fill_states (rows, NOW);
  as_quoted = desk_quote_words_dup_price_note (drifted, &outlook);
  g_assert_cmpstr (as_quoted, ==, "9.80 → 14.70, +4.90");

  desk_record_set_text (DESK_RECORD (customer), "kind", DESK_CUSTOMER_PRICE_ADDED);
  desk_record_set_text (DESK_RECORD (customer), "added", "2");
  added = desk_quote_words_dup_price_note (drifted, &outlook);
  g_assert_cmpstr (added, ==, "9.80 → 14.70, +4.90\ncustomer pays ¥16.70");

  desk_record_set_text (DESK_RECORD (customer), "kind", DESK_CUSTOMER_PRICE_FIXED);
  desk_record_set_text (DESK_RECORD (customer), "amount", "8");
  g_assert_false (desk_quote_outlook_get_customer_price (&outlook, refused).told);

  desk_quote_set_asking (drifted);
  asking = desk_quote_words_dup_price_note (drifted, &outlook);
  g_assert_cmpstr (asking, ==, "was ¥14.70");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/quote-sheet/csv", test_csv);
  g_test_add_func ("/quote-sheet/text", test_text);
  g_test_add_func ("/quote-sheet/curl", test_curl);
  g_test_add_func ("/quote-sheet/exchange", test_exchange);
  g_test_add_func ("/quote-sheet/layout", test_layout);
  g_test_add_func ("/quote-sheet/remedy", test_remedy);
  g_test_add_func ("/quote-sheet/price-note", test_price_note);

  return g_test_run ();
}

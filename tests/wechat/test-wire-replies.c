/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Replies, from the bytes to the state of a row: what is a price, what is only a check passed, what
 * is a refusal and what is nothing at all; every shape in samples/ and every one met in the wild.
 */
#include "config.h"

#include <string.h>

#include "model/desk-quote.h"
#include "wechat/desk-json.h"
#include "wechat/desk-wire.h"

#define SECOND G_USEC_PER_SEC
#define NOT_TOLD G_MININT64
#define OK "{\"resultcode\":0,\"resultmsg\":\"ok\""

static DeskQuote *
take (const char *text, gboolean same_place, guint lifetime, gint64 answered_at)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskPreAddReply) reply =
    desk_wire_read (DESK_TYPE_PRE_ADD_REPLY, text, -1, &error);
  g_autoptr (DeskAccount) account = desk_account_new ("SFTC", NULL, "shop", "secret", "1");
  DeskQuote *quote = desk_quote_new (account, NULL, NULL);

  g_assert_no_error (error);
  desk_quote_take_reply (quote, reply, same_place, lifetime, answered_at);

  return quote;
}

static void
assert_amount (DeskAmount amount, gint64 expected)
{
  g_assert_cmpint (amount.told, ==, expected != NOT_TOLD);
  if (amount.told)
    g_assert_cmpint (amount.value, ==, expected);
}

/* Reply → state, and for a price what will be paid, in fen, and whether the parts add up. */
static const struct
{
  const char *name;
  const char *reply;
  DeskQuoteState state;
  gint64 pay;
  gboolean odd;
} states[] = {
  { "price", OK ",\"fee\":10,\"deliverfee\":10,\"couponfee\":0}", DESK_QUOTE_PRICED, 1000, FALSE },
  { "only-a-fee", OK ",\"fee\":10}", DESK_QUOTE_PRICED, 1000, FALSE },
  { "errcode-0-too", "{\"errcode\":0,\"errmsg\":\"ok\",\"resultcode\":0,\"fee\":1}",
    DESK_QUOTE_PRICED, 100, FALSE },
  { "codes-as-texts", "{\"errcode\":\"0\",\"resultcode\":\"0\",\"fee\":1}", DESK_QUOTE_PRICED, 100,
    FALSE },
  { "errcode-null", "{\"errcode\":null,\"resultcode\":0,\"fee\":1}", DESK_QUOTE_PRICED, 100,
    FALSE },
  { "fee-as-text", OK ",\"fee\":\"9.80\",\"deliverfee\":\"9.80\"}", DESK_QUOTE_PRICED, 980,
    FALSE },
  { "fee-half-up", OK ",\"fee\":9.805}", DESK_QUOTE_PRICED, 981, FALSE },
  { "fee-with-noise", OK ",\"fee\":9.7999999999999998}", DESK_QUOTE_PRICED, 980, FALSE },
  { "coupon", OK ",\"fee\":8,\"deliverfee\":10,\"couponfee\":2}", DESK_QUOTE_PRICED, 800, FALSE },
  { "coupon-capital", OK ",\"fee\":8,\"deliverfee\":10,\"couponFee\":2}", DESK_QUOTE_PRICED, 800,
    FALSE },
  { "coupon-pays-all", OK ",\"fee\":0,\"deliverfee\":10,\"couponfee\":10}", DESK_QUOTE_PRICED, 0,
    FALSE },
  { "coupon-pays-all-but-the-tip", OK ",\"fee\":0,\"deliverfee\":10,\"couponfee\":10,\"tips\":3}",
    DESK_QUOTE_PRICED, 300, FALSE },
  { "tip-on-top", OK ",\"fee\":10,\"deliverfee\":10,\"tips\":3}", DESK_QUOTE_PRICED, 1300, FALSE },
  { "tip-inside", OK ",\"fee\":13,\"deliverfee\":10,\"couponfee\":0,\"tips\":3}",
    DESK_QUOTE_PRICED, 1300, FALSE },
  { "insurance-on-top", OK ",\"fee\":10,\"deliverfee\":10,\"insurancefee\":1.5}",
    DESK_QUOTE_PRICED, 1150, FALSE },
  { "insurance-inside", OK ",\"fee\":11.5,\"deliverfee\":10,\"insurancefee\":1.5}",
    DESK_QUOTE_PRICED, 1150, FALSE },
  { "insurance-other-spelling", OK ",\"fee\":10,\"deliverfee\":10,\"insurancfee\":1.5}",
    DESK_QUOTE_PRICED, 1150, FALSE },
  { "both-spellings", OK ",\"fee\":10,\"insurancefee\":1.5,\"insurancfee\":1.5}",
    DESK_QUOTE_PRICED, 1150, FALSE },
  { "both-inside-after-coupon",
    OK ",\"fee\":12.5,\"deliverfee\":10,\"couponfee\":2,\"tips\":3,\"insurancefee\":1.5}",
    DESK_QUOTE_PRICED, 1250, FALSE },
  { "both-on-top-after-coupon",
    OK ",\"fee\":8,\"deliverfee\":10,\"couponfee\":2,\"tips\":3,\"insurancefee\":1.5}",
    DESK_QUOTE_PRICED, 1250, FALSE },
  { "only-the-tip-inside",
    OK ",\"fee\":13,\"deliverfee\":10,\"couponfee\":0,\"tips\":3,\"insurancefee\":1.5}",
    DESK_QUOTE_PRICED, 1750, TRUE },
  { "does-not-add-up", OK ",\"fee\":9,\"deliverfee\":10,\"couponfee\":0}", DESK_QUOTE_PRICED, 900,
    TRUE },

  { "passed-without-price", OK "}", DESK_QUOTE_CHECKED, NOT_TOLD, FALSE },
  { "fee-0", OK ",\"fee\":0,\"deliverfee\":0,\"couponfee\":0}", DESK_QUOTE_CHECKED, NOT_TOLD,
    FALSE },
  { "fee-0-without-coupon", OK ",\"fee\":0,\"deliverfee\":10}", DESK_QUOTE_CHECKED, NOT_TOLD,
    FALSE },
  { "fee-0-coupon-too-small", OK ",\"fee\":0,\"deliverfee\":10,\"couponfee\":9}",
    DESK_QUOTE_CHECKED, NOT_TOLD, FALSE },
  { "fee-null", OK ",\"fee\":null,\"deliverfee\":10}", DESK_QUOTE_CHECKED, NOT_TOLD, FALSE },
  { "fee-empty", OK ",\"fee\":\"\"}", DESK_QUOTE_CHECKED, NOT_TOLD, FALSE },
  { "fee-negative", OK ",\"fee\":-10,\"deliverfee\":10}", DESK_QUOTE_CHECKED, NOT_TOLD, FALSE },
  { "fee-negative-with-coupon", OK ",\"fee\":-1,\"deliverfee\":10,\"couponfee\":11}",
    DESK_QUOTE_CHECKED, NOT_TOLD, FALSE },
  { "fee-of-twenty-digits", OK ",\"fee\":12345678901234567890}", DESK_QUOTE_FAILED, NOT_TOLD,
    FALSE },
  { "fee-past-a-double", OK ",\"fee\":1e400}", DESK_QUOTE_FAILED, NOT_TOLD, FALSE },
  { "fee-below-a-fen", OK ",\"fee\":0.004,\"deliverfee\":0.004}", DESK_QUOTE_CHECKED, NOT_TOLD,
    FALSE },
  { "fee-in-words", OK ",\"fee\":\"ten\"}", DESK_QUOTE_FAILED, NOT_TOLD, FALSE },
  { "fee-object", OK ",\"fee\":{\"yuan\":10}}", DESK_QUOTE_CHECKED, NOT_TOLD, FALSE },
  { "errcode-object", "{\"errcode\":{},\"resultcode\":0,\"fee\":10,\"deliverfee\":10}",
    DESK_QUOTE_FAILED, NOT_TOLD, FALSE },
  { "fee-true", OK ",\"fee\":true}", DESK_QUOTE_CHECKED, NOT_TOLD, FALSE },
  { "only-other-amounts", OK ",\"tips\":3,\"insurancefee\":1}", DESK_QUOTE_CHECKED, NOT_TOLD,
    FALSE },

  { "refused", "{\"resultcode\":1010,\"resultmsg\":\"no\"}", DESK_QUOTE_REFUSED, NOT_TOLD, FALSE },
  { "refused-with-fee-0", "{\"resultcode\":2004,\"resultmsg\":\"no\",\"fee\":0,\"deliverfee\":0}",
    DESK_QUOTE_REFUSED, NOT_TOLD, FALSE },
  { "refused-with-a-fee", "{\"resultcode\":1,\"fee\":10,\"deliverfee\":10}", DESK_QUOTE_REFUSED,
    NOT_TOLD, FALSE },
  { "refused-negative", "{\"resultcode\":-99,\"fee\":10}", DESK_QUOTE_REFUSED, NOT_TOLD, FALSE },
  { "refused-beside-errcode-0", "{\"errcode\":0,\"errmsg\":\"ok\",\"resultcode\":1202,\"fee\":10}",
    DESK_QUOTE_REFUSED, NOT_TOLD, FALSE },
  { "refused-as-text", "{\"resultcode\":\"1010\",\"fee\":10}", DESK_QUOTE_REFUSED, NOT_TOLD,
    FALSE },

  { "platform", "{\"errcode\":40001,\"errmsg\":\"invalid credential\"}", DESK_QUOTE_FAILED,
    NOT_TOLD, FALSE },
  { "platform-negative", "{\"errcode\":-1,\"errmsg\":\"system error\"}", DESK_QUOTE_FAILED,
    NOT_TOLD, FALSE },
  { "platform-as-text", "{\"errcode\":\"47001\"}", DESK_QUOTE_FAILED, NOT_TOLD, FALSE },
  { "platform-beside-resultcode-0", "{\"errcode\":930558,\"resultcode\":0,\"fee\":10}",
    DESK_QUOTE_FAILED, NOT_TOLD, FALSE },
  { "platform-beside-refusal", "{\"errcode\":930558,\"resultcode\":5,\"fee\":10}",
    DESK_QUOTE_FAILED, NOT_TOLD, FALSE },
  { "errcode-in-words", "{\"errcode\":\"ok\",\"resultcode\":0,\"fee\":10}", DESK_QUOTE_FAILED,
    NOT_TOLD, FALSE },
  { "errcode-of-twenty-digits",
    "{\"errcode\":12345678901234567890,\"resultcode\":0,\"fee\":10}",
    DESK_QUOTE_FAILED, NOT_TOLD, FALSE },
  { "neither-code", "{\"fee\":10,\"deliverfee\":10}", DESK_QUOTE_FAILED, NOT_TOLD, FALSE },
  { "nothing", "{}", DESK_QUOTE_FAILED, NOT_TOLD, FALSE },
  { "only-errcode-0", "{\"errcode\":0,\"errmsg\":\"ok\",\"fee\":10}", DESK_QUOTE_FAILED, NOT_TOLD,
    FALSE },
  { "resultcode-null", "{\"resultcode\":null,\"fee\":10}", DESK_QUOTE_FAILED, NOT_TOLD, FALSE },
  { "resultcode-empty", "{\"resultcode\":\"\",\"fee\":10}", DESK_QUOTE_FAILED, NOT_TOLD, FALSE },
  { "resultcode-in-words", "{\"resultcode\":\"ok\",\"fee\":10}", DESK_QUOTE_FAILED, NOT_TOLD,
    FALSE },
  { "resultcode-false", "{\"resultcode\":false,\"fee\":10}", DESK_QUOTE_FAILED, NOT_TOLD, FALSE },
  { "resultcode-object", "{\"resultcode\":{},\"fee\":10}", DESK_QUOTE_FAILED, NOT_TOLD, FALSE },
  { "resultcode-of-twenty-digits", "{\"resultcode\":12345678901234567890,\"fee\":10}",
    DESK_QUOTE_FAILED, NOT_TOLD, FALSE },
  { "other-case", "{\"ResultCode\":0,\"Fee\":10}", DESK_QUOTE_FAILED, NOT_TOLD, FALSE },
};

static void
test_state (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (DeskQuote) quote = take (states[i].reply, FALSE, 0, SECOND);
  gboolean priced = states[i].state == DESK_QUOTE_PRICED;

  g_assert_cmpint (desk_quote_get_state (quote), ==, states[i].state);
  assert_amount (desk_quote_get_pay (quote), states[i].pay);
  g_assert_cmpint (desk_quote_is_odd (quote), ==, states[i].odd);
  /* Nothing that could be taken for a price stands in a row without one. */
  g_assert_cmpint (desk_quote_get_fee (quote).told, ==, priced);
  if (!priced)
    {
      g_assert_false (desk_quote_get_deliverfee (quote).told);
      g_assert_false (desk_quote_get_couponfee (quote).told);
    }
  if (states[i].state == DESK_QUOTE_FAILED && !desk_quote_get_errcode (quote).told)
    g_assert_nonnull (desk_quote_get_message (quote));
}

/* The words of the two layers stay with their codes. */
static void
test_layers (void)
{
  g_autoptr (DeskQuote) quote = take ("{\"errcode\":0,\"errmsg\":\"ok\",\"resultcode\":1202,"
                                      "\"resultmsg\":\"请求参数异常\"}",
                                      FALSE, 0, SECOND);
  g_autoptr (DeskQuote) platform =
    take ("{\"errcode\":930560,\"errmsg\":\"shopid need bind first rid: 6499685a\"}", FALSE, 0,
          SECOND);

  assert_amount (desk_quote_get_errcode (quote), 0);
  g_assert_cmpstr (desk_quote_get_errmsg (quote), ==, "ok");
  assert_amount (desk_quote_get_resultcode (quote), 1202);
  g_assert_cmpstr (desk_quote_get_resultmsg (quote), ==, "请求参数异常");

  assert_amount (desk_quote_get_errcode (platform), 930560);
  assert_amount (desk_quote_get_resultcode (platform), NOT_TOLD);
  g_assert_null (desk_quote_get_resultmsg (platform));
}

static void
test_measures (void)
{
  g_autoptr (DeskQuote) told =
    take (OK ",\"fee\":10,\"distance\":1000,\"dispatch_duration\":\"300\"}", FALSE, 0, SECOND);
  g_autoptr (DeskQuote) zero =
    take (OK ",\"fee\":10,\"distance\":0,\"dispatch_duration\":0}", FALSE, 0, SECOND);
  g_autoptr (DeskQuote) same =
    take (OK ",\"fee\":10,\"distance\":0,\"dispatch_duration\":0}", TRUE, 0, SECOND);
  g_autoptr (DeskQuote) negative =
    take (OK ",\"fee\":10,\"distance\":-1,\"dispatch_duration\":-1,\"tips\":-3}", FALSE, 0, SECOND);
  g_autoptr (DeskQuote) absent = take (OK ",\"fee\":10,\"distance\":null}", FALSE, 0, SECOND);

  assert_amount (desk_quote_get_distance (told), 1000);
  assert_amount (desk_quote_get_dispatch_duration (told), 300);
  assert_amount (desk_quote_get_distance (zero), NOT_TOLD);
  assert_amount (desk_quote_get_dispatch_duration (zero), NOT_TOLD);
  assert_amount (desk_quote_get_distance (same), 0);
  assert_amount (desk_quote_get_dispatch_duration (same), NOT_TOLD);
  assert_amount (desk_quote_get_distance (negative), NOT_TOLD);
  assert_amount (desk_quote_get_dispatch_duration (negative), NOT_TOLD);
  assert_amount (desk_quote_get_tips (negative), NOT_TOLD);
  assert_amount (desk_quote_get_pay (negative), 1000);
  assert_amount (desk_quote_get_distance (absent), NOT_TOLD);
}

static void
test_token (void)
{
  const char *text = OK ",\"fee\":10,\"delivery_token\":\"1111111\"}";
  g_autoptr (DeskQuote) held = take (text, FALSE, 180, 5 * SECOND);
  g_autoptr (DeskQuote) open = take (text, FALSE, 0, 5 * SECOND);
  g_autoptr (DeskQuote) empty =
    take (OK ",\"fee\":10,\"delivery_token\":\"\"}", FALSE, 180, SECOND);
  g_autoptr (DeskQuote) none =
    take (OK ",\"fee\":10,\"delivery_token\":null}", FALSE, 180, SECOND);

  g_assert_cmpstr (desk_quote_get_delivery_token (held), ==, "1111111");
  assert_amount (desk_quote_get_expires_in (held, 5 * SECOND), 180);
  assert_amount (desk_quote_get_expires_in (held, 5 * SECOND + 1), 179);
  assert_amount (desk_quote_get_expires_in (held, 184 * SECOND), 1);
  assert_amount (desk_quote_get_expires_in (held, 185 * SECOND), 0);
  assert_amount (desk_quote_get_expires_in (held, 999 * SECOND), 0);
  g_assert_cmpint (desk_quote_get_answered_at (held), ==, 5 * SECOND);

  g_assert_cmpstr (desk_quote_get_delivery_token (open), ==, "1111111");
  assert_amount (desk_quote_get_expires_in (open, 5 * SECOND), NOT_TOLD);
  g_assert_null (desk_quote_get_delivery_token (empty));
  assert_amount (desk_quote_get_expires_in (empty, SECOND), NOT_TOLD);
  g_assert_null (desk_quote_get_delivery_token (none));
  assert_amount (desk_quote_get_expires_in (none, SECOND), NOT_TOLD);
}

/* A row that is asked again forgets what the last answer said. */
static void
test_second_answer (void)
{
  g_autoptr (DeskQuote) quote =
    take (OK ",\"fee\":10,\"distance\":5,\"delivery_token\":\"t\"}", FALSE, 180, SECOND);
  g_autoptr (DeskPreAddReply) refusal = desk_wire_read (
    DESK_TYPE_PRE_ADD_REPLY, "{\"resultcode\":2004,\"resultmsg\":\"no\",\"fee\":0}", -1, NULL);

  desk_quote_take_reply (quote, refusal, FALSE, 180, 2 * SECOND);
  g_assert_cmpint (desk_quote_get_state (quote), ==, DESK_QUOTE_REFUSED);
  assert_amount (desk_quote_get_fee (quote), NOT_TOLD);
  assert_amount (desk_quote_get_pay (quote), NOT_TOLD);
  assert_amount (desk_quote_get_distance (quote), NOT_TOLD);
  g_assert_null (desk_quote_get_delivery_token (quote));
  assert_amount (desk_quote_get_expires_in (quote, 2 * SECOND), NOT_TOLD);
}

static const struct
{
  const char *name;
  DeskQuoteState state;
  gint64 pay;
  gint64 code; /* of the carrier, or of the platform where it failed */
} samples[] = {
  { "preAddOrder-response.json", DESK_QUOTE_PRICED, 1000, 0 },
  { "preAddOrder-response-failure-doc.json", DESK_QUOTE_REFUSED, NOT_TOLD, 1010 },
  { "preAddOrder-response-live-DADA-2003-sign.json", DESK_QUOTE_REFUSED, NOT_TOLD, 2003 },
  { "preAddOrder-response-live-SFTC-2004-sign.json", DESK_QUOTE_REFUSED, NOT_TOLD, 2004 },
  { "addOrder-response.json", DESK_QUOTE_PRICED, 1000, 0 },
  { "addOrder-response-failure-doc.json", DESK_QUOTE_REFUSED, NOT_TOLD, 1010 },
  { "addOrder-response-live-DADA-2062-price-expired.json", DESK_QUOTE_REFUSED, NOT_TOLD, 2062 },
  { "addOrder-response-live-MTPS-4-service-code.json", DESK_QUOTE_REFUSED, NOT_TOLD, 4 },
  { "reOrder-response.json", DESK_QUOTE_PRICED, 1000, 0 },
  { "cancelOrder-response-live-MTPS-3-mt_peisong_id.json", DESK_QUOTE_REFUSED, NOT_TOLD, 3 },
  { "getOrder-response-failure-doc.json", DESK_QUOTE_FAILED, NOT_TOLD, 930563 },
  { "mockUpdateOrder-response-live-ok.json", DESK_QUOTE_CHECKED, NOT_TOLD, 0 },
};

static char *
read_sample (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "samples", name, NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);

  return text;
}

static void
test_samples (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autofree char *text = read_sample (samples[i].name);
      g_autoptr (DeskQuote) quote = take (text, FALSE, 0, SECOND);

      g_test_message ("%s", samples[i].name);
      g_assert_cmpint (desk_quote_get_state (quote), ==, samples[i].state);
      assert_amount (desk_quote_get_pay (quote), samples[i].pay);
      if (samples[i].state == DESK_QUOTE_FAILED)
        assert_amount (desk_quote_get_errcode (quote), samples[i].code);
      else
        assert_amount (desk_quote_get_resultcode (quote), samples[i].code);
    }
}

static int
compare (gconstpointer a, gconstpointer b)
{
  return desk_quote_compare (*(DeskQuote **) a, *(DeskQuote **) b);
}

/* Sorts, and looks at every neighbour: prices come first and rise, then those that passed without
 * one, those refused, those that failed; @step is how equal ones followed each other before. */
static void
assert_sorted (GPtrArray *quotes, int step)
{
  static const int places[] = {
    [DESK_QUOTE_PRICED] = 0,
    [DESK_QUOTE_CHECKED] = 1,
    [DESK_QUOTE_REFUSED] = 2,
    [DESK_QUOTE_FAILED] = 3,
  };

  g_ptr_array_sort (quotes, compare);
  for (guint i = 1; i < quotes->len; i++)
    {
      DeskQuote *a = g_ptr_array_index (quotes, i - 1);
      DeskQuote *b = g_ptr_array_index (quotes, i);
      int place_a = places[desk_quote_get_state (a)];
      int place_b = places[desk_quote_get_state (b)];

      g_assert_cmpint (place_a, <=, place_b);
      g_assert_cmpint (desk_quote_get_pay (a).told, ==, place_a == 0);
      if (place_a == 0 && place_b == 0)
        g_assert_cmpint (desk_quote_get_pay (a).value, <=, desk_quote_get_pay (b).value);
      if (desk_quote_compare (a, b) == 0)
        g_assert_cmpint (step * GPOINTER_TO_INT (g_object_get_data (G_OBJECT (a), "place")), <,
                         step * GPOINTER_TO_INT (g_object_get_data (G_OBJECT (b), "place")));
    }
}

/* Every shape of a reply that is known, side by side. */
static void
test_places (void)
{
  g_autoptr (GPtrArray) quotes = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) turned = g_ptr_array_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autofree char *text = read_sample (samples[i].name);

      g_ptr_array_add (quotes, take (text, FALSE, 0, SECOND));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (states); i++)
    g_ptr_array_add (quotes, take (states[i].reply, FALSE, 0, SECOND));
  for (guint i = 0; i < quotes->len; i++)
    g_object_set_data (g_ptr_array_index (quotes, i), "place", GINT_TO_POINTER ((int) i));
  for (guint i = quotes->len; i > 0; i--)
    g_ptr_array_add (turned, g_ptr_array_index (quotes, i - 1));

  assert_sorted (quotes, 1);
  assert_sorted (turned, -1);
}

/* Whatever a reply is, reading it as another call's loses nothing: it is written as it came but for
 * the order of its members. */
static void
test_every_sample (void)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "data", "samples", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n_replies = 0;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *text = NULL;
      g_autofree char *written = NULL;
      g_autofree char *again = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (DeskRecord) reply = NULL;
      g_autoptr (DeskRecord) reread = NULL;
      g_autoptr (JsonNode) before = NULL;
      g_autoptr (JsonNode) after = NULL;

      if (strstr (name, "-response") == NULL && !g_str_has_prefix (name, "event-"))
        continue;

      g_test_message ("%s", name);
      n_replies++;
      text = read_sample (name);
      reply = desk_wire_read (DESK_TYPE_PRE_ADD_REPLY, text, -1, &error);
      g_assert_no_error (error);
      written = desk_wire_write (reply);
      before = desk_json_parse (text, -1, &error);
      g_assert_no_error (error);
      after = desk_json_parse (written, -1, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (json_object_get_size (json_node_get_object (before)), ==,
                        json_object_get_size (json_node_get_object (after)));

      reread = desk_wire_read (DESK_TYPE_PRE_ADD_REPLY, written, -1, &error);
      g_assert_no_error (error);
      again = desk_wire_write (reread);
      g_assert_cmpstr (again, ==, written);
    }
  g_assert_cmpuint (n_replies, >=, 20);
}

static void
test_platform_errors (void)
{
  g_autofree char *text = read_sample ("errors-live-platform.json");
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = desk_json_parse (text, -1, &error);
  JsonArray *errors;

  g_assert_no_error (error);
  errors = json_node_get_array (root);
  g_assert_cmpuint (json_array_get_length (errors), >, 5);
  for (guint i = 0; i < json_array_get_length (errors); i++)
    {
      g_autofree char *one = desk_json_to_text (json_array_get_element (errors, i));
      g_autoptr (DeskQuote) quote = take (one, FALSE, 0, SECOND);

      g_assert_cmpint (desk_quote_get_state (quote), ==, DESK_QUOTE_FAILED);
      g_assert_true (desk_quote_get_errcode (quote).told);
      g_assert_cmpint (desk_quote_get_errcode (quote).value, >=, 40001);
      g_assert_nonnull (desk_quote_get_errmsg (quote));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_autofree char *path = g_strconcat ("/replies/state/", states[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_state);
    }
  g_test_add_func ("/replies/layers", test_layers);
  g_test_add_func ("/replies/measures", test_measures);
  g_test_add_func ("/replies/token", test_token);
  g_test_add_func ("/replies/second-answer", test_second_answer);
  g_test_add_func ("/replies/samples", test_samples);
  g_test_add_func ("/replies/places", test_places);
  g_test_add_func ("/replies/every-sample", test_every_sample);
  g_test_add_func ("/replies/platform-errors", test_platform_errors);

  return g_test_run ();
}

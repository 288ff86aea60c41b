/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the comparison says of each kind of answer, and how its columns compare. No display. */

#undef G_DISABLE_ASSERT

#include "config.h"

#include "quote-fixture.h"
#include "ui/desk-quote-words.h"

static DeskQuote *
make_quote (const char *id)
{
  g_autoptr (DeskAccount) account = fixture_account (id);

  return desk_quote_new (account, NULL, NULL);
}

static DeskQuote *
make_priced (const char *id, const char *fee, const char *distance, const char *duration)
{
  DeskQuote *quote = make_quote (id);

  fixture_reply (quote, 0, "resultcode", "0", "fee", fee, "distance", distance,
                 "dispatch_duration", duration, NULL);

  return quote;
}

/* Each kind has its own words, and all but a price an icon. */
static void
test_kinds (void)
{
  g_autoptr (GHashTable) headlines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) icons = g_hash_table_new (g_str_hash, g_str_equal);
  DeskQuote *quotes[7];

  for (guint i = 0; i < G_N_ELEMENTS (quotes); i++)
    quotes[i] = make_quote ("A");
  fixture_reply (quotes[1], 0, "resultcode", "0", "fee", "9.8", NULL);
  fixture_reply (quotes[2], 0, "resultcode", "0", "fee", "0", NULL);
  fixture_reply (quotes[3], 0, "resultcode", "1010", "resultmsg", "no", "fee", "0", NULL);
  fixture_reply (quotes[4], 0, "errcode", "930561", "errmsg", "args error", NULL);
  fixture_stop (quotes[5], "receiver.phone", "Receiver: Phone: is missing");
  desk_quote_set_cancelled (quotes[6]);

  for (guint i = 0; i < G_N_ELEMENTS (quotes); i++)
    {
      g_hash_table_add (headlines, desk_quote_words_dup_headline (quotes[i]));
      if (desk_quote_words_get_icon (quotes[i]) != NULL)
        g_hash_table_add (icons, (gpointer) desk_quote_words_get_icon (quotes[i]));
      g_object_unref (quotes[i]);
    }

  g_assert_cmpuint (g_hash_table_size (headlines), ==, G_N_ELEMENTS (quotes));
  g_assert_cmpuint (g_hash_table_size (icons), ==, G_N_ELEMENTS (quotes) - 1);
  g_assert_true (g_hash_table_contains (headlines, "¥9.80"));
}

static void
test_reasons (void)
{
  g_autoptr (DeskQuote) refused = make_quote ("A");
  g_autoptr (DeskQuote) wordless = make_quote ("A");
  g_autoptr (DeskQuote) failed = make_quote ("A");
  g_autoptr (DeskQuote) unreached = make_quote ("A");
  g_autoptr (DeskQuote) priced = make_priced ("A", "9.8", NULL, NULL);
  g_autofree char *words = NULL;
  g_autofree char *code = NULL;
  g_autofree char *error = NULL;
  g_autofree char *network = NULL;
  g_autofree char *nothing = NULL;

  fixture_reply (refused, 0, "resultcode", "1010", "resultmsg", "收件人信息不正确", NULL);
  fixture_reply (wordless, 0, "resultcode", "7", NULL);
  fixture_reply (failed, 0, "errcode", "930561", "errmsg", "args error", NULL);
  desk_quote_fail (unreached, "The connection broke");

  words = desk_quote_words_dup_reason (refused);
  code = desk_quote_words_dup_reason (wordless);
  error = desk_quote_words_dup_reason (failed);
  network = desk_quote_words_dup_reason (unreached);
  nothing = desk_quote_words_dup_reason (priced);
  g_assert_cmpstr (words, ==, "“收件人信息不正确” (1010)");
  g_assert_cmpstr (code, ==, "Code 7");
  g_assert_cmpstr (error, ==, "“args error” (930561)");
  g_assert_cmpstr (network, ==, "The connection broke");
  g_assert_cmpstr (nothing, ==, "");
  g_assert_true (desk_quote_words_has_reason (refused));
  g_assert_false (desk_quote_words_has_reason (priced));
}

static void
test_split (void)
{
  g_autoptr (DeskQuote) plain = make_priced ("A", "12.50", NULL, NULL);
  g_autoptr (DeskQuote) all = make_quote ("A");
  g_autoptr (DeskQuote) checked = make_quote ("A");
  g_autofree char *one = desk_quote_words_dup_split (plain);
  g_autofree char *many = NULL;
  g_autofree char *none = NULL;

  fixture_reply (all, 0, "resultcode", "0", "fee", "9.80", "deliverfee", "11.80", "couponfee",
                 "2.00", "tips", "1", "insurancefee", "2.5", NULL);
  fixture_reply (checked, 0, "resultcode", "0", "fee", "0", NULL);
  many = desk_quote_words_dup_split (all);
  none = desk_quote_words_dup_split (checked);

  g_assert_cmpstr (one, ==, "12.50");
  g_assert_cmpstr (many, ==, "11.80 − 2.00 + tip 1.00 + insurance 2.50");
  g_assert_cmpstr (none, ==, "");
}

static void
test_outlook (void)
{
  g_autoptr (GListStore) quotes = g_list_store_new (DESK_TYPE_QUOTE);
  g_autoptr (DeskQuote) cheap = make_priced ("A", "9.80", "1320", "240");
  g_autoptr (DeskQuote) fast = make_priced ("B", "12.50", "1298", "120");
  g_autoptr (DeskQuote) checked = make_quote ("C");
  DeskQuoteOutlook outlook = { .settled = TRUE };
  g_autofree char *wide = NULL;
  g_autofree char *narrow = NULL;

  fixture_reply (checked, 0, "resultcode", "0", "fee", "0", NULL);
  g_list_store_append (quotes, cheap);
  g_list_store_append (quotes, fast);
  g_list_store_append (quotes, checked);
  desk_quote_outlook_update (&outlook, G_LIST_MODEL (quotes));

  g_assert_true (desk_quote_outlook_is_cheapest (&outlook, cheap));
  g_assert_false (desk_quote_outlook_is_cheapest (&outlook, fast));
  g_assert_false (desk_quote_outlook_is_cheapest (&outlook, checked));
  g_assert_true (desk_quote_outlook_is_fastest (&outlook, fast));
  g_assert_cmpint (desk_quote_outlook_get_difference (&outlook, fast).value, ==, 270);
  g_assert_false (desk_quote_outlook_get_difference (&outlook, checked).told);

  /* What has no column has a word under the carrier. */
  wide = desk_quote_words_dup_note (fast, &outlook);
  outlook.hidden = 1u << DESK_QUOTE_COLUMN_DIFFERENCE | 1u << DESK_QUOTE_COLUMN_DISTANCE |
                   1u << DESK_QUOTE_COLUMN_ACCEPT | 1u << DESK_QUOTE_COLUMN_SPLIT;
  narrow = desk_quote_words_dup_note (fast, &outlook);
  g_assert_cmpstr (wide, ==, "");
  g_assert_cmpstr (narrow, ==, "+2.70 · 2 min sooner · accepted in 2 min · 1.30 km");

  /* Nobody is the cheapest while somebody may still be cheaper. */
  outlook.settled = FALSE;
  g_assert_false (desk_quote_outlook_is_cheapest (&outlook, cheap));
}

static void
test_validity (void)
{
  g_autoptr (DeskQuote) held = make_quote ("A");
  g_autoptr (DeskQuote) aged = make_priced ("B", "12.50", NULL, NULL);
  g_autoptr (DeskQuote) asking = make_quote ("C");
  DeskQuoteOutlook outlook = { .stale_after = 600 };
  gint64 answered;
  g_autofree char *countdown = NULL;
  g_autofree char *expired = NULL;
  g_autofree char *age = NULL;
  g_autofree char *nothing = NULL;

  fixture_reply (held, 180, "resultcode", "0", "fee", "9.8", "delivery_token", "t", NULL);
  answered = desk_quote_get_answered_at (held);
  outlook.now = answered + 19 * G_USEC_PER_SEC;
  countdown = desk_quote_words_dup_validity (held, &outlook);
  nothing = desk_quote_words_dup_validity (asking, &outlook);
  g_assert_cmpstr (desk_quote_words_get_validity_note (held, &outlook), ==, "price held");
  g_assert_null (desk_quote_words_get_validity_icon (held, &outlook));
  outlook.now = answered + 200 * G_USEC_PER_SEC;
  expired = desk_quote_words_dup_validity (held, &outlook);
  outlook.now = desk_quote_get_answered_at (aged) + 19 * G_USEC_PER_SEC;
  age = desk_quote_words_dup_validity (aged, &outlook);

  g_assert_cmpstr (countdown, ==, "2:41");
  g_assert_cmpstr (expired, ==, "Expired");
  g_assert_cmpstr (age, ==, "19 s ago");
  g_assert_cmpstr (nothing, ==, "");
}

static void
test_compare (void)
{
  g_autoptr (DeskQuote) a = make_priced ("A", "9.80", "1320", NULL);
  g_autoptr (DeskQuote) b = make_priced ("B", "12.50", "1298", "120");

  g_assert_cmpint (desk_quote_column_compare (DESK_QUOTE_COLUMN_CARRIER, a, b), <, 0);
  g_assert_cmpint (desk_quote_column_compare (DESK_QUOTE_COLUMN_PAY, a, b), <, 0);
  g_assert_cmpint (desk_quote_column_compare (DESK_QUOTE_COLUMN_SPLIT, b, a), >, 0);
  g_assert_cmpint (desk_quote_column_compare (DESK_QUOTE_COLUMN_DISTANCE, a, b), >, 0);
  g_assert_cmpint (desk_quote_column_compare (DESK_QUOTE_COLUMN_DIFFERENCE, a, b), <, 0);
  /* The younger first. */
  g_assert_cmpint (desk_quote_column_compare (DESK_QUOTE_COLUMN_VALIDITY, b, a), <=, 0);

  /* What was not told is no time, and neither shorter nor longer than one. */
  g_assert_false (desk_quote_column_is_told (DESK_QUOTE_COLUMN_ACCEPT, a));
  g_assert_cmpint (desk_quote_column_compare (DESK_QUOTE_COLUMN_ACCEPT, a, b), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/quote-column/kinds", test_kinds);
  g_test_add_func ("/quote-column/reasons", test_reasons);
  g_test_add_func ("/quote-column/split", test_split);
  g_test_add_func ("/quote-column/outlook", test_outlook);
  g_test_add_func ("/quote-column/validity", test_validity);
  g_test_add_func ("/quote-column/compare", test_compare);

  return g_test_run ();
}

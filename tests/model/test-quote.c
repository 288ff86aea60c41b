/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A quote and the clock: how it ages, when its promise dies, what it cost before, and where its row
 * stands. */

#include "model/desk-clock.h"
#include "model/desk-quote-freshness.h"

#define SECOND ((gint64) G_USEC_PER_SEC)
#define THEN (1000 * SECOND)
#define LIFETIME 180
#define STALE_AFTER 600

static DeskQuote *
make_quote (const char *carrier)
{
  g_autoptr (DeskAccount) account = desk_account_new (carrier, NULL, "shop", "secret", "1");

  return desk_quote_new (account, NULL, NULL);
}

/* @fee NULL: passed without a price; @token: promised. */
static void
answer (DeskQuote *quote, const char *fee, gboolean token, gint64 at)
{
  g_autoptr (DeskRecord) reply = g_object_new (DESK_TYPE_PRE_ADD_REPLY, NULL);

  desk_record_set_text (reply, "resultcode", "0");
  desk_record_set_text (reply, "fee", fee);
  if (token)
    desk_record_set_text (reply, "delivery_token", "t");
  desk_quote_take_reply (quote, DESK_PRE_ADD_REPLY (reply), FALSE, token ? LIFETIME : 0, at);
}

static void
refuse (DeskQuote *quote)
{
  g_autoptr (DeskRecord) reply = g_object_new (DESK_TYPE_PRE_ADD_REPLY, NULL);

  desk_record_set_text (reply, "resultcode", "1010");
  desk_record_set_text (reply, "fee", "0");
  desk_quote_take_reply (quote, DESK_PRE_ADD_REPLY (reply), FALSE, 0, THEN);
}

static void
stop (DeskQuote *quote)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (problems, desk_problem_new ("receiver.phone", NULL, DESK_SEVERITY_STOPS,
                                               "missing", g_strdup ("is missing"), NULL));
  desk_quote_set_invalid (quote, problems);
}

static const struct
{
  gboolean token;
  gint64 after; /* µs */
  DeskQuoteFreshness freshness;
  gboolean again;
} ages[] = {
  { FALSE, 0, DESK_QUOTE_FRESH, FALSE },
  { FALSE, 299 * SECOND, DESK_QUOTE_FRESH, FALSE },
  { FALSE, 300 * SECOND, DESK_QUOTE_AGEING, FALSE },
  { FALSE, 600 * SECOND - 1, DESK_QUOTE_AGEING, FALSE },
  { FALSE, 600 * SECOND, DESK_QUOTE_STALE, TRUE },
  /* A machine that slept for a night. */
  { FALSE, 8 * 3600 * SECOND, DESK_QUOTE_STALE, TRUE },

  { TRUE, 0, DESK_QUOTE_FRESH, FALSE },
  { TRUE, 149 * SECOND, DESK_QUOTE_FRESH, FALSE },
  { TRUE, 150 * SECOND, DESK_QUOTE_AGEING, FALSE },
  { TRUE, 170 * SECOND - 1, DESK_QUOTE_AGEING, FALSE },
  /* Alive, but not for as long as an order may take to arrive. */
  { TRUE, 170 * SECOND, DESK_QUOTE_AGEING, TRUE },
  { TRUE, 180 * SECOND - 1, DESK_QUOTE_AGEING, TRUE },
  { TRUE, 180 * SECOND, DESK_QUOTE_DEAD, TRUE },
  { TRUE, 8 * 3600 * SECOND, DESK_QUOTE_DEAD, TRUE },
};

static void
test_ages (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (ages); i++)
    {
      g_autoptr (DeskQuote) quote = make_quote ("A");
      gint64 now = THEN + ages[i].after;

      answer (quote, "9.80", ages[i].token, THEN);
      if (desk_quote_get_freshness (quote, now, STALE_AFTER) != ages[i].freshness ||
          desk_quote_has_to_be_asked_again (quote, now, STALE_AFTER) != ages[i].again)
        g_error ("case %" G_GSIZE_FORMAT " is %d", i,
                 desk_quote_get_freshness (quote, now, STALE_AFTER));
      g_assert_cmpint (desk_quote_get_age (quote, now).value, ==, ages[i].after / SECOND);
    }
}

/* A promise holds however short the user's own patience is. */
static void
test_promise (void)
{
  g_autoptr (DeskQuote) held = make_quote ("A");
  g_autoptr (DeskQuote) other = make_quote ("B");

  answer (held, "9.80", TRUE, THEN);
  answer (other, "9.80", FALSE, THEN);
  g_assert_cmpint (desk_quote_get_freshness (held, THEN + 61 * SECOND, 60), ==, DESK_QUOTE_FRESH);
  g_assert_cmpint (desk_quote_get_freshness (other, THEN + 61 * SECOND, 60), ==, DESK_QUOTE_STALE);

  /* Counted from its own answer, not from anybody else's. */
  answer (held, "9.80", TRUE, THEN + 100 * SECOND);
  g_assert_cmpint (desk_quote_get_expires_in (held, THEN + 100 * SECOND).value, ==, LIFETIME);
  g_assert_cmpint (desk_quote_get_expires_in (held, THEN + 280 * SECOND).value, ==, 0);
  g_assert_cmpint (desk_quote_get_expires_at (held), ==, THEN + 280 * SECOND);
}

static void
test_undated (void)
{
  g_autoptr (DeskQuote) quote = make_quote ("A");

  g_assert_cmpint (desk_quote_get_freshness (quote, THEN, STALE_AFTER), ==, DESK_QUOTE_UNDATED);
  g_assert_false (desk_quote_get_age (quote, THEN).told);
  desk_quote_fail (quote, "The connection broke");
  g_assert_cmpint (desk_quote_get_freshness (quote, THEN, STALE_AFTER), ==, DESK_QUOTE_UNDATED);
}

static void
count (DeskQuote *quote, guint *n)
{
  (*n)++;
}

static void
test_outdated (void)
{
  g_autoptr (DeskQuote) quote = make_quote ("A");
  guint n = 0;

  answer (quote, "9.80", TRUE, THEN);
  g_signal_connect (quote, "changed", G_CALLBACK (count), &n);
  desk_quote_set_outdated (quote, TRUE);
  desk_quote_set_outdated (quote, TRUE);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpint (desk_quote_get_freshness (quote, THEN, STALE_AFTER), ==, DESK_QUOTE_OUTDATED);
  g_assert_true (desk_quote_has_to_be_asked_again (quote, THEN, STALE_AFTER));
  /* What was told is still there to be seen. */
  g_assert_cmpint (desk_quote_get_pay (quote).value, ==, 980);

  desk_quote_set_outdated (quote, FALSE);
  g_assert_cmpint (desk_quote_get_freshness (quote, THEN, STALE_AFTER), ==, DESK_QUOTE_FRESH);

  desk_quote_set_outdated (quote, TRUE);
  desk_quote_set_asking (quote);
  g_assert_false (desk_quote_is_outdated (quote));

  /* An edit while it is on its way is not forgotten when the answer lands. */
  desk_quote_set_outdated (quote, TRUE);
  answer (quote, "9.80", TRUE, THEN);
  g_assert_true (desk_quote_is_outdated (quote));
}

static void
assert_drift (DeskQuote *quote, gint64 before, gboolean told, gint64 drift)
{
  DeskAmount was;
  DeskAmount rise = desk_quote_get_drift (quote, &was);

  g_assert_cmpint (was.told ? was.value : -1, ==, before);
  g_assert_cmpint (rise.told, ==, told);
  if (told)
    g_assert_cmpint (rise.value, ==, drift);
}

static void
test_drift (void)
{
  g_autoptr (DeskQuote) quote = make_quote ("A");

  desk_quote_set_asking (quote);
  answer (quote, "9.80", FALSE, THEN);
  assert_drift (quote, -1, FALSE, 0);

  desk_quote_set_asking (quote);
  assert_drift (quote, 980, FALSE, 0);
  answer (quote, "11.20", FALSE, THEN);
  assert_drift (quote, 980, TRUE, 140);

  desk_quote_set_asking (quote);
  answer (quote, "11.00", FALSE, THEN);
  assert_drift (quote, 1120, TRUE, -20);

  /* What was seen before a failure is still what was seen. */
  desk_quote_set_asking (quote);
  desk_quote_fail (quote, "The connection broke");
  assert_drift (quote, 1100, FALSE, 0);
  desk_quote_set_asking (quote);
  answer (quote, "11.00", FALSE, THEN);
  assert_drift (quote, 1100, TRUE, 0);

  /* Not told is not 0. */
  desk_quote_set_asking (quote);
  answer (quote, "0", FALSE, THEN);
  assert_drift (quote, 1100, FALSE, 0);
}

static void
test_minutes_later (void)
{
  g_autoptr (DeskQuote) quote = make_quote ("A");
  g_autoptr (DeskRecord) reply = g_object_new (DESK_TYPE_PRE_ADD_REPLY, NULL);

  desk_record_set_text (reply, "resultcode", "0");
  desk_record_set_text (reply, "dispatch_duration", "301");
  desk_quote_take_reply (quote, DESK_PRE_ADD_REPLY (reply), FALSE, 0, THEN);

  /* Shown as 6 and 2 minutes. */
  g_assert_cmpint (desk_quote_get_minutes_later (quote, (DeskAmount){ TRUE, 120 }).value, ==, 4);
  g_assert_true (desk_quote_get_minutes_later (quote, (DeskAmount){ TRUE, 301 }).told);
  g_assert_cmpint (desk_quote_get_minutes_later (quote, (DeskAmount){ TRUE, 301 }).value, ==, 0);
  g_assert_false (desk_quote_get_minutes_later (quote, (DeskAmount){ FALSE, 0 }).told);

  desk_record_set_text (reply, "dispatch_duration", "0");
  desk_quote_take_reply (quote, DESK_PRE_ADD_REPLY (reply), FALSE, 0, THEN);
  g_assert_false (desk_quote_get_minutes_later (quote, (DeskAmount){ TRUE, 120 }).told);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  return desk_quote_compare (*(DeskQuote **) a, *(DeskQuote **) b);
}

static char *
dup_order (GPtrArray *quotes)
{
  GString *order = g_string_new (NULL);

  for (guint i = 0; i < quotes->len; i++)
    g_string_append (order, desk_quote_get_delivery_id (g_ptr_array_index (quotes, i)));

  return g_string_free (order, FALSE);
}

/* Every state at its place, whatever the order before; equal ones keep theirs. */
static void
test_order (void)
{
  static const char *const ids[] = { "A", "B", "C", "D", "E", "F", "G", "H", "I", "J" };
  g_autoptr (GPtrArray) quotes = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) turned = g_ptr_array_new ();
  g_autofree char *forward = NULL;
  g_autofree char *backward = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    g_ptr_array_add (quotes, make_quote (ids[i]));
#define AT(i) g_ptr_array_index (quotes, i)
  desk_quote_set_asking (AT (0));
  stop (AT (1));
  desk_quote_fail (AT (2), "The connection broke");
  refuse (AT (3));
  answer (AT (4), "0", FALSE, THEN);
  answer (AT (5), "12.50", FALSE, THEN);
  answer (AT (6), "9.80", TRUE, THEN);
  answer (AT (7), "12.50", FALSE, THEN + SECOND);
  desk_quote_set_cancelled (AT (8));
  refuse (AT (9));
  /* Neither an edit nor time moves a row. */
  desk_quote_set_outdated (AT (6), TRUE);

  for (guint a = 0; a < quotes->len; a++)
    for (guint b = 0; b < quotes->len; b++)
      g_assert_cmpint (desk_quote_compare (AT (a), AT (b)), ==,
                       -desk_quote_compare (AT (b), AT (a)));

  for (guint i = quotes->len; i > 0; i--)
    g_ptr_array_add (turned, AT (i - 1));
#undef AT
  g_ptr_array_sort (quotes, compare);
  g_ptr_array_sort (turned, compare);
  forward = dup_order (quotes);
  backward = dup_order (turned);
  g_assert_cmpstr (forward, ==, "GFHEDJCBIA");
  g_assert_cmpstr (backward, ==, "GHFEJDCBIA");
}

static void
test_clock (void)
{
  g_autoptr (DeskClock) real = desk_clock_new ();
  g_autoptr (DeskClock) manual = desk_clock_new_manual (THEN);
  gint64 before = desk_clock_get_now (real);
  gint64 event, offset;

  g_assert_cmpint (before, >, 0);
  g_assert_cmpint (desk_clock_get_now (real), >=, before);
  /* Time asleep counts, so it is never behind the clock that stops. */
  g_assert_cmpint (desk_clock_get_now (real), >=, g_get_monotonic_time () - SECOND);

  g_assert_cmpint (desk_clock_get_now (manual), ==, THEN);
  desk_clock_advance (manual, SECOND);
  g_assert_cmpint (desk_clock_get_now (manual), ==, THEN + SECOND);

  /* Asleep between the event and its being looked at: it lies that far back. */
  offset = desk_clock_get_offset (manual);
  event = g_get_monotonic_time ();
  desk_clock_advance (manual, 3600 * SECOND);
  g_assert_cmpint (offset + event, <, desk_clock_get_now (manual) - 3000 * SECOND);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/quote/ages", test_ages);
  g_test_add_func ("/quote/promise", test_promise);
  g_test_add_func ("/quote/undated", test_undated);
  g_test_add_func ("/quote/outdated", test_outdated);
  g_test_add_func ("/quote/drift", test_drift);
  g_test_add_func ("/quote/minutes-later", test_minutes_later);
  g_test_add_func ("/quote/order", test_order);
  g_test_add_func ("/quote/clock", test_clock);

  return g_test_run ();
}

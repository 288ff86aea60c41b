/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Prices grow old: against the stand-in and a clock that is turned by hand. No price that is dead
 * or stale is ever chosen, and what drifts is told.
 */
#include "config.h"

#include "quote-list-fixture.h"

#define MINUTE (60 * (gint64) G_USEC_PER_SEC)
#define PRICE(fee) "body={\"resultcode\":0,\"fee\":" fee ",\"deliverfee\":" fee "}\n"
#define TOKEN_PRICE(fee)                                                                           \
  "body={\"resultcode\":0,\"fee\":" fee ",\"deliverfee\":" fee ",\"delivery_token\":\"t\"}\n"

/* A token: good, then too short to be acted upon, then dead; each time asked again before it
 * passes. */
static void
test_no_dead_token (void)
{
  g_autoptr (Desk) desk = desk_new (NULL);
  GString *said = desk_listen (desk);
  DeskQuote *quote;
  g_autofree char *token = NULL;
  guint n_calls;
  static const int seconds[] = { 175, 180, 181, 600, 8 * 3600 };

  desk_begin (desk);
  quote = desk_find (desk, "DADA", NULL);
  g_assert_cmpint (desk_choose (desk, "DADA"), ==, DESK_QUOTE_CHOICE_CHOSEN);
  n_calls = desk_sandbox_get_n_calls (desk->sandbox);

  for (gsize i = 0; i < G_N_ELEMENTS (seconds); i++)
    {
      g_string_truncate (said, 0);
      /* As when the machine sleeps: the monotonic clock knows nothing of it. */
      desk_clock_advance (desk->clock, (gint64) seconds[i] * G_USEC_PER_SEC);
      if (seconds[i] > 180)
        g_assert_cmpint (desk_get_freshness (desk, "DADA"), ==, DESK_QUOTE_DEAD);

      g_assert_cmpint (desk_choose (desk, "DADA"), ==, DESK_QUOTE_CHOICE_ASK_FIRST);
      g_assert_true (desk_quote_list_get_wanted (desk->list) == quote);
      /* However often the key is hit. */
      g_assert_cmpint (desk_choose (desk, "DADA"), ==, DESK_QUOTE_CHOICE_ASK_FIRST);
      desk_settle (desk);
      g_assert_cmpstr (said->str, ==, "chosen DADA ");
      g_assert_cmpuint (desk_sandbox_get_n_calls (desk->sandbox), ==, ++n_calls);

      g_assert_true (desk_find (desk, "DADA", NULL) == quote);
      g_assert_cmpint (
          desk_quote_get_expires_in (quote, desk_quote_list_get_now (desk->list)).value, >, 170);
      g_assert_cmpint (desk_choose (desk, "DADA"), ==, DESK_QUOTE_CHOICE_CHOSEN);
    }
}

/* The machine sleeps while the answer is under way: the promise then seems shorter than it is, not
 * longer, and does not pass. */
static void
test_sleep_while_asking (void)
{
  g_autoptr (Desk) desk = desk_new ("[DADA]\nlatency=300\n");
  GString *said;

  desk_sandbox_set_latency_scale (desk->sandbox, 1);
  said = desk_listen (desk);
  desk_ask (desk);
  desk_clock_advance (desk->clock, 10 * MINUTE);
  desk_settle (desk);
  g_assert_cmpint (desk_get_freshness (desk, "DADA"), ==, DESK_QUOTE_DEAD);
  g_assert_cmpint (desk_choose (desk, "DADA"), ==, DESK_QUOTE_CHOICE_ASK_FIRST);
  desk_clock_advance (desk->clock, 10 * MINUTE);
  desk_settle (desk);
  g_assert_cmpstr (said->str, ==, "not DADA ");
}

static const struct
{
  const char *fee; /* after 9.80 */
  gint64 limit;
  gint64 drift;
  const char *said;
} drifts[] = {
  { "9.80", 100, 0, "chosen SFTC " },
  { "10.80", 100, 100, "chosen SFTC " },
  { "10.81", 100, 101, "held SFTC " },
  { "11.20", 100, 140, "held SFTC " },
  { "11.20", 140, 140, "chosen SFTC " },
  { "9.81", 0, 1, "held SFTC " },
  /* Nobody minds. */
  { "4.80", 0, -500, "chosen SFTC " },
};

static void
test_drift (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (Desk) desk = desk_new ("[SFTC]\n" PRICE ("9.80"));
  g_autofree char *scenario = NULL;
  GString *said = desk_listen (desk);
  DeskQuote *quote;
  DeskAmount before, drift;

  desk_set_policy (desk, 10, drifts[i].limit, FALSE);
  desk_begin (desk);
  quote = desk_find (desk, "SFTC", NULL);
  desk_clock_advance (desk->clock, 9 * MINUTE);
  g_assert_cmpint (desk_get_freshness (desk, "SFTC"), ==, DESK_QUOTE_AGEING);
  g_assert_cmpint (desk_choose (desk, "SFTC"), ==, DESK_QUOTE_CHOICE_CHOSEN);
  g_assert_cmpuint (desk_sandbox_get_n_calls (desk->sandbox), ==, 1 + N_CARRIERS);

  desk_clock_advance (desk->clock, 2 * MINUTE);
  g_assert_cmpint (desk_get_freshness (desk, "SFTC"), ==, DESK_QUOTE_STALE);
  scenario = g_strdup_printf ("[SFTC]\nbody={\"resultcode\":0,\"fee\":%s,\"deliverfee\":%s}\n",
                              drifts[i].fee, drifts[i].fee);
  desk_load_scenario (desk, scenario);
  g_assert_cmpint (desk_choose (desk, "SFTC"), ==, DESK_QUOTE_CHOICE_ASK_FIRST);
  desk_settle (desk);

  g_assert_cmpstr (said->str, ==, drifts[i].said);
  g_assert_cmpuint (desk_sandbox_get_n_calls (desk->sandbox), ==, 2 + N_CARRIERS);
  drift = desk_quote_get_drift (quote, &before);
  g_assert_cmpint (before.value, ==, 980);
  g_assert_true (drift.told);
  g_assert_cmpint (drift.value, ==, drifts[i].drift);

  /* Another row is nobody's second word; the same key again is none either. */
  if (g_str_has_prefix (drifts[i].said, "held"))
    {
      g_assert_true (desk_quote_list_get_held (desk->list) == quote);
      g_assert_cmpint (desk_quote_list_confirm (desk->list, desk_find (desk, "UU", NULL)), ==,
                       DESK_QUOTE_CHOICE_NOT_CHOOSABLE);
      g_assert_cmpint (desk_choose (desk, "SFTC"), ==, DESK_QUOTE_CHOICE_HELD);
      g_assert_cmpint (desk_quote_list_confirm (desk->list, quote), ==, DESK_QUOTE_CHOICE_CHOSEN);
    }
  g_assert_null (desk_quote_list_get_held (desk->list));
}

/* What is confirmed is the price that is shown; if it died meanwhile, it is asked for once more. */
static void
test_held_for_long (void)
{
  g_autoptr (Desk) desk = desk_new ("[DADA]\n" TOKEN_PRICE ("9.80"));
  GString *said = desk_listen (desk);
  DeskQuote *quote;

  desk_begin (desk);
  quote = desk_find (desk, "DADA", NULL);
  desk_clock_advance (desk->clock, 4 * MINUTE);
  desk_load_scenario (desk, "[DADA]\n" TOKEN_PRICE ("12"));
  desk_choose (desk, "DADA");
  desk_settle (desk);
  g_assert_cmpstr (said->str, ==, "held DADA ");

  desk_clock_advance (desk->clock, 4 * MINUTE);
  desk_load_scenario (desk, "[DADA]\n" TOKEN_PRICE ("12.50"));
  g_assert_cmpint (desk_quote_list_confirm (desk->list, quote), ==, DESK_QUOTE_CHOICE_ASK_FIRST);
  desk_settle (desk);
  g_assert_cmpstr (said->str, ==, "held DADA chosen DADA ");

  /* Risen too far once more, against what was confirmed. */
  desk_clock_advance (desk->clock, 4 * MINUTE);
  desk_load_scenario (desk, "[DADA]\n" TOKEN_PRICE ("14"));
  desk_choose (desk, "DADA");
  desk_settle (desk);
  g_assert_cmpstr (said->str, ==, "held DADA chosen DADA held DADA ");
  /* Chosen anew instead of confirmed: it is measured by what was seen at first. */
  desk_clock_advance (desk->clock, 4 * MINUTE);
  g_assert_cmpint (desk_choose (desk, "DADA"), ==, DESK_QUOTE_CHOICE_ASK_FIRST);
  desk_settle (desk);
  g_assert_cmpstr (said->str, ==, "held DADA chosen DADA held DADA held DADA ");
}

/* The new answer is none to act upon. */
static void
test_lost (void)
{
  static const struct
  {
    const char *act;
    const char *state;
    const char *said;
  } cases[] = {
    { "resultcode=5\nresultmsg=no\n", "refused", "not SFTC " },
    { "fault=reset\n", "failed", "not SFTC " },
    /* A price that is no longer told is not the one that was chosen. */
    { "body={\"resultcode\":0,\"fee\":0}\n", "checked", "held SFTC " },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Desk) desk = desk_new (NULL);
      g_autofree char *scenario = g_strconcat ("[SFTC]\n", cases[i].act, NULL);
      GString *said = desk_listen (desk);

      desk_begin (desk);
      desk_clock_advance (desk->clock, 11 * MINUTE);
      desk_load_scenario (desk, scenario);
      g_assert_cmpint (desk_choose (desk, "SFTC"), ==, DESK_QUOTE_CHOICE_ASK_FIRST);
      desk_settle (desk);
      desk_assert_state (desk, "SFTC", cases[i].state);
      g_assert_cmpstr (said->str, ==, cases[i].said);
    }
}

static void
test_not_choosable (void)
{
  g_autoptr (Desk) desk = desk_new_with ("[DADA]\nresultcode=2062\nresultmsg=no\n"
                                         "[UU]\nerrcode=930557\nerrmsg=no\n"
                                         "[SS]\nfault=hang\n",
                                         "\"4011\"", "\"\"");
  static const char *const carriers[] = { "DADA", "UU", "SS", "MTPS" };
  g_autoptr (DeskAccount) account = desk_account_new ("X", NULL, "s", "k", "1");
  g_autoptr (DeskQuote) stranger = desk_quote_new (account, NULL, NULL);
  guint n_calls;

  desk_ask (desk);
  WAIT_UNTIL (desk_quote_list_get_n_answered (desk->list) == N_CARRIERS - 1);
  n_calls = desk_sandbox_get_n_calls (desk->sandbox);
  for (gsize i = 0; i < G_N_ELEMENTS (carriers); i++)
    g_assert_cmpint (desk_choose (desk, carriers[i]), ==, DESK_QUOTE_CHOICE_NOT_CHOOSABLE);
  g_assert_cmpint (desk_quote_list_choose (desk->list, stranger), ==,
                   DESK_QUOTE_CHOICE_NOT_CHOOSABLE);
  desk_quote_list_cancel (desk->list);
  g_assert_cmpint (desk_choose (desk, "SS"), ==, DESK_QUOTE_CHOICE_NOT_CHOOSABLE);
  g_assert_cmpint (desk_choose (desk, "SFTC"), ==, DESK_QUOTE_CHOICE_CHOSEN);
  g_assert_cmpuint (desk_sandbox_get_n_calls (desk->sandbox), ==, n_calls);
}

/* A check that was passed can be chosen without a price, and goes stale like one. */
static void
test_checked (void)
{
  g_autoptr (Desk) desk = desk_new (NULL);
  GString *said = desk_listen (desk);

  desk_begin (desk);
  g_assert_cmpint (desk_choose (desk, "MTPS"), ==, DESK_QUOTE_CHOICE_CHOSEN);
  desk_clock_advance (desk->clock, 11 * MINUTE);
  g_assert_cmpint (desk_choose (desk, "MTPS"), ==, DESK_QUOTE_CHOICE_ASK_FIRST);
  desk_settle (desk);
  g_assert_cmpstr (said->str, ==, "chosen MTPS ");
}

/* What ends a choice that waits for its answer. */
static void
test_dropped (void)
{
  g_autoptr (Desk) desk = desk_new (NULL);
  GString *said = desk_listen (desk);

  desk_begin (desk);
  desk_clock_advance (desk->clock, 11 * MINUTE);

  desk_choose (desk, "SFTC");
  g_assert_cmpint (desk_choose (desk, "UU"), ==, DESK_QUOTE_CHOICE_ASK_FIRST);
  g_assert_cmpstr (said->str, ==, "not SFTC ");
  desk_settle (desk);
  g_assert_cmpstr (said->str, ==, "not SFTC chosen UU ");

  g_string_truncate (said, 0);
  desk_choose (desk, "SS");
  desk_quote_list_cancel (desk->list);
  g_assert_cmpstr (said->str, ==, "not SS ");
  desk_assert_state (desk, "SS", "cancelled");

  g_string_truncate (said, 0);
  desk_clock_advance (desk->clock, 11 * MINUTE);
  desk_choose (desk, "SFTC");
  desk_edit (desk, "order_info.note", "other");
  g_assert_cmpstr (said->str, ==, "not SFTC ");
  desk_wait_for_edits (desk);
  g_assert_cmpstr (said->str, ==, "not SFTC ");

  g_string_truncate (said, 0);
  desk_clock_advance (desk->clock, 11 * MINUTE);
  desk_choose (desk, "SFTC");
  desk_ask (desk);
  g_assert_cmpstr (said->str, ==, "not SFTC ");
  desk_settle (desk);
  g_assert_cmpstr (said->str, ==, "not SFTC ");
}

/* A digit is the carrier's place in the profile, whoever else is asked and whatever comes. */
static void
test_digits (void)
{
  static const char *const two[] = { "UU", "DADA", NULL };
  g_autoptr (Desk) desk = desk_new (NULL);

  desk_begin (desk);
  for (guint i = 0; i < N_CARRIERS; i++)
    {
      g_autoptr (DeskQuote) quote = g_list_model_get_item (G_LIST_MODEL (desk->list), i);

      g_assert_cmpuint (desk_quote_get_digit (quote), ==, i + 1);
    }
  desk_edit (desk, "order_info.note", "another note");
  desk_wait_for_edits (desk);
  g_assert_cmpuint (desk_quote_get_digit (desk_find (desk, "DADA", NULL)), ==, 4);

  desk_quote_list_ask (desk->list, desk->order, two);
  g_assert_cmpuint (desk_quote_get_digit (desk_find (desk, "DADA", NULL)), ==, 4);
  g_assert_cmpuint (desk_quote_get_digit (desk_find (desk, "UU", NULL)), ==, 5);
}

static void
count_signals (DeskSession *session, guint *n)
{
  (*n)++;
}

static void
test_policy (void)
{
  g_autoptr (Desk) desk = desk_new (NULL);
  g_autoptr (GSettings) settings = g_settings_new ("io.github.dispatchdesk.DispatchDesk");
  DeskQuotePolicy standard = DESK_QUOTE_POLICY_DEFAULT;
  DeskQuotePolicy policy = desk_quote_policy_read (settings);
  guint n = 0;

  g_assert_true (desk_quote_policy_equal (&policy, &standard));
  policy = desk_quote_policy_read (NULL);
  g_assert_true (desk_quote_policy_equal (&policy, &standard));

  g_settings_set_int (settings, "stale-after", 3);
  g_settings_set_string (settings, "drift-limit", "2.5");
  g_settings_set_boolean (settings, "reask-elsewhere", TRUE);
  policy = desk_quote_policy_read (settings);
  g_assert_cmpuint (policy.stale_after, ==, 180);
  g_assert_cmpint (policy.drift_limit, ==, 250);
  g_assert_true (policy.reask_elsewhere);

  g_settings_set_string (settings, "drift-limit", "much");
  g_assert_cmpint (desk_quote_policy_read (settings).drift_limit, ==, standard.drift_limit);
  g_settings_set_string (settings, "drift-limit", "-1");
  g_assert_cmpint (desk_quote_policy_read (settings).drift_limit, ==, standard.drift_limit);

  g_signal_connect (desk->session, "quote-policy-changed", G_CALLBACK (count_signals), &n);
  desk_session_set_quote_policy (desk->session, policy);
  desk_session_set_quote_policy (desk->session, policy);
  g_assert_cmpuint (n, ==, 1);

  desk_begin (desk);
  desk_clock_advance (desk->clock, 2 * MINUTE);
  g_assert_cmpint (desk_get_freshness (desk, "SFTC"), ==, DESK_QUOTE_AGEING);
  desk_clock_advance (desk->clock, 2 * MINUTE);
  g_assert_cmpint (desk_get_freshness (desk, "SFTC"), ==, DESK_QUOTE_STALE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/price-clock/no-dead-token", test_no_dead_token);
  g_test_add_func ("/price-clock/sleep-while-asking", test_sleep_while_asking);
  for (gsize i = 0; i < G_N_ELEMENTS (drifts); i++)
    {
      g_autofree char *path =
          g_strdup_printf ("/price-clock/drift/%s-limit-%d", drifts[i].fee, (int) drifts[i].limit);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_drift);
    }
  g_test_add_func ("/price-clock/held-for-long", test_held_for_long);
  g_test_add_func ("/price-clock/lost", test_lost);
  g_test_add_func ("/price-clock/not-choosable", test_not_choosable);
  g_test_add_func ("/price-clock/checked", test_checked);
  g_test_add_func ("/price-clock/dropped", test_dropped);
  g_test_add_func ("/price-clock/digits", test_digits);
  g_test_add_func ("/price-clock/policy", test_policy);

  return g_test_run ();
}

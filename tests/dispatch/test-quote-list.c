/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One order, five carriers, against the stand-in: each row ends in the one state that is true of
 * it, what goes wrong with one carrier stays with that carrier, and an answer that comes too late
 * is nobody's.
 */
#include "config.h"

#include <string.h>

#include "quote-list-fixture.h"

/* How the row of a carrier ends when nothing goes wrong: one of them tells no price. */
static const char *
get_good_state (const char *carrier)
{
  return g_str_equal (carrier, "MTPS") ? "checked" : "priced";
}

static const char *
get_request (DeskQuote *quote)
{
  DeskExchange *exchange = DESK_EXCHANGE (desk_quote_get_exchange (quote));

  return desk_exchange_get_facts (exchange)->request_body;
}

static void
test_five_rows (void)
{
  static const char *const carriers[N_CARRIERS] = { "SFTC", "SS", "MTPS", "DADA", "UU" };
  g_autoptr (Desk) desk = desk_new (NULL);
  gint64 now;

  g_assert_cmpuint (desk_quote_list_get_n_asked (desk->list), ==, 0);
  g_assert_false (desk_quote_list_is_running (desk->list));

  desk_ask (desk);
  g_assert_cmpuint (desk_quote_list_get_n_asked (desk->list), ==, N_CARRIERS);
  g_assert_cmpuint (desk_quote_list_get_n_answered (desk->list), ==, 0);
  g_assert_true (desk_quote_list_is_running (desk->list));
  for (guint i = 0; i < N_CARRIERS; i++)
    {
      guint position = 0;

      desk_assert_state (desk, carriers[i], "asking");
      desk_find (desk, carriers[i], &position);
      g_assert_cmpuint (position, ==, i);
    }

  desk_settle (desk);
  g_assert_cmpuint (desk_quote_list_get_n_answered (desk->list), ==, N_CARRIERS);
  g_assert_cmpuint (desk->n_asked_notifies, ==, 1);
  g_assert_cmpuint (desk->n_answered_notifies, ==, 1 + N_CARRIERS);
  g_assert_cmpuint (desk->running_notifies, ==, 2);
  /* One call each, and one for the token they share. */
  g_assert_cmpuint (desk_sandbox_get_n_calls (desk->sandbox), ==, 1 + N_CARRIERS);

  for (guint i = 0; i < N_CARRIERS; i++)
    {
      DeskQuote *quote = desk_find (desk, carriers[i], NULL);

      desk_assert_state (desk, carriers[i], get_good_state (carriers[i]));
      g_assert_cmpint (desk_quote_get_resultcode (quote).value, ==, 0);
      g_assert_true (desk_quote_get_elapsed (quote).told);
      g_assert_nonnull (strstr (get_request (quote), "\"delivery_sign\":\""));
      g_assert_nonnull (strstr (get_request (quote), carriers[i]));
    }
  now = desk_quote_list_get_now (desk->list);
  g_assert_true (desk_quote_get_expires_in (desk_find (desk, "DADA", NULL), now).told);
  g_assert_false (desk_quote_get_expires_in (desk_find (desk, "SFTC", NULL), now).told);
  g_assert_false (desk_quote_get_pay (desk_find (desk, "MTPS", NULL)).told);
  g_assert_nonnull (desk_quote_get_remark (desk_find (desk, "UU", NULL)));
}

/* All five ways to end, side by side. MTPS has no service code here, and needs one. */
static void
test_five_states (void)
{
  g_autoptr (Desk) desk = desk_new_with ("[SS]\nbody={\"resultcode\":0,\"resultmsg\":\"ok\"}\n"
                                         "[DADA]\nresultcode=2062\nresultmsg=订单价格信息已过期\n"
                                         "[UU]\nerrcode=930557\nerrmsg=delivery system error\n",
                                         "\"4011\"", "\"\"");

  desk_ask (desk);
  desk_assert_state (desk, "MTPS", "invalid");
  g_assert_cmpuint (desk_quote_list_get_n_answered (desk->list), ==, 1);
  desk_settle (desk);
  desk_assert_state (desk, "SFTC", "priced");
  desk_assert_state (desk, "SS", "checked");
  desk_assert_state (desk, "MTPS", "invalid");
  desk_assert_state (desk, "DADA", "refused");
  desk_assert_state (desk, "UU", "failed");

  /* Nothing was sent for the row that was stopped. */
  g_assert_cmpuint (desk_sandbox_get_n_calls (desk->sandbox), ==, 1 + 4);
  g_assert_null (desk_quote_get_exchange (desk_find (desk, "MTPS", NULL)));
  g_assert_cmpuint (desk_quote_get_problems (desk_find (desk, "MTPS", NULL))->len, >, 0);
  g_assert_nonnull (desk_quote_get_message (desk_find (desk, "MTPS", NULL)));
  g_assert_nonnull (desk_quote_list_get_problems (desk->list));

  g_assert_cmpint (desk_quote_get_resultcode (desk_find (desk, "DADA", NULL)).value, ==, 2062);
  g_assert_cmpstr (desk_quote_get_resultmsg (desk_find (desk, "DADA", NULL)), ==,
                   "订单价格信息已过期");
  g_assert_nonnull (desk_quote_get_advice (desk_find (desk, "DADA", NULL)));
  g_assert_cmpint (desk_quote_get_errcode (desk_find (desk, "UU", NULL)).value, ==, 930557);
  /* And who can act, where it is somebody else. */
  g_assert_true (
    g_str_has_suffix (desk_quote_get_advice (desk_find (desk, "UU", NULL)), " (the carrier)"));
}

/* A carrier's code is its own: the same number at another gets no advice. */
static void
test_advice (void)
{
  g_autoptr (Desk) desk = desk_new ("[*]\nresultcode=2004\nresultmsg=signature\n");

  desk_ask (desk);
  desk_settle (desk);
  g_assert_nonnull (desk_quote_get_advice (desk_find (desk, "SFTC", NULL)));
  g_assert_null (desk_quote_get_advice (desk_find (desk, "DADA", NULL)));
  g_assert_null (desk_quote_get_advice (desk_find (desk, "UU", NULL)));
}

static const struct
{
  const char *name;
  const char *act;   /* in the group of one carrier */
  const char *words; /* the reason has to say */
} faults[] = {
  { "hang", "fault=hang\n", "No answer within" },
  { "drip", "fault=drip\n", "not complete after" },
  { "reset", "fault=reset\n", "connection broke" },
  { "truncate", "fault=truncate\n", "connection broke in the middle" },
  { "redirect", "fault=redirect\n", "HTTP 302" },
  { "redirect-301", "fault=redirect\nhttp_status=301\n", "HTTP 301" },
  { "redirect-308", "fault=redirect\nhttp_status=308\nredirect_to=http://127.0.0.1:1/\n",
    "HTTP 308" },
  { "html", "fault=html\n", "A web page came" },
  { "null", "fault=null\n", "no object" },
  { "array", "fault=array\n", "no object" },
  { "deep", "fault=deep\n", "column 33" },
  { "octal", "fault=octal\n", "begin with 0" },
  { "bignum", "fault=bignum\n", "12345678901234567890" },
  { "empty", "fault=empty\n", "empty" },
  { "huge", "fault=huge\n", "larger than 1 MiB" },
  { "garbage", "fault=garbage\n", "UTF-8" },
  { "wrongtypes", "fault=wrongtypes\n", "" },
  { "status-503", "http_status=503\n", "HTTP 503" },
  { "status-500-with-a-price", "http_status=500\nbody={\"resultcode\":0,\"fee\":1}\n", "HTTP 500" },
  { "price-without-code", "body={\"fee\":10,\"deliverfee\":10}\n", "neither" },
};

static void
test_fault (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  static const char *const carriers[N_CARRIERS] = { "SFTC", "SS", "MTPS", "DADA", "UU" };
  const char *faulty = carriers[i % N_CARRIERS];
  g_autofree char *scenario = g_strdup_printf ("[%s]\n%stimes=1\n", faulty, faults[i].act);
  g_autoptr (Desk) desk = desk_new (scenario);
  gboolean endless = g_str_equal (faults[i].name, "hang") || g_str_equal (faults[i].name, "drip");
  DeskQuote *quote;
  guint position = 0;

  if (endless)
    desk_client_set_timeout (desk_session_get_client (desk->session), 1500);
  desk_ask (desk);
  quote = desk_find (desk, faulty, &position);
  desk_settle (desk);

  for (guint c = 0; c < N_CARRIERS; c++)
    desk_assert_state (desk, carriers[c], c == position ? "failed" : get_good_state (carriers[c]));
  g_assert_nonnull (desk_quote_get_message (quote));
  g_assert_cmpstr (desk_quote_get_message (quote), !=, "");
  if (strstr (desk_quote_get_message (quote), faults[i].words) == NULL)
    g_error ("\"%s\" does not say \"%s\"", desk_quote_get_message (quote), faults[i].words);
  g_assert_false (desk_quote_get_fee (quote).told);
  g_assert_false (desk_quote_get_pay (quote).told);
  g_assert_nonnull (desk_quote_get_exchange (quote));
  g_assert_cmpuint (desk_sandbox_get_n_calls (desk->sandbox), ==, 1 + N_CARRIERS);

  /* Asked once more, that one alone, it is as good as the others. */
  desk_client_set_timeout (desk_session_get_client (desk->session), 0);
  desk_quote_list_retry (desk->list, position);
  g_assert_cmpuint (desk_quote_list_get_n_answered (desk->list), ==, N_CARRIERS - 1);
  g_assert_true (desk_quote_list_is_running (desk->list));
  desk_assert_state (desk, faulty, "asking");
  g_assert_null (desk_quote_get_message (quote));
  desk_settle (desk);
  g_assert_true (desk_find (desk, faulty, NULL) == quote);
  desk_assert_state (desk, faulty, get_good_state (faulty));
  g_assert_cmpuint (desk_sandbox_get_n_calls (desk->sandbox), ==, 2 + N_CARRIERS);
}

/* "fee": 0 in a refusal is not what it costs. */
static void
test_refusal_is_no_price (void)
{
  g_autoptr (Desk) desk =
    desk_new ("[SFTC]\nbody={\"resultcode\":2004,\"resultmsg\":\"no\",\"fee\":0,\"deliverfee\":0}\n"
              "[DADA]\nbody={\"errcode\":0,\"resultcode\":5,\"fee\":1,\"deliverfee\":1}\n");
  static const char *const carriers[] = { "SFTC", "DADA" };

  desk_ask (desk);
  desk_settle (desk);
  for (gsize i = 0; i < G_N_ELEMENTS (carriers); i++)
    {
      DeskQuote *quote = desk_find (desk, carriers[i], NULL);

      desk_assert_state (desk, carriers[i], "refused");
      g_assert_false (desk_quote_get_fee (quote).told);
      g_assert_false (desk_quote_get_pay (quote).told);
      /* Nor does it sort before a price, or before a check that was passed. */
      g_assert_cmpint (desk_quote_compare (quote, desk_find (desk, "UU", NULL)), >, 0);
      g_assert_cmpint (desk_quote_compare (desk_find (desk, "UU", NULL), quote), <, 0);
      g_assert_cmpint (desk_quote_compare (quote, desk_find (desk, "MTPS", NULL)), >, 0);
    }
}

static void
test_cancel (void)
{
  g_autoptr (Desk) desk = desk_new ("[UU]\nfault=hang\n[SS]\nfault=hang\ntimes=1\n");
  guint position = 0;

  desk_ask (desk);
  WAIT_UNTIL (desk_quote_list_get_n_answered (desk->list) == N_CARRIERS - 2);
  desk_quote_list_cancel (desk->list);
  g_assert_false (desk_quote_list_is_running (desk->list));
  g_assert_cmpuint (desk_quote_list_get_n_answered (desk->list), ==, N_CARRIERS);
  desk_assert_state (desk, "UU", "cancelled");
  desk_assert_state (desk, "SS", "cancelled");
  desk_assert_state (desk, "SFTC", "priced");

  /* A second time, and with nothing on its way, it changes nothing. */
  desk->n_answered_notifies = desk->running_notifies = 0;
  desk_quote_list_cancel (desk->list);
  g_assert_cmpuint (desk->n_answered_notifies + desk->running_notifies, ==, 0);

  desk_find (desk, "SS", &position);
  desk_quote_list_retry (desk->list, position);
  desk_settle (desk);
  desk_assert_state (desk, "SS", "priced");
  desk_assert_state (desk, "UU", "cancelled");
}

/* Before the token is there. */
static void
test_cancel_at_once (void)
{
  g_autoptr (Desk) desk = desk_new ("[platform]\nfault=hang\n");

  desk_ask (desk);
  desk_quote_list_cancel (desk->list);
  g_assert_false (desk_quote_list_is_running (desk->list));
  desk_assert_state (desk, "SFTC", "cancelled");
}

/* An answer to the first ask must not fill a row of the second, though it is the same one. */
static void
test_ask_again (void)
{
  g_autoptr (Desk) desk = desk_new ("[SFTC]\nlatency=200\ntimes=1\n[DADA]\nfault=hang\ntimes=1\n");
  DeskQuote *row;
  GObject *exchange;

  desk_ask (desk);
  row = desk_find (desk, "SFTC", NULL);
  WAIT_UNTIL (desk_quote_list_get_n_answered (desk->list) == N_CARRIERS - 2);

  desk_record_set_text (DESK_RECORD (desk->order), "shop_order_id", "the-second-ask");
  desk_ask (desk);
  /* What is edited from here on does not reach requests that are on their way. */
  desk_record_set_text (DESK_RECORD (desk->order), "shop_order_id", "edited-later");
  g_assert_cmpuint (desk_quote_list_get_n_asked (desk->list), ==, N_CARRIERS);
  g_assert_cmpuint (desk_quote_list_get_n_answered (desk->list), ==, 0);
  g_assert_true (desk_find (desk, "SFTC", NULL) == row);
  desk_settle (desk);

  for (guint i = 0; i < N_CARRIERS; i++)
    {
      g_autoptr (DeskQuote) quote = g_list_model_get_item (G_LIST_MODEL (desk->list), i);

      g_assert_nonnull (strstr (get_request (quote), "\"shop_order_id\":\"the-second-ask\""));
    }
  desk_assert_state (desk, "SFTC", "priced");
  desk_assert_state (desk, "DADA", "priced");

  /* The stand-in took all ten, and the two that were late found nobody. */
  exchange = desk_quote_get_exchange (row);
  WAIT_UNTIL (desk_sandbox_get_n_calls (desk->sandbox) == 1 + 2 * N_CARRIERS);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_true (desk_quote_get_exchange (row) == exchange);
}

static void
on_asked (DeskQuoteList *list, guint *n_asked)
{
  *n_asked += 1;
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    {
      g_autoptr (DeskQuote) quote = g_list_model_get_item (G_LIST_MODEL (list), i);

      g_assert_cmpint (desk_quote_get_state (quote), ==, DESK_QUOTE_ASKING);
      g_assert_false (desk_quote_is_outdated (quote));
    }
}

static void
on_items_changed (GListModel *list, guint position, guint removed, guint added, guint *n_changes)
{
  *n_changes += 1;
}

/* The same carriers keep their rows, which are as if they were new; others do not. */
static void
test_kept_rows (void)
{
  static const char *const two[] = { "UU", "SFTC", NULL };
  g_autoptr (Desk) desk = desk_new ("[UU]\nbody={\"resultcode\":0,\"fee\":11}\n");
  guint n_asked = 0, n_changes = 0;
  DeskAmount before;
  DeskQuote *row;

  g_signal_connect (desk->list, "asked", G_CALLBACK (on_asked), &n_asked);
  g_signal_connect (desk->list, "items-changed", G_CALLBACK (on_items_changed), &n_changes);
  desk_ask (desk);
  desk_settle (desk);
  g_assert_cmpuint (n_asked, ==, 1);
  g_assert_cmpuint (n_changes, ==, 1);

  row = desk_find (desk, "UU", NULL);
  g_assert_true (desk_quote_get_pay (row).told);
  desk_quote_set_outdated (row, TRUE);
  desk_ask (desk);
  g_assert_cmpuint (n_asked, ==, 2);
  g_assert_cmpuint (n_changes, ==, 1);
  g_assert_true (desk_find (desk, "UU", NULL) == row);
  g_assert_false (desk_quote_get_pay (row).told);
  g_assert_null (desk_quote_get_exchange (row));
  desk_settle (desk);

  /* It was not asked for again: this is another ask. */
  g_assert_true (desk_quote_get_pay (row).told);
  g_assert_false (desk_quote_get_drift (row, &before).told);
  g_assert_false (before.told);

  desk_quote_list_ask (desk->list, desk->order, two);
  g_assert_cmpuint (n_asked, ==, 3);
  g_assert_cmpuint (n_changes, ==, 2);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (desk->list)), ==, 2);
  desk_settle (desk);
}

static void
test_some_carriers (void)
{
  static const char *const two[] = { "UU", "SFTC", NULL };
  static const char *const none[] = { "NOBODY", NULL };
  g_autoptr (Desk) desk = desk_new (NULL);

  desk_quote_list_ask (desk->list, desk->order, two);
  g_assert_cmpuint (desk_quote_list_get_n_asked (desk->list), ==, 2);
  desk_settle (desk);
  desk_assert_state (desk, "SFTC", "priced");
  desk_assert_state (desk, "UU", "priced");
  g_assert_null (desk_find (desk, "SS", NULL));
  g_assert_cmpuint (desk_sandbox_get_n_calls (desk->sandbox), ==, 3);

  desk_quote_list_ask (desk->list, desk->order, none);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (desk->list)), ==, 0);
  g_assert_false (desk_quote_list_is_running (desk->list));
}

/* Longitude and latitude exchanged: every row is stopped, and not even a token is asked for. */
static void
test_invalid (void)
{
  g_autoptr (Desk) desk = desk_new (NULL);
  DeskRecord *receiver = desk_record_get_child (DESK_RECORD (desk->order), "receiver");
  DeskQuote *quote;

  desk_record_set_text (receiver, "lng", "23.111077");
  desk_record_set_text (receiver, "lat", "113.332976");
  desk_ask (desk);
  g_assert_false (desk_quote_list_is_running (desk->list));
  g_assert_cmpuint (desk_quote_list_get_n_answered (desk->list), ==, N_CARRIERS);
  for (guint i = 0; i < N_CARRIERS; i++)
    {
      g_autoptr (DeskQuote) row = g_list_model_get_item (G_LIST_MODEL (desk->list), i);

      g_assert_cmpint (desk_quote_get_state (row), ==, DESK_QUOTE_INVALID);
      desk_quote_list_retry (desk->list, i);
      g_assert_cmpint (desk_quote_get_state (row), ==, DESK_QUOTE_INVALID);
    }
  quote = desk_find (desk, "SFTC", NULL);
  g_assert_nonnull (desk_quote_get_message (quote));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (desk_sandbox_get_n_calls (desk->sandbox), ==, 0);
}

/* Without a token no carrier is asked, and each row says why. */
static void
test_no_token (void)
{
  g_autoptr (Desk) desk = desk_new ("[platform]\nerrcode=40125\nerrmsg=wrong\ntimes=1\n");

  desk_ask (desk);
  desk_settle (desk);
  for (guint i = 0; i < N_CARRIERS; i++)
    {
      g_autoptr (DeskQuote) quote = g_list_model_get_item (G_LIST_MODEL (desk->list), i);

      g_assert_cmpint (desk_quote_get_state (quote), ==, DESK_QUOTE_FAILED);
      g_assert_nonnull (strstr (desk_quote_get_message (quote), "40125"));
    }
  g_assert_cmpuint (desk_sandbox_get_n_calls (desk->sandbox), ==, 1);

  desk_ask (desk);
  desk_settle (desk);
  desk_assert_state (desk, "SFTC", "priced");
}

/* Two hours later the token has run out: one ask says so, the next one has a new token. */
static void
test_token_runs_out (void)
{
  g_autoptr (Desk) desk = desk_new (NULL);

  desk_ask (desk);
  desk_settle (desk);
  desk_sandbox_advance_clock (desk->sandbox, 3 * 60 * 60);
  desk_ask (desk);
  desk_settle (desk);
  desk_assert_state (desk, "SFTC", "priced");
}

/* The platform goes on refusing what it gives: the rows say who can act, and what the code means. */
static void
test_token_refused (void)
{
  g_autoptr (Desk) desk = desk_new ("[*]\nbody={\"errcode\":40001,\"errmsg\":\"invalid\"}\n");
  DeskQuote *quote;

  desk_ask (desk);
  desk_settle (desk);
  desk_assert_state (desk, "SFTC", "failed");
  quote = desk_find (desk, "SFTC", NULL);
  g_assert_nonnull (strstr (desk_quote_get_message (quote), "administrator"));
  g_assert_nonnull (desk_quote_get_advice (quote));
}

/* What a row keeps for the workbench shows no secret, of this carrier or of another. */
static void
test_masked (void)
{
  g_autoptr (Desk) desk =
    desk_new ("[SFTC]\nbody={\"resultcode\":1,\"resultmsg\":\"practice-secret-of-uu "
              "practice-secret-of-sftc\"}\n");

  desk_ask (desk);
  desk_settle (desk);
  for (guint i = 0; i < N_CARRIERS; i++)
    {
      g_autoptr (DeskQuote) quote = g_list_model_get_item (G_LIST_MODEL (desk->list), i);
      DeskExchange *exchange = DESK_EXCHANGE (desk_quote_get_exchange (quote));
      const DeskExchangeFacts *facts = desk_exchange_get_facts (exchange);
      g_autofree char *all = g_strjoin ("\n", facts->url, facts->request_headers,
                                        facts->request_body, facts->response_headers,
                                        facts->response_body, NULL);

      g_assert_null (strstr (all, "practice-secret"));
      g_assert_true (g_str_has_suffix (facts->url, "?access_token=••••"));
    }
}

/* The list goes away with requests on their way. */
static void
test_dropped_while_running (void)
{
  Desk *desk = desk_new ("[*]\nfault=hang\n");
  DeskQuoteList *list = desk_quote_list_new (desk->session);
  gpointer watched = list;

  g_object_add_weak_pointer (G_OBJECT (list), &watched);
  desk_quote_list_ask (list, desk->order, NULL);
  WAIT_UNTIL (desk_sandbox_get_n_calls (desk->sandbox) == 1 + N_CARRIERS);
  desk_quote_list_cancel (list);
  g_object_unref (list);
  WAIT_UNTIL (watched == NULL);
  desk_free (desk);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/quote-list/five-rows", test_five_rows);
  g_test_add_func ("/quote-list/five-states", test_five_states);
  g_test_add_func ("/quote-list/advice", test_advice);
  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autofree char *path = g_strconcat ("/quote-list/fault/", faults[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_fault);
    }
  g_test_add_func ("/quote-list/refusal-is-no-price", test_refusal_is_no_price);
  g_test_add_func ("/quote-list/cancel", test_cancel);
  g_test_add_func ("/quote-list/cancel-at-once", test_cancel_at_once);
  g_test_add_func ("/quote-list/ask-again", test_ask_again);
  g_test_add_func ("/quote-list/kept-rows", test_kept_rows);
  g_test_add_func ("/quote-list/some-carriers", test_some_carriers);
  g_test_add_func ("/quote-list/invalid", test_invalid);
  g_test_add_func ("/quote-list/no-token", test_no_token);
  g_test_add_func ("/quote-list/token-runs-out", test_token_runs_out);
  g_test_add_func ("/quote-list/token-refused", test_token_refused);
  g_test_add_func ("/quote-list/masked", test_masked);
  g_test_add_func ("/quote-list/dropped-while-running", test_dropped_while_running);

  return g_test_run ();
}

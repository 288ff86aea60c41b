/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Orders are edited while their prices stand there: all are outdated at once, and after a pause
 * those are asked again whose own request was changed, and nobody else.
 */
#include "config.h"

#include <string.h>

#include "elsewhere-profile.h"
#include "model/desk-record-path.h"
#include "quote-list-fixture.h"

/* The same carriers under a profile of the user's own, where nothing is asked by itself. */
static void
move_elsewhere (Desk *desk)
{
  g_autofree char *printed = desk_sandbox_dup_accounts (desk->sandbox);
  g_autoptr (DeskProfile) profile =
      elsewhere_profile_new (printed, desk_sandbox_get_uri (desk->sandbox));

  g_assert_finalize_object (desk->list);
  g_assert_finalize_object (desk->session);
  desk->session = desk_session_new (profile);
  desk_session_set_clock (desk->session, desk->clock);
  desk->list = desk_quote_list_new (desk->session);
}

/* An edit reaches only those who are told of it: two do not get the sender. */
static void
test_edit (void)
{
  static const char *const told[] = { "SFTC", "SS", "UU", NULL };
  g_autoptr (Desk) desk = desk_new (NULL);
  g_autoptr (GHashTable) exchanges = g_hash_table_new (NULL, NULL);
  guint n_told = 0;
  gint64 second;

  desk_begin (desk);
  for (guint i = 0; i < N_CARRIERS; i++)
    {
      g_autoptr (DeskQuote) quote = g_list_model_get_item (G_LIST_MODEL (desk->list), i);

      g_hash_table_insert (exchanges, quote, g_object_ref (desk_quote_get_exchange (quote)));
    }

  desk_edit (desk, "sender.address_detail", "another floor");
  g_assert_true (desk_quote_list_is_unsettled (desk->list));
  g_assert_cmpuint (desk_count_outdated (desk), ==, N_CARRIERS);
  g_assert_cmpint (desk_get_freshness (desk, "DADA"), ==, DESK_QUOTE_OUTDATED);
  desk_wait_for_edits (desk);

  g_assert_cmpuint (desk_count_outdated (desk), ==, 0);
  for (guint i = 0; i < N_CARRIERS; i++)
    {
      g_autoptr (DeskQuote) quote = g_list_model_get_item (G_LIST_MODEL (desk->list), i);
      gpointer before = g_hash_table_lookup (exchanges, quote);
      gboolean again = g_strv_contains (told, desk_quote_get_delivery_id (quote));

      g_assert_nonnull (before);
      g_assert_cmpint (desk_quote_get_exchange (quote) != before, ==, again);
      n_told += again;
      g_object_unref (before);
    }
  g_assert_cmpuint (n_told, ==, 3);
  g_assert_cmpuint (desk_sandbox_get_n_calls (desk->sandbox), ==, 1 + N_CARRIERS + n_told);

  /* The same order still, and the new request is the one that is compared with from now on; that it
   * holds the time of asking makes it no other. */
  second = g_get_real_time () / G_USEC_PER_SEC;
  WAIT_UNTIL (g_get_real_time () / G_USEC_PER_SEC > second);
  desk_edit (desk, "sender.address_detail", "a third floor");
  desk_edit (desk, "sender.address_detail", "another floor");
  desk_wait_for_edits (desk);
  g_assert_cmpuint (desk_sandbox_get_n_calls (desk->sandbox), ==, 1 + N_CARRIERS + n_told);
  g_assert_cmpuint (desk_count_outdated (desk), ==, 0);
}

static void
test_edit_of_all (void)
{
  g_autoptr (Desk) desk = desk_new (NULL);
  g_autofree char *id = NULL;

  desk_begin (desk);
  id = g_strdup (desk_record_get_text (DESK_RECORD (desk->order), "shop_order_id"));
  desk_edit (desk, "cargo.goods_weight", "3.5");
  /* One pause for the lot. */
  desk_edit (desk, "cargo.goods_weight", "4.5");
  desk_wait_for_edits (desk);
  g_assert_cmpuint (desk_sandbox_get_n_calls (desk->sandbox), ==, 1 + 2 * N_CARRIERS);
  for (guint i = 0; i < N_CARRIERS; i++)
    {
      g_autoptr (DeskQuote) quote = g_list_model_get_item (G_LIST_MODEL (desk->list), i);
      DeskExchange *exchange = DESK_EXCHANGE (desk_quote_get_exchange (quote));
      const char *request = desk_exchange_get_facts (exchange)->request_body;

      g_assert_nonnull (strstr (request, "\"goods_weight\":4.5"));
      g_assert_nonnull (strstr (request, id));
    }
}

/* What is wrong is not asked about; the answers wait for it to be put right. */
static void
test_edit_invalid (void)
{
  g_autoptr (Desk) desk = desk_new (NULL);
  g_autofree char *phone = NULL;

  desk_begin (desk);
  phone = g_strdup (desk_record_get_path (DESK_RECORD (desk->order), "receiver.phone"));
  desk_edit (desk, "receiver.phone", "");
  desk_wait_for_edits (desk);
  g_assert_cmpuint (desk_count_outdated (desk), ==, N_CARRIERS);
  desk_assert_state (desk, "SFTC", "priced");
  g_assert_cmpuint (desk_sandbox_get_n_calls (desk->sandbox), ==, 1 + N_CARRIERS);

  desk_edit (desk, "receiver.phone", phone);
  desk_wait_for_edits (desk);
  g_assert_cmpuint (desk_count_outdated (desk), ==, 0);
  g_assert_cmpuint (desk_sandbox_get_n_calls (desk->sandbox), ==, 1 + N_CARRIERS);

  /* Chosen all the same: the row then says what is wrong. */
  desk_edit (desk, "receiver.phone", "");
  g_assert_cmpint (desk_choose (desk, "SFTC"), ==, DESK_QUOTE_CHOICE_NOT_CHOOSABLE);
  desk_assert_state (desk, "SFTC", "invalid");
  g_assert_false (desk_quote_is_outdated (desk_find (desk, "SFTC", NULL)));
  g_assert_cmpuint (desk_sandbox_get_n_calls (desk->sandbox), ==, 1 + N_CARRIERS);

  /* And is asked about as soon as nothing is. */
  desk_edit (desk, "receiver.phone", phone);
  desk_wait_for_edits (desk);
  desk_assert_state (desk, "SFTC", "priced");
  g_assert_cmpuint (desk_sandbox_get_n_calls (desk->sandbox), ==, 2 + N_CARRIERS);
}

/* Edited while the first answers are still to come: they are to a question that is no longer put.
 */
static void
test_superseded (void)
{
  g_autoptr (Desk) desk = desk_new ("[SFTC]\nfault=hang\ntimes=1\n"
                                    "[SS]\nfault=hang\ntimes=1\n"
                                    "[MTPS]\nfault=hang\ntimes=1\n"
                                    "[DADA]\nfault=hang\ntimes=1\n"
                                    "[UU]\nfault=hang\ntimes=1\n");

  desk_quote_list_set_pause (desk->list, 0);
  desk_quote_list_set_draft (desk->list, desk->order);
  desk_ask (desk);
  WAIT_UNTIL (desk_sandbox_get_n_calls (desk->sandbox) == 1 + N_CARRIERS);
  desk_edit (desk, "cargo.goods_weight", "3.5");
  desk_wait_for_edits (desk);
  desk_assert_state (desk, "SFTC", "priced");
  desk_assert_state (desk, "DADA", "priced");
  g_assert_cmpuint (desk_sandbox_get_n_calls (desk->sandbox), ==, 1 + 2 * N_CARRIERS);
}

/* An answer that lands between the edit and the look at it is outdated until then. */
static void
test_answer_while_unsettled (void)
{
  g_autoptr (Desk) desk = desk_new (NULL);

  desk_quote_list_set_pause (desk->list, 60 * 1000);
  desk_quote_list_set_draft (desk->list, desk->order);
  desk_ask (desk);
  desk_edit (desk, "sender.address_detail", "another floor");
  desk_settle (desk);
  g_assert_true (desk_quote_list_is_unsettled (desk->list));
  desk_assert_state (desk, "DADA", "priced");
  g_assert_cmpuint (desk_count_outdated (desk), ==, N_CARRIERS);

  /* Whoever chooses does not wait for the pause: this row is as good as it was. */
  g_assert_cmpint (desk_choose (desk, "DADA"), ==, DESK_QUOTE_CHOICE_CHOSEN);
  g_assert_false (desk_quote_list_is_unsettled (desk->list));
  desk_assert_state (desk, "SFTC", "asking");
  desk_settle (desk);
  g_assert_cmpuint (desk_count_outdated (desk), ==, 0);

  /* And this one is not: it is asked, and then told. */
  desk_edit (desk, "sender.address_detail", "a third floor");
  g_assert_cmpint (desk_choose (desk, "SFTC"), ==, DESK_QUOTE_CHOICE_ASK_FIRST);
  desk_settle (desk);
  g_assert_null (desk_quote_list_get_wanted (desk->list));
}

/* Cancelling ends the pause too, and asks nobody. */
static void
test_cancel_unsettled (void)
{
  g_autoptr (Desk) desk = desk_new (NULL);

  desk_begin (desk);
  desk_quote_list_set_pause (desk->list, 60 * 1000);
  desk_edit (desk, "sender.address_detail", "another floor");
  desk_quote_list_cancel (desk->list);
  g_assert_false (desk_quote_list_is_unsettled (desk->list));
  g_assert_true (desk_quote_is_outdated (desk_find (desk, "SFTC", NULL)));
  g_assert_false (desk_quote_is_outdated (desk_find (desk, "DADA", NULL)));
  g_assert_cmpuint (desk_sandbox_get_n_calls (desk->sandbox), ==, 1 + N_CARRIERS);
}

/* With another id it is another order: nothing of this one may be acted upon. */
static void
test_another_order (void)
{
  g_autoptr (Desk) desk = desk_new (NULL);

  desk_begin (desk);
  desk_edit (desk, "shop_order_id", "another-order");
  WAIT_UNTIL (!desk_quote_list_is_unsettled (desk->list));
  g_assert_cmpuint (desk_count_outdated (desk), ==, N_CARRIERS);
  g_assert_cmpint (desk_choose (desk, "SFTC"), ==, DESK_QUOTE_CHOICE_NOT_CHOOSABLE);
  desk_quote_list_retry (desk->list, 0);
  g_assert_false (desk_quote_list_is_running (desk->list));
  g_assert_cmpuint (desk_sandbox_get_n_calls (desk->sandbox), ==, 1 + N_CARRIERS);

  desk_ask (desk);
  desk_settle (desk);
  g_assert_cmpuint (desk_count_outdated (desk), ==, 0);
  g_assert_cmpint (desk_choose (desk, "SFTC"), ==, DESK_QUOTE_CHOICE_CHOSEN);
}

/* Outside of Practice nothing leaves by itself until the user says so. */
static void
test_elsewhere (void)
{
  g_autoptr (Desk) desk = desk_new (NULL);
  GString *said;
  guint n_calls = 1 + N_CARRIERS;

  move_elsewhere (desk);
  said = desk_listen (desk);
  desk_begin (desk);
  desk_assert_state (desk, "SFTC", "priced");
  g_assert_cmpuint (desk_sandbox_get_n_calls (desk->sandbox), ==, n_calls);

  desk_edit (desk, "sender.address_detail", "another floor");
  desk_wait_for_edits (desk);
  g_assert_cmpuint (desk_count_outdated (desk), ==, 3);
  g_assert_true (desk_quote_is_outdated (desk_find (desk, "SFTC", NULL)));
  g_assert_cmpuint (desk_sandbox_get_n_calls (desk->sandbox), ==, n_calls);

  /* By hand, one of them. */
  g_assert_cmpint (desk_choose (desk, "SFTC"), ==, DESK_QUOTE_CHOICE_ASK_FIRST);
  desk_settle (desk);
  g_assert_cmpstr (said->str, ==, "chosen SFTC ");
  g_assert_cmpuint (desk_sandbox_get_n_calls (desk->sandbox), ==, n_calls + 1);
  g_assert_cmpuint (desk_count_outdated (desk), ==, 2);

  desk_set_policy (desk, 10, 100, TRUE);
  desk_edit (desk, "order_info.note", "another note");
  desk_wait_for_edits (desk);
  g_assert_cmpuint (desk_sandbox_get_n_calls (desk->sandbox), ==, n_calls + 1 + N_CARRIERS);
  g_assert_cmpuint (desk_count_outdated (desk), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/quote-edits/edit", test_edit);
  g_test_add_func ("/quote-edits/edit-of-all", test_edit_of_all);
  g_test_add_func ("/quote-edits/edit-invalid", test_edit_invalid);
  g_test_add_func ("/quote-edits/superseded", test_superseded);
  g_test_add_func ("/quote-edits/answer-while-unsettled", test_answer_while_unsettled);
  g_test_add_func ("/quote-edits/cancel-unsettled", test_cancel_unsettled);
  g_test_add_func ("/quote-edits/another-order", test_another_order);
  g_test_add_func ("/quote-edits/elsewhere", test_elsewhere);

  return g_test_run ();
}

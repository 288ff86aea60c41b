/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Choice rules run over what carriers once answered, beside what really happened: reckoned by hand. */

#include "book-fixture.h"
#include "book-orders.h"
#include "dispatch/desk-rehearsal.h"
#include "model/desk-choice-rule.h"

#define DAY (24 * 60 * 60)

typedef struct
{
  BookFixture book;
  DeskStore *store;
  GPtrArray *sets;
} Fixture;

/* What a carrier answered, in fen and seconds; a fee of 0 told no price. */
typedef struct
{
  const char *carrier;
  int fee;
  int seconds;
} Told;

static void
set_up (Fixture *self, gconstpointer data)
{
  book_fixture_set_up (&self->book);
  self->store = desk_store_new (self->book.path);
  self->sets = g_ptr_array_new_with_free_func (g_object_unref);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_ptr_array_unref (self->sets);
  book_fixture_close (&self->store);
  book_fixture_tear_down (&self->book);
}

static DeskChoiceRule *
add_set (Fixture *self, const char *kind)
{
  g_autoptr (DeskChoiceRuleSet) set = g_object_new (DESK_TYPE_CHOICE_RULE_SET, NULL);
  g_autoptr (DeskChoiceRule) rule = desk_choice_rule_new (kind);

  desk_record_insert_item (DESK_RECORD (set), "rules", 0, DESK_RECORD (rule));
  g_ptr_array_add (self->sets, g_steal_pointer (&set));

  return g_steal_pointer (&rule);
}

static DeskQuote *
make_quote (const Told *told)
{
  g_autoptr (DeskAccount) account = desk_account_new (told->carrier, NULL, "", NULL, NULL);
  g_autoptr (DeskPreAddReply) reply = g_object_new (DESK_TYPE_PRE_ADD_REPLY, NULL);
  g_autofree char *fee = g_strdup_printf ("%d.%02d", told->fee / 100, told->fee % 100);
  g_autofree char *seconds = g_strdup_printf ("%d", told->seconds);
  DeskQuote *quote = desk_quote_new (account, NULL, NULL);

  desk_record_set_text (DESK_RECORD (reply), "resultcode", told->fee < 0 ? "1" : "0");
  desk_record_set_text (DESK_RECORD (reply), "fee", told->fee < 0 ? NULL : fee);
  desk_record_set_text (DESK_RECORD (reply), "tips", "1.00");
  desk_record_set_text (DESK_RECORD (reply), "dispatch_duration", seconds);
  desk_quote_take_reply (quote, reply, FALSE, 0, 1);
  if (told->fee == 0)
    desk_quote_set_estimate (quote, (DeskAmount){ TRUE, 100 }, NULL);

  return quote;
}

/* What was asked @offset seconds after the order; up to a carrier of NULL. */
static void
add_ask (Fixture *self, const char *id, gint64 offset, const Told *told)
{
  g_autoptr (DeskOrder) order = g_object_new (DESK_TYPE_ORDER, NULL);
  g_autoptr (GListStore) quotes = g_list_store_new (DESK_TYPE_QUOTE);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  desk_record_set_text (DESK_RECORD (order), "shop_order_id", id);
  for (; told->carrier != NULL; told++)
    {
      g_autoptr (DeskQuote) quote = make_quote (told);

      g_list_store_append (quotes, quote);
    }
  desk_journal_keep_quotes_async (self->store, order, G_LIST_MODEL (quotes),
                                  BOOK_ORDERS_NOW + offset, NULL, book_fixture_on_done, &result);
  g_assert_true (
    desk_journal_keep_quotes_finish (self->store, book_fixture_wait (&result), &error));
  g_assert_no_error (error);
}

static DeskRehearsal *
rehearse (Fixture *self, gint64 from, gint64 to)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  DeskRehearsal *rehearsal;

  desk_rehearsal_async (self->store, self->sets, from, to, NULL, book_fixture_on_done, &result);
  rehearsal = desk_rehearsal_finish (self->store, book_fixture_wait (&result), &error);
  g_assert_no_error (error);

  return rehearsal;
}

static void
fill (Fixture *self)
{
  /* Each fee comes with a tip of 1.00. */
  add_ask (self, "one", -9, (const Told[]){ { "ALPHA", 900, 600 }, { "BETA", 1200, 60 }, { 0 } });
  add_ask (self, "two", -9, (const Told[]){ { "ALPHA", 800, 60 }, { "BETA", 700, 600 }, { 0 } });
  /* Asked twice: the time nearest to the order counts. */
  add_ask (self, "three", -3600, (const Told[]){ { "ALPHA", 100, 60 }, { 0 } });
  add_ask (self, "three", -5, (const Told[]){ { "ALPHA", 500, 60 }, { "BETA", -1, 60 }, { 0 } });
  /* One that only told that it would come, and one that refused. */
  add_ask (self, "four", -5, (const Told[]){ { "GAMMA", 0, 60 }, { "BETA", -1, 60 }, { 0 } });
  add_ask (self, "five", -5, (const Told[]){ { "ALPHA", 600, 60 }, { 0 } });
  /* Never ordered. */
  add_ask (self, "six", -5, (const Told[]){ { "ALPHA", 1, 60 }, { 0 } });

  book_orders_add (self->store, "shop_order_id", "one", "delivery_id", "BETA", "quoted", "13.00",
                   "charged", "13.50", NULL);
  book_orders_add (self->store, "shop_order_id", "two", "delivery_id", "BETA", "quoted", "8.00",
                   NULL);
  book_orders_add (self->store, "shop_order_id", "three", "delivery_id", "ALPHA", "charged", "6.00",
                   NULL);
  book_orders_add (self->store, "shop_order_id", "four", "delivery_id", "GAMMA", "charged", "20.00",
                   NULL);
  /* Nobody told what it cost. */
  book_orders_add (self->store, "shop_order_id", "five", "delivery_id", "ALPHA", NULL);
  /* Nothing was asked before it. */
  book_orders_add (self->store, "shop_order_id", "seven", "charged", "99.00", NULL);
  book_orders_add (self->store, "shop_order_id", "eight", "state", "not-placed", NULL);
}

static void
test_sums (Fixture *self, gconstpointer data)
{
  g_autoptr (DeskChoiceRule) cheapest = add_set (self, DESK_CHOICE_CHEAPEST);
  g_autoptr (DeskChoiceRule) fastest = add_set (self, DESK_CHOICE_FASTEST);
  g_autoptr (DeskChoiceRule) capped = add_set (self, DESK_CHOICE_CHEAPEST);
  g_autoptr (DeskRehearsal) rehearsal = NULL;
  const DeskRehearsalSums *sums;
  guint n_untold;
  DeskAmount real;

  desk_record_set_text (DESK_RECORD (capped), "ceiling", "8.00");
  g_assert_true (desk_choice_rule_get_ceiling (capped).told);
  desk_record_set_text (g_ptr_array_index (self->sets, 1), "estimates", "1");
  fill (self);
  rehearsal = rehearse (self, BOOK_ORDERS_NOW - DAY, BOOK_ORDERS_NOW + DAY);

  g_assert_cmpuint (desk_rehearsal_get_n_orders (rehearsal), ==, 5);
  g_assert_cmpuint (desk_rehearsal_get_n_unasked (rehearsal), ==, 1);
  real = desk_rehearsal_get_real (rehearsal, &n_untold);
  g_assert_cmpint (real.value, ==, 1350 + 800 + 600 + 2000);
  g_assert_cmpuint (n_untold, ==, 1);

  /* ALPHA 10.00, BETA 8.00, ALPHA 6.00, nobody, ALPHA 7.00 */
  sums = desk_rehearsal_get_sums (rehearsal, 0);
  g_assert_cmpuint (sums->n_chosen, ==, 4);
  g_assert_cmpuint (sums->n_none, ==, 1);
  g_assert_cmpuint (sums->n_estimated, ==, 0);
  g_assert_cmpint (sums->total.value, ==, 1000 + 800 + 600 + 700);
  g_assert_cmpuint (sums->n_compared, ==, 3);
  g_assert_cmpint (sums->compared.value, ==, 1000 + 800 + 600);
  g_assert_cmpint (sums->compared_real.value, ==, 1350 + 800 + 600);
  g_assert_cmpuint (sums->n_same, ==, 3);

  /* BETA 13.00, ALPHA 9.00, ALPHA 6.00, GAMMA by its estimate, ALPHA 7.00 */
  sums = desk_rehearsal_get_sums (rehearsal, 1);
  g_assert_cmpuint (sums->n_chosen, ==, 4);
  g_assert_cmpuint (sums->n_estimated, ==, 1);
  g_assert_cmpuint (sums->n_none, ==, 0);
  g_assert_cmpint (sums->total.value, ==, 1300 + 900 + 600 + 700);
  g_assert_cmpint (sums->compared.value, ==, 1300 + 900 + 600);
  g_assert_cmpuint (sums->n_same, ==, 4);

  /* Nothing above 8.00. */
  sums = desk_rehearsal_get_sums (rehearsal, 2);
  g_assert_cmpuint (sums->n_chosen, ==, 3);
  g_assert_cmpuint (sums->n_none, ==, 2);
  g_assert_cmpint (sums->total.value, ==, 800 + 600 + 700);
}

static void
test_nothing (Fixture *self, gconstpointer data)
{
  g_autoptr (DeskChoiceRule) cheapest = add_set (self, DESK_CHOICE_CHEAPEST);
  g_autoptr (DeskRehearsal) rehearsal = NULL;
  const DeskRehearsalSums *sums;
  guint n_untold;

  fill (self);
  rehearsal = rehearse (self, BOOK_ORDERS_NOW + 1, 0);
  g_assert_cmpuint (desk_rehearsal_get_n_orders (rehearsal), ==, 0);
  g_assert_false (desk_rehearsal_get_real (rehearsal, &n_untold).told);
  sums = desk_rehearsal_get_sums (rehearsal, 0);
  g_assert_cmpuint (sums->n_chosen, ==, 0);
  g_assert_false (sums->total.told);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)
  ADD ("/rehearsal/sums", test_sums);
  ADD ("/rehearsal/nothing", test_nothing);

  return g_test_run ();
}

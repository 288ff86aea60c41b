/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rules, rate cards and the customer's price in the book: there after a restart, left alone where a
 * newer version wrote them, and used. */

#undef G_DISABLE_ASSERT

#include <glib/gstdio.h>
#include <string.h>

#include "dispatch/desk-pricing.h"
#include "model/desk-choice-rule.h"
#include "model/desk-record-path.h"
#include "wechat/desk-wire.h"

#define CLOCK (1000 * G_USEC_PER_SEC)
#define NOON G_GINT64_CONSTANT (1790222400) /* 2026-09-24 12:00 in China */

typedef struct
{
  char *folder;
  char *path;
  DeskStore *store;
  DeskPricing *pricing;
} Fixture;

static void
load (Fixture *fixture)
{
  fixture->pricing = desk_pricing_new (fixture->store);
  while (!desk_pricing_is_loaded (fixture->pricing))
    g_main_context_iteration (NULL, TRUE);
}

static void
setup (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("desk-pricing-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "book.db", NULL);
  fixture->store = desk_store_new (fixture->path);
  load (fixture);
}

static void
close_book (Fixture *fixture)
{
  g_clear_object (&fixture->pricing);
  desk_store_close (fixture->store);
  g_clear_object (&fixture->store);
}

static void
restart (Fixture *fixture)
{
  close_book (fixture);
  fixture->store = desk_store_new (fixture->path);
  load (fixture);
}

static void
teardown (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  close_book (fixture);
  dir = g_dir_open (fixture->folder, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static void
on_done (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static void
put (Fixture *fixture, const char *kind, const char *id, const char *body)
{
  g_autoptr (DeskDocument) document = desk_document_new (kind, id, "", body);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  desk_store_put_async (fixture->store, document, NULL, on_done, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  desk_store_put_finish (fixture->store, result, &error);
  g_assert_no_error (error);
}

static char *
dup_body (Fixture *fixture, const char *kind)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = NULL;

  desk_store_list_async (fixture->store, kind, NULL, on_done, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  found = desk_store_list_finish (fixture->store, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, <=, 1);

  return found->len > 0 ? g_strdup (desk_document_get_body (g_ptr_array_index (found, 0))) : NULL;
}

static DeskRecord *
get_rule (Fixture *fixture, guint position)
{
  GListModel *rules = desk_choice_rule_set_get_rules (desk_pricing_get_rules (fixture->pricing));
  g_autoptr (DeskRecord) rule = g_list_model_get_item (rules, position);

  return rule;
}

/* Who never made a rule takes the cheapest, and nothing is written for it. */
static void
test_defaults (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpstr (desk_choice_rule_get_kind (DESK_CHOICE_RULE (get_rule (fixture, 0))), ==,
                   "cheapest");
  g_assert_cmpuint (g_list_model_get_n_items (desk_pricing_get_cards (fixture->pricing)), ==, 0);
  g_assert_cmpstr (
    desk_customer_price_get_kind (desk_pricing_get_customer_price (fixture->pricing)), ==,
    "quoted");
  desk_pricing_flush (fixture->pricing);
  g_assert_null (dup_body (fixture, DESK_DOCUMENT_CHOICE_RULES));
}

static void
test_restart (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DeskChoiceRule) fastest = desk_choice_rule_new (DESK_CHOICE_FASTEST);
  g_autoptr (DeskRateCard) one = desk_rate_card_new ("A");
  g_autoptr (DeskRateCard) other = desk_rate_card_new ("B");
  DeskRecord *rules = DESK_RECORD (desk_pricing_get_rules (fixture->pricing));

  desk_record_set_text (DESK_RECORD (fastest), "hours_from", "22:00");
  desk_record_insert_item (rules, "rules", 0, DESK_RECORD (fastest));
  desk_record_set_text (rules, "estimates", "1");
  desk_pricing_insert_card (fixture->pricing, 0, one);
  desk_pricing_insert_card (fixture->pricing, 1, other);
  desk_record_set_text (DESK_RECORD (one), "base", "8.5");
  desk_record_set_text (DESK_RECORD (other), "base", "12.345");
  desk_record_set_text (DESK_RECORD (desk_pricing_get_customer_price (fixture->pricing)), "kind",
                        "fixed");

  restart (fixture);
  rules = DESK_RECORD (desk_pricing_get_rules (fixture->pricing));
  g_assert_cmpuint (g_list_model_get_n_items (desk_record_get_items (rules, "rules")), ==, 2);
  g_assert_cmpstr (desk_record_get_text (get_rule (fixture, 0), "hours_from"), ==, "22:00");
  g_assert_cmpstr (desk_record_get_text (rules, "estimates"), ==, "1");
  g_assert_cmpuint (g_list_model_get_n_items (desk_pricing_get_cards (fixture->pricing)), ==, 2);
  g_assert_cmpstr (
    desk_record_get_text (DESK_RECORD (desk_pricing_find_card (fixture->pricing, "B")), "base"),
    ==, "12.345");
  g_assert_cmpstr (
    desk_customer_price_get_kind (desk_pricing_get_customer_price (fixture->pricing)), ==,
    "fixed");

  /* A card that is removed is gone, also one that is still to be written. */
  desk_record_set_text (DESK_RECORD (desk_pricing_find_card (fixture->pricing, "A")), "base", "9");
  desk_pricing_remove_card (fixture->pricing, 0);
  restart (fixture);
  g_assert_null (desk_pricing_find_card (fixture->pricing, "A"));
  g_assert_nonnull (desk_pricing_find_card (fixture->pricing, "B"));
}

static void
on_changed (DeskPricing *pricing, guint *n_changes)
{
  ++*n_changes;
}

/* A change is told at once, and written without being asked to. */
static void
test_written (Fixture *fixture, gconstpointer data)
{
  g_autofree char *body = NULL;
  guint n_changes = 0;

  g_signal_connect (fixture->pricing, "changed", G_CALLBACK (on_changed), &n_changes);
  desk_record_set_text (get_rule (fixture, 0), "ceiling", "10");
  desk_record_set_text (get_rule (fixture, 0), "ceiling", "100");
  g_assert_cmpuint (n_changes, ==, 2);
  while ((body = dup_body (fixture, DESK_DOCUMENT_CHOICE_RULES)) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_nonnull (strstr (body, "\"ceiling\":100"));
  g_assert_nonnull (strstr (body, "\"version\":1"));
}

/* What a newer version wrote, or nobody can read, is neither used nor written over. */
static void
test_locked (Fixture *fixture, gconstpointer data)
{
  static const char *const bodies[] = { "{\"version\":2,\"rules\":[{\"kind\":\"lottery\"}]}",
                                        "{\"version\":\"new\"}", "{", "[]" };

  for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autofree char *kept = NULL;

      put (fixture, DESK_DOCUMENT_CHOICE_RULES, "current", bodies[i]);
      restart (fixture);
      g_test_message ("%s", bodies[i]);
      g_assert_nonnull (desk_pricing_get_lock (fixture->pricing, DESK_PRICING_RULES));
      g_assert_null (desk_pricing_get_lock (fixture->pricing, DESK_PRICING_CARDS));
      g_assert_cmpstr (desk_choice_rule_get_kind (DESK_CHOICE_RULE (get_rule (fixture, 0))), ==,
                       "cheapest");

      desk_record_set_text (get_rule (fixture, 0), "ceiling", "10");
      desk_pricing_flush (fixture->pricing);
      kept = dup_body (fixture, DESK_DOCUMENT_CHOICE_RULES);
      g_assert_cmpstr (kept, ==, bodies[i]);
    }
}

/* What a newer version of the same format added is kept. */
static void
test_tolerant (Fixture *fixture, gconstpointer data)
{
  g_autofree char *body = NULL;

  put (fixture, DESK_DOCUMENT_CHOICE_RULES, "current",
       "{\"rules\":[{\"kind\":\"fastest\",\"weather\":\"rain\",\"margin\":null}],\"note\":[1]}");
  restart (fixture);
  g_assert_null (desk_pricing_get_lock (fixture->pricing, DESK_PRICING_RULES));
  g_assert_true (desk_choice_rule_is_usable (DESK_CHOICE_RULE (get_rule (fixture, 0))));
  desk_record_set_text (get_rule (fixture, 0), "margin", "1");
  desk_pricing_flush (fixture->pricing);
  body = dup_body (fixture, DESK_DOCUMENT_CHOICE_RULES);
  g_assert_nonnull (strstr (body, "\"weather\":\"rain\""));
  g_assert_nonnull (strstr (body, "\"note\":[1]"));
}

static void
add_quote (GListStore *quotes, const char *carrier, const char *fee, const char *distance)
{
  g_autoptr (DeskAccount) account = desk_account_new (carrier, NULL, "shop", "secret", "1");
  g_autoptr (DeskQuote) quote = desk_quote_new (account, NULL, NULL);
  g_autoptr (DeskRecord) reply = g_object_new (DESK_TYPE_PRE_ADD_REPLY, NULL);

  desk_record_set_text (reply, "resultcode", "0");
  desk_record_set_text (reply, "fee", fee);
  desk_record_set_text (reply, "distance", distance);
  desk_quote_take_reply (quote, DESK_PRE_ADD_REPLY (reply), FALSE, 0, CLOCK);
  g_list_store_append (quotes, quote);
}

/* Cards estimate only those that checked the order and told no price; rules choose. */
static void
test_used (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DeskOrder) order = g_object_new (DESK_TYPE_ORDER, NULL);
  g_autoptr (GListStore) quotes = g_list_store_new (DESK_TYPE_QUOTE);
  g_autoptr (DeskQuote) checked = NULL;
  g_autoptr (DeskQuote) priced = NULL;
  g_autoptr (DeskRateCard) card = desk_rate_card_new ("A");
  g_autoptr (DeskRateCard) idle = desk_rate_card_new ("B");
  g_autofree char *why = NULL;
  g_autofree char *estimated_why = NULL;
  DeskQuote *chosen;

  add_quote (G_LIST_STORE (quotes), "A", "0", NULL);
  add_quote (G_LIST_STORE (quotes), "B", "9", "4200");
  checked = g_list_model_get_item (G_LIST_MODEL (quotes), 0);
  priced = g_list_model_get_item (G_LIST_MODEL (quotes), 1);

  desk_record_set_text (DESK_RECORD (card), "base", "5");
  desk_record_set_text (DESK_RECORD (card), "km_free", "3");
  desk_record_set_text (DESK_RECORD (card), "km_price", "1.50");
  desk_record_set_text (DESK_RECORD (card), "distance", "told");
  desk_record_set_text (DESK_RECORD (idle), "base", "1");
  desk_pricing_insert_card (fixture->pricing, 0, card);
  desk_pricing_insert_card (fixture->pricing, 1, idle);

  desk_pricing_estimate (fixture->pricing, G_LIST_MODEL (quotes), order, NOON);
  g_assert_cmpint (desk_quote_get_estimate (checked).value, ==, 800);
  g_assert_cmpstr (desk_quote_get_estimate_how (checked), ==,
                   "5.00 + 2 km × 1.50; 4.2 km, the largest that a carrier told");
  g_assert_false (desk_quote_get_pay (checked).told);
  g_assert_false (desk_quote_get_estimate (priced).told);

  chosen = desk_pricing_choose (fixture->pricing, G_LIST_MODEL (quotes), order, NOON, CLOCK, 600,
                                &why);
  g_assert_true (chosen == priced);
  g_assert_cmpstr (why, ==, "By rule “Cheapest”: B, ¥9.00");

  desk_record_set_text (DESK_RECORD (desk_pricing_get_rules (fixture->pricing)), "estimates", "1");
  chosen = desk_pricing_choose (fixture->pricing, G_LIST_MODEL (quotes), order, NOON, CLOCK, 600,
                                &estimated_why);
  g_assert_true (chosen == checked);
  g_assert_cmpstr (estimated_why, ==, "By rule “Cheapest”: A, ¥8.00 estimated");

  desk_record_set_text (DESK_RECORD (card), "enabled", "0");
  desk_pricing_estimate (fixture->pricing, G_LIST_MODEL (quotes), order, NOON);
  g_assert_false (desk_quote_get_estimate (checked).told);
}

/* Without a book everything works, and ends with the object. */
static void
test_no_book (void)
{
  g_autoptr (DeskPricing) pricing = desk_pricing_new (NULL);
  g_autoptr (DeskRateCard) card = desk_rate_card_new ("A");

  g_assert_true (desk_pricing_is_loaded (pricing));
  desk_pricing_insert_card (pricing, 0, card);
  desk_pricing_flush (pricing);
  desk_pricing_remove_card (pricing, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, test) g_test_add (path, Fixture, NULL, setup, test, teardown)
  ADD ("/pricing/defaults", test_defaults);
  ADD ("/pricing/restart", test_restart);
  ADD ("/pricing/written", test_written);
  ADD ("/pricing/locked", test_locked);
  ADD ("/pricing/tolerant", test_tolerant);
  ADD ("/pricing/used", test_used);
  g_test_add_func ("/pricing/no-book", test_no_book);

  return g_test_run ();
}

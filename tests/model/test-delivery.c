/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A delivery: made of an order, and moved by statuses in whatever order and with whatever times. */

#include "model/desk-delivery.h"
#include "model/desk-party.h"
#include "model/desk-record-path.h"
#include "model/desk-status-change.h"
#include "order-fixture.h"

#define NOW ((gint64) 1795337100)

static DeskAccount *
make_account (void)
{
  return desk_account_new ("A", "Carrier A", "shop", "secret", "7");
}

static DeskDelivery *
make_delivery (void)
{
  g_autoptr (DeskOrder) order = fixture_new_order ();
  g_autoptr (DeskAccount) account = make_account ();

  return desk_delivery_new_for_order (order, account, NULL, NOW);
}

/* One that is placed and at @code since NOW. */
static DeskDelivery *
make_at (int code)
{
  DeskDelivery *delivery = make_delivery ();

  desk_delivery_set_state (delivery, DESK_DELIVERY_PLACED);
  g_assert_true (desk_delivery_apply_status (delivery, code, 0, NOW));

  return delivery;
}

static const char *
get (gpointer record, const char *name)
{
  return desk_record_get_text (DESK_RECORD (record), name);
}

/* -1 where it is absent. */
static gint64
get_number (DeskDelivery *delivery, const char *name)
{
  DeskAmount amount = desk_delivery_get_number (delivery, name);

  return amount.told ? amount.value : -1;
}

static void
test_new (void)
{
  g_autoptr (DeskOrder) order = fixture_new_order ();
  g_autoptr (DeskAccount) account = make_account ();
  g_autoptr (DeskQuote) quote = desk_quote_new (account, NULL, NULL);
  g_autoptr (DeskRecord) reply = g_object_new (DESK_TYPE_PRE_ADD_REPLY, NULL);
  g_autoptr (DeskDelivery) delivery = NULL;
  g_autoptr (DeskDelivery) unpriced = NULL;

  desk_record_set_path (DESK_RECORD (order), "order_info.tips", "2");
  desk_record_set_text (reply, "resultcode", "0");
  desk_record_set_text (reply, "fee", "10");
  desk_record_set_text (reply, "tips", "2");
  desk_record_set_text (reply, "distance", "1700");
  desk_quote_take_reply (quote, DESK_PRE_ADD_REPLY (reply), FALSE, 0, 1);

  delivery = desk_delivery_new_for_order (order, account, quote, NOW);
  g_assert_cmpstr (get (delivery, "shop_order_id"), ==, "20261122-0915-7F3A90C2D15E6B48");
  g_assert_cmpstr (get (delivery, "delivery_id"), ==, "A");
  g_assert_cmpstr (get (delivery, "delivery_name"), ==, "Carrier A");
  g_assert_cmpstr (get (delivery, "shopid"), ==, "shop");
  g_assert_cmpstr (get (delivery, "shop_no"), ==, "7");
  g_assert_cmpstr (get (delivery, "call"), ==, "add");
  g_assert_cmpstr (get (delivery, "state"), ==, "intended");
  g_assert_cmpstr (get (delivery, "receiver_name"), ==, "李女士");
  g_assert_cmpstr (get (delivery, "receiver_phone"), ==, "13800138021");
  g_assert_cmpstr (get (delivery, "receiver_address"), ==, "海棠路88号 3栋");
  g_assert_cmpstr (get (delivery, "receiver_lng"), ==, "113.332976");
  g_assert_cmpstr (get (delivery, "sender_lat"), ==, "23.1065");
  g_assert_cmpint (get_number (delivery, "goods_value"), ==, 6800);
  g_assert_cmpint (get_number (delivery, "tips"), ==, 200);
  g_assert_cmpint (get_number (delivery, "quoted"), ==, 1200);
  g_assert_cmpint (get_number (delivery, "distance"), ==, 1700);
  g_assert_cmpint (get_number (delivery, "dispatch_duration"), ==, -1);
  g_assert_cmpint (get_number (delivery, "created"), ==, NOW);
  g_assert_cmpint (desk_delivery_get_serial (delivery), ==, 0);
  g_assert_cmpint (desk_delivery_get_status (delivery), ==, 0);
  g_assert_true (desk_delivery_is_live (delivery));

  unpriced = make_delivery ();
  g_assert_null (get (unpriced, "quoted"));
  g_assert_null (get (unpriced, "charged"));
  g_assert_null (get (unpriced, "tips"));
  g_assert_null (get (unpriced, "placed"));
}

/* In whatever system the order tells a place, the delivery has it in GCJ-02; a sender that is left out
 * is where the carrier's riders go. */
static void
test_places (void)
{
  g_autoptr (DeskOrder) order = fixture_new_order ();
  g_autoptr (DeskAccount) account = make_account ();
  DeskRecord *receiver = desk_record_get_child (DESK_RECORD (order), "receiver");
  g_autoptr (DeskDelivery) delivery = NULL;
  g_autoptr (DeskDelivery) nowhere = NULL;

  desk_party_express (DESK_PARTY (receiver), 1);
  g_assert_cmpstr (get (receiver, "lng"), !=, "113.332976");
  desk_record_clear (DESK_RECORD (order), "sender");
  desk_account_set_registered_address (
    account, "somewhere", (DeskPoint){ 113.3210, 23.1050, DESK_DATUM_GCJ02 });
  delivery = desk_delivery_new_for_order (order, account, NULL, NOW);
  g_assert_cmpint (ABS (get_number (delivery, "receiver_lng") - 113332976), <=, 1);
  g_assert_cmpint (ABS (get_number (delivery, "receiver_lat") - 23111077), <=, 1);
  g_assert_cmpint (get_number (delivery, "sender_lng"), ==, 113321000);
  g_assert_cmpint (get_number (delivery, "sender_lat"), ==, 23105000);

  desk_record_set_text (receiver, "lng", "nowhere");
  nowhere = desk_delivery_new_for_order (order, account, NULL, NOW);
  g_assert_null (get (nowhere, "receiver_lng"));
}

static void
test_states (void)
{
  static const char *const nicks[] = { "intended", "unknown", "placed", "not-placed" };
  g_autoptr (DeskDelivery) delivery = desk_delivery_new ();

  g_assert_cmpint (desk_delivery_get_state (delivery), ==, DESK_DELIVERY_INTENDED);
  for (int i = DESK_DELIVERY_INTENDED; i <= DESK_DELIVERY_NOT_PLACED; i++)
    {
      desk_delivery_set_state (delivery, (DeskDeliveryState) i);
      g_assert_cmpint (desk_delivery_get_state (delivery), ==, i);
      g_assert_cmpstr (get (delivery, "state"), ==, nicks[i]);
      g_assert_cmpint (desk_delivery_is_live (delivery), ==, i != DESK_DELIVERY_NOT_PLACED);
    }

  /* A newer program's word, or a damaged one: ask, assume nothing. */
  desk_record_set_text (DESK_RECORD (delivery), "state", "postponed");
  g_assert_cmpint (desk_delivery_get_state (delivery), ==, DESK_DELIVERY_UNKNOWN);
  g_assert_true (desk_delivery_is_live (delivery));
}

static void
test_numbers (void)
{
  g_autoptr (DeskDelivery) delivery = desk_delivery_new ();

  desk_delivery_set_number (delivery, "charged", 1250);
  g_assert_cmpstr (get (delivery, "charged"), ==, "12.5");
  g_assert_cmpint (get_number (delivery, "charged"), ==, 1250);
  desk_delivery_set_number (delivery, "rider_lat", -23106500);
  g_assert_cmpstr (get (delivery, "rider_lat"), ==, "-23.1065");
  desk_delivery_set_amount (delivery, "charged", (DeskAmount){ FALSE, 5 });
  g_assert_null (get (delivery, "charged"));
  desk_delivery_set_amount (delivery, "deduct_fee", (DeskAmount){ TRUE, 0 });
  g_assert_cmpint (get_number (delivery, "deduct_fee"), ==, 0);
  desk_record_set_text (DESK_RECORD (delivery), "tips", "much");
  g_assert_cmpint (get_number (delivery, "tips"), ==, -1);
  desk_record_set_text (DESK_RECORD (delivery), "order_status", "99999999999");
  g_assert_cmpint (desk_delivery_get_status (delivery), ==, 0);
}

static void
test_life (void)
{
  static const struct
  {
    int code;
    const char *marked;
  } life[] = {
    { 101, "placed" }, { 102, "accepted" },  { 201, NULL },
    { 202, "picked_up" }, { 301, NULL }, { 302, "ended" },
  };
  static const char *const marks[] = { "placed", "accepted", "picked_up", "ended" };
  g_autoptr (DeskDelivery) delivery = make_delivery ();

  desk_delivery_set_state (delivery, DESK_DELIVERY_PLACED);
  for (guint i = 0; i < G_N_ELEMENTS (life); i++)
    {
      gint64 at = NOW + 100 * i;

      g_assert_true (desk_delivery_is_live (delivery));
      g_assert_true (desk_delivery_apply_status (delivery, life[i].code, at, at + 7));
      g_assert_cmpint (desk_delivery_get_status (delivery), ==, life[i].code);
      g_assert_cmpint (get_number (delivery, "status_since"), ==, at);
      g_assert_cmpint (get_number (delivery, "heard"), ==, at + 7);
      for (guint j = 0; j < G_N_ELEMENTS (marks); j++)
        if (g_strcmp0 (marks[j], life[i].marked) == 0)
          g_assert_cmpint (get_number (delivery, marks[j]), ==, at);

      /* Once more, later: only that it was heard. */
      g_assert_false (desk_delivery_apply_status (delivery, life[i].code, at + 50, at + 60));
      g_assert_cmpint (get_number (delivery, "status_since"), ==, at);
      g_assert_cmpint (get_number (delivery, "heard"), ==, at + 60);
    }
  g_assert_false (desk_delivery_is_live (delivery));
  g_assert_cmpint (get_number (delivery, "placed"), ==, NOW);
  g_assert_cmpint (get_number (delivery, "accepted"), ==, NOW + 100);
  g_assert_cmpint (get_number (delivery, "picked_up"), ==, NOW + 300);
  g_assert_cmpint (get_number (delivery, "ended"), ==, NOW + 500);
}

/* Polls leave statuses out: what was not seen has no time. */
static void
test_left_out (void)
{
  g_autoptr (DeskDelivery) delivery = make_delivery ();

  g_assert_true (desk_delivery_apply_status (delivery, 301, 0, NOW + 900));
  g_assert_cmpint (get_number (delivery, "placed"), ==, NOW);
  g_assert_cmpint (get_number (delivery, "accepted"), ==, -1);
  g_assert_cmpint (get_number (delivery, "picked_up"), ==, NOW + 900);

  /* Late, and so are those before it. */
  g_assert_false (desk_delivery_apply_status (delivery, 202, NOW + 800, NOW + 910));
  g_assert_false (desk_delivery_apply_status (delivery, 101, NOW + 1, NOW + 911));
  g_assert_cmpint (desk_delivery_get_status (delivery), ==, 301);
  g_assert_cmpint (get_number (delivery, "picked_up"), ==, NOW + 900);
}

static void
test_strangers (void)
{
  g_autoptr (DeskDelivery) delivery = make_at (201);

  g_assert_false (desk_delivery_apply_status (delivery, 0, NOW, NOW + 10));
  g_assert_false (desk_delivery_apply_status (delivery, -1, NOW, NOW + 10));
  g_assert_cmpint (get_number (delivery, "heard"), ==, NOW);
  g_assert_cmpint (desk_delivery_get_status (delivery), ==, 201);

  g_assert_true (desk_delivery_apply_status (delivery, 777, 0, NOW + 20));
  g_assert_false (desk_delivery_apply_status (delivery, 777, 0, NOW + 30));
  g_assert_cmpint (desk_delivery_get_status (delivery), ==, 777);
  g_assert_true (desk_delivery_is_live (delivery));
  g_assert_true (desk_delivery_apply_status (delivery, 302, 0, NOW + 40));
  g_assert_false (desk_delivery_is_live (delivery));
}

/* Seen live: 502 told while no rider had accepted, and later one did. */
static void
test_taken_back (void)
{
  g_autoptr (DeskDelivery) delivery = make_at (101);

  g_assert_true (desk_delivery_apply_status (delivery, 502, 0, NOW + 100));
  g_assert_cmpint (get_number (delivery, "ended"), ==, NOW + 100);
  g_assert_false (desk_delivery_is_live (delivery));
  g_assert_false (desk_delivery_apply_status (delivery, 101, 0, NOW + 110));

  g_assert_true (desk_delivery_apply_status (delivery, 102, 0, NOW + 200));
  g_assert_cmpint (get_number (delivery, "ended"), ==, -1);
  g_assert_cmpint (get_number (delivery, "accepted"), ==, NOW + 200);
  g_assert_true (desk_delivery_is_live (delivery));
  g_assert_true (desk_delivery_apply_status (delivery, 302, 0, NOW + 900));
  g_assert_cmpint (get_number (delivery, "ended"), ==, NOW + 900);
}

static void
test_times (void)
{
  static const struct
  {
    gint64 at;
    gint64 since;
  } cases[] = {
    { 0, NOW + 600 },
    { NOW + 500, NOW + 500 },
    { (NOW + 500) * 1000, NOW + 500 },
    { (NOW + 500) * 1000 + 999, NOW + 500 },
    { NOW + 600, NOW + 600 },
    /* Not yet, and never. */
    { NOW + 601, NOW + 600 },
    { NOW + 86400 * 365, NOW + 600 },
    { (NOW + 5000) * 1000, NOW + 600 },
    { G_MAXINT64, NOW + 600 },
    { (NOW + 500) * 1000000, NOW + 600 },
    { -1, NOW + 600 },
    { G_MININT64, NOW + 600 },
    /* Before there was an order; clocks are a few minutes apart. */
    { 1, NOW + 600 },
    { NOW - 86400, NOW + 600 },
    { NOW - 120, NOW - 120 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DeskDelivery) delivery = make_delivery ();

      g_test_message ("case %u", i);
      g_assert_true (desk_delivery_apply_status (delivery, 101, cases[i].at, NOW + 600));
      g_assert_cmpint (get_number (delivery, "status_since"), ==, cases[i].since);
    }
}

static void
test_waiting (void)
{
  g_autoptr (DeskDelivery) delivery = make_delivery ();
  g_autoptr (DeskDelivery) empty = desk_delivery_new ();

  g_assert_cmpint (desk_delivery_get_waiting (delivery, NOW + 90), ==, 90);
  /* The clock was set back, far. */
  g_assert_cmpint (desk_delivery_get_waiting (delivery, NOW - 86400), ==, 0);
  g_assert_cmpint (desk_delivery_get_waiting (delivery, G_MININT64), ==, 0);
  g_assert_cmpint (desk_delivery_get_waiting (empty, NOW), ==, 0);

  /* While it runs behind, the times are still those it told. */
  g_assert_true (desk_delivery_apply_status (delivery, 101, 0, NOW - 7200));
  g_assert_cmpint (get_number (delivery, "status_since"), ==, NOW - 7200);
  g_assert_cmpint (desk_delivery_get_waiting (delivery, NOW - 7100), ==, 100);
}

static void
test_words (void)
{
  g_autoptr (DeskDelivery) delivery = make_at (101);
  g_autofree char *waiting = desk_delivery_dup_words (delivery);
  g_autofree char *stranger = NULL;
  g_autofree char *unknown = NULL;
  g_autofree char *refused = NULL;
  g_autofree char *untold = NULL;

  g_assert_cmpstr (waiting, ==, "Waiting for a rider");
  desk_delivery_apply_status (delivery, 777, 0, NOW);
  stranger = desk_delivery_dup_words (delivery);
  g_assert_cmpstr (stranger, ==, "status 777");
  desk_delivery_set_state (delivery, DESK_DELIVERY_UNKNOWN);
  unknown = desk_delivery_dup_words (delivery);
  g_assert_cmpstr (unknown, ==, "Outcome unknown, asking");
  desk_delivery_set_state (delivery, DESK_DELIVERY_NOT_PLACED);
  untold = desk_delivery_dup_words (delivery);
  g_assert_cmpstr (untold, ==, "Not placed");
  desk_record_set_text (DESK_RECORD (delivery), "reason", "签名错误");
  refused = desk_delivery_dup_words (delivery);
  g_assert_cmpstr (refused, ==, "Not placed: 签名错误");
}

static void
test_previous (void)
{
  g_autoptr (DeskDelivery) first = make_delivery ();
  g_autoptr (DeskDelivery) second = make_delivery ();
  g_autoptr (DeskDelivery) third = make_delivery ();

  desk_delivery_set_number (first, "serial", 7);
  desk_delivery_set_number (second, "serial", 9);
  desk_delivery_set_previous (second, first);
  desk_record_set_text (DESK_RECORD (second), "shop_order_id", "other-2");
  desk_delivery_set_previous (third, second);
  g_assert_cmpint (get_number (third, "previous"), ==, 9);
  g_assert_cmpstr (get (third, "first_order_id"), ==, get (first, "shop_order_id"));
}

static void
count (DeskRecord *record, const char *path, guint *n)
{
  (*n)++;
}

/* A view listens to "changed": what is told twice is not a change but of when. */
static void
test_changed (void)
{
  g_autoptr (DeskDelivery) delivery = make_at (102);
  guint n = 0;

  g_signal_connect (delivery, "changed", G_CALLBACK (count), &n);
  desk_delivery_apply_status (delivery, 102, 0, NOW);
  g_assert_cmpuint (n, ==, 0);
  desk_delivery_apply_status (delivery, 102, 0, NOW + 1);
  g_assert_cmpuint (n, ==, 1);
}

static void
test_change_line (void)
{
  g_autoptr (DeskStatusChange) change = desk_status_change_new ();
  const DeskField *source = desk_record_find_field (DESK_RECORD (change), "source");
  static const char *const ways[] = { "reply", "poll", "push", "step" };

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    g_assert_true (desk_field_has_choice (source, ways[i]));
  g_assert_false (desk_field_has_choice (source, "guess"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/delivery/new", test_new);
  g_test_add_func ("/delivery/places", test_places);
  g_test_add_func ("/delivery/states", test_states);
  g_test_add_func ("/delivery/numbers", test_numbers);
  g_test_add_func ("/delivery/life", test_life);
  g_test_add_func ("/delivery/left-out", test_left_out);
  g_test_add_func ("/delivery/strangers", test_strangers);
  g_test_add_func ("/delivery/taken-back", test_taken_back);
  g_test_add_func ("/delivery/times", test_times);
  g_test_add_func ("/delivery/waiting", test_waiting);
  g_test_add_func ("/delivery/words", test_words);
  g_test_add_func ("/delivery/previous", test_previous);
  g_test_add_func ("/delivery/changed", test_changed);
  g_test_add_func ("/delivery/change-line", test_change_line);

  return g_test_run ();
}

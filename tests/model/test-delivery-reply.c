/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a delivery takes from replies: all that is told and makes sense, and no nonsense. */

#include "model/desk-agent.h"
#include "model/desk-delivery.h"
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

/* { name, text } pairs, ended by NULL. */
static DeskRecord *
make_reply (GType type, const char *const *texts)
{
  DeskRecord *reply = g_object_new (type, NULL);

  for (guint i = 0; texts[i] != NULL; i += 2)
    desk_record_set_text (reply, texts[i], texts[i + 1]);

  return reply;
}

static void
take_add (DeskDelivery *delivery, const char *const *texts)
{
  g_autoptr (DeskRecord) reply = make_reply (DESK_TYPE_ADD_REPLY, texts);

  desk_delivery_take_add_reply (delivery, DESK_ADD_REPLY (reply));
}

static void
take_get (DeskDelivery *delivery, const char *const *texts, gint64 now)
{
  g_autoptr (DeskRecord) reply = make_reply (DESK_TYPE_GET_REPLY, texts);

  desk_delivery_take_get_reply (delivery, DESK_GET_REPLY (reply), now);
}

#define TEXTS(...) ((const char *const[]){ __VA_ARGS__, NULL })

static void
test_add_reply (void)
{
  g_autoptr (DeskDelivery) delivery = make_delivery ();

  take_add (delivery, TEXTS ("resultcode", "0", "waybill_id", "W1", "order_status", "101", "fee",
                             "11.9", "deliverfee", "14.9", "couponfee", "3", "tips", "2",
                             "insurancefee", "0.5", "distance", "2300", "dispatch_duration", "180",
                             "finish_code", "0042", "pickup_code", "42"));
  g_assert_cmpstr (get (delivery, "waybill_id"), ==, "W1");
  g_assert_cmpint (get_number (delivery, "charged"), ==, 1440);
  g_assert_cmpint (get_number (delivery, "distance"), ==, 2300);
  g_assert_cmpint (get_number (delivery, "dispatch_duration"), ==, 180);
  /* As told, be it with its zeros or after it lost them. */
  g_assert_cmpstr (get (delivery, "finish_code"), ==, "0042");
  g_assert_cmpstr (get (delivery, "pickup_code"), ==, "42");
  /* Neither is this function's. */
  g_assert_cmpint (desk_delivery_get_status (delivery), ==, 0);
  g_assert_cmpint (desk_delivery_get_state (delivery), ==, DESK_DELIVERY_INTENDED);
}

static void
test_add_reply_nonsense (void)
{
  g_autoptr (DeskDelivery) delivery = make_delivery ();
  g_autoptr (DeskRecord) wrong = g_object_new (DESK_TYPE_ADD_REPLY, NULL);

  take_add (delivery, TEXTS ("fee", "0", "deliverfee", "0", "distance", "0", "dispatch_duration",
                             "0", "finish_code", "0", "pickup_code", "", "waybill_id", ""));
  take_add (delivery, TEXTS ("fee", "-3", "distance", "-1", "dispatch_duration", "soon"));
  take_add (delivery, TEXTS ("fee", "much", "tips", "2"));
  take_add (delivery, TEXTS ("fee", "92233720368547758.07", "tips", "92233720368547758.07"));
  desk_record_set_wrong (wrong, "waybill_id", "{}");
  desk_record_set_wrong (wrong, "fee", "[]");
  desk_record_set_wrong (wrong, "finish_code", "{\"a\":1}");
  desk_delivery_take_add_reply (delivery, DESK_ADD_REPLY (wrong));
  g_assert_null (get (delivery, "waybill_id"));
  g_assert_null (get (delivery, "charged"));
  g_assert_null (get (delivery, "distance"));
  g_assert_null (get (delivery, "dispatch_duration"));
  g_assert_null (get (delivery, "finish_code"));
  g_assert_null (get (delivery, "pickup_code"));
}

/* The same rule as a quote's: each part once, whether fee holds the extras already or not. */
static void
test_charged (void)
{
  static const struct
  {
    const char *texts[9];
    gint64 charged;
  } cases[] = {
    { { "fee", "10" }, 1000 },
    { { "fee", "10", "tips", "2" }, 1200 },
    { { "fee", "10", "deliverfee", "10", "tips", "2" }, 1200 },
    { { "fee", "12", "deliverfee", "10", "tips", "2" }, 1200 },
    { { "fee", "9", "deliverfee", "10", "couponfee", "4", "tips", "3" }, 900 },
    { { "fee", "0", "deliverfee", "8", "couponfee", "8", "tips", "1" }, 100 },
    { { "fee", "0", "deliverfee", "8" }, -1 },
    { { "tips", "1" }, -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DeskDelivery) delivery = make_delivery ();
      g_autoptr (DeskAccount) account = make_account ();
      g_autoptr (DeskQuote) quote = desk_quote_new (account, NULL, NULL);
      g_autoptr (DeskRecord) reply = make_reply (DESK_TYPE_PRE_ADD_REPLY, cases[i].texts);
      DeskAmount pay;

      g_test_message ("case %u", i);
      take_add (delivery, cases[i].texts);
      g_assert_cmpint (get_number (delivery, "charged"), ==, cases[i].charged);
      desk_record_set_text (reply, "resultcode", "0");
      desk_quote_take_reply (quote, DESK_PRE_ADD_REPLY (reply), FALSE, 0, 1);
      pay = desk_quote_get_pay (quote);
      g_assert_cmpint (pay.told ? pay.value : -1, ==, cases[i].charged);
    }
}

static void
test_get_reply (void)
{
  g_autoptr (DeskDelivery) delivery = make_at (301);

  take_get (delivery, TEXTS ("order_status", "302", "waybill_id", "W2", "rider_name", "李骑手",
                             "rider_phone", "13800138061", "rider_lng", "113.325", "rider_lat",
                             "23.108", "reach_time", "600", "action_msg", "配送中"),
            NOW);
  g_assert_cmpstr (get (delivery, "waybill_id"), ==, "W2");
  g_assert_cmpstr (get (delivery, "rider_name"), ==, "李骑手");
  g_assert_cmpstr (get (delivery, "rider_phone"), ==, "13800138061");
  g_assert_cmpint (get_number (delivery, "rider_lng"), ==, 113325000);
  g_assert_cmpint (get_number (delivery, "rider_lat"), ==, 23108000);
  g_assert_cmpint (get_number (delivery, "reach_at"), ==, NOW + 600);
  g_assert_cmpstr (get (delivery, "action_msg"), ==, "配送中");
  g_assert_cmpint (desk_delivery_get_status (delivery), ==, 301);

  /* A reply that says nothing leaves what was known. */
  take_get (delivery,
            TEXTS ("rider_name", "", "waybill_id", "", "rider_lng", "0", "rider_lat", "0"), NOW + 10);
  g_assert_cmpstr (get (delivery, "waybill_id"), ==, "W2");
  g_assert_cmpstr (get (delivery, "rider_name"), ==, "李骑手");
  g_assert_cmpint (get_number (delivery, "rider_lng"), ==, 113325000);
  g_assert_cmpint (get_number (delivery, "reach_at"), ==, NOW + 600);
  g_assert_cmpstr (get (delivery, "action_msg"), ==, "配送中");

  /* Another rider: nothing of the first is theirs. */
  take_get (delivery, TEXTS ("rider_name", "王骑手", "action_msg", ""), NOW + 20);
  g_assert_cmpstr (get (delivery, "rider_name"), ==, "王骑手");
  g_assert_null (get (delivery, "rider_phone"));
  g_assert_null (get (delivery, "rider_lng"));
  g_assert_null (get (delivery, "rider_lat"));
  g_assert_null (get (delivery, "reach_at"));
  g_assert_cmpstr (get (delivery, "action_msg"), ==, "");
}

static void
test_positions (void)
{
  static const struct
  {
    const char *lng;
    const char *lat;
    gboolean taken;
  } cases[] = {
    { "113.33", "23.11", TRUE },
    { "113.331234567", "23.111234567", TRUE },
    { "0", "0", FALSE },
    { "0.0", "0.000000", FALSE },
    { NULL, "23.11", FALSE },
    { "113.33", NULL, FALSE },
    { "", "", FALSE },
    { "here", "there", FALSE },
    /* Swapped; off the earth; five hundred kilometres away. */
    { "23.11", "113.33", FALSE },
    { "513.33", "23.11", FALSE },
    { "113.33", "27.6", FALSE },
    { "1e300", "1e300", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DeskDelivery) delivery = make_at (301);
      g_autoptr (DeskRecord) reply = g_object_new (DESK_TYPE_GET_REPLY, NULL);

      g_test_message ("case %u", i);
      desk_record_set_text (reply, "rider_lng", cases[i].lng);
      desk_record_set_text (reply, "rider_lat", cases[i].lat);
      desk_delivery_take_get_reply (delivery, DESK_GET_REPLY (reply), NOW);
      g_assert_cmpint (get (delivery, "rider_lng") != NULL, ==, cases[i].taken);
      g_assert_cmpint (get (delivery, "rider_lat") != NULL, ==, cases[i].taken);
    }
}

/* Where neither end is known, a rider may be anywhere but at 0, 0. */
static void
test_position_alone (void)
{
  g_autoptr (DeskDelivery) delivery = desk_delivery_new ();

  take_get (delivery, TEXTS ("rider_lng", "0", "rider_lat", "0.0"), NOW);
  g_assert_null (get (delivery, "rider_lng"));
  take_get (delivery, TEXTS ("rider_lng", "113.33", "rider_lat", "27.6"), NOW);
  g_assert_cmpint (get_number (delivery, "rider_lat"), ==, 27600000);
}

static void
test_arrivals (void)
{
  static const struct
  {
    const char *reach_time;
    gint64 at;
  } cases[] = {
    { "600", NOW + 600 },
    { "86400", NOW + 86400 },
    { "1795337700", NOW + 600 },
    { "1795337700000", NOW + 600 },
    { "1795337000", NOW - 100 },
    { "0", -1 },
    { "-600", -1 },
    { "", -1 },
    { "soon", -1 },
    { "900000000", -1 },
    { "1300000000", -1 },
    { "9999999999", -1 },
    { "9223372036854775807", -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DeskDelivery) delivery = make_at (301);

      g_test_message ("%s", cases[i].reach_time);
      take_get (delivery, TEXTS ("reach_time", cases[i].reach_time), NOW);
      g_assert_cmpint (get_number (delivery, "reach_at"), ==, cases[i].at);
    }
}

static void
test_agents (void)
{
  g_autoptr (DeskDelivery) delivery = make_at (301);
  g_autoptr (DeskRecord) none = g_object_new (DESK_TYPE_GET_REPLY, NULL);
  g_autoptr (DeskRecord) wrong = g_object_new (DESK_TYPE_GET_REPLY, NULL);
  g_autoptr (DeskRecord) some = g_object_new (DESK_TYPE_GET_REPLY, NULL);
  g_autoptr (DeskRecord) both = g_object_new (DESK_TYPE_GET_REPLY, NULL);
  g_autoptr (DeskRecord) agent = g_object_new (DESK_TYPE_AGENT, NULL);

  /* "agent_info": [], as live replies have it, and something of another shape. */
  desk_record_insert_item (none, "agent_info", 0, NULL);
  desk_delivery_take_get_reply (delivery, DESK_GET_REPLY (none), NOW);
  desk_record_set_wrong (wrong, "agent_info", "{\"name\":1}");
  desk_record_set_wrong (wrong, "rider_name", "[]");
  desk_delivery_take_get_reply (delivery, DESK_GET_REPLY (wrong), NOW);
  g_assert_null (get (delivery, "rider_name"));

  desk_record_set_text (agent, "name", "张骑手");
  desk_record_set_text (agent, "phone", "13800138063");
  desk_record_set_text (agent, "reach_time", "1795337700");
  desk_record_insert_item (some, "agent_info", 0, agent);
  desk_record_set_text (some, "rider_name", "");
  desk_delivery_take_get_reply (delivery, DESK_GET_REPLY (some), NOW);
  g_assert_cmpstr (get (delivery, "rider_name"), ==, "张骑手");
  g_assert_cmpstr (get (delivery, "rider_phone"), ==, "13800138063");
  g_assert_cmpint (get_number (delivery, "reach_at"), ==, NOW + 600);

  /* What the reply itself says comes first. */
  desk_record_set_text (both, "rider_name", "刘骑手");
  desk_record_insert_item (both, "agent_info", 0, agent);
  desk_delivery_take_get_reply (delivery, DESK_GET_REPLY (both), NOW);
  g_assert_cmpstr (get (delivery, "rider_name"), ==, "刘骑手");
  g_assert_null (get (delivery, "rider_phone"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/delivery-reply/add-reply", test_add_reply);
  g_test_add_func ("/delivery-reply/add-reply-nonsense", test_add_reply_nonsense);
  g_test_add_func ("/delivery-reply/charged", test_charged);
  g_test_add_func ("/delivery-reply/get-reply", test_get_reply);
  g_test_add_func ("/delivery-reply/positions", test_positions);
  g_test_add_func ("/delivery-reply/position-alone", test_position_alone);
  g_test_add_func ("/delivery-reply/arrivals", test_arrivals);
  g_test_add_func ("/delivery-reply/agents", test_agents);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pushed events in every shape that may come, and what they tell a delivery. */

#include <gio/gio.h>
#include <string.h>

#include "model/desk-delivery.h"
#include "model/desk-status.h"
#include "wechat/desk-push-reading.h"

#define NOW ((gint64) 1795337100)
#define EVENT "\"MsgType\":\"event\",\"Event\":\"update_waybill_status\","
#define ORDER "\"shop_order_id\":\"A1\",\"waybill_id\":\"W1\","

static const struct
{
  const char *text;
  const char *status;
  const char *rider; /* NULL for none */
} good[] = {
  { "{" EVENT ORDER "\"order_status\":102,\"agent\":{\"name\":\"R\",\"phone\":\"1\"}}", "102", "R" },
  { "{" EVENT ORDER "\"order_status\":\"102\"}", "102", NULL },
  { "{" EVENT ORDER "\"order_status\":102,\"agent\":[]}", "102", NULL },
  { "{" EVENT ORDER "\"order_status\":102,\"agent\":null,\"action_msg\":null}", "102", NULL },
  { "{" EVENT ORDER "\"order_status\":102,\"agent\":\"\"}", "102", NULL },
  { "{" EVENT ORDER "\"order_status\":102,\"agent\":[{\"name\":\"R\"},{\"name\":\"S\"}]}", "102", "R" },
  { "{" EVENT ORDER "\"order_status\":102,\"agent\":[\"R\"]}", "102", NULL },
  { "{" EVENT ORDER "\"order_status\":102,\"action_time\":{},\"shop_no\":7}", "102", NULL },
  { "{\"Event\":\"UPDATE_waybill_Status\"," ORDER "\"order_status\":102}", "102", NULL },
  { "{\"Event\":\"udate_waybill_status\"," ORDER "\"order_status\":102}", "102", NULL },
  { "{" ORDER "\"order_status\":102,}", "102", NULL },
  { " \n{" ORDER "\"order_status\":777,\"Encrypt\":\"\"}", "777", NULL },
};

static void
test_good (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DeskPush) push = desk_push_reading_read (good[i].text, -1, &error);
      DeskRecord *agent;

      g_test_message ("%s", good[i].text);
      g_assert_no_error (error);
      g_assert_cmpstr (desk_record_get_text (DESK_RECORD (push), "order_status"), ==,
                       good[i].status);
      agent = desk_record_get_child (DESK_RECORD (push), "agent");
      g_assert_cmpstr (agent != NULL ? desk_record_get_text (agent, "name") : NULL, ==,
                       good[i].rider);
    }
}

static const struct
{
  const char *text;
  const char *words;
} bad[] = {
  { "", "line" },
  { "[]", "no object" },
  { "null", "no object" },
  { "<xml><ToUserName/></xml>", "XML" },
  { "{\"ToUserName\":\"gh\",\"Encrypt\":\"c2VjcmV0\"}", "decrypt" },
  { "{\"Event\":\"subscribe\"," ORDER "\"order_status\":102}", "subscribe" },
  { "{" EVENT "\"order_status\":102}", "shop_order_id" },
  { "{" EVENT "\"shop_order_id\":\"\",\"order_status\":102}", "shop_order_id" },
  { "{" EVENT "\"shop_order_id\":[],\"order_status\":102}", "shop_order_id" },
  { "{" EVENT ORDER "\"order_status\":null}", "order_status" },
  { "{" EVENT ORDER "\"order_status\":0}", "order_status" },
  { "{" EVENT ORDER "\"order_status\":-102}", "order_status" },
  { "{" EVENT ORDER "\"order_status\":\"on its way\"}", "order_status" },
  { "{" EVENT ORDER "\"order_status\":99999999999}", "order_status" },
};

static void
test_bad (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", bad[i].text);
      g_assert_null (desk_push_reading_read (bad[i].text, -1, &error));
      g_assert_nonnull (error);
      g_assert_nonnull (strstr (error->message, bad[i].words));
    }
}

/* The official example, and what the platform's page says of it. */
static void
test_sample (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "samples",
                                                 "event-update_waybill_status.json", NULL);
  g_autofree char *text = NULL;
  g_autoptr (DeskPush) push = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  push = desk_push_reading_read (text, -1, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (desk_record_get_text (DESK_RECORD (push), "ToUserName"), ==, "toUser");
  g_assert_cmpstr (desk_record_get_text (DESK_RECORD (push), "action_time"), ==, "1546924844");
  g_assert_cmpuint (desk_record_get_unknowns (DESK_RECORD (push))->len, ==, 0);
}

static DeskDelivery *
make_delivery (void)
{
  DeskDelivery *delivery = desk_delivery_new ();

  desk_record_set_text (DESK_RECORD (delivery), "shop_order_id", "A1");
  desk_delivery_set_number (delivery, "created", NOW - 600);
  desk_delivery_set_state (delivery, DESK_DELIVERY_PLACED);
  desk_delivery_apply_status (delivery, 101, 0, NOW - 600);

  return delivery;
}

static gboolean
take (DeskDelivery *delivery, const char *rest)
{
  g_autofree char *text = g_strconcat ("{" EVENT ORDER, rest, "}", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskPush) push = desk_push_reading_read (text, -1, &error);

  g_assert_no_error (error);

  return desk_delivery_take_push (delivery, push, NOW);
}

/* -1 where it is absent. */
static gint64
get_number (DeskDelivery *delivery, const char *name)
{
  DeskAmount amount = desk_delivery_get_number (delivery, name);

  return amount.told ? amount.value : -1;
}

/* A time here, seconds in other replies; both exist, and milliseconds. */
static const struct
{
  const char *reach_time;
  gint64 at;
} arrivals[] = {
  { "1795338000", 1795338000 },    { "\"1795338000\"", 1795338000 },
  { "1795338000000", 1795338000 }, { "900", NOW + 900 },
  { "0", -1 },                     { "-5", -1 },
  { "null", -1 },                  { "\"soon\"", -1 },
  { "1999999999", -1 },            { "1546924844", -1 },
};

static void
test_arrivals (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (arrivals); i++)
    {
      g_autoptr (DeskDelivery) delivery = make_delivery ();
      g_autofree char *rest =
        g_strdup_printf ("\"order_status\":202,\"agent\":{\"name\":\"R\",\"reach_time\":%s}",
                         arrivals[i].reach_time);

      g_test_message ("%s", rest);
      g_assert_true (take (delivery, rest));
      g_assert_cmpint (get_number (delivery, "reach_at"), ==, arrivals[i].at);
    }
}

static const struct
{
  const char *action_time;
  gint64 at;
} times[] = {
  { "1795337000", 1795337000 }, { "1795337000000", 1795337000 }, { "\"1795337000\"", 1795337000 },
  { "0", NOW },                 { "null", NOW },                 { "1546924844", NOW },
  { "1895337000", NOW },        { "\"yesterday\"", NOW },
};

static void
test_times (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (times); i++)
    {
      g_autoptr (DeskDelivery) delivery = make_delivery ();
      g_autofree char *rest =
        g_strdup_printf ("\"order_status\":102,\"action_time\":%s", times[i].action_time);

      g_test_message ("%s", rest);
      g_assert_true (take (delivery, rest));
      g_assert_cmpint (get_number (delivery, "accepted"), ==, times[i].at);
      g_assert_cmpint (get_number (delivery, "status_since"), ==, times[i].at);
    }
}

/* What comes late knows a rider who is not there any more. */
static void
test_late (void)
{
  g_autoptr (DeskDelivery) delivery = make_delivery ();

  g_assert_true (take (delivery, "\"order_status\":202,\"action_msg\":\"now\",\"agent\":{\"name\":"
                                 "\"B\",\"phone\":\"13800138002\",\"reach_time\":600}"));
  g_assert_false (take (delivery, "\"order_status\":102,\"action_msg\":\"then\",\"agent\":"
                                  "{\"name\":\"A\",\"phone\":\"13800138001\"}"));
  g_assert_cmpint (desk_delivery_get_status (delivery), ==, 202);
  g_assert_cmpstr (desk_record_get_text (DESK_RECORD (delivery), "rider_name"), ==, "B");
  g_assert_cmpstr (desk_record_get_text (DESK_RECORD (delivery), "rider_phone"), ==, "13800138002");
  g_assert_cmpstr (desk_record_get_text (DESK_RECORD (delivery), "action_msg"), ==, "now");
  g_assert_cmpint (get_number (delivery, "reach_at"), ==, NOW + 600);
  g_assert_cmpstr (desk_record_get_text (DESK_RECORD (delivery), "waybill_id"), ==, "W1");
}

/* Whatever order the five come in, and each twice: how it ends is the same. */
static void
test_any_order (void)
{
  static const int codes[] = { 102, 201, 202, 301, 302 };

  for (guint order = 0; order < 120; order++)
    {
      g_autoptr (DeskDelivery) delivery = make_delivery ();
      guint left[] = { 0, 1, 2, 3, 4 }, rest = order;

      for (guint n = 5; n > 0; n--)
        {
          guint pick = rest % n;
          g_autofree char *text = g_strdup_printf ("\"order_status\":%d,\"action_time\":%d",
                                                   codes[left[pick]],
                                                   (int) (NOW - 500 + 60 * left[pick]));

          take (delivery, text);
          g_assert_false (take (delivery, text));
          rest /= n;
          memmove (left + pick, left + pick + 1, (n - pick - 1) * sizeof *left);
        }
      g_assert_cmpint (desk_delivery_get_status (delivery), ==, 302);
      g_assert_cmpint (get_number (delivery, "ended"), ==, NOW - 260);
      g_assert_false (desk_delivery_is_live (delivery));
    }
}

/* That it is told of proves that it is there. */
static void
test_unknown_outcome (void)
{
  g_autoptr (DeskDelivery) delivery = desk_delivery_new ();

  desk_delivery_set_state (delivery, DESK_DELIVERY_NOT_PLACED);
  desk_record_set_text (DESK_RECORD (delivery), "reason", "the platform has no such order");
  g_assert_true (take (delivery, "\"order_status\":102"));
  g_assert_cmpint (desk_delivery_get_state (delivery), ==, DESK_DELIVERY_PLACED);
  g_assert_null (desk_record_get_text (DESK_RECORD (delivery), "reason"));
}

/* What two processes know of one delivery, brought together. */
static const struct
{
  int mine, kept;
  gint64 heard; /* by the other, after ours */
  int result;
} ahead[] = {
  { 101, 202, 0, 202 },  { 202, 101, 5, 202 },  { 101, 101, 5, 101 },  { 0, 101, 0, 101 },
  { 302, 202, 5, 302 },  { 202, 302, -5, 302 }, { 501, 102, 5, 102 },  { 102, 501, 5, 501 },
  { 102, 501, -5, 102 }, { 501, 102, -5, 501 }, { 102, 777, -5, 102 }, { 102, 777, 5, 777 },
};

static void
test_catch_up (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (ahead); i++)
    {
      g_autoptr (DeskDelivery) mine = desk_delivery_new ();
      g_autoptr (DeskDelivery) kept = desk_delivery_new ();

      desk_delivery_set_state (mine, DESK_DELIVERY_PLACED);
      desk_delivery_set_state (kept, DESK_DELIVERY_PLACED);
      desk_delivery_apply_status (mine, ahead[i].mine, 0, NOW);
      desk_delivery_apply_status (kept, ahead[i].kept, 0, NOW + ahead[i].heard);
      desk_delivery_set_number (mine, "heard", NOW);
      desk_record_set_text (DESK_RECORD (mine), "receiver_phone", "13800138021");
      g_test_message ("%d and %d", ahead[i].mine, ahead[i].kept);
      g_assert_cmpint (desk_delivery_catch_up (mine, kept), ==, ahead[i].mine != ahead[i].result);
      g_assert_cmpint (desk_delivery_get_status (mine), ==, ahead[i].result);
      /* Erased there is erased here. */
      g_assert_null (desk_record_get_text (DESK_RECORD (mine), "receiver_phone"));
    }
}

static void
test_moments (void)
{
  g_autoptr (DeskDelivery) delivery = make_delivery ();

  g_assert_cmpuint (desk_delivery_get_moments (delivery), ==, 0);
  take (delivery, "\"order_status\":502");
  g_assert_cmpuint (desk_delivery_get_moments (delivery), ==, 1 << DESK_STATUS_NOTICE_EXCEPTION);
  take (delivery, "\"order_status\":102");
  take (delivery, "\"order_status\":301");
  take (delivery, "\"order_status\":302");
  g_assert_cmpuint (desk_delivery_get_moments (delivery), ==,
                    1 << DESK_STATUS_NOTICE_EXCEPTION | 1 << DESK_STATUS_NOTICE_ACCEPTED |
                      1 << DESK_STATUS_NOTICE_PICKED_UP | 1 << DESK_STATUS_NOTICE_DELIVERED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/push-reading/good", test_good);
  g_test_add_func ("/push-reading/bad", test_bad);
  g_test_add_func ("/push-reading/sample", test_sample);
  g_test_add_func ("/push-reading/arrivals", test_arrivals);
  g_test_add_func ("/push-reading/times", test_times);
  g_test_add_func ("/push-reading/late", test_late);
  g_test_add_func ("/push-reading/any-order", test_any_order);
  g_test_add_func ("/push-reading/unknown-outcome", test_unknown_outcome);
  g_test_add_func ("/push-reading/catch-up", test_catch_up);
  g_test_add_func ("/push-reading/moments", test_moments);

  return g_test_run ();
}

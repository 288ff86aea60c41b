/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How often an order is asked about, by how it stands. */

#include "dispatch/desk-poll-plan.h"

#define NOW ((gint64) 1795337100)

static const struct
{
  DeskDeliveryState state;
  int code;
  gint64 waiting;
  gint64 left; /* until the rider arrives; 0 where that is not known */
  gint64 pause;
} plans[] = {
  /* Soon at first, then less and less. */
  { DESK_DELIVERY_PLACED, 101, 0, 0, 10 },
  { DESK_DELIVERY_PLACED, 101, 60, 0, 10 },
  { DESK_DELIVERY_PLACED, 101, 180, 0, 30 },
  { DESK_DELIVERY_PLACED, 101, 1700, 0, 60 },
  { DESK_DELIVERY_PLACED, 101, 7200, 0, 120 },
  { DESK_DELIVERY_PLACED, 102, 30, 0, 10 },
  { DESK_DELIVERY_PLACED, 201, 0, 0, 20 },
  { DESK_DELIVERY_PLACED, 201, 3600, 0, 60 },
  /* By the minutes that are left, or that they are late. */
  { DESK_DELIVERY_PLACED, 202, 10, 1800, 60 },
  { DESK_DELIVERY_PLACED, 301, 10, 1800, 60 },
  { DESK_DELIVERY_PLACED, 301, 10, 180, 30 },
  { DESK_DELIVERY_PLACED, 301, 10, 20, 10 },
  { DESK_DELIVERY_PLACED, 301, 10, -240, 40 },
  { DESK_DELIVERY_PLACED, 301, 10, 0, 30 },
  { DESK_DELIVERY_PLACED, 304, 0, 0, 60 },
  { DESK_DELIVERY_PLACED, 303, 86400, 0, 300 },
  { DESK_DELIVERY_PLACED, 777, 0, 0, 60 },
  { DESK_DELIVERY_PLACED, 0, 0, 0, 10 },
  /* Ends; two of them were seen to be taken back. */
  { DESK_DELIVERY_PLACED, 302, 0, 0, 0 },
  { DESK_DELIVERY_PLACED, 103, 0, 0, 0 },
  { DESK_DELIVERY_PLACED, 401, 0, 0, 0 },
  { DESK_DELIVERY_PLACED, 501, 0, 0, 30 },
  { DESK_DELIVERY_PLACED, 502, 200, 0, 200 },
  { DESK_DELIVERY_PLACED, 502, 800, 0, 300 },
  { DESK_DELIVERY_PLACED, 502, 900, 0, 0 },
  /* Others see to these. */
  { DESK_DELIVERY_INTENDED, 0, 0, 0, 0 },
  { DESK_DELIVERY_UNKNOWN, 101, 0, 0, 0 },
  { DESK_DELIVERY_NOT_PLACED, 0, 0, 0, 0 },
};

static void
test_plans (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (plans); i++)
    {
      g_autoptr (DeskDelivery) delivery = desk_delivery_new ();

      desk_delivery_set_state (delivery, plans[i].state);
      desk_delivery_set_number (delivery, "order_status", plans[i].code);
      if (plans[i].left != 0)
        desk_delivery_set_number (delivery, "reach_at", NOW + plans[i].left);
      g_test_message ("%d after %d s", plans[i].code, (int) plans[i].waiting);
      g_assert_cmpint (desk_poll_plan_get_pause (delivery, plans[i].waiting, NOW), ==,
                       plans[i].pause);
    }
}

/* How often a 502 is asked about before it is believed. */
static void
test_doubt (void)
{
  g_autoptr (DeskDelivery) delivery = desk_delivery_new ();
  gint64 waiting = 0, pause;
  guint n = 0;

  desk_delivery_set_state (delivery, DESK_DELIVERY_PLACED);
  desk_delivery_set_number (delivery, "order_status", 502);
  while ((pause = desk_poll_plan_get_pause (delivery, waiting, NOW)) != 0)
    {
      waiting += pause;
      n++;
    }
  g_assert_cmpuint (n, >=, 3);
  g_assert_cmpuint (n, <=, 8);
  g_assert_cmpint (waiting, >=, 900);
}

static void
test_failures (void)
{
  gint64 pause = 10 * G_USEC_PER_SEC, before = 0;

  g_assert_cmpint (desk_poll_plan_get_pause_after (pause, 0), ==, pause);
  g_assert_cmpint (desk_poll_plan_get_pause_after (pause, 1), ==, 2 * pause);
  for (guint n = 0; n < 40; n++)
    {
      gint64 after = desk_poll_plan_get_pause_after (pause, n);

      g_assert_cmpint (after, >=, before);
      g_assert_cmpint (after, <=, 60 * pause);
      before = after;
    }
  g_assert_cmpint (before, ==, 60 * pause);
  g_assert_cmpint (desk_poll_plan_get_pause_after (100 * pause, 3), ==, 100 * pause);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/poll-plan/plans", test_plans);
  g_test_add_func ("/poll-plan/doubt", test_doubt);
  g_test_add_func ("/poll-plan/failures", test_failures);

  return g_test_run ();
}

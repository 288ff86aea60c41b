/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is said of a ride, where it is, and the way that is remembered of it. */

#undef G_DISABLE_ASSERT

#include "config.h"

#include "model/desk-status.h"
#include "ui/desk-follow-words.h"
#include "ui/desk-ride.h"
#include "ui/desk-track.h"

#include <string.h>

#define NOW 1795000000 /* 2026-11-18 19:06:40 in China */

static DeskDelivery *
create (int status)
{
  DeskDelivery *delivery = desk_delivery_new ();
  DeskRecord *record = DESK_RECORD (delivery);

  desk_delivery_set_state (delivery, DESK_DELIVERY_PLACED);
  desk_record_set_text (record, "delivery_name", "Carrier");
  desk_record_set_text (record, "receiver_name", "Receiver");
  desk_delivery_set_number (delivery, "order_status", status);
  desk_delivery_set_number (delivery, "created", NOW);
  desk_delivery_set_number (delivery, "status_since", NOW);
  if (status != DESK_STATUS_WAITING)
    desk_delivery_set_number (delivery, "accepted", NOW);
  desk_delivery_set_number (delivery, "sender_lng", 113322000);
  desk_delivery_set_number (delivery, "sender_lat", 23106500);
  desk_delivery_set_number (delivery, "receiver_lng", 113332976);
  desk_delivery_set_number (delivery, "receiver_lat", 23111077);

  return delivery;
}

static void
test_wait (void)
{
  static const struct
  {
    int status;
    int seconds;
    DeskWait wait;
    const char *next;
  } cases[] = {
    { 101, 0, DESK_WAIT_SHORT, "" },
    { 101, 119, DESK_WAIT_SHORT, "" },
    { 101, 120, DESK_WAIT_LONG, "Waiting long: a tip may help (F6)" },
    { 101, 299, DESK_WAIT_LONG, "Waiting long: a tip may help (F6)" },
    { 101, 300, DESK_WAIT_VERY_LONG, "Waiting very long: tip (F6), or cancel (F7)" },
    { 101, -60, DESK_WAIT_SHORT, "" },
    { 102, 9999, DESK_WAIT_NONE, "" },
    { 301, 9999, DESK_WAIT_NONE, "" },
    { 302, 0, DESK_WAIT_NONE, "" },
    { 103, 0, DESK_WAIT_NONE, "Order Again F8" },
    { 203, 0, DESK_WAIT_NONE, "Order Again F8" },
    { 204, 0, DESK_WAIT_NONE, "Order Again F8" },
    { 205, 0, DESK_WAIT_NONE, "Order Again F8" },
    { 501, 0, DESK_WAIT_NONE, "Order Again F8" },
    { 502, 0, DESK_WAIT_NONE, "Order Again F8" },
    { 303, 0, DESK_WAIT_NONE, "Goods here? Confirm Return" },
    { 304, 0, DESK_WAIT_NONE, "Goods here? Confirm Return" },
    { 305, 0, DESK_WAIT_NONE, "Goods here? Confirm Return" },
  };
  DeskWaitLimits limits = { 120, 300 };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DeskDelivery) delivery = create (cases[i].status);
      gint64 now = NOW + cases[i].seconds;
      g_autofree char *next = desk_follow_words_dup_next (delivery, limits, now);

      g_test_message ("%d after %d s", cases[i].status, cases[i].seconds);
      g_assert_cmpint (desk_follow_words_get_wait (delivery, limits, now), ==, cases[i].wait);
      g_assert_cmpstr (next, ==, cases[i].next);
      g_assert_true ((desk_follow_words_get_wait_class (cases[i].wait) != NULL) ==
                     (cases[i].wait >= DESK_WAIT_LONG));
    }
}

static void
test_ride (void)
{
  static const struct
  {
    int left; /* 0 is not told */
    int silence; /* -1 is never heard */
    const char *words;
  } cases[] = {
    { 0, -1, "" },
    { 0, 12, "heard 12 s ago" },
    { 0, 299, "heard 4 min ago" },
    { 0, 300, "not heard for 5 min" },
    { 0, 3700, "not heard for 1 h 1 min" },
    { 1, 0, "about 1 min left · heard 0 s ago" },
    { 720, 1, "about 12 min left · heard 1 s ago" },
    { 721, 1, "about 13 min left · heard 1 s ago" },
    { -1, 1, "due now · heard 1 s ago" },
    { -180, 1, "due 3 min ago · heard 1 s ago" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DeskDelivery) delivery = create (301);
      g_autofree char *words = NULL;

      if (cases[i].left != 0)
        desk_delivery_set_number (delivery, "reach_at", NOW + cases[i].left);
      if (cases[i].silence >= 0)
        desk_delivery_set_number (delivery, "heard", NOW - cases[i].silence);
      words = desk_follow_words_dup_ride (delivery, NOW);
      g_assert_cmpstr (words, ==, cases[i].words);
      g_assert_true (desk_follow_words_is_silent (delivery, NOW) == (cases[i].silence >= 300));
    }
}

/* Of what ended nothing is left, and nobody is asked. */
static void
test_ended (void)
{
  g_autoptr (DeskDelivery) delivery = create (302);
  g_autofree char *ride = NULL;
  g_autofree char *tracking = NULL;

  desk_delivery_set_number (delivery, "reach_at", NOW + 60);
  desk_delivery_set_number (delivery, "heard", NOW - 4000);
  desk_record_set_text (DESK_RECORD (delivery), "rider_name", "Rider");
  ride = desk_follow_words_dup_ride (delivery, NOW);
  tracking = desk_follow_words_dup_tracking (delivery, NOW);
  g_assert_cmpstr (ride, ==, "");
  g_assert_cmpstr (tracking, ==, "Carrier · Delivered");
  g_assert_false (desk_follow_words_is_silent (delivery, NOW));
}

static void
test_tracking (void)
{
  g_autoptr (DeskDelivery) delivery = create (301);
  g_autofree char *bare = desk_follow_words_dup_tracking (delivery, NOW);
  g_autofree char *full = NULL;

  g_assert_cmpstr (bare, ==, "Carrier · On the way");
  desk_record_set_text (DESK_RECORD (delivery), "rider_name", "Rider");
  desk_record_set_text (DESK_RECORD (delivery), "rider_phone", "13800138063");
  desk_delivery_set_number (delivery, "reach_at", NOW + 600);
  full = desk_follow_words_dup_tracking (delivery, NOW);
  g_assert_cmpstr (full, ==, "Carrier · On the way · Rider Rider 13800138063 · about 10 min left");
}

static void
test_change (void)
{
  static const struct
  {
    const char *status, *action_time, *heard, *source, *msg, *news;
    const char *time, *words, *told;
  } cases[] = {
    { "102", "1795000000", "1795000002", "push", "", "1", "19:06:40", "Rider accepted", "pushed" },
    { "102", "1795000000000", "1795000002", "push", NULL, "1", "19:06:40", "Rider accepted",
      "pushed" },
    { "301", NULL, "1795000002", "poll", "soon", "1", "19:06:42", "On the way", "asked · soon" },
    { "101", "1795000000", "1795000100", "reply", NULL, "1", "19:06:40", "Waiting for a rider",
      "told by the reply · heard at 19:08:20" },
    { "201", "1795000000", "1795000000", "push", NULL, NULL, "19:06:40", "Rider at the store",
      "pushed · came late, not taken over" },
    { "777", NULL, NULL, "step", NULL, "1", "—", "status 777", "set by hand" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DeskStatusChange) change = desk_status_change_new ();
      DeskRecord *record = DESK_RECORD (change);
      g_autofree char *time = NULL;
      g_autofree char *words = NULL;
      g_autofree char *told = NULL;

      desk_record_set_text (record, "order_status", cases[i].status);
      desk_record_set_text (record, "action_time", cases[i].action_time);
      desk_record_set_text (record, "heard", cases[i].heard);
      desk_record_set_text (record, "source", cases[i].source);
      desk_record_set_text (record, "action_msg", cases[i].msg);
      desk_record_set_text (record, "news", cases[i].news);
      time = desk_follow_words_dup_change_time (change);
      words = desk_follow_words_dup_change_words (change);
      told = desk_follow_words_dup_change_source (change);
      g_assert_cmpstr (time, ==, cases[i].time);
      g_assert_cmpstr (words, ==, cases[i].words);
      g_assert_cmpstr (told, ==, cases[i].told);
    }
}

static void
check_sums (DeskDelivery *delivery, const char *total, const char *difference)
{
  g_autofree char *total_words = desk_follow_words_dup_total (delivery);
  g_autofree char *difference_words = desk_follow_words_dup_difference (delivery);

  g_assert_cmpstr (total_words, ==, total);
  g_assert_cmpstr (difference_words, ==, difference);
}

/* The same sums as in the books. */
static void
test_sums (void)
{
  g_autoptr (DeskDelivery) delivery = create (302);

  check_sums (delivery, "", "");
  desk_delivery_set_number (delivery, "charged", 1020);
  check_sums (delivery, "¥10.20", "");
  desk_delivery_set_number (delivery, "quoted", 900);
  check_sums (delivery, "¥10.20", "+1.20");
  desk_delivery_set_number (delivery, "tips", 350);
  desk_delivery_set_number (delivery, "tip_count", 1);
  check_sums (delivery, "¥13.70", "+4.70");

  /* The price is given back, and the tip; the fee is not. */
  desk_delivery_set_number (delivery, "order_status", 103);
  check_sums (delivery, "", "");
  desk_delivery_set_number (delivery, "deduct_fee", 200);
  check_sums (delivery, "¥2.00", "−7.00");
}

/* Micro-degrees. */
static void
ride_to (DeskDelivery *delivery, gint64 lng, gint64 lat)
{
  desk_delivery_set_number (delivery, "rider_lng", lng);
  desk_delivery_set_number (delivery, "rider_lat", lat);
}

static void
test_place (void)
{
  static const struct
  {
    gint64 lng, lat;
    gboolean known;
  } cases[] = {
    { 113325000, 23108000, TRUE },
    { 0, 0, FALSE },
    { 0, 23108000, FALSE },
    { 116403000, 39914000, FALSE }, /* in another city */
    { 113322000, 24000000, TRUE }, /* 99 km */
    { 113322000, 24020000, FALSE }, /* 101.5 km */
    { 230000000, 23108000, FALSE }, /* no longitude */
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DeskDelivery) delivery = create (301);
      DeskPoint point = { 1, 2, DESK_DATUM_WGS84 };

      g_assert_false (desk_ride_get_place (delivery, DESK_RIDE_RIDER, &point));
      g_assert_true (point.lng == 1 && point.lat == 2);
      ride_to (delivery, cases[i].lng, cases[i].lat);
      g_assert_true (desk_ride_get_place (delivery, DESK_RIDE_RIDER, &point) == cases[i].known);
      g_assert_true (point.datum == (cases[i].known ? DESK_DATUM_GCJ02 : DESK_DATUM_WGS84));
    }
}

static void
count (guint *n_changed)
{
  (*n_changed)++;
}

static guint
get_length (DeskTrack *track, DeskDelivery *delivery)
{
  guint n_points;

  desk_track_get (track, delivery, &n_points);

  return n_points;
}

static void
test_track (void)
{
  g_autoptr (GListStore) deliveries = g_list_store_new (DESK_TYPE_DELIVERY);
  g_autoptr (DeskTrack) track = desk_track_new (G_LIST_MODEL (deliveries));
  g_autoptr (DeskDelivery) delivery = create (301);
  const DeskPoint *points;
  guint n_points, n_changed = 0;

  g_signal_connect_swapped (track, "changed", G_CALLBACK (count), &n_changed);
  g_assert_cmpuint (get_length (track, delivery), ==, 0);
  desk_record_set_text (DESK_RECORD (delivery), "rider_name", "A");
  ride_to (delivery, 113322000, 23106500);
  g_list_store_append (deliveries, delivery);
  g_assert_cmpuint (get_length (track, delivery), ==, 1);

  ride_to (delivery, 113322010, 23106500); /* a metre */
  desk_delivery_set_number (delivery, "heard", NOW);
  g_assert_cmpuint (get_length (track, delivery), ==, 1);
  g_assert_cmpuint (n_changed, ==, 0);
  ride_to (delivery, 113323000, 23106600);
  ride_to (delivery, 0, 0);
  ride_to (delivery, 113324000, 23106700);
  points = desk_track_get (track, delivery, &n_points);
  g_assert_cmpuint (n_points, ==, 3);
  g_assert_cmpuint (n_changed, ==, 2);
  g_assert_cmpfloat_with_epsilon (points[1].lng, 113.323, 1e-9);
  g_assert_cmpfloat_with_epsilon (points[2].lat, 23.1067, 1e-9);

  /* A day of riding: the room does not grow, first and last stay. */
  for (guint i = 0; i < 20000; i++)
    ride_to (delivery, 113322000 + (i % 2 == 0 ? 0 : 5000), 23106500 + i);
  points = desk_track_get (track, delivery, &n_points);
  g_assert_cmpuint (n_points, >, 200);
  g_assert_cmpuint (n_points, <, 513);
  g_assert_cmpfloat_with_epsilon (points[0].lat, 23.1065, 1e-9);
  g_assert_cmpfloat_with_epsilon (points[n_points - 1].lat, 23.106500 + 0.019999, 1e-9);

  desk_record_clear (DESK_RECORD (delivery), "rider_lng");
  desk_record_clear (DESK_RECORD (delivery), "rider_lat");
  desk_record_set_text (DESK_RECORD (delivery), "rider_name", "B");
  ride_to (delivery, 113325000, 23107000);
  g_assert_cmpuint (get_length (track, delivery), ==, 1);

  g_list_store_remove_all (deliveries);
  g_assert_cmpuint (get_length (track, delivery), ==, 0);
  ride_to (delivery, 113326000, 23107000);
  g_assert_cmpuint (get_length (track, delivery), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/follow-words/wait", test_wait);
  g_test_add_func ("/follow-words/ride", test_ride);
  g_test_add_func ("/follow-words/ended", test_ended);
  g_test_add_func ("/follow-words/tracking", test_tracking);
  g_test_add_func ("/follow-words/change", test_change);
  g_test_add_func ("/follow-words/sums", test_sums);
  g_test_add_func ("/follow-words/place", test_place);
  g_test_add_func ("/follow-words/track", test_track);

  return g_test_run ();
}

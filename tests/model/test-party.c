/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskParty: the place that its degrees tell, and telling it in the other system. */

#undef G_DISABLE_ASSERT

#include "model/desk-history.h"
#include "model/desk-order.h"
#include "model/desk-party.h"
#include "model/desk-record-copy.h"
#include "model/desk-record-path.h"

#include <math.h>

#define N_POINTS 1000
#define N_TOGGLES 50

static DeskParty *
new_party (const char *lng, const char *lat, const char *type)
{
  DeskParty *party = g_object_new (DESK_TYPE_PARTY, NULL);

  desk_record_set_text (DESK_RECORD (party), "lng", lng);
  desk_record_set_text (DESK_RECORD (party), "lat", lat);
  desk_record_set_text (DESK_RECORD (party), "coordinate_type", type);

  return party;
}

static void
assert_told (DeskParty *party, const char *lng, const char *lat, const char *type)
{
  g_assert_cmpstr (desk_record_get_text (DESK_RECORD (party), "lng"), ==, lng);
  g_assert_cmpstr (desk_record_get_text (DESK_RECORD (party), "lat"), ==, lat);
  g_assert_cmpstr (desk_record_get_text (DESK_RECORD (party), "coordinate_type"), ==, type);
}

static DeskPoint
get_point (DeskParty *party)
{
  DeskPoint point = { NAN, NAN, DESK_DATUM_WGS84 };

  g_assert_true (desk_party_get_point (party, &point));
  g_assert_cmpint (point.datum, ==, DESK_DATUM_GCJ02);

  return point;
}

static void
assert_same (DeskPoint a, DeskPoint b)
{
  g_assert_cmpfloat (a.lng, ==, b.lng);
  g_assert_cmpfloat (a.lat, ==, b.lat);
}

static void
test_read (void)
{
  static const struct
  {
    const char *lng, *lat, *type;
    gboolean is_place;
  } cases[] = {
    { "113.332976", "23.111077", "0", TRUE },
    { "113.332976", "23.111077", NULL, TRUE },
    { "113.332976", "23.111077", "1", TRUE },
    { "1.13332976e2", "23.1110770001", "0", TRUE },
    { NULL, "23.111077", "0", FALSE },
    { "", "23.111077", "0", FALSE },
    { "113.3x", "23.111077", "0", FALSE },
    { "23.111077", "113.332976", "0", FALSE },
    { "99999999999999999999", "23.111077", "0", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DeskParty) party = new_party (cases[i].lng, cases[i].lat, cases[i].type);
      DeskPoint point = { 1, 2, DESK_DATUM_WGS84 };
      DeskPoint read;

      g_assert_cmpint (desk_party_get_point (party, &point), ==, cases[i].is_place);
      if (!cases[i].is_place)
        {
          g_assert_cmpfloat (point.lng, ==, 1);
          continue;
        }

      read = (DeskPoint){ 113.332976, 23.111077, desk_party_get_datum (party) };
      g_assert_cmpint (read.datum, ==,
                       g_strcmp0 (cases[i].type, "1") == 0 ? DESK_DATUM_BD09 : DESK_DATUM_GCJ02);
      read = desk_point_convert (read, DESK_DATUM_GCJ02);
      g_assert_cmpint (point.datum, ==, DESK_DATUM_GCJ02);
      g_assert_cmpfloat_with_epsilon (point.lng, read.lng, 2e-10);
      g_assert_cmpfloat_with_epsilon (point.lat, read.lat, 2e-10);
    }
}

static void
test_write (void)
{
  g_autoptr (DeskParty) gcj02 = new_party (NULL, NULL, NULL);
  g_autoptr (DeskParty) bd09 = new_party (NULL, NULL, "1");
  DeskPoint point = { 113.3329764321, 23.1, DESK_DATUM_GCJ02 };
  DeskPoint gps = desk_point_convert (point, DESK_DATUM_WGS84);

  desk_party_set_point (gcj02, point);
  assert_told (gcj02, "113.332976", "23.100000", NULL);
  assert_same (get_point (gcj02), point);

  desk_party_set_point (bd09, point);
  assert_told (bd09, "113.339541", "23.105683", "1");
  assert_same (get_point (bd09), point);

  desk_party_set_point (gcj02, gps);
  assert_told (gcj02, "113.332976", "23.100000", NULL);

  /* Degrees written as text are another place, however near. */
  desk_record_set_text (DESK_RECORD (gcj02), "lat", "23.10000");
  g_assert_cmpfloat (get_point (gcj02).lng, ==, 113.332976);
}

static void
test_express (void)
{
  g_autoptr (DeskParty) party = new_party ("113.33297", "23.11", NULL);
  DeskPoint before = get_point (party);
  g_autofree char *lng = NULL;
  g_autofree char *lat = NULL;

  desk_party_express (party, 0);
  assert_told (party, "113.33297", "23.11", NULL);

  desk_party_express (party, 1);
  lng = g_strdup (desk_record_get_text (DESK_RECORD (party), "lng"));
  lat = g_strdup (desk_record_get_text (DESK_RECORD (party), "lat"));
  g_assert_cmpstr (lng, !=, "113.33297");
  g_assert_cmpint (desk_party_get_coordinate_type (party), ==, 1);
  assert_same (get_point (party), before);

  /* Back and forth: each time the digits that were there. */
  desk_party_express (party, 0);
  assert_told (party, "113.33297", "23.11", NULL);
  desk_party_express (party, 1);
  assert_told (party, lng, lat, "1");

  /* Other digits were typed: they are what comes back now. */
  desk_record_set_text (DESK_RECORD (party), "lng", "113.35");
  desk_party_express (party, 0);
  g_assert_cmpstr (desk_record_get_text (DESK_RECORD (party), "lng"), !=, "113.33297");
  desk_party_express (party, 1);
  assert_told (party, "113.35", lat, "1");
}

/* Moved away and put back, as a drag that is taken back: the digits are the user's again. */
static void
test_put_back (void)
{
  g_autoptr (DeskParty) party = new_party ("113.3220005", "23.1", "0");
  DeskPoint before = get_point (party);

  g_assert_cmpfloat (before.lng, ==, 113.3220005);
  desk_party_set_point (party, (DeskPoint){ 113.4, 23.2, DESK_DATUM_GCJ02 });
  desk_party_set_point (party, (DeskPoint){ 113.5, 23.3, DESK_DATUM_GCJ02 });
  assert_told (party, "113.500000", "23.300000", "0");
  desk_party_set_point (party, before);
  assert_told (party, "113.3220005", "23.1", "0");
}

static void
test_express_nothing (void)
{
  g_autoptr (DeskParty) party = new_party (NULL, "23.11", NULL);

  desk_party_express (party, 1);
  assert_told (party, NULL, "23.11", "1");
  desk_record_set_text (DESK_RECORD (party), "lng", "nowhere");
  desk_party_express (party, 0);
  assert_told (party, "nowhere", "23.11", "0");
}

static void
test_reinterpret (void)
{
  g_autoptr (DeskParty) party = new_party ("113.33297", "23.11", NULL);
  DeskPoint before = get_point (party);
  double metres;

  desk_party_reinterpret (party, 0);
  assert_told (party, "113.33297", "23.11", NULL);

  desk_party_reinterpret (party, 1);
  assert_told (party, "113.33297", "23.11", "1");
  metres = desk_point_distance (before, get_point (party));
  g_assert_cmpfloat (metres, >, 800);
  g_assert_cmpfloat (metres, <, 1000);

  /* And what was reinterpreted is what was typed. */
  before = get_point (party);
  desk_party_express (party, 0);
  assert_same (get_point (party), before);
  desk_party_express (party, 1);
  assert_told (party, "113.33297", "23.11", "1");

  /* The digits of the other telling, taken for the other system's, and back. */
  desk_party_express (party, 0);
  desk_party_reinterpret (party, 1);
  g_assert_cmpfloat (desk_point_distance (before, get_point (party)), >, 800);
  desk_party_reinterpret (party, 0);
  assert_same (get_point (party), before);
}

static char *
print_degree (int millionths, guint places)
{
  static const int powers[] = { 1, 10, 100, 1000, 10000, 100000, 1000000 };

  /* As people type: with few decimals or many. */
  return g_strdup_printf ("%d.%0*d", millionths / 1000000, (int) places,
                          millionths % 1000000 / powers[6 - places]);
}

/* Fifty toggles change nothing, wherever in China, in whatever digits, typed or set by a pin. */
static void
test_toggles (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20260731);

  for (guint i = 0; i < N_POINTS; i++)
    {
      g_autofree char *lng = print_degree (g_rand_int_range (rand, 73700000, 134700000),
                                           (guint) g_rand_int_range (rand, 1, 7));
      g_autofree char *lat = print_degree (g_rand_int_range (rand, 18000000, 53500000),
                                           (guint) g_rand_int_range (rand, 1, 7));
      const char *type = g_rand_boolean (rand) ? "1" : "0";
      g_autoptr (DeskParty) typed = new_party (lng, lat, type);
      g_autoptr (DeskParty) moved = new_party (NULL, NULL, type);
      DeskPoint place = { g_rand_double_range (rand, 73.7, 134.7),
                          g_rand_double_range (rand, 18, 53.5), DESK_DATUM_GCJ02 };
      DeskPoint typed_place = get_point (typed);
      g_autoptr (DeskRecord) moved_before = NULL;
      g_autoptr (DeskRecord) typed_other = NULL;
      g_autoptr (DeskRecord) moved_other = NULL;

      desk_party_set_point (moved, place);
      moved_before = desk_record_copy (DESK_RECORD (moved));

      for (guint n = 1; n <= N_TOGGLES; n++)
        {
          desk_party_express (typed, 1 - desk_party_get_coordinate_type (typed));
          desk_party_express (moved, 1 - desk_party_get_coordinate_type (moved));
          assert_same (get_point (typed), typed_place);
          assert_same (get_point (moved), place);

          if (n == 1)
            {
              typed_other = desk_record_copy (DESK_RECORD (typed));
              moved_other = desk_record_copy (DESK_RECORD (moved));
            }
          else if (n % 2 == 1)
            {
              g_assert_true (desk_record_equal (DESK_RECORD (typed), typed_other));
              g_assert_true (desk_record_equal (DESK_RECORD (moved), moved_other));
            }
          else
            {
              assert_told (typed, lng, lat, type);
              g_assert_true (desk_record_equal (DESK_RECORD (moved), moved_before));
            }
        }
    }
}

static DeskParty *
get_party (DeskRecord *order, const char *path)
{
  return DESK_PARTY (desk_record_get_child (order, path));
}

/* An order in which one party is told in each system. */
static DeskRecord *
new_order (void)
{
  DeskRecord *order = g_object_new (DESK_TYPE_ORDER, NULL);
  g_autoptr (DeskParty) sender = new_party ("113.322", "23.1065", "0");
  g_autoptr (DeskParty) receiver = new_party ("113.339514", "23.116862", "1");

  desk_record_set_child (order, "sender", DESK_RECORD (sender));
  desk_record_set_child (order, "receiver", DESK_RECORD (receiver));

  return order;
}

static void
test_both_systems (void)
{
  g_autoptr (DeskRecord) order = new_order ();
  g_autoptr (DeskRecord) before = desk_record_copy (order);

  desk_party_express (get_party (order, "sender"), 1);
  g_assert_cmpint (desk_party_get_coordinate_type (get_party (order, "receiver")), ==, 1);
  assert_told (get_party (order, "receiver"), "113.339514", "23.116862", "1");
  desk_party_express (get_party (order, "sender"), 0);
  desk_party_express (get_party (order, "receiver"), 0);
  assert_told (get_party (order, "sender"), "113.322", "23.1065", "0");
  desk_party_express (get_party (order, "receiver"), 1);
  g_assert_true (desk_record_equal (order, before));
}

/* A copy knows the place and the typed digits as well. */
static void
test_copy (void)
{
  g_autoptr (DeskParty) party = new_party ("113.33297", "23.11", "0");
  g_autoptr (DeskRecord) copy = NULL;
  DeskPoint place = get_point (party);

  desk_party_express (party, 1);
  copy = desk_record_copy (DESK_RECORD (party));
  desk_party_express (party, 0);
  assert_same (get_point (DESK_PARTY (copy)), place);
  desk_party_express (DESK_PARTY (copy), 0);
  assert_told (DESK_PARTY (copy), "113.33297", "23.11", "0");
}

/* What a user does in between: the main loop runs. */
static void
next_deed (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
on_changed (DeskRecord *order, const char *path, DeskPoint *seen)
{
  desk_party_get_point (get_party (order, "sender"), seen);
}

static void
test_history (void)
{
  g_autoptr (DeskRecord) order = new_order ();
  g_autoptr (DeskHistory) history = desk_history_new (order);
  DeskParty *sender = get_party (order, "sender");
  DeskPoint moved = { 113.3456784321, 23.1234561234, DESK_DATUM_GCJ02 };
  DeskPoint typed = get_point (sender);
  DeskPoint seen;

  g_signal_connect (order, "changed", G_CALLBACK (on_changed), &seen);
  desk_party_express (sender, 1);
  assert_same (seen, typed);
  next_deed ();
  desk_party_set_point (sender, moved);
  assert_same (seen, moved);
  next_deed ();
  desk_party_express (sender, 0);
  assert_told (sender, "113.345678", "23.123456", "0");
  next_deed ();

  g_free (desk_history_undo (history));
  assert_same (seen, moved);
  assert_same (get_point (sender), moved);
  g_free (desk_history_undo (history));
  assert_same (seen, typed);
  desk_party_express (sender, 0);
  assert_told (sender, "113.322", "23.1065", "0");
  next_deed ();
  g_free (desk_history_undo (history));
  g_free (desk_history_undo (history));
  assert_told (sender, "113.322", "23.1065", "0");
  g_assert_false (desk_history_can_undo (history));
  g_free (desk_history_redo (history));
  desk_party_express (sender, 0);
  assert_told (sender, "113.322", "23.1065", "0");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/party/read", test_read);
  g_test_add_func ("/party/write", test_write);
  g_test_add_func ("/party/express", test_express);
  g_test_add_func ("/party/put-back", test_put_back);
  g_test_add_func ("/party/express-nothing", test_express_nothing);
  g_test_add_func ("/party/reinterpret", test_reinterpret);
  g_test_add_func ("/party/toggles", test_toggles);
  g_test_add_func ("/party/both-systems", test_both_systems);
  g_test_add_func ("/party/copy", test_copy);
  g_test_add_func ("/party/history", test_history);

  return g_test_run ();
}

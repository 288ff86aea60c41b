/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The quarter that one practises in: what its file must hold, and how places in it are found. */
#undef G_DISABLE_ASSERT

#include "config.h"

#include "model/desk-district.h"

#include <math.h>
#include <string.h>

#include "model/desk-data.h"

static DeskPoint
at (double lng, double lat)
{
  return (DeskPoint){ lng, lat, DESK_DATUM_GCJ02 };
}

/* Metres from a place to the middle of a street, over a quarter's worth of ground. */
static double
measure (const char *name, DeskPoint point)
{
  const DeskDistrict *district = desk_district_get ();
  double east = 111320.0 * cos (point.lat * G_PI / 180.0);
  double least = INFINITY;

  for (guint i = 0; i < district->n_streets; i++)
    {
      const DeskDistrictStreet *street = &district->streets[i];

      for (guint j = 1; j < street->n_points && g_str_equal (street->name, name); j++)
        {
          double ax = (street->points[j - 1].lng - point.lng) * east;
          double ay = (street->points[j - 1].lat - point.lat) * 110760.0;
          double dx = (street->points[j].lng - point.lng) * east - ax;
          double dy = (street->points[j].lat - point.lat) * 110760.0 - ay;
          double t = dx * dx + dy * dy > 0 ? -(ax * dx + ay * dy) / (dx * dx + dy * dy) : 0;

          t = CLAMP (t, 0, 1);
          least = MIN (least, hypot (ax + t * dx, ay + t * dy));
        }
    }

  return least;
}

static void
test_contents (void)
{
  const DeskDistrict *district = desk_district_get ();
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  guint classes[4] = { 0 };
  guint areas[8] = { 0 };
  guint houses = 0;
  guint named = 0;

  g_assert_true (district == desk_district_get ());

  for (guint i = 0; i < district->n_streets; i++)
    {
      g_assert_cmpuint (district->streets[i].n_points, >=, 2);
      g_assert_cmpint (*district->streets[i].name == '\0', ==,
                       district->streets[i].klass == DESK_STREET_PATH);
      classes[district->streets[i].klass]++;
      if (*district->streets[i].name != '\0')
        g_assert_true (g_hash_table_add (names, (gpointer) district->streets[i].name));
    }
  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    g_assert_cmpuint (classes[i], >=, 5);
  g_assert_cmpuint (g_hash_table_size (names), >=, 28);

  for (guint i = 0; i < district->n_areas; i++)
    {
      g_assert_cmpuint (district->areas[i].n_points, >=, 3);
      areas[district->areas[i].kind]++;
      g_assert_true (i == 0 || district->areas[i].kind == DESK_AREA_BUILDING ||
                     district->areas[i - 1].kind != DESK_AREA_BUILDING);
    }
  for (guint i = 0; i < G_N_ELEMENTS (areas); i++)
    g_assert_cmpuint (areas[i], >=, 1);
  g_assert_cmpuint (areas[DESK_AREA_BUILDING], >=, 2000);

  for (guint i = 0; i < district->n_places; i++)
    {
      const DeskDistrictPlace *place = &district->places[i];

      g_assert_true (g_utf8_validate (place->title, -1, NULL));
      g_assert_true (g_str_has_suffix (place->address, "号"));
      g_assert_true (desk_district_contains (place->point));
      if (place->kind == DESK_PLACE_HOUSE)
        houses++;
      else
        {
          named++;
          g_assert_cmpuint (houses, ==, 0);
        }
    }
  g_assert_cmpuint (houses, >=, 1000);
  g_assert_cmpuint (named, >=, 40);
}

/* Every house stands in its street, and has a number of its own. */
static void
test_houses (void)
{
  const DeskDistrict *district = desk_district_get ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < district->n_places; i++)
    {
      const DeskDistrictPlace *place = &district->places[i];
      g_autofree char *street = NULL;

      if (place->kind != DESK_PLACE_HOUSE)
        continue;

      street = g_strndup (place->title, strcspn (place->title, "0123456789"));
      g_assert_cmpfloat (measure (street, place->point), <, 30);
      g_assert_true (g_hash_table_add (seen, (gpointer) place->title));
    }
}

/* Where the practice store is, where the carriers have it registered, and its customer. */
static void
test_practice (void)
{
  static const struct
  {
    const char *street;
    double lng, lat;
  } doors[] = {
    { "银杏大道", 113.322000, 23.106500 }, { "银杏大道", 113.322420, 23.106210 },
    { "银杏大道", 113.322310, 23.106640 }, { "银杏大道", 113.323400, 23.106380 },
    { "木棉路", 113.323400, 23.106380 },   { "银杏大道", 113.322150, 23.106450 },
    { "海棠路", 113.332976, 23.111077 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (doors); i++)
    {
      g_test_message ("%s", doors[i].street);
      g_assert_cmpfloat (measure (doors[i].street, at (doors[i].lng, doors[i].lat)), <=, 30);
    }
}

static const DeskDistrictPlace *
find_first (const char *text)
{
  g_autoptr (GPtrArray) found = desk_district_search (text, 5);

  return found->len > 0 ? g_ptr_array_index (found, 0) : NULL;
}

static void
test_search (void)
{
  static const struct
  {
    const char *text;
    const char *title;
    const char *address;
  } wanted[] = {
    { "银杏大道12号", "银杏大道12号", "银杏大道12号" },
    { "银杏大道12", "银杏大道12号", "银杏大道12号" },
    { "银杏 12", "银杏大道12号", "银杏大道12号" },
    { "广州市银杏大道12号1层", "银杏大道12号", "银杏大道12号" },
    { "海棠路88号", NULL, "海棠路88号" },
    { "海棠 88", NULL, "海棠路88号" },
    { " 海棠路 88 号 ", NULL, "海棠路88号" },
    { "海棠路\357\274\230\357\274\230号", NULL, "海棠路88号" },
    { "海棠路88号3栋2单元", NULL, "海棠路88号" },
    { "阳光小区", "阳光小区", "海棠路88号" },
    { "阳光", "阳光小区", "海棠路88号" },
    { "海棠路88号阳光小区", "阳光小区", "海棠路88号" },
    { "广东省广州市海棠路88号阳光小区3栋2单元1201", "阳光小区", "海棠路88号" },
    { "海棠路8号", "海棠路8号", "海棠路8号" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      const DeskDistrictPlace *place = find_first (wanted[i].text);

      g_test_message ("%s", wanted[i].text);
      g_assert_nonnull (place);
      g_assert_cmpstr (place->address, ==, wanted[i].address);
      if (wanted[i].title != NULL)
        g_assert_cmpstr (place->title, ==, wanted[i].title);
    }

  /* To the digit where the order's places are. */
  g_assert_cmpfloat_with_epsilon (find_first ("银杏大道12号")->point.lng, 113.322, 1e-9);
  g_assert_cmpfloat_with_epsilon (find_first ("银杏大道12号")->point.lat, 23.1065, 1e-9);
  g_assert_cmpfloat_with_epsilon (find_first ("海棠路88号")->point.lng, 113.332976, 1e-9);
  g_assert_cmpfloat_with_epsilon (find_first ("阳光小区")->point.lat, 23.111077, 1e-9);

  for (guint i = 0; i < 4; i++)
    {
      static const char *const none[] = { "", "  ", "，。", "长安街1号" };

      g_assert_null (find_first (none[i]));
    }
}

static void
test_most (void)
{
  g_autoptr (GPtrArray) three = desk_district_search ("海棠路", 3);
  g_autoptr (GPtrArray) none = desk_district_search ("海棠路", 0);

  g_assert_cmpuint (three->len, ==, 3);
  g_assert_cmpuint (none->len, ==, 0);
}

static void
test_nearest (void)
{
  double metres = NAN;
  DeskPoint store = at (113.322, 23.1065);
  const DeskDistrictPlace *place = desk_district_get_nearest (store, &metres);

  g_assert_cmpstr (place->address, ==, "银杏大道12号");
  g_assert_cmpfloat (metres, <, 0.01);

  place = desk_district_get_nearest (desk_point_convert (store, DESK_DATUM_BD09), NULL);
  g_assert_cmpstr (place->address, ==, "银杏大道12号");

  place = desk_district_get_nearest (at (113.32202, 23.1065), &metres);
  g_assert_cmpfloat (metres, >, 1.5);
  g_assert_cmpfloat (metres, <, 2.5);

  g_assert_null (desk_district_get_nearest (at (116.397428, 39.90923), &metres));
  g_assert_null (desk_district_get_nearest (at (NAN, 23), NULL));
  g_assert_true (desk_district_contains (store));
  g_assert_false (desk_district_contains (at (113.27, 23.13)));
}

/* Nothing real may stand in it: no country, no province, no city. */
static void
test_words (void)
{
  static const char *const words[] = { "中国", "台湾", "香港", "澳门", "广东", "广州", "北京",
                                       "上海", "天河", "海珠", "越秀", "日本", "印度", "越南" };
  const char *text = desk_data_get ("practice-district.txt");

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    g_assert_null (strstr (text, words[i]));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/district/contents", test_contents);
  g_test_add_func ("/district/houses", test_houses);
  g_test_add_func ("/district/practice", test_practice);
  g_test_add_func ("/district/search", test_search);
  g_test_add_func ("/district/most", test_most);
  g_test_add_func ("/district/nearest", test_nearest);
  g_test_add_func ("/district/words", test_words);

  return g_test_run ();
}

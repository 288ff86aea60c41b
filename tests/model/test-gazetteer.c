/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Cities in the spellings in use, and completion while typing. */

#include <math.h>
#include <string.h>

#include "model/desk-gazetteer.h"

static void
test_find (void)
{
  static const char *const cases[][2] = {
    { "广州", "广州市" },         { "广州市", "广州市" },   { " 广州市 ", "广州市" },
    { "广东省广州市", "广州市" }, { "北京", "北京市" },     { "大理", NULL },
    { "大理白族自治州", "大理白族自治州" },                 { "仙桃", "仙桃市" },
    { "香港", "香港特别行政区" }, { "11", NULL },           { "", NULL },
    { "吉", NULL },               { "不存在", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpstr (desk_gazetteer_find (cases[i][0]), ==, cases[i][1]);
}

static void
test_complete (void)
{
  g_auto (GStrv) prefix = desk_gazetteer_complete ("广", 3);
  g_auto (GStrv) inside = desk_gazetteer_complete ("州", 1000);
  g_auto (GStrv) empty = desk_gazetteer_complete (" ", 3);

  g_assert_true (g_strv_contains ((const char *const *) prefix, "广州市"));
  g_assert_cmpuint (g_strv_length (prefix), <=, 3);
  for (guint i = 0; prefix[i] != NULL; i++)
    g_assert_true (g_str_has_prefix (prefix[i], "广"));
  g_assert_true (g_strv_contains ((const char *const *) inside, "杭州市"));
  g_assert_cmpuint (g_strv_length (empty), ==, 0);
}

/* Every city has its seat, every district its city, and no district lies far from it. */
static void
test_places (void)
{
  guint n_places, n_cities = 0, n_districts = 0;
  const DeskGazetteerPlace *places = desk_gazetteer_get_places (&n_places);

  for (guint i = 0; i < n_places; i++)
    {
      const DeskGazetteerPlace *place = &places[i];

      g_test_message ("%s", place->name);
      g_assert_cmpuint (place->rank, >=, 1);
      g_assert_cmpuint (place->rank, <=, 3);
      g_assert_cmpint (place->point.datum, ==, DESK_DATUM_WGS84);
      g_assert_true (desk_point_in_china_box (place->point));
      g_assert_false (desk_gazetteer_is_abroad (place->point));
      if (place->parent == NULL)
        {
          g_assert_cmpuint (n_districts, ==, 0);
          g_assert_cmpstr (desk_gazetteer_find (place->name), ==, place->name);
          n_cities++;
        }
      else
        {
          DeskPoint city;

          n_districts++;
          g_assert_cmpuint (place->rank, ==, 3);
          g_assert_true (desk_gazetteer_locate (place->parent, &city));
          /* 三沙 is sea. */
          if (strcmp (place->parent, "三沙市") != 0)
            g_assert_cmpfloat (desk_point_distance (place->point, city), <, 720000);
        }
    }

  g_assert_cmpuint (n_cities, >, 380);
  g_assert_cmpuint (n_districts, >, 2800);
}

static void
test_locate (void)
{
  static const struct
  {
    const char *text;
    double lng, lat;
  } cases[] = {
    { "广州", 113.26, 23.13 },          { "广东省广州市", 113.26, 23.13 },
    { " 北京市 ", 116.40, 39.90 },      { "香港", 114.16, 22.28 },
    { "呼伦贝尔市", 119.77, 49.21 },    { "喀什地区", 75.99, 39.47 },
    { "台北市", 121.56, 25.04 },        { "三沙市", 112.34, 16.83 },
  };
  DeskPoint point = { 1, 2, DESK_DATUM_BD09 };

  g_assert_false (desk_gazetteer_locate ("不存在", &point));
  g_assert_false (desk_gazetteer_locate ("", &point));
  g_assert_cmpfloat (point.lng, ==, 1);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      DeskPoint there = { cases[i].lng, cases[i].lat, DESK_DATUM_WGS84 };

      g_assert_true (desk_gazetteer_locate (cases[i].text, &point));
      g_assert_cmpint (point.datum, ==, DESK_DATUM_WGS84);
      g_assert_cmpfloat (desk_point_distance (point, there), <, 3000);
    }
}

static void
test_search (void)
{
  static const struct
  {
    const char *text;
    const char *name, *parent; /* of the first; NULL for nothing found */
  } cases[] = {
    { "天河", "天河区", "广州市" },
    { "广州市天河区", "天河区", "广州市" },
    { "广州天河", "天河区", "广州市" },
    { "广州 天河", "天河区", "广州市" },
    { "广东省广州市天河区", "天河区", "广州市" },
    { "广东省广州市", "广州市", NULL },
    { "广州", "广州市", NULL },
    { "昆山", "昆山市", "苏州市" },
    { "大理白族自治州", "大理白族自治州", NULL },
    { "北京朝阳", "朝阳区", "北京市" },
    { "香港沙田", "沙田区", "香港特别行政区" },
    { "虎门", "虎门镇", "东莞市" },
    { "xyz", NULL, NULL },
    { " ", NULL, NULL },
  };
  g_autoptr (GPtrArray) below = desk_gazetteer_search ("广州", 4);
  g_autoptr (GPtrArray) many = desk_gazetteer_search ("朝阳", 100);
  guint n_districts = 0;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) found = desk_gazetteer_search (cases[i].text, 5);
      const DeskGazetteerPlace *first = found->len > 0 ? g_ptr_array_index (found, 0) : NULL;

      g_test_message ("%s", cases[i].text);
      g_assert_cmpuint (found->len, <=, 5);
      g_assert_cmpstr (first != NULL ? first->name : NULL, ==, cases[i].name);
      g_assert_cmpstr (first != NULL ? first->parent : NULL, ==, cases[i].parent);
    }

  /* Under a city alone stand its districts. */
  g_assert_cmpuint (below->len, ==, 4);
  g_assert_cmpstr (((DeskGazetteerPlace *) g_ptr_array_index (below, 3))->parent, ==, "广州市");

  /* A city of that name, and the districts of others. */
  for (guint i = 0; i < many->len; i++)
    n_districts += ((DeskGazetteerPlace *) g_ptr_array_index (many, i))->parent != NULL ? 1 : 0;
  g_assert_cmpuint (n_districts, >=, 2);
  g_assert_cmpuint (many->len, >, n_districts);
}

static void
test_nearest (void)
{
  /* 昆山 is nearer to Shanghai's districts than to Suzhou's seat, and belongs to Suzhou. */
  DeskPoint kunshan = { 120.98, 31.38, DESK_DATUM_WGS84 };
  DeskPoint canton = { 113.2643, 23.1291, DESK_DATUM_WGS84 };
  DeskPoint nowhere = { NAN, 23, DESK_DATUM_WGS84 };
  double metres;

  g_assert_cmpstr (desk_gazetteer_get_nearest (kunshan, &metres)->name, ==, "苏州市");
  g_assert_cmpfloat (metres, <, 3000);
  g_assert_cmpstr (desk_gazetteer_get_nearest (canton, NULL)->name, ==, "广州市");
  /* The datum is seen to. */
  g_assert_cmpstr (
    desk_gazetteer_get_nearest (desk_point_convert (canton, DESK_DATUM_BD09), &metres)->name, ==,
    "广州市");
  g_assert_cmpfloat (metres, <, 2000);
  g_assert_null (desk_gazetteer_get_nearest (nowhere, &metres));

  g_assert_cmpfloat (desk_gazetteer_measure ("广州", canton), <, 2000);
  g_assert_cmpfloat (desk_gazetteer_measure ("昆山市", kunshan), <, 2000);
  g_assert_cmpfloat (desk_gazetteer_measure ("北京市", canton), >, 1800000);
  g_assert_true (isnan (desk_gazetteer_measure ("不存在", canton)));
  g_assert_true (isnan (desk_gazetteer_measure ("广州", nowhere)));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/gazetteer/find", test_find);
  g_test_add_func ("/gazetteer/complete", test_complete);
  g_test_add_func ("/gazetteer/places", test_places);
  g_test_add_func ("/gazetteer/locate", test_locate);
  g_test_add_func ("/gazetteer/search", test_search);
  g_test_add_func ("/gazetteer/nearest", test_nearest);

  return g_test_run ();
}

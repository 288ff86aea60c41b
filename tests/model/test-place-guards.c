/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the check says of places: the country, the city, the two ends against each other; and
 * silence where people live. */

#include <string.h>

#include "model/desk-check.h"
#include "model/desk-record-path.h"
#include "order-fixture.h"

#define NOW 1790000000

/* Where the fixture's sender is. */
#define SENDER_LNG 113.322
#define SENDER_LAT 23.1065

static GPtrArray *
new_accounts (DeskPoint registered)
{
  static const char *const carriers[] = { "SFTC", "SS", "MTPS", "DADA" };
  GPtrArray *accounts = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < G_N_ELEMENTS (carriers); i++)
    {
      DeskAccount *account = desk_account_new (carriers[i], NULL, "shop", "secret", "1");

      if (strcmp (carriers[i], "MTPS") == 0)
        desk_account_set_service_code (account, "100030");
      desk_account_set_registered_address (account, "银杏大道12号", registered);
      g_ptr_array_add (accounts, account);
    }

  return accounts;
}

static GPtrArray *
check (DeskOrder *order, const DeskCheckLimits *limits)
{
  g_autoptr (GPtrArray) accounts =
    new_accounts ((DeskPoint){ SENDER_LNG, SENDER_LAT, DESK_DATUM_GCJ02 });
  g_autoptr (DeskRulebook) rulebook = desk_rulebook_new ();
  GPtrArray *problems = desk_check_order (order, accounts, rulebook, limits, NOW);

  for (guint i = 0; i < problems->len; i++)
    g_test_message ("  %s", desk_problem_get_message (g_ptr_array_index (problems, i)));

  return problems;
}

static void
set_degrees (DeskOrder *order, const char *party, double lng, double lat)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *lng_path = g_strconcat (party, ".lng", NULL);
  g_autofree char *lat_path = g_strconcat (party, ".lat", NULL);

  desk_record_set_path (DESK_RECORD (order), lng_path,
                        g_ascii_formatd (text, sizeof text, "%.6f", lng));
  desk_record_set_path (DESK_RECORD (order), lat_path,
                        g_ascii_formatd (text, sizeof text, "%.6f", lat));
}

/* Both ends in one town, some hundred metres apart, so that only the place itself can be wrong. */
static DeskOrder *
new_order_at (const char *city, double lng, double lat)
{
  DeskOrder *order = fixture_new_order ();
  DeskPoint point =
    desk_point_convert ((DeskPoint){ lng, lat, DESK_DATUM_WGS84 }, DESK_DATUM_GCJ02);

  desk_record_set_path (DESK_RECORD (order), "sender.city", city);
  desk_record_set_path (DESK_RECORD (order), "receiver.city", city);
  set_degrees (order, "receiver", point.lng, point.lat);
  set_degrees (order, "sender", point.lng + 0.003, point.lat);

  return order;
}

static DeskProblem *
find_at (GPtrArray *problems, const char *code, const char *carrier, const char *field)
{
  for (guint i = 0; i < problems->len; i++)
    {
      DeskProblem *problem = g_ptr_array_index (problems, i);

      if (strcmp (desk_problem_get_code (problem), code) == 0 &&
          g_strcmp0 (desk_problem_get_carrier (problem), carrier) == 0 &&
          (field == NULL || strcmp (desk_problem_get_field (problem), field) == 0))
        return problem;
    }

  return NULL;
}

static DeskProblem *
find (GPtrArray *problems, const char *code, const char *carrier)
{
  return find_at (problems, code, carrier, NULL);
}

static void
assert_problem (GPtrArray *problems,
                const char *code,
                const char *carrier,
                const char *field,
                DeskSeverity severity)
{
  DeskProblem *problem = find_at (problems, code, carrier, field);

  g_assert_nonnull (problem);
  g_assert_cmpint (desk_problem_get_severity (problem), ==, severity);
}

static void
test_abroad (void)
{
  static const struct
  {
    const char *name;
    double lng, lat;
  } cases[] = {
    { "Seoul", 126.978, 37.566 },        { "Pyongyang", 125.754, 39.031 },
    { "Hanoi", 105.850, 21.028 },        { "Ulaanbaatar", 106.917, 47.921 },
    { "Delhi", 77.209, 28.614 },         { "Kathmandu", 85.324, 27.717 },
    { "Almaty", 76.946, 43.238 },        { "Vladivostok", 131.885, 43.115 },
    { "Osaka", 135.502, 34.694 },        { "Naha", 127.681, 26.212 },
    { "Manila", 120.984, 14.599 },       { "Bangkok", 100.501, 13.756 },
    { "Ho Chi Minh City", 106.701, 10.776 }, { "Mandalay", 96.083, 21.975 },
    { "Singapore", 103.820, 1.352 },     { "Dhaka", 90.407, 23.710 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DeskOrder) order = new_order_at ("广州市", cases[i].lng, cases[i].lat);
      g_autoptr (GPtrArray) problems = NULL;

      g_test_message ("%s", cases[i].name);
      problems = check (order, NULL);
      assert_problem (problems, "not-in-china", NULL, "receiver.lng", DESK_SEVERITY_WARNS);
      assert_problem (problems, "not-in-china", NULL, "sender.lng", DESK_SEVERITY_WARNS);
      /* Said once: of a point abroad it is no news that it is not in its city. */
      g_assert_null (find (problems, "city-far", NULL));
    }
}

/* Where people live, however far from everything: nothing is said of the place. */
static void
test_at_home (void)
{
  static const struct
  {
    const char *city;
    double lng, lat;
  } cases[] = {
    { "三沙市", 112.338, 16.832 },                { "三沙市", 112.890, 9.550 },
    { "三沙市", 114.290, 9.710 },                 { "三亚市", 109.512, 18.252 },
    { "大兴安岭地区", 122.536, 52.972 },          { "大兴安岭地区", 122.360, 53.480 },
    { "大兴安岭地区", 124.117, 50.424 },          { "呼伦贝尔市", 122.070, 52.050 },
    { "呼伦贝尔市", 117.378, 49.598 },            { "喀什地区", 75.990, 39.470 },
    { "喀什地区", 75.420, 36.850 },               { "台北市", 121.565, 25.033 },
    { "香港特别行政区", 114.158, 22.285 },        { "香港", 113.915, 22.310 },
    { "澳门特别行政区", 113.540, 22.190 },        { "海西蒙古族藏族自治州", 92.440, 34.220 },
    { "海西蒙古族藏族自治州", 93.330, 38.750 },   { "玉树藏族自治州", 93.600, 35.400 },
    { "阿拉善盟", 102.780, 39.420 },              { "阿拉善盟", 101.060, 41.950 },
    { "巴音郭楞蒙古自治州", 90.820, 40.470 },     { "酒泉市", 97.030, 41.800 },
    { "那曲市", 88.840, 33.190 },                 { "阿里地区", 79.730, 33.380 },
    { "林芝市", 97.020, 28.130 },                 { "山南市", 91.870, 27.590 },
    { "佳木斯市", 134.310, 48.360 },              { "防城港市", 107.970, 21.550 },
    { "德宏傣族景颇族自治州", 97.860, 24.020 },   { "西双版纳傣族自治州", 101.680, 21.180 },
    { "西双版纳傣族自治州", 100.040, 21.680 },    { "延边朝鲜族自治州", 128.110, 42.420 },
    { "丹东市", 124.390, 40.130 },                { "承德市", 117.300, 42.400 },
    { "大连市", 123.150, 39.070 },                { "深圳市", 115.000, 22.800 },
    { "重庆市", 108.660, 31.950 },                { "锡林郭勒盟", 111.980, 43.650 },
    { "伊犁哈萨克自治州", 84.010, 43.320 },       { "甘孜藏族自治州", 98.100, 32.980 },
    { "昆山市", 120.980, 31.390 },                { "济源市", 112.600, 35.070 },
    { "澎湖县", 119.570, 23.570 },                { "日喀则市", 84.030, 29.770 },
    { "和田地区", 79.730, 35.900 },               { "上海市", 121.800, 30.900 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DeskOrder) order = new_order_at (cases[i].city, cases[i].lng, cases[i].lat);
      g_autoptr (GPtrArray) problems = NULL;

      g_test_message ("%s %.2f %.2f", cases[i].city, cases[i].lng, cases[i].lat);
      problems = check (order, NULL);
      g_assert_null (find (problems, "not-in-china", NULL));
      g_assert_null (find (problems, "city-far", NULL));
      g_assert_null (find (problems, "outside-china", NULL));
    }
}

static void
test_city (void)
{
  static const struct
  {
    const char *city;
    double lng, lat;
    const char *there; /* NULL where nothing is said */
  } cases[] = {
    { "广州市", 113.930, 22.530, "深圳市" },
    { "广州", 113.930, 22.530, "深圳市" },
    { "北京市", 121.470, 31.230, "上海市" },
    { "呼伦贝尔市", 126.530, 45.800, "哈尔滨市" },
    { "苏州市", 118.800, 32.060, "南京市" },
    { "昆山市", 118.800, 32.060, "南京市" },
    { "海西蒙古族藏族自治州", 101.780, 36.620, "西宁市" },
    /* Over the border of the city, but a courier's ride. */
    { "广州市", 113.130, 23.030, NULL },
    /* A city that is not known is not judged. */
    { "Atlantis市", 121.470, 31.230, NULL },
    { "", 121.470, 31.230, NULL },
    { NULL, 121.470, 31.230, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DeskOrder) order = new_order_at (cases[i].city, cases[i].lng, cases[i].lat);
      g_autoptr (GPtrArray) problems = NULL;
      DeskProblem *problem;

      g_test_message ("%s", cases[i].city != NULL ? cases[i].city : "no city");
      problems = check (order, NULL);
      problem = find_at (problems, "city-far", NULL, "receiver.city");
      g_assert_cmpint (problem != NULL, ==, cases[i].there != NULL);
      if (problem == NULL)
        continue;

      g_assert_cmpint (desk_problem_get_severity (problem), ==, DESK_SEVERITY_WARNS);
      g_assert_nonnull (strstr (desk_problem_get_message (problem), cases[i].there));
      desk_problem_fix (problem, DESK_RECORD (order));
      g_assert_cmpstr (desk_record_get_path (DESK_RECORD (order), "receiver.city"), ==,
                       cases[i].there);
    }
}

static void
test_same_place (void)
{
  static const struct
  {
    double north;
    gboolean is_same;
  } cases[] = { { 0, TRUE }, { 0.00005, TRUE }, { 0.0002, FALSE }, { 0.002, FALSE } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DeskOrder) order = fixture_new_order ();
      g_autoptr (GPtrArray) problems = NULL;

      set_degrees (order, "receiver", SENDER_LNG, SENDER_LAT + cases[i].north);
      problems = check (order, NULL);
      g_assert_cmpuint (problems->len, ==, cases[i].is_same ? 1 : 0);
      if (cases[i].is_same)
        assert_problem (problems, "same-place", NULL, "receiver.lng", DESK_SEVERITY_WARNS);
    }
}

/* The sender's own place, told to the receiver in digits of another datum. */
static void
test_datum_shift (void)
{
  static const struct
  {
    DeskDatum told;
    const char *type;
    const char *name; /* what the digits are in; NULL for nothing said */
  } cases[] = {
    { DESK_DATUM_BD09, "0", "BD-09" },
    { DESK_DATUM_WGS84, "0", "WGS-84" },
    { DESK_DATUM_GCJ02, "1", "GCJ-02" },
    { DESK_DATUM_WGS84, "1", "WGS-84" },
  };
  DeskPoint place = { SENDER_LNG, SENDER_LAT, DESK_DATUM_GCJ02 };
  g_autoptr (DeskOrder) neighbour = fixture_new_order ();
  g_autoptr (GPtrArray) silence = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DeskOrder) order = fixture_new_order ();
      g_autoptr (DeskOrder) reversed = fixture_new_order ();
      g_autoptr (GPtrArray) problems = NULL;
      g_autoptr (GPtrArray) reverse_problems = NULL;
      DeskPoint told = desk_point_convert (place, cases[i].told);
      DeskProblem *problem;

      set_degrees (order, "receiver", told.lng, told.lat);
      desk_record_set_path (DESK_RECORD (order), "receiver.coordinate_type", cases[i].type);
      problems = check (order, NULL);
      assert_problem (problems, "datum-shift", NULL, "receiver.lng", DESK_SEVERITY_WARNS);
      problem = find (problems, "datum-shift", NULL);
      g_assert_nonnull (strstr (desk_problem_get_message (problem), cases[i].name));
      g_assert_null (find (problems, "same-place", NULL));

      /* The wrong telling may be the sender's as well. */
      set_degrees (reversed, "sender", told.lng, told.lat);
      set_degrees (reversed, "receiver", SENDER_LNG, SENDER_LAT);
      desk_record_set_path (DESK_RECORD (reversed), "sender.coordinate_type", cases[i].type);
      reverse_problems = check (reversed, NULL);
      g_assert_nonnull (find (reverse_problems, "datum-shift", NULL));
    }

  /* As far away, in a direction of its own. */
  set_degrees (neighbour, "receiver", SENDER_LNG - 0.0065, SENDER_LAT + 0.004);
  silence = check (neighbour, NULL);
  g_assert_cmpuint (silence->len, ==, 0);
}

static void
test_distance (void)
{
  static const DeskCheckLimits off = { 0, 0 }, near = { 5000, 0 }, stop = { 0, 5000 };
  static const struct
  {
    double lat;
    const char *city;
    const DeskCheckLimits *limits;
    gboolean is_far;
    DeskSeverity severity;
  } cases[] = {
    { 23.374, "广州市", NULL, FALSE, 0 },
    { 23.380, "广州市", NULL, TRUE, DESK_SEVERITY_WARNS },
    { 24.000, "清远市", NULL, TRUE, DESK_SEVERITY_WARNS },
    { 24.020, "清远市", NULL, TRUE, DESK_SEVERITY_STOPS },
    { 24.020, "清远市", &off, FALSE, 0 },
    { 23.160, "广州市", &near, TRUE, DESK_SEVERITY_WARNS },
    { 23.160, "广州市", &stop, TRUE, DESK_SEVERITY_STOPS },
    { 23.140, "广州市", &near, FALSE, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DeskOrder) order = fixture_new_order ();
      g_autoptr (GPtrArray) problems = NULL;

      g_test_message ("case %u", i);
      desk_record_set_path (DESK_RECORD (order), "receiver.city", cases[i].city);
      set_degrees (order, "receiver", SENDER_LNG, cases[i].lat);
      problems = check (order, cases[i].limits);
      /* The same from the sender and from the registered address: said once, for all. */
      g_assert_cmpint (find (problems, "too-far", NULL) != NULL, ==, cases[i].is_far);
      if (cases[i].is_far)
        assert_problem (problems, "too-far", NULL, "receiver.lng", cases[i].severity);
      g_assert_cmpint (desk_check_stops (problems, NULL), ==,
                       cases[i].is_far && cases[i].severity == DESK_SEVERITY_STOPS);
    }
}

/* Where the sender is not sent, the rider starts from the registered address. */
static void
test_registered (void)
{
  g_autoptr (DeskOrder) order = fixture_new_order ();
  g_autoptr (GPtrArray) accounts =
    new_accounts ((DeskPoint){ SENDER_LNG, 23.7, DESK_DATUM_GCJ02 });
  g_autoptr (GPtrArray) nobody = g_ptr_array_new ();
  g_autoptr (DeskRulebook) rulebook = desk_rulebook_new ();
  g_autoptr (GPtrArray) problems = desk_check_order (order, accounts, rulebook, NULL, NOW);
  g_autoptr (GPtrArray) old = NULL;
  g_autoptr (GPtrArray) alone = NULL;

  assert_problem (problems, "too-far", "MTPS", "receiver.lng", DESK_SEVERITY_WARNS);
  assert_problem (problems, "too-far", "DADA", "receiver.lng", DESK_SEVERITY_WARNS);
  g_assert_null (find (problems, "too-far", "SFTC"));
  g_assert_null (find (problems, "too-far", "SS"));
  g_assert_null (find (problems, "too-far", NULL));

  /* However far: it may be out of date, so that it stops nothing that the order alone would not. */
  desk_account_set_registered_address (g_ptr_array_index (accounts, 3), "银杏大道12号",
                                       (DeskPoint){ 116.4, 39.9, DESK_DATUM_GCJ02 });
  old = desk_check_order (order, accounts, rulebook, NULL, NOW);
  assert_problem (old, "too-far", "DADA", "receiver.lng", DESK_SEVERITY_WARNS);
  g_assert_false (desk_check_stops (old, NULL));

  /* With nobody to ask the order's own ends are what there is. */
  set_degrees (order, "receiver", SENDER_LNG, 24.2);
  alone = desk_check_order (order, nobody, rulebook, NULL, NOW);
  assert_problem (alone, "too-far", NULL, "receiver.lng", DESK_SEVERITY_STOPS);
}

/* A service's reach is the carrier's own word, and concerns that carrier only. */
static void
test_reach (void)
{
  g_autoptr (DeskOrder) order = fixture_new_order ();
  g_autoptr (GPtrArray) beyond = NULL;
  g_autoptr (GPtrArray) within = NULL;

  set_degrees (order, "receiver", SENDER_LNG, 23.16);
  beyond = check (order, NULL);
  g_assert_cmpuint (beyond->len, ==, 1);
  assert_problem (beyond, "service-reach", "MTPS", "receiver.lng", DESK_SEVERITY_WARNS);

  set_degrees (order, "receiver", SENDER_LNG, 23.15);
  within = check (order, NULL);
  g_assert_cmpuint (within->len, ==, 0);
}

/* A point that is wrong in itself is not measured from. */
static void
test_broken (void)
{
  static const char *const values[][2] = { { "23.1065", "113.322" }, { "-0.1278", "51.5074" },
                                           { "east", "23.1" },       { "", "23.1" },
                                           { "181", "23.1" } };
  static const char *const codes[] = { "same-place", "datum-shift", "too-far", "city-far",
                                       "not-in-china" };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autoptr (DeskOrder) order = fixture_new_order ();
      g_autoptr (GPtrArray) problems = NULL;

      desk_record_set_path (DESK_RECORD (order), "receiver.lng", values[i][0]);
      desk_record_set_path (DESK_RECORD (order), "receiver.lat", values[i][1]);
      problems = check (order, NULL);
      g_assert_true (desk_check_stops (problems, NULL));
      for (guint j = 0; j < G_N_ELEMENTS (codes); j++)
        g_assert_null (find (problems, codes[j], NULL));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/place-guards/abroad", test_abroad);
  g_test_add_func ("/place-guards/at-home", test_at_home);
  g_test_add_func ("/place-guards/city", test_city);
  g_test_add_func ("/place-guards/same-place", test_same_place);
  g_test_add_func ("/place-guards/datum-shift", test_datum_shift);
  g_test_add_func ("/place-guards/distance", test_distance);
  g_test_add_func ("/place-guards/registered", test_registered);
  g_test_add_func ("/place-guards/reach", test_reach);
  g_test_add_func ("/place-guards/broken", test_broken);

  return g_test_run ();
}

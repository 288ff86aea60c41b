/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Geocoders against a server that answers as the real ones do: what is asked, signed and found.
 */
#include "config.h"

#include <math.h>
#include <string.h>

#include "geocoder-fixture.h"
#include "model/desk-district.h"
#include "model/desk-gazetteer.h"

static void
assert_place (DeskFoundPlace *place,
              const char *title,
              const char *address,
              const char *city,
              const char *district,
              const char *adcode,
              DeskPlaceLevel level)
{
  g_assert_cmpstr (desk_found_place_get_title (place), ==, title);
  g_assert_cmpstr (desk_found_place_get_address (place), ==, address);
  g_assert_cmpstr (desk_found_place_get_city (place), ==, city);
  g_assert_cmpstr (desk_found_place_get_district (place), ==, district);
  g_assert_cmpstr (desk_found_place_get_adcode (place), ==, adcode);
  g_assert_cmpint (desk_found_place_get_level (place), ==, level);
}

static void
assert_at (DeskFoundPlace *place, double lng, double lat)
{
  DeskPoint at = desk_found_place_get_point (place);

  g_assert_cmpint (at.datum, ==, DESK_DATUM_GCJ02);
  g_assert_cmpfloat_with_epsilon (at.lng, lng, 1e-9);
  g_assert_cmpfloat_with_epsilon (at.lat, lat, 1e-9);
}

static void
test_tencent_suggestion (void)
{
  g_autoptr (Desk) desk = geocoder_desk_new ("tencent", KEY);
  g_autoptr (Answer) answer = NULL;

  g_assert_cmpstr (desk_geocoder_get_id (desk->geocoder), ==, "tencent");
  g_assert_cmpint (desk_geocoder_get_datum (desk->geocoder), ==, DESK_DATUM_GCJ02);
  g_assert_true (desk_geocoder_needs_key (desk->geocoder));

  geocoder_play_file (desk, SUGGESTION, "tencent-suggestion");
  answer = geocoder_search (desk->geocoder, "中关村 1&2", "北京市", &geocoder_point);
  g_assert_no_error (answer->error);
  geocoder_assert_asked (desk, SUGGESTION,
                "keyword=%E4%B8%AD%E5%85%B3%E6%9D%91%201%262&region=%E5%8C%97%E4%BA%AC%E5%B8%82"
                "&policy=1&location=39.984154%2C116.307490&key=" KEY);
  /* Neither the bus line nor what has no point. */
  g_assert_cmpuint (answer->places->len, ==, 2);
  assert_place (answer->places->pdata[0], "中国技术交易大厦", "北京市海淀区北四环西路66号",
                "北京市", "海淀区", "110108", DESK_PLACE_LEVEL_EXACT);
  assert_at (answer->places->pdata[0], 116.30749, 39.984154);
  g_assert_cmpstr (desk_found_place_get_provider (answer->places->pdata[0]), ==, "Tencent Maps");
  assert_place (answer->places->pdata[1], "中关村", "", "北京市", "海淀区", "110108",
                DESK_PLACE_LEVEL_AREA);
  g_assert_cmpuint (fault_server_count (desk->server, NULL), ==, 1);
}

/* A point in another datum is converted before it is sent. */
static void
test_near (void)
{
  g_autoptr (Desk) desk = geocoder_desk_new ("tencent", KEY);
  DeskPoint baidu = desk_point_convert (geocoder_point, DESK_DATUM_BD09);
  g_autoptr (Answer) answer = NULL;

  geocoder_play_file (desk, SUGGESTION, "tencent-suggestion");
  answer = geocoder_search (desk->geocoder, "ab", NULL, &baidu);
  geocoder_assert_asked (desk, SUGGESTION, "keyword=ab&policy=1&location=39.984154%2C116.307490&key=" KEY);
}

/* What nobody would suggest is asked for as an address. */
static void
test_tencent_address (void)
{
  g_autoptr (Desk) desk = geocoder_desk_new ("tencent", KEY);
  g_autoptr (Answer) answer = NULL;

  geocoder_play_file (desk, SUGGESTION, "tencent-suggestion-empty");
  geocoder_play_file (desk, GEOCODER, "tencent-geocoder");
  answer = geocoder_search (desk->geocoder, "海淀西大街74号", "北京市", NULL);
  g_assert_no_error (answer->error);
  geocoder_assert_asked (desk, GEOCODER,
                "address=%E5%8C%97%E4%BA%AC%E5%B8%82%E6%B5%B7%E6%B7%80%E8%A5%BF%E5%A4%A7%E8%A1%97"
                "74%E5%8F%B7&region=%E5%8C%97%E4%BA%AC%E5%B8%82&key=" KEY);
  g_assert_cmpuint (answer->places->len, ==, 1);
  assert_place (answer->places->pdata[0], "海淀西大街74号", "海淀西大街74号", "北京市", "海淀区",
                "110108", DESK_PLACE_LEVEL_EXACT);
  assert_at (answer->places->pdata[0], 116.307015, 39.982915);
}

/* How well a place is known, from the service's level and how far it trusts itself. */
static void
test_tencent_level (void)
{
  static const struct
  {
    int level;
    int reliability;
    DeskPlaceLevel found;
  } cases[] = {
    { 0, 0, DESK_PLACE_LEVEL_UNKNOWN }, { 1, 10, DESK_PLACE_LEVEL_AREA },
    { 6, 10, DESK_PLACE_LEVEL_AREA },   { 7, 10, DESK_PLACE_LEVEL_STREET },
    { 9, 6, DESK_PLACE_LEVEL_STREET },  { 9, 7, DESK_PLACE_LEVEL_EXACT },
    { 11, 10, DESK_PLACE_LEVEL_EXACT },
  };
  g_autoptr (Desk) desk = geocoder_desk_new ("tencent", KEY);

  geocoder_play_file (desk, SUGGESTION, "tencent-suggestion-empty");
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf (
        "{\"status\":0,\"result\":{\"location\":{\"lng\":116.3,\"lat\":39.9},\"level\":%d,"
        "\"reliability\":%d}}",
        cases[i].level, cases[i].reliability);
      g_autoptr (Answer) answer = NULL;

      fault_server_play (desk->server, GEOCODER, &(FaultAct){ .body = text });
      answer = geocoder_search (desk->geocoder, "text", NULL, NULL);
      g_assert_no_error (answer->error);
      g_assert_cmpint (desk_found_place_get_level (answer->places->pdata[0]), ==, cases[i].found);
    }
}

static void
test_tencent_reverse (void)
{
  g_autoptr (Desk) desk = geocoder_desk_new ("tencent", KEY);
  g_autoptr (Answer) answer = NULL;
  g_autoptr (Answer) elsewhere = NULL;

  geocoder_play_file (desk, GEOCODER, "tencent-reverse");
  answer = geocoder_reverse (desk->geocoder, geocoder_point);
  g_assert_no_error (answer->error);
  geocoder_assert_asked (desk, GEOCODER,
                "location=39.984154%2C116.307490&get_poi=1&poi_options=policy%3D2&key=" KEY);
  assert_place (answer->place, "中国技术交易大厦", "北京市海淀区北四环西路66号", "北京市",
                "海淀区", "110108", DESK_PLACE_LEVEL_EXACT);
  assert_at (answer->place, 116.30749, 39.984154);

  /* An answer about another place, as far off as a datum is. */
  elsewhere = geocoder_reverse (desk->geocoder, (DeskPoint){ 116.3012, 39.9828, DESK_DATUM_GCJ02 });
  g_assert_error (elsewhere->error, DESK_GEOCODER_ERROR, DESK_GEOCODER_ERROR_NONSENSE);
  g_assert_null (elsewhere->place);
}

static void
test_amap_tips (void)
{
  g_autoptr (Desk) desk = geocoder_desk_new ("amap", KEY);
  g_autoptr (Answer) answer = NULL;

  geocoder_play_file (desk, TIPS, "amap-inputtips");
  answer = geocoder_search (desk->geocoder, "肯德基", "北京市", &geocoder_point);
  g_assert_no_error (answer->error);
  geocoder_assert_asked (desk, TIPS,
                "keywords=%E8%82%AF%E5%BE%B7%E5%9F%BA&city=%E5%8C%97%E4%BA%AC%E5%B8%82"
                "&datatype=poi&location=116.307490%2C39.984154&key=" KEY);
  /* "[]" is nothing: neither a point nor an address. */
  g_assert_cmpuint (answer->places->len, ==, 2);
  assert_place (answer->places->pdata[0], "肯德基(花家地店)", "花家地小区1号商业楼", "北京市",
                "朝阳区", "110105", DESK_PLACE_LEVEL_EXACT);
  assert_at (answer->places->pdata[0], 116.469271, 39.985568);
  assert_place (answer->places->pdata[1], "肯德基(江汉路店)", "", "武汉市", "江汉区", "420103",
                DESK_PLACE_LEVEL_EXACT);
}

static void
test_amap_address (void)
{
  g_autoptr (Desk) desk = geocoder_desk_new ("amap", KEY);
  g_autoptr (Answer) answer = NULL;

  geocoder_play_file (desk, TIPS, "amap-inputtips-empty");
  geocoder_play_file (desk, GEO, "amap-geo");
  answer = geocoder_search (desk->geocoder, "阜通东大街6号", "北京市", NULL);
  g_assert_no_error (answer->error);
  g_assert_cmpuint (answer->places->len, ==, 1);
  assert_place (answer->places->pdata[0], "阜通东大街6号", "北京市朝阳区阜通东大街6号", "北京市",
                "朝阳区", "110105", DESK_PLACE_LEVEL_EXACT);
  assert_at (answer->places->pdata[0], 116.482086, 39.990496);
}

static void
test_amap_reverse (void)
{
  g_autoptr (Desk) desk = geocoder_desk_new ("amap", KEY);
  DeskPoint there = { 116.48188, 39.99006, DESK_DATUM_GCJ02 };
  g_autoptr (Answer) answer = NULL;
  g_autoptr (Answer) elsewhere = NULL;
  g_autoptr (Answer) sea = NULL;

  geocoder_play_file (desk, REGEO, "amap-regeo");
  answer = geocoder_reverse (desk->geocoder, there);
  g_assert_no_error (answer->error);
  geocoder_assert_asked (desk, REGEO, "location=116.481880%2C39.990060&extensions=all&key=" KEY);
  assert_place (answer->place, "方恒国际中心", "北京市朝阳区望京街道方恒国际中心B座", "北京市",
                "朝阳区", "110105", DESK_PLACE_LEVEL_EXACT);
  assert_at (answer->place, there.lng, there.lat);

  elsewhere = geocoder_reverse (desk->geocoder, geocoder_point);
  g_assert_error (elsewhere->error, DESK_GEOCODER_ERROR, DESK_GEOCODER_ERROR_NONSENSE);

  geocoder_play_file (desk, REGEO, "amap-regeo-empty");
  sea = geocoder_reverse (desk->geocoder, there);
  g_assert_no_error (sea->error);
  g_assert_null (sea->place);
}

/* Nothing found is no error. */
static void
test_nothing (void)
{
  g_autoptr (Desk) tencent = geocoder_desk_new ("tencent", KEY);
  g_autoptr (Desk) amap = geocoder_desk_new ("amap", KEY);
  g_autoptr (Answer) one = NULL;
  g_autoptr (Answer) other = NULL;

  geocoder_play_file (tencent, SUGGESTION, "tencent-suggestion-empty");
  fault_server_play (
    tencent->server, GEOCODER,
    &(FaultAct){ .body = "{\"status\":347,\"message\":\"\xe6\x9f\xa5\xe8\xaf\xa2\"}" });
  one = geocoder_search (tencent->geocoder, "nowhere", NULL, NULL);
  g_assert_no_error (one->error);
  g_assert_cmpuint (one->places->len, ==, 0);

  geocoder_play (amap, "{\"status\":\"1\",\"count\":\"0\",\"tips\":[],\"geocodes\":[]}");
  other = geocoder_search (amap->geocoder, "nowhere", NULL, NULL);
  g_assert_no_error (other->error);
  g_assert_cmpuint (other->places->len, ==, 0);
}

/* The signatures are md5sum's. */
static void
test_signature (void)
{
  static const struct
  {
    const char *path;
    const char *parameters[9];
    gboolean with_path;
    const char *secret;
    const char *sig;
  } cases[] = {
    { "/ws/geocoder/v1/",
      { "region", "北京", "key", "KEY-1", "address", "北京市海淀区彩和坊路海淀西大街74号" },
      TRUE, "SK-1", "e04d5b356dd8ed8b7034899ff17306fb" },
    { "/v3/geocode/geo",
      { "key", "KEY-2", "city", "北京", "address", "方恒国际中心A座" },
      FALSE, "SK-2", "144c283e0f6d843213e7e3471b1bb932" },
    /* what is empty is neither sent nor signed; a name sorts before a longer one that begins so */
    { "/p", { "b", "3", "a1", "1", "c", "", "a", "2" }, TRUE, "SK",
      "47095a9a301918cf3e97e43fe32a81cc" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DeskGeocoderQuery) query = desk_geocoder_query_new (cases[i].path);
      g_autofree char *sig = NULL;

      for (gsize j = 0; cases[i].parameters[j] != NULL; j += 2)
        desk_geocoder_query_add (query, cases[i].parameters[j], cases[i].parameters[j + 1]);
      sig = desk_geocoder_query_sign (query, cases[i].with_path, cases[i].secret);
      g_assert_cmpstr (sig, ==, cases[i].sig);
    }
}

static void
test_query (void)
{
  g_autoptr (DeskGeocoderQuery) query = desk_geocoder_query_new ("/a/b");
  g_autofree char *bare = desk_geocoder_query_to_url (query, "https://example.com/");
  g_autofree char *url = NULL;

  desk_geocoder_query_add (query, "z", "1,2 &=?#+%/\xe5\xba\x97");
  desk_geocoder_query_add (query, "none", NULL);
  desk_geocoder_query_add (query, "a", "x");
  url = desk_geocoder_query_to_url (query, "https://example.com");
  g_assert_cmpstr (bare, ==, "https://example.com/a/b");
  g_assert_cmpstr (url, ==, "https://example.com/a/b?z=1%2C2%20%26%3D%3F%23%2B%25%2F%E5%BA%97&a=x");
}

/* Where there is a secret for it, what is asked is signed, and the secret stays here. */
static void
test_signed (void)
{
  static const struct
  {
    const char *id;
    const char *path;
    const char *answer;
  } cases[] = {
    { "tencent", SUGGESTION, "tencent-suggestion" },
    { "amap", TIPS, "amap-inputtips" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Desk) desk = geocoder_desk_new (cases[i].id, KEY);
      g_autofree char *name = g_strconcat (cases[i].id, "-sk", NULL);
      g_autofree char *raw =
        i == 0 ? g_strdup (SUGGESTION "?key=" KEY "&keyword=a b&policy=1" SK)
               : g_strdup ("datatype=poi&key=" KEY "&keywords=a b" SK);
      g_autofree char *sig = g_compute_checksum_for_string (G_CHECKSUM_MD5, raw, -1);
      g_autofree char *wanted = g_strdup_printf ("&sig=%s HTTP/1.1\r\n", sig);
      g_autofree char *request = NULL;
      g_autoptr (Answer) answer = NULL;

      geocoder_keep (desk, name, SK);
      geocoder_play_file (desk, cases[i].path, cases[i].answer);
      answer = geocoder_search (desk->geocoder, "a b", NULL, NULL);
      request = fault_server_dup_request (desk->server, cases[i].path, 0);
      g_assert_nonnull (strstr (request, wanted));
      g_assert_null (strstr (request, "S3CRET"));
    }
}

static void
test_offline (void)
{
  g_autoptr (DeskGeocoder) geocoder = desk_geocoder_create ("offline", NULL, FALSE);
  g_autoptr (DeskGeocoder) unknown = desk_geocoder_create ("nobody", NULL, FALSE);
  g_autoptr (DeskGeocoder) unset = desk_geocoder_create (NULL, NULL, FALSE);
  g_autoptr (Answer) found = geocoder_search (geocoder, "天河", NULL, NULL);
  g_autoptr (Answer) nothing = geocoder_search (geocoder, "没有这个地方", NULL, NULL);
  g_autoptr (Answer) there = NULL;
  g_autoptr (Answer) abroad =
    geocoder_reverse (geocoder, (DeskPoint){ -0.1276, 51.5072, DESK_DATUM_WGS84 });
  DeskFoundPlace *place;
  GPtrArray *told;
  const DeskGazetteerPlace *wanted;

  g_assert_cmpstr (desk_geocoder_get_id (geocoder), ==, "offline");
  g_assert_cmpstr (desk_geocoder_get_id (unknown), ==, "offline");
  g_assert_cmpstr (desk_geocoder_get_id (unset), ==, "offline");
  g_assert_false (desk_geocoder_needs_key (geocoder));

  g_assert_no_error (found->error);
  g_assert_cmpuint (found->places->len, >, 0);
  place = found->places->pdata[0];
  told = desk_gazetteer_search ("天河", 1);
  wanted = told->pdata[0];
  g_assert_cmpstr (desk_found_place_get_title (place), ==, wanted->name);
  g_assert_cmpstr (desk_found_place_get_city (place), ==, wanted->parent);
  g_assert_cmpint (desk_found_place_get_level (place), ==, DESK_PLACE_LEVEL_AREA);
  /* WGS-84 became GCJ-02: the same place in other digits. */
  g_assert_cmpint (desk_found_place_get_point (place).datum, ==, DESK_DATUM_GCJ02);
  g_assert_cmpfloat (desk_point_distance (desk_found_place_get_point (place), wanted->point), <,
                     0.01);
  g_assert_cmpfloat (fabs (desk_found_place_get_point (place).lng - wanted->point.lng), >, 1e-4);

  there = geocoder_reverse (geocoder, wanted->point);
  g_assert_no_error (there->error);
  g_assert_cmpstr (desk_found_place_get_city (there->place), ==,
                   desk_found_place_get_city (place));

  g_assert_no_error (nothing->error);
  g_assert_cmpuint (nothing->places->len, ==, 0);
  g_assert_no_error (abroad->error);
  g_assert_null (abroad->place);
  g_ptr_array_unref (told);
}

/* The streets of Practice are found in Practice alone. */
static void
test_practice (void)
{
  g_autoptr (DeskGeocoder) practice = desk_geocoder_create ("offline", NULL, TRUE);
  g_autoptr (DeskGeocoder) real = desk_geocoder_create ("offline", NULL, FALSE);
  const DeskDistrictPlace *wanted = &desk_district_get ()->places[0];
  g_autoptr (Answer) found = geocoder_search (practice, wanted->title, NULL, NULL);
  g_autoptr (Answer) nowhere = geocoder_search (real, wanted->title, NULL, NULL);
  g_autoptr (Answer) there = geocoder_reverse (practice, wanted->point);
  g_autoptr (Answer) elsewhere = geocoder_reverse (real, wanted->point);

  g_assert_no_error (found->error);
  g_assert_cmpuint (found->places->len, >, 0);
  g_assert_cmpstr (desk_found_place_get_title (found->places->pdata[0]), ==, wanted->title);
  g_assert_cmpstr (desk_found_place_get_address (found->places->pdata[0]), ==, wanted->address);
  assert_at (found->places->pdata[0], wanted->point.lng, wanted->point.lat);
  g_assert_cmpint (desk_found_place_get_level (found->places->pdata[0]), ==,
                   DESK_PLACE_LEVEL_EXACT);
  for (guint i = 0; i < nowhere->places->len; i++)
    g_assert_cmpint (desk_found_place_get_level (nowhere->places->pdata[i]), ==,
                     DESK_PLACE_LEVEL_AREA);

  g_assert_cmpstr (desk_found_place_get_title (there->place), ==, wanted->title);
  if (elsewhere->place != NULL)
    g_assert_cmpint (desk_found_place_get_level (elsewhere->place), ==, DESK_PLACE_LEVEL_AREA);
}

/* Each of the ids that a setting may hold is one. */
static void
test_list (void)
{
  const char *const *ids = desk_geocoders_list ();

  g_assert_cmpstr (ids[0], ==, "offline");
  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autoptr (DeskGeocoder) geocoder = desk_geocoder_create (ids[i], NULL, FALSE);

      g_assert_cmpstr (desk_geocoder_get_id (geocoder), ==, ids[i]);
      g_assert_cmpstr (desk_geocoder_get_name (geocoder), !=, "");
      if (DESK_IS_WEB_GEOCODER (geocoder))
        {
          g_autoptr (Answer) answer = geocoder_search (geocoder, "text", NULL, NULL);

          g_assert_error (answer->error, DESK_GEOCODER_ERROR, DESK_GEOCODER_ERROR_NO_KEY);
        }
    }
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (void);
  } tests[] = {
    { "/geocoder/tencent/suggestion", test_tencent_suggestion },
    { "/geocoder/tencent/address", test_tencent_address },
    { "/geocoder/tencent/level", test_tencent_level },
    { "/geocoder/tencent/reverse", test_tencent_reverse },
    { "/geocoder/amap/tips", test_amap_tips },
    { "/geocoder/amap/address", test_amap_address },
    { "/geocoder/amap/reverse", test_amap_reverse },
    { "/geocoder/near", test_near },
    { "/geocoder/nothing", test_nothing },
    { "/geocoder/signature", test_signature },
    { "/geocoder/query", test_query },
    { "/geocoder/signed", test_signed },
    { "/geocoder/offline", test_offline },
    { "/geocoder/practice", test_practice },
    { "/geocoder/list", test_list },
  };

  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add_func (tests[i].path, tests[i].test);

  return g_test_run ();
}

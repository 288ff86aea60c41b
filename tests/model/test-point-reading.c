/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What people paste: the table tests/data/points.txt, then the same texts torn and mixed, which
 * must never say more than they may.
 */
#undef G_DISABLE_ASSERT

#include "config.h"

#include "model/desk-point-reading.h"

#include <math.h>
#include <string.h>

#define N_MUTATIONS 100000

enum
{
  NAME,
  STATUS,
  LNG,
  LAT,
  DATUM,
  SWAPPED,
  TITLE,
  ADDRESS,
  TEXT,
  N_COLUMNS,
};

static GPtrArray *cases; /* of GStrv */

static void
load_cases (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "points.txt", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) lines = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", -1);
  cases = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      char **cells;
      char *plain;

      if (*lines[i] == '#' || *lines[i] == '\0')
        continue;
      cells = g_strsplit (lines[i], "\t", -1);
      g_assert_cmpuint (g_strv_length (cells), ==, N_COLUMNS);
      plain = g_strcompress (cells[TEXT]);
      g_free (cells[TEXT]);
      cells[TEXT] = plain;
      g_ptr_array_add (cases, cells);
    }
  g_assert_cmpuint (cases->len, >=, 61);
}

static const char *
or_empty (const char *text)
{
  return text != NULL ? text : "";
}

/* What holds of every reading, whatever the text was. */
static void
assert_sound (const DeskPointReading *reading)
{
  gboolean found =
    reading->status == DESK_POINT_READING_OK || reading->status == DESK_POINT_READING_OUTSIDE;
  const char *const texts[] = { reading->how, reading->title, reading->address, reading->link };

  g_assert_nonnull (desk_point_reading_status_to_nick (reading->status));
  g_assert_nonnull (reading->how);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (texts[i] != NULL)
      {
        g_assert_true (g_utf8_validate (texts[i], -1, NULL));
        g_assert_cmpstr (texts[i], !=, "");
      }
  if (reading->title != NULL)
    g_assert_cmpint (g_utf8_strlen (reading->title, -1), <=, 120);
  if (reading->address != NULL)
    g_assert_cmpint (g_utf8_strlen (reading->address, -1), <=, 120);

  g_assert_cmpint (reading->lng != NULL, ==, found);
  g_assert_cmpint (reading->lat != NULL, ==, found);
  if (found)
    {
      DeskPoint point = { g_ascii_strtod (reading->lng, NULL), g_ascii_strtod (reading->lat, NULL),
                          DESK_DATUM_GCJ02 };

      g_assert_true (desk_point_is_valid (point));
      g_assert_cmpint (desk_point_in_china_box (point), ==,
                       reading->status == DESK_POINT_READING_OK);
      g_assert_cmpuint (strlen (strchr (reading->lng, '.')), ==, 7);
      g_assert_cmpuint (strlen (strchr (reading->lat, '.')), ==, 7);
      g_assert_null (reading->link);
    }
  else
    {
      g_assert_false (reading->swapped);
      g_assert_false (reading->datum_known);
    }
}

static void
test_case (gconstpointer data)
{
  char **cells = g_ptr_array_index (cases, GPOINTER_TO_UINT (data));
  g_autoptr (DeskPointReading) reading = desk_point_read (cells[TEXT], -1);

  g_test_message ("%s → %s", cells[TEXT], reading->how);
  assert_sound (reading);
  g_assert_cmpstr (desk_point_reading_status_to_nick (reading->status), ==, cells[STATUS]);
  g_assert_cmpstr (or_empty (reading->lng), ==, cells[LNG]);
  g_assert_cmpstr (or_empty (reading->lat), ==, cells[LAT]);
  g_assert_cmpstr (reading->datum_known ? desk_datum_to_nick (reading->datum) : "", ==,
                   cells[DATUM]);
  g_assert_cmpstr (reading->swapped ? "swapped" : "", ==, cells[SWAPPED]);
  g_assert_cmpstr (or_empty (reading->title), ==, cells[TITLE]);
  g_assert_cmpstr (or_empty (reading->address), ==, cells[ADDRESS]);
}

/* The words a manager reads say what was taken for what, and why. */
static void
test_how (void)
{
  static const struct
  {
    const char *text;
    const char *words;
  } told[] = {
    { "113.322,23.1065", "the datum is not told" },
    { "23.1065,113.322", "exchanged" },
    { "百度坐标 113.322,23.1065", "BD-09, as the text says" },
    { "https://uri.amap.com/marker?position=113.322,23.1065", "GCJ-02, which this source uses" },
    { "https://uri.amap.com/marker?position=113.322,23.1065&coordinate=wgs84",
      "WGS-84, as the link says" },
    { "https://maps.apple.com/?ll=23.1065,113.322", "mainland China" },
    { "https://map.baidu.com/@12958165.0,4825923.0,12z", "only the middle of the map" },
    { "https://www.google.com/maps/@39.90923,116.397428,15z", "only the middle of the map" },
    { "https://www.openstreetmap.org/#map=17/39.90923/116.397428", "only the middle of the map" },
    { "51.5074,-0.1278", "outside China" },
    { "https://surl.amap.com/4mkKGuyJ2bz", "short link" },
    { "https://www.amap.com/place/B0FFG9YO3V", "without coordinates" },
    { "999.1234,888.5678", "no place on Earth" },
    { "hello", "No coordinates found" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (told); i++)
    {
      g_autoptr (DeskPointReading) reading = desk_point_read (told[i].text, -1);

      g_test_message ("%s", reading->how);
      g_assert_nonnull (strstr (reading->how, told[i].words));
      g_assert_cmpint (strstr (reading->how, "middle") != NULL, ==,
                       strstr (told[i].words, "middle") != NULL);
    }
}

static void
test_point (void)
{
  g_autoptr (DeskPointReading) bare = desk_point_read ("113.322,23.1065", -1);
  g_autoptr (DeskPointReading) link = desk_point_read ("geo:23.1065,113.322", -1);
  g_autoptr (DeskPointReading) abroad = desk_point_read ("geo:51.5074,-0.1278", -1);
  DeskPoint point = { 1, 2, DESK_DATUM_WGS84 };

  g_assert_true (desk_point_reading_get_point (bare, DESK_DATUM_BD09, &point));
  g_assert_cmpfloat (point.lng, ==, 113.322);
  g_assert_cmpfloat (point.lat, ==, 23.1065);
  g_assert_cmpint (point.datum, ==, DESK_DATUM_BD09);
  g_assert_true (desk_point_reading_get_point (link, DESK_DATUM_BD09, &point));
  g_assert_cmpint (point.datum, ==, DESK_DATUM_WGS84);
  g_assert_cmpint (abroad->status, ==, DESK_POINT_READING_OUTSIDE);
  point.lng = 7;
  g_assert_false (desk_point_reading_get_point (abroad, DESK_DATUM_BD09, &point));
  g_assert_cmpfloat (point.lng, ==, 7);
}

static void
test_link (void)
{
  g_autoptr (DeskPointReading) reading =
    desk_point_read ("某某店 https://surl.amap.com/4mkKGuyJ2bz 快来", -1);

  g_assert_cmpstr (reading->link, ==, "https://surl.amap.com/4mkKGuyJ2bz");
}

/* Metres that Baidu's own table of polynomials, in another program, turned into these degrees. */
static void
test_baidu_metres (void)
{
  static const struct
  {
    const char *metres;
    double lng, lat;
  } told[] = {
    { "12709535.375,2529761.45", 114.1704565316, 22.2877839746 },
    { "12958165,4825923", 116.4039101672, 39.9149947779 },
    { "13523265.31,3641114.64", 121.4802373888, 31.2363046545 },
    { "8500000,4800000", 76.3559683283, 39.7354332580 },
    { "12613000,2560000", 113.3032739392, 22.5403594066 },
    { "14080000,5700000", 126.4814157754, 45.6903528488 },
    { "12223000,100000", 109.7998824389, 0.9043892065 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (told); i++)
    {
      g_autofree char *text = g_strconcat ("https://map.baidu.com/@", told[i].metres, ",19z", NULL);
      g_autoptr (DeskPointReading) reading = desk_point_read (text, -1);
      DeskPoint point;

      g_assert_true (desk_point_reading_get_point (reading, DESK_DATUM_GCJ02, &point));
      g_assert_cmpint (point.datum, ==, DESK_DATUM_BD09);
      g_assert_cmpfloat_with_epsilon (point.lng, told[i].lng, 6e-7);
      g_assert_cmpfloat_with_epsilon (point.lat, told[i].lat, 6e-7);
    }
}

/* The cities on either side of a border keep to their side. */
static void
test_mainland (void)
{
  static const struct
  {
    const char *name;
    double lng, lat;
    DeskDatum datum;
  } told[] = {
    { "Shenzhen Futian", 114.0550, 22.5350, DESK_DATUM_GCJ02 },
    { "Shenzhen Luohu", 114.1180, 22.5370, DESK_DATUM_GCJ02 },
    { "Shenzhen Shekou", 113.9170, 22.4850, DESK_DATUM_GCJ02 },
    { "Shenzhen Yantian", 114.2400, 22.5600, DESK_DATUM_GCJ02 },
    { "Shenzhen Nan'ao", 114.4800, 22.5300, DESK_DATUM_GCJ02 },
    { "Zhuhai Gongbei", 113.5500, 22.2200, DESK_DATUM_GCJ02 },
    { "Zhuhai Hengqin", 113.5300, 22.1300, DESK_DATUM_GCJ02 },
    { "Xiamen", 118.1100, 24.4600, DESK_DATUM_GCJ02 },
    { "Pingtan", 119.7900, 25.5000, DESK_DATUM_GCJ02 },
    { "Hong Kong Central", 114.1577, 22.2855, DESK_DATUM_WGS84 },
    { "Hong Kong Sheung Shui", 114.1280, 22.5010, DESK_DATUM_WGS84 },
    { "Hong Kong Tin Shui Wai", 113.9980, 22.4600, DESK_DATUM_WGS84 },
    { "Hong Kong airport", 113.9150, 22.3090, DESK_DATUM_WGS84 },
    { "Macau", 113.5430, 22.1970, DESK_DATUM_WGS84 },
    { "Macau Cotai", 113.5620, 22.1480, DESK_DATUM_WGS84 },
    { "Taipei", 121.5645, 25.0340, DESK_DATUM_WGS84 },
    { "Kaohsiung", 120.3010, 22.6270, DESK_DATUM_WGS84 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (told); i++)
    {
      g_autofree char *text =
        g_strdup_printf ("https://www.google.com/maps?q=%.6f,%.6f", told[i].lat, told[i].lng);
      g_autoptr (DeskPointReading) reading = desk_point_read (text, -1);

      g_test_message ("%s", told[i].name);
      g_assert_cmpint (reading->status, ==, DESK_POINT_READING_OK);
      g_assert_true (reading->datum_known);
      g_assert_cmpint (reading->datum, ==, told[i].datum);
    }
}

/* Bytes that are no text, and where the text ends. */
static void
test_bytes (void)
{
  static const char zero[] = "113.322,23.1065\0 89.1234,45.1234";
  static const char broken[] = "\xff\xfe 113.322,23.1065 \xe4\xbd";
  g_autoptr (DeskPointReading) with_zero = desk_point_read (zero, sizeof zero - 1);
  g_autoptr (DeskPointReading) with_broken = desk_point_read (broken, sizeof broken - 1);
  g_autoptr (DeskPointReading) cut = desk_point_read ("113.322,23.106577777", 15);
  g_autoptr (DeskPointReading) nothing = desk_point_read (NULL, 0);

  g_assert_cmpstr (with_zero->lng, ==, "113.322000");
  g_assert_cmpstr (with_broken->lat, ==, "23.106500");
  g_assert_cmpstr (cut->lat, ==, "23.106500");
  g_assert_cmpint (nothing->status, ==, DESK_POINT_READING_NONE);
}

/* Ten megabytes of what a careless reader would go over again and again. */
static void
test_large (void)
{
  static const char *const pieces[] = {
    "1", "1.1,", "113.322 ", "geo:", "a://", "<location ", "<location x=\"1\"", "lat,lng:", "N",
    "1°1'1\"", "https://www.google.com/maps/!3d", ".", "amap.com/", "%25", "&amp;", "经度",
    "百度", "((((", "\"", "\xf0", "!3d!4d", "lng=1&",
  };
  const gsize size = 10 * 1024 * 1024;

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autofree char *text = g_malloc (size);
      gsize n = strlen (pieces[i]);
      g_autoptr (DeskPointReading) reading = NULL;

      for (gsize j = 0; j < size; j++)
        text[j] = pieces[i][j % n];
      reading = desk_point_read (text, (gssize) size);
      assert_sound (reading);
    }
}

/* A place behind the prefix is not seen, one at its end is. */
static void
test_prefix (void)
{
  static const char pair[] = "113.322,23.1065";
  g_autofree char *inside = g_strnfill (DESK_POINT_READING_PREFIX + 100, ' ');
  g_autofree char *outside = g_strnfill (DESK_POINT_READING_PREFIX + 100, ' ');
  g_autoptr (DeskPointReading) seen = NULL;
  g_autoptr (DeskPointReading) unseen = NULL;

  memcpy (inside + DESK_POINT_READING_PREFIX - strlen (pair), pair, strlen (pair));
  memcpy (outside + DESK_POINT_READING_PREFIX, pair, strlen (pair));
  seen = desk_point_read (inside, -1);
  unseen = desk_point_read (outside, -1);
  g_assert_cmpint (seen->status, ==, DESK_POINT_READING_OK);
  g_assert_cmpint (unseen->status, ==, DESK_POINT_READING_NONE);
}

static const char *
pick_text (GRand *rand)
{
  char **cells = g_ptr_array_index (cases, g_rand_int_range (rand, 0, (gint32) cases->len));

  return cells[TEXT];
}

static void
mutate (GRand *rand, GString *text)
{
  static const char *const tokens[] = {
    "1e999", "NaN", "-", ".", ",", "°", "'", "\"", "%", "%2", "%00", "geo:", "://", "lng=", "纬度",
    "<location x=\"", "!3d", "/@", "?q=", "&", "\xef\xbc", "\xff", "E",
    "999999999999999999999", "|", ";", "0.0000001", "\xef\xbc\x8c",
  };
  gsize at = text->len > 0 ? (gsize) g_rand_int_range (rand, 0, (gint32) text->len) : 0;
  gsize wish = (gsize) g_rand_int_range (rand, 1, 12);
  gsize n = MIN (wish, text->len - at);
  const char *other;

  switch (g_rand_int_range (rand, 0, 6))
    {
    case 0:
      if (n > 0)
        text->str[at] = (char) g_rand_int_range (rand, 0, 256);
      break;
    case 1:
      g_string_erase (text, (gssize) at, (gssize) n);
      break;
    case 2:
      g_string_insert (text, (gssize) at,
                       tokens[g_rand_int_range (rand, 0, G_N_ELEMENTS (tokens))]);
      break;
    case 3:
      other = pick_text (rand);
      g_string_insert (text, (gssize) at, other);
      break;
    case 4:
      g_string_truncate (text, at);
      break;
    case 5:
    default:
      if (n > 0)
        {
          g_autofree char *slice = g_strndup (text->str + at, n);

          g_string_insert (text, (gssize) at, slice);
        }
      break;
    }
}

static void
test_mutations (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20240607);
  guint seen[DESK_POINT_READING_NO_COORDINATES + 1] = { 0 };

  for (guint i = 0; i < N_MUTATIONS; i++)
    {
      g_autoptr (GString) text = g_string_new (pick_text (rand));
      g_autoptr (DeskPointReading) reading = NULL;
      g_autofree char *exact = NULL;

      for (gint32 times = g_rand_int_range (rand, 1, 5); times > 0; times--)
        mutate (rand, text);
      /* In a block of its own size, so that a sanitizer sees a step too far. */
      exact = g_memdup2 (text->str, MAX (text->len, 1));
      reading = desk_point_read (exact, (gssize) text->len);
      assert_sound (reading);
      seen[reading->status]++;
    }

  /* The mutations reach every answer. */
  for (guint i = 0; i < G_N_ELEMENTS (seen); i++)
    {
      g_test_message ("%s: %u", desk_point_reading_status_to_nick ((DeskPointReadingStatus) i),
                      seen[i]);
      g_assert_cmpuint (seen[i], >, 100);
    }
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  load_cases ();

  for (guint i = 0; i < cases->len; i++)
    {
      char **cells = g_ptr_array_index (cases, i);
      g_autofree char *path = g_strconcat ("/point-reading/case/", cells[NAME], NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_case);
    }
  g_test_add_func ("/point-reading/how", test_how);
  g_test_add_func ("/point-reading/point", test_point);
  g_test_add_func ("/point-reading/link", test_link);
  g_test_add_func ("/point-reading/baidu-metres", test_baidu_metres);
  g_test_add_func ("/point-reading/mainland", test_mainland);
  g_test_add_func ("/point-reading/bytes", test_bytes);
  g_test_add_func ("/point-reading/large", test_large);
  g_test_add_func ("/point-reading/prefix", test_prefix);
  g_test_add_func ("/point-reading/mutations", test_mutations);

  status = g_test_run ();
  g_ptr_array_unref (cases);

  return status;
}

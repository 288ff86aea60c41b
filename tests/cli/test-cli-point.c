/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * `point` and `convert`: what they print on which stream, and the status they end with.
 */
#include "config.h"

#include <math.h>
#include <string.h>

#include "program.h"

static void
assert_member (JsonObject *object, const char *key, const char *text)
{
  if (text == NULL)
    g_assert_true (json_object_get_null_member (object, key));
  else
    g_assert_cmpstr (json_object_get_string_member (object, key), ==, text);
}

static void
test_point (void)
{
  static const struct
  {
    const char *input;
    const char *status;
    const char *lng; /* as printed */
    const char *lat;
    const char *datum;
    gboolean swapped;
    const char *title;
  } cases[] = {
    { "116.397428,39.90923\n", "ok", "116.397428", "39.909230", NULL, FALSE, NULL },
    { "39.90923 116.397428", "ok", "116.397428", "39.909230", NULL, TRUE, NULL },
    { "百度坐标 116.397428,39.90923", "ok", "116.397428", "39.909230", "bd09", FALSE, NULL },
    { "https://uri.amap.com/marker?position=116.397428,39.90923&name=%E5%A4%A9%E5%AE%89%E9%97%A8",
      "ok", "116.397428", "39.909230", "gcj02", FALSE, "天安门" },
    { "geo:39.90923,116.397428", "ok", "116.397428", "39.909230", "wgs84", FALSE, NULL },
    { "51.5074,-0.1278", "outside", "-0.127800", "51.507400", NULL, TRUE, NULL },
    { "13800138000", "none", NULL, NULL, NULL, FALSE, NULL },
    { "", "none", NULL, NULL, NULL, FALSE, NULL },
    { "https://surl.amap.com/4mkKGuyJ2bz", "short_link", NULL, NULL, NULL, FALSE, NULL },
    { "https://www.amap.com/place/B0FFG9YO3V", "no_coordinates", NULL, NULL, NULL, FALSE, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Ran) ran = ran_new (cases[i].input, NULL, "point", NULL);
      g_autoptr (JsonObject) object = ran_parse (ran);

      g_assert_cmpint (ran->status, ==, 0);
      g_assert_cmpstr (ran->err, ==, "");
      assert_member (object, "status", cases[i].status);
      assert_member (object, "datum", cases[i].datum);
      g_assert_cmpint (json_object_get_boolean_member (object, "swapped"), ==, cases[i].swapped);
      g_assert_cmpstr (json_object_get_string_member (object, "how"), !=, "");
      g_assert_cmpint (json_object_has_member (object, "title"), ==, cases[i].title != NULL);
      if (cases[i].title != NULL)
        assert_member (object, "title", cases[i].title);

      if (cases[i].lng == NULL)
        {
          g_assert_true (json_object_get_null_member (object, "lng"));
          g_assert_true (json_object_get_null_member (object, "lat"));
        }
      else
        {
          g_autofree char *lng = g_strdup_printf ("\"lng\": %s,", cases[i].lng);
          g_autofree char *lat = g_strdup_printf ("\"lat\": %s,", cases[i].lat);

          g_assert_nonnull (strstr (ran->out, lng));
          g_assert_nonnull (strstr (ran->out, lat));
        }
    }
}

static void
test_point_usage (void)
{
  g_autoptr (Ran) word = ran_new ("", NULL, "point", "116.397428,39.90923", NULL);
  g_autoptr (Ran) option = ran_new ("", NULL, "point", "--frobnicate", NULL);

  ran_assert_usage (word, "Usage");
  ran_assert_usage (option, "--frobnicate");
}

/* More than is looked at: the writer is not cut off, and the answer stands. */
static void
test_point_large (void)
{
  g_autofree char *rest = g_strnfill (10 * 1024 * 1024, '7');
  g_autofree char *input = g_strconcat ("116.397428,39.90923\n", rest, NULL);
  g_autoptr (Ran) ran = ran_new (input, NULL, "point", NULL);
  g_autoptr (JsonObject) object = ran_parse (ran);

  g_assert_cmpint (ran->status, ==, 0);
  assert_member (object, "status", "ok");
}

static void
test_convert (void)
{
  static const struct
  {
    const char *pair;
    const char *from;
    const char *to;
    const char *answer;
  } cases[] = {
    /* Rows of tests/data/datum.csv, and what needs no table. */
    { "104.066541,30.572269", "wgs84", "gcj02", "104.069046,30.569815\n" },
    { "104.066541,30.572269", "gcj02", "wgs84", "104.064041,30.574726\n" },
    { "104.066541,30.572269", "gcj02", "bd09", "104.073005,30.578320\n" },
    { "104.066541,30.572269", "bd09", "gcj02", "104.060105,30.566120\n" },
    { "104.066541,30.572269", "bd09", "wgs84", "104.057619,30.568590\n" },
    { "78.315813,21.557757", "wgs84", "gcj02", "78.317835,21.555071\n" },
    { "78.315813,21.557757", "gcj02", "wgs84", "78.313794,21.560448\n" },
    { "78.315813,21.557757", "gcj02", "bd09", "78.322341,21.563594\n" },
    { "78.315813,21.557757", "bd09", "gcj02", "78.309267,21.551968\n" },
    { "78.315813,21.557757", "bd09", "wgs84", "78.307257,21.554669\n" },
    { "114.644724,49.449925", "wgs84", "gcj02", "114.652237,49.451543\n" },
    { "114.644724,49.449925", "gcj02", "wgs84", "114.637228,49.448318\n" },
    { "114.644724,49.449925", "gcj02", "bd09", "114.651336,49.455689\n" },
    { "114.644724,49.449925", "bd09", "gcj02", "114.638159,49.444066\n" },
    { "114.644724,49.449925", "bd09", "wgs84", "114.630676,49.442467\n" },
    { "116.397428,39.90923", "bd09", "bd09", "116.397428,39.909230\n" },
    { "113.3220005 23.1064995", "gcj02", "gcj02", "113.322001,23.106500\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Ran) ran = ran_new (NULL, NULL, "convert", cases[i].pair, "--from", cases[i].from,
                                     "--to", cases[i].to, NULL);

      g_assert_cmpstr (ran->err, ==, "");
      g_assert_cmpint (ran->status, ==, 0);
      g_assert_cmpstr (ran->out, ==, cases[i].answer);
    }
}

/* Outside the box it works, and a word on stderr says what happened. */
static void
test_convert_outside (void)
{
  g_autoptr (Ran) london =
    ran_new (NULL, NULL, "convert", "-0.1278,51.5", "--from", "wgs84", "--to", "gcj02", NULL);
  g_autoptr (Ran) last =
    ran_new (NULL, NULL, "convert", "--from=gcj02", "--to=wgs84", "-0.1278,51.5", NULL);

  g_assert_cmpint (london->status, ==, 0);
  g_assert_cmpstr (london->out, ==, "-0.127800,51.500000\n");
  g_assert_nonnull (strstr (london->err, "Outside"));
  g_assert_cmpstr (last->out, ==, london->out);
}

static void
test_convert_usage (void)
{
  static const struct
  {
    const char *pair;
    const char *words;
  } bad[] = {
    { "39.90923,116.397428", "116.397428,39.90923" },
    { "nan,39.9", "LNG,LAT" },
    { "1e999,39.9", "LNG,LAT" },
    { "0x74,39.9", "LNG,LAT" },
    { "inf,inf", "LNG,LAT" },
    { "181,95", "at most 180" },
    { "116.397428", "LNG,LAT" },
    { "116.397428,39.9,5", "LNG,LAT" },
    { "", "LNG,LAT" },
    { "116,397428 39,90923", "LNG,LAT" },
  };
  g_autoptr (Ran) no_from = ran_new (NULL, NULL, "convert", "116.4,39.9", "--to", "bd09", NULL);
  g_autoptr (Ran) no_to = ran_new (NULL, NULL, "convert", "116.4,39.9", "--from", "bd09", NULL);
  g_autoptr (Ran) odd =
    ran_new (NULL, NULL, "convert", "116.4,39.9", "--from", "bd09", "--to", "mars", NULL);
  g_autoptr (Ran) none = ran_new (NULL, NULL, "convert", "--from", "bd09", "--to", "gcj02", NULL);
  g_autoptr (Ran) two = ran_new (NULL, NULL, "convert", "116.4,39.9", "116.4,39.9", "--from",
                                 "bd09", "--to", "gcj02", NULL);
  g_autoptr (Ran) spelt =
    ran_new (NULL, NULL, "convert", "116.4,39.9", "--from", "BD-09", "--to", "bd09", NULL);
  g_autoptr (Ran) help = ran_new (NULL, NULL, "convert", "--help", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (Ran) ran =
        ran_new (NULL, NULL, "convert", bad[i].pair, "--from", "gcj02", "--to", "bd09", NULL);

      ran_assert_usage (ran, bad[i].words);
      /* One sentence. */
      g_assert_true (strchr (ran->err, '\n') == ran->err + strlen (ran->err) - 1);
    }
  ran_assert_usage (no_from, "--from is missing");
  ran_assert_usage (no_to, "--to is missing");
  ran_assert_usage (odd, "“mars” is no datum");
  ran_assert_usage (none, "Usage");
  ran_assert_usage (two, "Usage");
  g_assert_cmpint (spelt->status, ==, 0);
  g_assert_nonnull (strstr (help->out, "  dispatch-desk convert [OPTION…] LNG,LAT — "));
}

/* One line of answer for each line, whatever it was. */
static void
test_convert_lines (void)
{
  g_autofree char *overlong = g_strnfill (5000, '1');
  g_autofree char *input = g_strconcat ("\xef\xbb\xbf"
                                        "116.397428,39.90923\r\n"
                                        "\n"
                                        "116.397428\t39.90923\n"
                                        "lng,lat\n"
                                        "39.90923,116.397428\n",
                                        overlong, "\n  +116.397428 , 39.90923  ", NULL);
  g_autoptr (Ran) ran =
    ran_new (input, NULL, "convert", "-", "--from", "gcj02", "--to", "gcj02", NULL);
  g_autoptr (Ran) good = ran_new ("116.1,39.1\n116.2,39.2\n", NULL, "convert", "-", "--from",
                                  "wgs84", "--to", "wgs84", NULL);
  g_autoptr (Ran) empty =
    ran_new ("", NULL, "convert", "-", "--from", "wgs84", "--to", "wgs84", NULL);

  g_assert_cmpint (ran->status, ==, 2);
  g_assert_cmpstr (ran->out, ==,
                   "116.397428,39.909230\n\n116.397428,39.909230\n\n\n\n116.397428,39.909230\n");
  g_assert_null (strstr (ran->err, "line 1:"));
  g_assert_null (strstr (ran->err, "line 2:"));
  g_assert_nonnull (strstr (ran->err, "line 4: “lng,lat”"));
  g_assert_nonnull (strstr (ran->err, "line 5: "));
  g_assert_nonnull (strstr (ran->err, "line 6: "));
  g_assert_null (strstr (ran->err, "line 7: "));

  g_assert_cmpint (good->status, ==, 0);
  g_assert_cmpstr (good->out, ==, "116.100000,39.100000\n116.200000,39.200000\n");
  g_assert_cmpstr (good->err, ==, "");
  g_assert_cmpint (empty->status, ==, 0);
  g_assert_cmpstr (empty->out, ==, "");
}

/* There and back over a hundred thousand lines: every place returns to its sixth decimal or the one
 * beside it, and none is lost. */
static void
test_convert_stream (void)
{
  g_autoptr (GString) input = g_string_new (NULL);
  g_autoptr (GRand) rand = g_rand_new_with_seed (20240607);
  g_autoptr (Ran) there = NULL;
  g_autoptr (Ran) back = NULL;
  const char *before, *after;
  const guint n = 100000;

  for (guint i = 0; i < n; i++)
    g_string_append_printf (input, "%.6f,%.6f\n", g_rand_double_range (rand, 74, 135),
                            g_rand_double_range (rand, 18, 53));
  there = ran_new (input->str, NULL, "convert", "-", "--from", "gcj02", "--to", "bd09", NULL);
  back = ran_new (there->out, NULL, "convert", "-", "--from", "bd09", "--to", "gcj02", NULL);
  g_assert_cmpint (there->status, ==, 0);
  g_assert_cmpint (back->status, ==, 0);

  before = input->str;
  after = back->out;
  for (guint i = 0; i < 2 * n; i++)
    {
      char *before_end, *after_end;

      g_assert_cmpfloat (
        fabs (g_ascii_strtod (before, &before_end) - g_ascii_strtod (after, &after_end)), <, 1.5e-6);
      g_assert_cmpint (*after_end, ==, i % 2 == 0 ? ',' : '\n');
      before = before_end + 1;
      after = after_end + 1;
    }
  g_assert_cmpstr (after, ==, "");
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  program_set_up ();

  g_test_add_func ("/cli/point", test_point);
  g_test_add_func ("/cli/point/usage", test_point_usage);
  g_test_add_func ("/cli/point/large", test_point_large);
  g_test_add_func ("/cli/convert", test_convert);
  g_test_add_func ("/cli/convert/outside", test_convert_outside);
  g_test_add_func ("/cli/convert/usage", test_convert_usage);
  g_test_add_func ("/cli/convert/lines", test_convert_lines);
  g_test_add_func ("/cli/convert/stream", test_convert_stream);

  status = g_test_run ();
  program_tear_down ();

  return status;
}

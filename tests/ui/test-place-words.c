/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Places in words. */

#undef G_DISABLE_ASSERT

#include "config.h"

#include <string.h>

#include "ui/desk-place-words.h"

static void
test_address (void)
{
  static const struct
  {
    const char *title, *address, *city, *wanted;
  } cases[] = {
    { "阳光小区", "海棠路88号", "广州市", "海棠路88号阳光小区" },
    { "阳光小区", "广东省广州市海珠区海棠路88号", "广州市", "海珠区海棠路88号阳光小区" },
    { "海棠路88号", "海棠路88号", "广州市", "海棠路88号" },
    { "阳光小区", "广州市海棠路88号阳光小区", "广州市", "海棠路88号阳光小区" },
    { "广东省广州市海棠路88号", "", "广州市", "海棠路88号" },
    { "万和", "北京市北京市海淀区学院路1号", "北京市", "海淀区学院路1号万和" },
    { "小店", "银杏大道12号广州市场", "广州市", "银杏大道12号广州市场小店" },
    { "小店", "", "", "小店" },
    { "", "海棠路88号", "", "海棠路88号" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      DeskFoundPlaceFacts facts = { .title = cases[i].title, .address = cases[i].address,
                                    .city = cases[i].city,
                                    .point = { 113.3, 23.1, DESK_DATUM_GCJ02 } };
      g_autoptr (DeskFoundPlace) place = desk_found_place_new (&facts);
      g_autofree char *address = desk_place_words_dup_address (place);

      g_assert_cmpstr (address, ==, cases[i].wanted);
    }
}

static void
test_complaint (void)
{
  static const struct
  {
    const char *text;
    const char *words; /* (nullable): no complaint */
  } cases[] = {
    { "113.322000,23.106500", NULL },
    { "138 0013 8021", NULL },
    { "51.5074,-0.1278", "-0.127800, 51.507400 lies outside China" },
    { "https://surl.amap.com/4mkKGuyJ2bz", "Open it in a browser" },
    { "https://www.amap.com/place/B00140TVB5", "without coordinates" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DeskPointReading) reading = desk_point_read (cases[i].text, -1);
      g_autofree char *words = desk_place_words_dup_complaint (reading);

      if (cases[i].words == NULL)
        g_assert_null (words);
      else
        g_assert_nonnull (strstr (words, cases[i].words));
    }
}

/* What is known needs no other reading; what is not, tells how far the other is. */
static void
test_story (void)
{
  g_autoptr (DeskPointReading) link =
    desk_point_read ("https://uri.amap.com/marker?position=113.322,23.1065&name=x", -1);
  g_autoptr (DeskPointReading) pair = desk_point_read ("113.322000,23.106500", -1);
  g_autofree char *known =
    desk_place_words_dup_reading_story (link, DESK_DATUM_GCJ02, FALSE);
  g_autofree char *assumed =
    desk_place_words_dup_reading_story (pair, DESK_DATUM_GCJ02, FALSE);
  g_autofree char *chosen = desk_place_words_dup_reading_story (pair, DESK_DATUM_BD09, TRUE);

  g_assert_true (g_str_has_prefix (known, "x\n"));
  g_assert_null (strstr (known, " away"));
  g_assert_nonnull (strstr (assumed, "Read as GCJ-02, like this order; as BD-09 it is 932 m away"));
  g_assert_nonnull (strstr (chosen, "Read as BD-09; as GCJ-02 it is 932 m away"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/place-words/address", test_address);
  g_test_add_func ("/place-words/complaint", test_complaint);
  g_test_add_func ("/place-words/story", test_story);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* China's wall time, whatever the desk's own clock says: this runs in New York. */

#undef G_DISABLE_ASSERT

#include "config.h"

#include "ui/desk-times-text.h"

static void
test_format (void)
{
  static const struct
  {
    gint64 seconds;
    const char *text;
  } cases[] = {
    { 1795343400, "2026-11-22 18:30" },
    { 1795343401, "2026-11-22 18:30:01" },
    { 0, "1970-01-01 08:00" },
    /* The hour that New York has twice, and the one it does not have. */
    { 1793509200, "2026-11-01 13:00" },
    { 1772953200, "2026-03-08 15:00" },
    { 1795343400000, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = desk_times_text_format (cases[i].seconds);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_parse (void)
{
  static const struct
  {
    const char *text;
    gint64 seconds; /* 0: not a time */
  } cases[] = {
    { "2026-11-22 18:30", 1795343400 },
    { " 2026/11/22  18:30 ", 1795343400 },
    { "2026.11.22 18:30:00", 1795343400 },
    { "2026-11-22T18:30:01", 1795343401 },
    { "2026-11-22 18：30", 1795343400 },
    { "2026-11-22 18:3", 0 },
    { "2026-11-22", 0 },
    { "18:30", 0 },
    { "2026-02-30 18:30", 0 },
    { "2026-11-22 24:30", 0 },
    { "2026-11-22 18:60", 0 },
    { "2026-11-22 18:30 tomorrow", 0 },
    { "1795343400", 0 },
    { "", 0 },
    { "\xff", 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 seconds = 0;
      gboolean read = desk_times_text_parse (cases[i].text, &seconds);
      g_autofree char *shown = g_strescape (cases[i].text, NULL);

      g_test_message ("%s", shown);
      g_assert_cmpint (read, ==, cases[i].seconds != 0);
      g_assert_cmpint (seconds, ==, cases[i].seconds);
    }
}

static void
test_round_trip (void)
{
  for (gint64 seconds = 1772900000; seconds < 1803000000; seconds += 86413)
    {
      g_autofree char *text = desk_times_text_format (seconds);
      gint64 back = 0;

      g_assert_true (desk_times_text_parse (text, &back));
      g_assert_cmpint (back, ==, seconds);
    }
}

int
main (int argc, char *argv[])
{
  g_setenv ("TZ", "America/New_York", TRUE);
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/times-text/format", test_format);
  g_test_add_func ("/times-text/parse", test_parse);
  g_test_add_func ("/times-text/round-trip", test_round_trip);

  return g_test_run ();
}

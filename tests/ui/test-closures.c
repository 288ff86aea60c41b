/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Numbers as people read them. No display. */

#undef G_DISABLE_ASSERT

#include "config.h"

#include "ui/desk-closures.h"

typedef char *(*Format) (DeskAmount amount);

typedef struct
{
  Format format;
  gboolean told;
  gint64 value;
  const char *text;
} AmountCase;

static const AmountCase amount_cases[] = {
  { desk_closures_format_money, TRUE, 980, "¥9.80" },
  { desk_closures_format_money, TRUE, 1, "¥0.01" },
  { desk_closures_format_money, TRUE, 0, "¥0.00" },
  { desk_closures_format_money, TRUE, 123456789, "¥1234567.89" },
  { desk_closures_format_money, FALSE, 0, "—" },
  { desk_closures_format_money, FALSE, 980, "—" },

  { desk_closures_format_difference, TRUE, 270, "+2.70" },
  { desk_closures_format_difference, TRUE, 0, "0.00" },
  { desk_closures_format_difference, TRUE, -270, "−2.70" },
  { desk_closures_format_difference, FALSE, 0, "—" },

  { desk_closures_format_distance, TRUE, 0, "0 m" },
  { desk_closures_format_distance, TRUE, 850, "850 m" },
  { desk_closures_format_distance, TRUE, 1320, "1.32 km" },
  { desk_closures_format_distance, FALSE, 0, "—" },

  { desk_closures_format_duration, TRUE, 1, "1 min" },
  { desk_closures_format_duration, TRUE, 60, "1 min" },
  { desk_closures_format_duration, TRUE, 61, "2 min" },
  { desk_closures_format_duration, TRUE, 240, "4 min" },
  { desk_closures_format_duration, TRUE, 3600, "1 h" },
  { desk_closures_format_duration, TRUE, 3900, "1 h 5 min" },
  { desk_closures_format_duration, TRUE, G_MAXINT64 - 60, "35791394 h 7 min" },
  { desk_closures_format_duration, FALSE, 0, "—" },
};

static void
test_amounts (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (amount_cases); i++)
    {
      const AmountCase *expected = &amount_cases[i];
      DeskAmount amount = { expected->told, expected->value };
      g_autofree char *text = expected->format (amount);

      g_assert_cmpstr (text, ==, expected->text);
    }
}

static void
test_sum (void)
{
  g_autofree char *whole = desk_closures_format_sum (1180);
  g_autofree char *small = desk_closures_format_sum (5);

  g_assert_cmpstr (whole, ==, "11.80");
  g_assert_cmpstr (small, ==, "0.05");
}

static void
test_times (void)
{
  static const struct
  {
    char *(*format) (gint64 seconds);
    gint64 seconds;
    const char *text;
  } cases[] = {
    { desk_closures_format_age, -3, "0 s ago" },
    { desk_closures_format_age, 19, "19 s ago" },
    { desk_closures_format_age, 59, "59 s ago" },
    { desk_closures_format_age, 60, "1 min ago" },
    { desk_closures_format_age, 3599, "59 min ago" },
    { desk_closures_format_age, 7200, "2 h ago" },
    { desk_closures_format_countdown, -1, "0:00" },
    { desk_closures_format_countdown, 9, "0:09" },
    { desk_closures_format_countdown, 161, "2:41" },
    { desk_closures_format_countdown, 3761, "1:02:41" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = cases[i].format (cases[i].seconds);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/closures/amounts", test_amounts);
  g_test_add_func ("/closures/sum", test_sum);
  g_test_add_func ("/closures/times", test_times);

  return g_test_run ();
}

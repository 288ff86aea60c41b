/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Exact decimals: the rounding that the platform documents, on the text itself. */

#include "model/desk-decimal.h"

static void
test_half_up (void)
{
  static const struct
  {
    const char *text;
    guint decimals;
    gint64 scaled;
  } cases[] = {
    /* As doubles, the first three lie below what is written and would round down. */
    { "1.005", 2, 101 },
    { "2.675", 2, 268 },
    { "8.345", 2, 835 },
    { "0.125", 2, 13 },
    { "0.124999999999999999999999999", 2, 12 },
    { "0.1250000000000000000000000001", 2, 13 },
    { "45.004", 2, 4500 },
    { "45.005", 2, 4501 },
    { "0.004", 2, 0 },
    { "0.005", 2, 1 },
    { "-0.005", 2, -1 },
    { "-1.005", 2, -101 },
    { "9.995", 2, 1000 },
    { "99999999999999.995", 2, 10000000000000000 },
    { "40.4486120000", 6, 40448612 },
    { "116.3830755", 6, 116383076 },
    { "113.33297649", 6, 113332976 },
    { "12", 0, 12 },
    { "0.5", 0, 1 },
    { "1e2", 2, 10000 },
    { "1.165E2", 2, 11650 },
    { "125e-3", 2, 13 },
    { "4e-3", 2, 0 },
    { "5e-1000", 2, 0 },
    { "0e99999999999999999999", 2, 0 },
    { ".5", 2, 50 },
    { "5.", 2, 500 },
    { "+7", 2, 700 },
    { "007", 0, 7 },
    { "000000000000000000000000000000001", 2, 100 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 scaled = G_MININT64;

      g_test_message ("%s", cases[i].text);
      g_assert_true (desk_decimal_parse (cases[i].text, cases[i].decimals, &scaled));
      g_assert_cmpint (scaled, ==, cases[i].scaled);
    }
}

static void
test_refused (void)
{
  static const char *const cases[] = {
    "",     ".",   "-",   "+",     "1.2.3", "1,5", " 1",  "1 ",         "1e",    "1e+",
    "0x10", "NaN", "inf", "1e999", "--1",   "1-",  "12a", "1\357\274\222", "1_000", "⑫",
    "99999999999999999999", "1e18",
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 scaled = 4711;

      g_test_message ("%s", cases[i]);
      g_assert_false (desk_decimal_parse (cases[i], 2, &scaled));
      g_assert_cmpint (scaled, ==, 4711);
    }
}

static void
test_format (void)
{
  static const struct
  {
    gint64 scaled;
    guint decimals;
    const char *plain;
    const char *fixed;
  } cases[] = {
    { 1250, 2, "12.5", "12.50" },     { 0, 2, "0", "0.00" },
    { 5, 2, "0.05", "0.05" },         { -5, 2, "-0.05", "-0.05" },
    { 100000, 2, "1000", "1000.00" }, { 116383075, 6, "116.383075", "116.383075" },
    { 7, 0, "7", "7" },               { G_MININT64, 2, "-92233720368547758.08", "-92233720368547758.08" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *plain = desk_decimal_format (cases[i].scaled, cases[i].decimals);
      g_autofree char *fixed = desk_decimal_format_fixed (cases[i].scaled, cases[i].decimals);

      g_assert_cmpstr (plain, ==, cases[i].plain);
      g_assert_cmpstr (fixed, ==, cases[i].fixed);
    }
}

static void
test_normalize (void)
{
  static const struct
  {
    const char *text;
    guint decimals;
    const char *sent;
  } cases[] = {
    /* Digits leave as they came where JSON and the documented decimals allow it. */
    { "1.50", 2, "1.50" },
    { "0", 2, "0" },
    { "0.00", 2, "0.00" },
    { "-0.1", 2, "-0.1" },
    { "113.332976", 6, "113.332976" },
    { "1.005", 2, "1.01" },
    { "40.4486120000", 6, "40.448612" },
    { "007", 2, "7" },
    { "+7", 2, "7" },
    { ".5", 2, "0.5" },
    { "5.", 2, "5" },
    { "1e2", 2, "100" },
    { "-0.001", 2, "0" },
    { "12.0", 0, "12" },
    { "12x", 2, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *sent = desk_decimal_normalize (cases[i].text, cases[i].decimals);

      g_assert_cmpstr (sent, ==, cases[i].sent);
    }
}

/* Every hundredth up to 50, with every third decimal: rounding on the text equals rounding the
 * integer of thousandths, and what is written back reads the same. */
static void
test_property (void)
{
  for (gint64 thousandths = 0; thousandths <= 50000; thousandths++)
    {
      g_autofree char *text = desk_decimal_format_fixed (thousandths, 3);
      g_autofree char *sent = desk_decimal_normalize (text, 2);
      gint64 scaled, again;

      g_assert_true (desk_decimal_parse (text, 2, &scaled));
      g_assert_cmpint (scaled, ==, (thousandths + 5) / 10);
      g_assert_true (desk_decimal_parse (sent, 2, &again));
      g_assert_cmpint (again, ==, scaled);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/decimal/half-up", test_half_up);
  g_test_add_func ("/decimal/refused", test_refused);
  g_test_add_func ("/decimal/format", test_format);
  g_test_add_func ("/decimal/normalize", test_normalize);
  g_test_add_func ("/decimal/property", test_property);

  return g_test_run ();
}

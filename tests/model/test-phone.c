/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Telephone numbers in every spelling in use: the extension is never lost, and no number is cut out
 * of a longer run of digits. */

#include "model/desk-phone.h"

static void
test_spellings (void)
{
  static const struct
  {
    const char *text, *number, *extension;
  } cases[] = {
    { "13800138021", "13800138021", NULL },
    { "138 0013 8021", "13800138021", NULL },
    { "138-0013-8021", "13800138021", NULL },
    { "+86 13800138021", "13800138021", NULL },
    { "8613800138021", "13800138021", NULL },
    { "13800138021-1234", "13800138021", "1234" },
    { "13800138021_1234", "13800138021", "1234" },
    { "13800138021,1234", "13800138021", "1234" },
    { "13800138021#1234", "13800138021", "1234" },
    { "13800138021转1234", "13800138021", "1234" },
    { "13800138021 转 1234", "13800138021", "1234" },
    { "13800138021分机1234", "13800138021", "1234" },
    { "13800138021 ext. 1234", "13800138021", "1234" },
    { "13800138021x0007", "13800138021", "0007" },
    /* full-width digits and dash */
    { "\357\274\221\357\274\223\357\274\23000138021\357\274\21512", "13800138021", "12" },
    { "020-88886666", "020-88886666", NULL },
    { "0755-26770000-12", "0755-26770000", "12" },
    { "400-888-6666", "4008886666", NULL },
    { "88886666", "88886666", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DeskPhone) phone = desk_phone_parse (cases[i].text);

      g_test_message ("case %u", i);
      g_assert_nonnull (phone);
      g_assert_cmpstr (phone->number, ==, cases[i].number);
      g_assert_cmpstr (phone->extension, ==, cases[i].extension);
    }
}

static void
test_refused (void)
{
  static const char *const cases[] = {
    "", "abc", "138001380", "138001380211", "202611220915473800", "13800138021-", "-1234",
    "13800138021-123456789", "12345678901", "13800138021 13800138022",
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i]);
      g_assert_null (desk_phone_parse (cases[i]));
    }
}

/* Until when: China's wall time, whatever the machine's zone. */
static void
test_expiry (void)
{
  static const struct
  {
    const char *text, *extension, *expiry;
    gint64 unix_time;
  } cases[] = {
    /* 1790000000 is 2026-09-21 22:13:20 in China. */
    { "13800138021-1234 有效期至 2026-09-21 23:30", "1234", "2026-09-21 23:30", 1790004600 },
    { "13800138021_1234(至23:30)", "1234", "23:30", 1790004600 },
    { "13800138021-1234 until 22:00", "1234", "22:00", 1790085600 },
    { "13800138021 截止 23:30", NULL, "23:30", 1790004600 },
    { "13800138021-1234 至 25:99", "1234", "25:99", 0 },
    { "13800138021-1234", "1234", NULL, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DeskPhone) phone = desk_phone_parse (cases[i].text);

      g_test_message ("case %u", i);
      g_assert_nonnull (phone);
      g_assert_cmpstr (phone->number, ==, "13800138021");
      g_assert_cmpstr (phone->extension, ==, cases[i].extension);
      g_assert_cmpstr (phone->expiry, ==, cases[i].expiry);
      g_assert_cmpint (desk_phone_get_expiry (phone, 1790000000), ==, cases[i].unix_time);
    }
}

static void
test_format (void)
{
  g_autoptr (DeskPhone) phone = desk_phone_parse ("13800138021转1234");
  g_autofree char *dash = desk_phone_format (phone, "-");
  g_autofree char *underscore = desk_phone_format (phone, "_");

  g_assert_true (desk_phone_is_mobile (phone));
  g_assert_cmpstr (dash, ==, "13800138021-1234");
  g_assert_cmpstr (underscore, ==, "13800138021_1234");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/phone/spellings", test_spellings);
  g_test_add_func ("/phone/refused", test_refused);
  g_test_add_func ("/phone/expiry", test_expiry);
  g_test_add_func ("/phone/format", test_format);

  return g_test_run ();
}

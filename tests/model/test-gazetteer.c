/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Cities in the spellings in use, and completion while typing. */

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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/gazetteer/find", test_find);
  g_test_add_func ("/gazetteer/complete", test_complete);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A short day: twenty orders, each to its end, and the books balance. */

#include "day.h"

static guint
count (GHashTable *table, int status)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (table, GINT_TO_POINTER (status)));
}

static void
test_day (void)
{
  Day day = { .n_orders = 20, .speed = 600, .n_at_once = 20, .longest_ms = 100 };

  day_run (&day);
  g_test_message ("%u deliveries, %u polls, %u moments", day.n_deliveries, day.n_polls,
                  day.n_moments[1] + day.n_moments[2] + day.n_moments[3] + day.n_moments[4]);
  g_assert_cmpuint (day.n_deliveries, >=, 20);
  g_assert_cmpint (day.book, >, 0);
  g_assert_cmpint (day.book, ==, day.standin);
  g_assert_cmpuint (day.n_differing, ==, 0);
  g_assert_cmpuint (day.n_polls, >, 20);
  g_assert_cmpuint (count (day.finals, 302), >, 0);
  g_assert_cmpuint (day.n_moments[3], ==, count (day.finals, 302));
  g_assert_cmpuint (day.n_moments[1], <=, day.n_deliveries);
  g_assert_cmpuint (day.n_moments[2], <=, day.n_deliveries);
  g_assert_cmpuint (day.n_moments[4], <=, day.n_deliveries);
  day_clear (&day);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/day/short", test_day);

  return g_test_run ();
}

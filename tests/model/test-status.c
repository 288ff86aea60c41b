/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The table of statuses: what follows what, against a matrix written by hand, and what it says of
 * each. */

#include "model/desk-status.h"

static const int codes[] = { 101, 102, 103, 201, 202, 203, 204, 205,
                             301, 302, 303, 304, 305, 401, 501, 502 };

/* A line is what was believed, a column what is told, in the order of the codes; 1 is news. */
static const struct
{
  int before;
  const char *news;
} matrix[] = {
  /*        1  1  1  2  2  2  2  2  3  3  3  3  3  4  5  5
   *        01 02 03 01 02 03 04 05 01 02 03 04 05 01 01 02 */
  { 0,   "  1  1  1  1  1  1  1  1  1  1  1  1  1  1  1  1" },
  { 101, "  .  1  1  1  1  1  1  1  1  1  1  1  1  1  1  1" },
  { 102, "  .  .  1  1  1  1  1  1  1  1  1  1  1  1  1  1" },
  { 103, "  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  ." },
  { 201, "  .  .  1  .  1  1  1  1  1  1  1  1  1  1  1  1" },
  { 202, "  .  .  1  .  .  1  1  1  1  1  1  1  1  1  1  1" },
  { 203, "  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  ." },
  { 204, "  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  ." },
  { 205, "  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  ." },
  { 301, "  .  .  1  .  .  1  1  1  .  1  1  1  1  1  1  1" },
  { 302, "  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  ." },
  { 303, "  .  .  1  .  .  1  1  1  .  1  .  .  .  1  1  1" },
  { 304, "  .  .  1  .  .  1  1  1  .  1  1  .  1  1  1  1" },
  { 305, "  .  .  1  .  .  1  1  1  .  1  1  .  .  1  1  1" },
  { 401, "  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  ." },
  { 501, "  .  1  .  1  1  .  .  .  1  1  1  1  1  1  .  ." },
  { 502, "  .  1  .  1  1  .  .  .  1  1  1  1  1  1  .  ." },
  { 777, "  1  1  1  1  1  1  1  1  1  1  1  1  1  1  1  1" },
};

static void
test_matrix (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (matrix); i++)
    for (guint j = 0; j < G_N_ELEMENTS (codes); j++)
      if (desk_status_follows (codes[j], matrix[i].before) != (matrix[i].news[3 * j + 2] == '1'))
        g_error ("%d after %d", codes[j], matrix[i].before);
}

static void
test_strangers (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (matrix); i++)
    {
      int before = matrix[i].before;

      /* Not known, so not known to be late. */
      g_assert_true (desk_status_follows (888, before));
      g_assert_true (desk_status_follows (1, before));
      g_assert_cmpint (desk_status_follows (777, before), ==, before != 777);
      /* The carrier did not answer, and what can be no status. */
      g_assert_false (desk_status_follows (0, before));
      g_assert_false (desk_status_follows (-101, before));
      g_assert_false (desk_status_follows (G_MININT, before));
    }
  g_assert_null (desk_status_find (0));
  g_assert_null (desk_status_find (777));
  g_assert_null (desk_status_find (-101));
  g_assert_false (desk_status_is_final (777));
}

/* Whatever order they come in, and however often: what is believed in the end is the last of them. */
static void
test_any_order (void)
{
  static const int lives[][7] = {
    { 101, 102, 201, 202, 301, 302, 0 }, { 101, 103, 0 },           { 101, 102, 204, 0 },
    { 101, 102, 201, 203, 0 },           { 101, 102, 202, 301, 304, 401, 0 },
    { 101, 102, 201, 202, 301, 305, 401 },
  };

  for (guint round = 0; round < 2000; round++)
    {
      const int *life = lives[round % G_N_ELEMENTS (lives)];
      int n = 0, believed = 0;
      gboolean last_was_told = FALSE;

      while (n < 7 && life[n] != 0)
        n++;
      for (guint i = 0; i < 20 || !last_was_told; i++)
        {
          int code = life[g_test_rand_int_range (0, n)];

          last_was_told = last_was_told || code == life[n - 1];
          if (desk_status_follows (code, believed))
            believed = code;
        }
      g_assert_cmpint (believed, ==, life[n - 1]);
    }
}

static const struct
{
  int code;
  DeskStatusPhase phase;
  DeskStatusEnd end;
  DeskStatusNotice notice;
  gboolean returning;
  gboolean advice;
} rows[] = {
#define PHASE(word) DESK_STATUS_PHASE_##word
#define END(word) DESK_STATUS_END_##word
#define NOTICE(word) DESK_STATUS_NOTICE_##word
  { 101, PHASE (ACCEPT), END (NONE), NOTICE (NONE), FALSE, FALSE },
  { 102, PHASE (ACCEPT), END (NONE), NOTICE (ACCEPTED), FALSE, FALSE },
  { 103, PHASE (ACCEPT), END (FAILURE), NOTICE (NONE), FALSE, FALSE },
  { 201, PHASE (PICKUP), END (NONE), NOTICE (NONE), FALSE, FALSE },
  { 202, PHASE (PICKUP), END (NONE), NOTICE (PICKED_UP), FALSE, FALSE },
  { 203, PHASE (PICKUP), END (FAILURE), NOTICE (EXCEPTION), FALSE, TRUE },
  { 204, PHASE (PICKUP), END (FAILURE), NOTICE (EXCEPTION), FALSE, TRUE },
  { 205, PHASE (PICKUP), END (FAILURE), NOTICE (EXCEPTION), FALSE, TRUE },
  { 301, PHASE (DELIVER), END (NONE), NOTICE (PICKED_UP), FALSE, FALSE },
  { 302, PHASE (DELIVER), END (SUCCESS), NOTICE (DELIVERED), FALSE, FALSE },
  { 303, PHASE (DELIVER), END (NONE), NOTICE (EXCEPTION), TRUE, TRUE },
  { 304, PHASE (DELIVER), END (NONE), NOTICE (EXCEPTION), TRUE, TRUE },
  { 305, PHASE (DELIVER), END (NONE), NOTICE (EXCEPTION), TRUE, TRUE },
  { 401, PHASE (RETURN), END (FAILURE), NOTICE (NONE), FALSE, FALSE },
  { 501, PHASE (STOPPED), END (FAILURE), NOTICE (EXCEPTION), FALSE, TRUE },
  { 502, PHASE (STOPPED), END (FAILURE), NOTICE (EXCEPTION), FALSE, TRUE },
};

static void
test_table (void)
{
  g_autoptr (GHashTable) labels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_statuses;
  const DeskStatus *statuses = desk_status_get_all (&n_statuses);

  g_assert_cmpuint (n_statuses, ==, G_N_ELEMENTS (rows));
  for (guint i = 0; i < n_statuses; i++)
    {
      int code = statuses[i].code;

      g_test_message ("%d", code);
      g_assert_cmpint (code, ==, rows[i].code);
      g_assert_true (desk_status_find (code) == &statuses[i]);
      g_assert_cmpint (statuses[i].phase, ==, rows[i].phase);
      g_assert_cmpint (statuses[i].end, ==, rows[i].end);
      g_assert_cmpint (statuses[i].notice, ==, rows[i].notice);
      g_assert_cmpint (desk_status_is_final (code), ==, rows[i].end != DESK_STATUS_END_NONE);
      g_assert_cmpint (desk_status_is_returning (code), ==, rows[i].returning);
      g_assert_cmpint (desk_status_get_advice (code) != NULL, ==, rows[i].advice);
      /* Two that read alike could not be told apart. */
      g_assert_true (g_hash_table_add (labels, desk_status_dup_label (code)));
      for (const int *next = statuses[i].next; *next != 0; next++)
        g_assert_nonnull (desk_status_find (*next));
    }
}

/* A parcel that goes well is three notices, however it is told. */
static void
test_notices (void)
{
  static const int told[] = { 101, 102, 102, 201, 202, 301, 202, 302, 302 };
  DeskStatusNotice last = DESK_STATUS_NOTICE_NONE;
  int believed = 0;
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (told); i++)
    if (desk_status_follows (told[i], believed))
      {
        DeskStatusNotice notice = desk_status_find (told[i])->notice;

        believed = told[i];
        if (notice != DESK_STATUS_NOTICE_NONE && notice != last)
          n++;
        if (notice != DESK_STATUS_NOTICE_NONE)
          last = notice;
      }
  g_assert_cmpuint (n, ==, 3);
}

static void
test_words (void)
{
  g_autofree char *stranger = desk_status_dup_label (777);
  g_autofree char *negative = desk_status_dup_label (-5);

  g_assert_cmpstr (stranger, ==, "status 777");
  g_assert_cmpstr (negative, ==, "status -5");
  g_assert_null (desk_status_get_advice (777));
  g_assert_null (desk_status_get_advice (0));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/status/matrix", test_matrix);
  g_test_add_func ("/status/strangers", test_strangers);
  g_test_add_func ("/status/any-order", test_any_order);
  g_test_add_func ("/status/table", test_table);
  g_test_add_func ("/status/notices", test_notices);
  g_test_add_func ("/status/words", test_words);

  return g_test_run ();
}

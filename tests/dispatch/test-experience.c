/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the book learned of carriers: percentiles, the cells they are in, and nothing of too few. */

#include "book-orders.h"
#include "dispatch/desk-experience-keeper.h"
#include "store-fixture.h"

#define DAY (24 * 60 * 60)

static void
test_percentiles (void)
{
  static const struct
  {
    gint64 numbers[10];
    guint n;
    guint percent;
    gint64 expected;
  } cases[] = {
    { { 7 }, 1, 50, 7 },
    { { 7 }, 1, 90, 7 },
    { { 1, 2 }, 2, 50, 1 },
    { { 1, 2, 3 }, 3, 50, 2 },
    { { 15, 20, 35, 40, 50 }, 5, 30, 20 },
    { { 15, 20, 35, 40, 50 }, 5, 40, 20 },
    { { 15, 20, 35, 40, 50 }, 5, 50, 35 },
    { { 15, 20, 35, 40, 50 }, 5, 100, 50 },
    { { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 }, 10, 50, 5 },
    { { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 }, 10, 90, 9 },
    { { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 }, 10, 91, 10 },
    { { -3, -2, -1, 0, 0, 0, 0, 0, 0, 0 }, 10, 1, -3 },
  };
  g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_assert_false (desk_experience_get_percentile (none, 50).told);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GArray) sorted = g_array_new (FALSE, FALSE, sizeof (gint64));
      DeskAmount found;

      g_array_append_vals (sorted, cases[i].numbers, cases[i].n);
      found = desk_experience_get_percentile (sorted, cases[i].percent);
      g_assert_true (found.told);
      g_assert_cmpint (found.value, ==, cases[i].expected);
    }
}

static DeskExperience *
learn (StoreFixture *self)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  DeskExperience *experience;

  desk_experience_async (self->store, BOOK_ORDERS_NOW + DAY, NULL, book_fixture_on_done, &result);
  experience = desk_experience_finish (self->store, book_fixture_wait (&result), &error);
  g_assert_no_error (error);

  return experience;
}

/* 20 orders: accepted after 10, 20, … 200 s, delivered 1000, 1100, … s after they were picked up, and
 * 0, 1, … fen dearer than quoted. */
static void
add_orders (StoreFixture *self, guint n, const char *carrier, const char *distance, gint64 offset)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *created = book_orders_time (offset);
      g_autofree char *placed = book_orders_time (offset + 1);
      g_autofree char *accepted = book_orders_time (offset + 1 + 10 * (i + 1));
      g_autofree char *picked_up = book_orders_time (offset + 600);
      g_autofree char *ended = book_orders_time (offset + 600 + 1000 + 100 * i);
      g_autofree char *charged = g_strdup_printf ("10.%02u", i);

      book_orders_add (self->store, "delivery_id", carrier, "distance", distance, "created", created,
                       "placed", placed, "accepted", accepted, "picked_up", picked_up, "ended",
                       ended, "quoted", "10.00", "charged", charged, NULL);
    }
}

static void
test_cells (StoreFixture *self, gconstpointer data)
{
  static const DeskAmount near = { TRUE, 2500 };
  static const DeskAmount border = { TRUE, 3000 };
  static const DeskAmount far = { TRUE, 25000 };
  static const DeskAmount not_told = { FALSE, 0 };
  g_autoptr (DeskExperience) experience = NULL;
  g_autofree char *band = NULL;
  DeskExperienceFigures figures;

  add_orders (self, 20, "ALPHA", "2500", 0);           /* at 8 o'clock */
  add_orders (self, 19, "ALPHA", "2500", 3 * 60 * 60); /* at 11 o'clock */
  add_orders (self, 20, "BETA", NULL, 0);
  experience = learn (self);

  g_assert_true (desk_experience_lookup (experience, "ALPHA", BOOK_ORDERS_NOW, near, &figures));
  g_assert_cmpuint (figures.accept.n, ==, 20);
  g_assert_cmpint (figures.accept.p50.value, ==, 100);
  g_assert_cmpint (figures.accept.p90.value, ==, 180);
  g_assert_cmpint (figures.deliver.p50.value, ==, 1900);
  g_assert_cmpint (figures.deliver.p90.value, ==, 2700);
  g_assert_cmpint (figures.drift.p50.value, ==, 9);
  g_assert_cmpint (figures.drift.p90.value, ==, 17);

  /* One order less says nothing, nor does another band. */
  g_assert_false (desk_experience_lookup (experience, "ALPHA", BOOK_ORDERS_NOW + 3 * 60 * 60, near,
                                          &figures));
  g_assert_cmpuint (figures.accept.n, ==, 19);
  g_assert_false (figures.accept.p50.told);
  g_assert_false (desk_experience_lookup (experience, "ALPHA", BOOK_ORDERS_NOW, border, &figures));
  g_assert_false (desk_experience_lookup (experience, "ALPHA", BOOK_ORDERS_NOW, far, &figures));
  g_assert_false (
    desk_experience_lookup (experience, "ALPHA", BOOK_ORDERS_NOW, not_told, &figures));
  g_assert_false (desk_experience_lookup (experience, "BETA", BOOK_ORDERS_NOW, near, &figures));
  g_assert_true (desk_experience_lookup (experience, "BETA", BOOK_ORDERS_NOW, not_told, &figures));
  g_assert_false (desk_experience_lookup (experience, "X", BOOK_ORDERS_NOW, near, &figures));

  /* Any day, the same hours. */
  g_assert_true (
    desk_experience_lookup (experience, "ALPHA", BOOK_ORDERS_NOW + 5 * DAY, near, &figures));

  band = desk_experience_dup_band (BOOK_ORDERS_NOW, near);
  g_assert_cmpstr (band, ==, "06:00–10:00 · 1–3 km");
}

/* Each figure needs its own samples; times that cannot be are none. */
static void
test_parts (StoreFixture *self, gconstpointer data)
{
  static const DeskAmount near = { TRUE, 500 };
  g_autofree char *before = book_orders_time (-60);
  g_autofree char *placed = book_orders_time (1);
  g_autofree char *accepted = book_orders_time (31);
  g_autofree char *late = book_orders_time (3 * DAY);
  g_autofree char *old = book_orders_time (-400 * DAY);
  g_autoptr (DeskExperience) experience = NULL;
  DeskExperienceFigures figures;

  for (guint i = 0; i < 20; i++)
    {
      /* Accepted, then cancelled: an acceptance, no delivery. */
      book_orders_add (self->store, "distance", "500", "placed", placed, "accepted", accepted,
                       "ended", accepted, "order_status", "204", "charged", "1.00", NULL);
      book_orders_add (self->store, "distance", "500", "placed", placed, "accepted", before, "ended",
                       late, NULL);
      book_orders_add (self->store, "distance", "500", "created", old, "placed", placed, "ended",
                       accepted, NULL);
      book_orders_add (self->store, "distance", "500", "state", "not-placed", "quoted", "1.00",
                       "charged", "2.00", NULL);
    }
  experience = learn (self);

  g_assert_true (desk_experience_lookup (experience, "ALPHA", BOOK_ORDERS_NOW, near, &figures));
  g_assert_cmpuint (figures.accept.n, ==, 20);
  g_assert_cmpint (figures.accept.p50.value, ==, 30);
  g_assert_cmpuint (figures.deliver.n, ==, 0);
  g_assert_cmpuint (figures.drift.n, ==, 0);
}

static void
on_changed (DeskExperienceKeeper *keeper, guint *n_changed)
{
  (*n_changed)++;
}

static void
test_keeper (StoreFixture *self, gconstpointer data)
{
  g_autoptr (DeskExperienceKeeper) keeper = NULL;
  guint n_changed = 0;

  book_orders_add (self->store, NULL);
  keeper = desk_experience_keeper_new (self->store);
  g_signal_connect (keeper, "changed", G_CALLBACK (on_changed), &n_changed);
  g_assert_null (desk_experience_keeper_get (keeper));
  g_assert_null (desk_experience_keeper_get (keeper));
  while (n_changed == 0)
    g_main_context_iteration (NULL, TRUE);

  g_assert_nonnull (desk_experience_keeper_get (keeper));
  g_assert_true (desk_experience_keeper_get (keeper) == desk_experience_keeper_get (keeper));
  g_assert_cmpuint (n_changed, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, test)                                                                            \
  g_test_add (path, StoreFixture, NULL, store_fixture_set_up, test, store_fixture_tear_down)
  g_test_add_func ("/experience/percentiles", test_percentiles);
  ADD ("/experience/cells", test_cells);
  ADD ("/experience/parts", test_parts);
  ADD ("/experience/keeper", test_keeper);

  return g_test_run ();
}

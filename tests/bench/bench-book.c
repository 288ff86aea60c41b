/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How long one waits for the book when it has 100,000 orders, as the thread that draws sees it: from
 * asking until the first hundred found are records in its hands. `bench-book N` has N orders. */

#include <glib/gstdio.h>
#include <locale.h>
#include <stdlib.h>

#include "book-filler.h"
#include "dispatch/desk-book-search.h"
#include "dispatch/desk-experience.h"
#include "dispatch/desk-journal.h"
#include "dispatch/desk-ledger.h"
#include "dispatch/desk-privacy.h"

#define ORDERS 100000
#define TIMES 60
#define FIRST 100
#define DAY (24 * 60 * 60)
#define NOW G_GINT64_CONSTANT (1767225600)

typedef struct
{
  DeskStore *store;
  GArray *orders;
  GRand *rand;
  char *folder;
  char *path;
} Bench;

static void
on_done (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return *result;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  double first = *(const double *) a;
  double second = *(const double *) b;

  return first < second ? -1 : first > second;
}

static void
print (const char *what, double *times, guint n_times, guint n_found)
{
  qsort (times, n_times, sizeof *times, compare);
  g_print ("%-44s %8.1f ms %8.1f ms %8.1f ms   %u\n", what, times[n_times / 2],
           times[(n_times * 95 + 99) / 100 - 1], times[n_times - 1], n_found);
}

static guint
search (Bench *self, const DeskBookQuery *query)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = NULL;

  desk_book_search_async (self->store, query, NULL, on_done, &result);
  found = desk_book_search_finish (self->store, wait_for (&result), &error);
  g_assert_no_error (error);

  return found->len;
}

typedef char *(*MakeText) (const FilledOrder *order);

static char *
make_tail (const FilledOrder *order)
{
  return g_strdup (order->phone + 7);
}

static char *
make_phone (const FilledOrder *order)
{
  return g_strdup (order->phone);
}

static char *
make_name (const FilledOrder *order)
{
  return g_strdup (order->name);
}

static char *
make_surname (const FilledOrder *order)
{
  return g_utf8_substring (order->name, 0, 1);
}

static char *
make_name_and_tail (const FilledOrder *order)
{
  return g_strdup_printf ("%s %s", order->name, order->phone + 7);
}

static char *
make_stranger (const FilledOrder *order)
{
  return g_strdup ("欧阳");
}

static char *
make_id (const FilledOrder *order)
{
  return g_strdup (order->shop_order_id);
}

static char *
make_month (const FilledOrder *order)
{
  return g_strndup (order->shop_order_id, 6);
}

static char *
make_year (const FilledOrder *order)
{
  return g_strdup ("2025");
}

static char *
make_waybill (const FilledOrder *order)
{
  return g_strdup (order->waybill_id);
}

static char *
make_rid (const FilledOrder *order)
{
  return g_strdup (order->rid);
}

static char *
make_nothing (const FilledOrder *order)
{
  return NULL;
}

static void
measure_search (Bench *self, const char *what, MakeText make, DeskBookQuery query)
{
  double times[TIMES];
  guint n_found = 0;

  for (guint i = 0; i < TIMES; i++)
    {
      guint chosen = (guint) g_rand_int_range (self->rand, 0, (gint32) self->orders->len);
      g_autofree char *text = make (&g_array_index (self->orders, FilledOrder, chosen));
      gint64 began = g_get_monotonic_time ();

      query.text = text;
      query.limit = FIRST;
      n_found = search (self, &query);
      times[i] = (double) (g_get_monotonic_time () - began) / 1000;
    }
  print (what, times, TIMES, n_found);
}

static void
measure_count (Bench *self, const char *what, const DeskBookQuery *query)
{
  double times[TIMES];
  gint64 count = 0;

  for (guint i = 0; i < TIMES; i++)
    {
      g_autoptr (GAsyncResult) result = NULL;
      gint64 began = g_get_monotonic_time ();

      desk_book_count_async (self->store, query, NULL, on_done, &result);
      count = desk_book_count_finish (self->store, wait_for (&result), NULL);
      times[i] = (double) (g_get_monotonic_time () - began) / 1000;
    }
  print (what, times, TIMES, (guint) count);
}

static void
measure_ledger (Bench *self, const char *what, gint64 from, DeskLedgerPeriod period)
{
  double times[TIMES];
  guint n_lines = 0;

  for (guint i = 0; i < TIMES; i++)
    {
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GPtrArray) lines = NULL;
      gint64 began = g_get_monotonic_time ();

      desk_ledger_async (self->store, from, 0, period, NULL, on_done, &result);
      lines = desk_ledger_finish (self->store, wait_for (&result), NULL);
      n_lines = lines->len;
      times[i] = (double) (g_get_monotonic_time () - began) / 1000;
    }
  print (what, times, TIMES, n_lines);
}

static void
measure_today (Bench *self)
{
  double times[TIMES];
  guint n_found = 0;

  for (guint i = 0; i < TIMES; i++)
    {
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GPtrArray) found = NULL;
      gint64 began = g_get_monotonic_time ();

      desk_journal_list_async (self->store, DESK_JOURNAL_TODAY, NOW, NULL, on_done, &result);
      found = desk_journal_list_finish (self->store, wait_for (&result), NULL);
      n_found = found->len;
      times[i] = (double) (g_get_monotonic_time () - began) / 1000;
    }
  print ("list of today", times, TIMES, n_found);
}

static void
measure_experience (Bench *self)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (DeskExperience) experience = NULL;
  gint64 began = g_get_monotonic_time ();
  double time;

  desk_experience_async (self->store, NOW, NULL, on_done, &result);
  experience = desk_experience_finish (self->store, wait_for (&result), NULL);
  time = (double) (g_get_monotonic_time () - began) / 1000;
  print ("experience of half a year", &time, 1, experience != NULL);
}

static void
measure_export (Bench *self)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GBytes) csv = NULL;
  DeskBookQuery query = { 0 };
  gint64 began = g_get_monotonic_time ();
  double time;

  desk_book_export_async (self->store, &query, FALSE, NULL, on_done, &result);
  csv = desk_book_export_finish (self->store, wait_for (&result), NULL);
  time = (double) (g_get_monotonic_time () - began) / 1000;
  print ("export of all, in KiB", &time, 1, (guint) (g_bytes_get_size (csv) / 1024));
}

static double
measure_intent (Bench *self, const char *id)
{
  g_autoptr (DeskDelivery) delivery = desk_delivery_new ();
  g_autoptr (DeskIntent) intent = desk_intent_new ("add", "{}", NOW);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gint64 began;

  desk_record_set_text (DESK_RECORD (delivery), "shop_order_id", id);
  desk_delivery_set_number (delivery, "created", NOW);
  began = g_get_monotonic_time ();
  desk_journal_begin_async (self->store, delivery, intent, NULL, on_done, &result);
  desk_journal_begin_finish (self->store, wait_for (&result), &error);
  g_assert_no_error (error);

  return (double) (g_get_monotonic_time () - began) / 1000;
}

/* What an order waits for its intent to be on the disk, while somebody searches without a pause. */
static void
measure_intents (Bench *self, gboolean searching)
{
  static const DeskBookQuery slow = { .text = "阿 阿", .limit = FIRST };
  g_autoptr (GAsyncResult) searched = NULL;
  double times[TIMES];

  for (guint i = 0; i < TIMES; i++)
    {
      g_autofree char *id = g_strdup_printf ("bench-%d-%u", searching, i);

      if (searching && searched == NULL)
        desk_book_search_async (self->store, &slow, NULL, on_done, &searched);
      times[i] = measure_intent (self, id);
      if (searched != NULL)
        {
          g_autoptr (GPtrArray) found =
            desk_book_search_finish (self->store, wait_for (&searched), NULL);

          g_clear_object (&searched);
        }
    }
  print (searching ? "an intent, while somebody searches" : "an intent", times, TIMES, 1);
}

/* Of a book of its own: the backup of the day, from opening on, and what orders wait meanwhile, one
 * after the other until it is there. All exchanges are old enough to be forgotten first. */
static void
measure_backup (Bench *self)
{
  g_autofree char *backup = g_strconcat (self->path, ".bak", NULL);
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  gint64 began = g_get_monotonic_time ();
  double time = measure_intent (self, "bench-opening");

  print ("an intent, when the book is opened", &time, 1, 1);
  while (!g_file_test (backup, G_FILE_TEST_EXISTS))
    {
      g_autofree char *id = g_strdup_printf ("bench-backup-%u", times->len);

      time = measure_intent (self, id);
      g_array_append_val (times, time);
    }
  time = (double) (g_get_monotonic_time () - began) / 1000;
  print ("the backup of the day", &time, 1, 1);
  if (times->len > 0)
    print ("an intent, while it is made", (double *) (gpointer) times->data, times->len, times->len);
}

/* Erasing, and what orders wait meanwhile: one after the other until it is done. */
static void
measure_erase (Bench *self)
{
  const FilledOrder *order = &g_array_index (self->orders, FilledOrder, self->orders->len / 2);
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gint64 began = g_get_monotonic_time ();
  gint64 n_erased;
  double time;

  desk_privacy_erase_async (self->store, order->phone, NULL, on_done, &result);
  while (result == NULL)
    {
      g_autofree char *id = g_strdup_printf ("bench-erase-%u", times->len);

      time = measure_intent (self, id);
      g_array_append_val (times, time);
    }
  n_erased = desk_privacy_erase_finish (self->store, result, &error);
  g_assert_no_error (error);
  time = (double) (g_get_monotonic_time () - began) / 1000;
  print ("erase a customer", &time, 1, (guint) n_erased);
  print ("an intent, while somebody is erased", (double *) (gpointer) times->data, times->len,
         times->len);
}

static void
measure_mask (Bench *self)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gint64 began = g_get_monotonic_time ();
  gint64 n_masked;
  double time;

  desk_privacy_mask_async (self->store, 300, NOW, NULL, on_done, &result);
  n_masked = desk_privacy_mask_finish (self->store, wait_for (&result), &error);
  g_assert_no_error (error);
  time = (double) (g_get_monotonic_time () - began) / 1000;
  print ("mask what is older than 300 days", &time, 1, (guint) n_masked);
}

static void
measure (Bench *self)
{
  DeskBookQuery any = { 0 };
  DeskBookQuery narrow = { .from = NOW - 300 * DAY, .to = NOW - 290 * DAY, .delivery_id = "BETA",
                           .group = DESK_BOOK_CANCELLED };
  DeskBookQuery live = { .group = DESK_BOOK_LIVE };
  DeskBookQuery surname = { .text = "王" };

  measure_search (self, "newest", make_nothing, any);
  measure_search (self, "phone, last four digits", make_tail, any);
  measure_search (self, "phone, whole", make_phone, any);
  measure_search (self, "name", make_name, any);
  measure_search (self, "surname", make_surname, any);
  measure_search (self, "name and phone", make_name_and_tail, any);
  measure_search (self, "nobody's name", make_stranger, any);
  measure_search (self, "order ID", make_id, any);
  measure_search (self, "order ID, beginning: a month", make_month, any);
  measure_search (self, "order ID, beginning: a year", make_year, any);
  measure_search (self, "waybill", make_waybill, any);
  measure_search (self, "rid", make_rid, any);
  measure_search (self, "ten days, carrier, cancelled", make_nothing, narrow);
  measure_search (self, "surname, in these", make_surname, narrow);
  measure_search (self, "under way (none)", make_nothing, live);
  measure_count (self, "count of all", &any);
  measure_count (self, "count of a surname", &surname);
  measure_today (self);
  measure_ledger (self, "ledger of a month, by day", NOW - 30 * DAY, DESK_LEDGER_BY_DAY);
  measure_ledger (self, "ledger of all, by month", 0, DESK_LEDGER_BY_MONTH);
  measure_experience (self);
  measure_export (self);
  measure_intents (self, FALSE);
  measure_intents (self, TRUE);
  measure_erase (self);
  measure_mask (self);
}

static void
with_store (Bench *self, void (*run) (Bench *self))
{
  self->store = desk_store_new (self->path);
  run (self);
  desk_store_close (self->store);
  g_clear_object (&self->store);
}

/* Its backup is the book's own then, so that none is made while something else is measured. */
static void
with_copy (Bench *self, void (*run) (Bench *self))
{
  Bench copy = *self;
  g_autofree char *backup = g_strconcat (self->path, ".bak", NULL);
  g_autofree char *made = NULL;
  g_autoptr (GFile) from = g_file_new_for_path (self->path);
  g_autoptr (GFile) to = NULL;
  g_autoptr (GError) error = NULL;

  copy.path = g_build_filename (self->folder, "copy.db", NULL);
  to = g_file_new_for_path (copy.path);
  g_file_copy (from, to, G_FILE_COPY_NONE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  with_store (&copy, run);
  made = g_strconcat (copy.path, ".bak", NULL);
  g_assert_cmpint (g_rename (made, backup), ==, 0);
  g_assert_cmpint (g_remove (copy.path), ==, 0);
  g_free (copy.path);
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  guint n_orders = argc > 1 ? (guint) strtoul (argv[1], NULL, 10) : ORDERS;
  g_autoptr (GError) error = NULL;
  Bench bench = { .rand = g_rand_new_with_seed (1) };
  gint64 began = g_get_monotonic_time ();

  setlocale (LC_ALL, "");
  bench.folder = g_dir_make_tmp ("desk-bench-book-XXXXXX", &error);
  g_assert_no_error (error);
  bench.path = g_build_filename (bench.folder, "book.db", NULL);
  bench.orders = book_filler_fill (bench.path, MAX (n_orders, 1), NOW);
  g_print ("%u orders, written in %.1f s\n", bench.orders->len,
           (double) (g_get_monotonic_time () - began) / G_USEC_PER_SEC);

  g_print ("%-44s %11s %11s %11s   %s\n", "", "p50", "p95", "most", "found");
  with_copy (&bench, measure_backup);
  with_store (&bench, measure);
  remove_folder (bench.folder);
  g_array_unref (bench.orders);
  g_rand_free (bench.rand);
  g_free (bench.folder);
  g_free (bench.path);

  return 0;
}

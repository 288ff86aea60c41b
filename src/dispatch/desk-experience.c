/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskExperience: what carriers kept of their promises, from the book's own deliveries.
 *
 * Samples are sorted into cells of carrier × hours × distance; of each cell only the percentiles are
 * kept, so that asking for them costs one lookup. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "config.h"

#include "desk-experience.h"

#include <glib/gi18n-lib.h>

#include "desk-store-private.h"
#include "dispatch/desk-book-group.h"

#define DAY (24 * 60 * 60)
#define HOUR (60 * 60)
#define CHINA (8 * HOUR) /* before UTC */
#define PERIOD (183 * DAY)
#define LONGEST (12 * HOUR) /* what took longer was forgotten, not carried */

/* Hours that a band begins with: it ends where the next begins, and the last one goes over midnight. */
static const int hours[] = { 6, 10, 14, 17, 21 };

/* Metres below which a band ends; the last one has no end. */
static const int metres[] = { 1000, 3000, 5000, 10000 };

#define N_HOURS G_N_ELEMENTS (hours)
#define N_DISTANCES (G_N_ELEMENTS (metres) + 2) /* the last is for what was not told */
#define N_CELLS (N_HOURS * N_DISTANCES)

struct _DeskExperience
{
  GObject parent_instance;

  GHashTable *carriers; /* of N_CELLS DeskExperienceFigures */
};

G_DEFINE_FINAL_TYPE (DeskExperience, desk_experience, G_TYPE_OBJECT)

/* The samples of one cell. */
typedef struct
{
  GArray *accept; /* each of gint64 */
  GArray *deliver;
  GArray *drift;
} Samples;

enum
{
  DELIVERY_ID,
  CREATED,
  PLACED,
  ACCEPTED,
  PICKED_UP,
  ENDED,
  DELIVERED,
  DISTANCE,
  QUOTED,
  CHARGED,
};

static guint
find_hours (gint64 at)
{
  int hour = (int) (((at + CHINA) % DAY + DAY) % DAY / HOUR);
  guint band = N_HOURS - 1;

  for (guint i = 0; i < N_HOURS; i++)
    if (hour >= hours[i])
      band = i;

  return band;
}

static guint
find_distance (DeskAmount distance)
{
  if (!distance.told)
    return N_DISTANCES - 1;

  for (guint i = 0; i < G_N_ELEMENTS (metres); i++)
    if (distance.value < metres[i])
      return i;

  return G_N_ELEMENTS (metres);
}

static guint
find_cell (gint64 at, DeskAmount distance)
{
  return find_hours (at) * N_DISTANCES + find_distance (distance);
}

static Samples *
samples_new (void)
{
  Samples *self = g_new0 (Samples, N_CELLS);

  for (guint i = 0; i < N_CELLS; i++)
    {
      self[i].accept = g_array_new (FALSE, FALSE, sizeof (gint64));
      self[i].deliver = g_array_new (FALSE, FALSE, sizeof (gint64));
      self[i].drift = g_array_new (FALSE, FALSE, sizeof (gint64));
    }

  return self;
}

static void
samples_free (Samples *self)
{
  for (guint i = 0; i < N_CELLS; i++)
    {
      g_array_unref (self[i].accept);
      g_array_unref (self[i].deliver);
      g_array_unref (self[i].drift);
    }
  g_free (self);
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  gint64 first = *(const gint64 *) a;
  gint64 second = *(const gint64 *) b;

  return first < second ? -1 : first > second;
}

static DeskExperienceFigure
make_figure (GArray *samples)
{
  DeskExperienceFigure figure = { .n = samples->len };

  if (samples->len < DESK_EXPERIENCE_FEWEST)
    return figure;

  g_array_sort (samples, compare_numbers);
  figure.p50 = desk_experience_get_percentile (samples, 50);
  figure.p90 = desk_experience_get_percentile (samples, 90);

  return figure;
}

/* What is no number was not told. */
static DeskAmount
get_amount (sqlite3_stmt *statement, int column)
{
  if (sqlite3_column_type (statement, column) != SQLITE_INTEGER)
    return (DeskAmount){ FALSE, 0 };

  return (DeskAmount){ TRUE, sqlite3_column_int64 (statement, column) };
}

/* A clock that was set makes times that cannot be. */
static void
add_time (GArray *samples, DeskAmount begin, DeskAmount end)
{
  gint64 took = end.value - begin.value;

  if (begin.told && end.told && took >= 0 && took <= LONGEST)
    g_array_append_val (samples, took);
}

static void
add_row (GHashTable *carriers, sqlite3_stmt *statement)
{
  const char *delivery_id = (const char *) sqlite3_column_text (statement, DELIVERY_ID);
  gint64 created = sqlite3_column_int64 (statement, CREATED);
  DeskAmount placed = get_amount (statement, PLACED);
  DeskAmount picked_up = get_amount (statement, PICKED_UP);
  DeskAmount quoted = get_amount (statement, QUOTED);
  DeskAmount charged = get_amount (statement, CHARGED);
  Samples *samples = g_hash_table_lookup (carriers, delivery_id);
  gint64 drift = charged.value - quoted.value;

  if (samples == NULL)
    {
      samples = samples_new ();
      g_hash_table_insert (carriers, g_strdup (delivery_id), samples);
    }
  samples += find_cell (created, get_amount (statement, DISTANCE));

  add_time (samples->accept, placed, get_amount (statement, ACCEPTED));
  if (sqlite3_column_int (statement, DELIVERED))
    add_time (samples->deliver, picked_up.told ? picked_up : placed,
              get_amount (statement, ENDED));
  if (quoted.told && charged.told)
    g_array_append_val (samples->drift, drift);
}

static DeskExperience *
make_experience (GHashTable *carriers)
{
  DeskExperience *self = g_object_new (DESK_TYPE_EXPERIENCE, NULL);
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, carriers);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      DeskExperienceFigures *cells = g_new0 (DeskExperienceFigures, N_CELLS);
      Samples *samples = value;

      for (guint i = 0; i < N_CELLS; i++)
        {
          cells[i].accept = make_figure (samples[i].accept);
          cells[i].deliver = make_figure (samples[i].deliver);
          cells[i].drift = make_figure (samples[i].drift);
        }
      g_hash_table_insert (self->carriers, g_strdup (key), cells);
    }

  return self;
}

static gpointer
work_learn (DeskStoreBook *book, gpointer data, GError **error)
{
  const gint64 *now = data;
  g_autofree char *delivered = desk_book_group_dup_condition (DESK_BOOK_DELIVERED);
  g_autofree char *sql =
    g_strdup_printf ("SELECT delivery_id, created, placed, accepted, picked_up, ended, %s, distance, "
                     "quoted, charged FROM delivery WHERE created >= ?1 AND created <= ?2 AND "
                     "state = 'placed' AND delivery_id IS NOT NULL",
                     delivered);
  g_autoptr (GHashTable) carriers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                           (GDestroyNotify) samples_free);
  g_autoptr (sqlite3_stmt) statement = _desk_store_book_prepare (book, sql, error);
  int status;

  if (statement == NULL)
    return NULL;

  sqlite3_bind_int64 (statement, 1, *now - PERIOD);
  sqlite3_bind_int64 (statement, 2, *now);
  while ((status = sqlite3_step (statement)) == SQLITE_ROW)
    add_row (carriers, statement);
  if (status == SQLITE_DONE)
    return make_experience (carriers);

  _desk_store_book_fail (book, error);

  return NULL;
}

static void
desk_experience_finalize (GObject *object)
{
  DeskExperience *self = DESK_EXPERIENCE (object);

  g_hash_table_unref (self->carriers);

  G_OBJECT_CLASS (desk_experience_parent_class)->finalize (object);
}

static void
desk_experience_class_init (DeskExperienceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = desk_experience_finalize;
}

static void
desk_experience_init (DeskExperience *self)
{
  self->carriers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

void
desk_experience_async (DeskStore *store,
                       gint64 now,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_return_if_fail (DESK_IS_STORE (store));

  _desk_store_look_async (store, desk_experience_async, work_learn, g_memdup2 (&now, sizeof now),
                          g_free, g_object_unref, cancellable, callback, user_data);
}

DeskExperience *
desk_experience_finish (DeskStore *store, GAsyncResult *result, GError **error)
{
  return _desk_store_finish (store, result, desk_experience_async, error);
}

gboolean
desk_experience_lookup (DeskExperience *self,
                        const char *delivery_id,
                        gint64 at,
                        DeskAmount distance,
                        DeskExperienceFigures *figures)
{
  const DeskExperienceFigures *cells;

  g_return_val_if_fail (DESK_IS_EXPERIENCE (self), FALSE);
  g_return_val_if_fail (delivery_id != NULL && figures != NULL, FALSE);

  *figures = (DeskExperienceFigures){ 0 };
  cells = g_hash_table_lookup (self->carriers, delivery_id);
  if (cells == NULL)
    return FALSE;

  *figures = cells[find_cell (at, distance)];

  return figures->accept.p50.told || figures->deliver.p50.told || figures->drift.p50.told;
}

char *
desk_experience_dup_band (gint64 at, DeskAmount distance)
{
  guint time = find_hours (at);
  guint band = find_distance (distance);
  g_autofree char *times =
    g_strdup_printf ("%02d:00–%02d:00", hours[time], hours[(time + 1) % N_HOURS]);

  if (band == N_DISTANCES - 1)
    return g_steal_pointer (&times);
  if (band == G_N_ELEMENTS (metres))
    /* Translators: hours of the day, and kilometres and more of them */
    return g_strdup_printf (_ ("%s · from %d km"), times, metres[band - 1] / 1000);
  if (band == 0)
    /* Translators: hours of the day, and less than so many kilometres */
    return g_strdup_printf (_ ("%s · below %d km"), times, metres[0] / 1000);

  /* Translators: hours of the day, and a range of kilometres */
  return g_strdup_printf (_ ("%s · %d–%d km"), times, metres[band - 1] / 1000,
                          metres[band] / 1000);
}

DeskAmount
desk_experience_get_percentile (GArray *sorted, guint percent)
{
  gsize rank;

  g_return_val_if_fail (sorted != NULL, ((DeskAmount){ FALSE, 0 }));
  g_return_val_if_fail (percent >= 1 && percent <= 100, ((DeskAmount){ FALSE, 0 }));

  if (sorted->len == 0)
    return (DeskAmount){ FALSE, 0 };
  rank = ((gsize) sorted->len * percent + 99) / 100;

  return (DeskAmount){ TRUE, g_array_index (sorted, gint64, rank - 1) };
}

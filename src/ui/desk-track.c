/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskTrack: the places at which riders were heard to be, a line for each delivery of a list. Owned by
 * the window; what leaves the list is forgotten. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-track.h"

#include "ui/desk-ride.h"

/* Twice as many are thinned out to this: a day of riding takes no more room than an hour. */
#define MOST 256

/* Metres: nearer than this is the same place. */
#define NEAR 3.0

typedef struct
{
  DeskDelivery *delivery;
  gulong changed_id;
  char *rider; /* (nullable): whose places these are */
  GArray *points;
} Line;

struct _DeskTrack
{
  GObject parent_instance;

  GListModel *deliveries;
  GHashTable *lines; /* DeskDelivery → Line */
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskTrack, desk_track, G_TYPE_OBJECT)

static void
free_line (gpointer data)
{
  Line *line = data;

  g_clear_signal_handler (&line->changed_id, line->delivery);
  g_object_unref (line->delivery);
  g_free (line->rider);
  g_array_unref (line->points);
  g_free (line);
}

/* Every other place but the last goes; the way stays the same. */
static void
thin_out (GArray *points)
{
  guint kept = 0;

  for (guint i = 0; i < points->len; i++)
    if (i % 2 == 0 || i == points->len - 1)
      g_array_index (points, DeskPoint, kept++) = g_array_index (points, DeskPoint, i);
  g_array_set_size (points, kept);
}

static gboolean
add_place (Line *line)
{
  const char *rider = desk_record_get_text (DESK_RECORD (line->delivery), "rider_name");
  DeskPoint point;

  /* Nobody rides on from where another was. */
  if (g_strcmp0 (rider, line->rider) != 0)
    {
      g_free (line->rider);
      line->rider = g_strdup (rider);
      g_array_set_size (line->points, 0);
    }

  if (!desk_ride_get_place (line->delivery, DESK_RIDE_RIDER, &point))
    return FALSE;
  if (line->points->len > 0 &&
      desk_point_distance (g_array_index (line->points, DeskPoint, line->points->len - 1), point) <
        NEAR)
    return FALSE;

  g_array_append_val (line->points, point);
  if (line->points->len >= 2 * MOST)
    thin_out (line->points);

  return TRUE;
}

/* A place comes in two numbers, and when it was heard comes last: half a place is none. */
static void
on_changed (DeskDelivery *delivery, const char *path, DeskTrack *self)
{
  Line *line = g_hash_table_lookup (self->lines, delivery);

  if (g_strcmp0 (path, "rider_lng") == 0)
    return;

  if (add_place (line))
    g_signal_emit (self, signals[CHANGED], 0, delivery);
}

static void
follow (DeskTrack *self, DeskDelivery *delivery)
{
  Line *line = g_new0 (Line, 1);

  line->delivery = g_object_ref (delivery);
  line->points = g_array_new (FALSE, FALSE, sizeof (DeskPoint));
  line->rider = g_strdup (desk_record_get_text (DESK_RECORD (delivery), "rider_name"));
  line->changed_id = g_signal_connect (delivery, "changed", G_CALLBACK (on_changed), self);
  g_hash_table_insert (self->lines, delivery, line);
  add_place (line);
}

static gboolean
is_gone (gpointer key, gpointer value, gpointer user_data)
{
  return !g_hash_table_contains (user_data, key);
}

static void
on_items_changed (DeskTrack *self)
{
  g_autoptr (GHashTable) there = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < g_list_model_get_n_items (self->deliveries); i++)
    {
      g_autoptr (DeskDelivery) delivery = g_list_model_get_item (self->deliveries, i);

      g_hash_table_add (there, delivery);
      if (!g_hash_table_contains (self->lines, delivery))
        follow (self, delivery);
    }
  g_hash_table_foreach_remove (self->lines, is_gone, there);
}

static void
desk_track_dispose (GObject *object)
{
  DeskTrack *self = DESK_TRACK (object);

  if (self->deliveries != NULL)
    g_signal_handlers_disconnect_by_data (self->deliveries, self);
  g_clear_object (&self->deliveries);
  g_hash_table_remove_all (self->lines);

  G_OBJECT_CLASS (desk_track_parent_class)->dispose (object);
}

static void
desk_track_finalize (GObject *object)
{
  g_hash_table_unref (DESK_TRACK (object)->lines);

  G_OBJECT_CLASS (desk_track_parent_class)->finalize (object);
}

static void
desk_track_class_init (DeskTrackClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = desk_track_dispose;
  G_OBJECT_CLASS (klass)->finalize = desk_track_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, DESK_TYPE_DELIVERY);
}

static void
desk_track_init (DeskTrack *self)
{
  self->lines = g_hash_table_new_full (NULL, NULL, NULL, free_line);
}

DeskTrack *
desk_track_new (GListModel *deliveries)
{
  DeskTrack *self;

  g_return_val_if_fail (G_IS_LIST_MODEL (deliveries), NULL);

  self = g_object_new (DESK_TYPE_TRACK, NULL);
  self->deliveries = g_object_ref (deliveries);
  g_signal_connect_object (deliveries, "items-changed", G_CALLBACK (on_items_changed), self,
                           G_CONNECT_SWAPPED);
  on_items_changed (self);

  return self;
}

const DeskPoint *
desk_track_get (DeskTrack *self, DeskDelivery *delivery, guint *n_points)
{
  Line *line;

  g_return_val_if_fail (DESK_IS_TRACK (self), NULL);
  g_return_val_if_fail (DESK_IS_DELIVERY (delivery), NULL);
  g_return_val_if_fail (n_points != NULL, NULL);

  line = g_hash_table_lookup (self->lines, delivery);
  *n_points = line != NULL ? line->points->len : 0;

  return *n_points > 0 ? &g_array_index (line->points, DeskPoint, 0) : NULL;
}

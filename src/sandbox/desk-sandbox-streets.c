/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * DeskSandboxStreets: the practice quarter's streets as its riders know them.
 *
 * The same text as the map is drawn from (data/practice-district.txt, which says how it is written),
 * read on its own. Streets meet where their lines cross, whether they share a corner or not. Owned
 * by the platform and used under its lock.
 */
#define G_LOG_DOMAIN "desk-sandbox"

#include "config.h"

#include "desk-sandbox-streets.h"

#include <gio/gio.h>
#include <math.h>
#include <string.h>

#include "desk-data-resources.h"

#define DATA "/io/github/dispatchdesk/DispatchDesk/data/practice-district.txt"

/* Millionths of a degree: how far a line may end before the one that it meets, and how far off the
 * streets one may live. */
#define GAP 80.0
#define OFF_STREET 5000.0

/* A degree of longitude is so much of one of latitude there. */
#define NARROWER 0.92

/* Ways that are kept; they are found anew when they are forgotten. */
#define WAYS_MAX 256

typedef struct
{
  double x; /* millionths of a degree from the origin */
  double y;
} Spot;

typedef struct
{
  Spot a;
  Spot b;
  GArray *nodes; /* of Stop, in no order */
} Segment;

typedef struct
{
  double t;
  guint node;
} Stop;

typedef struct
{
  guint to;
  double length;
} Edge;

struct _DeskSandboxStreets
{
  GObject parent_instance;

  gboolean read;
  DeskSandboxPlace origin;
  GArray *nodes;     /* of Spot */
  GPtrArray *edges;  /* of GArray of Edge, one a node */
  GHashTable *index; /* "x y" → node + 1 */
  GHashTable *ways;  /* ends → GArray of Spot */
};

G_DEFINE_FINAL_TYPE (DeskSandboxStreets, desk_sandbox_streets, G_TYPE_OBJECT)

static double
measure (Spot a, Spot b)
{
  return hypot ((a.x - b.x) * NARROWER, a.y - b.y);
}

static Spot
mix (Spot a, Spot b, double t)
{
  return (Spot){ a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t };
}

static guint
add_node (DeskSandboxStreets *self, Spot spot)
{
  g_autofree char *key = g_strdup_printf ("%.0f %.0f", spot.x, spot.y);
  guint node = GPOINTER_TO_UINT (g_hash_table_lookup (self->index, key));

  if (node != 0)
    return node - 1;

  g_array_append_val (self->nodes, spot);
  g_ptr_array_add (self->edges, g_array_new (FALSE, FALSE, sizeof (Edge)));
  g_hash_table_insert (self->index, g_steal_pointer (&key), GUINT_TO_POINTER (self->nodes->len));

  return self->nodes->len - 1;
}

static void
add_stop (Segment *segment, double t, guint node)
{
  Stop stop = { t, node };

  g_array_append_val (segment->nodes, stop);
}

static void
join (DeskSandboxStreets *self, guint a, guint b)
{
  Edge there = { b, measure (g_array_index (self->nodes, Spot, a),
                             g_array_index (self->nodes, Spot, b)) };
  Edge back = { a, there.length };

  if (a == b)
    return;
  g_array_append_val (g_ptr_array_index (self->edges, a), there);
  g_array_append_val (g_ptr_array_index (self->edges, b), back);
}

/* Where the two meet, or nearly so. */
static void
cross (DeskSandboxStreets *self, Segment *one, Segment *two)
{
  double ax = one->b.x - one->a.x, ay = one->b.y - one->a.y;
  double bx = two->b.x - two->a.x, by = two->b.y - two->a.y;
  double cx = two->a.x - one->a.x, cy = two->a.y - one->a.y;
  double area = ax * by - ay * bx;
  double t, u, more_t, more_u;
  guint node;

  if (fabs (area) < 1e-6)
    return;

  t = (cx * by - cy * bx) / area;
  u = (cx * ay - cy * ax) / area;
  more_t = GAP / hypot (ax, ay);
  more_u = GAP / hypot (bx, by);
  if (t < -more_t || t > 1 + more_t || u < -more_u || u > 1 + more_u)
    return;

  node = add_node (self, mix (one->a, one->b, t));
  add_stop (one, t, node);
  add_stop (two, u, node);
}

static gboolean
are_near (const Segment *one, const Segment *two)
{
  return MAX (one->a.x, one->b.x) + GAP >= MIN (two->a.x, two->b.x) - GAP &&
         MAX (two->a.x, two->b.x) + GAP >= MIN (one->a.x, one->b.x) - GAP &&
         MAX (one->a.y, one->b.y) + GAP >= MIN (two->a.y, two->b.y) - GAP &&
         MAX (two->a.y, two->b.y) + GAP >= MIN (one->a.y, one->b.y) - GAP;
}

static void
read_street (DeskSandboxStreets *self, GArray *segments, const char *line)
{
  Spot at = { 0, 0 };
  gboolean first = TRUE;

  while (*line != '\0')
    {
      char *end;
      Spot before = at;

      at.x += (double) g_ascii_strtoll (line, &end, 10);
      at.y += (double) g_ascii_strtoll (*end == ',' ? end + 1 : end, &end, 10);
      if (!first && measure (before, at) > 0)
        {
          Segment segment = { before, at, g_array_new (FALSE, FALSE, sizeof (Stop)) };

          add_stop (&segment, 0, add_node (self, before));
          add_stop (&segment, 1, add_node (self, at));
          g_array_append_val (segments, segment);
        }
      first = FALSE;
      line = *end == ' ' ? end + 1 : "";
    }
}

static int
compare_stops (gconstpointer a, gconstpointer b)
{
  const Stop *one = a, *two = b;

  return (one->t > two->t) - (one->t < two->t);
}

static void
join_segments (DeskSandboxStreets *self, GArray *segments)
{
  for (guint i = 0; i < segments->len; i++)
    for (guint j = i + 1; j < segments->len; j++)
      {
        Segment *one = &g_array_index (segments, Segment, i);
        Segment *two = &g_array_index (segments, Segment, j);

        if (are_near (one, two))
          cross (self, one, two);
      }

  for (guint i = 0; i < segments->len; i++)
    {
      GArray *stops = g_array_index (segments, Segment, i).nodes;

      g_array_sort (stops, compare_stops);
      for (guint k = 1; k < stops->len; k++)
        join (self, g_array_index (stops, Stop, k - 1).node, g_array_index (stops, Stop, k).node);
      g_array_unref (stops);
    }
}

static void
read_all (DeskSandboxStreets *self)
{
  g_autoptr (GBytes) bytes = g_resource_lookup_data (desk_data_get_resource (), DATA, 0, NULL);
  g_autoptr (GArray) segments = g_array_new (FALSE, FALSE, sizeof (Segment));
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  self->read = TRUE;
  g_assert (bytes != NULL);
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  lines = g_strsplit (text, "\n", -1);
  for (gsize i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (lines[i], "|", 4);
      guint n_parts = g_strv_length (parts);

      if (n_parts == 3 && g_str_equal (parts[0], "origin"))
        self->origin = (DeskSandboxPlace){ g_ascii_strtod (parts[1], NULL),
                                           g_ascii_strtod (parts[2], NULL) };
      else if (n_parts == 4 && g_str_equal (parts[0], "street"))
        read_street (self, segments, parts[3]);
    }
  join_segments (self, segments);
}

static Spot
to_spot (DeskSandboxStreets *self, DeskSandboxPlace place)
{
  return (Spot){ (place.lng - self->origin.lng) * 1e6, (place.lat - self->origin.lat) * 1e6 };
}

/* TRUE where there is a street nearby. */
static gboolean
find_node (DeskSandboxStreets *self, Spot spot, guint *node)
{
  double best = OFF_STREET;
  gboolean found = FALSE;

  for (guint i = 0; i < self->nodes->len; i++)
    {
      double far = measure (g_array_index (self->nodes, Spot, i), spot);

      if (far < best)
        {
          best = far;
          *node = i;
          found = TRUE;
        }
    }

  return found;
}

/* Dijkstra's, from the end, so that the way comes out in its order; the quarter is small. */
static void
append_shortest (DeskSandboxStreets *self, guint start, guint end, GArray *way)
{
  guint n = self->nodes->len;
  g_autofree double *far = g_new (double, n);
  g_autofree guint *next = g_new0 (guint, n);
  g_autofree gboolean *done = g_new0 (gboolean, n);

  for (guint i = 0; i < n; i++)
    far[i] = i == end ? 0 : G_MAXDOUBLE;
  next[end] = end;

  for (;;)
    {
      guint best = n;
      GArray *edges;

      for (guint i = 0; i < n; i++)
        if (!done[i] && far[i] < G_MAXDOUBLE && (best == n || far[i] < far[best]))
          best = i;
      if (best == n || best == start)
        break;

      done[best] = TRUE;
      edges = g_ptr_array_index (self->edges, best);
      for (guint k = 0; k < edges->len; k++)
        {
          Edge edge = g_array_index (edges, Edge, k);

          if (far[best] + edge.length < far[edge.to])
            {
              far[edge.to] = far[best] + edge.length;
              next[edge.to] = best;
            }
        }
    }

  if (far[start] == G_MAXDOUBLE)
    return;
  for (guint at = start;; at = next[at])
    {
      g_array_append_val (way, g_array_index (self->nodes, Spot, at));
      if (at == end)
        break;
    }
}

static GArray *
find_way (DeskSandboxStreets *self, Spot from, Spot to)
{
  g_autofree char *key = g_strdup_printf ("%.0f %.0f %.0f %.0f", from.x, from.y, to.x, to.y);
  GArray *way = g_hash_table_lookup (self->ways, key);
  guint start, end;

  if (way != NULL)
    return way;
  if (g_hash_table_size (self->ways) >= WAYS_MAX)
    g_hash_table_remove_all (self->ways);

  way = g_array_new (FALSE, FALSE, sizeof (Spot));
  g_array_append_val (way, from);
  if (find_node (self, from, &start) && find_node (self, to, &end))
    append_shortest (self, start, end, way);
  g_array_append_val (way, to);
  g_hash_table_insert (self->ways, g_steal_pointer (&key), way);

  return way;
}

static void
desk_sandbox_streets_finalize (GObject *object)
{
  DeskSandboxStreets *self = DESK_SANDBOX_STREETS (object);

  g_clear_pointer (&self->nodes, g_array_unref);
  g_clear_pointer (&self->edges, g_ptr_array_unref);
  g_clear_pointer (&self->index, g_hash_table_unref);
  g_clear_pointer (&self->ways, g_hash_table_unref);

  G_OBJECT_CLASS (desk_sandbox_streets_parent_class)->finalize (object);
}

static void
desk_sandbox_streets_class_init (DeskSandboxStreetsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = desk_sandbox_streets_finalize;
}

static void
desk_sandbox_streets_init (DeskSandboxStreets *self)
{
  self->nodes = g_array_new (FALSE, FALSE, sizeof (Spot));
  self->edges = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  self->index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->ways =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
}

DeskSandboxStreets *
desk_sandbox_streets_new (void)
{
  return g_object_new (DESK_TYPE_SANDBOX_STREETS, NULL);
}

DeskSandboxPlace
desk_sandbox_streets_walk (DeskSandboxStreets *self, DeskSandboxPlace from, DeskSandboxPlace to,
                           double fraction)
{
  GArray *way;
  double length = 0, left;
  Spot at;

  g_return_val_if_fail (DESK_IS_SANDBOX_STREETS (self), from);

  if (!self->read)
    read_all (self);
  way = find_way (self, to_spot (self, from), to_spot (self, to));
  for (guint i = 1; i < way->len; i++)
    length += measure (g_array_index (way, Spot, i - 1), g_array_index (way, Spot, i));

  left = length * CLAMP (fraction, 0, 1);
  at = g_array_index (way, Spot, 0);
  for (guint i = 1; i < way->len; i++)
    {
      Spot next = g_array_index (way, Spot, i);
      double step = measure (at, next);

      if (left < step)
        {
          at = mix (at, next, left / step);
          break;
        }
      left -= step;
      at = next;
    }

  return (DeskSandboxPlace){ self->origin.lng + at.x / 1e6, self->origin.lat + at.y / 1e6 };
}

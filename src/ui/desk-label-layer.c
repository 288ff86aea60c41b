/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * DeskLabelLayer: names on the map: cities, the user's own places, and the streets one practises in.
 *
 * In a layer and not in the tiles, so that they are sharp at every zoom, keep their size, and are the
 * same over tiles of any datum. The weightiest are placed first, and what would touch one that is
 * there already is left out. What was placed is kept as one render node for the view and a margin
 * around it, and moved along while the map is panned.
 */
#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "ui/desk-label-layer.h"

#include <math.h>

#include "ui/desk-label-style.h"
#include "ui/desk-pin-layer.h"

/* Around the view; the map may be panned as far before names are placed anew. */
#define MARGIN 160.0

/* Between two names; and between two of the same along a street. */
#define GAP 3.0
#define REPEAT 420.0

/* What a pin covers to either side of its tip, with some air. */
#define PIN_HALF 20.0

/* The sharpest turn between two letters along a street. */
#define SHARPEST 0.45

typedef struct
{
  const DeskMapLabel *label;
  graphene_rect_t box;
} Placed;

struct _DeskLabelLayer
{
  ShumateLayer parent_instance;

  DeskLabelContents contents;
  DeskDatum datum;
  gboolean dark;
  GArray *places; /* DeskMapPlace, titles owned */
  DeskWorldPoint pins[DESK_MAP_N_PINS];
  gboolean pinned[DESK_MAP_N_PINS];

  GArray *labels; /* DeskMapLabel; NULL when to be collected anew */
  GHashTable *layouts; /* a kind and a text → PangoLayout */

  /* What was placed last, and for which view. */
  GArray *placed; /* Placed */
  GArray *boxes; /* graphene_rect_t: what is taken */
  GskRenderNode *node; /* (nullable) */
  double unit; /* pixels of the world; 0 for nothing placed */
  double left, top; /* pixels of the world */
  int width, height;
};

G_DEFINE_FINAL_TYPE (DeskLabelLayer, desk_label_layer, SHUMATE_TYPE_LAYER)

static void
forget_placed (DeskLabelLayer *self)
{
  g_array_set_size (self->placed, 0);
  g_array_set_size (self->boxes, 0);
  g_clear_pointer (&self->node, gsk_render_node_unref);
  self->unit = 0;
}

static void
forget_labels (DeskLabelLayer *self)
{
  forget_placed (self);
  g_clear_pointer (&self->labels, g_array_unref);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static PangoLayout *
get_layout (DeskLabelLayer *self, DeskMapLabelKind kind, const char *text)
{
  g_autofree char *key = g_strdup_printf ("%d %s", kind, text);
  PangoLayout *layout = g_hash_table_lookup (self->layouts, key);
  PangoFontDescription *font;

  if (layout != NULL)
    return layout;

  layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  font = pango_font_description_copy (
      pango_context_get_font_description (pango_layout_get_context (layout)));
  desk_label_style_apply (kind, font);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  g_hash_table_insert (self->layouts, g_steal_pointer (&key), layout);

  return layout;
}

static gboolean
is_free (DeskLabelLayer *self, const graphene_rect_t *box)
{
  graphene_rect_t wide = *box;

  graphene_rect_inset (&wide, (float) -GAP, (float) -GAP);
  for (guint i = 0; i < self->boxes->len; i++)
    if (graphene_rect_intersection (&wide, &g_array_index (self->boxes, graphene_rect_t, i), NULL))
      return FALSE;

  return TRUE;
}

static void
keep (DeskLabelLayer *self, const DeskMapLabel *label, const graphene_rect_t *box)
{
  Placed placed = { label, *box };

  g_array_append_val (self->placed, placed);
  g_array_append_val (self->boxes, *box);
}

/* A name beside its dot, on the other side of it if there is no room; or around its place, or below. */
static void
place_name (DeskLabelLayer *self, GtkSnapshot *snapshot, const DeskMapLabel *label, double x,
            double y)
{
  PangoLayout *layout = get_layout (self, label->kind, label->text);
  double radius = desk_label_style_get_dot (label->kind);
  gboolean dot = radius > 0;
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  for (int side = 0; side < 2; side++)
    {
      double reach = dot ? radius + 3.0 : 0;
      double left = floor (!dot ? x - width / 2.0 : side == 0 ? x + reach : x - reach - width);
      double top = floor (!dot && side == 1 ? y + 3 : y - height / 2.0);
      double first = dot ? MIN (left, x - radius - 1) : left;
      double last = dot ? MAX (left + width, x + radius + 1) : left + width;
      graphene_rect_t box = GRAPHENE_RECT_INIT ((float) first, (float) top + 1,
                                                (float) (last - first), (float) height - 2);

      if (!is_free (self, &box))
        continue;

      keep (self, label, &box);
      if (dot)
        desk_label_style_draw_dot (label->kind, self->dark, snapshot, x, y);
      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) left, (float) top));
      desk_label_style_draw_text (label->kind, self->dark, snapshot, layout);
      gtk_snapshot_restore (snapshot);
      return;
    }
}

/* The place so many pixels along a line, and its direction there. */
static gboolean
walk_line (DeskLabelLayer *self, const DeskMapLabel *label, double along, double *x, double *y,
           double *angle)
{
  for (guint i = 1; i < label->n_points; i++)
    {
      const DeskWorldPoint *a = &label->line[i - 1];
      const DeskWorldPoint *b = &label->line[i];
      double dx = (b->x - a->x) * self->unit;
      double dy = (b->y - a->y) * self->unit;
      double length = hypot (dx, dy);

      if (along <= length && length > 0)
        {
          *x = a->x * self->unit - self->left + dx * along / length;
          *y = a->y * self->unit - self->top + dy * along / length;
          *angle = atan2 (dy, dx);
          return TRUE;
        }
      along -= length;
    }

  return FALSE;
}

static double
measure_line (DeskLabelLayer *self, const DeskMapLabel *label)
{
  double length = 0;

  for (guint i = 1; i < label->n_points; i++)
    length += hypot (label->line[i].x - label->line[i - 1].x,
                     label->line[i].y - label->line[i - 1].y);

  return length * self->unit;
}

#define MAX_LETTERS 16

/* One letter after the other along a street, around a place on it. Where it is steep they stand
 * upright below each other, as Chinese maps have it. */
static gboolean
place_along (DeskLabelLayer *self, GtkSnapshot *snapshot, const DeskMapLabel *label, double middle)
{
  PangoLayout *layouts[MAX_LETTERS];
  graphene_rect_t boxes[MAX_LETTERS];
  double x[MAX_LETTERS], y[MAX_LETTERS], angles[MAX_LETTERS];
  guint n_letters = MIN ((guint) g_utf8_strlen (label->text, -1), MAX_LETTERS);
  double height = 0;
  double at_x, at_y, angle, pitch, along;
  gboolean steep, backwards;
  const char *letter = label->text;

  if (!walk_line (self, label, middle, &at_x, &at_y, &angle) || at_x < -MARGIN || at_y < -MARGIN ||
      at_x > self->width + MARGIN || at_y > self->height + MARGIN)
    return FALSE;

  steep = fabs (sin (angle)) > 0.78;
  backwards = steep ? sin (angle) < 0 : cos (angle) < 0;
  for (guint i = 0; i < n_letters; i++)
    {
      g_autofree char *alone = g_strndup (letter, (gsize) (g_utf8_next_char (letter) - letter));
      int width, line;

      layouts[i] = get_layout (self, label->kind, alone);
      pango_layout_get_pixel_size (layouts[i], &width, &line);
      height = MAX (height, MAX (width, line * 0.72));
      letter = g_utf8_next_char (letter);
    }
  pitch = height + (label->kind == DESK_MAP_LABEL_WATER ? 8 : steep ? 1 : 2);
  along = middle - (backwards ? -1 : 1) * pitch * (n_letters - 1) / 2.0;

  for (guint i = 0; i < n_letters; i++, along += backwards ? -pitch : pitch)
    {
      double half = height * 0.5;

      if (along < 6 || !walk_line (self, label, along, &x[i], &y[i], &angles[i]))
        return FALSE;
      if (backwards)
        angles[i] += G_PI;
      boxes[i] = GRAPHENE_RECT_INIT ((float) (x[i] - half), (float) (y[i] - half),
                                     (float) (2 * half), (float) (2 * half));
      if (!is_free (self, &boxes[i]))
        return FALSE;
      if (i > 0 && fabs (remainder (angles[i] - angles[i - 1], 2 * G_PI)) > SHARPEST)
        return FALSE;
    }

  for (guint i = 0; i < n_letters; i++)
    {
      int width, line;

      if (i == 0)
        keep (self, label, &boxes[i]);
      else
        g_array_append_val (self->boxes, boxes[i]);
      pango_layout_get_pixel_size (layouts[i], &width, &line);
      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x[i], (float) y[i]));
      if (!steep)
        gtk_snapshot_rotate (snapshot, (float) (angles[i] * 180.0 / G_PI));
      gtk_snapshot_translate (snapshot,
                              &GRAPHENE_POINT_INIT ((float) -width / 2, (float) -line / 2));
      desk_label_style_draw_text (label->kind, self->dark, snapshot, layouts[i]);
      gtk_snapshot_restore (snapshot);
    }

  return TRUE;
}

/* At places of the street that stay where they are while the map is panned. */
static void
place_line (DeskLabelLayer *self, GtkSnapshot *snapshot, const DeskMapLabel *label)
{
  static const double tries[] = { 0, 0.12, -0.12, 0.24, -0.24 };
  double length = measure_line (self, label);
  guint n = MAX (1, (guint) (length / REPEAT));

  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < G_N_ELEMENTS (tries); j++)
      if (place_along (self, snapshot, label, length * (i + 0.5 + tries[j]) / n))
        break;
}

static void
keep_clear_of_pins (DeskLabelLayer *self)
{
  for (guint i = 0; i < DESK_MAP_N_PINS; i++)
    {
      double x = self->pins[i].x * self->unit - self->left;
      double y = self->pins[i].y * self->unit - self->top;
      graphene_rect_t box = GRAPHENE_RECT_INIT ((float) (x - PIN_HALF),
                                                (float) (y - DESK_PIN_LAYER_PIN_HEIGHT),
                                                (float) (2 * PIN_HALF),
                                                DESK_PIN_LAYER_PIN_HEIGHT);

      if (self->pinned[i])
        g_array_append_val (self->boxes, box);
    }
}

static double
get_unit (DeskLabelLayer *self)
{
  ShumateViewport *viewport = shumate_layer_get_viewport (SHUMATE_LAYER (self));
  ShumateMapSource *source = shumate_viewport_get_reference_map_source (viewport);

  /* Without a source there is no projection, and libshumate would say so loudly. */
  return source != NULL
             ? shumate_map_source_get_x (source, shumate_viewport_get_zoom_level (viewport), 180.0)
             : 0;
}

/* The upper left corner of the view, in pixels of the world. */
static void
get_corner (DeskLabelLayer *self, double unit, double *left, double *top)
{
  ShumateLocation *middle = SHUMATE_LOCATION (shumate_layer_get_viewport (SHUMATE_LAYER (self)));
  DeskWorldPoint point = desk_world_point_new (shumate_location_get_longitude (middle),
                                               shumate_location_get_latitude (middle));

  *left = point.x * unit - gtk_widget_get_width (GTK_WIDGET (self)) / 2.0;
  *top = point.y * unit - gtk_widget_get_height (GTK_WIDGET (self)) / 2.0;
}

static void
place_all (DeskLabelLayer *self)
{
  double zoom =
      shumate_viewport_get_zoom_level (shumate_layer_get_viewport (SHUMATE_LAYER (self)));
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  double unit = get_unit (self);
  gboolean own = TRUE;

  forget_placed (self);
  if (self->labels == NULL)
    self->labels = desk_map_label_collect (self->contents, self->datum,
                                           (const DeskMapPlace *) self->places->data,
                                           self->places->len);

  self->unit = unit;
  get_corner (self, unit, &self->left, &self->top);
  self->width = gtk_widget_get_width (GTK_WIDGET (self));
  self->height = gtk_widget_get_height (GTK_WIDGET (self));

  for (guint i = 0; i < self->labels->len; i++)
    {
      const DeskMapLabel *label = &g_array_index (self->labels, DeskMapLabel, i);
      double x = label->at.x * unit - self->left;
      double y = label->at.y * unit - self->top;

      if (own && label->kind != DESK_MAP_LABEL_OWN)
        {
          own = FALSE;
          keep_clear_of_pins (self);
        }
      if (zoom < label->lowest || zoom >= label->highest)
        continue;

      if (label->line != NULL)
        place_line (self, snapshot, label);
      else if (x > -MARGIN && y > -MARGIN && x < self->width + MARGIN && y < self->height + MARGIN)
        place_name (self, snapshot, label, x, y);
    }
  self->node = gtk_snapshot_to_node (snapshot);
}

/* Places names anew, unless those that are placed are still good where the map has gone. */
static void
ensure_placed (DeskLabelLayer *self, double *dx, double *dy)
{
  double unit = get_unit (self);
  double left, top;

  get_corner (self, unit, &left, &top);
  if (self->unit != unit || fabs (left - self->left) > MARGIN / 2 ||
      fabs (top - self->top) > MARGIN / 2 ||
      self->width != gtk_widget_get_width (GTK_WIDGET (self)) ||
      self->height != gtk_widget_get_height (GTK_WIDGET (self)))
    {
      place_all (self);
      left = self->left;
      top = self->top;
    }
  *dx = round (self->left - left);
  *dy = round (self->top - top);
}

static void
desk_label_layer_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DeskLabelLayer *self = DESK_LABEL_LAYER (widget);
  double dx, dy;

  if (get_unit (self) <= 0)
    return;

  ensure_placed (self, &dx, &dy);
  if (self->node == NULL)
    return;

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) dx, (float) dy));
  gtk_snapshot_append_node (snapshot, self->node);
  gtk_snapshot_restore (snapshot);
}

/* Another font, another size of it. */
static void
desk_label_layer_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  DeskLabelLayer *self = DESK_LABEL_LAYER (widget);

  GTK_WIDGET_CLASS (desk_label_layer_parent_class)->css_changed (widget, change);

  g_hash_table_remove_all (self->layouts);
  forget_placed (self);
}

static void
desk_label_layer_constructed (GObject *object)
{
  DeskLabelLayer *self = DESK_LABEL_LAYER (object);

  G_OBJECT_CLASS (desk_label_layer_parent_class)->constructed (object);

  g_signal_connect_object (shumate_layer_get_viewport (SHUMATE_LAYER (self)), "notify",
                           G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
}

static void
desk_label_layer_finalize (GObject *object)
{
  DeskLabelLayer *self = DESK_LABEL_LAYER (object);

  forget_placed (self);
  g_clear_pointer (&self->labels, g_array_unref);
  g_hash_table_unref (self->layouts);
  g_array_unref (self->placed);
  g_array_unref (self->boxes);
  g_array_unref (self->places);

  G_OBJECT_CLASS (desk_label_layer_parent_class)->finalize (object);
}

static void
desk_label_layer_class_init (DeskLabelLayerClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = desk_label_layer_constructed;
  G_OBJECT_CLASS (klass)->finalize = desk_label_layer_finalize;
  GTK_WIDGET_CLASS (klass)->snapshot = desk_label_layer_snapshot;
  GTK_WIDGET_CLASS (klass)->css_changed = desk_label_layer_css_changed;
}

static void
clear_place (gpointer data)
{
  g_free ((char *) ((DeskMapPlace *) data)->title);
}

static void
desk_label_layer_init (DeskLabelLayer *self)
{
  self->datum = DESK_DATUM_GCJ02;
  self->places = g_array_new (FALSE, FALSE, sizeof (DeskMapPlace));
  g_array_set_clear_func (self->places, clear_place);
  self->placed = g_array_new (FALSE, FALSE, sizeof (Placed));
  self->boxes = g_array_new (FALSE, FALSE, sizeof (graphene_rect_t));
  self->layouts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

DeskLabelLayer *
desk_label_layer_new (ShumateViewport *viewport)
{
  g_return_val_if_fail (SHUMATE_IS_VIEWPORT (viewport), NULL);

  return g_object_new (DESK_TYPE_LABEL_LAYER, "viewport", viewport, NULL);
}

void
desk_label_layer_set_map (DeskLabelLayer *self, DeskLabelContents contents, DeskDatum datum,
                          gboolean dark)
{
  g_return_if_fail (DESK_IS_LABEL_LAYER (self));

  self->contents = contents;
  self->datum = datum;
  self->dark = dark != FALSE;
  forget_labels (self);
}

void
desk_label_layer_set_places (DeskLabelLayer *self, const DeskMapPlace *places, guint n_places)
{
  g_return_if_fail (DESK_IS_LABEL_LAYER (self));
  g_return_if_fail (places != NULL || n_places == 0);

  g_array_set_size (self->places, 0);
  for (guint i = 0; i < n_places; i++)
    {
      DeskMapPlace place = { g_strdup (places[i].title), places[i].point };

      g_array_append_val (self->places, place);
    }
  forget_labels (self);
}

void
desk_label_layer_set_pin (DeskLabelLayer *self, guint which, const DeskPoint *point)
{
  DeskWorldPoint pin = { 0, 0 };

  g_return_if_fail (DESK_IS_LABEL_LAYER (self));
  g_return_if_fail (which < DESK_MAP_N_PINS);

  if (point != NULL)
    pin = desk_world_point_new (point->lng, point->lat);
  if (self->pinned[which] == (point != NULL) && self->pins[which].x == pin.x &&
      self->pins[which].y == pin.y)
    return;

  self->pinned[which] = point != NULL;
  self->pins[which] = pin;
  forget_placed (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

char **
desk_label_layer_dup_shown (DeskLabelLayer *self)
{
  g_autoptr (GStrvBuilder) shown = g_strv_builder_new ();
  double dx, dy;

  g_return_val_if_fail (DESK_IS_LABEL_LAYER (self), NULL);

  if (get_unit (self) > 0)
    ensure_placed (self, &dx, &dy);
  for (guint i = 0; i < self->placed->len; i++)
    g_strv_builder_add (shown, g_array_index (self->placed, Placed, i).label->text);

  return g_strv_builder_end (shown);
}

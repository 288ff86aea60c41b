/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * DeskPinLayer: the two pins, the line between them, a ghost of where one might be, the focus ring
 * and the crosshair.
 *
 * Paint only: it takes no events and knows no datum; the map view does both. ShumateMarkerLayer is
 * no use here, since on the floor it centres a marker on its place and rounds to whole pixels.
 *
 * The pins differ in shape and letter as well as in colour: the sender is a round drop, the
 * receiver a square one.
 */
#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "ui/desk-pin-layer.h"

#include <glib/gi18n.h>
#include <math.h>

#define HEAD_RADIUS 17.0
#define HEAD_CENTRE 31.0 /* over the tip */
#define HEAD_CORNER 6.0
#define RING 4.5 /* the focus ring's distance from the pin */
#define SLACK 3.0 /* a pin is a little easier to hit than to see */
#define CROSS_INNER 4.0
#define CROSS_OUTER 13.0
#define WORDS_MARGIN 6.0

struct _DeskPinLayer
{
  ShumateLayer parent_instance;

  DeskPoint points[DESK_MAP_N_PINS];
  gboolean shown[DESK_MAP_N_PINS];
  DeskMapPin selected;
  gboolean focused;
  gboolean reversed;

  DeskPoint ghost;
  char *ghost_words;
  gboolean haunted; /* there is a ghost */
};

G_DEFINE_FINAL_TYPE (DeskPinLayer, desk_pin_layer, SHUMATE_TYPE_LAYER)

/* White on either has a contrast above 6:1. */
static const GdkRGBA pin_colors[] = {
  [DESK_MAP_PIN_SENDER] = { 0.10f, 0.37f, 0.71f, 1.0f },
  [DESK_MAP_PIN_RECEIVER] = { 0.75f, 0.11f, 0.16f, 1.0f },
};

/* The widget's own text colour: dark on light paper, light on dark. */
static GdkRGBA
get_ink (DeskPinLayer *self)
{
  GdkRGBA ink;

  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (self)), &ink);

  return ink;
}

/* Shortens a line to what lies within @reach of the widget (Liang and Barsky). Cairo's coordinates
 * end at eight million pixels, and two places in one city are further apart than that at the
 * closest zoom. */
static gboolean
clip_line (const graphene_rect_t *reach, double *x1, double *y1, double *x2, double *y2)
{
  double dx = *x2 - *x1;
  double dy = *y2 - *y1;
  const double p[] = { -dx, dx, -dy, dy };
  const double q[] = { *x1 - reach->origin.x, reach->origin.x + reach->size.width - *x1,
                       *y1 - reach->origin.y, reach->origin.y + reach->size.height - *y1 };
  double enter = 0.0;
  double leave = 1.0;

  for (guint i = 0; i < G_N_ELEMENTS (p); i++)
    {
      double t = q[i] / p[i];

      if (p[i] < 0.0)
        enter = MAX (enter, t);
      else if (p[i] > 0.0)
        leave = MIN (leave, t);
      else if (q[i] < 0.0)
        return FALSE;
    }
  if (enter > leave)
    return FALSE;

  *x2 = *x1 + leave * dx;
  *y2 = *y1 + leave * dy;
  *x1 += enter * dx;
  *y1 += enter * dy;

  return TRUE;
}

static const double line_dashes[] = { 6.0, 5.0 };
static const double ghost_dashes[] = { 3.0, 4.0 };

static void
draw_line (DeskPinLayer *self, GtkSnapshot *snapshot, const double dashes[2], double x1, double y1,
           double x2, double y2)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  GdkRGBA ink = get_ink (self);
  graphene_rect_t bounds;
  double from_x = x1;
  double from_y = y1;
  cairo_t *cr;

  if (!clip_line (&GRAPHENE_RECT_INIT (-8, -8, width + 16, height + 16), &x1, &y1, &x2, &y2))
    return;

  bounds = GRAPHENE_RECT_INIT ((float) floor (MIN (x1, x2)) - 2, (float) floor (MIN (y1, y2)) - 2,
                               (float) ceil (fabs (x2 - x1)) + 5,
                               (float) ceil (fabs (y2 - y1)) + 5);
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  ink.alpha *= 0.75f;
  gdk_cairo_set_source_rgba (cr, &ink);
  cairo_set_line_width (cr, 1.8);
  /* The dashes belong to the place, not to the edge of the window, or they would run when the map
   * is moved. */
  cairo_set_dash (cr, dashes, 2,
                  fmod (hypot (x1 - from_x, y1 - from_y), dashes[0] + dashes[1]));
  cairo_move_to (cr, x1, y1);
  cairo_line_to (cr, x2, y2);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

static void
draw_distance (DeskPinLayer *self, GtkSnapshot *snapshot)
{
  double x1, y1, x2, y2;

  if (desk_pin_layer_get_tip (self, DESK_MAP_PIN_SENDER, &x1, &y1) &&
      desk_pin_layer_get_tip (self, DESK_MAP_PIN_RECEIVER, &x2, &y2))
    draw_line (self, snapshot, line_dashes, x1, y1, x2, y2);
}

static DeskMapPin
get_other (DeskMapPin which)
{
  return which == DESK_MAP_PIN_SENDER ? DESK_MAP_PIN_RECEIVER : DESK_MAP_PIN_SENDER;
}

/* Whose colour, shape and letter a pin wears. */
static DeskMapPin
get_look (DeskPinLayer *self, DeskMapPin which)
{
  return self->reversed ? get_other (which) : which;
}

/* The outline of a pin whose tip is the origin, larger by @grow on all sides. */
static void
trace_pin (cairo_t *cr, DeskMapPin which, double grow)
{
  double radius = HEAD_RADIUS + grow;
  double tip = grow * 1.6; /* a sharp corner moves out by more than its sides do */

  cairo_new_path (cr);
  if (which == DESK_MAP_PIN_SENDER)
    {
      /* From the tip along both tangents to the circle. */
      double reach = HEAD_CENTRE + tip;
      double angle = acos (radius / reach);

      cairo_move_to (cr, 0, tip);
      cairo_arc (cr, 0, -HEAD_CENTRE, radius, G_PI / 2.0 + angle, G_PI / 2.0 - angle);
    }
  else
    {
      double corner = HEAD_CORNER + grow;
      double side = radius - 1.0;

      cairo_move_to (cr, 0, tip);
      cairo_line_to (cr, -9.0 - grow / 2.0, -HEAD_CENTRE + side);
      cairo_arc (cr, -side + corner, -HEAD_CENTRE + side - corner, corner, G_PI / 2.0, G_PI);
      cairo_arc (cr, -side + corner, -HEAD_CENTRE - side + corner, corner, G_PI, G_PI * 1.5);
      cairo_arc (cr, side - corner, -HEAD_CENTRE - side + corner, corner, G_PI * 1.5, G_PI * 2.0);
      cairo_arc (cr, side - corner, -HEAD_CENTRE + side - corner, corner, 0, G_PI / 2.0);
      cairo_line_to (cr, 9.0 + grow / 2.0, -HEAD_CENTRE + side);
    }
  cairo_close_path (cr);
}

static void
draw_letter (DeskPinLayer *self, cairo_t *cr, DeskMapPin which, const GdkRGBA *color)
{
  /* Translators: the letter on the pin of the sender, one character, 寄 in Chinese. */
  const char *letter = which == DESK_MAP_PIN_SENDER ? C_ ("map pin", "S")
                       /* Translators: the letter on the pin of the receiver, 收 in Chinese. */
                                                    : C_ ("map pin", "R");
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), letter);
  PangoFontDescription *font =
      pango_font_description_copy (pango_context_get_font_description (
          pango_layout_get_context (layout)));
  PangoRectangle ink;

  /* Absolute: the pin does not grow with the text size, so neither may its letter. */
  pango_font_description_set_absolute_size (font, 16 * PANGO_SCALE);
  pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);

  /* Centred by what is seen, not by the line box, which sits differently in every script. */
  pango_layout_get_pixel_extents (layout, &ink, NULL);
  cairo_move_to (cr, -ink.x - ink.width / 2.0, -HEAD_CENTRE - ink.y - ink.height / 2.0);
  gdk_cairo_set_source_rgba (cr, color);
  pango_cairo_show_layout (cr, layout);
}

/* A surface with its origin at the tip of a pin; NULL where it is out of sight. */
static cairo_t *
begin_pin (DeskPinLayer *self, GtkSnapshot *snapshot, double x, double y)
{
  graphene_rect_t bounds;
  cairo_t *cr;

  bounds = GRAPHENE_RECT_INIT ((float) floor (x) - 28, (float) floor (y) - 60, 57, 74);
  if (!graphene_rect_intersection (&bounds,
                                   &GRAPHENE_RECT_INIT (0, 0,
                                                        gtk_widget_get_width (GTK_WIDGET (self)),
                                                        gtk_widget_get_height (GTK_WIDGET (self))),
                                   NULL))
    return NULL;

  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  cairo_translate (cr, x, y);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);

  return cr;
}

static void
draw_pin (DeskPinLayer *self, GtkSnapshot *snapshot, DeskMapPin which)
{
  static const GdkRGBA white = { 1, 1, 1, 1 };
  gboolean ring = self->focused && which == self->selected;
  DeskMapPin look = get_look (self, which);
  double x, y;
  cairo_t *cr;

  if (!desk_pin_layer_get_tip (self, which, &x, &y))
    return;

  cr = begin_pin (self, snapshot, x, y);
  if (cr == NULL)
    return;

  if (ring)
    {
      GdkRGBA ink = get_ink (self);

      trace_pin (cr, look, RING);
      gdk_cairo_set_source_rgba (cr, &ink);
      cairo_set_line_width (cr, 2.5);
      cairo_stroke (cr);
    }

  /* A white rim, so that a pin stands out from any map; it is drawn half below the fill. */
  trace_pin (cr, look, 0);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_set_line_width (cr, 3.0);
  cairo_stroke_preserve (cr);
  gdk_cairo_set_source_rgba (cr, &pin_colors[look]);
  cairo_fill (cr);
  draw_letter (self, cr, look, &white);
  cairo_destroy (cr);
}

static void
draw_ghost_words (DeskPinLayer *self, GtkSnapshot *snapshot, double x1, double y1, double x2,
                  double y2)
{
  g_autoptr (PangoLayout) layout =
      gtk_widget_create_pango_layout (GTK_WIDGET (self), self->ghost_words);
  GdkRGBA ink = get_ink (self);
  graphene_rect_t bounds;
  GskRoundedRect shape;
  PangoRectangle size;

  /* In the middle of what can be seen of the line. */
  if (!clip_line (&GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (GTK_WIDGET (self)),
                                       gtk_widget_get_height (GTK_WIDGET (self))),
                  &x1, &y1, &x2, &y2))
    return;

  pango_layout_get_pixel_extents (layout, NULL, &size);
  bounds = GRAPHENE_RECT_INIT (
      (float) floor ((x1 + x2 - size.width) / 2.0 - WORDS_MARGIN),
      (float) floor ((y1 + y2 - size.height) / 2.0), size.width + 2 * (float) WORDS_MARGIN,
      size.height);
  gsk_rounded_rect_init_from_rect (&shape, &bounds, (float) WORDS_MARGIN);
  gtk_snapshot_push_rounded_clip (snapshot, &shape);
  gtk_snapshot_append_color (snapshot,
                             ink.red + ink.green + ink.blue > 1.5f
                                 ? &(GdkRGBA) { 0.13f, 0.13f, 0.15f, 0.92f }
                                 : &(GdkRGBA) { 1, 1, 1, 0.92f },
                             &bounds);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT (bounds.origin.x + (float) WORDS_MARGIN,
                                                bounds.origin.y));
  gtk_snapshot_append_layout (snapshot, layout, &ink);
  gtk_snapshot_restore (snapshot);
  gtk_snapshot_pop (snapshot);
}

/* Hollow and dashed: it is not a pin yet. */
static void
draw_ghost (DeskPinLayer *self, GtkSnapshot *snapshot)
{
  DeskMapPin look = get_look (self, self->selected);
  double x, y, from_x, from_y;
  gboolean placed = desk_pin_layer_get_tip (self, self->selected, &from_x, &from_y);
  cairo_t *cr;

  if (!desk_pin_layer_get_ghost_tip (self, &x, &y))
    return;

  if (placed)
    draw_line (self, snapshot, ghost_dashes, from_x, from_y, x, y);
  cr = begin_pin (self, snapshot, x, y);
  if (cr != NULL)
    {
      trace_pin (cr, look, 0);
      cairo_set_source_rgba (cr, 1, 1, 1, 0.85);
      cairo_fill_preserve (cr);
      gdk_cairo_set_source_rgba (cr, &pin_colors[look]);
      cairo_set_line_width (cr, 2.0);
      cairo_set_dash (cr, ghost_dashes, G_N_ELEMENTS (ghost_dashes), 0);
      cairo_stroke (cr);
      draw_letter (self, cr, look, &pin_colors[look]);
      cairo_destroy (cr);
    }
  if (placed && self->ghost_words != NULL)
    draw_ghost_words (self, snapshot, from_x, from_y, x, y);
}

static void
draw_crosshair (DeskPinLayer *self, GtkSnapshot *snapshot)
{
  double x = gtk_widget_get_width (GTK_WIDGET (self)) / 2.0;
  double y = gtk_widget_get_height (GTK_WIDGET (self)) / 2.0;
  GdkRGBA ink = get_ink (self);
  cairo_t *cr;

  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT ((float) floor (x) - 16,
                                                                 (float) floor (y) - 16, 33, 33));
  for (int i = 0; i < 4; i++)
    {
      double dx = i == 0 ? 1 : i == 1 ? -1 : 0;
      double dy = i == 2 ? 1 : i == 3 ? -1 : 0;

      cairo_move_to (cr, x + dx * CROSS_INNER, y + dy * CROSS_INNER);
      cairo_line_to (cr, x + dx * CROSS_OUTER, y + dy * CROSS_OUTER);
    }
  gdk_cairo_set_source_rgba (cr, &ink);
  cairo_set_line_width (cr, 1.6);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

static gboolean
pin_covers (DeskPinLayer *self, DeskMapPin which, double x, double y)
{
  double tip_x, tip_y;

  if (!desk_pin_layer_get_tip (self, which, &tip_x, &tip_y))
    return FALSE;

  x -= tip_x;
  y -= tip_y;
  if (fabs (x) <= HEAD_RADIUS + SLACK && fabs (y + HEAD_CENTRE) <= HEAD_RADIUS + SLACK)
    return get_look (self, which) == DESK_MAP_PIN_RECEIVER ||
           hypot (x, y + HEAD_CENTRE) <= HEAD_RADIUS + SLACK;

  /* The tail, as a wedge from the head down to the tip. */
  return y <= SLACK && y > -HEAD_CENTRE && fabs (x) <= SLACK - y / 2.0;
}

static void
desk_pin_layer_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DeskPinLayer *self = DESK_PIN_LAYER (widget);
  ShumateViewport *viewport = shumate_layer_get_viewport (SHUMATE_LAYER (self));

  /* Without a source there is no projection, and libshumate would say so loudly. */
  if (shumate_viewport_get_reference_map_source (viewport) == NULL)
    return;

  draw_distance (self, snapshot);
  if (self->focused)
    draw_crosshair (self, snapshot);
  draw_pin (self, snapshot, get_other (self->selected));
  draw_ghost (self, snapshot);
  draw_pin (self, snapshot, self->selected);
}

static void
desk_pin_layer_constructed (GObject *object)
{
  DeskPinLayer *self = DESK_PIN_LAYER (object);

  G_OBJECT_CLASS (desk_pin_layer_parent_class)->constructed (object);

  g_signal_connect_object (shumate_layer_get_viewport (SHUMATE_LAYER (self)), "notify",
                           G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
}

static void
desk_pin_layer_finalize (GObject *object)
{
  g_free (DESK_PIN_LAYER (object)->ghost_words);

  G_OBJECT_CLASS (desk_pin_layer_parent_class)->finalize (object);
}

static void
desk_pin_layer_class_init (DeskPinLayerClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = desk_pin_layer_constructed;
  G_OBJECT_CLASS (klass)->finalize = desk_pin_layer_finalize;
  GTK_WIDGET_CLASS (klass)->snapshot = desk_pin_layer_snapshot;
}

static void
desk_pin_layer_init (DeskPinLayer *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "desk-map-pins");
}

DeskPinLayer *
desk_pin_layer_new (ShumateViewport *viewport)
{
  g_return_val_if_fail (SHUMATE_IS_VIEWPORT (viewport), NULL);

  return g_object_new (DESK_TYPE_PIN_LAYER, "viewport", viewport, NULL);
}

void
desk_pin_layer_set_pin (DeskPinLayer *self, DeskMapPin which, const DeskPoint *point)
{
  g_return_if_fail (DESK_IS_PIN_LAYER (self));
  g_return_if_fail (which < DESK_MAP_N_PINS);

  self->shown[which] = point != NULL;
  if (point != NULL)
    self->points[which] = *point;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
desk_pin_layer_set_ghost (DeskPinLayer *self, const DeskPoint *point, const char *words)
{
  g_return_if_fail (DESK_IS_PIN_LAYER (self));

  self->haunted = point != NULL;
  if (point != NULL)
    self->ghost = *point;
  g_free (self->ghost_words);
  self->ghost_words = g_strdup (words);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
desk_pin_layer_set_selected (DeskPinLayer *self, DeskMapPin which)
{
  g_return_if_fail (DESK_IS_PIN_LAYER (self));
  g_return_if_fail (which < DESK_MAP_N_PINS);

  self->selected = which;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
desk_pin_layer_set_reversed (DeskPinLayer *self, gboolean reversed)
{
  g_return_if_fail (DESK_IS_PIN_LAYER (self));

  if (self->reversed == reversed)
    return;

  self->reversed = reversed;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
desk_pin_layer_set_focused (DeskPinLayer *self, gboolean focused)
{
  g_return_if_fail (DESK_IS_PIN_LAYER (self));

  self->focused = focused;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
find_tip (DeskPinLayer *self, const DeskPoint *point, double *x, double *y)
{
  shumate_viewport_location_to_widget_coords (shumate_layer_get_viewport (SHUMATE_LAYER (self)),
                                              GTK_WIDGET (self), point->lat, point->lng, x, y);
}

gboolean
desk_pin_layer_get_tip (DeskPinLayer *self, DeskMapPin which, double *x, double *y)
{
  g_return_val_if_fail (DESK_IS_PIN_LAYER (self), FALSE);
  g_return_val_if_fail (which < DESK_MAP_N_PINS, FALSE);

  if (!self->shown[which])
    return FALSE;

  find_tip (self, &self->points[which], x, y);

  return TRUE;
}

gboolean
desk_pin_layer_get_ghost_tip (DeskPinLayer *self, double *x, double *y)
{
  g_return_val_if_fail (DESK_IS_PIN_LAYER (self), FALSE);

  if (self->haunted)
    find_tip (self, &self->ghost, x, y);

  return self->haunted;
}

gboolean
desk_pin_layer_pick (DeskPinLayer *self, double x, double y, DeskMapPin *which)
{
  const DeskMapPin order[] = { self->selected, get_other (self->selected) };

  g_return_val_if_fail (DESK_IS_PIN_LAYER (self), FALSE);
  g_return_val_if_fail (which != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      if (pin_covers (self, order[i], x, y))
        {
          *which = order[i];
          return TRUE;
        }
    }

  return FALSE;
}

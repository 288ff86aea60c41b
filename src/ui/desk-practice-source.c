/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * DeskPracticeSource: the streets in which one practises, from DeskDistrict, over the base map.
 *
 * Names and numbers are not in the tiles: DeskLabelLayer writes them, sharp at every zoom.
 */
#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "ui/desk-practice-source.h"

#include <glib/gi18n.h>
#include <gtk/gtk.h>
#include <math.h>

#include "model/desk-district.h"
#include "ui/desk-tile-frame.h"

/* From here on there is something to see of it. */
#define LOWEST_ZOOM 9
#define BUILDING_ZOOM 15

#define N_CLASSES 4
#define N_AREAS 8

/* One word in the middle of every second tile, aslant. */
#define MARK_ANGLE (-G_PI / 9.0)
#define MARK_SIZE 15

typedef struct
{
  DeskWorldBox box;
  DeskWorldPoint *points;
  guint n_points;
  guint kind; /* DeskStreetClass or DeskAreaKind */
} Shape;

typedef struct
{
  GdkRGBA land, edge, mark;
  GdkRGBA areas[N_AREAS];
  GdkRGBA building_edge;
  GdkRGBA roads[N_CLASSES];
  GdkRGBA casings[N_CLASSES];
} Palette;

struct _DeskPracticeSource
{
  DeskBaseSource parent_instance;

  GArray *streets; /* Shape, as are the next; fixed once made */
  GArray *areas;
  Shape land;
  cairo_path_t *mark; /* the outlines of the words that say what this is */
};

G_DEFINE_FINAL_TYPE (DeskPracticeSource, desk_practice_source, DESK_TYPE_BASE_SOURCE)

#define RGB(hex)                                                                                   \
  {                                                                                                \
    ((hex) >> 16 & 0xff) / 255.0f, ((hex) >> 8 & 0xff) / 255.0f, ((hex)&0xff) / 255.0f, 1          \
  }

static const Palette palettes[] = {
  {
    .land = RGB (0xf3f0e9),
    .edge = RGB (0xdcd6c8),
    .mark = { 0.80f, 0.25f, 0.22f, 0.15f },
    .areas = {
      [DESK_AREA_PARK] = RGB (0xcde8c5),
      [DESK_AREA_WATER] = RGB (0xaed6ea),
      [DESK_AREA_SQUARE] = RGB (0xe9e6f0),
      [DESK_AREA_HOSPITAL] = RGB (0xf8e3e1),
      [DESK_AREA_SCHOOL] = RGB (0xf6eed3),
      [DESK_AREA_MARKET] = RGB (0xf5e5d6),
      [DESK_AREA_ESTATE] = RGB (0xece9e2),
      [DESK_AREA_BUILDING] = RGB (0xe3ded4),
    },
    .building_edge = RGB (0xd0c9bb),
    .roads = {
      [DESK_STREET_PATH] = RGB (0xfcfbf8),
      [DESK_STREET_LANE] = RGB (0xffffff),
      [DESK_STREET_STREET] = RGB (0xffffff),
      [DESK_STREET_AVENUE] = RGB (0xfde7a6),
    },
    .casings = {
      [DESK_STREET_PATH] = RGB (0xe4dfd4),
      [DESK_STREET_LANE] = RGB (0xd9d3c6),
      [DESK_STREET_STREET] = RGB (0xcfc8b9),
      [DESK_STREET_AVENUE] = RGB (0xe0bf66),
    },
  },
  {
    .land = RGB (0x25272b),
    .edge = RGB (0x3a3d42),
    .mark = { 1.0f, 0.55f, 0.50f, 0.13f },
    .areas = {
      [DESK_AREA_PARK] = RGB (0x23382b),
      [DESK_AREA_WATER] = RGB (0x1c3647),
      [DESK_AREA_SQUARE] = RGB (0x302f3a),
      [DESK_AREA_HOSPITAL] = RGB (0x3d2b2d),
      [DESK_AREA_SCHOOL] = RGB (0x38342a),
      [DESK_AREA_MARKET] = RGB (0x3a3029),
      [DESK_AREA_ESTATE] = RGB (0x2b2d31),
      [DESK_AREA_BUILDING] = RGB (0x33363b),
    },
    .building_edge = RGB (0x40444a),
    .roads = {
      [DESK_STREET_PATH] = RGB (0x3b3e44),
      [DESK_STREET_LANE] = RGB (0x43474e),
      [DESK_STREET_STREET] = RGB (0x4d5159),
      [DESK_STREET_AVENUE] = RGB (0x7a6838),
    },
    .casings = {
      [DESK_STREET_PATH] = RGB (0x2c2e33),
      [DESK_STREET_LANE] = RGB (0x1c1d20),
      [DESK_STREET_STREET] = RGB (0x18191c),
      [DESK_STREET_AVENUE] = RGB (0x1d1a12),
    },
  },
};

/* Pixels across at zoom 12, 13, … 18; 0 is left out. */
static const double widths[N_CLASSES][7] = {
  [DESK_STREET_PATH] = { 0, 0, 0, 1.2, 3, 7, 14 },
  [DESK_STREET_LANE] = { 0, 0, 1, 2.6, 5.5, 11, 22 },
  [DESK_STREET_STREET] = { 0.8, 1.4, 2.8, 5.6, 10, 19, 36 },
  [DESK_STREET_AVENUE] = { 2, 3, 5, 8.5, 14, 26, 50 },
};

static Shape
create_shape (const DeskPoint *points, guint n_points, guint kind)
{
  Shape shape = { .points = g_new (DeskWorldPoint, n_points), .n_points = n_points, .kind = kind };

  for (guint i = 0; i < n_points; i++)
    shape.points[i] = desk_world_point_new (points[i].lng, points[i].lat);
  desk_world_box_init (&shape.box, shape.points, n_points);

  return shape;
}

static void
clear_shape (gpointer data)
{
  g_free (((Shape *) data)->points);
}

static void
trace_shape (cairo_t *cr, const DeskTileFrame *frame, const Shape *shape, gboolean closed)
{
  for (guint i = 0; i < shape->n_points; i++)
    {
      double x, y;

      desk_tile_frame_map (frame, &shape->points[i], &x, &y);
      if (i == 0)
        cairo_move_to (cr, x, y);
      else
        cairo_line_to (cr, x, y);
    }
  if (closed)
    cairo_close_path (cr);
}

static void
draw_land (DeskPracticeSource *self, cairo_t *cr, const DeskTileFrame *frame,
           const Palette *palette)
{
  trace_shape (cr, frame, &self->land, TRUE);
  gdk_cairo_set_source_rgba (cr, &palette->land);
  cairo_fill_preserve (cr);
  gdk_cairo_set_source_rgba (cr, &palette->edge);
  cairo_set_line_width (cr, 1.5);
  cairo_stroke (cr);
}

static void
draw_areas (DeskPracticeSource *self, cairo_t *cr, const DeskTileFrame *frame,
            const Palette *palette, guint zoom)
{
  guint kind = G_MAXUINT;

  /* All of one kind in one path: buildings are many. */
  for (guint i = 0; i <= self->areas->len; i++)
    {
      const Shape *shape = i < self->areas->len ? &g_array_index (self->areas, Shape, i) : NULL;

      if (kind != G_MAXUINT && (shape == NULL || shape->kind != kind))
        {
          gdk_cairo_set_source_rgba (cr, &palette->areas[kind]);
          cairo_fill_preserve (cr);
          if (kind == DESK_AREA_BUILDING && zoom > BUILDING_ZOOM)
            {
              gdk_cairo_set_source_rgba (cr, &palette->building_edge);
              cairo_set_line_width (cr, 0.8);
              cairo_stroke_preserve (cr);
            }
          cairo_new_path (cr);
        }
      if (shape == NULL)
        break;

      kind = shape->kind;
      if ((kind != DESK_AREA_BUILDING || zoom >= BUILDING_ZOOM) &&
          desk_world_box_meets (&shape->box, &frame->box))
        trace_shape (cr, frame, shape, TRUE);
    }
}

static double
get_width (guint kind, guint zoom)
{
  return zoom < 12 ? (kind == DESK_STREET_AVENUE ? 0.8 : 0) : widths[kind][MIN (zoom, 18) - 12];
}

static void
draw_streets (DeskPracticeSource *self, cairo_t *cr, const DeskTileFrame *frame,
              const Palette *palette, guint zoom, gboolean casing)
{
  for (guint kind = 0; kind < N_CLASSES; kind++)
    {
      double width = get_width (kind, zoom);

      /* Thin ones are a line in the colour of a casing. */
      if (width <= 0.0 || (casing && width < 2.4 && kind != DESK_STREET_AVENUE))
        continue;

      for (guint i = 0; i < self->streets->len; i++)
        {
          const Shape *shape = &g_array_index (self->streets, Shape, i);

          if (shape->kind == kind && desk_world_box_meets (&shape->box, &frame->box))
            trace_shape (cr, frame, shape, FALSE);
        }
      gdk_cairo_set_source_rgba (cr, casing ? &palette->casings[kind] : &palette->roads[kind]);
      cairo_set_line_width (cr, casing ? width + (zoom < 15 ? 1.2 : 1.8) : width);
      cairo_stroke (cr);
    }
}

/* At the same place on the ground in every tile that it reaches into. */
static void
draw_mark (DeskPracticeSource *self, cairo_t *cr, const DeskBaseTile *tile, const Palette *palette)
{
  gdk_cairo_set_source_rgba (cr, &palette->mark);
  for (int across = -1; across <= 1; across++)
    for (int down = -1; down <= 1; down++)
      {
        if ((tile->x + tile->y + (guint) (across + down + 2)) % 2 != 0)
          continue;

        cairo_save (cr);
        cairo_translate (cr, (across + 0.5) * tile->size, (down + 0.5) * tile->size);
        cairo_rotate (cr, MARK_ANGLE);
        cairo_append_path (cr, self->mark);
        cairo_fill (cr);
        cairo_restore (cr);
      }
}

static void
desk_practice_source_draw (DeskBaseSource *base, cairo_t *cr, const DeskBaseTile *tile)
{
  DeskPracticeSource *self = DESK_PRACTICE_SOURCE (base);
  const Palette *palette = &palettes[desk_base_source_get_dark (base) ? 1 : 0];
  DeskTileFrame frame;

  DESK_BASE_SOURCE_CLASS (desk_practice_source_parent_class)->draw (base, cr, tile);
  if (tile->zoom < LOWEST_ZOOM)
    return;

  desk_tile_frame_init (&frame, tile->x, tile->y, tile->zoom, tile->size, 40,
                        desk_map_source_get_datum (DESK_MAP_SOURCE (self)), DESK_DATUM_GCJ02);
  if (!desk_world_box_meets (&self->land.box, &frame.box))
    return;

  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_WINDING);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  draw_land (self, cr, &frame, palette);
  trace_shape (cr, &frame, &self->land, TRUE);
  cairo_save (cr);
  cairo_clip (cr);
  if (tile->zoom >= 11)
    draw_areas (self, cr, &frame, palette, tile->zoom);
  if (!g_cancellable_is_cancelled (tile->cancellable))
    {
      draw_streets (self, cr, &frame, palette, tile->zoom, TRUE);
      draw_streets (self, cr, &frame, palette, tile->zoom, FALSE);
      if (tile->zoom >= 12)
        draw_mark (self, cr, tile, palette);
    }
  cairo_restore (cr);
}

/* On the main thread, once: Pango's fonts are a thread's own, and outlines are mere numbers. */
static cairo_path_t *
create_mark (void)
{
  /* Translators: repeated all over the map one practises with, whose streets are invented */
  const char *words = _ ("Practice district · fictional");
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 1, 1);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (PangoLayout) layout = pango_cairo_create_layout (cr);
  PangoFontDescription *font = pango_font_description_from_string ("Sans Medium");
  PangoRectangle ink;
  cairo_path_t *path;

  pango_font_description_set_absolute_size (font, MARK_SIZE * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_text (layout, words, -1);
  pango_layout_get_pixel_extents (layout, &ink, NULL);
  cairo_move_to (cr, -ink.x - ink.width / 2.0, -ink.y - ink.height / 2.0);
  pango_cairo_layout_path (cr, layout);
  path = cairo_copy_path (cr);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);

  return path;
}

static void
desk_practice_source_constructed (GObject *object)
{
  DeskPracticeSource *self = DESK_PRACTICE_SOURCE (object);
  const DeskDistrict *district = desk_district_get ();

  G_OBJECT_CLASS (desk_practice_source_parent_class)->constructed (object);

  for (guint i = 0; i < district->n_streets; i++)
    {
      const DeskDistrictStreet *street = &district->streets[i];
      Shape shape = create_shape (street->points, street->n_points, street->klass);

      g_array_append_val (self->streets, shape);
    }
  for (guint i = 0; i < district->n_areas; i++)
    {
      const DeskDistrictArea *area = &district->areas[i];
      Shape shape = create_shape (area->points, area->n_points, area->kind);

      g_array_append_val (self->areas, shape);
    }
  shumate_map_source_set_license (
      SHUMATE_MAP_SOURCE (self),
      /* Translators: below the map one practises with */
      _ ("Practice district · fictional. Offline sketch; shows no boundaries"));
  self->land = create_shape (district->land.points, district->land.n_points, 0);
  self->mark = create_mark ();
}

static void
desk_practice_source_finalize (GObject *object)
{
  DeskPracticeSource *self = DESK_PRACTICE_SOURCE (object);

  g_array_unref (self->streets);
  g_array_unref (self->areas);
  clear_shape (&self->land);
  cairo_path_destroy (self->mark);

  G_OBJECT_CLASS (desk_practice_source_parent_class)->finalize (object);
}

static void
desk_practice_source_class_init (DeskPracticeSourceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = desk_practice_source_constructed;
  object_class->finalize = desk_practice_source_finalize;
  DESK_BASE_SOURCE_CLASS (klass)->draw = desk_practice_source_draw;
}

static void
desk_practice_source_init (DeskPracticeSource *self)
{
  self->streets = g_array_new (FALSE, FALSE, sizeof (Shape));
  self->areas = g_array_new (FALSE, FALSE, sizeof (Shape));
  g_array_set_clear_func (self->streets, clear_shape);
  g_array_set_clear_func (self->areas, clear_shape);
}

DeskPracticeSource *
desk_practice_source_new (DeskDatum datum, gboolean dark, int scale)
{
  g_return_val_if_fail (scale >= 1, NULL);

  return g_object_new (DESK_TYPE_PRACTICE_SOURCE, "id", "desk-practice", "datum", (int) datum,
                       "dark", dark, "scale", scale, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What names on the map look like. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "ui/desk-label-style.h"

#define HALO 1.4
#define RIM 1.2
#define DOT 3.0
#define OWN_DOT 4.5

typedef struct
{
  double size; /* of the window's text */
  double dot; /* radius */
  gboolean bold;
  GdkRGBA ink[2]; /* on light tiles, on dark ones */
} Style;

#define RGB(hex)                                                                                   \
  {                                                                                                \
    ((hex) >> 16 & 0xff) / 255.0f, ((hex) >> 8 & 0xff) / 255.0f, ((hex)&0xff) / 255.0f, 1          \
  }

static const Style styles[DESK_MAP_N_LABEL_KINDS] = {
  [DESK_MAP_LABEL_OWN] = { 0.92, OWN_DOT, TRUE, { RGB (0x1a5fb4), RGB (0x99c1f1) } },
  [DESK_MAP_LABEL_CAPITAL] = { 1.0, DOT, FALSE, { RGB (0x33383e), RGB (0xd8dade) } },
  [DESK_MAP_LABEL_CITY] = { 0.9, DOT, FALSE, { RGB (0x4a5058), RGB (0xc0c3c8) } },
  [DESK_MAP_LABEL_COUNTY] = { 0.84, DOT, FALSE, { RGB (0x5c626a), RGB (0xabafb5) } },
  [DESK_MAP_LABEL_AVENUE] = { 0.88, 0, FALSE, { RGB (0x6b5310), RGB (0xf0dfae) } },
  [DESK_MAP_LABEL_STREET] = { 0.82, 0, FALSE, { RGB (0x56534c), RGB (0xcfd2d6) } },
  [DESK_MAP_LABEL_LANE] = { 0.76, 0, FALSE, { RGB (0x6e6a61), RGB (0xb4b8be) } },
  [DESK_MAP_LABEL_WATER] = { 0.86, 0, FALSE, { RGB (0x2f7396), RGB (0x7fb3d0) } },
  [DESK_MAP_LABEL_PARK] = { 0.84, 0, FALSE, { RGB (0x2f7a3c), RGB (0x8fca98) } },
  [DESK_MAP_LABEL_HEALTH] = { 0.82, DOT, FALSE, { RGB (0xb3383c), RGB (0xec9a9c) } },
  [DESK_MAP_LABEL_SCHOOL] = { 0.8, DOT, FALSE, { RGB (0x8a6414), RGB (0xd9bd7c) } },
  [DESK_MAP_LABEL_FOOD] = { 0.78, DOT, FALSE, { RGB (0xb35a12), RGB (0xe8ab75) } },
  [DESK_MAP_LABEL_SHOP] = { 0.78, DOT, FALSE, { RGB (0x7a4a92), RGB (0xc8a6da) } },
  [DESK_MAP_LABEL_OFFICE] = { 0.78, DOT, FALSE, { RGB (0x476079), RGB (0xa9bfd6) } },
  [DESK_MAP_LABEL_ESTATE] = { 0.8, 0, FALSE, { RGB (0x6a6258), RGB (0xb9b4ac) } },
  [DESK_MAP_LABEL_HOUSE] = { 0.72, 0, FALSE, { RGB (0x746d61), RGB (0x8f949a) } },
};

static const GdkRGBA halos[2] = { { 1, 1, 1, 0.85f }, { 0.11f, 0.115f, 0.125f, 0.85f } };

void
desk_label_style_apply (DeskMapLabelKind kind, PangoFontDescription *font)
{
  double size;

  g_return_if_fail (kind < DESK_MAP_N_LABEL_KINDS);

  size = pango_font_description_get_size (font) * styles[kind].size;
  if (pango_font_description_get_size_is_absolute (font))
    pango_font_description_set_absolute_size (font, size);
  else
    pango_font_description_set_size (font, (int) size);
  if (styles[kind].bold)
    pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
}

double
desk_label_style_get_dot (DeskMapLabelKind kind)
{
  g_return_val_if_fail (kind < DESK_MAP_N_LABEL_KINDS, 0);

  return styles[kind].dot;
}

static void
draw_disc (GtkSnapshot *snapshot, double x, double y, double radius, const GdkRGBA *color)
{
  graphene_rect_t box = GRAPHENE_RECT_INIT ((float) (x - radius), (float) (y - radius),
                                            (float) (2 * radius), (float) (2 * radius));
  GskRoundedRect disc;

  gsk_rounded_rect_init_from_rect (&disc, &box, (float) radius);
  gtk_snapshot_push_rounded_clip (snapshot, &disc);
  gtk_snapshot_append_color (snapshot, color, &box);
  gtk_snapshot_pop (snapshot);
}

void
desk_label_style_draw_dot (DeskMapLabelKind kind, gboolean dark, GtkSnapshot *snapshot, double x,
                           double y)
{
  g_return_if_fail (kind < DESK_MAP_N_LABEL_KINDS);

  draw_disc (snapshot, x, y, styles[kind].dot + RIM, &halos[dark ? 1 : 0]);
  draw_disc (snapshot, x, y, styles[kind].dot, &styles[kind].ink[dark ? 1 : 0]);
}

void
desk_label_style_draw_text (DeskMapLabelKind kind, gboolean dark, GtkSnapshot *snapshot,
                            PangoLayout *layout)
{
  static const float around[][2] = { { -1, 0 },         { 1, 0 },         { 0, -1 },
                                     { 0, 1 },          { -0.7f, -0.7f }, { 0.7f, -0.7f },
                                     { -0.7f, 0.7f },   { 0.7f, 0.7f } };

  g_return_if_fail (kind < DESK_MAP_N_LABEL_KINDS);

  /* House numbers are many, and stand on nothing but ground. */
  for (guint i = 0; i < G_N_ELEMENTS (around) && kind != DESK_MAP_LABEL_HOUSE; i++)
    {
      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (around[i][0] * (float) HALO,
                                                              around[i][1] * (float) HALO));
      gtk_snapshot_append_layout (snapshot, layout, &halos[dark ? 1 : 0]);
      gtk_snapshot_restore (snapshot);
    }
  gtk_snapshot_append_layout (snapshot, layout, &styles[kind].ink[dark ? 1 : 0]);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/desk-map-label.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What names on the map look like, by their kind and whether the tiles are dark. */

/* Makes a font of the window's into that of the kind. */
void desk_label_style_apply (DeskMapLabelKind kind, PangoFontDescription *font);

/* The radius of the dot that the name stands beside; 0 where the name itself is in the place. */
double desk_label_style_get_dot (DeskMapLabelKind kind);

void desk_label_style_draw_dot (DeskMapLabelKind kind,
                                gboolean dark,
                                GtkSnapshot *snapshot,
                                double x,
                                double y);

/* With a halo, so that it can be read on anything. */
void desk_label_style_draw_text (DeskMapLabelKind kind,
                                 gboolean dark,
                                 GtkSnapshot *snapshot,
                                 PangoLayout *layout);

G_END_DECLS

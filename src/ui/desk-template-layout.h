/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_TEMPLATE_LAYOUT (desk_template_layout_get_type ())
G_DECLARE_FINAL_TYPE (DeskTemplateLayout,
                      desk_template_layout,
                      DESK,
                      TEMPLATE_LAYOUT,
                      GtkLayoutManager)

GtkLayoutManager *desk_template_layout_new (void);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_TEMPLATE_NAME (desk_template_name_get_type ())
G_DECLARE_FINAL_TYPE (DeskTemplateName, desk_template_name, DESK, TEMPLATE_NAME, GtkPopover)

GtkWidget *desk_template_name_new (void);

/**
 * desk_template_name_ask:
 * @question: translated, above the entry
 * @name: (nullable): what stands in it
 *
 * Opens it; the answer comes by "named".
 */
void desk_template_name_ask (DeskTemplateName *self, const char *question, const char *name);

G_END_DECLS

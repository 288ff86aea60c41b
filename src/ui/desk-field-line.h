/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/desk-field-row.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_FIELD_LINE (desk_field_line_get_type ())
G_DECLARE_FINAL_TYPE (DeskFieldLine, desk_field_line, DESK, FIELD_LINE, GtkBox)

GtkWidget *desk_field_line_new (void);

/**
 * desk_field_line_append:
 *
 * Adds a field at the end, as wide as its span.
 */
void desk_field_line_append (DeskFieldLine *self, DeskFieldRow *row);

/**
 * desk_field_line_get_rows:
 *
 * Returns: (transfer none) (element-type DeskFieldRow)
 */
GPtrArray *desk_field_line_get_rows (DeskFieldLine *self);

/**
 * desk_field_line_get_message:
 *
 * Returns: (nullable): the words that stand below the fields
 */
const char *desk_field_line_get_message (DeskFieldLine *self);

/**
 * desk_field_line_get_message_row:
 *
 * Returns: (transfer none) (nullable): the field that the words are about
 */
DeskFieldRow *desk_field_line_get_message_row (DeskFieldLine *self);

G_END_DECLS

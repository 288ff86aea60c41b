/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-record.h"
#include "ui/desk-field-row.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_GOODS_LINE (desk_goods_line_get_type ())
G_DECLARE_FINAL_TYPE (DeskGoodsLine, desk_goods_line, DESK, GOODS_LINE, GtkBox)

GtkWidget *desk_goods_line_new (void);

/**
 * desk_goods_line_set_goods:
 * @goods: what is edited
 * @position: its place in the list
 * @n_lines: how many there are
 */
void desk_goods_line_set_goods (DeskGoodsLine *self,
                                DeskRecord *goods,
                                guint position,
                                guint n_lines);

DeskRecord *desk_goods_line_get_goods (DeskGoodsLine *self);

/**
 * desk_goods_line_find_row:
 *
 * Returns: (nullable): the row of a field by its wire name; the first for ""
 */
DeskFieldRow *desk_goods_line_find_row (DeskGoodsLine *self, const char *field);

/**
 * desk_goods_line_get_focus_field:
 *
 * Returns: (nullable): the field that has the focus
 */
const char *desk_goods_line_get_focus_field (DeskGoodsLine *self);

G_END_DECLS

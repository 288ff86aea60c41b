/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-record.h"
#include "ui/desk-field-row.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_GOODS_LIST (desk_goods_list_get_type ())
G_DECLARE_FINAL_TYPE (DeskGoodsList, desk_goods_list, DESK, GOODS_LIST, GtkBox)

GtkWidget *desk_goods_list_new (void);

/**
 * desk_goods_list_set_cargo:
 * @cargo: (nullable): whose goods are listed
 */
void desk_goods_list_set_cargo (DeskGoodsList *self, DeskRecord *cargo);

guint desk_goods_list_get_n_lines (DeskGoodsList *self);

/**
 * desk_goods_list_find_row:
 * @path: seen from the cargo, such as "goods_detail.goods[0].good_price"
 *
 * Returns: (nullable)
 */
DeskFieldRow *desk_goods_list_find_row (DeskGoodsList *self, const char *path);

/* One more line at the end, with the focus in it. */
void desk_goods_list_add (DeskGoodsList *self);
void desk_goods_list_remove (DeskGoodsList *self, guint position);

/**
 * desk_goods_list_move:
 * @step: how many places down; up where negative
 */
void desk_goods_list_move (DeskGoodsList *self, guint position, int step);

G_END_DECLS

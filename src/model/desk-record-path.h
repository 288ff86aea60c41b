/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-record.h"

G_BEGIN_DECLS

/**
 * desk_record_resolve:
 * @path: such as `receiver.lng` or `cargo.goods_detail.goods[0].good_price`
 * @field: (out) (optional): the field at the end of @path
 *
 * Returns: (transfer none) (nullable): the record that holds the field; %NULL where the path leads
 *   nowhere
 */
DeskRecord *desk_record_resolve (DeskRecord *self, const char *path, const DeskField **field);

/**
 * desk_record_get_path:
 *
 * Returns: (nullable): the text at @path; %NULL where it is absent
 */
const char *desk_record_get_path (DeskRecord *self, const char *path);

/**
 * desk_record_set_path:
 *
 * Sets the text at @path and makes the records on the way there. Does nothing where the table has
 * no such path.
 */
void desk_record_set_path (DeskRecord *self, const char *path, const char *text);

/**
 * desk_record_clear_path:
 *
 * Makes the field at @path absent, whatever it holds.
 */
void desk_record_clear_path (DeskRecord *self, const char *path);

/**
 * desk_record_dup_label:
 *
 * Returns: (transfer full): the translated labels along @path, such as "Receiver: Longitude" or
 *   "Cargo: Goods 2: Count"; @path itself where the tables have no such field
 */
char *desk_record_dup_label (DeskRecord *self, const char *path);

G_END_DECLS

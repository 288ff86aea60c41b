/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-delivery.h"

G_BEGIN_DECLS

#define DESK_TYPE_BOOK_ROW (desk_book_row_get_type ())
G_DECLARE_FINAL_TYPE (DeskBookRow, desk_book_row, DESK, BOOK_ROW, GObject)

/**
 * desk_book_row_new:
 *
 * A place in what was found in the book; the property “delivery” is what stands there, once it was
 * read.
 */
DeskBookRow *desk_book_row_new (void);

/* (transfer none) (nullable): %NULL until it was read. */
DeskDelivery *desk_book_row_get_delivery (DeskBookRow *self);
void desk_book_row_set_delivery (DeskBookRow *self, DeskDelivery *delivery);

G_END_DECLS

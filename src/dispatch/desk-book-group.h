/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-delivery.h"

G_BEGIN_DECLS

/**
 * DeskBookGroup:
 * @DESK_BOOK_ALL: whatever became of it
 * @DESK_BOOK_LIVE: what did not end, or may not have
 * @DESK_BOOK_DELIVERED: what arrived
 * @DESK_BOOK_CANCELLED: what the store called off
 * @DESK_BOOK_FAILED: what ended otherwise
 * @DESK_BOOK_NOT_PLACED: what no carrier took
 */
typedef enum
{
  DESK_BOOK_ALL,
  DESK_BOOK_LIVE,
  DESK_BOOK_DELIVERED,
  DESK_BOOK_CANCELLED,
  DESK_BOOK_FAILED,
  DESK_BOOK_NOT_PLACED,
  DESK_BOOK_N_GROUPS,
} DeskBookGroup;

/* Returns: (nullable): the group's words, translated */
const char *desk_book_group_get_label (DeskBookGroup group);

/**
 * desk_book_group_judge:
 * @live: whether it did not end, or may not have
 * @status: 0 for none
 *
 * The same, by what the book says.
 */
DeskBookGroup desk_book_group_judge (DeskDeliveryState state, gboolean live, int status);

/**
 * desk_book_group_dup_condition:
 *
 * Returns: (transfer full) (nullable): the same as SQL over the book's deliveries; %NULL for all
 */
char *desk_book_group_dup_condition (DeskBookGroup group);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dispatch/desk-quote-queue.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DESK_TYPE_BATCH_WINDOW (desk_batch_window_get_type ())
G_DECLARE_FINAL_TYPE (DeskBatchWindow, desk_batch_window, DESK, BATCH_WINDOW, AdwWindow)

/**
 * desk_batch_window_new:
 *
 * Many orders, one a row, and what the carriers would take for them. It asks for prices and orders
 * nothing. “order-chosen”, with a #DeskQueuedOrder, tells of the one that the user wants to see.
 */
DeskBatchWindow *desk_batch_window_new (DeskSession *session);

DeskQuoteQueue *desk_batch_window_get_queue (DeskBatchWindow *self);

/**
 * desk_batch_window_add:
 * @files: (element-type GFile): order files, and folders of such
 *
 * Asks about them, after those that are there; where the calls of the day are nearly used up, once
 * the user agrees.
 */
void desk_batch_window_add (DeskBatchWindow *self, GPtrArray *files);

/**
 * desk_batch_window_save_csv:
 *
 * Writes what is known so far to a file, for a spreadsheet.
 */
void desk_batch_window_save_csv (DeskBatchWindow *self, GFile *file);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dispatch/desk-quote-list.h"
#include "dispatch/desk-session.h"
#include "model/desk-order.h"
#include "ui/desk-batch-window.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DESK_TYPE_WINDOW (desk_window_get_type ())
G_DECLARE_FINAL_TYPE (DeskWindow, desk_window, DESK, WINDOW, AdwApplicationWindow)

/**
 * desk_window_new:
 * @application: (nullable)
 * @order: (nullable) (transfer none): the draft to open with; %NULL for an empty one
 */
GtkWidget *desk_window_new (GtkApplication *application, DeskSession *session, DeskOrder *order);

DeskSession *desk_window_get_session (DeskWindow *self);

DeskOrder *desk_window_get_order (DeskWindow *self);

DeskQuoteList *desk_window_get_quotes (DeskWindow *self);

/**
 * desk_window_set_profiles:
 * @profiles: (nullable): of #DeskProfileSettings, that the user may go to from here
 */
void desk_window_set_profiles (DeskWindow *self, GListModel *profiles);

/**
 * desk_window_set_switching:
 *
 * Shows that another profile is being opened, in a window that will take the place of this one.
 */
void desk_window_set_switching (DeskWindow *self, gboolean switching);

/**
 * desk_window_add_note:
 * @text: plain text, translated
 *
 * Tells of one event, for a few seconds.
 */
void desk_window_add_note (DeskWindow *self, const char *text);

/**
 * desk_window_add_undo_note:
 * @text: plain text, translated
 * @undo: (transfer floating): called when the user wants it undone
 *
 * Tells of something that was done at once, and offers to take it back.
 */
void desk_window_add_undo_note (DeskWindow *self, const char *text, GClosure *undo);

/**
 * desk_window_replace_order:
 * @order: (transfer none): copied
 *
 * Makes the draft that order, in one step that can be undone.
 */
void desk_window_replace_order (DeskWindow *self, DeskOrder *order);

/**
 * desk_window_tell_draft_failure:
 * @message: why, translated
 *
 * Tells once that the draft cannot be kept.
 */
void desk_window_tell_draft_failure (DeskWindow *self, const char *message);

/**
 * desk_window_open_file:
 *
 * Makes the draft what a file with the request JSON says, or tells why not.
 */
void desk_window_open_file (DeskWindow *self, GFile *file);

/**
 * desk_window_open_files:
 * @files: (element-type GFile): at least one
 *
 * The same with one file. Several, or a folder, go to a window of their own, where prices are asked
 * for each.
 */
void desk_window_open_files (DeskWindow *self, GPtrArray *files);

/**
 * desk_window_show_delivery:
 * @serial: of a delivery that is under way, or ended today
 * @order_again: whether to order it again, too, as its key would the first time
 *
 * Leads there as soon as the book is read, or tells that it is not there.
 */
void desk_window_show_delivery (DeskWindow *self, gint64 serial, gboolean order_again);

/* (nullable): the window of several orders, while there is one. */
DeskBatchWindow *desk_window_get_batch (DeskWindow *self);

/**
 * desk_window_save_file:
 *
 * Writes the draft's request JSON to a file.
 */
void desk_window_save_file (DeskWindow *self, GFile *file);

G_END_DECLS

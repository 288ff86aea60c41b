/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-record.h"

G_BEGIN_DECLS

#define DESK_TYPE_HISTORY (desk_history_get_type ())
G_DECLARE_FINAL_TYPE (DeskHistory, desk_history, DESK, HISTORY, GObject)

/**
 * desk_history_new:
 * @record: (transfer none): listened to from now on
 *
 * Undo and redo for a tree of records. Typing in one field is one step, until another field is
 * touched or a pause of a second is made; so is all that changes within one iteration of the main
 * loop, which is what one deed of the user touches.
 */
DeskHistory *desk_history_new (DeskRecord *record);

/* Also the properties "can-undo" and "can-redo", with notify. */
gboolean desk_history_can_undo (DeskHistory *self);
gboolean desk_history_can_redo (DeskHistory *self);

/**
 * desk_history_undo:
 *
 * Returns: (transfer full) (nullable): the path of the field that was touched, to be focused; %NULL
 *   where there was nothing to undo
 */
char *desk_history_undo (DeskHistory *self);
char *desk_history_redo (DeskHistory *self);

/**
 * desk_history_begin:
 *
 * What changes until desk_history_end() is one step, whatever the fields: a template, a paste. Until
 * then nothing can be undone. What ends as it began is no step.
 */
void desk_history_begin (DeskHistory *self);
void desk_history_end (DeskHistory *self);

/**
 * desk_history_end_deed:
 * @deed: (nullable): a name; the same deed again, within a second, belongs to the same step, as
 *   letters that are typed do
 */
void desk_history_end_deed (DeskHistory *self, const char *deed);

/**
 * desk_history_forget:
 *
 * Starts over from the record as it is, with nothing to undo.
 */
void desk_history_forget (DeskHistory *self);

G_END_DECLS

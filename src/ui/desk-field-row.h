/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-problem.h"
#include "model/desk-record.h"
#include "ui/desk-choice-list.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_FIELD_ROW (desk_field_row_get_type ())
G_DECLARE_FINAL_TYPE (DeskFieldRow, desk_field_row, DESK, FIELD_ROW, GtkWidget)

/**
 * desk_field_row_new:
 * @field: the wire name of a field
 */
GtkWidget *desk_field_row_new (const char *field);

const char *desk_field_row_get_field (DeskFieldRow *self);

/**
 * desk_field_row_dup_path:
 *
 * Returns: (transfer full): where the field stands in the order, such as "receiver.lng"
 */
char *desk_field_row_dup_path (DeskFieldRow *self);

/* Where the record of the row stands in the order, such as "receiver"; "" is the order itself. */
void desk_field_row_set_prefix (DeskFieldRow *self, const char *prefix);

DeskRecord *desk_field_row_get_record (DeskFieldRow *self);

/**
 * desk_field_row_set_record:
 * @record: (nullable): whose field is edited; without one the row is empty
 */
void desk_field_row_set_record (DeskFieldRow *self, DeskRecord *record);

/* How many of a line's columns the row takes; "span". */
guint desk_field_row_get_span (DeskFieldRow *self);

/**
 * desk_field_row_set_unit:
 * @unit: (nullable): what stands at the right of the caption instead of the field's own unit, such
 *   as the coordinate system of a degree
 */
void desk_field_row_set_unit (DeskFieldRow *self, const char *unit);

/**
 * desk_field_row_set_placeholder:
 * @text: (nullable): what counts while the field is empty, instead of the field's own hint
 */
void desk_field_row_set_placeholder (DeskFieldRow *self, const char *text);

/**
 * desk_field_row_set_suggest:
 *
 * Puts a list of suggestions below the text; once.
 */
void desk_field_row_set_suggest (DeskFieldRow *self,
                                 DeskChoiceSuggest suggest,
                                 gpointer user_data);

/**
 * DeskFieldWrite:
 * @text: (nullable): what the user chose or typed
 *
 * Writes the field in a way of its own.
 */
typedef void (*DeskFieldWrite) (DeskRecord *record, const char *text, gpointer user_data);

/**
 * desk_field_row_set_write:
 *
 * For a field that cannot change alone: what the user does is handed to @write instead of being put
 * into the record.
 */
void desk_field_row_set_write (DeskFieldRow *self, DeskFieldWrite write, gpointer user_data);

/**
 * desk_field_row_get_choices:
 *
 * Returns: (transfer none) (nullable): the list of suggestions
 */
DeskChoiceList *desk_field_row_get_choices (DeskFieldRow *self);

/**
 * desk_field_row_dup_words:
 *
 * Returns: (transfer full) (nullable): the field and its value in few words; %NULL where it says
 *   nothing
 */
char *desk_field_row_dup_words (DeskFieldRow *self);

DeskProblem *desk_field_row_get_problem (DeskFieldRow *self);

/**
 * desk_field_row_set_problem:
 * @problem: (nullable)
 *
 * Shows that something is wrong here; the words are for the line that holds the row. That a field
 * is still empty is not held against it before the user has been there: see
 * desk_field_row_set_visited().
 */
void desk_field_row_set_problem (DeskFieldRow *self, DeskProblem *problem);

/**
 * desk_field_row_get_shown_problem:
 *
 * Returns: (nullable): the problem, where it is to be seen
 */
DeskProblem *desk_field_row_get_shown_problem (DeskFieldRow *self);

void desk_field_row_set_visited (DeskFieldRow *self, gboolean visited);

/**
 * desk_field_row_get_editor:
 *
 * Returns: (transfer none) (nullable): the widget that takes the focus
 */
GtkWidget *desk_field_row_get_editor (DeskFieldRow *self);

/**
 * desk_field_row_grab_focus:
 *
 * Not the virtual function of that name: GTK calls that on the way back from a child, too, and
 * Shift+Tab would stay where it is. The same holds for the form and the table.
 *
 * Returns: whether it could
 */
gboolean desk_field_row_grab_focus (DeskFieldRow *self);

G_END_DECLS

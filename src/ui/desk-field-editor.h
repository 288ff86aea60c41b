/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-field.h"
#include "model/desk-problem.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The widget that edits a field, by its kind: a GtkText, a GtkDropDown or a GtkCheckButton. All of
 * them speak of the field's text as the record keeps it; NULL is an absent field. */

GtkWidget *desk_field_editor_new (const DeskField *field);

/**
 * desk_field_editor_get_signal:
 *
 * Returns: the signal that tells that the editor holds something else
 */
const char *desk_field_editor_get_signal (GtkWidget *editor);

/**
 * desk_field_editor_show:
 * @text: (nullable)
 * @settled: whether the editor may write the same value in another way, which it must not while
 *   somebody types
 */
void desk_field_editor_show (GtkWidget *editor,
                             const DeskField *field,
                             const char *text,
                             gboolean settled);

/**
 * desk_field_editor_dup_text:
 *
 * Returns: (transfer full) (nullable): what the editor holds; what cannot be read stays as typed
 */
char *desk_field_editor_dup_text (GtkWidget *editor, const DeskField *field);

/**
 * desk_field_editor_dup_words:
 * @text: (nullable): what the record holds
 *
 * Returns: (transfer full) (nullable): the field and its value in few words, such as "Insured" or
 *   "Tip ¥5"; %NULL where it says nothing
 */
char *desk_field_editor_dup_words (const DeskField *field, const char *text);

/**
 * desk_field_editor_dup_help:
 *
 * Returns: (transfer full) (nullable): what there is to know of the field before anything is wrong
 */
char *desk_field_editor_dup_help (const DeskField *field);

/**
 * desk_field_editor_dup_count:
 * @text: (nullable): what the record holds
 *
 * Returns: (transfer full) (nullable): how much of a long text is filled, "6/200"
 */
char *desk_field_editor_dup_count (const DeskField *field, const char *text);

/**
 * desk_field_editor_set_placeholder:
 * @text: (nullable): instead of what the field itself has to say
 */
void desk_field_editor_set_placeholder (GtkWidget *editor,
                                        const DeskField *field,
                                        const char *text);

/**
 * desk_field_editor_name:
 * @unit: what stands beside the label; "" for nothing
 *
 * Says what the editor is to those who do not see the caption.
 */
void desk_field_editor_name (GtkWidget *editor, const DeskField *field, const char *unit);

/**
 * desk_field_editor_describe:
 * @problem: (nullable): what is wrong; without one, the field's help is told
 */
void desk_field_editor_describe (GtkWidget *editor, const DeskField *field, DeskProblem *problem);

G_END_DECLS

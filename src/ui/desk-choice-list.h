/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/desk-choice-item.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DeskChoiceSuggest:
 * @text: what was typed; "" asks for all there is
 *
 * Returns: (transfer full) (element-type DeskChoiceItem): what could be meant, the likeliest first
 */
typedef GPtrArray *(*DeskChoiceSuggest) (const char *text, gpointer user_data);

#define DESK_TYPE_CHOICE_LIST (desk_choice_list_get_type ())
G_DECLARE_FINAL_TYPE (DeskChoiceList, desk_choice_list, DESK, CHOICE_LIST, GtkWidget)

/**
 * desk_choice_list_new:
 * @text: below which the list appears
 */
GtkWidget *desk_choice_list_new (GtkText *text);

/**
 * desk_choice_list_set_suggest:
 * @suggest: (nullable)
 */
void desk_choice_list_set_suggest (DeskChoiceList *self,
                                   DeskChoiceSuggest suggest,
                                   gpointer user_data);

/**
 * desk_choice_list_update:
 *
 * Shows what fits what the user has just typed; what the program writes there calls for no list.
 */
void desk_choice_list_update (DeskChoiceList *self);

/**
 * desk_choice_list_open:
 *
 * Shows everything that can be chosen, whatever stands in the text.
 */
void desk_choice_list_open (DeskChoiceList *self);
void desk_choice_list_close (DeskChoiceList *self);
gboolean desk_choice_list_is_open (DeskChoiceList *self);

/**
 * desk_choice_list_handle_key:
 *
 * Up, Down and Escape, which the text has no use for; Return is its activation.
 *
 * Returns: whether the key was for the list
 */
gboolean desk_choice_list_handle_key (DeskChoiceList *self, guint keyval, GdkModifierType state);

G_END_DECLS

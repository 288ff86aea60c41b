/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define DESK_TYPE_CHOICE_ITEM (desk_choice_item_get_type ())
G_DECLARE_FINAL_TYPE (DeskChoiceItem, desk_choice_item, DESK, CHOICE_ITEM, GObject)

/**
 * desk_choice_item_new:
 * @value: what stands in the field once it is chosen
 * @title: (nullable): what is read in the list; %NULL for @value
 */
DeskChoiceItem *desk_choice_item_new (const char *value, const char *title);

const char *desk_choice_item_get_value (DeskChoiceItem *self);
const char *desk_choice_item_get_title (DeskChoiceItem *self);

/**
 * desk_choice_item_matches:
 * @text: what was typed
 *
 * Returns: whether value or title hold @text, whatever the case; everything holds ""
 */
gboolean desk_choice_item_matches (DeskChoiceItem *self, const char *text);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dispatch/desk-store.h"

G_BEGIN_DECLS

#define DESK_TYPE_TEMPLATE_LIST (desk_template_list_get_type ())
G_DECLARE_FINAL_TYPE (DeskTemplateList, desk_template_list, DESK, TEMPLATE_LIST, GObject)

/**
 * desk_template_list_new:
 * @store: (nullable) (transfer none): without one, changes last as long as the list
 * @kind: of the documents, such as %DESK_DOCUMENT_CARGO
 * @defaults: (nullable): the JSON of a #DeskTemplateSet, for who never had any
 *
 * Returns: (transfer full): a #GListModel of #DeskDocument, in the user's order; empty until the
 *   store has answered. What is changed here is shown at once and written behind.
 */
DeskTemplateList *desk_template_list_new (DeskStore *store, const char *kind, const char *defaults);

/**
 * desk_template_list_add:
 *
 * Appends a new one.
 */
void desk_template_list_add (DeskTemplateList *self, const char *title, const char *body);

/**
 * desk_template_list_insert:
 * @document: such as one that was removed before
 */
void desk_template_list_insert (DeskTemplateList *self, guint position, DeskDocument *document);

void desk_template_list_remove (DeskTemplateList *self, guint position);

/**
 * desk_template_list_set:
 * @title: (nullable): %NULL leaves it
 * @body: (nullable): %NULL leaves it
 */
void desk_template_list_set (DeskTemplateList *self,
                             guint position,
                             const char *title,
                             const char *body);

/**
 * desk_template_list_move:
 * @to: the position that it has afterwards
 */
void desk_template_list_move (DeskTemplateList *self, guint from, guint to);

G_END_DECLS

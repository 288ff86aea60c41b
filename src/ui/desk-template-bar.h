/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dispatch/desk-draft-editor.h"
#include "dispatch/desk-template-list.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_TEMPLATE_BAR (desk_template_bar_get_type ())
G_DECLARE_FINAL_TYPE (DeskTemplateBar, desk_template_bar, DESK, TEMPLATE_BAR, GtkWidget)

GtkWidget *desk_template_bar_new (void);

/**
 * desk_template_bar_set_draft:
 * @list: (transfer none): the cargo templates
 * @draft: (transfer none): what they are applied to and saved from
 */
void desk_template_bar_set_draft (DeskTemplateBar *self,
                                  DeskTemplateList *list,
                                  DeskDraftEditor *draft);

/**
 * desk_template_bar_apply:
 *
 * What clicking the chip at @position does.
 */
void desk_template_bar_apply (DeskTemplateBar *self, guint position);

G_END_DECLS

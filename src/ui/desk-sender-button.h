/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dispatch/desk-draft-editor.h"
#include "dispatch/desk-template-list.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_SENDER_BUTTON (desk_sender_button_get_type ())
G_DECLARE_FINAL_TYPE (DeskSenderButton, desk_sender_button, DESK, SENDER_BUTTON, GtkWidget)

GtkWidget *desk_sender_button_new (void);

/**
 * desk_sender_button_set_draft:
 * @list: (transfer none): the stores
 * @draft: (transfer none): whose sender is chosen and saved from
 */
void desk_sender_button_set_draft (DeskSenderButton *self,
                                   DeskTemplateList *list,
                                   DeskDraftEditor *draft);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/desk-help-page.h"

G_BEGIN_DECLS

#define DESK_TYPE_HELP_TEXT (desk_help_text_get_type ())
G_DECLARE_FINAL_TYPE (DeskHelpText, desk_help_text, DESK, HELP_TEXT, GtkTextView)

/**
 * DeskHelpText::link-followed:
 * @target: the name of the page
 */

/**
 * desk_help_text_show:
 * @position: of desk_help_text_get_position(); 0 for the beginning
 */
void desk_help_text_show (DeskHelpText *self, DeskHelpPage *page, guint position);

/**
 * desk_help_text_go:
 * @block: of the page that is shown
 * @words: (nullable): what was searched for; it is marked wherever it stands
 */
void desk_help_text_go (DeskHelpText *self, guint block, const char *words);

/**
 * desk_help_text_get_position:
 *
 * Returns: which character begins the first line in sight; 0 at the top
 */
guint desk_help_text_get_position (DeskHelpText *self);

G_END_DECLS

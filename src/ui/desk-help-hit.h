/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/desk-help-page.h"

G_BEGIN_DECLS

#define DESK_TYPE_HELP_HIT (desk_help_hit_get_type ())
G_DECLARE_FINAL_TYPE (DeskHelpHit, desk_help_hit, DESK, HELP_HIT, GObject)

/**
 * desk_help_hit_new:
 * @page: where it was found
 * @block: the block to be shown
 * @title: of the section
 * @excerpt: the words around it, or those that follow
 */
DeskHelpHit *
desk_help_hit_new (DeskHelpPage *page, guint block, const char *title, const char *excerpt);

DeskHelpPage *desk_help_hit_get_page (DeskHelpHit *self);
guint desk_help_hit_get_block (DeskHelpHit *self);
const char *desk_help_hit_get_title (DeskHelpHit *self);
const char *desk_help_hit_get_excerpt (DeskHelpHit *self);

G_END_DECLS

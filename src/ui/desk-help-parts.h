/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What help does not say by heart: rules, errors and keys, from where the program has them. */
#pragma once

#include "dispatch/desk-session.h"
#include "ui/desk-help-page.h"

G_BEGIN_DECLS

/**
 * desk_help_parts_write:
 * @session: whose rulebook, advice and carriers they are
 *
 * Puts into the place of each part that the page names what the program knows.
 *
 * Returns: %FALSE where there is no part of a name; @error says which
 */
gboolean desk_help_parts_write (DeskHelpPage *page, DeskSession *session, GError **error);

G_END_DECLS

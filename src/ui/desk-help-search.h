/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Searching in pages of help. */
#pragma once

#include "ui/desk-help-hit.h"

G_BEGIN_DECLS

/**
 * desk_help_search:
 * @pages: (element-type DeskHelpPage): where to look
 * @wanted: words that must all be there, in a section or its title; case and full width do not
 *   matter, and digits are found from the beginning of a number only
 *
 * Returns: (transfer full): #DeskHelpHit, the best first; none for no words
 */
GListModel *desk_help_search (GListModel *pages, const char *wanted);

G_END_DECLS

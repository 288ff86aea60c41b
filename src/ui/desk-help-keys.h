/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The keys as a part of help. */
#pragma once

#include "ui/desk-help-page.h"

G_BEGIN_DECLS

/**
 * desk_help_keys_write:
 *
 * Adds to @page what the overlay of keyboard shortcuts shows, a section for each of its groups.
 */
void desk_help_keys_write (DeskHelpPage *page);

G_END_DECLS

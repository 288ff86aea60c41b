/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * desk_notes_add:
 * @overlay: where notes are shown
 * @text: no markup
 *
 * Shows a note, which goes by itself.
 */
void desk_notes_add (AdwToastOverlay *overlay, const char *text);

/**
 * desk_notes_add_undo:
 * @overlay: where notes are shown
 * @text: no markup
 * @undo: (transfer floating): called with the toast as its argument, once, when Undo is pressed
 *
 * Shows a note with Undo at once, before what is being shown.
 */
void desk_notes_add_undo (AdwToastOverlay *overlay, const char *text, GClosure *undo);

G_END_DECLS

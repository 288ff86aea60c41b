/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_PLACE_NOTE (desk_place_note_get_type ())
G_DECLARE_FINAL_TYPE (DeskPlaceNote, desk_place_note, DESK, PLACE_NOTE, GtkWidget)

GtkWidget *desk_place_note_new (void);

/**
 * desk_place_note_tell:
 * @text: plain text, translated
 * @offer: (nullable): the label of a button, with an access key, that does what the text offers
 *
 * Shows the words in place of those before. "accepted" tells that the offer was taken; the note is
 * gone by then.
 */
void desk_place_note_tell (DeskPlaceNote *self, const char *text, const char *offer);

/* Takes the words away, if there are any. */
void desk_place_note_clear (DeskPlaceNote *self);

/**
 * desk_place_note_get_text:
 *
 * Returns: (nullable): what it tells; %NULL while it is not to be seen
 */
const char *desk_place_note_get_text (DeskPlaceNote *self);

G_END_DECLS

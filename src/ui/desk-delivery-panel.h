/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_DELIVERY_PANEL (desk_delivery_panel_get_type ())
G_DECLARE_FINAL_TYPE (DeskDeliveryPanel, desk_delivery_panel, DESK, DELIVERY_PANEL, GtkWidget)

/* A question about a delivery, in place: some choices, perhaps a line of text, and one button that
 * does it. Return and the deed's own key do it too, digits choose, Escape leaves. Emits "accepted",
 * "left", and "choice-changed" when another choice or text is there. */
GtkWidget *desk_delivery_panel_new (void);

/**
 * desk_delivery_panel_open:
 * @question: who and where
 * @choices: (nullable) (array zero-terminated=1): the first is chosen
 * @columns: how many choices stand in a line
 * @text_label: (nullable): of a line of text; %NULL for none
 *
 * Takes the focus. What was there before is gone.
 */
void desk_delivery_panel_open (DeskDeliveryPanel *self,
                               const char *question,
                               const char *const *choices,
                               guint columns,
                               const char *text_label);

/* @label: what the button says that leaves, where “Leave As It Is” does not fit the question */
void desk_delivery_panel_set_leave_label (DeskDeliveryPanel *self, const char *label);

void desk_delivery_panel_close (DeskDeliveryPanel *self);
gboolean desk_delivery_panel_is_open (DeskDeliveryPanel *self);

/**
 * desk_delivery_panel_set_deed:
 * @label: what the button says
 * @possible: whether it can be pressed
 */
void desk_delivery_panel_set_deed (DeskDeliveryPanel *self, const char *label, gboolean possible);

/* @note: "" for none: what it costs, or what is wrong. */
void desk_delivery_panel_set_note (DeskDeliveryPanel *self, const char *note, gboolean wrong);

/* Whether the line of text is of use with what is chosen. */
void desk_delivery_panel_set_text_shown (DeskDeliveryPanel *self, gboolean shown);

/* Does it, as the button would, where that can be pressed. */
void desk_delivery_panel_accept (DeskDeliveryPanel *self);

guint desk_delivery_panel_get_choice (DeskDeliveryPanel *self);

/* "" where there is none. */
const char *desk_delivery_panel_get_text (DeskDeliveryPanel *self);
void desk_delivery_panel_set_text (DeskDeliveryPanel *self, const char *text);

G_END_DECLS

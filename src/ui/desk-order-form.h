/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dispatch/desk-session.h"
#include "model/desk-order.h"
#include "ui/desk-form-section.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_ORDER_FORM (desk_order_form_get_type ())
G_DECLARE_FINAL_TYPE (DeskOrderForm, desk_order_form, DESK, ORDER_FORM, GtkWidget)

GtkWidget *desk_order_form_new (void);

/**
 * desk_order_form_set_profile_note:
 * @note: (nullable): what must be seen beside the button that asks, such as that orders cost money
 */
void desk_order_form_set_profile_note (DeskOrderForm *self, const char *note);

/**
 * desk_order_form_set_order:
 * @session: whose carriers' rules the order is checked against
 * @order: (transfer none): what is edited
 */
void desk_order_form_set_order (DeskOrderForm *self, DeskSession *session, DeskOrder *order);

DeskOrder *desk_order_form_get_order (DeskOrderForm *self);

/**
 * desk_order_form_can_ask:
 *
 * Checks what was edited just now, too.
 *
 * Returns: whether there is a carrier to ask; "can-ask", with notify
 */
gboolean desk_order_form_can_ask (DeskOrderForm *self);

/* Whether an input method holds letters that are not in the order yet. */
gboolean desk_order_form_is_composing (DeskOrderForm *self);

/**
 * desk_order_form_get_summary:
 *
 * Returns: what the problems line says; "" without problems
 */
const char *desk_order_form_get_summary (DeskOrderForm *self);

/**
 * desk_order_form_show_problem:
 *
 * Shows what is wrong at every field, the empty ones included, and puts the focus on the first.
 */
void desk_order_form_show_problem (DeskOrderForm *self);

/**
 * desk_order_form_find_row:
 * @path: such as "receiver.lng" or "cargo.goods_detail.goods[0].good_price"
 *
 * Returns: (transfer none) (nullable): where the field is edited
 */
DeskFieldRow *desk_order_form_find_row (DeskOrderForm *self, const char *path);

/* Where the focus was last, or the first field. */
gboolean desk_order_form_grab_focus (DeskOrderForm *self);

/**
 * desk_order_form_focus_field:
 * @path: such as "receiver.name"
 *
 * Opens what hides the field.
 *
 * Returns: whether there is an editor for it, which now has the focus
 */
gboolean desk_order_form_focus_field (DeskOrderForm *self, const char *path);

/**
 * desk_order_form_get_section:
 * @path: of the section's record, such as "cargo"
 *
 * Returns: (transfer none) (nullable): the section
 */
DeskFormSection *desk_order_form_get_section (DeskOrderForm *self, const char *path);

/**
 * desk_order_form_forget_visits:
 *
 * For another order: what is still empty is not held against it yet.
 */
void desk_order_form_forget_visits (DeskOrderForm *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-order.h"

G_BEGIN_DECLS

#define DESK_TYPE_CARGO_TEMPLATE (desk_cargo_template_get_type ())
G_DECLARE_FINAL_TYPE (DeskCargoTemplate, desk_cargo_template, DESK, CARGO_TEMPLATE, DeskRecord)

/**
 * desk_cargo_template_new_from_order:
 *
 * Returns: (transfer full): what the parcel of @order is, and its note; without the goods, which
 *   are another order's next time
 */
DeskCargoTemplate *desk_cargo_template_new_from_order (DeskOrder *order);

/**
 * desk_cargo_template_apply:
 *
 * Makes the parcel of @order what the template says. Its goods stay, and its note where the template
 * has none.
 */
void desk_cargo_template_apply (DeskCargoTemplate *self, DeskOrder *order);

/**
 * desk_cargo_template_matches:
 *
 * Returns: whether the parcel of @order is what the template says; 68 and 68.00 are the same, and the
 *   note is free
 */
gboolean desk_cargo_template_matches (DeskCargoTemplate *self, DeskOrder *order);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-record.h"

G_BEGIN_DECLS

/**
 * DeskBindingState:
 * @DESK_BINDING_UNKNOWN: not told, or with a value that is not documented
 * @DESK_BINDING_PASSED: may be used for orders
 * @DESK_BINDING_PENDING: asked for, and not decided by the carrier yet
 * @DESK_BINDING_REFUSED: the carrier said no
 */
typedef enum
{
  DESK_BINDING_UNKNOWN,
  DESK_BINDING_PASSED,
  DESK_BINDING_PENDING,
  DESK_BINDING_REFUSED,
} DeskBindingState;

#define DESK_TYPE_BOUND_SHOP (desk_bound_shop_get_type ())
G_DECLARE_FINAL_TYPE (DeskBoundShop, desk_bound_shop, DESK, BOUND_SHOP, DeskRecord)

/**
 * desk_bound_shop_get_state:
 *
 * Returns: audit_result, whether it was a number or a text
 */
DeskBindingState desk_bound_shop_get_state (DeskBoundShop *self);

/**
 * desk_binding_state_get_label:
 *
 * Returns: the translated word for @state
 */
const char *desk_binding_state_get_label (DeskBindingState state);

G_END_DECLS

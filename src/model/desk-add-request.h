/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-order.h"

G_BEGIN_DECLS

#define DESK_TYPE_ADD_REQUEST (desk_add_request_get_type ())
G_DECLARE_FINAL_TYPE (DeskAddRequest, desk_add_request, DESK, ADD_REQUEST, DeskRecord)

/**
 * desk_add_request_new:
 * @order: as it is fitted to one carrier; copied
 * @delivery_token: (nullable): what holds the price, from the reply of pre_add; %NULL or "" for a
 *   carrier that gives none
 */
DeskAddRequest *desk_add_request_new (DeskOrder *order, const char *delivery_token);

G_END_DECLS

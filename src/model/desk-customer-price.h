/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-quote.h"
#include "model/desk-record.h"

G_BEGIN_DECLS

/* What the customer is charged: the values of the field "kind". */
#define DESK_CUSTOMER_PRICE_QUOTED "quoted"
#define DESK_CUSTOMER_PRICE_FIXED "fixed"
#define DESK_CUSTOMER_PRICE_ADDED "added"

#define DESK_TYPE_CUSTOMER_PRICE (desk_customer_price_get_type ())
G_DECLARE_FINAL_TYPE (DeskCustomerPrice, desk_customer_price, DESK, CUSTOMER_PRICE, DeskRecord)

/**
 * desk_customer_price_new:
 *
 * Returns: (transfer full): as quoted
 */
DeskCustomerPrice *desk_customer_price_new (void);

const char *desk_customer_price_get_kind (DeskCustomerPrice *self);

/**
 * desk_customer_price_reckon:
 * @quoted: fen that the carrier takes, told or estimated by the caller's choice
 * @fen: (out): what the customer pays for the delivery; it is the store's own affair, and never part
 *   of a request
 *
 * Returns: %FALSE where it depends on a price that there is not, or something in it is wrong
 */
gboolean desk_customer_price_reckon (DeskCustomerPrice *self, DeskAmount quoted, gint64 *fen);

/**
 * desk_customer_price_format:
 *
 * Returns: (transfer full): a sentence for the chat with the customer, such as "Delivery fee 12.00
 *   yuan", in the language of the desk
 */
char *desk_customer_price_format (gint64 fen);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * desk_signature_make:
 * @shopid: the merchant id that is sent
 * @shop_order_id: (nullable): the order id that is sent; %NULL for a call without one
 * @secret: the carrier's AppSecret, not the mini program's
 *
 * delivery_sign: SHA-1 of the three strung together, with no separator, in lower-case hex. It is the
 * same for every call about an order (source: the platform's "read first" page; the official
 * vector, whose secret is spelled test_app_secrect, is in the tests).
 *
 * Returns: (transfer full): 40 hex digits
 */
char *desk_signature_make (const char *shopid, const char *shop_order_id, const char *secret);

G_END_DECLS

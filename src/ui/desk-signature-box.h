/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How a carrier's delivery_sign comes about, and whether one from elsewhere is the same. The secret is
 * asked for when it is needed, and never shown. */
#define DESK_TYPE_SIGNATURE_BOX (desk_signature_box_get_type ())
G_DECLARE_FINAL_TYPE (DeskSignatureBox, desk_signature_box, DESK, SIGNATURE_BOX, GtkWidget)

/**
 * desk_signature_box_set_order_id:
 * @shop_order_id: (nullable): to begin with
 */
void desk_signature_box_set_order_id (DeskSignatureBox *self, const char *shop_order_id);

/**
 * desk_signature_box_explain:
 * @shopid: (nullable): the merchant ID
 * @secret: (nullable): the carrier's AppSecret; not kept beyond the next call. %NULL where there is
 *   none
 *
 * Explains anew, when merchant ID or secret may be other ones.
 */
void desk_signature_box_explain (DeskSignatureBox *self, const char *shopid, const char *secret);

G_END_DECLS

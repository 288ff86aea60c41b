/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-delivery.h"
#include "model/desk-rulebook.h"

G_BEGIN_DECLS

/* What may be done about a delivery, by its status and by its carrier's rules. Each says no with a
 * reason, translated, for the one who asks why. Nothing here is about what was asked of the
 * platform before: a delivery whose outcome is unknown allows nothing. */

/**
 * desk_delivery_policy_can_tip:
 * @why_not: (out) (optional) (nullable): why not, translated
 */
gboolean desk_delivery_policy_can_tip (DeskDelivery *delivery,
                                       DeskRulebook *rulebook,
                                       char **why_not);

/**
 * desk_delivery_policy_list_tips:
 *
 * Returns: (transfer full) (element-type gint64): sums that may be given next, in fen, smallest
 *   first; each the new sum of all. The carrier's steps where it has some; else handy amounts above
 *   the last and within its cap. Empty where no more may be given.
 */
GArray *desk_delivery_policy_list_tips (DeskDelivery *delivery, DeskRulebook *rulebook);

/**
 * desk_delivery_policy_dup_tip_words:
 *
 * Returns: (transfer full) (nullable): what the carrier says of tips, or that its rules are not
 *   known, in which case any larger sum may be tried; translated
 */
char *desk_delivery_policy_dup_tip_words (DeskDelivery *delivery, DeskRulebook *rulebook);

/**
 * desk_delivery_policy_check_tip:
 * @fen: the new sum
 * @error: (nullable): (G_IO_ERROR, INVALID_ARGUMENT) that names the limit and the remedy
 *
 * Returns: whether the carrier takes it
 */
gboolean desk_delivery_policy_check_tip (DeskDelivery *delivery,
                                         DeskRulebook *rulebook,
                                         gint64 fen,
                                         GError **error);

gboolean desk_delivery_policy_can_cancel (DeskDelivery *delivery,
                                          DeskRulebook *rulebook,
                                          char **why_not);
gboolean desk_delivery_policy_can_confirm_return (DeskDelivery *delivery, char **why_not);

/**
 * desk_delivery_policy_can_redo:
 *
 * After a failure or a cancellation, or when nothing was placed.
 */
gboolean desk_delivery_policy_can_redo (DeskDelivery *delivery,
                                        DeskRulebook *rulebook,
                                        char **why_not);

/**
 * desk_delivery_policy_dup_redo:
 * @call: (out): "readd" or "add"
 *
 * Returns: (transfer full): the shop_order_id to order again with, by the carrier's rule: the same,
 *   or the one of the first with a suffix that counts (“-2”, “-3”), within 128 bytes. What was never
 *   placed is tried again with the same id and by the call it was tried by. Which id was the first
 *   is known where desk_delivery_set_previous() was told.
 */
char *desk_delivery_policy_dup_redo (DeskDelivery *delivery,
                                     DeskRulebook *rulebook,
                                     const char **call);

/**
 * desk_delivery_policy_list_steps:
 * @practice: whether the delivery is on the stand-in, where every status is legal for a practice
 *   account
 * @call: (out): "test_update_order" or "realmock_update_order"; %NULL where none may be stepped
 *
 * Returns: (transfer full) (element-type int): the statuses that a developer may set. Orders of the
 *   platform's sandbox carrier, and those placed with a carrier's published test account, take only
 *   what the rulebook says of them (topic "test").
 */
GArray *desk_delivery_policy_list_steps (DeskDelivery *delivery,
                                         DeskRulebook *rulebook,
                                         gboolean practice,
                                         const char **call);

G_END_DECLS

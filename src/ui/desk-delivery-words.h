/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-delivery.h"

G_BEGIN_DECLS

/**
 * DeskDeliveryTone:
 *
 * How a delivery stands, as the eye sorts them: what needs somebody comes first.
 */
typedef enum
{
  DESK_DELIVERY_TONE_UNKNOWN,
  DESK_DELIVERY_TONE_TROUBLE,
  DESK_DELIVERY_TONE_WAITING,
  DESK_DELIVERY_TONE_RIDING,
  DESK_DELIVERY_TONE_FAILED,
  DESK_DELIVERY_TONE_DONE,
} DeskDeliveryTone;

DeskDeliveryTone desk_delivery_words_get_tone (DeskDelivery *delivery);
const char *desk_delivery_words_get_icon (DeskDeliveryTone tone);
const char *desk_delivery_words_get_class (DeskDeliveryTone tone);

/* Each dup returns (transfer full) "" where there is nothing to say. */

/* "王女士 · 8021": whom it is for, with the last digits of the phone. */
char *desk_delivery_words_dup_title (DeskDelivery *delivery);

/* Who brings it, for how much: "Carrier · ¥9.80 · tip 3.00"; of what was called off only the fee. */
char *desk_delivery_words_dup_facts (DeskDelivery *delivery);

/* The rider's name and phone, and the codes that are handed over. */
char *desk_delivery_words_dup_rider (DeskDelivery *delivery);

/* What the rider or the carrier said, and what helps; a line each. */
char *desk_delivery_words_dup_note (DeskDelivery *delivery);

/**
 * desk_delivery_words_dup_time:
 * @now: unix seconds
 *
 * Returns: (transfer full): how long it has stood like this, "9:12"; for one that ended when, "18:30"
 */
char *desk_delivery_words_dup_time (DeskDelivery *delivery, gint64 now);

/* Carrier and receiver in a line, for a question about it. */
char *desk_delivery_words_dup_whom (DeskDelivery *delivery);

/* By tone, what waits longest in front; of those that ended, the last. */
int desk_delivery_words_compare (DeskDelivery *a, DeskDelivery *b);

G_END_DECLS

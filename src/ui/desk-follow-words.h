/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-delivery.h"
#include "model/desk-status-change.h"

G_BEGIN_DECLS

/**
 * DeskWaitLimits:
 * @is_long: seconds of waiting for a rider from which it is long
 * @very_long: and very long
 *
 * The user's.
 */
typedef struct
{
  int is_long;
  int very_long;
} DeskWaitLimits;

#define DESK_WAIT_LIMITS_DEFAULT ((DeskWaitLimits){ 5 * 60, 10 * 60 })

typedef enum
{
  DESK_WAIT_NONE, /* no rider is waited for */
  DESK_WAIT_SHORT,
  DESK_WAIT_LONG,
  DESK_WAIT_VERY_LONG,
} DeskWait;

/* Seconds after which nobody can say how a delivery stands, though it is asked about. */
#define DESK_FOLLOW_SILENT 300

/* Functions of their arguments and the language alone. @now is in unix seconds; each dup returns
 * (transfer full) "" where there is nothing to say. */

DeskWait desk_follow_words_get_wait (DeskDelivery *delivery, DeskWaitLimits limits, gint64 now);

/* (nullable): the class of a widget that says it in color, too. */
const char *desk_follow_words_get_wait_class (DeskWait wait);

/* "Waiting long: a tip may help (F6)". What can be done next, for what calls for it. */
char *desk_follow_words_dup_next (DeskDelivery *delivery, DeskWaitLimits limits, gint64 now);

/* "about 12 min left", "due 3 min ago". */
char *desk_follow_words_dup_left (DeskDelivery *delivery, gint64 now);

/* "heard 12 s ago", "not heard for 5 min", of what is live. */
char *desk_follow_words_dup_heard (DeskDelivery *delivery, gint64 now);
gboolean desk_follow_words_is_silent (DeskDelivery *delivery, gint64 now);

/* The former two in a line. */
char *desk_follow_words_dup_ride (DeskDelivery *delivery, gint64 now);

/* A line for the customer: carrier, status, rider and phone, minutes left. */
char *desk_follow_words_dup_tracking (DeskDelivery *delivery, gint64 now);

/* Of a line of the timeline. */
char *desk_follow_words_dup_change_time (DeskStatusChange *change);
char *desk_follow_words_dup_change_words (DeskStatusChange *change);

/* "pushed · remark": who told it, and when it was heard where that is another time. */
char *desk_follow_words_dup_change_source (DeskStatusChange *change);

/* What it comes to with tips and fees, as in the books, and how much that is more or less than was
 * quoted: "+1.20"; "" where it is not known. */
char *desk_follow_words_dup_total (DeskDelivery *delivery);
char *desk_follow_words_dup_difference (DeskDelivery *delivery);

G_END_DECLS

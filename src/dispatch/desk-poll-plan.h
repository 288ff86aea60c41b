/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-delivery.h"

G_BEGIN_DECLS

/**
 * desk_poll_plan_get_pause:
 * @waiting: seconds that its status stands
 * @now: unix seconds
 *
 * How long to wait until the platform is asked again how @delivery stands: more often where much may
 * happen, and less the longer nothing does. One that carriers were seen to take back, 501 and 502, is
 * asked about a few times more.
 *
 * Returns: seconds; 0 where there is nothing to ask
 */
gint64 desk_poll_plan_get_pause (DeskDelivery *delivery, gint64 waiting, gint64 now);

/**
 * desk_poll_plan_get_pause_after:
 * @pause: of the plan, in µs
 * @n_failed: how often asking failed since it last worked
 *
 * Returns: what becomes of @pause
 */
gint64 desk_poll_plan_get_pause_after (gint64 pause, guint n_failed);

G_END_DECLS

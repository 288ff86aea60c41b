/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How often the platform is asked about an order. The figures are ours: the platform publishes
 * none, and a push that it may have sent does not reach a desk by itself. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "config.h"

#include "desk-poll-plan.h"

#include "model/desk-status.h"

#define MINUTE 60
#define SHORTEST 10
#define LONGEST_FAILED (10 * MINUTE * (gint64) G_USEC_PER_SEC)

/* How long an end that may be taken back is looked after. */
#define DOUBT (15 * MINUTE)

/* A tenth of a minute for each minute of waiting: soon at first, then less and less. */
static gint64
grow (gint64 waiting, gint64 shortest, gint64 longest)
{
  return CLAMP (waiting / 6, shortest, longest);
}

/* The rider has the goods: by how long it is until they arrive, or since they should have. */
static gint64
pause_on_the_way (DeskDelivery *delivery, gint64 now)
{
  DeskAmount at = desk_delivery_get_number (delivery, "reach_at");

  if (!at.told)
    return MINUTE / 2;

  return grow (ABS (at.value - now), SHORTEST, MINUTE);
}

gint64
desk_poll_plan_get_pause (DeskDelivery *delivery, gint64 waiting, gint64 now)
{
  int code;
  const DeskStatus *status;

  g_return_val_if_fail (DESK_IS_DELIVERY (delivery), 0);

  /* Whoever settles the others asks by himself. */
  if (desk_delivery_get_state (delivery) != DESK_DELIVERY_PLACED)
    return 0;

  code = desk_delivery_get_status (delivery);
  status = desk_status_find (code);
  if (status == NULL)
    return code == 0 ? SHORTEST : MINUTE;
  if (desk_status_is_final (code))
    return *status->next != 0 && waiting < DOUBT ? CLAMP (waiting, MINUTE / 2, 5 * MINUTE) : 0;
  if (desk_status_is_returning (code))
    return grow (waiting, MINUTE, 5 * MINUTE);

  switch (status->phase)
    {
    case DESK_STATUS_PHASE_ACCEPT:
      /* A booking waits for hours, and nothing is told until its time. */
      return grow (waiting, SHORTEST, waiting < 30 * MINUTE ? MINUTE : 2 * MINUTE);
    case DESK_STATUS_PHASE_DELIVER:
      return pause_on_the_way (delivery, now);
    case DESK_STATUS_PHASE_PICKUP:
      return status->notice == DESK_STATUS_NOTICE_PICKED_UP ? pause_on_the_way (delivery, now)
                                                            : grow (waiting, 2 * SHORTEST, MINUTE);
    case DESK_STATUS_PHASE_RETURN:
    case DESK_STATUS_PHASE_STOPPED:
    default:
      return MINUTE;
    }
}

gint64
desk_poll_plan_get_pause_after (gint64 pause, guint n_failed)
{
  if (n_failed == 0)
    return pause;

  return MAX (pause, MIN (pause << MIN (n_failed, 8), LONGEST_FAILED));
}

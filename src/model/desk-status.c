/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskStatus: the statuses of an order, each once, with what may follow it.
 *
 * Polls leave statuses out, and polls and pushes overtake each other. So what follows a status is
 * all that lies ahead of it, and what lies behind it is late. An end does not lie behind anything:
 * it is believed whenever it is told. */

#define G_LOG_DOMAIN "desk-model"

#include "config.h"

#include "desk-status.h"

#include <glib/gi18n-lib.h>

#define ENDS 103, 203, 204, 205, 302, 401, 501, 502
#define RETURNS 303, 304, 305

static const int after_101[] = { 102, 201, 202, 301, RETURNS, ENDS, 0 };
static const int after_102[] = { 201, 202, 301, RETURNS, ENDS, 0 };
static const int after_201[] = { 202, 301, RETURNS, ENDS, 0 };
static const int after_202[] = { 301, RETURNS, ENDS, 0 };
static const int after_301[] = { RETURNS, ENDS, 0 };
/* Nobody there, then refused at the door, then called off: each may be the last word. */
static const int after_303[] = { ENDS, 0 };
static const int after_304[] = { 303, 305, ENDS, 0 };
static const int after_305[] = { 303, ENDS, 0 };
/* Seen live to be taken back by a rider who accepted; the acceptance itself may be missed. */
static const int after_501[] = { 102, 201, 202, 301, 302, RETURNS, 401, 0 };
static const int after_end[] = { 0 };

static const DeskStatus statuses[] = {
  {
    .code = 101, .label = N_ ("Waiting for a rider"),
    .phase = DESK_STATUS_PHASE_ACCEPT, .next = after_101,
  },
  {
    .code = 102, .label = N_ ("Rider accepted"),
    .phase = DESK_STATUS_PHASE_ACCEPT, .notice = DESK_STATUS_NOTICE_ACCEPTED, .next = after_102,
  },
  {
    .code = 103, .label = N_ ("Cancelled by the store"),
    .phase = DESK_STATUS_PHASE_ACCEPT, .end = DESK_STATUS_END_FAILURE, .next = after_end,
  },
  {
    .code = 201, .label = N_ ("Rider at the store"),
    .phase = DESK_STATUS_PHASE_PICKUP, .next = after_201,
  },
  {
    .code = 202, .label = N_ ("Picked up"),
    .phase = DESK_STATUS_PHASE_PICKUP, .notice = DESK_STATUS_NOTICE_PICKED_UP, .next = after_202,
  },
  {
    .code = 203, .label = N_ ("Not picked up, cancelled by the store"),
    .advice = N_ ("Get the goods ready, then order again"),
    .phase = DESK_STATUS_PHASE_PICKUP, .end = DESK_STATUS_END_FAILURE,
    .notice = DESK_STATUS_NOTICE_EXCEPTION, .next = after_end,
  },
  {
    .code = 204, .label = N_ ("Cancelled by the rider"),
    .advice = N_ ("The rider gave up: order again, here or with another carrier"),
    .phase = DESK_STATUS_PHASE_PICKUP, .end = DESK_STATUS_END_FAILURE,
    .notice = DESK_STATUS_NOTICE_EXCEPTION, .next = after_end,
  },
  {
    .code = 205, .label = N_ ("Cancelled by the rider because of the store"),
    .advice = N_ ("See whether goods, address and phone were right, then order again"),
    .phase = DESK_STATUS_PHASE_PICKUP, .end = DESK_STATUS_END_FAILURE,
    .notice = DESK_STATUS_NOTICE_EXCEPTION, .next = after_end,
  },
  {
    .code = 301, .label = N_ ("On the way"),
    .phase = DESK_STATUS_PHASE_DELIVER, .notice = DESK_STATUS_NOTICE_PICKED_UP, .next = after_301,
  },
  {
    .code = 302, .label = N_ ("Delivered"),
    .phase = DESK_STATUS_PHASE_DELIVER, .end = DESK_STATUS_END_SUCCESS,
    .notice = DESK_STATUS_NOTICE_DELIVERED, .next = after_end,
  },
  {
    .code = 303, .label = N_ ("Cancelled, goods coming back"),
    .advice = N_ ("The rider brings the goods back: confirm the return when they are here"),
    .phase = DESK_STATUS_PHASE_DELIVER, .notice = DESK_STATUS_NOTICE_EXCEPTION, .next = after_303,
  },
  {
    .code = 304, .label = N_ ("Receiver not reached, goods coming back"),
    .advice = N_ ("Call the receiver and the rider; confirm the return when the goods are here"),
    .phase = DESK_STATUS_PHASE_DELIVER, .notice = DESK_STATUS_NOTICE_EXCEPTION, .next = after_304,
  },
  {
    .code = 305, .label = N_ ("Receiver refused, goods coming back"),
    .advice = N_ ("Ask the receiver why; confirm the return when the goods are here"),
    .phase = DESK_STATUS_PHASE_DELIVER, .notice = DESK_STATUS_NOTICE_EXCEPTION, .next = after_305,
  },
  {
    .code = 401, .label = N_ ("Goods are back"),
    .phase = DESK_STATUS_PHASE_RETURN, .end = DESK_STATUS_END_FAILURE, .next = after_end,
  },
  {
    .code = 501, .label = N_ ("Cancelled by the carrier’s system"),
    .advice = N_ ("Look once more whether a rider accepts after all, then order again"),
    .phase = DESK_STATUS_PHASE_STOPPED, .end = DESK_STATUS_END_FAILURE,
    .notice = DESK_STATUS_NOTICE_EXCEPTION, .next = after_501,
  },
  {
    .code = 502, .label = N_ ("Stopped by weather or a closed road"),
    .advice = N_ ("Tell the receiver; order again when riders are out, unless one accepts this"),
    .phase = DESK_STATUS_PHASE_STOPPED, .end = DESK_STATUS_END_FAILURE,
    .notice = DESK_STATUS_NOTICE_EXCEPTION, .next = after_501,
  },
};

const DeskStatus *
desk_status_find (int code)
{
  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    if (statuses[i].code == code)
      return &statuses[i];

  return NULL;
}

const DeskStatus *
desk_status_get_all (guint *n_statuses)
{
  g_return_val_if_fail (n_statuses != NULL, NULL);

  *n_statuses = G_N_ELEMENTS (statuses);

  return statuses;
}

char *
desk_status_dup_label (int code)
{
  const DeskStatus *status = desk_status_find (code);

  if (status != NULL)
    return g_strdup (_ (status->label));

  /* Translators: a status of an order that is not in the platform's table, by its number */
  return g_strdup_printf (_ ("status %d"), code);
}

const char *
desk_status_get_advice (int code)
{
  const DeskStatus *status = desk_status_find (code);

  return status != NULL && status->advice != NULL ? _ (status->advice) : NULL;
}

gboolean
desk_status_is_final (int code)
{
  const DeskStatus *status = desk_status_find (code);

  return status != NULL && status->end != DESK_STATUS_END_NONE;
}

gboolean
desk_status_is_returning (int code)
{
  const DeskStatus *status = desk_status_find (code);

  return status != NULL && status->notice == DESK_STATUS_NOTICE_EXCEPTION &&
         status->end == DESK_STATUS_END_NONE;
}

gboolean
desk_status_follows (int code, int before)
{
  const DeskStatus *status = desk_status_find (before);

  if (code <= 0 || code == before)
    return FALSE;
  if (status == NULL || desk_status_find (code) == NULL)
    return TRUE;

  for (const int *next = status->next; *next != 0; next++)
    if (*next == code)
      return TRUE;

  return FALSE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* What an order begins with: it waits for a rider to accept. */
#define DESK_STATUS_WAITING 101

/**
 * DeskStatusPhase:
 *
 * The part of an order's life that a status belongs to.
 */
typedef enum
{
  DESK_STATUS_PHASE_ACCEPT,
  DESK_STATUS_PHASE_PICKUP,
  DESK_STATUS_PHASE_DELIVER,
  DESK_STATUS_PHASE_RETURN,
  DESK_STATUS_PHASE_STOPPED,
} DeskStatusPhase;

/**
 * DeskStatusEnd:
 * @DESK_STATUS_END_NONE: the order goes on
 * @DESK_STATUS_END_SUCCESS: delivered
 * @DESK_STATUS_END_FAILURE: it ended otherwise; it may be ordered again
 */
typedef enum
{
  DESK_STATUS_END_NONE,
  DESK_STATUS_END_SUCCESS,
  DESK_STATUS_END_FAILURE,
} DeskStatusEnd;

/**
 * DeskStatusNotice:
 *
 * The four moments of which the customer is told, and the desk too. Source: the platform's FAQ and
 * its status table.
 */
typedef enum
{
  DESK_STATUS_NOTICE_NONE,
  DESK_STATUS_NOTICE_ACCEPTED,
  DESK_STATUS_NOTICE_PICKED_UP,
  DESK_STATUS_NOTICE_DELIVERED,
  DESK_STATUS_NOTICE_EXCEPTION,
} DeskStatusNotice;

/**
 * DeskStatus:
 *
 * One row of the table of statuses. Source: the platform's status table, the same in the reference
 * and in the push's page.
 */
typedef struct
{
  int code;
  const char *label;  /* untranslated; desk_status_dup_label() */
  const char *advice; /* untranslated, what to do about it; NULL where nothing is to be done */
  DeskStatusPhase phase;
  DeskStatusEnd end;
  DeskStatusNotice notice;
  const int *next; /* 0 ends; what may follow, in one step or with some left out */
} DeskStatus;

/**
 * desk_status_find:
 *
 * Returns: (nullable): %NULL for 0, which is no status (the carrier did not answer), and for what
 *   the table does not know; keep such a code and show it as it came
 */
const DeskStatus *desk_status_find (int code);

/**
 * desk_status_get_all:
 * @n_statuses: (out)
 *
 * Returns: the whole table, in the order of an order's life
 */
const DeskStatus *desk_status_get_all (guint *n_statuses);

/**
 * desk_status_dup_label:
 *
 * Returns: (transfer full): the translated words, "status 777" for one that is not known
 */
char *desk_status_dup_label (int code);

/**
 * desk_status_get_advice:
 *
 * Returns: (nullable): what to do about it, translated
 */
const char *desk_status_get_advice (int code);

/**
 * desk_status_is_final:
 *
 * Returns: whether nothing more is expected. Not absolute: a 502 was seen to be followed by a rider
 *   who accepted, see desk_status_follows().
 */
gboolean desk_status_is_final (int code);

/**
 * desk_status_is_returning:
 *
 * Returns: whether the goods are on their way back to the store, which has to confirm that they
 *   came
 */
gboolean desk_status_is_returning (int code);

/**
 * desk_status_follows:
 * @before: 0 for none
 *
 * Returns: whether @code is news after @before. A status that lies behind in the order's life is
 *   not (polls and pushes overtake each other), one that is not known always is. An end is believed,
 *   but for 501 and 502, which were seen to be taken back: a rider who accepts afterwards is news.
 *   What is told twice is not, nor is a number that can be no status, 0 and below.
 */
gboolean desk_status_follows (int code, int before);

G_END_DECLS

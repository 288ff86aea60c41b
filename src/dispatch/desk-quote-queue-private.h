/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inside of DeskQuoteQueue. */
#pragma once

#include "dispatch/desk-quote-queue.h"

G_BEGIN_DECLS

/* An order that is asked about. */
typedef struct
{
  DeskQueuedOrder *order;
  DeskQuoteList *list;
  gulong running_id;
} DeskQuoteQueueRun;

struct _DeskQuoteQueue
{
  GObject parent_instance;

  DeskSession *session;
  char **carriers;   /* (nullable) */
  GPtrArray *orders; /* of DeskQueuedOrder */
  GQueue incoming;   /* of GFile */
  GQueue waiting;    /* of DeskQueuedOrder, by their place */
  GPtrArray *runs;   /* of DeskQuoteQueueRun */
  GHashTable *ids;   /* shop_order_id → DeskQueuedOrder, which holds the text */
  DeskQueuedOrder *reading;
  GCancellable *cancellable; /* of what is read */
  guint n_in_state[DESK_QUEUED_N_STATES];
  gboolean paused;
  guint adding_id;
  guint idle_id;
};

/* desk-quote-queue.c */
void
_desk_quote_queue_tell_answered (DeskQuoteQueue *self, DeskQueuedOrder *order, DeskQuoteList *list);
void _desk_quote_queue_tell_progress (DeskQuoteQueue *self);
void _desk_quote_queue_move (DeskQuoteQueue *self,
                             DeskQueuedOrder *order,
                             DeskQueuedState state,
                             const char *message);

/* Another may have its id from now on. */
void _desk_quote_queue_forget_id (DeskQuoteQueue *self, DeskQueuedOrder *order);
guint _desk_quote_queue_count_carriers (DeskQuoteQueue *self);

/* desk-quote-queue-turns.c */

/* Does in later turns what there is to do. */
void _desk_quote_queue_plan (DeskQuoteQueue *self);

/* Makes a few items of what comes in. */
void _desk_quote_queue_add_items (DeskQuoteQueue *self);

/* The order that is being read is let go of, and waits no longer. */
void _desk_quote_queue_drop_reading (DeskQuoteQueue *self);

/* Stops asking. */
void _desk_quote_queue_run_free (DeskQuoteQueueRun *run);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dispatch/desk-dispatcher.h"
#include "dispatch/desk-intent.h"
#include "dispatch/desk-lookup.h"
#include "dispatch/desk-outcome.h"

G_BEGIN_DECLS

/* Private to desk-dispatcher*.c, desk-errand*.c and desk-tracker.c. */

typedef struct _DeskErrand DeskErrand;

/**
 * DeskErrandKind:
 *
 * What tells one thing that can be done about a delivery from another.
 */
typedef struct
{
  /* The platform and the carrier said yes, or a get did (@reply is its record then, if any). */
  void (*take_done) (DeskErrand *errand, DeskRecord *reply, const char *source);

  /* It was not done, and why. */
  void (*take_not_done) (DeskErrand *errand, const char *words);

  /* How it came out is not known; @words is what was heard last. */
  void (*take_unknown) (DeskErrand *errand, const char *words);

  /* What @lookup says of it, asked for after the grace if @is_late; OPEN goes on asking. */
  DeskIntentState (*judge) (DeskErrand *errand, const DeskLookup *lookup, gboolean is_late);

  gboolean looks_after; /* a yes does not tell the status */
  gboolean unaskable;   /* no get can tell whether it was done */
} DeskErrandKind;

/**
 * DeskErrand:
 *
 * Something that is being done about one delivery, from its wish until it is written down how it
 * came out. Counted; the dispatcher has one reference, and each callback that is to come another.
 */
struct _DeskErrand
{
  DeskDispatcher *dispatcher; /* not owned; NULL once it is over, or was stopped */
  const DeskErrandKind *kind;
  const DeskCall *call;
  DeskAccount *account; /* NULL where the profile has it no more */
  char *shop_order_id;
  DeskDelivery *delivery; /* NULL before there is one */
  DeskDelivery *previous; /* NULL unless it is ordered again */
  DeskRecord *request;
  DeskIntent *intent;        /* NULL where nothing is changed */
  GCancellable *cancellable; /* of all that is waited for; only the end cancels it */

  /* Whoever waits. */
  GTask *task;        /* NULL once answered */
  GSource *outer;     /* watches his cancellable */
  GError *error;      /* to answer with */
  gboolean quiet;     /* keeps nobody from doing something */
  gboolean committed; /* being written down, or more */

  /* What has to be asked about before anything is sent. */
  DeskOrder *order;
  DeskQuote *quote;
  GPtrArray *former;
  DeskDelivery *lost; /* ordered again under the same id before, thought not to be there */
  guint n_asked_first;
  gboolean ask_itself; /* the book may have forgotten that it was sent */
  gboolean renewed;    /* sent a second time, with another token */
  gboolean again;      /* will be, once the first is written down */
  DeskLookup *found;   /* it is there, and nothing has to be sent */
  char *old_waybill;   /* of what is ordered again under the same id */
  int old_status;

  gint64 fen; /* of a tip */

  /* Asking. */
  gboolean settling;
  gboolean was_unknown;
  gint64 unknown_since; /* monotonic µs */
  gint64 asked_at;      /* as above */
  guint n_asked;
  guint pause;
  guint timer_id;
  gboolean asking;
  GPtrArray *waiting; /* GTask of those who want the next answer */

  /* Writing down. */
  DeskStatusChange *change;
  DeskExchange *exchange;
  guint record_pause;
  gboolean placed; /* to be told */
  gboolean news;
};

DeskErrand *_desk_errand_new (DeskDispatcher *dispatcher,
                              const DeskErrandKind *kind,
                              const char *call,
                              GTask *task);
DeskErrand *_desk_errand_ref (DeskErrand *self);
void _desk_errand_unref (DeskErrand *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskErrand, _desk_errand_unref)

/* desk-errand.c */

/* Ends without anything more being written down. Takes @error; without one, the answer is the
 * delivery. */
void _desk_errand_give_up (DeskErrand *self, GError *error);

/* Whoever waits is told; the errand goes on. Takes @error; without one, the answer is the delivery.
 */
void _desk_errand_answer (DeskErrand *self, GError *error);

/* The dispatcher goes. */
void _desk_errand_stop (DeskErrand *self);

/* Writes the intent down and then, if that went well, sends the request; everything else follows.
 * The delivery, account and request are there. */
void _desk_errand_commit (DeskErrand *self);

/* Asks how @delivery stands; @callback gets a DeskLookup that it owns, but not after the end. */
typedef void (*DeskErrandLooked) (DeskErrand *self, DeskLookup *lookup);
void _desk_errand_look (DeskErrand *self, DeskDelivery *delivery, DeskErrandLooked callback);

/* It is known how it came out: writes that down, then tells it. */
void _desk_errand_end (DeskErrand *self, DeskIntentState state, const char *words);

/* Takes @status over for the errand's delivery, and makes the line of the timeline. */
void
_desk_errand_take_status (DeskErrand *self, int status, const char *source, const char *action_msg);

/* Takes over what a get told of it. */
void _desk_errand_take_lookup (DeskErrand *self, DeskRecord *reply);

/* desk-errand-settle.c */

/* How it came out is not known: says so, and asks until it is. Also for an intent that is found
 * open in the book; the delivery and, if there is one, the account are there. */
void _desk_errand_settle (DeskErrand *self, const char *words);

/* Asks now, if it waits to; @task (taken) is answered when that has an answer. */
void _desk_errand_ask_now (DeskErrand *self, GTask *task);

/* desk-dispatcher-place.c */
extern const DeskErrandKind _desk_errand_place;

/* Is asked about, now that there may be another token, and then sent once more. */
void _desk_errand_place_again (DeskErrand *self);

/* Says whom the order is with, and how it stands there. */
GError *_desk_errand_make_busy_error (DeskDelivery *delivery);

/* Whether nothing of this id is live or on its way. */
gboolean _desk_errand_check_id (DeskDispatcher *self, const char *shop_order_id, GError **error);

/* Takes @task. Then _desk_errand_find_former(), which looks at what the book has of the id, and
 * goes on. */
DeskErrand *_desk_errand_begin_place (
    DeskDispatcher *self, const char *call, DeskOrder *order, DeskAccount *account, GTask *task);
void _desk_errand_find_former (DeskErrand *self);

/* What is ordered again under its id: the platform may still show it. */
void _desk_errand_remember_old (DeskErrand *self, DeskDelivery *old);

/* desk-dispatcher-deeds.c */
void _desk_dispatcher_set_not_allowed (GError **error, const char *why_not);

/* Whether nothing else about @delivery is on its way. */
gboolean _desk_dispatcher_check_idle (DeskDispatcher *self, DeskDelivery *delivery, GError **error);

/* (nullable), borrowed */
DeskAccount *
_desk_dispatcher_require_account (DeskDispatcher *self, DeskDelivery *delivery, GError **error);

/* (transfer full) (nullable): for precancel and cancel. */
DeskRecord *_desk_dispatcher_make_cancel_request (DeskDispatcher *self,
                                                  DeskDelivery *delivery,
                                                  int reason_id,
                                                  const char *reason,
                                                  GError **error);
const DeskErrandKind *_desk_errand_find_kind (const char *call);

/* desk-dispatcher.c */
DeskSession *_desk_dispatcher_get_session (DeskDispatcher *self);
guint _desk_dispatcher_get_grace (DeskDispatcher *self);
guint _desk_dispatcher_get_first_pause (DeskDispatcher *self);

/* Whether something may be begun at all. */
gboolean _desk_dispatcher_check_started (DeskDispatcher *self, GError **error);

/* (nullable), borrowed: the account that the delivery was given to. */
DeskAccount *_desk_dispatcher_find_account (DeskDispatcher *self, DeskDelivery *delivery);

/* (nullable), borrowed */
DeskDelivery *_desk_dispatcher_find_serial (DeskDispatcher *self, gint64 serial);

/* (nullable), borrowed: what keeps @shop_order_id from being placed, or is on its way about it. */
DeskDelivery *_desk_dispatcher_find_live (DeskDispatcher *self, const char *shop_order_id);
gboolean _desk_dispatcher_has_errand (DeskDispatcher *self, const char *shop_order_id);

/* The one that keeps @delivery busy; borrowed. */
DeskErrand *_desk_dispatcher_find_errand (DeskDispatcher *self, DeskDelivery *delivery);

void _desk_dispatcher_add_delivery (DeskDispatcher *self, DeskDelivery *delivery);
void _desk_dispatcher_add_errand (DeskDispatcher *self, DeskErrand *errand);
void _desk_dispatcher_remove_errand (DeskDispatcher *self, DeskErrand *errand);

void _desk_dispatcher_tell_placed (DeskDispatcher *self, DeskDelivery *delivery);
void _desk_dispatcher_tell_status (DeskDispatcher *self, DeskDelivery *delivery);
void _desk_dispatcher_tell_settled (DeskDispatcher *self, DeskDelivery *delivery);

/* The answer of a task is a delivery; this is for those that tell only whether. */
gboolean _desk_dispatcher_finish (DeskDispatcher *self, GAsyncResult *result, GError **error);

/* desk-dispatcher-book.c */

/* @kept: (element-type DeskDelivery): live and today's, as the book has them now. */
void _desk_dispatcher_take_book (DeskDispatcher *self, GPtrArray *kept);

/* Unix seconds. */
gint64 _desk_dispatcher_get_now (void);

G_END_DECLS

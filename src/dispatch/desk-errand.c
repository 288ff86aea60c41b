/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskErrand: one thing that is done about a delivery: written down, sent, understood, written down
 * again, told. In this order and no other: the request leaves after its intent is on disk, and
 * whoever waits is told after the outcome is. How what stays unknown is settled is in
 * desk-errand-settle.c.
 *
 * A callback that comes after the dispatcher was stopped finds none, and drops what it brought: the
 * intent is open on disk, and whoever starts next settles it. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "config.h"

#include "desk-errand-private.h"

#include <glib/gi18n-lib.h>

#include "dispatch/desk-journal.h"
#include "model/desk-decimal.h"
#include "model/desk-get-reply.h"
#include "wechat/desk-get-request.h"
#include "wechat/desk-wire.h"

/* ms until writing down is tried again, doubling up to a minute. */
#define FIRST_RECORD_PAUSE 2000
#define LONGEST_PAUSE 60000

/* A get on its way. */
typedef struct
{
  DeskErrand *errand;
  DeskDelivery *delivery;
  DeskErrandLooked callback;
} Look;

static void record (DeskErrand *self);
static void send_again (DeskErrand *self);

DeskErrand *
_desk_errand_ref (DeskErrand *self)
{
  return g_rc_box_acquire (self);
}

static void
errand_clear (DeskErrand *self)
{
  g_assert (self->task == NULL && self->outer == NULL && self->timer_id == 0);

  g_clear_object (&self->account);
  g_clear_pointer (&self->shop_order_id, g_free);
  g_clear_object (&self->delivery);
  g_clear_object (&self->previous);
  g_clear_object (&self->request);
  g_clear_object (&self->intent);
  g_clear_object (&self->cancellable);
  g_clear_error (&self->error);
  g_clear_object (&self->order);
  g_clear_object (&self->quote);
  g_clear_pointer (&self->former, g_ptr_array_unref);
  g_clear_object (&self->lost);
  g_clear_pointer (&self->old_waybill, g_free);
  g_clear_pointer (&self->waiting, g_ptr_array_unref);
  g_clear_pointer (&self->found, desk_lookup_free);
  g_clear_object (&self->change);
  g_clear_object (&self->exchange);
}

void
_desk_errand_unref (DeskErrand *self)
{
  g_rc_box_release_full (self, (GDestroyNotify) errand_clear);
}

void
_desk_errand_answer (DeskErrand *self, GError *error)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->task);

  if (self->outer != NULL)
    g_source_destroy (self->outer);
  g_clear_pointer (&self->outer, g_source_unref);
  if (task == NULL)
    g_clear_error (&error);
  else if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_object_ref (self->delivery), g_object_unref);
}

static GError *
make_cancelled (void)
{
  return g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Cancelled"));
}

static gboolean
on_outer_cancelled (GCancellable *outer, gpointer data)
{
  DeskErrand *self = data;

  /* Once it is being written down it goes on, whether anybody waits or not. */
  if (self->committed)
    _desk_errand_answer (self, make_cancelled ());
  else
    _desk_errand_give_up (self, make_cancelled ());

  return G_SOURCE_REMOVE;
}

/* Takes @task. */
DeskErrand *
_desk_errand_new (DeskDispatcher *dispatcher,
                  const DeskErrandKind *kind,
                  const char *call,
                  GTask *task)
{
  DeskErrand *self = g_rc_box_new0 (DeskErrand);
  GCancellable *outer = task != NULL ? g_task_get_cancellable (task) : NULL;

  self->dispatcher = dispatcher;
  self->kind = kind;
  self->call = desk_call_find (call);
  self->task = task;
  self->cancellable = g_cancellable_new ();
  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  self->record_pause = FIRST_RECORD_PAUSE;
  if (outer != NULL)
    {
      /* We answer it ourselves: what was done is not to look as if it had been cancelled. */
      g_task_set_check_cancellable (task, FALSE);
      self->outer = g_cancellable_source_new (outer);
      g_source_set_callback (self->outer, G_SOURCE_FUNC (on_outer_cancelled),
                             _desk_errand_ref (self), (GDestroyNotify) _desk_errand_unref);
      g_source_attach (self->outer, g_main_context_get_thread_default ());
    }

  return self;
}

static void
answer_waiting (DeskErrand *self, const GError *error)
{
  g_autoptr (GPtrArray) waiting = g_steal_pointer (&self->waiting);

  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < waiting->len; i++)
    {
      GTask *task = g_ptr_array_index (waiting, i);

      if (error != NULL)
        g_task_return_error (task, g_error_copy (error));
      else
        g_task_return_pointer (task, g_object_ref (self->delivery), g_object_unref);
    }
}

/* The last that happens to it. */
static void
leave (DeskErrand *self)
{
  DeskDispatcher *dispatcher = self->dispatcher;

  g_clear_handle_id (&self->timer_id, g_source_remove);
  self->dispatcher = NULL;
  g_cancellable_cancel (self->cancellable);
  if (dispatcher != NULL)
    _desk_dispatcher_remove_errand (dispatcher, self);
}

void
_desk_errand_give_up (DeskErrand *self, GError *error)
{
  g_autoptr (DeskErrand) kept = _desk_errand_ref (self);

  leave (self);
  answer_waiting (self, error);
  _desk_errand_answer (self, error);
}

void
_desk_errand_stop (DeskErrand *self)
{
  g_autoptr (DeskErrand) kept = _desk_errand_ref (self);
  g_autoptr (GError) cancelled = make_cancelled ();

  g_clear_handle_id (&self->timer_id, g_source_remove);
  self->dispatcher = NULL;
  g_cancellable_cancel (self->cancellable);
  answer_waiting (self, cancelled);
  _desk_errand_answer (self, g_error_copy (cancelled));
}

/* ---- writing down ---- */

static void
set_time (DeskIntent *intent, const char *name)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, _desk_dispatcher_get_now ());

  desk_record_set_text (DESK_RECORD (intent), name, text);
}

static void
set_code (DeskIntent *intent, const char *name, gint64 code)
{
  g_autofree char *text = code != 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, code) : NULL;

  desk_record_set_text (DESK_RECORD (intent), name, text);
}

/* Everybody is told, once; writing down may go on failing. */
static void
tell (DeskErrand *self, DeskDispatcher *dispatcher, const GError *failure)
{
  gboolean placed = self->placed, news = self->news, settled = self->was_unknown;

  self->placed = self->news = self->was_unknown = FALSE;
  if (self->error == NULL && failure != NULL)
    self->error =
        g_error_new (DESK_DISPATCHER_ERROR, DESK_DISPATCHER_ERROR_BOOK,
                     _ ("It was done, but could not be written down: %s"), failure->message);
  _desk_errand_answer (self, g_steal_pointer (&self->error));
  answer_waiting (self, NULL);

  if (placed)
    _desk_dispatcher_tell_placed (dispatcher, self->delivery);
  if (news)
    _desk_dispatcher_tell_status (dispatcher, self->delivery);
  if (settled)
    _desk_dispatcher_tell_settled (dispatcher, self->delivery);
}

static gboolean
on_record_again (gpointer data)
{
  DeskErrand *self = data;

  self->timer_id = 0;
  record (self);

  return G_SOURCE_REMOVE;
}

static void
on_recorded (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskErrand) self = data;
  g_autoptr (DeskDispatcher) dispatcher = NULL;
  g_autoptr (GError) error = NULL;
  gboolean recorded = desk_journal_record_finish (DESK_STORE (source), result, &error);

  if (self->dispatcher == NULL)
    return;

  dispatcher = g_object_ref (self->dispatcher);
  if (recorded && self->again)
    {
      self->again = FALSE;
      send_again (self);
      return;
    }
  if (recorded)
    {
      leave (self);
      tell (self, dispatcher, NULL);
      return;
    }

  /* The disk may be full. On it the intent is still open, so that nothing is lost if we end now. */
  g_warning ("An outcome could not be written down: %s", error->message);
  self->timer_id =
      g_timeout_add_full (G_PRIORITY_DEFAULT, self->record_pause, on_record_again,
                          _desk_errand_ref (self), (GDestroyNotify) _desk_errand_unref);
  self->record_pause = MIN (self->record_pause * 2, LONGEST_PAUSE);
  self->again = FALSE;
  tell (self, dispatcher, error);
}

/* Goes on when nobody waits for it any more. */
static void
record (DeskErrand *self)
{
  DeskStore *store = desk_session_get_store (_desk_dispatcher_get_session (self->dispatcher));

  desk_journal_record_async (store, self->delivery, self->intent, self->change, self->exchange,
                             NULL, on_recorded, _desk_errand_ref (self));
}

void
_desk_errand_end (DeskErrand *self, DeskIntentState state, const char *words)
{
  self->settling = FALSE;
  if (self->intent != NULL)
    {
      desk_intent_set_state (self->intent, state);
      set_time (self->intent, "ended");
      desk_record_set_text (DESK_RECORD (self->intent), "outcome", words);
    }

  record (self);
}

void
_desk_errand_take_status (DeskErrand *self, int status, const char *source, const char *action_msg)
{
  gint64 now = _desk_dispatcher_get_now ();
  g_autofree char *serial =
      g_strdup_printf ("%" G_GINT64_FORMAT, desk_delivery_get_serial (self->delivery));
  g_autofree char *code = g_strdup_printf ("%d", status);
  g_autofree char *heard = g_strdup_printf ("%" G_GINT64_FORMAT, now);
  gboolean news = desk_delivery_apply_status (self->delivery, status, 0, now);
  DeskRecord *change;

  self->news |= news;
  g_clear_object (&self->change);
  self->change = desk_status_change_new ();
  change = DESK_RECORD (self->change);
  desk_record_set_text (change, "delivery", serial);
  desk_record_set_text (change, "waybill_id",
                        desk_record_get_text (DESK_RECORD (self->delivery), "waybill_id"));
  desk_record_set_text (change, "order_status", code);
  desk_record_set_text (change, "heard", heard);
  desk_record_set_text (change, "source", source);
  desk_record_set_text (change, "action_msg", action_msg);
  desk_record_set_text (change, "news", news ? "1" : NULL);
}

void
_desk_errand_take_lookup (DeskErrand *self, DeskRecord *reply)
{
  gint64 status = 0;

  desk_delivery_take_get_reply (self->delivery, DESK_GET_REPLY (reply),
                                _desk_dispatcher_get_now ());
  if (desk_record_get_decimal (reply, "order_status", &status) == DESK_VALUE_OK)
    _desk_errand_take_status (self, (int) status, "poll",
                              desk_record_get_text (reply, "action_msg"));
}

/* ---- asking how it stands ---- */

static void
look_free (Look *look)
{
  _desk_errand_unref (look->errand);
  g_clear_object (&look->delivery);
  g_free (look);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Look, look_free)

static void
on_looked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Look) look = data;
  DeskErrand *self = look->errand;
  g_autoptr (DeskReply) reply = desk_client_call_finish (DESK_CLIENT (source), result, NULL);
  DeskAdvice *catalogue;

  if (self->dispatcher == NULL)
    return;

  catalogue = desk_session_get_advice (_desk_dispatcher_get_session (self->dispatcher));
  look->callback (
      self,
      desk_lookup_new (reply, desk_record_get_text (DESK_RECORD (look->delivery), "delivery_id"),
                       catalogue));
}

static gboolean
on_cannot_look (gpointer data)
{
  Look *look = data;
  DeskErrand *self = look->errand;
  g_autofree char *words = NULL;

  if (self->dispatcher == NULL)
    return G_SOURCE_REMOVE;

  words = g_strdup_printf (_ ("The profile has no account %s of this carrier any more"),
                           desk_record_get_text (DESK_RECORD (look->delivery), "shopid"));
  look->callback (self, desk_lookup_new_failed (words));

  return G_SOURCE_REMOVE;
}

void
_desk_errand_look (DeskErrand *self, DeskDelivery *delivery, DeskErrandLooked callback)
{
  static const char *const names[] = { "shopid", "shop_order_id", "shop_no" };
  DeskAccount *account = _desk_dispatcher_find_account (self->dispatcher, delivery);
  g_autoptr (DeskRecord) request = g_object_new (DESK_TYPE_GET_REQUEST, NULL);
  Look *look = g_new0 (Look, 1);

  look->errand = _desk_errand_ref (self);
  look->delivery = g_object_ref (delivery);
  look->callback = callback;
  if (account == NULL)
    {
      g_idle_add_full (G_PRIORITY_DEFAULT, on_cannot_look, look, (GDestroyNotify) look_free);
      return;
    }

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    desk_record_set_text (request, names[i],
                          desk_record_get_text (DESK_RECORD (delivery), names[i]));
  desk_client_call_async (desk_session_get_client (_desk_dispatcher_get_session (self->dispatcher)),
                          desk_call_find ("get"), request, desk_account_get_secret (account),
                          self->cancellable, on_looked, look);
}

/* ---- sending ---- */

/* The yes is all there is to know: that no status came with it is no reason to doubt it. */
static void
on_looked_after (DeskErrand *self, DeskLookup *lookup)
{
  if (lookup->kind == DESK_LOOKUP_FOUND)
    _desk_errand_take_lookup (self, lookup->record);
  desk_lookup_free (lookup);
  _desk_errand_end (self, DESK_INTENT_DONE, NULL);
}

static void
be_refused (DeskErrand *self, const DeskOutcome *outcome)
{
  self->kind->take_not_done (self, outcome->words);
  g_clear_error (&self->error);
  self->error =
      g_error_new_literal (DESK_DISPATCHER_ERROR, DESK_DISPATCHER_ERROR_REFUSED, outcome->words);
  self->again = outcome->kind == DESK_OUTCOME_TOKEN && !self->renewed;
  _desk_errand_end (self, DESK_INTENT_NOT_DONE, outcome->words);
}

static void
on_replied (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskErrand) self = data;
  g_autoptr (DeskReply) reply = desk_client_call_finish (DESK_CLIENT (source), result, NULL);
  g_autoptr (DeskOutcome) outcome = NULL;

  if (self->dispatcher == NULL)
    return;

  outcome =
      desk_outcome_new (reply, self->call->name, desk_account_get_delivery_id (self->account),
                        desk_session_get_advice (_desk_dispatcher_get_session (self->dispatcher)));
  set_code (self->intent, "errcode", outcome->errcode);
  set_code (self->intent, "resultcode", outcome->resultcode);
  if (reply != NULL)
    g_set_object (&self->exchange, desk_reply_get_exchange (reply));

  switch (outcome->kind)
    {
    case DESK_OUTCOME_DONE:
      self->kind->take_done (self, desk_reply_get_record (reply), "reply");
      if (self->kind->looks_after)
        _desk_errand_look (self, self->delivery, on_looked_after);
      else
        _desk_errand_end (self, DESK_INTENT_DONE, NULL);
      break;
    case DESK_OUTCOME_REFUSED:
    case DESK_OUTCOME_TOKEN:
      be_refused (self, outcome);
      break;
    case DESK_OUTCOME_UNKNOWN:
    default:
      _desk_errand_settle (self, outcome->words);
      break;
    }
}

static void
send_request (DeskErrand *self)
{
  DeskClient *client = desk_session_get_client (_desk_dispatcher_get_session (self->dispatcher));

  /* Ended by the dispatcher's end alone: the connection is closed then, and nothing leaves late. */
  desk_client_call_async (client, self->call, self->request,
                          desk_account_get_secret (self->account), self->cancellable, on_replied,
                          _desk_errand_ref (self));
}

static GError *
make_book_error (const GError *error)
{
  gboolean busy = g_error_matches (error, DESK_STORE_ERROR, DESK_STORE_ERROR_BUSY);

  return g_error_new (
      DESK_DISPATCHER_ERROR, busy ? DESK_DISPATCHER_ERROR_BUSY : DESK_DISPATCHER_ERROR_BOOK,
      busy ? "%s" : _ ("Nothing was sent, because it could not be written down: %s"),
      error->message);
}

static void
on_begun (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskErrand) self = data;
  g_autoptr (GError) error = NULL;
  gboolean begun = desk_journal_begin_finish (DESK_STORE (source), result, &error);

  if (self->dispatcher == NULL)
    return;
  if (!begun)
    {
      /* A second attempt leaves the delivery as the first did. */
      if (self->renewed)
        self->kind->take_not_done (self, error->message);
      _desk_errand_give_up (self, make_book_error (error));
      return;
    }

  _desk_dispatcher_add_delivery (self->dispatcher, self->delivery);
  if (self->found == NULL)
    {
      send_request (self);
      return;
    }

  self->kind->take_done (self, self->found->record, "poll");
  g_set_object (&self->exchange, self->found->exchange);
  _desk_errand_end (self, DESK_INTENT_DONE, NULL);
}

void
_desk_errand_commit (DeskErrand *self)
{
  DeskStore *store = desk_session_get_store (_desk_dispatcher_get_session (self->dispatcher));
  g_autofree char *json = desk_wire_write (self->request);

  g_clear_error (&self->error);
  g_clear_object (&self->intent);
  self->intent = desk_intent_new (self->call->name, json, _desk_dispatcher_get_now ());
  desk_record_set_text (DESK_RECORD (self->intent), "shop_order_id", self->shop_order_id);
  if (self->fen > 0)
    {
      g_autofree char *yuan = desk_decimal_format (self->fen, 2);

      desk_record_set_text (DESK_RECORD (self->intent), "tips", yuan);
    }

  self->committed = TRUE;
  desk_journal_begin_async (store, self->delivery, self->intent, NULL, on_begun,
                            _desk_errand_ref (self));
}

static void
on_looked_before (DeskErrand *self, DeskLookup *lookup)
{
  /* Nobody answers: it stays as it was refused. */
  if (lookup->kind == DESK_LOOKUP_UNKNOWN)
    _desk_errand_give_up (self, g_steal_pointer (&self->error));
  else
    _desk_errand_commit (self);
  desk_lookup_free (lookup);
}

/* The token was refused, and what was refused is written down. A get, which may be repeated, brings
 * another token if there is one; then there is one more attempt, with an intent of its own. */
static void
send_again (DeskErrand *self)
{
  self->renewed = TRUE;
  if (self->kind == &_desk_errand_place)
    _desk_errand_place_again (self);
  else
    _desk_errand_look (self, self->delivery, on_looked_before);
}

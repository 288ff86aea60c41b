/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskDispatcher: placing.
 *
 * The one gate that every add goes through: what the book knows of the order's id is looked at, and
 * what was sent under it before is asked about, before anything is sent. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "config.h"

#include "desk-errand-private.h"

#include <glib/gi18n-lib.h>

#include "dispatch/desk-journal.h"
#include "model/desk-add-reply.h"
#include "model/desk-add-request.h"
#include "model/desk-get-reply.h"
#include "model/desk-record-copy.h"
#include "model/desk-status.h"

/* What a new order begins with (source: addLocalOrder, order_status). */
#define FIRST_STATUS 101

static void ask_first (DeskErrand *self);

/* ---- what becomes of the delivery ---- */

static void
take_done (DeskErrand *self, DeskRecord *reply, const char *source)
{
  gint64 status = 0;

  desk_delivery_set_state (self->delivery, DESK_DELIVERY_PLACED);
  desk_record_set_text (DESK_RECORD (self->delivery), "reason", NULL);
  self->placed = TRUE;
  if (!DESK_IS_ADD_REPLY (reply))
    {
      _desk_errand_take_lookup (self, reply);
      return;
    }

  desk_delivery_take_add_reply (self->delivery, DESK_ADD_REPLY (reply));
  if (desk_record_get_decimal (reply, "order_status", &status) != DESK_VALUE_OK || status <= 0 ||
      status > G_MAXINT)
    status = FIRST_STATUS;
  _desk_errand_take_status (self, (int) status, source, NULL);
}

static void
take_not_done (DeskErrand *self, const char *words)
{
  desk_delivery_set_state (self->delivery, DESK_DELIVERY_NOT_PLACED);
  desk_record_set_text (DESK_RECORD (self->delivery), "reason",
                        words != NULL ? words : _ ("The platform knows only the earlier order"));
}

static void
take_unknown (DeskErrand *self, const char *words)
{
  desk_delivery_set_state (self->delivery, DESK_DELIVERY_UNKNOWN);
  desk_record_set_text (DESK_RECORD (self->delivery), "reason", words);
}

static gboolean
is_again (DeskErrand *self)
{
  return g_str_equal (self->call->name, "readd");
}

/* Ordered again under the same id: the platform may still show the one before. */
static gboolean
is_earlier (DeskErrand *self, const DeskLookup *lookup)
{
  const char *waybill = desk_lookup_get_waybill (lookup);

  if (!is_again (self))
    return FALSE;
  if (self->old_status == 0)
    return desk_status_is_final (lookup->status);

  return lookup->status == self->old_status &&
         (waybill == NULL || self->old_waybill == NULL || g_str_equal (waybill, self->old_waybill));
}

static DeskIntentState
judge (DeskErrand *self, const DeskLookup *lookup, gboolean is_late)
{
  if (lookup->kind == DESK_LOOKUP_FOUND && !is_earlier (self, lookup))
    return DESK_INTENT_DONE;
  if (is_late && (lookup->kind == DESK_LOOKUP_FOUND || lookup->kind == DESK_LOOKUP_NONE))
    return DESK_INTENT_NOT_DONE;

  return DESK_INTENT_OPEN;
}

const DeskErrandKind _desk_errand_place = {
  .take_done = take_done,
  .take_not_done = take_not_done,
  .take_unknown = take_unknown,
  .judge = judge,
};

/* ---- the gate ---- */

static const char *
get_text (DeskDelivery *delivery, const char *name)
{
  const char *text = desk_record_get_text (DESK_RECORD (delivery), name);

  return text != NULL ? text : "";
}

/* The carrier's name, as it is shown. */
static const char *
get_carrier (DeskDelivery *delivery)
{
  const char *name = get_text (delivery, "delivery_name");

  return *name != '\0' ? name : get_text (delivery, "delivery_id");
}

GError *
_desk_errand_make_busy_error (DeskDelivery *delivery)
{
  g_autofree char *words = desk_delivery_dup_words (delivery);

  return g_error_new (DESK_DISPATCHER_ERROR, DESK_DISPATCHER_ERROR_BUSY,
                      _ ("Order %s is with %s: %s. Nothing was sent"),
                      get_text (delivery, "shop_order_id"), get_carrier (delivery), words);
}

void
_desk_errand_remember_old (DeskErrand *self, DeskDelivery *old)
{
  const char *waybill = get_text (old, "waybill_id");

  g_free (self->old_waybill);
  self->old_waybill = *waybill != '\0' ? g_strdup (waybill) : NULL;
  self->old_status = desk_delivery_get_status (old);
}

/* All that was sent before came to nothing. */
static void
go (DeskErrand *self)
{
  if (self->delivery == NULL)
    {
      self->delivery = desk_delivery_new_for_order (self->order, self->account, self->quote,
                                                    _desk_dispatcher_get_now ());
      self->request = DESK_RECORD (desk_add_request_new (
          self->order, self->quote != NULL ? desk_quote_get_delivery_token (self->quote) : NULL));
      desk_record_set_text (DESK_RECORD (self->delivery), "call", self->call->name);
      if (self->previous != NULL)
        desk_delivery_set_previous (self->delivery, self->previous);
    }

  if (self->ask_itself)
    {
      self->ask_itself = FALSE;
      g_ptr_array_add (self->former, g_object_ref (self->delivery));
      ask_first (self);
      return;
    }

  desk_delivery_set_state (self->delivery, DESK_DELIVERY_INTENDED);
  desk_record_set_text (DESK_RECORD (self->delivery), "reason", NULL);
  _desk_errand_commit (self);
}

/* What was thought not to be there is. It is what was wanted if it is with the same account. */
static void
adopt (DeskErrand *self, DeskDelivery *delivery, DeskLookup *lookup)
{
  gboolean same =
      g_str_equal (get_text (delivery, "shopid"), desk_account_get_shopid (self->account));

  self->committed = TRUE;
  g_set_object (&self->delivery, delivery);
  g_set_object (&self->exchange, lookup->exchange);
  g_clear_error (&self->error);
  _desk_dispatcher_add_delivery (self->dispatcher, delivery);
  take_done (self, lookup->record, "poll");
  desk_record_set_text (DESK_RECORD (delivery), "reason",
                        _ ("What was sent before went through after all"));
  if (!same || !desk_delivery_is_live (delivery))
    self->error = _desk_errand_make_busy_error (delivery);
  _desk_errand_end (self, DESK_INTENT_DONE, NULL);
}

static void
give_up_unasked (DeskErrand *self, const DeskLookup *lookup)
{
  _desk_errand_give_up (
      self,
      self->error != NULL
          ? g_steal_pointer (&self->error)
          : g_error_new (DESK_DISPATCHER_ERROR, DESK_DISPATCHER_ERROR_BUSY,
                         _ ("Nothing was sent: it was sent before, and what became of that cannot "
                            "be asked now: %s"),
                         lookup->words));
}

/* What ended and is ordered again: it may go on after all, or have been ordered again before.
 * Whether it is still what it was. */
static gboolean
take_base (DeskErrand *self, DeskDelivery *base, DeskLookup *lookup)
{
  gint64 now = _desk_dispatcher_get_now ();
  const char *waybill = desk_lookup_get_waybill (lookup);
  const char *known = get_text (base, "waybill_id");
  gboolean same = waybill == NULL || *known == '\0' || g_str_equal (waybill, known);

  if (same && desk_delivery_apply_status (base, lookup->status, 0, now))
    {
      DeskStore *store = desk_session_get_store (_desk_dispatcher_get_session (self->dispatcher));

      desk_delivery_take_get_reply (base, DESK_GET_REPLY (lookup->record), now);
      desk_journal_record_async (store, base, NULL, NULL, NULL, NULL, NULL, NULL);
    }
  if (desk_delivery_is_live (base))
    {
      _desk_errand_give_up (self, _desk_errand_make_busy_error (base));
      return FALSE;
    }
  if (same && desk_status_is_final (lookup->status))
    return TRUE;

  if (self->lost != NULL)
    adopt (self, self->lost, lookup);
  else
    _desk_errand_give_up (
        self,
        g_error_new (DESK_DISPATCHER_ERROR, DESK_DISPATCHER_ERROR_BUSY,
                     _ ("The platform has a newer delivery of order %s, with waybill %s. Nothing "
                        "was sent"),
                     self->shop_order_id, waybill != NULL ? waybill : "–"));

  return FALSE;
}

static void
on_former_looked (DeskErrand *self, DeskLookup *owned)
{
  g_autoptr (DeskLookup) lookup = owned;
  DeskDelivery *former = g_ptr_array_index (self->former, self->n_asked_first);
  gboolean found = lookup->kind == DESK_LOOKUP_FOUND;

  if (lookup->kind == DESK_LOOKUP_UNKNOWN)
    {
      give_up_unasked (self, lookup);
      return;
    }
  if (found && former == self->delivery && !self->renewed && !is_earlier (self, lookup))
    {
      self->found = g_steal_pointer (&lookup);
      _desk_errand_commit (self);
      return;
    }
  if (found && desk_delivery_get_state (former) == DESK_DELIVERY_NOT_PLACED &&
      !(former == self->delivery && is_earlier (self, lookup)))
    {
      adopt (self, former, lookup);
      return;
    }
  if (found && desk_delivery_get_state (former) == DESK_DELIVERY_PLACED &&
      !take_base (self, former, lookup))
    return;

  if (desk_delivery_get_state (former) == DESK_DELIVERY_PLACED && is_again (self))
    _desk_errand_remember_old (self, former);
  self->n_asked_first++;
  ask_first (self);
}

static void
ask_first (DeskErrand *self)
{
  if (self->n_asked_first == self->former->len)
    go (self);
  else
    _desk_errand_look (self, g_ptr_array_index (self->former, self->n_asked_first),
                       on_former_looked);
}

/* One of each account and id is enough: the platform has one order of them. */
static void
add_former (DeskErrand *self, DeskDelivery *delivery)
{
  for (guint i = 0; i < self->former->len; i++)
    {
      DeskDelivery *former = g_ptr_array_index (self->former, i);

      if (g_str_equal (get_text (former, "shopid"), get_text (delivery, "shopid")) &&
          g_str_equal (get_text (former, "shop_order_id"), get_text (delivery, "shop_order_id")))
        return;
    }

  g_ptr_array_add (self->former, g_object_ref (delivery));
}

static gboolean
is_ours (DeskErrand *self, DeskDelivery *delivery)
{
  return g_str_equal (get_text (delivery, "shopid"), desk_account_get_shopid (self->account));
}

/* Whether what the book has of the id, newest first, lets it be placed; else why not. */
static gboolean
take_former (DeskErrand *self, DeskDelivery *delivery, GError **error)
{
  g_autofree char *words = NULL;

  if (desk_delivery_is_live (delivery))
    {
      g_propagate_error (error, _desk_errand_make_busy_error (delivery));
      return FALSE;
    }
  if (desk_delivery_get_state (delivery) == DESK_DELIVERY_NOT_PLACED)
    {
      /* One that was ordered again shows what it was to take the place of. Where the profile has
       * another account now, that one is asked instead. */
      if (is_again (self) && is_ours (self, delivery))
        {
          if (self->lost == NULL)
            self->lost = g_object_ref (delivery);
        }
      else if (_desk_dispatcher_find_account (self->dispatcher, delivery) == NULL)
        self->ask_itself = TRUE;
      else
        add_former (self, delivery);
      return TRUE;
    }
  if (is_again (self) && is_ours (self, delivery))
    {
      add_former (self, delivery);
      return TRUE;
    }

  words = desk_delivery_dup_words (delivery);
  g_set_error (error, DESK_DISPATCHER_ERROR, DESK_DISPATCHER_ERROR_NOT_ALLOWED,
               _ ("Order %s was dispatched with %s already: %s. Order it again from the list of "
                  "deliveries, or give it a new order ID"),
               self->shop_order_id, get_carrier (delivery), words);

  return FALSE;
}

static void
on_found (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskErrand) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = desk_journal_find_finish (DESK_STORE (source), result, &error);

  if (self->dispatcher == NULL)
    return;
  if (found == NULL)
    {
      _desk_errand_give_up (self, g_error_new (DESK_DISPATCHER_ERROR, DESK_DISPATCHER_ERROR_BOOK,
                                               _ ("Nothing was sent, because the book cannot be "
                                                  "read: %s"),
                                               error->message));
      return;
    }

  for (guint i = 0; i < found->len; i++)
    {
      DeskDelivery *own = g_ptr_array_index (found, i);
      DeskDelivery *shown =
          _desk_dispatcher_find_serial (self->dispatcher, desk_delivery_get_serial (own));

      if (!take_former (self, shown != NULL ? shown : own, &error))
        {
          _desk_errand_give_up (self, g_steal_pointer (&error));
          return;
        }
    }

  /* A backup took the place of the book: what it does not know may have been sent all the same. */
  if (desk_store_is_restored (DESK_STORE (source)) && self->former->len == 0)
    self->ask_itself = TRUE;
  ask_first (self);
}

void
_desk_errand_find_former (DeskErrand *self)
{
  DeskStore *store = desk_session_get_store (_desk_dispatcher_get_session (self->dispatcher));

  desk_journal_find_async (store, self->shop_order_id, self->cancellable, on_found,
                           _desk_errand_ref (self));
}

void
_desk_errand_place_again (DeskErrand *self)
{
  self->n_asked_first = 0;
  g_ptr_array_set_size (self->former, 0);
  g_ptr_array_add (self->former, g_object_ref (self->delivery));
  ask_first (self);
}

/* ---- placing ---- */

gboolean
_desk_errand_check_id (DeskDispatcher *self, const char *shop_order_id, GError **error)
{
  DeskDelivery *live;

  if (shop_order_id == NULL || *shop_order_id == '\0')
    {
      g_set_error (error, DESK_DISPATCHER_ERROR, DESK_DISPATCHER_ERROR_NOT_ALLOWED, "%s",
                   _ ("The order has no order ID"));
      return FALSE;
    }

  live = _desk_dispatcher_find_live (self, shop_order_id);
  if (live != NULL)
    {
      g_propagate_error (error, _desk_errand_make_busy_error (live));
      return FALSE;
    }
  if (_desk_dispatcher_has_errand (self, shop_order_id))
    {
      g_set_error (error, DESK_DISPATCHER_ERROR, DESK_DISPATCHER_ERROR_BUSY,
                   _ ("Order %s is being dispatched. Nothing was sent"), shop_order_id);
      return FALSE;
    }

  return TRUE;
}

DeskErrand *
_desk_errand_begin_place (
    DeskDispatcher *self, const char *call, DeskOrder *order, DeskAccount *account, GTask *task)
{
  DeskErrand *errand = _desk_errand_new (self, &_desk_errand_place, call, task);

  errand->order = DESK_ORDER (desk_record_copy (DESK_RECORD (order)));
  errand->account = g_object_ref (account);
  errand->shop_order_id = g_strdup (desk_record_get_text (DESK_RECORD (order), "shop_order_id"));
  errand->former = g_ptr_array_new_with_free_func (g_object_unref);
  _desk_dispatcher_add_errand (self, errand);

  return errand;
}

void
desk_dispatcher_place_async (DeskDispatcher *self,
                             DeskOrder *order,
                             DeskAccount *account,
                             DeskQuote *quote,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  DeskErrand *errand;
  GError *error = NULL;

  g_return_if_fail (DESK_IS_DISPATCHER (self));
  g_return_if_fail (DESK_IS_ORDER (order));
  g_return_if_fail (DESK_IS_ACCOUNT (account));
  g_return_if_fail (quote == NULL || DESK_IS_QUOTE (quote));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, desk_dispatcher_place_async);
  if (g_task_return_error_if_cancelled (task))
    return;
  if (!_desk_dispatcher_check_started (self, &error) ||
      !_desk_errand_check_id (self, desk_record_get_text (DESK_RECORD (order), "shop_order_id"),
                              &error))
    {
      g_task_return_error (task, error);
      return;
    }

  errand = _desk_errand_begin_place (self, "add", order, account, g_steal_pointer (&task));
  g_set_object (&errand->quote, quote);
  _desk_errand_find_former (errand);
}

DeskDelivery *
desk_dispatcher_place_finish (DeskDispatcher *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

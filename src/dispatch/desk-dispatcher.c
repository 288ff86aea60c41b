/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskDispatcher: the deliveries of one book, and the only place from which something leaves that
 * changes what the platform has. It belongs to the main context it is made in.
 *
 * What is done about one delivery is a DeskErrand; here is what they share. The start is in
 * -start.c, placing in -place.c, what is done about an order that there is in -deeds.c, what only
 * asks in -queries.c. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "config.h"

#include "desk-dispatcher-private.h"

#include <glib/gi18n-lib.h>

/* ms. The stand-in of Practice is in this process: what is cut off there does not come late. */
#define GRACE 15000
#define PRACTICE_GRACE 3000
#define FIRST_PAUSE 1000

enum
{
  PLACED,
  STATUS,
  SETTLED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskDispatcher, desk_dispatcher, G_TYPE_OBJECT)
G_DEFINE_QUARK (desk - dispatcher - error - quark, desk_dispatcher_error)

static void
desk_dispatcher_dispose (GObject *object)
{
  DeskDispatcher *self = DESK_DISPATCHER (object);

  desk_dispatcher_stop (self);
  g_clear_object (&self->session);
  g_clear_object (&self->deliveries);

  G_OBJECT_CLASS (desk_dispatcher_parent_class)->dispose (object);
}

static void
desk_dispatcher_finalize (GObject *object)
{
  g_clear_pointer (&DESK_DISPATCHER (object)->errands, g_ptr_array_unref);

  G_OBJECT_CLASS (desk_dispatcher_parent_class)->finalize (object);
}

static void
desk_dispatcher_class_init (DeskDispatcherClass *klass)
{
  static const char *const names[N_SIGNALS] = { "placed", "status", "settled" };

  G_OBJECT_CLASS (klass)->dispose = desk_dispatcher_dispose;
  G_OBJECT_CLASS (klass)->finalize = desk_dispatcher_finalize;

  for (guint i = 0; i < N_SIGNALS; i++)
    signals[i] = g_signal_new (names[i], G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                               NULL, NULL, G_TYPE_NONE, 1, DESK_TYPE_DELIVERY);
}

static void
desk_dispatcher_init (DeskDispatcher *self)
{
  self->deliveries = g_list_store_new (DESK_TYPE_DELIVERY);
  self->errands = g_ptr_array_new_with_free_func ((GDestroyNotify) _desk_errand_unref);
  self->grace = GRACE;
  self->first_pause = FIRST_PAUSE;
}

DeskDispatcher *
desk_dispatcher_new (DeskSession *session)
{
  DeskDispatcher *self;

  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);
  g_return_val_if_fail (desk_session_get_store (session) != NULL, NULL);

  self = g_object_new (DESK_TYPE_DISPATCHER, NULL);
  self->session = g_object_ref (session);
  if (desk_profile_get_kind (desk_session_get_profile (session)) == DESK_PROFILE_PRACTICE)
    self->grace = PRACTICE_GRACE;

  return self;
}

/* ---- what errands share ---- */

DeskSession *
_desk_dispatcher_get_session (DeskDispatcher *self)
{
  return self->session;
}

guint
_desk_dispatcher_get_grace (DeskDispatcher *self)
{
  return self->grace;
}

guint
_desk_dispatcher_get_first_pause (DeskDispatcher *self)
{
  return self->first_pause;
}

gint64
_desk_dispatcher_get_now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

gboolean
_desk_dispatcher_finish (DeskDispatcher *self, GAsyncResult *result, GError **error)
{
  g_autoptr (DeskDelivery) delivery = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  delivery = g_task_propagate_pointer (G_TASK (result), error);

  return delivery != NULL;
}

gboolean
_desk_dispatcher_check_started (DeskDispatcher *self, GError **error)
{
  if (self->started && !self->stopped)
    return TRUE;

  g_set_error (error, DESK_DISPATCHER_ERROR, DESK_DISPATCHER_ERROR_BUSY, "%s",
               _ ("Nothing can be dispatched from this book yet"));

  return FALSE;
}

static const char *
get_text (DeskDelivery *delivery, const char *name)
{
  return desk_record_get_text (DESK_RECORD (delivery), name);
}

DeskAccount *
_desk_dispatcher_find_account (DeskDispatcher *self, DeskDelivery *delivery)
{
  GPtrArray *all = desk_profile_get_accounts (desk_session_get_profile (self->session));

  for (guint i = 0; i < all->len; i++)
    {
      DeskAccount *account = g_ptr_array_index (all, i);

      if (g_strcmp0 (desk_account_get_delivery_id (account), get_text (delivery, "delivery_id")) ==
              0 &&
          g_strcmp0 (desk_account_get_shopid (account), get_text (delivery, "shopid")) == 0)
        return account;
    }

  return NULL;
}

DeskDelivery *
_desk_dispatcher_get_nth (DeskDispatcher *self, guint n)
{
  g_autoptr (DeskDelivery) delivery = g_list_model_get_item (G_LIST_MODEL (self->deliveries), n);

  return delivery;
}

DeskDelivery *
_desk_dispatcher_find_serial (DeskDispatcher *self, gint64 serial)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->deliveries));

  for (guint i = 0; i < n; i++)
    if (desk_delivery_get_serial (_desk_dispatcher_get_nth (self, i)) == serial)
      return _desk_dispatcher_get_nth (self, i);

  return NULL;
}

DeskDelivery *
_desk_dispatcher_find_live (DeskDispatcher *self, const char *shop_order_id)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->deliveries));

  for (guint i = 0; i < n; i++)
    {
      DeskDelivery *delivery = _desk_dispatcher_get_nth (self, i);

      if (g_strcmp0 (get_text (delivery, "shop_order_id"), shop_order_id) == 0 &&
          desk_delivery_is_live (delivery))
        return delivery;
    }

  return NULL;
}

gboolean
_desk_dispatcher_has_errand (DeskDispatcher *self, const char *shop_order_id)
{
  for (guint i = 0; i < self->errands->len; i++)
    {
      DeskErrand *errand = g_ptr_array_index (self->errands, i);

      if (!errand->quiet && g_strcmp0 (errand->shop_order_id, shop_order_id) == 0)
        return TRUE;
    }

  return FALSE;
}

DeskErrand *
_desk_dispatcher_find_errand (DeskDispatcher *self, DeskDelivery *delivery)
{
  for (guint i = 0; i < self->errands->len; i++)
    {
      DeskErrand *errand = g_ptr_array_index (self->errands, i);

      if (!errand->quiet && (errand->delivery == delivery || errand->previous == delivery))
        return errand;
    }

  return NULL;
}

void
_desk_dispatcher_add_delivery (DeskDispatcher *self, DeskDelivery *delivery)
{
  if (!g_list_store_find (self->deliveries, delivery, NULL))
    g_list_store_append (self->deliveries, delivery);
}

void
_desk_dispatcher_add_errand (DeskDispatcher *self, DeskErrand *errand)
{
  g_ptr_array_add (self->errands, errand);
}

void
_desk_dispatcher_remove_errand (DeskDispatcher *self, DeskErrand *errand)
{
  g_ptr_array_remove (self->errands, errand);
}

void
_desk_dispatcher_tell_placed (DeskDispatcher *self, DeskDelivery *delivery)
{
  g_signal_emit (self, signals[PLACED], 0, delivery);
}

void
_desk_dispatcher_tell_status (DeskDispatcher *self, DeskDelivery *delivery)
{
  g_signal_emit (self, signals[STATUS], 0, delivery);
}

void
_desk_dispatcher_tell_settled (DeskDispatcher *self, DeskDelivery *delivery)
{
  g_signal_emit (self, signals[SETTLED], 0, delivery);
}

void
_desk_dispatcher_stop_errands (DeskDispatcher *self)
{
  g_autoptr (GPtrArray) errands = g_steal_pointer (&self->errands);

  self->errands = g_ptr_array_new_with_free_func ((GDestroyNotify) _desk_errand_unref);
  for (guint i = 0; i < errands->len; i++)
    _desk_errand_stop (g_ptr_array_index (errands, i));
  g_clear_pointer (&self->lock, desk_book_lock_free);
}

void
desk_dispatcher_stop (DeskDispatcher *self)
{
  g_return_if_fail (DESK_IS_DISPATCHER (self));

  self->stopped = TRUE;
  _desk_dispatcher_stop_errands (self);
}

GListModel *
desk_dispatcher_get_deliveries (DeskDispatcher *self)
{
  g_return_val_if_fail (DESK_IS_DISPATCHER (self), NULL);

  return G_LIST_MODEL (self->deliveries);
}

void
desk_dispatcher_set_grace (DeskDispatcher *self, guint milliseconds, guint first_pause)
{
  g_return_if_fail (DESK_IS_DISPATCHER (self));
  g_return_if_fail (first_pause > 0);

  self->grace = milliseconds;
  self->first_pause = first_pause;
}

gboolean
desk_dispatcher_is_busy (DeskDispatcher *self, DeskDelivery *delivery)
{
  g_return_val_if_fail (DESK_IS_DISPATCHER (self), FALSE);
  g_return_val_if_fail (DESK_IS_DELIVERY (delivery), FALSE);

  return _desk_dispatcher_find_errand (self, delivery) != NULL;
}

gboolean
desk_dispatcher_was_ordered_again (DeskDispatcher *self, DeskDelivery *delivery)
{
  guint n;
  gint64 serial;

  g_return_val_if_fail (DESK_IS_DISPATCHER (self), FALSE);
  g_return_val_if_fail (DESK_IS_DELIVERY (delivery), FALSE);

  n = g_list_model_get_n_items (G_LIST_MODEL (self->deliveries));
  serial = desk_delivery_get_serial (delivery);
  for (guint i = 0; i < n; i++)
    {
      DeskDelivery *other = _desk_dispatcher_get_nth (self, i);
      DeskAmount previous = desk_delivery_get_number (other, "previous");

      if (previous.told && previous.value == serial &&
          desk_delivery_get_state (other) != DESK_DELIVERY_NOT_PLACED)
        return TRUE;
    }

  return FALSE;
}

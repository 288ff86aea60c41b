/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskDispatcher: ordering again what was ordered, as it is in the book, and as its carrier takes
 * it now. It goes through the same gate as every other order, which is in desk-dispatcher-place.c.
 */

#define G_LOG_DOMAIN "desk-dispatch"

#include "config.h"

#include "desk-errand-private.h"

#include <glib/gi18n-lib.h>

#include "dispatch/desk-journal.h"
#include "model/desk-check.h"
#include "model/desk-delivery-policy.h"
#include "wechat/desk-wire.h"

static const char *
get_text (DeskDelivery *delivery, const char *name)
{
  const char *text = desk_record_get_text (DESK_RECORD (delivery), name);

  return text != NULL ? text : "";
}

/* The order as it was sent, as its carrier takes it now; @error says what keeps it. */
static DeskOrder *
fit_again (DeskDispatcher *self,
           const char *json,
           const char *shop_order_id,
           DeskAccount *account,
           GError **error)
{
  DeskSession *session = _desk_dispatcher_get_session (self);
  DeskRulebook *rulebook = desk_session_get_rulebook (session);
  DeskCheckLimits limits = desk_session_get_limits (session);
  gint64 now = _desk_dispatcher_get_now ();
  g_autoptr (DeskOrder) order = desk_wire_read (DESK_TYPE_ORDER, json, -1, error);
  g_autoptr (GPtrArray) accounts = g_ptr_array_new ();
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (DeskFit) fit = NULL;

  if (order == NULL)
    return NULL;

  desk_record_set_text (DESK_RECORD (order), "shop_order_id", shop_order_id);
  g_ptr_array_add (accounts, account);
  problems = desk_check_order (order, accounts, rulebook, &limits, now);
  if (desk_check_stops (problems, desk_account_get_delivery_id (account)))
    {
      /* What stops comes first. */
      DeskProblem *problem = g_ptr_array_index (problems, 0);

      g_set_error (error, DESK_DISPATCHER_ERROR, DESK_DISPATCHER_ERROR_NOT_ALLOWED,
                   _ ("It cannot be ordered again as it was: %s. Open it as a new order"),
                   desk_problem_get_message (problem));
      return NULL;
    }

  fit = desk_fit_new (order, account, rulebook, now);

  return g_object_ref (fit->order);
}

/* What is known before the book is asked. */
typedef struct
{
  DeskDelivery *previous;
  DeskAccount *account;
  char *shop_order_id;
  const char *call;
} Again;

static void
again_free (Again *again)
{
  g_clear_object (&again->previous);
  g_clear_object (&again->account);
  g_free (again->shop_order_id);
  g_free (again);
}

static void
on_request (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  DeskDispatcher *self = g_task_get_source_object (task);
  Again *again = g_task_get_task_data (task);
  g_autoptr (DeskOrder) order = NULL;
  GError *error = NULL;
  g_autofree char *json = desk_journal_get_request_finish (DESK_STORE (source), result, &error);
  DeskErrand *errand;

  if (json == NULL)
    {
      g_prefix_error (&error, "%s: ", _ ("The book does not tell what was ordered"));
      g_task_return_new_error (task, DESK_DISPATCHER_ERROR, DESK_DISPATCHER_ERROR_BOOK, "%s",
                               error->message);
      g_error_free (error);
      return;
    }

  order = fit_again (self, json, again->shop_order_id, again->account, &error);
  if (order == NULL || !_desk_dispatcher_check_started (self, &error) ||
      !_desk_errand_check_id (self, again->shop_order_id, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  errand = _desk_errand_begin_place (self, again->call, order, again->account, g_object_ref (task));
  errand->previous = g_object_ref (again->previous);
  if (desk_delivery_get_state (again->previous) == DESK_DELIVERY_PLACED &&
      g_str_equal (again->call, "add"))
    g_ptr_array_add (errand->former, g_object_ref (again->previous));
  _desk_errand_find_former (errand);
}

/* Only of the account that it was given to, where the id stays; else its carrier's present one will
 * do. */
static DeskAccount *
find_account_again (DeskDispatcher *self, DeskDelivery *delivery, const char *call)
{
  DeskAccount *account = _desk_dispatcher_find_account (self, delivery);
  GPtrArray *all =
      desk_profile_get_accounts (desk_session_get_profile (_desk_dispatcher_get_session (self)));

  for (guint i = 0; account == NULL && g_str_equal (call, "add") && i < all->len; i++)
    if (g_str_equal (desk_account_get_delivery_id (g_ptr_array_index (all, i)),
                     get_text (delivery, "delivery_id")))
      account = g_ptr_array_index (all, i);

  return account;
}

static Again *
prepare_again (DeskDispatcher *self, DeskDelivery *delivery, GError **error)
{
  DeskRulebook *rulebook = desk_session_get_rulebook (_desk_dispatcher_get_session (self));
  g_autofree char *why_not = NULL;
  g_autofree char *id = NULL;
  const char *call = "add";
  DeskAccount *account;
  Again *again;

  if (_desk_dispatcher_find_errand (self, delivery) != NULL)
    {
      g_propagate_error (error, _desk_errand_make_busy_error (delivery));
      return NULL;
    }
  if (desk_dispatcher_was_ordered_again (self, delivery))
    why_not = g_strdup (_ ("It was ordered again already"));
  else
    desk_delivery_policy_can_redo (delivery, rulebook, &why_not);
  if (why_not == NULL)
    {
      id = desk_delivery_policy_dup_redo (delivery, rulebook, &call);
      account = find_account_again (self, delivery, call);
      if (account == NULL)
        why_not = g_strdup_printf (_ ("The profile has no account %s of this carrier any more"),
                                   get_text (delivery, "shopid"));
    }
  if (why_not != NULL)
    {
      g_set_error_literal (error, DESK_DISPATCHER_ERROR, DESK_DISPATCHER_ERROR_NOT_ALLOWED,
                           why_not);
      return NULL;
    }

  again = g_new0 (Again, 1);
  again->previous = g_object_ref (delivery);
  again->account = g_object_ref (account);
  again->shop_order_id = g_steal_pointer (&id);
  again->call = call;

  return again;
}

void
desk_dispatcher_redo_async (DeskDispatcher *self,
                            DeskDelivery *delivery,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  GError *error = NULL;
  Again *again;

  g_return_if_fail (DESK_IS_DISPATCHER (self));
  g_return_if_fail (DESK_IS_DELIVERY (delivery));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, desk_dispatcher_redo_async);
  if (g_task_return_error_if_cancelled (task))
    return;

  again =
      _desk_dispatcher_check_started (self, &error) ? prepare_again (self, delivery, &error) : NULL;
  if (again == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  g_task_set_task_data (task, again, (GDestroyNotify) again_free);
  desk_journal_get_request_async (desk_session_get_store (_desk_dispatcher_get_session (self)),
                                  desk_delivery_get_serial (delivery), cancellable, on_request,
                                  g_steal_pointer (&task));
}

DeskDelivery *
desk_dispatcher_redo_finish (DeskDispatcher *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

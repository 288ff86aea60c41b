/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskDispatcher: what costs nothing and is written down only where it tells something: how an
 * order stands, what cancelling it would cost, and, for developers, letting a sandbox's order go
 * on. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "config.h"

#include "desk-errand-private.h"

#include <glib/gi18n-lib.h>

#include "dispatch/desk-verdict.h"
#include "model/desk-delivery-policy.h"
#include "model/desk-fees.h"
#include "wechat/desk-mock-request.h"

static const char *
get_text (DeskDelivery *delivery, const char *name)
{
  return desk_record_get_text (DESK_RECORD (delivery), name);
}

/* ---- how it stands ---- */

static void
take_placed (DeskErrand *self)
{
  if (desk_delivery_get_state (self->delivery) == DESK_DELIVERY_PLACED)
    return;

  desk_delivery_set_state (self->delivery, DESK_DELIVERY_PLACED);
  self->placed = TRUE;
}

static gboolean
is_practice (DeskDispatcher *self)
{
  DeskProfile *profile = desk_session_get_profile (_desk_dispatcher_get_session (self));

  return desk_profile_get_kind (profile) == DESK_PROFILE_PRACTICE;
}

/* An order that was there is looked for in the wrong place, and is kept. The stand-in of Practice is
 * another one each time, and has no orders of yesterday. */
static void
take_missing (DeskErrand *self, const char *words)
{
  gboolean is_placed = desk_delivery_get_state (self->delivery) == DESK_DELIVERY_PLACED;
  const char *reason = words;

  if (is_placed && is_practice (self->dispatcher))
    {
      reason = _ ("Practice began anew; its orders are gone");
      desk_delivery_set_state (self->delivery, DESK_DELIVERY_NOT_PLACED);
    }
  else if (is_placed)
    {
      reason = _ ("The platform does not know this order; it may be of another mini program "
                  "or environment");
    }
  self->error =
      g_error_new_literal (DESK_DISPATCHER_ERROR, DESK_DISPATCHER_ERROR_REFUSED, reason);
  if (is_placed)
    desk_record_set_text (DESK_RECORD (self->delivery), "reason", reason);
  _desk_errand_end (self, DESK_INTENT_DONE, NULL);
}

static void
on_refreshed (DeskErrand *self, DeskLookup *owned)
{
  g_autoptr (DeskLookup) lookup = owned;

  switch (lookup->kind)
    {
    case DESK_LOOKUP_FOUND:
      take_placed (self);
      desk_record_set_text (DESK_RECORD (self->delivery), "reason", NULL);
      _desk_errand_take_lookup (self, lookup->record);
      if (self->news)
        g_set_object (&self->exchange, lookup->exchange);
      _desk_errand_end (self, DESK_INTENT_DONE, NULL);
      break;
    case DESK_LOOKUP_NONE:
      take_missing (self, lookup->words);
      break;
    case DESK_LOOKUP_DENIED:
    case DESK_LOOKUP_UNKNOWN:
    default:
      _desk_errand_give_up (self,
                            g_error_new_literal (DESK_DISPATCHER_ERROR,
                                                 DESK_DISPATCHER_ERROR_REFUSED, lookup->words));
      break;
    }
}

/* What is not there any more under its id, or never was under its own. */
static gboolean
is_worth_asking (DeskDispatcher *self, DeskDelivery *delivery)
{
  if (desk_dispatcher_was_ordered_again (self, delivery))
    return FALSE;

  return desk_delivery_get_state (delivery) == DESK_DELIVERY_PLACED ||
         g_strcmp0 (get_text (delivery, "call"), "readd") != 0;
}

/* Takes @task. */
static DeskErrand *
begin (DeskDispatcher *self, DeskDelivery *delivery, const char *call, gboolean quiet, GTask *task)
{
  DeskErrand *errand = _desk_errand_new (self, _desk_errand_find_kind (call), call, task);

  errand->delivery = g_object_ref (delivery);
  errand->shop_order_id = g_strdup (get_text (delivery, "shop_order_id"));
  errand->quiet = quiet;
  _desk_dispatcher_add_errand (self, errand);

  return errand;
}

void
desk_dispatcher_refresh_async (DeskDispatcher *self,
                               DeskDelivery *delivery,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  DeskErrand *errand;
  GError *error = NULL;

  g_return_if_fail (DESK_IS_DISPATCHER (self));
  g_return_if_fail (DESK_IS_DELIVERY (delivery));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, desk_dispatcher_refresh_async);
  if (g_task_return_error_if_cancelled (task))
    return;
  if (!_desk_dispatcher_check_started (self, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  errand = _desk_dispatcher_find_errand (self, delivery);
  if (errand != NULL && errand->settling && errand->delivery == delivery)
    _desk_errand_ask_now (errand, g_steal_pointer (&task));
  else if (!is_worth_asking (self, delivery))
    g_task_return_pointer (task, g_object_ref (delivery), g_object_unref);
  else
    _desk_errand_look (begin (self, delivery, "get", TRUE, g_steal_pointer (&task)), delivery,
                       on_refreshed);
}

gboolean
desk_dispatcher_refresh_finish (DeskDispatcher *self, GAsyncResult *result, GError **error)
{
  return _desk_dispatcher_finish (self, result, error);
}

/* ---- what cancelling would cost ---- */

typedef struct
{
  char *delivery_id;
  DeskAmount fee;
  char *words;
} Preview;

static void
preview_free (Preview *preview)
{
  g_free (preview->delivery_id);
  g_free (preview->words);
  g_free (preview);
}

static void
on_previewed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  DeskDispatcher *self = g_task_get_source_object (task);
  Preview *preview = g_task_get_task_data (task);
  g_autoptr (DeskVerdict) verdict = NULL;
  g_autofree char *advice = NULL;
  GError *error = NULL;
  g_autoptr (DeskReply) reply = desk_client_call_finish (DESK_CLIENT (source), result, &error);
  DeskRecord *record;

  if (reply == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  verdict = desk_verdict_new (reply, preview->delivery_id,
                              desk_session_get_advice (_desk_dispatcher_get_session (self)));
  if (!verdict->accepted)
    {
      if (verdict->advice != NULL)
        advice = desk_advice_entry_dup_text (verdict->advice);
      g_task_return_new_error (task, DESK_DISPATCHER_ERROR, DESK_DISPATCHER_ERROR_REFUSED, "%s%s%s",
                               verdict->words, advice != NULL ? "\n" : "",
                               advice != NULL ? advice : "");
      return;
    }

  record = desk_reply_get_record (reply);
  preview->fee = desk_fees_read_amount (record, "deduct_fee");
  preview->words = g_strdup (desk_record_get_text (record, "desc"));
  g_task_return_boolean (task, TRUE);
}

void
desk_dispatcher_preview_cancel_async (DeskDispatcher *self,
                                      DeskDelivery *delivery,
                                      int reason_id,
                                      const char *reason,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data)
{
  g_autoptr (DeskRecord) request = NULL;
  g_autoptr (GTask) task = NULL;
  GError *error = NULL;
  DeskAccount *account;
  Preview *preview;

  g_return_if_fail (DESK_IS_DISPATCHER (self));
  g_return_if_fail (DESK_IS_DELIVERY (delivery));
  g_return_if_fail (reason_id >= 1 && reason_id <= 6);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, desk_dispatcher_preview_cancel_async);
  if (_desk_dispatcher_check_idle (self, delivery, &error))
    request = _desk_dispatcher_make_cancel_request (self, delivery, reason_id, reason, &error);
  if (request == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  account = _desk_dispatcher_find_account (self, delivery);
  preview = g_new0 (Preview, 1);
  preview->delivery_id = g_strdup (get_text (delivery, "delivery_id"));
  g_task_set_task_data (task, preview, (GDestroyNotify) preview_free);
  desk_client_call_async (desk_session_get_client (_desk_dispatcher_get_session (self)),
                          desk_call_find ("precancel"), request, desk_account_get_secret (account),
                          cancellable, on_previewed, g_steal_pointer (&task));
}

gboolean
desk_dispatcher_preview_cancel_finish (
    DeskDispatcher *self, GAsyncResult *result, DeskAmount *fee, char **words, GError **error)
{
  Preview *preview;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (fee != NULL && words != NULL, FALSE);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;

  preview = g_task_get_task_data (G_TASK (result));
  *fee = preview->fee;
  *words = preview->words != NULL && *preview->words != '\0' ? g_strdup (preview->words) : NULL;

  return TRUE;
}

/* ---- letting it go on ---- */

static void
on_stepped (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskErrand) self = data;
  g_autoptr (DeskReply) reply = desk_client_call_finish (DESK_CLIENT (source), result, NULL);
  g_autoptr (DeskOutcome) outcome = NULL;

  if (self->dispatcher == NULL)
    return;

  outcome =
      desk_outcome_new (reply, self->call->name, get_text (self->delivery, "delivery_id"),
                        desk_session_get_advice (_desk_dispatcher_get_session (self->dispatcher)));
  if (outcome->kind == DESK_OUTCOME_DONE)
    _desk_errand_look (self, self->delivery, on_refreshed);
  else
    _desk_errand_give_up (
        self,
        g_error_new_literal (DESK_DISPATCHER_ERROR, DESK_DISPATCHER_ERROR_REFUSED, outcome->words));
}

/* (nullable): the name of the call, if @status may be set. */
static const char *
find_step (DeskDispatcher *self, DeskDelivery *delivery, int status)
{
  DeskSession *session = _desk_dispatcher_get_session (self);
  const char *call = NULL;
  g_autoptr (GArray) steps = desk_delivery_policy_list_steps (
      delivery, desk_session_get_rulebook (session), is_practice (self), &call);

  for (guint i = 0; i < steps->len; i++)
    if (g_array_index (steps, int, i) == status)
      return call;

  return NULL;
}

void
desk_dispatcher_step_async (DeskDispatcher *self,
                            DeskDelivery *delivery,
                            int status,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  static const char *const names[] = { "shopid", "shop_order_id" };
  g_autoptr (DeskRecord) request = NULL;
  g_autoptr (GTask) task = NULL;
  g_autofree char *code = NULL;
  g_autofree char *time = NULL;
  DeskAccount *account = NULL;
  const char *call = NULL;
  DeskErrand *errand;
  GError *error = NULL;

  g_return_if_fail (DESK_IS_DISPATCHER (self));
  g_return_if_fail (DESK_IS_DELIVERY (delivery));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, desk_dispatcher_step_async);
  if (g_task_return_error_if_cancelled (task))
    return;
  if (_desk_dispatcher_check_idle (self, delivery, &error))
    account = _desk_dispatcher_require_account (self, delivery, &error);
  if (account != NULL)
    {
      call = find_step (self, delivery, status);
      if (call == NULL)
        _desk_dispatcher_set_not_allowed (&error, _ ("This order does not take that status"));
    }
  if (error != NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  request = g_object_new (DESK_TYPE_MOCK_REQUEST, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    desk_record_set_text (request, names[i], get_text (delivery, names[i]));
  /* Seconds: milliseconds are answered with "args error". */
  time = g_strdup_printf ("%" G_GINT64_FORMAT, _desk_dispatcher_get_now ());
  code = g_strdup_printf ("%d", status);
  desk_record_set_text (request, "action_time", time);
  desk_record_set_text (request, "order_status", code);

  errand = begin (self, delivery, call, FALSE, g_steal_pointer (&task));
  desk_client_call_async (desk_session_get_client (_desk_dispatcher_get_session (self)),
                          errand->call, request, desk_account_get_secret (account),
                          errand->cancellable, on_stepped, _desk_errand_ref (errand));
}

gboolean
desk_dispatcher_step_finish (DeskDispatcher *self, GAsyncResult *result, GError **error)
{
  return _desk_dispatcher_finish (self, result, error);
}

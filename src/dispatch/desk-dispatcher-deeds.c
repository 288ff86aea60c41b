/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskDispatcher: what is done about an order that there is: tip, cancel, confirm a return. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "config.h"

#include "desk-errand-private.h"

#include <glib/gi18n-lib.h>

#include "model/desk-decimal.h"
#include "model/desk-delivery-policy.h"
#include "model/desk-fees.h"
#include "model/desk-status.h"
#include "wechat/desk-cancel-request.h"
#include "wechat/desk-return-request.h"
#include "wechat/desk-tips-request.h"

/* What addTips wants to be told beside the sum, and what the carrier's people read: "a tip is
 * added". */
#define TIP_REMARK "加小费"

/* The statuses that a merchant's cancelling ends in, by how far the rider was, and the one that a
 * confirmed return does (source: the platform's status table). */
static const int cancelled[] = { 103, 203, 303 };
#define RETURNED 401

static const char *
get_text (DeskDelivery *delivery, const char *name)
{
  return desk_record_get_text (DESK_RECORD (delivery), name);
}

static void G_GNUC_PRINTF (2, 3) set_reason (DeskErrand *self, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  desk_record_set_text (DESK_RECORD (self->delivery), "reason", text);
}

static void
clear_reason (DeskErrand *self)
{
  desk_record_set_text (DESK_RECORD (self->delivery), "reason", NULL);
}

/* ---- tip ---- */

static void
take_tip (DeskErrand *self, DeskRecord *reply, const char *source)
{
  DeskAmount count = desk_delivery_get_number (self->delivery, "tip_count");

  desk_delivery_set_number (self->delivery, "tips", self->fen);
  desk_delivery_set_number (self->delivery, "tip_count", count.told ? count.value + 1 : 1);
  clear_reason (self);
}

static void
take_no_tip (DeskErrand *self, const char *words)
{
}

static void
take_unknown_tip (DeskErrand *self, const char *words)
{
  set_reason (self,
              _ ("Whether the tip was taken cannot be asked; giving the same sum again is safe, "
                 "because it replaces the last one. %s"),
              words);
}

static DeskIntentState
judge_tip (DeskErrand *self, const DeskLookup *lookup, gboolean is_late)
{
  return DESK_INTENT_UNCLEAR;
}

/* ---- cancel ---- */

static void
take_cancelled (DeskErrand *self, DeskRecord *reply, const char *source)
{
  clear_reason (self);
  if (g_str_equal (source, "poll"))
    _desk_errand_take_lookup (self, reply);
  else
    desk_delivery_set_amount (self->delivery, "deduct_fee",
                              desk_fees_read_amount (reply, "deduct_fee"));
}

static void
take_not_cancelled (DeskErrand *self, const char *words)
{
  if (self->was_unknown)
    set_reason (self, _ ("Not cancelled: %s"),
                words != NULL ? words : _ ("the platform shows no change"));
}

static void
take_unknown_cancelled (DeskErrand *self, const char *words)
{
  set_reason (self, _ ("Cancelling, outcome unknown: %s"), words);
}

/* An end of another kind is an end too: there is nothing left to cancel. */
static DeskIntentState
judge_cancelled (DeskErrand *self, const DeskLookup *lookup, gboolean is_late)
{
  for (guint i = 0; lookup->kind == DESK_LOOKUP_FOUND && i < G_N_ELEMENTS (cancelled); i++)
    if (lookup->status == cancelled[i])
      return DESK_INTENT_DONE;
  if (lookup->kind == DESK_LOOKUP_FOUND && (is_late || desk_status_is_final (lookup->status)))
    return DESK_INTENT_NOT_DONE;

  return lookup->kind == DESK_LOOKUP_NONE && is_late ? DESK_INTENT_UNCLEAR : DESK_INTENT_OPEN;
}

/* ---- confirm a return ---- */

static void
take_returned (DeskErrand *self, DeskRecord *reply, const char *source)
{
  clear_reason (self);
  if (g_str_equal (source, "poll"))
    _desk_errand_take_lookup (self, reply);
}

static void
take_not_returned (DeskErrand *self, const char *words)
{
  if (self->was_unknown)
    set_reason (self, _ ("Return not confirmed: %s"),
                words != NULL ? words : _ ("the platform shows no change"));
}

static void
take_unknown_returned (DeskErrand *self, const char *words)
{
  set_reason (self, _ ("Confirming the return, outcome unknown: %s"), words);
}

static DeskIntentState
judge_returned (DeskErrand *self, const DeskLookup *lookup, gboolean is_late)
{
  if (lookup->kind == DESK_LOOKUP_FOUND && lookup->status == RETURNED)
    return DESK_INTENT_DONE;
  if (lookup->kind == DESK_LOOKUP_FOUND && is_late)
    return DESK_INTENT_NOT_DONE;

  return lookup->kind == DESK_LOOKUP_NONE && is_late ? DESK_INTENT_UNCLEAR : DESK_INTENT_OPEN;
}

static const struct
{
  const char *call;
  DeskErrandKind kind;
} kinds[] = {
  { "addtips",
    { .take_done = take_tip,
      .take_not_done = take_no_tip,
      .take_unknown = take_unknown_tip,
      .judge = judge_tip,
      .unaskable = TRUE } },
  { "cancel",
    { .take_done = take_cancelled,
      .take_not_done = take_not_cancelled,
      .take_unknown = take_unknown_cancelled,
      .judge = judge_cancelled,
      .looks_after = TRUE } },
  { "confirm_return",
    { .take_done = take_returned,
      .take_not_done = take_not_returned,
      .take_unknown = take_unknown_returned,
      .judge = judge_returned,
      .looks_after = TRUE } },
};

const DeskErrandKind *
_desk_errand_find_kind (const char *call)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].call, call))
      return &kinds[i].kind;

  return &_desk_errand_place;
}

/* ---- beginning ---- */

void
_desk_dispatcher_set_not_allowed (GError **error, const char *why_not)
{
  g_set_error_literal (error, DESK_DISPATCHER_ERROR, DESK_DISPATCHER_ERROR_NOT_ALLOWED, why_not);
}

gboolean
_desk_dispatcher_check_idle (DeskDispatcher *self, DeskDelivery *delivery, GError **error)
{
  if (!_desk_dispatcher_check_started (self, error))
    return FALSE;
  if (_desk_dispatcher_find_errand (self, delivery) == NULL)
    return TRUE;

  g_set_error (error, DESK_DISPATCHER_ERROR, DESK_DISPATCHER_ERROR_BUSY,
               _ ("Something about order %s is on its way. Nothing was sent"),
               get_text (delivery, "shop_order_id"));

  return FALSE;
}

DeskAccount *
_desk_dispatcher_require_account (DeskDispatcher *self, DeskDelivery *delivery, GError **error)
{
  DeskAccount *account = _desk_dispatcher_find_account (self, delivery);
  g_autofree char *why_not = NULL;

  if (account != NULL)
    return account;

  why_not = g_strdup_printf (_ ("The profile has no account %s of this carrier any more"),
                             get_text (delivery, "shopid"));
  _desk_dispatcher_set_not_allowed (error, why_not);

  return NULL;
}

/* Whose the order is, in a request about it. Without a waybill carriers refuse with words about a
 * parameter, or cancel nothing. */
static gboolean
fill_request (DeskRecord *request, DeskDelivery *delivery, GError **error)
{
  static const char *const names[] = { "shopid", "shop_order_id", "shop_no", "delivery_id",
                                       "waybill_id" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (desk_record_find_field (request, names[i]) != NULL)
      desk_record_set_text (request, names[i], get_text (delivery, names[i]));

  if (get_text (delivery, "waybill_id") != NULL)
    return TRUE;

  _desk_dispatcher_set_not_allowed (
      error, _ ("The waybill is not known yet: ask how the order stands, then try again"));

  return FALSE;
}

/* Takes @task and @request. */
static void
begin (DeskDispatcher *self,
       DeskDelivery *delivery,
       const char *call,
       DeskRecord *request,
       gint64 fen,
       GTask *task)
{
  DeskErrand *errand = _desk_errand_new (self, _desk_errand_find_kind (call), call, task);

  errand->delivery = g_object_ref (delivery);
  errand->account = g_object_ref (_desk_dispatcher_find_account (self, delivery));
  errand->shop_order_id = g_strdup (get_text (delivery, "shop_order_id"));
  errand->request = request;
  errand->fen = fen;
  _desk_dispatcher_add_errand (self, errand);
  _desk_errand_commit (errand);
}

void
desk_dispatcher_tip_async (DeskDispatcher *self,
                           DeskDelivery *delivery,
                           gint64 fen,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (DeskRecord) request = NULL;
  g_autoptr (GTask) task = NULL;
  g_autoptr (GError) reason = NULL;
  g_autofree char *yuan = NULL;
  GError *error = NULL;

  g_return_if_fail (DESK_IS_DISPATCHER (self));
  g_return_if_fail (DESK_IS_DELIVERY (delivery));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, desk_dispatcher_tip_async);
  request = g_object_new (DESK_TYPE_TIPS_REQUEST, NULL);
  yuan = desk_decimal_format (fen, 2);
  desk_record_set_text (request, "tips", yuan);
  desk_record_set_text (request, "remark", TIP_REMARK);
  if (g_task_return_error_if_cancelled (task))
    return;
  if (_desk_dispatcher_check_idle (self, delivery, &error) &&
      !desk_delivery_policy_check_tip (
          delivery, desk_session_get_rulebook (_desk_dispatcher_get_session (self)), fen, &reason))
    _desk_dispatcher_set_not_allowed (&error, reason->message);
  if (error != NULL || _desk_dispatcher_require_account (self, delivery, &error) == NULL ||
      !fill_request (request, delivery, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  begin (self, delivery, "addtips", g_steal_pointer (&request), fen, g_steal_pointer (&task));
}

gboolean
desk_dispatcher_tip_finish (DeskDispatcher *self, GAsyncResult *result, GError **error)
{
  return _desk_dispatcher_finish (self, result, error);
}

DeskRecord *
_desk_dispatcher_make_cancel_request (
    DeskDispatcher *self, DeskDelivery *delivery, int reason_id, const char *reason, GError **error)
{
  g_autoptr (DeskRecord) request = g_object_new (DESK_TYPE_CANCEL_REQUEST, NULL);
  g_autofree char *id = g_strdup_printf ("%d", reason_id);
  g_autofree char *why_not = NULL;

  if (!desk_delivery_policy_can_cancel (
          delivery, desk_session_get_rulebook (_desk_dispatcher_get_session (self)), &why_not))
    {
      _desk_dispatcher_set_not_allowed (error, why_not);
      return NULL;
    }
  if (_desk_dispatcher_require_account (self, delivery, error) == NULL ||
      !fill_request (request, delivery, error))
    return NULL;

  desk_record_set_text (request, "cancel_reason_id", id);
  if (reason != NULL && *reason != '\0')
    desk_record_set_text (request, "cancel_reason", reason);

  return g_steal_pointer (&request);
}

void
desk_dispatcher_cancel_async (DeskDispatcher *self,
                              DeskDelivery *delivery,
                              int reason_id,
                              const char *reason,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  GError *error = NULL;
  DeskRecord *request;

  g_return_if_fail (DESK_IS_DISPATCHER (self));
  g_return_if_fail (DESK_IS_DELIVERY (delivery));
  g_return_if_fail (reason_id >= 1 && reason_id <= 6);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, desk_dispatcher_cancel_async);
  if (g_task_return_error_if_cancelled (task))
    return;

  request = _desk_dispatcher_check_idle (self, delivery, &error)
                ? _desk_dispatcher_make_cancel_request (self, delivery, reason_id, reason, &error)
                : NULL;
  if (request == NULL)
    g_task_return_error (task, error);
  else
    begin (self, delivery, "cancel", request, 0, g_steal_pointer (&task));
}

gboolean
desk_dispatcher_cancel_finish (DeskDispatcher *self, GAsyncResult *result, GError **error)
{
  return _desk_dispatcher_finish (self, result, error);
}

void
desk_dispatcher_confirm_return_async (DeskDispatcher *self,
                                      DeskDelivery *delivery,
                                      const char *remark,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data)
{
  g_autoptr (DeskRecord) request = NULL;
  g_autoptr (GTask) task = NULL;
  g_autofree char *why_not = NULL;
  GError *error = NULL;

  g_return_if_fail (DESK_IS_DISPATCHER (self));
  g_return_if_fail (DESK_IS_DELIVERY (delivery));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, desk_dispatcher_confirm_return_async);
  request = g_object_new (DESK_TYPE_RETURN_REQUEST, NULL);
  if (remark != NULL && *remark != '\0')
    desk_record_set_text (request, "remark", remark);
  if (g_task_return_error_if_cancelled (task))
    return;
  if (_desk_dispatcher_check_idle (self, delivery, &error) &&
      !desk_delivery_policy_can_confirm_return (delivery, &why_not))
    _desk_dispatcher_set_not_allowed (&error, why_not);
  if (error != NULL || _desk_dispatcher_require_account (self, delivery, &error) == NULL ||
      !fill_request (request, delivery, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  begin (self, delivery, "confirm_return", g_steal_pointer (&request), 0, g_steal_pointer (&task));
}

gboolean
desk_dispatcher_confirm_return_finish (DeskDispatcher *self, GAsyncResult *result, GError **error)
{
  return _desk_dispatcher_finish (self, result, error);
}

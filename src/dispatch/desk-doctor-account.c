/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the doctor tries of the account itself: the access token, the bound accounts, the sandbox. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "config.h"

#include "desk-doctor-private.h"

#include <glib/gi18n-lib.h>

#include "dispatch/desk-doctor-order.h"
#include "dispatch/desk-profile-presets.h"
#include "model/desk-bound-shop.h"
#include "wechat/desk-empty-request.h"

static void
call (GTask *task, const char *name, GAsyncReadyCallback callback)
{
  DeskDoctor *self = g_task_get_source_object (task);
  g_autoptr (DeskRecord) request = g_object_new (DESK_TYPE_EMPTY_REQUEST, NULL);

  desk_client_call_async (desk_session_get_client (self->session), desk_call_find (name), request,
                          NULL, g_task_get_cancellable (task), callback, task);
}

/* The access token: whatever the source, the platform takes it. getall wants nothing else. */
static void
on_carriers (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  GError *error = NULL;
  g_autoptr (DeskReply) reply = desk_client_call_finish (DESK_CLIENT (source), result, &error);
  GListModel *list;
  g_autofree char *detail = NULL;
  guint n_carriers;

  if (!_desk_doctor_is_accepted (task, reply, error, NULL))
    return;

  list = desk_record_get_items (desk_reply_get_record (reply), "list");
  n_carriers = list != NULL ? g_list_model_get_n_items (list) : 0;
  detail = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                         "The platform took the access token and lists %u carrier",
                                         "The platform took the access token and lists %u carriers",
                                         n_carriers),
                            n_carriers);
  _desk_doctor_step_done (task, DESK_DOCTOR_PASSED, detail, NULL);
}

void
_desk_doctor_try_token (GTask *task)
{
  call (task, "getall", on_carriers);
}

static DeskBoundShop *
find_shop (GListModel *shops, const char *delivery_id, const char *shopid)
{
  for (guint i = 0; shops != NULL && i < g_list_model_get_n_items (shops); i++)
    {
      g_autoptr (DeskBoundShop) shop = g_list_model_get_item (shops, i);
      DeskRecord *record = DESK_RECORD (shop);

      if (g_strcmp0 (desk_record_get_text (record, "delivery_id"), delivery_id) == 0 &&
          (shopid == NULL || g_strcmp0 (desk_record_get_text (record, "shopid"), shopid) == 0))
        return shop;
    }

  return NULL;
}

/* One carrier's line; whether its account is ready. */
static gboolean
describe_binding (GString *detail, GString *remedy, DeskAccount *account, GListModel *shops)
{
  const char *id = desk_account_get_delivery_id (account);
  const char *name = desk_account_get_delivery_name (account);
  DeskBoundShop *shop = find_shop (shops, id, desk_account_get_shopid (account));
  DeskBoundShop *other = find_shop (shops, id, NULL);

  if (shop == NULL && other != NULL)
    {
      const char *shopid = desk_record_get_text (DESK_RECORD (other), "shopid");

      g_string_append_printf (detail, _ ("%s: bound, but as merchant ID “%s” and not “%s”\n"), name,
                              shopid != NULL ? shopid : "", desk_account_get_shopid (account));
      g_string_append_printf (remedy,
                              _ ("%s: enter the merchant ID that the platform lists; the carrier’s "
                                 "own console may show another one\n"),
                              name);
      return FALSE;
    }
  if (shop == NULL)
    {
      g_string_append_printf (detail, _ ("%s: not bound\n"), name);
      g_string_append_printf (remedy,
                              _ ("%s: bind the account in the mini program’s console, 物流助手 → "
                                 "即时配送\n"),
                              name);
      return FALSE;
    }

  switch (desk_bound_shop_get_state (shop))
    {
    case DESK_BINDING_PASSED:
      g_string_append_printf (detail, _ ("%s: bound\n"), name);
      return TRUE;
    case DESK_BINDING_PENDING:
      g_string_append_printf (detail, _ ("%s: bound, the carrier has not confirmed it yet\n"),
                              name);
      g_string_append_printf (remedy, _ ("%s: wait, or ask the carrier to confirm it\n"), name);
      return FALSE;
    case DESK_BINDING_REFUSED:
      g_string_append_printf (detail, _ ("%s: the carrier refused the binding\n"), name);
      g_string_append_printf (remedy,
                              _ ("%s: ask the carrier why, then bind the account anew in the mini "
                                 "program’s console\n"),
                              name);
      return FALSE;
    case DESK_BINDING_UNKNOWN:
    default:
      g_string_append_printf (detail, _ ("%s: bound; the platform does not say whether it was "
                                         "confirmed\n"),
                              name);
      return TRUE;
    }
}

/* The accounts: bound, confirmed, and under the merchant ID that is sent. */
static void
on_shops (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  DeskDoctor *self = g_task_get_source_object (task);
  GPtrArray *accounts = desk_profile_get_accounts (desk_session_get_profile (self->session));
  GError *error = NULL;
  g_autoptr (DeskReply) reply = desk_client_call_finish (DESK_CLIENT (source), result, &error);
  g_autoptr (GString) detail = g_string_new (NULL);
  g_autoptr (GString) remedy = g_string_new (NULL);
  GListModel *shops;
  gboolean ready = TRUE;

  if (!_desk_doctor_is_accepted (task, reply, error, NULL))
    return;

  shops = desk_record_get_items (desk_reply_get_record (reply), "shop_list");
  for (guint i = 0; i < accounts->len; i++)
    ready &= describe_binding (detail, remedy, g_ptr_array_index (accounts, i), shops);
  if (accounts->len == 0)
    {
      guint n_shops = shops != NULL ? g_list_model_get_n_items (shops) : 0;

      ready = FALSE;
      g_string_append_printf (detail,
                              g_dngettext (GETTEXT_PACKAGE, "The platform lists %u bound account",
                                           "The platform lists %u bound accounts", n_shops),
                              n_shops);
      g_string_append (remedy, _ ("Add the carriers to the profile"));
    }
  _desk_doctor_step_done (task, ready ? DESK_DOCTOR_PASSED : DESK_DOCTOR_FAILED, g_strchomp (detail->str),
             ready ? NULL : g_strchomp (remedy->str));
}

void
_desk_doctor_try_accounts (GTask *task)
{
  DeskProfileKind kind = _desk_doctor_get_kind (task);

  if (kind == DESK_PROFILE_SANDBOX || kind == DESK_PROFILE_CARRIER_TEST)
    _desk_doctor_step_done (task, DESK_DOCTOR_SKIPPED, _ ("Test accounts need no binding"), NULL);
  else
    call (task, "shop_get", on_shops);
}

/* The sandbox: the platform's published account, with the token of this profile. */
static void
on_sandbox_asked (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  DeskDoctorRun *run = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (DeskReply) reply = desk_client_call_finish (DESK_CLIENT (source), result, &error);
  g_autofree char *id = g_strdup (desk_account_get_delivery_id (run->sandbox));

  g_clear_object (&run->sandbox);
  if (_desk_doctor_is_accepted (task, reply, error, id))
    _desk_doctor_step_done (task, DESK_DOCTOR_PASSED, _ ("The platform’s sandbox took the order for checking"),
               NULL);
}

static DeskAccount *
create_sandbox_account (DeskProfile *profile)
{
  g_autoptr (DeskProfilePresets) presets = desk_profile_presets_new ();
  g_autoptr (DeskProfileSettings) preset =
    desk_profile_presets_create (presets, DESK_PROFILE_SANDBOX);
  GListModel *carriers = desk_record_get_items (DESK_RECORD (preset), "carriers");
  g_autoptr (DeskRecord) carrier = g_list_model_get_item (carriers, 0);
  const char *id = desk_record_get_text (carrier, "delivery_id");
  const char *shopid = desk_record_get_text (carrier, "shopid");
  GPtrArray *accounts = desk_profile_get_accounts (profile);
  DeskAccount *account =
    desk_account_new (id, desk_record_get_text (carrier, "delivery_name"), shopid,
                      desk_profile_presets_find_secret (presets, id, shopid),
                      desk_record_get_text (carrier, "shop_no"));

  if (accounts->len > 0)
    desk_account_set_openid (account, desk_account_get_openid (g_ptr_array_index (accounts, 0)));

  return account;
}

void
_desk_doctor_try_sandbox (GTask *task)
{
  DeskDoctor *self = g_task_get_source_object (task);
  DeskDoctorRun *run = g_task_get_task_data (task);
  DeskProfile *profile = desk_session_get_profile (self->session);
  g_autoptr (DeskOrder) order = desk_doctor_order_new (profile);
  g_autoptr (DeskFit) fit = NULL;

  run->sandbox = create_sandbox_account (profile);
  fit = desk_fit_new (order, run->sandbox, desk_session_get_rulebook (self->session),
                      g_get_real_time () / G_USEC_PER_SEC);
  desk_client_call_async (desk_session_get_client (self->session), desk_call_find ("pre_add"),
                          DESK_RECORD (fit->order), desk_account_get_secret (run->sandbox),
                          g_task_get_cancellable (task), on_sandbox_asked, task);
}

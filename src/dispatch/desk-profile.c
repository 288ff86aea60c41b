/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskProfile: where requests go, as whom, and which carriers are asked, with the secrets that takes.
 * Immutable: what the user changes is DeskProfileSettings, and a profile is opened anew from them. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "config.h"

#include "desk-profile.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "dispatch/desk-practice-accounts.h"
#include "dispatch/desk-profile-presets.h"
#include "model/desk-party.h"
#include "model/desk-record-copy.h"
#include "wechat/desk-client.h"
#include "wechat/desk-endpoint.h"
#include "wechat/desk-pasted-token-source.h"
#include "wechat/desk-server-token-source.h"
#include "wechat/desk-stable-token-source.h"
#include "wechat/desk-wire.h"

/* Order calls a day in the platform's sandbox (source: the platform's sandbox page). */
#define SANDBOX_CALLS 500

struct _DeskProfile
{
  GObject parent_instance;

  char *id;
  char *title;
  char *endpoint;
  DeskProfileKind kind;
  DeskProfileSettings *settings; /* NULL for Practice */
  DeskTokenSource *tokens;
  GError *secrets_error;
  GPtrArray *accounts;
};

G_DEFINE_FINAL_TYPE (DeskProfile, desk_profile, G_TYPE_OBJECT)

static void
desk_profile_finalize (GObject *object)
{
  DeskProfile *self = DESK_PROFILE (object);

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->endpoint, g_free);
  g_clear_object (&self->settings);
  g_clear_object (&self->tokens);
  g_clear_error (&self->secrets_error);
  g_clear_pointer (&self->accounts, g_ptr_array_unref);

  G_OBJECT_CLASS (desk_profile_parent_class)->finalize (object);
}

static void
desk_profile_class_init (DeskProfileClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = desk_profile_finalize;
}

static void
desk_profile_init (DeskProfile *self)
{
  self->accounts = g_ptr_array_new_with_free_func (g_object_unref);
}

static void
read_registered_address (DeskAccount *account, DeskRecord *entry)
{
  DeskRecord *place = desk_record_get_child (entry, "registered_address");
  const char *address = place != NULL ? desk_record_get_text (place, "address") : NULL;
  DeskPoint point;

  if (address != NULL && desk_party_get_point (DESK_PARTY (place), &point))
    desk_account_set_registered_address (account, address, point);
}

static DeskAccount *
make_account (DeskRecord *entry, const char *secret, const char *openid)
{
  const char *delivery_id = desk_record_get_text (entry, "delivery_id");
  const char *shopid = desk_record_get_text (entry, "shopid");
  DeskAccount *account;

  if (delivery_id == NULL || shopid == NULL)
    return NULL;

  account = desk_account_new (delivery_id, desk_record_get_text (entry, "delivery_name"), shopid,
                              secret, desk_record_get_text (entry, "shop_no"));
  desk_account_set_service_code (account, desk_record_get_text (entry, "delivery_service_code"));
  desk_account_set_openid (account, openid);
  read_registered_address (account, entry);

  return account;
}

DeskProfile *
desk_profile_new_practice (const char *endpoint, const char *accounts, GError **error)
{
  g_autoptr (DeskProfile) self = NULL;
  g_autoptr (DeskRecord) record = NULL;
  GListModel *entries;

  g_return_val_if_fail (endpoint != NULL, NULL);
  g_return_val_if_fail (accounts != NULL, NULL);

  if (!desk_endpoint_check (endpoint, error))
    return NULL;
  record = desk_wire_read (DESK_TYPE_PRACTICE_ACCOUNTS, accounts, -1, error);
  if (record == NULL)
    return NULL;

  self = g_object_new (DESK_TYPE_PROFILE, NULL);
  self->id = g_strdup ("practice");
  self->title = g_strdup (C_ ("profile", "Practice"));
  self->endpoint = g_strdup (endpoint);
  self->kind = DESK_PROFILE_PRACTICE;
  if (desk_record_get_text (record, "appid") != NULL)
    self->tokens = desk_stable_token_source_new (desk_record_get_text (record, "appid"),
                                                 desk_record_get_text (record, "appsecret"));

  entries = desk_record_get_items (record, "accounts");
  for (guint i = 0; entries != NULL && i < g_list_model_get_n_items (entries); i++)
    {
      g_autoptr (DeskRecord) entry = g_list_model_get_item (entries, i);
      DeskAccount *account = make_account (entry, desk_record_get_text (entry, "secret"),
                                           desk_record_get_text (record, "openid"));

      if (account != NULL)
        g_ptr_array_add (self->accounts, account);
    }

  if (self->tokens == NULL || desk_record_get_text (record, "appsecret") == NULL ||
      self->accounts->len == 0)
    {
      g_set_error (error, DESK_CLIENT_ERROR, DESK_CLIENT_ERROR_TOKEN,
                   _ ("The accounts hold no AppID, AppSecret or carrier"));
      return NULL;
    }

  return g_steal_pointer (&self);
}

static DeskTokenSource *
create_token_source (DeskProfileSettings *settings, const DeskProfileSecrets *secrets)
{
  DeskRecord *record = DESK_RECORD (settings);
  const char *appid = desk_record_get_text (record, "appid");
  const char *url = desk_record_get_text (record, "token_url");
  const char *path = desk_record_get_text (record, "token_path");
  gint64 expires = 0;

  switch (desk_profile_settings_get_tokens (settings))
    {
    case DESK_PROFILE_TOKENS_SERVER:
    case DESK_PROFILE_TOKENS_PROVIDER:
      return desk_server_token_source_new (url != NULL ? url : "",
                                           desk_record_get_text (record, "token_header"),
                                           secrets->header, path != NULL ? path : "",
                                           desk_record_get_text (record, "expires_path"));
    case DESK_PROFILE_TOKENS_PASTED:
      if (desk_record_get_decimal (record, "token_expires", &expires) != DESK_VALUE_OK)
        expires = 0;
      return desk_pasted_token_source_new (secrets->token, expires);
    case DESK_PROFILE_TOKENS_STABLE:
    default:
      return desk_stable_token_source_new (appid != NULL ? appid : "", secrets->appsecret);
    }
}

static void
add_carrier (DeskProfile *self,
             DeskRecord *carrier,
             const DeskProfileSecrets *secrets,
             DeskProfilePresets *presets)
{
  DeskRecord *settings = DESK_RECORD (self->settings);
  const char *id = desk_record_get_text (carrier, "delivery_id");
  const char *secret = id != NULL ? g_hash_table_lookup (secrets->carriers, id) : NULL;
  DeskAccount *account;

  if (secret == NULL)
    secret = desk_profile_presets_find_secret (presets, id,
                                               desk_record_get_text (carrier, "shopid"));
  account = make_account (carrier, secret, desk_record_get_text (settings, "openid"));
  if (account == NULL)
    return;

  if (g_strcmp0 (desk_record_get_text (carrier, "settled_by"), "1") == 0)
    desk_account_set_provider (account, desk_record_get_text (settings, "wxa_appid"));
  g_ptr_array_add (self->accounts, account);
}

DeskProfile *
desk_profile_new (DeskProfileSettings *settings, const DeskProfileSecrets *secrets,
                  const char *endpoint)
{
  g_autoptr (DeskProfilePresets) presets = desk_profile_presets_new ();
  GListModel *carriers;
  DeskProfile *self;

  g_return_val_if_fail (DESK_IS_PROFILE_SETTINGS (settings), NULL);
  g_return_val_if_fail (secrets != NULL, NULL);

  self = g_object_new (DESK_TYPE_PROFILE, NULL);
  self->settings = DESK_PROFILE_SETTINGS (desk_record_copy (DESK_RECORD (settings)));
  self->kind = desk_profile_settings_get_kind (settings);
  self->id = g_strdup (desk_record_get_text (DESK_RECORD (settings), "id"));
  self->title = g_strdup (desk_record_get_text (DESK_RECORD (settings), "title"));
  self->endpoint = g_strdup (endpoint != NULL
                               ? endpoint
                               : desk_record_get_text (DESK_RECORD (settings), "endpoint"));
  self->tokens = create_token_source (settings, secrets);
  self->secrets_error = secrets->error != NULL ? g_error_copy (secrets->error) : NULL;

  carriers = desk_record_get_items (DESK_RECORD (settings), "carriers");
  for (guint i = 0; carriers != NULL && i < g_list_model_get_n_items (carriers); i++)
    {
      g_autoptr (DeskRecord) carrier = g_list_model_get_item (carriers, i);

      if (g_strcmp0 (desk_record_get_text (carrier, "asked"), "0") != 0)
        add_carrier (self, carrier, secrets, presets);
    }

  return self;
}

const char *
desk_profile_get_id (DeskProfile *self)
{
  g_return_val_if_fail (DESK_IS_PROFILE (self), NULL);

  return self->id;
}

const char *
desk_profile_get_title (DeskProfile *self)
{
  g_return_val_if_fail (DESK_IS_PROFILE (self), NULL);

  return self->title;
}

const char *
desk_profile_get_endpoint (DeskProfile *self)
{
  g_return_val_if_fail (DESK_IS_PROFILE (self), NULL);

  return self->endpoint;
}

DeskProfileKind
desk_profile_get_kind (DeskProfile *self)
{
  g_return_val_if_fail (DESK_IS_PROFILE (self), DESK_PROFILE_PRACTICE);

  return self->kind;
}

DeskProfileSettings *
desk_profile_get_settings (DeskProfile *self)
{
  g_return_val_if_fail (DESK_IS_PROFILE (self), NULL);

  return self->settings;
}

DeskTokenSource *
desk_profile_get_token_source (DeskProfile *self)
{
  g_return_val_if_fail (DESK_IS_PROFILE (self), NULL);

  return self->tokens;
}

const GError *
desk_profile_get_secrets_error (DeskProfile *self)
{
  g_return_val_if_fail (DESK_IS_PROFILE (self), NULL);

  return self->secrets_error;
}

guint
desk_profile_get_rate (DeskProfile *self)
{
  gint64 rate;

  g_return_val_if_fail (DESK_IS_PROFILE (self), 0);

  if (self->kind == DESK_PROFILE_PRACTICE)
    return 0;
  if (desk_record_get_decimal (DESK_RECORD (self->settings), "calls_per_second", &rate) ==
        DESK_VALUE_OK &&
      rate > 0)
    return (guint) MIN (rate, 100);

  return DESK_LIMITER_RATE;
}

guint
desk_profile_get_daily_calls (DeskProfile *self)
{
  g_return_val_if_fail (DESK_IS_PROFILE (self), 0);

  return self->kind == DESK_PROFILE_SANDBOX ? SANDBOX_CALLS : 0;
}

GPtrArray *
desk_profile_get_accounts (DeskProfile *self)
{
  g_return_val_if_fail (DESK_IS_PROFILE (self), NULL);

  return self->accounts;
}

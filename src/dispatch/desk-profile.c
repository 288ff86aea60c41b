/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskProfile: where requests go, as whom, and which carriers are asked. Immutable. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "config.h"

#include "desk-profile.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "dispatch/desk-practice-accounts.h"
#include "wechat/desk-client.h"
#include "wechat/desk-endpoint.h"
#include "wechat/desk-wire.h"

struct _DeskProfile
{
  GObject parent_instance;

  char *id;
  char *title;
  char *endpoint;
  char *appid;
  char *appsecret;
  GPtrArray *accounts;
};

G_DEFINE_FINAL_TYPE (DeskProfile, desk_profile, G_TYPE_OBJECT)

static void
desk_profile_finalize (GObject *object)
{
  DeskProfile *self = DESK_PROFILE (object);

  if (self->appsecret != NULL)
    explicit_bzero (self->appsecret, strlen (self->appsecret));
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->endpoint, g_free);
  g_clear_pointer (&self->appid, g_free);
  g_clear_pointer (&self->appsecret, g_free);
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
  gint64 lng, lat;

  if (address == NULL || desk_record_get_decimal (place, "lng", &lng) != DESK_VALUE_OK ||
      desk_record_get_decimal (place, "lat", &lat) != DESK_VALUE_OK)
    return;

  desk_account_set_registered_address (account, address,
                                       (DeskPoint){ .lng = (double) lng / 1e6,
                                                    .lat = (double) lat / 1e6,
                                                    .datum = DESK_DATUM_GCJ02 });
}

static DeskAccount *
make_account (DeskRecord *entry, const char *openid)
{
  const char *delivery_id = desk_record_get_text (entry, "delivery_id");
  const char *shopid = desk_record_get_text (entry, "shopid");
  DeskAccount *account;

  if (delivery_id == NULL || shopid == NULL)
    return NULL;

  account = desk_account_new (delivery_id, desk_record_get_text (entry, "delivery_name"), shopid,
                              desk_record_get_text (entry, "secret"),
                              desk_record_get_text (entry, "shop_no"));
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
  self->appid = g_strdup (desk_record_get_text (record, "appid"));
  self->appsecret = g_strdup (desk_record_get_text (record, "appsecret"));

  entries = desk_record_get_items (record, "accounts");
  for (guint i = 0; entries != NULL && i < g_list_model_get_n_items (entries); i++)
    {
      g_autoptr (DeskRecord) entry = g_list_model_get_item (entries, i);
      DeskAccount *account = make_account (entry, desk_record_get_text (record, "openid"));

      if (account != NULL)
        g_ptr_array_add (self->accounts, account);
    }

  if (self->appid == NULL || self->appsecret == NULL || self->accounts->len == 0)
    {
      g_set_error (error, DESK_CLIENT_ERROR, DESK_CLIENT_ERROR_TOKEN,
                   _ ("The accounts hold no AppID, AppSecret or carrier"));
      return NULL;
    }

  return g_steal_pointer (&self);
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

const char *
desk_profile_get_appid (DeskProfile *self)
{
  g_return_val_if_fail (DESK_IS_PROFILE (self), NULL);

  return self->appid;
}

const char *
desk_profile_get_appsecret (DeskProfile *self)
{
  g_return_val_if_fail (DESK_IS_PROFILE (self), NULL);

  return self->appsecret;
}

GPtrArray *
desk_profile_get_accounts (DeskProfile *self)
{
  g_return_val_if_fail (DESK_IS_PROFILE (self), NULL);

  return self->accounts;
}

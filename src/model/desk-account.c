/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskAccount: the store's account with one carrier, as a request needs it. */

#define G_LOG_DOMAIN "desk-model"

#include "desk-account.h"

#include <string.h>

struct _DeskAccount
{
  GObject parent_instance;

  char *delivery_id;
  char *delivery_name;
  char *shopid;
  char *secret;
  char *shop_no;
  char *service_code;
  char *openid;
  gboolean by_provider;
  char *wxa_appid;
  char *registered_address;
  DeskPoint registered_point;
};

G_DEFINE_FINAL_TYPE (DeskAccount, desk_account, G_TYPE_OBJECT)

static void
desk_account_finalize (GObject *object)
{
  DeskAccount *self = DESK_ACCOUNT (object);

  /* Not memset: the compiler may drop a write to memory that is freed next. */
  if (self->secret != NULL)
    explicit_bzero (self->secret, strlen (self->secret));

  g_clear_pointer (&self->delivery_id, g_free);
  g_clear_pointer (&self->delivery_name, g_free);
  g_clear_pointer (&self->shopid, g_free);
  g_clear_pointer (&self->secret, g_free);
  g_clear_pointer (&self->shop_no, g_free);
  g_clear_pointer (&self->service_code, g_free);
  g_clear_pointer (&self->openid, g_free);
  g_clear_pointer (&self->wxa_appid, g_free);
  g_clear_pointer (&self->registered_address, g_free);

  G_OBJECT_CLASS (desk_account_parent_class)->finalize (object);
}

static void
desk_account_class_init (DeskAccountClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = desk_account_finalize;
}

static void
desk_account_init (DeskAccount *self)
{
}

DeskAccount *
desk_account_new (const char *delivery_id,
                  const char *delivery_name,
                  const char *shopid,
                  const char *secret,
                  const char *shop_no)
{
  DeskAccount *self;

  g_return_val_if_fail (delivery_id != NULL, NULL);
  g_return_val_if_fail (shopid != NULL, NULL);

  self = g_object_new (DESK_TYPE_ACCOUNT, NULL);
  self->delivery_id = g_strdup (delivery_id);
  self->delivery_name = g_strdup (delivery_name != NULL ? delivery_name : delivery_id);
  self->shopid = g_strdup (shopid);
  self->secret = g_strdup (secret);
  self->shop_no = g_strdup (shop_no);

  return self;
}

const char *
desk_account_get_delivery_id (DeskAccount *self)
{
  g_return_val_if_fail (DESK_IS_ACCOUNT (self), NULL);

  return self->delivery_id;
}

const char *
desk_account_get_delivery_name (DeskAccount *self)
{
  g_return_val_if_fail (DESK_IS_ACCOUNT (self), NULL);

  return self->delivery_name;
}

const char *
desk_account_get_shopid (DeskAccount *self)
{
  g_return_val_if_fail (DESK_IS_ACCOUNT (self), NULL);

  return self->shopid;
}

const char *
desk_account_get_secret (DeskAccount *self)
{
  g_return_val_if_fail (DESK_IS_ACCOUNT (self), NULL);

  return self->secret;
}

const char *
desk_account_get_shop_no (DeskAccount *self)
{
  g_return_val_if_fail (DESK_IS_ACCOUNT (self), NULL);

  return self->shop_no;
}

const char *
desk_account_get_service_code (DeskAccount *self)
{
  g_return_val_if_fail (DESK_IS_ACCOUNT (self), NULL);

  return self->service_code;
}

void
desk_account_set_service_code (DeskAccount *self, const char *code)
{
  g_return_if_fail (DESK_IS_ACCOUNT (self));

  g_free (self->service_code);
  self->service_code = g_strdup (code);
}

const char *
desk_account_get_openid (DeskAccount *self)
{
  g_return_val_if_fail (DESK_IS_ACCOUNT (self), NULL);

  return self->openid;
}

void
desk_account_set_openid (DeskAccount *self, const char *openid)
{
  g_return_if_fail (DESK_IS_ACCOUNT (self));

  g_free (self->openid);
  self->openid = g_strdup (openid);
}

const char *
desk_account_get_registered_address (DeskAccount *self, DeskPoint *point)
{
  g_return_val_if_fail (DESK_IS_ACCOUNT (self), NULL);
  g_return_val_if_fail (point != NULL, NULL);

  *point = self->registered_point;

  return self->registered_address;
}

void
desk_account_set_registered_address (DeskAccount *self, const char *address, DeskPoint point)
{
  g_return_if_fail (DESK_IS_ACCOUNT (self));

  g_free (self->registered_address);
  self->registered_address = g_strdup (address);
  self->registered_point = point;
}

gboolean
desk_account_is_by_provider (DeskAccount *self, const char **wxa_appid)
{
  g_return_val_if_fail (DESK_IS_ACCOUNT (self), FALSE);

  if (wxa_appid != NULL)
    *wxa_appid = self->wxa_appid;

  return self->by_provider;
}

void
desk_account_set_provider (DeskAccount *self, const char *wxa_appid)
{
  g_return_if_fail (DESK_IS_ACCOUNT (self));

  self->by_provider = TRUE;
  g_free (self->wxa_appid);
  self->wxa_appid = g_strdup (wxa_appid);
}

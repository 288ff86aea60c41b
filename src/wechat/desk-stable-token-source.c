/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskStableTokenSource: getStableAccessToken by AppID and AppSecret. */

#define G_LOG_DOMAIN "desk-wechat"

#include "config.h"

#include "desk-stable-token-source.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "wechat/desk-token-request.h"

struct _DeskStableTokenSource
{
  GObject parent_instance;

  char *appid;
  char *appsecret;
};

static void desk_stable_token_source_iface_init (DeskTokenSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DeskStableTokenSource, desk_stable_token_source, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (DESK_TYPE_TOKEN_SOURCE,
                                                      desk_stable_token_source_iface_init))

static void
desk_stable_token_source_finalize (GObject *object)
{
  DeskStableTokenSource *self = DESK_STABLE_TOKEN_SOURCE (object);

  if (self->appsecret != NULL)
    explicit_bzero (self->appsecret, strlen (self->appsecret));
  g_clear_pointer (&self->appsecret, g_free);
  g_clear_pointer (&self->appid, g_free);

  G_OBJECT_CLASS (desk_stable_token_source_parent_class)->finalize (object);
}

static void
desk_stable_token_source_class_init (DeskStableTokenSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = desk_stable_token_source_finalize;
}

static void
desk_stable_token_source_init (DeskStableTokenSource *self)
{
}

DeskTokenSource *
desk_stable_token_source_new (const char *appid, const char *appsecret)
{
  DeskStableTokenSource *self;

  g_return_val_if_fail (appid != NULL, NULL);

  self = g_object_new (DESK_TYPE_STABLE_TOKEN_SOURCE, NULL);
  self->appid = g_strdup (appid);
  self->appsecret = g_strdup (appsecret);

  return DESK_TOKEN_SOURCE (self);
}

static DeskTokenGrant *
read_grant (DeskReply *reply, GError **error)
{
  DeskRecord *record = desk_reply_get_record (reply);
  const char *token;
  gint64 errcode = 0, lifetime = 0;

  if (record == NULL)
    {
      g_propagate_error (error, g_error_copy (desk_reply_get_error (reply)));
      return NULL;
    }
  if (desk_record_get_decimal (record, "errcode", &errcode) == DESK_VALUE_OK && errcode != 0)
    return desk_token_grant_new_refused (errcode, desk_record_get_text (record, "errmsg"));

  token = desk_record_get_text (record, "access_token");
  if (token == NULL || *token == '\0' ||
      desk_record_get_decimal (record, "expires_in", &lifetime) != DESK_VALUE_OK || lifetime <= 0)
    {
      g_set_error_literal (error, DESK_CLIENT_ERROR, DESK_CLIENT_ERROR_TOKEN,
                           _ ("the reply holds none"));
      return NULL;
    }

  return desk_token_grant_new (token, lifetime);
}

static void
on_called (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskReply) reply = desk_client_call_finish (DESK_CLIENT (source), result, &error);
  DeskTokenGrant *grant = reply != NULL ? read_grant (reply, &error) : NULL;

  if (grant != NULL)
    g_task_return_pointer (task, grant, (GDestroyNotify) desk_token_grant_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
desk_stable_token_source_fetch_async (DeskTokenSource *source,
                                      DeskClient *client,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data)
{
  DeskStableTokenSource *self = DESK_STABLE_TOKEN_SOURCE (source);
  g_autoptr (DeskRecord) request = NULL;
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, desk_stable_token_source_fetch_async);
  g_task_set_priority (task, G_PRIORITY_DEFAULT_IDLE);
  if (self->appsecret == NULL || *self->appsecret == '\0')
    {
      g_task_return_new_error (task, DESK_CLIENT_ERROR, DESK_CLIENT_ERROR_TOKEN, "%s",
                               _ ("no AppSecret is kept for this profile; enter it in the "
                                  "profile’s settings"));
      return;
    }

  request = g_object_new (DESK_TYPE_TOKEN_REQUEST, NULL);
  desk_record_set_text (request, "grant_type", "client_credential");
  desk_record_set_text (request, "appid", self->appid);
  desk_record_set_text (request, "secret", self->appsecret);
  desk_client_call_async (client, desk_call_find ("stable_token"), request, NULL, cancellable,
                          on_called, g_steal_pointer (&task));
}

static DeskTokenGrant *
desk_stable_token_source_fetch_finish (DeskTokenSource *source,
                                       GAsyncResult *result,
                                       GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, source), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
desk_stable_token_source_add_secrets (DeskTokenSource *source, DeskSecrets *secrets)
{
  desk_secrets_add (secrets, DESK_STABLE_TOKEN_SOURCE (source)->appsecret);
}

static const char *
desk_stable_token_source_get_remedy (DeskTokenSource *source)
{
  return _ ("the mini program’s administrator can: see in its console whether the AppSecret was "
            "reset or frozen, and whether the account is restricted");
}

static void
desk_stable_token_source_iface_init (DeskTokenSourceInterface *iface)
{
  iface->fetch_async = desk_stable_token_source_fetch_async;
  iface->fetch_finish = desk_stable_token_source_fetch_finish;
  iface->add_secrets = desk_stable_token_source_add_secrets;
  iface->get_remedy = desk_stable_token_source_get_remedy;
}

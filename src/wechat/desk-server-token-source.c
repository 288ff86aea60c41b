/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskServerTokenSource: the access token from a server of the merchant's own, by one GET.
 *
 * Such a server offers a passive refresh, too: it is asked again when the platform refuses what it
 * gave. */

#define G_LOG_DOMAIN "desk-wechat"

#include "config.h"

#include "desk-server-token-source.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/desk-decimal.h"
#include "wechat/desk-json-tree.h"

#define LARGEST (64 * 1024)
#define TIMEOUT (10 * 1000)
#define YEAR (366 * 24 * 60 * 60)

struct _DeskServerTokenSource
{
  GObject parent_instance;

  DeskFetch *fetch;
  char *url;
  char *header;
  char *value;
  char *token_path;
  char *expires_path;
};

static void desk_server_token_source_iface_init (DeskTokenSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DeskServerTokenSource, desk_server_token_source, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (DESK_TYPE_TOKEN_SOURCE,
                                                      desk_server_token_source_iface_init))

static void
desk_server_token_source_finalize (GObject *object)
{
  DeskServerTokenSource *self = DESK_SERVER_TOKEN_SOURCE (object);

  if (self->value != NULL)
    explicit_bzero (self->value, strlen (self->value));
  g_clear_object (&self->fetch);
  g_clear_pointer (&self->url, g_free);
  g_clear_pointer (&self->header, g_free);
  g_clear_pointer (&self->value, g_free);
  g_clear_pointer (&self->token_path, g_free);
  g_clear_pointer (&self->expires_path, g_free);

  G_OBJECT_CLASS (desk_server_token_source_parent_class)->finalize (object);
}

static void
desk_server_token_source_class_init (DeskServerTokenSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = desk_server_token_source_finalize;
}

static void
desk_server_token_source_init (DeskServerTokenSource *self)
{
  self->fetch = desk_fetch_new ();
}

DeskTokenSource *
desk_server_token_source_new (const char *url,
                              const char *header,
                              const char *value,
                              const char *token_path,
                              const char *expires_path)
{
  DeskServerTokenSource *self;

  g_return_val_if_fail (url != NULL, NULL);
  g_return_val_if_fail (token_path != NULL, NULL);

  self = g_object_new (DESK_TYPE_SERVER_TOKEN_SOURCE, NULL);
  self->url = g_strdup (url);
  if (header != NULL && *header != '\0' && value != NULL)
    {
      self->header = g_strdup (header);
      self->value = g_strdup (value);
    }
  self->token_path = g_strdup (token_path);
  self->expires_path = g_strdup (expires_path);

  return DESK_TOKEN_SOURCE (self);
}

/* FALSE where it is told and has passed. */
static gboolean
read_lifetime (DeskServerTokenSource *self, DeskJsonTree *tree, gint64 *lifetime)
{
  const char *text = self->expires_path != NULL && *self->expires_path != '\0'
                       ? desk_json_tree_get_text (tree, self->expires_path)
                       : NULL;
  gint64 told = 0;

  *lifetime = 0;
  if (text == NULL || !desk_decimal_parse (text, 0, &told))
    return TRUE;

  *lifetime = told > YEAR ? told - g_get_real_time () / G_USEC_PER_SEC : told;

  return *lifetime > 0;
}

static DeskTokenGrant *
read_grant (DeskServerTokenSource *self, GBytes *body, guint status, GError **error)
{
  gsize length;
  const char *text = g_bytes_get_data (body, &length);
  g_autoptr (DeskJsonTree) tree = NULL;
  const char *token, *errcode;
  gint64 lifetime, code;

  if (status != 200)
    {
      g_set_error (error, DESK_CLIENT_ERROR, DESK_CLIENT_ERROR_TOKEN,
                   _ ("the token server answered HTTP %u"), status);
      return NULL;
    }

  /* The parser's words may quote what stands there, which may be a token. */
  tree = desk_json_tree_new (text != NULL ? text : "", (gssize) length, NULL);
  if (tree == NULL)
    {
      g_set_error (error, DESK_CLIENT_ERROR, DESK_CLIENT_ERROR_TOKEN,
                   _ ("the token server’s answer is no JSON; perhaps this network wants a login"));
      return NULL;
    }

  token = desk_json_tree_get_text (tree, self->token_path);
  if (token != NULL && *token != '\0')
    {
      if (read_lifetime (self, tree, &lifetime))
        return desk_token_grant_new (token, lifetime);

      g_set_error_literal (error, DESK_CLIENT_ERROR, DESK_CLIENT_ERROR_TOKEN,
                           _ ("the token server gave one that has expired already; whoever runs "
                              "the server can help"));
      return NULL;
    }

  /* Many such servers hand on what the platform told them. */
  errcode = desk_json_tree_get_text (tree, "errcode");
  if (errcode != NULL && desk_decimal_parse (errcode, 0, &code) && code != 0)
    return desk_token_grant_new_refused (code, desk_json_tree_get_text (tree, "errmsg"));

  /* Translators: a path into JSON, such as data.access_token */
  g_set_error (error, DESK_CLIENT_ERROR, DESK_CLIENT_ERROR_TOKEN,
               _ ("there is no “%s” in the token server’s answer; check the path in the profile’s "
                  "settings"),
               self->token_path);

  return NULL;
}

static void
on_fetched (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  DeskServerTokenSource *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;
  guint status = 0;
  g_autoptr (GBytes) body =
    desk_fetch_finish (DESK_FETCH (source), result, &status, NULL, &error);
  DeskTokenGrant *grant = body != NULL ? read_grant (self, body, status, &error) : NULL;

  if (grant != NULL)
    g_task_return_pointer (task, grant, (GDestroyNotify) desk_token_grant_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
desk_server_token_source_fetch_async (DeskTokenSource *source,
                                      DeskClient *client,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data)
{
  DeskServerTokenSource *self = DESK_SERVER_TOKEN_SOURCE (source);
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, desk_server_token_source_fetch_async);
  g_task_set_priority (task, G_PRIORITY_DEFAULT_IDLE);
  desk_fetch_async (self->fetch, self->url, self->header, self->value, LARGEST, TIMEOUT,
                    cancellable, on_fetched, task);
}

static DeskTokenGrant *
desk_server_token_source_fetch_finish (DeskTokenSource *source,
                                       GAsyncResult *result,
                                       GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, source), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
desk_server_token_source_add_secrets (DeskTokenSource *source, DeskSecrets *secrets)
{
  desk_secrets_add (secrets, DESK_SERVER_TOKEN_SOURCE (source)->value);
}

static const char *
desk_server_token_source_get_remedy (DeskTokenSource *source)
{
  return _ ("whoever runs the token server can: it must fetch a new token when it is asked again");
}

static void
desk_server_token_source_iface_init (DeskTokenSourceInterface *iface)
{
  iface->fetch_async = desk_server_token_source_fetch_async;
  iface->fetch_finish = desk_server_token_source_fetch_finish;
  iface->add_secrets = desk_server_token_source_add_secrets;
  iface->get_remedy = desk_server_token_source_get_remedy;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * desk-sandbox-account-calls: the calls about accounts: tokens, the two lists, binding and opening.
 *
 * Functions without state of their own, as DeskSandboxAccountCall has them.
 */
#define G_LOG_DOMAIN "desk-sandbox"

#include "config.h"

#include "desk-sandbox-account-calls.h"

#include "sandbox/desk-sandbox-account.h"
#include "sandbox/desk-sandbox-body.h"
#include "sandbox/desk-sandbox-credentials.h"
#include "sandbox/desk-sandbox-reply.h"

static const char *
get_parameter (GHashTable *query, const char *name)
{
  const char *value = query != NULL ? g_hash_table_lookup (query, name) : NULL;

  return value != NULL && *value != '\0' ? value : NULL;
}

static DeskSandboxAnswer *
answer_error (const DeskSandboxOffice *self, DeskSandboxErrcode errcode)
{
  return desk_sandbox_answer_new_error (errcode, NULL, self->unix_time);
}

static DeskSandboxAnswer *
format_token (const char *token, gint64 expires_in)
{
  GString *reply = desk_sandbox_reply_begin ();

  desk_sandbox_reply_add_string (reply, "access_token", token);
  desk_sandbox_reply_add_number (reply, "expires_in", expires_in);

  return desk_sandbox_answer_new (desk_sandbox_reply_end (reply));
}

DeskSandboxAnswer *
desk_sandbox_account_call_token (const DeskSandboxOffice *self, GHashTable *query,
                                 JsonObject *body)
{
  g_autofree char *token = NULL;
  DeskSandboxErrcode errcode;
  gint64 expires_in;

  errcode = desk_sandbox_credentials_check (get_parameter (query, "grant_type"),
                                            get_parameter (query, "appid"),
                                            get_parameter (query, "secret"));
  if (errcode != DESK_SANDBOX_OK)
    return answer_error (self, errcode);

  token = desk_sandbox_tokens_issue (self->tokens, self->now, &expires_in);

  return format_token (token, expires_in);
}

DeskSandboxAnswer *
desk_sandbox_account_call_stable_token (const DeskSandboxOffice *self, GHashTable *query,
                                        JsonObject *body)
{
  g_autofree char *token = NULL;
  DeskSandboxErrcode errcode;
  gboolean force;
  gint64 expires_in;

  errcode = desk_sandbox_credentials_check (desk_sandbox_body_get_text (body, "grant_type"),
                                            desk_sandbox_body_get_text (body, "appid"),
                                            desk_sandbox_body_get_text (body, "secret"));
  if (errcode != DESK_SANDBOX_OK)
    return answer_error (self, errcode);

  force = desk_sandbox_body_get_kind (body, "force_refresh") == DESK_SANDBOX_BODY_FLAG &&
          json_object_get_boolean_member (body, "force_refresh");
  token = desk_sandbox_tokens_issue_stable (self->tokens, force, self->now, &expires_in);
  if (token == NULL)
    return answer_error (self, DESK_SANDBOX_TOO_OFTEN);

  return format_token (token, expires_in);
}

static DeskSandboxAnswer *
format_list (const char *name, const char *members)
{
  GString *reply = desk_sandbox_reply_begin ();
  g_autofree char *list = g_strdup_printf ("[%s]", members);

  desk_sandbox_reply_add_number (reply, "resultcode", 0);
  desk_sandbox_reply_add_string (reply, "resultmsg", "ok");
  desk_sandbox_reply_add_raw (reply, name, list);

  return desk_sandbox_answer_new (desk_sandbox_reply_end (reply));
}

DeskSandboxAnswer *
desk_sandbox_account_call_getall (const DeskSandboxOffice *self, GHashTable *query,
                                  JsonObject *body)
{
  const DeskSandboxAccount *account = desk_sandbox_account_list ();
  g_autoptr (GString) list = g_string_new (NULL);

  for (; account->delivery_id != NULL; account++)
    {
      GString *entry = desk_sandbox_reply_begin ();
      g_autofree char *json = NULL;

      desk_sandbox_reply_add_string (entry, "delivery_id", account->delivery_id);
      desk_sandbox_reply_add_string (entry, "delivery_name", account->delivery_name);
      json = desk_sandbox_reply_end (entry);
      g_string_append_printf (list, "%s%s", list->len > 0 ? "," : "", json);
    }

  return format_list ("list", list->str);
}

DeskSandboxAnswer *
desk_sandbox_account_call_shop_get (const DeskSandboxOffice *self, GHashTable *query,
                                    JsonObject *body)
{
  g_autofree char *list = desk_sandbox_bindings_dup_list (self->bindings);

  return format_list ("shop_list", list);
}

static DeskSandboxAnswer *
format_done (void)
{
  GString *reply = desk_sandbox_reply_begin ();

  desk_sandbox_reply_add_number (reply, "resultcode", 0);
  desk_sandbox_reply_add_string (reply, "resultmsg", "ok");

  return desk_sandbox_answer_new (desk_sandbox_reply_end (reply));
}

/* What a service provider exchanges for its token; the component's own has had two names. */
DeskSandboxAnswer *
desk_sandbox_account_call_authorizer_token (const DeskSandboxOffice *self, GHashTable *query,
                                            JsonObject *body)
{
  const char *component = get_parameter (query, "component_access_token");
  g_autofree char *token = NULL;
  DeskSandboxErrcode errcode;
  GString *reply;
  gint64 expires_in;

  if (component == NULL)
    component = get_parameter (query, "access_token");

  errcode = desk_sandbox_credentials_check_component (
      component, desk_sandbox_body_get_text (body, "component_appid"),
      desk_sandbox_body_get_text (body, "authorizer_appid"),
      desk_sandbox_body_get_text (body, "authorizer_refresh_token"));
  if (errcode != DESK_SANDBOX_OK)
    return answer_error (self, errcode);

  token = desk_sandbox_tokens_issue_authorizer (self->tokens, self->now, &expires_in);
  reply = desk_sandbox_reply_begin ();
  desk_sandbox_reply_add_string (reply, "authorizer_access_token", token);
  desk_sandbox_reply_add_number (reply, "expires_in", expires_in);
  desk_sandbox_reply_add_string (reply, "authorizer_refresh_token", DESK_SANDBOX_REFRESH_TOKEN);

  return desk_sandbox_answer_new (desk_sandbox_reply_end (reply));
}

/* A service provider's call: the merchant's administrator is then asked to open the service. */
DeskSandboxAnswer *
desk_sandbox_account_call_open (const DeskSandboxOffice *self, GHashTable *query,
                                JsonObject *body)
{
  if (!desk_sandbox_tokens_is_authorizer (self->tokens, get_parameter (query, "access_token")))
    return answer_error (self, DESK_SANDBOX_NOT_THIRD_PARTY);
  if (*self->opened)
    return answer_error (self, DESK_SANDBOX_ALREADY_OPEN);

  *self->opened = TRUE;

  return format_done ();
}

DeskSandboxAnswer *
desk_sandbox_account_call_shop_add (const DeskSandboxOffice *self, GHashTable *query,
                                    JsonObject *body)
{
  DeskSandboxErrcode errcode = desk_sandbox_bindings_ask (
      self->bindings, desk_sandbox_body_get_text (body, "delivery_id"));

  return errcode == DESK_SANDBOX_OK ? format_done () : answer_error (self, errcode);
}

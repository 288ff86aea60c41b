/* SPDX-License-Identifier: GPL-3.0-or-later */

/* `dispatch-desk call NAME FILE`: one call with a body that was written by hand. It is a tool for
 * who connects the platform: what is given is sent, right or wrong, and what comes is printed. */

#define G_LOG_DOMAIN "desk-cli"

#include "config.h"

#include "desk-cli.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <unistd.h>

#include "cli/desk-cli-session.h"
#include "dispatch/desk-verdict.h"
#include "wechat/desk-json-tree.h"
#include "wechat/desk-request-text.h"
#include "wechat/desk-signature.h"

/* (nullable): a call of a merchant's; that for a token is none of them. */
static const DeskCall *
find_call (const char *name, GError **error)
{
  const DeskCall *call = desk_call_find (name);
  g_autoptr (GString) known = g_string_new (NULL);
  guint n_calls;
  const DeskCall *calls = desk_call_get_all (&n_calls);

  if (call != NULL && (call->flags & DESK_CALL_TOKEN))
    return call;

  for (guint i = 0; i < n_calls; i++)
    if (calls[i].flags & DESK_CALL_TOKEN)
      g_string_append_printf (known, "%s%s", known->len > 0 ? ", " : "", calls[i].name);
  /* Translators: what was typed, and a list of names */
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               _ ("There is no call “%s”, only %s"), name, known->str);

  return NULL;
}

/* (nullable): the profile's account with the carrier that the body names, or else with the merchant
 * id in it, since some calls name no carrier. */
static DeskAccount *
find_account (DeskSession *session, DeskJsonTree *tree)
{
  GPtrArray *accounts = desk_profile_get_accounts (desk_session_get_profile (session));
  const char *delivery_id = desk_json_tree_get_text (tree, "delivery_id");
  const char *shopid = desk_json_tree_get_text (tree, "shopid");
  DeskAccount *same_shopid = NULL;

  for (guint i = 0; i < accounts->len; i++)
    {
      DeskAccount *account = g_ptr_array_index (accounts, i);

      if (g_strcmp0 (delivery_id, desk_account_get_delivery_id (account)) == 0)
        return account;
      if (shopid != NULL && g_strcmp0 (shopid, desk_account_get_shopid (account)) == 0)
        same_shopid = account;
    }

  return same_shopid;
}

/* The body as it leaves. */
static char *
sign (const DeskCall *call,
      const char *text,
      DeskJsonTree *tree,
      DeskAccount *account,
      DeskSession *session,
      gboolean again)
{
  const char *shopid = desk_json_tree_get_text (tree, "shopid");
  const char *secret = account != NULL ? desk_account_get_secret (account) : NULL;
  g_autofree char *made = NULL;

  if (!(call->flags & DESK_CALL_SIGNED) ||
      (!again && desk_request_text_has (text, "delivery_sign")))
    return g_strdup (text);
  if (secret == NULL || *secret == '\0')
    {
      desk_cli_complain (_ ("Not signed: the profile has no secret for this delivery_id or shopid"));
      return g_strdup (text);
    }

  desk_secrets_add (desk_client_get_secrets (desk_session_get_client (session)), secret);
  made = desk_signature_make (shopid != NULL ? shopid : "",
                              desk_json_tree_get_text (tree, "shop_order_id"), secret);

  return desk_request_text_sign (text, made);
}

static void
on_called (GObject *source, GAsyncResult *result, gpointer data)
{
  DeskReply **reply = data;

  /* Nobody cancels it. */
  *reply = desk_client_call_finish (DESK_CLIENT (source), result, NULL);
}

static DeskReply *
send (DeskSession *session, const DeskCall *call, const char *text, DeskJsonTree *tree)
{
  DeskClient *client = desk_session_get_client (session);
  const char *order = desk_json_tree_get_text (tree, "shop_order_id");
  g_autofree char *title = desk_cli_session_dup_title (session);
  DeskReply *reply = NULL;

  fprintf (stderr, "%s · %s%s\n", title, desk_client_get_endpoint (client), call->path);
  desk_client_call_text_async (client, call, text, order, NULL, on_called, &reply);
  while (reply == NULL)
    g_main_context_iteration (NULL, TRUE);

  return reply;
}

/* Byte for byte, so that the next program reads what the platform wrote. On a terminal what follows
 * begins a line of its own. */
static void
print_bytes (DeskReply *reply)
{
  GBytes *bytes = desk_reply_get_bytes (reply);
  gsize length = 0;
  const char *data = bytes != NULL ? g_bytes_get_data (bytes, &length) : NULL;

  if (length > 0)
    {
      fwrite (data, 1, length, stdout);
      if (data[length - 1] != '\n' && isatty (STDOUT_FILENO))
        fputc ('\n', stdout);
    }
  fflush (stdout);
}

int
desk_cli_call (int argc, char **argv, DeskCliOpen open)
{
  g_auto (DeskCliOptions) options = { .takes = DESK_CLI_TAKES_JSON };
  gboolean again = FALSE;
  const GOptionEntry own[] = {
    { "resign", 0, 0, G_OPTION_ARG_NONE, &again,
      N_ ("Make the signature anew where the file has one"), NULL },
    { NULL },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskCliSession) session = NULL;
  g_autoptr (DeskJsonTree) tree = NULL;
  g_autoptr (DeskReply) reply = NULL;
  g_autoptr (DeskVerdict) verdict = NULL;
  g_autofree char *given = NULL;
  g_autofree char *text = NULL;
  g_autofree char *body = NULL;
  DeskAccount *account;
  const char *asked;
  const DeskCall *call;
  gsize length = 0;

  if (!desk_cli_parse_with (&options, own, &argc, &argv, _ ("NAME FILE"),
                            _ ("make one call with the JSON in FILE and print the reply as it came"),
                            2))
    return DESK_CLI_USAGE;
  call = find_call (options.words[0], &error);
  if (call == NULL)
    return desk_cli_complain (error->message);

  given = desk_cli_read_file (options.words[1], &length, &error);
  if (given == NULL)
    return desk_cli_complain (error->message);
  text = desk_request_text_new (given, (gssize) length, &error);
  tree = text != NULL ? desk_json_tree_new (text, -1, &error) : NULL;
  if (tree == NULL)
    {
      g_prefix_error (&error, "%s: ", options.words[1]);
      return desk_cli_complain (error->message);
    }

  session = desk_cli_session_open (&options, open, &error);
  if (session == NULL)
    return desk_cli_complain (error->message);
  account = find_account (session, tree);
  body = sign (call, text, tree, account, session, again);
  reply = send (session, call, body, tree);
  print_bytes (reply);

  /* The carrier's own word is needed for a yes, whichever carrier it is. */
  asked = account != NULL ? desk_account_get_delivery_id (account) : "";
  verdict = desk_verdict_new (reply, asked, desk_session_get_advice (session));
  if (!verdict->accepted)
    desk_cli_complain (verdict->words);

  return verdict->accepted ? DESK_CLI_DONE : DESK_CLI_REFUSED;
}

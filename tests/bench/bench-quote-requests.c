/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bench-quote-requests.h"

#include "model/desk-record-copy.h"
#include "wechat/desk-signature.h"
#include "wechat/desk-stable-token-source.h"
#include "wechat/desk-token-source.h"
#include "wechat/desk-wire.h"

static void
on_fetched (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

/* A token of its own, of the same platform. */
static char *
fetch_token (DeskSession *session, const char *accounts)
{
  g_autofree char *appid = NULL, *appsecret = NULL;
  g_autoptr (GRegex) regex = g_regex_new (
      "\"appid\"\\s*:\\s*\"([^\"]*)\"\\s*,\\s*\"appsecret\"\\s*:\\s*\"([^\"]*)\"", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autoptr (DeskTokenSource) source = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (DeskTokenGrant) grant = NULL;
  g_autoptr (GError) error = NULL;

  if (!g_regex_match (regex, accounts, 0, &match))
    g_error ("The accounts of Practice read otherwise");
  appid = g_match_info_fetch (match, 1);
  appsecret = g_match_info_fetch (match, 2);
  source = desk_stable_token_source_new (appid, appsecret);
  desk_token_source_fetch_async (source, desk_session_get_client (session), NULL, on_fetched,
                                 &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  grant = desk_token_source_fetch_finish (source, result, &error);
  if (grant == NULL || grant->token == NULL)
    g_error ("No token for the others");

  return g_strdup (grant->token);
}

/* The request of one carrier, as the desk sends it. */
static char *
make_body (DeskQuote *quote)
{
  DeskOrder *order = desk_quote_get_fit (quote)->order;
  g_autoptr (DeskRecord) copy = desk_record_copy (DESK_RECORD (order));
  g_autofree char *sign = desk_signature_make (
      desk_record_get_text (copy, "shopid"), desk_record_get_text (copy, "shop_order_id"),
      desk_account_get_secret (desk_quote_get_account (quote)));

  desk_record_set_text (copy, "delivery_sign", sign);

  return desk_wire_write (copy);
}

BenchRequests *
bench_requests_new (DeskSession *session, GListModel *quotes, const char *accounts)
{
  BenchRequests *self = g_new0 (BenchRequests, 1);
  g_autofree char *token = fetch_token (session, accounts);

  self->url = g_strconcat (desk_client_get_endpoint (desk_session_get_client (session)),
                           desk_call_find ("pre_add")->path, "?access_token=", token, NULL);
  self->bodies = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < g_list_model_get_n_items (quotes); i++)
    {
      g_autoptr (DeskQuote) quote = g_list_model_get_item (quotes, i);

      g_ptr_array_add (self->bodies, make_body (quote));
    }

  return self;
}

void
bench_requests_free (BenchRequests *self)
{
  g_free (self->url);
  g_ptr_array_unref (self->bodies);
  g_free (self);
}

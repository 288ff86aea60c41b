/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bench-quote-curl.h"

#include <glib/gstdio.h>
#include <string.h>

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
  g_autoptr (GRegex) regex =
    g_regex_new ("\"appid\"\\s*:\\s*\"([^\"]*)\"\\s*,\\s*\"appsecret\"\\s*:\\s*\"([^\"]*)\"", 0, 0,
                 NULL);
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
    g_error ("No token for curl");

  return g_strdup (grant->token);
}

/* The request of one carrier, as the desk sends it. */
static char *
make_body (DeskQuote *quote)
{
  DeskOrder *order = desk_quote_get_fit (quote)->order;
  g_autoptr (DeskRecord) copy = desk_record_copy (DESK_RECORD (order));
  g_autofree char *sign =
    desk_signature_make (desk_record_get_text (copy, "shopid"),
                         desk_record_get_text (copy, "shop_order_id"),
                         desk_account_get_secret (desk_quote_get_account (quote)));

  desk_record_set_text (copy, "delivery_sign", sign);

  return desk_wire_write (copy);
}

/* curl -Z, with a --next before each request but the first. */
static GPtrArray *
make_command (GListModel *quotes, const char *folder, const char *url)
{
  GPtrArray *argv = g_ptr_array_new_with_free_func (g_free);
  static const char *const common[] = { "curl", "--silent", "--parallel", "--parallel-immediate",
                                        "--noproxy", "*" };
  static const char *const each[] = { "--output", "/dev/null", "--write-out",
                                      "%{http_code} %{time_total}\n", "--header",
                                      "Content-Type: application/json" };

  for (guint i = 0; i < G_N_ELEMENTS (common); i++)
    g_ptr_array_add (argv, g_strdup (common[i]));
  for (guint i = 0; i < g_list_model_get_n_items (quotes); i++)
    {
      g_autoptr (DeskQuote) quote = g_list_model_get_item (quotes, i);
      g_autofree char *body = make_body (quote);
      g_autofree char *path = g_strdup_printf ("%s/%u.json", folder, i);

      if (!g_file_set_contents (path, body, -1, NULL))
        g_error ("%s cannot be written", path);
      if (i > 0)
        {
          g_ptr_array_add (argv, g_strdup ("--next"));
          g_ptr_array_add (argv, g_strdup ("--silent"));
          g_ptr_array_add (argv, g_strdup ("--noproxy"));
          g_ptr_array_add (argv, g_strdup ("*"));
        }
      for (guint j = 0; j < G_N_ELEMENTS (each); j++)
        g_ptr_array_add (argv, g_strdup (each[j]));
      g_ptr_array_add (argv, g_strdup ("--data-binary"));
      g_ptr_array_add (argv, g_strconcat ("@", path, NULL));
      g_ptr_array_add (argv, g_strdup (url));
    }
  g_ptr_array_add (argv, NULL);

  return argv;
}

static void
remove_bodies (const char *folder, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/%u.json", folder, i);

      g_unlink (path);
    }
  g_rmdir (folder);
}

/* Seconds of the slowest transfer, without the program's own start. */
static double
find_slowest (const char *out, guint n)
{
  g_auto (GStrv) lines = g_strsplit (out, "\n", -1);
  double slowest = 0;
  guint n_good = 0;

  for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      n_good += g_str_has_prefix (lines[i], "200 ");
      slowest = MAX (slowest, g_ascii_strtod (lines[i] + strlen ("200 "), NULL));
    }
  if (n_good != n)
    g_error ("curl: %u of %u were answered\n%s", n_good, n, out);

  return slowest;
}

void
bench_quote_curl (DeskSession *session,
                  GListModel *quotes,
                  const char *accounts,
                  guint runs,
                  guint latency)
{
  g_autofree char *program = g_find_program_in_path ("curl");
  g_autofree char *token = NULL;
  g_autofree char *url = NULL;
  g_autofree char *folder = NULL;
  g_autoptr (GPtrArray) argv = NULL;
  g_autoptr (GArray) transfers = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) wholes = g_array_new (FALSE, FALSE, sizeof (double));
  guint n = g_list_model_get_n_items (quotes);
  Summary transfer, whole;

  if (program == NULL)
    {
      g_print ("curl: there is none on this machine, so nothing to compare with\n");
      return;
    }

  token = fetch_token (session, accounts);
  url = g_strconcat (desk_client_get_endpoint (desk_session_get_client (session)),
                     desk_call_find ("pre_add")->path, "?access_token=", token, NULL);
  folder = g_dir_make_tmp ("desk-curl-XXXXXX", NULL);
  argv = make_command (quotes, folder, url);
  for (guint i = 0; i < runs; i++)
    {
      g_autofree char *out = NULL;
      g_autoptr (GError) error = NULL;
      gint64 began = g_get_monotonic_time ();
      double milliseconds;

      /* It draws its progress there. */
      if (!g_spawn_sync (NULL, (char **) argv->pdata, NULL,
                         G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &out, NULL,
                         NULL, &error))
        g_error ("%s", error->message);
      milliseconds = (double) (g_get_monotonic_time () - began) / 1000 - latency;
      g_array_append_val (wholes, milliseconds);
      milliseconds = find_slowest (out, n) * 1000 - latency;
      g_array_append_val (transfers, milliseconds);
    }
  remove_bodies (folder, n);

  transfer = summarize (transfers);
  whole = summarize (wholes);
  g_print ("curl --parallel of the same %u requests: %u runs\n", n, runs);
  g_print ("  the slowest transfer, over the slowest carrier            median %6.1f   p95 %6.1f   "
           "largest %6.1f ms\n",
           transfer.median, transfer.p95, transfer.largest);
  g_print ("  the whole program, over the slowest carrier               median %6.1f   p95 %6.1f   "
           "largest %6.1f ms\n",
           whole.median, whole.p95, whole.largest);
}

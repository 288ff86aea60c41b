/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * bench-quote [RUNS]: five carriers that take 300 ms each, asked through the real client and list.
 * Prints how much longer the whole ask takes than the slowest carrier, and how long they would take
 * one after the other.
 *
 * Twice: with the stand-in, as Practice has it, and with a plain delay server, which leaves the
 * stand-in's own work out. With the stand-in also in the real window, where a display is, and by curl
 * and newman, where they are installed.
 */
#include "config.h"

#include <glib/gstdio.h>
#include <stdlib.h>

#include "bench-quote-curl.h"
#include "bench-quote-newman.h"
#include "bench-quote-window.h"
#include "client-fixture.h"
#include "dispatch/desk-quote-list.h"
#include "model/desk-data.h"
#include "sandbox/desk-sandbox.h"
#include "wechat/desk-wire.h"

#define LATENCY_MS 300
#define DEFAULT_RUNS 40
#define MOST_LONG_RUNS 10 /* of what takes its requests one after the other */

/* Milliseconds until every row is answered; each must have been accepted. */
static double
ask (DeskQuoteList *list, DeskOrder *order, const char *const *carriers)
{
  gint64 began = g_get_monotonic_time ();

  desk_quote_list_ask (list, order, carriers);
  while (desk_quote_list_is_running (list))
    g_main_context_iteration (NULL, TRUE);
  began = g_get_monotonic_time () - began;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    {
      g_autoptr (DeskQuote) quote = g_list_model_get_item (G_LIST_MODEL (list), i);

      if (desk_quote_get_state (quote) != DESK_QUOTE_PRICED &&
          desk_quote_get_state (quote) != DESK_QUOTE_CHECKED)
        g_error ("%s: %s", desk_quote_get_delivery_id (quote), desk_quote_get_state_nick (quote));
    }

  return (double) began / 1000;
}

static void
measure (const char *name,
         const char *endpoint,
         const char *accounts,
         guint runs,
         gboolean beside)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskProfile) profile = desk_profile_new_practice (endpoint, accounts, &error);
  g_autoptr (DeskSession) session = NULL;
  g_autoptr (DeskQuoteList) list = NULL;
  g_autoptr (DeskOrder) order = NULL;
  g_autoptr (BenchRequests) requests = NULL;
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  double sequential = 0, first;
  guint n_carriers;
  Summary taken;

  if (profile == NULL)
    g_error ("%s", error->message);
  session = desk_session_new (profile);
  list = desk_quote_list_new (session);
  order = desk_wire_read (DESK_TYPE_ORDER, desk_data_get ("example-order.json"), -1, NULL);

  first = ask (list, order, NULL);
  n_carriers = desk_quote_list_get_n_asked (list);
  for (guint i = 0; i < runs; i++)
    {
      double milliseconds = ask (list, order, NULL);

      g_array_append_val (times, milliseconds);
    }
  for (guint i = 0; i < n_carriers; i++)
    {
      DeskAccount *account = g_ptr_array_index (desk_profile_get_accounts (profile), i);
      const char *const only[] = { desk_account_get_delivery_id (account), NULL };

      sequential += ask (list, order, only);
    }
  ask (list, order, NULL);

  taken = summarize (times);
  g_print ("%s: %u carriers at %d ms, %u runs\n", name, n_carriers, LATENCY_MS, runs);
  g_print ("  at once, to the last row          median %7.1f   p95 %7.1f   largest %7.1f ms (first, "
           "with the token, %.1f)\n",
           taken.median, taken.p95, taken.largest, first);
  g_print ("  over the slowest                  median %7.1f   p95 %7.1f   largest %7.1f ms\n",
           taken.median - LATENCY_MS, taken.p95 - LATENCY_MS, taken.largest - LATENCY_MS);
  g_print ("  one by one                               %7.1f ms  (%.1f times as long)\n", sequential,
           sequential / taken.median);
  if (!beside)
    return;

  requests = bench_requests_new (session, G_LIST_MODEL (list), accounts);
  bench_quote_curl (requests, runs, LATENCY_MS);
  bench_quote_newman (requests, MIN (runs, MOST_LONG_RUNS));
  if (gtk_init_check ())
    bench_quote_window (session, order, runs, LATENCY_MS);
  else
    g_print ("window: there is no display to draw on\n");
}

static void
measure_sandbox (guint runs)
{
  g_autoptr (DeskSandbox) sandbox = desk_sandbox_new ();
  g_autofree char *accounts = desk_sandbox_dup_accounts (sandbox);
  g_autofree char *scenario = g_strdup_printf ("[*]\nlatency=%d\n", LATENCY_MS);
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  int fd = g_file_open_tmp ("desk-bench-XXXXXX", &path, &error);

  if (fd < 0 || !g_close (fd, &error) || !g_file_set_contents (path, scenario, -1, &error) ||
      !desk_sandbox_load_scenario (sandbox, path, &error) || !desk_sandbox_start (sandbox, &error))
    g_error ("%s", error->message);
  g_unlink (path);

  measure ("stand-in", desk_sandbox_get_uri (sandbox), accounts, runs, TRUE);
  desk_sandbox_stop (sandbox);
}

static void
measure_delay_server (guint runs)
{
  g_autoptr (DeskSandbox) sandbox = desk_sandbox_new ();
  g_autofree char *accounts = desk_sandbox_dup_accounts (sandbox);
  g_autoptr (FaultServer) server = fault_server_new (NULL);

  fault_server_play (server, PRE_ADD,
                     &(FaultAct){ .body = FAULT_PRICE_REPLY, .delay = LATENCY_MS });
  measure ("delay server", fault_server_get_uri (server), accounts, runs, FALSE);
}

int
main (int argc, char **argv)
{
  int runs = argc > 1 ? atoi (argv[1]) : DEFAULT_RUNS;

  if (runs < 1)
    {
      g_printerr ("bench-quote [RUNS]\n");
      return 2;
    }

  measure_sandbox ((guint) runs);
  measure_delay_server ((guint) runs);

  return 0;
}

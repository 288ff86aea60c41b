/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * bench-batch [ORDERS [SCALE]]: a folder of orders, dropped on the window, against the stand-in, with
 * all its carriers. Prints how long the turns of the main loop were and how far apart the frames.
 *
 * SCALE is how much of Practice's waiting is waited for: 1 is Practice; a tenth of it, the default, is
 * ten times as many answers a second. On the way the queue is paused, cancelled and repeated.
 */
#include "config.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <stdlib.h>

#include "model/desk-data.h"
#include "sandbox/desk-sandbox.h"
#include "turn-meter.h"
#include "ui/desk-window.h"
#include "wechat/desk-wire.h"

#define LONGEST_TURN 8.0
#define LONGEST_GAP 50.0
#define PAUSE 200 /* ms */

static void
write_orders (const char *folder, guint n_orders)
{
  g_autoptr (DeskRecord) order =
    desk_wire_read (DESK_TYPE_ORDER, desk_data_get ("example-order.json"), -1, NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < n_orders; i++)
    {
      g_autofree char *id = g_strdup_printf ("bench-%05u", i);
      g_autofree char *path = g_strdup_printf ("%s/order-%05u.json", folder, i);
      g_autofree char *text = NULL;

      desk_record_set_text (order, "shop_order_id", id);
      text = desk_wire_write (order);
      if (!g_file_set_contents (path, text, -1, &error))
        g_error ("%s", error->message);
    }
}

static void
remove_orders (const char *folder, guint n_orders)
{
  for (guint i = 0; i < n_orders; i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/order-%05u.json", folder, i);

      g_unlink (path);
    }
  g_rmdir (folder);
}

static gboolean
on_time (gpointer data)
{
  *(gboolean *) data = TRUE;

  return G_SOURCE_REMOVE;
}

static void
wait_ms (guint milliseconds)
{
  gboolean over = FALSE;

  g_timeout_add (milliseconds, on_time, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
}

static void
wait_for (DeskQuoteQueue *queue, guint n_finished)
{
  while (desk_quote_queue_get_n_finished (queue) < n_finished)
    g_main_context_iteration (NULL, TRUE);
}

static long
get_memory (void)
{
  g_autofree char *text = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/status", &text, NULL, NULL))
    return 0;
  line = g_strstr_len (text, -1, "VmRSS:");

  return line != NULL ? strtol (line + 6, NULL, 10) / 1024 : 0;
}

/* The drop, as the window's own target takes it. */
static void
drop (GtkWidget *window, const char *folder)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (files, g_file_new_for_path (folder));
  desk_window_open_files (DESK_WINDOW (window), files);
}

static void
print_part (const char *name)
{
  Summary turns = turn_meter_get_turns ();
  Summary busy = turn_meter_get_busy_turns ();
  Summary gaps = turn_meter_get_gaps ();
  Summary busy_gaps = turn_meter_get_busy_gaps ();
  Summary drawing = turn_meter_get_drawing ();

  g_print ("%s\n", name);
  g_print ("  turns without drawing  %7u   median %6.2f   p99 %6.2f   longest %6.2f ms, %.2f ms by "
           "processor time   over %.0f ms: %u\n",
           turns.n, turns.median, turns.p99, turns.largest, busy.largest, LONGEST_TURN,
           turn_meter_count_longer (LONGEST_TURN));
  g_print ("  frames                 %7u   median %6.2f   p99 %6.2f   longest gap %6.2f ms, %.2f "
           "ms by processor time%s\n",
           turn_meter_get_n_frames (), gaps.median, gaps.p99, gaps.largest, busy_gaps.largest,
           gaps.largest > LONGEST_GAP ? "   over 50 ms" : "");
  g_print ("  drawing one                      median %6.2f   p99 %6.2f   longest %6.2f ms\n",
           drawing.median, drawing.p99, drawing.largest);
  turn_meter_reset ();
}

static void
measure (DeskSession *session, const char *folder, guint n_orders)
{
  GtkWidget *window = desk_window_new (NULL, session, NULL);
  DeskQuoteQueue *queue;
  gint64 began;
  long memory;

  gtk_window_present (GTK_WINDOW (window));
  wait_ms (1000);
  turn_meter_start ();
  turn_meter_watch (window, FALSE);
  drop (window, folder);
  while (desk_window_get_batch (DESK_WINDOW (window)) == NULL ||
         !gtk_widget_get_mapped (GTK_WIDGET (desk_window_get_batch (DESK_WINDOW (window)))))
    g_main_context_iteration (NULL, TRUE);
  print_part ("opening the window of many orders");

  turn_meter_watch (GTK_WIDGET (desk_window_get_batch (DESK_WINDOW (window))), TRUE);
  queue = desk_batch_window_get_queue (desk_window_get_batch (DESK_WINDOW (window)));
  memory = get_memory ();
  began = g_get_monotonic_time ();
  while (g_list_model_get_n_items (G_LIST_MODEL (queue)) < n_orders)
    g_main_context_iteration (NULL, TRUE);
  g_print ("%u rows after %.1f s\n", n_orders,
           (double) (g_get_monotonic_time () - began) / G_USEC_PER_SEC);
  print_part ("until all rows were there");

  wait_for (queue, n_orders / 3);
  desk_quote_queue_set_paused (queue, TRUE);
  wait_ms (PAUSE);
  desk_quote_queue_set_paused (queue, FALSE);
  wait_for (queue, n_orders / 2);
  print_part ("asking, with a pause");

  desk_quote_queue_cancel (queue);
  wait_ms (PAUSE);
  g_print ("%u cancelled, ", desk_quote_queue_get_n_to_be_repeated (queue));
  g_print ("%u asked again\n", desk_quote_queue_repeat (queue));
  wait_ms (PAUSE);
  print_part ("cancelling, and asking those again");

  wait_for (queue, n_orders);
  g_print ("%u of %u with a price after %.1f s; %ld MB, %ld MB when the window opened\n",
           desk_quote_queue_get_n_in_state (queue, DESK_QUEUED_DONE), n_orders,
           (double) (g_get_monotonic_time () - began) / G_USEC_PER_SEC, get_memory (), memory);
  print_part ("until the last");

  turn_meter_stop ();
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  guint n_orders = argc > 1 ? (guint) strtoul (argv[1], NULL, 10) : 1000;
  double scale = argc > 2 ? g_ascii_strtod (argv[2], NULL) : 0.1;
  g_autoptr (DeskSandbox) sandbox = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *accounts = NULL;
  g_autoptr (DeskProfile) profile = NULL;
  g_autoptr (DeskSession) session = NULL;
  g_autoptr (GError) error = NULL;

  setlocale (LC_ALL, "");
  if (n_orders < 10)
    {
      g_printerr ("bench-batch [ORDERS [SCALE]]\n");
      return 2;
    }
  if (!gtk_init_check ())
    {
      g_print ("There is no display to draw on.\n");
      return 77;
    }
  adw_init ();

  sandbox = desk_sandbox_new ();
  desk_sandbox_set_latency_scale (sandbox, scale);
  folder = g_dir_make_tmp ("desk-bench-XXXXXX", &error);
  if (folder == NULL || !desk_sandbox_start (sandbox, &error))
    g_error ("%s", error->message);
  write_orders (folder, n_orders);
  accounts = desk_sandbox_dup_accounts (sandbox);
  profile = desk_profile_new_practice (desk_sandbox_get_uri (sandbox), accounts, &error);
  if (profile == NULL)
    g_error ("%s", error->message);
  session = desk_session_new (profile);

  g_print ("%u orders × %u carriers at %g of Practice’s latency\n", n_orders,
           desk_profile_get_accounts (profile)->len, scale);
  measure (session, folder, n_orders);

  desk_sandbox_stop (sandbox);
  remove_orders (folder, n_orders);

  return 0;
}

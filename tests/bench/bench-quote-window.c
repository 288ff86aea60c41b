/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bench-quote-window.h"

#include "turn-meter.h"
#include "ui/desk-window.h"

typedef struct
{
  GdkFrameClock *clock;
  GArray *replies;       /* µs: when rows changed to an answer, until the next frame shows them */
  GArray *frames_behind; /* of each row, how many frames were painted before the one that shows it */
  GArray *until_shown;   /* ms */
  GArray *until_reply;   /* frame number at the reply */
} Shown;

static void
on_quote_changed (DeskQuote *quote, Shown *shown)
{
  gint64 now = g_get_monotonic_time ();
  gint64 frame = gdk_frame_clock_get_frame_counter (shown->clock);

  if (!desk_quote_is_answered (quote))
    return;

  g_array_append_val (shown->replies, now);
  g_array_append_val (shown->until_reply, frame);
}

/* What was laid out and painted now is on its way to the screen. */
static void
on_painted (GdkFrameClock *clock, Shown *shown)
{
  gint64 now = g_get_monotonic_time ();
  gint64 frame = gdk_frame_clock_get_frame_counter (clock);

  for (guint i = 0; i < shown->replies->len; i++)
    {
      double milliseconds = (double) (now - g_array_index (shown->replies, gint64, i)) / 1000;
      double behind = (double) (frame - g_array_index (shown->until_reply, gint64, i));

      g_array_append_val (shown->until_shown, milliseconds);
      g_array_append_val (shown->frames_behind, behind);
    }
  g_array_set_size (shown->replies, 0);
  g_array_set_size (shown->until_reply, 0);
}

static void
follow (DeskQuoteList *list, Shown *shown)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    {
      g_autoptr (DeskQuote) quote = g_list_model_get_item (G_LIST_MODEL (list), i);

      /* Rows may be those of the ask before. */
      g_signal_handlers_disconnect_by_func (quote, on_quote_changed, shown);
      g_signal_connect_after (quote, "changed", G_CALLBACK (on_quote_changed), shown);
    }
}

static void
run_until_shown (DeskQuoteList *list, Shown *shown)
{
  while (desk_quote_list_is_running (list) || shown->replies->len > 0)
    g_main_context_iteration (NULL, TRUE);
}

/* The row as it is drawn follows “changed” right before the next frame is, so that one shows it. */
void
bench_quote_window (DeskSession *session, DeskOrder *order, guint runs, guint latency)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  Shown shown = { NULL };
  GtkWidget *window;
  DeskQuoteList *list;
  Summary asked, visible, behind, drawing;

  adw_init ();
  window = desk_window_new (NULL, session, order);
  list = desk_window_get_quotes (DESK_WINDOW (window));
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);
  turn_meter_start ();
  turn_meter_watch (window, FALSE);
  shown.clock = gtk_widget_get_frame_clock (window);
  shown.replies = g_array_new (FALSE, FALSE, sizeof (gint64));
  shown.until_reply = g_array_new (FALSE, FALSE, sizeof (gint64));
  shown.frames_behind = g_array_new (FALSE, FALSE, sizeof (double));
  shown.until_shown = g_array_new (FALSE, FALSE, sizeof (double));
  g_signal_connect_after (shown.clock, "paint", G_CALLBACK (on_painted), &shown);

  for (guint i = 0; i <= runs; i++)
    {
      gint64 began = g_get_monotonic_time ();
      double milliseconds;

      /* What Ctrl+Return does. */
      gtk_widget_activate_action (window, "win.ask", NULL);
      if (!desk_quote_list_is_running (list))
        g_error ("The window asked nobody");
      follow (list, &shown);
      run_until_shown (list, &shown);
      milliseconds = (double) (g_get_monotonic_time () - began) / 1000 - latency;
      /* The first gets the token as well. */
      if (i > 0)
        g_array_append_val (times, milliseconds);
      else
        g_array_set_size (shown.until_shown, 0);
    }

  asked = summarize (times);
  visible = summarize (shown.until_shown);
  behind = summarize (shown.frames_behind);
  drawing = turn_meter_get_drawing ();
  turn_meter_stop ();
  g_print ("window: %u runs\n", runs);
  g_print ("  from Ctrl+Return to the last row drawn, over the slowest  median %6.1f   p95 %6.1f   "
           "largest %6.1f ms\n",
           asked.median, asked.p95, asked.largest);
  g_print ("  from a reply to the frame with its row                    median %6.1f   p95 %6.1f   "
           "largest %6.1f ms, %.0f frame at most\n",
           visible.median, visible.p95, visible.largest, behind.largest);
  g_print ("  to lay out and to draw one of %5u frames                median %6.1f   p95 %6.1f   "
           "largest %6.1f ms\n",
           drawing.n, drawing.median, drawing.p95, drawing.largest);

  gtk_window_destroy (GTK_WINDOW (window));
  g_array_unref (shown.replies);
  g_array_unref (shown.until_reply);
  g_array_unref (shown.frames_behind);
  g_array_unref (shown.until_shown);
}

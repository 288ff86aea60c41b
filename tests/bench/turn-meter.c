/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "turn-meter.h"

#include <time.h>

#define WATCHED "turn-meter-watched" /* of a surface */

static struct
{
  GPollFunc poll;
  gint64 turn_began, turn_began_busy; /* µs; 0 before the first */
  gint64 drawing, drawing_busy;       /* in this turn */
  gint64 drawing_began, drawing_began_busy;
  gint64 sizing_began, sizing_began_busy;
  gulong sizing_hook;
  gint64 last_frame, last_frame_busy;
  guint n_frames;
  GArray *turns, *busy_turns, *gaps, *busy_gaps, *drawings;
} meter;

static gint64
get_busy (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);

  return (gint64) time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

static void
add (GArray *series, gint64 microseconds)
{
  double milliseconds = (double) microseconds / 1000;

  g_array_append_val (series, milliseconds);
}

static int
poll_and_measure (GPollFD *fds, guint n_fds, int timeout)
{
  int result;

  if (meter.turn_began != 0)
    {
      add (meter.turns, g_get_monotonic_time () - meter.turn_began - meter.drawing);
      add (meter.busy_turns, get_busy () - meter.turn_began_busy - meter.drawing_busy);
    }
  result = meter.poll (fds, n_fds, timeout);
  meter.drawing = meter.drawing_busy = 0;
  meter.turn_began = g_get_monotonic_time ();
  meter.turn_began_busy = get_busy ();

  return result;
}

/* Last of all handlers of the phase, so that what stands before it counts as ours. */
static void
on_update_ended (GdkFrameClock *clock, gpointer data)
{
  meter.drawing_began = g_get_monotonic_time ();
  meter.drawing_began_busy = get_busy ();
}

static void
on_painted (GdkFrameClock *clock, GtkWidget *always)
{
  gint64 now = g_get_monotonic_time ();

  if (meter.drawing_began != 0)
    {
      meter.drawing += now - meter.drawing_began;
      meter.drawing_busy += get_busy () - meter.drawing_began_busy;
      add (meter.drawings, now - meter.drawing_began);
      meter.drawing_began = 0;
    }
  if (always == NULL)
    return;

  meter.n_frames++;
  if (meter.last_frame != 0)
    {
      add (meter.gaps, now - meter.last_frame);
      add (meter.busy_gaps, get_busy () - meter.last_frame_busy);
    }
  meter.last_frame = now;
  meter.last_frame_busy = get_busy ();
}

/* A window is also measured when the server tells its size, outside of any frame. */
static gboolean
on_sizing (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer data)
{
  if (meter.drawing_began == 0 && g_object_get_data (g_value_get_object (values), WATCHED) != NULL)
    {
      meter.sizing_began = g_get_monotonic_time ();
      meter.sizing_began_busy = get_busy ();
    }

  return TRUE;
}

static void
on_sized (GdkToplevel *surface, gpointer size, gpointer data)
{
  if (meter.sizing_began == 0)
    return;

  meter.drawing += g_get_monotonic_time () - meter.sizing_began;
  meter.drawing_busy += get_busy () - meter.sizing_began_busy;
  meter.sizing_began = 0;
}

static gboolean
on_tick (GtkWidget *window, GdkFrameClock *clock, gpointer data)
{
  gtk_widget_queue_draw (data);

  return G_SOURCE_CONTINUE;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return x < y ? -1 : x > y;
}

static double
pick (GArray *sorted, double share)
{
  guint position = (guint) (share * sorted->len);

  return g_array_index (sorted, double, MIN (position, sorted->len - 1));
}

Summary
summarize (GArray *milliseconds)
{
  g_autoptr (GArray) sorted = g_array_copy (milliseconds);
  Summary summary = { .n = sorted->len };

  if (sorted->len == 0)
    return summary;

  g_array_sort (sorted, compare);
  summary.median = pick (sorted, 0.5);
  summary.p95 = pick (sorted, 0.95);
  summary.p99 = pick (sorted, 0.99);
  summary.largest = pick (sorted, 1);

  return summary;
}

void
turn_meter_start (void)
{
  GArray **series[] = { &meter.turns, &meter.busy_turns, &meter.gaps, &meter.busy_gaps,
                        &meter.drawings };

  for (guint i = 0; i < G_N_ELEMENTS (series); i++)
    *series[i] = g_array_new (FALSE, FALSE, sizeof (double));
  meter.poll = g_main_context_get_poll_func (NULL);
  g_main_context_set_poll_func (NULL, poll_and_measure);
}

static GtkWidget *
find_deepest (GtkWidget *widget)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_last_child (widget)) != NULL)
    widget = child;

  return widget;
}

void
turn_meter_watch (GtkWidget *window, gboolean always)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (window);
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (window));

  if (meter.sizing_hook == 0)
    meter.sizing_hook = g_signal_add_emission_hook (
        g_signal_lookup ("compute-size", GDK_TYPE_TOPLEVEL), 0, on_sizing, NULL, NULL);
  g_object_set_data (G_OBJECT (surface), WATCHED, window);
  g_signal_connect_after (surface, "compute-size", G_CALLBACK (on_sized), NULL);
  g_signal_connect_after (clock, "before-paint", G_CALLBACK (on_update_ended), NULL);
  g_signal_connect_after (clock, "update", G_CALLBACK (on_update_ended), NULL);
  g_signal_connect_after (clock, "after-paint", G_CALLBACK (on_painted), always ? window : NULL);
  if (always)
    gtk_widget_add_tick_callback (window, on_tick, find_deepest (window), NULL);
}

void
turn_meter_reset (void)
{
  GArray *series[] = { meter.turns, meter.busy_turns, meter.gaps, meter.busy_gaps, meter.drawings };

  for (guint i = 0; i < G_N_ELEMENTS (series); i++)
    g_array_set_size (series[i], 0);
  meter.n_frames = 0;
  meter.last_frame = 0;
  meter.turn_began = 0;
}

Summary
turn_meter_get_turns (void)
{
  return summarize (meter.turns);
}

Summary
turn_meter_get_busy_turns (void)
{
  return summarize (meter.busy_turns);
}

guint
turn_meter_count_longer (double milliseconds)
{
  guint n = 0;

  for (guint i = 0; i < meter.turns->len; i++)
    n += g_array_index (meter.turns, double, i) > milliseconds;

  return n;
}

guint
turn_meter_get_n_frames (void)
{
  return meter.n_frames;
}

Summary
turn_meter_get_gaps (void)
{
  return summarize (meter.gaps);
}

Summary
turn_meter_get_busy_gaps (void)
{
  return summarize (meter.busy_gaps);
}

Summary
turn_meter_get_drawing (void)
{
  return summarize (meter.drawings);
}

void
turn_meter_stop (void)
{
  GArray *series[] = { meter.turns, meter.busy_turns, meter.gaps, meter.busy_gaps, meter.drawings };

  g_main_context_set_poll_func (NULL, meter.poll);
  if (meter.sizing_hook != 0)
    g_signal_remove_emission_hook (g_signal_lookup ("compute-size", GDK_TYPE_TOPLEVEL),
                                   meter.sizing_hook);
  meter.sizing_hook = 0;
  for (guint i = 0; i < G_N_ELEMENTS (series); i++)
    g_array_unref (series[i]);
}

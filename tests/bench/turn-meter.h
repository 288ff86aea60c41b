/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How long the turns of the main loop are, drawing excluded, and how far apart frames are. A turn lasts
 * from where poll() returns to where it is called again: every source that was ready, with all their
 * handlers. Drawing is what a frame clock does in that turn from the end of its update phase on,
 * layout and painting, and measuring a window when the server tells its size. There is one meter at a
 * time, of the default main context. */

/* Of a series, in ms. */
typedef struct
{
  guint n;
  double median, p95, p99, largest;
} Summary;

Summary summarize (GArray *milliseconds);

void turn_meter_start (void);

/* A window that is shown; with @always a frame is wanted all the time, so that the gaps between them
 * tell how long nothing could be drawn. */
void turn_meter_watch (GtkWidget *window, gboolean always);

/* Begins anew. */
void turn_meter_reset (void);

/* By the clock on the wall, and by what this thread was given of a processor. */
Summary turn_meter_get_turns (void);
Summary turn_meter_get_busy_turns (void);

/* How many turns took longer. */
guint turn_meter_count_longer (double milliseconds);

/* Frames that were painted, the gaps between them, also by what this thread was given of a processor
 * meanwhile, and how long drawing one took. */
guint turn_meter_get_n_frames (void);
Summary turn_meter_get_gaps (void);
Summary turn_meter_get_busy_gaps (void);
Summary turn_meter_get_drawing (void);

void turn_meter_stop (void);

G_END_DECLS

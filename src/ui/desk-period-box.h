/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* In the order in which they stand. */
typedef enum
{
  DESK_PERIOD_TODAY,
  DESK_PERIOD_WEEK,
  DESK_PERIOD_MONTH,
  DESK_PERIOD_LAST_MONTH,
  DESK_PERIOD_ALL,
  DESK_PERIOD_DATES,
} DeskPeriod;

#define DESK_TYPE_PERIOD_BOX (desk_period_box_get_type ())
G_DECLARE_FINAL_TYPE (DeskPeriodBox, desk_period_box, DESK, PERIOD_BOX, GtkWidget)

/* The choice of a time in the book, by China's days. The signal “changed” tells of another one. */
GtkWidget *desk_period_box_new (void);

void desk_period_box_set_period (DeskPeriodBox *self, DeskPeriod period);

/* Of %DESK_PERIOD_DATES: the first and the last day, "2026-11-22" each; "" leaves it open. */
void desk_period_box_set_dates (DeskPeriodBox *self, const char *from, const char *to);

/**
 * desk_period_box_get_times:
 * @now: unix seconds
 * @from: (out): the first moment; 0 for any
 * @to: (out): the first one after that does not count; 0 for any
 *
 * Returns: %FALSE where what was typed is no date, or ends before it begins
 */
gboolean desk_period_box_get_times (DeskPeriodBox *self, gint64 now, gint64 *from, gint64 *to);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* As many colors as can be told apart; what is more shares the last. */
#define DESK_BAR_CHART_N_COLORS 6

#define DESK_TYPE_BAR_CHART (desk_bar_chart_get_type ())
G_DECLARE_FINAL_TYPE (DeskBarChart, desk_bar_chart, DESK, BAR_CHART, GtkWidget)

/* A picture of bars, each stacked of parts. The arrow keys go from bar to bar, and the pointer does;
 * “words” is what the one they are at says, as its tooltip does. */
GtkWidget *desk_bar_chart_new (void);

/* Takes all bars away. */
void desk_bar_chart_clear (DeskBarChart *self);

/**
 * desk_bar_chart_add_bar:
 * @label: below it, short
 * @words: all that it says
 * @parts: (array length=n_parts): from the bottom; below 0 counts as 0
 */
void desk_bar_chart_add_bar (DeskBarChart *self,
                             const char *label,
                             const char *words,
                             const gint64 *parts,
                             guint n_parts);

/* What a picture this is, in words. */
void desk_bar_chart_set_summary (DeskBarChart *self, const char *summary);

guint desk_bar_chart_get_n_bars (DeskBarChart *self);

/* (nullable): of the bar that is looked at. */
const char *desk_bar_chart_get_words (DeskBarChart *self);

/* The color of a part, for a legend; made of the theme's. */
void desk_bar_chart_get_color (GtkWidget *widget, guint part, GdkRGBA *color);

G_END_DECLS

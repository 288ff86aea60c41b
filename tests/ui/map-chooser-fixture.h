/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The hand that chooses where the map comes from, and what it chose in an earlier run. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Nothing was ever chosen. */
void map_chooser_reset_settings (GSettings *settings);

/* (nullable): the choice with this name below @root */
GtkWidget *map_chooser_find_radio (GtkWidget *root, const char *name);
void map_chooser_choose (gpointer chooser, const char *name);

/* A part of the form for keys or addresses. */
GtkWidget *map_chooser_find (gpointer root, const char *name);
void map_chooser_press (GtkWidget *button);

G_END_DECLS

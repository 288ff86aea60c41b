/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A real pointer and real keys: xdotool tells the X server what a hand would do. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Whether xdotool is installed; says so in TAP's words if not. */
gboolean hand_is_there (void);

/* The words of xdotool's command, and a NULL. */
void hand (const char *word, ...) G_GNUC_NULL_TERMINATED;
void hand_key (const char *name);

/* Gives the keys to the one window of the program: nobody manages windows here. */
void hand_focus (GtkWidget *window);

G_END_DECLS

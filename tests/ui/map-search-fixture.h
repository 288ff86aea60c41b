/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of the search for places, below whatever it stands in. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkEditable *map_search_find_entry (GtkWidget *root);
GtkListBox *map_search_find_list (GtkWidget *root);

/* A condition for fixture_wait(): something was found, and Return takes it. */
gboolean map_search_has_selection (gpointer root);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#undef G_DISABLE_ASSERT

#include "config.h"

#include "map-search-fixture.h"

#include "ui/desk-map-search.h"
#include "widget-fixture.h"

GtkEditable *
map_search_find_entry (GtkWidget *root)
{
  return GTK_EDITABLE (
      fixture_find (fixture_find (root, DESK_TYPE_MAP_SEARCH, NULL), GTK_TYPE_SEARCH_ENTRY, NULL));
}

GtkListBox *
map_search_find_list (GtkWidget *root)
{
  return GTK_LIST_BOX (
      fixture_find (fixture_find (root, DESK_TYPE_MAP_SEARCH, NULL), GTK_TYPE_LIST_BOX, NULL));
}

gboolean
map_search_has_selection (gpointer data)
{
  return gtk_list_box_get_selected_row (map_search_find_list (data)) != NULL;
}

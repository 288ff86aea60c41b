/* SPDX-License-Identifier: GPL-3.0-or-later */

#undef G_DISABLE_ASSERT

#include "config.h"

#include "map-chooser-fixture.h"

#include "widget-fixture.h"

void
map_chooser_reset_settings (GSettings *settings)
{
  g_settings_reset (settings, "map-source");
  g_settings_reset (settings, "map-custom-template");
  g_settings_reset (settings, "map-custom-datum");
  g_settings_reset (settings, "map-custom-tms");
  g_settings_reset (settings, "map-custom-attribution");
}

GtkWidget *
map_chooser_find_radio (GtkWidget *root, const char *name)
{
  if (GTK_IS_CHECK_BUTTON (root) &&
      g_strcmp0 (gtk_check_button_get_label (GTK_CHECK_BUTTON (root)), name) == 0)
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = map_chooser_find_radio (child, name);

      if (found != NULL)
        return found;
    }

  return NULL;
}

void
map_chooser_choose (gpointer chooser, const char *name)
{
  gtk_check_button_set_active (
      GTK_CHECK_BUTTON (map_chooser_find_radio (GTK_WIDGET (chooser), name)), TRUE);
}

GtkWidget *
map_chooser_find (gpointer root, const char *name)
{
  GtkWidget *found = fixture_find (GTK_WIDGET (root), GTK_TYPE_WIDGET, name);

  g_assert_nonnull (found);

  return found;
}

void
map_chooser_press (GtkWidget *button)
{
  g_assert_true (gtk_widget_get_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

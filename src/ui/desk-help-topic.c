/* SPDX-License-Identifier: GPL-3.0-or-later */

/* desk-help-topic: which page of help is about a widget. A window of its own is named here, so that
 * it need not know of help. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-help-topic.h"

#define FIRST "first-order"

static const struct
{
  const char *type;
  const char *page;
} topics[] = {
  { "DeskMapView", "map" },
  { "DeskMapSearch", "map" },
  { "DeskMapChooser", "map" },
  { "DeskPlaceNote", "map" },
  { "DeskQuoteTable", "compare" },
  { "DeskExchangeWindow", "compare" },
  { "DeskBatchWindow", "many" },
  { "DeskPricingWindow", "prices" },
  { "DeskRulesWindow", "rules" },
  { "DeskDeliveryPanel", "dispatch" },
  { "DeskTodayPane", "follow" },
  { "DeskProfileButton", "profiles" },
  { "DeskProfilesWindow", "profiles" },
  { "DeskAssistantWindow", "profiles" },
  { "DeskPreferences", "privacy" },
  { "GtkShortcutsWindow", "keys" },
};

const char *
desk_help_topic_find (GtkWidget *widget)
{
  g_return_val_if_fail (widget == NULL || GTK_IS_WIDGET (widget), FIRST);

  for (; widget != NULL; widget = gtk_widget_get_parent (widget))
    for (guint i = 0; i < G_N_ELEMENTS (topics); i++)
      if (g_str_equal (G_OBJECT_TYPE_NAME (widget), topics[i].type))
        return topics[i].page;

  return FIRST;
}

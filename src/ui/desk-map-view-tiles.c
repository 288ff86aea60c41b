/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The choice of a DeskMapView between its own map and the tiles of a server.
 *
 * The view's own map, in the datum of the server, lies below the server's pictures until those are
 * there.
 */
#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include <adwaita.h>

#include "ui/desk-map-chooser.h"
#include "ui/desk-map-strip.h"
#include "ui/desk-map-view-private.h"
#include "ui/desk-tile-source.h"

/* The source over what is seen while it does not deliver. */
static void
use_tiles (DeskMapView *self, DeskTileSource *source, DeskMapSource *below)
{
  desk_map_view_set_source (self, DESK_MAP_SOURCE (source));
  g_set_object (&self->below, below);
  g_signal_connect_object (source, "notify::problem", G_CALLBACK (_desk_map_view_update_words),
                           self, G_CONNECT_SWAPPED);
  _desk_map_view_update_words (self);
}

static void
on_chosen (DeskTileService *service, const char *key, gpointer user_data)
{
  DeskMapView *self = user_data;
  g_autoptr (DeskMapSource) below = NULL;
  g_autoptr (DeskTileSource) source = NULL;

  if (service == NULL)
    {
      desk_map_view_set_source (self, NULL);
      return;
    }

  below = _desk_map_view_create_offline (self, desk_tile_service_get_datum (service));
  source = desk_tile_source_new (service, key, below);
  use_tiles (self, source, below);
}

/* What lies below is made for dark or light, and for a display. */
static void
on_display_changed (DeskMapView *self)
{
  g_autoptr (DeskMapSource) below = NULL;
  g_autoptr (DeskTileSource) source = NULL;

  if (!DESK_IS_TILE_SOURCE (self->source))
    return;

  below = _desk_map_view_create_offline (self, desk_map_source_get_datum (self->source));
  source = desk_tile_source_new_like (DESK_TILE_SOURCE (self->source), below);
  use_tiles (self, source, below);
}

/* What was chosen in an earlier run cannot be shown. */
static void
on_notice_answered (DeskMapView *self)
{
  desk_map_chooser_mend (self->chooser);
}

void
_desk_map_view_class_init_tiles (GtkWidgetClass *widget_class)
{
  g_type_ensure (DESK_TYPE_MAP_CHOOSER);
  g_type_ensure (DESK_TYPE_MAP_STRIP);
  gtk_widget_class_bind_template_child (widget_class, DeskMapView, chooser);
  gtk_widget_class_bind_template_callback (widget_class, on_notice_answered);
}

void
_desk_map_view_init_tiles (DeskMapView *self)
{
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (on_display_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->map, "notify::scale-factor", G_CALLBACK (on_display_changed), self,
                           G_CONNECT_SWAPPED);
}

void
desk_map_view_set_vault (DeskMapView *self, DeskVault *vault)
{
  g_return_if_fail (DESK_IS_MAP_VIEW (self));
  g_return_if_fail (vault == NULL || DESK_IS_VAULT (vault));

  desk_map_chooser_start (self->chooser, vault, on_chosen, self);
}

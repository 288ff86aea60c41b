/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dispatch/desk-vault.h"
#include "ui/desk-tile-service.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The button in the map's corner that chooses where its pictures come from. Until a service was chosen,
 * now or in an earlier run, no server is asked for anything. "problem" is the text why what was chosen
 * in an earlier run is not shown, or %NULL. */
#define DESK_TYPE_MAP_CHOOSER (desk_map_chooser_get_type ())
G_DECLARE_FINAL_TYPE (DeskMapChooser, desk_map_chooser, DESK, MAP_CHOOSER, GtkWidget)

/**
 * DeskMapChooserShow:
 * @service: (nullable): whose pictures to show; %NULL for none but the program's own
 * @key: (nullable): of the service; to be copied
 */
typedef void (*DeskMapChooserShow) (DeskTileService *service, const char *key, gpointer user_data);

/**
 * desk_map_chooser_start:
 * @vault: (nullable): where keys of services are kept; without, none can be used
 *
 * Calls @show with what the settings say, if that is not the program's own map, and from now on with
 * each choice.
 */
void desk_map_chooser_start (DeskMapChooser *self,
                             DeskVault *vault,
                             DeskMapChooserShow show,
                             gpointer user_data);

/* Opens it, with the focus on what is chosen. When it closes, the focus goes back to where it was. */
void desk_map_chooser_open (DeskMapChooser *self);

/* Does something about "problem": the key is looked up again, and asked for where there is none. */
void desk_map_chooser_mend (DeskMapChooser *self);

G_END_DECLS

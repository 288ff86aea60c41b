/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dispatch/desk-profile-settings.h"
#include "model/desk-order.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The stores that send for a profile. A new order begins with the first one. */
#define DESK_TYPE_PROFILE_STORES (desk_profile_stores_get_type ())
G_DECLARE_FINAL_TYPE (DeskProfileStores, desk_profile_stores, DESK, PROFILE_STORES, GtkWidget)

/**
 * desk_profile_stores_set_order:
 * @order: (nullable): the open order, whose sender is offered
 */
void desk_profile_stores_set_order (DeskProfileStores *self, DeskOrder *order);

/**
 * desk_profile_stores_set_settings:
 * @settings: (nullable): what is edited
 */
void desk_profile_stores_set_settings (DeskProfileStores *self, DeskProfileSettings *settings);

G_END_DECLS

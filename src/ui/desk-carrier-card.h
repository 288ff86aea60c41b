/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dispatch/desk-bindings.h"
#include "dispatch/desk-profile-presets.h"
#include "dispatch/desk-profile-settings.h"
#include "model/desk-order.h"
#include "model/desk-rulebook.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One carrier of a profile: its account, its secret, how it signs, and what the platform says of its
 * binding. Emits "remove" when the user wants it gone. */
#define DESK_TYPE_CARRIER_CARD (desk_carrier_card_get_type ())
G_DECLARE_FINAL_TYPE (DeskCarrierCard, desk_carrier_card, DESK, CARRIER_CARD, GtkWidget)

/**
 * desk_carrier_card_new:
 * @settings: the profile
 * @position: of the carrier in it
 * @order: (nullable): the open order, whose sender and id are offered
 */
GtkWidget *desk_carrier_card_new (DeskProfileSettings *settings,
                                  guint position,
                                  DeskVault *vault,
                                  DeskRulebook *rulebook,
                                  DeskProfilePresets *presets,
                                  DeskOrder *order);

/**
 * desk_carrier_card_show_bindings:
 * @bindings: (element-type DeskBinding): what the platform said last
 *
 * Says how things stand, and offers the merchant ID that is bound where another one was entered.
 */
void desk_carrier_card_show_bindings (DeskCarrierCard *self, GPtrArray *bindings);

/**
 * desk_carrier_card_show_problems:
 *
 * Returns: whether one of them is here; the focus is at it then
 */
gboolean desk_carrier_card_show_problems (DeskCarrierCard *self, GPtrArray *problems);

DeskRecord *desk_carrier_card_get_carrier (DeskCarrierCard *self);

G_END_DECLS

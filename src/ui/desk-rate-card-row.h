/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dispatch/desk-pricing.h"
#include "model/desk-account.h"
#include "ui/desk-tariff-fields.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DESK_TYPE_RATE_CARD_ROW (desk_rate_card_row_get_type ())
G_DECLARE_FINAL_TYPE (DeskRateCardRow, desk_rate_card_row, DESK, RATE_CARD_ROW, AdwExpanderRow)

/**
 * desk_rate_card_row_new:
 * @pricing: which may hold a card of the carrier; one is made when the switch is set
 */
GtkWidget *desk_rate_card_row_new (DeskPricing *pricing, DeskAccount *account);

/**
 * desk_rate_card_row_update:
 *
 * The card may be another one.
 */
void desk_rate_card_row_update (DeskRateCardRow *self);

DeskTariffFields *desk_rate_card_row_get_fields (DeskRateCardRow *self);

G_END_DECLS

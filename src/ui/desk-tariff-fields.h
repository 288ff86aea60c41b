/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-record.h"
#include "ui/desk-field-row.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_TARIFF_FIELDS (desk_tariff_fields_get_type ())
G_DECLARE_FINAL_TYPE (DeskTariffFields, desk_tariff_fields, DESK, TARIFF_FIELDS, GtkBox)

/**
 * desk_tariff_fields_set_record:
 * @record: (nullable): a rule, a card or the customer's price
 *
 * Edits @record in the lines that are the widget's children, and says below each what
 * desk_tariff_check() finds.
 */
void desk_tariff_fields_set_record (DeskTariffFields *self, DeskRecord *record);

/**
 * desk_tariff_fields_find_row:
 *
 * Returns: (transfer none) (nullable): where the field is edited
 */
DeskFieldRow *desk_tariff_fields_find_row (DeskTariffFields *self, const char *field);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-record.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_FORM_SECTION (desk_form_section_get_type ())
G_DECLARE_DERIVABLE_TYPE (DeskFormSection, desk_form_section, DESK, FORM_SECTION, GtkBox)

struct _DeskFormSectionClass
{
  GtkBoxClass parent_class;

  /* Something in the record changed, or there is another record. */
  void (*record_changed) (DeskFormSection *self);
};

/**
 * desk_form_section_get_path:
 *
 * Returns: where the section's record stands in the order, such as "receiver"
 */
const char *desk_form_section_get_path (DeskFormSection *self);

DeskRecord *desk_form_section_get_record (DeskFormSection *self);

/**
 * desk_form_section_set_record:
 * @record: (nullable)
 */
void desk_form_section_set_record (DeskFormSection *self, DeskRecord *record);

/**
 * desk_form_section_get_rows:
 *
 * Returns: (transfer none) (element-type DeskFieldRow): the fields of all its lines, in order
 */
GPtrArray *desk_form_section_get_rows (DeskFormSection *self);

G_END_DECLS

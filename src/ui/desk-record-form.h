/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/desk-form-section.h"

G_BEGIN_DECLS

/* A section that is nothing but a title and lines of fields, for any record. */
#define DESK_TYPE_RECORD_FORM (desk_record_form_get_type ())
G_DECLARE_FINAL_TYPE (DeskRecordForm, desk_record_form, DESK, RECORD_FORM, DeskFormSection)

/**
 * desk_record_form_show_problems:
 * @problems: (element-type DeskProblem): of the whole of which the section's record is a part
 *
 * Shows each problem at its field, also at fields that nobody has been in yet.
 *
 * Returns: (transfer none) (nullable): the field of the first problem that is in this section
 */
DeskFieldRow *desk_record_form_show_problems (DeskRecordForm *self, GPtrArray *problems);

G_END_DECLS

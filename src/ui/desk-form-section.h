/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dispatch/desk-session.h"
#include "model/desk-record.h"
#include "ui/desk-field-row.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_FORM_SECTION (desk_form_section_get_type ())
G_DECLARE_DERIVABLE_TYPE (DeskFormSection, desk_form_section, DESK, FORM_SECTION, GtkBox)

struct _DeskFormSectionClass
{
  GtkBoxClass parent_class;

  /* Something in the record changed, or there is another record. */
  void (*record_changed) (DeskFormSection *self);

  /* There is another session, or another order. */
  void (*context_changed) (DeskFormSection *self);

  /* The row for a path seen from the section's record; the first for "". */
  DeskFieldRow *(*find_row) (DeskFormSection *self, const char *path);
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

/**
 * desk_form_section_find_row:
 * @path: as the check tells it, seen from the order
 *
 * Returns: (transfer none) (nullable): where the field is edited; the first row where @path is the
 *   section's own record; %NULL where it is not in this section
 */
DeskFieldRow *desk_form_section_find_row (DeskFormSection *self, const char *path);

/**
 * desk_form_section_set_context:
 * @session: whose carriers and rules there are to choose from
 * @order: the order that the section's record is part of
 */
void desk_form_section_set_context (DeskFormSection *self,
                                    DeskSession *session,
                                    DeskOrder *order);

/* (nullable) before desk_form_section_set_context() */
DeskSession *desk_form_section_get_session (DeskFormSection *self);
DeskOrder *desk_form_section_get_order (DeskFormSection *self);

/**
 * desk_form_section_set_note:
 * @note: (nullable): a few words at the end of the heading
 */
void desk_form_section_set_note (DeskFormSection *self, const char *note);

/* At the end of the heading's line. */
void desk_form_section_add_suffix (DeskFormSection *self, GtkWidget *widget);

/* Between the heading and the card. */
void desk_form_section_add_above (DeskFormSection *self, GtkWidget *widget);

G_END_DECLS

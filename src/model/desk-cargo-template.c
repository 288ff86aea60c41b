/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskCargoTemplate: a kind of parcel that the store sends again and again: category, size, weight,
 * value, and the note for the rider. */

#define G_LOG_DOMAIN "desk-model"

#include "config.h"

#include "desk-cargo-template.h"

#include <glib/gi18n-lib.h>

#include "model/desk-cargo.h"
#include "model/desk-record-copy.h"
#include "model/desk-record-path.h"

#define NOTE_PATH "order_info.note"

struct _DeskCargoTemplate
{
  DeskRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (DeskCargoTemplate, desk_cargo_template, DESK_TYPE_RECORD)

static const DeskField fields[] = {
  { .name = "title", .label = N_ ("Name"), .kind = DESK_KIND_TEXT },
  {
    .name = "cargo", .label = N_ ("Cargo"), .kind = DESK_KIND_RECORD,
    .record_type = desk_cargo_get_type,
  },
  { .name = "note", .label = N_ ("Note"), .kind = DESK_KIND_TEXT },
};

static gboolean
is_same (DeskRecord *one, DeskRecord *other, const DeskField *field)
{
  gint64 one_scaled, other_scaled;

  if (desk_field_is_number (field) &&
      desk_record_get_decimal (one, field->name, &one_scaled) == DESK_VALUE_OK &&
      desk_record_get_decimal (other, field->name, &other_scaled) == DESK_VALUE_OK)
    return one_scaled == other_scaled;

  return g_strcmp0 (desk_record_get_text (one, field->name),
                    desk_record_get_text (other, field->name)) == 0;
}

static void
desk_cargo_template_class_init (DeskCargoTemplateClass *klass)
{
  desk_record_class_set_fields (DESK_RECORD_CLASS (klass), fields, G_N_ELEMENTS (fields));
}

static void
desk_cargo_template_init (DeskCargoTemplate *self)
{
}

DeskCargoTemplate *
desk_cargo_template_new_from_order (DeskOrder *order)
{
  DeskCargoTemplate *self;
  DeskRecord *cargo;

  g_return_val_if_fail (DESK_IS_ORDER (order), NULL);

  self = g_object_new (DESK_TYPE_CARGO_TEMPLATE, NULL);
  cargo = desk_record_get_child (DESK_RECORD (order), "cargo");
  if (cargo != NULL)
    {
      g_autoptr (DeskRecord) copy = desk_record_copy (cargo);

      desk_record_clear (copy, "goods_detail");
      desk_record_clear_unknowns (copy);
      desk_record_set_child (DESK_RECORD (self), "cargo", copy);
    }
  desk_record_set_text (DESK_RECORD (self), "note",
                        desk_record_get_path (DESK_RECORD (order), NOTE_PATH));

  return self;
}

void
desk_cargo_template_apply (DeskCargoTemplate *self, DeskOrder *order)
{
  DeskRecord *from, *to;
  const DeskField *cargo_fields;
  const char *note;
  guint n_fields;

  g_return_if_fail (DESK_IS_CARGO_TEMPLATE (self));
  g_return_if_fail (DESK_IS_ORDER (order));

  from = desk_record_ensure_child (DESK_RECORD (self), "cargo");
  to = desk_record_ensure_child (DESK_RECORD (order), "cargo");
  cargo_fields = desk_record_get_fields (from, &n_fields);
  for (guint i = 0; i < n_fields; i++)
    if (!desk_field_is_container (&cargo_fields[i]))
      desk_record_set_text (to, cargo_fields[i].name,
                            desk_record_get_text (from, cargo_fields[i].name));

  note = desk_record_get_text (DESK_RECORD (self), "note");
  if (note != NULL)
    desk_record_set_path (DESK_RECORD (order), NOTE_PATH, note);
}

gboolean
desk_cargo_template_matches (DeskCargoTemplate *self, DeskOrder *order)
{
  DeskRecord *from, *to;
  const DeskField *cargo_fields;
  guint n_fields;

  g_return_val_if_fail (DESK_IS_CARGO_TEMPLATE (self), FALSE);
  g_return_val_if_fail (DESK_IS_ORDER (order), FALSE);

  from = desk_record_ensure_child (DESK_RECORD (self), "cargo");
  to = desk_record_get_child (DESK_RECORD (order), "cargo");
  if (to == NULL)
    return FALSE;

  cargo_fields = desk_record_get_fields (from, &n_fields);
  for (guint i = 0; i < n_fields; i++)
    if (!desk_field_is_container (&cargo_fields[i]) && !is_same (from, to, &cargo_fields[i]))
      return FALSE;

  return TRUE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "model/desk-field.h"

G_BEGIN_DECLS

#define DESK_TYPE_RECORD (desk_record_get_type ())
G_DECLARE_DERIVABLE_TYPE (DeskRecord, desk_record, DESK, RECORD, GObject)

struct _DeskRecordClass
{
  GObjectClass parent_class;

  /* The fields are about to be made those of @source, which is of the same type: takes over what a
   * subclass knows beyond them. */
  void (*assign) (DeskRecord *self, DeskRecord *source);

  /*< private >*/
  const DeskField *fields;
  guint n_fields;
  GParamSpec **properties; /* of each field */
};

/**
 * DeskValueState:
 *
 * What a number field holds: nothing, a number, or a text that is none.
 */
typedef enum
{
  DESK_VALUE_UNSET,
  DESK_VALUE_OK,
  DESK_VALUE_BAD,
} DeskValueState;

/**
 * DeskUnknown:
 *
 * A member that the field table does not know, kept so that a file survives a round trip.
 */
typedef struct
{
  char *key;
  char *json;
} DeskUnknown;

/**
 * desk_record_class_set_fields:
 * @fields: the field table; static, not copied
 *
 * To be called by each subclass's class_init: it makes the table's fields the type's properties
 * (strings; records and lists as objects), named by the wire name with dashes.
 */
void desk_record_class_set_fields (DeskRecordClass *klass,
                                   const DeskField *fields,
                                   guint n_fields);

const DeskField *desk_record_get_fields (DeskRecord *self, guint *n_fields);

/**
 * desk_record_find_field:
 * @name: a wire name, or a field's second spelling
 */
const DeskField *desk_record_find_field (DeskRecord *self, const char *name);

/**
 * desk_record_get_text:
 *
 * Returns: (nullable): the text as typed or read; %NULL where the field is absent
 */
const char *desk_record_get_text (DeskRecord *self, const char *name);

/**
 * desk_record_set_text:
 * @text: (nullable): %NULL removes the field
 */
void desk_record_set_text (DeskRecord *self, const char *name, const char *text);

/**
 * desk_record_get_wrong:
 *
 * Returns: (nullable): the raw JSON that was read where the field wants something of another shape,
 *   such as a list where a record belongs
 */
const char *desk_record_get_wrong (DeskRecord *self, const char *name);

/**
 * desk_record_set_wrong:
 * @json: the raw JSON; kept and written back as it came
 */
void desk_record_set_wrong (DeskRecord *self, const char *name, const char *json);

/**
 * desk_record_get_child:
 *
 * Returns: (transfer none) (nullable): the record in a record field
 */
DeskRecord *desk_record_get_child (DeskRecord *self, const char *name);

/**
 * desk_record_ensure_child:
 *
 * Returns: (transfer none): the record in a record field, made when it was absent
 */
DeskRecord *desk_record_ensure_child (DeskRecord *self, const char *name);

/**
 * desk_record_set_child:
 * @child: (nullable) (transfer none): %NULL removes the field
 */
void desk_record_set_child (DeskRecord *self, const char *name, DeskRecord *child);

/**
 * desk_record_get_items:
 *
 * Returns: (transfer none) (nullable): the records in a list field; %NULL where it is absent
 */
GListModel *desk_record_get_items (DeskRecord *self, const char *name);

/**
 * desk_record_insert_item:
 * @position: where to; past the end appends
 * @item: (transfer none) (nullable): %NULL only makes sure that the list is there
 */
void desk_record_insert_item (DeskRecord *self,
                              const char *name,
                              guint position,
                              DeskRecord *item);

void desk_record_remove_item (DeskRecord *self, const char *name, guint position);

/**
 * desk_record_get_decimal:
 * @scaled: (out): the value × 10^decimals of the field: fen, hundredths, millionths, whole seconds
 */
DeskValueState desk_record_get_decimal (DeskRecord *self, const char *name, gint64 *scaled);

/**
 * desk_record_clear:
 *
 * Makes a field absent, whatever it holds.
 */
void desk_record_clear (DeskRecord *self, const char *name);

void desk_record_add_unknown (DeskRecord *self, const char *key, const char *json);

/**
 * desk_record_get_unknowns:
 *
 * Returns: (transfer none) (element-type DeskUnknown): in the order they were read
 */
GPtrArray *desk_record_get_unknowns (DeskRecord *self);

void desk_record_clear_unknowns (DeskRecord *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskAddRequest: the request of add and readd: that of pre_add and one field more.
 *
 * Source: addLocalOrder, reOrder, main tables. delivery_token is marked as required there, which it
 * cannot be, since three carriers never give one. */

#define G_LOG_DOMAIN "desk-model"

#include "config.h"

#include "desk-add-request.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/desk-record-copy.h"

#define TOKEN "delivery_token"
#define MAX_FIELDS 32

struct _DeskAddRequest
{
  DeskRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (DeskAddRequest, desk_add_request, DESK_TYPE_RECORD)

static const DeskField token_field = {
  .name = TOKEN, .label = N_ ("Price Token"), .kind = DESK_KIND_TEXT, .flags = DESK_FIELD_ACCOUNT,
};

/* The order's table, so that no field of it is described twice, and the token. */
static DeskField fields[MAX_FIELDS];

static void
desk_add_request_class_init (DeskAddRequestClass *klass)
{
  g_autoptr (DeskOrder) order = g_object_new (DESK_TYPE_ORDER, NULL);
  guint n_fields;
  const DeskField *shared = desk_record_get_fields (DESK_RECORD (order), &n_fields);

  g_assert (n_fields < MAX_FIELDS);
  memcpy (fields, shared, n_fields * sizeof (DeskField));
  fields[n_fields] = token_field;
  desk_record_class_set_fields (DESK_RECORD_CLASS (klass), fields, n_fields + 1);
}

static void
desk_add_request_init (DeskAddRequest *self)
{
}

static void
take_over (DeskRecord *self, DeskRecord *order, const DeskField *field)
{
  const char *wrong = desk_record_get_wrong (order, field->name);

  if (wrong != NULL)
    {
      desk_record_set_wrong (self, field->name, wrong);
    }
  else if (field->kind == DESK_KIND_RECORD)
    {
      DeskRecord *child = desk_record_get_child (order, field->name);
      g_autoptr (DeskRecord) copy = child != NULL ? desk_record_copy (child) : NULL;

      desk_record_set_child (self, field->name, copy);
    }
  else
    {
      desk_record_set_text (self, field->name, desk_record_get_text (order, field->name));
    }
}

DeskAddRequest *
desk_add_request_new (DeskOrder *order, const char *delivery_token)
{
  DeskAddRequest *self;
  GPtrArray *unknowns;
  const DeskField *shared;
  guint n_fields;

  g_return_val_if_fail (DESK_IS_ORDER (order), NULL);

  self = g_object_new (DESK_TYPE_ADD_REQUEST, NULL);
  shared = desk_record_get_fields (DESK_RECORD (order), &n_fields);
  for (guint i = 0; i < n_fields; i++)
    take_over (DESK_RECORD (self), DESK_RECORD (order), &shared[i]);

  /* A token that came along with a file is an old one. */
  unknowns = desk_record_get_unknowns (DESK_RECORD (order));
  for (guint i = 0; i < unknowns->len; i++)
    {
      const DeskUnknown *unknown = g_ptr_array_index (unknowns, i);

      if (strcmp (unknown->key, TOKEN) != 0)
        desk_record_add_unknown (DESK_RECORD (self), unknown->key, unknown->json);
    }
  if (delivery_token != NULL && *delivery_token != '\0')
    desk_record_set_text (DESK_RECORD (self), TOKEN, delivery_token);

  return self;
}

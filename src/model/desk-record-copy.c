/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Copies of a tree of records, making one tree equal to another, and telling whether it is. */

#define G_LOG_DOMAIN "desk-model"

#include "desk-record-copy.h"

#include <string.h>

static void
assign_child (DeskRecord *self, DeskRecord *source, const char *name, gboolean is_new)
{
  DeskRecord *from = desk_record_get_child (source, name);

  if (from == NULL)
    {
      desk_record_clear (self, name);
    }
  else if (is_new)
    {
      g_autoptr (DeskRecord) twin = desk_record_copy (from);

      desk_record_set_child (self, name, twin);
    }
  else
    {
      desk_record_assign (desk_record_ensure_child (self, name), from);
    }
}

static void
assign_items (DeskRecord *self, DeskRecord *source, const char *name)
{
  GListModel *from = desk_record_get_items (source, name);
  GListModel *to = desk_record_get_items (self, name);
  guint n_from;

  if (from == NULL)
    {
      desk_record_clear (self, name);
      return;
    }

  if (to == NULL)
    {
      desk_record_insert_item (self, name, 0, NULL);
      to = desk_record_get_items (self, name);
    }

  n_from = g_list_model_get_n_items (from);
  while (g_list_model_get_n_items (to) > n_from)
    desk_record_remove_item (self, name, g_list_model_get_n_items (to) - 1);

  for (guint i = 0; i < n_from; i++)
    {
      g_autoptr (DeskRecord) item = g_list_model_get_item (from, i);
      g_autoptr (DeskRecord) twin = g_list_model_get_item (to, i);

      if (twin != NULL)
        {
          desk_record_assign (twin, item);
        }
      else
        {
          twin = desk_record_copy (item);
          desk_record_insert_item (self, name, i, twin);
        }
    }
}

static void
assign_unknowns (DeskRecord *self, DeskRecord *source)
{
  GPtrArray *unknowns = desk_record_get_unknowns (source);

  desk_record_clear_unknowns (self);
  for (guint i = 0; i < unknowns->len; i++)
    {
      const DeskUnknown *unknown = g_ptr_array_index (unknowns, i);

      desk_record_add_unknown (self, unknown->key, unknown->json);
    }
}

/* Into one that is new its children are put whole, since nobody hears of what happens to it. */
static void
assign (DeskRecord *self, DeskRecord *source, gboolean is_new)
{
  const DeskField *fields;
  guint n_fields;

  /* First, since those who hear of the fields may ask for it. */
  if (DESK_RECORD_GET_CLASS (self)->assign != NULL)
    DESK_RECORD_GET_CLASS (self)->assign (self, source);

  fields = desk_record_get_fields (source, &n_fields);
  for (guint i = 0; i < n_fields; i++)
    {
      const char *name = fields[i].name;
      const char *wrong = desk_record_get_wrong (source, name);

      if (wrong != NULL)
        {
          if (g_strcmp0 (desk_record_get_wrong (self, name), wrong) != 0)
            desk_record_set_wrong (self, name, wrong);
        }
      else if (fields[i].kind == DESK_KIND_RECORD)
        {
          assign_child (self, source, name, is_new);
        }
      else if (fields[i].kind == DESK_KIND_LIST)
        {
          assign_items (self, source, name);
        }
      else
        {
          desk_record_set_text (self, name, desk_record_get_text (source, name));
        }
    }
  assign_unknowns (self, source);
}

DeskRecord *
desk_record_copy (DeskRecord *self)
{
  DeskRecord *copy;

  g_return_val_if_fail (DESK_IS_RECORD (self), NULL);

  copy = g_object_new (G_OBJECT_TYPE (self), NULL);
  assign (copy, self, TRUE);

  return copy;
}

void
desk_record_assign (DeskRecord *self, DeskRecord *source)
{
  g_return_if_fail (DESK_IS_RECORD (self));
  g_return_if_fail (DESK_IS_RECORD (source) && G_OBJECT_TYPE (source) == G_OBJECT_TYPE (self));

  if (self != source)
    assign (self, source, FALSE);
}

static gboolean
items_are_equal (GListModel *a, GListModel *b)
{
  guint n_items = a != NULL ? g_list_model_get_n_items (a) : 0;

  if ((a == NULL) != (b == NULL) || (b != NULL && g_list_model_get_n_items (b) != n_items))
    return FALSE;

  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr (DeskRecord) item = g_list_model_get_item (a, i);
      g_autoptr (DeskRecord) twin = g_list_model_get_item (b, i);

      if (!desk_record_equal (item, twin))
        return FALSE;
    }

  return TRUE;
}

static gboolean
unknowns_are_equal (GPtrArray *a, GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;

  for (guint i = 0; i < a->len; i++)
    {
      const DeskUnknown *unknown = g_ptr_array_index (a, i);
      const DeskUnknown *twin = g_ptr_array_index (b, i);

      if (strcmp (unknown->key, twin->key) != 0 || strcmp (unknown->json, twin->json) != 0)
        return FALSE;
    }

  return TRUE;
}

static gboolean
fields_are_equal (DeskRecord *a, DeskRecord *b, const DeskField *field)
{
  const char *wrong = desk_record_get_wrong (a, field->name);
  DeskRecord *child, *twin;

  if (g_strcmp0 (wrong, desk_record_get_wrong (b, field->name)) != 0)
    return FALSE;
  if (field->kind == DESK_KIND_LIST)
    return items_are_equal (desk_record_get_items (a, field->name),
                            desk_record_get_items (b, field->name));
  if (field->kind != DESK_KIND_RECORD)
    return g_strcmp0 (desk_record_get_text (a, field->name),
                      desk_record_get_text (b, field->name)) == 0;

  child = desk_record_get_child (a, field->name);
  twin = desk_record_get_child (b, field->name);

  return child != NULL && twin != NULL ? desk_record_equal (child, twin) : child == twin;
}

gboolean
desk_record_equal (DeskRecord *a, DeskRecord *b)
{
  const DeskField *fields;
  guint n_fields;

  g_return_val_if_fail (DESK_IS_RECORD (a), FALSE);
  g_return_val_if_fail (DESK_IS_RECORD (b) && G_OBJECT_TYPE (a) == G_OBJECT_TYPE (b), FALSE);

  fields = desk_record_get_fields (a, &n_fields);
  for (guint i = 0; i < n_fields; i++)
    if (!fields_are_equal (a, b, &fields[i]))
      return FALSE;

  return unknowns_are_equal (desk_record_get_unknowns (a), desk_record_get_unknowns (b));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Paths through a tree of records, such as `cargo.goods_detail.goods[0].good_price`: the same
 * spelling in DeskRecord::changed, in a problem's field, in the rulebook and in `check --json`. */

#define G_LOG_DOMAIN "desk-model"

#include "config.h"

#include "desk-record-path.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Walks to the record that holds the last step of @path; makes records on the way where asked. */
static DeskRecord *
walk (DeskRecord *self, const char *path, gboolean make, const DeskField **last)
{
  DeskRecord *record = self;
  g_auto (GStrv) steps = g_strsplit (path, ".", -1);

  for (guint i = 0; steps[i] != NULL; i++)
    {
      char *bracket = strchr (steps[i], '[');
      const DeskField *field;

      if (bracket != NULL)
        *bracket = '\0';
      field = desk_record_find_field (record, steps[i]);
      if (field == NULL)
        return NULL;

      if (steps[i + 1] == NULL)
        {
          *last = field;
          return bracket == NULL ? record : NULL;
        }

      if (field->kind == DESK_KIND_RECORD && bracket == NULL)
        {
          record = make ? desk_record_ensure_child (record, field->name)
                        : desk_record_get_child (record, field->name);
        }
      else if (field->kind == DESK_KIND_LIST && bracket != NULL)
        {
          GListModel *items = desk_record_get_items (record, field->name);
          guint64 position = g_ascii_strtoull (bracket + 1, NULL, 10);
          g_autoptr (DeskRecord) item = NULL;

          if (items != NULL && position < G_MAXUINT)
            item = g_list_model_get_item (items, (guint) position);
          record = item; /* the list keeps it */
        }
      else
        {
          return NULL;
        }

      if (record == NULL)
        return NULL;
    }

  return NULL;
}

DeskRecord *
desk_record_resolve (DeskRecord *self, const char *path, const DeskField **field)
{
  const DeskField *last = NULL;
  DeskRecord *record;

  g_return_val_if_fail (DESK_IS_RECORD (self), NULL);
  g_return_val_if_fail (path != NULL, NULL);

  record = walk (self, path, FALSE, &last);
  if (field != NULL)
    *field = record != NULL ? last : NULL;

  return record;
}

const char *
desk_record_get_path (DeskRecord *self, const char *path)
{
  const DeskField *field;
  DeskRecord *record = desk_record_resolve (self, path, &field);

  return record != NULL ? desk_record_get_text (record, field->name) : NULL;
}

void
desk_record_set_path (DeskRecord *self, const char *path, const char *text)
{
  const DeskField *field = NULL;
  DeskRecord *record;

  g_return_if_fail (DESK_IS_RECORD (self));
  g_return_if_fail (path != NULL);

  record = walk (self, path, TRUE, &field);
  if (record != NULL && !desk_field_is_container (field))
    desk_record_set_text (record, field->name, text);
}

void
desk_record_clear_path (DeskRecord *self, const char *path)
{
  const DeskField *field;
  DeskRecord *record = desk_record_resolve (self, path, &field);

  if (record != NULL)
    desk_record_clear (record, field->name);
}

char *
desk_record_dup_label (DeskRecord *self, const char *path)
{
  g_autoptr (GString) label = g_string_new (NULL);
  DeskRecordClass *klass;
  g_auto (GStrv) steps = NULL;

  g_return_val_if_fail (DESK_IS_RECORD (self), NULL);
  g_return_val_if_fail (path != NULL, NULL);

  /* By the types, not the objects: a field that is missing has a label too. */
  klass = g_type_class_ref (G_OBJECT_TYPE (self));
  steps = g_strsplit (path, ".", -1);
  for (guint i = 0; steps[i] != NULL; i++)
    {
      char *bracket = strchr (steps[i], '[');
      const DeskField *field = NULL;

      if (bracket != NULL)
        *bracket = '\0';
      for (guint j = 0; klass != NULL && j < klass->n_fields; j++)
        if (strcmp (klass->fields[j].name, steps[i]) == 0)
          field = &klass->fields[j];
      if (field == NULL)
        {
          g_clear_pointer (&klass, g_type_class_unref);
          return g_strdup (path);
        }

      if (label->len > 0)
        /* Translators: between a group and its field, as in "Receiver: Longitude" */
        g_string_append (label, C_ ("between group and field", ": "));
      g_string_append (label, desk_field_get_label (field));
      if (bracket != NULL)
        g_string_append_printf (label, " %" G_GUINT64_FORMAT,
                                g_ascii_strtoull (bracket + 1, NULL, 10) + 1);

      g_clear_pointer (&klass, g_type_class_unref);
      if (field->record_type != NULL)
        klass = g_type_class_ref (field->record_type ());
    }

  g_clear_pointer (&klass, g_type_class_unref);

  return g_string_free (g_steal_pointer (&label), FALSE);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Record ⇄ JSON, by the field table alone. */

#define G_LOG_DOMAIN "desk-wechat"

#include "config.h"

#include "desk-wire.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/desk-decimal.h"
#include "wechat/desk-json-writer.h"
#include "wechat/desk-json.h"

static void read_object (DeskRecord *record, JsonObject *object);

static gboolean
holds_only_objects (JsonArray *array)
{
  for (guint i = 0; i < json_array_get_length (array); i++)
    if (!JSON_NODE_HOLDS_OBJECT (json_array_get_element (array, i)))
      return FALSE;

  return TRUE;
}

/* Tells whether @node had a shape that the field can hold. */
static gboolean
read_field (DeskRecord *record, const DeskField *field, JsonNode *node)
{
  gboolean is_number;
  const char *scalar;

  if (field->kind == DESK_KIND_RECORD)
    {
      if (!JSON_NODE_HOLDS_OBJECT (node))
        return FALSE;
      read_object (desk_record_ensure_child (record, field->name), json_node_get_object (node));
      return TRUE;
    }

  if (field->kind == DESK_KIND_LIST)
    {
      JsonArray *array;

      if (!JSON_NODE_HOLDS_ARRAY (node) || !holds_only_objects (json_node_get_array (node)))
        return FALSE;

      array = json_node_get_array (node);
      desk_record_insert_item (record, field->name, 0, NULL);
      for (guint i = 0; i < json_array_get_length (array); i++)
        {
          g_autoptr (DeskRecord) item = g_object_new (field->record_type (), NULL);

          read_object (item, json_array_get_object_element (array, i));
          desk_record_insert_item (record, field->name, i, item);
        }
      return TRUE;
    }

  /* A number as a string, and a string as a number, are common in both directions and harmless. */
  scalar = desk_json_get_scalar (node, &is_number);
  if (scalar == NULL)
    return FALSE;

  desk_record_set_text (record, field->name, scalar);
  return TRUE;
}

static void
read_object (DeskRecord *record, JsonObject *object)
{
  JsonObjectIter iter;
  const char *key;
  JsonNode *node;

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &key, &node))
    {
      const DeskField *field = desk_record_find_field (record, key);

      if (field == NULL)
        {
          g_autofree char *json = desk_json_to_text (node);

          desk_record_add_unknown (record, key, json);
        }
      else if (!JSON_NODE_HOLDS_NULL (node) && !read_field (record, field, node))
        {
          g_autofree char *json = desk_json_to_text (node);

          desk_record_set_wrong (record, field->name, json);
        }
    }
}

gpointer
desk_wire_read (GType type, const char *text, gssize length, GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  DeskRecord *record;

  g_return_val_if_fail (g_type_is_a (type, DESK_TYPE_RECORD), NULL);
  g_return_val_if_fail (text != NULL, NULL);

  root = desk_json_parse (text, length, error);
  if (root == NULL)
    return NULL;
  if (!JSON_NODE_HOLDS_OBJECT (root))
    {
      g_set_error (error, DESK_JSON_ERROR, DESK_JSON_ERROR_SYNTAX,
                   _ ("the JSON is no object { … }"));
      return NULL;
    }

  record = g_object_new (type, NULL);
  read_object (record, json_node_get_object (root));

  return record;
}

static void write_object (DeskJsonWriter *writer,
                          const char *key,
                          DeskRecord *record,
                          gboolean exact);

static void
write_field (DeskJsonWriter *writer, DeskRecord *record, const DeskField *field, gboolean exact)
{
  const char *wrong = desk_record_get_wrong (record, field->name);
  const char *text;

  if (wrong != NULL)
    {
      desk_json_writer_add_raw (writer, field->name, wrong);
      return;
    }

  if (field->kind == DESK_KIND_RECORD)
    {
      DeskRecord *child = desk_record_get_child (record, field->name);

      if (child != NULL)
        write_object (writer, field->name, child, exact);
      return;
    }

  if (field->kind == DESK_KIND_LIST)
    {
      GListModel *items = desk_record_get_items (record, field->name);

      if (items == NULL)
        return;
      desk_json_writer_begin_list (writer, field->name);
      for (guint i = 0; i < g_list_model_get_n_items (items); i++)
        {
          g_autoptr (DeskRecord) item = g_list_model_get_item (items, i);

          write_object (writer, NULL, item, exact);
        }
      desk_json_writer_end_list (writer);
      return;
    }

  text = desk_record_get_text (record, field->name);
  if (text == NULL)
    return;

  if (!desk_field_is_number (field))
    {
      desk_json_writer_add_string (writer, field->name, text);
    }
  else if (*text != '\0')
    {
      g_autofree char *number = desk_decimal_normalize (text, desk_field_get_decimals (field));

      /* What is no number is written as the text it is, so that a saved draft loses nothing; the
       * check keeps it from being sent. */
      if (number != NULL && (!exact || strcmp (number, text) == 0))
        desk_json_writer_add_raw (writer, field->name, number);
      else
        desk_json_writer_add_string (writer, field->name, text);
    }
}

static void
write_object (DeskJsonWriter *writer, const char *key, DeskRecord *record, gboolean exact)
{
  GPtrArray *unknowns = desk_record_get_unknowns (record);
  guint n_fields;
  const DeskField *fields = desk_record_get_fields (record, &n_fields);

  desk_json_writer_begin_object (writer, key);
  for (guint i = 0; i < n_fields; i++)
    write_field (writer, record, &fields[i], exact);
  for (guint i = 0; i < unknowns->len; i++)
    {
      const DeskUnknown *unknown = g_ptr_array_index (unknowns, i);

      desk_json_writer_add_raw (writer, unknown->key, unknown->json);
    }
  desk_json_writer_end_object (writer);
}

static char *
write_record (DeskRecord *record, gboolean pretty, gboolean exact)
{
  DeskJsonWriter *writer = desk_json_writer_new (pretty);

  write_object (writer, NULL, record, exact);

  return desk_json_writer_finish (writer);
}

char *
desk_wire_write (DeskRecord *record)
{
  g_return_val_if_fail (DESK_IS_RECORD (record), NULL);

  return write_record (record, FALSE, FALSE);
}

char *
desk_wire_write_pretty (DeskRecord *record)
{
  g_return_val_if_fail (DESK_IS_RECORD (record), NULL);

  return write_record (record, TRUE, FALSE);
}

char *
desk_wire_write_exact (DeskRecord *record)
{
  g_return_val_if_fail (DESK_IS_RECORD (record), NULL);

  return write_record (record, FALSE, TRUE);
}

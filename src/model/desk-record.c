/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskRecord: an object whose properties are its field table.
 *
 * A field is kept as the text that was typed or read, so that nothing is lost by being wrong and
 * digits leave as they came; numbers exist only where somebody asks for them. The signal
 * "changed" (path) is emitted for each change and bubbles from children and list items to the root,
 * which is the one place where a check, undo or autosave has to listen.
 *
 * Not thread-safe: a record belongs to the thread that made it. */

#define G_LOG_DOMAIN "desk-model"

#include "config.h"

#include "desk-record.h"

#include <string.h>

#include "model/desk-decimal.h"

typedef struct
{
  char *text;
  char *wrong;
  DeskRecord *child;
  GListStore *items;
} Slot;

typedef struct
{
  Slot *slots;
  GPtrArray *unknowns;
} DeskRecordPrivate;

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (DeskRecord, desk_record, G_TYPE_OBJECT)

static void
unknown_free (DeskUnknown *unknown)
{
  g_free (unknown->key);
  g_free (unknown->json);
  g_free (unknown);
}

static Slot *
find_slot (DeskRecord *self, const char *name, const DeskField **field)
{
  DeskRecordPrivate *priv = desk_record_get_instance_private (self);
  DeskRecordClass *klass = DESK_RECORD_GET_CLASS (self);
  const DeskField *found = desk_record_find_field (self, name);

  if (field != NULL)
    *field = found;

  return found != NULL ? &priv->slots[found - klass->fields] : NULL;
}

static void
emit_changed (DeskRecord *self, const DeskField *field)
{
  DeskRecordClass *klass = DESK_RECORD_GET_CLASS (self);

  g_object_notify_by_pspec (G_OBJECT (self), klass->properties[field - klass->fields]);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, field->name);
}

static void
on_child_changed (DeskRecord *child, const char *path, DeskRecord *self)
{
  DeskRecordPrivate *priv = desk_record_get_instance_private (self);
  DeskRecordClass *klass = DESK_RECORD_GET_CLASS (self);

  for (guint i = 0; i < klass->n_fields; i++)
    {
      g_autofree char *full = NULL;
      guint position;

      if (priv->slots[i].child == child)
        full = g_strdup_printf ("%s.%s", klass->fields[i].name, path);
      else if (priv->slots[i].items != NULL &&
               g_type_is_a (G_OBJECT_TYPE (child), klass->fields[i].record_type ()) &&
               g_list_store_find (priv->slots[i].items, child, &position))
        full = g_strdup_printf ("%s[%u].%s", klass->fields[i].name, position, path);
      else
        continue;

      g_signal_emit (self, signals[SIGNAL_CHANGED], 0, full);
    }
}

static void
adopt (DeskRecord *self, DeskRecord *child)
{
  g_signal_connect_object (child, "changed", G_CALLBACK (on_child_changed), self, 0);
}

static void
abandon (DeskRecord *self, DeskRecord *child)
{
  g_signal_handlers_disconnect_by_func (child, on_child_changed, self);
}

/* Leaves the slot as if the field had never been there; tells whether there was anything. */
static gboolean
empty_slot (DeskRecord *self, Slot *slot)
{
  gboolean had = slot->text != NULL || slot->wrong != NULL || slot->child != NULL ||
                 slot->items != NULL;

  g_clear_pointer (&slot->text, g_free);
  g_clear_pointer (&slot->wrong, g_free);

  if (slot->child != NULL)
    abandon (self, slot->child);
  g_clear_object (&slot->child);

  for (guint i = 0; slot->items != NULL && i < g_list_model_get_n_items (G_LIST_MODEL (slot->items));
       i++)
    {
      g_autoptr (DeskRecord) item = g_list_model_get_item (G_LIST_MODEL (slot->items), i);

      abandon (self, item);
    }
  g_clear_object (&slot->items);

  return had;
}

static void
desk_record_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  DeskRecord *self = DESK_RECORD (object);
  DeskRecordPrivate *priv = desk_record_get_instance_private (self);
  const Slot *slot = &priv->slots[prop_id - 1];

  switch (DESK_RECORD_GET_CLASS (self)->fields[prop_id - 1].kind)
    {
    case DESK_KIND_RECORD:
      g_value_set_object (value, slot->child);
      break;

    case DESK_KIND_LIST:
      g_value_set_object (value, slot->items);
      break;

    case DESK_KIND_TEXT:
    case DESK_KIND_YUAN:
    case DESK_KIND_CENTIMETRE:
    case DESK_KIND_KILOGRAM:
    case DESK_KIND_DEGREE:
    case DESK_KIND_TIME:
    case DESK_KIND_FLAG:
    case DESK_KIND_CHOICE:
    case DESK_KIND_COUNT:
    case DESK_KIND_METRE:
    case DESK_KIND_SECOND:
    case DESK_KIND_KILOMETRE:
    case DESK_KIND_FACTOR:
    case DESK_KIND_CODE:
    case DESK_KIND_HOUR:
    default:
      g_value_set_string (value, slot->text != NULL ? slot->text : slot->wrong);
      break;
    }
}

static void
desk_record_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  DeskRecord *self = DESK_RECORD (object);
  const DeskField *field = &DESK_RECORD_GET_CLASS (self)->fields[prop_id - 1];

  if (field->kind == DESK_KIND_RECORD)
    desk_record_set_child (self, field->name, g_value_get_object (value));
  else
    desk_record_set_text (self, field->name, g_value_get_string (value));
}

static void
desk_record_dispose (GObject *object)
{
  DeskRecord *self = DESK_RECORD (object);
  DeskRecordPrivate *priv = desk_record_get_instance_private (self);

  for (guint i = 0; i < DESK_RECORD_GET_CLASS (self)->n_fields; i++)
    empty_slot (self, &priv->slots[i]);

  G_OBJECT_CLASS (desk_record_parent_class)->dispose (object);
}

static void
desk_record_finalize (GObject *object)
{
  DeskRecordPrivate *priv = desk_record_get_instance_private (DESK_RECORD (object));

  g_clear_pointer (&priv->slots, g_free);
  g_clear_pointer (&priv->unknowns, g_ptr_array_unref);

  G_OBJECT_CLASS (desk_record_parent_class)->finalize (object);
}

/* Not in init: there the class is still the base's, which has no table. */
static void
desk_record_constructed (GObject *object)
{
  DeskRecord *self = DESK_RECORD (object);
  DeskRecordPrivate *priv = desk_record_get_instance_private (self);

  G_OBJECT_CLASS (desk_record_parent_class)->constructed (object);

  g_return_if_fail (DESK_RECORD_GET_CLASS (self)->fields != NULL);
  if (priv->slots == NULL)
    priv->slots = g_new0 (Slot, DESK_RECORD_GET_CLASS (self)->n_fields);
}

static void
desk_record_class_init (DeskRecordClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = desk_record_constructed;
  object_class->dispose = desk_record_dispose;
  object_class->finalize = desk_record_finalize;

  /**
   * DeskRecord::changed:
   * @path: which field, seen from the record that emits
   */
  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_STRING | G_SIGNAL_TYPE_STATIC_SCOPE);
}

static void
desk_record_init (DeskRecord *self)
{
  DeskRecordPrivate *priv = desk_record_get_instance_private (self);

  priv->unknowns = g_ptr_array_new_with_free_func ((GDestroyNotify) unknown_free);
}

void
desk_record_class_set_fields (DeskRecordClass *klass,
                              const DeskField *fields,
                              guint n_fields)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  g_return_if_fail (fields != NULL);

  klass->fields = fields;
  klass->n_fields = n_fields;
  klass->properties = g_new0 (GParamSpec *, n_fields);

  /* GObject does not inherit these two: a subclass that installs properties must set them. */
  object_class->get_property = desk_record_get_property;
  object_class->set_property = desk_record_set_property;

  for (guint i = 0; i < n_fields; i++)
    {
      GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY;
      g_autofree char *name = g_strdelimit (g_strdup (fields[i].name), "_", '-');
      GParamSpec *pspec;

      if (fields[i].kind == DESK_KIND_RECORD)
        pspec = g_param_spec_object (name, NULL, NULL, DESK_TYPE_RECORD, flags);
      else if (fields[i].kind == DESK_KIND_LIST)
        pspec = g_param_spec_object (name, NULL, NULL, G_TYPE_LIST_MODEL, G_PARAM_READABLE);
      else
        pspec = g_param_spec_string (name, NULL, NULL, NULL, flags);

      g_object_class_install_property (object_class, i + 1, pspec);
      klass->properties[i] = pspec;
    }
}

const DeskField *
desk_record_get_fields (DeskRecord *self, guint *n_fields)
{
  g_return_val_if_fail (DESK_IS_RECORD (self), NULL);

  if (n_fields != NULL)
    *n_fields = DESK_RECORD_GET_CLASS (self)->n_fields;

  return DESK_RECORD_GET_CLASS (self)->fields;
}

const DeskField *
desk_record_find_field (DeskRecord *self, const char *name)
{
  DeskRecordClass *klass;

  g_return_val_if_fail (DESK_IS_RECORD (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  klass = DESK_RECORD_GET_CLASS (self);
  /* Whoever walks through the table asks by its own strings. */
  for (guint i = 0; i < klass->n_fields; i++)
    if (klass->fields[i].name == name)
      return &klass->fields[i];
  for (guint i = 0; i < klass->n_fields; i++)
    if (strcmp (klass->fields[i].name, name) == 0 || g_strcmp0 (klass->fields[i].alias, name) == 0)
      return &klass->fields[i];

  return NULL;
}

const char *
desk_record_get_text (DeskRecord *self, const char *name)
{
  const Slot *slot;

  g_return_val_if_fail (DESK_IS_RECORD (self), NULL);

  slot = find_slot (self, name, NULL);
  g_return_val_if_fail (slot != NULL, NULL);

  return slot->text;
}

void
desk_record_set_text (DeskRecord *self, const char *name, const char *text)
{
  const DeskField *field;
  Slot *slot;

  g_return_if_fail (DESK_IS_RECORD (self));

  slot = find_slot (self, name, &field);
  g_return_if_fail (slot != NULL && !desk_field_is_container (field));

  if (slot->wrong == NULL && g_strcmp0 (slot->text, text) == 0)
    return;

  g_clear_pointer (&slot->wrong, g_free);
  g_free (slot->text);
  slot->text = g_strdup (text);
  emit_changed (self, field);
}

const char *
desk_record_get_wrong (DeskRecord *self, const char *name)
{
  const Slot *slot;

  g_return_val_if_fail (DESK_IS_RECORD (self), NULL);

  slot = find_slot (self, name, NULL);
  g_return_val_if_fail (slot != NULL, NULL);

  return slot->wrong;
}

void
desk_record_set_wrong (DeskRecord *self, const char *name, const char *json)
{
  const DeskField *field;
  Slot *slot;

  g_return_if_fail (DESK_IS_RECORD (self));
  g_return_if_fail (json != NULL);

  slot = find_slot (self, name, &field);
  g_return_if_fail (slot != NULL);

  empty_slot (self, slot);
  slot->wrong = g_strdup (json);
  emit_changed (self, field);
}

DeskRecord *
desk_record_get_child (DeskRecord *self, const char *name)
{
  const Slot *slot;

  g_return_val_if_fail (DESK_IS_RECORD (self), NULL);

  slot = find_slot (self, name, NULL);
  g_return_val_if_fail (slot != NULL, NULL);

  return slot->child;
}

DeskRecord *
desk_record_ensure_child (DeskRecord *self, const char *name)
{
  const DeskField *field;
  Slot *slot;

  g_return_val_if_fail (DESK_IS_RECORD (self), NULL);

  slot = find_slot (self, name, &field);
  g_return_val_if_fail (slot != NULL && field->kind == DESK_KIND_RECORD, NULL);

  if (slot->child == NULL)
    {
      g_autoptr (DeskRecord) child = g_object_new (field->record_type (), NULL);

      desk_record_set_child (self, name, child);
    }

  return slot->child;
}

void
desk_record_set_child (DeskRecord *self, const char *name, DeskRecord *child)
{
  const DeskField *field;
  Slot *slot;

  g_return_if_fail (DESK_IS_RECORD (self));
  g_return_if_fail (child == NULL || DESK_IS_RECORD (child));

  slot = find_slot (self, name, &field);
  g_return_if_fail (slot != NULL && field->kind == DESK_KIND_RECORD);
  g_return_if_fail (child == NULL || G_OBJECT_TYPE (child) == field->record_type ());

  if (slot->child == child && slot->wrong == NULL)
    return;

  if (child != NULL)
    {
      g_object_ref (child);
      adopt (self, child);
    }
  empty_slot (self, slot);
  slot->child = child;
  emit_changed (self, field);
}

GListModel *
desk_record_get_items (DeskRecord *self, const char *name)
{
  const Slot *slot;

  g_return_val_if_fail (DESK_IS_RECORD (self), NULL);

  slot = find_slot (self, name, NULL);
  g_return_val_if_fail (slot != NULL, NULL);

  return slot->items != NULL ? G_LIST_MODEL (slot->items) : NULL;
}

void
desk_record_insert_item (DeskRecord *self, const char *name, guint position, DeskRecord *item)
{
  const DeskField *field;
  Slot *slot;

  g_return_if_fail (DESK_IS_RECORD (self));

  slot = find_slot (self, name, &field);
  g_return_if_fail (slot != NULL && field->kind == DESK_KIND_LIST);
  g_return_if_fail (item == NULL || G_OBJECT_TYPE (item) == field->record_type ());

  g_clear_pointer (&slot->wrong, g_free);
  if (slot->items == NULL)
    slot->items = g_list_store_new (field->record_type ());
  if (item != NULL)
    {
      guint n_items = g_list_model_get_n_items (G_LIST_MODEL (slot->items));

      adopt (self, item);
      g_list_store_insert (slot->items, MIN (position, n_items), item);
    }
  emit_changed (self, field);
}

void
desk_record_remove_item (DeskRecord *self, const char *name, guint position)
{
  g_autoptr (DeskRecord) item = NULL;
  const DeskField *field;
  Slot *slot;

  g_return_if_fail (DESK_IS_RECORD (self));

  slot = find_slot (self, name, &field);
  g_return_if_fail (slot != NULL && slot->items != NULL);

  item = g_list_model_get_item (G_LIST_MODEL (slot->items), position);
  g_return_if_fail (item != NULL);

  abandon (self, item);
  g_list_store_remove (slot->items, position);
  emit_changed (self, field);
}

DeskValueState
desk_record_get_decimal (DeskRecord *self, const char *name, gint64 *scaled)
{
  const DeskField *field;
  const Slot *slot;

  g_return_val_if_fail (DESK_IS_RECORD (self), DESK_VALUE_BAD);
  g_return_val_if_fail (scaled != NULL, DESK_VALUE_BAD);

  slot = find_slot (self, name, &field);
  g_return_val_if_fail (slot != NULL && desk_field_is_number (field), DESK_VALUE_BAD);

  if (slot->wrong != NULL)
    return DESK_VALUE_BAD;
  if (slot->text == NULL || *slot->text == '\0')
    return DESK_VALUE_UNSET;

  return desk_decimal_parse (slot->text, desk_field_get_decimals (field), scaled) ? DESK_VALUE_OK
                                                                                  : DESK_VALUE_BAD;
}

void
desk_record_clear (DeskRecord *self, const char *name)
{
  const DeskField *field;
  Slot *slot;

  g_return_if_fail (DESK_IS_RECORD (self));

  slot = find_slot (self, name, &field);
  g_return_if_fail (slot != NULL);

  if (empty_slot (self, slot))
    emit_changed (self, field);
}

void
desk_record_add_unknown (DeskRecord *self, const char *key, const char *json)
{
  DeskRecordPrivate *priv = desk_record_get_instance_private (self);
  DeskUnknown *unknown;

  g_return_if_fail (DESK_IS_RECORD (self));
  g_return_if_fail (key != NULL && json != NULL);

  unknown = g_new0 (DeskUnknown, 1);
  unknown->key = g_strdup (key);
  unknown->json = g_strdup (json);
  g_ptr_array_add (priv->unknowns, unknown);
}

GPtrArray *
desk_record_get_unknowns (DeskRecord *self)
{
  DeskRecordPrivate *priv = desk_record_get_instance_private (self);

  g_return_val_if_fail (DESK_IS_RECORD (self), NULL);

  return priv->unknowns;
}

void
desk_record_clear_unknowns (DeskRecord *self)
{
  DeskRecordPrivate *priv = desk_record_get_instance_private (self);

  g_return_if_fail (DESK_IS_RECORD (self));

  g_ptr_array_set_size (priv->unknowns, 0);
}

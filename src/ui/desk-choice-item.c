/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskChoiceItem: one entry of a list of suggestions. Immutable. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-choice-item.h"

#include <string.h>

struct _DeskChoiceItem
{
  GObject parent_instance;

  char *value;
  char *title;
};

G_DEFINE_FINAL_TYPE (DeskChoiceItem, desk_choice_item, G_TYPE_OBJECT)

static gboolean
holds (const char *text, const char *part)
{
  g_autofree char *plain_text = g_utf8_casefold (text, -1);
  g_autofree char *plain_part = g_utf8_casefold (part, -1);

  return strstr (plain_text, plain_part) != NULL;
}

static void
desk_choice_item_finalize (GObject *object)
{
  DeskChoiceItem *self = DESK_CHOICE_ITEM (object);

  g_clear_pointer (&self->value, g_free);
  g_clear_pointer (&self->title, g_free);

  G_OBJECT_CLASS (desk_choice_item_parent_class)->finalize (object);
}

static void
desk_choice_item_class_init (DeskChoiceItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = desk_choice_item_finalize;
}

static void
desk_choice_item_init (DeskChoiceItem *self)
{
}

DeskChoiceItem *
desk_choice_item_new (const char *value, const char *title)
{
  DeskChoiceItem *self;

  g_return_val_if_fail (value != NULL, NULL);

  self = g_object_new (DESK_TYPE_CHOICE_ITEM, NULL);
  self->value = g_strdup (value);
  self->title = g_strdup (title);

  return self;
}

const char *
desk_choice_item_get_value (DeskChoiceItem *self)
{
  g_return_val_if_fail (DESK_IS_CHOICE_ITEM (self), NULL);

  return self->value;
}

const char *
desk_choice_item_get_title (DeskChoiceItem *self)
{
  g_return_val_if_fail (DESK_IS_CHOICE_ITEM (self), NULL);

  return self->title != NULL ? self->title : self->value;
}

gboolean
desk_choice_item_matches (DeskChoiceItem *self, const char *text)
{
  g_autofree char *plain = NULL;

  g_return_val_if_fail (DESK_IS_CHOICE_ITEM (self), FALSE);
  g_return_val_if_fail (text != NULL, FALSE);

  plain = g_strstrip (g_strdup (text));

  return *plain == '\0' || holds (self->value, plain) ||
         (self->title != NULL && holds (self->title, plain));
}

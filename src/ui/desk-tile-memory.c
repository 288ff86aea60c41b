/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskTileMemory: a list in the order of use, and a table into it. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-tile-memory.h"

typedef struct
{
  guint64 number;
  GdkTexture *texture;
} Entry;

struct _DeskTileMemory
{
  gsize limit;
  gsize size;
  GHashTable *links; /* into order, by number */
  GQueue order;      /* of Entry, the one used last first */
};

static gsize
get_size (GdkTexture *texture)
{
  return (gsize) gdk_texture_get_width (texture) * (gsize) gdk_texture_get_height (texture) * 4;
}

static void
drop (DeskTileMemory *self, GList *link)
{
  Entry *entry = link->data;

  self->size -= get_size (entry->texture);
  g_hash_table_remove (self->links, &entry->number);
  g_queue_delete_link (&self->order, link);
  g_object_unref (entry->texture);
  g_free (entry);
}

DeskTileMemory *
desk_tile_memory_new (gsize limit)
{
  DeskTileMemory *self = g_new0 (DeskTileMemory, 1);

  self->limit = limit;
  self->links = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_queue_init (&self->order);

  return self;
}

void
desk_tile_memory_free (DeskTileMemory *self)
{
  while (self->order.length > 0)
    drop (self, self->order.tail);
  g_hash_table_unref (self->links);
  g_free (self);
}

void
desk_tile_memory_keep (DeskTileMemory *self, guint64 number, GdkTexture *texture)
{
  GList *link;
  Entry *entry;

  g_return_if_fail (self != NULL);
  g_return_if_fail (GDK_IS_TEXTURE (texture));

  entry = g_new0 (Entry, 1);
  entry->number = number;
  entry->texture = g_object_ref (texture);
  link = g_hash_table_lookup (self->links, &number);
  if (link != NULL)
    drop (self, link);

  g_queue_push_head (&self->order, entry);
  g_hash_table_insert (self->links, &entry->number, self->order.head);
  self->size += get_size (texture);
  while (self->size > self->limit && self->order.length > 1)
    drop (self, self->order.tail);
}

GdkTexture *
desk_tile_memory_find (DeskTileMemory *self, guint64 number)
{
  GList *link;

  g_return_val_if_fail (self != NULL, NULL);

  link = g_hash_table_lookup (self->links, &number);
  if (link == NULL)
    return NULL;

  g_queue_unlink (&self->order, link);
  g_queue_push_head_link (&self->order, link);

  return ((Entry *) link->data)->texture;
}

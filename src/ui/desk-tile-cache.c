/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskTileCache: the tiles of one service on disk, one file each, whose time of change is when the
 * server last vouched for it.
 *
 * Plain files and not libshumate's own cache, which asks SQLite on the main thread, makes the name of
 * its folder of the whole address, key included, and keeps whatever came. Immutable but for the count of
 * what was written, so that any thread may use it. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-tile-cache.h"

#include <glib/gstdio.h>
#include <string.h>

/* The first line of a file; the second is the etag, and then comes the picture. */
#define MAGIC "dispatch-desk tile 1\n"

/* So many files are written before what there is is added up again. */
#define WRITES_BETWEEN_TRIMS 64

/* How much is left of a folder that was too large. */
#define KEEP_OF_LIMIT 0.8

struct _DeskTileCache
{
  GObject parent_instance;

  char *folder;
  guint64 limit;
  int writes; /* atomic */
};

typedef struct
{
  char *path;
  guint64 size;
  gint64 time;
} Entry;

G_DEFINE_FINAL_TYPE (DeskTileCache, desk_tile_cache, G_TYPE_OBJECT)

static void
entry_free (Entry *entry)
{
  g_free (entry->path);
  g_free (entry);
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const Entry *first = *(const Entry *const *) a;
  const Entry *second = *(const Entry *const *) b;

  return first->time < second->time ? -1 : first->time > second->time;
}

/* Takes the oldest away where all together are too large. */
static void
trim (DeskTileCache *self)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) entry_free);
  g_autoptr (GDir) folder = g_dir_open (self->folder, 0, NULL);
  guint64 total = 0;
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      Entry *entry = g_new0 (Entry, 1);
      GStatBuf state;

      entry->path = g_build_filename (self->folder, name, NULL);
      g_ptr_array_add (entries, entry);
      if (g_stat (entry->path, &state) != 0)
        continue;
      entry->size = (guint64) state.st_size;
      entry->time = (gint64) state.st_mtime;
      total += entry->size;
    }
  if (total <= self->limit)
    return;

  g_ptr_array_sort (entries, compare_entries);
  for (guint i = 0; i < entries->len && (double) total > KEEP_OF_LIMIT * (double) self->limit; i++)
    {
      Entry *entry = g_ptr_array_index (entries, i);

      g_unlink (entry->path);
      total -= entry->size;
    }
}

static char *
get_path (DeskTileCache *self, const DeskTileAddress *address)
{
  g_autofree char *name = g_strdup_printf ("%u-%u-%u-%u", address->layer, address->zoom,
                                           address->x, address->y);

  return g_build_filename (self->folder, name, NULL);
}

static void
desk_tile_cache_finalize (GObject *object)
{
  g_free (DESK_TILE_CACHE (object)->folder);

  G_OBJECT_CLASS (desk_tile_cache_parent_class)->finalize (object);
}

static void
desk_tile_cache_class_init (DeskTileCacheClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = desk_tile_cache_finalize;
}

static void
desk_tile_cache_init (DeskTileCache *self)
{
}

guint64
desk_tile_address_pack (const DeskTileAddress *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return (guint64) self->layer << 61 | (guint64) self->zoom << 56 | (guint64) self->x << 28 |
         self->y;
}

DeskTileCache *
desk_tile_cache_new (const char *folder, guint64 limit)
{
  DeskTileCache *self;

  g_return_val_if_fail (folder != NULL, NULL);

  self = g_object_new (DESK_TYPE_TILE_CACHE, NULL);
  self->folder = g_strdup (folder);
  self->limit = limit;

  return self;
}

GBytes *
desk_tile_cache_read (DeskTileCache *self,
                      const DeskTileAddress *address,
                      char **etag,
                      gint64 *age)
{
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GBytes) whole = NULL;
  const char *second, *end;
  gsize length, head;
  GStatBuf state;

  g_return_val_if_fail (DESK_IS_TILE_CACHE (self), NULL);
  g_return_val_if_fail (address != NULL && etag != NULL && age != NULL, NULL);

  path = get_path (self, address);
  if (g_stat (path, &state) != 0 || !g_file_get_contents (path, &text, &length, NULL) ||
      !g_str_has_prefix (text, MAGIC))
    return NULL;

  second = text + strlen (MAGIC);
  end = memchr (second, '\n', length - strlen (MAGIC));
  if (end == NULL)
    return NULL;

  *etag = end > second ? g_strndup (second, (gsize) (end - second)) : NULL;
  /* A clock that was set back makes no tile fresh for ever. */
  *age = g_get_real_time () / G_USEC_PER_SEC - (gint64) state.st_mtime;
  if (*age < 0)
    *age = G_MAXINT64;
  head = (gsize) (end + 1 - text);
  whole = g_bytes_new_take (g_steal_pointer (&text), length);

  return g_bytes_new_from_bytes (whole, head, length - head);
}

void
desk_tile_cache_write (DeskTileCache *self,
                       const DeskTileAddress *address,
                       GBytes *bytes,
                       const char *etag)
{
  g_autofree char *path = NULL;
  g_autoptr (GByteArray) file = g_byte_array_new ();
  g_autoptr (GError) error = NULL;

  g_return_if_fail (DESK_IS_TILE_CACHE (self));
  g_return_if_fail (address != NULL && bytes != NULL);

  g_byte_array_append (file, (const guint8 *) MAGIC, strlen (MAGIC));
  if (etag != NULL && strchr (etag, '\n') == NULL)
    g_byte_array_append (file, (const guint8 *) etag, (guint) strlen (etag));
  g_byte_array_append (file, (const guint8 *) "\n", 1);
  g_byte_array_append (file, g_bytes_get_data (bytes, NULL), (guint) g_bytes_get_size (bytes));

  path = get_path (self, address);
  g_mkdir_with_parents (self->folder, 0700);
  /* As a whole or not at all, but not waited for to reach the disk: it can be fetched again. */
  if (!g_file_set_contents_full (path, (const char *) file->data, file->len,
                                 G_FILE_SET_CONTENTS_CONSISTENT, 0600, &error))
    g_debug ("A tile could not be kept: %s", error->message);

  if (g_atomic_int_add (&self->writes, 1) % WRITES_BETWEEN_TRIMS == 0)
    trim (self);
}

void
desk_tile_cache_renew (DeskTileCache *self, const DeskTileAddress *address)
{
  g_autofree char *path = NULL;
  g_autoptr (GFile) file = NULL;

  g_return_if_fail (DESK_IS_TILE_CACHE (self));
  g_return_if_fail (address != NULL);

  /* Whether it is still there is the next reader's business. */
  path = get_path (self, address);
  file = g_file_new_for_path (path);
  g_file_set_attribute_uint64 (file, G_FILE_ATTRIBUTE_TIME_MODIFIED,
                               (guint64) (g_get_real_time () / G_USEC_PER_SEC),
                               G_FILE_QUERY_INFO_NONE, NULL, NULL);
}

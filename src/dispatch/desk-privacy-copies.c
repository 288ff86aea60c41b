/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The files beside a book that were books once: those of older versions, and damaged ones that were put
 * aside, and what one left that was killed when it copied. Nobody else has them open. The backup is
 * none of them: it is made anew. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "config.h"

#include "desk-privacy-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

/* What SQLite and the desk keep beside a book that is none. */
static const char *const others[] = { "",      "-wal",     "-shm", "-journal",
                                      ".lock", ".damaged", ".bak", ".bak.lock" };

static gboolean
is_copy (const char *name, const char *base)
{
  static const char *const helpers[] = { "-wal", "-shm", "-journal" };

  if (!g_str_has_prefix (name, base))
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (g_str_equal (name + strlen (base), others[i]))
      return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (helpers); i++)
    if (g_str_has_suffix (name, helpers[i]))
      return FALSE;

  return TRUE;
}

static GPtrArray *
list_copies (const char *path)
{
  GPtrArray *copies = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *base = g_path_get_basename (path);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (is_copy (name, base))
      g_ptr_array_add (copies, g_build_filename (folder, name, NULL));

  return copies;
}

static gboolean
open_copy (DeskStoreBook *copy, GError **error)
{
  if (sqlite3_open_v2 (copy->path, &copy->db, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK)
    {
      if (copy->db != NULL)
        return _desk_store_book_fail (copy, error);
      g_set_error (error, DESK_STORE_ERROR, DESK_STORE_ERROR_OPEN,
                   _ ("The book %s cannot be opened: %s"), copy->path, g_strerror (ENOMEM));
      return FALSE;
    }

  sqlite3_extended_result_codes (copy->db, TRUE);
  sqlite3_busy_timeout (copy->db, _DESK_STORE_BUSY_TIMEOUT);

  return _desk_store_book_run (copy, "PRAGMA secure_delete = ON", error);
}

static gboolean
change (DeskStoreBook *copy, DeskPrivacyWork work, gpointer data, GError **error)
{
  if (!open_copy (copy, error) || !_desk_store_book_run (copy, "BEGIN IMMEDIATE", error))
    return FALSE;

  return work (copy, data, error) && _desk_store_book_run (copy, "COMMIT", error) &&
         _desk_privacy_sweep (copy, error);
}

static gboolean
remove_copy (const char *path, GError **error)
{
  static const char *const parts[] = { "", "-wal", "-shm", "-journal" };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *part = g_strconcat (path, parts[i], NULL);

      if (g_remove (part) != 0 && errno != ENOENT)
        {
          g_set_error (error, DESK_STORE_ERROR, DESK_STORE_ERROR_FAILED,
                       /* Translators: a file, and the reason */
                       _ ("%s cannot be removed: %s"), part, g_strerror (errno));
          return FALSE;
        }
    }

  return TRUE;
}

static gboolean
change_copy (const char *path, gboolean remove, DeskPrivacyWork work, gpointer data, GError **error)
{
  DeskStoreBook copy = { .path = (char *) path };
  g_autoptr (GError) local = NULL;
  GStatBuf facts;
  gboolean readable;
  gboolean changed;

  /* What another desk was copying may have got its name. */
  if (g_stat (path, &facts) != 0)
    return TRUE;

  changed = change (&copy, work, data, &local);
  readable = changed || !copy.damaged;
  sqlite3_close (copy.db);
  if (changed)
    return TRUE;

  g_debug ("%s: %s", path, local->message);
  if (!readable)
    return !remove || remove_copy (path, error);

  g_propagate_error (error, g_steal_pointer (&local));

  return FALSE;
}

gboolean
_desk_privacy_each_copy (const char *path,
                         gboolean remove,
                         DeskPrivacyWork work,
                         gpointer data,
                         GError **error)
{
  g_autoptr (GPtrArray) copies = NULL;

  g_return_val_if_fail (path != NULL && work != NULL, FALSE);

  copies = list_copies (path);
  for (guint i = 0; i < copies->len; i++)
    if (!change_copy (g_ptr_array_index (copies, i), remove, work, data, error))
      return FALSE;

  return TRUE;
}

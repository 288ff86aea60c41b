/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "book-vfs.h"

#include <sqlite3.h>
#include <string.h>

typedef struct
{
  sqlite3_file base;
  gboolean wal;
  gboolean copy;      /* of a book, which has no name of its own yet */
  sqlite3_file *real; /* right behind this */
} Witnessed;

static sqlite3_vfs *real_vfs;
static sqlite3_vfs vfs;
static int fault; /* BookVfsFault, atomic */
static GMutex lock;
static GString *events;

/* With the lock. */
static GCond changed;
static BookVfsPoint point; /* where the next copy is held */
static gboolean held;

#define REAL(file) (((Witnessed *) (void *) (file))->real)

void
book_vfs_set_fault (BookVfsFault which)
{
  g_atomic_int_set (&fault, (int) which);
}

void
book_vfs_note (char letter)
{
  g_mutex_lock (&lock);
  g_string_append_c (events, letter);
  g_mutex_unlock (&lock);
}

char *
book_vfs_take_log (void)
{
  char *text;

  g_mutex_lock (&lock);
  text = g_strdup (events->str);
  g_string_truncate (events, 0);
  g_mutex_unlock (&lock);

  return text;
}

void
book_vfs_hold (BookVfsPoint where)
{
  g_mutex_lock (&lock);
  point = where;
  g_mutex_unlock (&lock);
}

void
book_vfs_wait_held (void)
{
  g_mutex_lock (&lock);
  while (!held)
    g_cond_wait (&changed, &lock);
  g_mutex_unlock (&lock);
}

void
book_vfs_release (void)
{
  g_mutex_lock (&lock);
  held = FALSE;
  point = BOOK_VFS_NOWHERE;
  g_cond_broadcast (&changed);
  g_mutex_unlock (&lock);
}

/* The first one is held, others pass. */
static void
pass (sqlite3_file *file, BookVfsPoint where)
{
  g_mutex_lock (&lock);
  if (((Witnessed *) (void *) file)->copy && point == where && !held)
    {
      held = TRUE;
      g_cond_broadcast (&changed);
      while (held)
        g_cond_wait (&changed, &lock);
    }
  g_mutex_unlock (&lock);
}

static int
on_close (sqlite3_file *file)
{
  int status;

  pass (file, BOOK_VFS_CLOSING);
  status = REAL (file)->pMethods->xClose (REAL (file));
  g_free (REAL (file));

  return status;
}

static int
on_read (sqlite3_file *file, void *data, int length, sqlite3_int64 offset)
{
  return REAL (file)->pMethods->xRead (REAL (file), data, length, offset);
}

static int
on_write (sqlite3_file *file, const void *data, int length, sqlite3_int64 offset)
{
  if (((Witnessed *) (void *) file)->wal)
    book_vfs_note ('w');
  pass (file, BOOK_VFS_WRITING);
  if (g_atomic_int_get (&fault) == BOOK_VFS_FULL)
    return SQLITE_FULL;

  return REAL (file)->pMethods->xWrite (REAL (file), data, length, offset);
}

static int
on_truncate (sqlite3_file *file, sqlite3_int64 size)
{
  return REAL (file)->pMethods->xTruncate (REAL (file), size);
}

static int
on_sync (sqlite3_file *file, int flags)
{
  if (g_atomic_int_get (&fault) == BOOK_VFS_LYING)
    return SQLITE_IOERR_FSYNC;
  if (((Witnessed *) (void *) file)->wal)
    book_vfs_note ('s');

  return REAL (file)->pMethods->xSync (REAL (file), flags);
}

static int
on_file_size (sqlite3_file *file, sqlite3_int64 *size)
{
  return REAL (file)->pMethods->xFileSize (REAL (file), size);
}

static int
on_lock (sqlite3_file *file, int level)
{
  return REAL (file)->pMethods->xLock (REAL (file), level);
}

static int
on_unlock (sqlite3_file *file, int level)
{
  return REAL (file)->pMethods->xUnlock (REAL (file), level);
}

static int
on_check_reserved_lock (sqlite3_file *file, int *reserved)
{
  return REAL (file)->pMethods->xCheckReservedLock (REAL (file), reserved);
}

static int
on_file_control (sqlite3_file *file, int what, void *data)
{
  return REAL (file)->pMethods->xFileControl (REAL (file), what, data);
}

static int
on_sector_size (sqlite3_file *file)
{
  return REAL (file)->pMethods->xSectorSize (REAL (file));
}

static int
on_device_characteristics (sqlite3_file *file)
{
  return REAL (file)->pMethods->xDeviceCharacteristics (REAL (file));
}

static int
on_shm_map (sqlite3_file *file, int page, int size, int extend, void volatile **place)
{
  return REAL (file)->pMethods->xShmMap (REAL (file), page, size, extend, place);
}

static int
on_shm_lock (sqlite3_file *file, int offset, int n, int flags)
{
  return REAL (file)->pMethods->xShmLock (REAL (file), offset, n, flags);
}

static void
on_shm_barrier (sqlite3_file *file)
{
  REAL (file)->pMethods->xShmBarrier (REAL (file));
}

static int
on_shm_unmap (sqlite3_file *file, int remove)
{
  return REAL (file)->pMethods->xShmUnmap (REAL (file), remove);
}

static const sqlite3_io_methods methods = {
  .iVersion = 2,
  .xClose = on_close,
  .xRead = on_read,
  .xWrite = on_write,
  .xTruncate = on_truncate,
  .xSync = on_sync,
  .xFileSize = on_file_size,
  .xLock = on_lock,
  .xUnlock = on_unlock,
  .xCheckReservedLock = on_check_reserved_lock,
  .xFileControl = on_file_control,
  .xSectorSize = on_sector_size,
  .xDeviceCharacteristics = on_device_characteristics,
  .xShmMap = on_shm_map,
  .xShmLock = on_shm_lock,
  .xShmBarrier = on_shm_barrier,
  .xShmUnmap = on_shm_unmap,
};

static int
on_open (sqlite3_vfs *self, const char *name, sqlite3_file *file, int flags, int *out_flags)
{
  Witnessed *witnessed = (Witnessed *) (void *) file;
  int status;

  if (g_atomic_int_get (&fault) == BOOK_VFS_READONLY)
    flags = (flags & ~(SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)) | SQLITE_OPEN_READONLY;
  witnessed->wal = (flags & SQLITE_OPEN_WAL) != 0;
  witnessed->copy = (flags & SQLITE_OPEN_MAIN_DB) != 0 && name != NULL && strstr (name, "-new-");
  witnessed->real = g_malloc0 ((gsize) real_vfs->szOsFile);
  status = real_vfs->xOpen (real_vfs, name, witnessed->real, flags, out_flags);
  /* Without methods there is nothing to close. */
  witnessed->base.pMethods = witnessed->real->pMethods != NULL ? &methods : NULL;
  if (witnessed->base.pMethods == NULL)
    g_clear_pointer (&witnessed->real, g_free);

  return status;
}

void
book_vfs_install (void)
{
  g_assert_null (real_vfs);

  events = g_string_new (NULL);
  real_vfs = sqlite3_vfs_find (NULL);
  vfs = *real_vfs;
  vfs.zName = "witness";
  vfs.szOsFile = (int) sizeof (Witnessed);
  vfs.xOpen = on_open;
  g_assert_cmpint (sqlite3_vfs_register (&vfs, TRUE), ==, SQLITE_OK);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The object itself, for its worker. */
#pragma once

#include "dispatch/desk-store-copier.h"
#include "dispatch/desk-store-private.h"
#include "dispatch/desk-store-reader.h"

G_BEGIN_DECLS

struct _DeskStore
{
  GObject parent_instance;

  DeskStoreBook book; /* the worker's own, but for the path */
  GThreadPool *thread;
  GThread *worker; /* the one thread of it, once it has worked */
  DeskStoreReader *reader;
  DeskStoreCopier *copier;
  gint is_open;          /* atomic: whether the reader finds a book */
  int n_waiting;         /* jobs that the worker has not begun; atomic */
  gboolean checked;      /* whether the book was looked through at opening; the worker's own */
  GMainContext *context; /* where the notice is told */

  GMutex lock; /* of what follows */
  char *notice;
  gboolean restored;
};

/* desk-store.c */

/* Takes @notice. Called by the worker. What was told before is not forgotten for it. */
void _desk_store_tell (DeskStore *self, char *notice);

/* desk-store-opening.c */

/* Opens the book unless it is open: as it is, or its backup, or an empty one. */
gboolean _desk_store_ensure_open (DeskStore *self, GError **error);

/* Has the backup of the day made when it is time and nothing else is to be done. */
void _desk_store_keep_backup (DeskStore *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A second way into the book, beside the worker's: for reading, by a thread of its own. */
#pragma once

#include "dispatch/desk-store-private.h"

G_BEGIN_DECLS

typedef struct _DeskStoreReader DeskStoreReader;

/* Nothing is opened yet. */
DeskStoreReader *_desk_store_reader_new (const char *path);

/**
 * _desk_store_reader_push:
 * @task: (transfer full): returns what @work does, or that it was cancelled
 * @data: for @work; belongs to @task
 * @free_result: (nullable): for what @work returned, where nobody takes it
 *
 * To be called when the book is open: the reader makes nothing.
 */
void _desk_store_reader_push (DeskStoreReader *self,
                              GTask *task,
                              DeskStoreWork work,
                              gpointer data,
                              GDestroyNotify free_result);

/* Waits until everything that was asked for is done, and closes it. */
void _desk_store_reader_free (DeskStoreReader *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The backup of the day, made beside the worker by a thread of its own. */
#pragma once

#include "dispatch/desk-store-private.h"

G_BEGIN_DECLS

typedef struct _DeskStoreCopier DeskStoreCopier;

/* @store owns it, and is told what failed. */
DeskStoreCopier *_desk_store_copier_new (DeskStore *store);

/* Whether none is under way, and none was put off. */
gboolean _desk_store_copier_is_ready (DeskStoreCopier *self);

/**
 * _desk_store_copier_start:
 * @check: whether the book is looked through first
 *
 * Begins a backup, if it is ready. To be called when the book is open: the copier makes none.
 */
void _desk_store_copier_start (DeskStoreCopier *self, gboolean check);

/* Makes none for a while; one that is under way ends, and the last one stays. */
void _desk_store_copier_put_off (DeskStoreCopier *self);

/* Tells that there is none of today, and why, and puts it off. */
void _desk_store_copier_fail (DeskStoreCopier *self, const GError *error);

/* Waits until the backup is made that is under way. */
void _desk_store_copier_free (DeskStoreCopier *self);

G_END_DECLS

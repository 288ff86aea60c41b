/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * DeskCallFlags:
 * @DESK_CALL_TOKEN: takes the access token in its query
 * @DESK_CALL_SIGNED: takes delivery_sign in its body
 * @DESK_CALL_REPEATABLE: changes nothing on the platform, so that it may go over a connection that
 *   is already open and be sent a second time when that connection turns out to be dead. A call that
 *   places, changes or cancels an order never is.
 */
typedef enum
{
  DESK_CALL_NONE = 0,
  DESK_CALL_TOKEN = 1 << 0,
  DESK_CALL_SIGNED = 1 << 1,
  DESK_CALL_REPEATABLE = 1 << 2,
} DeskCallFlags;

/**
 * DeskCall:
 *
 * One call of the platform: a row of a table, and its two records.
 */
typedef struct
{
  const char *name;     /* from the end of its path, the name on the command line */
  const char *official; /* name in the current documentation */
  const char *older;    /* name in older documentation, or NULL where it is the same */
  const char *path;
  DeskCallFlags flags;
  GType (*request_type) (void);
  GType (*reply_type) (void);
  guint timeout;      /* seconds for the whole exchange */
  const char *secret; /* field of the reply that must never be seen, or NULL */
} DeskCall;

/**
 * desk_call_find:
 * @name: a call's name, or one of its official ones
 *
 * Returns: (nullable)
 */
const DeskCall *desk_call_find (const char *name);

/**
 * desk_call_get_all:
 * @n_calls: (out)
 *
 * Returns: the whole table
 */
const DeskCall *desk_call_get_all (guint *n_calls);

G_END_DECLS

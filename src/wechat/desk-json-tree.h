/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * DeskJsonTree:
 *
 * JSON to be looked into, for what has no field table. It is immutable and counted.
 *
 * A path names members and elements, such as "result.location.lng" or "data[2].title"; "" is the
 * root, "[0]" its first element. A member whose own name holds "." or "[" cannot be named.
 */
typedef struct _DeskJsonTree DeskJsonTree;

#define DESK_TYPE_JSON_TREE (desk_json_tree_get_type ())
GType desk_json_tree_get_type (void);

/**
 * desk_json_tree_new:
 * @length: bytes, or -1
 *
 * Returns: (transfer full) (nullable): @error says line and column
 */
DeskJsonTree *desk_json_tree_new (const char *text, gssize length, GError **error);

DeskJsonTree *desk_json_tree_ref (DeskJsonTree *self);
void desk_json_tree_unref (DeskJsonTree *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskJsonTree, desk_json_tree_unref)

/**
 * desk_json_tree_get_text:
 *
 * Returns: (transfer none) (nullable): a string, or the digits of a number as they came; %NULL when
 *   it is absent or anything else, such as the "[]" that some write for nothing
 */
const char *desk_json_tree_get_text (DeskJsonTree *self, const char *path);

/**
 * desk_json_tree_get_length:
 *
 * Returns: of the array; 0 when it is absent or none
 */
guint desk_json_tree_get_length (DeskJsonTree *self, const char *path);

/**
 * desk_json_tree_has:
 *
 * Returns: whether anything is there but null
 */
gboolean desk_json_tree_has (DeskJsonTree *self, const char *path);

G_END_DECLS

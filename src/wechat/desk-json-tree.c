/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskJsonTree: a view of JSON that shows nothing of json-glib. */

#define G_LOG_DOMAIN "desk-wechat"

#include "config.h"

#include "desk-json-tree.h"

#include <string.h>

#include "wechat/desk-json.h"

struct _DeskJsonTree
{
  JsonNode *root;
};

G_DEFINE_BOXED_TYPE (DeskJsonTree, desk_json_tree, desk_json_tree_ref, desk_json_tree_unref)

/* The element "[12]" at the start of @step, which is moved past it. */
static JsonNode *
get_element (JsonNode *node, const char **step)
{
  char *end = NULL;
  guint64 n;

  if (!JSON_NODE_HOLDS_ARRAY (node) || !g_ascii_isdigit ((*step)[1]))
    return NULL;
  n = g_ascii_strtoull (*step + 1, &end, 10);
  if (*end != ']' || n >= json_array_get_length (json_node_get_array (node)))
    return NULL;
  *step = end + 1;

  return json_array_get_element (json_node_get_array (node), (guint) n);
}

/* The member at the start of @step, which is moved past it. */
static JsonNode *
get_member (JsonNode *node, const char **step)
{
  gsize length = strcspn (*step, ".[");
  g_autofree char *name = g_strndup (*step, length);

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return NULL;
  *step += length;

  return json_object_get_member (json_node_get_object (node), name);
}

static JsonNode *
find (DeskJsonTree *self, const char *path)
{
  JsonNode *node = self->root;

  for (const char *step = path; node != NULL && *step != '\0';)
    {
      if (*step == '[')
        {
          node = get_element (node, &step);
          continue;
        }
      if (*step == '.' && step != path)
        step++;
      node = get_member (node, &step);
    }

  return node;
}

DeskJsonTree *
desk_json_tree_new (const char *text, gssize length, GError **error)
{
  DeskJsonTree *self;
  JsonNode *root;

  g_return_val_if_fail (text != NULL, NULL);

  root = desk_json_parse (text, length, error);
  if (root == NULL)
    return NULL;

  self = g_atomic_rc_box_new0 (DeskJsonTree);
  self->root = root;

  return self;
}

DeskJsonTree *
desk_json_tree_ref (DeskJsonTree *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  DeskJsonTree *self = data;

  g_clear_pointer (&self->root, json_node_unref);
}

void
desk_json_tree_unref (DeskJsonTree *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, clear);
}

const char *
desk_json_tree_get_text (DeskJsonTree *self, const char *path)
{
  JsonNode *node;
  gboolean is_number;

  g_return_val_if_fail (self != NULL && path != NULL, NULL);

  node = find (self, path);

  return node != NULL ? desk_json_get_scalar (node, &is_number) : NULL;
}

guint
desk_json_tree_get_length (DeskJsonTree *self, const char *path)
{
  JsonNode *node;

  g_return_val_if_fail (self != NULL && path != NULL, 0);

  node = find (self, path);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node)
           ? json_array_get_length (json_node_get_array (node))
           : 0;
}

gboolean
desk_json_tree_has (DeskJsonTree *self, const char *path)
{
  JsonNode *node;

  g_return_val_if_fail (self != NULL && path != NULL, FALSE);

  node = find (self, path);

  return node != NULL && !JSON_NODE_HOLDS_NULL (node);
}

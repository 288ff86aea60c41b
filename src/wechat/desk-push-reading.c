/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From the text of a push to its record. Whatever else the platform pushes to the same address is
 * refused by name. */

#define G_LOG_DOMAIN "desk-wechat"

#include "config.h"

#include "desk-push-reading.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/desk-agent.h"
#include "wechat/desk-json-tree.h"
#include "wechat/desk-wire.h"

/* The second is how the platform's own page once spelt it. */
static const char *const names[] = { "update_waybill_status", "udate_waybill_status" };

static gboolean
is_event (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_ascii_strcasecmp (names[i], name) == 0)
      return TRUE;

  return FALSE;
}

static gboolean
fail (GError **error, const char *words)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, words);

  return FALSE;
}

static const char *
get_told (DeskRecord *push, const char *name)
{
  const char *text = desk_record_get_text (push, name);

  return text != NULL && *text != '\0' ? text : NULL;
}

static gboolean
check (DeskRecord *push, GError **error)
{
  const char *event = get_told (push, "Event");
  gint64 status;

  if (event != NULL && !is_event (event))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                   /* Translators: names of events */
                   _ ("It is the event “%s”; only %s is understood"), event, names[0]);
      return FALSE;
    }
  if (get_told (push, "shop_order_id") == NULL)
    return fail (error, _ ("It names no order: shop_order_id is missing"));
  if (desk_record_get_decimal (push, "order_status", &status) != DESK_VALUE_OK || status <= 0 ||
      status > G_MAXINT)
    return fail (error, _ ("It tells no status: order_status is missing or no number"));

  return TRUE;
}

/* As live replies have their riders: in a list, which may be empty. */
static void
read_agents (DeskPush *push)
{
  const char *wrong = desk_record_get_wrong (DESK_RECORD (push), "agent");
  g_autoptr (DeskJsonTree) tree = wrong != NULL ? desk_json_tree_new (wrong, -1, NULL) : NULL;
  static const char *const fields[] = { "name", "phone", "reach_time" };
  gboolean many = tree != NULL && desk_json_tree_get_length (tree, "") > 0;
  g_autoptr (DeskRecord) agent = NULL;

  if (wrong == NULL)
    return;

  desk_record_clear (DESK_RECORD (push), "agent");
  if (!many)
    return;

  agent = g_object_new (DESK_TYPE_AGENT, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autofree char *path = g_strconcat ("[0].", fields[i], NULL);

      desk_record_set_text (agent, fields[i], desk_json_tree_get_text (tree, path));
    }
  desk_record_set_child (DESK_RECORD (push), "agent", agent);
}

DeskPush *
desk_push_reading_read (const char *text, gssize length, GError **error)
{
  g_autoptr (DeskJsonTree) tree = NULL;
  g_autoptr (DeskPush) push = NULL;
  gsize n_bytes;

  g_return_val_if_fail (text != NULL, NULL);

  n_bytes = length < 0 ? strlen (text) : (gsize) length;
  for (gsize i = 0; i < n_bytes && (g_ascii_isspace (text[i]) || text[i] == '<'); i++)
    if (text[i] == '<')
      {
        fail (error, _ ("It is XML; set the format of pushed messages to JSON at the platform"));
        return NULL;
      }

  tree = desk_json_tree_new (text, length, error);
  if (tree == NULL)
    return NULL;
  if (desk_json_tree_has (tree, "Encrypt") && !desk_json_tree_has (tree, "order_status"))
    {
      fail (error, _ ("It is encrypted; the server that receives it has to decrypt it first"));
      return NULL;
    }

  push = desk_wire_read (DESK_TYPE_PUSH, text, length, error);
  if (push == NULL || !check (DESK_RECORD (push), error))
    return NULL;
  read_agents (push);

  return g_steal_pointer (&push);
}

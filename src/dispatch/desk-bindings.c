/* SPDX-License-Identifier: GPL-3.0-or-later */

/* desk-bindings: which carriers there are, which accounts are bound, and how one more is.
 *
 * Source: getAllImmeDelivery, getBindAccount, bindLocalAccount, openDelivery. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "config.h"

#include "desk-bindings.h"

#include <glib/gi18n-lib.h>

#include "dispatch/desk-verdict.h"
#include "wechat/desk-bind-request.h"
#include "wechat/desk-empty-request.h"

void
desk_binding_free (DeskBinding *self)
{
  g_free (self->delivery_id);
  g_free (self->delivery_name);
  g_free (self->shopid);
  g_free (self->remark);
  g_free (self);
}

static DeskBinding *
binding_new (const char *delivery_id, const char *delivery_name)
{
  DeskBinding *self = g_new0 (DeskBinding, 1);

  self->delivery_id = g_strdup (delivery_id);
  self->delivery_name = g_strdup (delivery_name != NULL ? delivery_name : delivery_id);

  return self;
}

/* Whether the platform said yes; @error says what it said and what helps. */
static gboolean
is_accepted (DeskSession *session, DeskReply *reply, GError **error)
{
  g_autoptr (DeskVerdict) verdict =
    desk_verdict_new (reply, NULL, desk_session_get_advice (session));
  g_autofree char *advice = NULL;

  if (verdict->accepted)
    return TRUE;

  if (verdict->advice != NULL)
    advice = desk_advice_entry_dup_text (verdict->advice);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "%s%s%s", verdict->words,
               advice != NULL ? "\n" : "", advice != NULL ? advice : "");

  return FALSE;
}

static DeskBinding *
find_unbound (GPtrArray *bindings, const char *delivery_id)
{
  for (guint i = 0; i < bindings->len; i++)
    {
      DeskBinding *binding = g_ptr_array_index (bindings, i);

      if (g_strcmp0 (binding->delivery_id, delivery_id) == 0 && binding->shopid == NULL)
        return binding;
    }

  return NULL;
}

static void
add_shop (GPtrArray *bindings, DeskBoundShop *shop)
{
  DeskRecord *record = DESK_RECORD (shop);
  const char *id = desk_record_get_text (record, "delivery_id");
  DeskBinding *binding;

  if (id == NULL || desk_record_get_text (record, "shopid") == NULL)
    return;

  binding = find_unbound (bindings, id);
  if (binding == NULL)
    {
      binding = binding_new (id, desk_record_get_text (record, "delivery_name"));
      g_ptr_array_add (bindings, binding);
    }
  binding->shopid = g_strdup (desk_record_get_text (record, "shopid"));
  binding->remark = g_strdup (desk_record_get_text (record, "remark"));
  binding->state = desk_bound_shop_get_state (shop);
}

static int
compare_bindings (gconstpointer a, gconstpointer b)
{
  const DeskBinding *one = *(DeskBinding **) a;
  const DeskBinding *other = *(DeskBinding **) b;

  return (one->shopid == NULL) - (other->shopid == NULL);
}

static void
on_shops (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  DeskSession *session = g_task_get_source_object (task);
  GPtrArray *bindings = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (DeskReply) reply = desk_client_call_finish (DESK_CLIENT (source), result, &error);
  GListModel *shops;

  if (reply == NULL || !is_accepted (session, reply, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  shops = desk_record_get_items (desk_reply_get_record (reply), "shop_list");
  for (guint i = 0; shops != NULL && i < g_list_model_get_n_items (shops); i++)
    {
      g_autoptr (DeskBoundShop) shop = g_list_model_get_item (shops, i);

      add_shop (bindings, shop);
    }
  g_ptr_array_sort (bindings, compare_bindings);
  g_task_return_pointer (task, g_ptr_array_ref (bindings), (GDestroyNotify) g_ptr_array_unref);
}

static void
call (GTask *task, const char *name, DeskRecord *request, GAsyncReadyCallback callback)
{
  DeskSession *session = g_task_get_source_object (task);
  g_autoptr (DeskRecord) empty = g_object_new (DESK_TYPE_EMPTY_REQUEST, NULL);

  desk_client_call_async (desk_session_get_client (session), desk_call_find (name),
                          request != NULL ? request : empty, NULL, g_task_get_cancellable (task),
                          callback, task);
}

static void
on_carriers (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  DeskSession *session = g_task_get_source_object (task);
  GPtrArray *bindings = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (DeskReply) reply = desk_client_call_finish (DESK_CLIENT (source), result, &error);
  GListModel *list;

  if (reply == NULL || !is_accepted (session, reply, &error))
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }

  list = desk_record_get_items (desk_reply_get_record (reply), "list");
  for (guint i = 0; list != NULL && i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (DeskRecord) carrier = g_list_model_get_item (list, i);
      const char *id = desk_record_get_text (carrier, "delivery_id");

      if (id != NULL)
        g_ptr_array_add (bindings,
                         binding_new (id, desk_record_get_text (carrier, "delivery_name")));
    }
  call (task, "shop_get", NULL, on_shops);
}

void
desk_bindings_fetch_async (DeskSession *session,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  GTask *task;

  g_return_if_fail (DESK_IS_SESSION (session));

  task = g_task_new (session, cancellable, callback, user_data);
  g_task_set_source_tag (task, desk_bindings_fetch_async);
  g_task_set_task_data (task,
                        g_ptr_array_new_with_free_func ((GDestroyNotify) desk_binding_free),
                        (GDestroyNotify) g_ptr_array_unref);
  call (task, "getall", NULL, on_carriers);
}

GPtrArray *
desk_bindings_fetch_finish (DeskSession *session, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, session), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
on_asked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  g_autoptr (DeskReply) reply = desk_client_call_finish (DESK_CLIENT (source), result, &error);

  if (reply != NULL && is_accepted (g_task_get_source_object (task), reply, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
desk_bindings_ask_async (DeskSession *session,
                         const char *delivery_id,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (DeskRecord) request = NULL;
  GTask *task;

  g_return_if_fail (DESK_IS_SESSION (session));

  if (delivery_id != NULL)
    {
      request = g_object_new (DESK_TYPE_BIND_REQUEST, NULL);
      desk_record_set_text (request, "delivery_id", delivery_id);
    }
  task = g_task_new (session, cancellable, callback, user_data);
  g_task_set_source_tag (task, desk_bindings_ask_async);
  call (task, delivery_id != NULL ? "shop_add" : "open", request, on_asked);
}

gboolean
desk_bindings_ask_finish (DeskSession *session, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, session), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The journal, what the platform pushes. All of it is done by the worker, on what the book says at
 * that moment: pushes come twice, late, and while another process asks. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "config.h"

#include "desk-journal.h"

#include <glib/gi18n-lib.h>

#include "desk-journal-private.h"
#include "model/desk-record-copy.h"

typedef struct
{
  DeskPush *push; /* the worker's own */
  gint64 now;
  gboolean news;
} Pushed;

static void
pushed_free (Pushed *pushed)
{
  g_clear_object (&pushed->push);
  g_free (pushed);
}

/* NULL where it was not told. */
static const char *
get_told (gpointer record, const char *name)
{
  const char *text = desk_record_get_text (DESK_RECORD (record), name);

  return text != NULL && *text != '\0' && !g_str_equal (text, "0") ? text : NULL;
}

static gboolean
is_same_shop (DeskDelivery *delivery, DeskPush *push)
{
  const char *mine = get_told (delivery, "shopid");
  const char *told = get_told (push, "shopid");

  return mine == NULL || told == NULL || g_str_equal (mine, told);
}

/* (nullable), borrowed: the newest one of the waybill; or else the newest that has none yet. A push
 * without a waybill is about the newest that is there. */
static DeskDelivery *
choose (GPtrArray *found, DeskPush *push)
{
  const char *told = get_told (push, "waybill_id");
  DeskDelivery *nameless = NULL;

  for (guint i = 0; i < found->len; i++)
    {
      DeskDelivery *delivery = g_ptr_array_index (found, i);
      const char *waybill = get_told (delivery, "waybill_id");

      if (!is_same_shop (delivery, push))
        continue;
      if (waybill != NULL && (told == NULL || g_str_equal (waybill, told)))
        return delivery;
      if (waybill == NULL && nameless == NULL)
        nameless = delivery;
    }

  return nameless;
}

static DeskDelivery *
find (DeskStoreBook *book, DeskPush *push, GError **error)
{
  const char *id = desk_record_get_text (DESK_RECORD (push), "shop_order_id");
  const char *waybill = get_told (push, "waybill_id");
  g_autoptr (GPtrArray) found =
      _desk_journal_read_records (book, DESK_TYPE_DELIVERY, "delivery",
                                  "WHERE shop_order_id = ?1 ORDER BY serial DESC", id, 0, error);
  DeskDelivery *chosen;

  if (found == NULL)
    return NULL;

  chosen = choose (found, push);
  if (chosen != NULL)
    return g_object_ref (chosen);

  if (found->len == 0 || waybill == NULL)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                 /* Translators: an order's ID */
                 _ ("The order %s is not in the book"), id);
  else
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                 /* Translators: a waybill, and an order's ID */
                 _ ("The waybill %s of the order %s is not in the book"), waybill, id);

  return NULL;
}

static void
set_number (DeskStatusChange *change, const char *name, gint64 number)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, number);

  desk_record_set_text (DESK_RECORD (change), name, text);
}

/* Milliseconds are seconds in the timeline, too, or the same event would stand there twice. */
static void
set_time (DeskStatusChange *change, DeskPush *push)
{
  gint64 at;

  if (desk_record_get_decimal (DESK_RECORD (push), "action_time", &at) == DESK_VALUE_OK && at > 0)
    set_number (change, "action_time", desk_delivery_read_time (at));
}

static DeskStatusChange *
make_change (DeskDelivery *delivery, Pushed *pushed)
{
  DeskStatusChange *change = desk_status_change_new ();
  DeskRecord *record = DESK_RECORD (change);

  set_number (change, "delivery", desk_delivery_get_serial (delivery));
  desk_record_set_text (record, "waybill_id", get_told (delivery, "waybill_id"));
  desk_record_set_text (record, "order_status",
                        desk_record_get_text (DESK_RECORD (pushed->push), "order_status"));
  set_time (change, pushed->push);
  set_number (change, "heard", pushed->now);
  desk_record_set_text (record, "source", "push");
  desk_record_set_text (record, "action_msg", get_told (pushed->push, "action_msg"));
  desk_record_set_text (record, "news", pushed->news ? "1" : NULL);

  return change;
}

static gpointer
work_push (DeskStoreBook *book, gpointer data, GError **error)
{
  Pushed *pushed = data;
  g_autoptr (DeskDelivery) delivery = find (book, pushed->push, error);
  g_autoptr (DeskStatusChange) change = NULL;

  if (delivery == NULL)
    return NULL;

  pushed->news = desk_delivery_take_push (delivery, pushed->push, pushed->now);
  change = make_change (delivery, pushed);

  return _desk_journal_write (book, delivery, change, error) ? g_steal_pointer (&delivery) : NULL;
}

void
desk_journal_push_async (DeskStore *store,
                         DeskPush *push,
                         gint64 now,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  Pushed *pushed;

  g_return_if_fail (DESK_IS_STORE (store));
  g_return_if_fail (DESK_IS_PUSH (push));
  g_return_if_fail (desk_record_get_text (DESK_RECORD (push), "shop_order_id") != NULL);

  pushed = g_new0 (Pushed, 1);
  pushed->push = DESK_PUSH (desk_record_copy (DESK_RECORD (push)));
  pushed->now = now;
  _desk_store_write_async (store, desk_journal_push_async, work_push, pushed,
                           (GDestroyNotify) pushed_free, g_object_unref, cancellable, callback,
                           user_data);
}

DeskDelivery *
desk_journal_push_finish (DeskStore *store, GAsyncResult *result, gboolean *news, GError **error)
{
  DeskDelivery *delivery;

  g_return_val_if_fail (g_task_is_valid (result, store), NULL);
  g_return_val_if_fail (news != NULL, NULL);

  delivery = _desk_store_finish (store, result, desk_journal_push_async, error);
  *news = delivery != NULL && ((Pushed *) _desk_store_get_data (result))->news;

  return delivery;
}

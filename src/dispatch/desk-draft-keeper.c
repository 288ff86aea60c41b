/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskDraftKeeper: keeps the current draft in the book, a moment after each change, so that neither
 * a crash nor a power cut takes more than the last keystrokes.
 *
 * Owned by whoever edits the draft; lives in the main thread, the store does the waiting. Nothing is
 * lost by its going: what is not written yet is handed over first. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "desk-draft-keeper.h"

#include <string.h>

#include "dispatch/desk-privacy-private.h"
#include "wechat/desk-wire.h"

#define DRAFT_ID "current"

/* After the last change: long enough to take a word for one change, short enough to lose none. */
#define DELAY 400 /* ms */

struct _DeskDraftKeeper
{
  GObject parent_instance;

  DeskStore *store; /* (nullable) */
  DeskOrder *order; /* (nullable) */
  char *written;    /* what the store was given last */
  guint timer_id;
  gboolean told; /* of a failure that lasts */
};

enum
{
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskDraftKeeper, desk_draft_keeper, G_TYPE_OBJECT)

static void
on_put (GObject *source, GAsyncResult *result, gpointer data)
{
  GWeakRef *weak = data;
  g_autoptr (DeskDraftKeeper) self = g_weak_ref_get (weak);
  g_autoptr (GError) error = NULL;

  g_weak_ref_clear (weak);
  g_free (weak);

  if (desk_store_put_finish (DESK_STORE (source), result, &error))
    {
      if (self != NULL)
        self->told = FALSE;
      return;
    }

  g_debug ("The draft was not kept: %s", error->message);
  if (self == NULL)
    return;

  /* So that the next change tries again, and says nothing again. */
  g_clear_pointer (&self->written, g_free);
  if (!self->told)
    {
      self->told = TRUE;
      g_signal_emit (self, signals[FAILED], 0, error->message);
    }
}

static void
write_draft (DeskDraftKeeper *self, gboolean listen)
{
  g_autofree char *body = NULL;
  g_autoptr (DeskDocument) document = NULL;
  GWeakRef *weak = NULL;
  const char *id;

  g_clear_handle_id (&self->timer_id, g_source_remove);
  if (self->store == NULL || self->order == NULL)
    return;

  body = desk_wire_write_exact (DESK_RECORD (self->order));
  if (g_strcmp0 (body, self->written) == 0)
    return;

  id = desk_record_get_text (DESK_RECORD (self->order), "shop_order_id");
  document = desk_document_new (DESK_DOCUMENT_DRAFT, DRAFT_ID, id != NULL ? id : "", body);
  if (listen)
    {
      weak = g_new0 (GWeakRef, 1);
      g_weak_ref_init (weak, self);
    }
  desk_store_put_async (self->store, document, NULL, listen ? on_put : NULL, weak);
  g_free (self->written);
  self->written = g_steal_pointer (&body);
}

static gboolean
on_timeout (gpointer data)
{
  DeskDraftKeeper *self = data;

  self->timer_id = 0;
  write_draft (self, TRUE);

  return G_SOURCE_REMOVE;
}

static void
on_order_changed (DeskOrder *order, const char *path, DeskDraftKeeper *self)
{
  desk_draft_keeper_touch (self);
}

/* Before the book forgets the customer: what is written later would bring them back. */
static void
on_erasing (DeskStore *store, const char *phone, DeskDraftKeeper *self)
{
  g_autoptr (DeskPhone) parsed = desk_phone_parse (phone);

  if (parsed == NULL || self->order == NULL)
    return;

  _desk_privacy_erase_in_order (DESK_RECORD (self->order), parsed);
  if (self->timer_id != 0)
    write_draft (self, TRUE);
}

static void
on_listed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  g_autoptr (GPtrArray) found = desk_store_list_finish (DESK_STORE (source), result, &error);

  if (found == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  for (guint i = 0; i < found->len; i++)
    {
      DeskDocument *document = g_ptr_array_index (found, i);
      DeskOrder *order;

      if (strcmp (desk_document_get_id (document), DRAFT_ID) != 0)
        continue;

      order = desk_wire_read (DESK_TYPE_ORDER, desk_document_get_body (document), -1, &error);
      if (order == NULL)
        g_task_return_error (task, error);
      else
        g_task_return_pointer (task, order, g_object_unref);
      return;
    }

  g_task_return_pointer (task, NULL, NULL);
}

static void
desk_draft_keeper_dispose (GObject *object)
{
  DeskDraftKeeper *self = DESK_DRAFT_KEEPER (object);

  if (self->timer_id != 0)
    write_draft (self, FALSE);
  if (self->order != NULL)
    g_signal_handlers_disconnect_by_func (self->order, on_order_changed, self);
  g_clear_object (&self->order);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (desk_draft_keeper_parent_class)->dispose (object);
}

static void
desk_draft_keeper_finalize (GObject *object)
{
  g_clear_pointer (&DESK_DRAFT_KEEPER (object)->written, g_free);

  G_OBJECT_CLASS (desk_draft_keeper_parent_class)->finalize (object);
}

static void
desk_draft_keeper_class_init (DeskDraftKeeperClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = desk_draft_keeper_dispose;
  G_OBJECT_CLASS (klass)->finalize = desk_draft_keeper_finalize;

  /**
   * DeskDraftKeeper::failed:
   * @message: why, translated
   *
   * The draft could not be kept. Said once, until it works again.
   */
  signals[FAILED] = g_signal_new ("failed", DESK_TYPE_DRAFT_KEEPER, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
desk_draft_keeper_init (DeskDraftKeeper *self)
{
}

DeskDraftKeeper *
desk_draft_keeper_new (DeskStore *store)
{
  DeskDraftKeeper *self;

  g_return_val_if_fail (store == NULL || DESK_IS_STORE (store), NULL);

  self = g_object_new (DESK_TYPE_DRAFT_KEEPER, NULL);
  g_set_object (&self->store, store);
  if (store != NULL)
    g_signal_connect_object (store, "erasing", G_CALLBACK (on_erasing), self, 0);

  return self;
}

void
desk_draft_keeper_load_async (DeskDraftKeeper *self,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  GTask *task;

  g_return_if_fail (DESK_IS_DRAFT_KEEPER (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, desk_draft_keeper_load_async);
  if (self->store != NULL)
    {
      desk_store_list_async (self->store, DESK_DOCUMENT_DRAFT, cancellable, on_listed, task);
      return;
    }

  g_task_return_pointer (task, NULL, NULL);
  g_object_unref (task);
}

DeskOrder *
desk_draft_keeper_load_finish (DeskDraftKeeper *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
desk_draft_keeper_set_order (DeskDraftKeeper *self, DeskOrder *order)
{
  g_return_if_fail (DESK_IS_DRAFT_KEEPER (self));
  g_return_if_fail (order == NULL || DESK_IS_ORDER (order));

  if (self->order == order)
    return;

  if (self->order != NULL)
    {
      desk_draft_keeper_flush (self);
      g_signal_handlers_disconnect_by_func (self->order, on_order_changed, self);
    }
  g_set_object (&self->order, order);
  if (order != NULL)
    g_signal_connect_object (order, "changed", G_CALLBACK (on_order_changed), self, 0);
}

void
desk_draft_keeper_touch (DeskDraftKeeper *self)
{
  g_return_if_fail (DESK_IS_DRAFT_KEEPER (self));

  if (self->store == NULL || self->order == NULL)
    return;

  g_clear_handle_id (&self->timer_id, g_source_remove);
  self->timer_id = g_timeout_add (DELAY, on_timeout, self);
}

void
desk_draft_keeper_flush (DeskDraftKeeper *self)
{
  g_return_if_fail (DESK_IS_DRAFT_KEEPER (self));

  if (self->timer_id != 0)
    write_draft (self, TRUE);
}

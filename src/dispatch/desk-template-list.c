/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskTemplateList: the templates of one kind, as the user keeps them.
 *
 * The book keeps documents in the order they came. The user's order stands in a document of its own,
 * which also says that the defaults were given once: who deletes them does not get them again. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "desk-template-list.h"

#include <string.h>

#include "model/desk-template-set.h"
#include "wechat/desk-wire.h"

#define SEQUENCE_KIND "sequence"

struct _DeskTemplateList
{
  GObject parent_instance;

  DeskStore *store; /* (nullable) */
  char *kind;
  char *defaults;
  GListStore *items;
  GPtrArray *loaded;
  GCancellable *cancellable;
  gboolean told;
};

enum
{
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void desk_template_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DeskTemplateList, desk_template_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      desk_template_list_model_init))

static void
on_put (GObject *source, GAsyncResult *result, gpointer data)
{
  GWeakRef *weak = data;
  g_autoptr (DeskTemplateList) self = g_weak_ref_get (weak);
  g_autoptr (GError) error = NULL;

  g_weak_ref_clear (weak);
  g_free (weak);
  if (desk_store_put_finish (DESK_STORE (source), result, &error) || self == NULL || self->told)
    return;

  self->told = TRUE;
  g_signal_emit (self, signals[FAILED], 0, error->message);
}

static void
put (DeskTemplateList *self, DeskDocument *document)
{
  GWeakRef *weak;

  if (self->store == NULL)
    return;

  weak = g_new0 (GWeakRef, 1);
  g_weak_ref_init (weak, self);
  desk_store_put_async (self->store, document, NULL, on_put, weak);
}

static void
put_sequence (DeskTemplateList *self)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->items));
  g_autoptr (DeskRecord) set = g_object_new (DESK_TYPE_TEMPLATE_SET, NULL);
  g_autoptr (GString) sequence = g_string_new (NULL);
  g_autofree char *body = NULL;
  g_autoptr (DeskDocument) document = NULL;

  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr (DeskDocument) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

      g_string_append_printf (sequence, "%s%s", i > 0 ? " " : "", desk_document_get_id (item));
    }
  desk_record_set_text (set, "sequence", sequence->str);
  body = desk_wire_write_exact (set);
  document = desk_document_new (SEQUENCE_KIND, self->kind, "", body);
  put (self, document);
}

static char *
create_id (void)
{
  return g_strdup_printf ("%08x%08x", g_random_int (), g_random_int ());
}

static void
give_defaults (DeskTemplateList *self)
{
  g_autoptr (DeskRecord) set = NULL;
  GListModel *templates;

  if (self->defaults == NULL)
    return;

  set = desk_wire_read (DESK_TYPE_TEMPLATE_SET, self->defaults, -1, NULL);
  templates = set != NULL ? desk_record_get_items (set, "templates") : NULL;
  for (guint i = 0; templates != NULL && i < g_list_model_get_n_items (templates); i++)
    {
      g_autoptr (DeskRecord) template = g_list_model_get_item (templates, i);
      g_autofree char *title = g_strdup (desk_record_get_text (template, "title"));
      g_autofree char *body = NULL;
      g_autofree char *id = create_id ();
      g_autoptr (DeskDocument) document = NULL;

      desk_record_clear (template, "title");
      body = desk_wire_write_exact (template);
      document = desk_document_new (self->kind, id, title != NULL ? title : "", body);
      g_list_store_append (self->items, document);
      put (self, document);
    }
  put_sequence (self);
}

static void
take_by_id (DeskTemplateList *self, const char *id)
{
  for (guint i = 0; i < self->loaded->len; i++)
    {
      DeskDocument *document = g_ptr_array_index (self->loaded, i);

      if (strcmp (desk_document_get_id (document), id) == 0)
        {
          g_list_store_append (self->items, document);
          g_ptr_array_remove_index (self->loaded, i);
          return;
        }
    }
}

static void
on_sequence_listed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskTemplateList) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = desk_store_list_finish (DESK_STORE (source), result, &error);
  gboolean known = FALSE;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  for (guint i = 0; found != NULL && i < found->len; i++)
    {
      DeskDocument *document = g_ptr_array_index (found, i);
      g_autoptr (DeskRecord) set = NULL;
      g_auto (GStrv) ids = NULL;
      const char *sequence;

      if (strcmp (desk_document_get_id (document), self->kind) != 0)
        continue;

      known = TRUE;
      set = desk_wire_read (DESK_TYPE_TEMPLATE_SET, desk_document_get_body (document), -1, NULL);
      sequence = set != NULL ? desk_record_get_text (set, "sequence") : NULL;
      ids = g_strsplit (sequence != NULL ? sequence : "", " ", -1);
      for (guint j = 0; ids[j] != NULL; j++)
        take_by_id (self, ids[j]);
    }

  /* What the sequence does not know, after a crash between the two. */
  for (guint i = 0; i < self->loaded->len; i++)
    g_list_store_append (self->items, g_ptr_array_index (self->loaded, i));

  if (!known && self->loaded->len == 0)
    give_defaults (self);
  g_clear_pointer (&self->loaded, g_ptr_array_unref);
}

static void
on_listed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskTemplateList) self = data;
  g_autoptr (GError) error = NULL;

  self->loaded = desk_store_list_finish (DESK_STORE (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (error != NULL)
    {
      /* A book that cannot be read is not written to either. */
      g_debug ("No templates: %s", error->message);
      g_clear_object (&self->store);
      give_defaults (self);
      return;
    }

  desk_store_list_async (self->store, SEQUENCE_KIND, self->cancellable, on_sequence_listed,
                         g_object_ref (self));
}

static GType
desk_template_list_get_item_type (GListModel *model)
{
  return DESK_TYPE_DOCUMENT;
}

static guint
desk_template_list_get_n_items (GListModel *model)
{
  return g_list_model_get_n_items (G_LIST_MODEL (DESK_TEMPLATE_LIST (model)->items));
}

static gpointer
desk_template_list_get_item (GListModel *model, guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (DESK_TEMPLATE_LIST (model)->items), position);
}

static void
desk_template_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = desk_template_list_get_item_type;
  iface->get_n_items = desk_template_list_get_n_items;
  iface->get_item = desk_template_list_get_item;
}

static void
desk_template_list_dispose (GObject *object)
{
  DeskTemplateList *self = DESK_TEMPLATE_LIST (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (desk_template_list_parent_class)->dispose (object);
}

static void
desk_template_list_finalize (GObject *object)
{
  DeskTemplateList *self = DESK_TEMPLATE_LIST (object);

  g_clear_object (&self->items);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->loaded, g_ptr_array_unref);
  g_clear_pointer (&self->kind, g_free);
  g_clear_pointer (&self->defaults, g_free);

  G_OBJECT_CLASS (desk_template_list_parent_class)->finalize (object);
}

static void
desk_template_list_class_init (DeskTemplateListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = desk_template_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = desk_template_list_finalize;

  /**
   * DeskTemplateList::failed:
   * @message: why, translated
   *
   * A change could not be kept. Said once.
   */
  signals[FAILED] = g_signal_new ("failed", DESK_TYPE_TEMPLATE_LIST, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
on_items_changed (DeskTemplateList *self, guint position, guint removed, guint added)
{
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

static void
desk_template_list_init (DeskTemplateList *self)
{
  self->cancellable = g_cancellable_new ();
  self->items = g_list_store_new (DESK_TYPE_DOCUMENT);
  g_signal_connect_object (self->items, "items-changed", G_CALLBACK (on_items_changed), self,
                           G_CONNECT_SWAPPED);
}

DeskTemplateList *
desk_template_list_new (DeskStore *store, const char *kind, const char *defaults)
{
  DeskTemplateList *self;

  g_return_val_if_fail (store == NULL || DESK_IS_STORE (store), NULL);
  g_return_val_if_fail (kind != NULL, NULL);

  self = g_object_new (DESK_TYPE_TEMPLATE_LIST, NULL);
  self->kind = g_strdup (kind);
  self->defaults = g_strdup (defaults);
  if (g_set_object (&self->store, store))
    desk_store_list_async (store, kind, self->cancellable, on_listed, g_object_ref (self));
  else
    give_defaults (self);

  return self;
}

void
desk_template_list_add (DeskTemplateList *self, const char *title, const char *body)
{
  g_autofree char *id = create_id ();
  g_autoptr (DeskDocument) document = NULL;

  g_return_if_fail (DESK_IS_TEMPLATE_LIST (self));
  g_return_if_fail (title != NULL && body != NULL);

  document = desk_document_new (self->kind, id, title, body);
  desk_template_list_insert (self, G_MAXUINT, document);
}

void
desk_template_list_insert (DeskTemplateList *self, guint position, DeskDocument *document)
{
  guint n_items;

  g_return_if_fail (DESK_IS_TEMPLATE_LIST (self));
  g_return_if_fail (DESK_IS_DOCUMENT (document));

  n_items = g_list_model_get_n_items (G_LIST_MODEL (self->items));
  g_list_store_insert (self->items, MIN (position, n_items), document);
  put (self, document);
  put_sequence (self);
}

void
desk_template_list_remove (DeskTemplateList *self, guint position)
{
  g_autoptr (DeskDocument) document = NULL;

  g_return_if_fail (DESK_IS_TEMPLATE_LIST (self));

  document = g_list_model_get_item (G_LIST_MODEL (self->items), position);
  g_return_if_fail (document != NULL);

  g_list_store_remove (self->items, position);
  if (self->store != NULL)
    desk_store_remove_async (self->store, self->kind, desk_document_get_id (document), NULL, NULL,
                             NULL);
  put_sequence (self);
}

void
desk_template_list_set (DeskTemplateList *self,
                        guint position,
                        const char *title,
                        const char *body)
{
  g_autoptr (DeskDocument) old = NULL;
  g_autoptr (DeskDocument) document = NULL;
  gpointer documents[1];

  g_return_if_fail (DESK_IS_TEMPLATE_LIST (self));

  old = g_list_model_get_item (G_LIST_MODEL (self->items), position);
  g_return_if_fail (old != NULL);

  document = desk_document_new (self->kind, desk_document_get_id (old),
                                title != NULL ? title : desk_document_get_title (old),
                                body != NULL ? body : desk_document_get_body (old));
  documents[0] = document;
  g_list_store_splice (self->items, position, 1, documents, 1);
  put (self, document);
}

void
desk_template_list_move (DeskTemplateList *self, guint from, guint to)
{
  guint n_items;
  g_autoptr (DeskDocument) document = NULL;

  g_return_if_fail (DESK_IS_TEMPLATE_LIST (self));

  n_items = g_list_model_get_n_items (G_LIST_MODEL (self->items));
  g_return_if_fail (from < n_items && to < n_items);

  if (from == to)
    return;

  document = g_list_model_get_item (G_LIST_MODEL (self->items), from);
  g_list_store_remove (self->items, from);
  g_list_store_insert (self->items, to, document);
  put_sequence (self);
}

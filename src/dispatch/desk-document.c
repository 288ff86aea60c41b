/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskDocument: a draft, a template or a store, as the desk keeps it. Immutable, so that it can
 * cross to the store's thread and back. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "desk-document.h"

struct _DeskDocument
{
  GObject parent_instance;

  char *kind;
  char *id;
  char *title;
  char *body;
};

G_DEFINE_FINAL_TYPE (DeskDocument, desk_document, G_TYPE_OBJECT)

static void
desk_document_finalize (GObject *object)
{
  DeskDocument *self = DESK_DOCUMENT (object);

  g_clear_pointer (&self->kind, g_free);
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->body, g_free);

  G_OBJECT_CLASS (desk_document_parent_class)->finalize (object);
}

static void
desk_document_class_init (DeskDocumentClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = desk_document_finalize;
}

static void
desk_document_init (DeskDocument *self)
{
}

DeskDocument *
desk_document_new (const char *kind, const char *id, const char *title, const char *body)
{
  DeskDocument *self;

  g_return_val_if_fail (kind != NULL && id != NULL && title != NULL && body != NULL, NULL);

  self = g_object_new (DESK_TYPE_DOCUMENT, NULL);
  self->kind = g_strdup (kind);
  self->id = g_strdup (id);
  self->title = g_strdup (title);
  self->body = g_strdup (body);

  return self;
}

const char *
desk_document_get_kind (DeskDocument *self)
{
  g_return_val_if_fail (DESK_IS_DOCUMENT (self), NULL);

  return self->kind;
}

const char *
desk_document_get_id (DeskDocument *self)
{
  g_return_val_if_fail (DESK_IS_DOCUMENT (self), NULL);

  return self->id;
}

const char *
desk_document_get_title (DeskDocument *self)
{
  g_return_val_if_fail (DESK_IS_DOCUMENT (self), NULL);

  return self->title;
}

const char *
desk_document_get_body (DeskDocument *self)
{
  g_return_val_if_fail (DESK_IS_DOCUMENT (self), NULL);

  return self->body;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskReply: how a call ended: a record, or an error, and in both cases the exchange as it was. */

#define G_LOG_DOMAIN "desk-wechat"

#include "desk-reply.h"

struct _DeskReply
{
  GObject parent_instance;

  DeskRecord *record;
  DeskExchange *exchange;
  GError *error;
  gint64 errcode;
  gboolean left;
  GBytes *bytes;
};

G_DEFINE_FINAL_TYPE (DeskReply, desk_reply, G_TYPE_OBJECT)
G_DEFINE_QUARK (desk-client-error-quark, desk_client_error)

static void
desk_reply_finalize (GObject *object)
{
  DeskReply *self = DESK_REPLY (object);

  g_clear_object (&self->record);
  g_clear_object (&self->exchange);
  g_clear_error (&self->error);
  g_clear_pointer (&self->bytes, g_bytes_unref);

  G_OBJECT_CLASS (desk_reply_parent_class)->finalize (object);
}

static void
desk_reply_class_init (DeskReplyClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = desk_reply_finalize;
}

static void
desk_reply_init (DeskReply *self)
{
}

DeskReply *
desk_reply_new (DeskRecord *record, DeskExchange *exchange, GError *error, gint64 errcode)
{
  DeskReply *self;

  g_return_val_if_fail ((record == NULL) != (error == NULL), NULL);

  self = g_object_new (DESK_TYPE_REPLY, NULL);
  self->record = record;
  self->exchange = exchange;
  self->error = error;
  self->errcode = errcode;
  self->left = TRUE;

  return self;
}

DeskRecord *
desk_reply_get_record (DeskReply *self)
{
  g_return_val_if_fail (DESK_IS_REPLY (self), NULL);

  return self->record;
}

DeskExchange *
desk_reply_get_exchange (DeskReply *self)
{
  g_return_val_if_fail (DESK_IS_REPLY (self), NULL);

  return self->exchange;
}

const GError *
desk_reply_get_error (DeskReply *self)
{
  g_return_val_if_fail (DESK_IS_REPLY (self), NULL);

  return self->error;
}

gint64
desk_reply_get_errcode (DeskReply *self)
{
  g_return_val_if_fail (DESK_IS_REPLY (self), 0);

  return self->errcode;
}

gboolean
desk_reply_has_left (DeskReply *self)
{
  g_return_val_if_fail (DESK_IS_REPLY (self), TRUE);

  return self->left;
}

void
desk_reply_set_left (DeskReply *self, gboolean left)
{
  g_return_if_fail (DESK_IS_REPLY (self));

  self->left = left;
}

GBytes *
desk_reply_get_bytes (DeskReply *self)
{
  g_return_val_if_fail (DESK_IS_REPLY (self), NULL);

  return self->bytes;
}

void
desk_reply_set_bytes (DeskReply *self, GBytes *bytes)
{
  g_return_if_fail (DESK_IS_REPLY (self));

  g_clear_pointer (&self->bytes, g_bytes_unref);
  self->bytes = bytes != NULL ? g_bytes_ref (bytes) : NULL;
}

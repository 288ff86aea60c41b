/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskExchange: one HTTP exchange, kept for whoever wants to see what was really sent and received.
 * Immutable. Secrets are masked here, once, when it is made. */

#define G_LOG_DOMAIN "desk-wechat"

#include "desk-exchange.h"

struct _DeskExchange
{
  GObject parent_instance;

  DeskExchangeFacts facts;
  GPtrArray *texts; /* owns what facts points to */
  gint64 wall_time;
};

G_DEFINE_FINAL_TYPE (DeskExchange, desk_exchange, G_TYPE_OBJECT)

static void
desk_exchange_finalize (GObject *object)
{
  g_clear_pointer (&DESK_EXCHANGE (object)->texts, g_ptr_array_unref);

  G_OBJECT_CLASS (desk_exchange_parent_class)->finalize (object);
}

static void
desk_exchange_class_init (DeskExchangeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = desk_exchange_finalize;
}

static void
desk_exchange_init (DeskExchange *self)
{
  self->texts = g_ptr_array_new_with_free_func (g_free);
}

static const char *
keep (DeskExchange *self, DeskSecrets *secrets, const char *text)
{
  g_autofree char *valid = NULL;
  char *masked;

  if (text == NULL)
    return NULL;

  valid = g_utf8_make_valid (text, -1);
  masked = desk_secrets_mask (secrets, valid);
  g_ptr_array_add (self->texts, masked);

  return masked;
}

DeskExchange *
desk_exchange_new (const DeskExchangeFacts *facts, DeskSecrets *secrets)
{
  DeskExchange *self;

  g_return_val_if_fail (facts != NULL, NULL);
  g_return_val_if_fail (DESK_IS_SECRETS (secrets), NULL);

  self = g_object_new (DESK_TYPE_EXCHANGE, NULL);
  self->facts = *facts;
  self->facts.method = keep (self, secrets, facts->method);
  self->facts.url = keep (self, secrets, facts->url);
  self->facts.request_headers = keep (self, secrets, facts->request_headers);
  self->facts.request_body = keep (self, secrets, facts->request_body);
  self->facts.http_version = keep (self, secrets, facts->http_version);
  self->facts.response_headers = keep (self, secrets, facts->response_headers);
  self->facts.response_body = keep (self, secrets, facts->response_body);
  self->facts.error = keep (self, secrets, facts->error);
  self->wall_time = g_get_real_time () - (g_get_monotonic_time () - facts->began_at);

  return self;
}

const DeskExchangeFacts *
desk_exchange_get_facts (DeskExchange *self)
{
  g_return_val_if_fail (DESK_IS_EXCHANGE (self), NULL);

  return &self->facts;
}

gint64
desk_exchange_get_wall_time (DeskExchange *self)
{
  g_return_val_if_fail (DESK_IS_EXCHANGE (self), 0);

  return self->wall_time;
}

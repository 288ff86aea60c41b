/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wechat/desk-secrets.h"

G_BEGIN_DECLS

#define DESK_TYPE_EXCHANGE (desk_exchange_get_type ())
G_DECLARE_FINAL_TYPE (DeskExchange, desk_exchange, DESK, EXCHANGE, GObject)

/**
 * DeskExchangeFacts:
 *
 * One HTTP exchange as it was; texts are borrowed. Times are monotonic µs, 0 where that point was
 * not reached.
 */
typedef struct
{
  const char *method;
  const char *url;
  const char *request_headers;  /* one "Name: value" a line */
  const char *request_body;
  guint status;                 /* HTTP, 0 without a reply */
  const char *http_version;     /* "1.1", "2"; NULL without a reply */
  const char *response_headers; /* as request_headers; NULL without a reply */
  const char *response_body;    /* NULL without one; bytes that are no UTF-8 are replaced */
  gsize response_length;        /* bytes as received */
  const char *error;            /* NULL where the exchange came to its end */
  gint64 began_at;
  gint64 first_byte_at;
  gint64 ended_at;
  guint64 connection; /* the same number for exchanges over one connection */
} DeskExchangeFacts;

/**
 * desk_exchange_new:
 * @facts: copied; every text goes through @secrets on the way, so that no reader of an exchange has
 *   to think of it
 */
DeskExchange *desk_exchange_new (const DeskExchangeFacts *facts, DeskSecrets *secrets);

/**
 * desk_exchange_get_facts:
 *
 * Returns: (transfer none): what was kept, masked
 */
const DeskExchangeFacts *desk_exchange_get_facts (DeskExchange *self);

/**
 * desk_exchange_get_wall_time:
 *
 * Returns: when it began, unix µs
 */
gint64 desk_exchange_get_wall_time (DeskExchange *self);

G_END_DECLS

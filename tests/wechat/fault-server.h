/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A server on loopback that does what no server should, byte by byte as it is told. It has threads
 * of its own, and so runs whether the test turns its main context or not. */
typedef struct _FaultServer FaultServer;

/* What it does once it has read a request. */
typedef enum
{
  FAULT_NONE,     /* answers */
  FAULT_HANG,     /* says nothing, and holds on */
  FAULT_RESET,    /* resets the connection */
  FAULT_CLOSE,    /* closes it without a byte */
  FAULT_TRUNCATE, /* promises 1000 bytes more than it sends, and closes */
  FAULT_DRIP,     /* promises much, and sends a blank every few ms until nobody listens */
  FAULT_RAW,      /* sends body and nothing else, and closes */
  FAULT_ECHO,     /* answers with the request itself, as body and as the header X-Echo */
} FaultKind;

typedef struct
{
  FaultKind kind;
  const char *head; /* status and more headers, "302 Found\r\nLocation: /"; NULL = "200 OK" */
  const char *body; /* NULL = "" */
  gssize length;    /* of body; 0 or -1 = up to its NUL */
  guint delay;      /* ms before it does anything */
  guint times;      /* how often; 0 = from now on. Then it answers as if nothing had been told */
} FaultAct;

#define FAULT_TOKEN "t0ken/of+the=test"
#define FAULT_TOKEN_REPLY "{\"access_token\":\"" FAULT_TOKEN "\",\"expires_in\":7200}"
#define FAULT_PRICE_REPLY "{\"resultcode\":0,\"resultmsg\":\"ok\",\"fee\":9.80,\"deliverfee\":9.80}"

/**
 * fault_server_new:
 * @certificate: (nullable): a PEM file of certificate and key; %NULL speaks plain HTTP
 */
FaultServer *fault_server_new (const char *certificate);

/* Ends what still hangs, and waits for it. */
void fault_server_free (FaultServer *self);

/* "http://127.0.0.1:PORT", or https */
const char *fault_server_get_uri (FaultServer *self);
guint16 fault_server_get_port (FaultServer *self);

/* Whether a connection takes more than one request; not so by default, as the platform has it. */
void fault_server_set_keep_alive (FaultServer *self, gboolean keep_alive);

/**
 * fault_server_play:
 * @part: (nullable): what the request line has to hold; %NULL for those that no other act is for
 *
 * Copied; takes the place of the act for the same @part. Without any, it answers a request for a
 * token with FAULT_TOKEN_REPLY and all others with FAULT_PRICE_REPLY.
 */
void fault_server_play (FaultServer *self, const char *part, const FaultAct *act);

/* How many requests were read whose request line holds @part; NULL for all. */
guint fault_server_count (FaultServer *self, const char *part);

/* How many connections there were, also those on which nothing came, and how many still are. */
guint fault_server_count_connections (FaultServer *self);
guint fault_server_count_open (FaultServer *self);

/* The n-th of these requests from 0, head and body as they came. */
char *fault_server_dup_request (FaultServer *self, const char *part, guint n);

/* On which connection it came, counted from 1. */
guint fault_server_get_connection (FaultServer *self, const char *part, guint n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FaultServer, fault_server_free)

G_END_DECLS

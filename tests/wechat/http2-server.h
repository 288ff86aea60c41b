/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A server on loopback that speaks HTTP/2 over TLS, frame by frame and only as much of it as one
 * client of ours needs, so that it can end a request in every way the protocol knows. It has
 * threads of its own. A request for a token, known by its body, it always answers. */
typedef struct _Http2Server Http2Server;

/* What it does once it has a whole request, or with EARLY once it has its head. */
typedef enum
{
  HTTP2_ANSWER,         /* 200 and a price */
  HTTP2_CLOSE,          /* closes the connection without a frame */
  HTTP2_RESET,          /* resets it */
  HTTP2_GOAWAY_UNSEEN,  /* GOAWAY that says it did not look at the request, and closes */
  HTTP2_GOAWAY_SEEN,    /* GOAWAY that says it did, and closes */
  HTTP2_GOAWAY_ERROR,   /* GOAWAY for an error of its own, and closes */
  HTTP2_GOAWAY_WAITING, /* GOAWAY that says it did not look, and holds on */
  HTTP2_GOAWAY_EARLY,   /* GOAWAY before the body has come, and closes */
  HTTP2_REFUSED,        /* the stream is refused */
  HTTP2_CANCEL,         /* the stream is canceled */
  HTTP2_DOWNGRADE,      /* asks for HTTP/1.1 */
  HTTP2_MISDIRECTED,    /* 421 */
  HTTP2_UNAVAILABLE,    /* 503 */
  HTTP2_N_ACTS,
} Http2Act;

/* @certificate: a PEM file of certificate and key */
Http2Server *http2_server_new (const char *certificate);
void http2_server_free (Http2Server *self);

/* "https://127.0.0.1:PORT" */
const char *http2_server_get_uri (Http2Server *self);

/* For the next request that is none for a token; those after it are answered. */
void http2_server_play (Http2Server *self, Http2Act act);

/* How many requests there were, none of them for a token, by whatever protocol. */
guint http2_server_count (Http2Server *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Http2Server, http2_server_free)

G_END_DECLS

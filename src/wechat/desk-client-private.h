/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inside of DeskClient, shared by the client and by one call on its way. */
#pragma once

#include <libsoup/soup.h>

#include "wechat/desk-client.h"
#include "wechat/desk-token.h"

G_BEGIN_DECLS

struct _DeskClient
{
  GObject parent_instance;

  char *endpoint;
  SoupSession *session;
  guint n_broken; /* connections of the session */
  DeskSecrets *secrets;
  DeskToken *token;
  DeskLimiter *limiter; /* NULL for no limit */
  guint timeout; /* ms, 0 = the call's own */
};

/* One call on its way, counted: libsoup may hold on to it after it was answered, because a request
 * that waits for its answer over HTTP/2 cannot be cancelled in libsoup 3.2. */
typedef struct _DeskClientRun DeskClientRun;

/**
 * _desk_client_run_new:
 * @task: (transfer full): of the client; is answered with a #DeskReply, or fails when cancelled
 * @body: (transfer full): what is sent
 * @key: (transfer full) (nullable): what the limiter spaces out
 */
DeskClientRun *_desk_client_run_new (GTask *task, const DeskCall *call, char *body, char *key);
void _desk_client_run_unref (DeskClientRun *run);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskClientRun, _desk_client_run_unref)

/* The reply will have what came, byte for byte. */
void _desk_client_run_keep_bytes (DeskClientRun *run);

/* Starts it; it lives until it is answered. @outer is the caller's. */
void _desk_client_run_start (DeskClientRun *run, GCancellable *outer);

/* An HTTP/2 connection broke. libsoup then neither gives its place among the 32 back, nor lets go of
 * it when the session goes: after some of them there is a new session. */
void _desk_client_count_broken (DeskClient *self);

/* Emits "sent". */
void _desk_client_tell_sent (DeskClient *self, const DeskCall *call);

G_END_DECLS

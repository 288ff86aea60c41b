/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One call on its way, and how it ends. */
#pragma once

#include "desk-client-private.h"

G_BEGIN_DECLS

struct _DeskClientRun
{
  GTask *task; /* NULL once it is answered */
  const DeskCall *call;
  char *body;
  char *key; /* what the limiter spaces out, or NULL */
  char *url;
  char *token; /* that the request went with */
  SoupMessage *message;
  GInputStream *stream;
  GByteArray *received;
  GCancellable *cancellable; /* ours: the deadline cancels it too */
  GSource *outer;            /* watches the caller's */
  guint deadline_id;
  DeskRecord *refusal; /* of the token */
  gboolean keeps_bytes;
  gboolean repeated;
  gboolean restarted;   /* libsoup was about to send again what may be sent once */
  gboolean left;        /* there was a connection, and the request may have gone over it */
  gboolean renewed;     /* with another token than at first */
  gint64 token_errcode; /* of a platform that gave no token */
  gint64 began_at;
  gint64 first_byte_at;
};

/* desk-client-run-answer.c */

/* Takes @reply or @error. Nothing is watched or awaited any more. */
void _desk_client_run_answer (DeskClientRun *run, DeskReply *reply, GError *error);

/* Answers with a reply, and the exchange if there was one. Takes @record or @error. */
void _desk_client_run_finish (DeskClientRun *run, DeskRecord *record, GError *error);
void _desk_client_run_fail (DeskClientRun *run, DeskClientError code, const char *message);
void _desk_client_run_fail_late (DeskClientRun *run);
void _desk_client_run_fail_with (DeskClientRun *run, const GError *error);

/* The platform's own, 0 where it has none. */
gint64 _desk_client_run_get_errcode (DeskRecord *record);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fault-server.h"

G_BEGIN_DECLS

/* The moment at which libsoup has read an answer and has not told of it yet. */
typedef struct
{
  FaultServer *server;
  GCancellable *cancellable;
  guint n_before;
  guint n_reached;
} AnswerMoment;

/* Calls @cancellable off at that moment of the next request to @server, one without a body. @moment
 * must live until then. */
void answer_moment_cancel (AnswerMoment *moment, FaultServer *server, GCancellable *cancellable);

G_END_DECLS

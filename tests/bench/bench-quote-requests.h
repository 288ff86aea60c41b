/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dispatch/desk-session.h"

G_BEGIN_DECLS

/* What the desk sends for a list of quotes, for other programs to send. */
typedef struct
{
  char *url;         /* with a token of its own */
  GPtrArray *bodies; /* one JSON text a carrier */
} BenchRequests;

BenchRequests *bench_requests_new (DeskSession *session, GListModel *quotes, const char *accounts);
void bench_requests_free (BenchRequests *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BenchRequests, bench_requests_free)

G_END_DECLS

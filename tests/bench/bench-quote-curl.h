/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dispatch/desk-session.h"
#include "turn-meter.h"

G_BEGIN_DECLS

/* Sends the requests of @quotes @runs times, by one `curl --parallel` each time, and prints how long
 * that took beyond @latency ms. Says so where there is no curl. */
void bench_quote_curl (DeskSession *session,
                       GListModel *quotes,
                       const char *accounts,
                       guint runs,
                       guint latency);

G_END_DECLS

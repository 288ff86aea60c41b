/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bench-quote-requests.h"
#include "turn-meter.h"

G_BEGIN_DECLS

/* Sends the requests @runs times, by one `curl --parallel` each time, and prints how long that took
 * beyond @latency ms. Says so where there is no curl. */
void bench_quote_curl (BenchRequests *requests, guint runs, guint latency);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bench-quote-requests.h"
#include "turn-meter.h"

G_BEGIN_DECLS

/* Sends the requests @runs times as a collection of Postman, by its runner newman, and prints how
 * long that took. Says so where there is no newman. */
void bench_quote_newman (BenchRequests *requests, guint runs);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dispatch/desk-session.h"

G_BEGIN_DECLS

/* Asks @runs times in the real window, all of whose carriers take @latency ms, and prints how long it
 * took and when each row was drawn. */
void bench_quote_window (DeskSession *session, DeskOrder *order, guint runs, guint latency);

G_END_DECLS

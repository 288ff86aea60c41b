/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Quotes of every kind, and a session that never reaches anybody. */
#pragma once

#include "dispatch/desk-session.h"
#include "model/desk-quote.h"

G_BEGIN_DECLS

/* A carrier nobody knows, so that no rule applies. */
DeskAccount *fixture_account (const char *delivery_id);

/* Lets a quote answer now: member names and texts of the reply, NULL ends them. */
void fixture_reply (DeskQuote *quote, guint token_lifetime, ...) G_GNUC_NULL_TERMINATED;

/* The same, at a moment of its clock. */
void fixture_reply_at (DeskQuote *quote, guint token_lifetime, gint64 answered_at, ...)
  G_GNUC_NULL_TERMINATED;

/* Stops a quote before it was sent. */
void fixture_stop (DeskQuote *quote, const char *field, const char *message);

/* Carriers A to F at a port where nobody listens. */
DeskSession *fixture_session (void);

/* As many from A on. */
DeskSession *fixture_session_of (guint n_carriers);

#define FIXTURE_N_STATES 15

/* Puts a row into each state that there is, by a clock that shows at least an hour. */
void fixture_fill_states (GListModel *quotes, gint64 now);

/* The example order, which nothing stops. */
DeskOrder *fixture_order (void);

G_END_DECLS

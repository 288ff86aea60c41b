/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client-fixture.h"
#include "dispatch/desk-quote-list.h"
#include "model/desk-quote-freshness.h"
#include "sandbox/desk-sandbox.h"

G_BEGIN_DECLS

#define N_CARRIERS 5

/* Everything from the stand-in to the list, as main puts it together. */
typedef struct
{
  DeskSandbox *sandbox;
  DeskClock *clock; /* the session's, which stands still */
  DeskSession *session;
  DeskQuoteList *list;
  DeskOrder *order;
  guint n_asked_notifies, n_answered_notifies, running_notifies;
} Desk;

/* @change (nullable): a part of the accounts, replaced by @by. */
Desk *desk_new_with (const char *scenario, const char *change, const char *by);
Desk *desk_new (const char *scenario);
void desk_free (Desk *desk);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Desk, desk_free)

/* In place of the one there is. */
void desk_load_scenario (Desk *desk, const char *scenario);

void desk_ask (Desk *desk);

/* Waits until every carrier has answered. */
void desk_settle (Desk *desk);

/* The row of a carrier; the list keeps it. */
DeskQuote *desk_find (Desk *desk, const char *carrier, guint *position);
void desk_assert_state (Desk *desk, const char *carrier, const char *state);

/* What the list says of choices, in the order in which it says it: "chosen DADA held SFTC ". Goes
 * with the list. */
GString *desk_listen (Desk *desk);

/* Asks, and waits, with the order followed as the draft and no pause. */
void desk_begin (Desk *desk);

void desk_edit (Desk *desk, const char *path, const char *text);

/* Waits until the edits were looked at, and whoever was asked for them has answered. */
void desk_wait_for_edits (Desk *desk);

guint desk_count_outdated (Desk *desk);
DeskQuoteChoice desk_choose (Desk *desk, const char *carrier);
DeskQuoteFreshness desk_get_freshness (Desk *desk, const char *carrier);
void desk_set_policy (Desk *desk, guint minutes, gint64 limit, gboolean elsewhere);

G_END_DECLS

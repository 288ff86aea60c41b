/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

#include "sandbox/desk-sandbox-answer.h"

G_BEGIN_DECLS

/* (transfer full): a set for the players under way; to drop it ends them all, unanswered. */
GHashTable *desk_sandbox_player_new_set (void);

/**
 * desk_sandbox_player_play:
 * @players: where a player that needs time lives until it is done or its client has left
 * @message: a request whose handler is running
 * @answer: (transfer full): the reply
 *
 * Gives @answer, at once or after its delay, with what is to go wrong on the way. Timers run in the
 * thread-default main context.
 */
void desk_sandbox_player_play (GHashTable *players, SoupServerMessage *message,
                               DeskSandboxAnswer *answer);

G_END_DECLS

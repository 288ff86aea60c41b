/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dispatch/desk-experience.h"
#include "model/desk-quote.h"

G_BEGIN_DECLS

/**
 * desk_experience_words_dup_accept:
 * @experience: (nullable): what the desk saw of the carriers
 * @now: unix seconds
 *
 * Returns: (transfer full): beside a carrier's promise, how long it took here: "yours 4–9 min (57)", of
 *   the middle one and of nine in ten, and how many there were; "" where there are too few
 */
char *desk_experience_words_dup_accept (DeskExperience *experience, DeskQuote *quote, gint64 now);

G_END_DECLS

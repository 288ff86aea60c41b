/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-advice-entry.h"

G_BEGIN_DECLS

#define DESK_TYPE_ADVICE (desk_advice_get_type ())
G_DECLARE_FINAL_TYPE (DeskAdvice, desk_advice, DESK, ADVICE, GObject)

/**
 * desk_advice_new:
 *
 * Returns: (transfer full): the catalogue that comes with the program
 */
DeskAdvice *desk_advice_new (void);

/**
 * desk_advice_find:
 * @delivery_id: (nullable): the carrier whose resultcode @code is; %NULL for a platform's errcode.
 *   The same number means different things at different carriers.
 * @message: (nullable): the platform's or the carrier's own words, which tell apart what shares a
 *   number, and name the address that a remedy is about
 *
 * Returns: (transfer full) (nullable): %NULL for what is not known; show the words as they came,
 *   with their rid, and never guess
 */
DeskAdviceEntry *desk_advice_find (DeskAdvice *self,
                                   const char *delivery_id,
                                   gint64 code,
                                   const char *message);

/**
 * desk_advice_get_n_entries:
 *
 * Returns: how many errors the catalogue knows
 */
guint desk_advice_get_n_entries (DeskAdvice *self);

/**
 * desk_advice_get_entry:
 * @i: which, in the catalogue's order
 * @delivery_id: (out) (transfer none) (nullable): the carrier whose error it is; %NULL for the
 *   platform, `*` for every carrier
 * @code: (out) (transfer none) (nullable): its number in digits; %NULL where the words alone tell
 *
 * Returns: (transfer full): what is known of it, without an address in its remedy
 */
DeskAdviceEntry *desk_advice_get_entry (DeskAdvice *self,
                                        guint i,
                                        const char **delivery_id,
                                        const char **code);

/**
 * desk_advice_dup_rid:
 * @errmsg: (nullable): the platform's words
 *
 * Returns: (transfer full) (nullable): what the platform filed the request under and asks for when
 *   it is asked for help; carriers have none
 */
char *desk_advice_dup_rid (const char *errmsg);

G_END_DECLS

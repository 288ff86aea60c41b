/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dispatch/desk-store.h"
#include "model/desk-amount.h"
#include "model/desk-choice-rule-set.h"

G_BEGIN_DECLS

/**
 * DeskRehearsalSums:
 * @n_chosen: how many orders the rules chose a carrier for that told its price
 * @n_estimated: for which they chose one whose price is an estimate; it is in no sum
 * @n_none: for which they chose nobody
 * @total: fen, of @n_chosen
 * @n_compared: of @n_chosen, those of which it is known what was really paid
 * @compared: fen, of @n_compared, by the rules
 * @compared_real: fen, of @n_compared, really
 * @n_same: for how many the rules chose whom the order really went to
 */
typedef struct
{
  guint n_chosen;
  guint n_estimated;
  guint n_none;
  DeskAmount total;
  guint n_compared;
  DeskAmount compared;
  DeskAmount compared_real;
  guint n_same;
} DeskRehearsalSums;

#define DESK_TYPE_REHEARSAL (desk_rehearsal_get_type ())
G_DECLARE_FINAL_TYPE (DeskRehearsal, desk_rehearsal, DESK, REHEARSAL, GObject)

/**
 * desk_rehearsal_async:
 * @rule_sets: (element-type DeskChoiceRuleSet): taken as they are now
 * @from: unix seconds of the first moment
 * @to: of the first one after that does not count; 0 for the book's last
 *
 * Lets sets of choice rules choose once more for every order of that time that went to a carrier, from
 * what the carriers answered then. The desk's own chooser chooses. Nothing is sent to anybody.
 */
void desk_rehearsal_async (DeskStore *store,
                           GPtrArray *rule_sets,
                           gint64 from,
                           gint64 to,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);

/* Returns: (transfer full) (nullable): immutable */
DeskRehearsal *desk_rehearsal_finish (DeskStore *store, GAsyncResult *result, GError **error);

/**
 * desk_rehearsal_get_n_orders:
 *
 * Returns: how many orders went to a carrier after prices were asked for
 */
guint desk_rehearsal_get_n_orders (DeskRehearsal *self);

/**
 * desk_rehearsal_get_n_unasked:
 *
 * Returns: how many more went to a carrier; the book has no answers of that time for them
 */
guint desk_rehearsal_get_n_unasked (DeskRehearsal *self);

/**
 * desk_rehearsal_get_real:
 * @n_untold: (out): of how many it is not known what was paid
 *
 * Returns: fen that were really charged for these orders, or quoted where nothing else was told
 */
DeskAmount desk_rehearsal_get_real (DeskRehearsal *self, guint *n_untold);

/**
 * desk_rehearsal_get_sums:
 * @set: which of the rule sets
 */
const DeskRehearsalSums *desk_rehearsal_get_sums (DeskRehearsal *self, guint set);

G_END_DECLS

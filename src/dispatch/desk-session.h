/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dispatch/desk-pricing.h"
#include "dispatch/desk-profile.h"
#include "dispatch/desk-quota.h"
#include "dispatch/desk-quote-policy.h"
#include "dispatch/desk-store.h"
#include "dispatch/desk-vault.h"
#include "model/desk-advice.h"
#include "model/desk-check.h"
#include "model/desk-clock.h"
#include "model/desk-order.h"
#include "model/desk-rulebook.h"
#include "wechat/desk-client.h"

G_BEGIN_DECLS

#define DESK_TYPE_SESSION (desk_session_get_type ())
G_DECLARE_FINAL_TYPE (DeskSession, desk_session, DESK, SESSION, GObject)

/**
 * desk_session_new:
 * @profile: (transfer none)
 *
 * What one run of the program works with: the profile, the client that speaks for it, the rulebook
 * and the error advice. Made in main and passed down; there is no global one.
 */
DeskSession *desk_session_new (DeskProfile *profile);

DeskProfile *desk_session_get_profile (DeskSession *self);
DeskClient *desk_session_get_client (DeskSession *self);
DeskRulebook *desk_session_get_rulebook (DeskSession *self);
DeskAdvice *desk_session_get_advice (DeskSession *self);

/**
 * desk_session_load_rules:
 * @path: of the user's own rules; that there is no such file is no error
 *
 * Returns: %FALSE where the file is there and cannot be used; @error names it and the line or group
 */
gboolean desk_session_load_rules (DeskSession *self, const char *path, GError **error);

/**
 * desk_session_get_leads:
 * @dispatch: (out): minutes from dispatch to arrival
 * @pickup: (out): minutes from pick-up to arrival
 *
 * How one wish is reckoned into the time that each carrier reads.
 */
void desk_session_get_leads (DeskSession *self, guint *dispatch, guint *pickup);
void desk_session_set_leads (DeskSession *self, guint dispatch, guint pickup);

/**
 * desk_session_get_limits:
 *
 * Returns: how far a delivery may go before the check says something; DESK_CHECK_LIMITS_DEFAULT
 *   until it is set. That it was set is told by the signal “limits-changed”, as what was checked
 *   before may be judged otherwise now.
 */
DeskCheckLimits desk_session_get_limits (DeskSession *self);
void desk_session_set_limits (DeskSession *self, DeskCheckLimits limits);

/**
 * desk_session_get_quote_policy:
 *
 * Returns: how old prices, drift and edits are dealt with; DESK_QUOTE_POLICY_DEFAULT until it is set.
 *   That it was set is told by the signal “quote-policy-changed”.
 */
DeskQuotePolicy desk_session_get_quote_policy (DeskSession *self);
void desk_session_set_quote_policy (DeskSession *self, DeskQuotePolicy policy);

/**
 * desk_session_get_clock:
 *
 * Returns: (transfer none): the clock by which prices age
 */
DeskClock *desk_session_get_clock (DeskSession *self);

/**
 * desk_session_set_clock:
 * @clock: (transfer none): another than the system's, before anything is asked
 */
void desk_session_set_clock (DeskSession *self, DeskClock *clock);

/**
 * desk_session_get_vault:
 *
 * Returns: (transfer none): where secrets are kept
 */
DeskVault *desk_session_get_vault (DeskSession *self);

/**
 * desk_session_set_vault:
 * @vault: (transfer none): the one that the profile was opened with, in place of the session's own
 */
void desk_session_set_vault (DeskSession *self, DeskVault *vault);

/**
 * desk_session_get_store:
 *
 * Returns: (transfer none) (nullable): the book of the profile; %NULL where nothing is to be kept,
 *   as for a command
 */
DeskStore *desk_session_get_store (DeskSession *self);

/**
 * desk_session_set_store:
 * @store: (transfer none)
 */
void desk_session_set_store (DeskSession *self, DeskStore *store);

/**
 * desk_session_get_pricing:
 *
 * Returns: (transfer none): the user's choice rules, rate cards and customer's price, from the store
 *   that the session has when it is first asked; setting another store begins anew
 */
DeskPricing *desk_session_get_pricing (DeskSession *self);

/**
 * desk_session_get_quota:
 *
 * Returns: (transfer none) (nullable): the count of the day's order calls, where the platform takes
 *   only so many
 */
DeskQuota *desk_session_get_quota (DeskSession *self);

/**
 * desk_session_choose_accounts:
 * @carriers: (nullable): only these; %NULL for all of the profile
 *
 * Returns: (transfer container) (element-type DeskAccount): whom to ask, in the profile's order
 */
GPtrArray *desk_session_choose_accounts (DeskSession *self, const char *const *carriers);

/**
 * desk_session_check:
 * @carriers: (nullable): only these; %NULL for all of the profile
 *
 * Returns: (transfer container) (element-type DeskProblem): what the check finds in @order for the
 *   profile's carriers, see desk_check_order()
 */
GPtrArray *desk_session_check (DeskSession *self,
                               DeskOrder *order,
                               const char *const *carriers);

G_END_DECLS

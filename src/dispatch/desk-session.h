/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dispatch/desk-profile.h"
#include "dispatch/desk-store.h"
#include "model/desk-advice.h"
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

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dispatch/desk-store.h"
#include "model/desk-order.h"

G_BEGIN_DECLS

#define DESK_TYPE_DRAFT_KEEPER (desk_draft_keeper_get_type ())
G_DECLARE_FINAL_TYPE (DeskDraftKeeper, desk_draft_keeper, DESK, DRAFT_KEEPER, GObject)

/**
 * desk_draft_keeper_new:
 * @store: (nullable) (transfer none): without one nothing is kept
 */
DeskDraftKeeper *desk_draft_keeper_new (DeskStore *store);

/**
 * desk_draft_keeper_load_async:
 *
 * Fetches the draft that was kept last.
 */
void desk_draft_keeper_load_async (DeskDraftKeeper *self,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);

/**
 * desk_draft_keeper_load_finish:
 *
 * Returns: (transfer full) (nullable): %NULL without an error where none was kept
 */
DeskOrder *desk_draft_keeper_load_finish (DeskDraftKeeper *self,
                                          GAsyncResult *result,
                                          GError **error);

/**
 * desk_draft_keeper_set_order:
 * @order: (nullable) (transfer none): kept from now on, whenever it changes
 *
 * What was not written yet of the order before is written first.
 */
void desk_draft_keeper_set_order (DeskDraftKeeper *self, DeskOrder *order);

/**
 * desk_draft_keeper_touch:
 *
 * Says that the order changed where it does not tell, as with unknown members.
 */
void desk_draft_keeper_touch (DeskDraftKeeper *self);

/**
 * desk_draft_keeper_flush:
 *
 * Hands over to the store at once what it would have got in a moment.
 */
void desk_draft_keeper_flush (DeskDraftKeeper *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dispatch/desk-draft-keeper.h"
#include "model/desk-cargo-template.h"
#include "model/desk-history.h"

G_BEGIN_DECLS

#define DESK_TYPE_DRAFT_EDITOR (desk_draft_editor_get_type ())
G_DECLARE_FINAL_TYPE (DeskDraftEditor, desk_draft_editor, DESK, DRAFT_EDITOR, GObject)

/**
 * desk_draft_editor_new:
 * @order: (transfer none): the draft; the same object for as long as the editor lives
 * @store: (nullable) (transfer none): where the draft is kept
 */
DeskDraftEditor *desk_draft_editor_new (DeskOrder *order, DeskStore *store);

DeskOrder *desk_draft_editor_get_order (DeskDraftEditor *self);
DeskHistory *desk_draft_editor_get_history (DeskDraftEditor *self);
DeskDraftKeeper *desk_draft_editor_get_keeper (DeskDraftEditor *self);

/**
 * desk_draft_editor_replace:
 * @order: (transfer none): copied
 *
 * Makes the draft that order, unknown members and all, in one step of the history.
 */
void desk_draft_editor_replace (DeskDraftEditor *self, DeskOrder *order);

/**
 * desk_draft_editor_start_new:
 *
 * Makes the draft the next order of the same store and the same kind of parcel, with an id of its
 * own, in one step of the history.
 *
 * Returns: (transfer full): the draft as it was
 */
DeskOrder *desk_draft_editor_start_new (DeskDraftEditor *self);

/* What a template says, in one step of the history. */
void desk_draft_editor_apply_cargo (DeskDraftEditor *self, DeskCargoTemplate *cargo);
void desk_draft_editor_apply_sender (DeskDraftEditor *self, DeskRecord *sender);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskDraftEditor: what is done to the draft as a whole. It is one order for as long as the window
 * lives, so that nobody has to be told of another; whatever fills it anew is one step that can be
 * undone, and kept like any other.
 *
 * Owned by the window; lives in the main thread. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "desk-draft-editor.h"

#include "model/desk-record-copy.h"
#include "model/desk-record-path.h"

struct _DeskDraftEditor
{
  GObject parent_instance;

  DeskOrder *order;
  DeskHistory *history;
  DeskDraftKeeper *keeper;
};

enum
{
  REPLACED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* What belongs to one order alone; the rest is the habit of the store. */
static const char *const own_paths[] = {
  "receiver",
  "cargo.goods_detail",
  "cargo.goods_pickup_info",
  "cargo.goods_delivery_info",
  "order_info.expected_delivery_time",
  "order_info.expected_finish_time",
  "order_info.expected_pick_time",
  "order_info.order_time",
  "order_info.poi_seq",
  "order_info.note",
  "order_info.tips",
  "order_info.declared_value",
  "order_info.cash_on_delivery",
  "order_info.cash_on_pickup",
  "shop.goods_name",
  "shop.goods_count",
  "shop.img_url",
};

G_DEFINE_FINAL_TYPE (DeskDraftEditor, desk_draft_editor, G_TYPE_OBJECT)

static void
desk_draft_editor_dispose (GObject *object)
{
  DeskDraftEditor *self = DESK_DRAFT_EDITOR (object);

  g_clear_object (&self->keeper);
  g_clear_object (&self->history);
  g_clear_object (&self->order);

  G_OBJECT_CLASS (desk_draft_editor_parent_class)->dispose (object);
}

static void
desk_draft_editor_class_init (DeskDraftEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = desk_draft_editor_dispose;

  /**
   * DeskDraftEditor::replaced:
   *
   * The draft is another order now: what was asked for the one before is of no use to it.
   */
  signals[REPLACED] = g_signal_new ("replaced", DESK_TYPE_DRAFT_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 0);
}

static void
desk_draft_editor_init (DeskDraftEditor *self)
{
}

DeskDraftEditor *
desk_draft_editor_new (DeskOrder *order, DeskStore *store)
{
  DeskDraftEditor *self;

  g_return_val_if_fail (DESK_IS_ORDER (order), NULL);
  g_return_val_if_fail (store == NULL || DESK_IS_STORE (store), NULL);

  self = g_object_new (DESK_TYPE_DRAFT_EDITOR, NULL);
  self->order = g_object_ref (order);
  self->history = desk_history_new (DESK_RECORD (order));
  self->keeper = desk_draft_keeper_new (store);
  desk_draft_keeper_set_order (self->keeper, order);

  return self;
}

DeskOrder *
desk_draft_editor_get_order (DeskDraftEditor *self)
{
  g_return_val_if_fail (DESK_IS_DRAFT_EDITOR (self), NULL);

  return self->order;
}

DeskHistory *
desk_draft_editor_get_history (DeskDraftEditor *self)
{
  g_return_val_if_fail (DESK_IS_DRAFT_EDITOR (self), NULL);

  return self->history;
}

DeskDraftKeeper *
desk_draft_editor_get_keeper (DeskDraftEditor *self)
{
  g_return_val_if_fail (DESK_IS_DRAFT_EDITOR (self), NULL);

  return self->keeper;
}

void
desk_draft_editor_replace (DeskDraftEditor *self, DeskOrder *order)
{
  g_return_if_fail (DESK_IS_DRAFT_EDITOR (self));
  g_return_if_fail (DESK_IS_ORDER (order));

  desk_history_begin (self->history);
  desk_record_assign (DESK_RECORD (self->order), DESK_RECORD (order));
  desk_history_end (self->history);

  /* Two orders may differ in unknown members alone. */
  desk_draft_keeper_touch (self->keeper);
  g_signal_emit (self, signals[REPLACED], 0);
}

DeskOrder *
desk_draft_editor_start_new (DeskDraftEditor *self)
{
  DeskOrder *before;
  g_autoptr (DeskRecord) next = NULL;
  g_autofree char *id = desk_order_new_id ();
  g_autofree char *system = NULL;

  g_return_val_if_fail (DESK_IS_DRAFT_EDITOR (self), NULL);

  before = DESK_ORDER (desk_record_copy (DESK_RECORD (self->order)));
  next = desk_record_copy (DESK_RECORD (self->order));

  /* The system in which places are told is a habit, too. */
  system = g_strdup (desk_record_get_path (next, "receiver.coordinate_type"));
  for (guint i = 0; i < G_N_ELEMENTS (own_paths); i++)
    desk_record_clear_path (next, own_paths[i]);
  desk_record_clear_unknowns (next);
  desk_record_set_text (next, "shop_order_id", id);
  desk_record_set_path (next, "receiver.coordinate_type", system);
  desk_draft_editor_replace (self, DESK_ORDER (next));

  return before;
}

void
desk_draft_editor_apply_cargo (DeskDraftEditor *self, DeskCargoTemplate *cargo)
{
  g_return_if_fail (DESK_IS_DRAFT_EDITOR (self));
  g_return_if_fail (DESK_IS_CARGO_TEMPLATE (cargo));

  desk_history_begin (self->history);
  desk_cargo_template_apply (cargo, self->order);
  desk_history_end (self->history);
}

void
desk_draft_editor_apply_sender (DeskDraftEditor *self, DeskRecord *sender)
{
  DeskRecord *to;

  g_return_if_fail (DESK_IS_DRAFT_EDITOR (self));
  g_return_if_fail (DESK_IS_RECORD (sender));

  to = desk_record_ensure_child (DESK_RECORD (self->order), "sender");
  g_return_if_fail (G_OBJECT_TYPE (sender) == G_OBJECT_TYPE (to));

  desk_history_begin (self->history);
  desk_record_assign (to, sender);
  desk_history_end (self->history);
}

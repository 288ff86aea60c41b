/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskQuoteTable: the comparison.
 *
 * It hears every quote's "changed" itself, since what a row shows also depends on the other rows.
 * One timer runs, and only while there is an age or a countdown to be seen. Its parts are files of
 * their own: showing anew, the columns, the order of the rows, the clock, the choice between rows,
 * what is taken along, and what pointer and keys do. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-quote-table-private.h"

#include <adwaita.h>

#include "ui/desk-quote-cell.h"

enum
{
  PROP_CHOSEN = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  DISPATCH,
  FIELD_WANTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskQuoteTable, desk_quote_table, GTK_TYPE_WIDGET)

gint64
_desk_quote_table_get_now (DeskQuoteTable *self)
{
  return self->quotes != NULL ? desk_quote_list_get_now (self->quotes) : 0;
}

DeskAdvice *
_desk_quote_table_get_advice (DeskQuoteTable *self)
{
  return self->session != NULL ? desk_session_get_advice (self->session) : NULL;
}

DeskQuote *
_desk_quote_table_get_selected (DeskQuoteTable *self)
{
  return gtk_single_selection_get_selected_item (self->selection);
}

void
_desk_quote_table_say (DeskQuoteTable *self, const char *words)
{
  gtk_label_set_text (self->status, words);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->status), *words != '\0' ? words : NULL);
}

static void
on_quote_changed (DeskQuote *quote, DeskQuoteTable *self)
{
  g_hash_table_add (self->changed, quote);
  if (quote == self->chosen)
    _desk_quote_table_check_chosen (self);
  _desk_quote_table_queue_update (self);
}

static void
forget_quotes (DeskQuoteTable *self)
{
  for (guint i = 0; i < self->watched->len; i++)
    g_signal_handlers_disconnect_by_func (g_ptr_array_index (self->watched, i), on_quote_changed,
                                          self);
  g_ptr_array_set_size (self->watched, 0);
  g_hash_table_remove_all (self->changed);
}

static void
watch_quotes (DeskQuoteTable *self)
{
  GListModel *quotes = G_LIST_MODEL (self->quotes);

  forget_quotes (self);
  for (guint i = 0; i < g_list_model_get_n_items (quotes); i++)
    {
      DeskQuote *quote = g_list_model_get_item (quotes, i);

      g_signal_connect_object (quote, "changed", G_CALLBACK (on_quote_changed), self, 0);
      g_ptr_array_add (self->watched, quote);
    }

  gtk_stack_set_visible_child_name (self->stack, self->watched->len > 0 ? "list" : "empty");
  gtk_widget_set_visible (self->footer, self->watched->len > 0);
  gtk_widget_set_visible (self->actions, self->watched->len > 0);
  _desk_quote_table_update (self);
}

/* The rows may be the same as before; nothing that was chosen or said of them is. */
static void
on_asked (DeskQuoteTable *self)
{
  _desk_quote_table_forget_choice (self);
  _desk_quote_table_say (self, "");
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  _desk_quote_table_undo_order (self);
  _desk_quote_table_queue_update (self);
}

/* GTK 4.8 has it as an action of the list below the header alone. */
static void
scroll_to_top (DeskQuoteTable *self)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->view)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gtk_widget_activate_action (child, "list.scroll-to-item", "u", 0);
}

static void
on_running_changed (DeskQuoteTable *self)
{
  gboolean running = desk_quote_list_is_running (self->quotes);
  gboolean held = _desk_quote_table_holds_focus (self);

  self->outlook.settled = !running;
  if (running && self->experience != NULL)
    self->outlook.experience = desk_experience_keeper_get (self->experience);
  _desk_quote_table_update_progress (self);
  _desk_quote_table_settle_order (self);
  _desk_quote_table_queue_update (self);

  if (running || self->watched->len == 0)
    return;

  /* What is seen when nobody chose: the best. */
  if (_desk_quote_table_get_selected (self) == NULL)
    {
      gtk_single_selection_set_selected (self->selection, 0);
      scroll_to_top (self);
    }
  if (held)
    desk_quote_table_grab_focus (self);
}

static gboolean
on_room_changed (gpointer user_data)
{
  DeskQuoteTable *self = user_data;

  self->room_id = 0;
  _desk_quote_table_update_room (self);

  return G_SOURCE_REMOVE;
}

static void
desk_quote_table_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  gtk_widget_measure (DESK_QUOTE_TABLE (widget)->content, orientation, for_size, minimum, natural,
                      minimum_baseline, natural_baseline);
}

static void
desk_quote_table_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DeskQuoteTable *self = DESK_QUOTE_TABLE (widget);

  gtk_widget_allocate (self->content, width, height, baseline, NULL);
  gtk_popover_present (GTK_POPOVER (self->menu));

  /* Columns cannot come or go while they are given their places. */
  if (self->room_id == 0)
    self->room_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_room_changed, self, NULL);
}

static void
desk_quote_table_map (GtkWidget *widget)
{
  DeskQuoteTable *self = DESK_QUOTE_TABLE (widget);

  GTK_WIDGET_CLASS (desk_quote_table_parent_class)->map (widget);

  _desk_quote_table_update (self);
}

/* Not in dispose, which waits for whoever still holds the table. */
static void
desk_quote_table_unrealize (GtkWidget *widget)
{
  DeskQuoteTable *self = DESK_QUOTE_TABLE (widget);

  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();

  GTK_WIDGET_CLASS (desk_quote_table_parent_class)->unrealize (widget);
}

static void
desk_quote_table_unmap (GtkWidget *widget)
{
  DeskQuoteTable *self = DESK_QUOTE_TABLE (widget);

  g_clear_handle_id (&self->tick_id, g_source_remove);

  GTK_WIDGET_CLASS (desk_quote_table_parent_class)->unmap (widget);
}

/* The widget of a row that is shown now: two below the view. */
static GtkWidget *
find_row (DeskQuoteTable *self, DeskQuote *quote)
{
  for (guint i = 0; quote != NULL && i < self->cells->len; i++)
    {
      GtkWidget *widget = g_ptr_array_index (self->cells, i);
      GtkWidget *parent;

      if (desk_quote_cell_get_quote (DESK_QUOTE_CELL (widget)) != quote)
        continue;

      while ((parent = gtk_widget_get_parent (widget)) != NULL &&
             gtk_widget_get_parent (parent) != GTK_WIDGET (self->view))
        widget = parent;
      return parent != NULL ? widget : NULL;
    }

  return NULL;
}

/* The view remembers where it had the focus by item, wherever sorting put that; what Tab is to come
 * to is the selected row. */
static gboolean
desk_quote_table_focus (GtkWidget *widget, GtkDirectionType direction)
{
  DeskQuoteTable *self = DESK_QUOTE_TABLE (widget);
  gboolean held = _desk_quote_table_holds_focus (self);
  gboolean handled = GTK_WIDGET_CLASS (desk_quote_table_parent_class)->focus (widget, direction);

  if (handled && !held && _desk_quote_table_holds_focus (self))
    desk_quote_table_grab_focus (self);

  return handled;
}

/* How old prices may be is set elsewhere, at any time, and so is what the customer pays. */
static void
on_wishes_changed (DeskQuoteTable *self)
{
  self->outlook.stale_after = desk_session_get_quote_policy (self->session).stale_after;
  self->outlook.customer =
    desk_pricing_get_customer_price (desk_session_get_pricing (self->session));
  _desk_quote_table_update (self);
}

static void
on_experience_changed (DeskQuoteTable *self)
{
  self->outlook.experience = desk_experience_keeper_get (self->experience);
  _desk_quote_table_update (self);
}

/* What was seen is read when prices are asked for, not before. */
static void
follow_experience (DeskQuoteTable *self)
{
  DeskStore *store = desk_session_get_store (self->session);

  if (store == NULL)
    return;

  self->experience = desk_experience_keeper_new (store);
  g_signal_connect_object (self->experience, "changed", G_CALLBACK (on_experience_changed), self,
                           G_CONNECT_SWAPPED);
}

static void
forget_experience (DeskQuoteTable *self)
{
  self->outlook.experience = NULL;
  if (self->experience != NULL)
    g_signal_handlers_disconnect_by_data (self->experience, self);
  g_clear_object (&self->experience);
}

static void
forget_session (DeskQuoteTable *self)
{
  forget_experience (self);
  if (self->session == NULL)
    return;

  g_signal_handlers_disconnect_by_data (self->session, self);
  g_signal_handlers_disconnect_by_data (desk_session_get_pricing (self->session), self);
  self->outlook.customer = NULL;
  g_clear_object (&self->order);
  g_clear_object (&self->session);
}

static void
desk_quote_table_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_CHOSEN:
      g_value_set_object (value, DESK_QUOTE_TABLE (object)->chosen);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
desk_quote_table_dispose (GObject *object)
{
  DeskQuoteTable *self = DESK_QUOTE_TABLE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->room_id, g_source_remove);
  g_clear_handle_id (&self->tick_id, g_source_remove);
  forget_quotes (self);
  forget_session (self);
  if (self->quotes != NULL)
    g_signal_handlers_disconnect_by_data (self->quotes, self);
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  if (self->sorted != NULL)
    g_signal_handlers_disconnect_by_data (self->sorted, self);
  g_clear_object (&self->chosen);
  g_clear_object (&self->ruled);
  if (self->view != NULL)
    gtk_column_view_set_model (self->view, NULL);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (self), DESK_TYPE_QUOTE_TABLE);
  g_clear_object (&self->selection);
  g_clear_object (&self->sorted);
  g_clear_object (&self->sorter);
  g_clear_object (&self->quotes);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (desk_quote_table_parent_class)->dispose (object);
}

static void
desk_quote_table_finalize (GObject *object)
{
  DeskQuoteTable *self = DESK_QUOTE_TABLE (object);

  g_clear_pointer (&self->watched, g_ptr_array_unref);
  g_clear_pointer (&self->cells, g_ptr_array_unref);
  g_clear_pointer (&self->shown, g_ptr_array_unref);
  g_clear_pointer (&self->changed, g_hash_table_unref);
  g_clear_pointer (&self->why, g_free);
  g_clear_pointer (&self->taken_by, g_free);
  g_clear_pointer (&self->taken_badge, g_free);
  g_clear_pointer (&self->taken_why, g_free);
  g_clear_pointer (&self->shown_why, g_free);

  G_OBJECT_CLASS (desk_quote_table_parent_class)->finalize (object);
}

static void
desk_quote_table_class_init (DeskQuoteTableClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = desk_quote_table_dispose;
  object_class->finalize = desk_quote_table_finalize;
  object_class->get_property = desk_quote_table_get_property;
  widget_class->measure = desk_quote_table_measure;
  widget_class->size_allocate = desk_quote_table_size_allocate;
  widget_class->map = desk_quote_table_map;
  widget_class->unmap = desk_quote_table_unmap;
  widget_class->unrealize = desk_quote_table_unrealize;
  widget_class->focus = desk_quote_table_focus;

  properties[PROP_CHOSEN] = g_param_spec_object (
    "chosen", NULL, NULL, DESK_TYPE_QUOTE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[DISPATCH] =
    g_signal_new ("dispatch", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 2, DESK_TYPE_QUOTE, G_TYPE_BOOLEAN);
  signals[FIELD_WANTED] =
    g_signal_new ("field-wanted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                  NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (ADW_TYPE_STATUS_PAGE);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/dispatchdesk/DispatchDesk/ui/desk-quote-table.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskQuoteTable, content);
  gtk_widget_class_bind_template_child (widget_class, DeskQuoteTable, progress);
  gtk_widget_class_bind_template_child (widget_class, DeskQuoteTable, answered);
  gtk_widget_class_bind_template_child (widget_class, DeskQuoteTable, cancel);
  gtk_widget_class_bind_template_child (widget_class, DeskQuoteTable, actions);
  gtk_widget_class_bind_template_child (widget_class, DeskQuoteTable, footer);
  gtk_widget_class_bind_template_child (widget_class, DeskQuoteTable, status);
  gtk_widget_class_bind_template_child (widget_class, DeskQuoteTable, stack);
  gtk_widget_class_bind_template_child (widget_class, DeskQuoteTable, view);
  gtk_widget_class_bind_template_child (widget_class, DeskQuoteTable, menu_model);
  gtk_widget_class_set_css_name (widget_class, "desk-quotes");
  _desk_quote_table_class_init_order (widget_class);
  _desk_quote_table_class_init_choice (widget_class);
  _desk_quote_table_class_init_take (widget_class);
  _desk_quote_table_class_init_input (widget_class);
}

static void
on_selected_changed (DeskQuoteTable *self)
{
  _desk_quote_table_update_choice (self);
  _desk_quote_table_update_take (self);
}

static void
desk_quote_table_init (DeskQuoteTable *self)
{
  g_autoptr (GtkColumnViewColumn) pay = NULL;

  self->watched = g_ptr_array_new_with_free_func (g_object_unref);
  self->cells = g_ptr_array_new ();
  self->changed = g_hash_table_new (NULL, NULL);
  self->cancellable = g_cancellable_new ();
  self->outlook.stale_after = DESK_QUOTE_POLICY_DEFAULT.stale_after;
  gtk_widget_init_template (GTK_WIDGET (self));

  _desk_quote_table_init_input (self);
  _desk_quote_table_init_columns (self);
  self->sorter = desk_quote_sorter_new (self->view);
  self->sorted = gtk_sort_list_model_new (NULL, g_object_ref (GTK_SORTER (self->sorter)));
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->sorted)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  g_signal_connect_object (self->selection, "notify::selected-item",
                           G_CALLBACK (on_selected_changed), self, G_CONNECT_SWAPPED);
  _desk_quote_table_init_order (self);
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));

  pay = g_list_model_get_item (gtk_column_view_get_columns (self->view), DESK_QUOTE_COLUMN_PAY);
  gtk_column_view_sort_by_column (self->view, pay, GTK_SORT_ASCENDING);
  on_selected_changed (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "quotes.cancel", FALSE);
}

GtkWidget *
desk_quote_table_new (void)
{
  return g_object_new (DESK_TYPE_QUOTE_TABLE, NULL);
}

void
desk_quote_table_set_quotes (DeskQuoteTable *self, DeskQuoteList *quotes)
{
  g_return_if_fail (DESK_IS_QUOTE_TABLE (self));
  g_return_if_fail (quotes == NULL || DESK_IS_QUOTE_LIST (quotes));

  if (self->quotes == quotes)
    return;

  if (self->quotes != NULL)
    g_signal_handlers_disconnect_by_data (self->quotes, self);
  forget_quotes (self);
  _desk_quote_table_forget_choice (self);
  _desk_quote_table_forget_widths (self);
  g_set_object (&self->quotes, quotes);
  gtk_sort_list_model_set_model (self->sorted, quotes != NULL ? G_LIST_MODEL (quotes) : NULL);
  if (quotes == NULL)
    {
      gtk_stack_set_visible_child_name (self->stack, "empty");
      gtk_widget_set_visible (self->footer, FALSE);
      gtk_widget_set_visible (self->actions, FALSE);
      return;
    }

  g_signal_connect_object (quotes, "items-changed", G_CALLBACK (watch_quotes), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (quotes, "notify::n-answered",
                           G_CALLBACK (_desk_quote_table_update_progress), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (quotes, "notify::running", G_CALLBACK (on_running_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (quotes, "notify::unsettled",
                           G_CALLBACK (_desk_quote_table_queue_update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (quotes, "asked", G_CALLBACK (on_asked), self, G_CONNECT_SWAPPED);
  _desk_quote_table_watch_choice (self);
  _desk_quote_table_say (self, "");
  watch_quotes (self);
  on_running_changed (self);
}

void
desk_quote_table_set_session (DeskQuoteTable *self, DeskSession *session, DeskOrder *order)
{
  DeskPricing *pricing;

  g_return_if_fail (DESK_IS_QUOTE_TABLE (self));
  g_return_if_fail (DESK_IS_SESSION (session));
  g_return_if_fail (DESK_IS_ORDER (order));

  forget_session (self);
  self->session = g_object_ref (session);
  self->order = g_object_ref (order);
  follow_experience (self);
  pricing = desk_session_get_pricing (session);
  g_signal_connect_object (session, "quote-policy-changed", G_CALLBACK (on_wishes_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (pricing, "changed", G_CALLBACK (on_wishes_changed), self,
                           G_CONNECT_SWAPPED);
  on_wishes_changed (self);
}

void
desk_quote_table_set_by_amount (DeskQuoteTable *self, gboolean by_amount)
{
  g_return_if_fail (DESK_IS_QUOTE_TABLE (self));

  desk_quote_sorter_set_by_amount (self->sorter, by_amount);
  _desk_quote_table_settle_order (self);
}

DeskQuote *
desk_quote_table_get_chosen (DeskQuoteTable *self)
{
  g_return_val_if_fail (DESK_IS_QUOTE_TABLE (self), NULL);

  return self->chosen;
}

GListModel *
desk_quote_table_get_rows (DeskQuoteTable *self)
{
  g_return_val_if_fail (DESK_IS_QUOTE_TABLE (self), NULL);

  return G_LIST_MODEL (self->selection);
}

gboolean
desk_quote_table_grab_focus (DeskQuoteTable *self)
{
  GtkWidget *row;

  g_return_val_if_fail (DESK_IS_QUOTE_TABLE (self), FALSE);

  if (self->watched->len == 0)
    return FALSE;

  row = find_row (self, _desk_quote_table_get_selected (self));

  return gtk_widget_grab_focus (row != NULL ? row : GTK_WIDGET (self->view));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskOrdersView: all orders of the book, looked for as one types. What is found stays until there is
 * something to take its place; the table holds what is seen of it. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-orders-view-private.h"

#include <glib/gi18n-lib.h>

#include "ui/desk-book-row.h"
#include "ui/desk-order-column.h"

enum
{
  SAID,
  ORDER_AGAIN,
  ERASED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskOrdersView, desk_orders_view, GTK_TYPE_WIDGET)

void
_desk_orders_view_say (DeskOrdersView *self, const char *words)
{
  g_signal_emit (self, signals[SAID], 0, words);
}

void
_desk_orders_view_order_again (DeskOrdersView *self, DeskOrder *order)
{
  g_signal_emit (self, signals[ORDER_AGAIN], 0, order);
}

void
_desk_orders_view_tell_erased (DeskOrdersView *self)
{
  g_signal_emit (self, signals[ERASED], 0);
}

/* ---- what is looked for ---- */

static const char *
get_carrier (DeskOrdersView *self)
{
  GPtrArray *accounts = desk_profile_get_accounts (desk_session_get_profile (self->session));
  guint selected = gtk_drop_down_get_selected (self->carrier);

  /* The first is all of them. */
  return selected > 0 && selected <= accounts->len
           ? desk_account_get_delivery_id (g_ptr_array_index (accounts, selected - 1))
           : NULL;
}

gboolean
_desk_orders_view_get_query (DeskOrdersView *self, DeskBookQuery *query)
{
  const char *text = gtk_editable_get_text (self->search);

  *query = (DeskBookQuery){
    .text = *text != '\0' ? text : NULL,
    .delivery_id = get_carrier (self),
    .group = (DeskBookGroup) gtk_drop_down_get_selected (self->group),
  };

  return desk_period_box_get_times (self->period, g_get_real_time () / G_USEC_PER_SEC, &query->from,
                                    &query->to);
}

static void
on_filter_changed (DeskOrdersView *self)
{
  DeskBookQuery query;

  if (self->rows != NULL && _desk_orders_view_get_query (self, &query))
    desk_book_rows_search (self->rows, &query);
}

/* ---- what is found ---- */

static gboolean
is_filtered (DeskOrdersView *self)
{
  DeskBookQuery query;

  return !_desk_orders_view_get_query (self, &query) || query.text != NULL ||
         query.delivery_id != NULL || query.from != 0 || query.to != 0 ||
         query.group != DESK_BOOK_ALL;
}

static void
show_page (DeskOrdersView *self, const char *icon, const char *title, const char *description)
{
  g_autofree char *escaped = g_markup_escape_text (description, -1);

  adw_status_page_set_icon_name (self->page, icon);
  adw_status_page_set_title (self->page, title);
  adw_status_page_set_description (self->page, escaped);
  gtk_stack_set_visible_child_name (self->stack, "none");
}

static void
show_summary (DeskOrdersView *self, guint n)
{
  g_autofree char *words = NULL;

  if (!desk_book_rows_is_counted (self->rows))
    /* Translators: so many were found, and there are more that are not counted yet */
    words = g_strdup_printf (ngettext ("%u order and more", "%u orders and more", n), n);
  else
    words = g_strdup_printf (ngettext ("%u order", "%u orders", n), n);
  gtk_label_set_text (self->summary, words);
}

static void
on_rows_changed (DeskOrdersView *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->rows));
  const char *failure = desk_book_rows_get_failure (self->rows);
  gboolean searching = desk_book_rows_is_searching (self->rows);

  gtk_spinner_set_spinning (self->spinner, searching || !desk_book_rows_is_counted (self->rows));
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_STATE_BUSY, searching,
                               -1);
  if (searching)
    return;

  show_summary (self, n);
  if (failure != NULL)
    show_page (self, "dialog-warning-symbolic", _ ("The Book Cannot Be Read"), failure);
  else if (n > 0)
    gtk_stack_set_visible_child_name (self->stack, "rows");
  else if (is_filtered (self))
    show_page (self, "edit-find-symbolic", _ ("No Orders Found"),
               _ ("Look for other words, or for another time, carrier or outcome"));
  else
    show_page (self, "document-open-recent-symbolic", _ ("No Orders Yet"),
               _ ("What is dispatched is kept here"));
  _desk_orders_view_update_deeds (self);
}

/* ---- one of them ---- */

static void
show_details (DeskOrdersView *self)
{
  DeskDelivery *delivery = desk_orders_view_get_selected (self);

  if (delivery == NULL)
    return;

  gtk_widget_set_visible (GTK_WIDGET (self->details), TRUE);
  desk_order_details_show (self->details, desk_session_get_store (self->session), delivery);
}

static void
on_selected_read (DeskOrdersView *self)
{
  if (gtk_widget_get_visible (GTK_WIDGET (self->details)))
    show_details (self);
  _desk_orders_view_update_deeds (self);
}

static void
on_selected (DeskOrdersView *self)
{
  g_signal_group_set_target (self->selected,
                             gtk_single_selection_get_selected_item (self->selection));
  on_selected_read (self);
}

static void
on_row_activated (GtkColumnView *view, guint position, DeskOrdersView *self)
{
  gtk_single_selection_set_selected (self->selection, position);
  show_details (self);
}

static void
on_details_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  show_details (DESK_ORDERS_VIEW (widget));
}

gboolean
_desk_orders_view_hide_details (DeskOrdersView *self)
{
  gboolean shown = gtk_widget_get_visible (GTK_WIDGET (self->details));

  if (shown)
    {
      _desk_orders_view_focus_rows (self);
      gtk_widget_set_visible (GTK_WIDGET (self->details), FALSE);
    }

  return shown;
}

static void
on_hide_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  _desk_orders_view_hide_details (DESK_ORDERS_VIEW (widget));
}

/* ---- keys ---- */

/* The table hands the focus on to a row of its list. */
void
_desk_orders_view_focus_rows (DeskOrdersView *self)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->selection)) == 0)
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->search));
      return;
    }

  if (gtk_single_selection_get_selected (self->selection) == GTK_INVALID_LIST_POSITION)
    gtk_single_selection_set_selected (self->selection, 0);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
on_search_activated (DeskOrdersView *self)
{
  _desk_orders_view_focus_rows (self);
}

static void
on_search_stopped (DeskOrdersView *self)
{
  if (*gtk_editable_get_text (self->search) != '\0')
    gtk_editable_set_text (self->search, "");
  else
    _desk_orders_view_focus_rows (self);
}

/* Row after row would be a long way out. */
static gboolean
on_tab (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  DeskOrdersView *self = data;

  if (gtk_widget_get_visible (GTK_WIDGET (self->details)))
    return gtk_widget_child_focus (GTK_WIDGET (self->details), GTK_DIR_TAB_FORWARD);

  return gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static gboolean
on_back_tab (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  return gtk_widget_child_focus (GTK_WIDGET (DESK_ORDERS_VIEW (data)->period),
                                 GTK_DIR_TAB_BACKWARD);
}

static void
add_tab_keys (DeskOrdersView *self)
{
  static const struct
  {
    const char *key;
    GtkShortcutFunc func;
  } keys[] = { { "Tab", on_tab }, { "<Shift>Tab|<Shift>ISO_Left_Tab", on_back_tab } };
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (controller),
      gtk_shortcut_new (gtk_shortcut_trigger_parse_string (keys[i].key),
                        gtk_callback_action_new (keys[i].func, self, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self->view), controller);
}

static void
desk_orders_view_dispose (GObject *object)
{
  DeskOrdersView *self = DESK_ORDERS_VIEW (object);

  desk_orders_view_stop (self);
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  g_clear_object (&self->selected);
  g_clear_object (&self->selection);
  g_clear_object (&self->rows);
  g_clear_object (&self->session);
  g_clear_pointer (&self->phone, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), DESK_TYPE_ORDERS_VIEW);

  G_OBJECT_CLASS (desk_orders_view_parent_class)->dispose (object);
}

static void
desk_orders_view_finalize (GObject *object)
{
  g_object_unref (DESK_ORDERS_VIEW (object)->cancellable);

  G_OBJECT_CLASS (desk_orders_view_parent_class)->finalize (object);
}

static void
desk_orders_view_class_init (DeskOrdersViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_orders_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = desk_orders_view_finalize;

  signals[SAID] = g_signal_new ("said", DESK_TYPE_ORDERS_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[ORDER_AGAIN] =
    g_signal_new ("order-again", DESK_TYPE_ORDERS_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, DESK_TYPE_ORDER);
  signals[ERASED] = g_signal_new ("erased", DESK_TYPE_ORDERS_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "desk-orders");
  gtk_widget_class_install_action (widget_class, "orders.details", NULL, on_details_action);
  gtk_widget_class_install_action (widget_class, "orders.hide-details", NULL, on_hide_action);

  g_type_ensure (DESK_TYPE_DELIVERY_PANEL);
  g_type_ensure (DESK_TYPE_ORDER_DETAILS);
  g_type_ensure (DESK_TYPE_PERIOD_BOX);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/dispatchdesk/DispatchDesk/ui/desk-orders-view.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskOrdersView, content);
  gtk_widget_class_bind_template_child (widget_class, DeskOrdersView, search);
  gtk_widget_class_bind_template_child (widget_class, DeskOrdersView, group);
  gtk_widget_class_bind_template_child (widget_class, DeskOrdersView, carrier);
  gtk_widget_class_bind_template_child (widget_class, DeskOrdersView, period);
  gtk_widget_class_bind_template_child (widget_class, DeskOrdersView, spinner);
  gtk_widget_class_bind_template_child (widget_class, DeskOrdersView, summary);
  gtk_widget_class_bind_template_child (widget_class, DeskOrdersView, panel);
  gtk_widget_class_bind_template_child (widget_class, DeskOrdersView, stack);
  gtk_widget_class_bind_template_child (widget_class, DeskOrdersView, page);
  gtk_widget_class_bind_template_child (widget_class, DeskOrdersView, view);
  gtk_widget_class_bind_template_child (widget_class, DeskOrdersView, details);
  gtk_widget_class_bind_template_child (widget_class, DeskOrdersView, menu);
  gtk_widget_class_bind_template_callback (widget_class, on_filter_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_search_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_search_stopped);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
  _desk_orders_view_class_init_deeds (widget_class);
}

static void
desk_orders_view_init (DeskOrdersView *self)
{
  GtkStringList *groups = gtk_string_list_new (NULL);

  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  desk_delivery_panel_set_leave_label (self->panel, _ ("_Cancel"));
  for (DeskBookGroup i = 0; i < DESK_BOOK_N_GROUPS; i++)
    gtk_string_list_append (groups, desk_book_group_get_label (i));
  gtk_drop_down_set_model (self->group, G_LIST_MODEL (groups));
  g_object_unref (groups);
  desk_period_box_set_period (self->period, DESK_PERIOD_ALL);
  desk_order_column_add_all (self->view);
  add_tab_keys (self);
  self->selected = g_signal_group_new (DESK_TYPE_BOOK_ROW);
  g_signal_group_connect_object (self->selected, "notify::delivery", G_CALLBACK (on_selected_read),
                                 self, G_CONNECT_SWAPPED);
}

GtkWidget *
desk_orders_view_new (void)
{
  return g_object_new (DESK_TYPE_ORDERS_VIEW, NULL);
}

void
desk_orders_view_set_session (DeskOrdersView *self, DeskSession *session)
{
  GPtrArray *accounts;
  GtkStringList *carriers;

  g_return_if_fail (DESK_IS_ORDERS_VIEW (self));
  g_return_if_fail (DESK_IS_SESSION (session));
  g_return_if_fail (self->session == NULL);
  g_return_if_fail (desk_session_get_store (session) != NULL);

  self->session = g_object_ref (session);
  accounts = desk_profile_get_accounts (desk_session_get_profile (session));
  carriers = gtk_string_list_new (NULL);
  gtk_string_list_append (carriers, _ ("All Carriers"));
  for (guint i = 0; i < accounts->len; i++)
    gtk_string_list_append (carriers,
                            desk_account_get_delivery_name (g_ptr_array_index (accounts, i)));
  gtk_drop_down_set_model (self->carrier, G_LIST_MODEL (carriers));
  g_object_unref (carriers);

  self->rows = desk_book_rows_new (desk_session_get_store (session));
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->rows)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (on_selected), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->rows, "changed", G_CALLBACK (on_rows_changed), self,
                           G_CONNECT_SWAPPED);
  _desk_orders_view_update_deeds (self);
}

void
desk_orders_view_refresh (DeskOrdersView *self)
{
  g_return_if_fail (DESK_IS_ORDERS_VIEW (self));

  if (self->rows == NULL)
    return;

  if (g_list_model_get_n_items (G_LIST_MODEL (self->rows)) == 0)
    on_filter_changed (self);
  else
    desk_book_rows_refresh (self->rows);
}

void
desk_orders_view_stop (DeskOrdersView *self)
{
  g_return_if_fail (DESK_IS_ORDERS_VIEW (self));

  g_cancellable_cancel (self->cancellable);
  if (self->rows != NULL)
    {
      g_signal_handlers_disconnect_by_func (self->rows, on_rows_changed, self);
      desk_book_rows_stop (self->rows);
    }
}

void
desk_orders_view_find (DeskOrdersView *self)
{
  g_return_if_fail (DESK_IS_ORDERS_VIEW (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

DeskDelivery *
desk_orders_view_get_selected (DeskOrdersView *self)
{
  DeskBookRow *row;

  g_return_val_if_fail (DESK_IS_ORDERS_VIEW (self), NULL);

  row = self->selection != NULL ? gtk_single_selection_get_selected_item (self->selection) : NULL;

  return row != NULL ? desk_book_row_get_delivery (row) : NULL;
}

DeskBookRows *
desk_orders_view_get_rows (DeskOrdersView *self)
{
  g_return_val_if_fail (DESK_IS_ORDERS_VIEW (self), NULL);

  return self->rows;
}

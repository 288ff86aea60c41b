/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskTodayPane: what is under way.
 *
 * It hears every delivery's "changed" and looks at all that is shown once the main loop is idle, since
 * a change may also move a row. One timer runs, a second at a time, and only while time is to be seen. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-today-pane-private.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "ui/desk-delivery-words.h"

enum
{
  LEFT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskTodayPane, desk_today_pane, GTK_TYPE_WIDGET)

static gint64
get_now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static guint
count_live (DeskTodayPane *self)
{
  guint n_live = 0;

  for (guint i = 0; i < self->watched->len; i++)
    if (desk_delivery_is_live (g_ptr_array_index (self->watched, i)))
      n_live++;

  return n_live;
}

static gboolean
on_tick (gpointer user_data)
{
  DeskTodayPane *self = user_data;
  gint64 now = get_now ();

  for (guint i = 0; i < self->rows->len; i++)
    desk_delivery_row_update_time (g_ptr_array_index (self->rows, i), now);
  if (self->detailed)
    desk_delivery_details_update_time (self->details, now);

  return G_SOURCE_CONTINUE;
}

static void
schedule_tick (DeskTodayPane *self)
{
  gboolean wanted = gtk_widget_get_mapped (GTK_WIDGET (self)) && count_live (self) > 0;

  if (wanted && self->tick_id == 0)
    self->tick_id = g_timeout_add_seconds (1, on_tick, self);
  else if (!wanted)
    g_clear_handle_id (&self->tick_id, g_source_remove);
}

/* A row that moves takes the focus along. */
static void
update_order (DeskTodayPane *self)
{
  GListModel *rows = G_LIST_MODEL (self->sorted);
  gboolean sorted = TRUE;

  for (guint i = 1; i < g_list_model_get_n_items (rows) && sorted; i++)
    {
      g_autoptr (DeskDelivery) a = g_list_model_get_item (rows, i - 1);
      g_autoptr (DeskDelivery) b = g_list_model_get_item (rows, i);

      sorted = desk_delivery_words_compare (a, b) <= 0;
    }
  if (!sorted)
    {
      gboolean held = _desk_today_pane_holds_focus (self);

      gtk_sorter_changed (self->sorter, GTK_SORTER_CHANGE_DIFFERENT);
      if (held)
        desk_today_pane_grab_focus (self);
    }
}

static void
update_count (DeskTodayPane *self)
{
  guint n_live = count_live (self);
  g_autofree char *words = g_strdup_printf (
    /* Translators: how many deliveries are under way, and how many ended today */
    _ ("%u under way · %u ended"), n_live, self->watched->len - n_live);

  gtk_label_set_text (self->count, self->watched->len > 0 ? words : "");
  gtk_stack_set_visible_child_name (self->stack, self->watched->len == 0 ? "empty"
                                                 : self->detailed        ? "details"
                                                                         : "list");
}

static void
update (DeskTodayPane *self)
{
  gint64 now = get_now ();
  DeskDelivery *selected = desk_today_pane_get_selected (self);

  update_order (self);
  update_count (self);
  for (guint i = 0; i < self->rows->len; i++)
    {
      DeskDeliveryRow *row = g_ptr_array_index (self->rows, i);

      desk_delivery_row_update (row, now, desk_delivery_row_get_delivery (row) == selected);
    }
  _desk_today_pane_update_deeds (self);
  _desk_today_pane_update_follow (self);
  schedule_tick (self);
}

static gboolean
on_update (gpointer user_data)
{
  DeskTodayPane *self = user_data;

  self->update_id = 0;
  update (self);

  return G_SOURCE_REMOVE;
}

void
_desk_today_pane_queue_update (DeskTodayPane *self)
{
  if (self->update_id == 0 && !self->closed)
    self->update_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_update, self, NULL);
}

static void
forget_deliveries (DeskTodayPane *self)
{
  for (guint i = 0; i < self->watched->len; i++)
    g_signal_handlers_disconnect_by_func (g_ptr_array_index (self->watched, i),
                                          _desk_today_pane_queue_update, self);
  g_ptr_array_set_size (self->watched, 0);
}

static void
watch_deliveries (DeskTodayPane *self)
{
  forget_deliveries (self);
  for (guint i = 0;
       self->deliveries != NULL && i < g_list_model_get_n_items (self->deliveries); i++)
    {
      DeskDelivery *delivery = g_list_model_get_item (self->deliveries, i);

      g_signal_connect_object (delivery, "changed", G_CALLBACK (_desk_today_pane_queue_update),
                               self, G_CONNECT_SWAPPED);
      g_ptr_array_add (self->watched, delivery);
    }
  update_count (self);
  _desk_today_pane_queue_update (self);
}

static void
on_row_setup (GtkSignalListItemFactory *factory, GtkListItem *item, DeskTodayPane *self)
{
  gtk_list_item_set_child (item, desk_delivery_row_new ());
}

static void
on_row_bind (GtkSignalListItemFactory *factory, GtkListItem *item, DeskTodayPane *self)
{
  DeskDeliveryRow *row = DESK_DELIVERY_ROW (gtk_list_item_get_child (item));

  desk_delivery_row_set_limits (row, self->limits);
  desk_delivery_row_set_delivery (row, gtk_list_item_get_item (item));
  desk_delivery_row_update (row, get_now (), gtk_list_item_get_selected (item));
  g_ptr_array_add (self->rows, row);
  _desk_today_pane_queue_update (self);
}

static void
on_row_unbind (GtkSignalListItemFactory *factory, GtkListItem *item, DeskTodayPane *self)
{
  DeskDeliveryRow *row = DESK_DELIVERY_ROW (gtk_list_item_get_child (item));

  g_ptr_array_remove_fast (self->rows, row);
  desk_delivery_row_set_delivery (row, NULL);
}

static void
on_leave_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (_desk_today_pane_close_details (DESK_TODAY_PANE (widget)))
    return;

  g_signal_emit (widget, signals[LEFT], 0);
}

static void
desk_today_pane_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  gtk_widget_measure (DESK_TODAY_PANE (widget)->content, orientation, for_size, minimum, natural,
                      minimum_baseline, natural_baseline);

  /* No wider for longer words: beside it room is left for just this. */
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *natural = *minimum;
}

static void
desk_today_pane_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DeskTodayPane *self = DESK_TODAY_PANE (widget);

  gtk_widget_allocate (self->content, width, height, baseline, NULL);
  gtk_popover_present (GTK_POPOVER (self->menu));
}

static void
desk_today_pane_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (desk_today_pane_parent_class)->map (widget);

  update (DESK_TODAY_PANE (widget));
}

static void
desk_today_pane_unmap (GtkWidget *widget)
{
  g_clear_handle_id (&DESK_TODAY_PANE (widget)->tick_id, g_source_remove);

  GTK_WIDGET_CLASS (desk_today_pane_parent_class)->unmap (widget);
}

static void
desk_today_pane_dispose (GObject *object)
{
  DeskTodayPane *self = DESK_TODAY_PANE (object);

  self->closed = TRUE;
  _desk_today_pane_close_deeds (self);
  _desk_today_pane_close_follow (self);
  g_clear_handle_id (&self->update_id, g_source_remove);
  g_clear_handle_id (&self->tick_id, g_source_remove);
  forget_deliveries (self);
  if (self->deliveries != NULL)
    g_signal_handlers_disconnect_by_data (self->deliveries, self);
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  if (self->view != NULL)
    gtk_list_view_set_model (self->view, NULL);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (self), DESK_TYPE_TODAY_PANE);
  g_clear_object (&self->selection);
  g_clear_object (&self->sorted);
  g_clear_object (&self->sorter);
  g_clear_object (&self->deliveries);
  g_clear_object (&self->dispatcher);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (desk_today_pane_parent_class)->dispose (object);
}

static void
desk_today_pane_finalize (GObject *object)
{
  DeskTodayPane *self = DESK_TODAY_PANE (object);

  g_clear_pointer (&self->watched, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->tips, g_array_unref);
  g_clear_pointer (&self->fee_words, g_free);

  G_OBJECT_CLASS (desk_today_pane_parent_class)->finalize (object);
}

static void
desk_today_pane_class_init (DeskTodayPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = desk_today_pane_dispose;
  object_class->finalize = desk_today_pane_finalize;
  widget_class->measure = desk_today_pane_measure;
  widget_class->size_allocate = desk_today_pane_size_allocate;
  widget_class->map = desk_today_pane_map;
  widget_class->unmap = desk_today_pane_unmap;

  signals[LEFT] = g_signal_new ("left", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "today.leave", NULL, on_leave_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "today.leave", NULL);
  _desk_today_pane_class_init_deeds (widget_class);

  g_type_ensure (ADW_TYPE_STATUS_PAGE);
  g_type_ensure (DESK_TYPE_DELIVERY_DETAILS);
  g_type_ensure (DESK_TYPE_DELIVERY_PANEL);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/dispatchdesk/DispatchDesk/ui/desk-today-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskTodayPane, content);
  gtk_widget_class_bind_template_child (widget_class, DeskTodayPane, count);
  gtk_widget_class_bind_template_child (widget_class, DeskTodayPane, stack);
  gtk_widget_class_bind_template_child (widget_class, DeskTodayPane, view);
  gtk_widget_class_bind_template_child (widget_class, DeskTodayPane, panel);
  gtk_widget_class_bind_template_child (widget_class, DeskTodayPane, status);
  _desk_today_pane_class_init_follow (widget_class);
  _desk_today_pane_class_init_input (widget_class);
  gtk_widget_class_set_css_name (widget_class, "desk-today");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_REGION);
}

static int
compare_rows (gconstpointer a, gconstpointer b, gpointer user_data)
{
  return desk_delivery_words_compare ((gpointer) a, (gpointer) b);
}

static void
create_rows (DeskTodayPane *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_object (factory, "setup", G_CALLBACK (on_row_setup), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_row_bind), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (on_row_unbind), self, 0);
  gtk_list_view_set_factory (self->view, factory);

  self->sorter = GTK_SORTER (gtk_custom_sorter_new (compare_rows, NULL, NULL));
  self->sorted = gtk_sort_list_model_new (NULL, g_object_ref (self->sorter));
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->sorted)));
  g_signal_connect_object (self->selection, "notify::selected-item",
                           G_CALLBACK (_desk_today_pane_queue_update), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
}

static void
desk_today_pane_init (DeskTodayPane *self)
{
  self->watched = g_ptr_array_new_with_free_func (g_object_unref);
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));

  self->menu = gtk_popover_menu_new_from_model (NULL);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
  gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
  create_rows (self);
  _desk_today_pane_init_follow (self);
  _desk_today_pane_init_deeds (self);
  _desk_today_pane_init_input (self);
}

GtkWidget *
desk_today_pane_new (void)
{
  return g_object_new (DESK_TYPE_TODAY_PANE, NULL);
}

void
desk_today_pane_set_dispatcher (DeskTodayPane *self,
                                DeskSession *session,
                                DeskDispatcher *dispatcher)
{
  static const char *const news[] = { "placed", "status", "settled" };

  g_return_if_fail (DESK_IS_TODAY_PANE (self));
  g_return_if_fail (DESK_IS_SESSION (session));
  g_return_if_fail (DESK_IS_DISPATCHER (dispatcher));

  g_set_object (&self->session, session);
  g_set_object (&self->dispatcher, dispatcher);
  desk_delivery_details_set_store (self->details, desk_session_get_store (session));
  for (guint i = 0; i < G_N_ELEMENTS (news); i++)
    g_signal_connect_object (dispatcher, news[i], G_CALLBACK (_desk_today_pane_queue_update), self,
                             G_CONNECT_SWAPPED);
  desk_today_pane_set_deliveries (self, desk_dispatcher_get_deliveries (dispatcher));
}

void
desk_today_pane_set_deliveries (DeskTodayPane *self, GListModel *deliveries)
{
  g_return_if_fail (DESK_IS_TODAY_PANE (self));
  g_return_if_fail (deliveries == NULL || G_IS_LIST_MODEL (deliveries));

  if (self->deliveries != NULL)
    g_signal_handlers_disconnect_by_data (self->deliveries, self);
  g_set_object (&self->deliveries, deliveries);
  if (deliveries != NULL)
    g_signal_connect_object (deliveries, "items-changed", G_CALLBACK (watch_deliveries), self,
                             G_CONNECT_SWAPPED);
  gtk_sort_list_model_set_model (self->sorted, deliveries);
  watch_deliveries (self);
}

GListModel *
desk_today_pane_get_rows (DeskTodayPane *self)
{
  g_return_val_if_fail (DESK_IS_TODAY_PANE (self), NULL);

  return G_LIST_MODEL (self->selection);
}

DeskDelivery *
desk_today_pane_get_selected (DeskTodayPane *self)
{
  g_return_val_if_fail (DESK_IS_TODAY_PANE (self), NULL);

  return gtk_single_selection_get_selected_item (self->selection);
}

/* GTK 4.8 has it as an action of the list alone. */
static void
scroll_to (DeskTodayPane *self, guint position)
{
  gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", position);
}

void
desk_today_pane_select (DeskTodayPane *self, DeskDelivery *delivery)
{
  GListModel *rows = G_LIST_MODEL (self->selection);

  g_return_if_fail (DESK_IS_TODAY_PANE (self));
  g_return_if_fail (DESK_IS_DELIVERY (delivery));

  _desk_today_pane_queue_update (self);
  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (DeskDelivery) row = g_list_model_get_item (rows, i);

      if (row != delivery)
        continue;
      gtk_single_selection_set_selected (self->selection, i);
      scroll_to (self, i);
      return;
    }
}

void
desk_today_pane_say (DeskTodayPane *self, const char *words)
{
  g_return_if_fail (DESK_IS_TODAY_PANE (self));
  g_return_if_fail (words != NULL);

  gtk_label_set_text (self->status, words);
  gtk_widget_set_visible (GTK_WIDGET (self->status), *words != '\0');
}

gboolean
desk_today_pane_grab_focus (DeskTodayPane *self)
{
  DeskDelivery *selected;

  g_return_val_if_fail (DESK_IS_TODAY_PANE (self), FALSE);

  selected = desk_today_pane_get_selected (self);
  if (selected == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return FALSE;
  if (self->detailed)
    return gtk_widget_grab_focus (GTK_WIDGET (self->details));

  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->rows, i);

      if (desk_delivery_row_get_delivery (DESK_DELIVERY_ROW (row)) == selected)
        return gtk_widget_grab_focus (gtk_widget_get_parent (row));
    }

  return gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskWindow: form, map and prices side by side, and what ties them together.
 *
 * It is handed the session, and owns the draft and its quotes. Its size and the places of its dividers
 * are remembered where the settings' schema is installed. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-window-private.h"

#include <glib/gi18n-lib.h>

#include "ui/desk-notes.h"
#include "ui/desk-party-section.h"
#include "ui/desk-pricing-window.h"
#include "ui/desk-settings.h"

G_DEFINE_FINAL_TYPE (DeskWindow, desk_window, ADW_TYPE_APPLICATION_WINDOW)

static void
bind_settings (DeskWindow *self)
{
  self->settings = desk_settings_new ();
  if (self->settings == NULL)
    return;

  g_settings_bind (self->settings, "window-width", self, "default-width", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "window-height", self, "default-height",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "window-maximized", self, "maximized", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "form-width", self->form_pane, "position",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "map-height", self->map_pane, "position",
                   G_SETTINGS_BIND_DEFAULT);
}

static void
on_limits_set (DeskWindow *self)
{
  desk_session_set_limits (
    self->session,
    (DeskCheckLimits){
      .warn_metres = 1000.0 * g_settings_get_int (self->settings, "distance-warn"),
      .stop_metres = 1000.0 * g_settings_get_int (self->settings, "distance-stop"),
    });
}

static void
on_policy_set (DeskWindow *self)
{
  g_autofree char *order = g_settings_get_string (self->settings, "estimates-order");

  desk_session_set_quote_policy (self->session, desk_quote_policy_read (self->settings));
  desk_quote_table_set_by_amount (self->table, g_str_equal (order, "by-amount"));
}

/* How old a price may be, and the rest of it, is set elsewhere too. */
static void
follow_policy (DeskWindow *self)
{
  static const char *const changes[] = { "changed::stale-after", "changed::drift-limit",
                                         "changed::reask-elsewhere", "changed::estimates-order" };

  if (self->settings == NULL)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    g_signal_connect_object (self->settings, changes[i], G_CALLBACK (on_policy_set), self,
                             G_CONNECT_SWAPPED);
  on_policy_set (self);
}

/* How far a delivery may go is set elsewhere, at any time. */
static void
follow_limits (DeskWindow *self)
{
  static const char *const changes[] = { "changed::distance-warn", "changed::distance-stop" };

  if (self->settings == NULL)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    g_signal_connect_object (self->settings, changes[i], G_CALLBACK (on_limits_set), self,
                             G_CONNECT_SWAPPED);
  on_limits_set (self);
}

static void
on_coordinate_type_chosen (DeskMapView *map, int coordinate_type, gboolean both, DeskWindow *self)
{
  if (self->settings != NULL)
    g_settings_set_int (self->settings, "coordinate-type", coordinate_type);
}

/* The pin of whom the form is being filled with is the one that the map is about. */
static void
on_focus_changed (DeskWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  GtkWidget *section =
    focus != NULL ? gtk_widget_get_ancestor (focus, DESK_TYPE_PARTY_SECTION) : NULL;

  if (section != NULL)
    desk_map_view_set_selected_pin (
      self->map, g_str_equal (desk_form_section_get_path (DESK_FORM_SECTION (section)), "sender")
                   ? DESK_MAP_PIN_SENDER
                   : DESK_MAP_PIN_RECEIVER);
}

static DeskOrder *
create_order (DeskWindow *self)
{
  static const char *const parties[] = { "sender", "receiver" };
  DeskOrder *order = g_object_new (DESK_TYPE_ORDER, NULL);
  g_autofree char *id = desk_order_new_id ();
  gboolean bd09 =
    self->settings != NULL && g_settings_get_int (self->settings, "coordinate-type") == 1;

  desk_record_set_text (DESK_RECORD (order), "shop_order_id", id);
  for (guint i = 0; i < G_N_ELEMENTS (parties); i++)
    desk_record_set_text (desk_record_ensure_child (DESK_RECORD (order), parties[i]),
                          "coordinate_type", bd09 ? "1" : "0");

  return order;
}

static void
on_running_changed (DeskWindow *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.cancel",
                                 desk_quote_list_is_running (self->quotes));
  if (!desk_quote_list_is_running (self->quotes))
    _desk_window_keep_quotes (self);
}

static void
on_ask_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskWindow *self = DESK_WINDOW (widget);

  /* The key comes here before the input method has it. */
  if (desk_order_form_is_composing (self->form))
    {
      gtk_widget_error_bell (widget);
      return;
    }

  if (desk_order_form_can_ask (self->form))
    {
      if (_desk_window_has_to_ask_first (self))
        return;

      /* What was asked about is a draft to be found again, with its id, even if it was not edited. */
      desk_draft_keeper_touch (desk_draft_editor_get_keeper (self->draft));
      desk_quote_list_ask (self->quotes, desk_order_form_get_order (self->form), NULL);
      return;
    }

  desk_order_form_show_problem (self->form);
  desk_window_add_note (self, _ ("Nothing was sent: the order has problems"));
}

static void
on_cancel_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  desk_quote_list_cancel (DESK_WINDOW (widget)->quotes);
}

/* A list of its own for each order: a price must not stand beside an order that was not asked for. */
static void
set_quotes (DeskWindow *self, DeskQuoteList *quotes)
{
  if (self->quotes != NULL)
    {
      g_signal_handlers_disconnect_by_func (self->quotes, on_running_changed, self);
      desk_quote_list_cancel (self->quotes);
    }
  g_set_object (&self->quotes, quotes);
  g_signal_connect_object (quotes, "notify::running", G_CALLBACK (on_running_changed), self,
                           G_CONNECT_SWAPPED);
  desk_quote_list_set_draft (quotes, desk_order_form_get_order (self->form));
  desk_quote_table_set_quotes (self->table, quotes);
  _desk_window_watch_quotes (self);
  on_running_changed (self);
}

static void
on_field_wanted (DeskQuoteTable *table, const char *path, DeskWindow *self)
{
  if (!desk_order_form_focus_field (self->form, path))
    desk_order_form_show_problem (self->form);
}

static gboolean
focus_pane (DeskWindow *self, int pane)
{
  if (pane == 0)
    return desk_order_form_grab_focus (self->form);
  if (pane == 1)
    return gtk_widget_grab_focus (GTK_WIDGET (self->map));
  if (pane == 3)
    return desk_today_pane_grab_focus (self->today);

  return desk_quote_table_grab_focus (self->table);
}

static void
on_pricing_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskWindow *self = DESK_WINDOW (widget);

  gtk_window_present (GTK_WINDOW (desk_pricing_window_new (
    self->session, self->quotes, desk_order_form_get_order (self->form), GTK_WINDOW (self))));
}

/* From wherever one is: the shortest way from the form to a price. Where Today lies over the prices
 * it is put away, so that nothing is dispatched at a price that is not seen. */
static void
on_prices_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskWindow *self = DESK_WINDOW (widget);
  gboolean came = _desk_window_leave_orders (self);
  gboolean held = desk_quote_table_grab_focus (self->table);

  if (!self->today_wide && gtk_toggle_button_get_active (self->today_button))
    {
      gtk_toggle_button_set_active (self->today_button, FALSE);
      came = TRUE;
    }
  if (came && !held)
    desk_order_form_grab_focus (self->form);
}

/* From wherever the focus is to the next pane that takes it; from outside of all, to the form. */
static void
on_pane_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskWindow *self = DESK_WINDOW (widget);
  GtkWidget *panes[] = { GTK_WIDGET (self->form), self->map_overlay, self->prices,
                         GTK_WIDGET (self->today) };
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self));
  int n_panes = G_N_ELEMENTS (panes);
  int step = g_variant_get_boolean (parameter) ? 1 : n_panes - 1;
  int current = step == 1 ? n_panes - 1 : 0;

  for (int i = 0; i < n_panes; i++)
    if (focus != NULL && (focus == panes[i] || gtk_widget_is_ancestor (focus, panes[i])))
      current = i;

  /* Where deliveries are, the key is that of the tip; with Shift it leads out. */
  if (step == 1 && current == n_panes - 1 && focus != NULL &&
      gtk_widget_is_ancestor (focus, panes[current]) &&
      desk_today_pane_get_selected (self->today) != NULL)
    {
      gtk_widget_activate_action (GTK_WIDGET (self->today), "today.key", "u", GDK_KEY_F6);
      return;
    }

  for (int i = 1; i <= n_panes; i++)
    if (focus_pane (self, (current + i * step) % n_panes))
      {
        gtk_window_set_focus_visible (GTK_WINDOW (self), TRUE);
        return;
      }
}

/* Not in dispose, which waits for whoever still holds the window. */
static void
desk_window_unrealize (GtkWidget *widget)
{
  DeskWindow *self = DESK_WINDOW (widget);

  g_cancellable_cancel (self->cancellable);
  _desk_window_close_batch (self);
  _desk_window_close_orders (self);
  _desk_window_close_draft (self);
  _desk_window_close_follow (self);
  _desk_window_close_dispatch (self);
  _desk_window_close_places (self);

  GTK_WIDGET_CLASS (desk_window_parent_class)->unrealize (widget);
}

static void
desk_window_dispose (GObject *object)
{
  DeskWindow *self = DESK_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  if (self->quotes != NULL)
    desk_quote_list_cancel (self->quotes);
  _desk_window_close_today (self);
  _desk_window_close_batch (self);
  g_clear_weak_pointer (&self->batch);
  _desk_window_close_places (self);
  _desk_window_close_search (self);
  _desk_window_close_paste (self);
  _desk_window_clear_follow (self);
  _desk_window_clear_dispatch (self);
  g_clear_object (&self->cargo_templates);
  g_clear_object (&self->sender_templates);
  g_clear_object (&self->draft);
  g_clear_object (&self->places);
  g_clear_object (&self->quotes);
  g_clear_object (&self->session);
  g_clear_object (&self->settings);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), DESK_TYPE_WINDOW);

  G_OBJECT_CLASS (desk_window_parent_class)->dispose (object);
}

static void
desk_window_class_init (DeskWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_window_dispose;
  widget_class->unrealize = desk_window_unrealize;

  gtk_widget_class_install_action (widget_class, "win.ask", NULL, on_ask_action);
  gtk_widget_class_install_action (widget_class, "win.cancel", NULL, on_cancel_action);
  gtk_widget_class_install_action (widget_class, "win.pane", "b", on_pane_action);
  gtk_widget_class_install_action (widget_class, "win.prices", NULL, on_prices_action);
  gtk_widget_class_install_action (widget_class, "win.pricing", NULL, on_pricing_action);
  _desk_window_class_init_draft (widget_class);
  _desk_window_class_init_batch (widget_class);

  g_type_ensure (DESK_TYPE_ORDER_FORM);
  g_type_ensure (DESK_TYPE_MAP_VIEW);
  g_type_ensure (DESK_TYPE_QUOTE_TABLE);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/dispatchdesk/DispatchDesk/ui/desk-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskWindow, notes);
  gtk_widget_class_bind_template_child (widget_class, DeskWindow, form_pane);
  gtk_widget_class_bind_template_child (widget_class, DeskWindow, map_pane);
  gtk_widget_class_bind_template_child (widget_class, DeskWindow, form);
  gtk_widget_class_bind_template_child (widget_class, DeskWindow, map);
  gtk_widget_class_bind_template_child (widget_class, DeskWindow, table);
  _desk_window_class_init_search (widget_class);
  _desk_window_class_init_paste (widget_class);
  _desk_window_class_init_profile (widget_class);
  _desk_window_class_init_dispatch (widget_class);
  _desk_window_class_init_today (widget_class);
  _desk_window_class_init_orders (widget_class);
  _desk_window_class_init_follow (widget_class);
}

static void
desk_window_init (DeskWindow *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  bind_settings (self);
  _desk_window_init_draft (self);
  _desk_window_init_places (self);
  _desk_window_init_search (self);
  _desk_window_init_dispatch (self);
  _desk_window_init_today (self);
  _desk_window_init_follow (self);
  g_signal_connect_object (self->map, "coordinate-type-chosen",
                           G_CALLBACK (on_coordinate_type_chosen), self, 0);
  g_signal_connect_object (self->table, "field-wanted", G_CALLBACK (on_field_wanted), self, 0);
  g_signal_connect (self, "notify::focus-widget", G_CALLBACK (on_focus_changed), NULL);
}

GtkWidget *
desk_window_new (GtkApplication *application, DeskSession *session, DeskOrder *order)
{
  g_autoptr (DeskOrder) draft = NULL;
  g_autoptr (DeskQuoteList) quotes = NULL;
  DeskWindow *self;

  g_return_val_if_fail (application == NULL || GTK_IS_APPLICATION (application), NULL);
  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);
  g_return_val_if_fail (order == NULL || DESK_IS_ORDER (order), NULL);

  self = g_object_new (DESK_TYPE_WINDOW, "application", application, NULL);
  draft = order != NULL ? g_object_ref (order) : create_order (self);
  self->session = g_object_ref (session);
  _desk_window_open_profile (self);
  desk_map_view_set_practice (
    self->map,
    g_str_equal (desk_profile_get_id (desk_session_get_profile (session)), "practice"));
  follow_limits (self);
  follow_policy (self);
  desk_order_form_set_order (self->form, session, draft);
  desk_quote_table_set_session (self->table, session, draft);
  quotes = desk_quote_list_new (session);
  set_quotes (self, quotes);
  desk_place_link_set_order (self->places, draft);
  _desk_window_open_draft (self, draft);
  _desk_window_open_dispatch (self, draft);
  _desk_window_open_orders (self);
  _desk_window_add_templates (self);
  _desk_window_open_places (self);
  _desk_window_open_search (self);
  _desk_window_open_paste (self);
  desk_map_view_set_vault (self->map, desk_session_get_vault (session));
  desk_order_form_grab_focus (self->form);

  return GTK_WIDGET (self);
}

DeskOrder *
desk_window_get_order (DeskWindow *self)
{
  g_return_val_if_fail (DESK_IS_WINDOW (self), NULL);

  return desk_order_form_get_order (self->form);
}

DeskQuoteList *
desk_window_get_quotes (DeskWindow *self)
{
  g_return_val_if_fail (DESK_IS_WINDOW (self), NULL);

  return self->quotes;
}

void
_desk_window_forget_quotes (DeskWindow *self)
{
  g_autoptr (DeskQuoteList) quotes = NULL;

  g_return_if_fail (DESK_IS_WINDOW (self));

  if (g_list_model_get_n_items (G_LIST_MODEL (self->quotes)) == 0)
    return;

  quotes = desk_quote_list_new (self->session);
  set_quotes (self, quotes);
}

void
desk_window_add_note (DeskWindow *self, const char *text)
{
  g_return_if_fail (DESK_IS_WINDOW (self));
  g_return_if_fail (text != NULL);

  desk_notes_add (self->notes, text);
}

void
desk_window_add_undo_note (DeskWindow *self, const char *text, GClosure *undo)
{
  g_return_if_fail (DESK_IS_WINDOW (self));
  g_return_if_fail (text != NULL);
  g_return_if_fail (undo != NULL);

  desk_notes_add_undo (self->notes, text, undo);
}

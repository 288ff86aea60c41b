/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskWindow: what is under way is asked about, shown on the map, and told of by the desktop.
 *
 * A ride stands on the map while the keys are about deliveries; who goes back to the order has its pins
 * back. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-window-private.h"

#include <glib/gi18n-lib.h>

#include "model/desk-delivery-policy.h"
#include "ui/desk-delivery-words.h"

#define MINUTE 60

static gint64
get_now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static gboolean
holds (GtkWidget *pane, GtkWidget *focus)
{
  return focus == pane || gtk_widget_is_ancestor (focus, pane);
}

/* ---- the ride on the map ---- */

static char *
dup_rider (DeskDelivery *delivery)
{
  const char *name = desk_record_get_text (DESK_RECORD (delivery), "rider_name");
  const char *phone = desk_record_get_text (DESK_RECORD (delivery), "rider_phone");

  return g_strjoin (" ", name != NULL ? name : "", phone, NULL);
}

static void
show_ride (DeskWindow *self)
{
  g_autofree char *title = desk_delivery_words_dup_title (self->ridden);
  g_autofree char *words = desk_delivery_dup_words (self->ridden);
  g_autofree char *rider = dup_rider (self->ridden);
  g_autofree char *ride = desk_follow_words_dup_ride (self->ridden, get_now ());
  /* Translators: whom a delivery is for, and how it stands */
  g_autofree char *whose = g_strdup_printf (_ ("%s: %s"), title, words);
  g_autofree char *about =
    *rider != '\0' && *ride != '\0' ? g_strdup_printf ("%s · %s", ride, rider)
                                    : g_strconcat (ride, rider, NULL);
  DeskMapRide shown = {
    .id = desk_delivery_get_serial (self->ridden),
    .whose = whose,
    .about = about,
    .old = desk_follow_words_is_silent (self->ridden, get_now ()),
  };

  for (guint i = 0; i < DESK_RIDE_N_PLACES; i++)
    shown.known[i] = desk_ride_get_place (self->ridden, (DeskRidePlace) i, &shown.places[i]);
  /* Who brought it is not there any more. */
  if (!desk_delivery_is_live (self->ridden))
    shown.known[DESK_RIDE_RIDER] = FALSE;
  shown.track = desk_track_get (self->track, self->ridden, &shown.n_track);
  desk_map_view_set_ride (self->map, &shown);
  gtk_widget_set_visible (GTK_WIDGET (self->finder), FALSE);
}

static gboolean
on_ride_update (gpointer data)
{
  DeskWindow *self = data;

  self->ride_update_id = 0;
  show_ride (self);

  return G_SOURCE_REMOVE;
}

static void
queue_ride_update (DeskWindow *self)
{
  if (self->ride_update_id == 0)
    self->ride_update_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_ride_update, self, NULL);
}

static gboolean
on_ride_tick (gpointer data)
{
  show_ride (data);

  return G_SOURCE_CONTINUE;
}

static void
forget_ride (DeskWindow *self)
{
  g_clear_handle_id (&self->ride_update_id, g_source_remove);
  g_clear_handle_id (&self->ride_tick_id, g_source_remove);
  if (self->ridden != NULL)
    g_signal_handlers_disconnect_by_func (self->ridden, queue_ride_update, self);
  g_clear_object (&self->ridden);
}

static void
end_ride (DeskWindow *self)
{
  forget_ride (self);
  desk_map_view_set_ride (self->map, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->finder), TRUE);
}

static void
ride_with (DeskWindow *self, DeskDelivery *delivery)
{
  if (delivery == NULL || self->track == NULL)
    {
      end_ride (self);
      return;
    }

  desk_notifier_see (self->notifier, delivery);
  if (self->ridden == delivery)
    return;

  forget_ride (self);
  self->ridden = g_object_ref (delivery);
  g_signal_connect_object (delivery, "changed", G_CALLBACK (queue_ride_update), self,
                           G_CONNECT_SWAPPED);
  self->ride_tick_id = g_timeout_add_seconds (1, on_ride_tick, self);
  show_ride (self);
}

/* On the map the ride is looked at; in the form and at the prices it is about the order again. */
static void
on_focus_changed (DeskWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (focus == NULL)
    return;

  if (holds (GTK_WIDGET (self->today), focus))
    ride_with (self, desk_today_pane_get_selected (self->today));
  else if (self->ridden != NULL &&
           (holds (GTK_WIDGET (self->form), focus) || holds (self->prices, focus)))
    end_ride (self);
}

static void
on_selected_changed (DeskWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (self->ridden != NULL || (focus != NULL && holds (GTK_WIDGET (self->today), focus)))
    ride_with (self, desk_today_pane_get_selected (self->today));
}

static void
on_ride_left (DeskWindow *self)
{
  end_ride (self);
  desk_order_form_grab_focus (self->form);
}

/* ---- notices ---- */

static void
on_moment (DeskTracker *tracker, DeskDelivery *delivery, int notice, DeskWindow *self)
{
  gboolean in_front = gtk_window_is_active (GTK_WINDOW (self));
  gboolean can_redo = desk_delivery_policy_can_redo (
    delivery, desk_session_get_rulebook (self->session), NULL);

  if (desk_notifier_tell (self->notifier, delivery, (DeskStatusNotice) notice, can_redo, in_front,
                          get_now ()) &&
      self->settings != NULL && g_settings_get_boolean (self->settings, "notify-sound"))
    gdk_surface_beep (gtk_native_get_surface (GTK_NATIVE (self)));
}

static void
on_status (DeskDispatcher *dispatcher, DeskDelivery *delivery, DeskWindow *self)
{
  desk_notifier_update (self->notifier, delivery);
}

/* What was ordered again is taken care of. */
static void
on_placed (DeskDispatcher *dispatcher, DeskDelivery *delivery, DeskWindow *self)
{
  DeskAmount previous = desk_delivery_get_number (delivery, "previous");
  GListModel *deliveries = desk_dispatcher_get_deliveries (dispatcher);

  for (guint i = 0; previous.told && i < g_list_model_get_n_items (deliveries); i++)
    {
      g_autoptr (DeskDelivery) other = g_list_model_get_item (deliveries, i);

      if (desk_delivery_get_serial (other) == previous.value)
        desk_notifier_see (self->notifier, other);
    }
}

static void
on_active_changed (DeskWindow *self)
{
  if (self->notifier != NULL && gtk_window_is_active (GTK_WINDOW (self)))
    desk_notifier_see_all (self->notifier);
}

/* ---- opening and closing ---- */

static void
on_waiting_set (DeskWindow *self)
{
  desk_today_pane_set_wait_limits (
    self->today, (DeskWaitLimits){
                   .is_long = MINUTE * g_settings_get_int (self->settings, "waiting-long"),
                   .very_long = MINUTE * g_settings_get_int (self->settings, "waiting-very-long"),
                 });
}

/* What is searched for is a place of the order. */
void
_desk_window_end_ride (DeskWindow *self)
{
  if (self->ridden != NULL)
    end_ride (self);
}

/* The key of the map's search, where deliveries are that of the line for the customer. */
static void
on_line_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskWindow *self = DESK_WINDOW (widget);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (focus != NULL && holds (GTK_WIDGET (self->today), focus))
    gtk_widget_activate_action (GTK_WIDGET (self->today), "today.copy-line", NULL);
  else
    gtk_widget_activate_action (widget, "win.find-place", NULL);
}

void
_desk_window_class_init_follow (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.line", NULL, on_line_action);
}

void
_desk_window_init_follow (DeskWindow *self)
{
  static const char *const changes[] = { "changed::waiting-long", "changed::waiting-very-long" };

  g_signal_connect (self, "notify::focus-widget", G_CALLBACK (on_focus_changed), NULL);
  g_signal_connect (self, "notify::is-active", G_CALLBACK (on_active_changed), NULL);
  g_signal_connect_object (self->map, "ride-left", G_CALLBACK (on_ride_left), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (desk_today_pane_get_rows (self->today), "notify::selected-item",
                           G_CALLBACK (on_selected_changed), self, G_CONNECT_SWAPPED);
  if (self->settings == NULL)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    g_signal_connect_object (self->settings, changes[i], G_CALLBACK (on_waiting_set), self,
                             G_CONNECT_SWAPPED);
  on_waiting_set (self);
}

void
_desk_window_open_follow (DeskWindow *self)
{
  g_autofree char *profile =
    g_strdup (desk_profile_get_id (desk_session_get_profile (self->session)));

  self->track = desk_track_new (desk_dispatcher_get_deliveries (self->dispatcher));
  self->notifier =
    desk_notifier_new (G_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))),
                       self->settings, profile);
  self->tracker = desk_tracker_new (self->dispatcher);
  self->privacy = desk_privacy_keeper_new (desk_session_get_store (self->session));
  if (self->settings != NULL)
    g_settings_bind (self->settings, "privacy-days", self->privacy, "days", G_SETTINGS_BIND_GET);
  g_signal_connect_object (self->tracker, "moment", G_CALLBACK (on_moment), self, 0);
  g_signal_connect_object (self->dispatcher, "status", G_CALLBACK (on_status), self, 0);
  g_signal_connect_object (self->dispatcher, "placed", G_CALLBACK (on_placed), self, 0);
}

void
_desk_window_start_follow (DeskWindow *self)
{
  desk_tracker_start (self->tracker);
  desk_today_pane_set_tracker (self->today, self->tracker);
  if (self->wanted_serial != 0)
    desk_window_show_delivery (self, self->wanted_serial, self->wanted_again);
}

void
_desk_window_close_follow (DeskWindow *self)
{
  forget_ride (self);
  if (self->tracker == NULL)
    return;

  desk_today_pane_set_tracker (self->today, NULL);
  desk_tracker_stop (self->tracker);
  desk_notifier_clear (self->notifier);
}

void
_desk_window_clear_follow (DeskWindow *self)
{
  forget_ride (self);
  g_clear_object (&self->tracker);
  g_clear_object (&self->track);
  g_clear_object (&self->notifier);
  g_clear_object (&self->privacy);
}

static DeskDelivery *
find_delivery (DeskWindow *self, gint64 serial)
{
  GListModel *rows = desk_today_pane_get_rows (self->today);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (DeskDelivery) delivery = g_list_model_get_item (rows, i);

      if (desk_delivery_get_serial (delivery) == serial)
        return g_steal_pointer (&delivery);
    }

  return NULL;
}

void
desk_window_show_delivery (DeskWindow *self, gint64 serial, gboolean order_again)
{
  g_autoptr (DeskDelivery) delivery = NULL;

  g_return_if_fail (DESK_IS_WINDOW (self));

  /* The book is still being read. */
  self->wanted_serial = serial;
  self->wanted_again = order_again;
  if (self->dispatcher != NULL && !self->dispatcher_ready && self->dispatcher_failure == NULL)
    return;

  self->wanted_serial = 0;
  delivery = find_delivery (self, serial);
  if (delivery == NULL)
    {
      desk_window_add_note (self,
                            _ ("That delivery is not in Today; look for it in Orders (F3)"));
      return;
    }

  adw_view_stack_set_visible_child_name (self->views, "dispatch");
  gtk_toggle_button_set_active (self->today_button, TRUE);
  desk_today_pane_select (self->today, delivery);
  if (!desk_today_pane_grab_focus (self->today))
    ride_with (self, delivery);
  if (order_again)
    desk_today_pane_order_again (self->today);
}

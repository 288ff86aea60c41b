/* SPDX-License-Identifier: GPL-3.0-or-later */

#undef G_DISABLE_ASSERT

#include "config.h"

#include "ride-fixture.h"

#include "quote-fixture.h"
#include "widget-fixture.h"

#define POSITION_DADA 3 /* of Practice */

void
ride_setup (RideFixture *self, gconstpointer data)
{
  profile_setup (&self->profiles, NULL);
  self->session = profile_open (self->profiles.opener, "practice");
  self->clock = desk_clock_new_manual (3600 * (gint64) G_USEC_PER_SEC);
  desk_session_set_clock (self->session, self->clock);
  self->order = fixture_order ();
  self->window = DESK_WINDOW (desk_window_new (NULL, self->session, self->order));
  gtk_window_present (GTK_WINDOW (self->window));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (self->window));
}

static gboolean
is_gone (gpointer data)
{
  return *(gpointer *) data == NULL;
}

void
ride_teardown (RideFixture *self, gconstpointer data)
{
  gpointer weak = self->window;

  g_object_add_weak_pointer (G_OBJECT (self->window), &weak);
  gtk_window_destroy (GTK_WINDOW (self->window));
  fixture_wait (is_gone, &weak);
  desk_store_close (desk_session_get_store (self->session));
  g_clear_object (&self->order);
  g_clear_object (&self->session);
  g_clear_object (&self->clock);
  profile_teardown (&self->profiles, NULL);
}

static gboolean
is_ready (gpointer data)
{
  return ((DeskWindow *) data)->dispatcher_ready;
}

void
ride_wait_ready (RideFixture *self)
{
  fixture_wait (is_ready, self->window);
}

static gboolean
is_placed (gpointer data)
{
  RideFixture *self = data;

  self->delivery = desk_today_pane_get_selected (self->window->today);

  return self->delivery != NULL &&
         desk_delivery_get_state (self->delivery) == DESK_DELIVERY_PLACED &&
         !desk_dispatcher_is_busy (self->window->dispatcher, self->delivery);
}

void
ride_wait_placed (RideFixture *self)
{
  fixture_wait (is_placed, self);
}

void
ride_go_to_today (RideFixture *self)
{
  gtk_toggle_button_set_active (self->window->today_button, TRUE);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (self->window));
  g_assert_true (desk_today_pane_grab_focus (self->window->today));
}

void
ride_dispatch (RideFixture *self)
{
  ride_wait_ready (self);
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.dispatch-to", "i", POSITION_DADA);
  ride_wait_placed (self);
  ride_go_to_today (self);
}

void
ride_act (RideFixture *self, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->window->today), action, NULL));
}

gboolean
ride_has_status (gpointer data)
{
  RideFixture *self = data;

  return desk_delivery_get_status (self->delivery) == self->awaited_status &&
         !desk_dispatcher_is_busy (self->window->dispatcher, self->delivery);
}

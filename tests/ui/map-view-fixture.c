/* SPDX-License-Identifier: GPL-3.0-or-later */

#undef G_DISABLE_ASSERT

#include "config.h"

#include "map-view-fixture.h"

#include <math.h>

const DeskPoint map_view_sender = { 113.322, 23.1065, DESK_DATUM_GCJ02 };
const DeskPoint map_view_receiver = { 113.332976, 23.111077, DESK_DATUM_GCJ02 };

static void
on_moved (DeskMapView *view, DeskMapPin which, double lng, double lat, MapViewFixture *fixture)
{
  fixture->moves++;
  fixture->moved = which;
  fixture->lng = lng;
  fixture->lat = lat;
  g_string_append_c (fixture->deeds, '.');
}

static void
on_deed_began (DeskMapView *view, MapViewFixture *fixture)
{
  g_string_append_c (fixture->deeds, '<');
}

static void
on_deed_ended (DeskMapView *view, MapViewFixture *fixture)
{
  g_string_append_c (fixture->deeds, '>');
}

static void
on_chosen (DeskMapView *view, int coordinate_type, gboolean both, MapViewFixture *fixture)
{
  fixture->choices++;
  fixture->chosen = coordinate_type;
  fixture->chosen_both = both;
}

static void
on_reinterpret_chosen (DeskMapView *view,
                       DeskMapPin which,
                       int coordinate_type,
                       MapViewFixture *fixture)
{
  fixture->reinterprets++;
  fixture->reinterpreted = which;
  fixture->reinterpreted_as = coordinate_type;
}

static void
on_notified (DeskMapView *view, GParamSpec *pspec, MapViewFixture *fixture)
{
  fixture->notifies++;
}

void
map_view_setup (MapViewFixture *fixture, gconstpointer data)
{
  fixture->window = gtk_window_new ();
  fixture->deeds = g_string_new (NULL);
  fixture->view = DESK_MAP_VIEW (desk_map_view_new ());
  g_signal_connect (fixture->view, "pin-moved", G_CALLBACK (on_moved), fixture);
  g_signal_connect (fixture->view, "coordinate-type-chosen", G_CALLBACK (on_chosen), fixture);
  g_signal_connect (fixture->view, "reinterpret-chosen", G_CALLBACK (on_reinterpret_chosen),
                    fixture);
  g_signal_connect (fixture->view, "deed-began", G_CALLBACK (on_deed_began), fixture);
  g_signal_connect (fixture->view, "deed-ended", G_CALLBACK (on_deed_ended), fixture);
  g_signal_connect (fixture->view, "notify", G_CALLBACK (on_notified), fixture);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 760, 430);
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->view));
  gtk_window_present (GTK_WINDOW (fixture->window));
  while (gtk_widget_get_width (GTK_WIDGET (fixture->view->map)) == 0)
    g_main_context_iteration (NULL, TRUE);
}

void
map_view_teardown (MapViewFixture *fixture, gconstpointer data)
{
  g_autoptr (DeskMapView) view = g_object_ref (fixture->view);

  g_signal_handlers_disconnect_by_data (view, fixture);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_string_free (fixture->deeds, TRUE);
  /* Tiles that are still on their way hold their layer, not the view. */
  g_assert_finalize_object (g_steal_pointer (&view));
}

void
map_view_set_both (MapViewFixture *fixture)
{
  desk_map_view_set_pin (fixture->view, DESK_MAP_PIN_SENDER, &map_view_sender);
  desk_map_view_set_pin (fixture->view, DESK_MAP_PIN_RECEIVER, &map_view_receiver);
}

DeskPoint
map_view_get_pin (MapViewFixture *fixture, DeskMapPin which)
{
  DeskPoint point = { NAN, NAN, DESK_DATUM_WGS84 };

  g_assert_true (desk_map_view_get_pin (fixture->view, which, &point));

  return point;
}

void
map_view_assert_near (DeskPoint got, DeskPoint expected, double degrees)
{
  g_assert_cmpint (got.datum, ==, expected.datum);
  g_assert_cmpfloat (fabs (got.lng - expected.lng), <=, degrees);
  g_assert_cmpfloat (fabs (got.lat - expected.lat), <=, degrees);
}

gboolean
map_view_press (MapViewFixture *fixture, guint keyval, GdkModifierType mods)
{
  g_autoptr (GListModel) controllers =
      gtk_widget_observe_controllers (GTK_WIDGET (fixture->view->map));
  gboolean taken = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller) &&
          gtk_event_controller_get_propagation_phase (controller) == GTK_PHASE_CAPTURE)
        g_signal_emit_by_name (controller, "key-pressed", keyval, 0, mods, &taken);
    }

  return taken;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A ride, from the window: the rider moves on the map, the parcel is delivered, and each exception is
 * said with what to do. By the keyboard alone, against the stand-in, whose clock is turned. */

#undef G_DISABLE_ASSERT

#include "config.h"

#include "quote-fixture.h"
#include "ride-fixture.h"
#include "ui/desk-map-view-private.h"
#include "widget-fixture.h"

#include <string.h>

#include "model/desk-status.h"

#define DIGIT_SFTC GDK_KEY_1
#define DIGIT_DADA GDK_KEY_4

typedef RideFixture Fixture;

/* As if the key was pressed with the focus in @widget; FALSE where that does not take it. */
static gboolean
press (GtkWidget *widget, guint keyval)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      gboolean handled = FALSE;

      if (!GTK_IS_EVENT_CONTROLLER_KEY (controller) ||
          gtk_event_controller_get_propagation_phase (controller) != GTK_PHASE_CAPTURE)
        continue;
      g_signal_emit_by_name (controller, "key-pressed", keyval, 0, 0, &handled);
      if (handled)
        return TRUE;
    }

  return FALSE;
}

static gboolean
press_in_today (Fixture *fixture, guint keyval)
{
  return press (GTK_WIDGET (fixture->window->today), keyval);
}

static gboolean
is_answered (gpointer quotes)
{
  return desk_quote_list_get_n_asked (quotes) > 0 && !desk_quote_list_is_running (quotes);
}

/* Quote, dispatch, and to Today. */
static void
dispatch_with (Fixture *fixture, guint digit)
{
  GtkWidget *window = GTK_WIDGET (fixture->window);

  ride_wait_ready (fixture);
  gtk_widget_activate_action (window, "win.ask", NULL);
  fixture_wait (is_answered, desk_window_get_quotes (fixture->window));
  gtk_test_widget_wait_for_draw (window);
  desk_quote_table_grab_focus (fixture->window->table);
  desk_clock_advance (fixture->clock, G_USEC_PER_SEC);
  g_assert_true (
    press (fixture_find (GTK_WIDGET (fixture->window->table), GTK_TYPE_COLUMN_VIEW, NULL),
           digit));
  ride_wait_placed (fixture);
  g_assert_false (desk_map_view_is_riding (fixture->window->map));
  ride_go_to_today (fixture);
}

static void
dispatch (Fixture *fixture)
{
  dispatch_with (fixture, DIGIT_DADA);
}

static gboolean
was_polled (gpointer data)
{
  Fixture *fixture = data;
  DeskTracker *tracker = fixture->window->tracker;

  return !desk_delivery_is_live (fixture->delivery) ||
         (desk_tracker_get_n_polls (tracker) > fixture->n_polls &&
          desk_tracker_get_n_asking (tracker) == 0);
}

static void
go_on (Fixture *fixture, int seconds)
{
  desk_sandbox_advance_clock (fixture->profiles.sandbox, seconds);
  fixture->n_polls = desk_tracker_get_n_polls (fixture->window->tracker);
  g_assert_true (press_in_today (fixture, GDK_KEY_F5));
  fixture_wait (was_polled, fixture);
  fixture_settle ();
}

/* Somewhere in sight; the list and the details say much the same. */
static gboolean
shows (GtkWidget *root, const char *words)
{
  if (!gtk_widget_get_mapped (root))
    return FALSE;
  if (GTK_IS_LABEL (root) && g_strcmp0 (gtk_label_get_text (GTK_LABEL (root)), words) == 0)
    return TRUE;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (shows (child, words))
      return TRUE;

  return FALSE;
}

static gboolean
says (gpointer data)
{
  Fixture *fixture = data;

  return shows (GTK_WIDGET (fixture->window->today), fixture->awaited);
}

static void
wait_for (Fixture *fixture, const char *words)
{
  fixture->awaited = words;
  fixture_wait (says, fixture);
}

static void
on_text_read (GObject *source, GAsyncResult *result, gpointer data)
{
  *(char **) data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static gboolean
is_read (gpointer data)
{
  return *(char **) data != NULL;
}

static char *
dup_line (Fixture *fixture)
{
  char *line = NULL;

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.line", NULL);
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (fixture->window)), NULL,
                                 on_text_read, &line);
  fixture_wait (is_read, &line);

  return line;
}

/* Waits, is accepted, rides and is delivered. */
static void
test_ride (Fixture *fixture, gconstpointer data)
{
  DeskMapView *map = fixture->window->map;
  DeskPoint before, after;
  gboolean moved = FALSE;
  guint n_steps, longest = 0;

  desk_map_view_get_pin (map, DESK_MAP_PIN_RECEIVER, &before);
  dispatch (fixture);
  g_assert_true (desk_map_view_is_riding (map));
  g_assert_true (map->ride.known[DESK_RIDE_SENDER] && map->ride.known[DESK_RIDE_RECEIVER]);
  g_assert_false (map->ride.known[DESK_RIDE_RIDER]);
  g_assert_true (gtk_widget_get_mapped (map->ride_strip));
  g_assert_nonnull (strstr (gtk_label_get_text (map->ride_whose), ": Waiting for a rider"));

  for (n_steps = 0; n_steps < 100 && desk_delivery_get_status (fixture->delivery) != 302; n_steps++)
    {
      go_on (fixture, 60);
      moved = moved || map->ride_track->len > longest;
      longest = MAX (longest, map->ride_track->len);
      if (desk_delivery_get_status (fixture->delivery) == 301 && longest > 3)
        {
          g_autofree char *line = dup_line (fixture);

          g_assert_true (map->ride.known[DESK_RIDE_RIDER]);
          g_assert_nonnull (strstr (
            line, desk_record_get_text (DESK_RECORD (fixture->delivery), "rider_phone")));
        }
    }
  g_assert_cmpint (desk_delivery_get_status (fixture->delivery), ==, 302);
  g_assert_cmpuint (longest, >, 3);
  g_assert_false (map->ride.known[DESK_RIDE_RIDER]);
  wait_for (fixture, "Delivered");

  /* All that is known of it, and back by Escape, twice. */
  g_assert_true (press_in_today (fixture, GDK_KEY_Return));
  wait_for (fixture, "told by the reply");
  g_assert_true (shows (GTK_WIDGET (fixture->window->today), "Waiting for a rider"));
  g_assert_true (shows (GTK_WIDGET (fixture->window->today),
                        desk_record_get_text (DESK_RECORD (fixture->delivery), "waybill_id")));
  g_assert_true (desk_map_view_is_riding (map));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window->today), "today.leave", NULL);
  g_assert_false (shows (GTK_WIDGET (fixture->window->today), "told by the reply"));
  g_assert_true (desk_map_view_is_riding (map));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window->today), "today.leave", NULL);
  fixture_settle ();
  g_assert_false (desk_map_view_is_riding (map));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (map->pin_layer)));
  g_assert_true (desk_map_view_get_pin (map, DESK_MAP_PIN_RECEIVER, &after));
  g_assert_true (before.lng == after.lng && before.lat == after.lat);
}

/* While a ride is looked at no key moves a pin of the order, and Escape leads back to it. */
static void
test_map_keys (Fixture *fixture, gconstpointer data)
{
  static const guint keys[] = { GDK_KEY_Left, GDK_KEY_Return, GDK_KEY_2, GDK_KEY_c, GDK_KEY_r };
  DeskMapView *map = fixture->window->map;
  DeskPoint before[DESK_MAP_N_PINS], after[DESK_MAP_N_PINS];
  int coordinate_type = desk_map_view_get_coordinate_type (map, DESK_MAP_PIN_SENDER);

  dispatch (fixture);
  for (guint i = 0; i < DESK_MAP_N_PINS; i++)
    desk_map_view_get_pin (map, (DeskMapPin) i, &before[i]);
  gtk_widget_grab_focus (GTK_WIDGET (map));
  fixture_settle ();
  g_assert_true (desk_map_view_is_riding (map));
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    press (GTK_WIDGET (map->map), keys[i]);
  for (guint i = 0; i < DESK_MAP_N_PINS; i++)
    {
      desk_map_view_get_pin (map, (DeskMapPin) i, &after[i]);
      g_assert_true (before[i].lng == after[i].lng && before[i].lat == after[i].lat);
    }
  g_assert_cmpint (desk_map_view_get_coordinate_type (map, DESK_MAP_PIN_SENDER), ==,
                   coordinate_type);

  g_assert_true (press (GTK_WIDGET (map->map), GDK_KEY_Escape));
  g_assert_false (desk_map_view_is_riding (map));
}

static gboolean
has_status (gpointer data)
{
  Fixture *fixture = data;

  return g_strcmp0 (desk_record_get_text (DESK_RECORD (fixture->delivery), "order_status"),
                    fixture->awaited) == 0;
}

static gboolean
is_idle (gpointer data)
{
  Fixture *fixture = data;

  return !desk_dispatcher_is_busy (fixture->window->dispatcher, fixture->delivery);
}

/* Cancelled with the goods on board: nobody is told to order it again, or to cancel it once more, before
 * they are back. */
static void
test_cancelled_late (Fixture *fixture, gconstpointer data)
{
  GtkWidget *today = GTK_WIDGET (fixture->window->today);

  dispatch_with (fixture, DIGIT_SFTC);
  gtk_widget_activate_action (today, "today.step", "i", 301);
  fixture->awaited = "301";
  fixture_wait (has_status, fixture);
  fixture_wait (is_idle, fixture);

  g_assert_true (press_in_today (fixture, GDK_KEY_F7));
  wait_for (fixture, "Cancelling costs nothing");
  g_assert_true (press_in_today (fixture, GDK_KEY_F7));
  wait_for (fixture, "The delivery was cancelled; the goods are coming back");
  fixture_wait (is_idle, fixture);
  g_assert_true (press_in_today (fixture, GDK_KEY_F8));
  wait_for (fixture, "The goods are on their way back: confirm the return first");
  fixture_wait (is_idle, fixture);
  fixture_settle ();
  g_assert_true (gtk_widget_activate_action (today, "today.confirm-return", NULL));
  wait_for (fixture, "The return was confirmed");
}

/* @data: the code of an exception. */
static void
test_exception (Fixture *fixture, gconstpointer data)
{
  const DeskStatus *status = desk_status_find (GPOINTER_TO_INT (data));
  gboolean ended = status->end == DESK_STATUS_END_FAILURE;
  const char *next = ended ? "Order Again F8" : "Goods here? Confirm Return";
  g_autofree char *code = g_strdup_printf ("%d", status->code);
  GtkWidget *today = GTK_WIDGET (fixture->window->today);

  dispatch (fixture);
  gtk_widget_activate_action (today, "today.step", "i", status->code);
  fixture->awaited = code;
  fixture_wait (has_status, fixture);
  wait_for (fixture, status->label);
  wait_for (fixture, status->advice);
  wait_for (fixture, next);

  g_assert_true (press_in_today (fixture, GDK_KEY_space));
  wait_for (fixture, "asked");
  g_assert_true (shows (today, status->advice));
  g_assert_true (shows (today, next));
  g_assert_true (shows (today, ended ? "Order Again F8" : "Confirm Return"));
}

int
main (int argc, char **argv)
{
  static const int exceptions[] = { 203, 204, 205, 303, 304, 305, 501, 502 };

  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add ("/follow/ride", Fixture, NULL, ride_setup, test_ride, ride_teardown);
  g_test_add ("/follow/map-keys", Fixture, NULL, ride_setup, test_map_keys, ride_teardown);
  g_test_add ("/follow/cancelled-late", Fixture, NULL, ride_setup, test_cancelled_late,
              ride_teardown);
  for (guint i = 0; i < G_N_ELEMENTS (exceptions); i++)
    {
      g_autofree char *path = g_strdup_printf ("/follow/exception/%d", exceptions[i]);

      g_test_add (path, Fixture, GINT_TO_POINTER (exceptions[i]), ride_setup, test_exception, ride_teardown);
    }

  return g_test_run ();
}

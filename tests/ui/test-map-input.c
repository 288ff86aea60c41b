/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The map in the whole window, by a real pointer and real keys: xdotool tells the X server what a
 * hand would do, and the test waits for what comes of it. */

#undef G_DISABLE_ASSERT

#include "config.h"

#include <adwaita.h>
#include <math.h>

#include "draft-fixture.h"
#include "hand-fixture.h"
#include "model/desk-record-path.h"
#include "ui/desk-map-view-private.h"
#include "ui/desk-window.h"
#include "widget-fixture.h"

#define N_DRAG_STEPS 6

typedef struct
{
  DraftFixture draft;
  DeskMapView *view;

  /* What a wait is for. */
  const char *path;
  char *text;
  DeskMapPin which;
  double x, y;
  double zoom;
} Fixture;

/* The pointer, in pixels of a widget. */
static void
point_at (Fixture *fixture, GtkWidget *widget, double x, double y)
{
  GtkWidget *window = fixture->draft.window;
  graphene_point_t at;
  double shadow_x, shadow_y;
  g_autofree char *right = NULL;
  g_autofree char *down = NULL;

  g_assert_true (
      gtk_widget_compute_point (widget, window, &GRAPHENE_POINT_INIT ((float) x, (float) y), &at));
  gtk_native_get_surface_transform (GTK_NATIVE (window), &shadow_x, &shadow_y);
  right = g_strdup_printf ("%d", (int) lround (at.x + shadow_x));
  down = g_strdup_printf ("%d", (int) lround (at.y + shadow_y));
  hand ("search", "--onlyvisible", "--name", "^Dispatch Desk$", "mousemove", "--window", "%1",
        right, down, NULL);
}

static void
click_on (Fixture *fixture, GtkWidget *widget)
{
  point_at (fixture, widget, gtk_widget_get_width (widget) / 2.0,
            gtk_widget_get_height (widget) / 2.0);
  hand ("click", "1", NULL);
}

/* ---- waiting ---- */

static gboolean
reads (gpointer data)
{
  Fixture *fixture = data;

  return g_strcmp0 (draft_get (&fixture->draft, fixture->path), fixture->text) == 0;
}

static gboolean
reads_otherwise (gpointer data)
{
  return !reads (data);
}

static void
wait_for_text (Fixture *fixture, const char *path, const char *text)
{
  fixture->path = path;
  fixture->text = (char *) text;
  fixture_wait (reads, fixture);
}

static gboolean
is_selected (gpointer data)
{
  Fixture *fixture = data;

  return desk_map_view_get_selected_pin (fixture->view) == fixture->which;
}

static void
wait_for_pin (Fixture *fixture, DeskMapPin which)
{
  fixture->which = which;
  fixture_wait (is_selected, fixture);
}

static gboolean
tip_is_there (gpointer data)
{
  Fixture *fixture = data;
  double x, y;

  return desk_pin_layer_get_tip (fixture->view->pin_layer, fixture->which, &x, &y) &&
         fabs (x - fixture->x) < 1.0 && fabs (y - fixture->y) < 1.0;
}

static void
wait_for_tip (Fixture *fixture, DeskMapPin which, double x, double y)
{
  fixture->which = which;
  fixture->x = x;
  fixture->y = y;
  fixture_wait (tip_is_there, fixture);
}

static gboolean
has_zoom (gpointer data)
{
  Fixture *fixture = data;

  return shumate_viewport_get_zoom_level (shumate_map_get_viewport (fixture->view->map)) ==
         fixture->zoom;
}

static void
wait_for_zoom (Fixture *fixture, double zoom)
{
  fixture->zoom = zoom;
  fixture_wait (has_zoom, fixture);
}

static gboolean
has_focus (gpointer data)
{
  return gtk_widget_is_focus (GTK_WIDGET (data));
}

static gboolean
is_visible (gpointer data)
{
  return gtk_widget_get_mapped (GTK_WIDGET (data));
}

static gboolean
is_hidden (gpointer data)
{
  return !is_visible (data);
}

static gboolean
is_held (gpointer data)
{
  return ((Fixture *) data)->view->holding;
}

static gboolean
is_let_go (gpointer data)
{
  return !is_held (data);
}

/* ---- the window ---- */

static void
setup (Fixture *fixture, gconstpointer data)
{
  draft_setup (&fixture->draft, NULL);
  fixture->view = DESK_MAP_VIEW (fixture_find (fixture->draft.window, DESK_TYPE_MAP_VIEW, NULL));
  hand_focus (fixture->draft.window);
}

static void
teardown (Fixture *fixture, gconstpointer data)
{
  draft_teardown (&fixture->draft, NULL);
}

static void
focus_map (Fixture *fixture, DeskMapPin which)
{
  gtk_widget_grab_focus (GTK_WIDGET (fixture->view));
  fixture_wait (has_focus, fixture->view->map);
  hand_key (which == DESK_MAP_PIN_SENDER ? "1" : "2");
  wait_for_pin (fixture, which);
}

static void
get_tip (Fixture *fixture, DeskMapPin which, double *x, double *y)
{
  g_assert_true (desk_pin_layer_get_tip (fixture->view->pin_layer, which, x, y));
}

/* What stands in the form is what stands in the order. */
static void
assert_field (Fixture *fixture, const char *section, const char *field)
{
  g_autofree char *path = g_strdup_printf ("%s.%s", section, field);

  g_assert_cmpstr (gtk_editable_get_text (draft_find_editor (&fixture->draft, section, field)), ==,
                   draft_get (&fixture->draft, path));
}

/* Takes the pin by its head and moves it; the button is still down. */
static void
drag (Fixture *fixture, DeskMapPin which, double dx, double dy)
{
  GtkWidget *map = GTK_WIDGET (fixture->view->map);
  double x, y;

  get_tip (fixture, which, &x, &y);
  point_at (fixture, map, x, y - 30);
  hand ("mousedown", "1", NULL);
  fixture_wait (is_held, fixture);
  for (int i = 1; i <= N_DRAG_STEPS; i++)
    {
      point_at (fixture, map, x + dx * i / N_DRAG_STEPS, y - 30 + dy * i / N_DRAG_STEPS);
      wait_for_tip (fixture, which, x + dx * i / N_DRAG_STEPS, y + dy * i / N_DRAG_STEPS);
    }
}

static void
test_drag (Fixture *fixture, gconstpointer data)
{
  DeskRecord *receiver = desk_record_get_child (DESK_RECORD (fixture->draft.order), "receiver");
  g_autofree char *lng = NULL;
  g_autofree char *lat = NULL;
  DeskPoint point;

  drag (fixture, DESK_MAP_PIN_RECEIVER, 66, 42);
  hand ("mouseup", "1", NULL);
  fixture_wait (is_let_go, fixture);
  g_assert_cmpint (desk_map_view_get_selected_pin (fixture->view), ==, DESK_MAP_PIN_RECEIVER);
  lng = g_strdup (desk_record_get_text (receiver, "lng"));
  lat = g_strdup (desk_record_get_text (receiver, "lat"));
  g_assert_true (g_regex_match_simple ("^113\\.[0-9]{6}$", lng, 0, 0));
  g_assert_true (g_regex_match_simple ("^23\\.[0-9]{6}$", lat, 0, 0));
  g_assert_cmpstr (lng, !=, "113.332976");
  g_assert_true (desk_map_view_get_pin (fixture->view, DESK_MAP_PIN_RECEIVER, &point));
  g_assert_cmpfloat_with_epsilon (point.lng, g_ascii_strtod (lng, NULL), 6e-7);
  assert_field (fixture, "receiver", "lng");
  assert_field (fixture, "receiver", "lat");
  g_assert_cmpstr (draft_get (&fixture->draft, "sender.lng"), ==, "113.322000");

  /* Each drag is one step, however soon the next one follows. */
  drag (fixture, DESK_MAP_PIN_RECEIVER, -30, 24);
  hand ("mouseup", "1", NULL);
  fixture_wait (is_let_go, fixture);
  hand_key ("ctrl+z");
  wait_for_text (fixture, "receiver.lng", lng);
  g_assert_cmpstr (draft_get (&fixture->draft, "receiver.lat"), ==, lat);
  hand_key ("ctrl+z");
  wait_for_text (fixture, "receiver.lng", "113.332976");
  g_assert_cmpstr (draft_get (&fixture->draft, "receiver.lat"), ==, "23.111077");
  g_assert_false (draft_can (&fixture->draft, "win.undo"));
  hand_key ("ctrl+shift+z");
  wait_for_text (fixture, "receiver.lng", lng);
  g_assert_cmpstr (draft_get (&fixture->draft, "receiver.lat"), ==, lat);
}

static void
test_drag_taken_back (Fixture *fixture, gconstpointer data)
{
  drag (fixture, DESK_MAP_PIN_SENDER, -50, 30);
  g_assert_cmpstr (draft_get (&fixture->draft, "sender.lng"), !=, "113.322000");
  hand_key ("ctrl+z");
  hand_key ("Escape");
  fixture_wait (is_let_go, fixture);
  hand ("mouseup", "1", NULL);
  wait_for_text (fixture, "sender.lng", "113.322000");
  g_assert_cmpstr (draft_get (&fixture->draft, "sender.lat"), ==, "23.106500");
  g_assert_false (draft_can (&fixture->draft, "win.undo"));
}

/* Beside the pins the same drag pans. */
static void
test_pan (Fixture *fixture, gconstpointer data)
{
  GtkWidget *map = GTK_WIDGET (fixture->view->map);
  double x, y;

  get_tip (fixture, DESK_MAP_PIN_SENDER, &x, &y);
  point_at (fixture, map, x + 60, y - 80);
  hand ("mousedown", "1", NULL);
  for (int i = 1; i <= 4; i++)
    point_at (fixture, map, x + 60 + 10 * i, y - 80);
  hand ("mouseup", "1", NULL);
  wait_for_tip (fixture, DESK_MAP_PIN_SENDER, x + 40, y);
  g_assert_cmpstr (draft_get (&fixture->draft, "sender.lng"), ==, "113.322000");
  g_assert_false (draft_can (&fixture->draft, "win.undo"));
}

static void
test_click_places (Fixture *fixture, gconstpointer data)
{
  GtkWidget *map = GTK_WIDGET (fixture->view->map);
  g_autofree char *lng = NULL;

  desk_record_set_path (DESK_RECORD (fixture->draft.order), "receiver.lng", NULL);
  fixture_settle ();
  g_assert_false (desk_map_view_get_pin (fixture->view, DESK_MAP_PIN_RECEIVER, NULL));
  focus_map (fixture, DESK_MAP_PIN_RECEIVER);

  point_at (fixture, map, 300, 250);
  hand ("click", "1", NULL);
  fixture->path = "receiver.lng";
  fixture->text = NULL;
  fixture_wait (reads_otherwise, fixture);
  wait_for_tip (fixture, DESK_MAP_PIN_RECEIVER, 300, 250);
  assert_field (fixture, "receiver", "lng");
  lng = g_strdup (draft_get (&fixture->draft, "receiver.lng"));

  /* A stray click moves nothing that has a place. */
  point_at (fixture, map, 420, 300);
  hand ("click", "1", NULL);
  hand_key ("1");
  wait_for_pin (fixture, DESK_MAP_PIN_SENDER);
  g_assert_cmpstr (draft_get (&fixture->draft, "receiver.lng"), ==, lng);

  hand_key ("ctrl+z");
  wait_for_text (fixture, "receiver.lng", NULL);
  hand_key ("ctrl+y");
  wait_for_text (fixture, "receiver.lng", lng);
}

static void
test_keys (Fixture *fixture, gconstpointer data)
{
  double width = gtk_widget_get_width (GTK_WIDGET (fixture->view->map));
  double height = gtk_widget_get_height (GTK_WIDGET (fixture->view->map));
  double x, y;
  double zoom = shumate_viewport_get_zoom_level (shumate_map_get_viewport (fixture->view->map));
  g_autofree char *lng = NULL;

  focus_map (fixture, DESK_MAP_PIN_SENDER);
  hand_key ("Tab");
  wait_for_pin (fixture, DESK_MAP_PIN_RECEIVER);
  hand_key ("shift+Tab");
  wait_for_pin (fixture, DESK_MAP_PIN_SENDER);
  hand_key ("2");
  wait_for_pin (fixture, DESK_MAP_PIN_RECEIVER);

  get_tip (fixture, DESK_MAP_PIN_RECEIVER, &x, &y);
  hand ("key", "Left", "Left", "shift+Down", NULL);
  wait_for_tip (fixture, DESK_MAP_PIN_RECEIVER, x - 2, y + 10);
  assert_field (fixture, "receiver", "lng");
  lng = g_strdup (draft_get (&fixture->draft, "receiver.lng"));

  /* Steps in a row are one, a pin put elsewhere is another. */
  hand_key ("Return");
  wait_for_tip (fixture, DESK_MAP_PIN_RECEIVER, width / 2, height / 2);
  hand_key ("ctrl+z");
  wait_for_text (fixture, "receiver.lng", lng);
  hand_key ("ctrl+z");
  wait_for_text (fixture, "receiver.lng", "113.332976");
  wait_for_tip (fixture, DESK_MAP_PIN_RECEIVER, x, y);
  g_assert_false (draft_can (&fixture->draft, "win.undo"));

  hand_key ("Home");
  wait_for_tip (fixture, DESK_MAP_PIN_RECEIVER, width / 2, height / 2);
  hand_key ("plus");
  wait_for_zoom (fixture, zoom + 1);
  hand_key ("minus");
  wait_for_zoom (fixture, zoom);
  wait_for_tip (fixture, DESK_MAP_PIN_RECEIVER, width / 2, height / 2);
  hand_key ("f");
  wait_for_tip (fixture, DESK_MAP_PIN_RECEIVER, x, y);
}

static void
test_toggle (Fixture *fixture, gconstpointer data)
{
  g_autofree char *receiver_lng = NULL;

  focus_map (fixture, DESK_MAP_PIN_RECEIVER);
  click_on (fixture, GTK_WIDGET (fixture->view->bd09));
  wait_for_text (fixture, "receiver.coordinate_type", "1");
  g_assert_cmpstr (draft_get (&fixture->draft, "sender.coordinate_type"), ==, "0");
  assert_field (fixture, "receiver", "lng");
  receiver_lng = g_strdup (draft_get (&fixture->draft, "receiver.lng"));
  g_assert_cmpstr (receiver_lng, !=, "113.332976");

  /* Back, and with Shift both. */
  hand_key ("c");
  wait_for_text (fixture, "receiver.lng", "113.332976");
  hand ("keydown", "shift", NULL);
  click_on (fixture, GTK_WIDGET (fixture->view->bd09));
  wait_for_text (fixture, "sender.coordinate_type", "1");
  hand ("keyup", "shift", NULL);
  g_assert_cmpstr (draft_get (&fixture->draft, "receiver.lng"), ==, receiver_lng);
  hand_key ("shift+c");
  wait_for_text (fixture, "sender.coordinate_type", "0");
  g_assert_cmpstr (draft_get (&fixture->draft, "sender.lng"), ==, "113.322000");
  g_assert_cmpstr (draft_get (&fixture->draft, "receiver.lng"), ==, "113.332976");

  /* Each a step. */
  hand_key ("ctrl+z");
  wait_for_text (fixture, "sender.coordinate_type", "1");
  g_assert_cmpstr (draft_get (&fixture->draft, "receiver.coordinate_type"), ==, "1");
  hand_key ("ctrl+z");
  wait_for_text (fixture, "sender.coordinate_type", "0");
  hand_key ("ctrl+z");
  wait_for_text (fixture, "receiver.lng", receiver_lng);
}

static void
test_reinterpret (Fixture *fixture, gconstpointer data)
{
  DeskMapView *view = fixture->view;
  DeskPoint before, after;
  double x, y;

  focus_map (fixture, DESK_MAP_PIN_RECEIVER);
  g_assert_true (desk_map_view_get_pin (view, DESK_MAP_PIN_RECEIVER, &before));
  hand_key ("r");
  fixture_wait (is_visible, view->reading_card);
  g_assert_true (desk_pin_layer_get_ghost_tip (view->pin_layer, &x, &y));
  hand_key ("Escape");
  fixture_wait (is_hidden, view->reading_card);
  fixture_wait (has_focus, view->map);
  g_assert_cmpstr (draft_get (&fixture->draft, "receiver.coordinate_type"), ==, "0");

  /* By Tab to the other button, and back. */
  hand_key ("r");
  fixture_wait (is_visible, view->reading_card);
  hand_key ("shift+Tab");
  hand_key ("space");
  fixture_wait (is_hidden, view->reading_card);
  g_assert_cmpstr (draft_get (&fixture->draft, "receiver.coordinate_type"), ==, "0");

  hand_key ("r");
  fixture_wait (is_visible, view->reading_card);
  hand_key ("Return");
  wait_for_text (fixture, "receiver.coordinate_type", "1");
  fixture_wait (is_hidden, view->reading_card);
  fixture_wait (has_focus, view->map);
  g_assert_cmpstr (draft_get (&fixture->draft, "receiver.lng"), ==, "113.332976");
  g_assert_cmpint (desk_map_view_get_coordinate_type (view, DESK_MAP_PIN_SENDER), ==, 0);
  g_assert_true (desk_map_view_get_pin (view, DESK_MAP_PIN_RECEIVER, &after));
  g_assert_cmpfloat (desk_point_distance (before, after), >, 800);

  hand_key ("ctrl+z");
  wait_for_text (fixture, "receiver.coordinate_type", "0");
  g_assert_true (desk_map_view_get_pin (view, DESK_MAP_PIN_RECEIVER, &after));
  g_assert_cmpfloat (desk_point_distance (before, after), ==, 0);
  g_assert_false (draft_can (&fixture->draft, "win.undo"));
}

/* The form's side: what is typed moves the pin, and whose field it is selects it. */
static void
test_form (Fixture *fixture, gconstpointer data)
{
  GtkEditable *lng = draft_find_editor (&fixture->draft, "sender", "lng");
  DeskPoint point;

  focus_map (fixture, DESK_MAP_PIN_RECEIVER);
  hand_key ("c");
  wait_for_text (fixture, "receiver.coordinate_type", "1");
  g_assert_true (gtk_toggle_button_get_active (fixture->view->bd09));

  click_on (fixture, GTK_WIDGET (lng));
  wait_for_pin (fixture, DESK_MAP_PIN_SENDER);
  g_assert_true (gtk_toggle_button_get_active (fixture->view->gcj02));
  hand_key ("ctrl+a");
  hand ("type", "113.3220005", NULL);
  wait_for_text (fixture, "sender.lng", "113.3220005");
  g_assert_true (desk_map_view_get_pin (fixture->view, DESK_MAP_PIN_SENDER, &point));
  g_assert_cmpfloat (point.lng, ==, 113.3220005);
  g_assert_cmpstr (gtk_editable_get_text (lng), ==, "113.3220005");
}

#define ADD(name, function)                                                                        \
  g_test_add ("/map-input/" name, Fixture, NULL, setup, function, teardown)

int
main (int argc, char *argv[])
{
  if (!hand_is_there ())
    return 0;

  g_test_init (&argc, &argv, NULL);
  gtk_disable_setlocale ();
  adw_init ();

  ADD ("drag", test_drag);
  ADD ("drag-taken-back", test_drag_taken_back);
  ADD ("pan", test_pan);
  ADD ("click-places", test_click_places);
  ADD ("keys", test_keys);
  ADD ("toggle", test_toggle);
  ADD ("reinterpret", test_reinterpret);
  ADD ("form", test_form);

  return g_test_run ();
}

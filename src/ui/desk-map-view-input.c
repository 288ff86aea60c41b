/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the user's hand does to a DeskMapView: pointer and keys.
 *
 * There is one drag gesture, on the map and before the map's own: a drag on a pin itself would
 * measure its offsets against a widget that moves, and the map would pan along. What does not begin
 * on a pin is left to the map, which pans.
 */
#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "ui/desk-map-view-private.h"

#include <math.h>

/* Below this many pixels a press and release is a click, and a pin stays where it is. */
#define DRAG_THRESHOLD 4.0

#define NUDGE_FAR 10.0
#define PAN_STEP 64.0
#define PAN_FAR 4.0

/* A pin moved by keys stays this far inside the map; above, there is its head, too. */
#define KEEP_INSIDE 24.0

static gboolean
on_report_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  DeskMapView *self = user_data;

  self->report_id = 0;
  _desk_map_view_report (self, self->held);

  return G_SOURCE_REMOVE;
}

/* Ends the drag, with the pin where it is or back where it came from. */
static void
release_pin (DeskMapView *self, gboolean put_back)
{
  g_assert (self->holding);

  gtk_widget_set_cursor_from_name (GTK_WIDGET (self->map), "grab");
  if (self->moved && put_back)
    _desk_map_view_move_pin (self, self->held, &self->held_from);
  if (self->moved)
    _desk_map_view_report (self, self->held);
  _desk_map_view_let_go (self);
}

/* The selected pin goes where it was asked to, which is a deed of its own. */
static void
put_pin (DeskMapView *self, const DeskPoint *point)
{
  _desk_map_view_move_pin (self, self->selected, point);
  _desk_map_view_report_deed (self, TRUE);
  _desk_map_view_report (self, self->selected);
  _desk_map_view_report_deed (self, FALSE);
}

static void
on_drag_begin (GtkGestureDrag *gesture, double x, double y, DeskMapView *self)
{
  DeskMapPin which;

  self->pressed = TRUE;
  if (self->riding || !desk_pin_layer_pick (self->pin_layer, x, y, &which))
    return;

  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  desk_map_view_set_selected_pin (self, which);
  desk_pin_layer_get_tip (self->pin_layer, which, &self->tip_x, &self->tip_y);
  desk_map_view_get_pin (self, which, &self->held_from);
  self->holding = TRUE;
  self->held = which;
  self->moved = FALSE;
  gtk_widget_grab_focus (GTK_WIDGET (self->map));
}

static void
on_drag_update (GtkGestureDrag *gesture, double dx, double dy, DeskMapView *self)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self->map));
  double height = gtk_widget_get_height (GTK_WIDGET (self->map));
  DeskPoint point;

  if (!self->holding || (!self->moved && hypot (dx, dy) < DRAG_THRESHOLD))
    return;

  if (!self->moved)
    _desk_map_view_report_deed (self, TRUE);
  self->moved = TRUE;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self->map), "grabbing");
  if (!_desk_map_view_locate (self, CLAMP (self->tip_x + dx, 0.0, width),
                              CLAMP (self->tip_y + dy, 0.0, height), &point))
    return;

  _desk_map_view_move_pin (self, self->held, &point);
  if (self->report_id == 0)
    self->report_id =
        gtk_widget_add_tick_callback (GTK_WIDGET (self->map), on_report_tick, self, NULL);
}

static void
on_drag_end (GtkGestureDrag *gesture, double dx, double dy, DeskMapView *self)
{
  gboolean clicked = self->pressed && !self->holding && hypot (dx, dy) < DRAG_THRESHOLD;
  double x, y;
  DeskPoint point;

  self->pressed = FALSE;
  if (self->holding)
    {
      release_pin (self, FALSE);
      gtk_widget_set_cursor_from_name (GTK_WIDGET (self->map), "pointer");
    }
  if (!clicked)
    return;

  gtk_widget_grab_focus (GTK_WIDGET (self->map));

  /* A pin that has a place is moved by dragging it, never by a stray click. */
  if (!self->riding && !desk_map_view_get_pin (self, self->selected, NULL) &&
      gtk_gesture_drag_get_start_point (gesture, &x, &y) &&
      _desk_map_view_locate (self, x + dx, y + dy, &point))
    put_pin (self, &point);
}

/* GTK lets "drag-end" follow a cancel, which must then not be taken for a click. */
static void
on_drag_cancelled (GtkGesture *gesture, GdkEventSequence *sequence, DeskMapView *self)
{
  self->pressed = FALSE;
  if (self->holding)
    release_pin (self, TRUE);
}

static void
on_motion (GtkEventControllerMotion *controller, double x, double y, DeskMapView *self)
{
  GdkModifierType state =
      gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));
  DeskMapPin which;

  /* While a button is down, the pointer shows what it is doing. */
  if (state & GDK_BUTTON1_MASK)
    return;

  gtk_widget_set_cursor_from_name (GTK_WIDGET (self->map),
                                   !self->riding &&
                                           desk_pin_layer_pick (self->pin_layer, x, y, &which)
                                       ? "pointer"
                                       : "grab");
}

static void
on_focus_changed (GtkEventControllerFocus *controller, GParamSpec *pspec, DeskMapView *self)
{
  desk_pin_layer_set_focused (self->pin_layer,
                              gtk_event_controller_focus_is_focus (controller));
}

/* By how much @at has to come back to lie between the two. */
static double
get_excess (double at, double low, double high)
{
  return at < low ? at - low : at > high ? at - high : 0.0;
}

static void
nudge (DeskMapView *self, double dx, double dy)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self->map));
  double height = gtk_widget_get_height (GTK_WIDGET (self->map));
  double x, y;
  DeskPoint point;

  if (self->riding || !desk_pin_layer_get_tip (self->pin_layer, self->selected, &x, &y))
    {
      /* Nothing to move, or not yet: bring the place under the crosshair, where Return will put the pin. */
      _desk_map_view_pan (self, dx, dy);
      return;
    }

  if (!_desk_map_view_locate (self, x + dx, y + dy, &point))
    return;

  _desk_map_view_move_pin (self, self->selected, &point);
  desk_pin_layer_get_tip (self->pin_layer, self->selected, &x, &y);
  dx = get_excess (x, KEEP_INSIDE, MAX (KEEP_INSIDE, width - KEEP_INSIDE));
  dy = get_excess (y, KEEP_INSIDE + DESK_PIN_LAYER_PIN_HEIGHT,
                   MAX (KEEP_INSIDE + DESK_PIN_LAYER_PIN_HEIGHT, height - KEEP_INSIDE));
  if (dx != 0.0 || dy != 0.0)
    _desk_map_view_pan (self, dx, dy);
  _desk_map_view_report (self, self->selected);
}

static gboolean
press_arrow (DeskMapView *self, guint keyval, GdkModifierType mods)
{
  gboolean far = (mods & GDK_SHIFT_MASK) != 0;
  double dx = 0.0;
  double dy = 0.0;

  switch (keyval)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      dx = -1.0;
      break;

    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      dx = 1.0;
      break;

    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      dy = -1.0;
      break;

    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      dy = 1.0;
      break;

    default:
      return FALSE;
    }

  if (mods & GDK_CONTROL_MASK)
    {
      double step = PAN_STEP * (far ? PAN_FAR : 1.0);

      _desk_map_view_pan (self, dx * step, dy * step);
    }
  else
    {
      double step = far ? NUDGE_FAR : 1.0;

      nudge (self, dx * step, dy * step);
    }

  return TRUE;
}

static void
place_at_crosshair (DeskMapView *self)
{
  DeskPoint point;

  if (_desk_map_view_locate (self, gtk_widget_get_width (GTK_WIDGET (self->map)) / 2.0,
                             gtk_widget_get_height (GTK_WIDGET (self->map)) / 2.0, &point))
    put_pin (self, &point);
}

static gboolean
is_for_the_map (guint keyval)
{
  static const guint keys[] = { GDK_KEY_plus, GDK_KEY_equal, GDK_KEY_KP_Add,
                                GDK_KEY_minus, GDK_KEY_KP_Subtract, GDK_KEY_f,
                                GDK_KEY_F, GDK_KEY_m, GDK_KEY_M };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (keys[i] == keyval)
      return TRUE;

  return FALSE;
}

static gboolean
on_key_pressed (GtkEventControllerKey *controller, guint keyval, guint keycode,
                GdkModifierType state, DeskMapView *self)
{
  GdkModifierType mods = state & gtk_accelerator_get_default_mod_mask ();
  DeskPoint point;

  /* While a pin is in the hand the keys would pull it out; Escape puts it back. */
  if (self->holding)
    {
      if (keyval == GDK_KEY_Escape)
        {
          release_pin (self, TRUE);
          gtk_gesture_set_state (self->drag, GTK_EVENT_SEQUENCE_DENIED);
        }
      return TRUE;
    }

  if ((mods & ~(GDK_SHIFT_MASK | GDK_CONTROL_MASK)) != 0)
    return FALSE;
  if (press_arrow (self, keyval, mods))
    return TRUE;

  if (self->riding && mods == 0 && keyval == GDK_KEY_Escape)
    {
      _desk_map_view_emit_ride_left (self);
      return TRUE;
    }

  /* What a key does to a pin of the order is not for one that is out of sight. */
  if (self->riding && !is_for_the_map (keyval))
    return FALSE;

  /* The rest without Ctrl: Ctrl+Return is the window's. Shift may be what makes the + of a +. */
  if ((mods & GDK_CONTROL_MASK) != 0)
    return FALSE;

  switch (keyval)
    {
    case GDK_KEY_plus:
    case GDK_KEY_equal:
    case GDK_KEY_KP_Add:
      _desk_map_view_zoom (self, 1);
      return TRUE;

    case GDK_KEY_minus:
    case GDK_KEY_KP_Subtract:
      _desk_map_view_zoom (self, -1);
      return TRUE;

    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      if (desk_map_view_get_pin (self, self->selected, &point))
        _desk_map_view_center (self, point);
      return TRUE;

    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
    case GDK_KEY_space:
    case GDK_KEY_KP_Space:
      place_at_crosshair (self);
      return TRUE;

    case GDK_KEY_1:
    case GDK_KEY_KP_1:
      desk_map_view_set_selected_pin (self, DESK_MAP_PIN_SENDER);
      return TRUE;

    case GDK_KEY_2:
    case GDK_KEY_KP_2:
      desk_map_view_set_selected_pin (self, DESK_MAP_PIN_RECEIVER);
      return TRUE;

    case GDK_KEY_c:
    case GDK_KEY_C:
      _desk_map_view_choose (self, 1 - self->coordinate_types[self->selected],
                             (mods & GDK_SHIFT_MASK) != 0);
      return TRUE;

    case GDK_KEY_r:
    case GDK_KEY_R:
      _desk_map_view_open_reading (self);
      return TRUE;

    case GDK_KEY_Escape:
      if (!self->reading)
        return FALSE;
      _desk_map_view_close_reading (self);
      return TRUE;

    case GDK_KEY_f:
    case GDK_KEY_F:
      desk_map_view_fit_pins (self);
      return TRUE;

    case GDK_KEY_m:
    case GDK_KEY_M:
      desk_map_chooser_open (self->chooser);
      return TRUE;

    default:
      return FALSE;
    }
}

/* The map is thrown by a swipe and then coasts, which nothing public can stop: a fit or a pin set
 * meanwhile would be carried away. It is to stop where the hand stops. */
static void
stop_coasting (GtkWidget *map)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (map);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_GESTURE_SWIPE (controller))
        gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_NONE);
    }
}

void
_desk_map_view_init_input (DeskMapView *self)
{
  GtkWidget *map = GTK_WIDGET (self->map);
  GtkEventController *controller;

  stop_coasting (map);

  self->drag = gtk_gesture_drag_new ();
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (self->drag), GDK_BUTTON_PRIMARY);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (self->drag), GTK_PHASE_CAPTURE);
  g_signal_connect_object (self->drag, "drag-begin", G_CALLBACK (on_drag_begin), self, 0);
  g_signal_connect_object (self->drag, "drag-update", G_CALLBACK (on_drag_update), self, 0);
  g_signal_connect_object (self->drag, "drag-end", G_CALLBACK (on_drag_end), self, 0);
  g_signal_connect_object (self->drag, "cancel", G_CALLBACK (on_drag_cancelled), self, 0);
  gtk_widget_add_controller (map, GTK_EVENT_CONTROLLER (self->drag));

  controller = gtk_event_controller_motion_new ();
  g_signal_connect_object (controller, "motion", G_CALLBACK (on_motion), self, 0);
  gtk_widget_add_controller (map, controller);

  controller = gtk_event_controller_focus_new ();
  g_signal_connect_object (controller, "notify::is-focus", G_CALLBACK (on_focus_changed), self, 0);
  gtk_widget_add_controller (map, controller);

  /* Before the map's own keys, which newer libshumate has. */
  controller = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect_object (controller, "key-pressed", G_CALLBACK (on_key_pressed), self, 0);
  gtk_widget_add_controller (map, controller);
}

void
_desk_map_view_let_go (DeskMapView *self)
{
  if (self->report_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self->map), self->report_id);
  self->report_id = 0;
  self->pressed = FALSE;
  self->holding = FALSE;
  if (self->moved)
    _desk_map_view_report_deed (self, FALSE);
  self->moved = FALSE;
}

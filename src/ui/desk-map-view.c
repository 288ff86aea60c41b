/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * DeskMapView: the map with the pins of sender and receiver, and what floats over it.
 *
 * The view owns two places, kept in GCJ-02 as doubles, and nothing of the order: the window puts
 * those of the form in with desk_map_view_set_pin() and hears of the user's moves by "pin-moved".
 * The datum of the tiles is met in two functions only, _desk_map_view_show_pin() on the way to the
 * screen and _desk_map_view_locate() on the way back, so that no datum of a source can move a pin.
 *
 * What pointer and keys do is in desk-map-view-input.c; which part of the ground is shown, in
 * desk-map-view-camera.c; in which system the places are told, in desk-map-view-reading.c; what is
 * drawn below the pins, in desk-map-view-source.c; a ride that is shown instead, in
 * desk-map-view-ride.c; what is told of both in words, in desk-map-view-text.c.
 */
#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "ui/desk-map-view.h"

#include <adwaita.h>
#include <math.h>

#include "ui/desk-map-view-private.h"
#include "ui/desk-tile-source.h"

/* libshumate asks for the whole world at the present zoom, which is 17 million pixels at level 16.
 * So the view has a size of its own. */
#define MINIMUM_WIDTH 240
#define MINIMUM_HEIGHT 160
#define NATURAL_WIDTH 480
#define NATURAL_HEIGHT 320

/* On a map that is lower or narrower, the distance is left out, which the prices tell, too: whose
 * the map is, and what it is not, has to be read. */
#define ROOMY_HEIGHT 220
#define ROOMY_WIDTH 520

enum
{
  PROP_0,
  PROP_SELECTED_PIN,
  PROP_COORDINATE_TYPE,
  N_PROPS
};

enum
{
  PIN_MOVED,
  DEED_BEGAN,
  DEED_ENDED,
  COORDINATE_TYPE_CHOSEN,
  REINTERPRET_CHOSEN,
  REINTERPRET_OPENED,
  RIDE_LEFT,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskMapView, desk_map_view, GTK_TYPE_WIDGET)

/* The way to the screen. */
void
_desk_map_view_show_pin (DeskMapView *self, DeskMapPin which)
{
  DeskDatum datum = desk_map_source_get_datum (self->source);
  DeskPoint point = desk_point_convert (self->pins[which], datum);

  desk_pin_layer_set_pin (self->pin_layer, which, self->placed[which] ? &point : NULL);
  if (!self->riding)
    desk_label_layer_set_pin (self->label_layer, which, self->placed[which] ? &point : NULL);
  _desk_map_view_show_ghost (self);
}

static void
update_zoom_buttons (DeskMapView *self)
{
  double zoom = shumate_viewport_get_zoom_level (shumate_map_get_viewport (self->map));

  gtk_widget_set_sensitive (self->zoom_in, zoom < DESK_MAP_SOURCE_MAX_ZOOM);
  gtk_widget_set_sensitive (self->zoom_out, zoom > DESK_MAP_SOURCE_MIN_ZOOM);
}

/* Two fingers turn libshumate's map, and nothing would turn it back. */
static void
on_rotation_changed (ShumateViewport *viewport, GParamSpec *pspec, DeskMapView *self)
{
  if (shumate_viewport_get_rotation (viewport) != 0.0)
    shumate_viewport_set_rotation (viewport, 0.0);
}

static void
on_fit_clicked (GtkButton *button, DeskMapView *self)
{
  desk_map_view_fit_pins (self);
}

static void
on_zoom_in_clicked (GtkButton *button, DeskMapView *self)
{
  _desk_map_view_zoom (self, 1);
}

static void
on_zoom_out_clicked (GtkButton *button, DeskMapView *self)
{
  _desk_map_view_zoom (self, -1);
}

static void
desk_map_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                       int *natural, int *minimum_baseline, int *natural_baseline)
{
  DeskMapView *self = DESK_MAP_VIEW (widget);
  gboolean across = orientation == GTK_ORIENTATION_HORIZONTAL;

  gtk_widget_measure (self->overlay, orientation, for_size, minimum, NULL, NULL, NULL);
  *minimum = MAX (*minimum, across ? MINIMUM_WIDTH : MINIMUM_HEIGHT);
  *natural = MAX (*minimum, across ? NATURAL_WIDTH : NATURAL_HEIGHT);
}

static gboolean
is_roomy (int width, int height)
{
  return width >= ROOMY_WIDTH && height >= ROOMY_HEIGHT;
}

static gboolean
on_room_changed (gpointer data)
{
  DeskMapView *self = data;
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean roomy = is_roomy (gtk_widget_get_width (widget), gtk_widget_get_height (widget));

  self->room_id = 0;
  gtk_widget_set_visible (GTK_WIDGET (self->distance), roomy);
  if (roomy)
    gtk_widget_remove_css_class (widget, "desk-map-low");
  else
    gtk_widget_add_css_class (widget, "desk-map-low");

  return G_SOURCE_REMOVE;
}

static void
desk_map_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DeskMapView *self = DESK_MAP_VIEW (widget);

  /* Before the map gets its size, so that its first frame is the right one. */
  if (width > 0 && height > 0 &&
      (self->fit_pending || _desk_map_view_needs_refit (self, width, height)))
    {
      self->fit_pending = FALSE;
      _desk_map_view_fit (self, width, height);
    }

  /* What is there must not change while sizes are given out. */
  if (is_roomy (width, height) != gtk_widget_get_visible (GTK_WIDGET (self->distance)) &&
      self->room_id == 0)
    self->room_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_room_changed, self, NULL);

  gtk_widget_size_allocate (self->overlay, &(GtkAllocation) { 0, 0, width, height }, baseline);
}

static gboolean
desk_map_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (DESK_MAP_VIEW (widget)->map));
}

/* Tab walks over the pins before it leaves the map, from either side. */
static gboolean
desk_map_view_focus (GtkWidget *widget, GtkDirectionType direction)
{
  DeskMapView *self = DESK_MAP_VIEW (widget);
  gboolean tab = direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD;
  DeskMapPin first = direction == GTK_DIR_TAB_BACKWARD ? DESK_MAP_PIN_RECEIVER
                                                       : DESK_MAP_PIN_SENDER;
  DeskMapPin last = first == DESK_MAP_PIN_SENDER ? DESK_MAP_PIN_RECEIVER : DESK_MAP_PIN_SENDER;
  gboolean inside = gtk_widget_get_focus_child (widget) != NULL;
  gboolean handled;

  /* While a question about one pin is open, the walk is between the map and its buttons. */
  if (tab && !self->reading && !self->riding && gtk_widget_is_focus (GTK_WIDGET (self->map)))
    {
      gboolean more = self->selected != last;

      desk_map_view_set_selected_pin (self, last);
      return more;
    }

  handled = GTK_WIDGET_CLASS (desk_map_view_parent_class)->focus (widget, direction);
  if (tab && !inside && gtk_widget_is_focus (GTK_WIDGET (self->map)))
    desk_map_view_set_selected_pin (self, first);

  return handled;
}

static void
desk_map_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DeskMapView *self = DESK_MAP_VIEW (object);

  switch (id)
    {
    case PROP_SELECTED_PIN:
      g_value_set_enum (value, self->selected);
      break;

    case PROP_COORDINATE_TYPE:
      g_value_set_int (value, self->coordinate_types[self->selected]);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
desk_map_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  DeskMapView *self = DESK_MAP_VIEW (object);

  switch (id)
    {
    case PROP_SELECTED_PIN:
      desk_map_view_set_selected_pin (self, (DeskMapPin) g_value_get_enum (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
desk_map_view_dispose (GObject *object)
{
  DeskMapView *self = DESK_MAP_VIEW (object);
  GtkWidget *child;

  g_clear_handle_id (&self->room_id, g_source_remove);
  if (self->map != NULL)
    _desk_map_view_let_go (self);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  gtk_widget_dispose_template (GTK_WIDGET (self), DESK_TYPE_MAP_VIEW);
  if (DESK_IS_TILE_SOURCE (self->source))
    desk_tile_source_stop (DESK_TILE_SOURCE (self->source));
  g_clear_object (&self->source);
  g_clear_object (&self->below);
  g_clear_object (&self->datum_items);
  _desk_map_view_clear_ride (self);

  G_OBJECT_CLASS (desk_map_view_parent_class)->dispose (object);
}

static void
desk_map_view_class_init (DeskMapViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = desk_map_view_get_property;
  object_class->set_property = desk_map_view_set_property;
  object_class->dispose = desk_map_view_dispose;
  widget_class->measure = desk_map_view_measure;
  widget_class->size_allocate = desk_map_view_size_allocate;
  widget_class->grab_focus = desk_map_view_grab_focus;
  widget_class->focus = desk_map_view_focus;

  properties[PROP_SELECTED_PIN] =
      g_param_spec_enum ("selected-pin", NULL, NULL, DESK_TYPE_MAP_PIN, DESK_MAP_PIN_SENDER,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_COORDINATE_TYPE] =
      g_param_spec_int ("coordinate-type", NULL, NULL, 0, 1, 0,
                        G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * DeskMapView::pin-moved:
   * @which: the pin
   * @lng: its new longitude, GCJ-02 degrees
   * @lat: its new latitude, GCJ-02 degrees
   *
   * The user moved or placed a pin: by dragging, at most once a frame and at the end; by a click;
   * by a key. A drag taken back with Escape ends with the place it began at.
   */
  signals[PIN_MOVED] =
      g_signal_new ("pin-moved", DESK_TYPE_MAP_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 3, DESK_TYPE_MAP_PIN, G_TYPE_DOUBLE, G_TYPE_DOUBLE);

  /**
   * DeskMapView::deed-began:
   *
   * What "pin-moved" tells from here to "deed-ended" is one deed of the user: a drag from its first
   * move on, a click. A move outside of such a pair is a step by a key.
   */
  signals[DEED_BEGAN] = g_signal_new ("deed-began", DESK_TYPE_MAP_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                                      NULL, NULL, G_TYPE_NONE, 0);
  signals[DEED_ENDED] = g_signal_new ("deed-ended", DESK_TYPE_MAP_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                                      NULL, NULL, G_TYPE_NONE, 0);

  /**
   * DeskMapView::coordinate-type-chosen:
   * @coordinate_type: 0 for GCJ-02, 1 for BD-09
   * @both: for both pins, not only for the selected one
   *
   * The user chose a system, and the view shows it already. The places are the same; it is for the
   * form to tell them in other digits.
   */
  signals[COORDINATE_TYPE_CHOSEN] =
      g_signal_new ("coordinate-type-chosen", DESK_TYPE_MAP_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_BOOLEAN);

  /**
   * DeskMapView::reinterpret-chosen:
   * @which: the pin
   * @coordinate_type: 0 for GCJ-02, 1 for BD-09
   *
   * The user saw where the pin would be, and said that its numbers are really of that system. The
   * view has changed nothing yet.
   */
  signals[REINTERPRET_CHOSEN] =
      g_signal_new ("reinterpret-chosen", DESK_TYPE_MAP_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 2, DESK_TYPE_MAP_PIN, G_TYPE_INT);

  /**
   * DeskMapView::reinterpret-opened:
   *
   * The view is about to show where the selected pin would be in the other system. There is one
   * ghost only: who set another has lost it, and what was said of it is to go.
   */
  signals[REINTERPRET_OPENED] =
      g_signal_new ("reinterpret-opened", DESK_TYPE_MAP_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 0);

  /**
   * DeskMapView::ride-left:
   *
   * The user wants the order's pins back. The view has changed nothing yet.
   */
  signals[RIDE_LEFT] = g_signal_new ("ride-left", DESK_TYPE_MAP_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (SHUMATE_TYPE_MAP);
  g_type_ensure (SHUMATE_TYPE_SCALE);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dispatchdesk/DispatchDesk/ui/desk-map-view.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskMapView, overlay);
  gtk_widget_class_bind_template_child (widget_class, DeskMapView, map);
  gtk_widget_class_bind_template_child (widget_class, DeskMapView, scale);
  gtk_widget_class_bind_template_child (widget_class, DeskMapView, distance);
  gtk_widget_class_bind_template_child (widget_class, DeskMapView, license);
  gtk_widget_class_bind_template_child (widget_class, DeskMapView, zoom_in);
  gtk_widget_class_bind_template_child (widget_class, DeskMapView, zoom_out);
  _desk_map_view_class_init_reading (widget_class);
  _desk_map_view_class_init_tiles (widget_class);
  _desk_map_view_class_init_ride (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_fit_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_zoom_in_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_zoom_out_clicked);
  gtk_widget_class_set_css_name (widget_class, "desk-map-view");
}

static void
desk_map_view_init (DeskMapView *self)
{
  ShumateViewport *viewport;

  gtk_widget_init_template (GTK_WIDGET (self));
  viewport = shumate_map_get_viewport (self->map);

  self->pin_layer = desk_pin_layer_new (viewport);
  shumate_map_add_layer (self->map, SHUMATE_LAYER (self->pin_layer));
  _desk_map_view_init_ride (self);
  _desk_map_view_init_source (self);
  shumate_scale_set_viewport (self->scale, viewport);
  _desk_map_view_init_tiles (self);
  _desk_map_view_init_reading (self);
  _desk_map_view_init_input (self);

  g_signal_connect_object (viewport, "notify::rotation", G_CALLBACK (on_rotation_changed), self, 0);
  g_signal_connect_object (viewport, "notify::zoom-level", G_CALLBACK (update_zoom_buttons), self,
                           G_CONNECT_SWAPPED);

  /* No pin yet: the place the map opens on, whatever its size will be. */
  _desk_map_view_fit (self, 1, 1);
  update_zoom_buttons (self);
  _desk_map_view_update_text (self);
}

gboolean
_desk_map_view_locate (DeskMapView *self, double x, double y, DeskPoint *point)
{
  DeskPoint found = { NAN, NAN, desk_map_source_get_datum (self->source) };

  shumate_viewport_widget_coords_to_location (shumate_map_get_viewport (self->map),
                                              GTK_WIDGET (self->map), x, y, &found.lat,
                                              &found.lng);
  found = desk_point_convert (found, DESK_DATUM_GCJ02);
  if (!desk_point_is_valid (found))
    return FALSE;

  *point = found;

  return TRUE;
}

void
_desk_map_view_move_pin (DeskMapView *self, DeskMapPin which, const DeskPoint *point)
{
  _desk_map_view_close_reading (self);
  self->pins[which] = *point;
  self->placed[which] = TRUE;
  _desk_map_view_show_pin (self, which);
  _desk_map_view_update_text (self);
}

void
_desk_map_view_report (DeskMapView *self, DeskMapPin which)
{
  g_signal_emit (self, signals[PIN_MOVED], 0, which, self->pins[which].lng, self->pins[which].lat);
}

void
_desk_map_view_report_deed (DeskMapView *self, gboolean began)
{
  g_signal_emit (self, signals[began ? DEED_BEGAN : DEED_ENDED], 0);
}

void
_desk_map_view_emit_reinterpret (DeskMapView *self, DeskMapPin which, int coordinate_type)
{
  g_signal_emit (self, signals[REINTERPRET_CHOSEN], 0, which, coordinate_type);
}

void
_desk_map_view_emit_reinterpret_opened (DeskMapView *self)
{
  g_signal_emit (self, signals[REINTERPRET_OPENED], 0);
}

void
_desk_map_view_emit_ride_left (DeskMapView *self)
{
  g_signal_emit (self, signals[RIDE_LEFT], 0);
}

void
_desk_map_view_choose (DeskMapView *self, int coordinate_type, gboolean both)
{
  gboolean chosen = FALSE;

  for (guint i = 0; i < DESK_MAP_N_PINS; i++)
    {
      if ((!both && i != self->selected) || self->coordinate_types[i] == coordinate_type)
        continue;

      desk_map_view_set_coordinate_type (self, (DeskMapPin) i, coordinate_type);
      chosen = TRUE;
    }

  if (chosen)
    g_signal_emit (self, signals[COORDINATE_TYPE_CHOSEN], 0, coordinate_type, both);
}

GtkWidget *
desk_map_view_new (void)
{
  return g_object_new (DESK_TYPE_MAP_VIEW, NULL);
}

void
desk_map_view_set_pin (DeskMapView *self, DeskMapPin which, const DeskPoint *point)
{
  gboolean any, both;
  DeskPoint place = { NAN, NAN, DESK_DATUM_GCJ02 };

  g_return_if_fail (DESK_IS_MAP_VIEW (self));
  g_return_if_fail (which < DESK_MAP_N_PINS);

  if (point != NULL && desk_point_is_valid (*point))
    place = desk_point_convert (*point, DESK_DATUM_GCJ02);
  if (which == self->selected &&
      (place.lng != self->pins[which].lng || place.lat != self->pins[which].lat))
    _desk_map_view_close_reading (self);

  any = self->placed[0] || self->placed[1];
  self->placed[which] = desk_point_is_valid (place);
  if (self->placed[which])
    self->pins[which] = place;
  else if (self->holding && self->held == which)
    _desk_map_view_let_go (self);
  both = self->placed[0] && self->placed[1];

  /* The map comes to the first place and to the first pair, and is the user's from then on, until
   * the order is emptied. */
  if (both ? !self->fitted : self->placed[which] && !any)
    desk_map_view_fit_pins (self);
  self->fitted = both || (self->fitted && (self->placed[0] || self->placed[1]));

  _desk_map_view_show_pin (self, which);
  _desk_map_view_update_text (self);
}

gboolean
desk_map_view_get_pin (DeskMapView *self, DeskMapPin which, DeskPoint *point)
{
  g_return_val_if_fail (DESK_IS_MAP_VIEW (self), FALSE);
  g_return_val_if_fail (which < DESK_MAP_N_PINS, FALSE);

  if (self->placed[which] && point != NULL)
    *point = self->pins[which];

  return self->placed[which];
}

DeskMapPin
desk_map_view_get_selected_pin (DeskMapView *self)
{
  g_return_val_if_fail (DESK_IS_MAP_VIEW (self), DESK_MAP_PIN_SENDER);

  return self->selected;
}

void
desk_map_view_set_selected_pin (DeskMapView *self, DeskMapPin which)
{
  g_return_if_fail (DESK_IS_MAP_VIEW (self));
  g_return_if_fail (which < DESK_MAP_N_PINS);

  if (self->selected == which)
    return;

  _desk_map_view_close_reading (self);
  self->selected = which;
  desk_pin_layer_set_selected (self->pin_layer, which);
  _desk_map_view_show_ghost (self);
  _desk_map_view_update_datum (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED_PIN]);
  if (self->coordinate_types[0] != self->coordinate_types[1])
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COORDINATE_TYPE]);
}

int
desk_map_view_get_coordinate_type (DeskMapView *self, DeskMapPin which)
{
  g_return_val_if_fail (DESK_IS_MAP_VIEW (self), 0);
  g_return_val_if_fail (which < DESK_MAP_N_PINS, 0);

  return self->coordinate_types[which];
}

void
desk_map_view_set_reversed (DeskMapView *self, gboolean reversed)
{
  g_return_if_fail (DESK_IS_MAP_VIEW (self));

  if (self->reversed == reversed)
    return;

  self->reversed = reversed;
  desk_pin_layer_set_reversed (self->pin_layer, reversed);
  _desk_map_view_update_text (self);
}

void
desk_map_view_set_coordinate_type (DeskMapView *self, DeskMapPin which, int coordinate_type)
{
  g_return_if_fail (DESK_IS_MAP_VIEW (self));
  g_return_if_fail (which < DESK_MAP_N_PINS);
  g_return_if_fail (coordinate_type == 0 || coordinate_type == 1);

  if (self->coordinate_types[which] == coordinate_type)
    return;

  if (which == self->selected)
    _desk_map_view_close_reading (self);
  self->coordinate_types[which] = coordinate_type;
  _desk_map_view_update_text (self);
  if (which == self->selected)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COORDINATE_TYPE]);
}

void
desk_map_view_fit_pins (DeskMapView *self)
{
  int width, height;

  g_return_if_fail (DESK_IS_MAP_VIEW (self));

  width = gtk_widget_get_width (GTK_WIDGET (self));
  height = gtk_widget_get_height (GTK_WIDGET (self));
  self->fit_pending = width <= 0 || height <= 0;
  if (!self->fit_pending)
    _desk_map_view_fit (self, width, height);
}

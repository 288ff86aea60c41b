/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How a DeskMapView tells the places: in which coordinate system, and whether the numbers were of
 * that system in the first place.
 *
 * These are two things. The toggle tells the same place in other digits. To read the same digits in
 * the other system is to mend a mistake, and moves the pin by most of a kilometre: that is shown
 * first, by a ghost of the pin, and done when the user says so.
 */
#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "ui/desk-map-view-private.h"

#include <glib/gi18n.h>

#include "ui/desk-map-text.h"

static const char *
get_datum_name (int coordinate_type)
{
  return desk_datum_get_name (desk_datum_from_coordinate_type (coordinate_type));
}

/* The names of the systems are in the labels. */
static void
update_menu (DeskMapView *self, int coordinate_type)
{
  const char *other = get_datum_name (1 - coordinate_type);
  /* Translators: a coordinate system, such as BD-09. */
  g_autofree char *really = g_strdup_printf (_ ("These Numbers Are Really %s…"), other);
  /* Translators: a coordinate system, such as BD-09. */
  g_autofree char *both = g_strdup_printf (_ ("Tell Both Places in %s"), other);

  if (self->menu_type == coordinate_type)
    return;

  self->menu_type = coordinate_type;
  g_menu_remove_all (self->datum_items);
  g_menu_append (self->datum_items, really, "map.reinterpret");
  g_menu_append (self->datum_items, both, "map.tell-both");
  g_menu_append (self->datum_items, _ ("Center on Pin"), "map.center");
}

void
_desk_map_view_update_datum (DeskMapView *self)
{
  int coordinate_type = self->coordinate_types[self->selected];
  gboolean sender = (self->selected == DESK_MAP_PIN_SENDER) != self->reversed;
  gboolean placed = self->placed[self->selected];

  gtk_toggle_button_set_active (coordinate_type == 1 ? self->bd09 : self->gcj02, TRUE);
  gtk_label_set_label (self->datum_owner, sender ? _ ("Sender") : _ ("Receiver"));
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self->datum), GTK_ACCESSIBLE_PROPERTY_LABEL,
      sender ? _ ("Coordinate system of the sender") : _ ("Coordinate system of the receiver"), -1);
  update_menu (self, coordinate_type);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "map.reinterpret", placed);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "map.center", placed);
}

void
_desk_map_view_show_ghost (DeskMapView *self)
{
  DeskPoint point = desk_point_convert (self->ghost, desk_map_source_get_datum (self->source));
  g_autofree char *words = NULL;

  if (self->haunted && self->placed[self->selected])
    words = desk_map_text_format_distance (
        desk_point_distance (self->ghost, self->pins[self->selected]));
  desk_pin_layer_set_ghost (self->pin_layer, self->haunted ? &point : NULL, words);
}

static void
set_ghost (DeskMapView *self, const DeskPoint *point)
{
  self->haunted = point != NULL && desk_point_is_valid (*point);
  if (self->haunted)
    self->ghost = *point;
  _desk_map_view_show_ghost (self);
  if (self->haunted)
    _desk_map_view_reveal_ghost (self);
}

void
_desk_map_view_open_reading (DeskMapView *self)
{
  int coordinate_type = 1 - self->coordinate_types[self->selected];
  DeskDatum datum = desk_datum_from_coordinate_type (coordinate_type);
  DeskPoint ghost;
  g_autofree char *distance = NULL;
  g_autofree char *words = NULL;

  if (!self->placed[self->selected])
    return;

  _desk_map_view_emit_reinterpret_opened (self);

  /* The same digits, only named otherwise. */
  ghost = desk_point_convert (self->pins[self->selected],
                              desk_datum_from_coordinate_type (1 - coordinate_type));
  ghost.datum = datum;
  distance =
      desk_map_text_format_distance (desk_point_distance (ghost, self->pins[self->selected]));
  /* Translators: a coordinate system, such as BD-09, and a distance, such as "905 m". */
  words = g_strdup_printf (_ ("If these numbers are really %s, the pin would move %s"),
                           desk_datum_get_name (datum), distance);

  self->reading = TRUE;
  gtk_label_set_label (self->reading_words, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->reading_apply),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
  gtk_widget_set_visible (self->reading_card, TRUE);
  set_ghost (self, &ghost);
  gtk_widget_grab_focus (self->reading_apply);
}

void
_desk_map_view_close_reading (DeskMapView *self)
{
  if (!self->reading)
    return;

  self->reading = FALSE;
  set_ghost (self, NULL);
  /* Before the button with the focus goes, or the focus would go anywhere. */
  if (gtk_widget_get_focus_child (self->reading_card) != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->map));
  gtk_widget_set_visible (self->reading_card, FALSE);
}

static void
on_reading_applied (GtkButton *button, DeskMapView *self)
{
  DeskMapPin which = self->selected;
  int coordinate_type = 1 - self->coordinate_types[which];

  _desk_map_view_close_reading (self);
  _desk_map_view_emit_reinterpret (self, which, coordinate_type);
}

static void
on_reading_cancelled (GtkButton *button, DeskMapView *self)
{
  _desk_map_view_close_reading (self);
}

static gboolean
on_reading_key_pressed (GtkEventControllerKey *controller,
                        guint keyval,
                        guint keycode,
                        GdkModifierType state,
                        DeskMapView *self)
{
  if (keyval != GDK_KEY_Escape)
    return FALSE;

  _desk_map_view_close_reading (self);

  return TRUE;
}

static gboolean
is_shift_held (GtkWidget *widget)
{
  GdkSeat *seat = gdk_display_get_default_seat (gtk_widget_get_display (widget));
  GdkDevice *keyboard = seat != NULL ? gdk_seat_get_keyboard (seat) : NULL;

  return keyboard != NULL && (gdk_device_get_modifier_state (keyboard) & GDK_SHIFT_MASK) != 0;
}

static void
on_datum_clicked (GtkButton *button, DeskMapView *self)
{
  /* Whatever the click did to the button, the pair shows the property. */
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
  _desk_map_view_choose (self, GTK_TOGGLE_BUTTON (button) == self->bd09 ? 1 : 0,
                         is_shift_held (GTK_WIDGET (button)));
}

static void
on_reinterpret_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  _desk_map_view_open_reading (DESK_MAP_VIEW (widget));
}

static void
on_tell_both_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskMapView *self = DESK_MAP_VIEW (widget);

  _desk_map_view_choose (self, 1 - self->coordinate_types[self->selected], TRUE);
}

static void
on_center_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskMapView *self = DESK_MAP_VIEW (widget);

  if (self->placed[self->selected])
    _desk_map_view_center (self, self->pins[self->selected]);
}

void
_desk_map_view_class_init_reading (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "map.reinterpret", NULL, on_reinterpret_action);
  gtk_widget_class_install_action (widget_class, "map.tell-both", NULL, on_tell_both_action);
  gtk_widget_class_install_action (widget_class, "map.center", NULL, on_center_action);
  gtk_widget_class_bind_template_child (widget_class, DeskMapView, datum);
  gtk_widget_class_bind_template_child (widget_class, DeskMapView, datum_owner);
  gtk_widget_class_bind_template_child (widget_class, DeskMapView, gcj02);
  gtk_widget_class_bind_template_child (widget_class, DeskMapView, bd09);
  gtk_widget_class_bind_template_child (widget_class, DeskMapView, datum_menu);
  gtk_widget_class_bind_template_child (widget_class, DeskMapView, reading_card);
  gtk_widget_class_bind_template_child (widget_class, DeskMapView, reading_words);
  gtk_widget_class_bind_template_child (widget_class, DeskMapView, reading_apply);
  gtk_widget_class_bind_template_callback (widget_class, on_datum_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_reading_applied);
  gtk_widget_class_bind_template_callback (widget_class, on_reading_cancelled);
}

void
_desk_map_view_init_reading (DeskMapView *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_reading_key_pressed), self, 0);
  gtk_widget_add_controller (self->reading_card, keys);

  self->datum_items = g_menu_new ();
  self->menu_type = -1;
  /* The button within the button, which would be a stop for Tab. */
  gtk_widget_set_focusable (gtk_widget_get_first_child (GTK_WIDGET (self->datum_menu)), FALSE);
  gtk_menu_button_set_menu_model (self->datum_menu, G_MENU_MODEL (self->datum_items));
  _desk_map_view_update_datum (self);
}

void
desk_map_view_set_ghost (DeskMapView *self, const DeskPoint *point)
{
  g_return_if_fail (DESK_IS_MAP_VIEW (self));

  _desk_map_view_close_reading (self);
  set_ghost (self, point);
}

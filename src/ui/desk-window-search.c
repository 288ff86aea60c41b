/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The search for places in a DeskWindow: the entry over the map, where it has its room, and who is
 * asked. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-window-private.h"

#include <glib/gi18n-lib.h>

#include "dispatch/desk-geocoders.h"
#include "model/desk-party.h"
#include "ui/desk-preferences.h"

/* How near a place is looked at, by how well it is known. */
#define HOUSE_ZOOM 16.0
#define AREA_ZOOM 13.0

/* How much must be left between what the map has in its upper corners for the search; on a map that
 * has neither that width nor this height, it is a button until it is used. */
#define LEAST_BETWEEN 200
#define LEAST_HEIGHT 280
#define LINE 44
#define MARGIN 10

static const char *const paths[] = {
  [DESK_MAP_PIN_SENDER] = "sender",
  [DESK_MAP_PIN_RECEIVER] = "receiver",
};

/* "" for none */
static const char *
get_city (DeskWindow *self, DeskMapPin which)
{
  const char *city = desk_record_get_text (_desk_window_ensure_party (self, which), "city");

  return city != NULL ? city : "";
}

void
_desk_window_put_pin (DeskWindow *self, DeskMapPin which, DeskPoint point)
{
  DeskPoint seen;

  desk_party_set_point (DESK_PARTY (_desk_window_ensure_party (self, which)), point);
  if (desk_map_view_get_pin (self->map, which, &seen))
    desk_map_view_show_place (self->map, seen, HOUSE_ZOOM);
}

static void
on_place_chosen (DeskMapSearch *finder, DeskFoundPlace *place, DeskWindow *self)
{
  DeskMapPin which = desk_map_view_get_selected_pin (self->map);
  DeskHistory *history = desk_draft_editor_get_history (self->draft);
  DeskPlaceLevel level = desk_found_place_get_level (place);
  DeskRecord *party = _desk_window_ensure_party (self, which);
  g_autofree char *words = NULL;

  _desk_window_forget_reading (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->map));
  if (level == DESK_PLACE_LEVEL_AREA)
    {
      desk_map_view_show_place (self->map, desk_found_place_get_point (place), AREA_ZOOM);
      /* Translators: the name of a city or district */
      words = g_strdup_printf (_ ("“%s” is a whole area. Choose the exact place in it"),
                               desk_found_place_get_title (place));
      desk_place_note_tell (self->map_note, words, NULL);
      return;
    }

  desk_history_begin (history);
  _desk_window_put_pin (self, which, desk_found_place_get_point (place));
  _desk_window_fill_empty_texts (party, place);
  desk_history_end (history);
  _desk_window_offer_address (self, which, place);
  if (level == DESK_PLACE_LEVEL_UNKNOWN)
    desk_place_note_tell (self->map_note,
                          _ ("How exact this place is was not told. Check the pin"), NULL);
}

static void
on_search_left (DeskMapSearch *finder, DeskWindow *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->map));
}

/* Deliveries are local: what is looked for is near the other end, and most likely in its city. */
static void
on_search_entered (DeskMapSearch *finder, DeskWindow *self)
{
  DeskMapPin which = desk_map_view_get_selected_pin (self->map);
  DeskMapPin other = which == DESK_MAP_PIN_SENDER ? DESK_MAP_PIN_RECEIVER : DESK_MAP_PIN_SENDER;
  const char *city = get_city (self, which);
  DeskPoint near;
  gboolean has_near = desk_map_view_get_pin (self->map, other, &near) ||
                      desk_map_view_get_pin (self->map, which, &near);

  if (*city == '\0')
    city = get_city (self, other);
  desk_map_search_set_pin (finder, which);
  desk_map_search_set_around (finder, *city != '\0' ? city : NULL, has_near ? &near : NULL);
}

static void
on_selected_pin_changed (DeskWindow *self)
{
  on_search_entered (self->finder, self);
}

/* From a party's fields, for that party; from elsewhere, for the pin that is selected, unless only
 * the other one has no place yet. */
static DeskMapPin
find_wanted_pin (DeskWindow *self)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self));
  DeskMapPin selected = desk_map_view_get_selected_pin (self->map);
  DeskMapPin other =
    selected == DESK_MAP_PIN_SENDER ? DESK_MAP_PIN_RECEIVER : DESK_MAP_PIN_SENDER;

  for (guint i = 0; i < DESK_MAP_N_PINS; i++)
    {
      DeskFormSection *section = desk_order_form_get_section (self->form, paths[i]);

      if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (section)))
        return (DeskMapPin) i;
    }

  return desk_map_view_get_pin (self->map, selected, NULL) &&
             !desk_map_view_get_pin (self->map, other, NULL)
           ? other
           : selected;
}

static void
on_find_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskWindow *self = DESK_WINDOW (widget);

  if (_desk_window_find_in_orders (self))
    return;

  _desk_window_end_ride (self);
  desk_map_view_set_selected_pin (self->map, find_wanted_pin (self));
  desk_map_search_start (self->finder, NULL);
}

/* The sign is where the keyboard has it, with Shift or without. */
static gboolean
on_map_key_pressed (GtkEventControllerKey *controller,
                    guint keyval,
                    guint keycode,
                    GdkModifierType state,
                    DeskWindow *self)
{
  GdkModifierType mods = state & gtk_accelerator_get_default_mod_mask ();

  if (mods == 0 && keyval == GDK_KEY_Escape && desk_place_note_get_text (self->map_note) != NULL)
    {
      _desk_window_forget_reading (self);
      return TRUE;
    }
  if ((mods & ~GDK_SHIFT_MASK) != 0 || (keyval != GDK_KEY_slash && keyval != GDK_KEY_KP_Divide))
    return FALSE;

  _desk_window_end_ride (self);
  desk_map_search_start (self->finder, NULL);

  return TRUE;
}

/* A small map: its buttons keep their corners, and what is in use for the moment covers them. */
static void
place_on_small (DeskWindow *self, GtkWidget *child, int width, int natural, GdkRectangle *at)
{
  gboolean finder = child == GTK_WIDGET (self->finder);
  gboolean closed = finder && desk_map_search_is_closed (self->finder);

  at->x = finder ? MARGIN : MARGIN + LINE;
  at->y = closed ? MARGIN + LINE : MARGIN;
  at->width = closed ? natural : width - at->x - MARGIN;
}

/* The search is between what the map has in its corners, or below where it would be squeezed; the
 * note is below it at the side, since pins come to the middle. */
static gboolean
on_child_placed (GtkOverlay *overlay, GtkWidget *child, GdkRectangle *at, DeskWindow *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (overlay));
  int height = gtk_widget_get_height (GTK_WIDGET (overlay));
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (overlay)) == GTK_TEXT_DIR_RTL;
  gboolean beside, small;
  int start, end, depth, room, minimum, natural;

  desk_map_view_get_corners (self->map, &start, &end, &depth);
  beside = width >= start + LEAST_BETWEEN + end;
  small = !beside && height < LEAST_HEIGHT;
  if (!beside)
    {
      start = MARGIN;
      end = MARGIN + self->today_cover;
    }
  room = width - start - end;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  at->y = beside ? MARGIN : depth;
  if (child == GTK_WIDGET (self->finder))
    desk_map_search_set_compact (self->finder, small);
  if (small)
    {
      place_on_small (self, child, width, natural, at);
    }
  else if (child == GTK_WIDGET (self->finder))
    {
      at->width = CLAMP (room, minimum, MAX (minimum, natural));
      at->x = start + (room - at->width) / 2;
    }
  else
    {
      at->width = MIN (natural, MAX (minimum, width - 2 * MARGIN));
      at->x = MARGIN;
      at->y += LINE;
    }
  if (rtl)
    at->x = width - at->x - at->width;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, at->width, &minimum, &natural, NULL, NULL);
  at->height = CLAMP (height - at->y - MARGIN, minimum, MAX (minimum, natural));

  return TRUE;
}

/* ---- who is asked ---- */

static void
use_geocoder (DeskWindow *self)
{
  DeskProfile *profile = desk_session_get_profile (self->session);
  g_autofree char *id =
    self->settings != NULL ? g_settings_get_string (self->settings, "geocoder") : NULL;
  g_autoptr (DeskGeocoder) geocoder =
    desk_geocoder_create (id, desk_session_get_vault (self->session),
                          g_str_equal (desk_profile_get_id (profile), "practice"));

  if (self->search == NULL)
    self->search = desk_place_search_new (geocoder);
  else
    desk_place_search_set_geocoder (self->search, geocoder);
}

static void
on_preferences_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskWindow *self = DESK_WINDOW (widget);
  DeskPreferences *preferences =
    desk_preferences_new (desk_session_get_vault (self->session), GTK_WINDOW (self));

  /* A key that was kept or forgotten counts at once. */
  g_signal_connect_object (preferences, "secrets-changed", G_CALLBACK (use_geocoder), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (preferences));
}

void
_desk_window_class_init_search (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.find-place", NULL, on_find_action);
  gtk_widget_class_install_action (widget_class, "win.preferences", NULL, on_preferences_action);

  g_type_ensure (DESK_TYPE_MAP_SEARCH);
  g_type_ensure (DESK_TYPE_PLACE_NOTE);
  gtk_widget_class_bind_template_child (widget_class, DeskWindow, map_overlay);
  gtk_widget_class_bind_template_child (widget_class, DeskWindow, finder);
  gtk_widget_class_bind_template_child (widget_class, DeskWindow, map_note);
}

void
_desk_window_init_search (DeskWindow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect_object (self->map_overlay, "get-child-position", G_CALLBACK (on_child_placed),
                           self, 0);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_map_key_pressed), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->map), keys);
  g_signal_connect_object (self->map, "notify::selected-pin", G_CALLBACK (on_selected_pin_changed),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->finder, "entered", G_CALLBACK (on_search_entered), self, 0);
  g_signal_connect_object (self->finder, "left", G_CALLBACK (on_search_left), self, 0);
  g_signal_connect_object (self->finder, "place-chosen", G_CALLBACK (on_place_chosen), self, 0);
}

void
_desk_window_open_search (DeskWindow *self)
{
  use_geocoder (self);
  desk_map_search_set_search (self->finder, self->search);
  if (self->settings != NULL)
    g_signal_connect_object (self->settings, "changed::geocoder", G_CALLBACK (use_geocoder), self,
                             G_CONNECT_SWAPPED);
  on_selected_pin_changed (self);
}

void
_desk_window_close_search (DeskWindow *self)
{
  g_clear_object (&self->search);
}

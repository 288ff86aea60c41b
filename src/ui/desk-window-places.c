/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is offered to a party of the order in a DeskWindow: the address of a pin that was put
 * somewhere, and the search for an address that was typed. What somebody typed is never overwritten
 * without being asked for. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-window-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ui/desk-place-words.h"

/* How long a pin has to rest before anybody is asked what is there, in ms. */
#define REST 600

/* Fewer characters are no address yet. */
#define SHORTEST_ADDRESS 2

static const char *const paths[] = {
  [DESK_MAP_PIN_SENDER] = "sender",
  [DESK_MAP_PIN_RECEIVER] = "receiver",
};

DeskRecord *
_desk_window_ensure_party (DeskWindow *self, DeskMapPin which)
{
  DeskOrder *order = desk_draft_editor_get_order (self->draft);

  return desk_record_ensure_child (DESK_RECORD (order), paths[which]);
}

/* ---- what is offered to a party ---- */

static const char *
get_text (DeskRecord *party, const char *field)
{
  const char *text = desk_record_get_text (party, field);

  return text != NULL ? text : "";
}

static void
forget_offer (DeskWindow *self, DeskMapPin which)
{
  g_clear_object (&self->offers[which]);
  desk_place_note_clear (self->party_notes[which]);
}

static void
stop_asking (DeskWindow *self)
{
  g_clear_handle_id (&self->rest_id, g_source_remove);
  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
}

static gboolean
differs_in_city (DeskRecord *party, DeskFoundPlace *place)
{
  const char *city = desk_found_place_get_city (place);

  return *city != '\0' && strcmp (city, get_text (party, "city")) != 0;
}

/* Of an area only its city is of use. */
static char *
dup_address (DeskFoundPlace *place)
{
  return desk_found_place_get_level (place) == DESK_PLACE_LEVEL_AREA
           ? g_strdup ("")
           : desk_place_words_dup_address (place);
}

/* Whether the party says all that the place says. */
static gboolean
agrees (DeskRecord *party, DeskFoundPlace *place)
{
  g_autofree char *address = dup_address (place);

  return !differs_in_city (party, place) &&
         (*address == '\0' || strcmp (address, get_text (party, "address")) == 0);
}

static void
use_place_texts (DeskRecord *party, DeskFoundPlace *place)
{
  g_autofree char *address = dup_address (place);

  if (differs_in_city (party, place))
    desk_record_set_text (party, "city", desk_found_place_get_city (place));
  if (*address != '\0')
    desk_record_set_text (party, "address", address);
}

void
_desk_window_fill_empty_texts (DeskRecord *party, DeskFoundPlace *place)
{
  g_autofree char *address = dup_address (place);

  if (*get_text (party, "city") == '\0' && *desk_found_place_get_city (place) != '\0')
    desk_record_set_text (party, "city", desk_found_place_get_city (place));
  if (*get_text (party, "address") == '\0')
    desk_record_set_text (party, "address", address);
}

static char *
dup_offer (DeskRecord *party, DeskFoundPlace *place, gboolean near)
{
  const char *city = desk_found_place_get_city (place);
  g_autofree char *address = dup_address (place);
  g_autofree char *full = NULL;

  if (*address == '\0')
    /* Translators: the city that the pin is in, which is another than the one typed */
    return g_strdup_printf (_ ("The pin seems to be in %s"), city);

  full = differs_in_city (party, place) ? g_strdup_printf ("%s %s", city, address)
                                        : g_strdup (address);
  if (near)
    /* Translators: an address that is near the pin */
    return g_strdup_printf (_ ("Near %s"), full);

  /* Translators: the address of the place that was chosen for the pin */
  return g_strdup_printf (_ ("Found as %s"), full);
}

static void
offer_address (DeskWindow *self, DeskMapPin which, DeskFoundPlace *place, gboolean near)
{
  DeskRecord *party = _desk_window_ensure_party (self, which);
  gboolean area = desk_found_place_get_level (place) == DESK_PLACE_LEVEL_AREA;
  g_autofree char *words = NULL;

  if (agrees (party, place))
    {
      forget_offer (self, which);
      return;
    }

  words = dup_offer (party, place, near);
  g_set_object (&self->offers[which], place);
  desk_place_note_tell (self->party_notes[which], words,
                        area ? _ ("Use _as City") : _ ("Use as _Address"));
}

void
_desk_window_offer_address (DeskWindow *self, DeskMapPin which, DeskFoundPlace *place)
{
  stop_asking (self);
  offer_address (self, which, place, FALSE);
}

static gboolean
has_place (DeskRecord *party)
{
  return *get_text (party, "lng") != '\0' || *get_text (party, "lat") != '\0';
}

/* An address without a pin can be looked for. */
static void
update_note (DeskWindow *self, DeskMapPin which)
{
  DeskRecord *party = _desk_window_ensure_party (self, which);
  DeskPlaceNote *note = self->party_notes[which];

  /* Taken, or typed meanwhile; or there is no pin any more. */
  if (self->offers[which] != NULL &&
      (!has_place (party) || agrees (party, self->offers[which])))
    forget_offer (self, which);
  if (self->offers[which] != NULL)
    return;

  if (!has_place (party) && !self->dismissed[which] &&
      g_utf8_strlen (get_text (party, "address"), -1) >= SHORTEST_ADDRESS)
    desk_place_note_tell (note, _ ("This address has no place on the map yet"),
                          _ ("_Find on Map"));
  else
    desk_place_note_clear (note);
}

static gboolean
on_notes_idle (gpointer data)
{
  DeskWindow *self = data;

  self->notes_id = 0;
  for (guint i = 0; i < DESK_MAP_N_PINS; i++)
    update_note (self, (DeskMapPin) i);

  return G_SOURCE_REMOVE;
}

/* Degrees that were found, moved or loaded come from elsewhere, and are asked about there. */
static gboolean
is_typed_in (DeskWindow *self, const char *path)
{
  DeskFieldRow *row = desk_order_form_find_row (self->form, path);
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self));

  return row != NULL && focus != NULL && focus == desk_field_row_get_editor (row);
}

static void
on_order_changed (DeskOrder *order, const char *path, DeskWindow *self)
{
  for (guint i = 0; i < DESK_MAP_N_PINS; i++)
    if (g_str_has_prefix (path, paths[i]))
      {
        if (g_str_has_suffix (path, ".address"))
          self->dismissed[i] = FALSE;

        /* What is at another place is of no use. */
        if (g_str_has_suffix (path, ".lng") || g_str_has_suffix (path, ".lat"))
          {
            if (self->asked_pin == i)
              g_cancellable_cancel (self->asking);
            g_clear_object (&self->offers[i]);
            if (is_typed_in (self, path))
              _desk_window_ask_what_is_at (self, (DeskMapPin) i);
          }
        if (self->notes_id == 0)
          self->notes_id = g_idle_add (on_notes_idle, self);
      }
}

static void
on_draft_replaced (DeskWindow *self)
{
  stop_asking (self);
  for (guint i = 0; i < DESK_MAP_N_PINS; i++)
    {
      self->dismissed[i] = FALSE;
      forget_offer (self, (DeskMapPin) i);
      update_note (self, (DeskMapPin) i);
    }
  _desk_window_forget_reading (self);
}

static DeskMapPin
find_which (DeskWindow *self, DeskPlaceNote *note)
{
  return note == self->party_notes[DESK_MAP_PIN_SENDER] ? DESK_MAP_PIN_SENDER
                                                        : DESK_MAP_PIN_RECEIVER;
}

static void
on_note_accepted (DeskPlaceNote *note, DeskWindow *self)
{
  DeskMapPin which = find_which (self, note);
  DeskRecord *party = _desk_window_ensure_party (self, which);
  g_autoptr (DeskFoundPlace) place = g_steal_pointer (&self->offers[which]);
  DeskHistory *history = desk_draft_editor_get_history (self->draft);

  if (place == NULL)
    {
      desk_map_view_set_selected_pin (self->map, which);
      desk_map_search_start (self->finder, get_text (party, "address"));
      return;
    }

  desk_history_begin (history);
  use_place_texts (party, place);
  desk_history_end (history);

  /* The button that had the focus is gone. */
  if (gtk_root_get_focus (GTK_ROOT (self)) == NULL)
    desk_order_form_focus_field (self->form, which == DESK_MAP_PIN_SENDER ? "sender.address"
                                                                          : "receiver.address");
}

static void
on_note_dismissed (DeskPlaceNote *note, DeskWindow *self)
{
  DeskMapPin which = find_which (self, note);

  self->dismissed[which] = TRUE;
  forget_offer (self, which);
}

/* ---- what is at a pin ---- */

static void
on_looked_up (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskFoundPlace) place =
    desk_place_search_reverse_finish (DESK_PLACE_SEARCH (source), result, &error);

  /* Nobody asked for it in so many words: that it failed is no news either. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
      g_cancellable_is_cancelled (self->cancellable))
    return;

  g_clear_object (&self->asking);
  if (place != NULL)
    offer_address (self, self->asked_pin, place, TRUE);
}

static gboolean
on_pin_rested (gpointer data)
{
  DeskWindow *self = data;
  DeskPoint point;

  self->rest_id = 0;
  if (!desk_map_view_get_pin (self->map, self->asked_pin, &point))
    return G_SOURCE_REMOVE;

  self->asking = g_cancellable_new ();
  desk_place_search_reverse_async (self->search, point, self->asking, on_looked_up,
                                   g_object_ref (self));

  return G_SOURCE_REMOVE;
}

void
_desk_window_ask_what_is_at (DeskWindow *self, DeskMapPin which)
{
  stop_asking (self);
  forget_offer (self, which);
  self->asked_pin = which;
  self->rest_id = g_timeout_add (REST, on_pin_rested, self);
}

static void
on_pin_moved (DeskMapView *map, DeskMapPin which, double lng, double lat, DeskWindow *self)
{
  _desk_window_forget_reading (self);
  _desk_window_ask_what_is_at (self, which);
}

static void
add_party_notes (DeskWindow *self)
{
  for (guint i = 0; i < DESK_MAP_N_PINS; i++)
    {
      DeskFormSection *section = desk_order_form_get_section (self->form, paths[i]);
      GtkWidget *note = desk_place_note_new ();

      self->party_notes[i] = DESK_PLACE_NOTE (note);
      g_signal_connect_object (note, "accepted", G_CALLBACK (on_note_accepted), self, 0);
      g_signal_connect_object (note, "dismissed", G_CALLBACK (on_note_dismissed), self, 0);
      gtk_box_append (GTK_BOX (section), note);
    }
}

void
_desk_window_init_places (DeskWindow *self)
{
  g_signal_connect_object (self->map, "pin-moved", G_CALLBACK (on_pin_moved), self, 0);
}

void
_desk_window_open_places (DeskWindow *self)
{
  add_party_notes (self);
  g_signal_connect_object (desk_draft_editor_get_order (self->draft), "changed",
                           G_CALLBACK (on_order_changed), self, 0);
  g_signal_connect_object (self->draft, "replaced", G_CALLBACK (on_draft_replaced), self,
                           G_CONNECT_SWAPPED);
  on_notes_idle (self);
}

void
_desk_window_close_places (DeskWindow *self)
{
  stop_asking (self);
  g_clear_handle_id (&self->notes_id, g_source_remove);
  for (guint i = 0; i < DESK_MAP_N_PINS; i++)
    g_clear_object (&self->offers[i]);
}

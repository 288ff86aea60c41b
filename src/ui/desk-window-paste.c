/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Places that are pasted into a DeskWindow, or dropped on its map: coordinates, links and messages in
 * whatever form, for the pin that is selected or the party whose field has the focus. What was read,
 * and what else it could be, is told on the map. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-window-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dispatch/desk-draft-file.h"
#include "model/desk-party.h"
#include "ui/desk-clipboard-text.h"
#include "ui/desk-place-words.h"

/* Of a text without a place, so much goes into a field for one number. */
#define MOST_CHARS 100

typedef struct
{
  DeskWindow *window;
  DeskMapPin which;
  GtkText *text; /* (nullable): the field; NULL is the map */
} Paste;

static void
paste_free (Paste *paste)
{
  g_object_unref (paste->window);
  g_clear_object (&paste->text);
  g_free (paste);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Paste, paste_free)

void
_desk_window_forget_reading (DeskWindow *self)
{
  if (self->placing)
    return;

  g_clear_pointer (&self->reading, desk_point_reading_free);
  desk_map_view_set_ghost (self->map, NULL);
  desk_place_note_clear (self->map_note);
}

/* ---- what was read ---- */

static void
tell_reading (DeskWindow *self, gboolean chosen)
{
  DeskDatum other = desk_place_words_get_other (self->reading_datum);
  g_autofree char *story =
    desk_place_words_dup_reading_story (self->reading, self->reading_datum, chosen);
  g_autofree char *offer = NULL;
  DeskPoint ghost;

  if (self->reading->datum_known)
    {
      desk_map_view_set_ghost (self->map, NULL);
      desk_place_note_tell (self->map_note, story, NULL);
      return;
    }

  /* Translators: a button; %s is a coordinate system such as BD-09 */
  offer = g_strdup_printf (_ ("_Use %s"), desk_datum_get_name (other));
  if (desk_point_reading_get_point (self->reading, other, &ghost))
    desk_map_view_set_ghost (self->map, &ghost);
  desk_place_note_tell (self->map_note, story, offer);
}

/* The link or message may name the place, too. */
static void
offer_reading (DeskWindow *self, DeskPoint point)
{
  DeskFoundPlaceFacts facts = { self->reading->title, self->reading->address, .point = point };
  g_autoptr (DeskFoundPlace) place = NULL;

  if (self->reading->address == NULL)
    {
      _desk_window_ask_what_is_at (self, self->reading_pin);
      return;
    }

  place = desk_found_place_new (&facts);
  _desk_window_offer_address (self, self->reading_pin, place);
}

/* Puts the pin where the reading says, as one step. */
static void
place_reading (DeskWindow *self, DeskDatum assumed, gboolean chosen)
{
  DeskHistory *history = desk_draft_editor_get_history (self->draft);
  DeskPoint point;

  if (!desk_point_reading_get_point (self->reading, assumed, &point))
    return;

  self->reading_datum = assumed;
  self->placing = TRUE;
  desk_history_begin (history);
  _desk_window_put_pin (self, self->reading_pin, point);
  desk_history_end (history);
  self->placing = FALSE;
  tell_reading (self, chosen);
  offer_reading (self, point);
}

/* FALSE for a text that has nothing to do with places. */
static gboolean
take_place (DeskWindow *self, DeskMapPin which, const char *text)
{
  g_autoptr (DeskPointReading) reading = desk_point_read (text, -1);
  g_autofree char *complaint = desk_place_words_dup_complaint (reading);

  if (reading->status == DESK_POINT_READING_NONE)
    return FALSE;

  _desk_window_forget_reading (self);
  if (complaint != NULL)
    {
      desk_place_note_tell (self->map_note, complaint, NULL);
      return TRUE;
    }

  self->reading = g_steal_pointer (&reading);
  self->reading_pin = which;
  desk_map_view_set_selected_pin (self->map, which);
  place_reading (self, desk_party_get_datum (DESK_PARTY (_desk_window_ensure_party (self, which))),
                 FALSE);

  return TRUE;
}

/* A button of the note that had the focus is gone. */
static void
keep_focus (DeskWindow *self)
{
  if (gtk_root_get_focus (GTK_ROOT (self)) == NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->map));
}

static void
on_note_accepted (DeskPlaceNote *note, DeskWindow *self)
{
  if (self->reading != NULL)
    place_reading (self, desk_place_words_get_other (self->reading_datum), TRUE);
  keep_focus (self);
}

static void
on_note_dismissed (DeskPlaceNote *note, DeskWindow *self)
{
  _desk_window_forget_reading (self);
  keep_focus (self);
}

static void
on_reading_chosen (DeskMapSearch *finder, const char *text, DeskWindow *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->map));
  take_place (self, desk_map_view_get_selected_pin (self->map), text);
}

/* The map's ghost is about something else now. */
static void
on_reinterpret_opened (DeskMapView *map, DeskWindow *self)
{
  _desk_window_forget_reading (self);
}

static void
on_order_changed (DeskOrder *order, const char *path, DeskWindow *self)
{
  /* Undone, or typed over: the words are not about this place any more. */
  if (self->reading != NULL && !self->placing &&
      (g_str_has_suffix (path, ".lng") || g_str_has_suffix (path, ".lat")))
    _desk_window_forget_reading (self);
}

/* ---- where it comes from ---- */

/* An order has places, too, and is more than those. */
static gboolean
take_order (DeskWindow *self, const char *text)
{
  g_autoptr (DeskOrder) order = NULL;

  if (text[strspn (text, " \t\r\n")] != '{')
    return FALSE;

  order = desk_draft_parse (text, -1, NULL);
  if (order == NULL)
    return FALSE;

  desk_window_replace_order (self, order);
  desk_window_add_note (self, _ ("Order pasted"));

  return TRUE;
}

static void
take_text (DeskWindow *self, const char *text)
{
  if (take_order (self, text) ||
      take_place (self, desk_map_view_get_selected_pin (self->map), text))
    return;

  desk_place_note_tell (self->map_note,
                        _ ("This text holds neither a place nor an order. Copy coordinates or a "
                           "map’s link first"),
                        NULL);
}

static void
tell_too_long (DeskWindow *self)
{
  desk_place_note_tell (self->map_note,
                        _ ("This text is too long for a place or an order. Copy only the "
                           "coordinates or the link"),
                        NULL);
}

static void
insert_text (GtkText *text, const char *pasted)
{
  g_autofree char *start = g_utf8_substring (pasted, 0, MIN (g_utf8_strlen (pasted, -1),
                                                             MOST_CHARS));
  int position;

  gtk_editable_delete_selection (GTK_EDITABLE (text));
  position = gtk_editable_get_position (GTK_EDITABLE (text));
  gtk_editable_insert_text (GTK_EDITABLE (text), start, -1, &position);
  gtk_editable_set_position (GTK_EDITABLE (text), position);
}

static void
on_clipboard_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Paste) paste = data;
  DeskWindow *self = paste->window;
  g_autoptr (GError) error = NULL;
  g_autofree char *text =
    desk_clipboard_text_read_finish (GDK_CLIPBOARD (source), result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE))
    tell_too_long (self);
  else if (text == NULL)
    desk_window_add_note (self, error->message);
  else if (paste->text == NULL)
    take_text (self, text);
  else if (!take_place (self, paste->which, text))
    insert_text (paste->text, text);
}

static void
read_clipboard (DeskWindow *self, DeskMapPin which, GtkText *text)
{
  Paste *paste = g_new0 (Paste, 1);

  paste->window = g_object_ref (self);
  paste->which = which;
  g_set_object (&paste->text, text);
  desk_clipboard_text_read_async (gtk_widget_get_clipboard (GTK_WIDGET (self)),
                                  DESK_DRAFT_MAX_BYTES, self->cancellable, on_clipboard_read,
                                  paste);
}

static void
on_paste_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskWindow *self = DESK_WINDOW (widget);

  read_clipboard (self, desk_map_view_get_selected_pin (self->map), NULL);
}

/* A pair in a field for one number is meant for both. */
static void
on_field_pasted (GtkText *text, DeskWindow *self)
{
  DeskMapPin which = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (text), "desk-pin"));

  g_signal_stop_emission_by_name (text, "paste-clipboard");
  if (gtk_editable_get_editable (GTK_EDITABLE (text)))
    read_clipboard (self, which, text);
}

static gboolean
on_text_dropped (GtkDropTarget *target, const GValue *value, double x, double y, DeskWindow *self)
{
  const char *text = g_value_get_string (value);

  if (text == NULL)
    return FALSE;

  if (strlen (text) > DESK_DRAFT_MAX_BYTES)
    tell_too_long (self);
  else
    take_text (self, text);

  return TRUE;
}

static void
watch_field (DeskWindow *self, DeskMapPin which, const char *path)
{
  DeskFieldRow *row = desk_order_form_find_row (self->form, path);
  GtkWidget *editor = row != NULL ? desk_field_row_get_editor (row) : NULL;

  g_return_if_fail (GTK_IS_TEXT (editor));

  g_object_set_data (G_OBJECT (editor), "desk-pin", GUINT_TO_POINTER (which));
  g_signal_connect_object (editor, "paste-clipboard", G_CALLBACK (on_field_pasted), self, 0);
}

static void
add_paste_keys (DeskWindow *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (keys),
    gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Control>v|<Shift>Insert"),
                      gtk_named_action_new ("win.paste-place")));
  gtk_widget_add_controller (GTK_WIDGET (self->map), keys);
}

void
_desk_window_class_init_paste (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.paste-place", NULL, on_paste_action);
}

void
_desk_window_open_paste (DeskWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_STRING, GDK_ACTION_COPY);

  add_paste_keys (self);
  g_signal_connect_object (target, "drop", G_CALLBACK (on_text_dropped), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->map), GTK_EVENT_CONTROLLER (target));
  watch_field (self, DESK_MAP_PIN_SENDER, "sender.lng");
  watch_field (self, DESK_MAP_PIN_SENDER, "sender.lat");
  watch_field (self, DESK_MAP_PIN_RECEIVER, "receiver.lng");
  watch_field (self, DESK_MAP_PIN_RECEIVER, "receiver.lat");
  g_signal_connect_object (self->map_note, "accepted", G_CALLBACK (on_note_accepted), self, 0);
  g_signal_connect_object (self->map_note, "dismissed", G_CALLBACK (on_note_dismissed), self, 0);
  g_signal_connect_object (self->map, "reinterpret-opened", G_CALLBACK (on_reinterpret_opened),
                           self, 0);
  g_signal_connect_object (self->finder, "reading-chosen", G_CALLBACK (on_reading_chosen), self,
                           0);
  g_signal_connect_object (desk_draft_editor_get_order (self->draft), "changed",
                           G_CALLBACK (on_order_changed), self, 0);
}

void
_desk_window_close_paste (DeskWindow *self)
{
  g_clear_pointer (&self->reading, desk_point_reading_free);
}

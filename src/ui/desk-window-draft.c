/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The draft as the user handles it in a DeskWindow: undo, a new order, and the request JSON as a
 * file, by drop and by paste. Whatever fails leaves the draft as it is. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-window-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dispatch/desk-draft-file.h"
#include "ui/desk-dialogs.h"

/* A text field that keeps a history of its own is not robbed of its keys. */
static gboolean
has_own_undo (GtkWidget *focus)
{
  gboolean enabled = FALSE;

  if (focus != NULL &&
      g_object_class_find_property (G_OBJECT_GET_CLASS (focus), "enable-undo") != NULL)
    g_object_get (focus, "enable-undo", &enabled, NULL);

  return enabled;
}

static void
step (DeskWindow *self, gboolean back)
{
  DeskHistory *history = desk_draft_editor_get_history (self->draft);
  DeskRecord *order = DESK_RECORD (desk_draft_editor_get_order (self->draft));
  g_autofree char *id = g_strdup (desk_record_get_text (order, "shop_order_id"));
  g_autofree char *path = back ? desk_history_undo (history) : desk_history_redo (history);

  /* Past the point where it was another order. */
  if (path != NULL && *path == '\0' &&
      g_strcmp0 (id, desk_record_get_text (order, "shop_order_id")) != 0)
    _desk_window_forget_quotes (self);
  if (path != NULL && *path != '\0')
    desk_order_form_focus_field (self->form, path);
}

static void
on_undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  step (DESK_WINDOW (widget), TRUE);
}

static void
on_redo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  step (DESK_WINDOW (widget), FALSE);
}

static gboolean
on_undo_key (GtkWidget *widget, GVariant *args, gpointer data)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  if (root == NULL || has_own_undo (gtk_root_get_focus (root)) ||
      desk_order_form_is_composing (DESK_WINDOW (root)->form))
    return FALSE;

  /* Also where there is nothing to undo: the key is the draft's here. */
  gtk_widget_activate_action (widget, data, NULL);

  return TRUE;
}

static void
add_key (GtkEventController *keys, const char *trigger, const char *action)
{
  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (keys),
    gtk_shortcut_new (gtk_shortcut_trigger_parse_string (trigger),
                      gtk_callback_action_new (on_undo_key, (gpointer) action, NULL)));
}

/* Shortcuts of the panes, in the capture phase: accelerators would rob every other text field. */
static void
add_undo_keys (GtkWidget *pane)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  add_key (keys, "<Control>z", "win.undo");
  add_key (keys, "<Control><Shift>z", "win.redo");
  add_key (keys, "<Control>y", "win.redo");
  gtk_widget_add_controller (pane, keys);
}

static void
on_history_changed (DeskWindow *self)
{
  DeskHistory *history = desk_draft_editor_get_history (self->draft);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.undo", desk_history_can_undo (history));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.redo", desk_history_can_redo (history));
}

/* A place is two fields, and the choice of a system is four: one step each. */
static void
on_place_changing (DeskWindow *self)
{
  if (self->draft != NULL)
    desk_history_begin (desk_draft_editor_get_history (self->draft));
}

static void
on_place_changed (DeskWindow *self)
{
  if (self->draft != NULL)
    desk_history_end (desk_draft_editor_get_history (self->draft));
}

/* By a key that may be held: steps in a row are one. A drag has a pair of its own around all this. */
static void
on_pin_moved (DeskMapView *map, DeskMapPin which, double lng, double lat, DeskWindow *self)
{
  static const char *const deeds[] = {
    [DESK_MAP_PIN_SENDER] = "move sender",
    [DESK_MAP_PIN_RECEIVER] = "move receiver",
  };

  if (self->draft != NULL)
    desk_history_end_deed (desk_draft_editor_get_history (self->draft), deeds[which]);
}

typedef struct
{
  DeskWindow *window; /* borrowed: the note is the window's */
  DeskOrder *order;
} Before;

static void
before_free (gpointer data, GClosure *closure)
{
  Before *before = data;

  g_object_unref (before->order);
  g_free (before);
}

static void
on_new_undone (AdwToast *toast, Before *before)
{
  desk_draft_editor_replace (before->window->draft, before->order);
}

static void
on_new_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskWindow *self = DESK_WINDOW (widget);
  Before *before = g_new0 (Before, 1);

  before->window = self;
  before->order = desk_draft_editor_start_new (self->draft);
  desk_window_add_undo_note (self, _ ("New order started"),
                             g_cclosure_new (G_CALLBACK (on_new_undone), before, before_free));
  desk_order_form_focus_field (self->form, "receiver.name");
  desk_order_form_forget_visits (self->form);
}

/* ---- the request JSON ---- */

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskOrder) order = desk_draft_load_finish (G_FILE (source), result, &error);
  g_autofree char *words = NULL;

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (order != NULL)
    {
      desk_draft_editor_replace (self->draft, order);
      return;
    }

  /* Translators: what is wrong with a file, then what to do */
  words = g_strdup_printf (_ ("%s. Choose a file with the request JSON of an order"),
                           error->message);
  desk_window_add_note (self, words);
}

static void
on_open_chosen (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskWindow) self = data;
  g_autoptr (GFile) file = desk_dialogs_choose_file_finish (result);

  if (file != NULL && !g_cancellable_is_cancelled (self->cancellable))
    desk_window_open_file (self, file);
}

static void
on_open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskWindow *self = DESK_WINDOW (widget);

  desk_dialogs_choose_file_async (GTK_WINDOW (self), _ ("Open Order"), NULL, self->cancellable,
                                  on_open_chosen, g_object_ref (self));
}

static void
on_saved (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskWindow) self = data;
  GApplication *application = g_application_get_default ();
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;

  if (desk_draft_save_finish (DESK_ORDER (source), result, &error))
    words = g_strdup (_ ("Order saved"));
  else
    /* Translators: why a file was not written, then what to do */
    words = g_strdup_printf (_ ("%s. Save in another place"), error->message);

  if (!g_cancellable_is_cancelled (self->cancellable))
    desk_window_add_note (self, words);
  if (application != NULL)
    g_application_release (application);
}

static void
on_save_chosen (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskWindow) self = data;
  g_autoptr (GFile) file = desk_dialogs_choose_file_finish (result);

  if (file != NULL && !g_cancellable_is_cancelled (self->cancellable))
    desk_window_save_file (self, file);
}

static void
on_save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskWindow *self = DESK_WINDOW (widget);
  DeskOrder *order = desk_draft_editor_get_order (self->draft);
  const char *id = desk_record_get_text (DESK_RECORD (order), "shop_order_id");
  g_autofree char *file_name = NULL;

  file_name = g_strconcat (id != NULL && *id != '\0' ? id : "order", ".json", NULL);
  g_strdelimit (file_name, "/\\", '-');
  desk_dialogs_choose_file_async (GTK_WINDOW (self), _ ("Save Order"), file_name,
                                  self->cancellable, on_save_chosen, g_object_ref (self));
}

static void
on_clipboard_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
  g_autoptr (DeskOrder) order = NULL;
  g_autofree char *words = NULL;

  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  if (text != NULL)
    order = desk_draft_parse (text, -1, &error);
  if (order != NULL)
    {
      desk_draft_editor_replace (self->draft, order);
      desk_window_add_note (self, _ ("Order pasted"));
      return;
    }

  if (error != NULL)
    /* Translators: what is wrong with the text in the clipboard */
    words = g_strdup_printf (_ ("The clipboard holds no order: %s. Copy the request JSON first"),
                             error->message);
  desk_window_add_note (self, words != NULL ? words
                                            : _ ("The clipboard holds no text. Copy the request "
                                                 "JSON first"));
}

static void
on_paste_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (widget),
                                 DESK_WINDOW (widget)->cancellable, on_clipboard_read,
                                 g_object_ref (widget));
}

static gboolean
on_dropped (GtkDropTarget *target, const GValue *value, double x, double y, DeskWindow *self)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new ();

  for (GSList *link = g_value_get_boxed (value); link != NULL; link = link->next)
    g_ptr_array_add (files, link->data);
  if (files->len == 0)
    return FALSE;

  desk_window_open_files (self, files);

  return TRUE;
}

/* Before any field below it, which would take the file for its name. */
static void
accept_files (DeskWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (target), GTK_PHASE_CAPTURE);
  g_signal_connect_object (target, "drop", G_CALLBACK (on_dropped), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

static void
on_draft_failed (DeskDraftKeeper *keeper, const char *message, DeskWindow *self)
{
  desk_window_tell_draft_failure (self, message);
}

void
_desk_window_class_init_draft (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.undo", NULL, on_undo_action);
  gtk_widget_class_install_action (widget_class, "win.redo", NULL, on_redo_action);
  gtk_widget_class_install_action (widget_class, "win.new", NULL, on_new_action);
  gtk_widget_class_install_action (widget_class, "win.open", NULL, on_open_action);
  gtk_widget_class_install_action (widget_class, "win.save", NULL, on_save_action);
  gtk_widget_class_install_action (widget_class, "win.paste-order", NULL, on_paste_action);
}

void
_desk_window_init_draft (DeskWindow *self)
{
  static const char *const by_hand[] = { "coordinate-type-chosen", "reinterpret-chosen" };

  g_signal_connect_object (self->map, "deed-began", G_CALLBACK (on_place_changing), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->map, "deed-ended", G_CALLBACK (on_place_changed), self,
                           G_CONNECT_SWAPPED);

  /* The link writes what the map tells between these two. */
  for (guint i = 0; i < G_N_ELEMENTS (by_hand); i++)
    g_signal_connect_object (self->map, by_hand[i], G_CALLBACK (on_place_changing), self,
                             G_CONNECT_SWAPPED);
  g_signal_connect_object (self->map, "pin-moved", G_CALLBACK (on_place_changing), self,
                           G_CONNECT_SWAPPED);
  self->places = desk_place_link_new (self->map);
  for (guint i = 0; i < G_N_ELEMENTS (by_hand); i++)
    g_signal_connect_object (self->map, by_hand[i], G_CALLBACK (on_place_changed), self,
                             G_CONNECT_SWAPPED);
  g_signal_connect_object (self->map, "pin-moved", G_CALLBACK (on_pin_moved), self, 0);

  add_undo_keys (GTK_WIDGET (self->form));
  add_undo_keys (GTK_WIDGET (self->map));
  add_undo_keys (GTK_WIDGET (self->table));
  accept_files (self);
}

void
_desk_window_open_draft (DeskWindow *self, DeskOrder *order)
{
  DeskHistory *history;

  g_return_if_fail (self->draft == NULL);

  self->draft = desk_draft_editor_new (order, desk_session_get_store (self->session));
  g_signal_connect_object (self->draft, "replaced", G_CALLBACK (_desk_window_forget_quotes), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (desk_draft_editor_get_keeper (self->draft), "failed",
                           G_CALLBACK (on_draft_failed), self, 0);

  history = desk_draft_editor_get_history (self->draft);
  g_signal_connect_object (history, "notify::can-undo", G_CALLBACK (on_history_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (history, "notify::can-redo", G_CALLBACK (on_history_changed), self,
                           G_CONNECT_SWAPPED);
  on_history_changed (self);
}

void
_desk_window_close_draft (DeskWindow *self)
{
  if (self->draft != NULL)
    desk_draft_keeper_flush (desk_draft_editor_get_keeper (self->draft));
}

void
desk_window_replace_order (DeskWindow *self, DeskOrder *order)
{
  g_return_if_fail (DESK_IS_WINDOW (self));
  g_return_if_fail (DESK_IS_ORDER (order));

  desk_draft_editor_replace (self->draft, order);
}

void
desk_window_tell_draft_failure (DeskWindow *self, const char *message)
{
  g_autofree char *words = NULL;

  g_return_if_fail (DESK_IS_WINDOW (self));
  g_return_if_fail (message != NULL);

  if (self->draft_failure_told)
    return;

  self->draft_failure_told = TRUE;
  /* Translators: why the draft could not be kept */
  words = g_strdup_printf (_ ("The draft is not kept: %s"), message);
  desk_window_add_note (self, words);
}

void
desk_window_open_file (DeskWindow *self, GFile *file)
{
  g_return_if_fail (DESK_IS_WINDOW (self));
  g_return_if_fail (G_IS_FILE (file));

  desk_draft_load_async (file, self->cancellable, on_loaded, g_object_ref (self));
}

/* Not cancelled by closing the window: the program stays until the file is whole. */
void
desk_window_save_file (DeskWindow *self, GFile *file)
{
  GApplication *application = g_application_get_default ();

  g_return_if_fail (DESK_IS_WINDOW (self));
  g_return_if_fail (G_IS_FILE (file));

  if (application != NULL)
    g_application_hold (application);
  desk_draft_save_async (desk_draft_editor_get_order (self->draft), file, NULL, on_saved,
                         g_object_ref (self));
}

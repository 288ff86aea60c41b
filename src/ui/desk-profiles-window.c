/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskProfilesWindow: the user's profiles.
 *
 * What is typed goes into a draft, one a profile, which lasts as long as the window and is written
 * by Save alone. Each draft knows what it began with: where the list says something else by now, or
 * the file does, nothing is overwritten. Secrets are not part of it: they go into the vault at
 * once. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-profiles-window-private.h"

#include <glib/gi18n-lib.h>

#include "model/desk-record-copy.h"
#include "ui/desk-dialogs.h"
#include "ui/desk-profile-words.h"

G_DEFINE_FINAL_TYPE (DeskProfilesWindow, desk_profiles_window, ADW_TYPE_WINDOW)

static void
draft_free (DeskProfileDraft *draft)
{
  g_object_unref (draft->base);
  g_object_unref (draft->draft);
  g_free (draft);
}

DeskProfileDraft *
_desk_profiles_window_get_draft (DeskProfilesWindow *self)
{
  return self->selected != NULL ? g_hash_table_lookup (self->drafts, self->selected) : NULL;
}

gboolean
_desk_profiles_window_is_dirty (const DeskProfileDraft *draft)
{
  return !desk_record_equal (draft->base, draft->draft);
}

gboolean
_desk_profiles_window_is_live (DeskProfilesWindow *self, const char *id)
{
  return g_strcmp0 (id, desk_profile_get_id (desk_session_get_profile (self->session))) == 0;
}

/* ---- the bar ---- */

void
_desk_profiles_window_say (DeskProfilesWindow *self,
                           const char *words,
                           gboolean conflict,
                           gboolean usable)
{
  gtk_label_set_text (self->bar_words, words != NULL ? words : "");
  gtk_widget_set_visible (self->bar, words != NULL);
  gtk_widget_set_visible (self->bar_reload, conflict);
  gtk_widget_set_visible (self->bar_copy, conflict);
  gtk_widget_set_visible (self->bar_use, usable);
}

void
_desk_profiles_window_update_state (DeskProfilesWindow *self)
{
  DeskProfileDraft *draft = _desk_profiles_window_get_draft (self);
  gboolean dirty = draft != NULL && _desk_profiles_window_is_dirty (draft);
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_widget_action_set_enabled (widget, "profiles.save", dirty && !self->saving);
  gtk_widget_action_set_enabled (widget, "profiles.revert", dirty && !self->saving);
  gtk_widget_action_set_enabled (widget, "profiles.duplicate", draft != NULL && !self->saving);
  /* A profile that orders go to does not vanish under them. */
  gtk_widget_action_set_enabled (widget, "profiles.remove",
                                 draft != NULL && !self->saving &&
                                     !_desk_profiles_window_is_live (self, self->selected));
  desk_profile_editor_set_saved (self->editor, draft != NULL && !dirty);
}

/* ---- the list ---- */

static GtkWidget *
create_row (DeskProfilesWindow *self, DeskProfileSettings *settings)
{
  DeskRecord *record = DESK_RECORD (settings);
  const char *id = desk_record_get_text (record, "id");
  DeskProfileDraft *draft = g_hash_table_lookup (self->drafts, id);
  const char *title = desk_record_get_text (draft != NULL ? draft->draft : record, "title");
  g_autofree char *details = desk_profile_words_dup_details (
      draft != NULL ? DESK_PROFILE_SETTINGS (draft->draft) : settings);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *dot = gtk_label_new ("●");
  GtkWidget *name = gtk_label_new (title != NULL && *title != '\0' ? title : id);
  GtkWidget *caption = gtk_label_new (NULL);
  g_autofree char *caption_words = NULL;

  if (draft != NULL && _desk_profiles_window_is_dirty (draft))
    /* Translators: what a profile is for, and that it has changes that are not saved */
    caption_words = g_strdup_printf (_ ("%s · not saved"), details);
  else if (_desk_profiles_window_is_live (self, id))
    /* Translators: what a profile is for, and that it is the one in use */
    caption_words = g_strdup_printf (_ ("%s · in use"), details);
  gtk_label_set_text (GTK_LABEL (caption), caption_words != NULL ? caption_words : details);

  gtk_widget_add_css_class (dot, "desk-dot");
  gtk_widget_add_css_class (dot,
                            desk_profile_words_get_class (
                                draft != NULL ? DESK_PROFILE_SETTINGS (draft->draft) : settings));
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (caption), 0);
  gtk_label_set_ellipsize (GTK_LABEL (caption), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (caption, "caption");
  gtk_widget_add_css_class (caption, "dim-label");
  gtk_box_append (GTK_BOX (words), name);
  gtk_box_append (GTK_BOX (words), caption);
  gtk_box_append (GTK_BOX (box), dot);
  gtk_box_append (GTK_BOX (box), words);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data_full (G_OBJECT (row), "id", g_strdup (id), g_free);

  return row;
}

static void on_draft_changed (DeskProfilesWindow *self);

/* The draft of a profile begins with what the list says. A flag that was left out means yes. */
static DeskProfileDraft *
ensure_draft (DeskProfilesWindow *self, DeskProfileSettings *settings)
{
  const char *id = desk_record_get_text (DESK_RECORD (settings), "id");
  DeskProfileDraft *draft = g_hash_table_lookup (self->drafts, id);
  GListModel *carriers;

  if (draft != NULL && (_desk_profiles_window_is_dirty (draft) ||
                        desk_record_equal (draft->base, DESK_RECORD (settings))))
    return draft;

  draft = g_new0 (DeskProfileDraft, 1);
  draft->base = desk_record_copy (DESK_RECORD (settings));
  draft->draft = desk_record_copy (draft->base);
  carriers = desk_record_get_items (draft->draft, "carriers");
  for (guint i = 0; carriers != NULL && i < g_list_model_get_n_items (carriers); i++)
    {
      g_autoptr (DeskRecord) carrier = g_list_model_get_item (carriers, i);

      if (desk_record_get_text (carrier, "asked") == NULL)
        desk_record_set_text (carrier, "asked", "1");
    }
  g_signal_connect_object (draft->draft, "changed", G_CALLBACK (on_draft_changed), self,
                           G_CONNECT_SWAPPED);
  g_hash_table_replace (self->drafts, g_strdup (id), draft);

  return draft;
}

static void
show_selected (DeskProfilesWindow *self)
{
  DeskProfileSettings *settings =
      self->selected != NULL ? desk_profile_list_find (self->profiles, self->selected) : NULL;
  DeskProfileDraft *draft = _desk_profiles_window_get_draft (self);

  if (settings != NULL)
    draft = ensure_draft (self, settings);
  if (draft != NULL)
    desk_profile_editor_set_settings (self->editor, DESK_PROFILE_SETTINGS (draft->draft));
  gtk_stack_set_visible_child_name (self->stack, draft != NULL ? "editor" : "empty");
  _desk_profiles_window_update_state (self);
}

void
_desk_profiles_window_fill (DeskProfilesWindow *self)
{
  GListModel *profiles = G_LIST_MODEL (self->profiles);
  GPtrArray *failures = desk_profile_list_get_failures (self->profiles);
  g_autoptr (GString) words = g_string_new (NULL);
  GtkListBoxRow *chosen = NULL;
  GtkListBoxRow *row;

  if (self->wanted != NULL && desk_profile_list_find (self->profiles, self->wanted) != NULL)
    {
      g_free (self->selected);
      self->selected = g_steal_pointer (&self->wanted);
    }

  self->filling = TRUE;
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < g_list_model_get_n_items (profiles); i++)
    {
      g_autoptr (DeskProfileSettings) settings = g_list_model_get_item (profiles, i);
      GtkWidget *child = create_row (self, settings);

      gtk_list_box_append (self->list, child);
      if (chosen == NULL ||
          g_strcmp0 (desk_record_get_text (DESK_RECORD (settings), "id"), self->selected) == 0)
        chosen = GTK_LIST_BOX_ROW (child);
    }
  if (chosen != NULL)
    {
      g_free (self->selected);
      self->selected = g_strdup (g_object_get_data (G_OBJECT (chosen), "id"));
      gtk_list_box_select_row (self->list, chosen);
    }
  else
    {
      g_clear_pointer (&self->selected, g_free);
    }
  self->filling = FALSE;

  for (guint i = 0; i < failures->len; i++)
    g_string_append_printf (words, "%s%s", i > 0 ? "\n" : "",
                            ((GError *) g_ptr_array_index (failures, i))->message);
  gtk_label_set_text (self->failures, words->str);
  gtk_widget_set_visible (GTK_WIDGET (self->failures), words->len > 0);
  show_selected (self);
}

/* The words of the row that is edited, without taking the focus from the editor. */
static void
on_draft_changed (DeskProfilesWindow *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  DeskProfileSettings *settings =
      self->selected != NULL ? desk_profile_list_find (self->profiles, self->selected) : NULL;

  _desk_profiles_window_update_state (self);
  if (row != NULL && settings != NULL)
    {
      g_autoptr (GtkWidget) fresh = g_object_ref_sink (create_row (self, settings));
      g_autoptr (GtkWidget) child =
          g_object_ref (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (fresh)));

      gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (fresh), NULL);
      gtk_list_box_row_set_child (row, child);
    }
}

static void
on_row_selected (GtkListBox *list, GtkListBoxRow *row, DeskProfilesWindow *self)
{
  if (self->filling || row == NULL)
    return;

  g_free (self->selected);
  self->selected = g_strdup (g_object_get_data (G_OBJECT (row), "id"));
  _desk_profiles_window_say (self, NULL, FALSE, FALSE);
  show_selected (self);
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskProfilesWindow) self = data;
  g_autoptr (GError) error = NULL;

  if (!desk_profile_list_load_finish (DESK_PROFILE_LIST (source), result, &error))
    _desk_profiles_window_say (self, error->message, FALSE, FALSE);
  _desk_profiles_window_fill (self);
}

void
_desk_profiles_window_load (DeskProfilesWindow *self)
{
  desk_profile_list_load_async (self->profiles, NULL, on_loaded, g_object_ref (self));
}

/* ---- the window ---- */

static void
on_secret_changed_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskProfilesWindow *self = DESK_PROFILES_WINDOW (widget);

  if (_desk_profiles_window_is_live (self, self->selected))
    _desk_profiles_window_say (self, _ ("The window goes on with the secrets it was opened with"),
                               FALSE, TRUE);
}

static gboolean
has_unsaved (DeskProfilesWindow *self)
{
  GHashTableIter iter;
  gpointer draft;

  g_hash_table_iter_init (&iter, self->drafts);
  while (g_hash_table_iter_next (&iter, NULL, &draft))
    if (_desk_profiles_window_is_dirty (draft))
      return TRUE;

  return FALSE;
}

static void
on_close_answered (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskProfilesWindow) self = data;

  self->closing = desk_dialogs_ask_finish (result);
  if (self->closing)
    gtk_window_close (GTK_WINDOW (self));
}

static gboolean
on_close_request (DeskProfilesWindow *self)
{
  if (self->closing || !has_unsaved (self))
    return FALSE;

  desk_dialogs_ask_async (GTK_WINDOW (self), _ ("Close without Saving?"),
                          _ ("There are changes that were not saved"), _ ("_Close without Saving"),
                          TRUE, NULL, on_close_answered, g_object_ref (self));

  return TRUE;
}

/* It opens another window in place of the one below. */
static void
on_used (DeskProfilesWindow *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

static void
desk_profiles_window_dispose (GObject *object)
{
  DeskProfilesWindow *self = DESK_PROFILES_WINDOW (object);

  if (self->profiles != NULL)
    g_signal_handlers_disconnect_by_func (self->profiles, _desk_profiles_window_fill, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), DESK_TYPE_PROFILES_WINDOW);
  g_clear_pointer (&self->drafts, g_hash_table_unref);
  g_clear_pointer (&self->selected, g_free);
  g_clear_pointer (&self->wanted, g_free);
  g_clear_object (&self->presets);
  g_clear_object (&self->profiles);
  g_clear_object (&self->session);
  g_clear_object (&self->opener);

  G_OBJECT_CLASS (desk_profiles_window_parent_class)->dispose (object);
}

static void
desk_profiles_window_class_init (DeskProfilesWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_profiles_window_dispose;

  _desk_profiles_window_class_init_deeds (widget_class);
  gtk_widget_class_install_action (widget_class, "profiles.secret-changed", NULL,
                                   on_secret_changed_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "profiles.save",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);

  g_type_ensure (DESK_TYPE_PROFILE_EDITOR);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dispatchdesk/DispatchDesk/ui/desk-profiles-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskProfilesWindow, bar);
  gtk_widget_class_bind_template_child (widget_class, DeskProfilesWindow, bar_words);
  gtk_widget_class_bind_template_child (widget_class, DeskProfilesWindow, bar_reload);
  gtk_widget_class_bind_template_child (widget_class, DeskProfilesWindow, bar_copy);
  gtk_widget_class_bind_template_child (widget_class, DeskProfilesWindow, bar_use);
  gtk_widget_class_bind_template_child (widget_class, DeskProfilesWindow, list);
  gtk_widget_class_bind_template_child (widget_class, DeskProfilesWindow, failures);
  gtk_widget_class_bind_template_child (widget_class, DeskProfilesWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, DeskProfilesWindow, editor);
  gtk_widget_class_bind_template_callback (widget_class, on_row_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_close_request);
  gtk_widget_class_bind_template_callback (widget_class, on_used);
}

static void
desk_profiles_window_init (DeskProfilesWindow *self)
{
  self->drafts =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) draft_free);
  self->presets = desk_profile_presets_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
desk_profiles_window_new (DeskSessionOpener *opener,
                          DeskSession *session,
                          GtkWindow *parent,
                          DeskOrder *order)
{
  DeskProfilesWindow *self;

  g_return_val_if_fail (DESK_IS_SESSION_OPENER (opener), NULL);
  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);
  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), NULL);

  self = g_object_new (DESK_TYPE_PROFILES_WINDOW, "transient-for", parent, "application",
                       parent != NULL ? gtk_window_get_application (parent) : NULL, NULL);
  self->opener = g_object_ref (opener);
  self->session = g_object_ref (session);
  self->profiles = g_object_ref (desk_session_opener_get_profiles (opener));
  self->wanted = g_strdup (desk_profile_get_id (desk_session_get_profile (session)));
  desk_profile_editor_set_context (self->editor, opener, desk_session_get_rulebook (session),
                                   self->presets, order);
  g_signal_connect_object (self->profiles, "items-changed", G_CALLBACK (_desk_profiles_window_fill),
                           self, G_CONNECT_SWAPPED);
  _desk_profiles_window_fill (self);
  _desk_profiles_window_load (self);

  return GTK_WIDGET (self);
}

void
desk_profiles_window_select (DeskProfilesWindow *self, const char *id)
{
  g_return_if_fail (DESK_IS_PROFILES_WINDOW (self));

  g_free (self->wanted);
  self->wanted = g_strdup (id);
  _desk_profiles_window_fill (self);
}

void
desk_profiles_window_show_carrier (DeskProfilesWindow *self, const char *carrier)
{
  g_return_if_fail (DESK_IS_PROFILES_WINDOW (self));
  g_return_if_fail (carrier != NULL);

  desk_profile_editor_show_carrier (self->editor, carrier);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskProfilesWindow: the user's profiles.
 *
 * What is typed goes into a draft, one a profile, which lasts as long as the window and is written by
 * Save alone. Each draft knows what it began with: where the list says something else by now, or the
 * file does, nothing is overwritten. Secrets are not part of it: they go into the vault at once. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-profiles-window.h"

#include <glib/gi18n-lib.h>

#include "dispatch/desk-profile-presets.h"
#include "dispatch/desk-profile-secrets.h"
#include "model/desk-problem.h"
#include "model/desk-record-copy.h"
#include "ui/desk-dialogs.h"
#include "ui/desk-profile-editor.h"
#include "ui/desk-profile-words.h"

typedef struct
{
  DeskRecord *base; /* what the list said when it began */
  DeskRecord *draft;
} Draft;

struct _DeskProfilesWindow
{
  AdwWindow parent_instance;

  GtkWidget *bar;
  GtkLabel *bar_words;
  GtkWidget *bar_reload;
  GtkWidget *bar_copy;
  GtkWidget *bar_use;
  GtkListBox *list;
  GtkLabel *failures;
  GtkStack *stack;
  DeskProfileEditor *editor;

  DeskSessionOpener *opener;
  DeskSession *session;
  DeskProfileList *profiles;
  DeskProfilePresets *presets;
  GHashTable *drafts; /* id → Draft */
  char *selected;     /* (nullable): id */
  char *wanted;       /* (nullable): id to select once it is there */
  gboolean filling;
  gboolean saving;
  gboolean closing; /* the user said that what is not saved may go */
};

G_DEFINE_FINAL_TYPE (DeskProfilesWindow, desk_profiles_window, ADW_TYPE_WINDOW)

static void
draft_free (Draft *draft)
{
  g_object_unref (draft->base);
  g_object_unref (draft->draft);
  g_free (draft);
}

static Draft *
get_draft (DeskProfilesWindow *self)
{
  return self->selected != NULL ? g_hash_table_lookup (self->drafts, self->selected) : NULL;
}

static gboolean
is_dirty (const Draft *draft)
{
  return !desk_record_equal (draft->base, draft->draft);
}

static gboolean
is_live (DeskProfilesWindow *self, const char *id)
{
  return g_strcmp0 (id, desk_profile_get_id (desk_session_get_profile (self->session))) == 0;
}

/* ---- the bar ---- */

static void
say (DeskProfilesWindow *self, const char *words, gboolean conflict, gboolean usable)
{
  gtk_label_set_text (self->bar_words, words != NULL ? words : "");
  gtk_widget_set_visible (self->bar, words != NULL);
  gtk_widget_set_visible (self->bar_reload, conflict);
  gtk_widget_set_visible (self->bar_copy, conflict);
  gtk_widget_set_visible (self->bar_use, usable);
}

static void
update_state (DeskProfilesWindow *self)
{
  Draft *draft = get_draft (self);
  gboolean dirty = draft != NULL && is_dirty (draft);
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_widget_action_set_enabled (widget, "profiles.save", dirty && !self->saving);
  gtk_widget_action_set_enabled (widget, "profiles.revert", dirty && !self->saving);
  gtk_widget_action_set_enabled (widget, "profiles.duplicate", draft != NULL && !self->saving);
  /* A profile that orders go to does not vanish under them. */
  gtk_widget_action_set_enabled (widget, "profiles.remove",
                                 draft != NULL && !self->saving && !is_live (self, self->selected));
  desk_profile_editor_set_saved (self->editor, draft != NULL && !dirty);
}

/* ---- the list ---- */

static GtkWidget *
create_row (DeskProfilesWindow *self, DeskProfileSettings *settings)
{
  DeskRecord *record = DESK_RECORD (settings);
  const char *id = desk_record_get_text (record, "id");
  Draft *draft = g_hash_table_lookup (self->drafts, id);
  const char *title = desk_record_get_text (draft != NULL ? draft->draft : record, "title");
  g_autofree char *details =
    desk_profile_words_dup_details (draft != NULL ? DESK_PROFILE_SETTINGS (draft->draft) : settings);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *dot = gtk_label_new ("●");
  GtkWidget *name = gtk_label_new (title != NULL && *title != '\0' ? title : id);
  GtkWidget *caption = gtk_label_new (NULL);
  g_autofree char *caption_words = NULL;

  if (draft != NULL && is_dirty (draft))
    /* Translators: what a profile is for, and that it has changes that are not saved */
    caption_words = g_strdup_printf (_ ("%s · not saved"), details);
  else if (is_live (self, id))
    /* Translators: what a profile is for, and that it is the one in use */
    caption_words = g_strdup_printf (_ ("%s · in use"), details);
  gtk_label_set_text (GTK_LABEL (caption), caption_words != NULL ? caption_words : details);

  gtk_widget_add_css_class (dot, "desk-dot");
  gtk_widget_add_css_class (dot, desk_profile_words_get_class (
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
static Draft *
ensure_draft (DeskProfilesWindow *self, DeskProfileSettings *settings)
{
  const char *id = desk_record_get_text (DESK_RECORD (settings), "id");
  Draft *draft = g_hash_table_lookup (self->drafts, id);
  GListModel *carriers;

  if (draft != NULL && (is_dirty (draft) || desk_record_equal (draft->base, DESK_RECORD (settings))))
    return draft;

  draft = g_new0 (Draft, 1);
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
  Draft *draft = get_draft (self);

  if (settings != NULL)
    draft = ensure_draft (self, settings);
  if (draft != NULL)
    desk_profile_editor_set_settings (self->editor, DESK_PROFILE_SETTINGS (draft->draft));
  gtk_stack_set_visible_child_name (self->stack, draft != NULL ? "editor" : "empty");
  update_state (self);
}

static void
fill (DeskProfilesWindow *self)
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

  update_state (self);
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
  say (self, NULL, FALSE, FALSE);
  show_selected (self);
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskProfilesWindow) self = data;
  g_autoptr (GError) error = NULL;

  if (!desk_profile_list_load_finish (DESK_PROFILE_LIST (source), result, &error))
    say (self, error->message, FALSE, FALSE);
  fill (self);
}

static void
load (DeskProfilesWindow *self)
{
  desk_profile_list_load_async (self->profiles, NULL, on_loaded, g_object_ref (self));
}

/* ---- saving ---- */

static void
tell_conflict (DeskProfilesWindow *self)
{
  say (self,
       _ ("This profile was changed elsewhere meanwhile, and was not overwritten. Load it again and "
          "lose these changes, or keep them as a profile of their own"),
       TRUE, FALSE);
}

typedef struct
{
  DeskProfilesWindow *window;
  DeskRecord *written;
  char *words; /* (nullable): to say when it is done */
} Saving;

static void
on_saved (GObject *source, GAsyncResult *result, gpointer data)
{
  Saving *saving = data;
  g_autoptr (DeskProfilesWindow) self = saving->window;
  g_autoptr (DeskRecord) written = saving->written;
  g_autofree char *words = saving->words;
  const char *id = desk_record_get_text (written, "id");
  g_autoptr (GError) error = NULL;
  gboolean saved = desk_profile_list_save_finish (DESK_PROFILE_LIST (source), result, &error);
  Draft *draft = g_hash_table_lookup (self->drafts, id);

  g_free (saving);
  self->saving = FALSE;
  if (saved)
    {
      DeskProfileSettings *settings = desk_profile_list_find (self->profiles, id);

      /* What was typed meanwhile stays a draft. */
      if (draft != NULL && settings != NULL)
        {
          gboolean settled = desk_record_equal (draft->draft, written);

          g_object_unref (draft->base);
          draft->base = desk_record_copy (DESK_RECORD (settings));
          if (settled)
            desk_record_assign (draft->draft, draft->base);
        }
      say (self,
           words != NULL        ? words
           : is_live (self, id) ? _ ("Saved. The window goes on with what it was opened with")
                                : NULL,
           FALSE, words == NULL && is_live (self, id));
      fill (self);
    }
  else if (g_error_matches (error, DESK_PROFILE_LIST_ERROR, DESK_PROFILE_LIST_ERROR_CHANGED))
    {
      tell_conflict (self);
    }
  else
    {
      say (self, error->message, FALSE, FALSE);
    }
  update_state (self);
}

/* Takes @words. */
static void
write_settings (DeskProfilesWindow *self, DeskRecord *settings, char *words)
{
  Saving *saving = g_new0 (Saving, 1);

  saving->window = g_object_ref (self);
  saving->written = desk_record_copy (settings);
  saving->words = words;
  self->saving = TRUE;
  update_state (self);
  desk_profile_list_save_async (self->profiles, DESK_PROFILE_SETTINGS (settings), NULL, on_saved,
                                saving);
}

/* What is missing keeps a profile from being used, what is wrong from being written. */
static DeskProblem *
find_wrong (GPtrArray *problems)
{
  for (guint i = 0; i < problems->len; i++)
    if (!g_str_equal (desk_problem_get_code (g_ptr_array_index (problems, i)), "missing"))
      return g_ptr_array_index (problems, i);

  return NULL;
}

static void
on_save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskProfilesWindow *self = DESK_PROFILES_WINDOW (widget);
  Draft *draft = get_draft (self);
  g_autoptr (GPtrArray) problems = NULL;
  DeskProfileSettings *listed;
  DeskProblem *wrong;
  char *words = NULL;

  if (draft == NULL || self->saving)
    return;

  problems = desk_profile_settings_check (DESK_PROFILE_SETTINGS (draft->draft));
  desk_profile_editor_show_problems (self->editor, problems);
  wrong = find_wrong (problems);
  if (wrong != NULL)
    {
      g_autofree char *refusal =
        g_strdup_printf (_ ("Not saved. %s"), desk_problem_get_message (wrong));

      say (self, refusal, FALSE, FALSE);
      return;
    }

  listed = desk_profile_list_find (self->profiles, self->selected);
  if (listed == NULL || !desk_record_equal (DESK_RECORD (listed), draft->base))
    {
      tell_conflict (self);
      return;
    }

  if (problems->len > 0)
    /* Translators: a field and that it is missing */
    words = g_strdup_printf (_ ("Saved. Before the profile can be used: %s"),
                             desk_problem_get_message (g_ptr_array_index (problems, 0)));
  write_settings (self, draft->draft, words);
}

static void
forget_draft (DeskProfilesWindow *self)
{
  if (self->selected != NULL)
    g_hash_table_remove (self->drafts, self->selected);
}

static void
on_revert_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskProfilesWindow *self = DESK_PROFILES_WINDOW (widget);

  forget_draft (self);
  say (self, NULL, FALSE, FALSE);
  fill (self);
}

static void
on_reload_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskProfilesWindow *self = DESK_PROFILES_WINDOW (widget);

  forget_draft (self);
  say (self, NULL, FALSE, FALSE);
  load (self);
}

/* ---- new ones ---- */

/* Under a name of its own; the caller's record is changed. */
static void
add_settings (DeskProfilesWindow *self, DeskRecord *settings, char *words)
{
  g_autofree char *id =
    desk_profile_list_dup_id (self->profiles, desk_record_get_text (settings, "title"));

  desk_record_set_text (settings, "id", id);
  g_free (self->wanted);
  self->wanted = g_strdup (id);
  write_settings (self, settings, words);
}

static void
add_copy (DeskProfilesWindow *self, DeskRecord *settings)
{
  g_autoptr (DeskRecord) copy = desk_record_copy (settings);
  const char *before = desk_record_get_text (settings, "title");
  /* Translators: the name of a profile that was copied */
  g_autofree char *title = g_strdup_printf (_ ("%s (Copy)"), before != NULL ? before : "");

  desk_record_set_text (copy, "title", title);
  add_settings (self, copy, g_strdup (_ ("Secrets are not copied: enter those of the copy")));
}

static void
on_add_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskProfilesWindow *self = DESK_PROFILES_WINDOW (widget);
  g_autoptr (DeskProfileSettings) settings =
    desk_profile_presets_create (self->presets, (DeskProfileKind) g_variant_get_int32 (parameter));

  desk_record_set_text (DESK_RECORD (settings), "colour", "0");
  add_settings (self, DESK_RECORD (settings), NULL);
}

static void
on_duplicate_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskProfilesWindow *self = DESK_PROFILES_WINDOW (widget);
  Draft *draft = get_draft (self);

  if (draft != NULL)
    add_copy (self, draft->draft);
}

static void
on_loaded_for_copy (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskProfilesWindow) self = data;
  g_autoptr (DeskRecord) mine = NULL;
  g_autoptr (GError) error = NULL;
  Draft *draft = get_draft (self);

  if (!desk_profile_list_load_finish (DESK_PROFILE_LIST (source), result, &error) || draft == NULL)
    {
      if (error != NULL)
        say (self, error->message, TRUE, FALSE);
      return;
    }

  mine = g_object_ref (draft->draft);
  forget_draft (self);
  add_copy (self, mine);
}

/* What the others did is loaded first, so that the copy's name is free and theirs is shown. */
static void
on_keep_copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskProfilesWindow *self = DESK_PROFILES_WINDOW (widget);

  say (self, NULL, FALSE, FALSE);
  desk_profile_list_load_async (self->profiles, NULL, on_loaded_for_copy, g_object_ref (self));
}

/* ---- the end of one ---- */

static void
on_cleared (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskProfilesWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;

  if (desk_profile_secrets_clear_finish (DESK_VAULT (source), result, &error) ||
      g_error_matches (error, DESK_VAULT_ERROR, DESK_VAULT_ERROR_NO_KEYRING))
    return;

  words = g_strdup_printf (_ ("The profile is gone, its secrets are not: %s"), error->message);
  say (self, words, FALSE, FALSE);
}

typedef struct
{
  DeskProfilesWindow *window;
  DeskProfileSettings *settings;
} Removing;

static void
removing_free (Removing *removing)
{
  g_object_unref (removing->window);
  g_object_unref (removing->settings);
  g_free (removing);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Removing, removing_free)

static void
on_removed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Removing) removing = data;
  DeskProfilesWindow *self = removing->window;
  g_autoptr (GError) error = NULL;

  if (!desk_profile_list_remove_finish (DESK_PROFILE_LIST (source), result, &error))
    {
      say (self, error->message, FALSE, FALSE);
      return;
    }

  g_hash_table_remove (self->drafts,
                       desk_record_get_text (DESK_RECORD (removing->settings), "id"));
  fill (self);
  desk_profile_secrets_clear_async (desk_session_opener_get_vault (self->opener),
                                    removing->settings, NULL, on_cleared, g_object_ref (self));
}

static void
on_remove_answered (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Removing) removing = data;
  DeskProfilesWindow *self = removing->window;
  const char *id = desk_record_get_text (DESK_RECORD (removing->settings), "id");

  if (desk_dialogs_ask_finish (result))
    desk_profile_list_remove_async (self->profiles, id, NULL, on_removed,
                                    g_steal_pointer (&removing));
}

/* Asked, because secrets cannot be brought back. */
static void
on_remove_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskProfilesWindow *self = DESK_PROFILES_WINDOW (widget);
  DeskProfileSettings *settings =
    self->selected != NULL ? desk_profile_list_find (self->profiles, self->selected) : NULL;
  g_autofree char *heading = NULL;
  Removing *removing;

  if (settings == NULL || is_live (self, self->selected))
    return;

  removing = g_new0 (Removing, 1);
  removing->window = g_object_ref (self);
  removing->settings = g_object_ref (settings);
  heading = g_strdup_printf (_ ("Remove “%s”?"),
                             desk_record_get_text (DESK_RECORD (settings), "title"));
  desk_dialogs_ask_async (GTK_WINDOW (self), heading,
                          _ ("Its settings and its secrets are removed and cannot be brought back. "
                             "Its drafts and templates stay"),
                          _ ("_Remove"), TRUE, NULL, on_remove_answered, removing);
}

/* ---- the window ---- */

static void
on_secret_changed_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskProfilesWindow *self = DESK_PROFILES_WINDOW (widget);

  if (is_live (self, self->selected))
    say (self, _ ("The window goes on with the secrets it was opened with"), FALSE, TRUE);
}

static gboolean
has_unsaved (DeskProfilesWindow *self)
{
  GHashTableIter iter;
  gpointer draft;

  g_hash_table_iter_init (&iter, self->drafts);
  while (g_hash_table_iter_next (&iter, NULL, &draft))
    if (is_dirty (draft))
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
    g_signal_handlers_disconnect_by_func (self->profiles, fill, self);
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

  gtk_widget_class_install_action (widget_class, "profiles.add", "i", on_add_action);
  gtk_widget_class_install_action (widget_class, "profiles.duplicate", NULL, on_duplicate_action);
  gtk_widget_class_install_action (widget_class, "profiles.remove", NULL, on_remove_action);
  gtk_widget_class_install_action (widget_class, "profiles.save", NULL, on_save_action);
  gtk_widget_class_install_action (widget_class, "profiles.revert", NULL, on_revert_action);
  gtk_widget_class_install_action (widget_class, "profiles.reload", NULL, on_reload_action);
  gtk_widget_class_install_action (widget_class, "profiles.keep-copy", NULL, on_keep_copy_action);
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
  g_signal_connect_object (self->profiles, "items-changed", G_CALLBACK (fill), self,
                           G_CONNECT_SWAPPED);
  fill (self);
  load (self);

  return GTK_WIDGET (self);
}

void
desk_profiles_window_select (DeskProfilesWindow *self, const char *id)
{
  g_return_if_fail (DESK_IS_PROFILES_WINDOW (self));

  g_free (self->wanted);
  self->wanted = g_strdup (id);
  fill (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskProfilesWindow: what is done to a profile: written, copied, removed. A file that is not what
 * the draft began with is never overwritten. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-profiles-window-private.h"

#include <glib/gi18n-lib.h>

#include "dispatch/desk-profile-secrets.h"
#include "model/desk-problem.h"
#include "model/desk-record-copy.h"
#include "ui/desk-dialogs.h"

/* ---- saving ---- */

static void
tell_conflict (DeskProfilesWindow *self)
{
  _desk_profiles_window_say (
      self,
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

static gboolean
has_carrier (DeskRecord *settings, const char *delivery_id)
{
  GListModel *carriers = desk_record_get_items (settings, "carriers");

  for (guint i = 0; carriers != NULL && i < g_list_model_get_n_items (carriers); i++)
    {
      g_autoptr (DeskRecord) carrier = g_list_model_get_item (carriers, i);

      if (g_strcmp0 (desk_record_get_text (carrier, "delivery_id"), delivery_id) == 0)
        return TRUE;
    }

  return FALSE;
}

/* A carrier that is gone for good leaves no secret behind. Where the vault cannot be asked now, it
 * does no harm there. */
static void
clear_secrets (DeskProfilesWindow *self, DeskRecord *before, DeskRecord *after)
{
  GListModel *carriers = desk_record_get_items (before, "carriers");

  for (guint i = 0; carriers != NULL && i < g_list_model_get_n_items (carriers); i++)
    {
      g_autoptr (DeskRecord) carrier = g_list_model_get_item (carriers, i);
      const char *id = desk_record_get_text (carrier, "delivery_id");
      g_autofree char *name = NULL;

      if (id == NULL || *id == '\0' || has_carrier (after, id))
        continue;

      name = desk_profile_secret_dup_name (desk_record_get_text (before, "id"), id);
      desk_vault_clear_async (desk_session_opener_get_vault (self->opener),
                              desk_profile_secret_get_kind (DESK_PROFILE_SECRET_CARRIER), name,
                              NULL, NULL, NULL);
    }
}

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
  DeskProfileDraft *draft = g_hash_table_lookup (self->drafts, id);

  g_free (saving);
  self->saving = FALSE;
  if (saved)
    {
      DeskProfileSettings *settings = desk_profile_list_find (self->profiles, id);

      /* What was typed meanwhile stays a draft. */
      if (draft != NULL && settings != NULL)
        {
          gboolean settled = desk_record_equal (draft->draft, written);

          clear_secrets (self, draft->base, written);
          g_object_unref (draft->base);
          draft->base = desk_record_copy (DESK_RECORD (settings));
          if (settled)
            desk_record_assign (draft->draft, draft->base);
        }
      _desk_profiles_window_say (self,
                                 words != NULL ? words
                                 : _desk_profiles_window_is_live (self, id)
                                     ? _ ("Saved. The window goes on with what it was opened with")
                                     : NULL,
                                 FALSE, words == NULL && _desk_profiles_window_is_live (self, id));
      _desk_profiles_window_fill (self);
    }
  else if (g_error_matches (error, DESK_PROFILE_LIST_ERROR, DESK_PROFILE_LIST_ERROR_CHANGED))
    {
      tell_conflict (self);
    }
  else
    {
      _desk_profiles_window_say (self, error->message, FALSE, FALSE);
    }
  _desk_profiles_window_update_state (self);
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
  _desk_profiles_window_update_state (self);
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
  DeskProfileDraft *draft = _desk_profiles_window_get_draft (self);
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

      _desk_profiles_window_say (self, refusal, FALSE, FALSE);
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
  _desk_profiles_window_say (self, NULL, FALSE, FALSE);
  _desk_profiles_window_fill (self);
}

static void
on_reload_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskProfilesWindow *self = DESK_PROFILES_WINDOW (widget);

  forget_draft (self);
  _desk_profiles_window_say (self, NULL, FALSE, FALSE);
  _desk_profiles_window_load (self);
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
  g_autoptr (DeskProfileSettings) settings = desk_profile_presets_create (
      self->presets, (DeskProfileKind) g_variant_get_int32 (parameter));

  desk_record_set_text (DESK_RECORD (settings), "colour", "0");
  add_settings (self, DESK_RECORD (settings), NULL);
}

static void
on_duplicate_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskProfilesWindow *self = DESK_PROFILES_WINDOW (widget);
  DeskProfileDraft *draft = _desk_profiles_window_get_draft (self);

  if (draft != NULL)
    add_copy (self, draft->draft);
}

static void
on_loaded_for_copy (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskProfilesWindow) self = data;
  g_autoptr (DeskRecord) mine = NULL;
  g_autoptr (GError) error = NULL;
  DeskProfileDraft *draft = _desk_profiles_window_get_draft (self);

  if (!desk_profile_list_load_finish (DESK_PROFILE_LIST (source), result, &error) || draft == NULL)
    {
      if (error != NULL)
        _desk_profiles_window_say (self, error->message, TRUE, FALSE);
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

  _desk_profiles_window_say (self, NULL, FALSE, FALSE);
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
  _desk_profiles_window_say (self, words, FALSE, FALSE);
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
      _desk_profiles_window_say (self, error->message, FALSE, FALSE);
      return;
    }

  g_hash_table_remove (self->drafts, desk_record_get_text (DESK_RECORD (removing->settings), "id"));
  /* What was said was said of the one that is gone. */
  _desk_profiles_window_say (self, NULL, FALSE, FALSE);
  _desk_profiles_window_fill (self);
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

  if (settings == NULL || _desk_profiles_window_is_live (self, self->selected))
    return;

  removing = g_new0 (Removing, 1);
  removing->window = g_object_ref (self);
  removing->settings = g_object_ref (settings);
  heading =
      g_strdup_printf (_ ("Remove “%s”?"), desk_record_get_text (DESK_RECORD (settings), "title"));
  desk_dialogs_ask_async (GTK_WINDOW (self), heading,
                          _ ("Its settings and its secrets are removed and cannot be brought back. "
                             "Its drafts and templates stay"),
                          _ ("_Remove"), TRUE, NULL, on_remove_answered, removing);
}

void
_desk_profiles_window_class_init_deeds (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "profiles.add", "i", on_add_action);
  gtk_widget_class_install_action (widget_class, "profiles.duplicate", NULL, on_duplicate_action);
  gtk_widget_class_install_action (widget_class, "profiles.remove", NULL, on_remove_action);
  gtk_widget_class_install_action (widget_class, "profiles.save", NULL, on_save_action);
  gtk_widget_class_install_action (widget_class, "profiles.revert", NULL, on_revert_action);
  gtk_widget_class_install_action (widget_class, "profiles.reload", NULL, on_reload_action);
  gtk_widget_class_install_action (widget_class, "profiles.keep-copy", NULL, on_keep_copy_action);
}

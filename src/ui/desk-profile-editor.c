/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskProfileEditor: the right half of the DeskProfilesWindow, which owns it. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-profile-editor.h"

#include <glib/gi18n-lib.h>

#include "dispatch/desk-profile-secrets.h"
#include "model/desk-decimal.h"
#include "ui/desk-field-line.h"
#include "ui/desk-profile-carriers.h"
#include "ui/desk-profile-stores.h"
#include "ui/desk-record-form.h"
#include "ui/desk-secret-row.h"

/* What the platform promises of a token at most; seconds. */
#define TOKEN_LIFETIME 7200

struct _DeskProfileEditor
{
  GtkWidget parent_instance;

  GtkWidget *vault_bar;
  GtkLabel *vault_words;
  GtkStack *pages;
  DeskRecordForm *general;
  DeskRecordForm *access;
  DeskRecordForm *orders;
  DeskSecretRow *appsecret;
  DeskSecretRow *header;
  DeskSecretRow *token;
  GtkWidget *server_url;
  GtkWidget *server_header;
  GtkWidget *server_paths;
  GtkWidget *pasted_expires;
  GtkWidget *provider;
  DeskProfileStores *stores;
  DeskProfileCarriers *carriers;

  DeskProfileSettings *settings; /* (nullable) */
  DeskVault *vault;              /* (nullable) */
};

G_DEFINE_FINAL_TYPE (DeskProfileEditor, desk_profile_editor, GTK_TYPE_WIDGET)

static gboolean
is_by_provider (DeskProfileEditor *self)
{
  GListModel *carriers = desk_record_get_items (DESK_RECORD (self->settings), "carriers");

  for (guint i = 0; carriers != NULL && i < g_list_model_get_n_items (carriers); i++)
    {
      g_autoptr (DeskRecord) carrier = g_list_model_get_item (carriers, i);

      if (g_strcmp0 (desk_record_get_text (carrier, "settled_by"), "1") == 0)
        return TRUE;
    }

  return FALSE;
}

/* Only what the way to the token needs. */
static void
update_rows (DeskProfileEditor *self)
{
  DeskProfileTokens tokens = desk_profile_settings_get_tokens (self->settings);
  gboolean server = tokens == DESK_PROFILE_TOKENS_SERVER || tokens == DESK_PROFILE_TOKENS_PROVIDER;

  gtk_widget_set_visible (GTK_WIDGET (self->appsecret), tokens == DESK_PROFILE_TOKENS_STABLE);
  gtk_widget_set_visible (self->server_url, server);
  gtk_widget_set_visible (self->server_header, server);
  gtk_widget_set_visible (GTK_WIDGET (self->header), server);
  gtk_widget_set_visible (self->server_paths, server);
  gtk_widget_set_visible (GTK_WIDGET (self->token), tokens == DESK_PROFILE_TOKENS_PASTED);
  gtk_widget_set_visible (self->pasted_expires, tokens == DESK_PROFILE_TOKENS_PASTED);
  gtk_widget_set_visible (self->provider, is_by_provider (self));
}

static void
set_secret (DeskProfileEditor *self, DeskSecretRow *row, DeskProfileSecret which)
{
  const char *id = desk_record_get_text (DESK_RECORD (self->settings), "id");
  g_autofree char *name = desk_profile_secret_dup_name (id, NULL);
  g_autofree char *label = desk_profile_secret_dup_label (
    which, desk_record_get_text (DESK_RECORD (self->settings), "title"), NULL);

  desk_secret_row_set_secret (row, desk_profile_secret_get_kind (which), name, label);
}

static void
on_settings_changed (DeskRecord *settings, const char *path, DeskProfileEditor *self)
{
  update_rows (self);
}

/* A token that was pasted now is good for what the platform promises, unless its time is entered. */
static void
on_token_changed (DeskProfileEditor *self)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  g_autofree char *expires = desk_decimal_format (now + TOKEN_LIFETIME, 0);

  if (self->settings != NULL)
    desk_record_set_text (DESK_RECORD (self->settings), "token_expires",
                          desk_secret_row_has_secret (self->token) ? expires : NULL);
}

/* ---- where secrets cannot be kept ---- */

/* A row tells; for all of them. */
static void
on_vault_failed (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskProfileEditor *self = DESK_PROFILE_EDITOR (widget);

  gtk_label_set_text (self->vault_words, g_variant_get_string (parameter, NULL));
  gtk_widget_set_visible (self->vault_bar, TRUE);
}

static void
on_vault_changed (DeskProfileEditor *self)
{
  gtk_widget_set_visible (self->vault_bar, FALSE);
}

static void
on_session_only (DeskProfileEditor *self)
{
  if (self->vault != NULL)
    desk_vault_set_session_only (self->vault, TRUE);
}

/* ---- the widget ---- */

static void
desk_profile_editor_dispose (GObject *object)
{
  DeskProfileEditor *self = DESK_PROFILE_EDITOR (object);
  GtkWidget *child;

  if (self->settings != NULL)
    g_signal_handlers_disconnect_by_func (self->settings, on_settings_changed, self);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  gtk_widget_dispose_template (GTK_WIDGET (self), DESK_TYPE_PROFILE_EDITOR);
  g_clear_object (&self->settings);
  g_clear_object (&self->vault);

  G_OBJECT_CLASS (desk_profile_editor_parent_class)->dispose (object);
}

static void
desk_profile_editor_class_init (DeskProfileEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_profile_editor_dispose;

  g_type_ensure (DESK_TYPE_FIELD_LINE);
  g_type_ensure (DESK_TYPE_RECORD_FORM);
  g_type_ensure (DESK_TYPE_SECRET_ROW);
  g_type_ensure (DESK_TYPE_PROFILE_STORES);
  g_type_ensure (DESK_TYPE_PROFILE_CARRIERS);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/dispatchdesk/DispatchDesk/ui/desk-profile-editor.ui");
  gtk_widget_class_install_action (widget_class, "profiles.vault-failed", "s", on_vault_failed);
  gtk_widget_class_bind_template_callback (widget_class, on_session_only);
  gtk_widget_class_bind_template_child (widget_class, DeskProfileEditor, vault_bar);
  gtk_widget_class_bind_template_child (widget_class, DeskProfileEditor, vault_words);
  gtk_widget_class_bind_template_child (widget_class, DeskProfileEditor, pages);
  gtk_widget_class_bind_template_child (widget_class, DeskProfileEditor, general);
  gtk_widget_class_bind_template_child (widget_class, DeskProfileEditor, access);
  gtk_widget_class_bind_template_child (widget_class, DeskProfileEditor, orders);
  gtk_widget_class_bind_template_child (widget_class, DeskProfileEditor, appsecret);
  gtk_widget_class_bind_template_child (widget_class, DeskProfileEditor, header);
  gtk_widget_class_bind_template_child (widget_class, DeskProfileEditor, token);
  gtk_widget_class_bind_template_child (widget_class, DeskProfileEditor, server_url);
  gtk_widget_class_bind_template_child (widget_class, DeskProfileEditor, server_header);
  gtk_widget_class_bind_template_child (widget_class, DeskProfileEditor, server_paths);
  gtk_widget_class_bind_template_child (widget_class, DeskProfileEditor, pasted_expires);
  gtk_widget_class_bind_template_child (widget_class, DeskProfileEditor, provider);
  gtk_widget_class_bind_template_child (widget_class, DeskProfileEditor, stores);
  gtk_widget_class_bind_template_child (widget_class, DeskProfileEditor, carriers);
  gtk_widget_class_set_css_name (widget_class, "desk-profile-editor");
}

static void
desk_profile_editor_init (DeskProfileEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->token, "changed", G_CALLBACK (on_token_changed), self,
                           G_CONNECT_SWAPPED);
}

void
desk_profile_editor_set_context (DeskProfileEditor *self,
                                 DeskSessionOpener *opener,
                                 DeskRulebook *rulebook,
                                 DeskProfilePresets *presets,
                                 DeskOrder *order)
{
  DeskVault *vault;

  g_return_if_fail (DESK_IS_PROFILE_EDITOR (self));
  g_return_if_fail (DESK_IS_SESSION_OPENER (opener));

  g_return_if_fail (self->vault == NULL);

  vault = desk_session_opener_get_vault (opener);
  self->vault = g_object_ref (vault);
  g_signal_connect_object (vault, "changed", G_CALLBACK (on_vault_changed), self,
                           G_CONNECT_SWAPPED);
  desk_secret_row_set_vault (self->appsecret, vault);
  desk_secret_row_set_vault (self->header, vault);
  desk_secret_row_set_vault (self->token, vault);
  desk_profile_stores_set_order (self->stores, order);
  desk_profile_carriers_set_context (self->carriers, opener, rulebook, presets, order);
}

void
desk_profile_editor_set_settings (DeskProfileEditor *self, DeskProfileSettings *settings)
{
  DeskRecordForm *forms[] = { self->general, self->access, self->orders };
  g_autofree char *note = NULL;

  g_return_if_fail (DESK_IS_PROFILE_EDITOR (self));
  g_return_if_fail (DESK_IS_PROFILE_SETTINGS (settings));

  if (self->settings != NULL)
    g_signal_handlers_disconnect_by_func (self->settings, on_settings_changed, self);
  g_set_object (&self->settings, settings);
  g_signal_connect_object (settings, "changed", G_CALLBACK (on_settings_changed), self, 0);

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    desk_form_section_set_record (DESK_FORM_SECTION (forms[i]), DESK_RECORD (settings));
  /* How it is named on the command line. */
  note = g_strdup_printf ("--profile %s", desk_record_get_text (DESK_RECORD (settings), "id"));
  desk_form_section_set_note (DESK_FORM_SECTION (self->general), note);
  set_secret (self, self->appsecret, DESK_PROFILE_SECRET_APPSECRET);
  set_secret (self, self->header, DESK_PROFILE_SECRET_HEADER);
  set_secret (self, self->token, DESK_PROFILE_SECRET_TOKEN);
  update_rows (self);
  desk_profile_stores_set_settings (self->stores, settings);
  desk_profile_carriers_set_settings (self->carriers, settings);
}

void
desk_profile_editor_set_saved (DeskProfileEditor *self, gboolean saved)
{
  g_return_if_fail (DESK_IS_PROFILE_EDITOR (self));

  desk_profile_carriers_set_saved (self->carriers, saved);
}

void
desk_profile_editor_show_problems (DeskProfileEditor *self, GPtrArray *problems)
{
  DeskRecordForm *forms[] = { self->general, self->access, self->orders };
  DeskFieldRow *first = NULL;

  g_return_if_fail (DESK_IS_PROFILE_EDITOR (self));
  g_return_if_fail (problems != NULL);

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      DeskFieldRow *row = desk_record_form_show_problems (forms[i], problems);

      first = first != NULL ? first : row;
    }
  if (first != NULL)
    {
      gtk_stack_set_visible_child_name (self->pages, "general");
      desk_field_row_grab_focus (first);
    }
  else if (problems->len > 0)
    {
      gtk_stack_set_visible_child_name (self->pages, "carriers");
      desk_profile_carriers_show_problems (self->carriers, problems);
    }
}

void
desk_profile_editor_show_carrier (DeskProfileEditor *self, const char *id)
{
  g_return_if_fail (DESK_IS_PROFILE_EDITOR (self));

  gtk_stack_set_visible_child_name (self->pages, "carriers");
  desk_profile_carriers_show_carrier (self->carriers, id);
}

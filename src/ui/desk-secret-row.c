/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskSecretRow: the one place where a secret is typed.
 *
 * What is typed is held by GTK's own buffer for passwords, which overwrites what it lets go; copies
 * made here are wiped. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-secret-row-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "wechat/desk-signature-explanation.h"

/* Longer than any secret; an access token has up to 512 characters. */
#define MOST_BYTES 4096

#define AROUND                                                                                     \
  (DESK_SIGNATURE_BLANK_BEFORE | DESK_SIGNATURE_BLANK_AFTER | DESK_SIGNATURE_LINE_END |            \
   DESK_SIGNATURE_QUOTED)

enum
{
  PROP_0,
  PROP_TITLE,
  N_PROPS
};

enum
{
  CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskSecretRow, desk_secret_row, GTK_TYPE_WIDGET)

static gboolean
was_cancelled (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static const char *
get_typed (DeskSecretRow *self)
{
  return gtk_entry_buffer_get_text (gtk_entry_get_buffer (self->entry));
}

static void
say (DeskSecretRow *self, const char *text, const char *css_class)
{
  static const char *const classes[] = { "error", "warning", "dim-label" };

  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self->message), classes[i]);
  if (css_class != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->message), css_class);
  gtk_label_set_text (self->message, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message), text != NULL);
}

/* ---- what is typed ---- */

static DeskSignatureOddities
find_oddities (DeskSecretRow *self)
{
  g_autoptr (DeskSignatureExplanation) explanation =
    desk_signature_explain ("", NULL, get_typed (self));
  DeskSignatureOddities oddities = explanation->oddities;

  oddities &= ~(DESK_SIGNATURE_EMPTY | DESK_SIGNATURE_ID_BLANK);
  if (!self->signs)
    oddities &= ~(DESK_SIGNATURE_LIKE_APPSECRET | DESK_SIGNATURE_TEST_SPELLING);

  return oddities;
}

static void
update_typed (DeskSecretRow *self)
{
  gboolean any = *get_typed (self) != '\0';
  DeskSignatureOddities oddities = any ? find_oddities (self) : DESK_SIGNATURE_FINE;

  gtk_widget_set_sensitive (self->keep, any && self->vault != NULL && self->name != NULL);
  gtk_widget_set_visible (self->clean, (oddities & AROUND) != 0);
  gtk_widget_set_visible (self->session, self->failed && any && !self->lost);
  if (self->failed)
    return;

  if (oddities != DESK_SIGNATURE_FINE)
    {
      g_auto (GStrv) texts = desk_signature_oddities_dup_texts (oddities);
      g_autofree char *words = g_strjoinv ("\n", texts);

      say (self, words, "warning");
    }
  else
    {
      say (self, any || self->has_secret ? NULL : self->hint, "dim-label");
    }
}

static void
on_typed (DeskSecretRow *self)
{
  self->failed = FALSE;
  update_typed (self);
}

static void
on_clean (DeskSecretRow *self)
{
  static const char *const quotes[] = { "\"", "'", "“", "”", "‘", "’" };
  char *text = g_strstrip (g_strdup (get_typed (self)));
  char *inner = text;

  for (guint i = 0; i < G_N_ELEMENTS (quotes); i++)
    {
      gsize length = strlen (quotes[i]);

      if (g_str_has_prefix (inner, quotes[i]))
        inner += length;
      if (g_str_has_suffix (inner, quotes[i]))
        inner[strlen (inner) - length] = '\0';
    }
  gtk_entry_buffer_set_text (gtk_entry_get_buffer (self->entry), inner, -1);
  desk_vault_wipe (text);
}

static void
on_text_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskSecretRow) self = data;
  char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);

  if (text != NULL && strlen (text) <= MOST_BYTES && self->vault != NULL)
    {
      gtk_entry_buffer_set_text (gtk_entry_get_buffer (self->entry), text, -1);
      gtk_widget_grab_focus (GTK_WIDGET (self->entry));
      gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
    }
  if (text != NULL)
    desk_vault_wipe (text);
}

static void
on_paste (DeskSecretRow *self)
{
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (self)), self->cancellable,
                                 on_text_read, g_object_ref (self));
}

/* ---- its two states ---- */

void
_desk_secret_row_show_state (DeskSecretRow *self)
{
  gtk_widget_set_visible (self->typing, !self->has_secret);
  gtk_widget_set_visible (self->kept, self->has_secret);
  gtk_entry_buffer_set_text (gtk_entry_get_buffer (self->shown), "", 0);
  gtk_widget_set_visible (GTK_WIDGET (self->shown), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->state), TRUE);
  gtk_label_set_text (self->state, self->vault != NULL && desk_vault_is_session_only (self->vault)
                                     ? _ ("Kept until the program is closed")
                                     : _ ("Kept in the keyring of this desktop"));
  update_typed (self);
}

static void
set_has_secret (DeskSecretRow *self, gboolean has_secret)
{
  self->has_secret = has_secret;
  self->failed = FALSE;
  if (has_secret)
    gtk_entry_buffer_set_text (gtk_entry_get_buffer (self->entry), "", 0);
  _desk_secret_row_end_moment (self);
  _desk_secret_row_show_state (self);
}

/* ---- the vault ---- */

static void
tell_changed (DeskSecretRow *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
  gtk_widget_activate_action (GTK_WIDGET (self), "profiles.secret-changed", NULL);
}

/* What is wrong with all secrets alike is said once, by whoever has the action for it. */
static void
tell_failure (DeskSecretRow *self, const GError *error)
{
  gboolean any = *get_typed (self) != '\0';

  self->lost = error->domain == DESK_VAULT_ERROR &&
               gtk_widget_activate_action (GTK_WIDGET (self), "profiles.vault-failed", "s",
                                           error->message);
  self->failed = !self->lost || any;
  if (self->failed)
    say (self, self->lost ? _ ("Not kept") : error->message, "error");
  update_typed (self);
}

static void
on_looked_up (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskSecretRow) self = data;
  g_autoptr (GError) error = NULL;
  char *secret = desk_vault_lookup_finish (DESK_VAULT (source), result, &error);
  gboolean any = secret != NULL;

  if (any)
    desk_vault_wipe (secret);
  if (was_cancelled (error))
    return;

  set_has_secret (self, any);
  if (error != NULL)
    tell_failure (self, error);
}

static void
look_up (DeskSecretRow *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();

  gtk_entry_buffer_set_text (gtk_entry_get_buffer (self->entry), "", 0);
  set_has_secret (self, FALSE);
  if (self->vault != NULL && self->name != NULL)
    desk_vault_lookup_async (self->vault, self->kind, self->name, self->cancellable, on_looked_up,
                             g_object_ref (self));
}

static void
on_stored (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskSecretRow) self = data;
  g_autoptr (GError) error = NULL;

  if (desk_vault_store_finish (DESK_VAULT (source), result, &error))
    {
      gboolean had_focus = gtk_widget_get_focus_child (self->typing) != NULL;

      set_has_secret (self, TRUE);
      if (had_focus)
        gtk_widget_grab_focus (GTK_WIDGET (self->show));
      tell_changed (self);
    }
  else if (!was_cancelled (error))
    {
      tell_failure (self, error);
    }
}

static void
on_keep (DeskSecretRow *self)
{
  if (self->vault == NULL || self->name == NULL || *get_typed (self) == '\0')
    return;

  desk_vault_store_async (self->vault, self->kind, self->name,
                          self->label != NULL ? self->label : self->title, get_typed (self),
                          self->cancellable, on_stored, g_object_ref (self));
}

static void
on_session_only (DeskSecretRow *self)
{
  desk_vault_set_session_only (self->vault, TRUE);
  on_keep (self);
}

static void
on_forgotten (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskSecretRow) self = data;
  g_autoptr (GError) error = NULL;
  gboolean gone = desk_vault_clear_finish (DESK_VAULT (source), result, &error);

  /* Without a keyring it was in memory alone, and is gone from there. */
  if (gone || g_error_matches (error, DESK_VAULT_ERROR, DESK_VAULT_ERROR_NO_KEYRING))
    {
      set_has_secret (self, FALSE);
      gtk_widget_grab_focus (GTK_WIDGET (self->entry));
      tell_changed (self);
    }
  else if (!was_cancelled (error))
    {
      tell_failure (self, error);
    }
}

static void
on_forget (DeskSecretRow *self)
{
  desk_vault_clear_async (self->vault, self->kind, self->name, self->cancellable, on_forgotten,
                          g_object_ref (self));
}

/* Secrets have another place from now on. */
static void
on_vault_changed (DeskSecretRow *self)
{
  if (!self->lost || !desk_vault_is_session_only (self->vault))
    return;

  self->lost = FALSE;
  if (*get_typed (self) != '\0')
    on_keep (self);
  else
    look_up (self);
}

/* ---- the widget ---- */

static void
set_title (DeskSecretRow *self, const char *title)
{
  g_free (self->title);
  self->title = g_strdup (title);
  gtk_label_set_text (self->caption, title != NULL ? title : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title != NULL ? title : "", -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title != NULL ? title : "", -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->shown), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title != NULL ? title : "", -1);
}

static void
desk_secret_row_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, DESK_SECRET_ROW (object)->title);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
desk_secret_row_set_property (GObject *object,
                              guint prop_id,
                              const GValue *value,
                              GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_TITLE:
      set_title (DESK_SECRET_ROW (object), g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static gboolean
desk_secret_row_grab_focus (GtkWidget *widget)
{
  DeskSecretRow *self = DESK_SECRET_ROW (widget);

  return gtk_widget_grab_focus (self->has_secret ? GTK_WIDGET (self->show)
                                                 : GTK_WIDGET (self->entry));
}

static void
desk_secret_row_dispose (GObject *object)
{
  DeskSecretRow *self = DESK_SECRET_ROW (object);
  GtkWidget *child;

  g_clear_handle_id (&self->peek_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->vault != NULL)
    g_signal_handlers_disconnect_by_func (self->vault, on_vault_changed, self);
  g_clear_object (&self->vault);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  gtk_widget_dispose_template (GTK_WIDGET (self), DESK_TYPE_SECRET_ROW);

  G_OBJECT_CLASS (desk_secret_row_parent_class)->dispose (object);
}

static void
desk_secret_row_finalize (GObject *object)
{
  DeskSecretRow *self = DESK_SECRET_ROW (object);

  g_free (self->title);
  g_free (self->kind);
  g_free (self->name);
  g_free (self->label);
  g_free (self->hint);

  G_OBJECT_CLASS (desk_secret_row_parent_class)->finalize (object);
}

static void
desk_secret_row_class_init (DeskSecretRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = desk_secret_row_get_property;
  object_class->set_property = desk_secret_row_set_property;
  object_class->dispose = desk_secret_row_dispose;
  object_class->finalize = desk_secret_row_finalize;
  widget_class->grab_focus = desk_secret_row_grab_focus;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL,
                                                G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[CHANGED] = g_signal_new ("changed", DESK_TYPE_SECRET_ROW, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/dispatchdesk/DispatchDesk/ui/desk-secret-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskSecretRow, caption);
  gtk_widget_class_bind_template_child (widget_class, DeskSecretRow, typing);
  gtk_widget_class_bind_template_child (widget_class, DeskSecretRow, entry);
  gtk_widget_class_bind_template_child (widget_class, DeskSecretRow, peek);
  gtk_widget_class_bind_template_child (widget_class, DeskSecretRow, keep);
  gtk_widget_class_bind_template_child (widget_class, DeskSecretRow, kept);
  gtk_widget_class_bind_template_child (widget_class, DeskSecretRow, state);
  gtk_widget_class_bind_template_child (widget_class, DeskSecretRow, shown);
  gtk_widget_class_bind_template_child (widget_class, DeskSecretRow, show);
  gtk_widget_class_bind_template_child (widget_class, DeskSecretRow, message);
  gtk_widget_class_bind_template_child (widget_class, DeskSecretRow, clean);
  gtk_widget_class_bind_template_child (widget_class, DeskSecretRow, session);
  gtk_widget_class_bind_template_callback (widget_class, on_typed);
  gtk_widget_class_bind_template_callback (widget_class, on_paste);
  gtk_widget_class_bind_template_callback (widget_class, on_keep);
  gtk_widget_class_bind_template_callback (widget_class, on_clean);
  gtk_widget_class_bind_template_callback (widget_class, on_forget);
  gtk_widget_class_bind_template_callback (widget_class, on_session_only);
  _desk_secret_row_class_init_peek (widget_class);
  gtk_widget_class_set_css_name (widget_class, "desk-secret");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
desk_secret_row_init (DeskSecretRow *self)
{
  g_autoptr (GtkEntryBuffer) typed = NULL;
  g_autoptr (GtkEntryBuffer) shown = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  typed = gtk_password_entry_buffer_new ();
  gtk_entry_set_buffer (self->entry, typed);
  shown = gtk_password_entry_buffer_new ();
  gtk_entry_set_buffer (self->shown, shown);
}

GtkWidget *
desk_secret_row_new (const char *title)
{
  return g_object_new (DESK_TYPE_SECRET_ROW, "title", title, NULL);
}

void
desk_secret_row_set_vault (DeskSecretRow *self, DeskVault *vault)
{
  g_return_if_fail (DESK_IS_SECRET_ROW (self));
  g_return_if_fail (DESK_IS_VAULT (vault));

  if (self->vault == vault)
    return;

  if (self->vault != NULL)
    g_signal_handlers_disconnect_by_func (self->vault, on_vault_changed, self);
  g_set_object (&self->vault, vault);
  g_signal_connect_object (vault, "changed", G_CALLBACK (on_vault_changed), self,
                           G_CONNECT_SWAPPED);
  look_up (self);
}

void
desk_secret_row_set_secret (DeskSecretRow *self,
                            const char *kind,
                            const char *name,
                            const char *label)
{
  g_return_if_fail (DESK_IS_SECRET_ROW (self));
  g_return_if_fail ((kind == NULL) == (name == NULL));

  g_free (self->label);
  self->label = g_strdup (label);
  if (g_strcmp0 (self->kind, kind) == 0 && g_strcmp0 (self->name, name) == 0)
    return;

  g_free (self->kind);
  g_free (self->name);
  self->kind = g_strdup (kind);
  self->name = g_strdup (name);
  look_up (self);
}

void
desk_secret_row_set_signs (DeskSecretRow *self, gboolean signs)
{
  g_return_if_fail (DESK_IS_SECRET_ROW (self));

  self->signs = signs;
  update_typed (self);
}

void
desk_secret_row_set_hint (DeskSecretRow *self, const char *hint)
{
  g_return_if_fail (DESK_IS_SECRET_ROW (self));

  g_free (self->hint);
  self->hint = g_strdup (hint);
  update_typed (self);
}

gboolean
desk_secret_row_has_secret (DeskSecretRow *self)
{
  g_return_val_if_fail (DESK_IS_SECRET_ROW (self), FALSE);

  return self->has_secret;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskProfileButton: the live profile in the header bar, and the others below it. The choices are
 * buttons of an action of the application, so that they cannot be pressed where nobody can open a
 * profile. Owned by the window. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-profile-button.h"

#include <glib/gi18n-lib.h>

#include "dispatch/desk-session-opener.h"
#include "ui/desk-profile-words.h"

struct _DeskProfileButton
{
  GtkWidget parent_instance;

  GtkMenuButton *button;
  GtkWidget *dot;
  GtkLabel *title;
  GtkLabel *kind;
  GtkSpinner *spinner;
  GtkPopover *popover;
  GtkLabel *quota;
  GtkWidget *choices;

  DeskSession *session;
  GListModel *profiles; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (DeskProfileButton, desk_profile_button, GTK_TYPE_WIDGET)

static void
on_chosen (DeskProfileButton *self)
{
  gtk_popover_popdown (self->popover);
}

static GtkWidget *
create_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);

  return label;
}

/* @settings is NULL for the built-in profile. */
static GtkWidget *
create_choice (DeskProfileButton *self, DeskProfileSettings *settings)
{
  const char *id =
    settings != NULL ? desk_record_get_text (DESK_RECORD (settings), "id") : DESK_PRACTICE;
  const char *title = settings != NULL ? desk_record_get_text (DESK_RECORD (settings), "title")
                                       : C_ ("profile", "Practice");
  g_autofree char *details = desk_profile_words_dup_details (settings);
  gboolean live = self->session != NULL &&
                  g_strcmp0 (id, desk_profile_get_id (desk_session_get_profile (self->session))) == 0;
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *dot = create_label ("●", "desk-dot");
  GtkWidget *live_mark = gtk_image_new_from_icon_name ("object-select-symbolic");
  /* Translators: a profile's name, what it is for, and whether it is the one in use */
  g_autofree char *name = g_strdup_printf (_ ("%s, %s, %s"), title != NULL ? title : id, details,
                                           live ? _ ("in use") : _ ("not in use"));

  gtk_widget_add_css_class (dot, desk_profile_words_get_class (settings));
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), create_label (title != NULL ? title : id, NULL));
  gtk_box_append (GTK_BOX (words), create_label (details, "caption"));
  gtk_widget_set_opacity (live_mark, live ? 1 : 0);
  gtk_box_append (GTK_BOX (box), dot);
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), live_mark);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "desk-choice");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "app.open-profile");
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_chosen), self, G_CONNECT_SWAPPED);

  return button;
}

static void
fill (DeskProfileButton *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->choices)) != NULL)
    gtk_box_remove (GTK_BOX (self->choices), child);

  gtk_box_append (GTK_BOX (self->choices), create_choice (self, NULL));
  for (guint i = 0; self->profiles != NULL && i < g_list_model_get_n_items (self->profiles); i++)
    {
      g_autoptr (DeskProfileSettings) settings = g_list_model_get_item (self->profiles, i);

      gtk_box_append (GTK_BOX (self->choices), create_choice (self, settings));
    }
}

static void
on_quota_changed (DeskProfileButton *self)
{
  DeskQuota *quota = desk_session_get_quota (self->session);
  g_autofree char *words = quota != NULL ? desk_quota_dup_question (quota) : NULL;

  gtk_label_set_text (self->quota, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->quota), words != NULL);
}

static void
desk_profile_button_dispose (GObject *object)
{
  DeskProfileButton *self = DESK_PROFILE_BUTTON (object);

  if (self->profiles != NULL)
    g_signal_handlers_disconnect_by_func (self->profiles, fill, self);
  g_clear_object (&self->profiles);
  g_clear_object (&self->session);
  g_clear_pointer ((GtkWidget **) &self->button, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (self), DESK_TYPE_PROFILE_BUTTON);

  G_OBJECT_CLASS (desk_profile_button_parent_class)->dispose (object);
}

static void
desk_profile_button_class_init (DeskProfileButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_profile_button_dispose;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/dispatchdesk/DispatchDesk/ui/desk-profile-button.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskProfileButton, button);
  gtk_widget_class_bind_template_child (widget_class, DeskProfileButton, dot);
  gtk_widget_class_bind_template_child (widget_class, DeskProfileButton, title);
  gtk_widget_class_bind_template_child (widget_class, DeskProfileButton, kind);
  gtk_widget_class_bind_template_child (widget_class, DeskProfileButton, spinner);
  gtk_widget_class_bind_template_child (widget_class, DeskProfileButton, popover);
  gtk_widget_class_bind_template_child (widget_class, DeskProfileButton, quota);
  gtk_widget_class_bind_template_child (widget_class, DeskProfileButton, choices);
  gtk_widget_class_bind_template_callback (widget_class, on_chosen);
  gtk_widget_class_set_css_name (widget_class, "desk-profile-button");
}

static void
desk_profile_button_init (DeskProfileButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
desk_profile_button_set_session (DeskProfileButton *self, DeskSession *session)
{
  DeskProfile *profile;
  DeskProfileSettings *settings;
  const char *kind;
  g_autofree char *name = NULL;

  g_return_if_fail (DESK_IS_PROFILE_BUTTON (self));
  g_return_if_fail (DESK_IS_SESSION (session) && self->session == NULL);

  self->session = g_object_ref (session);
  profile = desk_session_get_profile (session);
  settings = desk_profile_get_settings (profile);
  kind = desk_profile_kind_get_name (desk_profile_get_kind (profile));

  gtk_label_set_text (self->title, desk_profile_get_title (profile));
  gtk_widget_add_css_class (GTK_WIDGET (self->button), desk_profile_words_get_class (settings));
  gtk_label_set_text (self->kind, kind);
  gtk_widget_set_visible (GTK_WIDGET (self->kind),
                          desk_profile_get_kind (profile) == DESK_PROFILE_PRODUCTION &&
                            g_strcmp0 (kind, desk_profile_get_title (profile)) != 0);
  /* Translators: the name of the profile in use, and what it is for */
  name = g_strdup_printf (_ ("Orders go to: %s, %s"), desk_profile_get_title (profile), kind);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);

  if (desk_session_get_quota (session) != NULL)
    g_signal_connect_object (desk_session_get_quota (session), "notify::used",
                             G_CALLBACK (on_quota_changed), self, G_CONNECT_SWAPPED);
  on_quota_changed (self);
  fill (self);
}

void
desk_profile_button_set_profiles (DeskProfileButton *self, GListModel *profiles)
{
  g_return_if_fail (DESK_IS_PROFILE_BUTTON (self));
  g_return_if_fail (profiles == NULL || G_IS_LIST_MODEL (profiles));

  if (self->profiles != NULL)
    g_signal_handlers_disconnect_by_func (self->profiles, fill, self);
  g_set_object (&self->profiles, profiles);
  if (profiles != NULL)
    g_signal_connect_object (profiles, "items-changed", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  fill (self);
}

void
desk_profile_button_set_busy (DeskProfileButton *self, gboolean busy)
{
  g_return_if_fail (DESK_IS_PROFILE_BUTTON (self));

  gtk_widget_set_sensitive (self->choices, !busy);
  gtk_spinner_set_spinning (self->spinner, busy);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), busy);
}

void
desk_profile_button_popup (DeskProfileButton *self)
{
  g_return_if_fail (DESK_IS_PROFILE_BUTTON (self));

  gtk_menu_button_popup (self->button);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskFollowingPage: a page of the preferences; each row is a setting, and writes it at once. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-following-page.h"

#include <glib/gi18n-lib.h>

#include "model/desk-day-time.h"
#include "ui/desk-settings.h"

struct _DeskFollowingPage
{
  AdwPreferencesPage parent_instance;

  AdwPreferencesGroup *waiting;
  AdwPreferencesGroup *notices;
  AdwPreferencesGroup *quiet;
  AdwPreferencesGroup *privacy;
  GtkAdjustment *is_long;
  GtkAdjustment *very_long;
  GtkSwitch *accepted;
  GtkSwitch *picked_up;
  GtkSwitch *delivered;
  GtkSwitch *exception;
  GtkSwitch *sound;
  GtkSwitch *quiet_hours;
  GtkEditable *quiet_from;
  GtkEditable *quiet_to;
  GtkAdjustment *days;
  GtkSwitch *quiet_exceptions;

  GSettings *settings; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (DeskFollowingPage, desk_following_page, ADW_TYPE_PREFERENCES_PAGE)

/* What is no time is marked and not kept. */
static void
on_time_changed (GtkEditable *row, DeskFollowingPage *self)
{
  const char *setting = row == self->quiet_from ? "quiet-from" : "quiet-to";
  const char *text = gtk_editable_get_text (row);
  int minutes;
  gboolean read = desk_day_time_parse (text, &minutes);

  if (read)
    gtk_widget_remove_css_class (GTK_WIDGET (row), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (row), "error");
  gtk_widget_set_tooltip_text (GTK_WIDGET (row), read ? NULL : _ ("A time such as 22:30"));
  if (read && self->settings != NULL)
    g_settings_set_string (self->settings, setting, text);
}

static void
bind_settings (DeskFollowingPage *self)
{
  const struct
  {
    const char *setting;
    GtkSwitch *row;
  } switches[] = {
    { "notify-accepted", self->accepted },   { "notify-picked-up", self->picked_up },
    { "notify-delivered", self->delivered }, { "notify-exception", self->exception },
    { "notify-sound", self->sound },         { "quiet-hours", self->quiet_hours },
    { "quiet-exceptions", self->quiet_exceptions },
  };
  g_autoptr (GSettings) settings = desk_settings_new ();
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->waiting), settings != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->notices), settings != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->quiet), settings != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->privacy), settings != NULL);
  if (settings == NULL)
    return;

  from = g_settings_get_string (settings, "quiet-from");
  to = g_settings_get_string (settings, "quiet-to");
  gtk_editable_set_text (self->quiet_from, from);
  gtk_editable_set_text (self->quiet_to, to);
  for (guint i = 0; i < G_N_ELEMENTS (switches); i++)
    g_settings_bind (settings, switches[i].setting, switches[i].row, "active",
                     G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "waiting-long", self->is_long, "value", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "privacy-days", self->days, "value", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "waiting-very-long", self->very_long, "value",
                   G_SETTINGS_BIND_DEFAULT);
  self->settings = g_steal_pointer (&settings);
}

static void
desk_following_page_dispose (GObject *object)
{
  DeskFollowingPage *self = DESK_FOLLOWING_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), DESK_TYPE_FOLLOWING_PAGE);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (desk_following_page_parent_class)->dispose (object);
}

static void
desk_following_page_class_init (DeskFollowingPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_following_page_dispose;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/dispatchdesk/DispatchDesk/ui/desk-following-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskFollowingPage, waiting);
  gtk_widget_class_bind_template_child (widget_class, DeskFollowingPage, notices);
  gtk_widget_class_bind_template_child (widget_class, DeskFollowingPage, quiet);
  gtk_widget_class_bind_template_child (widget_class, DeskFollowingPage, privacy);
  gtk_widget_class_bind_template_child (widget_class, DeskFollowingPage, days);
  gtk_widget_class_bind_template_child (widget_class, DeskFollowingPage, is_long);
  gtk_widget_class_bind_template_child (widget_class, DeskFollowingPage, very_long);
  gtk_widget_class_bind_template_child (widget_class, DeskFollowingPage, accepted);
  gtk_widget_class_bind_template_child (widget_class, DeskFollowingPage, picked_up);
  gtk_widget_class_bind_template_child (widget_class, DeskFollowingPage, delivered);
  gtk_widget_class_bind_template_child (widget_class, DeskFollowingPage, exception);
  gtk_widget_class_bind_template_child (widget_class, DeskFollowingPage, sound);
  gtk_widget_class_bind_template_child (widget_class, DeskFollowingPage, quiet_hours);
  gtk_widget_class_bind_template_child (widget_class, DeskFollowingPage, quiet_from);
  gtk_widget_class_bind_template_child (widget_class, DeskFollowingPage, quiet_to);
  gtk_widget_class_bind_template_child (widget_class, DeskFollowingPage, quiet_exceptions);
  gtk_widget_class_bind_template_callback (widget_class, on_time_changed);
}

static void
desk_following_page_init (DeskFollowingPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  bind_settings (self);
}

GtkWidget *
desk_following_page_new (void)
{
  return g_object_new (DESK_TYPE_FOLLOWING_PAGE, NULL);
}

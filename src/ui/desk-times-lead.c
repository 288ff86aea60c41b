/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskTimesLead: how long before arrival a rider is sent for, and picks up, by which one wish is
 * reckoned into the time that each carrier reads. Remembered where there are settings. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-times-lead.h"

#include <glib/gi18n.h>

#include "ui/desk-settings.h"

struct _DeskTimesLead
{
  GtkBox parent_instance;

  GtkSpinButton *dispatch;
  GtkSpinButton *pickup;
  DeskSession *session;
  GSettings *settings;
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (DeskTimesLead, desk_times_lead, GTK_TYPE_BOX)

static void
on_value_changed (GtkSpinButton *spin, DeskTimesLead *self)
{
  int dispatch = gtk_spin_button_get_value_as_int (self->dispatch);
  int pickup = gtk_spin_button_get_value_as_int (self->pickup);

  if (self->updating || self->session == NULL)
    return;

  desk_session_set_leads (self->session, (guint) dispatch, (guint) pickup);
  if (self->settings != NULL)
    {
      g_settings_set_int (self->settings, "dispatch-lead", dispatch);
      g_settings_set_int (self->settings, "pickup-lead", pickup);
    }
}

static GtkSpinButton *
add_spin (DeskTimesLead *self, const char *caption, const char *name)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *label = gtk_label_new (caption);
  GtkWidget *spin = gtk_spin_button_new_with_range (0, 24 * 60, 5);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_editable_set_width_chars (GTK_EDITABLE (spin), 4);
  gtk_accessible_update_property (GTK_ACCESSIBLE (spin), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (spin, "value-changed", G_CALLBACK (on_value_changed), self, 0);

  gtk_widget_set_hexpand (box, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), spin);
  gtk_box_append (GTK_BOX (self), box);

  return GTK_SPIN_BUTTON (spin);
}

static void
desk_times_lead_dispose (GObject *object)
{
  DeskTimesLead *self = DESK_TIMES_LEAD (object);

  g_clear_object (&self->session);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (desk_times_lead_parent_class)->dispose (object);
}

static void
desk_times_lead_class_init (DeskTimesLeadClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = desk_times_lead_dispose;
}

static void
desk_times_lead_init (DeskTimesLead *self)
{
  gtk_box_set_spacing (GTK_BOX (self), 12);
  gtk_widget_add_css_class (GTK_WIDGET (self), "desk-times-lead");
  self->settings = desk_settings_new ();
  self->dispatch = add_spin (self, _ ("Dispatch, min before"),
                             _ ("Minutes from dispatch to arrival"));
  self->pickup =
    add_spin (self, _ ("Pick-up, min before"), _ ("Minutes from pick-up to arrival"));
}

void
desk_times_lead_set_session (DeskTimesLead *self, DeskSession *session)
{
  guint dispatch, pickup;

  g_return_if_fail (DESK_IS_TIMES_LEAD (self));
  g_return_if_fail (session == NULL || DESK_IS_SESSION (session));

  if (!g_set_object (&self->session, session) || session == NULL)
    return;

  desk_session_get_leads (session, &dispatch, &pickup);
  if (self->settings != NULL && g_settings_get_int (self->settings, "dispatch-lead") >= 0)
    {
      dispatch = (guint) g_settings_get_int (self->settings, "dispatch-lead");
      pickup = (guint) MAX (g_settings_get_int (self->settings, "pickup-lead"), 0);
      desk_session_set_leads (session, dispatch, pickup);
    }

  self->updating = TRUE;
  gtk_spin_button_set_value (self->dispatch, dispatch);
  gtk_spin_button_set_value (self->pickup, pickup);
  self->updating = FALSE;
}

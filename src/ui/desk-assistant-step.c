/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskAssistantStep: a card of the DeskAssistantWindow over one DeskDoctorStep. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-assistant-step.h"

#include <glib/gi18n-lib.h>

struct _DeskAssistantStep
{
  GtkWidget parent_instance;

  GtkImage *icon;
  GtkLabel *title;
  GtkLabel *state;
  GtkWidget *check;
  GtkLabel *todo;
  GtkLabel *detail;
  GtkLabel *remedy;
  GtkWidget *link;
  GtkWidget *profiles;
  GtkWidget *help;

  DeskDoctorStep *step;
};

enum
{
  CHECK,
  ASK_FOR_HELP,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskAssistantStep, desk_assistant_step, GTK_TYPE_WIDGET)

/* How a state looks; never by its color alone. */
static const struct
{
  const char *icon;
  const char *words;
  const char *css_class;
} states[] = {
  [DESK_DOCTOR_WAITING] = { "content-loading-symbolic", NC_ ("step", "Not checked yet"), "dim-label" },
  [DESK_DOCTOR_RUNNING] = { "content-loading-symbolic", NC_ ("step", "Checking…"), "accent" },
  [DESK_DOCTOR_PASSED] = { "object-select-symbolic", NC_ ("step", "Works"), "success" },
  [DESK_DOCTOR_FAILED] = { "dialog-error-symbolic", NC_ ("step", "Does not work"), "error" },
  [DESK_DOCTOR_SKIPPED] = { "go-next-symbolic", NC_ ("step", "Not needed"), "dim-label" },
};

static void
show_text (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static void
on_changed (DeskAssistantStep *self)
{
  DeskDoctorState state = desk_doctor_step_get_state (self->step);
  GtkWidget *parts[] = { GTK_WIDGET (self->icon), GTK_WIDGET (self->state) };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      for (guint j = 0; j < G_N_ELEMENTS (states); j++)
        gtk_widget_remove_css_class (parts[i], states[j].css_class);
      gtk_widget_add_css_class (parts[i], states[state].css_class);
    }
  gtk_image_set_from_icon_name (self->icon, states[state].icon);
  gtk_label_set_text (self->state, g_dpgettext2 (GETTEXT_PACKAGE, "step", states[state].words));
  show_text (self->detail, desk_doctor_step_get_detail (self->step));
  show_text (self->remedy, desk_doctor_step_get_remedy (self->step));

  /* What is done need not be read again. */
  gtk_widget_set_visible (GTK_WIDGET (self->todo), state != DESK_DOCTOR_PASSED);
  gtk_widget_set_visible (self->link, state != DESK_DOCTOR_PASSED &&
                                        desk_doctor_step_get_link (self->step) != NULL);
  gtk_widget_set_visible (self->profiles, state == DESK_DOCTOR_FAILED);
  gtk_widget_set_visible (self->help, state == DESK_DOCTOR_FAILED &&
                                        desk_doctor_step_get_exchange (self->step) != NULL);
}

static void
on_check (DeskAssistantStep *self)
{
  g_signal_emit (self, signals[CHECK], 0);
}

static void
on_help (DeskAssistantStep *self)
{
  g_signal_emit (self, signals[ASK_FOR_HELP], 0);
}

static void
on_link (DeskAssistantStep *self)
{
  gtk_show_uri (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                desk_doctor_step_get_link (self->step), GDK_CURRENT_TIME);
}

static void
desk_assistant_step_dispose (GObject *object)
{
  DeskAssistantStep *self = DESK_ASSISTANT_STEP (object);
  GtkWidget *child;

  if (self->step != NULL)
    g_signal_handlers_disconnect_by_func (self->step, on_changed, self);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  gtk_widget_dispose_template (GTK_WIDGET (self), DESK_TYPE_ASSISTANT_STEP);
  g_clear_object (&self->step);

  G_OBJECT_CLASS (desk_assistant_step_parent_class)->dispose (object);
}

static void
desk_assistant_step_class_init (DeskAssistantStepClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_assistant_step_dispose;
  signals[CHECK] = g_signal_new ("check", DESK_TYPE_ASSISTANT_STEP, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
  signals[ASK_FOR_HELP] = g_signal_new ("ask-for-help", DESK_TYPE_ASSISTANT_STEP, G_SIGNAL_RUN_LAST,
                                        0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/dispatchdesk/DispatchDesk/ui/desk-assistant-step.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskAssistantStep, icon);
  gtk_widget_class_bind_template_child (widget_class, DeskAssistantStep, title);
  gtk_widget_class_bind_template_child (widget_class, DeskAssistantStep, state);
  gtk_widget_class_bind_template_child (widget_class, DeskAssistantStep, check);
  gtk_widget_class_bind_template_child (widget_class, DeskAssistantStep, todo);
  gtk_widget_class_bind_template_child (widget_class, DeskAssistantStep, detail);
  gtk_widget_class_bind_template_child (widget_class, DeskAssistantStep, remedy);
  gtk_widget_class_bind_template_child (widget_class, DeskAssistantStep, link);
  gtk_widget_class_bind_template_child (widget_class, DeskAssistantStep, profiles);
  gtk_widget_class_bind_template_child (widget_class, DeskAssistantStep, help);
  gtk_widget_class_bind_template_callback (widget_class, on_check);
  gtk_widget_class_bind_template_callback (widget_class, on_help);
  gtk_widget_class_bind_template_callback (widget_class, on_link);
  gtk_widget_class_set_css_name (widget_class, "desk-step");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
desk_assistant_step_init (DeskAssistantStep *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
desk_assistant_step_new (DeskDoctorStep *step, guint number)
{
  DeskAssistantStep *self;
  g_autofree char *title = NULL;
  g_autofree char *check = NULL;

  g_return_val_if_fail (DESK_IS_DOCTOR_STEP (step), NULL);

  self = g_object_new (DESK_TYPE_ASSISTANT_STEP, NULL);
  self->step = g_object_ref (step);
  /* Translators: the number and the name of a step */
  title = g_strdup_printf (C_ ("step", "%u. %s"), number, desk_doctor_step_get_title (step));
  /* Translators: the name of a step that is to be checked */
  check = g_strdup_printf (_ ("Check: %s"), desk_doctor_step_get_title (step));
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->todo, desk_doctor_step_get_todo (step));
  gtk_widget_set_tooltip_text (self->link, desk_doctor_step_get_link (step));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check), GTK_ACCESSIBLE_PROPERTY_LABEL, check,
                                  -1);
  g_signal_connect_object (step, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  on_changed (self);

  return GTK_WIDGET (self);
}

DeskDoctorStep *
desk_assistant_step_get_step (DeskAssistantStep *self)
{
  g_return_val_if_fail (DESK_IS_ASSISTANT_STEP (self), NULL);

  return self->step;
}

void
desk_assistant_step_set_busy (DeskAssistantStep *self, gboolean busy)
{
  g_return_if_fail (DESK_IS_ASSISTANT_STEP (self));

  gtk_widget_set_sensitive (self->check, !busy);
}

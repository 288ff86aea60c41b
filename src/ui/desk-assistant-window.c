/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskAssistantWindow: the way from an empty machine to the first real quote.
 *
 * It keeps nothing itself: what was checked is the doctor's, for as long as its profile is in use.
 * After that it is checked anew by real calls, since a binding or a secret may have changed. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-assistant-window.h"

#include <glib/gi18n-lib.h>

#include "dispatch/desk-help-request.h"
#include "ui/desk-assistant-step.h"
#include "ui/desk-notes.h"

struct _DeskAssistantWindow
{
  AdwWindow parent_instance;

  AdwToastOverlay *notes;
  AdwWindowTitle *title;
  GtkWidget *steps;
  GtkProgressBar *progress;
  GtkWidget *cancel;
  GtkWidget *check_all;

  DeskSession *session;
  DeskDoctor *doctor;
  GCancellable *cancellable; /* (nullable): while steps are checked */
};

G_DEFINE_FINAL_TYPE (DeskAssistantWindow, desk_assistant_window, ADW_TYPE_WINDOW)

static void
update_progress (DeskAssistantWindow *self)
{
  GListModel *steps = G_LIST_MODEL (self->doctor);
  guint n_steps = g_list_model_get_n_items (steps);
  guint n_done = 0;
  g_autofree char *words = NULL;

  for (guint i = 0; i < n_steps; i++)
    {
      g_autoptr (DeskDoctorStep) step = g_list_model_get_item (steps, i);
      DeskDoctorState state = desk_doctor_step_get_state (step);

      n_done += state == DESK_DOCTOR_PASSED || state == DESK_DOCTOR_SKIPPED;
    }

  /* Translators: how many steps of how many are done */
  words = g_strdup_printf (_ ("%u of %u"), n_done, n_steps);
  gtk_progress_bar_set_fraction (self->progress, (double) n_done / n_steps);
  gtk_progress_bar_set_text (self->progress, words);
}

/* Also after the window was closed, until the check has ended. */
static void
on_step_changed (DeskAssistantWindow *self)
{
  if (self->doctor != NULL)
    update_progress (self);
}

static void
update_busy (DeskAssistantWindow *self)
{
  gboolean busy = self->cancellable != NULL;

  gtk_widget_set_sensitive (self->check_all, !busy);
  gtk_widget_set_visible (self->cancel, busy);
  for (GtkWidget *step = gtk_widget_get_first_child (self->steps); step != NULL;
       step = gtk_widget_get_next_sibling (step))
    desk_assistant_step_set_busy (DESK_ASSISTANT_STEP (step), busy);
}

static void
on_ran (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskAssistantWindow) self = data;
  g_autoptr (GError) error = NULL;

  /* How it went stands at the steps. */
  if (!desk_doctor_run_finish (DESK_DOCTOR (source), result, &error) && error != NULL)
    g_debug ("The check ended early: %s", error->message);
  g_clear_object (&self->cancellable);
  if (self->doctor != NULL)
    update_busy (self);
}

static void
run (DeskAssistantWindow *self, guint position, guint n_steps)
{
  if (self->cancellable != NULL)
    return;

  self->cancellable = g_cancellable_new ();
  update_busy (self);
  desk_doctor_run_async (self->doctor, position, n_steps, self->cancellable, on_ran,
                         g_object_ref (self));
}

static void
on_check_all (DeskAssistantWindow *self)
{
  run (self, 0, G_MAXUINT);
}

static void
on_cancel (DeskAssistantWindow *self)
{
  g_cancellable_cancel (self->cancellable);
}

static void
on_check (DeskAssistantStep *step, DeskAssistantWindow *self)
{
  guint position = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (self->steps); child != GTK_WIDGET (step);
       child = gtk_widget_get_next_sibling (child))
    position++;
  run (self, position, 1);
}

static void
on_ask_for_help (DeskAssistantStep *step, DeskAssistantWindow *self)
{
  DeskDoctorStep *what = desk_assistant_step_get_step (step);
  g_autofree char *text = desk_help_request_dup_text (desk_session_get_profile (self->session),
                                                      desk_doctor_step_get_exchange (what),
                                                      desk_doctor_step_get_detail (what));

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  desk_notes_add (self->notes,
                  _ ("Copied, with names and numbers masked. Paste it where you ask"));
}

static void
desk_assistant_window_unrealize (GtkWidget *widget)
{
  g_cancellable_cancel (DESK_ASSISTANT_WINDOW (widget)->cancellable);

  GTK_WIDGET_CLASS (desk_assistant_window_parent_class)->unrealize (widget);
}

static void
desk_assistant_window_dispose (GObject *object)
{
  DeskAssistantWindow *self = DESK_ASSISTANT_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), DESK_TYPE_ASSISTANT_WINDOW);
  g_clear_object (&self->doctor);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (desk_assistant_window_parent_class)->dispose (object);
}

static void
desk_assistant_window_class_init (DeskAssistantWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_assistant_window_dispose;
  widget_class->unrealize = desk_assistant_window_unrealize;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/dispatchdesk/DispatchDesk/ui/desk-assistant-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskAssistantWindow, notes);
  gtk_widget_class_bind_template_child (widget_class, DeskAssistantWindow, title);
  gtk_widget_class_bind_template_child (widget_class, DeskAssistantWindow, steps);
  gtk_widget_class_bind_template_child (widget_class, DeskAssistantWindow, progress);
  gtk_widget_class_bind_template_child (widget_class, DeskAssistantWindow, cancel);
  gtk_widget_class_bind_template_child (widget_class, DeskAssistantWindow, check_all);
  gtk_widget_class_bind_template_callback (widget_class, on_check_all);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
desk_assistant_window_init (DeskAssistantWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
desk_assistant_window_new (DeskSession *session, DeskDoctor *doctor, GtkWindow *parent)
{
  DeskAssistantWindow *self;
  DeskProfile *profile;
  g_autofree char *subtitle = NULL;

  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);
  g_return_val_if_fail (DESK_IS_DOCTOR (doctor), NULL);
  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), NULL);

  self = g_object_new (DESK_TYPE_ASSISTANT_WINDOW, "transient-for", parent, "application",
                       parent != NULL ? gtk_window_get_application (parent) : NULL, NULL);
  self->session = g_object_ref (session);
  self->doctor = g_object_ref (doctor);

  profile = desk_session_get_profile (session);
  /* Translators: the name of a profile, then the address of the platform */
  subtitle = g_strdup_printf (C_ ("profile", "%s · %s"), desk_profile_get_title (profile),
                              desk_profile_get_endpoint (profile));
  adw_window_title_set_subtitle (self->title, subtitle);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (doctor)); i++)
    {
      g_autoptr (DeskDoctorStep) step = g_list_model_get_item (G_LIST_MODEL (doctor), i);
      GtkWidget *card = desk_assistant_step_new (step, i + 1);

      g_signal_connect_object (card, "check", G_CALLBACK (on_check), self, 0);
      g_signal_connect_object (card, "ask-for-help", G_CALLBACK (on_ask_for_help), self, 0);
      g_signal_connect_object (step, "changed", G_CALLBACK (on_step_changed), self,
                               G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (self->steps), card);
    }
  update_progress (self);
  gtk_window_set_focus (GTK_WINDOW (self), self->check_all);

  return GTK_WIDGET (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskQuestion: one question with two answers. AdwMessageDialog is deprecated since libadwaita 1.6,
 * and measures its labels in a way that newer GTK warns about; its successor the floor lacks. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-question.h"

struct _DeskQuestion
{
  AdwWindow parent_instance;

  GtkLabel *heading;
  GtkLabel *body;
  GtkWidget *cancel;
  GtkWidget *verb;

  gboolean answered;
};

enum
{
  ANSWERED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskQuestion, desk_question, ADW_TYPE_WINDOW)

static void
on_cancel_clicked (GtkButton *button, DeskQuestion *self)
{
  desk_question_answer (self, FALSE);
}

static void
on_verb_clicked (GtkButton *button, DeskQuestion *self)
{
  desk_question_answer (self, TRUE);
}

static gboolean
desk_question_close_request (GtkWindow *window)
{
  desk_question_answer (DESK_QUESTION (window), FALSE);

  return TRUE;
}

static void
desk_question_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DESK_TYPE_QUESTION);

  G_OBJECT_CLASS (desk_question_parent_class)->dispose (object);
}

static void
desk_question_class_init (DeskQuestionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_question_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = desk_question_close_request;

  signals[ANSWERED] = g_signal_new ("answered", DESK_TYPE_QUESTION, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/dispatchdesk/DispatchDesk/ui/desk-question.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskQuestion, heading);
  gtk_widget_class_bind_template_child (widget_class, DeskQuestion, body);
  gtk_widget_class_bind_template_child (widget_class, DeskQuestion, cancel);
  gtk_widget_class_bind_template_child (widget_class, DeskQuestion, verb);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_verb_clicked);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
desk_question_init (DeskQuestion *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
desk_question_new (GtkWindow *parent,
                   const char *heading,
                   const char *body,
                   const char *verb,
                   gboolean destroys)
{
  DeskQuestion *self;

  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (heading != NULL && body != NULL && verb != NULL, NULL);

  self = g_object_new (DESK_TYPE_QUESTION, "transient-for", parent, "title", heading, NULL);
  gtk_label_set_label (self->heading, heading);
  gtk_label_set_label (self->body, body);
  gtk_button_set_label (GTK_BUTTON (self->verb), verb);
  gtk_widget_add_css_class (self->verb, destroys ? "destructive-action" : "suggested-action");
  gtk_window_set_default_widget (GTK_WINDOW (self), destroys ? self->cancel : self->verb);
  gtk_window_set_focus (GTK_WINDOW (self), destroys ? self->cancel : self->verb);

  return GTK_WIDGET (self);
}

void
desk_question_answer (DeskQuestion *self, gboolean yes)
{
  g_return_if_fail (DESK_IS_QUESTION (self));

  if (self->answered)
    return;

  self->answered = TRUE;
  g_signal_emit (self, signals[ANSWERED], 0, yes);
}

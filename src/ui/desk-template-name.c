/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskTemplateName: asks for a name, in a popover. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-template-name.h"

struct _DeskTemplateName
{
  GtkPopover parent_instance;

  GtkLabel *question;
  GtkEntry *entry;
  GtkWidget *save;
};

enum
{
  NAMED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskTemplateName, desk_template_name, GTK_TYPE_POPOVER)

static char *
dup_name (DeskTemplateName *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
}

static void
on_changed (GtkEditable *editable, DeskTemplateName *self)
{
  g_autofree char *name = dup_name (self);

  gtk_widget_set_sensitive (self->save, *name != '\0');
}

static void
on_saved (GtkButton *button, DeskTemplateName *self)
{
  g_autofree char *name = dup_name (self);

  if (*name == '\0')
    return;

  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[NAMED], 0, name);
}

static void
desk_template_name_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DESK_TYPE_TEMPLATE_NAME);

  G_OBJECT_CLASS (desk_template_name_parent_class)->dispose (object);
}

static void
desk_template_name_class_init (DeskTemplateNameClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_template_name_dispose;

  /**
   * DeskTemplateName::named:
   * @name: what the user typed, never empty
   */
  signals[NAMED] = g_signal_new ("named", DESK_TYPE_TEMPLATE_NAME, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/dispatchdesk/DispatchDesk/ui/desk-template-name.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskTemplateName, question);
  gtk_widget_class_bind_template_child (widget_class, DeskTemplateName, entry);
  gtk_widget_class_bind_template_child (widget_class, DeskTemplateName, save);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_saved);
}

static void
desk_template_name_init (DeskTemplateName *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
desk_template_name_new (void)
{
  return g_object_new (DESK_TYPE_TEMPLATE_NAME, NULL);
}

void
desk_template_name_ask (DeskTemplateName *self, const char *question, const char *name)
{
  g_return_if_fail (DESK_IS_TEMPLATE_NAME (self));
  g_return_if_fail (question != NULL);

  gtk_label_set_text (self->question, question);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), name != NULL ? name : "");
  on_changed (GTK_EDITABLE (self->entry), self);
  gtk_popover_popup (GTK_POPOVER (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

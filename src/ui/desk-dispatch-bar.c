/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskDispatchBar: one line that asks before an order is dispatched, and then says how it went. It
 * stands below the prices, where the eye is; nothing covers the order. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-dispatch-bar.h"

#include <glib/gi18n-lib.h>

struct _DeskDispatchBar
{
  GtkWidget parent_instance;

  GtkImage *icon;
  GtkWidget *spinner;
  GtkLabel *what;
  GtkLabel *where;
  GtkWidget *leave;
  GtkWidget *confirm;
  GtkWidget *fresh;
  GtkWidget *close;

  gboolean asking;
};

enum
{
  CHANGED,
  CONFIRMED,
  LEFT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskDispatchBar, desk_dispatch_bar, GTK_TYPE_WIDGET)

/* In the order of DeskDispatchNews. */
static const struct
{
  const char *icon;
  const char *css_class;
} looks[] = {
  { NULL, "desk-running" },
  { "object-select-symbolic", "desk-done" },
  { "desk-question-symbolic", "desk-unknown" },
  { "dialog-error-symbolic", "desk-failed" },
};

static void
set_look (DeskDispatchBar *self, const char *css_class)
{
  static const char *const classes[] = { "desk-asking", "desk-running", "desk-done",
                                         "desk-unknown", "desk-failed" };

  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self), classes[i]);
  gtk_widget_add_css_class (GTK_WIDGET (self), css_class);
}

static void
show (DeskDispatchBar *self, const char *what, const char *where)
{
  gtk_label_set_text (self->what, what);
  gtk_label_set_text (self->where, where != NULL ? where : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->where), where);
  gtk_widget_set_visible (GTK_WIDGET (self->where), where != NULL && *where != '\0');
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
set_asking (DeskDispatchBar *self, gboolean asking)
{
  self->asking = asking;
  gtk_widget_set_visible (self->leave, asking);
  gtk_widget_set_visible (self->confirm, asking);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dispatch.confirm", asking);
}

static void
on_confirm_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskDispatchBar *self = DESK_DISPATCH_BAR (widget);

  if (!self->asking)
    return;

  self->asking = FALSE;
  g_signal_emit (self, signals[CONFIRMED], 0);
}

static void
on_leave_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskDispatchBar *self = DESK_DISPATCH_BAR (widget);
  gboolean asking = self->asking;

  desk_dispatch_bar_clear (self);
  if (asking)
    g_signal_emit (self, signals[LEFT], 0);
}

static void
desk_dispatch_bar_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  gtk_widget_dispose_template (GTK_WIDGET (object), DESK_TYPE_DISPATCH_BAR);

  G_OBJECT_CLASS (desk_dispatch_bar_parent_class)->dispose (object);
}

static void
desk_dispatch_bar_class_init (DeskDispatchBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_dispatch_bar_dispose;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CONFIRMED] = g_signal_new ("confirmed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[LEFT] = g_signal_new ("left", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "dispatch.confirm", NULL, on_confirm_action);
  gtk_widget_class_install_action (widget_class, "dispatch.leave", NULL, on_leave_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "dispatch.leave", NULL);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/dispatchdesk/DispatchDesk/ui/desk-dispatch-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskDispatchBar, icon);
  gtk_widget_class_bind_template_child (widget_class, DeskDispatchBar, spinner);
  gtk_widget_class_bind_template_child (widget_class, DeskDispatchBar, what);
  gtk_widget_class_bind_template_child (widget_class, DeskDispatchBar, where);
  gtk_widget_class_bind_template_child (widget_class, DeskDispatchBar, leave);
  gtk_widget_class_bind_template_child (widget_class, DeskDispatchBar, confirm);
  gtk_widget_class_bind_template_child (widget_class, DeskDispatchBar, fresh);
  gtk_widget_class_bind_template_child (widget_class, DeskDispatchBar, close);
  gtk_widget_class_set_css_name (widget_class, "desk-dispatch");
}

static void
desk_dispatch_bar_init (DeskDispatchBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  set_asking (self, FALSE);
}

GtkWidget *
desk_dispatch_bar_new (void)
{
  return g_object_new (DESK_TYPE_DISPATCH_BAR, NULL);
}

void
desk_dispatch_bar_ask (DeskDispatchBar *self, const char *what, const char *where)
{
  g_return_if_fail (DESK_IS_DISPATCH_BAR (self));
  g_return_if_fail (what != NULL);
  g_return_if_fail (where != NULL);

  set_asking (self, TRUE);
  set_look (self, "desk-asking");
  gtk_image_set_from_icon_name (self->icon, "desk-question-symbolic");
  gtk_widget_set_visible (GTK_WIDGET (self->icon), TRUE);
  gtk_widget_set_visible (self->spinner, FALSE);
  gtk_widget_set_visible (self->fresh, FALSE);
  gtk_widget_set_visible (self->close, FALSE);
  show (self, what, where);
  gtk_widget_grab_focus (self->confirm);
}

void
desk_dispatch_bar_tell (DeskDispatchBar *self,
                        DeskDispatchNews news,
                        const char *what,
                        const char *where)
{
  g_return_if_fail (DESK_IS_DISPATCH_BAR (self));
  g_return_if_fail (what != NULL);

  set_asking (self, FALSE);
  set_look (self, looks[news].css_class);
  if (looks[news].icon != NULL)
    gtk_image_set_from_icon_name (self->icon, looks[news].icon);
  gtk_widget_set_visible (GTK_WIDGET (self->icon), looks[news].icon != NULL);
  gtk_widget_set_visible (self->spinner, news == DESK_DISPATCH_NEWS_RUNNING);
  gtk_widget_set_visible (self->fresh, news == DESK_DISPATCH_NEWS_DONE);
  gtk_widget_set_visible (self->close, news == DESK_DISPATCH_NEWS_FAILED);
  show (self, what, where);
}

void
desk_dispatch_bar_clear (DeskDispatchBar *self)
{
  g_return_if_fail (DESK_IS_DISPATCH_BAR (self));

  set_asking (self, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_signal_emit (self, signals[CHANGED], 0);
}

gboolean
desk_dispatch_bar_is_done (DeskDispatchBar *self)
{
  g_return_val_if_fail (DESK_IS_DISPATCH_BAR (self), FALSE);

  return gtk_widget_get_visible (GTK_WIDGET (self)) &&
         gtk_widget_has_css_class (GTK_WIDGET (self), looks[DESK_DISPATCH_NEWS_DONE].css_class);
}

gboolean
desk_dispatch_bar_is_asking (DeskDispatchBar *self)
{
  g_return_val_if_fail (DESK_IS_DISPATCH_BAR (self), FALSE);

  return self->asking;
}

gboolean
desk_dispatch_bar_is_tall (DeskDispatchBar *self)
{
  g_return_val_if_fail (DESK_IS_DISPATCH_BAR (self), FALSE);

  return gtk_widget_get_visible (GTK_WIDGET (self)) &&
         gtk_widget_get_visible (GTK_WIDGET (self->where));
}

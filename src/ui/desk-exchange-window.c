/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskExchangeWindow: a look at one exchange. An exchange does not change, so that only the way it
 * is laid out does. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-exchange-window.h"

#include <glib/gi18n-lib.h>

#include "ui/desk-exchange-text.h"

struct _DeskExchangeWindow
{
  AdwWindow parent_instance;

  AdwWindowTitle *title;
  GtkLabel *times;
  GtkLabel *copied;
  GtkTextView *request;
  GtkTextView *reply;
  GtkToggleButton *layout;

  DeskExchange *exchange;
};

G_DEFINE_FINAL_TYPE (DeskExchangeWindow, desk_exchange_window, ADW_TYPE_WINDOW)

typedef char *(*DupText) (DeskExchange *exchange, gboolean laid_out);

static void
show_text (DeskExchangeWindow *self, GtkTextView *view, DupText dup_text)
{
  g_autofree char *text =
    dup_text (self->exchange, gtk_toggle_button_get_active (self->layout));
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter start;

  gtk_text_buffer_set_text (buffer, text, -1);
  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_place_cursor (buffer, &start);
}

static void
on_layout_toggled (DeskExchangeWindow *self)
{
  show_text (self, self->request, desk_exchange_text_dup_request);
  show_text (self, self->reply, desk_exchange_text_dup_reply);
}

static void
copy (DeskExchangeWindow *self, const char *text, const char *words)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  gtk_label_set_text (self->copied, words);
}

static void
on_copy_curl (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskExchangeWindow *self = DESK_EXCHANGE_WINDOW (widget);
  g_autofree char *text = desk_exchange_text_dup_curl (self->exchange);

  copy (self, text, _ ("Copied as cURL, without secrets"));
}

static void
on_copy_request (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskExchangeWindow *self = DESK_EXCHANGE_WINDOW (widget);
  g_autofree char *text = desk_exchange_text_dup_request (
    self->exchange, gtk_toggle_button_get_active (self->layout));

  copy (self, text, _ ("Request copied"));
}

static void
on_copy_reply (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskExchangeWindow *self = DESK_EXCHANGE_WINDOW (widget);
  g_autofree char *text = desk_exchange_text_dup_reply (
    self->exchange, gtk_toggle_button_get_active (self->layout));

  copy (self, text, _ ("Reply copied"));
}

static void
desk_exchange_window_dispose (GObject *object)
{
  DeskExchangeWindow *self = DESK_EXCHANGE_WINDOW (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), DESK_TYPE_EXCHANGE_WINDOW);
  g_clear_object (&self->exchange);

  G_OBJECT_CLASS (desk_exchange_window_parent_class)->dispose (object);
}

static void
desk_exchange_window_class_init (DeskExchangeWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_exchange_window_dispose;

  gtk_widget_class_install_action (widget_class, "exchange.copy-curl", NULL, on_copy_curl);
  gtk_widget_class_install_action (widget_class, "exchange.copy-request", NULL, on_copy_request);
  gtk_widget_class_install_action (widget_class, "exchange.copy-reply", NULL, on_copy_reply);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/dispatchdesk/DispatchDesk/ui/desk-exchange-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskExchangeWindow, title);
  gtk_widget_class_bind_template_child (widget_class, DeskExchangeWindow, times);
  gtk_widget_class_bind_template_child (widget_class, DeskExchangeWindow, copied);
  gtk_widget_class_bind_template_child (widget_class, DeskExchangeWindow, request);
  gtk_widget_class_bind_template_child (widget_class, DeskExchangeWindow, reply);
  gtk_widget_class_bind_template_child (widget_class, DeskExchangeWindow, layout);
  gtk_widget_class_bind_template_callback (widget_class, on_layout_toggled);
}

static void
desk_exchange_window_init (DeskExchangeWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

DeskExchangeWindow *
desk_exchange_window_new (DeskExchange *exchange, const char *name, GtkWindow *parent)
{
  DeskExchangeWindow *self;
  g_autofree char *times = NULL;

  g_return_val_if_fail (DESK_IS_EXCHANGE (exchange), NULL);
  g_return_val_if_fail (name != NULL, NULL);
  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), NULL);

  self = g_object_new (DESK_TYPE_EXCHANGE_WINDOW, "transient-for", parent, NULL);
  self->exchange = g_object_ref (exchange);
  times = desk_exchange_text_dup_times (exchange);
  adw_window_title_set_subtitle (self->title, name);
  gtk_label_set_text (self->times, times);
  on_layout_toggled (self);

  return self;
}

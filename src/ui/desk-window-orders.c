/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskWindow: its two views, the order that is dispatched and the orders of the book. What acts on the
 * one that is not seen does nothing; what leads into it shows it. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-window-private.h"

#include <glib/gi18n-lib.h>

#include "model/desk-record-copy.h"
#include "ui/desk-book-view.h"

/* ms; what changes in a row is read once */
#define PATIENCE 500

static gboolean
is_in_orders (DeskWindow *self)
{
  return g_strcmp0 (adw_view_stack_get_visible_child_name (self->views), "orders") == 0;
}

static void
show_view (DeskWindow *self, const char *name)
{
  adw_view_stack_set_visible_child_name (self->views, name);
}

static void
on_view_changed (DeskWindow *self)
{
  static const char *const actions[] = { "win.ask", "win.save", "win.pane", "win.dispatch-to",
                                         "win.paste-order" };
  gboolean dispatching = !is_in_orders (self);

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i], dispatching);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.cancel",
                                 dispatching && self->quotes != NULL &&
                                   desk_quote_list_is_running (self->quotes));
  gtk_widget_set_visible (GTK_WIDGET (self->today_button), dispatching);
}

static void
on_next_view_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskWindow *self = DESK_WINDOW (widget);

  /* There are two: the next one and the one before are the same. */
  show_view (self, is_in_orders (self) ? "dispatch" : "orders");
}

static void
on_find_order_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskWindow *self = DESK_WINDOW (widget);

  show_view (self, "orders");
  desk_book_view_find (self->book);
}

/* TRUE if the orders of the book were shown. */
gboolean
_desk_window_leave_orders (DeskWindow *self)
{
  if (!is_in_orders (self))
    return FALSE;

  show_view (self, "dispatch");

  return TRUE;
}

gboolean
_desk_window_find_in_orders (DeskWindow *self)
{
  if (!is_in_orders (self))
    return FALSE;

  desk_book_view_find (self->book);

  return TRUE;
}

/* ---- an order of the book as the draft ---- */

typedef struct
{
  DeskWindow *window;
  DeskOrder *order;
} Before;

static void
before_free (gpointer data, GClosure *closure)
{
  Before *before = data;

  g_object_unref (before->order);
  g_free (before);
}

static void
on_again_undone (AdwToast *note, Before *before)
{
  desk_draft_editor_replace (before->window->draft, before->order);
}

static void
on_order_again (DeskWindow *self, DeskOrder *order)
{
  Before *before = g_new0 (Before, 1);

  before->window = self;
  before->order = DESK_ORDER (
    desk_record_copy (DESK_RECORD (desk_draft_editor_get_order (self->draft))));
  desk_draft_editor_replace (self->draft, order);
  desk_window_add_undo_note (self, _ ("The order is in the form, with a new order ID"),
                             g_cclosure_new (G_CALLBACK (on_again_undone), before, before_free));
  desk_order_form_grab_focus (self->form);
}

static void
on_said (DeskWindow *self, const char *words)
{
  desk_window_add_note (self, words);
}

/* Whatever fills the form is to be seen. */
static void
on_draft_replaced (DeskWindow *self)
{
  show_view (self, "dispatch");
}

/* ---- what changes in the book ---- */

static void
on_patience_ended (gpointer data)
{
  DeskWindow *self = data;

  self->book_id = 0;
  if (is_in_orders (self))
    desk_book_view_refresh (self->book);
}

static void
on_book_changed (DeskWindow *self)
{
  if (self->book_id == 0 && is_in_orders (self))
    self->book_id = g_timeout_add_once (PATIENCE, on_patience_ended, self);
}

void
_desk_window_class_init_orders (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.next-view", NULL, on_next_view_action);
  gtk_widget_class_install_action (widget_class, "win.find-order", NULL, on_find_order_action);

  g_type_ensure (DESK_TYPE_BOOK_VIEW);
  gtk_widget_class_bind_template_child (widget_class, DeskWindow, views);
  gtk_widget_class_bind_template_child (widget_class, DeskWindow, book);
}

void
_desk_window_open_orders (DeskWindow *self)
{
  static const char *const changes[] = { "placed", "status", "settled" };

  desk_book_view_set_session (self->book, self->session);
  g_signal_connect_object (self->views, "notify::visible-child", G_CALLBACK (on_view_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->book, "said", G_CALLBACK (on_said), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->book, "order-again", G_CALLBACK (on_order_again), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->draft, "replaced", G_CALLBACK (on_draft_replaced), self,
                           G_CONNECT_SWAPPED);
  for (guint i = 0; self->dispatcher != NULL && i < G_N_ELEMENTS (changes); i++)
    g_signal_connect_object (self->dispatcher, changes[i], G_CALLBACK (on_book_changed), self,
                             G_CONNECT_SWAPPED);
}

void
_desk_window_close_orders (DeskWindow *self)
{
  g_clear_handle_id (&self->book_id, g_source_remove);
  if (self->book != NULL)
    desk_book_view_stop (self->book);
}

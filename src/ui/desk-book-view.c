/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskBookView: the second view of the window. Each of its pages reads the book when it comes into
 * view, and none while it is not. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-book-view.h"

#include "ui/desk-experience-view.h"
#include "ui/desk-ledger-view.h"
#include "ui/desk-rehearsal-view.h"

struct _DeskBookView
{
  GtkWidget parent_instance;

  GtkWidget *content;
  GtkStack *stack;
  DeskOrdersView *orders;
  DeskLedgerView *ledger;
  DeskExperienceView *experience;
  DeskRehearsalView *rehearsal;

  DeskSession *session;
};

enum
{
  SAID,
  ORDER_AGAIN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskBookView, desk_book_view, GTK_TYPE_WIDGET)

static void
on_said (DeskBookView *self, const char *words)
{
  g_signal_emit (self, signals[SAID], 0, words);
}

static void
on_order_again (DeskBookView *self, DeskOrder *order)
{
  g_signal_emit (self, signals[ORDER_AGAIN], 0, order);
}

static void
on_page_changed (DeskBookView *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    desk_book_view_refresh (self);
}

static void
desk_book_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (desk_book_view_parent_class)->map (widget);

  desk_book_view_refresh (DESK_BOOK_VIEW (widget));
}

static void
desk_book_view_dispose (GObject *object)
{
  DeskBookView *self = DESK_BOOK_VIEW (object);

  g_clear_pointer (&self->content, gtk_widget_unparent);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), DESK_TYPE_BOOK_VIEW);

  G_OBJECT_CLASS (desk_book_view_parent_class)->dispose (object);
}

static void
desk_book_view_class_init (DeskBookViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_book_view_dispose;
  widget_class->map = desk_book_view_map;

  signals[SAID] = g_signal_new ("said", DESK_TYPE_BOOK_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[ORDER_AGAIN] = g_signal_new ("order-again", DESK_TYPE_BOOK_VIEW, G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 1, DESK_TYPE_ORDER);

  gtk_widget_class_set_css_name (widget_class, "desk-book");
  g_type_ensure (DESK_TYPE_EXPERIENCE_VIEW);
  g_type_ensure (DESK_TYPE_LEDGER_VIEW);
  g_type_ensure (DESK_TYPE_ORDERS_VIEW);
  g_type_ensure (DESK_TYPE_REHEARSAL_VIEW);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/dispatchdesk/DispatchDesk/ui/desk-book-view.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskBookView, content);
  gtk_widget_class_bind_template_child (widget_class, DeskBookView, stack);
  gtk_widget_class_bind_template_child (widget_class, DeskBookView, orders);
  gtk_widget_class_bind_template_child (widget_class, DeskBookView, ledger);
  gtk_widget_class_bind_template_child (widget_class, DeskBookView, experience);
  gtk_widget_class_bind_template_child (widget_class, DeskBookView, rehearsal);
  gtk_widget_class_bind_template_callback (widget_class, on_said);
  gtk_widget_class_bind_template_callback (widget_class, on_order_again);
  gtk_widget_class_bind_template_callback (widget_class, on_page_changed);
}

static void
desk_book_view_init (DeskBookView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
desk_book_view_new (void)
{
  return g_object_new (DESK_TYPE_BOOK_VIEW, NULL);
}

void
desk_book_view_set_session (DeskBookView *self, DeskSession *session)
{
  DeskStore *store;

  g_return_if_fail (DESK_IS_BOOK_VIEW (self));
  g_return_if_fail (DESK_IS_SESSION (session));

  store = desk_session_get_store (session);
  if (store == NULL)
    return;

  g_set_object (&self->session, session);
  desk_orders_view_set_session (self->orders, session);
  desk_ledger_view_set_store (self->ledger, store);
  desk_experience_view_set_session (self->experience, session);
  desk_rehearsal_view_set_session (self->rehearsal, session);
}

void
desk_book_view_refresh (DeskBookView *self)
{
  GtkWidget *page;

  g_return_if_fail (DESK_IS_BOOK_VIEW (self));

  page = gtk_stack_get_visible_child (self->stack);
  if (self->session == NULL)
    return;

  if (page == GTK_WIDGET (self->orders))
    desk_orders_view_refresh (self->orders);
  else if (page == GTK_WIDGET (self->ledger))
    desk_ledger_view_refresh (self->ledger);
  else if (page == GTK_WIDGET (self->experience))
    desk_experience_view_refresh (self->experience);
  else
    desk_rehearsal_view_refresh (self->rehearsal);
}

void
desk_book_view_stop (DeskBookView *self)
{
  g_return_if_fail (DESK_IS_BOOK_VIEW (self));

  desk_orders_view_stop (self->orders);
  desk_ledger_view_stop (self->ledger);
  desk_experience_view_stop (self->experience);
  desk_rehearsal_view_stop (self->rehearsal);
}

void
desk_book_view_find (DeskBookView *self)
{
  g_return_if_fail (DESK_IS_BOOK_VIEW (self));

  desk_book_view_show_page (self, "orders");
  desk_orders_view_find (self->orders);
}

void
desk_book_view_show_page (DeskBookView *self, const char *name)
{
  g_return_if_fail (DESK_IS_BOOK_VIEW (self));
  g_return_if_fail (name != NULL);

  gtk_stack_set_visible_child_name (self->stack, name);
}

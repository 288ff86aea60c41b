/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskWindow: from a chosen price to somebody who has the order.
 *
 * In Practice a choice dispatches at once. Elsewhere the line below the prices repeats who, where and
 * how much, and waits for one yes; right before that is acted upon the price is looked at once more.
 * Whether the order of the form is spoken for is read off the deliveries, not remembered here. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-window-private.h"

#include <glib/gi18n-lib.h>

#include "dispatch/desk-journal.h"
#include "model/desk-fit.h"
#include "model/desk-status.h"
#include "ui/desk-dispatch-words.h"

static gboolean
is_practice (DeskWindow *self)
{
  return desk_profile_get_kind (desk_session_get_profile (self->session)) == DESK_PROFILE_PRACTICE;
}

static gint64
get_now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static const char *
get_order_id (DeskWindow *self)
{
  return desk_record_get_text (DESK_RECORD (desk_order_form_get_order (self->form)),
                               "shop_order_id");
}

/* Where the bar takes two lines, one of them is that of the line above it. */
static void
on_bar_changed (DeskWindow *self)
{
  desk_quote_table_set_footer_shown (self->table, !desk_dispatch_bar_is_tall (self->bar));
}

static void
forget_question (DeskWindow *self)
{
  g_clear_object (&self->asked_quote);
  g_clear_object (&self->asked_account);
  g_clear_object (&self->early);
}

/* ---- what became of the order ---- */

/* (transfer full) (nullable): the last delivery of the form's order that was, or may be, placed. */
static DeskDelivery *
find_delivery (DeskWindow *self)
{
  GListModel *deliveries = desk_dispatcher_get_deliveries (self->dispatcher);
  const char *id = get_order_id (self);
  DeskDelivery *found = NULL;

  for (guint i = 0; id != NULL && i < g_list_model_get_n_items (deliveries); i++)
    {
      g_autoptr (DeskDelivery) delivery = g_list_model_get_item (deliveries, i);

      if (g_strcmp0 (desk_record_get_text (DESK_RECORD (delivery), "shop_order_id"), id) != 0 ||
          desk_delivery_get_state (delivery) == DESK_DELIVERY_NOT_PLACED)
        continue;
      if (found == NULL || desk_delivery_get_serial (delivery) > desk_delivery_get_serial (found))
        g_set_object (&found, delivery);
    }

  return found;
}

/* Whoever had the order has it no longer: the line that said so goes. */
static void
clear_done (DeskWindow *self, DeskDelivery *delivery)
{
  const DeskStatus *status = desk_status_find (desk_delivery_get_status (delivery));

  if (status != NULL && status->end == DESK_STATUS_END_FAILURE &&
      desk_dispatch_bar_is_done (self->bar))
    desk_dispatch_bar_clear (self->bar);
}

static void
update_taken (DeskWindow *self)
{
  g_autoptr (DeskDelivery) delivery = NULL;

  if (self->dispatcher == NULL)
    return;

  delivery = find_delivery (self);
  if (delivery == NULL)
    {
      desk_quote_table_set_taken (self->table, NULL, NULL, NULL);
      return;
    }

  if (desk_delivery_get_state (delivery) != DESK_DELIVERY_PLACED)
    desk_quote_table_set_taken (
      self->table, desk_record_get_text (DESK_RECORD (delivery), "delivery_id"),
      /* Translators: a badge on the quote that was acted upon */
      C_ ("quote", "Outcome Unknown"),
      _ ("Outcome unknown, asking: nothing is sent again before it is known"));
  else if (desk_delivery_is_live (delivery))
    desk_quote_table_set_taken (
      self->table, desk_record_get_text (DESK_RECORD (delivery), "delivery_id"),
      /* Translators: a badge on the quote that was acted upon */
      C_ ("quote", "Dispatched"), _ ("The order is dispatched; Ctrl N starts the next"));
  else
    {
      desk_quote_table_set_taken (
        self->table, desk_record_get_text (DESK_RECORD (delivery), "delivery_id"),
        /* Translators: a badge on the quote that was acted upon, of a delivery that is over */
        C_ ("quote", "Ended"),
        _ ("The order was dispatched before; order it again in Today (F8), or start the next "
           "(Ctrl N)"));
      clear_done (self, delivery);
    }
}

static void
tell_delivery (DeskWindow *self, DeskDelivery *delivery)
{
  g_autofree char *done = desk_dispatch_words_dup_done (delivery);
  g_autofree char *words = desk_delivery_dup_words (delivery);

  switch (desk_delivery_get_state (delivery))
    {
    case DESK_DELIVERY_PLACED:
      desk_dispatch_bar_tell (self->bar, DESK_DISPATCH_NEWS_DONE, done, NULL);
      break;
    case DESK_DELIVERY_NOT_PLACED:
      desk_dispatch_bar_tell (self->bar, DESK_DISPATCH_NEWS_FAILED, words, NULL);
      break;
    case DESK_DELIVERY_INTENDED:
    case DESK_DELIVERY_UNKNOWN:
    default:
      desk_dispatch_bar_tell (self->bar, DESK_DISPATCH_NEWS_UNKNOWN, words, NULL);
      break;
    }
}

static void
on_settled (DeskDispatcher *dispatcher, DeskDelivery *delivery, DeskWindow *self)
{
  update_taken (self);
  if (!desk_dispatch_bar_is_asking (self->bar) &&
      g_strcmp0 (desk_record_get_text (DESK_RECORD (delivery), "shop_order_id"),
                 get_order_id (self)) == 0)
    tell_delivery (self, delivery);
}

/* ---- dispatching ---- */

static void
on_placed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskDelivery) delivery =
    desk_dispatcher_place_finish (DESK_DISPATCHER (source), result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  update_taken (self);
  if (delivery != NULL)
    {
      tell_delivery (self, delivery);
      desk_today_pane_select (self->today, delivery);
      return;
    }

  if (g_error_matches (error, DESK_DISPATCHER_ERROR, DESK_DISPATCHER_ERROR_UNKNOWN))
    {
      desk_dispatch_bar_tell (self->bar, DESK_DISPATCH_NEWS_UNKNOWN, _ ("Outcome unknown, asking"),
                              error->message);
    }
  else
    {
      desk_quote_table_unchoose (self->table);
      desk_dispatch_bar_tell (self->bar, DESK_DISPATCH_NEWS_FAILED, error->message, NULL);
    }
}

/* Not cancelled with the window: what left is in the book, and its answer belongs there, too. */
static void
place (DeskWindow *self, DeskOrder *order, DeskAccount *account, DeskQuote *quote)
{
  g_autofree char *where = desk_dispatch_words_dup_where (order);
  g_autofree char *what = NULL;

  /* Translators: a carrier */
  what = g_strdup_printf (_ ("Dispatching with %s…"), desk_account_get_delivery_name (account));
  forget_question (self);
  g_clear_object (&self->agreed);
  desk_quote_table_grab_focus (self->table);
  desk_dispatch_bar_tell (self->bar, DESK_DISPATCH_NEWS_RUNNING, what, where);
  desk_dispatcher_place_async (self->dispatcher, order, account, quote, NULL, on_placed,
                               g_object_ref (self));
  update_taken (self);
}

static void
on_dispatch (DeskQuoteTable *table, DeskQuote *quote, gboolean agreed, DeskWindow *self)
{
  g_autofree char *what = NULL;
  g_autofree char *where = NULL;

  /* Where no book is kept, a choice is only marked. */
  if (self->dispatcher == NULL)
    return;
  if (self->dispatcher_failure != NULL)
    {
      desk_dispatch_bar_tell (self->bar, DESK_DISPATCH_NEWS_FAILED, self->dispatcher_failure, NULL);
      return;
    }
  if (!self->dispatcher_ready)
    {
      g_set_object (&self->early, quote);
      desk_dispatch_bar_tell (self->bar, DESK_DISPATCH_NEWS_RUNNING, _ ("Reading the book…"), NULL);
      return;
    }

  if (agreed || is_practice (self) || self->agreed == quote)
    {
      place (self, desk_quote_get_fit (quote)->order, desk_quote_get_account (quote), quote);
      return;
    }

  forget_question (self);
  self->asked_quote = g_object_ref (quote);
  what = desk_dispatch_words_dup_what (desk_quote_get_delivery_name (quote), quote);
  where = desk_dispatch_words_dup_where (desk_quote_get_fit (quote)->order);
  desk_dispatch_bar_ask (self->bar, what, where);
}

static void
place_without_price (DeskWindow *self, DeskAccount *account)
{
  g_autoptr (DeskFit) fit = desk_fit_new (desk_order_form_get_order (self->form), account,
                                          desk_session_get_rulebook (self->session), get_now ());

  place (self, fit->order, account, NULL);
}

static void
on_confirmed (DeskDispatchBar *bar, DeskWindow *self)
{
  g_autoptr (DeskQuote) quote = g_steal_pointer (&self->asked_quote);
  g_autoptr (DeskAccount) account = g_steal_pointer (&self->asked_account);

  desk_dispatch_bar_clear (self->bar);
  desk_quote_table_grab_focus (self->table);
  if (account != NULL)
    {
      place_without_price (self, account);
    }
  else if (quote != NULL)
    {
      g_set_object (&self->agreed, quote);
      if (!desk_quote_table_choose (self->table, quote))
        g_clear_object (&self->agreed);
    }
}

static void
on_left (DeskDispatchBar *bar, DeskWindow *self)
{
  forget_question (self);
  desk_quote_table_unchoose (self->table);
  desk_quote_table_grab_focus (self->table);
}

/* What was asked is not what would be sent any more. */
static void
drop_question (DeskWindow *self)
{
  forget_question (self);
  g_clear_object (&self->agreed);
  if (desk_dispatch_bar_is_asking (self->bar))
    desk_dispatch_bar_clear (self->bar);
}

static void
on_chosen_changed (DeskWindow *self)
{
  if (self->asked_quote != NULL && desk_quote_table_get_chosen (self->table) != self->asked_quote)
    drop_question (self);
}

static void
on_not_chosen (DeskQuoteList *quotes, DeskQuote *quote, DeskWindow *self)
{
  if (self->agreed == quote)
    g_clear_object (&self->agreed);
}

/* Another order begins with a clean line. */
static void
on_order_changed (DeskWindow *self)
{
  const char *id = get_order_id (self);

  if (self->asked_account != NULL)
    drop_question (self);
  if (g_strcmp0 (id, self->order_id) == 0)
    return;

  g_free (self->order_id);
  self->order_id = g_strdup (id);
  drop_question (self);
  desk_dispatch_bar_clear (self->bar);
  update_taken (self);
}

/* ---- without a price ---- */

static const char *
find_stop (GPtrArray *problems)
{
  for (guint i = 0; i < problems->len; i++)
    if (desk_problem_get_severity (g_ptr_array_index (problems, i)) == DESK_SEVERITY_STOPS)
      return desk_problem_get_message (g_ptr_array_index (problems, i));

  return NULL;
}

static void
on_dispatch_to_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskWindow *self = DESK_WINDOW (widget);
  GPtrArray *accounts = desk_profile_get_accounts (desk_session_get_profile (self->session));
  guint position = (guint) g_variant_get_int32 (parameter);
  DeskOrder *order = desk_order_form_get_order (self->form);
  g_autoptr (DeskDelivery) delivery = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autofree char *what = NULL;
  g_autofree char *where = NULL;
  DeskAccount *account;
  const char *carriers[2] = { NULL };

  if (position >= accounts->len)
    return;

  account = g_ptr_array_index (accounts, position);
  delivery = find_delivery (self);
  if (delivery != NULL)
    {
      tell_delivery (self, delivery);
      return;
    }

  carriers[0] = desk_account_get_delivery_id (account);
  problems = desk_session_check (self->session, order, carriers);
  if (find_stop (problems) != NULL)
    {
      desk_dispatch_bar_tell (self->bar, DESK_DISPATCH_NEWS_FAILED, find_stop (problems), NULL);
      desk_order_form_show_problem (self->form);
      return;
    }

  if (is_practice (self))
    {
      place_without_price (self, account);
      return;
    }

  drop_question (self);
  self->asked_account = g_object_ref (account);
  what = desk_dispatch_words_dup_what (desk_account_get_delivery_name (account), NULL);
  where = desk_dispatch_words_dup_where (order);
  desk_dispatch_bar_ask (self->bar, what, where);
}

static void
fill_carriers (DeskWindow *self)
{
  GPtrArray *accounts = desk_profile_get_accounts (desk_session_get_profile (self->session));

  for (guint i = 0; i < accounts->len; i++)
    {
      g_autoptr (GMenuItem) item =
        g_menu_item_new (desk_account_get_delivery_name (g_ptr_array_index (accounts, i)), NULL);
      g_autofree char *key = g_strdup_printf ("<Control><Shift>%u", i + 1);

      g_menu_item_set_action_and_target (item, "win.dispatch-to", "i", (int) i);
      if (i < 9)
        g_menu_item_set_attribute (item, "accel", "s", key);
      g_menu_append_item (self->carriers_menu, item);
    }
}

/* ---- opening and closing ---- */

/* Below what is said there already, and without its remedy. */
static void
add_to_banner (DeskWindow *self, const char *words)
{
  g_autofree char *all = NULL;

  if (gtk_widget_get_visible (self->banner))
    {
      all = g_strdup_printf ("%s\n%s", gtk_label_get_text (self->banner_words), words);
    }
  else
    {
      all = g_strdup (words);
      gtk_widget_set_visible (self->banner_session, FALSE);
    }
  gtk_label_set_text (self->banner_words, all);
  gtk_widget_set_visible (self->banner, TRUE);
}

static void
on_started (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskQuote) early = NULL;
  gboolean done = desk_dispatcher_start_finish (DESK_DISPATCHER (source), result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  self->dispatcher_ready = done;
  if (done)
    _desk_window_start_follow (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.dispatch-to", done);
  if (!done)
    {
      self->dispatcher_failure =
        /* Translators: why orders cannot be dispatched */
        g_strdup_printf (_ ("Nothing can be dispatched: %s"), error->message);
      add_to_banner (self, self->dispatcher_failure);
    }
  update_taken (self);

  /* What was chosen meanwhile is looked at as if it was chosen now. */
  early = g_steal_pointer (&self->early);
  if (early != NULL)
    {
      desk_dispatch_bar_clear (self->bar);
      desk_quote_table_choose (self->table, early);
    }
}

static void
on_store_notice (DeskWindow *self)
{
  g_autofree char *notice = desk_store_dup_notice (desk_session_get_store (self->session));

  if (notice == NULL || g_strcmp0 (notice, self->store_notice) == 0)
    return;

  g_free (self->store_notice);
  self->store_notice = g_strdup (notice);
  add_to_banner (self, notice);
}

void
_desk_window_class_init_dispatch (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.dispatch-to", "i", on_dispatch_to_action);

  g_type_ensure (DESK_TYPE_DISPATCH_BAR);
  gtk_widget_class_bind_template_child (widget_class, DeskWindow, bar);
  gtk_widget_class_bind_template_child (widget_class, DeskWindow, banner_session);
  gtk_widget_class_bind_template_child (widget_class, DeskWindow, carriers_menu);
  gtk_widget_class_bind_template_child (widget_class, DeskWindow, prices);
}

void
_desk_window_init_dispatch (DeskWindow *self)
{
  g_signal_connect_object (self->table, "dispatch", G_CALLBACK (on_dispatch), self, 0);
  g_signal_connect_object (self->table, "notify::chosen", G_CALLBACK (on_chosen_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->bar, "changed", G_CALLBACK (on_bar_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->bar, "confirmed", G_CALLBACK (on_confirmed), self, 0);
  g_signal_connect_object (self->bar, "left", G_CALLBACK (on_left), self, 0);
  _desk_window_init_dispatch_keys (self);
}

void
_desk_window_open_dispatch (DeskWindow *self, DeskOrder *order)
{
  DeskStore *store = desk_session_get_store (self->session);

  self->order_id = g_strdup (get_order_id (self));
  g_signal_connect_object (order, "changed", G_CALLBACK (on_order_changed), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.dispatch-to", FALSE);
  if (store == NULL)
    return;

  fill_carriers (self);
  g_signal_connect_object (store, "notify::notice", G_CALLBACK (on_store_notice), self,
                           G_CONNECT_SWAPPED);
  on_store_notice (self);
  self->dispatcher = desk_dispatcher_new (self->session);
  g_signal_connect_object (self->dispatcher, "settled", G_CALLBACK (on_settled), self, 0);
  g_signal_connect_object (self->dispatcher, "placed", G_CALLBACK (update_taken), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->dispatcher, "status", G_CALLBACK (update_taken), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (desk_dispatcher_get_deliveries (self->dispatcher), "items-changed",
                           G_CALLBACK (update_taken), self, G_CONNECT_SWAPPED);
  desk_today_pane_set_dispatcher (self->today, self->session, self->dispatcher);
  _desk_window_open_follow (self);
  desk_dispatcher_start_async (self->dispatcher, self->cancellable, on_started,
                               g_object_ref (self));
}

void
_desk_window_close_dispatch (DeskWindow *self)
{
  if (self->dispatcher != NULL)
    desk_dispatcher_stop (self->dispatcher);
}

void
_desk_window_clear_dispatch (DeskWindow *self)
{
  forget_question (self);
  g_clear_object (&self->agreed);
  g_clear_object (&self->dispatcher);
  g_clear_pointer (&self->order_id, g_free);
  g_clear_pointer (&self->dispatcher_failure, g_free);
  g_clear_pointer (&self->store_notice, g_free);
}

void
_desk_window_watch_quotes (DeskWindow *self)
{
  drop_question (self);
  g_signal_connect_object (self->quotes, "not-chosen", G_CALLBACK (on_not_chosen), self, 0);
  g_signal_connect_object (self->quotes, "held", G_CALLBACK (on_not_chosen), self, 0);
}

static void
on_quotes_kept (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  /* Only learned from later: nobody waits for it. */
  if (!desk_journal_keep_quotes_finish (DESK_STORE (source), result, &error))
    g_debug ("Quotes are not kept: %s", error->message);
}

void
_desk_window_keep_quotes (DeskWindow *self)
{
  DeskStore *store = desk_session_get_store (self->session);

  if (store == NULL || desk_quote_list_get_n_answered (self->quotes) == 0)
    return;

  desk_journal_keep_quotes_async (store, desk_order_form_get_order (self->form),
                                  G_LIST_MODEL (self->quotes), get_now (), NULL, on_quotes_kept,
                                  NULL);
}

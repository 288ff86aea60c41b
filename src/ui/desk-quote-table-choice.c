/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskQuoteTable: which row is chosen, by the user's hand or by the user's rules, and what is done
 * about a row that cannot be. A price that is too old is asked for again first; where it has risen
 * by more than the user's limit, a bar shows both and waits. What becomes of it is another's: here
 * only “dispatch” is emitted. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-quote-table-private.h"

#include <glib/gi18n-lib.h>

#include "ui/desk-closures.h"
#include "ui/desk-dispatch-words.h"
#include "ui/desk-quote-words.h"

static gboolean
is_accepted (DeskQuote *quote)
{
  DeskQuoteState state = desk_quote_get_state (quote);

  return state == DESK_QUOTE_PRICED || state == DESK_QUOTE_CHECKED;
}

static void
set_chosen (DeskQuoteTable *self, DeskQuote *quote)
{
  if (!g_set_object (&self->chosen, quote))
    return;

  self->outlook.chosen = quote;
  g_object_notify (G_OBJECT (self), "chosen");
}

static void
say_chosen (DeskQuoteTable *self, DeskQuote *quote)
{
  const char *name = desk_quote_get_delivery_name (quote);
  DeskAmount pay = desk_quote_get_pay (quote);
  DeskAmount estimate = desk_quote_get_estimate (quote);
  g_autofree char *money = desk_closures_format_money (pay.told ? pay : estimate);
  g_autofree char *drift = desk_quote_words_dup_drift (quote);
  g_autofree char *words = NULL;

  if (pay.told && *drift != '\0')
    /* Translators: a carrier, what is paid, and how the price changed */
    words = g_strdup_printf (_ ("Chosen: %s, %s to pay (%s)"), name, money, drift);
  else if (pay.told)
    /* Translators: a carrier, and what is paid */
    words = g_strdup_printf (_ ("Chosen: %s, %s to pay"), name, money);
  else if (estimate.told)
    /* Translators: a carrier, and what the desk reckons will be paid */
    words = g_strdup_printf (_ ("Chosen: %s, price not told, about %s"), name, money);
  else
    /* Translators: a carrier that does not say what is paid */
    words = g_strdup_printf (_ ("Chosen: %s, price not told"), name);

  _desk_quote_table_say (self, words);
}

static void
say_of (DeskQuoteTable *self, const char *format, DeskQuote *quote)
{
  g_auto (GStrv) parts = g_strsplit (format, "%s", 2);
  g_autofree char *words = g_strjoinv (desk_quote_get_delivery_name (quote), parts);

  _desk_quote_table_say (self, words);
}

static void
say_why_not (DeskQuoteTable *self, DeskQuote *quote)
{
  switch (desk_quote_get_state (quote))
    {
    case DESK_QUOTE_ASKING:
      say_of (self, _ ("Nothing was chosen: %s has not answered yet"), quote);
      break;
    case DESK_QUOTE_PRICED:
    case DESK_QUOTE_CHECKED:
      say_of (self, _ ("Nothing was chosen: the price of %s is for another order; ask again"),
              quote);
      break;
    case DESK_QUOTE_REFUSED:
    case DESK_QUOTE_FAILED:
    case DESK_QUOTE_INVALID:
    case DESK_QUOTE_CANCELLED:
    default:
      say_of (self, _ ("Nothing was chosen: %s has no price"), quote);
      break;
    }
}

/* What the rules say is told only once all have answered, and not of an order that is placed. */
static void
apply_rules (DeskQuoteTable *self)
{
  g_autofree char *why = NULL;
  DeskQuote *ruled = NULL;

  if (self->session != NULL && self->order != NULL && self->taken_by == NULL && self->outlook.settled &&
      self->watched->len > 0 && desk_quote_list_get_n_answered (self->quotes) > 0)
    ruled = desk_pricing_choose (
      desk_session_get_pricing (self->session), G_LIST_MODEL (self->quotes), self->order,
      g_get_real_time () / G_USEC_PER_SEC, self->outlook.now, self->outlook.stale_after, &why);

  g_set_object (&self->ruled, ruled);
  g_free (self->why);
  self->why = g_steal_pointer (&why);
  self->outlook.ruled = self->ruled;
  self->outlook.why = self->why;
  gtk_label_set_text (self->rule, self->why != NULL ? self->why : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->rule), self->why);
}

static void
update_hold (DeskQuoteTable *self)
{
  DeskQuote *held = self->quotes != NULL ? desk_quote_list_get_held (self->quotes) : NULL;
  gboolean shown = held != NULL && !self->hold_left;

  if (shown)
    {
      g_autofree char *drift = desk_quote_words_dup_drift (held);
      g_autofree char *limit = desk_closures_format_sum (
        self->session != NULL ? desk_session_get_quote_policy (self->session).drift_limit : 0);
      g_autofree char *words =
        desk_quote_get_pay (held).told
          /* Translators: a carrier, how its price rose, and by how much it may rise */
          ? g_strdup_printf (_ ("%s: %s. A rise of more than %s has to be agreed to"),
                             desk_quote_get_delivery_name (held), drift, limit)
          /* Translators: a carrier */
          : g_strdup_printf (_ ("%s no longer tells its price"),
                             desk_quote_get_delivery_name (held));
      g_autofree char *where =
        self->order != NULL ? desk_dispatch_words_dup_where (self->order) : g_strdup ("");
      g_autofree char *all =
        *where != '\0' ? g_strdup_printf ("%s\n%s", words, where) : g_strdup (words);

      gtk_label_set_text (self->hold_words, all);
    }
  gtk_widget_set_visible (self->hold, shown);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "quotes.confirm", shown);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "quotes.leave", shown);
}

static void
update_remedy (DeskQuoteTable *self)
{
  DeskQuote *quote = _desk_quote_table_get_selected (self);
  DeskQuoteRemedy remedy =
    quote != NULL ? desk_quote_remedy_find (quote, _desk_quote_table_get_advice (self))
                  : DESK_QUOTE_REMEDY_NONE;

  gtk_widget_set_visible (GTK_WIDGET (self->remedy), remedy != DESK_QUOTE_REMEDY_NONE);
  gtk_button_set_label (self->remedy, desk_quote_remedy_get_label (remedy));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "quotes.remedy",
                                 remedy != DESK_QUOTE_REMEDY_NONE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "quotes.choose",
                                 quote != NULL && is_accepted (quote) && self->taken_by == NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "quotes.retry",
                                 quote != NULL &&
                                   desk_quote_get_state (quote) != DESK_QUOTE_ASKING);
}

void
_desk_quote_table_check_chosen (DeskQuoteTable *self)
{
  if (self->chosen != NULL &&
      (!is_accepted (self->chosen) || desk_quote_is_outdated (self->chosen)))
    {
      g_autoptr (DeskQuote) was = g_object_ref (self->chosen);

      set_chosen (self, NULL);
      say_of (self, _ ("No longer chosen: %s"), was);
    }
}

void
_desk_quote_table_update_choice (DeskQuoteTable *self)
{
  _desk_quote_table_check_chosen (self);
  apply_rules (self);
  update_hold (self);
  update_remedy (self);
}

static void
on_chosen (DeskQuoteTable *self, DeskQuote *quote)
{
  gboolean agreed = self->agreed;

  self->agreed = FALSE;
  set_chosen (self, quote);
  say_chosen (self, quote);
  _desk_quote_table_update (self);
  g_signal_emit_by_name (self, "dispatch", quote, agreed);
}

static void
on_held (DeskQuoteTable *self, DeskQuote *quote)
{
  self->hold_left = FALSE;
  _desk_quote_table_say (self, "");
  _desk_quote_table_update (self);
}

static void
on_not_chosen (DeskQuoteTable *self, DeskQuote *quote)
{
  say_why_not (self, quote);
  _desk_quote_table_update (self);
}

static void
tell (DeskQuoteTable *self, DeskQuote *quote, DeskQuoteChoice choice)
{
  switch (choice)
    {
    case DESK_QUOTE_CHOICE_CHOSEN:
      on_chosen (self, quote);
      break;
    case DESK_QUOTE_CHOICE_ASK_FIRST:
      say_of (self, _ ("The price of %s is no longer good: it is asked for again"), quote);
      _desk_quote_table_update (self);
      break;
    case DESK_QUOTE_CHOICE_HELD:
      on_held (self, quote);
      break;
    case DESK_QUOTE_CHOICE_NOT_CHOOSABLE:
    default:
      on_not_chosen (self, quote);
      break;
    }
}

gboolean
desk_quote_table_choose (DeskQuoteTable *self, DeskQuote *quote)
{
  DeskQuoteChoice choice;

  g_return_val_if_fail (DESK_IS_QUOTE_TABLE (self), FALSE);
  g_return_val_if_fail (DESK_IS_QUOTE (quote), FALSE);

  self->agreed = FALSE;
  if (self->taken_by != NULL)
    {
      _desk_quote_table_say (self, self->taken_why);
      return FALSE;
    }
  if (quote != self->chosen)
    set_chosen (self, NULL);

  choice = desk_quote_list_choose (self->quotes, quote);
  tell (self, quote, choice);

  return choice == DESK_QUOTE_CHOICE_CHOSEN || choice == DESK_QUOTE_CHOICE_ASK_FIRST;
}

void
desk_quote_table_unchoose (DeskQuoteTable *self)
{
  g_return_if_fail (DESK_IS_QUOTE_TABLE (self));

  if (self->chosen == NULL)
    return;

  set_chosen (self, NULL);
  _desk_quote_table_say (self, _ ("Nothing was dispatched"));
  _desk_quote_table_update (self);
}

void
desk_quote_table_set_footer_shown (DeskQuoteTable *self, gboolean shown)
{
  g_return_if_fail (DESK_IS_QUOTE_TABLE (self));

  gtk_widget_set_visible (self->footer, shown && self->watched->len > 0);
}

void
desk_quote_table_set_taken (DeskQuoteTable *self,
                            const char *carrier,
                            const char *badge,
                            const char *why_not)
{
  g_return_if_fail (DESK_IS_QUOTE_TABLE (self));
  g_return_if_fail (carrier == NULL || (badge != NULL && why_not != NULL));

  if (g_strcmp0 (carrier, self->taken_by) == 0 && g_strcmp0 (badge, self->taken_badge) == 0 &&
      g_strcmp0 (why_not, self->taken_why) == 0)
    return;

  g_free (self->taken_by);
  g_free (self->taken_badge);
  g_free (self->taken_why);
  self->taken_by = g_strdup (carrier);
  self->taken_badge = g_strdup (badge);
  self->taken_why = g_strdup (why_not);
  self->outlook.taken_by = self->taken_by;
  self->outlook.taken_badge = self->taken_badge;
  if (carrier != NULL)
    {
      set_chosen (self, NULL);
      _desk_quote_table_say (self, "");
    }
  _desk_quote_table_update (self);
  _desk_quote_table_update_cells (self);
}

void
_desk_quote_table_choose_digit (DeskQuoteTable *self, guint digit)
{
  for (guint i = 0; i < self->watched->len; i++)
    {
      DeskQuote *quote = g_ptr_array_index (self->watched, i);

      if (desk_quote_get_digit (quote) != digit)
        continue;

      for (guint row = 0; row < self->watched->len; row++)
        {
          g_autoptr (DeskQuote) other = g_list_model_get_item (G_LIST_MODEL (self->sorted), row);

          if (other == quote)
            gtk_single_selection_set_selected (self->selection, row);
        }
      desk_quote_table_grab_focus (self);
      desk_quote_table_choose (self, quote);
      return;
    }

  _desk_quote_table_say (self, _ ("No carrier has this digit"));
}

static void
ask_again (DeskQuoteTable *self, DeskQuote *quote)
{
  guint position;

  if (!g_ptr_array_find (self->watched, quote, &position))
    return;

  _desk_quote_table_say (self, "");
  desk_quote_list_retry (self->quotes, position);
}

void
_desk_quote_table_remedy (DeskQuoteTable *self, DeskQuote *quote)
{
  switch (desk_quote_remedy_find (quote, _desk_quote_table_get_advice (self)))
    {
    case DESK_QUOTE_REMEDY_ASK:
      ask_again (self, quote);
      break;
    case DESK_QUOTE_REMEDY_FIELD:
      g_signal_emit_by_name (self, "field-wanted", desk_quote_remedy_get_field (quote));
      break;
    case DESK_QUOTE_REMEDY_ACCOUNT:
      if (!gtk_widget_activate_action (GTK_WIDGET (self), "app.profile-carrier", "s",
                                       desk_quote_get_delivery_id (quote)))
        ask_again (self, quote);
      break;
    case DESK_QUOTE_REMEDY_NONE:
    default:
      say_why_not (self, quote);
      break;
    }
}

static void
on_choose_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskQuoteTable *self = DESK_QUOTE_TABLE (widget);
  DeskQuote *quote = _desk_quote_table_get_selected (self);

  if (quote != NULL && is_accepted (quote))
    desk_quote_table_choose (self, quote);
}

static void
on_remedy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskQuoteTable *self = DESK_QUOTE_TABLE (widget);
  DeskQuote *quote = _desk_quote_table_get_selected (self);

  if (quote != NULL)
    _desk_quote_table_remedy (self, quote);
}

static void
on_retry_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskQuoteTable *self = DESK_QUOTE_TABLE (widget);
  DeskQuote *quote = _desk_quote_table_get_selected (self);

  if (quote != NULL)
    ask_again (self, quote);
}

static void
on_confirm_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskQuoteTable *self = DESK_QUOTE_TABLE (widget);
  g_autoptr (DeskQuote) held = NULL;
  DeskQuoteChoice choice;

  g_set_object (&held, desk_quote_list_get_held (self->quotes));
  if (held == NULL)
    return;

  desk_quote_table_grab_focus (self);
  choice = desk_quote_list_confirm (self->quotes, held);
  self->agreed = choice == DESK_QUOTE_CHOICE_CHOSEN;
  tell (self, held, choice);
}

static void
on_leave_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskQuoteTable *self = DESK_QUOTE_TABLE (widget);

  self->hold_left = TRUE;
  desk_quote_table_grab_focus (self);
  _desk_quote_table_say (self, _ ("Nothing was dispatched"));
  update_hold (self);
}

void
_desk_quote_table_class_init_choice (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "quotes.choose", NULL, on_choose_action);
  gtk_widget_class_install_action (klass, "quotes.remedy", NULL, on_remedy_action);
  gtk_widget_class_install_action (klass, "quotes.retry", NULL, on_retry_action);
  gtk_widget_class_install_action (klass, "quotes.confirm", NULL, on_confirm_action);
  gtk_widget_class_install_action (klass, "quotes.leave", NULL, on_leave_action);
  gtk_widget_class_bind_template_child (klass, DeskQuoteTable, hold);
  gtk_widget_class_bind_template_child (klass, DeskQuoteTable, hold_words);
  gtk_widget_class_bind_template_child (klass, DeskQuoteTable, rule);
  gtk_widget_class_bind_template_child (klass, DeskQuoteTable, remedy);
}

void
_desk_quote_table_watch_choice (DeskQuoteTable *self)
{
  g_signal_connect_object (self->quotes, "chosen", G_CALLBACK (on_chosen), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->quotes, "held", G_CALLBACK (on_held), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->quotes, "not-chosen", G_CALLBACK (on_not_chosen), self,
                           G_CONNECT_SWAPPED);
}

void
_desk_quote_table_forget_choice (DeskQuoteTable *self)
{
  set_chosen (self, NULL);
  g_clear_object (&self->ruled);
  g_clear_pointer (&self->why, g_free);
  self->outlook.ruled = NULL;
  self->outlook.why = NULL;
  self->hold_left = FALSE;
}

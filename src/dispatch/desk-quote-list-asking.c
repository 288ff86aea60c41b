/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskQuoteList: how one carrier is asked, and what becomes of its answer. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "config.h"

#include "desk-quote-list-private.h"

#include "model/desk-check.h"
#include "model/desk-record-path.h"
#include "wechat/desk-wire.h"

/* What an answer needs to find its way back. */
typedef struct
{
  DeskQuoteList *list;
  DeskQuote *quote;
  GCancellable *cancellable;
  gboolean same_place;
  gint64 offset; /* between the clock that prices age by and the one that exchanges are timed by */
} Ask;

static void
ask_free (Ask *ask)
{
  g_clear_object (&ask->list);
  g_clear_object (&ask->quote);
  g_clear_object (&ask->cancellable);
  g_free (ask);
}

static void
advise (DeskQuoteList *self, DeskQuote *quote)
{
  DeskAdvice *catalogue = desk_session_get_advice (self->session);
  g_autoptr (DeskAdviceEntry) entry = NULL;
  g_autofree char *text = NULL;

  if (desk_quote_get_state (quote) == DESK_QUOTE_REFUSED)
    entry = desk_advice_find (catalogue, desk_quote_get_delivery_id (quote),
                              desk_quote_get_resultcode (quote).value,
                              desk_quote_get_resultmsg (quote));
  else if (desk_quote_get_state (quote) == DESK_QUOTE_FAILED && desk_quote_get_errcode (quote).told)
    entry = desk_advice_find (catalogue, NULL, desk_quote_get_errcode (quote).value,
                              desk_quote_get_errmsg (quote));

  if (entry == NULL)
    return;

  text = desk_advice_entry_dup_text (entry);
  desk_quote_set_advice (quote, text);
}

/* Nothing came back but a platform's no to the access token. */
static void
advise_on_token (DeskQuoteList *self, DeskQuote *quote, DeskReply *reply)
{
  g_autoptr (DeskAdviceEntry) entry = NULL;
  g_autofree char *text = NULL;

  if (desk_reply_get_errcode (reply) == 0)
    return;

  entry = desk_advice_find (desk_session_get_advice (self->session), NULL,
                            desk_reply_get_errcode (reply), desk_reply_get_error (reply)->message);
  if (entry == NULL)
    return;

  text = desk_advice_entry_dup_text (entry);
  desk_quote_set_advice (quote, text);
}

static gboolean
is_same_place (DeskOrder *order)
{
  static const char *const names[] = { "lng", "lat" };
  DeskRecord *sender = desk_record_get_child (DESK_RECORD (order), "sender");
  DeskRecord *receiver = desk_record_get_child (DESK_RECORD (order), "receiver");

  if (sender == NULL || receiver == NULL)
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      gint64 a = 0, b = 0;

      if (desk_record_get_decimal (sender, names[i], &a) != DESK_VALUE_OK ||
          desk_record_get_decimal (receiver, names[i], &b) != DESK_VALUE_OK || a != b)
        return FALSE;
    }

  return TRUE;
}

static void
on_answered (GObject *source, GAsyncResult *result, gpointer data)
{
  Ask *ask = data;
  DeskQuoteList *self = ask->list;
  DeskQuote *quote = ask->quote;
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskReply) reply = desk_client_call_finish (DESK_CLIENT (source), result, &error);
  DeskQuoteRow *row = _desk_quote_list_find_row (self, quote);
  DeskExchange *exchange;

  /* Cancelled, asked again, or a row of an earlier order. */
  if (reply == NULL || row == NULL || row->cancellable != ask->cancellable)
    {
      ask_free (ask);
      return;
    }

  g_clear_object (&row->cancellable);
  exchange = desk_reply_get_exchange (reply);
  if (desk_reply_get_record (reply) != NULL)
    {
      guint lifetime = desk_rulebook_get_token_lifetime (desk_session_get_rulebook (self->session),
                                                         desk_quote_get_delivery_id (quote));

      desk_quote_take_reply (quote, DESK_PRE_ADD_REPLY (desk_reply_get_record (reply)),
                             ask->same_place, lifetime,
                             ask->offset + desk_exchange_get_facts (exchange)->first_byte_at);
      advise (self, quote);
    }
  else
    {
      desk_quote_fail (quote, desk_reply_get_error (reply)->message);
      advise_on_token (self, quote, reply);
    }

  if (exchange != NULL)
    {
      const DeskExchangeFacts *facts = desk_exchange_get_facts (exchange);

      desk_quote_set_exchange (quote, G_OBJECT (exchange));
      desk_quote_set_elapsed (quote, (facts->ended_at - facts->began_at) / 1000);
    }

  _desk_quote_list_count_answers (self);
  _desk_quote_list_tell_choice (self, quote);
  ask_free (ask);
}

static void
send_row (DeskQuoteList *self, DeskQuoteRow *row)
{
  DeskQuote *quote = row->quote;
  DeskAccount *account = desk_quote_get_account (quote);
  DeskOrder *fitted = desk_quote_get_fit (quote)->order;
  Ask *ask;

  desk_quote_set_asking (quote);
  row->cancellable = g_cancellable_new ();
  g_free (row->request);
  row->request = desk_wire_write (DESK_RECORD (fitted));

  ask = g_new0 (Ask, 1);
  ask->same_place = is_same_place (self->order);
  ask->offset = desk_clock_get_offset (desk_session_get_clock (self->session));
  ask->list = g_object_ref (self);
  ask->quote = g_object_ref (quote);
  ask->cancellable = g_object_ref (row->cancellable);
  desk_client_call_async (desk_session_get_client (self->session), desk_call_find ("pre_add"),
                          DESK_RECORD (fitted), desk_account_get_secret (account), row->cancellable,
                          on_answered, ask);
}

static GPtrArray *
choose_problems (GPtrArray *problems, const char *carrier)
{
  GPtrArray *chosen = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < problems->len; i++)
    {
      DeskProblem *problem = g_ptr_array_index (problems, i);
      const char *concerned = desk_problem_get_carrier (problem);

      if (concerned == NULL || g_str_equal (concerned, carrier))
        g_ptr_array_add (chosen, g_object_ref (problem));
    }

  return chosen;
}

gboolean
_desk_quote_list_stops (DeskQuoteList *self, DeskQuoteRow *row)
{
  return desk_check_stops (self->problems, desk_quote_get_delivery_id (row->quote));
}

void
_desk_quote_list_check (DeskQuoteList *self)
{
  g_clear_pointer (&self->problems, g_ptr_array_unref);
  self->problems =
      desk_session_check (self->session, self->order, (const char *const *) self->carriers);
}

void
_desk_quote_list_start_row (DeskQuoteList *self, DeskQuoteRow *row)
{
  if (_desk_quote_list_stops (self, row))
    {
      g_autoptr (GPtrArray) own =
          choose_problems (self->problems, desk_quote_get_delivery_id (row->quote));

      g_clear_pointer (&row->request, g_free);
      desk_quote_set_invalid (row->quote, own);
      desk_quote_set_outdated (row->quote, FALSE);
    }
  else
    {
      send_row (self, row);
    }
}

DeskFit *
_desk_quote_list_fit (DeskQuoteList *self, DeskQuoteRow *row, gint64 now)
{
  return desk_fit_new (self->order, desk_quote_get_account (row->quote),
                       desk_session_get_rulebook (self->session), now);
}

void
_desk_quote_list_ask_row (DeskQuoteList *self, DeskQuoteRow *row)
{
  if (self->held == row->quote)
    g_clear_object (&self->held);

  row->fitted_at = g_get_real_time () / G_USEC_PER_SEC;
  desk_quote_set_fit (row->quote, _desk_quote_list_fit (self, row, row->fitted_at));
  _desk_quote_list_start_row (self, row);
}

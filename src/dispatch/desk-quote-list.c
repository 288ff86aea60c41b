/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskQuoteList: one order, one row for each carrier asked, filled as answers land.
 *
 * Rows stay where they are, in the profile's order; sorting is the view's. Every request of a row
 * has a cancellable of its own, and an answer that comes after its row was cancelled or asked again
 * is dropped. What edits do to the rows is in desk-quote-list-edits.c, which of them may be acted
 * upon in desk-quote-list-choice.c. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "config.h"

#include "desk-quote-list-private.h"

#include "model/desk-check.h"
#include "model/desk-record-copy.h"
#include "model/desk-record-path.h"
#include "wechat/desk-wire.h"

/* ms without an edit: long enough to take a word for one, short enough to be waited for. */
#define PAUSE 500

/* The keys that choose a carrier are 1 to 9. */
#define MAX_DIGIT 9

/* What an answer needs to find its way back. */
typedef struct
{
  DeskQuoteList *list;
  DeskQuote *quote;
  GCancellable *cancellable;
  gboolean same_place;
  gint64 offset; /* between the clock that prices age by and the one that exchanges are timed by */
} Ask;

enum
{
  PROP_N_ASKED = 1,
  PROP_N_ANSWERED,
  PROP_RUNNING,
  PROP_UNSETTLED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  ASKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void desk_quote_list_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DeskQuoteList,
                               desk_quote_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      desk_quote_list_list_model_init))

static void
row_free (DeskQuoteRow *row)
{
  g_cancellable_cancel (row->cancellable);
  g_clear_object (&row->cancellable);
  g_clear_object (&row->quote);
  g_free (row->request);
  g_free (row);
}

static void
ask_free (Ask *ask)
{
  g_clear_object (&ask->list);
  g_clear_object (&ask->quote);
  g_clear_object (&ask->cancellable);
  g_free (ask);
}

DeskQuoteRow *
_desk_quote_list_find_row (DeskQuoteList *self, DeskQuote *quote)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      DeskQuoteRow *row = g_ptr_array_index (self->rows, i);

      if (row->quote == quote)
        return row;
    }

  return NULL;
}

void
_desk_quote_list_notify_unsettled (DeskQuoteList *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_UNSETTLED]);
}

/* What the user's rate cards say of those that told no price; it also hangs on what the others
 * told. */
static void
estimate (DeskQuoteList *self)
{
  if (self->order != NULL)
    desk_pricing_estimate (desk_session_get_pricing (self->session), G_LIST_MODEL (self),
                           self->order, g_get_real_time () / G_USEC_PER_SEC);
}

void
_desk_quote_list_count_answers (DeskQuoteList *self)
{
  gboolean was_running = desk_quote_list_is_running (self);
  guint n_answered = 0;

  for (guint i = 0; i < self->rows->len; i++)
    {
      DeskQuoteRow *row = g_ptr_array_index (self->rows, i);

      n_answered += desk_quote_is_answered (row->quote) ? 1 : 0;
    }

  if (n_answered == self->n_answered)
    return;

  self->n_answered = n_answered;
  estimate (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_ANSWERED]);
  if (was_running != desk_quote_list_is_running (self))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RUNNING]);
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

static void
start_row (DeskQuoteList *self, DeskQuoteRow *row)
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
  start_row (self, row);
}

static guint
find_digit (DeskQuoteList *self, DeskAccount *account)
{
  GPtrArray *all = desk_profile_get_accounts (desk_session_get_profile (self->session));
  guint position;

  if (!g_ptr_array_find (all, account, &position) || position >= MAX_DIGIT)
    return 0;

  return position + 1;
}

static void
add_row (DeskQuoteList *self, DeskAccount *account, gint64 now)
{
  DeskRulebook *rulebook = desk_session_get_rulebook (self->session);
  DeskQuoteRow *row = g_new0 (DeskQuoteRow, 1);

  row->fitted_at = now;
  row->quote =
      desk_quote_new (account, desk_fit_new (self->order, account, rulebook, now),
                      desk_rulebook_get_remark (rulebook, desk_account_get_delivery_id (account)));
  desk_quote_set_digit (row->quote, find_digit (self, account));
  g_ptr_array_add (self->rows, row);
}

static void
restart_row (DeskQuoteList *self, DeskQuoteRow *row, gint64 now)
{
  g_cancellable_cancel (row->cancellable);
  g_clear_object (&row->cancellable);
  g_clear_pointer (&row->request, g_free);
  row->fitted_at = now;
  desk_quote_start_over (row->quote, _desk_quote_list_fit (self, row, now));
}

/* Whether there is a row for each of @accounts, in this order, and no other. */
static gboolean
has_rows_of (DeskQuoteList *self, GPtrArray *accounts)
{
  if (self->rows->len != accounts->len)
    return FALSE;

  for (guint i = 0; i < accounts->len; i++)
    {
      DeskQuoteRow *row = g_ptr_array_index (self->rows, i);

      if (desk_quote_get_account (row->quote) != g_ptr_array_index (accounts, i))
        return FALSE;
    }

  return TRUE;
}

/* Rows of the same carriers stay, so that a view keeps what it made for them. */
static void
start_rows_over (DeskQuoteList *self)
{
  g_autoptr (GPtrArray) accounts =
    desk_session_choose_accounts (self->session, (const char *const *) self->carriers);
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  guint n_before = self->rows->len;

  self->n_answered = 0;
  if (has_rows_of (self, accounts))
    {
      for (guint i = 0; i < self->rows->len; i++)
        restart_row (self, g_ptr_array_index (self->rows, i), now);
      return;
    }

  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < accounts->len; i++)
    add_row (self, g_ptr_array_index (accounts, i), now);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, self->rows->len);
}

static GType
desk_quote_list_get_item_type (GListModel *model)
{
  return DESK_TYPE_QUOTE;
}

static guint
desk_quote_list_get_n_items (GListModel *model)
{
  return DESK_QUOTE_LIST (model)->rows->len;
}

static gpointer
desk_quote_list_get_item (GListModel *model, guint position)
{
  DeskQuoteList *self = DESK_QUOTE_LIST (model);
  DeskQuoteRow *row = position < self->rows->len ? g_ptr_array_index (self->rows, position) : NULL;

  return row != NULL ? g_object_ref (row->quote) : NULL;
}

static void
desk_quote_list_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = desk_quote_list_get_item_type;
  iface->get_n_items = desk_quote_list_get_n_items;
  iface->get_item = desk_quote_list_get_item;
}

static void
desk_quote_list_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  DeskQuoteList *self = DESK_QUOTE_LIST (object);

  switch (prop_id)
    {
    case PROP_N_ASKED:
      g_value_set_uint (value, desk_quote_list_get_n_asked (self));
      break;
    case PROP_N_ANSWERED:
      g_value_set_uint (value, desk_quote_list_get_n_answered (self));
      break;
    case PROP_RUNNING:
      g_value_set_boolean (value, desk_quote_list_is_running (self));
      break;
    case PROP_UNSETTLED:
      g_value_set_boolean (value, desk_quote_list_is_unsettled (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
desk_quote_list_dispose (GObject *object)
{
  DeskQuoteList *self = DESK_QUOTE_LIST (object);

  g_clear_handle_id (&self->settle_id, g_source_remove);
  desk_quote_list_set_draft (self, NULL);
  g_clear_object (&self->wanted);
  g_clear_object (&self->held);
  g_ptr_array_set_size (self->rows, 0);
  g_clear_object (&self->session);
  g_clear_object (&self->order);
  g_clear_pointer (&self->carriers, g_strfreev);
  g_clear_pointer (&self->problems, g_ptr_array_unref);

  G_OBJECT_CLASS (desk_quote_list_parent_class)->dispose (object);
}

static void
desk_quote_list_finalize (GObject *object)
{
  g_clear_pointer (&DESK_QUOTE_LIST (object)->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (desk_quote_list_parent_class)->finalize (object);
}

static void
desk_quote_list_class_init (DeskQuoteListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = desk_quote_list_get_property;
  object_class->dispose = desk_quote_list_dispose;
  object_class->finalize = desk_quote_list_finalize;

  properties[PROP_N_ASKED] = g_param_spec_uint ("n-asked", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_N_ANSWERED] =
      g_param_spec_uint ("n-answered", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_RUNNING] = g_param_spec_boolean ("running", NULL, NULL, FALSE, flags);
  properties[PROP_UNSETTLED] = g_param_spec_boolean ("unsettled", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * DeskQuoteList::asked:
   *
   * All rows start over. Where the carriers are others than before, the items have changed first.
   */
  signals[ASKED] = g_signal_new ("asked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);

  _desk_quote_list_class_init_choice (klass);
}

static void
desk_quote_list_init (DeskQuoteList *self)
{
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) row_free);
  self->pause = PAUSE;
}

DeskQuoteList *
desk_quote_list_new (DeskSession *session)
{
  DeskQuoteList *self;

  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);

  self = g_object_new (DESK_TYPE_QUOTE_LIST, NULL);
  self->session = g_object_ref (session);
  g_signal_connect_object (desk_session_get_pricing (session), "changed", G_CALLBACK (estimate),
                           self, G_CONNECT_SWAPPED);

  return self;
}

void
desk_quote_list_ask (DeskQuoteList *self, DeskOrder *order, const char *const *carriers)
{
  g_return_if_fail (DESK_IS_QUOTE_LIST (self));
  g_return_if_fail (DESK_IS_ORDER (order));

  _desk_quote_list_forget_edits (self);
  _desk_quote_list_drop_choice (self);
  g_clear_object (&self->order);
  self->order = DESK_ORDER (desk_record_copy (DESK_RECORD (order)));
  g_strfreev (self->carriers);
  self->carriers = g_strdupv ((char **) carriers);
  _desk_quote_list_check (self);

  start_rows_over (self);
  g_signal_emit (self, signals[ASKED], 0);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_ASKED]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_ANSWERED]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RUNNING]);

  for (guint i = 0; i < self->rows->len; i++)
    start_row (self, g_ptr_array_index (self->rows, i));
  _desk_quote_list_count_answers (self);
}

void
desk_quote_list_cancel (DeskQuoteList *self)
{
  g_return_if_fail (DESK_IS_QUOTE_LIST (self));

  for (guint i = 0; i < self->rows->len; i++)
    {
      DeskQuoteRow *row = g_ptr_array_index (self->rows, i);

      if (row->cancellable == NULL)
        continue;
      g_cancellable_cancel (row->cancellable);
      g_clear_object (&row->cancellable);
      desk_quote_set_cancelled (row->quote);
    }
  if (self->settle_id != 0)
    _desk_quote_list_settle (self, FALSE);
  _desk_quote_list_count_answers (self);
  _desk_quote_list_drop_choice (self);
}

void
desk_quote_list_retry (DeskQuoteList *self, guint position)
{
  DeskQuoteRow *row;

  g_return_if_fail (DESK_IS_QUOTE_LIST (self));
  g_return_if_fail (position < self->rows->len);

  row = g_ptr_array_index (self->rows, position);
  if (row->cancellable != NULL || !_desk_quote_list_is_about_draft (self))
    return;

  _desk_quote_list_settle (self, TRUE);
  if (row->cancellable != NULL || (desk_quote_get_state (row->quote) == DESK_QUOTE_INVALID &&
                                   !desk_quote_is_outdated (row->quote)))
    return;

  _desk_quote_list_check (self);
  _desk_quote_list_ask_row (self, row);
  _desk_quote_list_count_answers (self);
}

gint64
desk_quote_list_get_now (DeskQuoteList *self)
{
  g_return_val_if_fail (DESK_IS_QUOTE_LIST (self), 0);

  return desk_clock_get_now (desk_session_get_clock (self->session));
}

guint
desk_quote_list_get_n_asked (DeskQuoteList *self)
{
  g_return_val_if_fail (DESK_IS_QUOTE_LIST (self), 0);

  return self->rows->len;
}

guint
desk_quote_list_get_n_answered (DeskQuoteList *self)
{
  g_return_val_if_fail (DESK_IS_QUOTE_LIST (self), 0);

  return self->n_answered;
}

gboolean
desk_quote_list_is_running (DeskQuoteList *self)
{
  g_return_val_if_fail (DESK_IS_QUOTE_LIST (self), FALSE);

  return self->n_answered < self->rows->len;
}

GPtrArray *
desk_quote_list_get_problems (DeskQuoteList *self)
{
  g_return_val_if_fail (DESK_IS_QUOTE_LIST (self), NULL);

  return self->problems;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The journal, what was asked and answered before anybody was chosen. Nothing in it is about a
 * person. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "config.h"

#include "desk-journal.h"

#include "desk-journal-private.h"
#include "model/desk-order-facts.h"

typedef struct
{
  DeskJournalRow *ask;
  GPtrArray *answers; /* of DeskJournalRow */
} Asking;

static void
asking_free (Asking *self)
{
  _desk_journal_row_free (self->ask);
  g_ptr_array_unref (self->answers);
  g_free (self);
}

static DeskJournalRow *
make_answer (DeskQuote *quote)
{
  DeskJournalRow *row = _desk_journal_row_new_empty ();

  _desk_journal_row_set_text (row, "delivery_id", desk_quote_get_delivery_id (quote));
  _desk_journal_row_set_text (row, "state", desk_quote_get_state_nick (quote));
  _desk_journal_row_set_amount (row, "pay", desk_quote_get_pay (quote));
  _desk_journal_row_set_amount (row, "fee", desk_quote_get_fee (quote));
  _desk_journal_row_set_amount (row, "deliverfee", desk_quote_get_deliverfee (quote));
  _desk_journal_row_set_amount (row, "couponfee", desk_quote_get_couponfee (quote));
  _desk_journal_row_set_amount (row, "tips", desk_quote_get_tips (quote));
  _desk_journal_row_set_amount (row, "insurancefee", desk_quote_get_insurancefee (quote));
  _desk_journal_row_set_amount (row, "estimate", desk_quote_get_estimate (quote));
  _desk_journal_row_set_amount (row, "distance", desk_quote_get_distance (quote));
  _desk_journal_row_set_amount (row, "dispatch_duration", desk_quote_get_dispatch_duration (quote));
  _desk_journal_row_set_amount (row, "resultcode", desk_quote_get_resultcode (quote));
  _desk_journal_row_set_amount (row, "elapsed", desk_quote_get_elapsed (quote));

  return row;
}

static Asking *
asking_new (DeskOrder *order, GListModel *quotes, gint64 now)
{
  Asking *self = g_new0 (Asking, 1);
  DeskOrderFacts facts = desk_order_facts_read (order, quotes);

  self->ask = _desk_journal_row_new_empty ();
  _desk_journal_row_set_number (self->ask, "asked", now);
  _desk_journal_row_set_text (self->ask, "shop_order_id",
                              desk_record_get_text (DESK_RECORD (order), "shop_order_id"));
  _desk_journal_row_set_amount (self->ask, "line", facts.line);
  _desk_journal_row_set_amount (self->ask, "told", facts.told);
  _desk_journal_row_set_amount (self->ask, "value", facts.value);
  _desk_journal_row_set_amount (self->ask, "weight", facts.weight);

  self->answers = g_ptr_array_new_with_free_func ((GDestroyNotify) _desk_journal_row_free);
  for (guint i = 0; i < g_list_model_get_n_items (quotes); i++)
    {
      g_autoptr (DeskQuote) quote = g_list_model_get_item (quotes, i);

      if (desk_quote_is_answered (quote))
        g_ptr_array_add (self->answers, make_answer (quote));
    }

  return self;
}

static gpointer
work_keep (DeskStoreBook *book, gpointer data, GError **error)
{
  Asking *asking = data;
  gint64 ask;

  if (asking->answers->len == 0)
    return NULL;

  ask = _desk_journal_row_write (asking->ask, book, "ask", error);
  for (guint i = 0; ask != 0 && i < asking->answers->len; i++)
    {
      DeskJournalRow *answer = g_ptr_array_index (asking->answers, i);

      _desk_journal_row_set_number (answer, "ask", ask);
      if (_desk_journal_row_write (answer, book, "answer", error) == 0)
        break;
    }

  return NULL;
}

void
desk_journal_keep_quotes_async (DeskStore *store,
                                DeskOrder *order,
                                GListModel *quotes,
                                gint64 now,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_return_if_fail (DESK_IS_STORE (store));
  g_return_if_fail (DESK_IS_ORDER (order));
  g_return_if_fail (G_IS_LIST_MODEL (quotes));

  _desk_store_write_async (store, desk_journal_keep_quotes_async, work_keep,
                           asking_new (order, quotes, now), (GDestroyNotify) asking_free, NULL,
                           cancellable, callback, user_data);
}

gboolean
desk_journal_keep_quotes_finish (DeskStore *store, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), FALSE);

  _desk_store_finish (store, result, desk_journal_keep_quotes_async, error);

  return !g_task_had_error (G_TASK (result));
}

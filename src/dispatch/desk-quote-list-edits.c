/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskQuoteList: what an edit of the draft does to the rows.
 *
 * At once, all of them are outdated: none may be acted upon as it stands. After a pause the order
 * is fitted to each carrier again. Where that gives the request that was asked, the row is current
 * as if nothing had happened; where it does not, the row stays outdated and is asked again by
 * itself on Practice, and elsewhere if the user wishes so. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "config.h"

#include "desk-quote-list-private.h"

#include "model/desk-record-copy.h"
#include "wechat/desk-wire.h"

static const char *
get_id (DeskOrder *order)
{
  return desk_record_get_text (DESK_RECORD (order), "shop_order_id");
}

gboolean
_desk_quote_list_is_about_draft (DeskQuoteList *self)
{
  return self->draft == NULL ||
         (self->order != NULL && g_strcmp0 (get_id (self->draft), get_id (self->order)) == 0);
}

static gboolean
may_ask (DeskQuoteList *self)
{
  DeskProfile *profile = desk_session_get_profile (self->session);
  DeskQuota *quota = desk_session_get_quota (self->session);

  if (desk_profile_get_kind (profile) != DESK_PROFILE_PRACTICE &&
      !desk_session_get_quote_policy (self->session).reask_elsewhere)
    return FALSE;

  /* Where the user has to be asked first, nothing leaves by itself. */
  return quota == NULL || !desk_quota_has_to_ask (quota, self->rows->len);
}

/* It was asked about what is no longer wanted. */
static void
supersede (DeskQuoteRow *row)
{
  g_cancellable_cancel (row->cancellable);
  g_clear_object (&row->cancellable);
}

static void
judge_row (DeskQuoteList *self, DeskQuoteRow *row, gboolean ask)
{
  DeskFit *fit = _desk_quote_list_fit (self, row, row->fitted_at);
  g_autofree char *request = desk_wire_write (DESK_RECORD (fit->order));
  gboolean stopped = _desk_quote_list_stops (self, row);

  if (!stopped && g_strcmp0 (request, row->request) == 0)
    {
      /* What leaves is the same; what is left out may have changed. */
      desk_quote_set_fit (row->quote, fit);
      desk_quote_set_outdated (row->quote, FALSE);
      return;
    }

  desk_fit_free (fit);
  if (!stopped && ask)
    {
      supersede (row);
      _desk_quote_list_ask_row (self, row);
      return;
    }

  if (row->cancellable != NULL)
    {
      supersede (row);
      desk_quote_set_cancelled (row->quote);
      _desk_quote_list_tell_choice (self, row->quote);
    }

  /* One that was stopped before and still is says by what; one with an answer keeps it, as the next
   * keystroke may bring the order back to what it was given for. */
  if (stopped && desk_quote_get_state (row->quote) == DESK_QUOTE_INVALID)
    _desk_quote_list_ask_row (self, row);
  else
    desk_quote_set_outdated (row->quote, TRUE);
}

void
_desk_quote_list_settle (DeskQuoteList *self, gboolean ask)
{
  gboolean was_unsettled = self->settle_id != 0;

  g_clear_handle_id (&self->settle_id, g_source_remove);
  if (self->draft == NULL || self->rows->len == 0)
    return;

  if (_desk_quote_list_is_about_draft (self))
    {
      g_object_unref (self->order);
      self->order = DESK_ORDER (desk_record_copy (DESK_RECORD (self->draft)));
      _desk_quote_list_check (self);
      ask = ask && may_ask (self);
      for (guint i = 0; i < self->rows->len; i++)
        judge_row (self, g_ptr_array_index (self->rows, i), ask);
      _desk_quote_list_count_answers (self);
    }

  if (was_unsettled)
    _desk_quote_list_notify_unsettled (self);
}

static gboolean
on_paused (gpointer data)
{
  DeskQuoteList *self = data;
  g_autoptr (DeskQuoteList) kept = g_object_ref (self);

  _desk_quote_list_settle (self, TRUE);

  return G_SOURCE_REMOVE;
}

static void
on_draft_changed (DeskQuoteList *self)
{
  gboolean was_unsettled = self->settle_id != 0;

  if (self->rows->len == 0)
    return;

  g_clear_handle_id (&self->settle_id, g_source_remove);
  self->settle_id = g_timeout_add (self->pause, on_paused, self);
  for (guint i = 0; i < self->rows->len; i++)
    desk_quote_set_outdated (((DeskQuoteRow *) g_ptr_array_index (self->rows, i))->quote, TRUE);
  if (!was_unsettled)
    _desk_quote_list_notify_unsettled (self);
  _desk_quote_list_drop_choice (self);
}

void
_desk_quote_list_forget_edits (DeskQuoteList *self)
{
  if (self->settle_id == 0)
    return;

  g_clear_handle_id (&self->settle_id, g_source_remove);
  _desk_quote_list_notify_unsettled (self);
}

void
desk_quote_list_set_draft (DeskQuoteList *self, DeskOrder *draft)
{
  g_return_if_fail (DESK_IS_QUOTE_LIST (self));
  g_return_if_fail (draft == NULL || DESK_IS_ORDER (draft));

  if (self->draft == draft)
    return;

  if (self->draft != NULL)
    g_signal_handlers_disconnect_by_func (self->draft, on_draft_changed, self);
  g_set_object (&self->draft, draft);
  if (draft != NULL)
    g_signal_connect_object (draft, "changed", G_CALLBACK (on_draft_changed), self,
                             G_CONNECT_SWAPPED);
}

void
desk_quote_list_set_pause (DeskQuoteList *self, guint milliseconds)
{
  g_return_if_fail (DESK_IS_QUOTE_LIST (self));

  self->pause = milliseconds;
}

gboolean
desk_quote_list_is_unsettled (DeskQuoteList *self)
{
  g_return_val_if_fail (DESK_IS_QUOTE_LIST (self), FALSE);

  return self->settle_id != 0;
}

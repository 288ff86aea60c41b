/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskQuoteList: one order, one row for each carrier asked, filled as answers land.
 *
 * Rows stay where they are, in the profile's order; sorting is the view's. Every request of a row
 * has a cancellable of its own, and an answer that comes after its row was cancelled or asked again
 * is dropped. How one of them is asked is in desk-quote-list-asking.c, what edits do to the rows in
 * desk-quote-list-edits.c, which of them may be acted upon in desk-quote-list-choice.c. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "config.h"

#include "desk-quote-list-private.h"

#include "model/desk-record-copy.h"

/* ms without an edit: long enough to take a word for one, short enough to be waited for. */
#define PAUSE 500

/* The keys that choose a carrier are 1 to 9. */
#define MAX_DIGIT 9

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
re_desk_quote_list_start_row (DeskQuoteList *self, DeskQuoteRow *row, gint64 now)
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
        re_desk_quote_list_start_row (self, g_ptr_array_index (self->rows, i), now);
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
    _desk_quote_list_start_row (self, g_ptr_array_index (self->rows, i));
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

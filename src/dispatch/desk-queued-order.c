/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskQueuedOrder: one order among many, and what came of it. The order itself stays in its file, and
 * of each answer only the price is kept: a thousand of these are a few hundred kilobytes. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "config.h"

#include "desk-queued-order-private.h"

#include <glib/gi18n-lib.h>

#include "model/desk-record-path.h"

struct _DeskQueuedOrder
{
  GObject parent_instance;

  GFile *file;
  char *name;
  char *order_id; /* (nullable) */
  gboolean made_id;
  char *receiver; /* (nullable) */
  DeskQueuedState state;
  const char *cheapest; /* (nullable): the account's */
  DeskAmount pay;
  char *message; /* (nullable) */
  DeskQueuedAnswer *answers;
  guint n_answers;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskQueuedOrder, desk_queued_order, G_TYPE_OBJECT)

static const char *const nicks[DESK_QUEUED_N_STATES] = {
  [DESK_QUEUED_WAITING] = "waiting", [DESK_QUEUED_ASKING] = "asking",
  [DESK_QUEUED_DONE] = "done",       [DESK_QUEUED_FAILED] = "failed",
  [DESK_QUEUED_INVALID] = "invalid", [DESK_QUEUED_CANCELLED] = "cancelled",
};

static void
forget_answers (DeskQueuedOrder *self)
{
  for (guint i = 0; i < self->n_answers; i++)
    g_object_unref (self->answers[i].account);
  g_clear_pointer (&self->answers, g_free);
  self->n_answers = 0;
  self->cheapest = NULL;
  self->pay = (DeskAmount){ FALSE, 0 };
  g_clear_pointer (&self->message, g_free);
}

static void
desk_queued_order_finalize (GObject *object)
{
  DeskQueuedOrder *self = DESK_QUEUED_ORDER (object);

  forget_answers (self);
  g_clear_object (&self->file);
  g_free (self->name);
  g_free (self->order_id);
  g_free (self->receiver);

  G_OBJECT_CLASS (desk_queued_order_parent_class)->finalize (object);
}

static void
desk_queued_order_class_init (DeskQueuedOrderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = desk_queued_order_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
desk_queued_order_init (DeskQueuedOrder *self)
{
}

DeskQueuedOrder *
_desk_queued_order_new (GFile *file)
{
  DeskQueuedOrder *self = g_object_new (DESK_TYPE_QUEUED_ORDER, NULL);
  g_autofree char *name = g_file_get_basename (file);

  self->file = g_object_ref (file);
  self->name = g_filename_display_name (name);

  return self;
}

/* "Ms. Wang, 18 Haitang Road" */
static char *
describe_receiver (DeskOrder *order)
{
  const char *name = desk_record_get_path (DESK_RECORD (order), "receiver.name");
  const char *address = desk_record_get_path (DESK_RECORD (order), "receiver.address");

  if (name == NULL || address == NULL)
    return g_strdup (name != NULL ? name : address);

  /* Translators: a receiver's name and address */
  return g_strdup_printf (C_ ("receiver", "%s, %s"), name, address);
}

void
_desk_queued_order_take_texts (DeskQueuedOrder *self, DeskOrder *order, gboolean made_id)
{
  if (made_id && self->made_id)
    {
      desk_record_set_text (DESK_RECORD (order), "shop_order_id", self->order_id);
    }
  else
    {
      g_free (self->order_id);
      self->order_id = g_strdup (desk_record_get_text (DESK_RECORD (order), "shop_order_id"));
      self->made_id = made_id;
    }
  g_free (self->receiver);
  self->receiver = describe_receiver (order);
  g_signal_emit (self, signals[CHANGED], 0);
}

void
_desk_queued_order_set_state (DeskQueuedOrder *self, DeskQueuedState state, const char *message)
{
  g_autofree char *kept = g_strdup (message);

  forget_answers (self);
  self->state = state;
  self->message = g_steal_pointer (&kept);
  g_signal_emit (self, signals[CHANGED], 0);
}

static const char *
find_words (DeskQuote *quote)
{
  const char *words = desk_quote_get_message (quote);

  if (desk_quote_get_state (quote) == DESK_QUOTE_REFUSED &&
      desk_quote_get_resultmsg (quote) != NULL)
    words = desk_quote_get_resultmsg (quote);
  else if (desk_quote_get_errmsg (quote) != NULL)
    words = desk_quote_get_errmsg (quote);

  return words != NULL ? words : "";
}

/* What all of them say, or the one that says it first. */
static char *
explain (DeskQuote *best, gboolean alike)
{
  if (alike)
    return g_strdup (find_words (best));

  /* Translators: a carrier's name, then why it does not take the order */
  return g_strdup_printf (_ ("%s: %s"), desk_quote_get_delivery_name (best), find_words (best));
}

void
_desk_queued_order_take_quotes (DeskQueuedOrder *self, GListModel *quotes)
{
  guint n = g_list_model_get_n_items (quotes);
  g_autoptr (DeskQuote) best = NULL;
  gboolean all_invalid = n > 0, alike = TRUE;

  forget_answers (self);
  self->answers = g_new0 (DeskQueuedAnswer, n);
  self->n_answers = n;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DeskQuote) quote = g_list_model_get_item (quotes, i);

      self->answers[i].account = g_object_ref (desk_quote_get_account (quote));
      self->answers[i].state = desk_quote_get_state (quote);
      self->answers[i].pay = desk_quote_get_pay (quote);
      all_invalid = all_invalid && desk_quote_get_state (quote) == DESK_QUOTE_INVALID;
      alike = alike && (best == NULL || g_str_equal (find_words (best), find_words (quote)));
      if (best == NULL || desk_quote_compare (quote, best) < 0)
        g_set_object (&best, quote);
    }

  if (best == NULL)
    {
      self->state = DESK_QUEUED_INVALID;
      self->message = g_strdup (_ ("The profile has no carrier to ask"));
    }
  else if (desk_quote_get_state (best) == DESK_QUOTE_PRICED ||
           desk_quote_get_state (best) == DESK_QUOTE_CHECKED)
    {
      self->state = DESK_QUEUED_DONE;
      self->cheapest = desk_account_get_delivery_name (desk_quote_get_account (best));
      self->pay = desk_quote_get_pay (best);
    }
  else
    {
      self->state = all_invalid ? DESK_QUEUED_INVALID : DESK_QUEUED_FAILED;
      self->message = explain (best, alike);
    }
  g_signal_emit (self, signals[CHANGED], 0);
}

GFile *
desk_queued_order_get_file (DeskQueuedOrder *self)
{
  g_return_val_if_fail (DESK_IS_QUEUED_ORDER (self), NULL);

  return self->file;
}

const char *
desk_queued_order_get_name (DeskQueuedOrder *self)
{
  g_return_val_if_fail (DESK_IS_QUEUED_ORDER (self), NULL);

  return self->name;
}

const char *
desk_queued_order_get_order_id (DeskQueuedOrder *self)
{
  g_return_val_if_fail (DESK_IS_QUEUED_ORDER (self), NULL);

  return self->order_id;
}

const char *
desk_queued_order_get_receiver (DeskQueuedOrder *self)
{
  g_return_val_if_fail (DESK_IS_QUEUED_ORDER (self), NULL);

  return self->receiver;
}

DeskQueuedState
desk_queued_order_get_state (DeskQueuedOrder *self)
{
  g_return_val_if_fail (DESK_IS_QUEUED_ORDER (self), DESK_QUEUED_WAITING);

  return self->state;
}

const char *
desk_queued_order_get_state_nick (DeskQueuedOrder *self)
{
  g_return_val_if_fail (DESK_IS_QUEUED_ORDER (self), NULL);

  return nicks[self->state];
}

gboolean
desk_queued_order_is_finished (DeskQueuedOrder *self)
{
  g_return_val_if_fail (DESK_IS_QUEUED_ORDER (self), FALSE);

  return self->state > DESK_QUEUED_ASKING;
}

gboolean
desk_queued_order_is_to_be_repeated (DeskQueuedOrder *self)
{
  g_return_val_if_fail (DESK_IS_QUEUED_ORDER (self), FALSE);

  return self->state > DESK_QUEUED_DONE;
}

const char *
desk_queued_order_get_cheapest (DeskQueuedOrder *self)
{
  g_return_val_if_fail (DESK_IS_QUEUED_ORDER (self), NULL);

  return self->cheapest;
}

DeskAmount
desk_queued_order_get_pay (DeskQueuedOrder *self)
{
  g_return_val_if_fail (DESK_IS_QUEUED_ORDER (self), ((DeskAmount){ FALSE, 0 }));

  return self->pay;
}

const char *
desk_queued_order_get_message (DeskQueuedOrder *self)
{
  g_return_val_if_fail (DESK_IS_QUEUED_ORDER (self), NULL);

  return self->message;
}

const DeskQueuedAnswer *
desk_queued_order_get_answers (DeskQueuedOrder *self, guint *n_answers)
{
  g_return_val_if_fail (DESK_IS_QUEUED_ORDER (self), NULL);
  g_return_val_if_fail (n_answers != NULL, NULL);

  *n_answers = self->n_answers;

  return self->answers;
}

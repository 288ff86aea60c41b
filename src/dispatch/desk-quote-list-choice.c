/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskQuoteList: which row may be acted upon.
 *
 * A price that is stale, dead or outdated is asked for again before it is chosen, and the choice
 * holds if the new one has not risen by more than the user's limit. One choice at a time: a second
 * takes the place of one that waits, and an edit ends it. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "config.h"

#include "desk-quote-list-private.h"

#include "model/desk-quote-freshness.h"

enum
{
  CHOSEN,
  HELD,
  NOT_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

void
_desk_quote_list_class_init_choice (DeskQuoteListClass *klass)
{
  static const char *const names[N_SIGNALS] = { "chosen", "held", "not-chosen" };

  for (guint i = 0; i < N_SIGNALS; i++)
    signals[i] = g_signal_new (names[i], G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                               NULL, NULL, G_TYPE_NONE, 1, DESK_TYPE_QUOTE);
}

/* With a price, or with a check passed by a carrier that tells none. */
static gboolean
is_accepted (DeskQuote *quote)
{
  DeskQuoteState state = desk_quote_get_state (quote);

  return state == DESK_QUOTE_PRICED || state == DESK_QUOTE_CHECKED;
}

static gboolean
has_to_be_asked_again (DeskQuoteList *self, DeskQuote *quote)
{
  return desk_quote_has_to_be_asked_again (
      quote, desk_quote_list_get_now (self),
      desk_session_get_quote_policy (self->session).stale_after);
}

/* A price that is no longer told is not one within the limit. */
static gboolean
has_risen (DeskQuoteList *self, DeskQuote *quote)
{
  DeskAmount pay = desk_quote_get_pay (quote);

  if (!self->seen.told)
    return FALSE;

  return !pay.told ||
         pay.value - self->seen.value > desk_session_get_quote_policy (self->session).drift_limit;
}

void
_desk_quote_list_tell_choice (DeskQuoteList *self, DeskQuote *quote)
{
  g_autoptr (DeskQuote) wanted = NULL;

  if (self->wanted != quote)
    return;

  wanted = g_steal_pointer (&self->wanted);
  if (!is_accepted (wanted) || has_to_be_asked_again (self, wanted))
    {
      g_signal_emit (self, signals[NOT_CHOSEN], 0, wanted);
    }
  else if (has_risen (self, wanted))
    {
      g_set_object (&self->held, wanted);
      g_signal_emit (self, signals[HELD], 0, wanted);
    }
  else
    {
      g_signal_emit (self, signals[CHOSEN], 0, wanted);
    }
}

void
_desk_quote_list_drop_choice (DeskQuoteList *self)
{
  g_autoptr (DeskQuote) wanted = g_steal_pointer (&self->wanted);

  g_clear_object (&self->held);
  if (wanted != NULL)
    g_signal_emit (self, signals[NOT_CHOSEN], 0, wanted);
}

static DeskQuoteChoice
want (DeskQuoteList *self, DeskQuote *quote, DeskAmount seen)
{
  g_clear_object (&self->held);
  g_set_object (&self->wanted, quote);
  self->seen = seen;

  return DESK_QUOTE_CHOICE_ASK_FIRST;
}

DeskQuoteChoice
desk_quote_list_choose (DeskQuoteList *self, DeskQuote *quote)
{
  DeskQuoteRow *row;
  DeskAmount seen;

  g_return_val_if_fail (DESK_IS_QUOTE_LIST (self), DESK_QUOTE_CHOICE_NOT_CHOOSABLE);
  g_return_val_if_fail (DESK_IS_QUOTE (quote), DESK_QUOTE_CHOICE_NOT_CHOOSABLE);

  /* The same once more, while it is asked for: it is on its way. */
  if (self->wanted == quote)
    return DESK_QUOTE_CHOICE_ASK_FIRST;

  row = _desk_quote_list_find_row (self, quote);
  if (row == NULL || !is_accepted (quote) || !_desk_quote_list_is_about_draft (self))
    return DESK_QUOTE_CHOICE_NOT_CHOOSABLE;

  if (self->held != quote)
    _desk_quote_list_drop_choice (self);
  seen = self->held == quote ? self->seen : desk_quote_get_pay (quote);

  _desk_quote_list_settle (self, TRUE);
  if (desk_quote_get_state (quote) != DESK_QUOTE_ASKING && has_to_be_asked_again (self, quote))
    {
      _desk_quote_list_check (self);
      _desk_quote_list_ask_row (self, row);
      _desk_quote_list_count_answers (self);
    }

  if (desk_quote_get_state (quote) == DESK_QUOTE_ASKING)
    return want (self, quote, seen);
  if (!is_accepted (quote))
    return DESK_QUOTE_CHOICE_NOT_CHOOSABLE;

  return self->held == quote ? DESK_QUOTE_CHOICE_HELD : DESK_QUOTE_CHOICE_CHOSEN;
}

DeskQuoteChoice
desk_quote_list_confirm (DeskQuoteList *self, DeskQuote *quote)
{
  g_return_val_if_fail (DESK_IS_QUOTE_LIST (self), DESK_QUOTE_CHOICE_NOT_CHOOSABLE);

  if (self->held != quote)
    return DESK_QUOTE_CHOICE_NOT_CHOOSABLE;

  g_clear_object (&self->held);

  return desk_quote_list_choose (self, quote);
}

DeskQuote *
desk_quote_list_get_wanted (DeskQuoteList *self)
{
  g_return_val_if_fail (DESK_IS_QUOTE_LIST (self), NULL);

  return self->wanted;
}

DeskQuote *
desk_quote_list_get_held (DeskQuoteList *self)
{
  g_return_val_if_fail (DESK_IS_QUOTE_LIST (self), NULL);

  return self->held;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskQuoteRemedy: which deed helps a row without a price. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-quote-remedy.h"

#include <glib/gi18n-lib.h>

#include "model/desk-order.h"
#include "model/desk-record-path.h"

const char *
desk_quote_remedy_get_field (DeskQuote *quote)
{
  GPtrArray *problems;

  g_return_val_if_fail (DESK_IS_QUOTE (quote), NULL);

  problems = desk_quote_get_problems (quote);

  return problems != NULL && problems->len > 0
           ? desk_problem_get_field (g_ptr_array_index (problems, 0))
           : NULL;
}

static gboolean
is_of_account (const char *path)
{
  g_autoptr (DeskRecord) order = g_object_new (DESK_TYPE_ORDER, NULL);
  const DeskField *field = NULL;

  desk_record_resolve (order, path, &field);

  return field != NULL && (field->flags & DESK_FIELD_ACCOUNT) != 0;
}

/* A signature that does not fit, and the like: asking again brings the same answer. */
static gboolean
is_about_account (DeskQuote *quote, DeskAdvice *advice)
{
  g_autoptr (DeskAdviceEntry) entry = NULL;

  if (advice == NULL)
    return FALSE;

  if (desk_quote_get_state (quote) == DESK_QUOTE_REFUSED)
    entry = desk_advice_find (advice, desk_quote_get_delivery_id (quote),
                              desk_quote_get_resultcode (quote).value,
                              desk_quote_get_resultmsg (quote));
  else if (desk_quote_get_errcode (quote).told)
    entry = desk_advice_find (advice, NULL, desk_quote_get_errcode (quote).value,
                              desk_quote_get_errmsg (quote));

  return entry != NULL && g_strcmp0 (entry->about, "signature") == 0;
}

DeskQuoteRemedy
desk_quote_remedy_find (DeskQuote *quote, DeskAdvice *advice)
{
  const char *field;

  g_return_val_if_fail (DESK_IS_QUOTE (quote), DESK_QUOTE_REMEDY_NONE);
  g_return_val_if_fail (advice == NULL || DESK_IS_ADVICE (advice), DESK_QUOTE_REMEDY_NONE);

  switch (desk_quote_get_state (quote))
    {
    case DESK_QUOTE_INVALID:
      /* Once it was edited, the field may be right. */
      field = desk_quote_remedy_get_field (quote);
      if (desk_quote_is_outdated (quote) || field == NULL)
        return DESK_QUOTE_REMEDY_ASK;
      return is_of_account (field) ? DESK_QUOTE_REMEDY_ACCOUNT : DESK_QUOTE_REMEDY_FIELD;

    case DESK_QUOTE_REFUSED:
    case DESK_QUOTE_FAILED:
      return is_about_account (quote, advice) ? DESK_QUOTE_REMEDY_ACCOUNT : DESK_QUOTE_REMEDY_ASK;

    case DESK_QUOTE_CANCELLED:
      return DESK_QUOTE_REMEDY_ASK;

    case DESK_QUOTE_ASKING:
    case DESK_QUOTE_PRICED:
    case DESK_QUOTE_CHECKED:
    default:
      return DESK_QUOTE_REMEDY_NONE;
    }
}

const char *
desk_quote_remedy_get_label (DeskQuoteRemedy remedy)
{
  switch (remedy)
    {
    case DESK_QUOTE_REMEDY_ASK:
      /* Translators: a button: ask the carrier again */
      return C_ ("quote", "Ask Again");
    case DESK_QUOTE_REMEDY_FIELD:
      /* Translators: a button: to the field that is wrong */
      return C_ ("quote", "Go to Field");
    case DESK_QUOTE_REMEDY_ACCOUNT:
      /* Translators: a button: to the carrier's account in the profile */
      return C_ ("quote", "Check Account");
    case DESK_QUOTE_REMEDY_NONE:
    default:
      return "";
    }
}

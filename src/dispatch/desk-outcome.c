/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskOutcome: whether something was done. What is not known to have been refused is unknown: a
 * delivery that is thought lost and was not would be ordered, and paid, twice. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "config.h"

#include "desk-outcome.h"

#include <glib/gi18n-lib.h>

#include "dispatch/desk-verdict.h"

static gboolean
is_placing (const char *call)
{
  return g_str_equal (call, "add") || g_str_equal (call, "readd");
}

/* Invalid, expired, or replaced by somebody else's (source: the platform's table of errors). */
static gboolean
is_token_refused (gint64 errcode)
{
  return errcode == 40001 || errcode == 40014 || errcode == 42001;
}

static gboolean
has_waybill (DeskRecord *record)
{
  const char *waybill = desk_record_find_field (record, "waybill_id") != NULL
                            ? desk_record_get_text (record, "waybill_id")
                            : NULL;

  return waybill != NULL && *waybill != '\0' && !g_str_equal (waybill, "0");
}

/* The catalogue speaks of calls that place: "there is one" is for those. For a tip it says that the
 * order is over, so that the tip was not taken; whether a cancelling came through has to be asked.
 */
static DeskOutcomeKind
judge_errcode (const DeskVerdict *verdict, const char *call)
{
  if (is_token_refused (verdict->errcode))
    return DESK_OUTCOME_TOKEN;
  if (verdict->advice == NULL || verdict->advice->placed == DESK_ADVICE_PLACED_UNKNOWN)
    return DESK_OUTCOME_UNKNOWN;
  if (verdict->advice->placed == DESK_ADVICE_PLACED_NO || g_str_equal (call, "addtips"))
    return DESK_OUTCOME_REFUSED;

  return DESK_OUTCOME_UNKNOWN;
}

/* A carrier that answers with a code of its own has answered; where the catalogue does not say
 * otherwise, and no waybill does, that is a no. */
static DeskOutcomeKind
judge_resultcode (const DeskVerdict *verdict, DeskRecord *record)
{
  if (has_waybill (record) ||
      (verdict->advice != NULL && verdict->advice->placed != DESK_ADVICE_PLACED_NO))
    return DESK_OUTCOME_UNKNOWN;

  return DESK_OUTCOME_REFUSED;
}

static DeskOutcomeKind
judge_record (const DeskVerdict *verdict, DeskRecord *record, const char *call)
{
  gint64 code;

  /* Of a shape that no answer of the platform has. */
  if (desk_record_get_decimal (record, "errcode", &code) == DESK_VALUE_BAD ||
      desk_record_get_decimal (record, "resultcode", &code) == DESK_VALUE_BAD)
    return DESK_OUTCOME_UNKNOWN;
  if (verdict->errcode != 0)
    return judge_errcode (verdict, call);
  if (verdict->resultcode != 0)
    return judge_resultcode (verdict, record);
  if (!verdict->accepted || (is_placing (call) && !has_waybill (record)))
    return DESK_OUTCOME_UNKNOWN;

  return DESK_OUTCOME_DONE;
}

static DeskOutcomeKind
judge (const DeskVerdict *verdict, DeskReply *reply, const char *call)
{
  if (desk_reply_get_record (reply) != NULL)
    return judge_record (verdict, desk_reply_get_record (reply), call);

  /* Nothing left; or the token was refused, which the platform looks at before all else, and there
   * is no other. */
  if (!desk_reply_has_left (reply) || desk_reply_get_errcode (reply) != 0 ||
      g_error_matches (desk_reply_get_error (reply), DESK_CLIENT_ERROR, DESK_CLIENT_ERROR_TOKEN))
    return DESK_OUTCOME_REFUSED;

  return DESK_OUTCOME_UNKNOWN;
}

DeskOutcome *
desk_outcome_new (DeskReply *reply,
                  const char *call,
                  const char *delivery_id,
                  DeskAdvice *catalogue)
{
  g_autoptr (DeskVerdict) verdict = NULL;
  g_autofree char *advice = NULL;
  DeskOutcome *self;

  g_return_val_if_fail (reply == NULL || DESK_IS_REPLY (reply), NULL);
  g_return_val_if_fail (call != NULL, NULL);
  g_return_val_if_fail (delivery_id != NULL, NULL);

  self = g_new0 (DeskOutcome, 1);
  self->kind = DESK_OUTCOME_UNKNOWN;
  if (reply == NULL)
    {
      self->words = g_strdup (_ ("Nobody waited for the answer"));
      return self;
    }

  verdict = desk_verdict_new (reply, delivery_id, catalogue);
  self->kind = judge (verdict, reply, call);
  self->errcode = verdict->errcode;
  self->resultcode = verdict->resultcode;
  if (self->kind == DESK_OUTCOME_DONE)
    return self;

  if (verdict->advice != NULL)
    advice = desk_advice_entry_dup_text (verdict->advice);
  if (verdict->words == NULL)
    self->words = g_strdup (_ ("The answer names no waybill"));
  else if (advice != NULL)
    self->words = g_strdup_printf ("%s\n%s", verdict->words, advice);
  else
    self->words = g_strdup (verdict->words);

  return self;
}

void
desk_outcome_free (DeskOutcome *self)
{
  g_free (self->words);
  g_free (self);
}

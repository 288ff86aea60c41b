/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskLookup: whether there is an order, as far as a get can tell. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "config.h"

#include "desk-lookup.h"

#include <glib/gi18n-lib.h>

#include "dispatch/desk-verdict.h"

/* "order not exists" (source: getLocalOrder, addLocalOrder). */
#define NO_SUCH_ORDER 930563

/* What passes, or is another token's to try, says nothing of the order (source: the platform's
 * table of errors). */
static gboolean
passes (gint64 errcode)
{
  static const gint64 codes[] = { 40001, 40014, 41001, 42001, 45009, 45011, 930564 };

  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    if (codes[i] == errcode)
      return TRUE;

  return FALSE;
}

static DeskLookupKind
judge_errcode (const DeskVerdict *verdict)
{
  if (verdict->errcode == NO_SUCH_ORDER)
    return DESK_LOOKUP_NONE;
  if (verdict->advice != NULL && verdict->advice->placed == DESK_ADVICE_PLACED_NO &&
      !passes (verdict->errcode))
    return DESK_LOOKUP_DENIED;

  return DESK_LOOKUP_UNKNOWN;
}

static DeskLookupKind
judge (DeskLookup *self, const DeskVerdict *verdict, DeskRecord *record, const char *delivery_id)
{
  const char *carrier = desk_record_get_text (record, "delivery_id");
  gint64 code, status = 0;

  if (desk_record_get_decimal (record, "errcode", &code) == DESK_VALUE_BAD ||
      desk_record_get_decimal (record, "resultcode", &code) == DESK_VALUE_BAD)
    return DESK_LOOKUP_UNKNOWN;
  if (verdict->errcode != 0)
    return judge_errcode (verdict);
  /* 0 is no status: the carrier did not answer the platform. */
  if (verdict->resultcode != 0 ||
      desk_record_get_decimal (record, "order_status", &status) != DESK_VALUE_OK || status <= 0 ||
      status > G_MAXINT)
    return DESK_LOOKUP_UNKNOWN;
  if (carrier != NULL && *carrier != '\0' && !g_str_equal (carrier, delivery_id))
    {
      self->words = g_strdup_printf (_ ("The platform tells of an order at %s"), carrier);
      return DESK_LOOKUP_UNKNOWN;
    }

  self->status = (int) status;

  return DESK_LOOKUP_FOUND;
}

DeskLookup *
desk_lookup_new (DeskReply *reply, const char *delivery_id, DeskAdvice *catalogue)
{
  g_autoptr (DeskVerdict) verdict = NULL;
  DeskLookup *self;
  DeskRecord *record;

  g_return_val_if_fail (reply == NULL || DESK_IS_REPLY (reply), NULL);
  g_return_val_if_fail (delivery_id != NULL, NULL);

  if (reply == NULL)
    return desk_lookup_new_failed (_ ("Cancelled"));

  self = g_new0 (DeskLookup, 1);
  self->kind = DESK_LOOKUP_UNKNOWN;
  g_set_object (&self->exchange, desk_reply_get_exchange (reply));
  verdict = desk_verdict_new (reply, NULL, catalogue);
  record = desk_reply_get_record (reply);
  if (record != NULL)
    self->kind = judge (self, verdict, record, delivery_id);

  if (self->kind == DESK_LOOKUP_FOUND)
    self->record = g_object_ref (record);
  else if (self->words == NULL)
    self->words =
        g_strdup (verdict->words != NULL ? verdict->words : _ ("The answer tells no status"));

  return self;
}

DeskLookup *
desk_lookup_new_failed (const char *words)
{
  DeskLookup *self;

  g_return_val_if_fail (words != NULL, NULL);

  self = g_new0 (DeskLookup, 1);
  self->kind = DESK_LOOKUP_UNKNOWN;
  self->words = g_strdup (words);

  return self;
}

const char *
desk_lookup_get_waybill (const DeskLookup *self)
{
  const char *waybill =
      self->record != NULL ? desk_record_get_text (self->record, "waybill_id") : NULL;

  return waybill != NULL && *waybill != '\0' ? waybill : NULL;
}

void
desk_lookup_free (DeskLookup *self)
{
  g_free (self->words);
  g_clear_object (&self->record);
  g_clear_object (&self->exchange);
  g_free (self);
}

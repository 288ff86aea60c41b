/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskVerdict: the two layers of a reply and what the catalogue knows of them, in one place. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "config.h"

#include "desk-verdict.h"

#include <glib/gi18n-lib.h>

static gboolean
get_code (DeskRecord *record, const char *name, gint64 *code)
{
  *code = 0;

  return desk_record_find_field (record, name) != NULL &&
         desk_record_get_decimal (record, name, code) == DESK_VALUE_OK;
}

static const char *
get_words (DeskRecord *record, const char *name)
{
  const char *words =
    desk_record_find_field (record, name) != NULL ? desk_record_get_text (record, name) : NULL;

  return words != NULL ? words : "";
}

static void
judge_record (DeskVerdict *self, DeskRecord *record, const char *delivery_id, DeskAdvice *catalogue)
{
  gboolean has_result;

  get_code (record, "errcode", &self->errcode);
  has_result = get_code (record, "resultcode", &self->resultcode);
  if (self->errcode != 0)
    {
      const char *errmsg = get_words (record, "errmsg");

      self->words = g_strdup_printf ("%d %s", (int) self->errcode, errmsg);
      self->advice = desk_advice_find (catalogue, NULL, self->errcode, errmsg);
      self->rid = desk_advice_dup_rid (errmsg);
    }
  else if (self->resultcode != 0)
    {
      const char *resultmsg = get_words (record, "resultmsg");

      self->words = g_strdup_printf ("%d %s", (int) self->resultcode, resultmsg);
      self->advice = desk_advice_find (catalogue, delivery_id, self->resultcode, resultmsg);
    }
  else if (delivery_id != NULL && !has_result)
    {
      self->words = g_strdup (_ ("The answer has no result code"));
    }
  else
    {
      self->accepted = TRUE;
    }
}

DeskVerdict *
desk_verdict_new (DeskReply *reply, const char *delivery_id, DeskAdvice *catalogue)
{
  DeskVerdict *self;

  g_return_val_if_fail (DESK_IS_REPLY (reply), NULL);
  g_return_val_if_fail (DESK_IS_ADVICE (catalogue), NULL);

  self = g_new0 (DeskVerdict, 1);
  if (desk_reply_get_record (reply) != NULL)
    {
      judge_record (self, desk_reply_get_record (reply), delivery_id, catalogue);
      return self;
    }

  self->words = g_strdup (desk_reply_get_error (reply)->message);
  self->errcode = desk_reply_get_errcode (reply);
  if (self->errcode != 0)
    {
      self->advice = desk_advice_find (catalogue, NULL, self->errcode, self->words);
      self->rid = desk_advice_dup_rid (self->words);
    }

  return self;
}

void
desk_verdict_free (DeskVerdict *self)
{
  g_free (self->words);
  g_clear_pointer (&self->advice, desk_advice_entry_free);
  g_free (self->rid);
  g_free (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* desk-delivery-words: what Today says of a delivery. Functions of their arguments and the language
 * alone, so that they are tested without a display. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-delivery-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dispatch/desk-ledger-entry.h"
#include "model/desk-phone.h"
#include "model/desk-status.h"
#include "ui/desk-closures.h"

/* Between facts that stand in one line. */
#define SEPARATOR " · "
#define TAIL 4

static const struct
{
  const char *icon;
  const char *css_class;
} looks[] = {
  [DESK_DELIVERY_TONE_UNKNOWN] = { "desk-question-symbolic", "desk-unknown" },
  [DESK_DELIVERY_TONE_TROUBLE] = { "dialog-warning-symbolic", "desk-trouble" },
  [DESK_DELIVERY_TONE_WAITING] = { "content-loading-symbolic", "desk-waiting" },
  [DESK_DELIVERY_TONE_RIDING] = { "mark-location-symbolic", "desk-riding" },
  [DESK_DELIVERY_TONE_FAILED] = { "process-stop-symbolic", "desk-failed" },
  [DESK_DELIVERY_TONE_DONE] = { "object-select-symbolic", "desk-done" },
};

static const char *
get (DeskDelivery *delivery, const char *name)
{
  const char *text = desk_record_get_text (DESK_RECORD (delivery), name);

  return text != NULL ? text : "";
}

static void
append (GString *facts, const char *separator, const char *fact)
{
  if (*fact == '\0')
    return;

  if (facts->len > 0)
    g_string_append (facts, separator);
  g_string_append (facts, fact);
}

/* A fact that is a format with one text in it. */
static void
append_format (GString *facts, const char *format, const char *text)
{
  g_auto (GStrv) parts = NULL;
  g_autofree char *fact = NULL;

  if (*text == '\0')
    return;

  parts = g_strsplit (format, "%s", 2);
  fact = g_strjoinv (text, parts);
  append (facts, SEPARATOR, fact);
}

static const char *
get_carrier (DeskDelivery *delivery)
{
  const char *name = get (delivery, "delivery_name");

  return *name != '\0' ? name : get (delivery, "delivery_id");
}

DeskDeliveryTone
desk_delivery_words_get_tone (DeskDelivery *delivery)
{
  const DeskStatus *status;

  g_return_val_if_fail (DESK_IS_DELIVERY (delivery), DESK_DELIVERY_TONE_UNKNOWN);

  switch (desk_delivery_get_state (delivery))
    {
    case DESK_DELIVERY_INTENDED:
    case DESK_DELIVERY_UNKNOWN:
      return DESK_DELIVERY_TONE_UNKNOWN;
    case DESK_DELIVERY_NOT_PLACED:
      return DESK_DELIVERY_TONE_FAILED;
    case DESK_DELIVERY_PLACED:
    default:
      break;
    }

  status = desk_status_find (desk_delivery_get_status (delivery));
  if (status == NULL)
    return DESK_DELIVERY_TONE_WAITING;
  if (status->end == DESK_STATUS_END_SUCCESS)
    return DESK_DELIVERY_TONE_DONE;
  if (!desk_delivery_is_live (delivery))
    return DESK_DELIVERY_TONE_FAILED;
  if (status->notice == DESK_STATUS_NOTICE_EXCEPTION || status->phase == DESK_STATUS_PHASE_RETURN)
    return DESK_DELIVERY_TONE_TROUBLE;

  return desk_record_get_text (DESK_RECORD (delivery), "accepted") == NULL &&
             status->phase == DESK_STATUS_PHASE_ACCEPT
           ? DESK_DELIVERY_TONE_WAITING
           : DESK_DELIVERY_TONE_RIDING;
}

const char *
desk_delivery_words_get_icon (DeskDeliveryTone tone)
{
  return looks[tone].icon;
}

const char *
desk_delivery_words_get_class (DeskDeliveryTone tone)
{
  return looks[tone].css_class;
}

char *
desk_delivery_words_dup_title (DeskDelivery *delivery)
{
  g_autoptr (GString) title = g_string_new (NULL);
  g_autoptr (DeskPhone) phone = NULL;

  g_return_val_if_fail (DESK_IS_DELIVERY (delivery), NULL);

  phone = desk_phone_parse (get (delivery, "receiver_phone"));
  append (title, SEPARATOR, get (delivery, "receiver_name"));
  if (phone != NULL && strlen (phone->number) > TAIL)
    append (title, SEPARATOR, phone->number + strlen (phone->number) - TAIL);
  if (title->len == 0)
    append (title, SEPARATOR, get (delivery, "shop_order_id"));

  return g_string_free (g_steal_pointer (&title), FALSE);
}

char *
desk_delivery_words_dup_facts (DeskDelivery *delivery)
{
  g_autoptr (GString) facts = g_string_new (NULL);
  DeskLedgerEntry entry;
  DeskAmount pay, tips, fee;
  gboolean given_back;

  g_return_val_if_fail (DESK_IS_DELIVERY (delivery), NULL);

  append (facts, SEPARATOR, get_carrier (delivery));

  /* What was called off costs the fee and no more. */
  entry = desk_ledger_entry_read (delivery);
  given_back = !desk_delivery_is_live (delivery) && entry.total.told && entry.fee.told &&
               entry.total.value == entry.fee.value;
  pay = desk_delivery_get_number (delivery, "charged");
  if (!pay.told)
    pay = desk_delivery_get_number (delivery, "quoted");
  if (pay.told && !given_back)
    {
      g_autofree char *money = desk_closures_format_money (pay);

      append (facts, SEPARATOR, money);
    }

  tips = desk_delivery_get_number (delivery, "tips");
  if (tips.told && tips.value > 0 && !given_back)
    {
      g_autofree char *sum = desk_closures_format_sum (tips.value);

      /* Translators: the tip that was given, an amount */
      append_format (facts, _ ("tip %s"), sum);
    }

  fee = desk_delivery_get_number (delivery, "deduct_fee");
  if (fee.told && fee.value > 0)
    {
      g_autofree char *sum = desk_closures_format_sum (fee.value);

      /* Translators: what cancelling cost, an amount */
      append_format (facts, _ ("cancelling %s"), sum);
    }

  return g_string_free (g_steal_pointer (&facts), FALSE);
}

char *
desk_delivery_words_dup_rider (DeskDelivery *delivery)
{
  g_autoptr (GString) facts = g_string_new (NULL);
  g_autoptr (GString) rider = g_string_new (NULL);

  g_return_val_if_fail (DESK_IS_DELIVERY (delivery), NULL);

  append (rider, " ", get (delivery, "rider_name"));
  append (rider, " ", get (delivery, "rider_phone"));
  /* Translators: a rider's name and phone */
  append_format (facts, _ ("Rider %s"), rider->str);
  if (desk_delivery_is_live (delivery))
    {
      /* Translators: what the store tells the rider at pick-up */
      append_format (facts, _ ("Pick-up code %s"), get (delivery, "pickup_code"));
      /* Translators: what the receiver tells the rider */
      append_format (facts, _ ("Hand-over code %s"), get (delivery, "finish_code"));
    }

  return g_string_free (g_steal_pointer (&facts), FALSE);
}

char *
desk_delivery_words_dup_note (DeskDelivery *delivery)
{
  g_autoptr (GString) note = g_string_new (NULL);
  const char *advice;

  g_return_val_if_fail (DESK_IS_DELIVERY (delivery), NULL);

  append (note, "\n", get (delivery, "action_msg"));
  advice = desk_delivery_get_state (delivery) == DESK_DELIVERY_PLACED
             ? desk_status_get_advice (desk_delivery_get_status (delivery))
             : NULL;
  if (advice != NULL)
    append (note, "\n", advice);

  return g_string_free (g_steal_pointer (&note), FALSE);
}

static gint64
get_time (DeskDelivery *delivery, const char *name)
{
  DeskAmount time = desk_delivery_get_number (delivery, name);

  return time.told ? time.value : 0;
}

char *
desk_delivery_words_dup_time (DeskDelivery *delivery, gint64 now)
{
  g_autoptr (GTimeZone) china = NULL;
  g_autoptr (GDateTime) time = NULL;
  gint64 ended;

  g_return_val_if_fail (DESK_IS_DELIVERY (delivery), NULL);

  if (desk_delivery_is_live (delivery))
    return desk_closures_format_countdown (desk_delivery_get_waiting (delivery, now));

  ended = get_time (delivery, "ended");
  china = g_time_zone_new_offset (8 * 60 * 60);
  time = g_date_time_new_from_unix_utc (ended > 0 ? ended : get_time (delivery, "created"));
  if (time != NULL)
    {
      g_autoptr (GDateTime) there = g_date_time_to_timezone (time, china);

      return g_date_time_format (there, "%H:%M");
    }

  return g_strdup ("");
}

char *
desk_delivery_words_dup_whom (DeskDelivery *delivery)
{
  g_autofree char *title = desk_delivery_words_dup_title (delivery);

  g_return_val_if_fail (DESK_IS_DELIVERY (delivery), NULL);

  /* Translators: a carrier, whom the delivery is for, and the address */
  return g_strdup_printf (_ ("%s to %s, %s"), get_carrier (delivery), title,
                          get (delivery, "receiver_address"));
}

int
desk_delivery_words_compare (DeskDelivery *a, DeskDelivery *b)
{
  DeskDeliveryTone tones[2];
  gint64 times[2];

  g_return_val_if_fail (DESK_IS_DELIVERY (a), 0);
  g_return_val_if_fail (DESK_IS_DELIVERY (b), 0);

  tones[0] = MIN (desk_delivery_words_get_tone (a), DESK_DELIVERY_TONE_FAILED);
  tones[1] = MIN (desk_delivery_words_get_tone (b), DESK_DELIVERY_TONE_FAILED);
  if (tones[0] != tones[1])
    return tones[0] < tones[1] ? -1 : 1;
  if (tones[0] < DESK_DELIVERY_TONE_FAILED)
    {
      times[0] = -desk_delivery_get_waiting (a, G_MAXINT32);
      times[1] = -desk_delivery_get_waiting (b, G_MAXINT32);
    }
  else
    {
      times[0] = -MAX (get_time (a, "ended"), get_time (a, "created"));
      times[1] = -MAX (get_time (b, "ended"), get_time (b, "created"));
    }
  if (times[0] != times[1])
    return times[0] < times[1] ? -1 : 1;

  return (desk_delivery_get_serial (a) > desk_delivery_get_serial (b)) -
         (desk_delivery_get_serial (a) < desk_delivery_get_serial (b));
}

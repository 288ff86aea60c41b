/* SPDX-License-Identifier: GPL-3.0-or-later */

/* desk-follow-words: what is said of a ride while it is followed: how long it waits, when it arrives,
 * when it was heard of. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-follow-words.h"

#include <glib/gi18n-lib.h>

#include "dispatch/desk-ledger-entry.h"
#include "model/desk-status.h"
#include "ui/desk-closures.h"
#include "ui/desk-delivery-words.h"

#define SEPARATOR " · "
#define MINUTE 60
#define CHINA (8 * 3600)

static const char *
get (gpointer record, const char *name)
{
  const char *text = desk_record_get_text (DESK_RECORD (record), name);

  return text != NULL ? text : "";
}

static void
append (GString *line, const char *fact)
{
  if (*fact == '\0')
    return;

  if (line->len > 0)
    g_string_append (line, SEPARATOR);
  g_string_append (line, fact);
}

static char *
finish (GString *line)
{
  return g_string_free (line, FALSE);
}

DeskWait
desk_follow_words_get_wait (DeskDelivery *delivery, DeskWaitLimits limits, gint64 now)
{
  gint64 waited;

  g_return_val_if_fail (DESK_IS_DELIVERY (delivery), DESK_WAIT_NONE);

  if (desk_delivery_words_get_tone (delivery) != DESK_DELIVERY_TONE_WAITING)
    return DESK_WAIT_NONE;

  waited = desk_delivery_get_waiting (delivery, now);
  if (waited >= MAX (limits.very_long, limits.is_long))
    return DESK_WAIT_VERY_LONG;

  return waited >= limits.is_long ? DESK_WAIT_LONG : DESK_WAIT_SHORT;
}

const char *
desk_follow_words_get_wait_class (DeskWait wait)
{
  static const char *const classes[] = {
    [DESK_WAIT_NONE] = NULL,
    [DESK_WAIT_SHORT] = NULL,
    [DESK_WAIT_LONG] = "desk-wait-long",
    [DESK_WAIT_VERY_LONG] = "desk-wait-very-long",
  };

  return classes[wait];
}

char *
desk_follow_words_dup_next (DeskDelivery *delivery, DeskWaitLimits limits, gint64 now)
{
  g_return_val_if_fail (DESK_IS_DELIVERY (delivery), NULL);

  switch (desk_follow_words_get_wait (delivery, limits, now))
    {
    case DESK_WAIT_LONG:
      return g_strdup (_ ("Waiting long: a tip may help (F6)"));
    case DESK_WAIT_VERY_LONG:
      return g_strdup (_ ("Waiting very long: tip (F6), or cancel (F7)"));
    case DESK_WAIT_NONE:
    case DESK_WAIT_SHORT:
    default:
      break;
    }

  if (desk_delivery_get_state (delivery) == DESK_DELIVERY_PLACED &&
      desk_status_is_returning (desk_delivery_get_status (delivery)))
    return g_strdup (_ ("Goods here? Confirm Return"));
  if (desk_delivery_words_get_tone (delivery) == DESK_DELIVERY_TONE_FAILED)
    return g_strdup (_ ("Order Again F8"));

  return g_strdup ("");
}

char *
desk_follow_words_dup_left (DeskDelivery *delivery, gint64 now)
{
  DeskAmount reach;
  int minutes;

  g_return_val_if_fail (DESK_IS_DELIVERY (delivery), NULL);

  reach = desk_delivery_get_number (delivery, "reach_at");
  if (!reach.told || !desk_delivery_is_live (delivery))
    return g_strdup ("");

  if (reach.value < now)
    {
      minutes = (int) MIN ((now - reach.value) / MINUTE, 24 * 60);
      if (minutes == 0)
        return g_strdup (_ ("due now"));

      return g_strdup_printf (
        /* Translators: minutes since the delivery should have arrived */
        ngettext ("due %d min ago", "due %d min ago", (gulong) minutes), minutes);
    }

  minutes = (int) MIN ((reach.value - now + MINUTE - 1) / MINUTE, 7 * 24 * 60);
  if (minutes == 0)
    return g_strdup (_ ("due now"));

  return g_strdup_printf (
    /* Translators: minutes until the delivery arrives */
    ngettext ("about %d min left", "about %d min left", (gulong) minutes), minutes);
}

static gint64
get_silence (DeskDelivery *delivery, gint64 now)
{
  DeskAmount heard = desk_delivery_get_number (delivery, "heard");

  return heard.told ? MAX (now - heard.value, 0) : -1;
}

gboolean
desk_follow_words_is_silent (DeskDelivery *delivery, gint64 now)
{
  g_return_val_if_fail (DESK_IS_DELIVERY (delivery), FALSE);

  return desk_delivery_is_live (delivery) && get_silence (delivery, now) >= DESK_FOLLOW_SILENT;
}

char *
desk_follow_words_dup_heard (DeskDelivery *delivery, gint64 now)
{
  g_autofree char *age = NULL;
  gint64 silence;

  g_return_val_if_fail (DESK_IS_DELIVERY (delivery), NULL);

  silence = get_silence (delivery, now);
  if (silence < 0 || !desk_delivery_is_live (delivery))
    return g_strdup ("");
  if (silence >= DESK_FOLLOW_SILENT)
    {
      g_autofree char *length = desk_closures_format_duration (
        (DeskAmount){ TRUE, silence / MINUTE * MINUTE });

      /* Translators: a length of time, such as "5 min" */
      return g_strdup_printf (_ ("not heard for %s"), length);
    }

  age = desk_closures_format_age (silence);

  /* Translators: when the platform last told how a delivery stands, such as "12 s ago" */
  return g_strdup_printf (_ ("heard %s"), age);
}

char *
desk_follow_words_dup_ride (DeskDelivery *delivery, gint64 now)
{
  g_autofree char *left = desk_follow_words_dup_left (delivery, now);
  g_autofree char *heard = desk_follow_words_dup_heard (delivery, now);
  GString *line = g_string_new (NULL);

  append (line, left);
  append (line, heard);

  return finish (line);
}

char *
desk_follow_words_dup_tracking (DeskDelivery *delivery, gint64 now)
{
  GString *line;
  g_autoptr (GString) rider = NULL;
  g_autofree char *words = NULL;
  g_autofree char *left = NULL;
  const char *carrier;

  g_return_val_if_fail (DESK_IS_DELIVERY (delivery), NULL);

  line = g_string_new (NULL);
  rider = g_string_new (get (delivery, "rider_name"));
  words = desk_delivery_dup_words (delivery);
  left = desk_follow_words_dup_left (delivery, now);
  carrier = get (delivery, "delivery_name");
  append (line, *carrier != '\0' ? carrier : get (delivery, "delivery_id"));
  append (line, words);
  if (*get (delivery, "rider_phone") != '\0')
    g_string_append_printf (rider, "%s%s", rider->len > 0 ? " " : "",
                            get (delivery, "rider_phone"));
  if (rider->len > 0 && desk_delivery_is_live (delivery))
    {
      /* Translators: a rider's name and phone */
      g_autofree char *who = g_strdup_printf (_ ("Rider %s"), rider->str);

      append (line, who);
    }
  append (line, left);

  return finish (line);
}

static gint64
get_time (DeskStatusChange *change, const char *name)
{
  gint64 time = 0;

  if (desk_record_get_decimal (DESK_RECORD (change), name, &time) != DESK_VALUE_OK)
    return 0;

  return desk_delivery_read_time (time);
}

static char *
format_time (gint64 seconds)
{
  g_autoptr (GTimeZone) china = g_time_zone_new_offset (CHINA);
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (seconds);
  g_autoptr (GDateTime) there = time != NULL ? g_date_time_to_timezone (time, china) : NULL;

  return there != NULL ? g_date_time_format (there, "%H:%M:%S") : g_strdup ("");
}

char *
desk_follow_words_dup_change_time (DeskStatusChange *change)
{
  gint64 at;

  g_return_val_if_fail (DESK_IS_STATUS_CHANGE (change), NULL);

  at = get_time (change, "action_time");
  if (at <= 0)
    at = get_time (change, "heard");

  return at > 0 ? format_time (at) : g_strdup (DESK_NOT_TOLD);
}

char *
desk_follow_words_dup_change_words (DeskStatusChange *change)
{
  gint64 code = 0;

  g_return_val_if_fail (DESK_IS_STATUS_CHANGE (change), NULL);

  desk_record_get_decimal (DESK_RECORD (change), "order_status", &code);

  return desk_status_dup_label ((int) CLAMP (code, G_MININT, G_MAXINT));
}

char *
desk_follow_words_dup_change_source (DeskStatusChange *change)
{
  static const struct
  {
    const char *source;
    const char *words;
  } sources[] = {
    { "reply", N_ ("told by the reply") },
    { "poll", N_ ("asked") },
    { "push", N_ ("pushed") },
    { "step", N_ ("set by hand") },
  };
  GString *line;
  gint64 at, heard;

  g_return_val_if_fail (DESK_IS_STATUS_CHANGE (change), NULL);

  line = g_string_new (NULL);
  at = get_time (change, "action_time");
  heard = get_time (change, "heard");
  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    if (g_str_equal (get (change, "source"), sources[i].source))
      append (line, _ (sources[i].words));
  if (at > 0 && heard > at + MINUTE)
    {
      g_autofree char *time = format_time (heard);
      /* Translators: when a status became known here, which was later than it happened */
      g_autofree char *late = g_strdup_printf (_ ("heard at %s"), time);

      append (line, late);
    }
  if (!g_str_equal (get (change, "news"), "1"))
    append (line, _ ("came late, not taken over"));
  append (line, get (change, "action_msg"));

  return finish (line);
}

char *
desk_follow_words_dup_total (DeskDelivery *delivery)
{
  DeskLedgerEntry entry;

  g_return_val_if_fail (DESK_IS_DELIVERY (delivery), NULL);

  entry = desk_ledger_entry_read (delivery);

  return entry.total.told ? desk_closures_format_money (entry.total) : g_strdup ("");
}

char *
desk_follow_words_dup_difference (DeskDelivery *delivery)
{
  DeskLedgerEntry entry;

  g_return_val_if_fail (DESK_IS_DELIVERY (delivery), NULL);

  entry = desk_ledger_entry_read (delivery);

  return entry.difference.told ? desk_closures_format_difference (entry.difference) : g_strdup ("");
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* desk-closures: numbers as people read them. Functions of their arguments and the language alone,
 * so that they are tested without a display. Amounts stay integers until they are text. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-closures.h"

#include <glib/gi18n-lib.h>

#include "model/desk-decimal.h"
#include "ui/desk-map-text.h"

#define MINUTE 60
#define HOUR (60 * MINUTE)

char *
desk_closures_format_money (DeskAmount amount)
{
  g_autofree char *sum = NULL;

  if (!amount.told)
    return g_strdup (DESK_NOT_TOLD);

  sum = desk_decimal_format_fixed (amount.value, 2);

  /* Translators: an amount of money in Chinese yuan, such as ¥9.80 */
  return g_strdup_printf (_ ("¥%s"), sum);
}

char *
desk_closures_format_sum (gint64 fen)
{
  return desk_decimal_format_fixed (fen, 2);
}

char *
desk_closures_format_difference (DeskAmount difference)
{
  g_autofree char *sum = NULL;

  if (!difference.told)
    return g_strdup (DESK_NOT_TOLD);

  sum = desk_decimal_format_fixed (ABS (difference.value), 2);

  return g_strconcat (difference.value > 0 ? "+" : difference.value < 0 ? "−" : "", sum, NULL);
}

char *
desk_closures_format_distance (DeskAmount metres)
{
  return metres.told ? desk_map_text_format_distance ((double) metres.value)
                     : g_strdup (DESK_NOT_TOLD);
}

char *
desk_closures_format_duration (DeskAmount seconds)
{
  int minutes;

  if (!seconds.told)
    return g_strdup (DESK_NOT_TOLD);

  minutes = (int) CLAMP ((seconds.value + MINUTE - 1) / MINUTE, 0, G_MAXINT);
  if (minutes < 60)
    /* Translators: a length of time in minutes */
    return g_strdup_printf (_ ("%d min"), minutes);
  if (minutes % 60 == 0)
    /* Translators: a length of time in hours */
    return g_strdup_printf (_ ("%d h"), minutes / 60);

  /* Translators: a length of time in hours and minutes */
  return g_strdup_printf (_ ("%d h %d min"), minutes / 60, minutes % 60);
}

char *
desk_closures_format_age (gint64 seconds)
{
  int age = (int) CLAMP (seconds, 0, G_MAXINT);

  if (age < MINUTE)
    /* Translators: how old a price is, in seconds */
    return g_strdup_printf (_ ("%d s ago"), age);
  if (age < HOUR)
    /* Translators: how old a price is, in minutes */
    return g_strdup_printf (_ ("%d min ago"), age / MINUTE);

  /* Translators: how old a price is, in hours */
  return g_strdup_printf (_ ("%d h ago"), age / HOUR);
}

char *
desk_closures_format_countdown (gint64 seconds)
{
  int left = (int) CLAMP (seconds, 0, G_MAXINT);

  if (left < HOUR)
    return g_strdup_printf ("%d:%02d", left / MINUTE, left % MINUTE);

  return g_strdup_printf ("%d:%02d:%02d", left / HOUR, left % HOUR / MINUTE, left % MINUTE);
}

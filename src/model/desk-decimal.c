/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Exact decimals: text to scaled integer and back. No floating point is involved anywhere, so that
 * an amount is the same to the fen on its way in, in a sum, and on its way out. */

#define G_LOG_DOMAIN "desk-model"

#include "desk-decimal.h"

#include <string.h>

/* 18 digits always fit a gint64, whatever they are. */
#define MAX_DIGITS 18
/* Larger exponents only occur in hostile input; their value is 0 or does not fit in any case. */
#define MAX_EXPONENT 9999

typedef struct
{
  gboolean negative;
  const char *digits; /* the first digit or the point */
  gsize length;       /* digits and point together */
  int exponent;
} Parts;

static gboolean
split (const char *text, Parts *parts)
{
  const char *p = text;
  guint n_digits = 0, n_points = 0;

  parts->negative = *p == '-';
  if (*p == '-' || *p == '+')
    p++;

  parts->digits = p;
  for (; g_ascii_isdigit (*p) || *p == '.'; p++)
    {
      if (*p == '.')
        n_points++;
      else
        n_digits++;
    }
  parts->length = (gsize) (p - parts->digits);
  if (n_digits == 0 || n_points > 1)
    return FALSE;

  parts->exponent = 0;
  if (*p == 'e' || *p == 'E')
    {
      gboolean negative = p[1] == '-';

      p += (p[1] == '-' || p[1] == '+') ? 2 : 1;
      if (!g_ascii_isdigit (*p))
        return FALSE;
      for (; g_ascii_isdigit (*p); p++)
        parts->exponent = MIN (parts->exponent * 10 + (*p - '0'), MAX_EXPONENT);
      if (negative)
        parts->exponent = -parts->exponent;
    }

  return *p == '\0';
}

gboolean
desk_decimal_parse (const char *text, guint decimals, gint64 *scaled)
{
  Parts parts;
  const char *point;
  gint64 value = 0;
  gssize n_before, n_kept, place = 0;
  guint n_significant = 0;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (decimals <= 9, FALSE);

  if (!split (text, &parts))
    return FALSE;

  point = memchr (parts.digits, '.', parts.length);
  n_before = point != NULL ? point - parts.digits : (gssize) parts.length;
  /* How many of the written digits stay in the scaled integer; the next one decides the rounding.
   * It is negative where the whole number lies below the last decimal kept. */
  n_kept = n_before + parts.exponent + (gssize) decimals;

  for (gsize i = 0; i < parts.length; i++)
    {
      int digit;

      if (parts.digits[i] == '.')
        continue;
      digit = parts.digits[i] - '0';

      if (place == n_kept)
        {
          if (digit >= 5)
            value++;
          break;
        }
      if (place > n_kept)
        break;

      if (n_significant > 0 || digit > 0)
        n_significant++;
      if (n_significant > MAX_DIGITS)
        return FALSE;
      value = value * 10 + digit;
      place++;
    }

  for (; value != 0 && place < n_kept; place++)
    {
      if (++n_significant > MAX_DIGITS)
        return FALSE;
      value *= 10;
    }

  *scaled = parts.negative ? -value : value;
  return TRUE;
}

char *
desk_decimal_format_fixed (gint64 scaled, guint decimals)
{
  guint64 magnitude = scaled < 0 ? -(guint64) scaled : (guint64) scaled;
  guint64 unit = 1;

  g_return_val_if_fail (decimals <= 9, NULL);

  if (decimals == 0)
    return g_strdup_printf ("%" G_GINT64_FORMAT, scaled);

  for (guint i = 0; i < decimals; i++)
    unit *= 10;

  return g_strdup_printf ("%s%" G_GUINT64_FORMAT ".%0*" G_GUINT64_FORMAT, scaled < 0 ? "-" : "",
                          magnitude / unit, (int) decimals, magnitude % unit);
}

char *
desk_decimal_format (gint64 scaled, guint decimals)
{
  char *text = desk_decimal_format_fixed (scaled, decimals);

  if (text != NULL && decimals > 0)
    {
      char *end = text + strlen (text);

      while (end[-1] == '0')
        *--end = '\0';
      if (end[-1] == '.')
        *--end = '\0';
    }

  return text;
}

char *
desk_decimal_normalize (const char *text, guint decimals)
{
  Parts parts;
  const char *point;
  gsize n_before, n_after;
  gint64 scaled;

  g_return_val_if_fail (text != NULL, NULL);

  if (!desk_decimal_parse (text, decimals, &scaled) || !split (text, &parts))
    return NULL;

  point = memchr (parts.digits, '.', parts.length);
  n_before = point != NULL ? (gsize) (point - parts.digits) : parts.length;
  n_after = parts.length - n_before;

  /* JSON wants a digit on both sides of the point, no plus and no leading zeros. */
  if (*text != '+' && strpbrk (text, "eE") == NULL && n_before > 0 && n_after != 1 &&
      n_after <= decimals + 1 && (n_before == 1 || parts.digits[0] != '0') &&
      !(parts.negative && scaled == 0))
    return g_strdup (text);

  return desk_decimal_format (scaled, decimals);
}

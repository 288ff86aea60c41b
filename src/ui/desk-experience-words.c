/* SPDX-License-Identifier: GPL-3.0-or-later */

/* desk-experience-words: what the desk saw itself, beside what it is promised. A function of its
 * arguments and the language alone. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-experience-words.h"

#include <glib/gi18n-lib.h>

/* Never shorter than it was, like a promise. */
static int
get_minutes (DeskAmount seconds)
{
  return (int) CLAMP ((seconds.value + 59) / 60, 0, 24 * 60);
}

char *
desk_experience_words_dup_accept (DeskExperience *experience, DeskQuote *quote, gint64 now)
{
  DeskExperienceFigures figures;
  int half, most;

  g_return_val_if_fail (experience == NULL || DESK_IS_EXPERIENCE (experience), NULL);
  g_return_val_if_fail (DESK_IS_QUOTE (quote), NULL);

  if (experience == NULL ||
      !desk_experience_lookup (experience, desk_quote_get_delivery_id (quote), now,
                               desk_quote_get_distance (quote), &figures) ||
      !figures.accept.p50.told || !figures.accept.p90.told)
    return g_strdup ("");

  half = get_minutes (figures.accept.p50);
  most = get_minutes (figures.accept.p90);
  if (half == most)
    /* Translators: minutes until a rider accepted, and of how many orders of the desk's own */
    return g_strdup_printf (_ ("yours %d min (%u)"), half, figures.accept.n);

  /* Translators: minutes until a rider accepted: half the time, and nine times of ten; and of how many
   * orders of the desk's own */
  return g_strdup_printf (_ ("yours %d–%d min (%u)"), half, most, figures.accept.n);
}

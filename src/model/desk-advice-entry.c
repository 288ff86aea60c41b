/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskAdviceEntry: what is known of one error: cause, remedy, who can act, and whether an order may
 * have been placed all the same. */

#define G_LOG_DOMAIN "desk-model"

#include "config.h"

#include "desk-advice-entry.h"

#include <glib/gi18n-lib.h>

G_DEFINE_BOXED_TYPE (DeskAdviceEntry,
                     desk_advice_entry,
                     desk_advice_entry_copy,
                     desk_advice_entry_free)

static const struct
{
  const char *nick;
  const char *label;
} whos[] = {
  [DESK_ADVICE_YOU] = { "you", NC_ ("who can act", "you") },
  [DESK_ADVICE_ADMINISTRATOR] = { "administrator",
                                  NC_ ("who can act", "the mini program’s administrator") },
  [DESK_ADVICE_DEVELOPER] = { "developer", NC_ ("who can act", "the developer") },
  [DESK_ADVICE_CARRIER] = { "carrier", NC_ ("who can act", "the carrier") },
  [DESK_ADVICE_PLATFORM] = { "platform", NC_ ("who can act", "the platform") },
  [DESK_ADVICE_WAIT] = { "wait", NC_ ("who can act", "nobody, it passes") },
};

static const char *const placeds[] = {
  [DESK_ADVICE_PLACED_NO] = "no",
  [DESK_ADVICE_PLACED_UNKNOWN] = "unknown",
  [DESK_ADVICE_PLACED_YES] = "yes",
};

DeskAdviceEntry *
desk_advice_entry_copy (const DeskAdviceEntry *self)
{
  DeskAdviceEntry *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new (DeskAdviceEntry, 1);
  *copy = *self;
  copy->cause = g_strdup (self->cause);
  copy->remedy = g_strdup (self->remedy);
  copy->source = g_strdup (self->source);
  copy->about = g_strdup (self->about);

  return copy;
}

void
desk_advice_entry_free (DeskAdviceEntry *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->cause);
  g_free (self->remedy);
  g_free (self->source);
  g_free (self->about);
  g_free (self);
}

char *
desk_advice_entry_dup_text (const DeskAdviceEntry *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->who == DESK_ADVICE_YOU || self->who == DESK_ADVICE_WAIT)
    /* Translators: the cause of an error, then what helps */
    return g_strdup_printf (_ ("%s. %s"), self->cause, self->remedy);

  /* Translators: the cause of an error, what helps, and who can do it, such as “the carrier” */
  return g_strdup_printf (_ ("%s. %s (%s)"), self->cause, self->remedy,
                          desk_advice_who_get_label (self->who));
}

const char *
desk_advice_who_get_label (DeskAdviceWho who)
{
  g_return_val_if_fail (who < G_N_ELEMENTS (whos), "");

  return g_dpgettext2 (GETTEXT_PACKAGE, "who can act", whos[who].label);
}

gboolean
desk_advice_who_parse (const char *nick, DeskAdviceWho *who)
{
  g_return_val_if_fail (who != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (whos); i++)
    if (g_strcmp0 (whos[i].nick, nick) == 0)
      {
        *who = (DeskAdviceWho) i;
        return TRUE;
      }

  return FALSE;
}

gboolean
desk_advice_placed_parse (const char *nick, DeskAdvicePlaced *placed)
{
  g_return_val_if_fail (placed != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (placeds); i++)
    if (g_strcmp0 (placeds[i], nick) == 0)
      {
        *placed = (DeskAdvicePlaced) i;
        return TRUE;
      }

  return FALSE;
}

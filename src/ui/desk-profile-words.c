/* SPDX-License-Identifier: GPL-3.0-or-later */

/* desk-profile-words: how a profile is told from the others, in words and in a color. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-profile-words.h"

#include <glib/gi18n-lib.h>

static const DeskChoice *
find_colour (DeskProfileSettings *settings)
{
  const char *value = desk_record_get_text (DESK_RECORD (settings), "colour");
  const DeskField *field = desk_record_find_field (DESK_RECORD (settings), "colour");

  /* "0" is the color of the kind. */
  for (const DeskChoice *choice = field->choices; choice->value != NULL; choice++)
    if (g_strcmp0 (choice->value, value) == 0 && *choice->value != '0')
      return choice;

  return NULL;
}

char *
desk_profile_words_dup_details (DeskProfileSettings *settings)
{
  const DeskChoice *colour = settings != NULL ? find_colour (settings) : NULL;
  const char *kind;

  if (settings == NULL)
    return g_strdup (_ ("Built in; costs nothing"));

  kind = desk_profile_kind_get_name (desk_profile_settings_get_kind (settings));
  if (colour == NULL)
    return g_strdup (kind);

  /* Translators: what a profile is for, and its color */
  return g_strdup_printf (C_ ("profile", "%s · %s"), kind, _ (colour->label));
}

const char *
desk_profile_words_get_class (DeskProfileSettings *settings)
{
  static const char *const colours[] = { "desk-blue", "desk-purple", "desk-orange", "desk-red" };
  const DeskChoice *colour = settings != NULL ? find_colour (settings) : NULL;

  if (settings == NULL)
    return "desk-green";
  if (colour != NULL)
    return colours[CLAMP (*colour->value - '1', 0, (int) G_N_ELEMENTS (colours) - 1)];

  switch (desk_profile_settings_get_kind (settings))
    {
    case DESK_PROFILE_SANDBOX:
      return "desk-blue";
    case DESK_PROFILE_CARRIER_TEST:
      return "desk-purple";
    case DESK_PROFILE_PRACTICE:
    case DESK_PROFILE_PRODUCTION:
    default:
      return "desk-red";
    }
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a kind implies, in one place: unit, decimals, JSON type. */

#define G_LOG_DOMAIN "desk-model"

#include "config.h"

#include "desk-field.h"

#include <glib/gi18n-lib.h>

#include "model/desk-decimal.h"

const char *
desk_field_get_label (const DeskField *field)
{
  g_return_val_if_fail (field != NULL, NULL);

  return _ (field->label);
}

const char *
desk_field_get_hint (const DeskField *field)
{
  g_return_val_if_fail (field != NULL, NULL);

  return field->hint != NULL ? _ (field->hint) : NULL;
}

const char *
desk_field_get_unit (const DeskField *field)
{
  g_return_val_if_fail (field != NULL, NULL);

  switch (field->kind)
    {
    case DESK_KIND_YUAN:
      return C_ ("unit", "yuan");
    case DESK_KIND_CENTIMETRE:
      return C_ ("unit", "cm");
    case DESK_KIND_KILOGRAM:
      return C_ ("unit", "kg");
    case DESK_KIND_DEGREE:
      return C_ ("unit", "°");
    case DESK_KIND_METRE:
      return C_ ("unit", "m");
    case DESK_KIND_KILOMETRE:
      return C_ ("unit", "km");
    case DESK_KIND_SECOND:
      return C_ ("unit", "s");
    case DESK_KIND_TEXT:
    case DESK_KIND_TIME:
    case DESK_KIND_FLAG:
    case DESK_KIND_CHOICE:
    case DESK_KIND_COUNT:
    case DESK_KIND_FACTOR:
    case DESK_KIND_CODE:
    case DESK_KIND_HOUR:
    case DESK_KIND_RECORD:
    case DESK_KIND_LIST:
    default:
      return "";
    }
}

guint
desk_field_get_decimals (const DeskField *field)
{
  g_return_val_if_fail (field != NULL, 0);

  switch (field->kind)
    {
    case DESK_KIND_YUAN:
    case DESK_KIND_CENTIMETRE:
    case DESK_KIND_KILOGRAM:
    case DESK_KIND_KILOMETRE:
    case DESK_KIND_FACTOR:
      return 2;
    case DESK_KIND_DEGREE:
      return 6;
    case DESK_KIND_TEXT:
    case DESK_KIND_TIME:
    case DESK_KIND_FLAG:
    case DESK_KIND_CHOICE:
    case DESK_KIND_COUNT:
    case DESK_KIND_METRE:
    case DESK_KIND_SECOND:
    case DESK_KIND_CODE:
    case DESK_KIND_HOUR:
    case DESK_KIND_RECORD:
    case DESK_KIND_LIST:
    default:
      return 0;
    }
}

gboolean
desk_field_is_container (const DeskField *field)
{
  g_return_val_if_fail (field != NULL, FALSE);

  return field->kind == DESK_KIND_RECORD || field->kind == DESK_KIND_LIST;
}

gboolean
desk_field_is_number (const DeskField *field)
{
  g_return_val_if_fail (field != NULL, FALSE);

  return field->kind != DESK_KIND_TEXT && field->kind != DESK_KIND_HOUR &&
         !desk_field_is_container (field);
}

gboolean
desk_field_is_within (const DeskField *field, gint64 value)
{
  guint decimals;
  gint64 bound;

  g_return_val_if_fail (field != NULL, FALSE);

  decimals = desk_field_get_decimals (field);
  if (field->above != NULL && desk_decimal_parse (field->above, decimals, &bound) && value <= bound)
    return FALSE;
  if (field->at_least != NULL && desk_decimal_parse (field->at_least, decimals, &bound) &&
      value < bound)
    return FALSE;
  if (field->at_most != NULL && desk_decimal_parse (field->at_most, decimals, &bound) &&
      value > bound)
    return FALSE;

  return TRUE;
}

gboolean
desk_field_has_choice (const DeskField *field, const char *text)
{
  g_return_val_if_fail (field != NULL, FALSE);

  for (const DeskChoice *choice = field->choices; choice != NULL && choice->value != NULL; choice++)
    if (g_strcmp0 (choice->value, text) == 0)
      return TRUE;

  return FALSE;
}

char *
desk_field_dup_limits (const DeskField *field)
{
  const char *unit;
  g_autofree char *limits = NULL;

  g_return_val_if_fail (field != NULL, NULL);

  if (field->above != NULL && field->at_most != NULL)
    /* Translators: both are numbers, the unit follows */
    limits = g_strdup_printf (_ ("above %s, at most %s"), field->above, field->at_most);
  else if (field->at_least != NULL && field->at_most != NULL)
    /* Translators: both are numbers, the unit follows */
    limits = g_strdup_printf (_ ("from %s to %s"), field->at_least, field->at_most);
  else if (field->above != NULL)
    limits = g_strdup_printf (_ ("above %s"), field->above);
  else if (field->at_least != NULL)
    limits = g_strdup_printf (_ ("at least %s"), field->at_least);
  else if (field->at_most != NULL)
    limits = g_strdup_printf (_ ("at most %s"), field->at_most);
  else
    return NULL;

  unit = desk_field_get_unit (field);
  if (*unit == '\0')
    return g_steal_pointer (&limits);

  /* Translators: a range and its unit: "above 0, at most 50" and "kg" */
  return g_strdup_printf (C_ ("range and unit", "%s %s"), limits, unit);
}

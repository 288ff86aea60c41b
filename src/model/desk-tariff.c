/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Strict reading of the user's own price records. */

#define G_LOG_DOMAIN "desk-model"

#include "config.h"

#include "desk-tariff.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/desk-day-time.h"
#include "model/desk-decimal.h"

DeskValueState
desk_tariff_read (DeskRecord *record, const char *name, gint64 *value)
{
  DeskValueState state;
  gint64 read;

  g_return_val_if_fail (DESK_IS_RECORD (record), DESK_VALUE_BAD);
  g_return_val_if_fail (value != NULL, DESK_VALUE_BAD);

  state = desk_record_get_decimal (record, name, &read);
  if (state != DESK_VALUE_OK)
    return state;
  if (!desk_field_is_within (desk_record_find_field (record, name), read))
    return DESK_VALUE_BAD;

  *value = read;
  return DESK_VALUE_OK;
}

DeskValueState
desk_tariff_read_hour (DeskRecord *record, const char *name, int *minutes)
{
  const char *text;

  g_return_val_if_fail (DESK_IS_RECORD (record), DESK_VALUE_BAD);

  if (desk_record_get_wrong (record, name) != NULL)
    return DESK_VALUE_BAD;

  text = desk_record_get_text (record, name);
  if (text == NULL || *text == '\0')
    return DESK_VALUE_UNSET;

  return desk_day_time_parse (text, minutes) ? DESK_VALUE_OK : DESK_VALUE_BAD;
}

gboolean
desk_tariff_is_on (DeskRecord *record, const char *name)
{
  g_return_val_if_fail (DESK_IS_RECORD (record), FALSE);

  return g_strcmp0 (desk_record_get_text (record, name), "0") != 0;
}

gboolean
desk_tariff_holds (DeskRecord *record, const char *from, const char *to, gint64 now)
{
  int first = 0, last = 0;

  g_return_val_if_fail (DESK_IS_RECORD (record), FALSE);

  if (desk_tariff_read_hour (record, from, &first) == DESK_VALUE_BAD ||
      desk_tariff_read_hour (record, to, &last) == DESK_VALUE_BAD)
    return FALSE;

  return desk_day_time_is_within (desk_day_time_get (now), first, last);
}

char *
desk_tariff_check (DeskRecord *record, const DeskField *field)
{
  const char *text;
  gint64 value;
  int minutes;

  g_return_val_if_fail (DESK_IS_RECORD (record), NULL);
  g_return_val_if_fail (field != NULL, NULL);

  if (desk_field_is_container (field))
    return NULL;
  if (desk_record_get_wrong (record, field->name) != NULL)
    return g_strdup (desk_field_is_number (field) ? _ ("must be a number")
                                                  : _ ("must be a text"));

  text = desk_record_get_text (record, field->name);
  if (text == NULL || *text == '\0')
    return NULL;

  if (field->kind == DESK_KIND_HOUR)
    return desk_tariff_read_hour (record, field->name, &minutes) == DESK_VALUE_OK
             ? NULL
             : g_strdup_printf (_ ("“%s” is no time of the day such as 22:30"), text);
  if (field->kind == DESK_KIND_CHOICE)
    return desk_field_has_choice (field, text) ? NULL
                                   : g_strdup_printf (_ ("“%s” is none of the choices"), text);
  if (!desk_field_is_number (field))
    return NULL;
  if (desk_record_get_decimal (record, field->name, &value) != DESK_VALUE_OK)
    return g_strdup_printf (_ ("“%s” is not a number"), text);
  if (!desk_field_is_within (field, value))
    {
      g_autofree char *limits = desk_field_dup_limits (field);

      return g_strdup_printf (_ ("%s, must be %s"), text, limits);
    }

  return NULL;
}

gboolean
desk_tariff_is_sound (DeskRecord *record)
{
  const DeskField *fields;
  guint n_fields;

  g_return_val_if_fail (DESK_IS_RECORD (record), FALSE);

  fields = desk_record_get_fields (record, &n_fields);
  for (guint i = 0; i < n_fields; i++)
    {
      g_autofree char *wrong = desk_tariff_check (record, &fields[i]);

      if (wrong != NULL)
        return FALSE;
    }

  return TRUE;
}

char *
desk_tariff_format_money (gint64 fen)
{
  g_autofree char *sum = desk_decimal_format_fixed (fen, 2);

  /* Translators: an amount of money in Chinese yuan, such as ¥9.80 */
  return g_strdup_printf (_ ("¥%s"), sum);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* desk-place-words: places that were found or read, in words. No widgets. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-place-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ui/desk-map-text.h"

const char *
desk_place_words_get_level (DeskPlaceLevel level)
{
  switch (level)
    {
    case DESK_PLACE_LEVEL_EXACT:
      /* Translators: how well a place is known: the very house */
      return C_ ("place", "Exact");

    case DESK_PLACE_LEVEL_STREET:
      return C_ ("place", "Street");

    case DESK_PLACE_LEVEL_AREA:
      /* Translators: how well a place is known: only the city or the district */
      return C_ ("place", "Area");

    case DESK_PLACE_LEVEL_UNKNOWN:
    default:
      return NULL;
    }
}

/* Province and city stand in a field of their own. A city may stand twice, as that of a municipality
 * does. */
static const char *
skip_city (const char *address, const char *city)
{
  const char *found;

  if (*city == '\0')
    return address;

  while ((found = strstr (address, city)) != NULL)
    {
      /* A province in front of it is all that may be; not a number, as in “12号广州市场”. */
      if (strcspn (address, "0123456789") < (gsize) (found - address))
        break;
      address = found + strlen (city);
    }

  return address;
}

char *
desk_place_words_dup_address (DeskFoundPlace *place)
{
  const char *city, *title, *address;

  g_return_val_if_fail (DESK_IS_FOUND_PLACE (place), NULL);

  city = desk_found_place_get_city (place);
  title = skip_city (desk_found_place_get_title (place), city);
  address = skip_city (desk_found_place_get_address (place), city);

  if (*address == '\0' || strstr (title, address) != NULL)
    return g_strdup (*title != '\0' ? title : address);
  if (strstr (address, title) != NULL)
    return g_strdup (address);

  return g_strconcat (address, title, NULL);
}

char *
desk_place_words_dup_complaint (const DeskPointReading *reading)
{
  g_return_val_if_fail (reading != NULL, NULL);

  switch (reading->status)
    {
    case DESK_POINT_READING_OUTSIDE:
      /* Translators: longitude and latitude */
      return g_strdup_printf (_ ("%s, %s lies outside China"), reading->lng, reading->lat);

    case DESK_POINT_READING_SHORT_LINK:
      return g_strdup (_ ("A short link does not tell its place. Open it in a browser, and copy the "
                          "address that appears there"));

    case DESK_POINT_READING_NO_COORDINATES:
      return g_strdup (reading->how);

    case DESK_POINT_READING_OK:
    case DESK_POINT_READING_NONE:
    default:
      return NULL;
    }
}

char *
desk_place_words_dup_reading_title (const DeskPointReading *reading)
{
  g_return_val_if_fail (reading != NULL, NULL);
  g_return_val_if_fail (reading->status == DESK_POINT_READING_OK, NULL);

  if (reading->title != NULL)
    return g_strdup (reading->title);

  return g_strdup_printf ("%s, %s", reading->lng, reading->lat);
}

char *
desk_place_words_dup_reading_origin (const DeskPointReading *reading)
{
  g_return_val_if_fail (reading != NULL, NULL);
  g_return_val_if_fail (reading->status == DESK_POINT_READING_OK, NULL);

  return g_strdup (reading->how);
}

DeskDatum
desk_place_words_get_other (DeskDatum assumed)
{
  return assumed == DESK_DATUM_BD09 ? DESK_DATUM_GCJ02 : DESK_DATUM_BD09;
}

/* What the digits could be just as well. */
static char *
dup_doubt (const DeskPointReading *reading, DeskDatum assumed, gboolean chosen)
{
  DeskDatum other = desk_place_words_get_other (assumed);
  g_autofree char *metres = NULL;
  DeskPoint here, there;

  if (!desk_point_reading_get_point (reading, assumed, &here) ||
      !desk_point_reading_get_point (reading, other, &there))
    return NULL;

  metres = desk_map_text_format_distance (desk_point_distance (here, there));
  if (chosen)
    /* Translators: two coordinate systems, and a distance such as "905 m" */
    return g_strdup_printf (_ ("Read as %s; as %s it is %s away"),
                            desk_datum_get_name (assumed), desk_datum_get_name (other), metres);

  /* Translators: two coordinate systems, and a distance such as "905 m" */
  return g_strdup_printf (_ ("Read as %s, like this order; as %s it is %s away"),
                          desk_datum_get_name (assumed), desk_datum_get_name (other), metres);
}

char *
desk_place_words_dup_reading_story (const DeskPointReading *reading,
                                    DeskDatum assumed,
                                    gboolean chosen)
{
  GString *story;
  g_autofree char *title = NULL;

  g_return_val_if_fail (reading != NULL, NULL);
  g_return_val_if_fail (reading->status == DESK_POINT_READING_OK, NULL);

  title = desk_place_words_dup_reading_title (reading);
  story = g_string_new (title);
  g_string_append_printf (story, "\n%s", reading->how);
  if (!reading->datum_known)
    {
      g_autofree char *doubt = dup_doubt (reading, assumed, chosen);

      g_string_append_printf (story, "\n%s", doubt != NULL ? doubt : "");
    }

  return g_string_free (story, FALSE);
}

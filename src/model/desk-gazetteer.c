/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The cities of China, from data/cities.txt, which says where it comes from. */

#define G_LOG_DOMAIN "desk-model"

#include "desk-gazetteer.h"

#include <string.h>

#include "model/desk-data.h"

static char **
get_cities (void)
{
  static char **cities;

  if (g_once_init_enter (&cities))
    {
      g_auto (GStrv) lines = g_strsplit (desk_data_get ("cities.txt"), "\n", -1);
      g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

      for (guint i = 0; lines[i] != NULL; i++)
        if (*lines[i] != '\0' && *lines[i] != '#')
          g_strv_builder_add (builder, lines[i]);
      g_once_init_leave (&cities, g_strv_builder_end (builder));
    }

  return cities;
}

char **
desk_gazetteer_complete (const char *text, guint n_most)
{
  g_autoptr (GStrvBuilder) found = g_strv_builder_new ();
  g_autofree char *plain = NULL;
  guint n_found = 0;

  g_return_val_if_fail (text != NULL, NULL);

  plain = g_strstrip (g_strdup (text));
  for (guint round = 0; round < 2 && *plain != '\0'; round++)
    for (char **city = get_cities (); *city != NULL && n_found < n_most; city++)
      if (round == 0 ? g_str_has_prefix (*city, plain)
                     : !g_str_has_prefix (*city, plain) && strstr (*city, plain) != NULL)
        {
          g_strv_builder_add (found, *city);
          n_found++;
        }

  return g_strv_builder_end (found);
}

/* Whether @city is @text with nothing but a suffix behind it: 广州 and 广州市, but not 吉 and 吉安市. */
static gboolean
is_without_suffix (const char *city, const char *text)
{
  static const char *const suffixes[] = { "市", "地区", "盟", "县", "特别行政区" };

  if (!g_str_has_prefix (city, text))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    if (strcmp (city + strlen (text), suffixes[i]) == 0)
      return TRUE;

  return FALSE;
}

const char *
desk_gazetteer_find (const char *text)
{
  g_autofree char *plain = NULL;
  const char *found = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  plain = g_strstrip (g_strdup (text));
  if (g_utf8_strlen (plain, -1) < 2)
    return NULL;

  for (char **city = get_cities (); *city != NULL; city++)
    {
      if (strcmp (*city, plain) == 0)
        return *city;
      if (is_without_suffix (*city, plain) ||
          (strlen (plain) > strlen (*city) && g_str_has_suffix (plain, *city)))
        {
          if (found != NULL)
            return NULL;
          found = *city;
        }
    }

  return found;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a geocoder's refusal means and what helps, from data/geocoder-errors.ini. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "config.h"

#include "desk-geocoder-advice.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/desk-data.h"

/* Somebody else's text: one line, and not for ever. */
#define LONGEST_MESSAGE 160 /* characters */

static char *
tidy (const char *message)
{
  g_autofree char *valid = g_utf8_make_valid (message, -1);
  g_autofree char *cut = g_utf8_strlen (valid, -1) > LONGEST_MESSAGE
                           ? g_utf8_substring (valid, 0, LONGEST_MESSAGE)
                           : g_strdup (valid);

  return g_strstrip (g_strdelimit (g_steal_pointer (&cut), "\r\n\t", ' '));
}

char *
desk_geocoder_advice_describe (const char *id,
                               const char *name,
                               const char *code,
                               const char *message,
                               guint *pause)
{
  const char *text = desk_data_get ("geocoder-errors.ini");
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *group = NULL;
  g_autofree char *said = NULL;
  g_autofree char *cause = NULL;
  g_autofree char *remedy = NULL;
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (id != NULL && name != NULL && code != NULL && pause != NULL, NULL);

  if (!g_key_file_load_from_data (file, text, strlen (text), G_KEY_FILE_KEEP_TRANSLATIONS, &error))
    g_error ("The geocoders’ errors cannot be read: %s", error->message);

  group = g_strdup_printf ("%s %s", id, code);
  cause = g_key_file_get_locale_string (file, group, "cause", NULL, NULL);
  remedy = g_key_file_get_locale_string (file, group, "remedy", NULL, NULL);
  *pause = (guint) CLAMP (g_key_file_get_integer (file, group, "pause", NULL), 0, 3600);

  /* Its own words; ours only where it has none. */
  said = tidy (message != NULL && *message != '\0' ? message : cause != NULL ? cause : "");
  if (remedy == NULL)
    return g_strdup_printf (_ ("%s says “%s” (code %s)"), name, said, code);

  /* TRANSLATORS: the service, its own words, its code, and what helps, a whole sentence */
  return g_strdup_printf (_ ("%s says “%s” (code %s). %s"), name, said, code, remedy);
}

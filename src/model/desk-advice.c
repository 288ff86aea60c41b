/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskAdvice: what a code of the platform or of a carrier means, what helps and who can do it.
 *
 * The catalogue is a data file, one group an error:
 *
 *   [930560]            the platform's errcode
 *   [CARRIER 2062]      a carrier's resultcode
 *   [CARRIER 1202 tag]  the same with a pattern: only where its words match
 *   [CARRIER * tag]     by its words alone, whatever the number
 *   [* 1010 tag]        at every carrier, by number and words
 *
 * A pattern is a regular expression, and case does not matter. A group with a pattern goes before
 * the one without. In a remedy, {ip|words} is the address that the platform's words name, or else
 * the words after the bar. */

#define G_LOG_DOMAIN "desk-model"

#include "desk-advice.h"

#include <string.h>

#include "model/desk-data.h"

#define ANY "*"
#define IP_OPEN "{ip|"

struct _DeskAdvice
{
  GObject parent_instance;

  GKeyFile *file;
  GPtrArray *rows; /* of Row, in the order of the file */
};

typedef struct
{
  char *group;
  char *delivery_id; /* NULL: the platform; ANY */
  char *number;      /* the code as the group spells it; NULL: any */
  gboolean any_code;
  gint64 code;
  GRegex *pattern; /* NULL: whatever the words */
} Row;

G_DEFINE_FINAL_TYPE (DeskAdvice, desk_advice, G_TYPE_OBJECT)

static void
row_free (Row *row)
{
  g_free (row->group);
  g_free (row->delivery_id);
  g_free (row->number);
  g_clear_pointer (&row->pattern, g_regex_unref);
  g_free (row);
}

static void
read_row (DeskAdvice *self, const char *group)
{
  g_auto (GStrv) words = g_strsplit (group, " ", -1);
  g_autofree char *pattern = g_key_file_get_string (self->file, group, "pattern", NULL);
  g_autoptr (GError) error = NULL;
  Row *row = g_new0 (Row, 1);
  guint i = 0;

  g_ptr_array_add (self->rows, row);
  row->group = g_strdup (group);
  if (!g_ascii_string_to_signed (words[0], 10, G_MININT64, G_MAXINT64, &row->code, NULL))
    row->delivery_id = g_strdup (words[i++]);
  if (words[i] == NULL)
    g_error ("The error advice [%s] has no code", group);

  row->any_code = g_str_equal (words[i], ANY);
  if (!row->any_code &&
      !g_ascii_string_to_signed (words[i], 10, G_MININT64, G_MAXINT64, &row->code, &error))
    g_error ("The error advice [%s] has no code: %s", group, error->message);
  if (!row->any_code)
    row->number = g_strdup (words[i]);
  if (pattern != NULL)
    {
      row->pattern = g_regex_new (pattern, G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, &error);
      if (row->pattern == NULL)
        g_error ("The error advice [%s] has a bad pattern: %s", group, error->message);
    }
  else if (row->any_code || g_strcmp0 (row->delivery_id, ANY) == 0)
    {
      g_error ("The error advice [%s] needs a pattern", group);
    }
}

static void
desk_advice_finalize (GObject *object)
{
  DeskAdvice *self = DESK_ADVICE (object);

  g_clear_pointer (&self->file, g_key_file_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (desk_advice_parent_class)->finalize (object);
}

static void
desk_advice_class_init (DeskAdviceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = desk_advice_finalize;
}

static void
desk_advice_init (DeskAdvice *self)
{
  const char *text = desk_data_get ("advice.ini");
  g_auto (GStrv) groups = NULL;
  g_autoptr (GError) error = NULL;

  self->file = g_key_file_new ();
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) row_free);
  if (!g_key_file_load_from_data (self->file, text, strlen (text), G_KEY_FILE_KEEP_TRANSLATIONS,
                                  &error))
    g_error ("The error advice cannot be read: %s", error->message);

  groups = g_key_file_get_groups (self->file, NULL);
  for (guint i = 0; groups[i] != NULL; i++)
    read_row (self, groups[i]);
}

DeskAdvice *
desk_advice_new (void)
{
  return g_object_new (DESK_TYPE_ADVICE, NULL);
}

/* How well a row fits: 0 for not at all. */
static guint
rate (const Row *row, const char *delivery_id, gint64 code, const char *message)
{
  gboolean any_carrier = g_strcmp0 (row->delivery_id, ANY) == 0;

  if ((any_carrier && delivery_id == NULL) ||
      (!any_carrier && g_strcmp0 (row->delivery_id, delivery_id) != 0))
    return 0;
  if (!row->any_code && row->code != code)
    return 0;
  if (row->pattern == NULL)
    return 1;
  if (message == NULL || !g_utf8_validate (message, -1, NULL) ||
      !g_regex_match (row->pattern, message, 0, NULL))
    return 0;

  return row->any_code || any_carrier ? 2 : 3;
}

/* The first address in the platform's words, such as “invalid ip 203.0.113.9 ipv6
 * ::ffff:203.0.113.9, not in whitelist”. */
static char *
find_address (const char *message)
{
  g_auto (GStrv) words = g_strsplit_set (message != NULL ? message : "", " ,;()[]\"'", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (g_hostname_is_ip_address (words[i]))
      return g_strdup (words[i]);

  return NULL;
}

static char *
fill_address (const char *text, const char *message)
{
  const char *open = strstr (text, IP_OPEN);
  const char *close = open != NULL ? strchr (open, '}') : NULL;
  const char *instead = open != NULL ? open + strlen (IP_OPEN) : NULL;
  g_autofree char *address = NULL;
  GString *filled;

  if (close == NULL)
    return g_strdup (text);

  address = find_address (message);
  filled = g_string_new_len (text, open - text);
  if (address != NULL)
    g_string_append (filled, address);
  else
    g_string_append_len (filled, instead, close - instead);
  g_string_append (filled, close + 1);

  return g_string_free (filled, FALSE);
}

static DeskAdviceEntry *
make_entry (DeskAdvice *self, const char *group, const char *message)
{
  g_autofree char *remedy =
    g_key_file_get_locale_string (self->file, group, "remedy", NULL, NULL);
  g_autofree char *who = g_key_file_get_string (self->file, group, "who", NULL);
  g_autofree char *placed = g_key_file_get_string (self->file, group, "placed", NULL);
  DeskAdviceEntry *entry = g_new0 (DeskAdviceEntry, 1);

  entry->cause = g_key_file_get_locale_string (self->file, group, "cause", NULL, NULL);
  entry->source = g_key_file_get_string (self->file, group, "source", NULL);
  entry->about = g_key_file_get_string (self->file, group, "about", NULL);
  if (entry->cause == NULL || remedy == NULL || !desk_advice_who_parse (who, &entry->who) ||
      !desk_advice_placed_parse (placed, &entry->placed))
    g_error ("The error advice [%s] is not complete", group);
  entry->remedy = fill_address (remedy, message);

  return entry;
}

DeskAdviceEntry *
desk_advice_find (DeskAdvice *self, const char *delivery_id, gint64 code, const char *message)
{
  const Row *best = NULL;
  guint best_rating = 0;

  g_return_val_if_fail (DESK_IS_ADVICE (self), NULL);

  for (guint i = 0; i < self->rows->len; i++)
    {
      const Row *row = g_ptr_array_index (self->rows, i);
      guint rating = rate (row, delivery_id, code, message);

      if (rating > best_rating)
        {
          best = row;
          best_rating = rating;
        }
    }

  return best != NULL ? make_entry (self, best->group, message) : NULL;
}

guint
desk_advice_get_n_entries (DeskAdvice *self)
{
  g_return_val_if_fail (DESK_IS_ADVICE (self), 0);

  return self->rows->len;
}

DeskAdviceEntry *
desk_advice_get_entry (DeskAdvice *self, guint i, const char **delivery_id, const char **code)
{
  const Row *row;

  g_return_val_if_fail (DESK_IS_ADVICE (self), NULL);
  g_return_val_if_fail (i < self->rows->len, NULL);
  g_return_val_if_fail (delivery_id != NULL, NULL);
  g_return_val_if_fail (code != NULL, NULL);

  row = g_ptr_array_index (self->rows, i);
  *delivery_id = row->delivery_id;
  *code = row->number;

  return make_entry (self, row->group, NULL);
}

char *
desk_advice_dup_rid (const char *errmsg)
{
  g_autoptr (GRegex) regex = NULL;
  g_autoptr (GMatchInfo) match = NULL;

  if (errmsg == NULL || !g_utf8_validate (errmsg, -1, NULL))
    return NULL;

  regex = g_regex_new ("\\brid: ?([0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8})\\b", G_REGEX_CASELESS, 0,
                       NULL);

  return g_regex_match (regex, errmsg, 0, &match) ? g_match_info_fetch (match, 1) : NULL;
}

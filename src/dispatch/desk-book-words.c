/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskBookWords: what the words of a search can mean.
 *
 * Each word is first looked up in the indexes. Where it means few deliveries, these are named by their
 * numbers. Where it means very many, the newest of them are soon met by going back through the book,
 * so it stays a condition. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "config.h"

#include "desk-book-words-private.h"

#include <string.h>

#define MANY 10000     /* more are not named one by one */
#define MANY_NAMES 1000 /* nor of those for whom all names have to be gone through */
#define MOST_WORDS 8   /* more than anything in the book is found by */
#define LONGEST 128    /* characters; nothing that is found by a word is longer */
#define LEAST_TAIL 4   /* digits; so many are no part of a name either */
#define LEAST_ID 3     /* characters of a waybill */
#define LEAST_RID 6    /* of a rid */
#define AFTER_ALL "\xf4\x8f\xbf\xbf" /* U+10FFFF, behind whatever begins the same */

enum
{
  BY_NAME,
  BY_PART, /* of a name, where there are no capitals */
  BY_ORDER,
  BY_WAYBILL,
  BY_PHONE,
  BY_RID,
  N_WAYS
};

/* ?1 and ?2 are the two ends of a range; a name has only the first. LIKE takes small letters for
 * capitals, and twice as long. */
static const struct
{
  const char *lookup;
  const char *condition;
} ways[N_WAYS] = {
  [BY_NAME] = { "SELECT serial FROM delivery INDEXED BY delivery_name "
                "WHERE receiver_name LIKE ?1 ESCAPE '\\'",
                "receiver_name LIKE ?%d ESCAPE '\\'" },
  [BY_PART] = { "SELECT serial FROM delivery INDEXED BY delivery_name "
                "WHERE instr (receiver_name, ?1) > 0",
                "instr (receiver_name, ?%d) > 0" },
  [BY_ORDER] = { "SELECT serial FROM delivery INDEXED BY delivery_order "
                 "WHERE shop_order_id >= ?1 AND shop_order_id < ?2",
                 "shop_order_id >= ?%d AND shop_order_id < ?%d" },
  [BY_WAYBILL] = { "SELECT serial FROM delivery INDEXED BY delivery_waybill "
                   "WHERE waybill_id >= ?1 AND waybill_id < ?2",
                   "waybill_id >= ?%d AND waybill_id < ?%d" },
  [BY_PHONE] = { "SELECT serial FROM delivery INDEXED BY delivery_phone "
                 "WHERE phone_tail >= ?1 AND phone_tail < ?2",
                 "phone_tail >= ?%d AND phone_tail < ?%d" },
  [BY_RID] = { "SELECT DISTINCT delivery FROM exchange WHERE rid >= ?1 AND rid < ?2",
               "serial IN (SELECT delivery FROM exchange WHERE rid >= ?%d AND rid < ?%d)" },
};

typedef struct
{
  char *values[N_WAYS]; /* NULL where it cannot be meant so */
  GArray *serials;      /* of gint64, in order; NULL where they are very many */
} Word;

struct _DeskBookWords
{
  GPtrArray *words; /* of Word */
  gboolean hopeless; /* nothing can be found by them */
};

static void
word_free (Word *word)
{
  for (guint i = 0; i < N_WAYS; i++)
    g_free (word->values[i]);
  g_clear_pointer (&word->serials, g_array_unref);
  g_free (word);
}

static char *
make_pattern (const char *text)
{
  g_autoptr (GString) pattern = g_string_new ("%");

  for (const char *p = text; *p != '\0'; p++)
    {
      if (strchr ("%_\\", *p) != NULL)
        g_string_append_c (pattern, '\\');
      g_string_append_c (pattern, *p);
    }
  g_string_append_c (pattern, '%');

  return g_string_free (g_steal_pointer (&pattern), FALSE);
}

/* (nullable): the digits backwards, of what can be the end of a telephone number as people write it. */
static char *
dup_tail (const char *text)
{
  g_autoptr (GString) digits = g_string_new (NULL);

  if (g_str_has_prefix (text, "+86"))
    text += strlen ("+86");
  for (const char *p = text; *p != '\0'; p++)
    if (g_ascii_isdigit (*p))
      g_string_append_c (digits, *p);
    else if (*p != '-')
      return NULL;

  return digits->len >= LEAST_TAIL ? g_strreverse (g_strdup (digits->str)) : NULL;
}

static guint
count_digits (const char *text)
{
  guint n = 0;

  for (const char *p = text; *p != '\0'; p++)
    n += g_ascii_isdigit (*p);

  return n;
}

static gboolean
has_letters (const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    if (g_ascii_isalpha (*p))
      return TRUE;

  return FALSE;
}

static Word *
word_new (const char *text)
{
  Word *word = g_new0 (Word, 1);
  glong length = g_utf8_strlen (text, -1);

  word->values[BY_ORDER] = g_strdup (text);
  word->values[BY_PHONE] = dup_tail (text);
  if (count_digits (text) < LEAST_TAIL && has_letters (text))
    word->values[BY_NAME] = make_pattern (text);
  else if (count_digits (text) < LEAST_TAIL)
    word->values[BY_PART] = g_strdup (text);
  if (length >= LEAST_ID)
    word->values[BY_WAYBILL] = g_strdup (text);
  if (length >= LEAST_RID)
    word->values[BY_RID] = g_strdup (text);

  return word;
}

DeskBookWords *
_desk_book_words_new (const char *text)
{
  DeskBookWords *self = g_new0 (DeskBookWords, 1);
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  const char *end;

  self->words = g_ptr_array_new_with_free_func ((GDestroyNotify) word_free);
  for (const char *p = valid; *p != '\0' && !self->hopeless; p = end)
    {
      g_autofree char *word = NULL;

      while (*p != '\0' && g_unichar_isspace (g_utf8_get_char (p)))
        p = g_utf8_next_char (p);
      for (end = p; *end != '\0' && !g_unichar_isspace (g_utf8_get_char (end));)
        end = g_utf8_next_char (end);
      if (end == p)
        break;

      word = g_strndup (p, (gsize) (end - p));
      self->hopeless =
        self->words->len == MOST_WORDS || g_utf8_strlen (word, -1) > LONGEST;
      if (!self->hopeless)
        g_ptr_array_add (self->words, word_new (word));
    }

  return self;
}

void
_desk_book_words_free (DeskBookWords *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->words);
  g_free (self);
}

static int
bind_value (sqlite3_stmt *statement, int position, guint way, const char *value)
{
  g_autofree char *after = NULL;

  _desk_store_bind_text (statement, position, value);
  if (way == BY_NAME || way == BY_PART)
    return position + 1;

  after = g_strconcat (value, AFTER_ALL, NULL);
  _desk_store_bind_text (statement, position + 1, after);

  return position + 2;
}

/* Adds to the serials what the word means in one way; lets go of them where they become too many. */
static gboolean
look_up (Word *word, guint way, DeskStoreBook *book, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  guint most = way == BY_NAME || way == BY_PART ? MANY_NAMES : MANY;
  int status;

  if (word->values[way] == NULL)
    return TRUE;
  statement = _desk_store_book_prepare (book, ways[way].lookup, error);
  if (statement == NULL)
    return FALSE;

  bind_value (statement, 1, way, word->values[way]);
  while ((status = sqlite3_step (statement)) == SQLITE_ROW)
    {
      gint64 serial = sqlite3_column_int64 (statement, 0);

      if (word->serials->len == most)
        {
          g_clear_pointer (&word->serials, g_array_unref);
          return TRUE;
        }
      g_array_append_val (word->serials, serial);
    }

  return status == SQLITE_DONE || _desk_store_book_fail (book, error);
}

gboolean
_desk_book_words_look_up (DeskBookWords *self, DeskStoreBook *book, GError **error)
{
  /* The name comes last: all of them are gone through for it. */
  static const guint order[N_WAYS] = { BY_PHONE, BY_WAYBILL, BY_RID,
                                       BY_ORDER, BY_NAME,    BY_PART };

  g_return_val_if_fail (self != NULL && book != NULL, FALSE);

  for (guint i = 0; i < self->words->len; i++)
    {
      Word *word = g_ptr_array_index (self->words, i);

      g_clear_pointer (&word->serials, g_array_unref);
      word->serials = g_array_new (FALSE, FALSE, sizeof (gint64));
      for (guint j = 0; j < N_WAYS && word->serials != NULL; j++)
        if (!look_up (word, order[j], book, error))
          return FALSE;
    }

  return TRUE;
}

static void
add_serials (GString *sql, GArray *serials)
{
  g_string_append (sql, " AND serial IN (");
  for (guint i = 0; i < serials->len; i++)
    g_string_append_printf (sql, "%s%" G_GINT64_FORMAT, i > 0 ? "," : "",
                            g_array_index (serials, gint64, i));
  g_string_append_c (sql, ')');
}

static int
add_ways (GString *sql, const Word *word, int position)
{
  const char *or = "";

  g_string_append (sql, " AND (");
  for (guint way = 0; way < N_WAYS; way++)
    {
      g_auto (GStrv) parts = NULL;

      if (word->values[way] == NULL)
        continue;

      g_string_append_printf (sql, "%s(", or);
      or = " OR ";
      parts = g_strsplit (ways[way].condition, "%d", -1);
      for (guint i = 0; parts[i] != NULL; i++)
        {
          g_string_append (sql, parts[i]);
          if (parts[i + 1] != NULL)
            g_string_append_printf (sql, "%d", position++);
        }
      g_string_append_c (sql, ')');
    }
  g_string_append_c (sql, ')');

  return position;
}

int
_desk_book_words_add_condition (DeskBookWords *self, GString *sql, int first)
{
  g_return_val_if_fail (self != NULL && sql != NULL, first);

  if (self->hopeless)
    g_string_append (sql, " AND 0");
  for (guint i = 0; i < self->words->len && !self->hopeless; i++)
    {
      Word *word = g_ptr_array_index (self->words, i);

      if (word->serials != NULL)
        add_serials (sql, word->serials);
      else
        first = add_ways (sql, word, first);
    }

  return first;
}

void
_desk_book_words_bind (DeskBookWords *self, sqlite3_stmt *statement, int first)
{
  g_return_if_fail (self != NULL && statement != NULL);

  for (guint i = 0; i < self->words->len && !self->hopeless; i++)
    {
      Word *word = g_ptr_array_index (self->words, i);

      for (guint way = 0; word->serials == NULL && way < N_WAYS; way++)
        if (word->values[way] != NULL)
          first = bind_value (statement, first, way, word->values[way]);
    }
}

gboolean
_desk_book_words_is_narrow (DeskBookWords *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  for (guint i = 0; i < self->words->len; i++)
    if (((Word *) g_ptr_array_index (self->words, i))->serials != NULL)
      return TRUE;

  return self->hopeless;
}

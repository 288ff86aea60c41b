/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is left of a customer where no column is about them: the number in a text about something
 * else, names that are somebody else's as well, and what SQLite keeps until it is told otherwise. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "config.h"

#include "desk-privacy-private.h"

#include <glib/gi18n-lib.h>

#define LOG_TIMEOUT 50 /* ms */

/* Where a number may stand in a text that is about something else. */
static const struct
{
  const char *table;
  const char *columns[6];
} texts[] = {
  { "delivery", { "action_msg", "reason" } },
  { "status_change", { "action_msg" } },
  { "intent", { "request", "outcome" } },
  { "exchange",
    { "request_body", "response_body", "error", "url", "request_headers", "response_headers" } },
};

static char *
make_condition (guint table)
{
  g_autoptr (GString) condition = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (texts[table].columns) && texts[table].columns[i] != NULL; i++)
    g_string_append_printf (condition, "%sinstr (%s, ?1) > 0", i > 0 ? " OR " : "",
                            texts[table].columns[i]);

  return g_string_free (g_steal_pointer (&condition), FALSE);
}

GArray *
_desk_privacy_find_mentions (DeskStoreBook *book, const char *number, GError **error)
{
  g_autoptr (GArray) mentions = g_array_new (FALSE, FALSE, sizeof (DeskPrivacyMention));

  g_return_val_if_fail (book != NULL && number != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *condition = make_condition (i);
      g_autofree char *sql =
          g_strdup_printf ("SELECT serial FROM %s WHERE %s", texts[i].table, condition);
      g_autoptr (sqlite3_stmt) statement = _desk_store_book_prepare (book, sql, error);
      int status;

      if (statement == NULL)
        return NULL;
      _desk_store_bind_text (statement, 1, number);
      while ((status = sqlite3_step (statement)) == SQLITE_ROW)
        {
          DeskPrivacyMention mention = { i, sqlite3_column_int64 (statement, 0) };

          g_array_append_val (mentions, mention);
        }
      if (status != SQLITE_DONE)
        {
          _desk_store_book_fail (book, error);
          return NULL;
        }
    }

  return g_steal_pointer (&mentions);
}

gboolean
_desk_privacy_erase_mentions (DeskStoreBook *book,
                              const char *number,
                              GArray *mentions,
                              guint from,
                              guint most,
                              GError **error)
{
  g_return_val_if_fail (book != NULL && number != NULL && mentions != NULL, FALSE);

  for (guint i = from; i < mentions->len && i - from < most; i++)
    {
      const DeskPrivacyMention *mention = &g_array_index (mentions, DeskPrivacyMention, i);
      guint table = mention->table;
      g_autoptr (GString) sql = g_string_new (NULL);
      g_autoptr (sqlite3_stmt) statement = NULL;

      g_string_printf (sql, "UPDATE %s SET ", texts[table].table);
      for (guint j = 0; j < G_N_ELEMENTS (texts[table].columns) && texts[table].columns[j] != NULL;
           j++)
        g_string_append_printf (sql, "%s%s = replace (%s, ?1, '****')", j > 0 ? ", " : "",
                                texts[table].columns[j], texts[table].columns[j]);
      g_string_append (sql, " WHERE serial = ?2");
      statement = _desk_store_book_prepare (book, sql->str, error);
      if (statement == NULL)
        return FALSE;
      _desk_store_bind_text (statement, 1, number);
      sqlite3_bind_int64 (statement, 2, mention->serial);
      if (!_desk_store_book_finish (book, statement, error))
        return FALSE;
    }

  return TRUE;
}

/* Another customer has the same name, and keeps it. */
static gboolean
is_shared (DeskStoreBook *book, const char *text, gboolean *shared, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = _desk_store_book_prepare (
      book, "SELECT 1 FROM delivery WHERE receiver_name = ?1 LIMIT 1", error);
  gint64 found = 0;

  if (statement == NULL)
    return FALSE;
  _desk_store_bind_text (statement, 1, text);
  if (!_desk_store_book_read_number (book, statement, 0, &found, error))
    return FALSE;
  *shared = found != 0;

  return TRUE;
}

gboolean
_desk_privacy_drop_shared (DeskStoreBook *book, GPtrArray *traces, GError **error)
{
  g_return_val_if_fail (book != NULL && traces != NULL, FALSE);

  for (guint i = 0; i < traces->len; i++)
    {
      gboolean shared;

      if (!is_shared (book, g_ptr_array_index (traces, i), &shared, error))
        return FALSE;
      if (shared)
        g_ptr_array_remove_index (traces, i--);
    }

  return TRUE;
}

gboolean
_desk_privacy_empty_log (DeskStoreBook *book, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  gint64 busy = 0;
  gboolean read;

  g_return_val_if_fail (book != NULL, FALSE);

  statement = _desk_store_book_prepare (book, "PRAGMA wal_checkpoint (TRUNCATE)", error);
  if (statement == NULL)
    return FALSE;

  /* Whoever reads a long time is not waited for: behind us somebody may wait to write. */
  sqlite3_busy_timeout (book->db, LOG_TIMEOUT);
  read = _desk_store_book_read_number (book, statement, 0, &busy, error);
  sqlite3_busy_timeout (book->db, _DESK_STORE_BUSY_TIMEOUT);
  if (!read || busy == 0)
    return read;

  g_set_error (error, DESK_STORE_ERROR, DESK_STORE_ERROR_BUSY,
               _ ("Another program keeps the book %s busy; try again, or close that one"),
               book->path);

  return FALSE;
}

gboolean
_desk_privacy_sweep (DeskStoreBook *book, GError **error)
{
  g_return_val_if_fail (book != NULL, FALSE);

  return _desk_store_book_run (book, "VACUUM", error) && _desk_privacy_empty_log (book, error);
}

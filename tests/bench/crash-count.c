/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "crash-count.h"

#include <json-glib/json-glib.h>
#include <sqlite3.h>

/* One order, as the stand-in saw it. */
typedef struct
{
  guint n_worked;   /* by the desk's requests */
  guint n_repeated; /* by the stand-in's own doing */
  gboolean sent;    /* a request to place it, ever */
  gboolean asked;   /* since the last of those */
} Seen;

static gboolean
is_placing (const char *call)
{
  return g_str_equal (call, "add") || g_str_equal (call, "readd");
}

static void
take_line (CrashCount *self, GHashTable *all, JsonObject *line)
{
  const char *id = json_object_get_string_member_with_default (line, "shop_order_id", "");
  const char *call = json_object_get_string_member_with_default (line, "call", "");
  const char *by = json_object_get_string_member_with_default (line, "by", "");
  gboolean worked = json_object_get_boolean_member_with_default (line, "worked", FALSE);
  Seen *seen = g_hash_table_lookup (all, id);

  if (seen == NULL)
    {
      seen = g_new0 (Seen, 1);
      g_hash_table_insert (all, g_strdup (id), seen);
    }

  if (g_str_equal (call, "get"))
    seen->asked = TRUE;
  if (!is_placing (call))
    return;

  if (worked && g_str_equal (by, "repeat"))
    seen->n_repeated++;
  else if (worked)
    seen->n_worked++;
  if (!g_str_equal (by, "request"))
    return;

  if (seen->sent)
    self->n_again++;
  if (seen->sent && !seen->asked)
    {
      self->n_blind++;
      g_printerr ("%s was sent again blindly\n", id);
    }
  seen->sent = TRUE;
  seen->asked = FALSE;
}

static GHashTable *
read_journal (CrashCount *self, const char *journal)
{
  GHashTable *all = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_auto (GStrv) lines = g_strsplit (journal, "\n", -1);
  g_autoptr (JsonParser) parser = json_parser_new ();

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;

      if (*lines[i] == '\0')
        continue;
      if (!json_parser_load_from_data (parser, lines[i], -1, &error))
        g_error ("%s: %s", lines[i], error->message);
      take_line (self, all, json_node_get_object (json_parser_get_root (parser)));
    }

  return all;
}

static gint64
ask (sqlite3 *book, const char *sql, const char *id)
{
  sqlite3_stmt *statement = NULL;
  gint64 number;

  if (sqlite3_prepare_v2 (book, sql, -1, &statement, NULL) != SQLITE_OK)
    g_error ("%s", sqlite3_errmsg (book));
  sqlite3_bind_text (statement, 1, id, -1, SQLITE_STATIC);
  if (sqlite3_step (statement) != SQLITE_ROW)
    g_error ("%s", sqlite3_errmsg (book));
  number = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);

  return number;
}

static void
compare (CrashCount *self, sqlite3 *book, const char *id, const Seen *seen)
{
  gboolean there = seen != NULL && seen->n_worked + seen->n_repeated > 0;
  gint64 n_placed = ask (book,
                         "SELECT count (*) FROM delivery "
                         "WHERE shop_order_id = ?1 AND state = 'placed'",
                         id);
  gint64 n_open =
      ask (book, "SELECT count (*) FROM intent WHERE shop_order_id = ?1 AND state = 'open'", id);

  if (there)
    self->n_placed++;
  if (seen != NULL && seen->n_worked > 1)
    {
      self->n_twice++;
      g_printerr ("%s was placed %u times\n", id, seen->n_worked);
    }
  if (seen != NULL && seen->n_repeated > 0 && seen->n_worked > 0)
    self->n_repeated++;
  if (n_placed != (there ? 1 : 0) || n_open > 0)
    {
      self->n_lost++;
      g_printerr ("%s is %s, and in the book %d times placed with %d open intents\n", id,
                  there ? "there" : "not there", (int) n_placed, (int) n_open);
    }
}

void
crash_count_add (CrashCount *self, const char *journal, GPtrArray *ids, const char *book)
{
  g_autoptr (GHashTable) all = read_journal (self, journal);
  sqlite3 *open = NULL;

  if (sqlite3_open (book, &open) != SQLITE_OK)
    g_error ("%s", sqlite3_errmsg (open));
  for (guint i = 0; i < ids->len; i++)
    compare (self, open, g_ptr_array_index (ids, i),
             g_hash_table_lookup (all, g_ptr_array_index (ids, i)));
  self->n_doubts +=
      (guint) ask (open, "SELECT count (*) FROM intent WHERE looked_up IS NOT NULL", NULL);
  sqlite3_close (open);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Records as rows of the book. Their field tables say which columns there are: nothing here names
 * one but the serial. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "config.h"

#include "desk-journal-private.h"

#include "model/desk-decimal.h"

typedef struct
{
  const char *name; /* static */
  gboolean number;
  guint decimals;
  char *text; /* NULL where it was not told */
} Cell;

struct _DeskJournalRow
{
  GArray *cells; /* of Cell */
};

static void
cell_clear (gpointer data)
{
  g_clear_pointer (&((Cell *) data)->text, g_free);
}

gboolean
_desk_journal_is_number (const DeskField *field)
{
  g_return_val_if_fail (field != NULL, FALSE);

  /* The digits of a code identify: 0042 is not 42. */
  return desk_field_is_number (field) && field->kind != DESK_KIND_CODE &&
         field->kind != DESK_KIND_CHOICE;
}

DeskJournalRow *
_desk_journal_row_new_empty (void)
{
  DeskJournalRow *self = g_new0 (DeskJournalRow, 1);

  self->cells = g_array_new (FALSE, TRUE, sizeof (Cell));
  g_array_set_clear_func (self->cells, cell_clear);

  return self;
}

DeskJournalRow *
_desk_journal_row_new (DeskRecord *record)
{
  DeskJournalRow *self;
  const DeskField *fields;
  guint n_fields;

  g_return_val_if_fail (DESK_IS_RECORD (record), NULL);

  self = _desk_journal_row_new_empty ();
  fields = desk_record_get_fields (record, &n_fields);
  for (guint i = 0; i < n_fields; i++)
    {
      Cell cell = { fields[i].name, _desk_journal_is_number (&fields[i]),
                    desk_field_get_decimals (&fields[i]),
                    g_strdup (desk_record_get_text (record, fields[i].name)) };

      g_array_append_val (self->cells, cell);
    }

  return self;
}

void
_desk_journal_row_free (DeskJournalRow *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->cells);
  g_free (self);
}

static Cell *
find_cell (DeskJournalRow *self, const char *name)
{
  for (guint i = 0; i < self->cells->len; i++)
    if (g_str_equal (g_array_index (self->cells, Cell, i).name, name))
      return &g_array_index (self->cells, Cell, i);

  return NULL;
}

/* Takes @text. */
static void
set_cell (DeskJournalRow *self, const char *name, gboolean number, char *text)
{
  Cell *cell = find_cell (self, name);

  if (cell == NULL)
    {
      Cell added = { name, number, 0, NULL };

      g_array_append_val (self->cells, added);
      cell = &g_array_index (self->cells, Cell, self->cells->len - 1);
    }

  g_free (cell->text);
  cell->text = text;
}

void
_desk_journal_row_set_text (DeskJournalRow *self, const char *name, const char *text)
{
  g_return_if_fail (self != NULL && name != NULL);

  set_cell (self, name, FALSE, g_strdup (text));
}

void
_desk_journal_row_leave_out (DeskJournalRow *self, const char *name)
{
  g_return_if_fail (self != NULL && name != NULL);

  for (guint i = 0; i < self->cells->len; i++)
    if (g_str_equal (g_array_index (self->cells, Cell, i).name, name))
      g_array_remove_index (self->cells, i--);
}

void
_desk_journal_row_set_number (DeskJournalRow *self, const char *name, gint64 number)
{
  g_return_if_fail (self != NULL && name != NULL);

  set_cell (self, name, TRUE, g_strdup_printf ("%" G_GINT64_FORMAT, number));
}

void
_desk_journal_row_set_amount (DeskJournalRow *self, const char *name, DeskAmount amount)
{
  g_return_if_fail (self != NULL && name != NULL);

  if (amount.told)
    _desk_journal_row_set_number (self, name, amount.value);
  else
    set_cell (self, name, TRUE, NULL);
}

gint64
_desk_journal_row_get_serial (DeskJournalRow *self)
{
  const Cell *cell;

  g_return_val_if_fail (self != NULL, 0);

  cell = find_cell (self, "serial");

  return cell != NULL && cell->text != NULL ? g_ascii_strtoll (cell->text, NULL, 10) : 0;
}

static void
bind_cell (sqlite3_stmt *statement, int position, const Cell *cell)
{
  gint64 scaled;

  if (cell->text == NULL)
    sqlite3_bind_null (statement, position);
  else if (!cell->number)
    _desk_store_bind_text (statement, position, cell->text);
  else if (desk_decimal_parse (cell->text, cell->decimals, &scaled))
    sqlite3_bind_int64 (statement, position, scaled);
  else
    /* A blob, which the column's affinity leaves alone. */
    sqlite3_bind_blob (statement, position, cell->text, (int) strlen (cell->text),
                       SQLITE_TRANSIENT);
}

void
_desk_journal_row_bind (DeskJournalRow *self,
                        const char *name,
                        sqlite3_stmt *statement,
                        int position)
{
  const Cell *cell;

  g_return_if_fail (self != NULL && name != NULL && statement != NULL);

  cell = find_cell (self, name);
  g_return_if_fail (cell != NULL);
  bind_cell (statement, position, cell);
}

static char *
make_insert (DeskJournalRow *self, const char *table)
{
  g_autoptr (GString) names = g_string_new (NULL);
  g_autoptr (GString) values = g_string_new (NULL);
  g_autoptr (GString) updates = g_string_new (NULL);

  for (guint i = 0; i < self->cells->len; i++)
    {
      const char *name = g_array_index (self->cells, Cell, i).name;
      const char *comma = i > 0 ? ", " : "";

      g_string_append_printf (names, "%s%s", comma, name);
      g_string_append_printf (values, "%s?%u", comma, i + 1);
      g_string_append_printf (updates, "%s%s = ?%u", comma, name, i + 1);
    }

  if (_desk_journal_row_get_serial (self) == 0)
    return g_strdup_printf ("INSERT INTO %s (%s) VALUES (%s)", table, names->str, values->str);

  return g_strdup_printf ("INSERT INTO %s (%s) VALUES (%s) ON CONFLICT (serial) DO UPDATE SET %s",
                          table, names->str, values->str, updates->str);
}

gint64
_desk_journal_row_write (DeskJournalRow *self,
                         DeskStoreBook *book,
                         const char *table,
                         GError **error)
{
  g_autofree char *sql = NULL;
  g_autoptr (sqlite3_stmt) statement = NULL;
  gint64 serial;

  g_return_val_if_fail (self != NULL && self->cells->len > 0, 0);
  g_return_val_if_fail (table != NULL, 0);

  sql = make_insert (self, table);
  statement = _desk_store_book_prepare (book, sql, error);
  if (statement == NULL)
    return 0;

  for (guint i = 0; i < self->cells->len; i++)
    bind_cell (statement, (int) i + 1, &g_array_index (self->cells, Cell, i));
  if (!_desk_store_book_finish (book, statement, error))
    return 0;

  serial = _desk_journal_row_get_serial (self);

  return serial != 0 ? serial : sqlite3_last_insert_rowid (book->db);
}

static char *
make_select (const DeskField *fields, guint n_fields, const char *table, const char *tail)
{
  g_autoptr (GString) sql = g_string_new ("SELECT ");

  for (guint i = 0; i < n_fields; i++)
    g_string_append_printf (sql, "%s%s", i > 0 ? ", " : "", fields[i].name);
  g_string_append_printf (sql, " FROM %s %s", table, tail);

  return g_string_free (g_steal_pointer (&sql), FALSE);
}

static DeskRecord *
read_record (GType type, sqlite3_stmt *statement)
{
  DeskRecord *record = g_object_new (type, NULL);
  guint n_fields;
  const DeskField *fields = desk_record_get_fields (record, &n_fields);

  for (guint i = 0; i < n_fields; i++)
    {
      g_autofree char *number = NULL;
      const char *text;

      switch (sqlite3_column_type (statement, (int) i))
        {
        case SQLITE_NULL:
          continue;

        case SQLITE_INTEGER:
          number = desk_decimal_format (sqlite3_column_int64 (statement, (int) i),
                                        desk_field_get_decimals (&fields[i]));
          text = number;
          break;

        default:
          text = (const char *) sqlite3_column_text (statement, (int) i);
          break;
        }

      desk_record_set_text (record, fields[i].name, text != NULL ? text : "");
    }

  return record;
}

struct _DeskJournalReading
{
  DeskStoreBook *book;
  GType type;
  sqlite3_stmt *statement;
};

DeskJournalReading *
_desk_journal_reading_new (DeskStoreBook *book,
                           GType type,
                           const char *table,
                           const char *tail,
                           GError **error)
{
  DeskJournalReading *self;
  g_autoptr (DeskRecord) sample = NULL;
  g_autofree char *sql = NULL;
  sqlite3_stmt *statement;
  const DeskField *fields;
  guint n_fields;

  g_return_val_if_fail (g_type_is_a (type, DESK_TYPE_RECORD), NULL);
  g_return_val_if_fail (table != NULL && tail != NULL, NULL);

  sample = g_object_new (type, NULL);
  fields = desk_record_get_fields (sample, &n_fields);
  sql = make_select (fields, n_fields, table, tail);
  statement = _desk_store_book_prepare (book, sql, error);
  if (statement == NULL)
    return NULL;

  self = g_new0 (DeskJournalReading, 1);
  self->book = book;
  self->type = type;
  self->statement = statement;

  return self;
}

void
_desk_journal_reading_free (DeskJournalReading *self)
{
  if (self == NULL)
    return;

  sqlite3_finalize (self->statement);
  g_free (self);
}

DeskRecord *
_desk_journal_reading_find (DeskJournalReading *self, gint64 number, GError **error)
{
  DeskRecord *found = NULL;
  int status;

  g_return_val_if_fail (self != NULL, NULL);

  sqlite3_bind_int64 (self->statement, 1, number);
  status = sqlite3_step (self->statement);
  if (status == SQLITE_ROW)
    found = read_record (self->type, self->statement);
  else if (status != SQLITE_DONE)
    _desk_store_book_fail (self->book, error);
  sqlite3_reset (self->statement);

  return found;
}

GPtrArray *
_desk_journal_read_records (DeskStoreBook *book,
                            GType type,
                            const char *table,
                            const char *tail,
                            const char *text,
                            gint64 number,
                            GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (DeskJournalReading) reading =
    _desk_journal_reading_new (book, type, table, tail, error);
  int status;

  if (reading == NULL)
    return NULL;

  /* A tail without a parameter takes none. */
  if (text != NULL)
    _desk_store_bind_text (reading->statement, 1, text);
  else
    sqlite3_bind_int64 (reading->statement, 1, number);
  while ((status = sqlite3_step (reading->statement)) == SQLITE_ROW)
    g_ptr_array_add (found, read_record (type, reading->statement));
  if (status == SQLITE_DONE)
    return g_steal_pointer (&found);

  _desk_store_book_fail (book, error);

  return NULL;
}

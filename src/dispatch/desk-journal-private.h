/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records as rows of the book, by their field tables. */
#pragma once

#include "dispatch/desk-store-private.h"
#include "model/desk-delivery.h"
#include "model/desk-quote.h"
#include "model/desk-record.h"
#include "model/desk-status-change.h"

G_BEGIN_DECLS

/* The values of a record as they were when it was made: a row that another thread may write. */
typedef struct _DeskJournalRow DeskJournalRow;

/**
 * _desk_journal_row_new:
 *
 * Every field of @record is a column of the same name. Numbers become whole ones in the field's scale;
 * what is no number is kept as it is, and so is what a code's digits are.
 */
DeskJournalRow *_desk_journal_row_new (DeskRecord *record);

/* A row of no record, for the columns below. */
DeskJournalRow *_desk_journal_row_new_empty (void);
void _desk_journal_row_free (DeskJournalRow *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskJournalRow, _desk_journal_row_free)

/* Sets a column; one that is no field is added. @name is static; @text may be NULL. */
void _desk_journal_row_set_text (DeskJournalRow *self, const char *name, const char *text);
void _desk_journal_row_set_number (DeskJournalRow *self, const char *name, gint64 number);
void _desk_journal_row_set_amount (DeskJournalRow *self, const char *name, DeskAmount amount);

/* Makes a column stay as it is in the book. */
void _desk_journal_row_leave_out (DeskJournalRow *self, const char *name);

/* Binds the value of a column, for a statement of one's own. */
void _desk_journal_row_bind (DeskJournalRow *self,
                             const char *name,
                             sqlite3_stmt *statement,
                             int position);

/* The serial, 0 where it has none yet. */
gint64 _desk_journal_row_get_serial (DeskJournalRow *self);

/**
 * _desk_journal_row_write:
 *
 * Writes it in place of the row of its serial, or as a new one.
 *
 * Returns: its serial, 0 on failure
 */
gint64 _desk_journal_row_write (DeskJournalRow *self,
                                DeskStoreBook *book,
                                const char *table,
                                GError **error);

/**
 * _desk_journal_read_records:
 * @type: of a #DeskRecord
 * @tail: what follows "FROM @table": its ?1 is @text, or @number where that is %NULL
 *
 * Returns: (transfer full) (element-type DeskRecord) (nullable)
 */
GPtrArray *_desk_journal_read_records (DeskStoreBook *book,
                                       GType type,
                                       const char *table,
                                       const char *tail,
                                       const char *text,
                                       gint64 number,
                                       GError **error);

/* Records of one table that are read one by one, of any number of them; the worker's own. */
typedef struct _DeskJournalReading DeskJournalReading;

/* @tail: as above; its ?1 is the number that is asked for */
DeskJournalReading *_desk_journal_reading_new (DeskStoreBook *book,
                                               GType type,
                                               const char *table,
                                               const char *tail,
                                               GError **error);
void _desk_journal_reading_free (DeskJournalReading *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskJournalReading, _desk_journal_reading_free)

/* Returns: (transfer full) (nullable): the first one; %NULL without an error where there is none */
DeskRecord *_desk_journal_reading_find (DeskJournalReading *self, gint64 number, GError **error);

/**
 * _desk_journal_write:
 *
 * What desk_journal_record_async() writes, for who is in the worker already.
 */
gboolean _desk_journal_write (DeskStoreBook *book,
                              DeskDelivery *delivery,
                              DeskStatusChange *change,
                              GError **error);

/* Whether the field's column holds whole numbers. */
gboolean _desk_journal_is_number (const DeskField *field);

G_END_DECLS

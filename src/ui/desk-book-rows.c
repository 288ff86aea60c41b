/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskBookRows: what a search found, read where somebody looks.
 *
 * A row is an object for as long as somebody holds it. Pages are read one at a time, the one that was
 * asked for last first; one of which no row is held any more is not read at all, so that a drag
 * through a hundred thousand rows costs what is seen at its end. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-book-rows.h"

#include "ui/desk-book-row.h"

#define PAGE 100
#define MOST_PAGES 30

struct _DeskBookRows
{
  GObject parent_instance;

  DeskStore *store;
  char *text;
  char *delivery_id;
  DeskBookQuery query; /* its texts are the two above */

  guint n_rows;
  GHashTable *rows;  /* position → DeskBookRow, not held */
  GHashTable *pages; /* number → GPtrArray of DeskDelivery */
  GArray *wanted;    /* numbers of pages; the last is read next */
  gboolean searching;
  gboolean counted;
  gboolean reading; /* a page behind the first */
  char *failure;    /* (nullable) */
  GCancellable *cancellable;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void read_next (DeskBookRows *self);

static GType
desk_book_rows_get_item_type (GListModel *model)
{
  return DESK_TYPE_BOOK_ROW;
}

static guint
desk_book_rows_get_n_items (GListModel *model)
{
  return DESK_BOOK_ROWS (model)->n_rows;
}

static void
on_row_gone (gpointer data, GObject *row)
{
  GHashTable *rows = data;
  gpointer position = g_object_get_data (row, "desk-position");

  if (g_hash_table_lookup (rows, position) == row)
    g_hash_table_remove (rows, position);
  g_hash_table_unref (rows);
}

static DeskDelivery *
find_delivery (DeskBookRows *self, guint position)
{
  GPtrArray *page = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (position / PAGE));

  return page != NULL && position % PAGE < page->len ? g_ptr_array_index (page, position % PAGE)
                                                     : NULL;
}

static void
want (DeskBookRows *self, guint page)
{
  for (guint i = 0; i < self->wanted->len; i++)
    if (g_array_index (self->wanted, guint, i) == page)
      g_array_remove_index (self->wanted, i--);
  g_array_append_val (self->wanted, page);
  read_next (self);
}

static gpointer
desk_book_rows_get_item (GListModel *model, guint position)
{
  DeskBookRows *self = DESK_BOOK_ROWS (model);
  DeskBookRow *row;
  DeskDelivery *delivery;

  if (position >= self->n_rows)
    return NULL;

  row = g_hash_table_lookup (self->rows, GUINT_TO_POINTER (position));
  if (row != NULL)
    return g_object_ref (row);

  row = desk_book_row_new ();
  g_object_set_data (G_OBJECT (row), "desk-position", GUINT_TO_POINTER (position));
  g_object_weak_ref (G_OBJECT (row), on_row_gone, g_hash_table_ref (self->rows));
  g_hash_table_insert (self->rows, GUINT_TO_POINTER (position), row);

  delivery = find_delivery (self, position);
  if (delivery != NULL)
    desk_book_row_set_delivery (row, delivery);
  else
    want (self, position / PAGE);

  return row;
}

static void
list_model_init (GListModelInterface *interface)
{
  interface->get_item_type = desk_book_rows_get_item_type;
  interface->get_n_items = desk_book_rows_get_n_items;
  interface->get_item = desk_book_rows_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (DeskBookRows,
                               desk_book_rows,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
tell (DeskBookRows *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
is_cancelled (GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
fail (DeskBookRows *self, GError *error)
{
  g_free (self->failure);
  self->failure = g_strdup (error->message);
  tell (self);
}

/* ---- pages behind the first ---- */

static gboolean
is_looked_at (DeskBookRows *self, guint page)
{
  for (guint i = page * PAGE; i < (page + 1) * PAGE; i++)
    if (g_hash_table_contains (self->rows, GUINT_TO_POINTER (i)))
      return TRUE;

  return FALSE;
}

/* What is farthest away goes. */
static void
keep_page (DeskBookRows *self, guint number, GPtrArray *page)
{
  while (g_hash_table_size (self->pages) >= MOST_PAGES)
    {
      guint farthest = number;
      GHashTableIter iter;
      gpointer key;

      g_hash_table_iter_init (&iter, self->pages);
      while (g_hash_table_iter_next (&iter, &key, NULL))
        {
          guint other = GPOINTER_TO_UINT (key);

          if (ABS ((int) other - (int) number) > ABS ((int) farthest - (int) number))
            farthest = other;
        }
      g_hash_table_remove (self->pages, GUINT_TO_POINTER (farthest));
    }
  g_hash_table_insert (self->pages, GUINT_TO_POINTER (number), g_ptr_array_ref (page));
}

static void
fill_rows (DeskBookRows *self, guint number, GPtrArray *page)
{
  for (guint i = 0; i < page->len; i++)
    {
      DeskBookRow *row =
        g_hash_table_lookup (self->rows, GUINT_TO_POINTER (number * PAGE + i));

      if (row != NULL)
        {
          g_object_ref (row);
          desk_book_row_set_delivery (row, g_ptr_array_index (page, i));
          g_object_unref (row);
        }
    }
}

typedef struct
{
  DeskBookRows *rows;
  GCancellable *cancellable; /* whose search it belongs to */
  guint page;
} Reading;

static Reading *
reading_new (DeskBookRows *self, guint page)
{
  Reading *reading = g_new0 (Reading, 1);

  reading->rows = g_object_ref (self);
  reading->cancellable = g_object_ref (self->cancellable);
  reading->page = page;

  return reading;
}

static void
reading_free (Reading *reading)
{
  g_object_unref (reading->rows);
  g_object_unref (reading->cancellable);
  g_free (reading);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reading, reading_free)

static void
on_page_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Reading) reading = data;
  DeskBookRows *self = reading->rows;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) page = desk_book_search_finish (DESK_STORE (source), result, &error);

  if (reading->cancellable != self->cancellable)
    return;

  self->reading = FALSE;
  if (page != NULL)
    {
      keep_page (self, reading->page, page);
      fill_rows (self, reading->page, page);
    }
  else if (!is_cancelled (error))
    {
      fail (self, error);
    }
  read_next (self);
}

static void
read_page (DeskBookRows *self, guint page, GAsyncReadyCallback callback)
{
  DeskBookQuery query = self->query;

  query.offset = page * PAGE;
  query.limit = PAGE;
  desk_book_search_async (self->store, &query, self->cancellable, callback,
                          reading_new (self, page));
}

static void
read_next (DeskBookRows *self)
{
  while (!self->searching && !self->reading && self->wanted->len > 0)
    {
      guint page = g_array_index (self->wanted, guint, self->wanted->len - 1);

      g_array_set_size (self->wanted, self->wanted->len - 1);
      if (!is_looked_at (self, page))
        continue;

      self->reading = TRUE;
      read_page (self, page, on_page_read);
    }
}

/* ---- a search ---- */

static void
forget (DeskBookRows *self)
{
  /* Rows that are still held belong to the table before. */
  g_hash_table_unref (self->rows);
  self->rows = g_hash_table_new (NULL, NULL);
  g_hash_table_remove_all (self->pages);
  g_array_set_size (self->wanted, 0);
}

static void
on_counted (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Reading) reading = data;
  DeskBookRows *self = reading->rows;
  g_autoptr (GError) error = NULL;
  gint64 n = desk_book_count_finish (DESK_STORE (source), result, &error);
  guint before = self->n_rows;

  if (reading->cancellable != self->cancellable)
    return;

  if (n < 0)
    {
      if (!is_cancelled (error))
        fail (self, error);
      return;
    }

  self->counted = TRUE;
  if (n > before)
    {
      self->n_rows = (guint) MIN (n, G_MAXINT);
      g_list_model_items_changed (G_LIST_MODEL (self), before, 0, self->n_rows - before);
    }
  tell (self);
}

static void
on_found (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Reading) reading = data;
  DeskBookRows *self = reading->rows;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) page = desk_book_search_finish (DESK_STORE (source), result, &error);
  guint before = self->n_rows;

  if (reading->cancellable != self->cancellable)
    return;

  self->searching = FALSE;
  if (page == NULL)
    {
      if (!is_cancelled (error))
        fail (self, error);
      return;
    }

  g_clear_pointer (&self->failure, g_free);
  forget (self);
  keep_page (self, 0, page);
  self->n_rows = page->len;
  self->counted = page->len < PAGE;
  g_list_model_items_changed (G_LIST_MODEL (self), 0, before, self->n_rows);
  if (!self->counted)
    desk_book_count_async (self->store, &self->query, self->cancellable, on_counted,
                           reading_new (self, 0));
  tell (self);
}

/* ---- once more ---- */

static void
on_recounted (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Reading) reading = data;
  DeskBookRows *self = reading->rows;
  gint64 n = desk_book_count_finish (DESK_STORE (source), result, NULL);
  GHashTableIter iter;
  gpointer position;
  g_autoptr (GHashTable) pages = NULL;

  if (reading->cancellable != self->cancellable || n < 0)
    return;
  if (n != self->n_rows)
    {
      desk_book_rows_search (self, &self->query);
      return;
    }

  /* Where it was, with what stands there now. */
  g_hash_table_remove_all (self->pages);
  pages = g_hash_table_new (NULL, NULL);
  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &position, NULL))
    g_hash_table_add (pages, GUINT_TO_POINTER (GPOINTER_TO_UINT (position) / PAGE));
  g_hash_table_iter_init (&iter, pages);
  while (g_hash_table_iter_next (&iter, &position, NULL))
    want (self, GPOINTER_TO_UINT (position));
}

static void
desk_book_rows_dispose (GObject *object)
{
  DeskBookRows *self = DESK_BOOK_ROWS (object);

  desk_book_rows_stop (self);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (desk_book_rows_parent_class)->dispose (object);
}

static void
desk_book_rows_finalize (GObject *object)
{
  DeskBookRows *self = DESK_BOOK_ROWS (object);

  g_free (self->text);
  g_free (self->delivery_id);
  g_free (self->failure);
  g_hash_table_unref (self->rows);
  g_hash_table_unref (self->pages);
  g_array_unref (self->wanted);
  g_object_unref (self->cancellable);

  G_OBJECT_CLASS (desk_book_rows_parent_class)->finalize (object);
}

static void
desk_book_rows_class_init (DeskBookRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = desk_book_rows_dispose;
  G_OBJECT_CLASS (klass)->finalize = desk_book_rows_finalize;

  signals[CHANGED] = g_signal_new ("changed", DESK_TYPE_BOOK_ROWS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
desk_book_rows_init (DeskBookRows *self)
{
  self->cancellable = g_cancellable_new ();
  self->rows = g_hash_table_new (NULL, NULL);
  self->pages =
    g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  self->wanted = g_array_new (FALSE, FALSE, sizeof (guint));
  self->counted = TRUE;
}

DeskBookRows *
desk_book_rows_new (DeskStore *store)
{
  DeskBookRows *self;

  g_return_val_if_fail (DESK_IS_STORE (store), NULL);

  self = g_object_new (DESK_TYPE_BOOK_ROWS, NULL);
  self->store = g_object_ref (store);

  return self;
}

void
desk_book_rows_search (DeskBookRows *self, const DeskBookQuery *query)
{
  char *text, *delivery_id;

  g_return_if_fail (DESK_IS_BOOK_ROWS (self));
  g_return_if_fail (query != NULL);

  text = g_strdup (query->text);
  delivery_id = g_strdup (query->delivery_id);
  self->query = *query;
  g_free (self->text);
  g_free (self->delivery_id);
  self->query.text = self->text = text;
  self->query.delivery_id = self->delivery_id = delivery_id;

  desk_book_rows_stop (self);
  self->searching = TRUE;
  read_page (self, 0, on_found);
  tell (self);
}

void
desk_book_rows_refresh (DeskBookRows *self)
{
  g_return_if_fail (DESK_IS_BOOK_ROWS (self));

  if (!self->searching && self->counted)
    desk_book_count_async (self->store, &self->query, self->cancellable, on_recounted,
                           reading_new (self, 0));
}

void
desk_book_rows_stop (DeskBookRows *self)
{
  g_return_if_fail (DESK_IS_BOOK_ROWS (self));

  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->searching = FALSE;
  self->reading = FALSE;
}

gboolean
desk_book_rows_is_searching (DeskBookRows *self)
{
  g_return_val_if_fail (DESK_IS_BOOK_ROWS (self), FALSE);

  return self->searching;
}

gboolean
desk_book_rows_is_counted (DeskBookRows *self)
{
  g_return_val_if_fail (DESK_IS_BOOK_ROWS (self), FALSE);

  return self->counted;
}

const char *
desk_book_rows_get_failure (DeskBookRows *self)
{
  g_return_val_if_fail (DESK_IS_BOOK_ROWS (self), NULL);

  return self->failure;
}

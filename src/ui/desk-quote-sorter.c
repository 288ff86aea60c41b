/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskQuoteSorter: the order of the comparison.
 *
 * GtkColumnView turns a column's sorter round for "descending", and would put what was not told
 * first. So "told" is compared outside of it, and for that the sorter must know which column leads.
 * GTK 4.8 does not tell; but it asks the leading column's sorter first, and these listen while two
 * nobodies are compared. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-quote-sorter.h"

typedef struct
{
  DeskQuoteSorter *sorter;
  DeskQuoteColumn column;
} Key;

struct _DeskQuoteSorter
{
  GtkSorter parent_instance;

  GtkSorter *view_sorter;
  GObject *nobodies[2];
  gboolean fixed;
  gboolean by_amount;

  gboolean listening;
  gboolean chosen;
  DeskQuoteColumn column;
  gboolean descending;
};

G_DEFINE_FINAL_TYPE (DeskQuoteSorter, desk_quote_sorter, GTK_TYPE_SORTER)

static int
compare_key (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const Key *key = user_data;
  DeskQuoteSorter *self = key->sorter;

  /* The view, and its columns, may outlive the sorter for a moment. */
  if (self == NULL)
    return GTK_ORDERING_EQUAL;

  if (self->listening)
    {
      self->listening = FALSE;
      self->chosen = TRUE;
      self->column = key->column;
      return GTK_ORDERING_SMALLER;
    }

  if (!DESK_IS_QUOTE ((gpointer) a) || !DESK_IS_QUOTE ((gpointer) b))
    return GTK_ORDERING_EQUAL;
  if (self->by_amount && key->column == DESK_QUOTE_COLUMN_PAY)
    return gtk_ordering_from_cmpfunc (desk_quote_compare_by_amount ((gpointer) a, (gpointer) b));

  return gtk_ordering_from_cmpfunc (
    desk_quote_column_compare (key->column, (gpointer) a, (gpointer) b));
}

static void
on_view_sorter_changed (GtkSorter *view_sorter, GtkSorterChange change, DeskQuoteSorter *self)
{
  GtkOrdering ordering;

  self->chosen = FALSE;
  self->listening = TRUE;
  ordering = gtk_sorter_compare (view_sorter, self->nobodies[0], self->nobodies[1]);
  self->listening = FALSE;
  self->descending = ordering == GTK_ORDERING_LARGER;

  if (!self->fixed)
    gtk_sorter_changed (GTK_SORTER (self), GTK_SORTER_CHANGE_DIFFERENT);
}

static gboolean
is_told (DeskQuoteSorter *self, DeskQuote *quote)
{
  if (self->by_amount && self->column == DESK_QUOTE_COLUMN_PAY &&
      desk_quote_get_estimate (quote).told)
    return TRUE;

  return desk_quote_column_is_told (self->column, quote);
}

static GtkOrdering
desk_quote_sorter_compare (GtkSorter *sorter, gpointer a, gpointer b)
{
  DeskQuoteSorter *self = DESK_QUOTE_SORTER (sorter);
  GtkOrdering ordering = GTK_ORDERING_EQUAL;

  if (self->fixed)
    return GTK_ORDERING_EQUAL;

  if (self->chosen)
    {
      gboolean told_a = is_told (self, a);
      gboolean told_b = is_told (self, b);

      if (told_a != told_b)
        return told_a ? GTK_ORDERING_SMALLER : GTK_ORDERING_LARGER;
      if (told_a)
        ordering = gtk_sorter_compare (self->view_sorter, a, b);
    }
  if (ordering == GTK_ORDERING_EQUAL)
    ordering = gtk_ordering_from_cmpfunc (self->by_amount ? desk_quote_compare_by_amount (a, b)
                                                          : desk_quote_compare (a, b));

  return ordering;
}

static GtkSorterOrder
desk_quote_sorter_get_order (GtkSorter *sorter)
{
  /* Not NONE while fixed: that would bring back the order of the list below. */
  return GTK_SORTER_ORDER_PARTIAL;
}

static void
desk_quote_sorter_dispose (GObject *object)
{
  DeskQuoteSorter *self = DESK_QUOTE_SORTER (object);

  g_clear_object (&self->view_sorter);
  for (guint i = 0; i < G_N_ELEMENTS (self->nobodies); i++)
    g_clear_object (&self->nobodies[i]);

  G_OBJECT_CLASS (desk_quote_sorter_parent_class)->dispose (object);
}

static void
desk_quote_sorter_class_init (DeskQuoteSorterClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = desk_quote_sorter_dispose;
  GTK_SORTER_CLASS (klass)->compare = desk_quote_sorter_compare;
  GTK_SORTER_CLASS (klass)->get_order = desk_quote_sorter_get_order;
}

static void
desk_quote_sorter_init (DeskQuoteSorter *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->nobodies); i++)
    self->nobodies[i] = g_object_new (G_TYPE_OBJECT, NULL);
}

static void
key_free (Key *key)
{
  g_clear_weak_pointer (&key->sorter);
  g_free (key);
}

DeskQuoteSorter *
desk_quote_sorter_new (GtkColumnView *view)
{
  DeskQuoteSorter *self;
  GListModel *columns;

  g_return_val_if_fail (GTK_IS_COLUMN_VIEW (view), NULL);

  self = g_object_new (DESK_TYPE_QUOTE_SORTER, NULL);
  columns = gtk_column_view_get_columns (view);
  for (guint i = 0; i < DESK_QUOTE_N_COLUMNS; i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);
      g_autoptr (GtkSorter) sorter = NULL;
      Key *key = g_new0 (Key, 1);

      g_set_weak_pointer (&key->sorter, self);
      key->column = (DeskQuoteColumn) i;
      sorter = GTK_SORTER (gtk_custom_sorter_new (compare_key, key, (GDestroyNotify) key_free));
      gtk_column_view_column_set_sorter (column, sorter);
    }

  self->view_sorter = g_object_ref (gtk_column_view_get_sorter (view));
  g_signal_connect_object (self->view_sorter, "changed", G_CALLBACK (on_view_sorter_changed), self,
                           0);

  return self;
}

void
desk_quote_sorter_set_fixed (DeskQuoteSorter *self, gboolean fixed)
{
  g_return_if_fail (DESK_IS_QUOTE_SORTER (self));

  /* Nobody is told: the rows stay as they were sorted last. */
  self->fixed = fixed;
}

void
desk_quote_sorter_undo (DeskQuoteSorter *self)
{
  g_return_if_fail (DESK_IS_QUOTE_SORTER (self));

  /* All are equal now, and equal ones stand as they do in the list below. */
  self->fixed = TRUE;
  gtk_sorter_changed (GTK_SORTER (self), GTK_SORTER_CHANGE_DIFFERENT);
}

void
desk_quote_sorter_set_by_amount (DeskQuoteSorter *self, gboolean by_amount)
{
  g_return_if_fail (DESK_IS_QUOTE_SORTER (self));

  self->by_amount = by_amount;
}

void
desk_quote_sorter_sort (DeskQuoteSorter *self)
{
  g_return_if_fail (DESK_IS_QUOTE_SORTER (self));

  if (!self->fixed)
    gtk_sorter_changed (GTK_SORTER (self), GTK_SORTER_CHANGE_DIFFERENT);
}

gboolean
desk_quote_sorter_get_column (DeskQuoteSorter *self,
                              DeskQuoteColumn *column,
                              gboolean *descending)
{
  g_return_val_if_fail (DESK_IS_QUOTE_SORTER (self), FALSE);

  if (self->chosen && column != NULL)
    *column = self->column;
  if (self->chosen && descending != NULL)
    *descending = self->descending;

  return self->chosen;
}

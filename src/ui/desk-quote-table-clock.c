/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskQuoteTable: how its rows age. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-quote-table-private.h"

/* How fresh each row is by the time that was taken last, in one number. */
static guint
sum_up_freshness (DeskQuoteTable *self)
{
  guint sum = 0;

  for (guint i = 0; i < self->watched->len; i++)
    sum = sum * 7 + desk_quote_outlook_get_freshness (&self->outlook,
                                                      g_ptr_array_index (self->watched, i));

  return sum;
}

gboolean
_desk_quote_table_take_time (DeskQuoteTable *self)
{
  guint before = sum_up_freshness (self);

  self->outlook.now = _desk_quote_table_get_now (self);

  return sum_up_freshness (self) != before;
}

/* Only what the clock moves; more when a price turned from one age to the next. */
static gboolean
on_tick (gpointer user_data)
{
  DeskQuoteTable *self = user_data;

  self->tick_id = 0;
  if (_desk_quote_table_take_time (self))
    {
      _desk_quote_table_update (self);
      return G_SOURCE_REMOVE;
    }

  for (guint i = 0; i < self->cells->len; i++)
    {
      DeskQuoteCell *cell = g_ptr_array_index (self->cells, i);

      if (desk_quote_cell_get_column (cell) == DESK_QUOTE_COLUMN_VALIDITY)
        _desk_quote_table_update_cell (self, cell);
    }
  _desk_quote_table_schedule_tick (self);

  return G_SOURCE_REMOVE;
}

/* Seconds until the words on a row's age change. */
static guint
get_rest (DeskQuoteTable *self, DeskQuote *quote)
{
  DeskAmount left = desk_quote_get_expires_in (quote, self->outlook.now);
  DeskAmount age = desk_quote_get_age (quote, self->outlook.now);
  gint64 limits[] = { self->outlook.stale_after / 2, self->outlook.stale_after };
  gint64 rest;

  if (!age.told || (left.told && left.value == 0))
    return G_MAXUINT;
  if (left.told || age.value < 60)
    return 1;

  rest = 60 - age.value % 60;
  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    if (age.value < limits[i])
      rest = MIN (rest, limits[i] - age.value);

  return (guint) MAX (1, rest);
}

/* No more often than there is something to be seen. */
void
_desk_quote_table_schedule_tick (DeskQuoteTable *self)
{
  guint rest = G_MAXUINT;

  g_clear_handle_id (&self->tick_id, g_source_remove);
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  for (guint i = 0; i < self->watched->len; i++)
    rest = MIN (rest, get_rest (self, g_ptr_array_index (self->watched, i)));
  if (rest != G_MAXUINT)
    self->tick_id = g_timeout_add_seconds (rest, on_tick, self);
}

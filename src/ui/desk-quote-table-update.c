/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskQuoteTable: showing anew what changed. The cells are told to look again once a frame, right
 * before it is drawn, and those alone that say something else by then. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-quote-table-private.h"

#include <glib/gi18n-lib.h>

void
_desk_quote_table_update_cell (DeskQuoteTable *self, DeskQuoteCell *cell)
{
  desk_quote_cell_update (cell, &self->outlook,
                          desk_quote_remedy_find (desk_quote_cell_get_quote (cell),
                                                  _desk_quote_table_get_advice (self)));
}

/* Whether the cell shows what it did, but for the time. */
static gboolean
is_current (DeskQuoteTable *self, DeskQuoteCell *cell)
{
  return !g_hash_table_contains (self->changed, desk_quote_cell_get_quote (cell)) &&
         !desk_quote_outlook_differs (&self->outlook, &self->shown_outlook,
                                      desk_quote_cell_get_column (cell));
}

static void
show_cells (DeskQuoteTable *self, gboolean all)
{
  for (guint i = 0; i < self->cells->len; i++)
    {
      DeskQuoteCell *cell = g_ptr_array_index (self->cells, i);

      if (all || desk_quote_cell_get_column (cell) == DESK_QUOTE_COLUMN_VALIDITY ||
          !is_current (self, cell))
        _desk_quote_table_update_cell (self, cell);
    }

  g_hash_table_remove_all (self->changed);
  g_free (self->shown_why);
  self->shown_why = g_strdup (self->why);
  self->shown_outlook = self->outlook;
  self->shown_outlook.why = self->shown_why;
}

void
_desk_quote_table_update_cells (DeskQuoteTable *self)
{
  self->outlook.now = _desk_quote_table_get_now (self);
  show_cells (self, TRUE);
}

static void
forget_frame (DeskQuoteTable *self)
{
  if (self->frame_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->frame_id);
  self->frame_id = 0;
}

static void
update (DeskQuoteTable *self, gboolean all)
{
  gboolean aged;

  if (self->quotes == NULL)
    return;

  forget_frame (self);
  aged = _desk_quote_table_take_time (self);
  self->outlook.edited = desk_quote_list_is_unsettled (self->quotes);
  desk_quote_outlook_update (&self->outlook, G_LIST_MODEL (self->quotes));
  _desk_quote_table_update_choice (self);
  _desk_quote_table_update_columns (self);
  show_cells (self, all || aged);
  _desk_quote_table_update_take (self);
  _desk_quote_table_update_order (self);
  _desk_quote_table_schedule_tick (self);
}

void
_desk_quote_table_update (DeskQuoteTable *self)
{
  update (self, TRUE);
}

static gboolean
on_frame (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  DeskQuoteTable *self = DESK_QUOTE_TABLE (widget);

  self->frame_id = 0;
  update (self, FALSE);

  return G_SOURCE_REMOVE;
}

void
_desk_quote_table_queue_update (DeskQuoteTable *self)
{
  /* What is not seen is looked at when it is. */
  if (self->frame_id == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->frame_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_frame, NULL, NULL);
}

/* Who was never asked, or was told not to answer, has not answered. */
static guint
count_answers (DeskQuoteTable *self, guint *n_asked)
{
  guint n_answered = 0;

  *n_asked = self->watched->len;
  for (guint i = 0; i < self->watched->len; i++)
    {
      DeskQuoteState state = desk_quote_get_state (g_ptr_array_index (self->watched, i));

      if (state == DESK_QUOTE_INVALID)
        *n_asked -= 1;
      else if (state != DESK_QUOTE_ASKING && state != DESK_QUOTE_CANCELLED)
        n_answered++;
    }

  return n_answered;
}

void
_desk_quote_table_update_progress (DeskQuoteTable *self)
{
  guint n_asked;
  guint n_answered = count_answers (self, &n_asked);
  gboolean running = desk_quote_list_is_running (self->quotes);
  g_autofree char *answered =
    /* Translators: how many have answered, and how many were asked */
    g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u of %u carrier answered",
                                  "%u of %u carriers answered", n_asked),
                     n_answered, n_asked);

  gtk_label_set_text (self->answered, n_asked > 0 ? answered : "");
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->progress),
                                 n_asked > 0 ? (double) n_answered / n_asked : 0);
  gtk_widget_set_visible (self->progress, running);
  gtk_widget_set_visible (self->cancel, running);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "quotes.cancel", running);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_STATE_BUSY, running, -1);
}

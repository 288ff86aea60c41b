/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inside of DeskQuoteTable, shared by its parts: the rows, their columns and their order, what
 * is chosen, what is taken along, and what the user's hand does. */
#pragma once

#include "dispatch/desk-experience-keeper.h"
#include "ui/desk-quote-cell.h"
#include "ui/desk-quote-outlook.h"
#include "ui/desk-quote-remedy.h"
#include "ui/desk-quote-sorter.h"
#include "ui/desk-quote-table.h"

G_BEGIN_DECLS

struct _DeskQuoteTable
{
  GtkWidget parent_instance;

  GtkWidget *content;
  GtkWidget *progress;
  GtkLabel *answered;
  GtkWidget *sort;
  GtkButton *remedy;
  GtkWidget *cancel;
  GtkWidget *actions;
  GtkWidget *hold;
  GtkLabel *hold_words;
  GtkStack *stack;
  GtkColumnView *view;
  GtkWidget *footer;
  GtkLabel *status;
  GtkLabel *rule;
  GMenuModel *menu_model;
  GtkWidget *menu;

  DeskSession *session; /* (nullable) */
  DeskExperienceKeeper *experience; /* (nullable): there is none without a book */
  DeskOrder *order;     /* (nullable): which the user's rules are about */
  DeskQuoteList *quotes;
  GPtrArray *watched; /* the quotes whose "changed" is heard */
  DeskQuoteSorter *sorter;
  GtkSortListModel *sorted;
  GtkSingleSelection *selection;
  GPtrArray *cells; /* borrowed: those that show a quote now */
  DeskQuoteOutlook outlook;
  DeskQuoteOutlook shown_outlook; /* as the cells show it; what it points to is only compared */
  char *shown_why;
  GHashTable *changed; /* borrowed: the quotes that the cells do not show as they are */
  guint frame_id;      /* while the next frame is to show what changed */
  guint room_id;
  guint tick_id;

  /* What each column needs, or needed when it was shown last, for these quotes. */
  int widths[DESK_QUOTE_N_COLUMNS];

  /* The order of the rows. */
  GPtrArray *shown;    /* borrowed: the rows as they stood last, only to be compared */
  gint64 reordered_at; /* of the quotes' clock, 0 before */
  gboolean pointing;   /* the pointer moves over the table */
  double pointer[2];   /* where it was last, in the window's surface */

  DeskQuote *chosen; /* (nullable) */
  gboolean agreed;   /* to the price of the held row */
  DeskQuote *ruled;  /* (nullable) */
  char *why;
  gboolean hold_left; /* the user does not want to hear of the held row any more */
  char *taken_by;     /* (nullable): the id of the carrier that has the order */
  char *taken_badge;
  char *taken_why;

  GCancellable *cancellable; /* of a file that is being written */
};

/* desk-quote-table.c */

/* (transfer none) (nullable) */
DeskQuote *_desk_quote_table_get_selected (DeskQuoteTable *self);

/* Says in one line what was done, or why nothing was; "" takes it away. */
void _desk_quote_table_say (DeskQuoteTable *self, const char *words);

gint64 _desk_quote_table_get_now (DeskQuoteTable *self);
DeskAdvice *_desk_quote_table_get_advice (DeskQuoteTable *self);

/* desk-quote-table-update.c */

/* Shows all rows anew, at once; or with the next frame, what changed until then. */
void _desk_quote_table_update (DeskQuoteTable *self);
void _desk_quote_table_queue_update (DeskQuoteTable *self);
void _desk_quote_table_update_cells (DeskQuoteTable *self);
void _desk_quote_table_update_cell (DeskQuoteTable *self, DeskQuoteCell *cell);

/* How many have answered, and whether more are to. */
void _desk_quote_table_update_progress (DeskQuoteTable *self);

/* desk-quote-table-clock.c */

/* Takes the time; tells whether by that a price is of another age. */
gboolean _desk_quote_table_take_time (DeskQuoteTable *self);

/* Looks again when there is something to be seen, and no more often. */
void _desk_quote_table_schedule_tick (DeskQuoteTable *self);

/* desk-quote-table-columns.c */
void _desk_quote_table_init_columns (DeskQuoteTable *self);
void _desk_quote_table_update_columns (DeskQuoteTable *self);
void _desk_quote_table_update_room (DeskQuoteTable *self);
void _desk_quote_table_forget_widths (DeskQuoteTable *self);

/* desk-quote-table-order.c */
void _desk_quote_table_class_init_order (GtkWidgetClass *klass);
void _desk_quote_table_init_order (DeskQuoteTable *self);

/* To be called when an ask begins or ends: sorts, where the hand is elsewhere. */
void _desk_quote_table_settle_order (DeskQuoteTable *self);

/* Puts the rows into the carriers' own order, for as long as the ask runs. */
void _desk_quote_table_undo_order (DeskQuoteTable *self);
void _desk_quote_table_update_order (DeskQuoteTable *self);

/* Whether the rows have only just moved, so that a key may be meant for another; says so. */
gboolean _desk_quote_table_is_guarded (DeskQuoteTable *self);

/* desk-quote-table-choice.c */
void _desk_quote_table_class_init_choice (GtkWidgetClass *klass);
void _desk_quote_table_watch_choice (DeskQuoteTable *self);
void _desk_quote_table_forget_choice (DeskQuoteTable *self);
void _desk_quote_table_update_choice (DeskQuoteTable *self);

/* What is chosen may no longer be taken as it stands: at once, not with the next frame. */
void _desk_quote_table_check_chosen (DeskQuoteTable *self);
void _desk_quote_table_choose_digit (DeskQuoteTable *self, guint digit);

/* Does what helps the row; where nothing does, says why. */
void _desk_quote_table_remedy (DeskQuoteTable *self, DeskQuote *quote);

/* desk-quote-table-take.c */
void _desk_quote_table_class_init_take (GtkWidgetClass *klass);
void _desk_quote_table_update_take (DeskQuoteTable *self);

/* desk-quote-table-input.c */
void _desk_quote_table_class_init_input (GtkWidgetClass *klass);
void _desk_quote_table_init_input (DeskQuoteTable *self);

/* Whether the focus is on a row. */
gboolean _desk_quote_table_holds_focus (DeskQuoteTable *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inside of DeskQuoteTable, shared by the widget and by what the user's hand does to it. */
#pragma once

#include "ui/desk-quote-column.h"
#include "ui/desk-quote-sorter.h"
#include "ui/desk-quote-table.h"

G_BEGIN_DECLS

struct _DeskQuoteTable
{
  GtkWidget parent_instance;

  GtkWidget *content;
  GtkWidget *progress;
  GtkLabel *answered;
  GtkWidget *retry;
  GtkWidget *cancel;
  GtkStack *stack;
  GtkColumnView *view;
  GMenuModel *menu_model;
  GtkWidget *menu;

  DeskQuoteList *quotes;
  GPtrArray *watched; /* the quotes whose "changed" is heard */
  DeskQuoteSorter *sorter;
  GtkSortListModel *sorted;
  GtkSingleSelection *selection;
  GPtrArray *cells; /* borrowed: those that show a quote now */
  DeskQuoteOutlook outlook;
  guint room_id;
  guint tick_id;
};

/* What the user's hand does: desk-quote-table-input.c */
void _desk_quote_table_class_init_input (GtkWidgetClass *klass);
void _desk_quote_table_init_input (DeskQuoteTable *self);

/* Whether the selected row can be asked again. */
gboolean _desk_quote_table_can_retry (DeskQuoteTable *self);

/* Whether the focus is on a row. */
gboolean _desk_quote_table_holds_focus (DeskQuoteTable *self);

G_END_DECLS

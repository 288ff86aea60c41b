/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The comparison in a window, its carriers A, B, … and a clock that is turned by hand. */
#pragma once

#include "dispatch/desk-quote-list.h"
#include "dispatch/desk-session.h"
#include "ui/desk-quote-table.h"

G_BEGIN_DECLS

typedef struct
{
  GtkWidget *window;
  DeskQuoteTable *table;
  DeskQuoteList *quotes;
  DeskClock *clock;
  DeskSession *session;
  DeskOrder *order;
} QuoteTableFixture;

/* @data: how many carriers, or 0 for six */
void quote_table_setup (QuoteTableFixture *fixture, gconstpointer data);
void quote_table_teardown (QuoteTableFixture *fixture, gconstpointer data);

/* (transfer none): as they were asked, whatever their order in the table is */
DeskQuote *quote_table_get_quote (QuoteTableFixture *fixture, guint position);

/* A, the dearest, to F, in every kind of answer. */
void quote_table_answer_all (QuoteTableFixture *fixture);

/* Asked, and let go of, so that the rows are there and the network is not. */
void quote_table_ask_and_answer (QuoteTableFixture *fixture);

/* The letters of the carriers from the top row to the last one. */
char *quote_table_dup_order (QuoteTableFixture *fixture);
void quote_table_assert_order (QuoteTableFixture *fixture, const char *expected);

/* As a press on the head of a column; twice turns the order round. */
void quote_table_sort (QuoteTableFixture *fixture, const char *column);

G_END_DECLS

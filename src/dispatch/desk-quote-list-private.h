/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dispatch/desk-quote-list.h"

G_BEGIN_DECLS

typedef struct
{
  DeskQuote *quote;
  GCancellable *cancellable; /* NULL when nothing is on its way */
  char *request;             /* what was asked last, unsigned; NULL where nothing was, so far */
  gint64 fitted_at;          /* unix seconds, which the fit may hold */
} DeskQuoteRow;

struct _DeskQuoteList
{
  GObject parent_instance;

  DeskSession *session;
  DeskOrder *order; /* a copy: what the rows are about */
  char **carriers;  /* (nullable) */
  GPtrArray *problems;
  GPtrArray *rows; /* of DeskQuoteRow */
  guint n_answered;

  /* Edits. */
  DeskOrder *draft; /* (nullable) */
  guint pause;      /* ms */
  guint settle_id;  /* while there are edits that were not looked at */

  /* The choice. */
  DeskQuote *wanted; /* (nullable): chosen, and asked again first */
  DeskQuote *held;   /* (nullable): risen by more than the limit since it was chosen */
  DeskAmount seen;   /* the price that it was chosen at */
};

/* desk-quote-list.c */
DeskQuoteRow *_desk_quote_list_find_row (DeskQuoteList *self, DeskQuote *quote);
void _desk_quote_list_count_answers (DeskQuoteList *self);
void _desk_quote_list_notify_unsettled (DeskQuoteList *self);

/* desk-quote-list-asking.c */
void _desk_quote_list_check (DeskQuoteList *self);
gboolean _desk_quote_list_stops (DeskQuoteList *self, DeskQuoteRow *row);

/* The order as the row's carrier takes it, with @now for what defaults to it. */
DeskFit *_desk_quote_list_fit (DeskQuoteList *self, DeskQuoteRow *row, gint64 now);

/* Asks with the fit that it has; a row that the check stops is invalid instead. */
void _desk_quote_list_start_row (DeskQuoteList *self, DeskQuoteRow *row);

/* Fits anew, and does the same. */
void _desk_quote_list_ask_row (DeskQuoteList *self, DeskQuoteRow *row);

/* desk-quote-list-edits.c */

/* Whether the draft, if there is one, is the order that the rows are about. */
gboolean _desk_quote_list_is_about_draft (DeskQuoteList *self);

/* Looks now at what was edited; with @ask, asks those again that it concerns, if that is wished. */
void _desk_quote_list_settle (DeskQuoteList *self, gboolean ask);
void _desk_quote_list_forget_edits (DeskQuoteList *self);

/* desk-quote-list-choice.c */
void _desk_quote_list_class_init_choice (DeskQuoteListClass *klass);

/* The row has its answer: if it was asked for a choice, that is told. */
void _desk_quote_list_tell_choice (DeskQuoteList *self, DeskQuote *quote);

/* What was chosen is no longer what the rows are about. */
void _desk_quote_list_drop_choice (DeskQuoteList *self);

G_END_DECLS

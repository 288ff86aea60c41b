/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looking for things in a tree of widgets, and waiting for them. */
#pragma once

#include "ui/desk-field-row.h"
#include "ui/desk-quote-cell.h"
#include "ui/desk-quote-table.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The first widget of a type under @root that has the name as template child, or any name. */
GtkWidget *fixture_find (GtkWidget *root, GType type, const char *name);

/* The row of a field, by the path of its record, such as "receiver", and its wire name. */
DeskFieldRow *fixture_find_row (GtkWidget *root, const char *path, const char *field);

/* (transfer full) What a column of a row reads, through the widgets. */
char *fixture_dup_cell (DeskQuoteTable *table, guint row, DeskQuoteColumn column);

typedef gboolean (*FixtureCondition) (gpointer data);

/* Runs the main loop until it holds; fails after ten seconds. */
void fixture_wait (FixtureCondition condition, gpointer data);

/* Runs the main loop until nothing is left to do. */
void fixture_settle (void);

G_END_DECLS

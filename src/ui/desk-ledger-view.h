/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dispatch/desk-store.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_LEDGER_VIEW (desk_ledger_view_get_type ())
G_DECLARE_FINAL_TYPE (DeskLedgerView, desk_ledger_view, DESK, LEDGER_VIEW, GtkWidget)

/* The books: what deliveries cost, by day or month, store and carrier, as a picture and as the table
 * of its numbers. The signal “said” has the words of one event. */
GtkWidget *desk_ledger_view_new (void);

/**
 * desk_ledger_view_set_store:
 * @store: (transfer none): once
 */
void desk_ledger_view_set_store (DeskLedgerView *self, DeskStore *store);

/* Adds up anew. */
void desk_ledger_view_refresh (DeskLedgerView *self);

/* Ends what is under way, for the end of the window. */
void desk_ledger_view_stop (DeskLedgerView *self);

void desk_ledger_view_save_csv (DeskLedgerView *self, GFile *file);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client-fixture.h"
#include "dispatch/desk-dispatcher.h"
#include "sandbox/desk-sandbox.h"

G_BEGIN_DECLS

/* A stand-in, a book in a folder of its own, and a dispatcher on it, as a window puts them
 * together. */
typedef struct
{
  DeskSandbox *sandbox;
  char *folder;
  char *accounts;
  DeskSession *session;
  DeskDispatcher *dispatcher; /* NULL before it is started */
  GString *said;              /* its signals, such as "placed status " */
  gboolean elsewhere;         /* from the next office_open() on, no Practice */
} Office;

/* Begins with @scenario (nullable), and starts. In the accounts, @change (nullable) is replaced by
 * @by. */
Office *office_new_with (const char *scenario, const char *change, const char *by);
Office *office_new (const char *scenario);
void office_free (Office *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Office, office_free)

void office_load_scenario (Office *self, const char *scenario);

/* The end of the program, in whatever state it is, and its next start on the same book. @endpoint
 * (nullable) is another address than the stand-in's. */
void office_close (Office *self);
void office_open (Office *self, const char *endpoint);
gboolean office_start (Office *self, GError **error);

/* An order of this id as @carrier takes it. */
DeskOrder *office_make_order (Office *self, const char *carrier, const char *id);
DeskAccount *office_find_account (Office *self, const char *carrier);

/* Each waits for its answer. */
DeskDelivery *office_place (Office *self, const char *carrier, const char *id, GError **error);
DeskDelivery *office_redo (Office *self, DeskDelivery *delivery, GError **error);
gboolean office_tip (Office *self, DeskDelivery *delivery, gint64 fen, GError **error);
gboolean office_cancel (Office *self, DeskDelivery *delivery, GError **error);
gboolean office_confirm_return (Office *self, DeskDelivery *delivery, GError **error);
gboolean office_refresh (Office *self, DeskDelivery *delivery, GError **error);
gboolean office_step (Office *self, DeskDelivery *delivery, int status, GError **error);

/* The n-th of the list; it keeps it. */
DeskDelivery *office_get (Office *self, guint n);
guint office_count (Office *self);

/* Until nothing about it is on its way. */
void office_wait (Office *self, DeskDelivery *delivery);

void office_assert_state (DeskDelivery *delivery, DeskDeliveryState state, int status);
const char *office_get_text (DeskDelivery *delivery, const char *name);

/* How many requests of a call came in, and the calls in their order, such as "add get add ". */
guint office_count_calls (Office *self, const char *call);
char *office_dup_calls (Office *self);

/* How many orders the stand-in has, also those that were replaced. */
guint office_count_orders (Office *self);

/* How many intents in the book are open. */
guint office_count_open (Office *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dispatch/desk-session.h"
#include "model/desk-bound-shop.h"

G_BEGIN_DECLS

/**
 * DeskBinding:
 * @delivery_id: a carrier of the platform
 * @delivery_name: as the platform calls it
 * @shopid: (nullable): the merchant ID that is bound, which is the one to send; %NULL where none is
 * @state: what came of the binding; of no meaning without @shopid
 * @remark: (nullable): the platform's own words on it
 *
 * How things stand between the mini program and one carrier. A plain value with one owner.
 */
typedef struct
{
  char *delivery_id;
  char *delivery_name;
  char *shopid;
  DeskBindingState state;
  char *remark;
} DeskBinding;

void desk_binding_free (DeskBinding *self);

/**
 * desk_bindings_fetch_async:
 *
 * Asks the platform for all carriers and for the accounts that are bound.
 */
void desk_bindings_fetch_async (DeskSession *session,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);

/**
 * desk_bindings_fetch_finish:
 *
 * Returns: (transfer full) (element-type DeskBinding) (nullable): those that are bound first; a
 *   carrier with two bound accounts is there twice. @error says what the platform said and what helps
 */
GPtrArray *desk_bindings_fetch_finish (DeskSession *session, GAsyncResult *result, GError **error);

/**
 * desk_bindings_ask_async:
 * @delivery_id: (nullable): the carrier whose account is to be bound; %NULL to have the service
 *   opened for the mini program
 *
 * What a service provider does for a store: its administrator gets a message, and says yes to it.
 */
void desk_bindings_ask_async (DeskSession *session,
                              const char *delivery_id,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
gboolean desk_bindings_ask_finish (DeskSession *session, GAsyncResult *result, GError **error);

G_END_DECLS

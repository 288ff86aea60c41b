/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fault-server.h"
#include "model/desk-order.h"
#include "wechat/desk-client.h"

G_BEGIN_DECLS

#define FIXTURE_APPID "wx0123456789abcdef"
#define FIXTURE_APPSECRET "app\"secret/of the+desk"
#define FIXTURE_SECRET "carrier/secret=of&SFTC"
#define PRE_ADD "/order/pre_add"
#define STABLE_TOKEN "/stable_token"

/* Turns the main context until the condition holds; much too long a time is an error, so that a
 * test that waits for what never comes does not hang. */
#define WAIT_UNTIL(condition)                                                                      \
  G_STMT_START                                                                                     \
  {                                                                                                \
    gint64 began_waiting = g_get_monotonic_time ();                                                \
    while (!(condition))                                                                           \
      fixture_turn (began_waiting, #condition);                                                    \
  }                                                                                                \
  G_STMT_END

void fixture_turn (gint64 began, const char *what);

/* A file of tests/data/samples. */
char *fixture_read_sample (const char *name);

/* The official sample, with the account of one carrier in it and no signature. */
DeskOrder *fixture_order (void);

/* A client of @server. */
DeskClient *fixture_client (FaultServer *server);

/* One call on its way. */
typedef struct
{
  DeskReply *reply; /* NULL until then, or when it was cancelled */
  GError *error;
  guint n_done;
} Pending;

/* pre_add, or with @call any other. */
Pending *pending_new (DeskClient *client, const DeskCall *call, GCancellable *cancellable);
void pending_free (Pending *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Pending, pending_free)

/* The reply of one pre_add; waits for it. */
DeskReply *fixture_call (DeskClient *client);

/* That it failed, how, that there is no record, and that the words do not show a secret. */
void fixture_assert_failed (DeskReply *reply, DeskClientError code);

/* That none of the secrets of the fixture can be read anywhere in it. */
void fixture_assert_masked (DeskExchange *exchange);

/* Certificates for 127.0.0.1 made now, in a folder of their own: ca.pem and other-ca.pem;
 * server.pem, expired.pem and elsewhere.pem, each with its key. NULL without certtool. */
char *fixture_make_certificates (void);
void fixture_remove_folder (const char *folder);

G_END_DECLS

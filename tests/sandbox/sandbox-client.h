/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>
#include <libsoup/soup.h>

#include "sandbox/desk-sandbox.h"

G_BEGIN_DECLS

#define BUSINESS "/cgi-bin/express/local/business/"
#define PRE_ADD BUSINESS "order/pre_add"

/* A stand-in that runs, and a client of it that is made of libsoup and nothing of ours. */
typedef struct
{
  DeskSandbox *sandbox;
  SoupSession *session;
  char *token;
} Client;

/* @scenario (nullable): the text of a scenario file. A scale of 0 answers at once. */
Client *client_new (const char *scenario, double scale);
void client_free (Client *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Client, client_free)

/* Puts another scenario in the place of the one there is; asserts that it is understood. */
void client_load (Client *self, const char *scenario);

/* The message that calls @path of the stand-in; @body is NULL for a GET. */
SoupMessage *client_message (Client *self, const char *path, const char *query, const char *body);

/* The message that asks @carrier for the price of the sample. */
SoupMessage *client_quote_message (Client *self, const char *carrier);

/* Sends it and returns the bytes that came, or NULL and why. */
GBytes *client_send (Client *self, SoupMessage *message, GError **error);

/* A call as the platform's clients make it, with its reply. Asserts what goes for every reply:
 * status 200, text/plain, a connection that is closed, a JSON object. */
JsonObject *client_get (Client *self, const char *path, const char *query);
JsonObject *client_post (Client *self, const char *path, const char *body);
JsonObject *client_post_with (Client *self, const char *path, const char *query, const char *body);

/* A pre_add for this order; @errcode and @resultcode assert what it is answered. */
JsonObject *client_quote (Client *self, const char *order);
void client_assert_errcode (Client *self, const char *order, int errcode);
JsonObject *client_assert_resultcode (Client *self, const char *order, int resultcode);

/**
 * client_order:
 *
 * The official sample, fitted to one carrier by hand: its shopid, its shop_no, its service code,
 * direct delivery at SS, and the signature. What follows are pairs of texts, ended by NULL: the
 * first must stand in the order exactly as written and is replaced by the second, before it is
 * signed; "@SIGN@" stands for the signature itself.
 */
char *client_order (Client *self, const char *carrier, ...) G_GNUC_NULL_TERMINATED;

/* How many descriptors this process, client and stand-in, has open. */
guint count_descriptors (void);

G_END_DECLS

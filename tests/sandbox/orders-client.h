/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sandbox-client.h"

G_BEGIN_DECLS

/* No reply that could be read. */
#define ORDERS_LOST G_MININT

/* Everywhere here the order is that of the sample, in Beijing, and @carrier one of those of the
 * practice store, TEST, or SFTC* and DADA*, which are the published test accounts. */

/* The body of a call about it, signed; @more are further members, each with a comma before it. */
char *orders_format (const char *carrier, const char *more);

/* The body of an add. */
char *orders_format_add (Client *client, const char *carrier, const char *token);

/* The call with that body, and its reply. */
JsonObject *orders_ask (Client *client, const char *call, const char *carrier, const char *more);
JsonObject *orders_add_with (Client *client, const char *call, const char *carrier,
                             const char *token);
JsonObject *orders_add (Client *client, const char *carrier);
JsonObject *orders_cancel (Client *client, const char *carrier, const char *waybill);

/* A call to which anything may happen: the code of its reply, or ORDERS_LOST. */
int orders_try (Client *client, const char *call, const char *body);
int orders_try_add (Client *client, const char *carrier);

/* Places it, and returns the members "delivery_id" and "waybill_id" that other calls want. */
char *orders_place (Client *client, const char *carrier);

/* The platform's code, or the carrier's. */
int orders_get_code (JsonObject *reply);

/* Takes the reply. */
void orders_assert_code (JsonObject *reply, int code);

int orders_get_status (Client *client, const char *carrier);

/* Turns the clock until it stands so; asserts that it comes to that. */
void orders_wait_for (Client *client, const char *carrier, int status);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define DESK_TYPE_SANDBOX (desk_sandbox_get_type ())
G_DECLARE_FINAL_TYPE (DeskSandbox, desk_sandbox, DESK, SANDBOX, GObject)

DeskSandbox *desk_sandbox_new (void);

/* What must be told before it starts. */

/* 0, the default, leaves the choice to the system. */
void desk_sandbox_set_port (DeskSandbox *self, guint port);

/**
 * desk_sandbox_set_tls:
 * @ca_path: a file in a folder that exists; it is written, or written anew
 *
 * Speak HTTPS from the next start on, with a certificate for 127.0.0.1, ::1 and localhost that is
 * made now. A client that trusts @ca_path trusts this stand-in and nothing else.
 *
 * Returns: whether that could be done
 */
gboolean desk_sandbox_set_tls (DeskSandbox *self, const char *ca_path, GError **error);

/* What may be told at any time, and holds for the calls that come after. */

/* Another seed is another market: prices and waiting times move a little. */
void desk_sandbox_set_seed (DeskSandbox *self, guint64 seed);

/* How much of each carrier's own latency is waited for; 1 is the default, 0 answers at once. */
void desk_sandbox_set_latency_scale (DeskSandbox *self, double scale);

/* How fast orders go through their lives; 1 is the default, a half-hour ride takes half an hour. */
void desk_sandbox_set_speed (DeskSandbox *self, double speed);

/**
 * desk_sandbox_load_scenario:
 * @path: a file as desk-scenario.c describes it
 * @error: names the line and the group that were not understood
 *
 * Takes the place of the scenario there was, if any. With an error the old one stays.
 *
 * Returns: whether it was understood
 */
gboolean desk_sandbox_load_scenario (DeskSandbox *self, const char *path, GError **error);

/**
 * desk_sandbox_advance_clock:
 *
 * Turns the clock of the platform and its carriers forward, so that two hours of a token or three
 * minutes of a price need not be waited for.
 */
void desk_sandbox_advance_clock (DeskSandbox *self, gint64 seconds);

/* Whether a second add with the same shop_order_id is refused, 930562, as the platform does and as
 * is the default; without that it places a second order, so that a check can count them. */
void desk_sandbox_set_deduplication (DeskSandbox *self, gboolean deduplication);

/**
 * desk_sandbox_keep_journal:
 * @path: (nullable): a file to which each line is appended before its call is answered
 *
 * Notes every call about an order from now on.
 *
 * Returns: %FALSE where the file cannot be had
 */
gboolean desk_sandbox_keep_journal (DeskSandbox *self, const char *path, GError **error);

/**
 * desk_sandbox_dup_journal:
 *
 * Also GET /stand-in/journal.
 *
 * Returns: (transfer full): on each line `{"time":MS,"call":"add","shop_order_id":"…",
 *   "delivery_id":"…","by":"…","worked":true,"errcode":0,"resultcode":0,"waybill_id":"…"}`, oldest
 *   first. "by" is "request" for each call as it came in; a scenario adds "late" lines for work that
 *   it put off and "repeat" lines for what it carried out a second time. "waybill_id" is that of an
 *   order placed by this. "" where no journal is kept.
 */
char *desk_sandbox_dup_journal (DeskSandbox *self);

/**
 * desk_sandbox_dup_orders:
 *
 * Also GET /stand-in/orders.
 *
 * Returns: (transfer full): `[{"shop_order_id":"…","waybill_id":"…","delivery_id":"…","shopid":"…",
 *   "placed_by":"add","order_status":101,"fee":9.8,"tips":0,"penalty":0}…]`, every order it holds,
 *   oldest first; those that readd took the place of ("placed_by":"readd") are among them
 */
char *desk_sandbox_dup_orders (DeskSandbox *self);

/**
 * desk_sandbox_start:
 *
 * Returns: %TRUE once it listens, on loopback and in a thread of its own; %FALSE when the port
 *   cannot be had. It may be started again after it was stopped.
 */
gboolean desk_sandbox_start (DeskSandbox *self, GError **error);

/**
 * desk_sandbox_get_uri:
 *
 * Returns: (nullable): "http://127.0.0.1:PORT" of the last start, or "https://…"; %NULL before it
 */
const char *desk_sandbox_get_uri (DeskSandbox *self);

/**
 * desk_sandbox_dup_accounts:
 *
 * Returns: (transfer full): `{"appid","appsecret","openid","provider":{"component_appid",
 *   "component_access_token","authorizer_refresh_token"},"accounts":[{"delivery_id",
 *   "delivery_name","shopid","secret","shop_no","delivery_service_code","registered_address":
 *   {"address","lng","lat"}}…]}`: constants, good at any stand-in
 */
char *desk_sandbox_dup_accounts (DeskSandbox *self);

/* How many requests came in since it was made, whatever they were. */
guint desk_sandbox_get_n_calls (DeskSandbox *self);

/* Ends calls that wait, and the thread, and then returns. Does nothing when it does not run. */
void desk_sandbox_stop (DeskSandbox *self);

G_END_DECLS

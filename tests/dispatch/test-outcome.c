/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What replies amount to: whether something was done, and whether an order is there.
 */
#include "config.h"

#include <string.h>

#include "client-fixture.h"
#include "dispatch/desk-lookup.h"
#include "dispatch/desk-outcome.h"
#include "wechat/desk-wire.h"

static DeskExchange *
make_exchange (void)
{
  g_autoptr (DeskSecrets) secrets = desk_secrets_new ();
  DeskExchangeFacts facts = { .method = "POST", .url = "http://127.0.0.1/", .request_headers = "" };

  return desk_exchange_new (&facts, secrets);
}

static DeskReply *
make_reply (const char *call, const char *text)
{
  g_autoptr (GError) error = NULL;
  DeskRecord *record = desk_wire_read (desk_call_find (call)->reply_type (), text, -1, &error);

  g_assert_no_error (error);

  return desk_reply_new (record, make_exchange (), NULL, 0);
}

static DeskReply *
make_failure (int code, gboolean left, gint64 errcode)
{
  DeskReply *reply =
      desk_reply_new (NULL, left ? make_exchange () : NULL,
                      g_error_new_literal (DESK_CLIENT_ERROR, code, "it failed"), errcode);

  desk_reply_set_left (reply, left);

  return reply;
}

static const struct
{
  const char *call;
  const char *carrier;
  const char *text;
  DeskOutcomeKind kind;
} outcomes[] = {
  { "add", "SFTC", "{\"resultcode\":0,\"waybill_id\":\"1\",\"order_status\":101}",
    DESK_OUTCOME_DONE },
  { "add", "SFTC", "{\"errcode\":0,\"resultcode\":\"0\",\"waybill_id\":1}", DESK_OUTCOME_DONE },
  { "add", "SFTC", "{\"resultcode\":0,\"resultmsg\":\"ok\"}", DESK_OUTCOME_UNKNOWN },
  { "add", "SFTC", "{\"resultcode\":0,\"waybill_id\":\"\"}", DESK_OUTCOME_UNKNOWN },
  { "add", "SFTC", "{\"resultcode\":0,\"waybill_id\":null}", DESK_OUTCOME_UNKNOWN },
  { "add", "SFTC", "{\"waybill_id\":\"1\",\"order_status\":101}", DESK_OUTCOME_UNKNOWN },
  { "add", "SFTC", "{}", DESK_OUTCOME_UNKNOWN },
  { "add", "SFTC", "{\"errcode\":[],\"resultcode\":0,\"waybill_id\":\"1\"}", DESK_OUTCOME_UNKNOWN },
  { "add", "SFTC", "{\"errcode\":-1,\"errmsg\":\"system error\"}", DESK_OUTCOME_UNKNOWN },
  { "add", "SFTC", "{\"errcode\":930555}", DESK_OUTCOME_UNKNOWN },
  { "add", "SFTC", "{\"errcode\":930556}", DESK_OUTCOME_UNKNOWN },
  { "add", "SFTC", "{\"errcode\":930557}", DESK_OUTCOME_UNKNOWN },
  { "add", "SFTC", "{\"errcode\":930558}", DESK_OUTCOME_UNKNOWN },
  { "add", "SFTC", "{\"errcode\":930562}", DESK_OUTCOME_UNKNOWN },
  { "add", "SFTC", "{\"errcode\":777777}", DESK_OUTCOME_UNKNOWN },
  { "add", "SFTC", "{\"errcode\":930561}", DESK_OUTCOME_REFUSED },
  { "add", "SFTC", "{\"errcode\":930560,\"resultcode\":0,\"waybill_id\":\"\"}",
    DESK_OUTCOME_REFUSED },
  { "add", "SFTC", "{\"errcode\":40001}", DESK_OUTCOME_TOKEN },
  { "add", "SFTC", "{\"errcode\":42001}", DESK_OUTCOME_TOKEN },
  { "add", "DADA", "{\"errcode\":0,\"resultcode\":2062}", DESK_OUTCOME_REFUSED },
  { "add", "DADA", "{\"resultcode\":2062,\"waybill_id\":\"9\"}", DESK_OUTCOME_UNKNOWN },
  { "add", "DADA", "{\"resultcode\":-7,\"resultmsg\":\"closed\"}", DESK_OUTCOME_REFUSED },
  { "add", "SFTC", "{\"resultcode\":1202,\"resultmsg\":\"?\"}", DESK_OUTCOME_UNKNOWN },
  { "readd", "SFTC", "{\"resultcode\":0}", DESK_OUTCOME_UNKNOWN },
  { "addtips", "SS", "{\"resultcode\":0,\"resultmsg\":\"\"}", DESK_OUTCOME_DONE },
  { "addtips", "SS", "{\"errcode\":930565}", DESK_OUTCOME_REFUSED },
  { "addtips", "SS", "{\"errcode\":930557}", DESK_OUTCOME_UNKNOWN },
  { "cancel", "SS", "{\"resultcode\":0,\"deduct_fee\":5}", DESK_OUTCOME_DONE },
  { "cancel", "SS", "{\"errcode\":930565}", DESK_OUTCOME_UNKNOWN },
  { "cancel", "MTPS", "{\"resultcode\":214}", DESK_OUTCOME_REFUSED },
  { "confirm_return", "SS", "{\"errcode\":930563}", DESK_OUTCOME_REFUSED },
};

static void
test_outcomes (void)
{
  g_autoptr (DeskAdvice) catalogue = desk_advice_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (outcomes); i++)
    {
      g_autoptr (DeskReply) reply = make_reply (outcomes[i].call, outcomes[i].text);
      g_autoptr (DeskOutcome) outcome =
          desk_outcome_new (reply, outcomes[i].call, outcomes[i].carrier, catalogue);

      g_test_message ("%s %s", outcomes[i].call, outcomes[i].text);
      g_assert_cmpint (outcome->kind, ==, outcomes[i].kind);
      g_assert_cmpint (outcome->words == NULL, ==, outcomes[i].kind == DESK_OUTCOME_DONE);
    }
}

static const struct
{
  DeskClientError code;
  gboolean left;
  gint64 errcode;
  DeskOutcomeKind kind;
} failures[] = {
  { DESK_CLIENT_ERROR_NETWORK, FALSE, 0, DESK_OUTCOME_REFUSED },
  { DESK_CLIENT_ERROR_TIMEOUT, FALSE, 0, DESK_OUTCOME_REFUSED },
  { DESK_CLIENT_ERROR_TOKEN, FALSE, 40013, DESK_OUTCOME_REFUSED },
  { DESK_CLIENT_ERROR_TOKEN, TRUE, 40001, DESK_OUTCOME_REFUSED },
  { DESK_CLIENT_ERROR_NETWORK, TRUE, 0, DESK_OUTCOME_UNKNOWN },
  { DESK_CLIENT_ERROR_TIMEOUT, TRUE, 0, DESK_OUTCOME_UNKNOWN },
  { DESK_CLIENT_ERROR_TLS, TRUE, 0, DESK_OUTCOME_UNKNOWN },
  { DESK_CLIENT_ERROR_HTTP, TRUE, 0, DESK_OUTCOME_UNKNOWN },
  { DESK_CLIENT_ERROR_TOO_LARGE, TRUE, 0, DESK_OUTCOME_UNKNOWN },
  { DESK_CLIENT_ERROR_NOT_JSON, TRUE, 0, DESK_OUTCOME_UNKNOWN },
};

static void
test_failures (void)
{
  g_autoptr (DeskAdvice) catalogue = desk_advice_new ();
  g_autoptr (DeskOutcome) none = desk_outcome_new (NULL, "add", "SFTC", catalogue);

  g_assert_cmpint (none->kind, ==, DESK_OUTCOME_UNKNOWN);
  for (gsize i = 0; i < G_N_ELEMENTS (failures); i++)
    {
      g_autoptr (DeskReply) reply =
          make_failure ((int) failures[i].code, failures[i].left, failures[i].errcode);
      g_autoptr (DeskOutcome) outcome = desk_outcome_new (reply, "add", "SFTC", catalogue);
      g_autoptr (DeskLookup) lookup = desk_lookup_new (reply, "SFTC", catalogue);

      g_assert_cmpint (outcome->kind, ==, failures[i].kind);
      g_assert_nonnull (strstr (outcome->words, "it failed"));
      g_assert_cmpint (lookup->kind, !=, DESK_LOOKUP_FOUND);
      g_assert_cmpint (lookup->kind, !=, DESK_LOOKUP_NONE);
    }
}

static const struct
{
  const char *text;
  DeskLookupKind kind;
  int status;
} lookups[] = {
  { "{\"resultcode\":0,\"order_status\":101,\"waybill_id\":\"1\"}", DESK_LOOKUP_FOUND, 101 },
  { "{\"errcode\":0,\"order_status\":\"302\"}", DESK_LOOKUP_FOUND, 302 },
  { "{\"resultcode\":0,\"order_status\":777}", DESK_LOOKUP_FOUND, 777 },
  { "{\"resultcode\":0,\"order_status\":101,\"delivery_id\":\"SFTC\",\"agent_info\":[]}",
    DESK_LOOKUP_FOUND, 101 },
  { "{\"resultcode\":0,\"order_status\":101,\"delivery_id\":\"SS\"}", DESK_LOOKUP_UNKNOWN, 0 },
  { "{\"resultcode\":0,\"order_status\":0,\"waybill_id\":\"1\"}", DESK_LOOKUP_UNKNOWN, 0 },
  { "{\"resultcode\":0,\"order_status\":-5}", DESK_LOOKUP_UNKNOWN, 0 },
  { "{\"resultcode\":0,\"order_status\":{}}", DESK_LOOKUP_UNKNOWN, 0 },
  { "{\"resultcode\":0,\"order_status\":99999999999}", DESK_LOOKUP_UNKNOWN, 0 },
  { "{\"resultcode\":0}", DESK_LOOKUP_UNKNOWN, 0 },
  { "{\"resultcode\":1202,\"order_status\":101,\"rider_name\":\"x\"}", DESK_LOOKUP_UNKNOWN, 0 },
  { "{\"errcode\":930563,\"errmsg\":\"order not exists\"}", DESK_LOOKUP_NONE, 0 },
  { "{\"errcode\":\"930563\"}", DESK_LOOKUP_NONE, 0 },
  { "{\"errcode\":[930563]}", DESK_LOOKUP_UNKNOWN, 0 },
  { "{\"errcode\":-1}", DESK_LOOKUP_UNKNOWN, 0 },
  { "{\"errcode\":930556}", DESK_LOOKUP_UNKNOWN, 0 },
  { "{\"errcode\":40001}", DESK_LOOKUP_UNKNOWN, 0 },
  { "{\"errcode\":45009}", DESK_LOOKUP_UNKNOWN, 0 },
  { "{\"errcode\":930564}", DESK_LOOKUP_UNKNOWN, 0 },
  { "{\"errcode\":555555}", DESK_LOOKUP_UNKNOWN, 0 },
  { "{\"errcode\":930560}", DESK_LOOKUP_DENIED, 0 },
  { "{\"errcode\":48001}", DESK_LOOKUP_DENIED, 0 },
};

static void
test_lookups (void)
{
  g_autoptr (DeskAdvice) catalogue = desk_advice_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (lookups); i++)
    {
      g_autoptr (DeskReply) reply = make_reply ("get", lookups[i].text);
      g_autoptr (DeskLookup) lookup = desk_lookup_new (reply, "SFTC", catalogue);

      g_test_message ("%s", lookups[i].text);
      g_assert_cmpint (lookup->kind, ==, lookups[i].kind);
      g_assert_cmpint (lookup->status, ==, lookups[i].status);
      g_assert_cmpint (lookup->words == NULL, ==, lookups[i].kind == DESK_LOOKUP_FOUND);
      g_assert_cmpint (lookup->record != NULL, ==, lookups[i].kind == DESK_LOOKUP_FOUND);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/outcome/replies", test_outcomes);
  g_test_add_func ("/outcome/failures", test_failures);
  g_test_add_func ("/lookup/replies", test_lookups);

  return g_test_run ();
}

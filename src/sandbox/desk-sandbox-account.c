/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * desk-sandbox-account: who the practice store is.
 *
 * Constants, the same in every process and every run, so that accounts printed by one stand-in are
 * good at another. All of it is invented and says so; TEST's values and those of the published test
 * accounts are the official ones, the spelling of TEST's secret included.
 */
#define G_LOG_DOMAIN "desk-sandbox"

#include "config.h"

#include "desk-sandbox-account.h"

#include "sandbox/desk-sandbox-reply.h"

/* The store itself is at 113.322000,23.106500 (GCJ-02). Four carriers know it by a door or a
 * street corner of their own, as happens; only at DADA is it the same, where it matters, since
 * DADA's riders go to the registered address and not to the sender's. */
static const DeskSandboxAccount accounts[] = {
  { "SFTC", "顺丰同城急送", "practice_shop_sftc", "practice-secret-of-sftc", "31001", "",
    "银杏大道12号南门", "113.322420", "23.106210" },
  { "SS", "闪送", "practice_shop_ss", "practice-secret-of-ss", "31002", "1",
    "银杏大道12号", "113.322310", "23.106640" },
  { "MTPS", "美团配送", "practice_shop_mtps", "practice-secret-of-mtps", "31003", "4011",
    "银杏大道与木棉路路口", "113.323400", "23.106380" },
  { "DADA", "达达", "practice_shop_dada", "practice-secret-of-dada", "31004-00001", "",
    "银杏大道12号", "113.322000", "23.106500" },
  { "UU", "UU跑腿", "practice_shop_uu", "practice-secret-of-uu", "31005", "",
    "银杏大道12号东门", "113.322150", "23.106450" },
  { NULL },
};

static const DeskSandboxAccount test_account = {
  DESK_SANDBOX_TEST_CARRIER, "TEST", "test_shop_id", "test_app_secrect", "", "", "", "113.322000",
  "23.106500",
};

/* The carriers' own test accounts, as the platform's page on realmock prints them. Where their
 * stores are it does not say; they are taken to be where ours is. */
static const DeskSandboxAccount published[] = {
  { "SFTC", "顺丰同城急送", "1534713176", "d80400f91e156f63b38886e616d84590", "3243279847393", "",
    "", "113.322000", "23.106500" },
  { "DADA", "达达", "dadaaee18818d97e236", "1c6f40492d6d89caaad80b85f7d31670", "77071-47913", "",
    "", "113.322000", "23.106500" },
};

static char *
format_account (const DeskSandboxAccount *account)
{
  GString *reply = desk_sandbox_reply_begin ();
  GString *address = desk_sandbox_reply_begin ();
  g_autofree char *address_json = NULL;

  desk_sandbox_reply_add_string (address, "address", account->address);
  desk_sandbox_reply_add_raw (address, "lng", account->lng);
  desk_sandbox_reply_add_raw (address, "lat", account->lat);
  address_json = desk_sandbox_reply_end (address);

  desk_sandbox_reply_add_string (reply, "delivery_id", account->delivery_id);
  desk_sandbox_reply_add_string (reply, "delivery_name", account->delivery_name);
  desk_sandbox_reply_add_string (reply, "shopid", account->shopid);
  desk_sandbox_reply_add_string (reply, "secret", account->secret);
  desk_sandbox_reply_add_string (reply, "shop_no", account->shop_no);
  desk_sandbox_reply_add_string (reply, "delivery_service_code", account->delivery_service_code);
  desk_sandbox_reply_add_raw (reply, "registered_address", address_json);

  return desk_sandbox_reply_end (reply);
}

const DeskSandboxAccount *
desk_sandbox_account_list (void)
{
  return accounts;
}

const DeskSandboxAccount *
desk_sandbox_account_find (const char *delivery_id)
{
  if (g_strcmp0 (delivery_id, DESK_SANDBOX_TEST_CARRIER) == 0)
    return &test_account;

  for (const DeskSandboxAccount *account = accounts; account->delivery_id != NULL; account++)
    {
      if (g_strcmp0 (delivery_id, account->delivery_id) == 0)
        return account;
    }

  return NULL;
}

const DeskSandboxAccount *
desk_sandbox_account_find_published (const char *delivery_id, const char *shopid)
{
  for (gsize i = 0; i < G_N_ELEMENTS (published); i++)
    {
      if (g_strcmp0 (published[i].delivery_id, delivery_id) == 0 &&
          g_strcmp0 (published[i].shopid, shopid) == 0)
        return &published[i];
    }

  return NULL;
}

const DeskSandboxAccount *
desk_sandbox_account_find_shop (const char *delivery_id, const char *shopid)
{
  const DeskSandboxAccount *account = desk_sandbox_account_find_published (delivery_id, shopid);

  return account != NULL ? account : desk_sandbox_account_find (delivery_id);
}

char *
desk_sandbox_account_dup_json (void)
{
  GString *out = g_string_new ("{\n");

  g_string_append_printf (out,
                          "  \"appid\":\"%s\",\n  \"appsecret\":\"%s\",\n  \"openid\":\"%s\",\n",
                          DESK_SANDBOX_APPID, DESK_SANDBOX_APPSECRET, DESK_SANDBOX_OPENID);
  g_string_append_printf (out,
                          "  \"provider\":{\"component_appid\":\"%s\","
                          "\"component_access_token\":\"%s\",\"authorizer_refresh_token\":\"%s\"},\n",
                          DESK_SANDBOX_COMPONENT_APPID, DESK_SANDBOX_COMPONENT_TOKEN,
                          DESK_SANDBOX_REFRESH_TOKEN);
  g_string_append (out, "  \"accounts\":[\n");

  for (const DeskSandboxAccount *account = accounts; account->delivery_id != NULL; account++)
    {
      g_autofree char *json = format_account (account);

      g_string_append_printf (out, "    %s%s\n", json,
                              account[1].delivery_id != NULL ? "," : "");
    }

  g_string_append (out, "  ]\n}\n");

  return g_string_free (out, FALSE);
}

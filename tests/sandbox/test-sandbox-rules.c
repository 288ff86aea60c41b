/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What each carrier of the stand-in allows in each status: cancelling and its price, tips, ordering
 * again, taking the goods back, and what the two mocks make of an order. Orders are stepped to
 * where they are wanted, which the stand-in lets those of the practice store.
 */
#include "config.h"

#include <string.h>

#include "orders-client.h"

#define FINISHED 930565

static const int statuses[] = { 101, 102, 103, 201, 202, 203, 204, 205,
                                301, 302, 303, 304, 305, 401, 501, 502 };

static JsonObject *
step (Client *client, const char *call, const char *carrier, int status)
{
  g_autofree char *more = g_strdup_printf (
      ",\"action_time\":1584145981,\"order_status\":%d,\"action_msg\":\"to %d\"", status, status);

  return orders_ask (client, call, carrier, more);
}

/* Places an order and brings it there; returns what orders_place() does. */
static char *
place_at (Client *client, const char *carrier, int status)
{
  char *waybill = orders_place (client, carrier);

  orders_assert_code (step (client, "test_update_order", carrier, status), 0);
  g_assert_cmpint (orders_get_status (client, carrier), ==, status);

  return waybill;
}

static gboolean
is_one_of (int status, const int *list)
{
  for (; *list != 0; list++)
    {
      if (*list == status)
        return TRUE;
    }

  return FALSE;
}

/* In fen; -1 stands for the whole price. */
static const struct
{
  const char *carrier;
  int status;
  int code;
  int then;
  int penalty;
} cancels[] = {
  { "SFTC", 101, 0, 103, 0 },     { "SFTC", 102, 0, 103, 200 }, { "SFTC", 201, 0, 203, 400 },
  { "SFTC", 202, 0, 303, -1 },    { "SFTC", 301, 0, 303, -1 },  { "SFTC", 302, FINISHED, 302, 0 },
  { "SFTC", 303, 1010, 303, 0 },  { "SFTC", 305, 1010, 305, 0 }, { "SFTC", 103, FINISHED, 103, 0 },
  { "SFTC", 401, FINISHED, 401, 0 }, { "SFTC", 502, FINISHED, 502, 0 },
  { "SS", 101, 0, 103, 0 },       { "SS", 102, 0, 103, 500 },   { "SS", 201, 0, 203, 1000 },
  { "SS", 202, 0, 303, -1 },      { "SS", 301, 0, 303, -1 },    { "MTPS", 102, 0, 103, 300 },
  { "MTPS", 201, 0, 203, 600 },   { "MTPS", 202, 0, 303, -1 },  { "DADA", 101, 0, 103, 0 },
  { "DADA", 102, 0, 103, 200 },   { "DADA", 201, 0, 203, 400 }, { "DADA", 202, 1010, 202, 0 },
  { "DADA", 301, 1010, 301, 0 },  { "UU", 102, 0, 103, 300 },   { "UU", 301, 0, 303, -1 },
  { "TEST", 102, 0, 103, 0 },     { "TEST", 301, 0, 303, 0 },
};

static int
get_fen (JsonObject *reply, const char *name)
{
  return (int) (json_object_get_double_member (reply, name) * 100 + 0.5);
}

/* The price that precancel tells is the one that cancel takes. */
static void
test_cancel (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cancels); i++)
    {
      g_autoptr (Client) client = client_new (NULL, 0);
      g_autofree char *waybill = place_at (client, cancels[i].carrier, cancels[i].status);
      g_autofree char *orders = NULL;
      g_autofree char *listed = NULL;
      g_autoptr (JsonObject) told = NULL;
      g_autoptr (JsonObject) taken = NULL;
      int penalty;

      g_test_message ("%s %d", cancels[i].carrier, cancels[i].status);
      desk_sandbox_advance_clock (client->sandbox, 1000);
      told = orders_ask (client, "order/precancel", cancels[i].carrier, waybill);
      g_assert_cmpint (orders_get_code (told), ==, cancels[i].code);
      g_assert_cmpint (orders_get_status (client, cancels[i].carrier), ==, cancels[i].status);

      taken = orders_cancel (client, cancels[i].carrier, waybill);
      g_assert_cmpint (orders_get_code (taken), ==, cancels[i].code);
      g_assert_cmpint (orders_get_status (client, cancels[i].carrier), ==, cancels[i].then);
      if (cancels[i].code != 0)
        continue;

      penalty = get_fen (taken, "deduct_fee");
      g_assert_cmpint (get_fen (told, "deduct_fee"), ==, penalty);
      if (cancels[i].penalty >= 0)
        g_assert_cmpint (penalty, ==, cancels[i].penalty);
      else
        g_assert_cmpint (penalty, >, 1000);
      orders = desk_sandbox_dup_orders (client->sandbox);
      listed = g_strdup_printf ("\"penalty\":%d%s", penalty / 100, penalty % 100 == 0 ? "}" : ".");
      g_assert_nonnull (strstr (orders, listed));
    }
}

/* Within a minute or two of the rider's word it costs nothing. */
static void
test_grace (void)
{
  static const struct
  {
    const char *carrier;
    int seconds;
  } cases[] = { { "SFTC", 120 }, { "SS", 60 }, { "MTPS", 60 }, { "DADA", 60 }, { "UU", 60 } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Client) client = client_new (NULL, 0);
      g_autofree char *waybill = place_at (client, cases[i].carrier, 102);
      g_autoptr (JsonObject) early = NULL;
      g_autoptr (JsonObject) late = NULL;

      desk_sandbox_advance_clock (client->sandbox, cases[i].seconds - 30);
      early = orders_ask (client, "order/precancel", cases[i].carrier, waybill);
      g_assert_cmpint (get_fen (early, "deduct_fee"), ==, 0);

      /* Since the rider's word, and not since the last step. */
      desk_sandbox_advance_clock (client->sandbox, 31);
      orders_assert_code (step (client, "test_update_order", cases[i].carrier, 201), 0);
      late = orders_ask (client, "order/precancel", cases[i].carrier, waybill);
      g_assert_cmpint (get_fen (late, "deduct_fee"), >, 0);
    }
}

/* What the other calls want to be told. */
static void
test_waybill (void)
{
  static const struct
  {
    const char *carrier;
    int code;
  } cases[] = { { "SFTC", 1202 }, { "MTPS", 3 }, { "SS", 0 }, { "DADA", 0 }, { "UU", 0 } };
  static const char *const calls[] = { "order/precancel", "order/cancel" };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    for (gsize k = 0; k < G_N_ELEMENTS (calls); k++)
      {
        g_autoptr (Client) client = client_new (NULL, 0);
        g_autofree char *waybill = orders_place (client, cases[i].carrier);
        g_autofree char *none = g_strdup_printf (",\"delivery_id\":\"%s\",\"cancel_reason_id\":2",
                                                 cases[i].carrier);
        g_autofree char *other = g_strconcat (none, ",\"waybill_id\":\"123\"", NULL);

        g_test_message ("%s %s", cases[i].carrier, calls[k]);
        orders_assert_code (orders_ask (client, calls[k], cases[i].carrier, other), 930563);
        orders_assert_code (orders_ask (client, calls[k], cases[i].carrier, none), cases[i].code);
      }
}

static void
test_reasons (void)
{
  static const struct
  {
    const char *reason;
    int code;
  } cases[] = {
    { "", 930561 },
    { ",\"cancel_reason_id\":0", 930561 },
    { ",\"cancel_reason_id\":7", 930561 },
    { ",\"cancel_reason_id\":\"x\"", 930561 },
    { ",\"cancel_reason_id\":6", 930561 },
    { ",\"cancel_reason_id\":6,\"cancel_reason\":\"\"", 930561 },
    { ",\"cancel_reason_id\":6,\"cancel_reason\":\"rain\"", 0 },
    { ",\"cancel_reason_id\":\"1\"", 0 },
    { ",\"cancel_reason_id\":5", 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Client) client = client_new (NULL, 0);
      g_autofree char *waybill = orders_place (client, "SS");
      g_autofree char *more = g_strconcat (waybill, cases[i].reason, NULL);

      g_test_message ("%s", cases[i].reason);
      orders_assert_code (orders_ask (client, "order/cancel", "SS", more), cases[i].code);
    }
}

/* Each status at a carrier that takes back, tips and readds. */
static void
test_statuses (void)
{
  static const int failed[] = { 103, 203, 204, 205, 401, 501, 502, 0 };
  static const int returning[] = { 303, 304, 305, 0 };

  for (gsize i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      int status = statuses[i];
      gboolean is_failed = is_one_of (status, failed);
      gboolean is_over = is_failed || status == 302;
      g_autoptr (Client) client = client_new (NULL, 0);
      g_autofree char *waybill = place_at (client, "SFTC", status);
      g_autofree char *tips = g_strconcat (waybill, ",\"remark\":\"\",\"tips\":2", NULL);

      g_test_message ("%d", status);
      orders_assert_code (orders_ask (client, "order/addtips", "SFTC", tips),
                          status == 101 ? 0 : is_over ? FINISHED : 1010);
      orders_assert_code (orders_add_with (client, "order/readd", "SFTC", ""),
                          is_failed ? 0 : status == 302 ? FINISHED : 930562);
      orders_assert_code (orders_add (client, "SFTC"), 930562);
      if (is_failed)
        {
          g_assert_cmpint (orders_get_status (client, "SFTC"), ==, 101);
          continue;
        }

      orders_assert_code (orders_ask (client, "order/confirm_return", "SFTC", ""), 930561);
      orders_assert_code (orders_ask (client, "order/confirm_return", "SFTC", waybill),
                          is_one_of (status, returning) ? 0 : is_over ? FINISHED : 1010);
      g_assert_cmpint (orders_get_status (client, "SFTC"), ==,
                       is_one_of (status, returning) ? 401 : status);
    }
}

static void
test_readd (void)
{
  static const struct
  {
    const char *carrier;
    int code;
  } cases[] = { { "SFTC", 0 }, { "SS", 0 }, { "MTPS", 1010 }, { "DADA", 0 }, { "UU", 0 },
                { "TEST", 0 } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Client) client = client_new (NULL, 0);

      orders_assert_code (orders_add_with (client, "order/readd", cases[i].carrier, ""), 930563);
      g_free (place_at (client, cases[i].carrier, 501));
      orders_assert_code (orders_add_with (client, "order/readd", cases[i].carrier, ""),
                          cases[i].code);
    }
}

/* A sum after the other; the sample's goods are worth 5 yuan. */
static void
test_tips (void)
{
  static const struct
  {
    const char *carrier;
    const char *tips[4];
    int codes[4];
  } cases[] = {
    { "SFTC", { "0.01", "0.01", "200", "200.01" }, { 0, 1010, 0, 1010 } },
    { "SS", { "2", "3", "2", "100" }, { 0, 0, 1010, 0 } },
    { "SS", { "1", "4", "101", "2.5" }, { 1010, 1010, 1010, 1010 } },
    { "MTPS", { "1", "2", "5", "10" }, { 1010, 1010, 1010, 1010 } },
    { "DADA", { "0.1", "0.15", "5", "5.1" }, { 0, 1010, 0, 1010 } },
    { "UU", { "1", "1", "1.01", "1000" }, { 0, 1010, 0, 0 } },
    { "TEST", { "1", "1", "2", "1" }, { 0, 1010, 0, 1010 } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Client) client = client_new (NULL, 0);
      g_autofree char *waybill = orders_place (client, cases[i].carrier);

      for (gsize k = 0; k < G_N_ELEMENTS (cases[i].tips); k++)
        {
          g_autofree char *more =
              g_strconcat (waybill, ",\"remark\":\"x\",\"tips\":", cases[i].tips[k], NULL);

          g_test_message ("%s %s", cases[i].carrier, cases[i].tips[k]);
          orders_assert_code (orders_ask (client, "order/addtips", cases[i].carrier, more),
                              cases[i].codes[k]);
        }
    }
}

static void
test_tips_times (void)
{
  g_autoptr (Client) client = client_new (NULL, 0);
  g_autofree char *waybill = orders_place (client, "SFTC");

  for (int i = 1; i <= 11; i++)
    {
      g_autofree char *more = g_strdup_printf ("%s,\"remark\":\"x\",\"tips\":%d", waybill, i);

      orders_assert_code (orders_ask (client, "order/addtips", "SFTC", more), i <= 10 ? 0 : 1010);
    }
}

/* Everything that is told of an order goes with its status, and stays so. */
static void
test_steps (void)
{
  static const char *const carriers[] = { "SFTC", "SS", "MTPS", "DADA", "UU", "TEST" };
  static const int riding[] = { 102, 201, 202, 301, 0 };

  for (gsize k = 0; k < G_N_ELEMENTS (carriers); k++)
    {
      g_autoptr (Client) client = client_new (NULL, 0);

      g_free (orders_place (client, carriers[k]));
      for (gsize i = 0; i < G_N_ELEMENTS (statuses); i++)
        {
          int status = statuses[G_N_ELEMENTS (statuses) - 1 - i];
          g_autofree char *words = g_strdup_printf ("to %d", status);
          g_autoptr (JsonObject) reply = NULL;

          orders_assert_code (step (client, "test_update_order", carriers[k], status), 0);
          desk_sandbox_advance_clock (client->sandbox, 400);
          reply = orders_ask (client, "order/get", carriers[k], "");
          g_assert_cmpint (json_object_get_int_member (reply, "order_status"), ==, status);
          g_assert_cmpstr (json_object_get_string_member (reply, "action_msg"), ==, words);
          g_assert_cmpint (*json_object_get_string_member (reply, "rider_name") != '\0', ==,
                           status != 101 && status != 103);
          g_assert_cmpint (json_object_get_double_member (reply, "rider_lng") > 1, ==,
                           is_one_of (status, riding));
          g_assert_cmpint (json_object_get_int_member (reply, "reach_time") > 0, ==,
                           status == 202 || status == 301);
        }
    }
}

/* Who may be told what, by which of the two. */
static void
test_mocks (void)
{
  static const struct
  {
    const char *carrier;
    int real[9]; /* what realmock takes */
    int other;   /* what it answers else */
    int mock;    /* what the mock answers */
  } cases[] = {
    { "SFTC*", { 102, 201, 202, 302, 0 }, 930561, 930561 },
    { "DADA*", { 102, 201, 202, 301, 302, 304, 305, 0 }, 930561, 930561 },
    { "TEST", { 0 }, 930557, 0 },
    { "SS", { 0 }, 930561, 0 },
    { "UU", { 0 }, 930561, 0 },
  };

  for (gsize k = 0; k < G_N_ELEMENTS (cases); k++)
    {
      g_autoptr (Client) client = client_new (NULL, 0);

      orders_assert_code (step (client, "realmock_update_order", cases[k].carrier, 102), 930563);
      orders_assert_code (step (client, "test_update_order", cases[k].carrier, 102), 930563);
      g_free (orders_place (client, cases[k].carrier));

      for (gsize i = 0; i < G_N_ELEMENTS (statuses); i++)
        {
          gboolean legal = is_one_of (statuses[i], cases[k].real);

          g_test_message ("%s %d", cases[k].carrier, statuses[i]);
          orders_assert_code (
              step (client, "realmock_update_order", cases[k].carrier, statuses[i]),
              legal ? 0 : cases[k].other);
          if (legal)
            g_assert_cmpint (orders_get_status (client, cases[k].carrier), ==, statuses[i]);
          orders_assert_code (step (client, "test_update_order", cases[k].carrier, statuses[i]),
                              cases[k].mock);
        }

      /* The pretend carrier's id for an order of another: as in the thread it comes from. */
      if (!g_str_equal (cases[k].carrier, "TEST"))
        orders_assert_code (step (client, "test_update_order", "TEST", 102), 930561);
    }
}

static void
test_times (void)
{
  static const struct
  {
    const char *when;
    int code;
  } cases[] = {
    { ",\"action_time\":1584145981", 0 }, { ",\"action_time\":\"1584145981\"", 0 },
    { ",\"action_time\":1584145981000", 930561 }, { ",\"action_time\":0", 930561 },
    { ",\"action_time\":-1", 930561 }, { "", 930561 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Client) client = client_new (NULL, 0);
      g_autoptr (Client) real = client_new (NULL, 0);
      g_autofree char *more = g_strconcat (cases[i].when, ",\"order_status\":102", NULL);

      g_free (orders_place (client, "TEST"));
      orders_assert_code (orders_ask (client, "test_update_order", "TEST", more), cases[i].code);
      g_free (orders_place (real, "SFTC*"));
      orders_assert_code (orders_ask (real, "realmock_update_order", "SFTC*", more),
                          cases[i].code);
    }
}

/* The pretend carrier: a fixed price, one waybill for all, and 500 calls. */
static void
test_pretend (void)
{
  g_autoptr (Client) client = client_new (NULL, 0);
  g_autoptr (JsonObject) reply = orders_add (client, "TEST");
  g_autofree char *accounts = desk_sandbox_dup_accounts (client->sandbox);
  g_autofree char *body = orders_format ("TEST", "");

  g_assert_cmpint (get_fen (reply, "fee"), ==, 1000);
  g_assert_cmpint (json_object_get_int_member (reply, "dispatch_duration"), ==, 300);
  g_assert_cmpstr (json_object_get_string_member (reply, "waybill_id"), ==, "test_waybill_id");
  g_assert_null (strstr (accounts, "test_shop_id"));
  g_assert_null (strstr (accounts, "1534713176"));

  for (guint i = 1; i < 500; i++)
    g_assert_cmpint (orders_try (client, "order/get", body), ==, 0);
  g_assert_cmpint (orders_try (client, "order/get", body), ==, 930564);
  g_assert_cmpint (orders_try_add (client, "TEST"), ==, 930564);
}

/* What every call about an order asks for. */
static void
test_unknown (void)
{
  static const char *const calls[] = { "order/addtips",        "order/precancel",
                                       "order/cancel",         "order/confirm_return",
                                       "order/get",            "test_update_order",
                                       "realmock_update_order" };

  for (gsize i = 0; i < G_N_ELEMENTS (calls); i++)
    {
      g_autoptr (Client) client = client_new (NULL, 0);
      g_autofree char *path = g_strconcat (BUSINESS, calls[i], NULL);

      orders_assert_code (orders_ask (client, calls[i], "SS", ""), 930563);
      orders_assert_code (client_post (client, path, "{}"), 930561);
      orders_assert_code (client_post (client, path, "[]"), 47001);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sandbox/rules/cancel", test_cancel);
  g_test_add_func ("/sandbox/rules/grace", test_grace);
  g_test_add_func ("/sandbox/rules/waybill", test_waybill);
  g_test_add_func ("/sandbox/rules/reasons", test_reasons);
  g_test_add_func ("/sandbox/rules/statuses", test_statuses);
  g_test_add_func ("/sandbox/rules/readd", test_readd);
  g_test_add_func ("/sandbox/rules/tips", test_tips);
  g_test_add_func ("/sandbox/rules/tips-times", test_tips_times);
  g_test_add_func ("/sandbox/rules/steps", test_steps);
  g_test_add_func ("/sandbox/rules/mocks", test_mocks);
  g_test_add_func ("/sandbox/rules/times", test_times);
  g_test_add_func ("/sandbox/rules/pretend", test_pretend);
  g_test_add_func ("/sandbox/rules/unknown", test_unknown);

  return g_test_run ();
}

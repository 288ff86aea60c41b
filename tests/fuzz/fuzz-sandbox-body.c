/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Requests to the stand-in, whoever sends them. The first line is the path. An order is there
 * already, so that the calls about one find it. */

#include "config.h"

#include "fuzz.h"

#include <string.h>

#include "sandbox/desk-sandbox-account.h"
#include "sandbox/desk-sandbox-platform.h"

#define TOKEN_PATH "/cgi-bin/token"
#define ADD_PATH "/cgi-bin/express/local/business/order/add"

/* As everywhere on Practice; signed with "practice-secret-of-dada". */
static const char order[] =
    "{\"shopid\":\"practice_shop_dada\",\"shop_no\":\"31004-00001\",\"delivery_id\":\"DADA\","
    "\"shop_order_id\":\"fuzz-1\",\"openid\":\"oPracticeDesk000000000000000\","
    "\"delivery_sign\":\"2690ab77d70480eea11fb795d9c7b0e8d4985ca9\","
    "\"sender\":{\"name\":\"王店长\",\"city\":\"广州市\",\"address\":\"银杏大道12号\","
    "\"address_detail\":\"1层\",\"phone\":\"13800138001\",\"lng\":113.322,\"lat\":23.1065},"
    "\"receiver\":{\"name\":\"李女士\",\"city\":\"广州市\",\"address\":\"海棠路88号\","
    "\"address_detail\":\"3栋\",\"phone\":\"13800138021\",\"lng\":113.332976,\"lat\":23.111077},"
    "\"cargo\":{\"goods_value\":68,\"goods_weight\":1.5,\"cargo_first_class\":\"蛋糕\","
    "\"cargo_second_class\":\"蛋糕\"},"
    "\"order_info\":{},\"shop\":{\"goods_name\":\"蛋糕\",\"goods_count\":1,"
    "\"img_url\":\"https://example.com/a.png\",\"wxa_path\":\"/a\"}}";

static char *
get_token (DeskSandboxPlatform *platform)
{
  g_autoptr (GHashTable) query = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (DeskSandboxAnswer) answer = NULL;
  gsize size;
  const char *text;
  const char *token;

  g_hash_table_insert (query, (gpointer) "grant_type", (gpointer) "client_credential");
  g_hash_table_insert (query, (gpointer) "appid", (gpointer) DESK_SANDBOX_APPID);
  g_hash_table_insert (query, (gpointer) "secret", (gpointer) DESK_SANDBOX_APPSECRET);
  answer = desk_sandbox_platform_answer (platform, "GET", TOKEN_PATH, query, NULL, 0);
  text = g_bytes_get_data (answer->body, &size);
  token = g_strstr_len (text, (gssize) size, "\"access_token\":\"");
  g_assert_nonnull (token);
  token += strlen ("\"access_token\":\"");

  return g_strndup (token, strcspn (token, "\""));
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *path = fuzz_take_line (&data, &size);
  g_autoptr (DeskSandboxPlatform) platform = NULL;
  g_autoptr (GHashTable) query = NULL;
  g_autoptr (DeskSandboxAnswer) answer = NULL;
  g_autofree char *token = NULL;

  if (!g_utf8_validate (path, -1, NULL))
    return 0;

  platform = desk_sandbox_platform_new ();
  desk_sandbox_platform_set_latency_scale (platform, 0);
  token = get_token (platform);
  query = g_hash_table_new (g_str_hash, g_str_equal);
  g_hash_table_insert (query, (gpointer) "access_token", token);

  answer = desk_sandbox_platform_answer (platform, "POST", ADD_PATH, query, order, strlen (order));
  g_assert_nonnull (g_strstr_len (g_bytes_get_data (answer->body, NULL),
                                  (gssize) g_bytes_get_size (answer->body), "\"resultcode\":0"));

  /* Twice: the second one meets what the first one left. */
  for (guint i = 0; i < 2; i++)
    {
      g_clear_pointer (&answer, desk_sandbox_answer_free);
      answer =
          desk_sandbox_platform_answer (platform, "POST", path, query, (const char *) data, size);
      g_assert_nonnull (answer);
      g_assert_nonnull (answer->body);
      desk_sandbox_platform_advance_clock (platform, 60);
    }

  return 0;
}

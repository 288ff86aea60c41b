/* SPDX-License-Identifier: GPL-3.0-or-later */

/* desk-help-request: a question to the platform's staff that can be answered, and shows nobody.
 *
 * Source: the FAQ of instant delivery, question 11 (the title begins so), and what the staff ask for
 * in public threads. Its words are not translated: those who read it read Chinese. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "config.h"

#include "desk-help-request.h"

#include <string.h>

#include "model/desk-advice.h"
#include "model/desk-order.h"
#include "model/desk-pre-add-reply.h"
#include "wechat/desk-wire.h"

#define MASK "***"

/* The first character of a name says enough, the last digits of a number, the beginning of an
 * address. */
static void
mask_ends (DeskRecord *record, const char *name, long head, long tail)
{
  const char *text = desk_record_get_text (record, name);
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;
  g_autofree char *masked = NULL;
  long length;

  if (text == NULL || *text == '\0')
    return;

  length = g_utf8_strlen (text, -1);
  if (length <= head + tail)
    {
      desk_record_set_text (record, name, MASK);
      return;
    }

  first = g_utf8_substring (text, 0, head);
  last = g_utf8_substring (text, length - tail, length);
  masked = g_strconcat (first, MASK, last, NULL);
  desk_record_set_text (record, name, masked);
}

/* A kilometre, for whoever looks why a place is out of reach. */
static void
mask_degree (DeskRecord *record, const char *name)
{
  const char *text = desk_record_get_text (record, name);
  const char *point = text != NULL ? strchr (text, '.') : NULL;
  g_autofree char *coarse = NULL;

  if (point == NULL || strlen (point) <= 3)
    return;

  coarse = g_strndup (text, point + 3 - text);
  desk_record_set_text (record, name, coarse);
}

static void
mask_party (DeskRecord *party)
{
  if (party == NULL)
    return;

  mask_ends (party, "name", 1, 0);
  mask_ends (party, "phone", 3, 2);
  mask_ends (party, "address", 2, 0);
  mask_ends (party, "address_detail", 0, 0);
  mask_degree (party, "lng");
  mask_degree (party, "lat");
  desk_record_clear_unknowns (party);
}

static void
mask_order (DeskRecord *order)
{
  DeskRecord *info = desk_record_get_child (order, "order_info");
  DeskRecord *cargo = desk_record_get_child (order, "cargo");

  mask_party (desk_record_get_child (order, "sender"));
  mask_party (desk_record_get_child (order, "receiver"));
  mask_ends (order, "openid", 4, 4);
  /* Whoever has it can ask for this order. */
  mask_ends (order, "delivery_sign", 4, 0);
  /* What is not known may be anybody's. */
  desk_record_clear_unknowns (order);
  if (info != NULL)
    {
      mask_ends (info, "note", 0, 0);
      desk_record_clear_unknowns (info);
    }
  if (cargo != NULL)
    {
      mask_ends (cargo, "goods_pickup_info", 0, 0);
      mask_ends (cargo, "goods_delivery_info", 0, 0);
      desk_record_clear_unknowns (cargo);
    }
}

static const char *
find_appid (DeskProfile *profile)
{
  DeskProfileSettings *settings = desk_profile_get_settings (profile);
  const char *appid =
    settings != NULL ? desk_record_get_text (DESK_RECORD (settings), "appid") : NULL;

  if (settings == NULL)
    return "演练（内置）";

  return appid != NULL && *appid != '\0' ? appid : "（请补充）";
}

static char *
format_time (gint64 microseconds)
{
  g_autoptr (GTimeZone) china = g_time_zone_new_offset (8 * 60 * 60);
  g_autoptr (GDateTime) time =
    g_date_time_new_from_unix_utc (microseconds / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (time, china);

  return g_date_time_format (local, "%Y-%m-%d %H:%M:%S UTC+8");
}

static void
append (GString *text, const char *label, const char *value)
{
  if (value != NULL && *value != '\0')
    g_string_append_printf (text, "%s：%s\n", label, value);
}

/* Only what is known to be nobody's: codes, words and prices. */
static void
append_reply (GString *text, const DeskExchangeFacts *facts)
{
  static const char *const codes[] = { "errcode", "errmsg", "resultcode", "resultmsg" };
  g_autoptr (DeskRecord) reply = NULL;
  g_autofree char *rid = NULL;

  if (facts->response_body == NULL)
    {
      append (text, "回包", facts->error);
      return;
    }

  reply = desk_wire_read (DESK_TYPE_PRE_ADD_REPLY, facts->response_body, -1, NULL);
  for (guint i = 0; reply != NULL && i < G_N_ELEMENTS (codes); i++)
    append (text, codes[i], desk_record_get_text (reply, codes[i]));
  if (reply != NULL)
    rid = desk_advice_dup_rid (desk_record_get_text (reply, "errmsg"));
  append (text, "rid", rid);
  if (reply == NULL)
    {
      g_autofree char *status = g_strdup_printf ("HTTP %u", facts->status);

      append (text, "回包", status);
    }
}

static char *
dup_path (const char *url)
{
  const char *end = strchr (url, '?');

  return end != NULL ? g_strndup (url, end - url) : g_strdup (url);
}

char *
desk_help_request_dup_text (DeskProfile *profile, DeskExchange *exchange, const char *words)
{
  const DeskExchangeFacts *facts;
  g_autoptr (GString) text = g_string_new ("【物流助手】即时配送：");
  g_autoptr (DeskRecord) request = NULL;
  g_autofree char *time = NULL;
  g_autofree char *path = NULL;
  const char *end;

  g_return_val_if_fail (DESK_IS_PROFILE (profile), NULL);
  g_return_val_if_fail (DESK_IS_EXCHANGE (exchange), NULL);

  facts = desk_exchange_get_facts (exchange);
  time = format_time (desk_exchange_get_wall_time (exchange));
  path = dup_path (facts->url);
  if (facts->request_body != NULL && *facts->request_body != '\0')
    request = desk_wire_read (DESK_TYPE_ORDER, facts->request_body, -1, NULL);

  end = words != NULL ? strchr (words, '\n') : NULL;
  g_string_append_len (text, words != NULL ? words : path,
                       end != NULL ? end - words : (gssize) strlen (words != NULL ? words : path));
  g_string_append (text, "\n\n");
  append (text, "AppID", find_appid (profile));
  g_string_append_printf (text, "接口：%s %s\n", facts->method, path);
  append (text, "请求时间", time);
  append_reply (text, facts);
  if (request != NULL)
    {
      g_autofree char *json = NULL;

      append (text, "delivery_id", desk_record_get_text (request, "delivery_id"));
      append (text, "shop_order_id", desk_record_get_text (request, "shop_order_id"));
      mask_order (request);
      json = desk_wire_write_pretty (request);
      g_string_append_printf (text, "\n请求参数（已脱敏）：\n%s\n", json);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

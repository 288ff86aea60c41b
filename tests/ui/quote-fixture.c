/* SPDX-License-Identifier: GPL-3.0-or-later */

#undef G_DISABLE_ASSERT

#include "config.h"

#include "quote-fixture.h"

#include "model/desk-clock.h"
#include "model/desk-data.h"
#include "wechat/desk-wire.h"

DeskAccount *
fixture_account (const char *delivery_id)
{
  return desk_account_new (delivery_id, NULL, "shop", "secret", "1");
}

void
fixture_reply (DeskQuote *quote, guint token_lifetime, ...)
{
  g_autoptr (DeskRecord) reply = g_object_new (DESK_TYPE_PRE_ADD_REPLY, NULL);
  g_autoptr (DeskClock) clock = desk_clock_new ();
  const char *name;
  va_list members;

  va_start (members, token_lifetime);
  while ((name = va_arg (members, const char *)) != NULL)
    desk_record_set_text (reply, name, va_arg (members, const char *));
  va_end (members);

  desk_quote_take_reply (quote, DESK_PRE_ADD_REPLY (reply), FALSE, token_lifetime,
                         desk_clock_get_now (clock));
}

void
fixture_stop (DeskQuote *quote, const char *field, const char *message)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (problems, desk_problem_new (field, NULL, DESK_SEVERITY_STOPS, "missing",
                                               g_strdup (message), NULL));
  desk_quote_set_invalid (quote, problems);
}

DeskSession *
fixture_session (void)
{
  g_autoptr (GString) accounts = g_string_new ("{\"appid\":\"wx\",\"appsecret\":\"s\","
                                               "\"openid\":\"o\",\"accounts\":[");
  g_autoptr (DeskProfile) profile = NULL;
  g_autoptr (GError) error = NULL;

  for (char id = 'A'; id <= 'F'; id++)
    g_string_append_printf (accounts,
                            "%s{\"delivery_id\":\"%c\",\"delivery_name\":\"Carrier %c\","
                            "\"shopid\":\"shop\",\"secret\":\"secret\",\"shop_no\":\"1\"}",
                            id > 'A' ? "," : "", id, id);
  g_string_append (accounts, "]}");

  profile = desk_profile_new_practice ("http://127.0.0.1:1", accounts->str, &error);
  g_assert_no_error (error);

  return desk_session_new (profile);
}

DeskOrder *
fixture_order (void)
{
  g_autoptr (GError) error = NULL;
  DeskOrder *order =
    desk_wire_read (DESK_TYPE_ORDER, desk_data_get ("example-order.json"), -1, &error);

  g_assert_no_error (error);

  return order;
}

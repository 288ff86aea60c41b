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

static void
reply (DeskQuote *quote, guint token_lifetime, gint64 answered_at, va_list members)
{
  g_autoptr (DeskRecord) answer = g_object_new (DESK_TYPE_PRE_ADD_REPLY, NULL);
  const char *name;

  while ((name = va_arg (members, const char *)) != NULL)
    desk_record_set_text (answer, name, va_arg (members, const char *));

  desk_quote_take_reply (quote, DESK_PRE_ADD_REPLY (answer), FALSE, token_lifetime, answered_at);
}

void
fixture_reply (DeskQuote *quote, guint token_lifetime, ...)
{
  g_autoptr (DeskClock) clock = desk_clock_new ();
  va_list members;

  va_start (members, token_lifetime);
  reply (quote, token_lifetime, desk_clock_get_now (clock), members);
  va_end (members);
}

void
fixture_reply_at (DeskQuote *quote, guint token_lifetime, gint64 answered_at, ...)
{
  va_list members;

  va_start (members, answered_at);
  reply (quote, token_lifetime, answered_at, members);
  va_end (members);
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
  return fixture_session_of (6);
}

DeskSession *
fixture_session_of (guint n_carriers)
{
  g_autoptr (GString) accounts = g_string_new ("{\"appid\":\"wx\",\"appsecret\":\"s\","
                                               "\"openid\":\"o\",\"accounts\":[");
  g_autoptr (DeskProfile) profile = NULL;
  g_autoptr (GError) error = NULL;

  for (int id = 'A'; id < 'A' + (int) n_carriers; id++)
    g_string_append_printf (accounts,
                            "%s{\"delivery_id\":\"%c\",\"delivery_name\":\"Carrier %c\","
                            "\"shopid\":\"shop\",\"secret\":\"secret\",\"shop_no\":\"1\"}",
                            id > 'A' ? "," : "", id, id);
  g_string_append (accounts, "]}");

  profile = desk_profile_new_practice ("http://127.0.0.1:1", accounts->str, &error);
  g_assert_no_error (error);

  return desk_session_new (profile);
}

void
fixture_fill_states (GListModel *quotes, gint64 now)
{
  static const struct
  {
    int age; /* s */
    guint lifetime;
    const char *fee, *original, *coupon, *distance, *duration;
  } prices[] = {
    { 19, 0, "12.50", "12.50", NULL, "1298", "120" },      /* A: fresh */
    { 19, 180, "9.80", "11.80", "2.00", "1320", "240" },   /* B: held */
    { 6 * 60, 0, "13.00", "16.00", "3.00", "1340", "180" },/* C: ageing */
    { 160, 180, "11.00", "11.00", NULL, "1320", NULL },    /* D: held, not for long */
    { 12 * 60, 0, "14.00", "14.00", NULL, "1340", "300" }, /* E: stale */
    { 200, 180, "10.50", "10.50", NULL, "1320", "240" },   /* F: expired */
    { 30, 0, "15.00", "15.00", NULL, "1340", "360" },      /* G: outdated */
  };

  g_assert_cmpuint (g_list_model_get_n_items (quotes), >=, FIXTURE_N_STATES);
  for (guint i = 0; i < FIXTURE_N_STATES; i++)
    {
      g_autoptr (DeskQuote) quote = g_list_model_get_item (quotes, i);
      gint64 fresh = now - 40 * G_USEC_PER_SEC;

      if (i < G_N_ELEMENTS (prices))
        fixture_reply_at (quote, prices[i].lifetime, now - prices[i].age * G_USEC_PER_SEC,
                          "resultcode", "0", "fee", prices[i].fee, "deliverfee",
                          prices[i].original, "couponfee", prices[i].coupon, "distance",
                          prices[i].distance, "dispatch_duration", prices[i].duration,
                          "delivery_token", prices[i].lifetime > 0 ? "t" : NULL, NULL);
      switch (i)
        {
        case 6:
          desk_quote_set_outdated (quote, TRUE);
          break;
        case 7: /* H: drifted, with all parts */
          fixture_reply_at (quote, 0, fresh, "resultcode", "0", "fee", "9.80", NULL);
          desk_quote_set_asking (quote);
          fixture_reply_at (quote, 0, fresh, "resultcode", "0", "fee", "11.20", "deliverfee",
                            "13.20", "couponfee", "2.00", "tips", "2", "insurancefee", "1.50",
                            "distance", "1302", "dispatch_duration", "60", NULL);
          break;
        case 8: /* I: checked */
          fixture_reply_at (quote, 0, fresh, "resultcode", "0", "fee", "0", NULL);
          break;
        case 9: /* J: estimated */
          fixture_reply_at (quote, 0, fresh, "resultcode", "0", "fee", "0", NULL);
          desk_quote_set_estimate (quote, (DeskAmount){ TRUE, 1200 }, "8.00 + 2 km × 2.00");
          break;
        case 10: /* K: refused */
          fixture_reply_at (quote, 0, fresh, "resultcode", "1010", "resultmsg",
                            "收件人信息不正确", "fee", "0", NULL);
          desk_quote_set_advice (quote, "The carrier does not know the place");
          break;
        case 11: /* L: failed */
          fixture_reply_at (quote, 0, fresh, "errcode", "930561", "errmsg", "args error", NULL);
          break;
        case 12: /* M: not sent */
          fixture_stop (quote, "receiver.phone", "Receiver: Phone: is missing");
          break;
        case 13: /* N */
          desk_quote_set_cancelled (quote);
          break;
        case 14: /* O */
          desk_quote_set_asking (quote);
          break;
        default:
          break;
        }
    }
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

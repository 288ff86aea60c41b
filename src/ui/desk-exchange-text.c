/* SPDX-License-Identifier: GPL-3.0-or-later */

/* desk-exchange-text: what was sent and received, for people. Functions of the exchange alone. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-exchange-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ui/desk-json-layout.h"

/* Good for one order or a few minutes, but not for other eyes either. */
#define NAMES "delivery_sign|delivery_token|access_token|appsecret|secret"

static char *
mask (const char *text)
{
  g_autoptr (GRegex) members = g_regex_new ("(\"(?:" NAMES ")\"\\s*:\\s*\")(?:[^\"\\\\]|\\\\.)+",
                                            G_REGEX_DOTALL, 0, NULL);
  g_autoptr (GRegex) query =
    g_regex_new ("([?&](?:" NAMES ")=)[^&\\s\"']+", G_REGEX_DEFAULT, 0, NULL);
  g_autofree char *half = g_regex_replace (members, text, -1, 0, "\\1••••", 0, NULL);

  return g_regex_replace (query, half, -1, 0, "\\1••••", 0, NULL);
}

/* Lines end in whatever HTTP had them end in. */
static void
append_headers (GString *text, const char *headers)
{
  g_auto (GStrv) lines = g_strsplit (headers != NULL ? headers : "", "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_strchomp (lines[i]);
      if (*lines[i] != '\0')
        g_string_append_printf (text, "%s\n", lines[i]);
    }
}

static void
append_body (GString *text, const char *body, gboolean laid_out)
{
  g_autofree char *layout = NULL;

  if (body == NULL || *body == '\0')
    return;

  if (laid_out)
    layout = desk_json_layout_dup (body);
  g_string_append_printf (text, "\n%s\n", layout != NULL ? layout : body);
}

char *
desk_exchange_text_dup_request (DeskExchange *exchange, gboolean laid_out)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const DeskExchangeFacts *facts;

  g_return_val_if_fail (DESK_IS_EXCHANGE (exchange), NULL);

  facts = desk_exchange_get_facts (exchange);
  g_string_append_printf (text, "%s %s\n", facts->method, facts->url);
  append_headers (text, facts->request_headers);
  append_body (text, facts->request_body, laid_out);

  return mask (text->str);
}

char *
desk_exchange_text_dup_reply (DeskExchange *exchange, gboolean laid_out)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const DeskExchangeFacts *facts;

  g_return_val_if_fail (DESK_IS_EXCHANGE (exchange), NULL);

  facts = desk_exchange_get_facts (exchange);
  if (facts->status != 0)
    g_string_append_printf (text, "HTTP/%s %u\n",
                            facts->http_version != NULL ? facts->http_version : "1.1",
                            facts->status);
  append_headers (text, facts->response_headers);
  append_body (text, facts->response_body, laid_out);
  if (facts->error != NULL)
    g_string_append_printf (text, "%s%s\n", text->len > 0 ? "\n" : "", facts->error);

  return mask (text->str);
}

/* What curl says by itself, and what would be wrong by the time that somebody edited the body. */
static gboolean
is_left_out (const char *header)
{
  static const char *const names[] = { "host:", "content-length:", "connection:", "user-agent:",
                                       "accept-encoding:" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_ascii_strncasecmp (header, names[i], strlen (names[i])) == 0)
      return TRUE;

  return FALSE;
}

static void
append_option (GString *command, const char *option, const char *value)
{
  g_autofree char *quoted = g_shell_quote (value);

  g_string_append_printf (command, " \\\n  %s %s", option, quoted);
}

char *
desk_exchange_text_dup_curl (DeskExchange *exchange)
{
  g_autoptr (GString) command = g_string_new ("curl");
  g_auto (GStrv) headers = NULL;
  g_autofree char *url = NULL;
  g_autofree char *quoted = NULL;
  const DeskExchangeFacts *facts;

  g_return_val_if_fail (DESK_IS_EXCHANGE (exchange), NULL);

  facts = desk_exchange_get_facts (exchange);
  url = mask (facts->url);
  quoted = g_shell_quote (url);
  g_string_append_printf (command, " --compressed --request %s %s", facts->method, quoted);

  headers = g_strsplit (facts->request_headers != NULL ? facts->request_headers : "", "\n", -1);
  for (guint i = 0; headers[i] != NULL; i++)
    {
      g_autofree char *header = mask (g_strchomp (headers[i]));

      if (*header != '\0' && !is_left_out (header))
        append_option (command, "--header", header);
    }
  if (facts->request_body != NULL && *facts->request_body != '\0')
    {
      g_autofree char *body = mask (facts->request_body);

      append_option (command, "--data-raw", body);
    }
  g_string_append_c (command, '\n');

  return g_string_free (g_steal_pointer (&command), FALSE);
}

static void
append_fact (GString *facts, char *fact)
{
  if (facts->len > 0)
    g_string_append (facts, " · ");
  g_string_append (facts, fact);
  g_free (fact);
}

static double
count_ms (const DeskExchangeFacts *facts, gint64 at)
{
  return (double) (at - facts->began_at) / 1000.0;
}

char *
desk_exchange_text_dup_times (DeskExchange *exchange)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GDateTime) time = NULL;
  g_autofree char *clock = NULL;
  const DeskExchangeFacts *facts;
  gint64 began;

  g_return_val_if_fail (DESK_IS_EXCHANGE (exchange), NULL);

  facts = desk_exchange_get_facts (exchange);
  began = desk_exchange_get_wall_time (exchange);
  time = g_date_time_new_from_unix_local (began / G_USEC_PER_SEC);
  clock = g_date_time_format (time, "%H:%M:%S");

  /* Translators: a time of day, with milliseconds */
  append_fact (text, g_strdup_printf (_ ("Began %s.%03d"), clock,
                                      (int) (began % G_USEC_PER_SEC / 1000)));
  if (facts->first_byte_at != 0)
    /* Translators: milliseconds since an exchange began */
    append_fact (text, g_strdup_printf (_ ("first byte after %.0f ms"),
                                        count_ms (facts, facts->first_byte_at)));
  if (facts->ended_at != 0)
    /* Translators: milliseconds since an exchange began */
    append_fact (text,
                 g_strdup_printf (_ ("ended after %.0f ms"), count_ms (facts, facts->ended_at)));
  if (facts->status != 0)
    {
      g_autofree char *size = g_format_size (facts->response_length);

      /* Translators: a size, such as 212 bytes */
      append_fact (text, g_strdup_printf (_ ("%s received"), size));
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * DeskScenarioAct: one group of a scenario, read and judged; what the keys mean stands in the head
 * of desk-scenario.c.
 *
 * A plain value, owned by its scenario.
 */
#define G_LOG_DOMAIN "desk-sandbox"

#include "config.h"

#include "desk-scenario-act.h"

#include <glib/gi18n.h>
#include <string.h>

#include "sandbox/desk-sandbox-account.h"
#include "sandbox/desk-sandbox-order.h"
#include "sandbox/desk-sandbox-platform.h"

/* Milliseconds, of an answer and of late work. */
#define DELAY_MAX (10 * 60 * 1000)

/* The group as it is judged, for messages that name the line. */
typedef struct
{
  GKeyFile *file;
  const char *group;
  const char *who;
  GHashTable *lines;
} Reading;

static const char *const keys[] = { "latency",        "resultcode",  "resultmsg",    "errcode",
                                    "errmsg",         "fault",       "http_status",  "body",
                                    "redirect_to",    "times",       "chance",       "call",
                                    "audit_result",   "shopid",      "token_life",   "token_again",
                                    "calls_a_second", "calls_a_day", "fault_after",  "work_delay",
                                    "duplicate",      "end",         NULL };

/* How things stand, and so told once, in the group that has no label. */
static const char *const binding_keys[] = { "audit_result", "shopid", NULL };
static const char *const platform_keys[] = { "token_life", "token_again", "calls_a_second",
                                             "calls_a_day", NULL };

/* What happens to the work of a call about an order. */
static const char *const work_keys[] = { "fault_after", "work_delay", "duplicate", "end", NULL };

static gboolean
has (const Reading *reading, const char *key)
{
  return g_key_file_has_key (reading->file, reading->group, key, NULL);
}

static void
refuse (const Reading *reading, const char *key, GError **error, const char *format, ...)
    G_GNUC_PRINTF (4, 5);

static void
refuse (const Reading *reading, const char *key, GError **error, const char *format, ...)
{
  g_autofree char *name = g_strdup_printf ("[%s]%s", reading->group, key);
  g_autofree char *why = NULL;
  va_list args;

  va_start (args, format);
  why = g_strdup_vprintf (format, args);
  va_end (args);

  /* Translators: a line number, [group], key, and what is wrong with it */
  g_set_error (error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_INVALID_VALUE,
               _ ("line %d: [%s] %s: %s"),
               GPOINTER_TO_INT (g_hash_table_lookup (reading->lines, name)), reading->group, key,
               why);
}

static gboolean
read_number (const Reading *reading, const char *key, int low, int high, int *value,
             GError **error)
{
  g_autofree char *text = NULL;
  gint64 number;

  if (!has (reading, key))
    return TRUE;

  text = g_key_file_get_string (reading->file, reading->group, key, NULL);
  if (text == NULL || !g_ascii_string_to_signed (text, 10, low, high, &number, NULL))
    {
      refuse (reading, key, error, _ ("must be a whole number from %d to %d"), low, high);
      return FALSE;
    }

  *value = (int) number;
  return TRUE;
}

static gboolean
read_text (const Reading *reading, const char *key, char **text, GError **error)
{
  g_autoptr (GError) bad_escape = NULL;

  if (!has (reading, key))
    return TRUE;

  /* With an escape it does not know it returns what it could make of it, and the error. */
  *text = g_key_file_get_string (reading->file, reading->group, key, &bad_escape);
  if (bad_escape != NULL)
    {
      refuse (reading, key, error, _ ("has an escape that is not known"));
      return FALSE;
    }

  return TRUE;
}

static gboolean
read_fault (const Reading *reading, DeskScenarioAct *act, GError **error)
{
  g_autofree char *name = NULL;

  if (!read_text (reading, "fault", &name, error))
    return FALSE;

  if (name == NULL)
    return TRUE;

  act->fault = desk_sandbox_fault_from_name (name);
  if (act->fault == DESK_SANDBOX_FAULT_NONE)
    {
      refuse (reading, "fault", error, _ ("“%s” is not known"), name);
      return FALSE;
    }

  return TRUE;
}

static gboolean
is_web_address (const char *text)
{
  const char *scheme = g_uri_peek_scheme (text);

  return (g_strcmp0 (scheme, "http") == 0 || g_strcmp0 (scheme, "https") == 0) &&
         g_uri_is_valid (text, G_URI_FLAGS_NONE, NULL);
}

static gboolean
is_redirection (int status)
{
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

/* Whether none of @names stands in the group. */
static gboolean
judge_absent (const Reading *reading, const char *const *names, const char *why, GError **error)
{
  for (gsize i = 0; names[i] != NULL; i++)
    {
      if (has (reading, names[i]))
        {
          refuse (reading, names[i], error, "%s", why);
          return FALSE;
        }
    }

  return TRUE;
}

/* Keys that belong to one kind of group, and calls that there are not. */
static gboolean
judge_place (const Reading *reading, const DeskScenarioAct *act, GError **error)
{
  gboolean is_platform = g_str_equal (reading->who, DESK_SCENARIO_PLATFORM);
  gboolean is_carrier = !is_platform && !g_str_equal (reading->who, DESK_SCENARIO_EVERYBODY) &&
                        !g_str_equal (reading->who, DESK_SANDBOX_TEST_CARRIER);
  gboolean is_labelled = !g_str_equal (reading->who, reading->group);

  if (!is_carrier &&
      !judge_absent (reading, binding_keys, _ ("goes into the group of one carrier"), error))
    return FALSE;

  if (!is_platform &&
      !judge_absent (reading, platform_keys, _ ("goes into the group of the platform"), error))
    return FALSE;

  if (is_labelled &&
      (!judge_absent (reading, binding_keys, _ ("goes into the group without a label"), error) ||
       !judge_absent (reading, platform_keys, _ ("goes into the group without a label"), error)))
    return FALSE;

  if (is_platform &&
      !judge_absent (reading, work_keys, _ ("is for the calls about an order"), error))
    return FALSE;

  if (act->call != NULL && !desk_sandbox_platform_has_call (act->call))
    {
      refuse (reading, "call", error, _ ("“%s” is not known"), act->call);
      return FALSE;
    }

  if (act->end != 0 && !desk_sandbox_status_is_end (act->end))
    {
      refuse (reading, "end", error, _ ("is not how an order ends by itself"));
      return FALSE;
    }

  if (act->shopid != NULL && *act->shopid == '\0')
    {
      refuse (reading, "shopid", error, _ ("must not be empty"));
      return FALSE;
    }

  return TRUE;
}

/* Late work has no reply to give yet; and what is carried out twice has its own two. */
static gboolean
judge_work (const Reading *reading, const DeskScenarioAct *act, GError **error)
{
  gboolean is_of_reply =
      act->fault == DESK_SANDBOX_FAULT_TRUNCATE || act->fault == DESK_SANDBOX_FAULT_DRIP;

  if (act->work_delay >= 0 && ((act->duplicate == 0 && (is_of_reply || act->fault_after)) ||
                               act->duplicate == 2))
    {
      refuse (reading, "work_delay", error, _ ("does not go with the rest of the group"));
      return FALSE;
    }

  return TRUE;
}

/* Keys that say nothing together, or nothing alone. */
static gboolean
judge (const Reading *reading, const DeskScenarioAct *act, GError **error)
{
  static const char *const replies[] = { "resultcode", "errcode", "body", NULL };

  if (act->resultmsg != NULL && !act->has_resultcode)
    {
      refuse (reading, "resultmsg", error, _ ("needs a resultcode"));
      return FALSE;
    }

  if (act->errmsg != NULL && !act->has_errcode)
    {
      refuse (reading, "errmsg", error, _ ("needs an errcode"));
      return FALSE;
    }

  if (act->redirect_to != NULL && act->fault != DESK_SANDBOX_FAULT_REDIRECT)
    {
      refuse (reading, "redirect_to", error, _ ("needs fault=redirect"));
      return FALSE;
    }

  if (act->redirect_to != NULL && !is_web_address (act->redirect_to))
    {
      refuse (reading, "redirect_to", error, _ ("is no web address"));
      return FALSE;
    }

  if (act->has_resultcode && g_str_equal (reading->who, DESK_SCENARIO_PLATFORM))
    {
      refuse (reading, "resultcode", error, _ ("is a carrier’s answer"));
      return FALSE;
    }

  for (gsize i = 0; replies[i] != NULL; i++)
    {
      gboolean excluded = act->fault != DESK_SANDBOX_FAULT_NONE ||
                          (act->body != NULL && !g_str_equal (replies[i], "body")) ||
                          (act->http_status >= 0 && !g_str_equal (replies[i], "body"));

      if (has (reading, replies[i]) && excluded)
        {
          refuse (reading, replies[i], error, _ ("does not go with the rest of the group"));
          return FALSE;
        }
    }

  if (act->http_status >= 0 && act->fault == DESK_SANDBOX_FAULT_REDIRECT &&
      !is_redirection (act->http_status))
    {
      refuse (reading, "http_status", error, _ ("is not a redirection"));
      return FALSE;
    }

  if (act->http_status >= 0 && act->fault != DESK_SANDBOX_FAULT_NONE &&
      act->fault != DESK_SANDBOX_FAULT_REDIRECT && act->fault != DESK_SANDBOX_FAULT_HTML)
    {
      refuse (reading, "http_status", error, _ ("does not go with the rest of the group"));
      return FALSE;
    }

  return TRUE;
}

gboolean
desk_scenario_act_is_key (const char *key)
{
  g_return_val_if_fail (key != NULL, FALSE);

  return g_strv_contains (keys, key);
}

DeskScenarioAct *
desk_scenario_act_read (GKeyFile *file, const char *group, const char *who, GHashTable *lines,
                        GError **error)
{
  const Reading told = { file, group, who, lines };
  const Reading *reading = &told;
  g_autoptr (DeskScenarioAct) act = g_new0 (DeskScenarioAct, 1);
  int again = 0;
  int after = 0;

  g_return_val_if_fail (file != NULL && group != NULL && who != NULL && lines != NULL, NULL);

  act->latency = -1;
  act->http_status = -1;
  act->work_delay = -1;
  act->times = -1;
  act->chance = 100;
  act->has_resultcode = has (reading, "resultcode");
  act->has_errcode = has (reading, "errcode");
  act->has_audit_result = has (reading, "audit_result");
  act->token_life = -1;
  act->calls_a_second = -1;
  act->calls_a_day = -1;

  if (!read_number (reading, "latency", 0, DELAY_MAX, &act->latency, error) ||
      !read_number (reading, "resultcode", G_MININT, G_MAXINT, &act->resultcode, error) ||
      !read_number (reading, "errcode", G_MININT, G_MAXINT, &act->errcode, error) ||
      !read_number (reading, "http_status", 200, 599, &act->http_status, error) ||
      !read_number (reading, "times", 1, G_MAXINT, &act->times, error) ||
      !read_number (reading, "chance", 1, 100, &act->chance, error) ||
      !read_text (reading, "resultmsg", &act->resultmsg, error) ||
      !read_text (reading, "errmsg", &act->errmsg, error) ||
      !read_text (reading, "body", &act->body, error) ||
      !read_text (reading, "redirect_to", &act->redirect_to, error) ||
      !read_text (reading, "call", &act->call, error) ||
      !read_number (reading, "audit_result", -1, 2, &act->audit_result, error) ||
      !read_text (reading, "shopid", &act->shopid, error) ||
      !read_number (reading, "token_life", 0, G_MAXINT, &act->token_life, error) ||
      !read_number (reading, "token_again", 0, 1, &again, error) ||
      !read_number (reading, "calls_a_second", 0, G_MAXINT, &act->calls_a_second, error) ||
      !read_number (reading, "calls_a_day", 0, G_MAXINT, &act->calls_a_day, error) ||
      !read_number (reading, "fault_after", 0, 1, &after, error) ||
      !read_number (reading, "work_delay", 0, DELAY_MAX, &act->work_delay, error) ||
      !read_number (reading, "duplicate", 1, 2, &act->duplicate, error) ||
      !read_number (reading, "end", 103, 502, &act->end, error) ||
      !read_fault (reading, act, error))
    return NULL;

  act->token_again = again != 0;
  act->fault_after = after != 0;

  if (!judge_place (reading, act, error) || !judge (reading, act, error) ||
      !judge_work (reading, act, error))
    return NULL;

  return g_steal_pointer (&act);
}

void
desk_scenario_act_free (DeskScenarioAct *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->resultmsg);
  g_free (self->errmsg);
  g_free (self->redirect_to);
  g_free (self->body);
  g_free (self->call);
  g_free (self->shopid);
  g_free (self);
}

gboolean
desk_scenario_act_is_about (const DeskScenarioAct *self, const char *path)
{
  gsize before;

  g_return_val_if_fail (self != NULL && path != NULL, FALSE);

  if (self->call == NULL)
    return TRUE;
  if (!g_str_has_suffix (path, self->call))
    return FALSE;

  before = strlen (path) - strlen (self->call);

  return before == 0 || path[before - 1] == '/';
}

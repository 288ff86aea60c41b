/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * DeskScenario: a file that makes odd things happen, for tests and for training.
 *
 * A key file. A group is a carrier (SFTC, SS, MTPS, DADA, UU, TEST), `*` for every carrier that has
 * no group of its own or whose group is used up, or `platform` for the calls that go to no carrier
 * (the token calls, getall, shop/get and open). In a group:
 *
 *   latency=MS        answer after so many milliseconds, whatever the scale
 *   resultcode=N      the carrier answers this, once the platform has let the order pass
 *   resultmsg=TEXT    with these words
 *   errcode=N         the platform answers this; with a resultcode, the reply carries both
 *   errmsg=TEXT       with these words
 *   http_status=N     200 to 599: an error page of a web server, or the status of `body`, of
 *                     fault=html, or (301, 302, 303, 307, 308) of fault=redirect
 *   body=TEXT         exactly this is the reply; \n, \t, \s and \\ as in any key file
 *   fault=KIND        hang        no answer, ever
 *                     reset       the connection is reset
 *                     truncate    half of the reply, then the end
 *                     drip        the reply, a byte every 100 ms
 *                     redirect    302 to redirect_to, or back to the same address
 *                     html        the sign-in page of a hotel's network, status 200
 *                     null        null
 *                     array       []
 *                     deep        100,000 times [
 *                     octal       a price of 0123
 *                     bignum      a price of twenty digits
 *                     empty       nothing
 *                     huge        11 MiB of correct JSON
 *                     garbage     bytes that are no text
 *                     wrongtypes  an object for a number, and so on
 *   redirect_to=URL   where fault=redirect points to
 *   fault_after=1     the call does its work first, and only its reply is lost or another; without it
 *                     nothing is done (what is cut off or drips is done in any case)
 *   end=N             how an order that is placed now ends by itself, 302 or one of the failures
 *   times=N           only the first N calls to a carrier go wrong, then all is well
 *   call=END          only calls whose path ends so: stable_token, shop/get, order/pre_add …
 *
 * In the group of one carrier, how its binding stands:
 *
 *   audit_result=N    0 passed, 1 pending, 2 refused; -1 not bound at all, until shop/add asks for it
 *   shopid=TEXT       the binding has this merchant id, and not that of the carrier's own console
 *
 * In the group of the platform, how it treats us:
 *
 *   token_life=N      a token is dead after N seconds, whatever expires_in says
 *   token_again=1     a token call gives the same token again, dead or not
 *   calls_a_second=N  more calls with a token within one second are answered 45011
 *   calls_a_day=N     more calls with a token within one day are answered 45009
 *
 * The token of a request is looked at first and its body must be a JSON object with a delivery_id,
 * or there is no telling whose turn it is. Whatever is not understood, a key or a group told twice
 * included (GKeyFile would merge them), is an error that names its line.
 *
 * An object is used under the lock of the sandbox.
 */
#define G_LOG_DOMAIN "desk-sandbox"

#include "config.h"

#include "desk-scenario.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <string.h>

#include "sandbox/desk-sandbox-account.h"
#include "sandbox/desk-sandbox-order.h"
#include "sandbox/desk-sandbox-platform.h"

#define EVERYBODY "*"

#define LATENCY_MAX (10 * 60 * 1000)

struct _DeskScenario
{
  GObject parent_instance;

  GHashTable *acts;   /* group → DeskScenarioAct */
  GHashTable *counts; /* "group who" → calls so far */
};

/* The text of the file as it is judged, for messages that name the line. */
typedef struct
{
  GKeyFile *file;
  GHashTable *lines; /* "[group]" or "[group]key" → line number */
  const char *group;
} Reading;

static const char *const keys[] = { "latency",     "resultcode",   "resultmsg",      "errcode",
                                    "errmsg",      "fault",        "http_status",    "body",
                                    "redirect_to", "times",        "call",           "audit_result",
                                    "shopid",      "token_life",   "token_again",    "calls_a_second",
                                    "calls_a_day", "fault_after",  "end",            NULL };

static const char *const binding_keys[] = { "audit_result", "shopid", NULL };
static const char *const platform_keys[] = { "token_life", "token_again", "calls_a_second",
                                             "calls_a_day", NULL };

G_DEFINE_FINAL_TYPE (DeskScenario, desk_scenario, G_TYPE_OBJECT)

static void
act_free (gpointer data)
{
  DeskScenarioAct *act = data;

  g_free (act->resultmsg);
  g_free (act->errmsg);
  g_free (act->redirect_to);
  g_free (act->body);
  g_free (act->call);
  g_free (act->shopid);
  g_free (act);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskScenarioAct, act_free)

static gboolean
is_group_known (const char *group)
{
  return g_str_equal (group, EVERYBODY) || g_str_equal (group, DESK_SCENARIO_PLATFORM) ||
         desk_sandbox_account_find (group) != NULL;
}

/* Walks the lines as GKeyFile has them, since it does not tell where it found a thing, nor that it
 * found it twice. The text is known to be a key file by now. */
static gboolean
read_lines (const char *text, GHashTable *lines, GError **error)
{
  g_auto (GStrv) all = g_strsplit (text, "\n", -1);
  g_autofree char *group = NULL;

  for (int i = 0; all[i] != NULL; i++)
    {
      g_autofree char *name = NULL;
      char *line = g_strchug (all[i]);
      const char *end;

      if (*line == '\0' || *line == '\r' || *line == '#')
        continue;

      if (*line == '[' && (end = strrchr (line, ']')) != NULL)
        {
          g_free (group);
          group = g_strndup (line + 1, (gsize) (end - line) - 1);
          name = g_strdup_printf ("[%s]", group);

          if (!is_group_known (group))
            {
              g_set_error (error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_GROUP_NOT_FOUND,
                           _ ("line %d: no carrier is called “%s”"), i + 1, group);
              return FALSE;
            }
        }
      else if (group != NULL && (end = strchr (line, '=')) != NULL)
        {
          g_autofree char *key = g_strchomp (g_strndup (line, (gsize) (end - line)));

          name = g_strdup_printf ("[%s]%s", group, key);

          if (!g_strv_contains (keys, key))
            {
              g_set_error (error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_KEY_NOT_FOUND,
                           _ ("line %d: “%s” in [%s] is not known"), i + 1, key, group);
              return FALSE;
            }
        }
      else
        {
          continue;
        }

      if (g_hash_table_contains (lines, name))
        {
          g_set_error (error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_INVALID_VALUE,
                       _ ("line %d: %s is told a second time, first in line %d"), i + 1, name,
                       GPOINTER_TO_INT (g_hash_table_lookup (lines, name)));
          return FALSE;
        }

      g_hash_table_insert (lines, g_steal_pointer (&name), GINT_TO_POINTER (i + 1));
    }

  return TRUE;
}

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

/* Keys that belong to one kind of group, and calls that there are not. */
static gboolean
judge_place (const Reading *reading, const DeskScenarioAct *act, GError **error)
{
  gboolean is_platform = g_str_equal (reading->group, DESK_SCENARIO_PLATFORM);
  gboolean is_carrier = !is_platform && !g_str_equal (reading->group, EVERYBODY) &&
                        !g_str_equal (reading->group, DESK_SANDBOX_TEST_CARRIER);

  for (gsize i = 0; binding_keys[i] != NULL; i++)
    {
      if (!is_carrier && has (reading, binding_keys[i]))
        {
          refuse (reading, binding_keys[i], error, _ ("goes into the group of one carrier"));
          return FALSE;
        }
    }

  for (gsize i = 0; platform_keys[i] != NULL; i++)
    {
      if (!is_platform && has (reading, platform_keys[i]))
        {
          refuse (reading, platform_keys[i], error, _ ("goes into the group of the platform"));
          return FALSE;
        }
    }

  if (act->call != NULL && !desk_sandbox_platform_has_call (act->call))
    {
      refuse (reading, "call", error, _ ("“%s” is not known"), act->call);
      return FALSE;
    }

  if (is_platform && (has (reading, "fault_after") || has (reading, "end")))
    {
      refuse (reading, has (reading, "end") ? "end" : "fault_after", error,
              _ ("is for the calls about an order"));
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

  if (act->has_resultcode && g_str_equal (reading->group, DESK_SCENARIO_PLATFORM))
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

static DeskScenarioAct *
read_act (const Reading *reading, GError **error)
{
  g_autoptr (DeskScenarioAct) act = g_new0 (DeskScenarioAct, 1);
  int again = 0;
  int after = 0;

  act->latency = -1;
  act->http_status = -1;
  act->times = -1;
  act->has_resultcode = has (reading, "resultcode");
  act->has_errcode = has (reading, "errcode");
  act->has_audit_result = has (reading, "audit_result");
  act->token_life = -1;
  act->calls_a_second = -1;
  act->calls_a_day = -1;

  if (!read_number (reading, "latency", 0, LATENCY_MAX, &act->latency, error) ||
      !read_number (reading, "resultcode", G_MININT, G_MAXINT, &act->resultcode, error) ||
      !read_number (reading, "errcode", G_MININT, G_MAXINT, &act->errcode, error) ||
      !read_number (reading, "http_status", 200, 599, &act->http_status, error) ||
      !read_number (reading, "times", 1, G_MAXINT, &act->times, error) ||
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
      !read_number (reading, "end", 103, 502, &act->end, error) ||
      !read_fault (reading, act, error) || !judge_place (reading, act, error) ||
      !judge (reading, act, error))
    return NULL;

  act->token_again = again != 0;
  act->fault_after = after != 0;

  return g_steal_pointer (&act);
}

static gboolean
is_about (const DeskScenarioAct *act, const char *path)
{
  gsize before;

  if (act->call == NULL)
    return TRUE;
  if (!g_str_has_suffix (path, act->call))
    return FALSE;

  before = strlen (path) - strlen (act->call);

  return before == 0 || path[before - 1] == '/';
}

static const DeskScenarioAct *
count (DeskScenario *self, const char *group, const char *who, const char *path)
{
  const DeskScenarioAct *act = g_hash_table_lookup (self->acts, group);
  g_autofree char *name = NULL;
  int calls;

  if (act != NULL && !is_about (act, path))
    return NULL;
  if (act == NULL || act->times < 0)
    return act;

  name = g_strdup_printf ("%s %s", group, who);
  calls = GPOINTER_TO_INT (g_hash_table_lookup (self->counts, name));

  if (calls >= act->times)
    return NULL;

  g_hash_table_insert (self->counts, g_steal_pointer (&name), GINT_TO_POINTER (calls + 1));

  return act;
}

static void
desk_scenario_finalize (GObject *object)
{
  DeskScenario *self = DESK_SCENARIO (object);

  g_clear_pointer (&self->acts, g_hash_table_unref);
  g_clear_pointer (&self->counts, g_hash_table_unref);

  G_OBJECT_CLASS (desk_scenario_parent_class)->finalize (object);
}

static void
desk_scenario_class_init (DeskScenarioClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = desk_scenario_finalize;
}

static void
desk_scenario_init (DeskScenario *self)
{
  self->acts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, act_free);
  self->counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

DeskScenario *
desk_scenario_new_from_file (const char *path, GError **error)
{
  g_autoptr (DeskScenario) self = NULL;
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GHashTable) lines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) groups = NULL;
  g_autofree char *text = NULL;
  gsize length;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  if (!g_file_get_contents (path, &text, &length, error))
    return NULL;

  if (!g_utf8_validate_len (text, length, NULL))
    {
      g_set_error (error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_UNKNOWN_ENCODING,
                   _ ("“%s” is not UTF-8 text"), path);
      return NULL;
    }

  if (!g_key_file_load_from_data (file, text, length, G_KEY_FILE_NONE, error) ||
      !read_lines (text, lines, error))
    {
      g_prefix_error (error, "%s: ", path);
      return NULL;
    }

  self = g_object_new (DESK_TYPE_SCENARIO, NULL);
  groups = g_key_file_get_groups (file, NULL);

  for (gsize i = 0; groups[i] != NULL; i++)
    {
      Reading reading = { file, lines, groups[i] };
      DeskScenarioAct *act = read_act (&reading, error);

      if (act == NULL)
        {
          g_prefix_error (error, "%s: ", path);
          return NULL;
        }

      g_hash_table_insert (self->acts, g_strdup (groups[i]), act);
    }

  return g_steal_pointer (&self);
}

const DeskScenarioAct *
desk_scenario_next (DeskScenario *self, const char *who, const char *path)
{
  const DeskScenarioAct *act;

  g_return_val_if_fail (DESK_IS_SCENARIO (self), NULL);
  g_return_val_if_fail (who != NULL && path != NULL, NULL);

  act = count (self, who, who, path);

  if (act == NULL && !g_str_equal (who, DESK_SCENARIO_PLATFORM))
    act = count (self, EVERYBODY, who, path);

  return act;
}

const DeskScenarioAct *
desk_scenario_get (DeskScenario *self, const char *who)
{
  g_return_val_if_fail (DESK_IS_SCENARIO (self), NULL);
  g_return_val_if_fail (who != NULL, NULL);

  return g_hash_table_lookup (self->acts, who);
}

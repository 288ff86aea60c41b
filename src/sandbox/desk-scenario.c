/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * DeskScenario: a file that makes odd things happen, for tests and for training.
 *
 * A key file. A group is a carrier (SFTC, SS, MTPS, DADA, UU, TEST), `*` for every carrier that has
 * no group of its own or whose group is used up, or `platform` for the calls that go to no
 * carrier (the token calls, getall, shop/get and open). Behind a blank it may have a label,
 * `[DADA lost]`, so that there can be several of one carrier: they are tried as they stand in the
 * file, and the first that is for this call, whose chance comes up and whose times are not used up
 * is what happens. In a group:
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
 *                     close       the connection is closed without a word
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
 *   work_delay=MS     the call does its work only so many milliseconds later; what the group says
 *                     is answered at once, and if it says nothing the connection is closed
 *   duplicate=N       the call is carried out twice, as if a proxy had repeated it, and the first
 *                     or second reply is given, 1 or 2, or what the group says instead; with a
 *                     work_delay the second time is so much later, and the reply the first
 *   end=N             how an order that is placed now ends by itself, 302 or one of the failures
 *   times=N           only the first N calls to a carrier go wrong, then all is well
 *   chance=N          only N percent of the calls, by dice that fall the same for the same seed
 *   call=END          only calls whose path ends so: stable_token, shop/get, order/pre_add …
 *
 * In the group of one carrier that has no label, how its binding stands:
 *
 *   audit_result=N    0 passed, 1 pending, 2 refused; -1 not bound at all, until shop/add asks for it
 *   shopid=TEXT       the binding has this merchant id, and not that of the carrier's own console
 *
 * In the group of the platform that has no label, how it treats us:
 *
 *   token_life=N      a token is dead after N seconds, whatever expires_in says
 *   token_again=1     a token call gives the same token again, dead or not
 *   calls_a_second=N  more calls with a token within one second are answered 45011
 *   calls_a_day=N     more calls with a token within one day are answered 45009
 *
 * The token of a request is looked at first. Its body must be a JSON object with a delivery_id, or
 * about an order that is there, or there is no telling whose turn it is: a call about an order that
 * is not there is for `*` only, a pre_add for nobody. Whatever is not understood, a key or a group told twice
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

struct _DeskScenario
{
  GObject parent_instance;

  GPtrArray *groups; /* Group, as they stand in the file */
};

/* Whose it is, and how often it happened to whom. */
typedef struct
{
  char *who;
  gboolean is_plain; /* it has no label */
  DeskScenarioAct *act;
  GHashTable *counts; /* who → calls so far */
} Group;

G_DEFINE_FINAL_TYPE (DeskScenario, desk_scenario, G_TYPE_OBJECT)

static void
group_free (gpointer data)
{
  Group *group = data;

  g_free (group->who);
  desk_scenario_act_free (group->act);
  g_hash_table_unref (group->counts);
  g_free (group);
}

/* Whose group it is: its name, less the label behind a blank. */
static char *
dup_who (const char *group)
{
  return g_strndup (group, strcspn (group, " "));
}

static gboolean
is_group_known (const char *group)
{
  g_autofree char *who = dup_who (group);

  return g_str_equal (who, DESK_SCENARIO_EVERYBODY) ||
         g_str_equal (who, DESK_SCENARIO_PLATFORM) || desk_sandbox_account_find (who) != NULL;
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

          if (!desk_scenario_act_is_key (key))
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

/* Counts, where the group is told how many. */
static gboolean
may_happen (Group *group, const char *who)
{
  int calls;

  if (group->act->times < 0)
    return TRUE;

  calls = GPOINTER_TO_INT (g_hash_table_lookup (group->counts, who));
  if (calls >= group->act->times)
    return FALSE;

  g_hash_table_insert (group->counts, g_strdup (who), GINT_TO_POINTER (calls + 1));

  return TRUE;
}

/* The first group of @name that is to happen to this call. (nullable) */
static const DeskScenarioAct *
choose (DeskScenario *self, const char *name, const char *who, const char *path, GRand *dice)
{
  for (guint i = 0; i < self->groups->len; i++)
    {
      Group *group = g_ptr_array_index (self->groups, i);
      const DeskScenarioAct *act = group->act;

      if (!g_str_equal (group->who, name) || !desk_scenario_act_is_about (act, path))
        continue;
      if (act->chance < 100 && g_rand_int_range (dice, 0, 100) >= act->chance)
        continue;
      if (may_happen (group, who))
        return act;
    }

  return NULL;
}

static void
desk_scenario_finalize (GObject *object)
{
  DeskScenario *self = DESK_SCENARIO (object);

  g_clear_pointer (&self->groups, g_ptr_array_unref);

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
  self->groups = g_ptr_array_new_with_free_func (group_free);
}

DeskScenario *
desk_scenario_new_from_file (const char *path, GError **error)
{
  g_autoptr (DeskScenario) self = NULL;
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GHashTable) lines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) names = NULL;
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
  names = g_key_file_get_groups (file, NULL);

  for (gsize i = 0; names[i] != NULL; i++)
    {
      g_autofree char *who = dup_who (names[i]);
      DeskScenarioAct *act = desk_scenario_act_read (file, names[i], who, lines, error);
      Group *group;

      if (act == NULL)
        {
          g_prefix_error (error, "%s: ", path);
          return NULL;
        }

      group = g_new0 (Group, 1);
      group->is_plain = g_str_equal (who, names[i]);
      group->who = g_steal_pointer (&who);
      group->act = act;
      group->counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_ptr_array_add (self->groups, group);
    }

  return g_steal_pointer (&self);
}

const DeskScenarioAct *
desk_scenario_next (DeskScenario *self, const char *who, const char *path, GRand *dice)
{
  const DeskScenarioAct *act;

  g_return_val_if_fail (DESK_IS_SCENARIO (self), NULL);
  g_return_val_if_fail (who != NULL && path != NULL && dice != NULL, NULL);

  act = choose (self, who, who, path, dice);

  if (act == NULL && !g_str_equal (who, DESK_SCENARIO_PLATFORM) &&
      !g_str_equal (who, DESK_SCENARIO_EVERYBODY))
    act = choose (self, DESK_SCENARIO_EVERYBODY, who, path, dice);

  return act;
}

const DeskScenarioAct *
desk_scenario_get (DeskScenario *self, const char *who)
{
  g_return_val_if_fail (DESK_IS_SCENARIO (self), NULL);
  g_return_val_if_fail (who != NULL, NULL);

  for (guint i = 0; i < self->groups->len; i++)
    {
      Group *group = g_ptr_array_index (self->groups, i);

      if (group->is_plain && g_str_equal (group->who, who))
        return group->act;
    }

  return NULL;
}

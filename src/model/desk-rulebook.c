/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskRulebook: what each carrier accepts and does, read from one data file in which every rule has
 * its source and date. The program knows no carrier by name: a new one is a few groups in the file.
 *
 * A group is `[CARRIER TOPIC NUMBER]`; the topics are
 *   carrier  remark=                              said wherever the carrier is shown
 *   field    path= action= value= when= text=     see DeskRuleAction
 *   quote    token_lifetime=                      seconds a delivery_token holds its price
 * and every group has source= and date=. Immutable once loaded. */

#define G_LOG_DOMAIN "desk-model"

#include "config.h"

#include "desk-rulebook.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/desk-data.h"

typedef struct
{
  GPtrArray *rules;
  char *remark;
  guint token_lifetime;
} Carrier;

struct _DeskRulebook
{
  GObject parent_instance;

  GHashTable *carriers; /* delivery_id -> Carrier */
  GPtrArray *no_rules;
};

G_DEFINE_FINAL_TYPE (DeskRulebook, desk_rulebook, G_TYPE_OBJECT)
G_DEFINE_QUARK (desk-rulebook-error-quark, desk_rulebook_error)

static void
rule_free (DeskRule *rule)
{
  g_free (rule->path);
  g_free (rule->value);
  g_free (rule->when);
  g_free (rule->text);
  g_free (rule->source);
  g_free (rule->date);
  g_free (rule);
}

static void
carrier_free (Carrier *carrier)
{
  g_ptr_array_unref (carrier->rules);
  g_free (carrier->remark);
  g_free (carrier);
}

/* GKeyFile merges a repeated group or key without a word, and the later line would win. */
static gboolean
refuse_repeats (const char *text, GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autofree char *group = g_strdup ("");

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *line = g_strstrip (lines[i]);
      const char *equals = strchr (line, '=');
      g_autofree char *name = NULL;

      if (*line == '[')
        {
          g_free (group);
          group = g_strdup (line);
          name = g_strdup (line);
        }
      else if (*line != '\0' && *line != '#' && equals != NULL)
        {
          g_autofree char *key = g_strndup (line, (gsize) (equals - line));

          name = g_strconcat (group, " ", g_strchomp (key), NULL);
        }
      else
        {
          continue;
        }

      if (!g_hash_table_add (seen, g_strdup (name)))
        {
          g_set_error (error, DESK_RULEBOOK_ERROR, DESK_RULEBOOK_ERROR_REPEATED,
                       _ ("Line %u: “%s” stands there twice"), i + 1, name);
          return FALSE;
        }
    }

  return TRUE;
}

static gboolean
parse_action (const char *text, DeskRuleAction *action)
{
  static const char *const names[] = { "need", "omit", "fix", "default" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_strcmp0 (text, names[i]) == 0)
      {
        *action = i;
        return TRUE;
      }

  return FALSE;
}

static Carrier *
ensure_carrier (DeskRulebook *self, const char *delivery_id)
{
  Carrier *carrier = g_hash_table_lookup (self->carriers, delivery_id);

  if (carrier == NULL)
    {
      carrier = g_new0 (Carrier, 1);
      carrier->rules = g_ptr_array_new_with_free_func ((GDestroyNotify) rule_free);
      g_hash_table_insert (self->carriers, g_strdup (delivery_id), carrier);
    }

  return carrier;
}

static gboolean
check_keys (GKeyFile *file, const char *group, const char *const *known, GError **error)
{
  g_auto (GStrv) keys = g_key_file_get_keys (file, group, NULL, NULL);

  for (guint i = 0; keys[i] != NULL; i++)
    {
      char *bracket = strchr (keys[i], '[');

      if (bracket != NULL)
        *bracket = '\0';
      if (!g_strv_contains (known, keys[i]))
        {
          g_set_error (error, DESK_RULEBOOK_ERROR, DESK_RULEBOOK_ERROR_INVALID,
                       _ ("[%s]: the key “%s” is not known"), group, keys[i]);
          return FALSE;
        }
    }

  for (guint i = 0; i < 2; i++)
    {
      static const char *const wanted[] = { "source", "date" };

      if (!g_key_file_has_key (file, group, wanted[i], NULL))
        {
          g_set_error (error, DESK_RULEBOOK_ERROR, DESK_RULEBOOK_ERROR_INVALID,
                       _ ("[%s]: the key “%s” is missing"), group, wanted[i]);
          return FALSE;
        }
    }

  return TRUE;
}

static gboolean
load_field_rule (Carrier *carrier, GKeyFile *file, const char *group, GError **error)
{
  static const char *const keys[] = { "path", "action", "value", "when",
                                      "text", "source", "date",  NULL };
  g_autofree char *action = g_key_file_get_string (file, group, "action", NULL);
  DeskRule *rule;

  if (!check_keys (file, group, keys, error))
    return FALSE;

  rule = g_new0 (DeskRule, 1);
  g_ptr_array_add (carrier->rules, rule);
  rule->path = g_key_file_get_string (file, group, "path", NULL);
  rule->value = g_key_file_get_string (file, group, "value", NULL);
  rule->when = g_key_file_get_string (file, group, "when", NULL);
  rule->text = g_key_file_get_locale_string (file, group, "text", NULL, NULL);
  rule->source = g_key_file_get_string (file, group, "source", NULL);
  rule->date = g_key_file_get_string (file, group, "date", NULL);

  if (rule->path == NULL || !parse_action (action, &rule->action) ||
      (rule->value == NULL) != (rule->action == DESK_RULE_NEED || rule->action == DESK_RULE_OMIT))
    {
      g_set_error (error, DESK_RULEBOOK_ERROR, DESK_RULEBOOK_ERROR_INVALID,
                   _ ("[%s]: a field rule has a path, an action (need, omit, fix, default) and, "
                      "for the last two, a value"),
                   group);
      return FALSE;
    }

  return TRUE;
}

static gboolean
load_group (DeskRulebook *self, GKeyFile *file, const char *group, GError **error)
{
  static const char *const carrier_keys[] = { "remark", "source", "date", NULL };
  static const char *const quote_keys[] = { "token_lifetime", "source", "date", NULL };
  g_auto (GStrv) words = g_strsplit (group, " ", -1);
  Carrier *carrier;

  if (g_strv_length (words) != 3)
    {
      g_set_error (error, DESK_RULEBOOK_ERROR, DESK_RULEBOOK_ERROR_SYNTAX,
                   _ ("[%s]: a group is named by carrier, topic and number"), group);
      return FALSE;
    }

  carrier = ensure_carrier (self, words[0]);
  if (strcmp (words[1], "field") == 0)
    return load_field_rule (carrier, file, group, error);

  if (strcmp (words[1], "carrier") == 0)
    {
      g_free (carrier->remark);
      carrier->remark = g_key_file_get_locale_string (file, group, "remark", NULL, NULL);
      return check_keys (file, group, carrier_keys, error);
    }

  if (strcmp (words[1], "quote") == 0)
    {
      carrier->token_lifetime =
        (guint) MAX (0, g_key_file_get_integer (file, group, "token_lifetime", NULL));
      return check_keys (file, group, quote_keys, error);
    }

  g_set_error (error, DESK_RULEBOOK_ERROR, DESK_RULEBOOK_ERROR_SYNTAX,
               _ ("[%s]: the topic “%s” is not known"), group, words[1]);
  return FALSE;
}

static void
desk_rulebook_finalize (GObject *object)
{
  DeskRulebook *self = DESK_RULEBOOK (object);

  g_clear_pointer (&self->carriers, g_hash_table_unref);
  g_clear_pointer (&self->no_rules, g_ptr_array_unref);

  G_OBJECT_CLASS (desk_rulebook_parent_class)->finalize (object);
}

static void
desk_rulebook_class_init (DeskRulebookClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = desk_rulebook_finalize;
}

static void
desk_rulebook_init (DeskRulebook *self)
{
  self->carriers =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) carrier_free);
  self->no_rules = g_ptr_array_new ();
}

DeskRulebook *
desk_rulebook_new (void)
{
  g_autoptr (GError) error = NULL;
  DeskRulebook *self = desk_rulebook_new_from_text (desk_data_get ("rulebook.ini"), &error);

  if (self == NULL)
    g_error ("The rulebook cannot be read: %s", error->message);

  return self;
}

DeskRulebook *
desk_rulebook_new_from_text (const char *text, GError **error)
{
  g_autoptr (DeskRulebook) self = g_object_new (DESK_TYPE_RULEBOOK, NULL);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_auto (GStrv) groups = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  if (!g_key_file_load_from_data (file, text, strlen (text), G_KEY_FILE_KEEP_TRANSLATIONS, error) ||
      !refuse_repeats (text, error))
    return NULL;

  groups = g_key_file_get_groups (file, NULL);
  for (guint i = 0; groups[i] != NULL; i++)
    if (!load_group (self, file, groups[i], error))
      return NULL;

  return g_steal_pointer (&self);
}

GPtrArray *
desk_rulebook_get_rules (DeskRulebook *self, const char *delivery_id)
{
  Carrier *carrier;

  g_return_val_if_fail (DESK_IS_RULEBOOK (self), NULL);
  g_return_val_if_fail (delivery_id != NULL, NULL);

  carrier = g_hash_table_lookup (self->carriers, delivery_id);

  return carrier != NULL ? carrier->rules : self->no_rules;
}

const char *
desk_rulebook_get_remark (DeskRulebook *self, const char *delivery_id)
{
  Carrier *carrier;

  g_return_val_if_fail (DESK_IS_RULEBOOK (self), NULL);
  g_return_val_if_fail (delivery_id != NULL, NULL);

  carrier = g_hash_table_lookup (self->carriers, delivery_id);

  return carrier != NULL ? carrier->remark : NULL;
}

guint
desk_rulebook_get_token_lifetime (DeskRulebook *self, const char *delivery_id)
{
  Carrier *carrier;

  g_return_val_if_fail (DESK_IS_RULEBOOK (self), 0);
  g_return_val_if_fail (delivery_id != NULL, 0);

  carrier = g_hash_table_lookup (self->carriers, delivery_id);

  return carrier != NULL ? carrier->token_lifetime : 0;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskRule: one thing that a carrier says of itself, where it says so, and when it said so: one
 * group of the rulebook. Immutable but for whether it is in force. */

#define G_LOG_DOMAIN "desk-model"

#include "config.h"

#include "desk-rule.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/desk-decimal.h"
#include "model/desk-rulebook.h"

struct _DeskRule
{
  GObject parent_instance;

  char *group;
  char *carrier;
  char *topic;
  GHashTable *values;
  DeskRuleAction action;
  gboolean is_local;
  gboolean in_force;
};

G_DEFINE_FINAL_TYPE (DeskRule, desk_rule, G_TYPE_OBJECT)

/* The keys of each topic; what only a person reads is "text". Times are seconds, a reach is
 * metres. */
static const struct
{
  const char *topic;
  const char *keys;
} topics[] = {
  { "carrier", "name remark appkey" },
  { "field", "path action value when" },
  { "category", "first second" },
  { "service", "code name reach" },
  { "tips", "allowed steps cap cap_by times decimals mode" },
  { "booking", "path also wish min_lead max_lead dispatch_lead pickup_lead" },
  { "insurance", "allowed" },
  { "codes", "finish pickup" },
  { "cancel", "until waybill" },
  { "redo", "by id" },
  { "test", "shopid call statuses" },
  { "quote", "returns token_lifetime" },
  { "phone", "extension" },
};

static const struct
{
  const char *name;
  DeskRuleAction action;
  gboolean has_value;
} actions[] = {
  { "need", DESK_RULE_NEED, FALSE },       { "omit", DESK_RULE_OMIT, FALSE },
  { "refuse", DESK_RULE_REFUSE, FALSE },   { "fix", DESK_RULE_FIX, TRUE },
  { "default", DESK_RULE_DEFAULT, TRUE },  { "match", DESK_RULE_MATCH, TRUE },
};

static void
desk_rule_finalize (GObject *object)
{
  DeskRule *self = DESK_RULE (object);

  g_clear_pointer (&self->group, g_free);
  g_clear_pointer (&self->carrier, g_free);
  g_clear_pointer (&self->topic, g_free);
  g_clear_pointer (&self->values, g_hash_table_unref);

  G_OBJECT_CLASS (desk_rule_parent_class)->finalize (object);
}

static void
desk_rule_class_init (DeskRuleClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = desk_rule_finalize;
}

static void
desk_rule_init (DeskRule *self)
{
  self->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->in_force = TRUE;
}

static gboolean
is_known_key (const char *keys, const char *key)
{
  static const char *const common[] = { "text", "source", "date", "prefer", NULL };
  g_auto (GStrv) own = g_strsplit (keys, " ", -1);

  return g_strv_contains (common, key) || g_strv_contains ((const char *const *) own, key);
}

static gboolean
read_keys (DeskRule *self, GKeyFile *file, const char *keys, GError **error)
{
  g_auto (GStrv) names = g_key_file_get_keys (file, self->group, NULL, NULL);

  for (guint i = 0; names[i] != NULL; i++)
    {
      char *bracket = strchr (names[i], '[');

      if (bracket != NULL)
        *bracket = '\0';
      if (!is_known_key (keys, names[i]))
        {
          g_set_error (error, DESK_RULEBOOK_ERROR, DESK_RULEBOOK_ERROR_INVALID,
                       _ ("[%s]: the key “%s” is not known"), self->group, names[i]);
          return FALSE;
        }
      g_hash_table_replace (
        self->values, g_strdup (names[i]),
        g_key_file_get_locale_string (file, self->group, names[i], NULL, NULL));
    }

  for (guint i = 0; i < 2; i++)
    {
      static const char *const wanted[] = { "source", "date" };

      if (desk_rule_get_value (self, wanted[i]) == NULL)
        {
          g_set_error (error, DESK_RULEBOOK_ERROR, DESK_RULEBOOK_ERROR_INVALID,
                       _ ("[%s]: the key “%s” is missing"), self->group, wanted[i]);
          return FALSE;
        }
    }

  return TRUE;
}

/* A pattern that matches nothing because it is none would stop every order. */
static gboolean
check_pattern (DeskRule *self, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GRegex) regex = g_regex_new (desk_rule_get_value (self, "value"), 0, 0, &failure);

  if (regex != NULL)
    return TRUE;

  g_set_error (error, DESK_RULEBOOK_ERROR, DESK_RULEBOOK_ERROR_INVALID, "[%s]: %s", self->group,
               failure->message);
  return FALSE;
}

static gboolean
read_action (DeskRule *self, GError **error)
{
  const char *name = desk_rule_get_value (self, "action");
  const char *value = desk_rule_get_value (self, "value");

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    if (g_strcmp0 (name, actions[i].name) == 0 && (value != NULL) == actions[i].has_value &&
        desk_rule_get_value (self, "path") != NULL)
      {
        self->action = actions[i].action;
        return self->action != DESK_RULE_MATCH || check_pattern (self, error);
      }

  g_set_error (error, DESK_RULEBOOK_ERROR, DESK_RULEBOOK_ERROR_INVALID,
               _ ("[%s]: a field rule has a path, an action (need, omit, refuse, fix, default, "
                  "match) and, for the last three, a value"),
               self->group);
  return FALSE;
}

DeskRule *
desk_rule_new_from_group (GKeyFile *file, const char *group, gboolean is_local, GError **error)
{
  g_autoptr (DeskRule) self = NULL;
  g_auto (GStrv) words = NULL;
  const char *keys = NULL;

  g_return_val_if_fail (file != NULL && group != NULL, NULL);

  words = g_strsplit (group, " ", -1);
  if (g_strv_length (words) != 3)
    {
      g_set_error (error, DESK_RULEBOOK_ERROR, DESK_RULEBOOK_ERROR_SYNTAX,
                   _ ("[%s]: a group is named by carrier, topic and number"), group);
      return NULL;
    }
  for (guint i = 0; i < G_N_ELEMENTS (topics); i++)
    if (strcmp (topics[i].topic, words[1]) == 0)
      keys = topics[i].keys;
  if (keys == NULL)
    {
      g_set_error (error, DESK_RULEBOOK_ERROR, DESK_RULEBOOK_ERROR_SYNTAX,
                   _ ("[%s]: the topic “%s” is not known"), group, words[1]);
      return NULL;
    }

  self = g_object_new (DESK_TYPE_RULE, NULL);
  self->group = g_strdup (group);
  self->carrier = g_strdup (words[0]);
  self->topic = g_strdup (words[1]);
  self->is_local = is_local;
  if (!read_keys (self, file, keys, error) ||
      (strcmp (self->topic, "field") == 0 && !read_action (self, error)))
    return NULL;

  return g_steal_pointer (&self);
}

const char *
desk_rule_get_carrier (DeskRule *self)
{
  g_return_val_if_fail (DESK_IS_RULE (self), NULL);

  return self->carrier;
}

const char *
desk_rule_get_topic (DeskRule *self)
{
  g_return_val_if_fail (DESK_IS_RULE (self), NULL);

  return self->topic;
}

const char *
desk_rule_get_group (DeskRule *self)
{
  g_return_val_if_fail (DESK_IS_RULE (self), NULL);

  return self->group;
}

const char *
desk_rule_get_subject (DeskRule *self)
{
  static const char *const many[] = { "service", "category", NULL };

  g_return_val_if_fail (DESK_IS_RULE (self), NULL);

  /* A carrier has many services, and none contradicts another. */
  if (g_strv_contains (many, self->topic))
    return self->group;
  /* What a value must look like goes together with whether there must be one. */
  if (self->action == DESK_RULE_MATCH)
    return self->group;
  if (self->action != DESK_RULE_NONE)
    return desk_rule_get_value (self, "path");

  return self->topic;
}

DeskRuleAction
desk_rule_get_action (DeskRule *self)
{
  g_return_val_if_fail (DESK_IS_RULE (self), DESK_RULE_NONE);

  return self->action;
}

const char *
desk_rule_get_value (DeskRule *self, const char *key)
{
  g_return_val_if_fail (DESK_IS_RULE (self), NULL);
  g_return_val_if_fail (key != NULL, NULL);

  return g_hash_table_lookup (self->values, key);
}

gboolean
desk_rule_get_decimal (DeskRule *self, const char *key, guint decimals, gint64 *scaled)
{
  const char *text = desk_rule_get_value (self, key);

  return text != NULL && desk_decimal_parse (text, decimals, scaled);
}

const char *
desk_rule_get_source (DeskRule *self)
{
  return desk_rule_get_value (self, "source");
}

const char *
desk_rule_get_date (DeskRule *self)
{
  return desk_rule_get_value (self, "date");
}

gboolean
desk_rule_is_local (DeskRule *self)
{
  g_return_val_if_fail (DESK_IS_RULE (self), FALSE);

  return self->is_local;
}

gboolean
desk_rule_is_in_force (DeskRule *self)
{
  g_return_val_if_fail (DESK_IS_RULE (self), FALSE);

  return self->in_force;
}

void
desk_rule_set_in_force (DeskRule *self, gboolean in_force)
{
  g_return_if_fail (DESK_IS_RULE (self));

  self->in_force = in_force;
}

gboolean
desk_rule_outranks (DeskRule *self, DeskRule *other)
{
  gboolean prefers, other_prefers;

  g_return_val_if_fail (DESK_IS_RULE (self), FALSE);
  g_return_val_if_fail (DESK_IS_RULE (other), FALSE);

  if (self->is_local != other->is_local)
    return self->is_local;

  prefers = g_strcmp0 (desk_rule_get_value (self, "prefer"), "yes") == 0;
  other_prefers = g_strcmp0 (desk_rule_get_value (other, "prefer"), "yes") == 0;
  if (prefers != other_prefers)
    return prefers;

  return strcmp (desk_rule_get_date (self), desk_rule_get_date (other)) > 0;
}

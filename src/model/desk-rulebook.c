/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskRulebook: what each carrier accepts and does, read from one data file in which every rule has
 * its source and date. The program knows no carrier by name: a new one is a few groups in the file.
 *
 * A group is `[CARRIER TOPIC NUMBER]`, `*` standing for every carrier; the topics and their keys are
 * listed in desk-rule.c. Where official pages contradict each other both rules are in the file, and
 * one of them is in force. */

#define G_LOG_DOMAIN "desk-model"

#include "config.h"

#include "desk-rulebook.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/desk-data.h"

struct _DeskRulebook
{
  GObject parent_instance;

  GPtrArray *rules;
};

G_DEFINE_FINAL_TYPE (DeskRulebook, desk_rulebook, G_TYPE_OBJECT)
G_DEFINE_QUARK (desk-rulebook-error-quark, desk_rulebook_error)

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

static GPtrArray *
read_rules (const char *text, gboolean is_local, GError **error)
{
  g_autoptr (GPtrArray) rules = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_auto (GStrv) groups = NULL;

  if (!g_key_file_load_from_data (file, text, strlen (text), G_KEY_FILE_KEEP_TRANSLATIONS, error) ||
      !refuse_repeats (text, error))
    return NULL;

  groups = g_key_file_get_groups (file, NULL);
  for (guint i = 0; groups[i] != NULL; i++)
    {
      DeskRule *rule = desk_rule_new_from_group (file, groups[i], is_local, error);

      if (rule == NULL)
        return NULL;
      g_ptr_array_add (rules, rule);
    }

  return g_steal_pointer (&rules);
}

/* Of the rules of one carrier on one subject the one that outranks the others is in force; among
 * equals the first. */
static void
settle (DeskRulebook *self)
{
  for (guint i = 0; i < self->rules->len; i++)
    {
      DeskRule *rule = g_ptr_array_index (self->rules, i);
      gboolean in_force = TRUE;

      for (guint j = 0; j < self->rules->len && in_force; j++)
        {
          DeskRule *other = g_ptr_array_index (self->rules, j);

          if (i != j &&
              g_str_equal (desk_rule_get_carrier (rule), desk_rule_get_carrier (other)) &&
              g_str_equal (desk_rule_get_subject (rule), desk_rule_get_subject (other)))
            in_force = !(desk_rule_outranks (other, rule) ||
                         (j < i && !desk_rule_outranks (rule, other)));
        }
      desk_rule_set_in_force (rule, in_force);
    }
}

static void
desk_rulebook_finalize (GObject *object)
{
  g_clear_pointer (&DESK_RULEBOOK (object)->rules, g_ptr_array_unref);

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
  DeskRulebook *self;
  GPtrArray *rules;

  g_return_val_if_fail (text != NULL, NULL);

  rules = read_rules (text, FALSE, error);
  if (rules == NULL)
    return NULL;

  self = g_object_new (DESK_TYPE_RULEBOOK, NULL);
  self->rules = rules;
  settle (self);

  return self;
}

gboolean
desk_rulebook_override (DeskRulebook *self, const char *text, GError **error)
{
  g_autoptr (GPtrArray) own = NULL;

  g_return_val_if_fail (DESK_IS_RULEBOOK (self), FALSE);
  g_return_val_if_fail (text != NULL, FALSE);

  own = read_rules (text, TRUE, error);
  if (own == NULL)
    return FALSE;

  for (guint i = 0; i < own->len; i++)
    {
      DeskRule *rule = g_ptr_array_index (own, i);
      guint j = 0;

      while (j < self->rules->len &&
             !g_str_equal (desk_rule_get_group (g_ptr_array_index (self->rules, j)),
                           desk_rule_get_group (rule)))
        j++;
      if (j < self->rules->len)
        g_ptr_array_remove_index (self->rules, j);
      g_ptr_array_insert (self->rules, (int) j, g_object_ref (rule));
    }
  settle (self);

  return TRUE;
}

GPtrArray *
desk_rulebook_get_rules (DeskRulebook *self)
{
  g_return_val_if_fail (DESK_IS_RULEBOOK (self), NULL);

  return self->rules;
}

GPtrArray *
desk_rulebook_list (DeskRulebook *self, const char *carrier, const char *topic)
{
  GPtrArray *found;

  g_return_val_if_fail (DESK_IS_RULEBOOK (self), NULL);
  g_return_val_if_fail (carrier != NULL && topic != NULL, NULL);

  found = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < self->rules->len; i++)
    {
      DeskRule *rule = g_ptr_array_index (self->rules, i);

      if (desk_rule_is_in_force (rule) && g_str_equal (desk_rule_get_carrier (rule), carrier) &&
          g_str_equal (desk_rule_get_topic (rule), topic))
        g_ptr_array_add (found, g_object_ref (rule));
    }

  return found;
}

DeskRule *
desk_rulebook_find (DeskRulebook *self, const char *carrier, const char *topic)
{
  g_autoptr (GPtrArray) found = desk_rulebook_list (self, carrier, topic);

  /* The book keeps it. */
  return found != NULL && found->len > 0 ? g_ptr_array_index (found, 0) : NULL;
}

const char *
desk_rulebook_get_remark (DeskRulebook *self, const char *carrier)
{
  DeskRule *rule = desk_rulebook_find (self, carrier, "carrier");

  return rule != NULL ? desk_rule_get_value (rule, "remark") : NULL;
}

guint
desk_rulebook_get_token_lifetime (DeskRulebook *self, const char *carrier)
{
  DeskRule *rule = desk_rulebook_find (self, carrier, "quote");
  gint64 seconds = 0;

  if (rule == NULL || !desk_rule_get_decimal (rule, "token_lifetime", 0, &seconds))
    return 0;

  return (guint) CLAMP (seconds, 0, G_MAXINT);
}

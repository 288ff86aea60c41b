/* SPDX-License-Identifier: GPL-3.0-or-later */

/* desk-help-parts: what help does not say by heart. A rule, an error or a key is written down once;
 * a page of help only says where it is told. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-help-parts.h"

#include <glib/gi18n-lib.h>

#include "model/desk-record-path.h"
#include "ui/desk-help-keys.h"
#include "ui/desk-rule-words.h"

#define ANY "*"

static void
write_rule (DeskHelpPage *page, DeskRule *rule)
{
  const char *path = desk_rule_get_value (rule, "path");
  g_autoptr (DeskRecord) order = g_object_new (DESK_TYPE_ORDER, NULL);
  g_autofree char *text = desk_rule_words_dup_text (rule);
  g_autofree char *origin = desk_rule_words_dup_origin (rule);
  g_autofree char *label = path != NULL ? desk_record_dup_label (order, path) : NULL;
  g_autoptr (GString) note = g_string_new (NULL);

  if (label != NULL)
    g_string_append_printf (note, "%s · ", label);
  g_string_append (note, origin);
  if (desk_rule_is_local (rule))
    g_string_append_printf (note, " · %s", _ ("Own rule"));
  if (!desk_rule_is_in_force (rule))
    g_string_append_printf (note, " · %s", _ ("Contradicted, not in force"));
  desk_help_page_add (page, DESK_HELP_ITEM, text, note->str);
}

/* By name and by what it is called on the wire: one looks for either. */
static char *
dup_carrier (DeskSession *session, const char *carrier)
{
  const char *name = desk_rule_words_find_carrier (desk_session_get_profile (session), carrier);

  if (g_str_equal (carrier, ANY))
    return g_strdup (_ ("Every Carrier"));

  /* Translators: the name of a carrier, and its id */
  return g_str_equal (name, carrier) ? g_strdup (carrier)
                                     : g_strdup_printf (_ ("%s (%s)"), name, carrier);
}

static void
write_carrier (DeskHelpPage *page, DeskSession *session, const char *carrier)
{
  GPtrArray *rules = desk_rulebook_get_rules (desk_session_get_rulebook (session));
  g_autofree char *title = dup_carrier (session, carrier);

  desk_help_page_add (page, DESK_HELP_HEADING, title, NULL);
  for (guint i = 0; i < rules->len; i++)
    {
      DeskRule *rule = g_ptr_array_index (rules, i);

      if (g_str_equal (desk_rule_get_carrier (rule), carrier))
        write_rule (page, rule);
    }
}

static void
write_rules (DeskHelpPage *page, DeskSession *session)
{
  GPtrArray *rules = desk_rulebook_get_rules (desk_session_get_rulebook (session));
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < rules->len; i++)
    {
      const char *carrier = desk_rule_get_carrier (g_ptr_array_index (rules, i));

      if (!g_str_equal (carrier, ANY) && g_hash_table_add (seen, (gpointer) carrier))
        write_carrier (page, session, carrier);
    }
  write_carrier (page, session, ANY);
}

static char *
dup_error_title (DeskSession *session,
                 const char *delivery_id,
                 const char *code,
                 const DeskAdviceEntry *entry)
{
  g_autofree char *carrier = NULL;

  if (delivery_id == NULL)
    /* Translators: the number of an error, and what it means */
    return g_strdup_printf (C_ ("error", "%s: %s"), code, entry->cause);

  carrier = dup_carrier (session, delivery_id);
  if (code == NULL)
    /* Translators: a carrier, and what an error of it means */
    return g_strdup_printf (C_ ("error", "%s: %s"), carrier, entry->cause);

  /* Translators: a carrier, the number of an error, and what it means */
  return g_strdup_printf (C_ ("error", "%s %s: %s"), carrier, code, entry->cause);
}

static void
write_error (DeskHelpPage *page, DeskSession *session, guint i)
{
  const char *delivery_id;
  const char *code;
  g_autoptr (DeskAdviceEntry) entry =
    desk_advice_get_entry (desk_session_get_advice (session), i, &delivery_id, &code);
  g_autofree char *title = dup_error_title (session, delivery_id, code, entry);
  /* Translators: who can do something about an error, and where that is known from */
  g_autofree char *note = g_strdup_printf (_ ("Who can act: %s · source: %s"),
                                           desk_advice_who_get_label (entry->who), entry->source);

  desk_help_page_add (page, DESK_HELP_ENTRY, title, NULL);
  desk_help_page_add (page, DESK_HELP_PARAGRAPH, entry->remedy, note);
  if (entry->placed == DESK_ADVICE_PLACED_UNKNOWN)
    desk_help_page_add (page, DESK_HELP_ITEM,
                        _ ("After dispatching, an order may exist all the same; it is looked up"),
                        NULL);
  else if (entry->placed == DESK_ADVICE_PLACED_YES)
    desk_help_page_add (page, DESK_HELP_ITEM, _ ("After dispatching, the order exists"), NULL);
}

/* First the platform’s, then those of carriers. */
static void
write_errors (DeskHelpPage *page, DeskSession *session)
{
  DeskAdvice *advice = desk_session_get_advice (session);
  guint n_entries = desk_advice_get_n_entries (advice);
  const char *const titles[] = { _ ("The Platform’s Errors"), _ ("Carriers’ Errors") };

  for (guint carriers = 0; carriers < G_N_ELEMENTS (titles); carriers++)
    {
      desk_help_page_add (page, DESK_HELP_HEADING, titles[carriers], NULL);
      for (guint i = 0; i < n_entries; i++)
        {
          const char *delivery_id;
          const char *code;
          g_autoptr (DeskAdviceEntry) entry =
            desk_advice_get_entry (advice, i, &delivery_id, &code);

          if ((delivery_id != NULL) == (carriers == 1))
            write_error (page, session, i);
        }
    }
}

static void
write_keys (DeskHelpPage *page, DeskSession *session)
{
  desk_help_keys_write (page);
}

static const struct
{
  const char *name;
  void (*write) (DeskHelpPage *page, DeskSession *session);
} parts[] = {
  { "rules", write_rules },
  { "errors", write_errors },
  { "keys", write_keys },
};

static gboolean
write_part (DeskHelpPage *page, guint place, DeskSession *session, GError **error)
{
  g_autofree char *name = desk_help_page_begin_part (page, place);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (g_str_equal (parts[i].name, name))
      {
        parts[i].write (page, session);
        return TRUE;
      }

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "there is no part @%s", name);

  return FALSE;
}

gboolean
desk_help_parts_write (DeskHelpPage *page, DeskSession *session, GError **error)
{
  g_return_val_if_fail (DESK_IS_HELP_PAGE (page), FALSE);
  g_return_val_if_fail (DESK_IS_SESSION (session), FALSE);

  for (guint i = 0; i < desk_help_page_get_n_blocks (page); i++)
    if (desk_help_page_get_block (page, i)->kind == DESK_HELP_WRITTEN &&
        !write_part (page, i, session, error))
      return FALSE;

  return TRUE;
}

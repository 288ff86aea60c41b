/* SPDX-License-Identifier: GPL-3.0-or-later */

/* desk-problem-words: what the check found, in words for the place where they stand. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-problem-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/desk-account.h"
#include "model/desk-record-path.h"

static const char *
find_carrier_name (GPtrArray *accounts, const char *delivery_id)
{
  for (guint i = 0; i < accounts->len; i++)
    {
      DeskAccount *account = g_ptr_array_index (accounts, i);

      if (strcmp (desk_account_get_delivery_id (account), delivery_id) == 0)
        return desk_account_get_delivery_name (account);
    }

  return delivery_id;
}

static char *
add_carrier (GPtrArray *accounts, const char *message, DeskProblem *problem)
{
  const char *carrier = desk_problem_get_carrier (problem);

  if (carrier == NULL)
    return g_strdup (message);

  /* Translators: what is wrong, and the one carrier that minds */
  return g_strdup_printf (C_ ("problem", "%s (%s)"), message, find_carrier_name (accounts, carrier));
}

char *
desk_problem_words_dup (GPtrArray *accounts, DeskProblem *problem)
{
  g_return_val_if_fail (accounts != NULL, NULL);
  g_return_val_if_fail (DESK_IS_PROBLEM (problem), NULL);

  return add_carrier (accounts, desk_problem_get_message (problem), problem);
}

char *
desk_problem_words_dup_at_field (GPtrArray *accounts, DeskRecord *order, DeskProblem *problem)
{
  const char *path = desk_problem_get_field (problem);
  const char *message = desk_problem_get_message (problem);
  const char *mend = desk_problem_get_mend (problem);
  g_autofree char *label = desk_record_dup_label (order, path);
  /* Translators: the field's name, then what is wrong with it */
  g_autofree char *prefix = g_strdup_printf (_ ("%s: %s"), label, "");
  g_autofree char *brief = NULL;
  g_autofree char *words = NULL;
  const DeskField *field = NULL;

  desk_record_resolve (order, path, &field);
  if (field != NULL && g_str_has_prefix (message, prefix))
    brief =
      g_strdup_printf (_ ("%s: %s"), desk_field_get_label (field), message + strlen (prefix));
  words = add_carrier (accounts, brief != NULL ? brief : message, problem);

  /* Translators: what is wrong, then what would put it right */
  return mend != NULL && !desk_problem_has_fix (problem)
           ? g_strdup_printf (_ ("%s. %s"), words, mend)
           : g_steal_pointer (&words);
}

char *
desk_problem_words_dup_summary (GPtrArray *accounts, GPtrArray *problems)
{
  guint n_stops = 0;
  guint n_warns = 0;
  g_autofree char *counts = NULL;
  g_autofree char *stops = NULL;
  g_autofree char *warns = NULL;
  g_autofree char *first = NULL;
  DeskProblem *problem;

  for (guint i = 0; i < problems->len; i++)
    if (desk_problem_get_severity (g_ptr_array_index (problems, i)) == DESK_SEVERITY_STOPS)
      n_stops++;
    else
      n_warns++;

  if (n_stops + n_warns == 0)
    return g_strdup ("");

  /* Translators: how many problems keep the order from being sent */
  stops =
    g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u error", "%u errors", n_stops), n_stops);
  /* Translators: how many problems are only warnings */
  warns = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u warning", "%u warnings", n_warns),
                           n_warns);
  if (n_stops > 0 && n_warns > 0)
    /* Translators: the counts of both, such as "1 error" and "2 warnings" */
    counts = g_strdup_printf (C_ ("problems", "%s, %s"), stops, warns);
  else
    counts = n_stops > 0 ? g_steal_pointer (&stops) : g_steal_pointer (&warns);

  problem = g_ptr_array_index (problems, 0);
  first = desk_problem_words_dup (accounts, problem);

  /* Translators: the counts of problems, then the words of the first */
  return g_strdup_printf (C_ ("problems", "%s: %s"), counts, first);
}

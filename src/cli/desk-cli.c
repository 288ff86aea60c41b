/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the commands have in common: options, the order file, complaints. */

#define G_LOG_DOMAIN "desk-cli"

#include "config.h"

#include "desk-cli.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "wechat/desk-wire.h"

#define MAX_FILE (1024 * 1024)

void
desk_cli_options_clear (DeskCliOptions *options)
{
  g_clear_pointer (&options->profile, g_free);
  g_clear_pointer (&options->endpoint, g_free);
  g_clear_pointer (&options->data_dir, g_free);
  g_clear_pointer (&options->carriers, g_strfreev);
  g_clear_pointer (&options->words, g_strfreev);
}

gboolean
desk_cli_parse (DeskCliOptions *options,
                int *argc,
                char ***argv,
                const char *usage,
                const char *summary,
                guint n_words)
{
  return desk_cli_parse_with (options, NULL, argc, argv, usage, summary, n_words);
}

gboolean
desk_cli_parse_with (DeskCliOptions *options,
                     const GOptionEntry *own,
                     int *argc,
                     char ***argv,
                     const char *usage,
                     const char *summary,
                     guint n_words)
{
  const GOptionEntry entries[] = {
    { "profile", 0, 0, G_OPTION_ARG_STRING, &options->profile, N_ ("Work with this profile"),
      N_ ("NAME") },
    { "endpoint", 0, 0, G_OPTION_ARG_STRING, &options->endpoint,
      N_ ("Send to this address instead: https, or http on this machine"), N_ ("URL") },
    { "data-dir", 0, 0, G_OPTION_ARG_FILENAME, &options->data_dir,
      N_ ("Keep data in this folder"), N_ ("DIR") },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->words, NULL, NULL },
    { NULL },
  };
  const GOptionEntry carrier[] = {
    { "carrier", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->carriers,
      N_ ("Ask only this carrier; may be repeated"), N_ ("ID") },
    { NULL },
  };
  const GOptionEntry json[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &options->json, N_ ("Print JSON for programs"), NULL },
    { NULL },
  };
  char *word = (*argv)[0];
  g_autofree char *command =
    g_strdup_printf ("dispatch-desk %s%s%s", word, *usage != '\0' ? " " : "", usage);
  g_autofree char *name = g_strdup_printf ("dispatch-desk %s", word);
  g_autofree char *line = g_strdup_printf ("%s%s— %s", usage, *usage != '\0' ? " " : "", summary);
  g_autoptr (GOptionContext) context = g_option_context_new (line);
  g_autoptr (GError) error = NULL;
  gboolean parsed;
  guint n_given;

  if (own != NULL)
    g_option_context_add_main_entries (context, own, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (options->takes & DESK_CLI_TAKES_CARRIERS)
    g_option_context_add_main_entries (context, carrier, GETTEXT_PACKAGE);
  if (options->takes & DESK_CLI_TAKES_JSON)
    g_option_context_add_main_entries (context, json, GETTEXT_PACKAGE);
  /* The usage that --help prints begins with it. */
  (*argv)[0] = name;
  parsed = g_option_context_parse (context, argc, argv, &error);
  (*argv)[0] = word;
  if (!parsed)
    {
      desk_cli_complain (error->message);
      return FALSE;
    }

  n_given = options->words != NULL ? g_strv_length (options->words) : 0;
  if (n_words == DESK_CLI_WORDS ? n_given == 0
                                : n_words != DESK_CLI_ANY_WORDS && n_given != n_words)
    {
      g_autofree char *message =
        /* Translators: a command with its words, and without */
        g_strdup_printf (_ ("Usage: %s; see %s --help"), command, name);

      desk_cli_complain (message);
      return FALSE;
    }

  return TRUE;
}

void
desk_cli_print (const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  fputs (text, stdout);
}

int
desk_cli_complain (const char *message)
{
  fprintf (stderr, "dispatch-desk: %s\n", message);

  return DESK_CLI_USAGE;
}

char *
desk_cli_read_file (const char *path, gsize *length, GError **error)
{
  g_autofree char *text = g_malloc (MAX_FILE + 1);
  FILE *file = strcmp (path, "-") == 0 ? stdin : fopen (path, "rb");
  int code;

  if (file == NULL)
    {
      code = errno;
      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (code), "%s: %s", path,
                   g_strerror (code));
      return NULL;
    }

  errno = 0;
  *length = fread (text, 1, MAX_FILE + 1, file);
  code = ferror (file) ? errno : 0;
  if (file != stdin)
    fclose (file);

  if (code != 0)
    {
      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (code), "%s: %s", path,
                   g_strerror (code));
      return NULL;
    }
  if (*length > MAX_FILE)
    {
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL,
                   _ ("%s: larger than 1 MiB; an order has a few kilobytes"), path);
      return NULL;
    }

  text[*length] = '\0';

  return g_steal_pointer (&text);
}

DeskOrder *
desk_cli_load_order (const char *path, GError **error)
{
  gsize length = 0;
  g_autofree char *text = desk_cli_read_file (path, &length, error);
  DeskOrder *order;

  if (text == NULL)
    return NULL;

  order = desk_wire_read (DESK_TYPE_ORDER, text, (gssize) length, error);
  if (order == NULL)
    g_prefix_error (error, "%s: ", path);

  return order;
}

char *
desk_cli_describe_problem (DeskProblem *problem)
{
  GString *line = g_string_new (NULL);

  g_string_append_printf (line, "%s\t%s",
                          desk_problem_get_severity (problem) == DESK_SEVERITY_STOPS
                            ? C_ ("severity", "stops")
                            : C_ ("severity", "warns"),
                          desk_problem_get_field (problem));
  if (desk_problem_get_carrier (problem) != NULL)
    g_string_append_printf (line, " [%s]", desk_problem_get_carrier (problem));
  g_string_append_printf (line, "\t%s", desk_problem_get_message (problem));
  if (desk_problem_get_mend (problem) != NULL)
    g_string_append_printf (line, "\t→ %s", desk_problem_get_mend (problem));

  return g_string_free (line, FALSE);
}

gboolean
desk_cli_check_carriers (const DeskCliOptions *options, DeskSession *session, GError **error)
{
  GPtrArray *accounts = desk_profile_get_accounts (desk_session_get_profile (session));
  g_autoptr (GString) known = g_string_new (NULL);

  for (guint i = 0; i < accounts->len; i++)
    g_string_append_printf (known, "%s%s", i > 0 ? ", " : "",
                            desk_account_get_delivery_id (g_ptr_array_index (accounts, i)));

  for (guint i = 0; options->carriers != NULL && options->carriers[i] != NULL; i++)
    {
      const char *only[] = { options->carriers[i], NULL };
      g_autoptr (GPtrArray) chosen = desk_session_choose_accounts (session, only);

      if (chosen->len == 0)
        {
          g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                       _ ("--carrier: there is no account with “%s”, only with %s"),
                       options->carriers[i], known->str);
          return FALSE;
        }
    }

  return TRUE;
}

void
desk_cli_write_problems (DeskJsonWriter *writer, GPtrArray *problems)
{
  desk_json_writer_begin_list (writer, "problems");
  for (guint i = 0; i < problems->len; i++)
    {
      DeskProblem *problem = g_ptr_array_index (problems, i);

      desk_json_writer_begin_object (writer, NULL);
      desk_json_writer_add_string (writer, "field", desk_problem_get_field (problem));
      desk_json_writer_add_string (writer, "carrier", desk_problem_get_carrier (problem));
      desk_json_writer_add_string (
        writer, "severity",
        desk_problem_get_severity (problem) == DESK_SEVERITY_STOPS ? "stops" : "warns");
      desk_json_writer_add_string (writer, "code", desk_problem_get_code (problem));
      desk_json_writer_add_string (writer, "message", desk_problem_get_message (problem));
      desk_json_writer_add_string (writer, "mend", desk_problem_get_mend (problem));
      desk_json_writer_end_object (writer);
    }
  desk_json_writer_end_list (writer);
}

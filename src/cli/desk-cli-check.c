/* SPDX-License-Identifier: GPL-3.0-or-later */

/* `dispatch-desk check FILE`: the problems found before sending, one a line. */

#define G_LOG_DOMAIN "desk-cli"

#include "config.h"

#include "desk-cli.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "cli/desk-cli-session.h"
#include "model/desk-check.h"

static void
print_json (DeskSession *session, GPtrArray *problems)
{
  DeskJsonWriter *writer = desk_json_writer_new (TRUE);
  g_autofree char *text = NULL;

  desk_json_writer_begin_object (writer, NULL);
  desk_cli_write_problems (writer, problems);
  desk_json_writer_add_string (writer, "profile",
                               desk_profile_get_id (desk_session_get_profile (session)));
  desk_json_writer_end_object (writer);
  text = desk_json_writer_finish (writer);
  desk_cli_print ("%s\n", text);
}

int
desk_cli_check (int argc, char **argv, DeskCliOpen open)
{
  g_auto (DeskCliOptions) options = { .takes = DESK_CLI_TAKES_CARRIERS | DESK_CLI_TAKES_JSON };
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskOrder) order = NULL;
  g_autoptr (DeskCliSession) session = NULL;
  g_autoptr (GPtrArray) problems = NULL;

  if (!desk_cli_parse (&options, &argc, &argv, _ ("FILE"),
                       _ ("list the problems of an order without sending it"), 1))
    return DESK_CLI_USAGE;

  order = desk_cli_load_order (options.words[0], &error);
  if (order == NULL)
    return desk_cli_complain (error->message);
  session = desk_cli_session_open (&options, open, &error);
  if (session == NULL)
    return desk_cli_complain (error->message);

  problems = desk_session_check (session, order, (const char *const *) options.carriers);
  if (options.json)
    {
      print_json (session, problems);
    }
  else
    {
      g_autofree char *title = desk_cli_session_dup_title (session);

      /* Not among the problems, which stand one a line. */
      fprintf (stderr, "%s\n", title);
      for (guint i = 0; i < problems->len; i++)
        {
          g_autofree char *line = desk_cli_describe_problem (g_ptr_array_index (problems, i));

          desk_cli_print ("%s\n", line);
        }
      if (problems->len == 0)
        desk_cli_print ("%s\n", _ ("No problems found"));
    }

  return desk_check_stops (problems, NULL) ? DESK_CLI_USAGE : DESK_CLI_DONE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* `dispatch-desk doctor`: what works on the way to the first real quote, by real calls. */

#define G_LOG_DOMAIN "desk-cli"

#include "config.h"

#include "desk-cli.h"

#include <glib/gi18n.h>

#include "cli/desk-cli-session.h"
#include "dispatch/desk-doctor.h"

/* Where the platform counts: the sandbox has one account, which is tried once. */
#define ORDER_CALLS 1

typedef struct
{
  gboolean done;
  gboolean passed;
  GError *error;
} Wait;

static void
on_ran (GObject *source, GAsyncResult *result, gpointer data)
{
  Wait *wait = data;

  wait->passed = desk_doctor_run_finish (DESK_DOCTOR (source), result, &wait->error);
  wait->done = TRUE;
}

static void
print_lines (const char *mark, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    desk_cli_print ("    %s%s\n", i == 0 ? mark : "", lines[i]);
}

static void
print_step (DeskDoctorStep *step, guint number)
{
  static const char *const marks[] = {
    [DESK_DOCTOR_WAITING] = "·", [DESK_DOCTOR_RUNNING] = "·", [DESK_DOCTOR_PASSED] = "✓",
    [DESK_DOCTOR_FAILED] = "✗",  [DESK_DOCTOR_SKIPPED] = "–",
  };
  DeskDoctorState state = desk_doctor_step_get_state (step);

  desk_cli_print ("%s %u. %s\n", marks[state], number, desk_doctor_step_get_title (step));
  if (desk_doctor_step_get_detail (step) != NULL)
    print_lines ("", desk_doctor_step_get_detail (step));
  if (desk_doctor_step_get_remedy (step) != NULL)
    print_lines ("→ ", desk_doctor_step_get_remedy (step));
  if (state == DESK_DOCTOR_FAILED)
    print_lines ("", desk_doctor_step_get_todo (step));
}

static void
print_json (DeskDoctor *doctor, DeskProfile *profile)
{
  DeskJsonWriter *writer = desk_json_writer_new (TRUE);
  g_autofree char *json = NULL;

  desk_json_writer_begin_object (writer, NULL);
  desk_json_writer_add_string (writer, "profile", desk_profile_get_id (profile));
  desk_json_writer_begin_list (writer, "steps");
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (doctor)); i++)
    {
      g_autoptr (DeskDoctorStep) step = g_list_model_get_item (G_LIST_MODEL (doctor), i);

      desk_json_writer_begin_object (writer, NULL);
      desk_json_writer_add_string (writer, "id", desk_doctor_step_get_id (step));
      desk_json_writer_add_string (writer, "state", desk_doctor_step_get_state_nick (step));
      desk_json_writer_add_string (writer, "title", desk_doctor_step_get_title (step));
      desk_json_writer_add_string (writer, "detail", desk_doctor_step_get_detail (step));
      desk_json_writer_add_string (writer, "remedy", desk_doctor_step_get_remedy (step));
      desk_json_writer_end_object (writer);
    }
  desk_json_writer_end_list (writer);
  desk_json_writer_end_object (writer);
  json = desk_json_writer_finish (writer);
  desk_cli_print ("%s\n", json);
}

int
desk_cli_doctor (int argc, char **argv, DeskCliOpen open)
{
  g_auto (DeskCliOptions) options = { .takes = DESK_CLI_TAKES_JSON };
  g_autoptr (DeskCliSession) session = NULL;
  g_autoptr (DeskDoctor) doctor = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *title = NULL;
  DeskProfile *profile;
  Wait wait = { FALSE };

  if (!desk_cli_parse (&options, &argc, &argv, "", _ ("try each step to the first real quote"), 0))
    return DESK_CLI_USAGE;
  session = desk_cli_session_open (&options, open, &error);
  if (session == NULL || !desk_cli_session_check_quota (session, ORDER_CALLS, &error))
    return desk_cli_complain (error->message);

  profile = desk_session_get_profile (session);
  title = desk_cli_session_dup_title (session);
  if (!options.json)
    desk_cli_print ("%s · %s\n", title, desk_profile_get_endpoint (profile));

  doctor = desk_doctor_new (session);
  desk_doctor_run_async (doctor, 0, G_MAXUINT, NULL, on_ran, &wait);
  while (!wait.done)
    g_main_context_iteration (NULL, TRUE);
  if (wait.error != NULL)
    {
      g_propagate_error (&error, wait.error);
      return desk_cli_complain (error->message);
    }

  if (options.json)
    print_json (doctor, profile);
  for (guint i = 0; !options.json && i < g_list_model_get_n_items (G_LIST_MODEL (doctor)); i++)
    {
      g_autoptr (DeskDoctorStep) step = g_list_model_get_item (G_LIST_MODEL (doctor), i);

      print_step (step, i + 1);
    }

  return wait.passed ? DESK_CLI_DONE : DESK_CLI_REFUSED;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The program: a window when started bare, a command when given one. The only place that knows both
 * the desk and the stand-in: it starts the one for Practice and hands its address to the other as an
 * endpoint like any other. */

#define G_LOG_DOMAIN "desk"

#include "config.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <string.h>

#include "cli/desk-cli.h"
#include "dispatch/desk-session-opener.h"
#include "model/desk-data.h"
#include "sandbox/desk-sandbox-command.h"
#include "sandbox/desk-sandbox.h"
#include "ui/desk-application.h"
#include "wechat/desk-log.h"
#include "wechat/desk-wire.h"

/* Started by the first session that needs it, stopped when the program ends. */
static DeskSandbox *practice;

static gboolean
start_practice (char **endpoint, char **accounts, GError **error)
{
  g_autoptr (DeskSandbox) sandbox = practice != NULL ? g_object_ref (practice) : desk_sandbox_new ();

  if (*endpoint == NULL)
    {
      if (practice == NULL && !desk_sandbox_start (sandbox, error))
        return FALSE;
      g_set_object (&practice, sandbox);
      *endpoint = g_strdup (desk_sandbox_get_uri (practice));
    }
  *accounts = desk_sandbox_dup_accounts (sandbox);

  return TRUE;
}

/* Of a wait before there is a window or a command at work. */
typedef struct
{
  gboolean done;
  DeskSession *session;
  GError **error;
} Wait;

static void
on_opened (GObject *source, GAsyncResult *result, gpointer data)
{
  Wait *wait = data;

  wait->done = TRUE;
  wait->session =
    desk_session_opener_open_finish (DESK_SESSION_OPENER (source), result, wait->error);
}

static DeskSession *
open_with (DeskSessionOpener *opener,
           const char *profile,
           const char *endpoint,
           gboolean keep,
           GError **error)
{
  Wait wait = { .error = error };

  desk_session_opener_open_async (opener, profile, endpoint, keep, NULL, on_opened, &wait);
  while (!wait.done)
    g_main_context_iteration (NULL, TRUE);

  return wait.session;
}

static DeskSession *
open_session (const char *profile, const char *endpoint, const char *data_dir, GError **error)
{
  g_autoptr (DeskSessionOpener) opener = desk_session_opener_new (data_dir, start_practice);

  return open_with (opener, profile, endpoint, FALSE, error);
}

static int
run_sandbox (int argc, char **argv, DeskCliOpen open)
{
  return desk_sandbox_command (argc, argv);
}

static const struct
{
  const char *name;
  int (*run) (int argc, char **argv, DeskCliOpen open);
} commands[] = {
  { "quote", desk_cli_quote },
  { "check", desk_cli_check },
  { "call", desk_cli_call },
  { "sign", desk_cli_sign },
  { "convert", desk_cli_convert },
  { "point", desk_cli_point },
  { "doctor", desk_cli_doctor },
  { "sandbox", run_sandbox },
};

/* The order that the window opens with: the file that was named, or the example of Practice. Another
 * profile begins with an empty one. */
static DeskOrder *
load_draft (const char *path, const char *profile, GError **error)
{
  DeskOrder *order;
  g_autofree char *id = NULL;

  if (path != NULL)
    return desk_cli_load_order (path, error);
  if (profile != NULL && g_ascii_strcasecmp (profile, DESK_PRACTICE) != 0)
    return NULL;

  order = desk_wire_read (DESK_TYPE_ORDER, desk_data_get ("example-order.json"), -1, error);
  id = desk_order_new_id ();
  if (order != NULL)
    desk_record_set_text (DESK_RECORD (order), "shop_order_id", id);

  return order;
}

static int
run_window (int argc, char **argv)
{
  g_autofree char *profile = NULL;
  g_autofree char *endpoint = NULL;
  g_autofree char *data_dir = NULL;
  g_auto (GStrv) files = NULL;
  gboolean version = FALSE;
  gboolean named = FALSE;
  const GOptionEntry entries[] = {
    { "version", 0, 0, G_OPTION_ARG_NONE, &version, N_ ("Print the version"), NULL },
    { "profile", 0, 0, G_OPTION_ARG_STRING, &profile, N_ ("Work with this profile"),
      N_ ("NAME") },
    { "endpoint", 0, 0, G_OPTION_ARG_STRING, &endpoint,
      N_ ("Send to this address instead: https, or http on this machine"), N_ ("URL") },
    { "data-dir", 0, 0, G_OPTION_ARG_FILENAME, &data_dir, N_ ("Keep data in this folder"),
      N_ ("DIR") },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &files, NULL, N_ ("[FILE]") },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskSessionOpener) opener = NULL;
  g_autoptr (DeskSession) session = NULL;
  g_autoptr (DeskOrder) order = NULL;
  int status;

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_set_description (
    context, _ ("Commands: quote FILE, check FILE, call NAME FILE, sign SHOPID ORDERID,\n"
                "convert LNG,LAT, point, doctor, sandbox;\n"
                "“dispatch-desk COMMAND --help” tells more. Without one, the window opens."));
  if (!g_option_context_parse (context, &argc, &argv, &error))
    return desk_cli_complain (error->message);

  if (version)
    {
      desk_cli_print ("dispatch-desk %s\n", VERSION);
      return DESK_CLI_DONE;
    }
  if (files != NULL && (files[1] != NULL || !g_file_test (files[0], G_FILE_TEST_EXISTS)))
    {
      gboolean exists = g_file_test (files[0], G_FILE_TEST_EXISTS);
      g_autofree char *message =
        exists ? g_strdup_printf (_ ("“%s” is one word too many; one file can be opened"), files[1])
               : g_strdup_printf (_ ("“%s” is neither a command nor a file; see dispatch-desk "
                                     "--help"),
                                  files[0]);

      return desk_cli_complain (message);
    }

  /* Where one left off; Practice where that profile is not there any more. */
  opener = desk_session_opener_new (data_dir, start_practice);
  if (profile == NULL && endpoint == NULL)
    profile = desk_ui_dup_last_profile ();
  else
    named = TRUE;
  session = open_with (opener, profile, endpoint, TRUE, &error);
  if (!named && session != NULL &&
      desk_profile_get_kind (desk_session_get_profile (session)) == DESK_PROFILE_PRODUCTION)
    g_clear_object (&session);
  if (session == NULL && !named)
    {
      g_clear_error (&error);
      g_clear_pointer (&profile, g_free);
      session = open_with (opener, NULL, NULL, TRUE, &error);
    }
  if (session == NULL)
    return desk_cli_complain (error->message);
  order = load_draft (files != NULL ? files[0] : NULL, profile, &error);
  if (error != NULL)
    return desk_cli_complain (error->message);

  status = desk_ui_run (opener, session, order, files != NULL, 1, argv);

  return status;
}

int
main (int argc, char **argv)
{
  /* Translations of a program that is not installed. */
  const char *uninstalled = g_getenv ("DESK_LOCALEDIR");
  int status = -1;

  desk_log_guard ();
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, uninstalled != NULL ? uninstalled : LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  for (guint i = 0; argc > 1 && i < G_N_ELEMENTS (commands); i++)
    if (strcmp (argv[1], commands[i].name) == 0)
      status = commands[i].run (argc - 1, argv + 1, open_session);
  if (status < 0)
    status = run_window (argc, argv);

  g_clear_object (&practice);

  return status;
}

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

/* A ride of half an hour takes five minutes on Practice. */
#define PRACTICE_SPEED 6

/* Started by the first session that needs it, stopped when the program ends. */
static DeskSandbox *practice;

static gboolean
start_practice (char **endpoint, char **accounts, GError **error)
{
  g_autoptr (DeskSandbox) sandbox = practice != NULL ? g_object_ref (practice) : desk_sandbox_new ();

  if (*endpoint == NULL)
    {
      desk_sandbox_set_speed (sandbox, PRACTICE_SPEED);
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

/* Of a wait for a book. */
typedef struct
{
  gboolean done;
  DeskStore *store;
  GError **error;
} BookWait;

static void
on_book_opened (GObject *source, GAsyncResult *result, gpointer data)
{
  BookWait *wait = data;

  wait->done = TRUE;
  wait->store =
    desk_session_opener_open_book_finish (DESK_SESSION_OPENER (source), result, wait->error);
}

static DeskStore *
open_book (const char *profile, const char *data_dir, GError **error)
{
  g_autoptr (DeskSessionOpener) opener = desk_session_opener_new (data_dir, start_practice);
  BookWait wait = { .error = error };

  desk_session_opener_open_book_async (opener, profile, NULL, on_book_opened, &wait);
  while (!wait.done)
    g_main_context_iteration (NULL, TRUE);

  return wait.store;
}

static int
run_event (int argc, char **argv, DeskCliOpen open)
{
  return desk_cli_event (argc, argv, open_book);
}

static int
run_orders (int argc, char **argv, DeskCliOpen open)
{
  return desk_cli_orders (argc, argv, open_book);
}

static int
run_erase (int argc, char **argv, DeskCliOpen open)
{
  return desk_cli_erase (argc, argv, open_book);
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
  { "event", run_event },
  { "orders", run_orders },
  { "erase", run_erase },
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
  g_autoptr (GPtrArray) wanted = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean version = FALSE;
  gboolean fresh = FALSE;
  gboolean service = FALSE;
  gboolean named = FALSE;
  const GOptionEntry entries[] = {
    { "version", 0, 0, G_OPTION_ARG_NONE, &version, N_ ("Print the version"), NULL },
    { "profile", 0, 0, G_OPTION_ARG_STRING, &profile, N_ ("Work with this profile"),
      N_ ("NAME") },
    { "endpoint", 0, 0, G_OPTION_ARG_STRING, &endpoint,
      N_ ("Send to this address instead: https, or http on this machine"), N_ ("URL") },
    { "data-dir", 0, 0, G_OPTION_ARG_FILENAME, &data_dir, N_ ("Keep data in this folder"),
      N_ ("DIR") },
    { "new-order", 0, 0, G_OPTION_ARG_NONE, &fresh, N_ ("Begin with an empty order"), NULL },
    { "gapplication-service", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, &service, NULL, NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &files, NULL, N_ ("[FILE…]") },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskSessionOpener) opener = NULL;
  g_autoptr (GApplication) application = NULL;
  g_autoptr (DeskSession) session = NULL;
  g_autoptr (DeskOrder) order = NULL;
  gboolean alone;

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_set_description (
    context, _ ("Commands: quote FILE, check FILE, call NAME FILE, sign SHOPID ORDERID,\n"
                "convert LNG,LAT, point, doctor, event, orders, erase PHONE, sandbox;\n"
                "“dispatch-desk COMMAND --help” tells more. Without one, the window opens."));
  if (!g_option_context_parse (context, &argc, &argv, &error))
    return desk_cli_complain (error->message);

  if (version)
    {
      desk_cli_print ("dispatch-desk %s\n", VERSION);
      return DESK_CLI_DONE;
    }
  for (guint i = 0; files != NULL && files[i] != NULL; i++)
    {
      if (!g_file_test (files[i], G_FILE_TEST_EXISTS))
        {
          g_autofree char *message = g_strdup_printf (
            _ ("“%s” is neither a command nor a file; see dispatch-desk --help"), files[i]);

          return desk_cli_complain (message);
        }
      g_ptr_array_add (wanted, g_file_new_for_commandline_arg (files[i]));
    }

  /* One that runs does what this one was to do, unless this one keeps its data elsewhere or sends
   * elsewhere. */
  opener = desk_session_opener_new (data_dir, start_practice);
  alone = data_dir != NULL || endpoint != NULL;
  if (!alone)
    {
      application = desk_ui_register (
        opener, service ? G_APPLICATION_IS_SERVICE : G_APPLICATION_DEFAULT_FLAGS, &error);
      if (application == NULL)
        return desk_cli_complain (error->message);
      if (g_application_get_is_remote (application))
        {
          desk_ui_ask (application, profile, fresh, (GFile **) wanted->pdata, wanted->len);
          return DESK_CLI_DONE;
        }
    }

  /* Where one left off; Practice where that profile is not there any more. */
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
  order = load_draft (files != NULL && wanted->len == 1 ? files[0] : NULL, profile, &error);
  if (error != NULL)
    return desk_cli_complain (error->message);

  if (alone)
    application = desk_ui_register (opener, G_APPLICATION_NON_UNIQUE, &error);
  if (application == NULL)
    return desk_cli_complain (error->message);
  if (fresh || wanted->len > 1)
    desk_ui_ask (application, NULL, fresh, (GFile **) wanted->pdata,
                 wanted->len > 1 ? wanted->len : 0);

  return desk_ui_run (application, session, order, wanted->len == 1);
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

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
#include "dispatch/desk-session.h"
#include "model/desk-data.h"
#include "sandbox/desk-sandbox-command.h"
#include "sandbox/desk-sandbox.h"
#include "ui/desk-application.h"
#include "wechat/desk-endpoint.h"
#include "wechat/desk-wire.h"

/* Started by the first session that needs it, stopped when the program ends. */
static DeskSandbox *practice;

static DeskSession *
open_session (const char *profile_name, const char *endpoint, GError **error)
{
  g_autoptr (DeskSandbox) sandbox = NULL;
  g_autoptr (DeskProfile) profile = NULL;
  g_autoptr (DeskSession) session = NULL;
  g_autofree char *accounts = NULL;
  g_autofree char *rules = NULL;

  if (profile_name != NULL && g_ascii_strcasecmp (profile_name, "practice") != 0)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _ ("--profile: there is no profile “%s”, only “practice”"), profile_name);
      return NULL;
    }
  if (endpoint != NULL && !desk_endpoint_check (endpoint, error))
    return NULL;

  sandbox = desk_sandbox_new ();
  accounts = desk_sandbox_dup_accounts (sandbox);
  if (endpoint == NULL)
    {
      if (!desk_sandbox_start (sandbox, error))
        return NULL;
      g_set_object (&practice, sandbox);
      endpoint = desk_sandbox_get_uri (practice);
    }

  profile = desk_profile_new_practice (endpoint, accounts, error);
  if (profile == NULL)
    return NULL;

  session = desk_session_new (profile);
  rules = g_build_filename (g_get_user_config_dir (), "dispatch-desk", "rulebook.ini", NULL);
  if (!desk_session_load_rules (session, rules, error))
    return NULL;

  return g_steal_pointer (&session);
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
  { "sign", desk_cli_sign },
  { "sandbox", run_sandbox },
};

/* The order that the window opens with: the file that was named, or the example of Practice. */
static DeskOrder *
load_draft (const char *path, GError **error)
{
  DeskOrder *order;
  g_autofree char *id = NULL;

  if (path != NULL)
    return desk_cli_load_order (path, error);

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
  g_autoptr (DeskSession) session = NULL;
  g_autoptr (DeskOrder) order = NULL;
  g_autoptr (DeskStore) store = NULL;
  g_autofree char *book = NULL;
  g_autofree char *path = NULL;
  int status;

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_set_description (
    context, _ ("Commands: quote FILE, check FILE, sign SHOPID ORDERID, sandbox;\n"
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

  order = load_draft (files != NULL ? files[0] : NULL, &error);
  if (order == NULL)
    return desk_cli_complain (error->message);
  session = open_session (profile, endpoint, &error);
  if (session == NULL)
    return desk_cli_complain (error->message);

  /* A book for each profile: what was practised never mixes with what was meant. */
  book = g_strconcat (desk_profile_get_id (desk_session_get_profile (session)), ".db", NULL);
  path = data_dir != NULL ? g_build_filename (data_dir, book, NULL)
                          : g_build_filename (g_get_user_data_dir (), "dispatch-desk", book, NULL);
  store = desk_store_new (path);
  desk_session_set_store (session, store);

  status = desk_ui_run (session, order, files != NULL, 1, argv);
  desk_store_close (store);

  return status;
}

int
main (int argc, char **argv)
{
  /* Translations of a program that is not installed. */
  const char *uninstalled = g_getenv ("DESK_LOCALEDIR");
  int status = -1;

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

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * desk-sandbox-command: `dispatch-desk sandbox`, the stand-in for other programs.
 *
 * Standard output is for them: one line with the address (with --tls a second, "CA: PATH"), or the
 * accounts. All else goes to standard error.
 */
#define G_LOG_DOMAIN "desk-sandbox"

#include "config.h"

#include "desk-sandbox-command.h"

#include <errno.h>
#include <glib-unix.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <stdio.h>

#include "sandbox/desk-sandbox.h"

#define EXIT_USAGE 2

#define SPEED_MAX 100000

/* No seed was told; the platform then takes its own. */
#define NO_SEED G_MININT64

#define DATA_FOLDER "dispatch-desk"
#define CA_FILE "sandbox-ca.pem"

typedef struct
{
  int port;
  gboolean tls;
  gint64 seed;
  double speed;
  char *scenario;
  char *data_dir;
  char *journal;
  gboolean no_dedup;
  gboolean accounts;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->scenario);
  g_free (options->data_dir);
  g_free (options->journal);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* Not g_print(), which turns what the locale does not know into question marks. */
static gboolean
say (const char *text, GError **error)
{
  /* Whoever started it may be waiting for the address behind a pipe. */
  if (fputs (text, stdout) >= 0 && fflush (stdout) == 0)
    return TRUE;

  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno),
               _ ("Standard output cannot be written: %s"), g_strerror (errno));
  return FALSE;
}

static int
fail (const GError *error)
{
  g_printerr ("dispatch-desk sandbox: %s\n", error->message);

  return EXIT_USAGE;
}

static gboolean
parse (int argc, char **argv, Options *options, GError **error)
{
  const GOptionEntry entries[] = {
    { "port", 0, 0, G_OPTION_ARG_INT, &options->port,
      N_ ("Listen on this port of 127.0.0.1 instead of any that is free"), N_ ("N") },
    { "tls", 0, 0, G_OPTION_ARG_NONE, &options->tls,
      N_ ("Speak HTTPS, and print where the certificate to trust is"), NULL },
    { "seed", 0, 0, G_OPTION_ARG_INT64, &options->seed,
      N_ ("Another number gives other prices, the same one always the same"), N_ ("N") },
    { "speed", 0, 0, G_OPTION_ARG_DOUBLE, &options->speed,
      N_ ("Let orders live this many times faster"), N_ ("N") },
    { "scenario", 0, 0, G_OPTION_ARG_FILENAME, &options->scenario,
      N_ ("Make things go wrong as this file says"), N_ ("FILE") },
    { "data-dir", 0, 0, G_OPTION_ARG_FILENAME, &options->data_dir,
      N_ ("Keep the certificate in this folder"), N_ ("DIR") },
    { "no-dedup", 0, 0, G_OPTION_ARG_NONE, &options->no_dedup,
      N_ ("Place a second order for an id that is there already"), NULL },
    { "journal", 0, 0, G_OPTION_ARG_FILENAME, &options->journal,
      N_ ("Append a line for each call about an order to this file"), N_ ("FILE") },
    { "accounts", 0, 0, G_OPTION_ARG_NONE, &options->accounts,
      N_ ("Print the practice accounts as JSON, and exit"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_auto (GStrv) words = g_new0 (char *, (gsize) argc + 1);

  /* The usage that --help prints begins with the first word. */
  words[0] = g_strdup ("dispatch-desk sandbox");
  for (int i = 1; i < argc; i++)
    words[i] = g_strdup (argv[i]);

  g_option_context_set_summary (
      context, _ ("Stands in for the delivery platform and its carriers, on this computer only."));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);

  if (!g_option_context_parse_strv (context, &words, error))
    return FALSE;

  if (g_strv_length (words) > 1)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, _ ("“%s” is one word too many"),
                   words[1]);
      return FALSE;
    }

  if (options->seed < 0 && options->seed != NO_SEED)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _ ("--seed must not be negative"));
      return FALSE;
    }

  if (!(options->speed > 0 && options->speed <= SPEED_MAX))
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _ ("--speed must be above 0 and at most %d"), SPEED_MAX);
      return FALSE;
    }

  if (options->port < 0 || options->port > G_MAXUINT16)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _ ("--port must be from 0 to 65535, not %d"), options->port);
      return FALSE;
    }

  return TRUE;
}

/* (nullable): where the certificate goes, in a folder that exists. */
static char *
make_ca_path (const Options *options, GError **error)
{
  g_autofree char *folder = NULL;

  folder = options->data_dir != NULL
               ? g_canonicalize_filename (options->data_dir, NULL)
               : g_build_filename (g_get_user_data_dir (), DATA_FOLDER, NULL);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      int saved_errno = errno;

      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (saved_errno),
                   _ ("The folder “%s” could not be made: %s"), folder, g_strerror (saved_errno));
      return NULL;
    }

  return g_build_filename (folder, CA_FILE, NULL);
}

static gboolean
on_signal (gpointer user_data)
{
  g_main_loop_quit (user_data);

  return G_SOURCE_CONTINUE;
}

/* Who reads @lines may end us at once: they are said when we can be ended properly. */
static gboolean
run_until_signal (const char *lines, GError **error)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  guint interrupt = g_unix_signal_add (SIGINT, on_signal, loop);
  guint terminate = g_unix_signal_add (SIGTERM, on_signal, loop);

  gboolean said = say (lines, error);

  if (said)
    g_main_loop_run (loop);

  g_source_remove (interrupt);
  g_source_remove (terminate);

  return said;
}

int
desk_sandbox_command (int argc, char **argv)
{
  g_auto (Options) options = { 0 };
  g_autoptr (DeskSandbox) sandbox = desk_sandbox_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *ca_path = NULL;
  g_autofree char *lines = NULL;

  g_return_val_if_fail (argc > 0 && argv != NULL, EXIT_USAGE);

  options.seed = NO_SEED;
  options.speed = 1;
  if (!parse (argc, argv, &options, &error))
    return fail (error);

  if (options.accounts)
    {
      g_autofree char *accounts = desk_sandbox_dup_accounts (sandbox);

      return say (accounts, &error) ? 0 : fail (error);
    }

  desk_sandbox_set_port (sandbox, (guint) options.port);
  if (options.seed != NO_SEED)
    desk_sandbox_set_seed (sandbox, (guint64) options.seed);

  desk_sandbox_set_speed (sandbox, options.speed);
  desk_sandbox_set_deduplication (sandbox, !options.no_dedup);

  if (options.journal != NULL && !desk_sandbox_keep_journal (sandbox, options.journal, &error))
    return fail (error);

  if (options.scenario != NULL &&
      !desk_sandbox_load_scenario (sandbox, options.scenario, &error))
    return fail (error);

  if (options.tls)
    {
      ca_path = make_ca_path (&options, &error);
      if (ca_path == NULL || !desk_sandbox_set_tls (sandbox, ca_path, &error))
        return fail (error);
    }

  if (!desk_sandbox_start (sandbox, &error))
    return fail (error);

  if (ca_path != NULL)
    lines = g_strdup_printf ("%s\nCA: %s\n", desk_sandbox_get_uri (sandbox), ca_path);
  else
    lines = g_strdup_printf ("%s\n", desk_sandbox_get_uri (sandbox));

  if (!run_until_signal (lines, &error))
    return fail (error);

  desk_sandbox_stop (sandbox);

  return 0;
}

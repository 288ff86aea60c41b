/* SPDX-License-Identifier: GPL-3.0-or-later */

/* `dispatch-desk sign SHOPID ORDERID`: delivery_sign; the secret comes on standard input, because
 * everybody on the machine can read a command line. */

#define G_LOG_DOMAIN "desk-cli"

#include "config.h"

#include "desk-cli.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "wechat/desk-signature.h"

#define LONGEST 1024

/* Without echo where a person types it. */
static gboolean
read_secret (char *secret)
{
  struct termios quiet, usual;
  gboolean is_terminal = isatty (STDIN_FILENO) && tcgetattr (STDIN_FILENO, &usual) == 0;
  gboolean got;

  if (is_terminal)
    {
      quiet = usual;
      quiet.c_lflag &= ~(tcflag_t) ECHO;
      tcsetattr (STDIN_FILENO, TCSAFLUSH, &quiet);
      fprintf (stderr, "%s ", _ ("Carrier secret:"));
    }
  got = fgets (secret, LONGEST, stdin) != NULL;
  if (is_terminal)
    {
      tcsetattr (STDIN_FILENO, TCSAFLUSH, &usual);
      fprintf (stderr, "\n");
    }
  if (!got)
    return FALSE;

  secret[strcspn (secret, "\r\n")] = '\0';

  return *secret != '\0';
}

int
desk_cli_sign (int argc, char **argv, DeskCliOpen open)
{
  g_auto (DeskCliOptions) options = { 0 };
  g_autofree char *sign = NULL;
  char secret[LONGEST];
  gsize length;

  if (!desk_cli_parse (&options, &argc, &argv, _ ("SHOPID ORDERID"),
                       _ ("print the delivery_sign; the carrier’s secret is read from standard "
                          "input"),
                       2))
    return DESK_CLI_USAGE;
  if (!read_secret (secret))
    return desk_cli_complain (_ ("Secret: standard input holds none; write it there, one line"));

  length = strlen (secret);
  if (g_ascii_isspace (secret[0]) || g_ascii_isspace (secret[length - 1]))
    fprintf (stderr, "dispatch-desk: %s\n",
                _ ("The secret begins or ends with a blank; it was signed as it is"));

  sign = desk_signature_make (options.words[0], options.words[1], secret);
  explicit_bzero (secret, sizeof secret);
  desk_cli_print ("%s\n", sign);

  return DESK_CLI_DONE;
}

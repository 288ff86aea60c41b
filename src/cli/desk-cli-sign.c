/* SPDX-License-Identifier: GPL-3.0-or-later */

/* `dispatch-desk sign SHOPID ORDERID`: delivery_sign, how it comes about, and whether another one is
 * it; the secret comes on standard input, because everybody on the machine can read a command
 * line. */

#define G_LOG_DOMAIN "desk-cli"

#include "config.h"

#include "desk-cli.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "wechat/desk-signature-explanation.h"

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

static void
print_explanation (const DeskSignatureExplanation *explanation)
{
  g_auto (GStrv) texts = desk_signature_oddities_dup_texts (explanation->oddities);

  desk_cli_print ("%s\n", explanation->recipe);
  for (guint i = 0; texts[i] != NULL; i++)
    desk_cli_print ("    · %s\n", texts[i]);
}

int
desk_cli_sign (int argc, char **argv, DeskCliOpen open)
{
  g_auto (DeskCliOptions) options = { 0 };
  g_autoptr (DeskSignatureExplanation) explanation = NULL;
  g_autofree char *verify = NULL;
  gboolean explain = FALSE;
  const GOptionEntry own[] = {
    { "explain", 0, 0, G_OPTION_ARG_NONE, &explain,
      N_ ("Say what the signature is made of, and what of it looks odd"), NULL },
    { "verify", 0, 0, G_OPTION_ARG_STRING, &verify,
      N_ ("Say whether this is the signature; exit with 1 if it is not"), N_ ("SIGN") },
    { NULL },
  };
  DeskSignatureMatch match = DESK_SIGNATURE_SAME;
  char secret[LONGEST];

  if (!desk_cli_parse_with (&options, own, &argc, &argv, _ ("SHOPID ORDERID"),
                            _ ("print the delivery_sign; the carrier’s secret is read from standard "
                               "input"),
                            2))
    return DESK_CLI_USAGE;
  if (!read_secret (secret))
    return desk_cli_complain (_ ("Secret: standard input holds none; write it there, one line"));

  explanation = desk_signature_explain (options.words[0], options.words[1], secret);
  if (verify != NULL)
    match = desk_signature_verify (options.words[0], options.words[1], secret, verify);
  explicit_bzero (secret, sizeof secret);

  if (!explain &&
      (explanation->oddities & (DESK_SIGNATURE_BLANK_BEFORE | DESK_SIGNATURE_BLANK_AFTER)))
    fprintf (stderr, "dispatch-desk: %s\n",
                _ ("The secret begins or ends with a blank; it was signed as it is"));
  if (explain)
    print_explanation (explanation);
  if (verify != NULL)
    desk_cli_print ("%s\n", desk_signature_match_get_text (match));
  else
    desk_cli_print ("%s\n", explanation->sign);

  return match == DESK_SIGNATURE_SAME ? DESK_CLI_DONE : DESK_CLI_REFUSED;
}

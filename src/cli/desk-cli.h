/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dispatch/desk-session.h"
#include "model/desk-problem.h"
#include "wechat/desk-json-writer.h"

G_BEGIN_DECLS

/* What other programs lean on; never renumbered. */
#define DESK_CLI_DONE 0
#define DESK_CLI_REFUSED 1 /* the platform or every carrier said no */
#define DESK_CLI_USAGE 2   /* bad input or usage, and nothing was sent */

/* For desk_cli_parse(): at least one word; any number of them. */
#define DESK_CLI_WORDS G_MAXUINT
#define DESK_CLI_ANY_WORDS (G_MAXUINT - 1)

/**
 * DeskCliOpen:
 * @profile: (nullable): as given by --profile
 * @endpoint: (nullable): as given by --endpoint
 * @data_dir: (nullable): as given by --data-dir
 *
 * Makes the session that a command works with. main gives it, because only main knows the stand-in.
 *
 * Returns: (transfer full) (nullable)
 */
typedef DeskSession *(*DeskCliOpen) (const char *profile,
                                    const char *endpoint,
                                    const char *data_dir,
                                    GError **error);

/**
 * DeskCliOpenBook:
 *
 * The same, for a command that needs only the book.
 */
typedef DeskStore *(*DeskCliOpenBook) (const char *profile, const char *data_dir, GError **error);

/* What not every command has a use for: an option that would do nothing is none. */
typedef enum
{
  DESK_CLI_TAKES_CARRIERS = 1 << 0,
  DESK_CLI_TAKES_JSON = 1 << 1,
} DeskCliTakes;

/**
 * DeskCliOptions:
 *
 * What the commands have in common. Owned by the command, which sets @takes before it parses.
 */
typedef struct
{
  DeskCliTakes takes;
  char *profile;
  char *endpoint;
  char *data_dir;
  char **carriers;
  gboolean json;
  char **words; /* what remains: file names and the like */
} DeskCliOptions;

/**
 * desk_cli_parse:
 * @usage: what follows the command's name, such as "FILE"
 * @summary: what the command does, translated
 * @n_words: how many words must remain, %DESK_CLI_WORDS, or %DESK_CLI_ANY_WORDS
 *
 * Returns: %FALSE after it said on stderr what is wrong
 */
gboolean desk_cli_parse (DeskCliOptions *options,
                         int *argc,
                         char ***argv,
                         const char *usage,
                         const char *summary,
                         guint n_words);
void desk_cli_options_clear (DeskCliOptions *options);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DeskCliOptions, desk_cli_options_clear)

/**
 * desk_cli_parse_with:
 * @own: (nullable): options that only this command has
 *
 * The same as desk_cli_parse().
 */
gboolean desk_cli_parse_with (DeskCliOptions *options,
                              const GOptionEntry *own,
                              int *argc,
                              char ***argv,
                              const char *usage,
                              const char *summary,
                              guint n_words);

/**
 * desk_cli_read_file:
 * @path: a file of at most 1 MiB, or "-" for standard input
 * @length: (out): bytes; another NUL follows them
 *
 * Returns: (transfer full) (nullable)
 */
char *desk_cli_read_file (const char *path, gsize *length, GError **error);

/**
 * desk_cli_load_order:
 * @path: a file of at most 1 MiB, or "-" for standard input
 *
 * Returns: (transfer full) (nullable): the order; the message of @error names the file and what to
 *   do about it
 */
DeskOrder *desk_cli_load_order (const char *path, GError **error);

/**
 * desk_cli_print:
 *
 * Prints on standard output, in UTF-8 whatever the locale: g_print() would turn Chinese into
 * question marks where the locale is C, as it is for many a program that calls us.
 */
void desk_cli_print (const char *format, ...) G_GNUC_PRINTF (1, 2);

/**
 * desk_cli_complain:
 *
 * Says one thing on stderr.
 *
 * Returns: DESK_CLI_USAGE
 */
int desk_cli_complain (const char *message);

/**
 * desk_cli_check_carriers:
 *
 * Returns: whether each --carrier is one of the profile's
 */
gboolean desk_cli_check_carriers (const DeskCliOptions *options,
                                  DeskSession *session,
                                  GError **error);

/**
 * desk_cli_write_problems:
 *
 * Writes the member "problems" of `check --json`.
 */
void desk_cli_write_problems (DeskJsonWriter *writer, GPtrArray *problems);

/**
 * desk_cli_describe_problem:
 *
 * Returns: (transfer full): one line: severity, field, carrier, message, mend
 */
char *desk_cli_describe_problem (DeskProblem *problem);

/* The commands; @argv[0] is the command's own name. */
int desk_cli_quote (int argc, char **argv, DeskCliOpen open);
int desk_cli_check (int argc, char **argv, DeskCliOpen open);
int desk_cli_call (int argc, char **argv, DeskCliOpen open);
int desk_cli_doctor (int argc, char **argv, DeskCliOpen open);
int desk_cli_sign (int argc, char **argv, DeskCliOpen open);
int desk_cli_convert (int argc, char **argv, DeskCliOpen open);
int desk_cli_point (int argc, char **argv, DeskCliOpen open);
int desk_cli_event (int argc, char **argv, DeskCliOpenBook open);
int desk_cli_orders (int argc, char **argv, DeskCliOpenBook open);
int desk_cli_erase (int argc, char **argv, DeskCliOpenBook open);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* One run of the built program, which DESK_PROGRAM names, in a home of its own. */
typedef struct
{
  int status;
  char *out;
  char *err;
} Ran;

/* Waits for its end. Up to NULL; @input (nullable) is its standard input, @name=@value (nullable)
 * stands in its environment. */
Ran *ran_new (const char *input, const char *const *environment, ...) G_GNUC_NULL_TERMINATED;
void ran_free (Ran *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Ran, ran_free)

/* What it printed, read by json-glib and not by our own reader. */
JsonObject *ran_parse (Ran *ran);

/* That it ended with 2, printed nothing, and said @words. */
void ran_assert_usage (Ran *ran, const char *words);

/* The program as it runs on; its standard output is as @flags say. */
GSubprocess *program_spawn (const char *const *argv, GSubprocessFlags flags);

/* The program as it runs on, such as the stand-in; *@line (transfer full) is its first line. */
GSubprocess *program_start (const char *const *argv, char **line);

/* The stand-in as a process of its own, with @scenario (nullable); @address (transfer full). */
GSubprocess *program_start_sandbox (const char *scenario, char **address);
void program_stop_sandbox (GSubprocess *process);

/* In the folder of this run, which goes away with it. */
char *program_write_file (const char *name, const char *text, gssize length);
char *program_make_folder (const char *name);
const char *program_get_home (void);
void program_set_up (void);
void program_tear_down (void);

/* data/samples/@name; data/examples is not among the tests. */
char *program_find_sample (const char *name);

/* How many columns of a terminal a text takes, counted independently of the program. */
guint program_measure (const char *text);

G_END_DECLS

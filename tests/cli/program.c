/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Running the built program as other programs do: words in, bytes and a status out.
 */
#include "config.h"

#include "program.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <stdarg.h>
#include <string.h>
#include <sys/prctl.h>

static char *home;

void
program_set_up (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (g_getenv ("DESK_PROGRAM"));
  home = g_dir_make_tmp ("desk-cli-XXXXXX", &error);
  g_assert_no_error (error);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *inside = g_build_filename (path, name, NULL);

      if (g_file_test (inside, G_FILE_TEST_IS_DIR))
        remove_tree (inside);
      else
        g_unlink (inside);
    }
  g_rmdir (path);
}

void
program_tear_down (void)
{
  remove_tree (home);
  g_clear_pointer (&home, g_free);
}

char *
program_write_file (const char *name, const char *text, gssize length)
{
  char *path = g_build_filename (home, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, length, &error);
  g_assert_no_error (error);

  return path;
}

char *
program_make_folder (const char *name)
{
  char *path = g_build_filename (home, name, NULL);

  g_assert_cmpint (g_mkdir_with_parents (path, 0700), ==, 0);

  return path;
}

const char *
program_get_home (void)
{
  return home;
}

char *
program_find_sample (const char *name)
{
  return g_test_build_filename (G_TEST_DIST, "data", "samples", name, NULL);
}

/* In the child, so that it does not outlive a test that dies. */
static void
end_with_parent (gpointer data)
{
  prctl (PR_SET_PDEATHSIG, SIGKILL);
}

static GSubprocessLauncher *
make_launcher (GSubprocessFlags flags)
{
  GSubprocessLauncher *launcher = g_subprocess_launcher_new (flags);
  static const char *const homes[] = { "HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME",
                                       "XDG_CACHE_HOME" };
  static const char *const proxies[] = { "http_proxy", "https_proxy", "all_proxy" };

  for (gsize i = 0; i < G_N_ELEMENTS (homes); i++)
    g_subprocess_launcher_setenv (launcher, homes[i], home, TRUE);
  for (gsize i = 0; i < G_N_ELEMENTS (proxies); i++)
    g_subprocess_launcher_unsetenv (launcher, proxies[i]);
  /* A command must need no display and no bus. */
  g_subprocess_launcher_unsetenv (launcher, "DISPLAY");
  g_subprocess_launcher_unsetenv (launcher, "WAYLAND_DISPLAY");
  g_subprocess_launcher_setenv (launcher, "DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent",
                                TRUE);
  g_subprocess_launcher_set_child_setup (launcher, end_with_parent, NULL, NULL);

  return launcher;
}

/* Nothing that is printed is less than text. */
static char *
take_text (GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  g_assert_true (g_utf8_validate (data != NULL ? data : "", (gssize) length, NULL));

  return g_strndup (data != NULL ? data : "", length);
}

Ran *
ran_new (const char *input, const char *const *environment, ...)
{
  g_autoptr (GSubprocessLauncher) launcher =
    make_launcher (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE |
                   G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GBytes) given = g_bytes_new (input != NULL ? input : "", input ? strlen (input) : 0);
  g_autoptr (GBytes) out = NULL;
  g_autoptr (GBytes) err = NULL;
  g_autoptr (GError) error = NULL;
  Ran *self = g_new0 (Ran, 1);
  va_list words;

  g_ptr_array_add (argv, (char *) g_getenv ("DESK_PROGRAM"));
  va_start (words, environment);
  do
    g_ptr_array_add (argv, va_arg (words, char *));
  while (g_ptr_array_index (argv, argv->len - 1) != NULL);
  va_end (words);
  for (gsize i = 0; environment != NULL && environment[i] != NULL; i += 2)
    g_subprocess_launcher_setenv (launcher, environment[i], environment[i + 1], TRUE);

  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) argv->pdata, &error);
  g_assert_no_error (error);
  g_subprocess_communicate (process, given, NULL, &out, &err, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  self->status = g_subprocess_get_exit_status (process);
  self->out = take_text (out);
  self->err = take_text (err);

  return self;
}

void
ran_free (Ran *self)
{
  g_free (self->out);
  g_free (self->err);
  g_free (self);
}

JsonObject *
ran_parse (Ran *ran)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;

  json_parser_load_from_data (parser, ran->out, -1, &error);
  g_assert_no_error (error);

  return json_object_ref (json_node_get_object (json_parser_get_root (parser)));
}

void
ran_assert_usage (Ran *ran, const char *words)
{
  if (ran->status != 2 || *ran->out != '\0' || strstr (ran->err, words) == NULL)
    g_error ("not 2 and \"%s\", but %d\n%s%s", words, ran->status, ran->out, ran->err);
}

GSubprocess *
program_spawn (const char *const *argv, GSubprocessFlags flags)
{
  g_autoptr (GSubprocessLauncher) launcher = make_launcher (flags);
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  GSubprocess *process;

  g_ptr_array_add (words, (char *) g_getenv ("DESK_PROGRAM"));
  for (gsize i = 0; argv[i] != NULL; i++)
    g_ptr_array_add (words, (char *) argv[i]);
  g_ptr_array_add (words, NULL);

  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) words->pdata, &error);
  g_assert_no_error (error);

  return process;
}

GSubprocess *
program_start (const char *const *argv, char **line)
{
  GSubprocess *process = program_spawn (argv, G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autoptr (GDataInputStream) out = NULL;
  g_autoptr (GError) error = NULL;

  out = g_data_input_stream_new (g_subprocess_get_stdout_pipe (process));
  g_filter_input_stream_set_close_base_stream (G_FILTER_INPUT_STREAM (out), FALSE);
  *line = g_data_input_stream_read_line_utf8 (out, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (*line);

  return process;
}

GSubprocess *
program_start_sandbox (const char *scenario, char **address)
{
  const char *argv[] = { "sandbox", NULL, NULL, NULL };
  g_autofree char *path = NULL;
  GSubprocess *process;

  if (scenario != NULL)
    {
      path = program_write_file ("scenario", scenario, -1);
      argv[1] = "--scenario";
      argv[2] = path;
    }
  process = program_start (argv, address);
  g_assert_true (g_str_has_prefix (*address, "http://127.0.0.1:"));

  return process;
}

void
program_stop_sandbox (GSubprocess *process)
{
  g_autoptr (GError) error = NULL;

  g_subprocess_send_signal (process, SIGTERM);
  g_subprocess_wait (process, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 0);
}

guint
program_measure (const char *text)
{
  guint width = 0;

  /* Good enough for what is printed here: CJK and its punctuation are wide. */
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      width += (c >= 0x2e80 && c <= 0xa4cf) || (c >= 0xac00 && c <= 0xd7a3) ||
                   (c >= 0xf900 && c <= 0xfaff) || (c >= 0xff00 && c <= 0xff60)
                 ? 2
                 : 1;
    }

  return width;
}

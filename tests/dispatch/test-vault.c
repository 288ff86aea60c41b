/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Secrets in the memory of a run, in libsecret's file (what a Flatpak has), in GNOME's keyring,
 * open and locked, and on a desktop without one.
 *
 * What libsecret speaks to is chosen once a process, so that each test is a process of its own, with
 * a bus of its own where it needs one.
 */
#include "config.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>

#include "dispatch/desk-vault.h"

#define SECRET "s3cret \xe5\xaf\x86\xe9\x92\xa5"
#define OTHER "0ther-secret"
#define HOME_VARIABLE "DESK_TEST_HOME" /* of the test that is two processes: where its keyring is */

typedef struct
{
  gboolean ok;
  char *secret;
  GError *error;
  guint n_done;
} Done;

static void
done_clear (Done *done)
{
  g_clear_pointer (&done->secret, desk_vault_wipe);
  g_clear_error (&done->error);
  *done = (Done){ 0 };
}

static void
on_stored (GObject *source, GAsyncResult *result, gpointer data)
{
  Done *done = data;

  done->ok = desk_vault_store_finish (DESK_VAULT (source), result, &done->error);
  done->n_done++;
}

static void
on_looked_up (GObject *source, GAsyncResult *result, gpointer data)
{
  Done *done = data;

  done->secret = desk_vault_lookup_finish (DESK_VAULT (source), result, &done->error);
  done->n_done++;
}

static void
on_cleared (GObject *source, GAsyncResult *result, gpointer data)
{
  Done *done = data;

  done->ok = desk_vault_clear_finish (DESK_VAULT (source), result, &done->error);
  done->n_done++;
}

static void
wait_for (Done *done)
{
  /* never inline */
  g_assert_cmpuint (done->n_done, ==, 0);
  while (done->n_done == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (done->n_done, ==, 1);
  if (done->error != NULL)
    {
      g_assert_null (strstr (done->error->message, "s3cret"));
      g_assert_cmpstr (done->error->message, !=, "");
    }
}

static void
store (DeskVault *vault, const char *name, const char *secret, Done *done)
{
  g_autofree char *copy = g_strdup (secret);

  done_clear (done);
  desk_vault_store_async (vault, "geocoder", name, "A label", copy, NULL, on_stored, done);
  /* the caller's copy may go at once */
  memset (copy, 'x', strlen (copy));
  wait_for (done);
}

static void
look_up (DeskVault *vault, const char *name, Done *done)
{
  done_clear (done);
  desk_vault_lookup_async (vault, "geocoder", name, NULL, on_looked_up, done);
  wait_for (done);
}

static void
clear (DeskVault *vault, const char *name, Done *done)
{
  done_clear (done);
  desk_vault_clear_async (vault, "geocoder", name, NULL, on_cleared, done);
  wait_for (done);
}

static void
assert_stored (DeskVault *vault, const char *name, const char *secret)
{
  Done done = { 0 };

  store (vault, name, secret, &done);
  g_assert_no_error (done.error);
  g_assert_true (done.ok);
  done_clear (&done);
}

static void
assert_holds (DeskVault *vault, const char *name, const char *secret)
{
  Done done = { 0 };

  look_up (vault, name, &done);
  g_assert_no_error (done.error);
  g_assert_cmpstr (done.secret, ==, secret);
  done_clear (&done);
}

static void
assert_cleared (DeskVault *vault, const char *name)
{
  Done done = { 0 };

  clear (vault, name, &done);
  g_assert_no_error (done.error);
  g_assert_true (done.ok);
  done_clear (&done);
}

/* What each kind of keeping has to do. */
static void
exercise (DeskVault *vault)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Done done = { 0 };

  assert_holds (vault, "amap", NULL);
  assert_stored (vault, "amap", SECRET);
  assert_stored (vault, "tencent", OTHER);
  assert_holds (vault, "amap", SECRET);
  assert_holds (vault, "tencent", OTHER);
  assert_holds (vault, "amap-sk", NULL);
  assert_stored (vault, "amap", OTHER);
  assert_holds (vault, "amap", OTHER);
  assert_cleared (vault, "amap");
  assert_holds (vault, "amap", NULL);
  assert_holds (vault, "tencent", OTHER);
  assert_cleared (vault, "amap");
  assert_cleared (vault, "tencent");

  g_cancellable_cancel (cancellable);
  desk_vault_lookup_async (vault, "geocoder", "amap", cancellable, on_looked_up, &done);
  wait_for (&done);
  g_assert_error (done.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  done_clear (&done);
}

/* Runs the test that this is called from in a process of its own; TRUE inside of it. */
static gboolean
enter_process (void)
{
  if (g_test_subprocess ())
    return TRUE;

  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();

  return FALSE;
}

static void
remove_all (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        remove_all (child);
      else
        g_remove (child);
    }
  g_rmdir (path);
}

/* A bus that starts nothing by itself. It ends with the process: libsecret holds on to its connection
 * for as long. */
static void
start_bus (void)
{
  static GTestDBus *bus;

  bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (bus);
}

static void
on_changed (DeskVault *vault, gpointer data)
{
  ++*(guint *) data;
}

static void
test_memory (void)
{
  g_autoptr (DeskVault) vault = desk_vault_new ();
  guint n_changes = 0;

  g_signal_connect (vault, "changed", G_CALLBACK (on_changed), &n_changes);
  g_assert_false (desk_vault_is_session_only (vault));
  desk_vault_set_session_only (vault, TRUE);
  desk_vault_set_session_only (vault, TRUE);
  g_assert_true (desk_vault_is_session_only (vault));
  g_assert_cmpuint (n_changes, ==, 1);
  exercise (vault);

  n_changes = 0;
  assert_stored (vault, "amap", SECRET);
  g_assert_cmpuint (n_changes, ==, 1);
  assert_holds (vault, "amap", SECRET);
  g_assert_cmpuint (n_changes, ==, 1);
  assert_cleared (vault, "amap");
  g_assert_cmpuint (n_changes, ==, 2);
}

static void
test_wipe (void)
{
  desk_vault_wipe (NULL);
  desk_vault_wipe (g_strdup (""));
  desk_vault_wipe (g_strdup (SECRET));
}

static void
test_file (void)
{
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  g_autofree char *bytes = NULL;
  gsize length;

  if (!enter_process ())
    return;

  folder = g_dir_make_tmp ("desk-vault-XXXXXX", NULL);
  path = g_build_filename (folder, "test.keyring", NULL);
  g_setenv ("SECRET_BACKEND", "file", TRUE);
  g_setenv ("SECRET_FILE_TEST_PATH", path, TRUE);
  g_setenv ("SECRET_FILE_TEST_PASSWORD", "password", TRUE);
  {
    g_autoptr (DeskVault) vault = desk_vault_new ();
    g_autoptr (DeskVault) another = desk_vault_new ();

    exercise (vault);

    /* Another one finds it: it was kept, */
    assert_stored (vault, "amap", SECRET);
    assert_holds (another, "amap", SECRET);
    /* and nobody reads it in the file. */
    g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
    g_assert_null (g_strstr_len (bytes, (gssize) length, "s3cret"));

    /* For this session only: neither read from there nor written to it. */
    desk_vault_set_session_only (vault, TRUE);
    assert_holds (vault, "amap", NULL);
    assert_stored (vault, "amap", OTHER);
    assert_holds (vault, "amap", OTHER);
    assert_holds (another, "amap", SECRET);
    desk_vault_set_session_only (vault, FALSE);
    assert_holds (vault, "amap", OTHER);
    /* What is kept takes its place. */
    assert_stored (vault, "amap", SECRET);
    assert_holds (vault, "amap", SECRET);
    assert_cleared (vault, "amap");
    assert_holds (another, "amap", NULL);
  }
  remove_all (folder);
}

static void
assert_all_fail (DeskVault *vault, int code)
{
  Done done = { 0 };

  store (vault, "amap", SECRET, &done);
  g_assert_error (done.error, DESK_VAULT_ERROR, code);
  look_up (vault, "amap", &done);
  g_assert_error (done.error, DESK_VAULT_ERROR, code);
  clear (vault, "amap", &done);
  g_assert_error (done.error, DESK_VAULT_ERROR, code);
  done_clear (&done);
}

static void
test_none (void)
{
  g_autoptr (DeskVault) vault = NULL;

  if (!enter_process ())
    return;

  g_unsetenv ("SECRET_BACKEND");
  start_bus ();
  vault = desk_vault_new ();
  assert_all_fail (vault, DESK_VAULT_ERROR_NO_KEYRING);

  /* What the words advise. */
  desk_vault_set_session_only (vault, TRUE);
  exercise (vault);
}

static void
test_no_bus (void)
{
  g_autoptr (DeskVault) vault = NULL;

  if (!enter_process ())
    return;

  g_unsetenv ("SECRET_BACKEND");
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/at/all", TRUE);
  vault = desk_vault_new ();
  assert_all_fail (vault, DESK_VAULT_ERROR_NO_KEYRING);
}

static void
on_name_appeared (GDBusConnection *connection, const char *name, const char *owner, gpointer data)
{
  *(gboolean *) data = TRUE;
}

/* GNOME's keyring on the bus of the test, unlocked with @password; without one, as it is after a
 * login without one. */
static GSubprocess *
start_keyring (const char *home, const char *password)
{
  g_autoptr (GSubprocessLauncher) launcher =
    g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_SILENCE |
                               G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autofree char *keyrings = g_build_filename (home, "keyrings", NULL);
  g_autoptr (GError) error = NULL;
  GSubprocess *daemon;
  GOutputStream *input;
  gboolean appeared = FALSE;
  guint watch;

  g_assert_cmpint (g_mkdir_with_parents (keyrings, 0700), ==, 0);
  g_subprocess_launcher_setenv (launcher, "HOME", home, TRUE);
  g_subprocess_launcher_setenv (launcher, "XDG_DATA_HOME", home, TRUE);
  g_subprocess_launcher_setenv (launcher, "XDG_RUNTIME_DIR", home, TRUE);
  g_subprocess_launcher_unsetenv (launcher, "GNOME_KEYRING_CONTROL");
  g_subprocess_launcher_unsetenv (launcher, "DISPLAY");
  daemon = g_subprocess_launcher_spawn (launcher, &error, "gnome-keyring-daemon", "--foreground",
                                        "--components=secrets",
                                        password != NULL ? "--unlock" : NULL, NULL);
  g_assert_no_error (error);
  input = g_subprocess_get_stdin_pipe (daemon);
  if (password != NULL)
    g_assert_true (
      g_output_stream_write_all (input, password, strlen (password), NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (input, NULL, NULL));

  watch = g_bus_watch_name (G_BUS_TYPE_SESSION, "org.freedesktop.secrets",
                            G_BUS_NAME_WATCHER_FLAGS_NONE, on_name_appeared, NULL, &appeared,
                            NULL);
  while (!appeared)
    g_main_context_iteration (NULL, TRUE);
  g_bus_unwatch_name (watch);

  return daemon;
}

static void
stop_keyring (GSubprocess *daemon)
{
  g_subprocess_send_signal (daemon, SIGTERM);
  g_subprocess_wait (daemon, NULL, NULL);
  g_object_unref (daemon);
}

static void
test_keyring_open (void)
{
  g_autoptr (DeskVault) vault = desk_vault_new ();
  GSubprocess *daemon;

  g_unsetenv ("SECRET_BACKEND");
  start_bus ();
  daemon = start_keyring (g_getenv (HOME_VARIABLE), "password");
  exercise (vault);
  /* for the next process */
  assert_stored (vault, "amap", SECRET);
  stop_keyring (daemon);
}

/* What is there but locked is not taken for what is not there. */
static void
test_keyring_locked (void)
{
  g_autoptr (DeskVault) vault = desk_vault_new ();
  GSubprocess *daemon;

  g_unsetenv ("SECRET_BACKEND");
  start_bus ();
  daemon = start_keyring (g_getenv (HOME_VARIABLE), NULL);
  assert_all_fail (vault, DESK_VAULT_ERROR_LOCKED);
  assert_holds (vault, "tencent", NULL);
  stop_keyring (daemon);
}

static void
test_keyring (void)
{
  g_autofree char *program = g_find_program_in_path ("gnome-keyring-daemon");
  g_autofree char *home = NULL;

  if (program == NULL)
    {
      g_test_skip ("there is no gnome-keyring-daemon");
      return;
    }

  home = g_dir_make_tmp ("desk-vault-XXXXXX", NULL);
  g_setenv (HOME_VARIABLE, home, TRUE);
  g_test_trap_subprocess ("/vault/keyring/subprocess/open", 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();
  g_test_trap_subprocess ("/vault/keyring/subprocess/locked", 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();
  remove_all (home);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/vault/memory", test_memory);
  g_test_add_func ("/vault/wipe", test_wipe);
  g_test_add_func ("/vault/file", test_file);
  g_test_add_func ("/vault/none", test_none);
  g_test_add_func ("/vault/no-bus", test_no_bus);
  g_test_add_func ("/vault/keyring", test_keyring);
  g_test_add_func ("/vault/keyring/subprocess/open", test_keyring_open);
  g_test_add_func ("/vault/keyring/subprocess/locked", test_keyring_locked);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Opening a profile while the keyring is open, locked, asked for in vain, absent or silent: the
 * session is there in every case, and the profile says why it has no secrets.
 *
 * What libsecret speaks to is chosen once a process, so that each test is a process of its own,
 * with a bus of its own.
 */
#include "config.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>

#include "dispatch/desk-profile-presets.h"
#include "dispatch/desk-session-opener.h"
#include "tests/patience.h"

#define PATIENCE patience_of_seconds (60)
#define HOME_VARIABLE "DESK_TEST_HOME" /* of the test that is two processes: where its keyring is */
#define APPSECRET "planted-appsecret-0001"
#define CARRIER_SECRET "planted-carrier-0002"
#define NAME "org.freedesktop.secrets"
#define PATH "/org/freedesktop/secrets"
#define PROMPT PATH "/prompt"
#define ITEM PATH "/collection/login/1"

typedef struct
{
  GAsyncResult *result;
} Wait;

static void
on_done (GObject *source, GAsyncResult *result, gpointer data)
{
  ((Wait *) data)->result = g_object_ref (result);
}

static GAsyncResult *
wait_for (Wait *wait)
{
  gint64 began = g_get_monotonic_time ();

  while (wait->result == NULL)
    {
      g_main_context_iteration (NULL, TRUE);
      g_assert_cmpint (g_get_monotonic_time () - began, <, PATIENCE);
    }

  return wait->result;
}

static gboolean
refuse_practice (char **endpoint, char **accounts, GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "no stand-in here");

  return FALSE;
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        remove_folder (path);
      else
        g_remove (path);
    }
  g_rmdir (folder);
}

/* An opener on a folder with the one profile "shop". */
static DeskSessionOpener *
create_opener (char **folder)
{
  g_autoptr (DeskProfilePresets) presets = desk_profile_presets_new ();
  g_autoptr (DeskProfileSettings) settings =
    desk_profile_presets_create (presets, DESK_PROFILE_CARRIER_TEST);
  g_autoptr (GError) error = NULL;
  DeskSessionOpener *opener;
  Wait wait = { NULL };

  *folder = g_dir_make_tmp ("desk-keyring-XXXXXX", &error);
  g_assert_no_error (error);
  opener = desk_session_opener_new (*folder, refuse_practice);
  desk_record_set_text (DESK_RECORD (settings), "id", "shop");
  desk_record_set_text (DESK_RECORD (settings), "appid", "wx0123456789abcdef");
  desk_profile_list_save_async (desk_session_opener_get_profiles (opener), settings, NULL, on_done,
                                &wait);
  desk_profile_list_save_finish (desk_session_opener_get_profiles (opener), wait_for (&wait),
                                 &error);
  g_assert_no_error (error);
  g_object_unref (wait.result);

  return opener;
}

static void
keep (DeskSessionOpener *opener, DeskProfileSecret which, const char *delivery_id,
      const char *secret)
{
  DeskVault *vault = desk_session_opener_get_vault (opener);
  g_autofree char *name = desk_profile_secret_dup_name ("shop", delivery_id);
  g_autofree char *label = desk_profile_secret_dup_label (which, "Shop", delivery_id);
  g_autoptr (GError) error = NULL;
  Wait wait = { NULL };

  desk_vault_store_async (vault, desk_profile_secret_get_kind (which), name, label, secret, NULL,
                          on_done, &wait);
  desk_vault_store_finish (vault, wait_for (&wait), &error);
  g_assert_no_error (error);
  g_object_unref (wait.result);
}

static DeskSession *
open_shop (DeskSessionOpener *opener)
{
  g_autoptr (GError) error = NULL;
  Wait wait = { NULL };
  DeskSession *session;

  desk_session_opener_open_async (opener, "shop", NULL, FALSE, NULL, on_done, &wait);
  session = desk_session_opener_open_finish (opener, wait_for (&wait), &error);
  g_assert_no_error (error);
  g_object_unref (wait.result);

  return session;
}

static const char *
get_secret (DeskSession *session, guint position)
{
  GPtrArray *accounts = desk_profile_get_accounts (desk_session_get_profile (session));

  g_assert_cmpuint (accounts->len, >, position);

  return desk_account_get_secret (g_ptr_array_index (accounts, position));
}

static void
assert_opens_with_secrets (DeskSessionOpener *opener)
{
  g_autoptr (DeskSession) session = open_shop (opener);

  g_assert_no_error (desk_profile_get_secrets_error (desk_session_get_profile (session)));
  g_assert_cmpstr (get_secret (session, 1), ==, CARRIER_SECRET);
}

/* The session is there, with the secrets that everybody knows. */
static void
assert_opens_without (DeskSessionOpener *opener, int code)
{
  g_autoptr (DeskSession) session = open_shop (opener);
  const GError *error = desk_profile_get_secrets_error (desk_session_get_profile (session));

  g_assert_error (error, DESK_VAULT_ERROR, code);
  g_test_message ("%s", error->message);
  g_assert_nonnull (get_secret (session, 0));
  g_assert_cmpstr (get_secret (session, 1), !=, CARRIER_SECRET);
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

/* A bus that starts nothing by itself. It ends with the process: libsecret holds on to its
 * connection for as long. */
static void
start_bus (void)
{
  static GTestDBus *bus;

  g_unsetenv ("SECRET_BACKEND");
  bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (bus);
}

static void
test_session_only (void)
{
  g_autofree char *folder = NULL;
  g_autoptr (DeskSessionOpener) opener = NULL;
  DeskVault *vault;

  if (!enter_process ())
    return;

  g_unsetenv ("SECRET_BACKEND");
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/at/all", TRUE);
  opener = create_opener (&folder);
  vault = desk_session_opener_get_vault (opener);
  assert_opens_without (opener, DESK_VAULT_ERROR_NO_KEYRING);

  desk_vault_set_session_only (vault, TRUE);
  keep (opener, DESK_PROFILE_SECRET_CARRIER, "DADA", CARRIER_SECRET);
  assert_opens_with_secrets (opener);
  {
    /* The vault is the opener's: what was entered for one session serves the next. */
    g_autoptr (DeskSession) session = open_shop (opener);

    g_assert_true (desk_session_get_vault (session) == vault);
  }
  remove_folder (folder);
}

static void
test_absent (void)
{
  g_autofree char *folder = NULL;
  g_autoptr (DeskSessionOpener) opener = NULL;

  if (!enter_process ())
    return;

  start_bus ();
  opener = create_opener (&folder);
  assert_opens_without (opener, DESK_VAULT_ERROR_NO_KEYRING);
  remove_folder (folder);
}

static void
on_name_appeared (GDBusConnection *connection, const char *name, const char *owner, gpointer data)
{
  *(gboolean *) data = TRUE;
}

static void
wait_for_name (void)
{
  gboolean appeared = FALSE;
  guint watch = g_bus_watch_name (G_BUS_TYPE_SESSION, NAME, G_BUS_NAME_WATCHER_FLAGS_NONE,
                                  on_name_appeared, NULL, &appeared, NULL);

  while (!appeared)
    g_main_context_iteration (NULL, TRUE);
  g_bus_unwatch_name (watch);
}

/* GNOME's keyring on the bus of the test, unlocked with @password; without one, as it is after a
 * login without one. */
static GSubprocess *
start_keyring (const char *password)
{
  g_autoptr (GSubprocessLauncher) launcher =
    g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_SILENCE |
                               G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  const char *home = g_getenv (HOME_VARIABLE);
  g_autofree char *keyrings = g_build_filename (home, "keyrings", NULL);
  g_autoptr (GError) error = NULL;
  GSubprocess *daemon;
  GOutputStream *input;

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
  wait_for_name ();

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
on_cleared (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  desk_profile_secrets_clear_finish (DESK_VAULT (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *) data = TRUE;
}

static void
test_open (void)
{
  g_autofree char *folder = NULL;
  g_autoptr (DeskSessionOpener) opener = NULL;
  GSubprocess *daemon;
  gboolean cleared = FALSE;

  start_bus ();
  daemon = start_keyring ("password");
  opener = create_opener (&folder);
  {
    /* Nothing there yet, which is no error. */
    g_autoptr (DeskSession) session = open_shop (opener);

    g_assert_no_error (desk_profile_get_secrets_error (desk_session_get_profile (session)));
    g_assert_cmpstr (get_secret (session, 1), !=, CARRIER_SECRET);
  }
  keep (opener, DESK_PROFILE_SECRET_APPSECRET, NULL, APPSECRET);
  keep (opener, DESK_PROFILE_SECRET_CARRIER, "DADA", CARRIER_SECRET);
  assert_opens_with_secrets (opener);

  /* A profile that is removed takes them along. */
  desk_profile_secrets_clear_async (
    desk_session_opener_get_vault (opener),
    desk_profile_list_find (desk_session_opener_get_profiles (opener), "shop"), NULL, on_cleared,
    &cleared);
  while (!cleared)
    g_main_context_iteration (NULL, TRUE);
  {
    g_autoptr (DeskSession) session = open_shop (opener);

    g_assert_no_error (desk_profile_get_secrets_error (desk_session_get_profile (session)));
    g_assert_cmpstr (get_secret (session, 1), !=, CARRIER_SECRET);
  }

  /* for the next process */
  keep (opener, DESK_PROFILE_SECRET_APPSECRET, NULL, APPSECRET);
  keep (opener, DESK_PROFILE_SECRET_CARRIER, "SFTC", CARRIER_SECRET);
  keep (opener, DESK_PROFILE_SECRET_CARRIER, "DADA", CARRIER_SECRET);
  stop_keyring (daemon);
  remove_folder (folder);
}

/* With nobody to ask for the password: told at once. */
static void
test_locked (void)
{
  g_autofree char *folder = NULL;
  g_autoptr (DeskSessionOpener) opener = NULL;
  GSubprocess *daemon;

  start_bus ();
  daemon = start_keyring (NULL);
  opener = create_opener (&folder);
  assert_opens_without (opener, DESK_VAULT_ERROR_LOCKED);
  stop_keyring (daemon);
  remove_folder (folder);
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

  home = g_dir_make_tmp ("desk-keyring-XXXXXX", NULL);
  g_setenv (HOME_VARIABLE, home, TRUE);
  g_test_trap_subprocess ("/profile-keyring/keyring/subprocess/open", 0,
                          G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();
  g_test_trap_subprocess ("/profile-keyring/keyring/subprocess/locked", 0,
                          G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();
  remove_folder (home);
}

/* A keyring of the test's own, with everything in it locked. */
typedef struct
{
  GDBusConnection *bus;
  gboolean silent;  /* says nothing, to whatever it is asked */
  guint n_asked;
  guint n_prompts;
} Fake;

/* How secrets travel; what is asked for first is a secret agreed upon. */
static gboolean
is_plain (GVariant *parameters)
{
  const char *algorithm;

  g_variant_get_child (parameters, 0, "&s", &algorithm);

  return g_str_equal (algorithm, "plain");
}

static void
on_asked (GDBusConnection *bus, const char *sender, const char *path, const char *interface,
          const char *method, GVariant *parameters, GDBusMethodInvocation *invocation,
          gpointer data)
{
  static const char *const none[] = { NULL };
  static const char *const items[] = { ITEM, NULL };
  Fake *fake = data;

  fake->n_asked++;
  if (fake->silent)
    {
      g_object_unref (invocation);
    }
  else if (g_str_equal (method, "OpenSession") && is_plain (parameters))
    {
      g_dbus_method_invocation_return_value (
        invocation, g_variant_new ("(vo)", g_variant_new_string (""), PATH "/session/1"));
    }
  else if (g_str_equal (method, "SearchItems"))
    {
      g_dbus_method_invocation_return_value (invocation, g_variant_new ("(^ao^ao)", none, items));
    }
  else if (g_str_equal (method, "Unlock"))
    {
      g_dbus_method_invocation_return_value (invocation, g_variant_new ("(^aoo)", none, PROMPT));
    }
  else if (g_str_equal (method, "Prompt"))
    {
      /* The user looks at it, and presses Escape. */
      fake->n_prompts++;
      g_dbus_method_invocation_return_value (invocation, NULL);
      g_dbus_connection_emit_signal (bus, sender, path, interface, "Completed",
                                     g_variant_new ("(bv)", TRUE, g_variant_new ("^ao", none)),
                                     NULL);
    }
  else
    {
      g_dbus_method_invocation_return_dbus_error (
        invocation, "org.freedesktop.DBus.Error.NotSupported", "not in this keyring");
    }
}

static void
register_fake (Fake *fake, const char *path, const char *xml)
{
  static const GDBusInterfaceVTable vtable = { .method_call = on_asked };
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (xml, &error);

  g_assert_no_error (error);
  g_dbus_connection_register_object (fake->bus, path, node->interfaces[0], &vtable, fake, NULL,
                                     &error);
  g_assert_no_error (error);
}

static void
start_fake (Fake *fake)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *address = g_dbus_address_get_for_bus_sync (G_BUS_TYPE_SESSION, NULL, &error);

  g_assert_no_error (error);
  fake->bus = g_dbus_connection_new_for_address_sync (
    address,
    G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
    NULL, NULL, &error);
  g_assert_no_error (error);
  register_fake (fake, PATH,
                 "<node><interface name='org.freedesktop.Secret.Service'>"
                 "<method name='OpenSession'><arg type='s' direction='in'/>"
                 "<arg type='v' direction='in'/><arg type='v' direction='out'/>"
                 "<arg type='o' direction='out'/></method>"
                 "<method name='SearchItems'><arg type='a{ss}' direction='in'/>"
                 "<arg type='ao' direction='out'/><arg type='ao' direction='out'/></method>"
                 "<method name='Unlock'><arg type='ao' direction='in'/>"
                 "<arg type='ao' direction='out'/><arg type='o' direction='out'/></method>"
                 "</interface></node>");
  register_fake (fake, PROMPT,
                 "<node><interface name='org.freedesktop.Secret.Prompt'>"
                 "<method name='Prompt'><arg type='s' direction='in'/></method>"
                 "<method name='Dismiss'/>"
                 "<signal name='Completed'><arg type='b'/><arg type='v'/></signal>"
                 "</interface></node>");
  g_bus_own_name_on_connection (fake->bus, NAME, G_BUS_NAME_OWNER_FLAGS_NONE, NULL, NULL, NULL,
                                NULL);
  wait_for_name ();
}

/* The prompt was there and was closed: asked once, and not for each of the secrets. */
static void
test_prompt_dismissed (void)
{
  g_autofree char *folder = NULL;
  g_autoptr (DeskSessionOpener) opener = NULL;
  Fake fake = { NULL };

  if (!enter_process ())
    return;

  start_bus ();
  start_fake (&fake);
  opener = create_opener (&folder);
  assert_opens_without (opener, DESK_VAULT_ERROR_LOCKED);
  g_assert_cmpuint (fake.n_prompts, ==, 1);
  remove_folder (folder);
}

/* A keyring that does not answer holds nobody who has had enough of it. */
static void
test_silent (void)
{
  g_autofree char *folder = NULL;
  DeskSessionOpener *opener;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  Fake fake = { .silent = TRUE };
  Wait wait = { NULL };

  if (!enter_process ())
    return;

  start_bus ();
  start_fake (&fake);
  opener = create_opener (&folder);
  desk_session_opener_open_async (opener, "shop", NULL, FALSE, cancellable, on_done, &wait);
  while (fake.n_asked == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (wait.result);
  g_cancellable_cancel (cancellable);
  g_assert_null (desk_session_opener_open_finish (opener, wait_for (&wait), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_object (&wait.result);
  g_assert_finalize_object (opener);
  remove_folder (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/profile-keyring/session-only", test_session_only);
  g_test_add_func ("/profile-keyring/absent", test_absent);
  g_test_add_func ("/profile-keyring/keyring", test_keyring);
  g_test_add_func ("/profile-keyring/keyring/subprocess/open", test_open);
  g_test_add_func ("/profile-keyring/keyring/subprocess/locked", test_locked);
  g_test_add_func ("/profile-keyring/prompt-dismissed", test_prompt_dismissed);
  g_test_add_func ("/profile-keyring/silent", test_silent);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The program started once more, as the desktop does it: the one that runs is asked, by the session
 * bus, and the other ends at once. The one that runs is this process, the others are the real
 * program. */

#undef G_DISABLE_ASSERT

#include "config.h"

#include <adwaita.h>

#include "model/desk-record-path.h"
#include "profile-fixture.h"
#include "quote-fixture.h"
#include "ui/desk-application.h"
#include "ui/desk-batch-window.h"
#include "ui/desk-window.h"
#include "widget-fixture.h"

typedef struct
{
  ProfileFixture base;
  GApplication *application;
} Fixture;

static DeskWindow *
get_window (Fixture *fixture)
{
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (fixture->application));
  DeskWindow *window = NULL;

  for (GList *l = windows; l != NULL; l = l->next)
    if (DESK_IS_WINDOW (l->data))
      {
        g_assert_null (window);
        window = l->data;
      }

  return window;
}

static const char *
get_text (Fixture *fixture, const char *path)
{
  DeskOrder *order = desk_window_get_order (get_window (fixture));

  return desk_record_get_path (DESK_RECORD (order), path);
}

static gboolean
has_window (gpointer data)
{
  return get_window (data) != NULL;
}

static gboolean
is_null (gpointer data)
{
  return *(gpointer *) data == NULL;
}

static gboolean
on_tick (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

/* Longer than fixture_wait(): programs are started, and what hangs is ended by Meson. */
static void
wait_until (FixtureCondition condition, gpointer data)
{
  guint tick = g_timeout_add (20, on_tick, NULL);

  while (!condition (data))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (tick);
}

static void
on_ended (GObject *source, GAsyncResult *result, gpointer data)
{
  GSubprocess **process = data;

  g_assert_true (g_subprocess_wait_check_finish (G_SUBPROCESS (source), result, NULL));
  g_clear_object (process);
}

/* Runs the program to its end, which is not long in coming. Up to NULL. */
static void
start_again (const char *first, ...)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  GSubprocess *process;
  va_list words;

  g_ptr_array_add (argv, (gpointer) g_getenv ("DESK_PROGRAM"));
  va_start (words, first);
  for (const char *word = first; word != NULL; word = va_arg (words, const char *))
    g_ptr_array_add (argv, (gpointer) word);
  va_end (words);
  g_ptr_array_add (argv, NULL);

  process = g_subprocess_newv ((const char *const *) argv->pdata, G_SUBPROCESS_FLAGS_NONE, &error);
  g_assert_no_error (error);
  g_subprocess_wait_check_async (process, NULL, on_ended, &process);
  wait_until (is_null, &process);
}

static char *
write_order (Fixture *fixture, const char *name, const char *id)
{
  g_autofree char *text =
      g_strdup_printf ("{\"shop_order_id\":\"%s\",\"receiver\":{\"name\":\"王\"}}", id);
  char *path = profile_dup_path (&fixture->base, name);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));

  return path;
}

/* ---- what is asked ---- */

static void
test_bare (Fixture *fixture)
{
  DeskWindow *window = get_window (fixture);
  g_autofree char *id = g_strdup (get_text (fixture, "shop_order_id"));

  start_again (NULL, NULL);
  fixture_settle ();
  g_assert_true (get_window (fixture) == window);
  g_assert_cmpstr (get_text (fixture, "shop_order_id"), ==, id);
}

typedef struct
{
  Fixture *fixture;
  const char *path;
  const char *text;
} Awaited;

static gboolean
has_text (gpointer data)
{
  Awaited *awaited = data;

  return get_window (awaited->fixture) != NULL &&
         g_strcmp0 (get_text (awaited->fixture, awaited->path), awaited->text) == 0;
}

/* In another thread: counts what is asked with the launcher's token. */
static GDBusMessage *
on_message (GDBusConnection *bus, GDBusMessage *message, gboolean incoming, gpointer n_told)
{
  GVariant *body = g_dbus_message_get_body (message);
  g_autoptr (GVariant) platform = NULL;
  const char *token;

  if (incoming && g_dbus_message_get_message_type (message) == G_DBUS_MESSAGE_TYPE_METHOD_CALL &&
      body != NULL && g_variant_n_children (body) > 0)
    platform = g_variant_get_child_value (body, g_variant_n_children (body) - 1);
  if (platform != NULL && g_variant_is_of_type (platform, G_VARIANT_TYPE_VARDICT) &&
      g_variant_lookup (platform, "activation-token", "&s", &token) &&
      g_variant_lookup (platform, "desktop-startup-id", "&s", &token))
    {
      g_assert_cmpstr (token, ==, "desk-test");
      g_atomic_int_inc ((int *) n_told);
    }

  return message;
}

static void
test_token (Fixture *fixture)
{
  GDBusConnection *bus = g_application_get_dbus_connection (fixture->application);
  g_autofree char *path = write_order (fixture, "one.json", "one");
  int n_told = 0;
  guint filter = g_dbus_connection_add_filter (bus, on_message, &n_told, NULL);

  start_again (NULL, NULL);
  g_assert_cmpint (g_atomic_int_get (&n_told), ==, 0);

  g_setenv ("XDG_ACTIVATION_TOKEN", "desk-test", TRUE);
  start_again (NULL, NULL);
  g_assert_cmpint (g_atomic_int_get (&n_told), ==, 1);
  start_again (path, NULL);
  g_assert_cmpint (g_atomic_int_get (&n_told), ==, 2);

  g_setenv ("XDG_ACTIVATION_TOKEN", "\xff", TRUE);
  start_again (NULL, NULL);
  g_assert_cmpint (g_atomic_int_get (&n_told), ==, 2);

  g_unsetenv ("XDG_ACTIVATION_TOKEN");
  g_dbus_connection_remove_filter (bus, filter);
}

static void
test_new_order (Fixture *fixture)
{
  g_assert_nonnull (get_text (fixture, "receiver.name"));
  start_again ("--new-order", NULL);
  wait_until (has_text, &(Awaited){ fixture, "receiver.name", NULL });

  /* It can be taken back like one that was begun by hand. */
  gtk_widget_activate_action (GTK_WIDGET (get_window (fixture)), "win.undo", NULL);
  g_assert_nonnull (get_text (fixture, "receiver.name"));
}

static void
test_file (Fixture *fixture)
{
  g_autofree char *path = write_order (fixture, "one.json", "one");

  start_again (path, NULL);
  wait_until (has_text, &(Awaited){ fixture, "shop_order_id", "one" });
  g_assert_cmpstr (get_text (fixture, "receiver.name"), ==, "王");
}

static void
test_bad_file (Fixture *fixture)
{
  g_autofree char *path = profile_dup_path (&fixture->base, "bad.json");
  g_autofree char *id = g_strdup (get_text (fixture, "shop_order_id"));

  g_assert_true (g_file_set_contents (path, "#!/bin/sh\n", -1, NULL));
  start_again (path, NULL);
  fixture_settle ();
  g_assert_cmpstr (get_text (fixture, "shop_order_id"), ==, id);
}

static gboolean
has_batch (gpointer data)
{
  return desk_window_get_batch (get_window (data)) != NULL;
}

static void
test_several_files (Fixture *fixture)
{
  g_autofree char *id = g_strdup (get_text (fixture, "shop_order_id"));
  g_autofree char *one = write_order (fixture, "one.json", "one");
  g_autofree char *two = write_order (fixture, "two.json", "two");

  start_again (one, two, NULL);
  wait_until (has_batch, fixture);
  g_assert_cmpstr (get_text (fixture, "shop_order_id"), ==, id);
}

static gboolean
is_on_box (gpointer data)
{
  DeskWindow *window = get_window (data);

  return window != NULL && g_str_equal (desk_profile_get_id (desk_session_get_profile (
                                            desk_window_get_session (window))),
                                        "box");
}

static gboolean
is_on_practice (gpointer data)
{
  DeskWindow *window = get_window (data);

  return window != NULL && g_str_equal (desk_profile_get_id (desk_session_get_profile (
                                            desk_window_get_session (window))),
                                        DESK_PRACTICE);
}

/* There and back, the second time by what the launcher offers. */
static void
test_profile (Fixture *fixture)
{
  start_again ("--profile", "box", NULL);
  wait_until (is_on_box, fixture);
  g_action_group_activate_action (G_ACTION_GROUP (fixture->application), "practice", NULL);
  wait_until (is_on_practice, fixture);
}

static void
check_early_file (Fixture *fixture)
{
  wait_until (has_text, &(Awaited){ fixture, "shop_order_id", "early" });
}

/* ---- how it is run ---- */

typedef void (*Test) (Fixture *fixture);

typedef struct
{
  Test test;
} Case;

static const Case *running;

static void
leave (Fixture *fixture)
{
  gpointer weak = get_window (fixture);

  /* The book of a profile that was left is closed by then. */
  fixture_settle ();
  g_object_add_weak_pointer (weak, &weak);
  gtk_window_destroy (GTK_WINDOW (weak));
  wait_until (is_null, &weak);
}

static gboolean
on_running (gpointer data)
{
  wait_until (has_window, data);
  running->test (data);
  leave (data);

  return G_SOURCE_REMOVE;
}

static void
setup (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  profile_setup (&fixture->base, NULL);
  profile_add (&fixture->base, "box", "Platform Sandbox", DESK_PROFILE_SANDBOX);
  fixture->application =
      desk_ui_register (fixture->base.opener, G_APPLICATION_DEFAULT_FLAGS, &error);
  g_assert_no_error (error);
  g_assert_false (g_application_get_is_remote (fixture->application));
}

static void
run_window (Fixture *fixture)
{
  g_autoptr (DeskSession) session = profile_open (fixture->base.opener, NULL);
  g_autoptr (DeskOrder) order = fixture_order ();

  g_idle_add (on_running, fixture);
  g_assert_cmpint (desk_ui_run (fixture->application, session, order, FALSE), ==, 0);
}

static void
teardown (Fixture *fixture)
{
  g_clear_object (&fixture->application);
  profile_teardown (&fixture->base, NULL);
}

/* A process has one application. */
static gboolean
is_outside (void)
{
  if (g_test_subprocess ())
    return FALSE;

  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();

  return TRUE;
}

static void
run (gconstpointer data)
{
  Fixture fixture = { { NULL } };

  if (is_outside ())
    return;

  setup (&fixture);
  running = data;
  run_window (&fixture);
  teardown (&fixture);
}

/* The launcher may be used twice before the first window is there. */
static void
test_early (void)
{
  Fixture fixture = { { NULL } };
  g_autofree char *path = NULL;
  const Case late = { check_early_file };

  if (is_outside ())
    return;

  setup (&fixture);
  path = write_order (&fixture, "early.json", "early");
  start_again (path, NULL);
  g_assert_null (get_window (&fixture));

  running = &late;
  run_window (&fixture);
  teardown (&fixture);
}

#define ADD(name, function)                                                                        \
  g_test_add_data_func ("/single-instance/" name, &(const Case){ function }, run)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  gtk_disable_setlocale ();
  adw_init ();

  ADD ("bare", test_bare);
  ADD ("token", test_token);
  ADD ("new-order", test_new_order);
  ADD ("file", test_file);
  ADD ("bad-file", test_bad_file);
  ADD ("several-files", test_several_files);
  ADD ("profile", test_profile);
  g_test_add_func ("/single-instance/early", test_early);

  return g_test_run ();
}

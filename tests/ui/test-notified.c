/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a notification asks for, as the desktop asks it: by the session bus, of the program that runs or
 * of one that the bus has to start. The one that runs is this process. */

#undef G_DISABLE_ASSERT

#include "config.h"

#include <adwaita.h>
#include <glib/gstdio.h>

#include "model/desk-fit.h"
#include "profile-fixture.h"
#include "quote-fixture.h"
#include "ui/desk-application.h"
#include "ui/desk-today-pane-private.h"
#include "ui/desk-window-private.h"
#include "widget-fixture.h"

typedef struct
{
  ProfileFixture profiles;
  GApplication *application;
  GDBusConnection *bus; /* the desktop's own */
  char *path;

  guint n_placed;
} Fixture;

/* ---- the desktop ---- */

static GDBusConnection *
connect_to_bus (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *address = g_dbus_address_get_for_bus_sync (G_BUS_TYPE_SESSION, NULL, &error);
  GDBusConnection *bus;

  g_assert_no_error (error);
  bus = g_dbus_connection_new_for_address_sync (
    address,
    G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
    NULL, NULL, &error);
  g_assert_no_error (error);

  return bus;
}

static char *
dup_object_path (void)
{
  char *path = g_strconcat ("/", APPLICATION_ID, NULL);

  return g_strdelimit (path, ".", '/');
}

static void
on_called (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  GVariant *reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  g_assert_no_error (error);
  *(GVariant **) data = reply;
}

static gboolean
is_set (gpointer data)
{
  return *(gpointer *) data != NULL;
}

static void
ask (GDBusConnection *bus, const char *path, const char *action, const char *profile, gint64 serial)
{
  g_autoptr (GVariant) reply = NULL;
  GVariantBuilder parameters, platform;

  g_variant_builder_init (&parameters, G_VARIANT_TYPE ("av"));
  g_variant_builder_add (&parameters, "v", g_variant_new ("(sx)", profile, serial));
  g_variant_builder_init (&platform, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&platform, "{sv}", "desktop-startup-id",
                         g_variant_new_string ("desk-test"));
  g_variant_builder_add (&platform, "{sv}", "activation-token",
                         g_variant_new_string ("desk-test"));
  g_dbus_connection_call (
    bus, APPLICATION_ID, path, "org.freedesktop.Application", "ActivateAction",
    g_variant_new ("(sava{sv})", action, &parameters, &platform), NULL, G_DBUS_CALL_FLAGS_NONE, -1,
    NULL, on_called, &reply);
  fixture_wait (is_set, &reply);
}

static void
ask_program (Fixture *fixture, const char *action, const char *profile, gint64 serial)
{
  ask (fixture->bus, fixture->path, action, profile, serial);
}

/* ---- the deliveries ---- */

static DeskWindow *
find_window (Fixture *fixture)
{
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (fixture->application));

  for (GList *l = windows; l != NULL; l = l->next)
    if (DESK_IS_WINDOW (l->data))
      return l->data;

  return NULL;
}

static const char *
get_profile (DeskWindow *window)
{
  return desk_profile_get_id (desk_session_get_profile (desk_window_get_session (window)));
}

static gboolean
is_ready (gpointer data)
{
  DeskWindow *window = find_window (data);

  return window != NULL && window->dispatcher_ready;
}

static gboolean
is_counted (gpointer data)
{
  Fixture *fixture = data;
  GListModel *rows = desk_today_pane_get_rows (find_window (fixture)->today);

  if (g_list_model_get_n_items (rows) < fixture->n_placed)
    return FALSE;
  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (DeskDelivery) delivery = g_list_model_get_item (rows, i);

      if (desk_delivery_get_state (delivery) != DESK_DELIVERY_PLACED ||
          desk_dispatcher_is_busy (find_window (fixture)->dispatcher, delivery))
        return FALSE;
    }

  return TRUE;
}

static DeskDelivery *
place (Fixture *fixture)
{
  DeskWindow *window = find_window (fixture);
  DeskSession *session = desk_window_get_session (window);
  DeskAccount *account =
    g_ptr_array_index (desk_profile_get_accounts (desk_session_get_profile (session)), 0);
  g_autoptr (DeskOrder) order = fixture_order ();
  g_autofree char *id = desk_order_new_id ();
  g_autoptr (DeskFit) fit = NULL;
  GListModel *deliveries = desk_dispatcher_get_deliveries (window->dispatcher);
  DeskDelivery *placed = NULL;

  desk_record_set_text (DESK_RECORD (order), "shop_order_id", id);
  fit = desk_fit_new (order, account, desk_session_get_rulebook (session),
                      g_get_real_time () / G_USEC_PER_SEC);
  desk_dispatcher_place_async (window->dispatcher, fit->order, account, NULL, NULL, NULL, NULL);
  fixture->n_placed++;
  fixture_wait (is_counted, fixture);
  for (guint i = 0; i < g_list_model_get_n_items (deliveries); i++)
    {
      g_autoptr (DeskDelivery) delivery = g_list_model_get_item (deliveries, i);

      if (placed == NULL || desk_delivery_get_serial (delivery) > desk_delivery_get_serial (placed))
        placed = delivery;
    }

  return placed;
}

static gboolean
has_ended (gpointer delivery)
{
  return !desk_delivery_is_live (delivery);
}

static void
cancel (Fixture *fixture, DeskDelivery *delivery)
{
  desk_dispatcher_cancel_async (find_window (fixture)->dispatcher, delivery, 1, NULL, NULL, NULL,
                                NULL);
  fixture_wait (has_ended, delivery);
  fixture_wait (is_counted, fixture);
}

static gboolean
is_shown (Fixture *fixture, gint64 serial)
{
  DeskWindow *window = find_window (fixture);
  DeskDelivery *selected = desk_today_pane_get_selected (window->today);

  return selected != NULL && desk_delivery_get_serial (selected) == serial &&
         gtk_widget_get_mapped (GTK_WIDGET (window->today)) && window->ridden == selected;
}

static gboolean
is_asking (Fixture *fixture)
{
  return desk_delivery_panel_is_open (find_window (fixture)->today->panel);
}

static gboolean
is_active (gpointer window)
{
  return gtk_window_is_active (window);
}

/* Something else lies in front. */
static GtkWindow *
cover (Fixture *fixture)
{
  GtkWindow *other = GTK_WINDOW (gtk_application_window_new (GTK_APPLICATION (fixture->application)));

  gtk_window_present (other);
  fixture_wait (is_active, other);

  return other;
}

/* ---- what is asked ---- */

static void
test_show (Fixture *fixture)
{
  DeskWindow *window = find_window (fixture);
  gint64 first = desk_delivery_get_serial (place (fixture));
  gint64 second = desk_delivery_get_serial (place (fixture));
  GtkWindow *other = cover (fixture);

  ask_program (fixture, "show-delivery", DESK_PRACTICE, first);
  g_assert_true (is_shown (fixture, first));
  fixture_wait (is_active, window);
  gtk_window_destroy (other);

  /* From the other view, and with the pane shut. */
  gtk_toggle_button_set_active (window->today_button, FALSE);
  adw_view_stack_set_visible_child_name (window->views, "orders");
  fixture_settle ();
  ask_program (fixture, "show-delivery", DESK_PRACTICE, second);
  g_assert_true (is_shown (fixture, second));
  g_assert_false (is_asking (fixture));
}

/* Of another profile, and one that there is not: the window comes and tells, and nothing else. */
static void
test_strange (Fixture *fixture)
{
  DeskWindow *window = find_window (fixture);
  gint64 serial = desk_delivery_get_serial (place (fixture));
  gint64 latest = desk_delivery_get_serial (place (fixture));
  static const char *const actions[] = { "show-delivery", "order-again" };
  GtkWindow *other;

  ask_program (fixture, "show-delivery", DESK_PRACTICE, latest);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      other = cover (fixture);
      ask_program (fixture, actions[i], "box", serial);
      fixture_wait (is_active, window);
      ask_program (fixture, actions[i], "nobody", serial);
      ask_program (fixture, actions[i], DESK_PRACTICE, 4711);
      ask_program (fixture, actions[i], DESK_PRACTICE, 0);
      ask_program (fixture, actions[i], DESK_PRACTICE, -1);
      gtk_window_destroy (other);
      g_assert_true (find_window (fixture) == window);
      g_assert_true (is_shown (fixture, latest));
      g_assert_false (is_asking (fixture));
    }
  g_assert_nonnull (profile_find_label (GTK_WIDGET (window),
                                        "That delivery is of another profile"));
}

static gboolean
is_on_box (gpointer data)
{
  DeskWindow *window = find_window (data);

  return window != NULL && g_str_equal (get_profile (window), "box") && window->dispatcher_ready;
}

/* Asked while another delivery is selected that cannot be ordered again; and asked twice, which does
 * not say yes. */
static void
test_again (Fixture *fixture)
{
  DeskDelivery *ended, *live;
  gint64 serial;
  DeskWindow *window;

  g_action_group_activate_action (G_ACTION_GROUP (fixture->application), "open-profile",
                                  g_variant_new_string ("box"));
  fixture_wait (is_on_box, fixture);
  window = find_window (fixture);
  ended = place (fixture);
  serial = desk_delivery_get_serial (ended);
  cancel (fixture, ended);
  live = place (fixture);
  ask_program (fixture, "show-delivery", "box", desk_delivery_get_serial (live));
  fixture_settle ();

  for (guint i = 0; i < 3; i++)
    {
      ask_program (fixture, "order-again", "box", serial);
      fixture_settle ();
      g_assert_true (is_shown (fixture, serial));
      g_assert_true (is_asking (fixture));
      g_assert_true (window->today->about == ended);
      g_assert_false (desk_dispatcher_is_busy (window->dispatcher, ended));
    }
  g_assert_cmpuint (
    g_list_model_get_n_items (desk_dispatcher_get_deliveries (window->dispatcher)), ==, 2);

  /* The user says yes. */
  desk_delivery_panel_accept (window->today->panel);
  fixture->n_placed++;
  fixture_wait (is_counted, fixture);
  g_assert_true (desk_dispatcher_was_ordered_again (window->dispatcher, ended));

  /* Which it can be once, and one that is under way not at all. */
  ask_program (fixture, "order-again", "box", serial);
  fixture_settle ();
  g_assert_false (is_asking (fixture));
  g_assert_nonnull (
    profile_find_label (GTK_WIDGET (window->today), "It was ordered again already"));
  ask_program (fixture, "order-again", "box", desk_delivery_get_serial (live));
  fixture_settle ();
  g_assert_false (is_asking (fixture));
  g_assert_cmpuint (
    g_list_model_get_n_items (desk_dispatcher_get_deliveries (window->dispatcher)), ==, 3);
}

static gboolean
is_back (gpointer data)
{
  DeskWindow *window = find_window (data);

  return window != NULL && g_str_equal (get_profile (window), DESK_PRACTICE) &&
         window->dispatcher_ready;
}

/* While the profile it belongs to is still being opened. */
static void
test_between (Fixture *fixture)
{
  gint64 first = desk_delivery_get_serial (place (fixture));
  gint64 second = desk_delivery_get_serial (place (fixture));

  g_action_group_activate_action (G_ACTION_GROUP (fixture->application), "open-profile",
                                  g_variant_new_string ("box"));
  fixture_wait (is_on_box, fixture);
  fixture_settle ();
  for (guint i = 0; i < 2; i++)
    {
      gint64 wanted = i == 0 ? first : second;

      g_action_group_activate_action (G_ACTION_GROUP (fixture->application), "practice", NULL);
      ask_program (fixture, "show-delivery", DESK_PRACTICE, wanted);
      fixture_wait (is_back, fixture);
      fixture_settle ();
      g_assert_true (is_shown (fixture, wanted));
      g_action_group_activate_action (G_ACTION_GROUP (fixture->application), "open-profile",
                                      g_variant_new_string ("box"));
      fixture_wait (is_on_box, fixture);
      fixture_settle ();
    }
}

/* ---- how it is run ---- */

typedef void (*Test) (Fixture *fixture);

typedef struct
{
  Test test;
} Case;

static const Case *running;

static gboolean
is_null (gpointer data)
{
  return *(gpointer *) data == NULL;
}

static gboolean
on_running (gpointer data)
{
  Fixture *fixture = data;
  gpointer weak;

  fixture_wait (is_ready, fixture);
  running->test (fixture);

  /* The book of a profile that was left is closed by then. */
  fixture_settle ();
  weak = find_window (fixture);
  g_object_add_weak_pointer (weak, &weak);
  gtk_window_destroy (GTK_WINDOW (weak));
  fixture_wait (is_null, &weak);

  return G_SOURCE_REMOVE;
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
  Fixture fixture = { 0 };
  g_autoptr (DeskClock) clock = NULL;
  g_autoptr (DeskSession) session = NULL;
  g_autoptr (DeskOrder) order = NULL;
  g_autoptr (GError) error = NULL;

  if (is_outside ())
    return;

  profile_setup (&fixture.profiles, NULL);
  profile_add (&fixture.profiles, "box", "Platform Sandbox", DESK_PROFILE_SANDBOX);
  fixture.application = desk_ui_register (fixture.profiles.opener, G_APPLICATION_DEFAULT_FLAGS,
                                          &error);
  g_assert_no_error (error);
  fixture.bus = connect_to_bus ();
  fixture.path = dup_object_path ();
  session = profile_open (fixture.profiles.opener, DESK_PRACTICE);
  clock = desk_clock_new_manual (3600 * (gint64) G_USEC_PER_SEC);
  desk_session_set_clock (session, clock);
  order = fixture_order ();
  running = data;
  g_idle_add (on_running, &fixture);
  g_assert_cmpint (desk_ui_run (fixture.application, session, order, FALSE), ==, 0);

  g_dbus_connection_close_sync (fixture.bus, NULL, NULL);
  g_clear_object (&fixture.bus);
  g_clear_object (&fixture.application);
  g_clear_object (&session);
  g_free (fixture.path);
  profile_teardown (&fixture.profiles, NULL);
}

/* ---- of a program that does not run ---- */

typedef struct
{
  GDBusConnection *bus;
  char *path;
  gboolean shown, gone;
} Started;

static void
on_listed (GObject *source, GAsyncResult *result, gpointer data)
{
  Started *started = data;
  g_autoptr (GVariant) reply =
    g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);

  started->shown = reply != NULL;
}

static gboolean
on_tick (gpointer data)
{
  Started *started = data;
  g_autofree char *path = g_strconcat (started->path, "/window/1", NULL);

  g_dbus_connection_call (started->bus, APPLICATION_ID, path, "org.gtk.Actions", "List", NULL, NULL,
                          G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, NULL, on_listed, started);

  return G_SOURCE_CONTINUE;
}

static void
on_gone (GDBusConnection *bus, const char *name, gpointer data)
{
  ((Started *) data)->gone = TRUE;
}

static gboolean
is_true (gpointer data)
{
  return *(gboolean *) data;
}

static void
write_service (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "desk.service", NULL);
  g_autofree char *text =
    g_strdup_printf ("[D-BUS Service]\nName=%s\nExec=%s --gapplication-service\n", APPLICATION_ID,
                     g_getenv ("DESK_PROGRAM"));

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
remove_service (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "desk.service", NULL);

  g_remove (path);
  g_rmdir (folder);
}

/* The bus starts it, as the launcher's file says. */
static void
test_started (gconstpointer data)
{
  g_autofree char *folder = NULL;
  g_autoptr (GTestDBus) daemon = NULL;
  g_autoptr (GVariant) reply = NULL;
  Started started = { NULL };
  guint watch, tick;

  if (is_outside ())
    return;

  folder = g_dir_make_tmp ("desk-notified-XXXXXX", NULL);
  write_service (folder);
  daemon = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_add_service_dir (daemon, folder);
  g_test_dbus_up (daemon);
  started.bus = connect_to_bus ();
  started.path = dup_object_path ();

  ask (started.bus, started.path, data, DESK_PRACTICE, 4711);
  tick = g_timeout_add (50, on_tick, &started);
  fixture_wait (is_true, &started.shown);
  g_source_remove (tick);

  /* And ends when it is told to, which one that crashed could not. */
  watch = g_bus_watch_name_on_connection (started.bus, APPLICATION_ID,
                                          G_BUS_NAME_WATCHER_FLAGS_NONE, NULL, on_gone, &started,
                                          NULL);
  g_dbus_connection_call (started.bus, APPLICATION_ID, started.path, "org.gtk.Actions", "Activate",
                          g_variant_new ("(sava{sv})", "quit", NULL, NULL), NULL,
                          G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, NULL, on_called, &reply);
  fixture_wait (is_set, &reply);
  fixture_wait (is_true, &started.gone);
  g_bus_unwatch_name (watch);
  g_dbus_connection_close_sync (started.bus, NULL, NULL);
  g_object_unref (started.bus);
  g_free (started.path);
  g_test_dbus_down (daemon);
  remove_service (folder);
}

#define ADD(name, function)                                                                        \
  g_test_add_data_func ("/notified/" name, &(const Case){ function }, run)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  gtk_disable_setlocale ();
  adw_init ();

  ADD ("show", test_show);
  ADD ("strange", test_strange);
  ADD ("again", test_again);
  ADD ("between", test_between);
  g_test_add_data_func ("/notified/started/show", "show-delivery", test_started);
  g_test_add_data_func ("/notified/started/again", "order-again", test_started);

  return g_test_run ();
}

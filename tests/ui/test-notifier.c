/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the desktop is told, as the desktop hears it: a server of notifications on the bus of the test. */

#undef G_DISABLE_ASSERT

#include "config.h"

#include "ui/desk-notifier.h"
#include "ui/desk-settings.h"
#include "widget-fixture.h"

#include <string.h>

#define NOON 1795060800 /* 2026-11-19 12:00:00 in China */
#define NIGHT (NOON + 11 * 3600)

/* What is on the screen, and what was heard. */
typedef struct
{
  guint id;
  char *title;
  char *body;
  char **actions;
  guchar urgency;
} Bubble;

typedef struct
{
  GDBusConnection *bus; /* the server's own */
  guint owner, object;
  GPtrArray *bubbles;
  guint last_id, n_notified, n_replaced, n_closed;

  GApplication *application;
  GSettings *settings;
  DeskNotifier *notifier;
  DeskDelivery *delivery;
  GString *activated;
} Fixture;

static const char interface[] =
  "<node><interface name='org.freedesktop.Notifications'>"
  "<method name='GetCapabilities'><arg type='as' direction='out'/></method>"
  "<method name='Notify'><arg type='s' direction='in'/><arg type='u' direction='in'/>"
  "<arg type='s' direction='in'/><arg type='s' direction='in'/><arg type='s' direction='in'/>"
  "<arg type='as' direction='in'/><arg type='a{sv}' direction='in'/>"
  "<arg type='i' direction='in'/><arg type='u' direction='out'/></method>"
  "<method name='CloseNotification'><arg type='u' direction='in'/></method>"
  "<signal name='ActionInvoked'><arg type='u'/><arg type='s'/></signal>"
  "<signal name='NotificationClosed'><arg type='u'/><arg type='u'/></signal>"
  "</interface></node>";

/* ---- the server ---- */

static void
free_bubble (gpointer data)
{
  Bubble *bubble = data;

  g_free (bubble->title);
  g_free (bubble->body);
  g_strfreev (bubble->actions);
  g_free (bubble);
}

static gboolean
drop (Fixture *fixture, guint id)
{
  for (guint i = 0; i < fixture->bubbles->len; i++)
    {
      Bubble *bubble = g_ptr_array_index (fixture->bubbles, i);

      if (bubble->id == id)
        {
          g_ptr_array_remove_index (fixture->bubbles, i);
          return TRUE;
        }
    }

  return FALSE;
}

static void
notify (Fixture *fixture, GVariant *parameters, GDBusMethodInvocation *invocation)
{
  Bubble *bubble = g_new0 (Bubble, 1);
  g_autoptr (GVariant) hints = NULL;
  guint replaced;

  g_variant_get (parameters, "(&su&sss^as@a{sv}i)", NULL, &replaced, NULL, &bubble->title,
                 &bubble->body, &bubble->actions, &hints, NULL);
  g_variant_lookup (hints, "urgency", "y", &bubble->urgency);
  fixture->n_notified++;
  if (replaced != 0 && drop (fixture, replaced))
    fixture->n_replaced++;
  bubble->id = replaced != 0 ? replaced : ++fixture->last_id;
  g_ptr_array_add (fixture->bubbles, bubble);
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(u)", bubble->id));
}

static void
on_method_called (GDBusConnection *bus,
                  const char *sender,
                  const char *path,
                  const char *interface_name,
                  const char *method,
                  GVariant *parameters,
                  GDBusMethodInvocation *invocation,
                  gpointer user_data)
{
  Fixture *fixture = user_data;
  guint id;

  if (g_str_equal (method, "Notify"))
    {
      notify (fixture, parameters, invocation);
    }
  else if (g_str_equal (method, "CloseNotification"))
    {
      g_variant_get (parameters, "(u)", &id);
      if (drop (fixture, id))
        fixture->n_closed++;
      g_dbus_method_invocation_return_value (invocation, NULL);
    }
  else
    {
      const char *const capabilities[] = { "actions", "body", NULL };

      g_dbus_method_invocation_return_value (invocation,
                                             g_variant_new ("(^as)", capabilities));
    }
}

static void
on_owned (GDBusConnection *bus, const char *name, gpointer owned)
{
  *(gboolean *) owned = TRUE;
}

static gboolean
is_true (gpointer data)
{
  return *(gboolean *) data;
}

static void
open_server (Fixture *fixture)
{
  static const GDBusInterfaceVTable vtable = { .method_call = on_method_called };
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusNodeInfo) info = g_dbus_node_info_new_for_xml (interface, &error);
  g_autofree char *address = g_dbus_address_get_for_bus_sync (G_BUS_TYPE_SESSION, NULL, &error);
  gboolean owned = FALSE;

  g_assert_no_error (error);
  fixture->bubbles = g_ptr_array_new_with_free_func (free_bubble);
  fixture->bus = g_dbus_connection_new_for_address_sync (
    address,
    G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
    NULL, NULL, &error);
  g_assert_no_error (error);
  fixture->object = g_dbus_connection_register_object (
    fixture->bus, "/org/freedesktop/Notifications", info->interfaces[0], &vtable, fixture, NULL,
    &error);
  g_assert_no_error (error);
  fixture->owner =
    g_bus_own_name_on_connection (fixture->bus, "org.freedesktop.Notifications",
                                  G_BUS_NAME_OWNER_FLAGS_NONE, on_owned, NULL, &owned, NULL);
  fixture_wait (is_true, &owned);
}

/* ---- the program ---- */

static void
on_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Fixture *fixture = user_data;
  g_autofree char *text = g_variant_print (parameter, FALSE);

  g_string_append_printf (fixture->activated, "%s%s", g_action_get_name (G_ACTION (action)), text);
}

static void
setup (Fixture *fixture, gconstpointer data)
{
  static const GActionEntry actions[] = {
    { .name = "show-delivery", .parameter_type = "(sx)", .activate = on_action },
    { .name = "order-again", .parameter_type = "(sx)", .activate = on_action },
  };
  static const char *const settings[] = { "notify-accepted",  "notify-picked-up",
                                          "notify-delivered", "notify-exception",
                                          "quiet-hours",      "quiet-from",
                                          "quiet-to",         "quiet-exceptions" };
  g_autoptr (GError) error = NULL;
  DeskRecord *record;

  open_server (fixture);
  fixture->activated = g_string_new (NULL);
  fixture->application = g_application_new ("io.github.dispatchdesk.Test",
                                            G_APPLICATION_NON_UNIQUE);
  g_application_register (fixture->application, NULL, &error);
  g_assert_no_error (error);
  g_action_map_add_action_entries (G_ACTION_MAP (fixture->application), actions,
                                   G_N_ELEMENTS (actions), fixture);
  fixture->settings = desk_settings_new ();
  g_assert_nonnull (fixture->settings);
  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    g_settings_reset (fixture->settings, settings[i]);
  fixture->notifier = desk_notifier_new (fixture->application, fixture->settings, "shop");

  fixture->delivery = desk_delivery_new ();
  record = DESK_RECORD (fixture->delivery);
  desk_delivery_set_state (fixture->delivery, DESK_DELIVERY_PLACED);
  desk_delivery_set_number (fixture->delivery, "serial", 7);
  desk_record_set_text (record, "delivery_name", "Carrier");
  desk_record_set_text (record, "receiver_name", "Receiver");
  desk_record_set_text (record, "receiver_phone", "13800138021");
  desk_record_set_text (record, "receiver_address", "Street 88");
  desk_record_set_text (record, "rider_name", "Rider");
  desk_record_set_text (record, "rider_phone", "13800138063");
}

static void
teardown (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->notifier);
  g_object_unref (fixture->delivery);
  g_object_unref (fixture->settings);
  g_object_unref (fixture->application);
  g_bus_unown_name (fixture->owner);
  g_dbus_connection_unregister_object (fixture->bus, fixture->object);
  g_dbus_connection_close_sync (fixture->bus, NULL, NULL);
  g_object_unref (fixture->bus);
  g_ptr_array_unref (fixture->bubbles);
  g_string_free (fixture->activated, TRUE);
}

typedef struct
{
  guint *counter;
  guint wanted;
} Count;

static gboolean
has_come (gpointer data)
{
  Count *count = data;

  return *count->counter >= count->wanted;
}

static void
on_answered (GObject *source, GAsyncResult *result, gpointer answered)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply =
    g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  g_assert_no_error (error);
  *(gboolean *) answered = TRUE;
}

/* Once this is answered all that was sent before is, too: messages keep their order. */
static void
flush (Fixture *fixture)
{
  gboolean answered = FALSE;

  g_dbus_connection_call (g_application_get_dbus_connection (fixture->application),
                          "org.freedesktop.Notifications", "/org/freedesktop/Notifications",
                          "org.freedesktop.Notifications", "GetCapabilities", NULL, NULL,
                          G_DBUS_CALL_FLAGS_NONE, -1, NULL, on_answered, &answered);
  fixture_wait (is_true, &answered);
}

static void
wait_for (Fixture *fixture, guint *counter, guint wanted)
{
  Count count = { counter, wanted };

  fixture_wait (has_come, &count);
  flush (fixture);
  g_assert_cmpuint (*counter, ==, wanted);
}

static gboolean
tell (Fixture *fixture, int status, gboolean in_front, gint64 now)
{
  desk_delivery_set_number (fixture->delivery, "order_status", status);

  return desk_notifier_tell (fixture->notifier, fixture->delivery, desk_status_find (status)->notice,
                             FALSE, in_front, now);
}

static Bubble *
get_bubble (Fixture *fixture)
{
  g_assert_cmpuint (fixture->bubbles->len, ==, 1);

  return g_ptr_array_index (fixture->bubbles, 0);
}

static void
assert_bubble (Fixture *fixture, const char *title, const char *body)
{
  Bubble *bubble = get_bubble (fixture);

  g_assert_cmpstr (bubble->title, ==, title);
  g_assert_cmpstr (bubble->body, ==, body);
  g_assert_null (strstr (bubble->body, "138"));
  g_assert_null (strstr (bubble->title, "138"));
  g_assert_null (strstr (bubble->body, "Street"));
}

/* ---- the tests ---- */

/* Three of a normal order, each in the place of the one before. */
static void
test_normal (Fixture *fixture, gconstpointer data)
{
  g_assert_true (tell (fixture, 102, FALSE, NOON));
  wait_for (fixture, &fixture->n_notified, 1);
  assert_bubble (fixture, "Rider accepted: Receiver", "Carrier · Rider");

  desk_delivery_set_number (fixture->delivery, "reach_at", NOON + 600);
  g_assert_true (tell (fixture, 301, FALSE, NOON));
  wait_for (fixture, &fixture->n_notified, 2);
  assert_bubble (fixture, "On the way: Receiver", "Carrier · about 10 min left");

  g_assert_true (tell (fixture, 302, FALSE, NOON));
  wait_for (fixture, &fixture->n_notified, 3);
  assert_bubble (fixture, "Delivered: Receiver", "Carrier");
  g_assert_cmpuint (fixture->n_replaced, ==, 2);
  g_assert_cmpuint (get_bubble (fixture)->urgency, <, 2);

  /* It is seen once the window is in front. */
  desk_notifier_see_all (fixture->notifier);
  wait_for (fixture, &fixture->n_closed, 1);
  g_assert_cmpuint (fixture->bubbles->len, ==, 0);
}

static gboolean
is_activated (gpointer data)
{
  return ((GString *) data)->len > 0;
}

/* Presses the button, or the notification itself for NULL; either takes it off the screen. */
static void
press (Fixture *fixture, const char *label)
{
  Bubble *bubble = get_bubble (fixture);
  const char *key = NULL;

  for (guint i = 0; bubble->actions[i] != NULL && bubble->actions[i + 1] != NULL; i += 2)
    if (label == NULL ? g_str_equal (bubble->actions[i], "default")
                      : g_str_equal (bubble->actions[i + 1], label))
      key = bubble->actions[i];
  g_assert_nonnull (key);

  g_string_truncate (fixture->activated, 0);
  g_dbus_connection_emit_signal (fixture->bus, NULL, "/org/freedesktop/Notifications",
                                 "org.freedesktop.Notifications", "ActionInvoked",
                                 g_variant_new ("(us)", bubble->id, key), NULL);
  fixture_wait (is_activated, fixture->activated);
  drop (fixture, bubble->id);
}

static void
test_actions (Fixture *fixture, gconstpointer data)
{
  g_assert_true (tell (fixture, 102, FALSE, NOON));
  wait_for (fixture, &fixture->n_notified, 1);
  press (fixture, NULL);
  g_assert_cmpstr (fixture->activated->str, ==, "show-delivery('shop', 7)");
}

static void
tell_exception (Fixture *fixture, int code, gboolean ended)
{
  guint n_notified = fixture->n_notified;

  desk_delivery_set_number (fixture->delivery, "order_status", code);
  g_assert_true (desk_notifier_tell (fixture->notifier, fixture->delivery,
                                     DESK_STATUS_NOTICE_EXCEPTION, ended, FALSE, NOON));
  wait_for (fixture, &fixture->n_notified, n_notified + 1);
}

/* Each exception: what happened, what to do, and the buttons that are of use. */
static void
test_exception (Fixture *fixture, gconstpointer data)
{
  static const int codes[] = { 203, 204, 205, 303, 304, 305, 501, 502 };

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      const DeskStatus *status = desk_status_find (codes[i]);
      gboolean ended = status->end == DESK_STATUS_END_FAILURE;
      g_autofree char *title = g_strdup_printf ("%s: Receiver", status->label);
      g_autofree char *body = g_strdup_printf ("Carrier\n%s", status->advice);

      tell_exception (fixture, codes[i], ended);
      assert_bubble (fixture, title, body);
      g_assert_cmpuint (get_bubble (fixture)->urgency, ==, 2);
      g_assert_cmpuint (g_strv_length (get_bubble (fixture)->actions), ==, ended ? 6 : 4);
      press (fixture, "Show");
      g_assert_cmpstr (fixture->activated->str, ==, "show-delivery('shop', 7)");
      if (ended)
        {
          tell_exception (fixture, codes[i], ended);
          press (fixture, "Order Again");
          g_assert_cmpstr (fixture->activated->str, ==, "order-again('shop', 7)");
        }
    }

  /* It stays until it is looked at. */
  tell_exception (fixture, 204, TRUE);
  desk_notifier_see_all (fixture->notifier);
  flush (fixture);
  g_assert_cmpuint (fixture->n_closed, ==, 0);
  desk_notifier_see (fixture->notifier, fixture->delivery);
  wait_for (fixture, &fixture->n_closed, 1);
}

/* In front there is nothing to tell, and what was told is stale. */
static void
test_in_front (Fixture *fixture, gconstpointer data)
{
  g_assert_true (tell (fixture, 102, TRUE, NOON));
  flush (fixture);
  g_assert_cmpuint (fixture->n_notified, ==, 0);

  g_assert_true (tell (fixture, 301, FALSE, NOON));
  wait_for (fixture, &fixture->n_notified, 1);
  g_assert_true (tell (fixture, 302, TRUE, NOON));
  wait_for (fixture, &fixture->n_closed, 1);
}

/* Cancelled by the store itself: nobody has to be told, but no rider is coming any more. */
static void
test_ended (Fixture *fixture, gconstpointer data)
{
  g_assert_true (tell (fixture, 102, FALSE, NOON));
  wait_for (fixture, &fixture->n_notified, 1);
  desk_notifier_update (fixture->notifier, fixture->delivery);
  flush (fixture);
  g_assert_cmpuint (fixture->n_closed, ==, 0);

  desk_delivery_set_number (fixture->delivery, "order_status", 103);
  desk_notifier_update (fixture->notifier, fixture->delivery);
  wait_for (fixture, &fixture->n_closed, 1);
}

static void
test_clear (Fixture *fixture, gconstpointer data)
{
  for (int i = 1; i <= 3; i++)
    {
      desk_delivery_set_number (fixture->delivery, "serial", i);
      tell (fixture, 204, FALSE, NOON);
    }
  wait_for (fixture, &fixture->n_notified, 3);
  g_assert_cmpuint (fixture->bubbles->len, ==, 3);
  desk_notifier_clear (fixture->notifier);
  wait_for (fixture, &fixture->n_closed, 3);
}

static void
test_settings (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *setting;
    int status;
  } cases[] = {
    { "notify-accepted", 102 },  { "notify-picked-up", 202 }, { "notify-picked-up", 301 },
    { "notify-delivered", 302 }, { "notify-exception", 502 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_settings_set_boolean (fixture->settings, cases[i].setting, FALSE);
      g_assert_false (tell (fixture, cases[i].status, FALSE, NOON));
      g_settings_reset (fixture->settings, cases[i].setting);
    }
  flush (fixture);
  g_assert_cmpuint (fixture->n_notified, ==, 0);
}

static void
test_quiet (Fixture *fixture, gconstpointer data)
{
  g_assert_true (tell (fixture, 102, FALSE, NIGHT));
  wait_for (fixture, &fixture->n_notified, 1);

  /* What is out is not left there to be wrong all night. */
  g_settings_set_boolean (fixture->settings, "quiet-hours", TRUE);
  g_assert_false (tell (fixture, 301, FALSE, NIGHT));
  wait_for (fixture, &fixture->n_closed, 1);
  g_assert_true (tell (fixture, 302, FALSE, NOON));
  wait_for (fixture, &fixture->n_notified, 2);
  g_assert_true (tell (fixture, 204, FALSE, NIGHT));
  wait_for (fixture, &fixture->n_notified, 3);
  g_settings_set_boolean (fixture->settings, "quiet-exceptions", TRUE);
  g_assert_false (tell (fixture, 204, FALSE, NIGHT));

  /* 22:00 to 08:00, by the clock of China. */
  g_assert_false (desk_notifier_is_quiet (fixture->settings, DESK_STATUS_NOTICE_ACCEPTED,
                                          NOON + 10 * 3600 - 1));
  g_assert_true (desk_notifier_is_quiet (fixture->settings, DESK_STATUS_NOTICE_ACCEPTED,
                                         NOON + 10 * 3600));
  g_assert_true (desk_notifier_is_quiet (fixture->settings, DESK_STATUS_NOTICE_ACCEPTED,
                                         NOON + 20 * 3600 - 1));
  g_assert_false (desk_notifier_is_quiet (fixture->settings, DESK_STATUS_NOTICE_ACCEPTED,
                                          NOON + 20 * 3600));
  g_settings_set_string (fixture->settings, "quiet-from", "late");
  g_assert_false (desk_notifier_is_quiet (fixture->settings, DESK_STATUS_NOTICE_ACCEPTED, NIGHT));
}

/* One who was erased, or never had a name. */
static void
test_nameless (Fixture *fixture, gconstpointer data)
{
  desk_record_clear (DESK_RECORD (fixture->delivery), "receiver_name");
  desk_record_set_text (DESK_RECORD (fixture->delivery), "shop_order_id", "20261119-1");
  g_assert_true (tell (fixture, 302, FALSE, NOON));
  wait_for (fixture, &fixture->n_notified, 1);
  assert_bubble (fixture, "Delivered: 20261119-1", "Carrier");
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*run) (Fixture *, gconstpointer);
  } tests[] = {
    { "/notifier/normal", test_normal },       { "/notifier/actions", test_actions },
    { "/notifier/exception", test_exception }, { "/notifier/in-front", test_in_front },
    { "/notifier/ended", test_ended },         { "/notifier/clear", test_clear },
    { "/notifier/settings", test_settings },   { "/notifier/quiet", test_quiet },
    { "/notifier/nameless", test_nameless },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, setup, tests[i].run, teardown);

  return g_test_run ();
}

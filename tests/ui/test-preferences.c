/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The preferences: settings are written at once, and keys go into the vault and nowhere else. The
 * bus of the test has no keyring. */

#undef G_DISABLE_ASSERT

#include "config.h"

#include <string.h>

#include "ui/desk-preferences.h"
#include "ui/desk-settings.h"
#include "widget-fixture.h"

#define KEY "OB4BZ-D4W3U-B7VVO-4PJWW-6TKDJ-WPB77"

typedef struct
{
  DeskVault *vault;
  GSettings *settings;
  GtkWidget *window;
  guint n_changed;
} Fixture;

static void
on_keys_changed (Fixture *fixture)
{
  fixture->n_changed++;
}

static void
setup (Fixture *fixture, gconstpointer session_only)
{
  fixture->vault = desk_vault_new ();
  desk_vault_set_session_only (fixture->vault, GPOINTER_TO_INT (session_only));
  fixture->settings = desk_settings_new ();
  g_assert_nonnull (fixture->settings);
  g_settings_reset (fixture->settings, "geocoder");
  fixture->window = GTK_WIDGET (desk_preferences_new (fixture->vault, NULL));
  g_signal_connect_swapped (fixture->window, "secrets-changed", G_CALLBACK (on_keys_changed),
                            fixture);
  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_test_widget_wait_for_draw (fixture->window);
}

static gboolean
is_gone (gpointer data)
{
  return *(gpointer *) data == NULL;
}

static void
teardown (Fixture *fixture, gconstpointer data)
{
  gpointer weak = fixture->window;

  g_object_add_weak_pointer (G_OBJECT (fixture->window), &weak);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  fixture_wait (is_gone, &weak);
  g_object_unref (fixture->settings);
  g_assert_finalize_object (fixture->vault);
}

static GtkWidget *
find (Fixture *fixture, const char *name)
{
  GtkWidget *widget = fixture_find (fixture->window, GTK_TYPE_WIDGET, name);

  g_assert_nonnull (widget);

  return widget;
}

static const char *
get_title (Fixture *fixture)
{
  return adw_preferences_row_get_title (ADW_PREFERENCES_ROW (find (fixture, "stored")));
}

static gboolean
is_forgettable (gpointer fixture)
{
  return gtk_widget_get_visible (find (fixture, "forget"));
}

static gboolean
is_unkept (gpointer fixture)
{
  return strcmp (get_title (fixture), "No key is kept yet") == 0;
}

static gboolean
is_without_keyring (gpointer fixture)
{
  return gtk_widget_get_visible (find (fixture, "session"));
}

static void
choose (Fixture *fixture, guint service)
{
  adw_combo_row_set_selected (ADW_COMBO_ROW (find (fixture, "service")), service);
}

static void
apply (Fixture *fixture, const char *row, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (find (fixture, row)), text);
  g_signal_emit_by_name (find (fixture, row), "apply");
}

static void
on_found (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  char **found = data;

  *found = desk_vault_lookup_finish (DESK_VAULT (source), result, &error);
  g_assert_no_error (error);
  if (*found == NULL)
    *found = g_strdup ("");
}

static gboolean
is_found (gpointer data)
{
  return *(char **) data != NULL;
}

static void
assert_kept (Fixture *fixture, const char *name, const char *wanted)
{
  char *found = NULL;

  desk_vault_lookup_async (fixture->vault, "geocoder", name, NULL, on_found, &found);
  fixture_wait (is_found, &found);
  g_assert_cmpstr (found, ==, wanted);
  desk_vault_wipe (found);
}

static void
test_service (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = NULL;

  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (find (fixture, "service"))), ==, 0);
  g_assert_false (gtk_widget_get_visible (find (fixture, "key")));
  choose (fixture, 1);
  id = g_settings_get_string (fixture->settings, "geocoder");
  g_assert_cmpstr (id, ==, "tencent");
  g_assert_true (gtk_widget_get_visible (find (fixture, "key")));
  g_assert_true (gtk_widget_get_visible (find (fixture, "secret")));
  fixture_wait (is_unkept, fixture);
}

static void
test_keys (Fixture *fixture, gconstpointer data)
{
  choose (fixture, 1);
  apply (fixture, "key", " " KEY "\n");
  fixture_wait (is_forgettable, fixture);
  g_assert_cmpuint (fixture->n_changed, ==, 1);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find (fixture, "key"))), ==, "");
  assert_kept (fixture, "tencent", KEY);
  assert_kept (fixture, "amap", "");

  apply (fixture, "secret", "signing");
  assert_kept (fixture, "tencent-sk", "signing");

  /* Each service has its own. */
  choose (fixture, 2);
  fixture_wait (is_unkept, fixture);
  g_assert_false (is_forgettable (fixture));
  choose (fixture, 1);
  fixture_wait (is_forgettable, fixture);

  g_signal_emit_by_name (find (fixture, "forget"), "clicked");
  fixture_wait (is_unkept, fixture);
  assert_kept (fixture, "tencent", "");
  assert_kept (fixture, "tencent-sk", "");
}

/* Without a keyring nothing is kept until the user says that the program's memory will do. */
static void
test_no_keyring (Fixture *fixture, gconstpointer data)
{
  choose (fixture, 1);
  fixture_wait (is_without_keyring, fixture);
  apply (fixture, "key", KEY);
  fixture_settle ();
  fixture_wait (is_without_keyring, fixture);
  g_assert_cmpuint (fixture->n_changed, ==, 0);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find (fixture, "key"))), ==, KEY);

  g_signal_emit_by_name (find (fixture, "session"), "clicked");
  fixture_wait (is_forgettable, fixture);
  g_assert_false (is_without_keyring (fixture));
  assert_kept (fixture, "tencent", KEY);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find (fixture, "key"))), ==, "");
}

static void
test_distances (Fixture *fixture, gconstpointer data)
{
  GtkSpinButton *warn = GTK_SPIN_BUTTON (find (fixture, "warn"));
  GtkSpinButton *stop = GTK_SPIN_BUTTON (find (fixture, "stop"));

  g_assert_cmpint (gtk_spin_button_get_value_as_int (warn), ==,
                   g_settings_get_int (fixture->settings, "distance-warn"));
  gtk_spin_button_set_value (warn, 12);
  gtk_spin_button_set_value (stop, 34);
  g_assert_cmpint (g_settings_get_int (fixture->settings, "distance-warn"), ==, 12);
  g_assert_cmpint (g_settings_get_int (fixture->settings, "distance-stop"), ==, 34);
  g_settings_reset (fixture->settings, "distance-warn");
  g_settings_reset (fixture->settings, "distance-stop");
}

#define ADD(name, session_only, function)                                                          \
  g_test_add ("/preferences/" name, Fixture, GINT_TO_POINTER (session_only), setup, function,      \
              teardown)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  gtk_disable_setlocale ();
  adw_init ();

  ADD ("service", TRUE, test_service);
  ADD ("keys", TRUE, test_keys);
  ADD ("no-keyring", FALSE, test_no_keyring);
  ADD ("distances", TRUE, test_distances);

  return g_test_run ();
}

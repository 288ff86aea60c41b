/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The choice of where the map comes from: what is asked before it was made (nothing), and where the
 * key goes (to the vault alone).
 */

#undef G_DISABLE_ASSERT

#include "config.h"

#include <adwaita.h>
#include <string.h>

#include "map-chooser-fixture.h"
#include "ui/desk-map-chooser.h"
#include "ui/desk-map-custom.h"
#include "ui/desk-map-key.h"
#include "ui/desk-settings.h"
#include "widget-fixture.h"

#define SECRET "k3y-th4t-n0body-sees"

typedef struct
{
  GtkWidget *window;
  DeskMapChooser *chooser;
  DeskVault *vault;
  GSettings *settings;
  guint shown;
  char *id; /* of what was shown last */
  char *key;
} Fixture;

static void
on_show (DeskTileService *service, const char *key, gpointer user_data)
{
  Fixture *fixture = user_data;

  fixture->shown++;
  g_free (fixture->id);
  g_free (fixture->key);
  fixture->id = g_strdup (service != NULL ? desk_tile_service_get_id (service) : NULL);
  fixture->key = g_strdup (key);
}

static void
setup (Fixture *fixture, gconstpointer data)
{
  fixture->settings = desk_settings_new ();
  map_chooser_reset_settings (fixture->settings);
  fixture->vault = desk_vault_new ();
  desk_vault_set_session_only (fixture->vault, TRUE);
  fixture->window = gtk_window_new ();
  fixture->chooser = g_object_new (DESK_TYPE_MAP_CHOOSER, NULL);
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->chooser));
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static gboolean
is_ours_alone (gpointer object)
{
  return G_OBJECT (object)->ref_count == 1;
}

static void
teardown (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  fixture_settle ();

  /* What was asked of the bus, and cancelled, is answered all the same. */
  fixture_wait (is_ours_alone, fixture->vault);
  g_assert_finalize_object (fixture->vault);
  map_chooser_reset_settings (fixture->settings);
  g_clear_object (&fixture->settings);
  g_clear_pointer (&fixture->id, g_free);
  g_clear_pointer (&fixture->key, g_free);
}

static gboolean
is_marked (gpointer chooser, const char *name)
{
  return gtk_check_button_get_active (
      GTK_CHECK_BUTTON (map_chooser_find_radio (GTK_WIDGET (chooser), name)));
}

static GtkWidget *
get_key_form (Fixture *fixture)
{
  return fixture_find (GTK_WIDGET (fixture->chooser), DESK_TYPE_MAP_KEY, NULL);
}

static GtkWidget *
get_custom_form (gpointer root)
{
  return fixture_find (GTK_WIDGET (root), DESK_TYPE_MAP_CUSTOM, NULL);
}

static void
assert_settings_without_key (GSettings *settings)
{
  g_autoptr (GSettingsSchema) schema = NULL;
  g_auto (GStrv) keys = NULL;

  g_object_get (settings, "settings-schema", &schema, NULL);
  keys = g_settings_schema_list_keys (schema);
  for (guint i = 0; keys[i] != NULL; i++)
    {
      g_autoptr (GVariant) value = g_settings_get_value (settings, keys[i]);
      g_autofree char *text = g_variant_print (value, FALSE);

      g_assert_null (strstr (text, SECRET));
    }
}

static void
assert_setting (Fixture *fixture, const char *key, const char *expected)
{
  g_autofree char *text = g_settings_get_string (fixture->settings, key);

  g_assert_cmpstr (text, ==, expected);
}

static gboolean
has_been_shown (gpointer data)
{
  return ((Fixture *) data)->shown > 0;
}

static void
on_looked_up (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  *(char **) user_data = desk_vault_lookup_finish (DESK_VAULT (object), result, &error);
  g_assert_no_error (error);
}

static gboolean
is_answered (gpointer data)
{
  return g_strcmp0 (*(char **) data, "?") != 0;
}

static char *
look_up (DeskVault *vault)
{
  char *answer = (char *) "?";

  desk_vault_lookup_async (vault, "map", "tianditu", NULL, on_looked_up, &answer);
  fixture_wait (is_answered, &answer);

  return answer;
}

static void
test_key (Fixture *fixture, gconstpointer data)
{
  GtkWidget *form = get_key_form (fixture);
  char *stored;

  desk_map_chooser_start (fixture->chooser, fixture->vault, on_show, fixture);
  g_assert_true (is_marked (fixture->chooser, "Offline"));
  g_assert_false (gtk_widget_get_visible (form));

  /* Without a key it is only marked. */
  map_chooser_choose (fixture->chooser, "Tianditu");
  fixture_settle ();
  g_assert_true (gtk_widget_get_visible (form));
  g_assert_cmpuint (fixture->shown, ==, 0);
  assert_setting (fixture, "map-source", "offline");
  g_assert_false (gtk_widget_get_sensitive (map_chooser_find (form, "store")));

  gtk_editable_set_text (GTK_EDITABLE (map_chooser_find (form, "entry")), "  " SECRET " ");
  map_chooser_press (map_chooser_find (form, "store"));
  fixture_wait (has_been_shown, fixture);
  g_assert_cmpstr (fixture->id, ==, "tianditu");
  g_assert_cmpstr (fixture->key, ==, SECRET);
  assert_setting (fixture, "map-source", "tianditu");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (map_chooser_find (form, "entry"))), ==, "");
  g_assert_false (gtk_widget_get_visible (map_chooser_find (form, "typing")));
  g_assert_true (gtk_widget_get_visible (map_chooser_find (form, "forget")));
  assert_settings_without_key (fixture->settings);
  stored = look_up (fixture->vault);
  g_assert_cmpstr (stored, ==, SECRET);
  desk_vault_wipe (stored);

  fixture->shown = 0;
  map_chooser_press (map_chooser_find (form, "forget"));
  fixture_wait (has_been_shown, fixture);
  g_assert_null (fixture->id);
  assert_setting (fixture, "map-source", "offline");
  g_assert_true (gtk_widget_get_visible (map_chooser_find (form, "typing")));
  g_assert_null (look_up (fixture->vault));
}

/* The bus of the tests has no keyring. */
static void
test_no_keyring (Fixture *fixture, gconstpointer data)
{
  GtkWidget *form = get_key_form (fixture);
  const char *message;

  desk_vault_set_session_only (fixture->vault, FALSE);
  desk_map_chooser_start (fixture->chooser, fixture->vault, on_show, fixture);
  map_chooser_choose (fixture->chooser, "Tianditu");
  gtk_editable_set_text (GTK_EDITABLE (map_chooser_find (form, "entry")), SECRET);
  map_chooser_press (map_chooser_find (form, "store"));
  fixture_wait ((FixtureCondition) gtk_widget_get_visible, map_chooser_find (form, "session"));
  message = gtk_label_get_label (GTK_LABEL (map_chooser_find (form, "message")));
  g_assert_nonnull (strstr (message, "keyring"));
  g_assert_null (strstr (message, SECRET));
  g_assert_cmpuint (fixture->shown, ==, 0);

  map_chooser_press (map_chooser_find (form, "session"));
  fixture_wait (has_been_shown, fixture);
  g_assert_cmpstr (fixture->id, ==, "tianditu");
  g_assert_cmpstr (fixture->key, ==, SECRET);
  g_assert_false (gtk_widget_get_visible (map_chooser_find (form, "session")));
  g_assert_false (desk_vault_is_session_only (fixture->vault));
  assert_settings_without_key (fixture->settings);
}

static gboolean
has_problem (gpointer chooser)
{
  g_autofree char *problem = NULL;

  g_object_get (chooser, "problem", &problem, NULL);

  return problem != NULL;
}

static void
assert_problem (Fixture *fixture, const char *words)
{
  g_autofree char *problem = NULL;

  fixture_wait (has_problem, fixture->chooser);
  g_object_get (fixture->chooser, "problem", &problem, NULL);
  g_assert_nonnull (strstr (problem, words));
}

/* Chosen in an earlier run, and the key is not to be had in this one. */
static void
test_waiting (Fixture *fixture, gconstpointer data)
{
  GtkWidget *form = get_key_form (fixture);

  g_settings_set_string (fixture->settings, "map-source", "tianditu");
  desk_vault_set_session_only (fixture->vault, FALSE);
  desk_map_chooser_start (fixture->chooser, fixture->vault, on_show, fixture);
  assert_problem (fixture, "no keyring answers");
  g_assert_cmpuint (fixture->shown, ==, 0);
  assert_setting (fixture, "map-source", "tianditu");

  /* Looked up again, and then asked for. */
  desk_vault_set_session_only (fixture->vault, TRUE);
  desk_map_chooser_mend (fixture->chooser);
  fixture_wait ((FixtureCondition) gtk_widget_get_mapped, form);
  assert_problem (fixture, "none is kept");
  g_assert_true (is_marked (fixture->chooser, "Tianditu"));
  g_assert_true (gtk_widget_get_focus_child (form) != NULL);

  gtk_editable_set_text (GTK_EDITABLE (map_chooser_find (form, "entry")), SECRET);
  map_chooser_press (map_chooser_find (form, "store"));
  fixture_wait (has_been_shown, fixture);
  g_assert_cmpstr (fixture->id, ==, "tianditu");
  g_assert_false (has_problem (fixture->chooser));
}

/* Another choice is an end of waiting. */
static void
test_waiting_no_more (Fixture *fixture, gconstpointer data)
{
  g_settings_set_string (fixture->settings, "map-source", "tianditu");
  desk_map_chooser_start (fixture->chooser, fixture->vault, on_show, fixture);
  assert_problem (fixture, "none is kept");
  desk_map_chooser_open (fixture->chooser);
  g_assert_true (is_marked (fixture->chooser, "Tianditu"));
  map_chooser_choose (fixture->chooser, "Offline");
  g_assert_false (has_problem (fixture->chooser));
  assert_setting (fixture, "map-source", "offline");
}

static void
test_destroyed_while_open (Fixture *fixture, gconstpointer data)
{
  GtkWidget *window = gtk_window_new ();
  DeskMapChooser *chooser = g_object_new (DESK_TYPE_MAP_CHOOSER, NULL);
  gpointer popover;

  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (chooser));
  gtk_window_present (GTK_WINDOW (window));
  desk_map_chooser_start (chooser, fixture->vault, on_show, fixture);
  desk_map_chooser_open (chooser);
  fixture_wait ((FixtureCondition) gtk_widget_get_mapped, map_chooser_find (chooser, "list"));
  popover = map_chooser_find (chooser, "popover");
  g_object_add_weak_pointer (G_OBJECT (chooser), (gpointer *) &chooser);
  g_object_add_weak_pointer (G_OBJECT (popover), &popover);
  gtk_window_destroy (GTK_WINDOW (window));
  fixture_settle ();
  g_assert_null (popover);
  g_assert_null (chooser);
}

static void
test_template (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *text;
    const char *says; /* NULL: good */
  } tries[] = {
    { "h", "{x}" },
    { "http://tiles.example.com/{z}/{x}/{y}", "https" },
    { "https://tiles.example.com/{z}/{x}/{q}", "“{q}”" },
    { "https://tiles.example.com/{z}/{x}/{y}", NULL },
    { "", "Write the address" },
  };
  GtkWidget *form = get_custom_form (fixture->chooser);
  GtkWidget *entry = map_chooser_find (form, "template");
  GtkWidget *message = map_chooser_find (form, "message");

  desk_map_chooser_start (fixture->chooser, fixture->vault, on_show, fixture);
  map_chooser_choose (fixture->chooser, "Custom");
  g_assert_true (gtk_widget_get_visible (form));
  for (guint i = 0; i < G_N_ELEMENTS (tries); i++)
    {
      gboolean good = tries[i].says == NULL;

      gtk_editable_set_text (GTK_EDITABLE (entry), tries[i].text);
      g_assert_true (gtk_widget_get_visible (message) == !good);
      if (!good)
        {
          g_assert_nonnull (strstr (gtk_label_get_label (GTK_LABEL (message)), tries[i].says));
          g_signal_emit_by_name (entry, "activate");
        }
      g_assert_true (gtk_widget_get_sensitive (map_chooser_find (form, "use")) == good);
      g_assert_true (gtk_widget_has_css_class (entry, "error") ==
                     (!good && *tries[i].text != '\0'));
    }
  g_assert_cmpuint (fixture->shown, ==, 0);
  assert_setting (fixture, "map-custom-template", "");

  gtk_editable_set_text (GTK_EDITABLE (entry), "https://tiles.example.com/{z}/{x}/{y}");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (map_chooser_find (form, "datum")), DESK_DATUM_BD09);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (map_chooser_find (form, "tms")), TRUE);
  gtk_editable_set_text (GTK_EDITABLE (map_chooser_find (form, "attribution")), "© Example");
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpuint (fixture->shown, ==, 1);
  g_assert_cmpstr (fixture->id, ==, "custom");
  assert_setting (fixture, "map-source", "custom");
  assert_setting (fixture, "map-custom-datum", "bd09");
  g_assert_true (g_settings_get_boolean (fixture->settings, "map-custom-tms"));
  assert_setting (fixture, "map-custom-attribution", "© Example");
}

/* Walking over the choices asks nobody; leaving one that was not finished leaves the map. */
static void
test_arrows (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "Tianditu", "OpenStreetMap (for Developers)", "Custom",
                                       "Offline" };
  g_autoptr (GListModel) controllers = NULL;
  GtkEventController *keys = NULL;
  gboolean taken;

  desk_map_chooser_start (fixture->chooser, fixture->vault, on_show, fixture);
  desk_map_chooser_open (fixture->chooser);
  fixture_wait ((FixtureCondition) gtk_widget_get_mapped,
                map_chooser_find (fixture->chooser, "list"));
  controllers = gtk_widget_observe_controllers (map_chooser_find (fixture->chooser, "list"));
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        keys = controller;
    }
  g_assert_nonnull (keys);

  g_assert_true (
      gtk_widget_is_focus (map_chooser_find_radio (GTK_WIDGET (fixture->chooser), "Offline")));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_signal_emit_by_name (keys, "key-pressed", GDK_KEY_Down, 0, 0, &taken);
      g_assert_true (taken);
      g_assert_true (
          gtk_widget_is_focus (map_chooser_find_radio (GTK_WIDGET (fixture->chooser), names[i])));
      g_assert_true (is_marked (fixture->chooser, "Offline"));
    }
  g_assert_cmpuint (fixture->shown, ==, 0);

  map_chooser_choose (fixture->chooser, "Custom");
  gtk_popover_popdown (GTK_POPOVER (map_chooser_find (fixture->chooser, "popover")));
  desk_map_chooser_open (fixture->chooser);
  g_assert_true (is_marked (fixture->chooser, "Offline"));
  gtk_popover_popdown (GTK_POPOVER (map_chooser_find (fixture->chooser, "popover")));
  fixture_settle ();
}

#define ADD(name, function)                                                                        \
  g_test_add ("/map-chooser/" name, Fixture, NULL, setup, function, teardown)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  gtk_disable_setlocale ();
  adw_init ();

  ADD ("key", test_key);
  ADD ("no-keyring", test_no_keyring);
  ADD ("template", test_template);
  ADD ("arrows", test_arrows);
  ADD ("waiting", test_waiting);
  ADD ("waiting-no-more", test_waiting_no_more);
  ADD ("destroyed-while-open", test_destroyed_while_open);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the map and its line say once it was chosen where the map comes from, and when it cannot
 * come from there. */

#undef G_DISABLE_ASSERT

#include "config.h"

#include <adwaita.h>
#include <string.h>

#include "map-chooser-fixture.h"
#include "tile-server.h"
#include "ui/desk-map-key.h"
#include "ui/desk-map-strip.h"
#include "ui/desk-map-view-private.h"
#include "ui/desk-settings.h"
#include "ui/desk-tile-source.h"
#include "widget-fixture.h"

typedef struct
{
  GtkWidget *window;
  DeskMapView *view;
} Map;

static void
open_map (Map *map)
{
  map->window = gtk_window_new ();
  map->view = DESK_MAP_VIEW (desk_map_view_new ());
  gtk_window_set_default_size (GTK_WINDOW (map->window), 760, 430);
  gtk_window_set_child (GTK_WINDOW (map->window), GTK_WIDGET (map->view));
  gtk_window_present (GTK_WINDOW (map->window));
  while (gtk_widget_get_width (GTK_WIDGET (map->view->map)) == 0)
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
shows_server (gpointer data)
{
  return DESK_IS_TILE_SOURCE (desk_map_view_get_source (data));
}

static gboolean
was_asked (gpointer server)
{
  return tile_server_count (server) > 0;
}

/* What is written over the map, in its corner and beside its places. */
static void
assert_words (Map *map, const char *license, gboolean names)
{
  g_auto (GStrv) shown = desk_label_layer_dup_shown (map->view->label_layer);

  g_assert_nonnull (strstr (gtk_label_get_label (map->view->license), license));
  g_assert_cmpint (g_strv_length (shown) > 0, ==, names);
}

/* Nothing is asked without a key, and that is said. */
static void
test_no_key (void)
{
  g_autoptr (GSettings) settings = desk_settings_new ();
  g_autoptr (DeskVault) vault = desk_vault_new ();
  GtkWidget *strip, *form;
  Map map;

  map_chooser_reset_settings (settings);
  g_settings_set_string (settings, "map-source", "tianditu");
  desk_vault_set_session_only (vault, TRUE);
  open_map (&map);
  strip = fixture_find (GTK_WIDGET (map.view), DESK_TYPE_MAP_STRIP, NULL);
  g_assert_false (gtk_widget_get_visible (strip));
  desk_map_view_set_vault (map.view, vault);
  fixture_wait ((FixtureCondition) gtk_widget_get_visible, strip);
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (map_chooser_find (strip, "words"))), ==,
                   "Tianditu needs its key, and none is kept. Type it again");
  g_assert_false (shows_server (map.view));

  map_chooser_press (map_chooser_find (strip, "again"));
  form = fixture_find (GTK_WIDGET (map.view), DESK_TYPE_MAP_KEY, NULL);
  fixture_wait ((FixtureCondition) gtk_widget_get_mapped, form);
  map_chooser_choose (map.view->chooser, "Offline");
  g_assert_false (gtk_widget_get_visible (strip));
  gtk_window_destroy (GTK_WINDOW (map.window));
  fixture_settle ();
  map_chooser_reset_settings (settings);
}

static void
test_map (void)
{
  g_autoptr (TileServer) server = tile_server_new ();
  g_autoptr (GSettings) settings = desk_settings_new ();
  g_autoptr (DeskVault) vault = desk_vault_new ();
  g_autofree char *template = tile_server_dup_template (server, "chooser");
  Map map;
  GtkWidget *strip;

  map_chooser_reset_settings (settings);
  g_settings_set_string (settings, "map-custom-template", template);
  g_settings_set_string (settings, "map-custom-attribution", "© Nobody");

  /* Known, but not chosen: not asked. */
  open_map (&map);
  desk_map_view_set_vault (map.view, vault);
  fixture_settle ();
  g_assert_false (shows_server (map.view));
  g_assert_cmpuint (tile_server_count (server), ==, 0);

  /* Chosen, and failing: the line says so, the map is there. */
  assert_words (&map, "sketch", TRUE);
  tile_server_set_mode (server, TILE_SERVER_REFUSE);
  map_chooser_choose (map.view->chooser, "Custom");
  assert_words (&map, "© Nobody", FALSE);
  g_assert_true (shows_server (map.view));
  g_assert_cmpstr (
      shumate_map_source_get_license (SHUMATE_MAP_SOURCE (desk_map_view_get_source (map.view))), ==,
      "© Nobody");
  strip = fixture_find (GTK_WIDGET (map.view), DESK_TYPE_MAP_STRIP, NULL);
  fixture_wait ((FixtureCondition) gtk_widget_get_visible, strip);
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (map_chooser_find (strip, "words"))), ==,
                   "The map’s server answers HTTP 403 instead of a picture");
  assert_words (&map, "sketch", TRUE);
  assert_words (&map, "© Nobody", TRUE);

  /* Tried again, it comes. */
  tile_server_set_mode (server, TILE_SERVER_PICTURE);
  while (gtk_widget_get_visible (strip))
    {
      g_signal_emit_by_name (map_chooser_find (strip, "again"), "clicked");
      g_main_context_iteration (NULL, TRUE);
    }

  assert_words (&map, "© Nobody", FALSE);

  /* Dark: another map below, the same server. */
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      ADW_COLOR_SCHEME_FORCE_DARK);
  g_assert_true (shows_server (map.view));
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_DEFAULT);
  map_chooser_choose (map.view->chooser, "Offline");
  g_assert_false (shows_server (map.view));
  g_assert_false (gtk_widget_get_visible (strip));
  map_chooser_choose (map.view->chooser, "Custom");
  gtk_window_destroy (GTK_WINDOW (map.window));
  fixture_settle ();

  /* The next run begins with it. */
  {
    g_autoptr (TileServer) other = tile_server_new ();
    g_autofree char *address = tile_server_dup_template (other, "next-run");

    g_settings_set_string (settings, "map-custom-template", address);
    open_map (&map);
    g_assert_cmpuint (tile_server_count (other), ==, 0);
    desk_map_view_set_vault (map.view, vault);
    g_assert_true (shows_server (map.view));
    fixture_wait (was_asked, other);
    gtk_window_destroy (GTK_WINDOW (map.window));
    fixture_settle ();
  }
  map_chooser_reset_settings (settings);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  gtk_disable_setlocale ();
  adw_init ();

  g_test_add_func ("/map-chosen/no-key", test_no_key);
  g_test_add_func ("/map-chosen/map", test_map);

  return g_test_run ();
}

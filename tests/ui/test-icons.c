/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every icon that the source names is there: a theme may drop one, and then a broken picture stands in
 * its place. */

#undef G_DISABLE_ASSERT

#include "config.h"

#include <adwaita.h>

#include "ui/desk-dispatch-bar.h"

static void
check_file (GtkIconTheme *theme, const char *path, GHashTable *seen)
{
  g_autoptr (GRegex) names = g_regex_new ("[\">]([a-z-]+-symbolic)[\"<]", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);

  for (g_regex_match (names, text, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    {
      char *name = g_match_info_fetch (match, 1);

      if (!gtk_icon_theme_has_icon (theme, name))
        {
          g_test_message ("%s: no icon %s", path, name);
          g_test_fail ();
        }
      g_hash_table_add (seen, name);
    }
}

static void
test_named (void)
{
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gdk_display_get_default ());
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "..", "src", "ui", NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GDir) dir = NULL;
  const char *name;

  /* Its resources are linked with it. */
  g_type_ensure (DESK_TYPE_DISPATCH_BAR);
  gtk_icon_theme_add_resource_path (theme, "/io/github/dispatchdesk/DispatchDesk/icons");

  dir = g_dir_open (folder, 0, NULL);
  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_str_has_suffix (name, ".c") || g_str_has_suffix (name, ".ui"))
        check_file (theme, path, seen);
    }

  g_assert_true (g_hash_table_contains (seen, "object-select-symbolic"));
  g_assert_true (g_hash_table_contains (seen, "desk-question-symbolic"));
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/icons/named", test_named);

  return g_test_run ();
}

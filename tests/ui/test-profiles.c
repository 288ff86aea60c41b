/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The window of the profiles: what is written and what is not, into files and into the keyring. */

#undef G_DISABLE_ASSERT

#include "config.h"

#include <adwaita.h>
#include <glib/gstdio.h>
#include <string.h>

#include "dispatch/desk-profile-secrets.h"
#include "profiles-window-fixture.h"
#include "ui/desk-profile-stores.h"
#include "ui/desk-question.h"
#include "ui/desk-secret-row.h"
#include "widget-fixture.h"

#define SECRET "0123456789abcdef0123456789abcdef"

/* Of the profile itself, not of one of its carriers. */
static void
type (GtkWidget *window, const char *field, const char *text)
{
  DeskFieldRow *row = profiles_window_find_field (window, field);

  gtk_editable_set_text (GTK_EDITABLE (desk_field_row_get_editor (row)), text);
}

/* ---- the file ---- */

static const char *
get_bar (GtkWidget *window)
{
  GtkWidget *bar = fixture_find (window, GTK_TYPE_BOX, "bar");

  return gtk_widget_get_visible (bar)
             ? gtk_label_get_text (GTK_LABEL (fixture_find (bar, GTK_TYPE_LABEL, "bar_words")))
             : NULL;
}

static gboolean
has_bar (gpointer data)
{
  return get_bar (data) != NULL;
}

static void
test_add (ProfilesWindowFixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL;
  DeskFieldRow *row;

  g_assert_false (profiles_window_has_editor (fixture->window));
  gtk_widget_activate_action (fixture->window, "profiles.add", "i", DESK_PROFILE_SANDBOX);
  fixture_wait (profiles_window_has_editor, fixture->window);
  g_free (profile_dup_text (&fixture->base, "profiles/platform-sandbox.json"));
  g_assert_false (profiles_window_can (fixture->window, "save"));

  /* What is wrong is not written, and said at its row. */
  type (fixture->window, "appid", "wx12");
  g_assert_true (profiles_window_can (fixture->window, "save"));
  gtk_widget_activate_action (fixture->window, "profiles.save", NULL);
  g_assert_nonnull (strstr (get_bar (fixture->window), "AppID"));
  row = profiles_window_find_field (fixture->window, "appid");
  g_assert_nonnull (desk_field_row_get_shown_problem (row));
  g_assert_true (gtk_widget_has_focus (desk_field_row_get_editor (row)));
  text = profile_dup_text (&fixture->base, "profiles/platform-sandbox.json");
  g_assert_null (strstr (text, "wx12"));

  type (fixture->window, "appid", "wx0123456789abcdef");
  profiles_window_save (fixture->window);
  g_assert_null (get_bar (fixture->window));
  g_assert_null (desk_field_row_get_shown_problem (row));
  g_free (text);
  text = profile_dup_text (&fixture->base, "profiles/platform-sandbox.json");
  g_assert_nonnull (strstr (text, "wx0123456789abcdef"));
}

static void
test_revert (ProfilesWindowFixture *fixture, gconstpointer data)
{
  type (fixture->window, "title", "Cake Shop");
  g_assert_true (profiles_window_can (fixture->window, "revert"));
  gtk_widget_activate_action (fixture->window, "profiles.revert", NULL);
  fixture_settle ();
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (desk_field_row_get_editor (
                       profiles_window_find_field (fixture->window, "title")))),
                   ==, "Flower Shop");
  g_assert_false (profiles_window_can (fixture->window, "save"));
}

/* Two programs edit one profile: the second to save is told, and loses nothing. */
static void
test_changed_elsewhere (ProfilesWindowFixture *fixture, gconstpointer data)
{
  g_autoptr (DeskSessionOpener) opener = profile_new_opener (&fixture->base);
  GtkWidget *other = profiles_window_open (fixture, opener);
  g_autofree char *text = NULL;

  fixture_wait (profiles_window_has_editor, other);
  fixture_settle ();
  type (fixture->window, "title", "Cake Shop");
  type (other, "title", "Tea Shop");
  profiles_window_save (fixture->window);

  gtk_widget_activate_action (other, "profiles.save", NULL);
  fixture_wait (has_bar, other);
  g_assert_true (gtk_widget_get_visible (fixture_find (other, GTK_TYPE_BUTTON, "bar_reload")));
  text = profile_dup_text (&fixture->base, "profiles/shop.json");
  g_assert_nonnull (strstr (text, "Cake Shop"));
  g_assert_null (strstr (text, "Tea Shop"));

  gtk_widget_activate_action (other, "profiles.keep-copy", NULL);
  fixture_wait (has_bar, other);
  fixture_settle ();
  g_free (text);
  text = profile_dup_text (&fixture->base, "profiles/tea-shop-copy.json");
  g_assert_nonnull (strstr (text, "Tea Shop (Copy)"));
  g_free (text);
  text = profile_dup_text (&fixture->base, "profiles/shop.json");
  g_assert_nonnull (strstr (text, "Cake Shop"));
  g_assert_nonnull (profile_find_label (other, "Cake Shop"));
  profiles_window_close (other);
}

static void
test_broken_files (ProfilesWindowFixture *fixture, gconstpointer data)
{
  g_autofree char *folder = profile_dup_path (&fixture->base, "profiles");
  g_autofree char *path = profile_dup_path (&fixture->base, "profiles/newer.json");
  g_autofree char *text = NULL;
  GtkWidget *failures = fixture_find (fixture->window, GTK_TYPE_LABEL, "failures");

  g_assert_false (gtk_widget_get_visible (failures));
  g_mkdir_with_parents (folder, 0700);
  g_file_set_contents (path, "{\"version\": 99, \"title\": \"Newer\"}", -1, NULL);
  profile_load (fixture->base.opener);
  fixture_settle ();
  g_assert_true (gtk_widget_get_visible (failures));
  g_assert_nonnull (strstr (gtk_label_get_text (GTK_LABEL (failures)), "newer.json"));
  text = profile_dup_text (&fixture->base, "profiles/newer.json");
  g_assert_cmpstr (text, ==, "{\"version\": 99, \"title\": \"Newer\"}");
}

static GtkWindow *
find_question (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (DESK_IS_QUESTION (window))
        return window;
    }

  return NULL;
}

static gboolean
is_asked (gpointer data)
{
  return find_question () != NULL;
}

static gboolean
has_no_editor (gpointer data)
{
  return !profiles_window_has_editor (data);
}

static void
test_remove (ProfilesWindowFixture *fixture, gconstpointer data)
{
  g_autofree char *path = profile_dup_path (&fixture->base, "profiles/shop.json");
  DeskVault *vault = desk_session_opener_get_vault (fixture->base.opener);
  g_autofree char *name = desk_profile_secret_dup_name ("shop", NULL);
  const char *kind = desk_profile_secret_get_kind (DESK_PROFILE_SECRET_APPSECRET);
  g_autofree char *before = profile_look_up (vault, kind, name);

  g_assert_nonnull (before);
  gtk_widget_activate_action (fixture->window, "profiles.remove", NULL);
  fixture_wait (is_asked, NULL);
  desk_question_answer (DESK_QUESTION (find_question ()), TRUE);
  fixture_wait (has_no_editor, fixture->window);
  fixture_settle ();
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_null (profile_look_up (vault, kind, name));
}

static gboolean
has_no_bar (gpointer data)
{
  return get_bar (data) == NULL;
}

/* What was said of a copy goes with it. */
static void
test_remove_copy (ProfilesWindowFixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;

  gtk_widget_activate_action (fixture->window, "profiles.duplicate", NULL);
  fixture_wait (has_bar, fixture->window);
  fixture_settle ();
  path = profile_dup_path (&fixture->base, "profiles/shop.json");
  gtk_widget_activate_action (fixture->window, "profiles.remove", NULL);
  fixture_wait (is_asked, NULL);
  desk_question_answer (DESK_QUESTION (find_question ()), TRUE);
  fixture_wait (has_no_bar, fixture->window);
  g_assert_true (profiles_window_has_editor (fixture->window));
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* ---- secrets ---- */

static gboolean
has_secret (gpointer data)
{
  return desk_secret_row_has_secret (data);
}

static gboolean
has_no_secret (gpointer data)
{
  return !desk_secret_row_has_secret (data);
}

static void
test_secret (ProfilesWindowFixture *fixture, gconstpointer data)
{
  DeskVault *vault = desk_session_opener_get_vault (fixture->base.opener);
  g_autofree char *name = desk_profile_secret_dup_name ("shop", NULL);
  const char *kind = desk_profile_secret_get_kind (DESK_PROFILE_SECRET_APPSECRET);
  GtkWidget *row = fixture_find (fixture->window, DESK_TYPE_SECRET_ROW, "appsecret");
  GtkWidget *entry = fixture_find (row, GTK_TYPE_ENTRY, "entry");
  GtkWidget *message = fixture_find (row, GTK_TYPE_LABEL, "message");
  g_autoptr (GDir) dir = NULL;
  g_autofree char *folder = profile_dup_path (&fixture->base, "profiles");
  g_autofree char *stored = NULL;
  const char *file;

  fixture_wait (has_secret, row);
  profile_click (row, "Forget");
  fixture_wait (has_no_secret, row);
  g_assert_null (profile_look_up (vault, kind, name));

  /* Odd at once, and mended by one press. */
  g_assert_false (gtk_entry_get_visibility (GTK_ENTRY (entry)));
  gtk_editable_set_text (GTK_EDITABLE (entry), " \"" SECRET "\" ");
  g_assert_true (gtk_widget_get_visible (message));
  profile_click (row, "Take Away What Is Around It");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, SECRET);
  g_assert_false (gtk_widget_get_visible (message));

  profile_click (row, "Keep");
  fixture_wait (has_secret, row);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");
  stored = profile_look_up (vault, kind, name);
  g_assert_cmpstr (stored, ==, SECRET);

  type (fixture->window, "title", "Cake Shop");
  profiles_window_save (fixture->window);
  dir = g_dir_open (folder, 0, NULL);
  while ((file = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *relative = g_build_filename ("profiles", file, NULL);
      g_autofree char *text = profile_dup_text (&fixture->base, relative);

      g_assert_null (strstr (text, SECRET));
      g_assert_null (strstr (text, "secret"));
    }
}

static gboolean
is_shown (gpointer data)
{
  return gtk_widget_get_visible (fixture_find (data, GTK_TYPE_ENTRY, "shown"));
}

static void
test_peek (ProfilesWindowFixture *fixture, gconstpointer data)
{
  GtkWidget *row = fixture_find (fixture->window, DESK_TYPE_SECRET_ROW, "appsecret");
  GtkWidget *show = fixture_find (row, GTK_TYPE_TOGGLE_BUTTON, "show");
  GtkWidget *shown = fixture_find (row, GTK_TYPE_ENTRY, "shown");

  fixture_wait (has_secret, row);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (show), TRUE);
  fixture_wait (is_shown, row);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (shown)), !=, "");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (show), FALSE);
  g_assert_false (gtk_widget_get_visible (shown));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (shown)), ==, "");
}

/* The bus of the test has no keyring: then only this run, never a file. */
static void
test_no_keyring (ProfilesWindowFixture *fixture, gconstpointer data)
{
  DeskVault *vault = desk_session_opener_get_vault (fixture->base.opener);
  GtkWidget *row = fixture_find (fixture->window, DESK_TYPE_SECRET_ROW, "appsecret");
  GtkWidget *entry = fixture_find (row, GTK_TYPE_ENTRY, "entry");
  GtkWidget *session = fixture_find (row, GTK_TYPE_BUTTON, "session");
  GtkWidget *bar = fixture_find (fixture->window, GTK_TYPE_BOX, "vault_bar");
  GtkWidget *message = fixture_find (row, GTK_TYPE_LABEL, "message");

  fixture_wait (has_secret, row);
  profile_click (row, "Forget");
  fixture_wait (has_no_secret, row);
  desk_vault_set_session_only (vault, FALSE);
  gtk_editable_set_text (GTK_EDITABLE (entry), SECRET);
  profile_click (row, "Keep");
  while (!gtk_widget_get_visible (bar))
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (desk_secret_row_has_secret (DESK_SECRET_ROW (row)));

  /* Told once for all secrets, not at each. */
  g_assert_false (gtk_widget_get_visible (session));
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (message)), ==, "Not kept");
  profile_click (bar, "Keep for This Session Only");
  fixture_wait (has_secret, row);
  g_assert_false (gtk_widget_get_visible (bar));
  g_assert_true (desk_vault_is_session_only (vault));
}

/* ---- the ways to a token ---- */

static gboolean
is_visible (GtkWidget *window, GType type, const char *name)
{
  return gtk_widget_get_visible (fixture_find (window, type, name));
}

static void
test_tokens (ProfilesWindowFixture *fixture, gconstpointer data)
{
  GtkDropDown *source = GTK_DROP_DOWN (
      desk_field_row_get_editor (profiles_window_find_field (fixture->window, "token_source")));
  GtkWidget *token = fixture_find (fixture->window, DESK_TYPE_SECRET_ROW, "token");
  DeskRecord *settings =
      desk_field_row_get_record (profiles_window_find_field (fixture->window, "title"));
  gint64 expires = 0;
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  g_assert_true (is_visible (fixture->window, DESK_TYPE_SECRET_ROW, "appsecret"));
  g_assert_false (is_visible (fixture->window, DESK_TYPE_SECRET_ROW, "header"));

  gtk_drop_down_set_selected (source, 1 + DESK_PROFILE_TOKENS_SERVER);
  g_assert_false (is_visible (fixture->window, DESK_TYPE_SECRET_ROW, "appsecret"));
  g_assert_true (is_visible (fixture->window, DESK_TYPE_SECRET_ROW, "header"));

  gtk_drop_down_set_selected (source, 1 + DESK_PROFILE_TOKENS_PASTED);
  g_assert_false (is_visible (fixture->window, DESK_TYPE_SECRET_ROW, "header"));
  g_assert_true (gtk_widget_get_visible (token));
  gtk_editable_set_text (GTK_EDITABLE (fixture_find (token, GTK_TYPE_ENTRY, "entry")), SECRET);
  profile_click (token, "Keep");
  fixture_wait (has_secret, token);
  g_assert_cmpint (desk_record_get_decimal (settings, "token_expires", &expires), ==,
                   DESK_VALUE_OK);
  g_assert_cmpint (expires, >=, now + 7200);
  g_assert_cmpint (expires, <, now + 7300);
}

/* ---- stores ---- */

static void
test_stores (ProfilesWindowFixture *fixture, gconstpointer data)
{
  GtkWidget *stores = fixture_find (fixture->window, DESK_TYPE_PROFILE_STORES, NULL);
  GtkWidget *cards = fixture_find (stores, GTK_TYPE_BOX, "cards");
  g_autofree char *text = NULL;

  g_assert_null (gtk_widget_get_first_child (cards));
  profile_click (stores, "Add the Sender of the Open Order");
  profile_click (stores, "Add the Sender of the Open Order");
  type (gtk_widget_get_last_child (cards), "title", "Second");
  g_signal_emit_by_name (
      gtk_widget_get_ancestor (
          fixture_find (gtk_widget_get_last_child (cards), GTK_TYPE_BUTTON, NULL), GTK_TYPE_BUTTON),
      "clicked");
  fixture_settle ();
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (desk_field_row_get_editor (
                       profiles_window_find_field (gtk_widget_get_first_child (cards), "title")))),
                   ==, "Second");
  profiles_window_save (fixture->window);
  text = profile_dup_text (&fixture->base, "profiles/shop.json");
  g_assert_nonnull (strstr (text, "Second"));
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(path, profile, func)                                                                   \
  g_test_add (path, ProfilesWindowFixture, profile, profiles_window_setup, func,                   \
              profiles_window_teardown)
  ADD ("/profiles/add", NULL, test_add);
  ADD ("/profiles/revert", "shop", test_revert);
  ADD ("/profiles/changed-elsewhere", "shop", test_changed_elsewhere);
  ADD ("/profiles/broken-files", NULL, test_broken_files);
  ADD ("/profiles/remove", "shop", test_remove);
  ADD ("/profiles/remove-copy", "shop", test_remove_copy);
  ADD ("/profiles/secret", "shop", test_secret);
  ADD ("/profiles/peek", "shop", test_peek);
  ADD ("/profiles/no-keyring", "shop", test_no_keyring);
  ADD ("/profiles/tokens", "shop", test_tokens);
  ADD ("/profiles/stores", "shop", test_stores);
#undef ADD

  return g_test_run ();
}

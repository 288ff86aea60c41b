/* SPDX-License-Identifier: GPL-3.0-or-later */

#undef G_DISABLE_ASSERT

#include "config.h"

#include "profile-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

#include "dispatch/desk-practice-account.h"
#include "dispatch/desk-practice-accounts.h"
#include "dispatch/desk-profile-carrier.h"
#include "dispatch/desk-profile-secrets.h"
#include "wechat/desk-wire.h"
#include "widget-fixture.h"

/* DeskPracticeFunc has no data of its own. */
static DeskSandbox *running;

static gboolean
start_practice (char **endpoint, char **accounts, GError **error)
{
  if (*endpoint == NULL)
    *endpoint = g_strdup (desk_sandbox_get_uri (running));
  *accounts = desk_sandbox_dup_accounts (running);

  return TRUE;
}

DeskSessionOpener *
profile_new_opener (ProfileFixture *fixture)
{
  DeskSessionOpener *opener = desk_session_opener_new (fixture->folder, start_practice);

  desk_vault_set_session_only (desk_session_opener_get_vault (opener), TRUE);

  return opener;
}

void
profile_setup (ProfileFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("desk-profiles-XXXXXX", NULL);
  fixture->sandbox = desk_sandbox_new ();
  desk_sandbox_set_latency_scale (fixture->sandbox, 0);
  desk_sandbox_start (fixture->sandbox, &error);
  g_assert_no_error (error);
  running = fixture->sandbox;
  fixture->opener = profile_new_opener (fixture);
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        remove_folder (child);
      else
        g_remove (child);
    }
  g_rmdir (path);
}

void
profile_teardown (ProfileFixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->opener);
  desk_sandbox_stop (fixture->sandbox);
  g_clear_object (&fixture->sandbox);
  running = NULL;
  remove_folder (fixture->folder);
  g_free (fixture->folder);
}

void
profile_play (ProfileFixture *fixture, const char *scenario)
{
  g_autofree char *path = profile_dup_path (fixture, "scenario.ini");
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, scenario, -1, &error);
  g_assert_no_error (error);
  desk_sandbox_load_scenario (fixture->sandbox, path, &error);
  g_assert_no_error (error);
}

static gboolean
is_set (gpointer data)
{
  return *(gpointer *) data != NULL;
}

static void
on_done (GObject *source, GAsyncResult *result, gpointer data)
{
  g_set_object ((GAsyncResult **) data, result);
}

void
profile_store (DeskVault *vault, const char *kind, const char *name, const char *secret)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  desk_vault_store_async (vault, kind, name, "a test", secret, NULL, on_done, &result);
  fixture_wait (is_set, &result);
  desk_vault_store_finish (vault, result, &error);
  g_assert_no_error (error);
}

char *
profile_look_up (DeskVault *vault, const char *kind, const char *name)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  char *secret, *copy;

  desk_vault_lookup_async (vault, kind, name, NULL, on_done, &result);
  fixture_wait (is_set, &result);
  secret = desk_vault_lookup_finish (vault, result, &error);
  g_assert_no_error (error);
  copy = g_strdup (secret);
  if (secret != NULL)
    desk_vault_wipe (secret);

  return copy;
}

void
profile_load (DeskSessionOpener *opener)
{
  DeskProfileList *profiles = desk_session_opener_get_profiles (opener);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  desk_profile_list_load_async (profiles, NULL, on_done, &result);
  fixture_wait (is_set, &result);
  desk_profile_list_load_finish (profiles, result, &error);
  g_assert_no_error (error);
}

DeskSession *
profile_open (DeskSessionOpener *opener, const char *name)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  DeskSession *session;

  desk_session_opener_open_async (opener, name, NULL, TRUE, NULL, on_done, &result);
  fixture_wait (is_set, &result);
  session = desk_session_opener_open_finish (opener, result, &error);
  g_assert_no_error (error);

  return session;
}

static void
add_carrier (ProfileFixture *fixture, DeskRecord *settings, DeskRecord *account)
{
  static const char *const names[] = { "delivery_id", "delivery_name", "shopid", "shop_no",
                                       "delivery_service_code" };
  g_autoptr (DeskRecord) carrier = g_object_new (DESK_TYPE_PROFILE_CARRIER, NULL);
  g_autofree char *name =
    desk_profile_secret_dup_name (desk_record_get_text (settings, "id"),
                                  desk_record_get_text (account, "delivery_id"));

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    desk_record_set_text (carrier, names[i], desk_record_get_text (account, names[i]));
  desk_record_set_text (carrier, "asked", "1");
  desk_record_insert_item (settings, "carriers", G_MAXUINT, carrier);
  profile_store (desk_session_opener_get_vault (fixture->opener),
                 desk_profile_secret_get_kind (DESK_PROFILE_SECRET_CARRIER), name,
                 desk_record_get_text (account, "secret"));
}

void
profile_add (ProfileFixture *fixture, const char *id, const char *title, DeskProfileKind kind)
{
  g_autoptr (DeskRecord) settings = g_object_new (DESK_TYPE_PROFILE_SETTINGS, NULL);
  DeskProfileList *profiles = desk_session_opener_get_profiles (fixture->opener);
  g_autofree char *accounts = desk_sandbox_dup_accounts (fixture->sandbox);
  g_autoptr (DeskRecord) known =
    desk_wire_read (DESK_TYPE_PRACTICE_ACCOUNTS, accounts, -1, NULL);
  GListModel *list = desk_record_get_items (known, "accounts");
  g_autofree char *kind_text = g_strdup_printf ("%d", kind);
  g_autofree char *name = desk_profile_secret_dup_name (id, NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  desk_record_set_text (settings, "version", "1");
  desk_record_set_text (settings, "id", id);
  desk_record_set_text (settings, "title", title);
  desk_record_set_text (settings, "kind", kind_text);
  desk_record_set_text (settings, "endpoint", desk_sandbox_get_uri (fixture->sandbox));
  desk_record_set_text (settings, "token_source", "0");
  desk_record_set_text (settings, "appid", desk_record_get_text (known, "appid"));
  desk_record_set_text (settings, "openid", desk_record_get_text (known, "openid"));
  profile_store (desk_session_opener_get_vault (fixture->opener),
                 desk_profile_secret_get_kind (DESK_PROFILE_SECRET_APPSECRET), name,
                 desk_record_get_text (known, "appsecret"));
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (DeskRecord) account = g_list_model_get_item (list, i);
      const char *carrier = desk_record_get_text (account, "delivery_id");

      if (g_str_equal (carrier, "SFTC") || g_str_equal (carrier, "DADA"))
        add_carrier (fixture, settings, account);
    }

  desk_profile_list_save_async (profiles, DESK_PROFILE_SETTINGS (settings), NULL, on_done, &result);
  fixture_wait (is_set, &result);
  desk_profile_list_save_finish (profiles, result, &error);
  g_assert_no_error (error);
}

char *
profile_dup_path (ProfileFixture *fixture, const char *name)
{
  return g_build_filename (fixture->folder, name, NULL);
}

char *
profile_dup_text (ProfileFixture *fixture, const char *name)
{
  g_autofree char *path = profile_dup_path (fixture, name);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);

  return text;
}

GtkWidget *
profile_find_label (GtkWidget *root, const char *text)
{
  if (GTK_IS_LABEL (root) && g_strcmp0 (gtk_label_get_text (GTK_LABEL (root)), text) == 0)
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = profile_find_label (child, text);

      if (found != NULL)
        return found;
    }

  return NULL;
}

void
profile_click (GtkWidget *root, const char *label)
{
  GtkWidget *found = profile_find_label (root, label);
  GtkWidget *button = found != NULL ? gtk_widget_get_ancestor (found, GTK_TYPE_BUTTON) : NULL;

  if (button == NULL)
    g_error ("There is no button “%s”", label);
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
  fixture_settle ();
}

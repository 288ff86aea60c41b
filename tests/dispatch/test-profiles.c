/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The profiles of the user: their files, what is wrong with one, their secrets, and the sessions
 * opened on them.
 */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "dispatch/desk-profile-presets.h"
#include "dispatch/desk-session-opener.h"
#include "fault-server.h"
#include "model/desk-problem.h"
#include "model/desk-record-path.h"
#include "tests/patience.h"
#include "wechat/desk-empty-request.h"

#define PATIENCE patience_of_seconds (60)
#define APPSECRET "planted-appsecret-0001"
#define CARRIER_SECRET "planted-carrier-0002"

/* What a wait is for: the callback of one call. */
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
load (DeskProfileList *list, GError **error)
{
  Wait wait = { NULL };
  gboolean loaded;

  desk_profile_list_load_async (list, NULL, on_done, &wait);
  loaded = desk_profile_list_load_finish (list, wait_for (&wait), error);
  g_object_unref (wait.result);

  return loaded;
}

static gboolean
save (DeskProfileList *list, DeskProfileSettings *settings, GError **error)
{
  Wait wait = { NULL };
  gboolean saved;

  desk_profile_list_save_async (list, settings, NULL, on_done, &wait);
  saved = desk_profile_list_save_finish (list, wait_for (&wait), error);
  g_object_unref (wait.result);

  return saved;
}

static gboolean
drop (DeskProfileList *list, const char *id, GError **error)
{
  Wait wait = { NULL };
  gboolean removed;

  desk_profile_list_remove_async (list, id, NULL, on_done, &wait);
  removed = desk_profile_list_remove_finish (list, wait_for (&wait), error);
  g_object_unref (wait.result);

  return removed;
}

static DeskSession *
open_session (DeskSessionOpener *opener,
              const char *name,
              const char *endpoint,
              gboolean keep,
              GError **error)
{
  Wait wait = { NULL };
  DeskSession *session;

  desk_session_opener_open_async (opener, name, endpoint, keep, NULL, on_done, &wait);
  session = desk_session_opener_open_finish (opener, wait_for (&wait), error);
  g_object_unref (wait.result);

  return session;
}

static void
put_secret (DeskVault *vault, DeskProfileSecret which, const char *name, const char *secret)
{
  g_autoptr (GError) error = NULL;
  Wait wait = { NULL };

  desk_vault_store_async (vault, desk_profile_secret_get_kind (which), name, "a test", secret, NULL,
                          on_done, &wait);
  desk_vault_store_finish (vault, wait_for (&wait), &error);
  g_assert_no_error (error);
  g_object_unref (wait.result);
}

static char *
make_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("desk-profiles-XXXXXX", &error);

  g_assert_no_error (error);

  return folder;
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

static DeskProfileSettings *
create (DeskProfileKind kind, const char *id)
{
  g_autoptr (DeskProfilePresets) presets = desk_profile_presets_new ();
  DeskProfileSettings *settings = desk_profile_presets_create (presets, kind);

  desk_record_set_text (DESK_RECORD (settings), "id", id);
  desk_record_set_text (DESK_RECORD (settings), "appid", "wx0123456789abcdef");

  return settings;
}

static void
test_files (void)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *path = g_build_filename (folder, "shop-a.json", NULL);
  g_autoptr (DeskProfileList) list = desk_profile_list_new (folder);
  g_autoptr (DeskProfileList) other = desk_profile_list_new (folder);
  g_autoptr (DeskProfileSettings) settings = create (DESK_PROFILE_PRODUCTION, "shop-a");
  g_autoptr (GError) error = NULL;
  DeskProfileSettings *read;
  GStatBuf status;

  g_assert_true (load (list, &error));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 0);

  desk_record_set_text (DESK_RECORD (settings), "title", "海棠路店");
  g_assert_true (save (list, settings, &error));
  g_assert_no_error (error);
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);

  g_assert_true (load (other, &error));
  read = desk_profile_list_find (other, "SHOP-A");
  g_assert_nonnull (read);
  g_assert_cmpstr (desk_record_get_text (DESK_RECORD (read), "title"), ==, "海棠路店");
  g_assert_cmpint (desk_profile_settings_get_kind (read), ==, DESK_PROFILE_PRODUCTION);

  g_assert_true (drop (other, "shop-a", &error));
  g_assert_null (desk_profile_list_find (other, "shop-a"));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  remove_folder (folder);
}

/* Two windows edit one profile: the second one is told, and overwrites nothing. */
static void
test_changed_elsewhere (void)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *path = g_build_filename (folder, "shop-a.json", NULL);
  g_autoptr (DeskProfileList) first = desk_profile_list_new (folder);
  g_autoptr (DeskProfileList) second = desk_profile_list_new (folder);
  g_autoptr (DeskProfileSettings) mine = create (DESK_PROFILE_PRODUCTION, "shop-a");
  g_autoptr (DeskProfileSettings) theirs = create (DESK_PROFILE_PRODUCTION, "shop-a");
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  g_assert_true (load (first, &error) && save (first, mine, &error));
  g_assert_true (load (second, &error));
  desk_record_set_text (DESK_RECORD (mine), "title", "longer than it was before");
  g_assert_true (save (first, mine, &error));

  g_assert_false (save (second, theirs, &error));
  g_assert_error (error, DESK_PROFILE_LIST_ERROR, DESK_PROFILE_LIST_ERROR_CHANGED);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "longer than it was before"));
  g_clear_error (&error);

  /* Loaded again, it may. */
  g_assert_true (load (second, &error) && save (second, theirs, &error));
  remove_folder (folder);
}

static void
test_taken (void)
{
  g_autofree char *folder = make_folder ();
  g_autoptr (DeskProfileList) first = desk_profile_list_new (folder);
  g_autoptr (DeskProfileList) second = desk_profile_list_new (folder);
  g_autoptr (DeskProfileSettings) settings = create (DESK_PROFILE_SANDBOX, "box");
  g_autofree char *name = NULL;
  g_autofree char *chinese = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (load (first, &error) && load (second, &error));
  g_assert_true (save (first, settings, &error));
  g_assert_false (save (second, settings, &error));
  g_assert_error (error, DESK_PROFILE_LIST_ERROR, DESK_PROFILE_LIST_ERROR_TAKEN);

  name = desk_profile_list_dup_id (first, "Box");
  g_assert_cmpstr (name, ==, "box-2");
  chinese = desk_profile_list_dup_id (first, "海棠路店");
  g_assert_cmpstr (chinese, ==, "profile");
  remove_folder (folder);
}

/* Files that cannot be used are left as they are, and the others work. */
static void
test_bad_files (void)
{
  static const struct
  {
    const char *name;
    const char *text;
    int code;
  } files[] = {
    { "newer.json", "{\"version\":2,\"title\":\"x\"}", DESK_PROFILE_LIST_ERROR_NEWER },
    { "none.json", "{\"title\":\"x\"}", DESK_PROFILE_LIST_ERROR_FILE },
    { "zero.json", "{\"version\":0}", DESK_PROFILE_LIST_ERROR_FILE },
    { "cut.json", "{\"version\":1,\"ti", DESK_PROFILE_LIST_ERROR_FILE },
    { "list.json", "[1]", DESK_PROFILE_LIST_ERROR_FILE },
    { "empty.json", "", DESK_PROFILE_LIST_ERROR_FILE },
  };
  g_autofree char *folder = make_folder ();
  g_autoptr (DeskProfileList) list = desk_profile_list_new (folder);
  g_autoptr (DeskProfileSettings) settings = create (DESK_PROFILE_SANDBOX, "box");
  g_autofree char *large = g_strnfill (300 * 1024, ' ');
  g_autofree char *large_path = g_build_filename (folder, "large.json", NULL);
  g_autoptr (GError) error = NULL;
  GPtrArray *failures;

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (folder, files[i].name, NULL);

      g_assert_true (g_file_set_contents (path, files[i].text, -1, NULL));
    }
  g_assert_true (g_file_set_contents (large_path, large, -1, NULL));
  g_assert_true (load (list, &error) && save (list, settings, &error) && load (list, &error));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 1);

  failures = desk_profile_list_get_failures (list);
  g_assert_cmpuint (failures->len, ==, G_N_ELEMENTS (files) + 1);
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (folder, files[i].name, NULL);
      g_autofree char *text = NULL;
      gboolean told = FALSE;

      for (guint j = 0; j < failures->len; j++)
        {
          GError *failure = g_ptr_array_index (failures, j);

          told |= strstr (failure->message, files[i].name) != NULL && failure->code == files[i].code;
        }
      g_assert_true (told);
      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
      g_assert_cmpstr (text, ==, files[i].text);
    }
  remove_folder (folder);
}

static void
test_check (void)
{
  static const struct
  {
    const char *path;
    const char *text;
    const char *field;
    const char *code;
  } cases[] = {
    { "title", NULL, "title", "missing" },
    { "title", "Name of forty characters and then some more", "title", "too-long" },
    { "appid", NULL, "appid", "missing" },
    { "appid", "wx012345678", "appid", "not-an-appid" },
    { "appid", "gh_123456789abcdef", "appid", "not-an-appid" },
    { "id", "Shop A", "id", "not-a-name" },
    { "id", "../../etc", "id", "not-a-name" },
    { "id", "practice", "id", "taken" },
    { "endpoint", "http://api.weixin.qq.com", "endpoint", "not-allowed" },
    { "endpoint", "file:///etc/passwd", "endpoint", "not-allowed" },
    { "endpoint", NULL, "endpoint", "missing" },
    { "calls_per_second", "0", "calls_per_second", "out-of-range" },
    { "calls_per_second", "many", "calls_per_second", "not-a-number" },
    { "token_source", "1", "token_url", "missing" },
    { "wxa_appid", "nope", "wxa_appid", "not-an-appid" },
    { "carriers[0].shopid", NULL, "carriers[0].shopid", "missing" },
    { "carriers[0].settled_by", "1", "wxa_appid", "missing" },
    { "carriers[1].delivery_id", "SFTC", "carriers[1].delivery_id", "twice" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DeskProfileSettings) settings = create (DESK_PROFILE_CARRIER_TEST, "box");
      g_autoptr (GPtrArray) fine = desk_profile_settings_check (settings);
      g_autoptr (GPtrArray) problems = NULL;
      DeskProblem *problem;

      g_assert_cmpuint (fine->len, ==, 0);
      desk_record_set_path (DESK_RECORD (settings), cases[i].path, cases[i].text);
      problems = desk_profile_settings_check (settings);
      g_assert_cmpuint (problems->len, >, 0);
      problem = g_ptr_array_index (problems, 0);
      g_assert_cmpstr (desk_problem_get_field (problem), ==, cases[i].field);
      g_assert_cmpstr (desk_problem_get_code (problem), ==, cases[i].code);
    }
}

/* A token server is an address with a query, if it likes; nothing else passes. */
static void
test_check_token_url (void)
{
  static const struct
  {
    const char *url;
    gboolean fine;
  } cases[] = {
    { "https://tokens.example.com/wx?app=1", TRUE },
    { "http://127.0.0.1:8080/wx", TRUE },
    { "http://tokens.example.com/wx", FALSE },
    { "https://user:secret@tokens.example.com/", FALSE },
    { "tokens.example.com", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DeskProfileSettings) settings = create (DESK_PROFILE_PRODUCTION, "shop-a");
      g_autoptr (GPtrArray) problems = NULL;

      desk_record_set_text (DESK_RECORD (settings), "token_source", "1");
      desk_record_set_text (DESK_RECORD (settings), "token_path", "data.token");
      desk_record_set_text (DESK_RECORD (settings), "token_url", cases[i].url);
      problems = desk_profile_settings_check (settings);
      g_assert_cmpint (problems->len == 0, ==, cases[i].fine);
    }
}

static gboolean
refuse_practice (char **endpoint, char **accounts, GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "no stand-in here");

  return FALSE;
}

/* A profile of the user's own: its endpoint, its carriers with their secrets, its limits. */
static void
test_open (void)
{
  g_autofree char *folder = make_folder ();
  g_autoptr (FaultServer) server = fault_server_new (NULL);
  g_autoptr (DeskSessionOpener) opener = desk_session_opener_new (folder, refuse_practice);
  DeskProfileList *list = desk_session_opener_get_profiles (opener);
  DeskVault *vault = desk_session_opener_get_vault (opener);
  g_autoptr (DeskProfileSettings) settings = create (DESK_PROFILE_CARRIER_TEST, "tests");
  g_autoptr (DeskSession) session = NULL;
  g_autoptr (DeskSession) nobody = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *accounts;

  desk_vault_set_session_only (vault, TRUE);
  put_secret (vault, DESK_PROFILE_SECRET_APPSECRET, "tests", APPSECRET);
  put_secret (vault, DESK_PROFILE_SECRET_CARRIER, "tests/DADA", CARRIER_SECRET);
  desk_record_set_text (DESK_RECORD (settings), "calls_per_second", "7");
  desk_record_set_path (DESK_RECORD (settings), "carriers[1].settled_by", "1");
  desk_record_set_text (DESK_RECORD (settings), "wxa_appid", "wxfedcba9876543210");
  g_assert_true (save (list, settings, &error));

  session = open_session (opener, "Tests", fault_server_get_uri (server), FALSE, &error);
  g_assert_no_error (error);
  accounts = desk_profile_get_accounts (desk_session_get_profile (session));
  g_assert_cmpuint (accounts->len, ==, 2);
  /* The published secret where the vault has none; the user's own before it. */
  g_assert_cmpstr (desk_account_get_secret (accounts->pdata[0]), ==,
                   "d80400f91e156f63b38886e616d84590");
  g_assert_cmpstr (desk_account_get_secret (accounts->pdata[1]), ==, CARRIER_SECRET);
  g_assert_false (desk_account_is_by_provider (accounts->pdata[0], NULL));
  g_assert_true (desk_account_is_by_provider (accounts->pdata[1], NULL));
  g_assert_cmpfloat (desk_limiter_get_rate (desk_client_get_limiter (
                       desk_session_get_client (session))),
                     ==, 7.0);
  g_assert_null (desk_session_get_store (session));
  g_assert_null (desk_session_get_quota (session));

  /* Its token request holds the secret of the vault. */
  {
    g_autoptr (DeskRecord) request = g_object_new (DESK_TYPE_EMPTY_REQUEST, NULL);
    g_autofree char *sent = NULL;
    Wait wait = { NULL };
    g_autoptr (DeskReply) reply = NULL;

    desk_client_call_async (desk_session_get_client (session), desk_call_find ("getall"), request,
                            NULL, NULL, on_done, &wait);
    reply = desk_client_call_finish (desk_session_get_client (session), wait_for (&wait), &error);
    g_object_unref (wait.result);
    sent = fault_server_dup_request (server, "/stable_token", 0);
    g_assert_nonnull (strstr (sent, APPSECRET));
    g_assert_null (strstr (sent, "force_refresh\":true"));
  }

  nobody = open_session (opener, "nobody", NULL, FALSE, &error);
  g_assert_null (nobody);
  g_assert_nonnull (strstr (error->message, "practice, tests"));
  remove_folder (folder);
}

/* A profile that lacks something is not opened, and says what. */
static void
test_open_incomplete (void)
{
  g_autofree char *folder = make_folder ();
  g_autoptr (DeskSessionOpener) opener = desk_session_opener_new (folder, refuse_practice);
  g_autoptr (DeskProfileSettings) settings = create (DESK_PROFILE_PRODUCTION, "shop-a");
  g_autoptr (DeskSession) session = NULL;
  g_autoptr (GError) error = NULL;

  desk_vault_set_session_only (desk_session_opener_get_vault (opener), TRUE);
  desk_record_clear (DESK_RECORD (settings), "appid");
  g_assert_true (save (desk_session_opener_get_profiles (opener), settings, &error));
  session = open_session (opener, "shop-a", NULL, FALSE, &error);
  g_assert_null (session);
  g_assert_nonnull (strstr (error->message, "AppID"));
  remove_folder (folder);
}

static void
search (const char *folder, const char *needle, guint *n_files)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *bytes = NULL;
      gsize length;

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        {
          search (path, needle, n_files);
          continue;
        }
      g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
      (*n_files)++;
      for (gsize i = 0; i + strlen (needle) <= length; i++)
        if (memcmp (bytes + i, needle, strlen (needle)) == 0)
          g_error ("%s holds %s", path, needle);
    }
}

/* Whatever a session on a profile writes, the planted secrets are not in it. */
static void
test_nothing_written (void)
{
  g_autofree char *folder = make_folder ();
  g_autoptr (FaultServer) server = fault_server_new (NULL);
  g_autoptr (DeskSessionOpener) opener = desk_session_opener_new (folder, refuse_practice);
  DeskVault *vault = desk_session_opener_get_vault (opener);
  g_autoptr (DeskProfileSettings) settings = create (DESK_PROFILE_SANDBOX, "box");
  g_autoptr (DeskSession) session = NULL;
  g_autoptr (GError) error = NULL;
  guint n_files = 0;

  desk_vault_set_session_only (vault, TRUE);
  put_secret (vault, DESK_PROFILE_SECRET_APPSECRET, "box", APPSECRET);
  put_secret (vault, DESK_PROFILE_SECRET_CARRIER, "box/TEST", CARRIER_SECRET);
  g_assert_true (save (desk_session_opener_get_profiles (opener), settings, &error));
  session = open_session (opener, "box", fault_server_get_uri (server), TRUE, &error);
  g_assert_no_error (error);
  g_assert_nonnull (desk_session_get_quota (session));

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (DeskOrder) order = g_object_new (DESK_TYPE_ORDER, NULL);
      Wait wait = { NULL };
      DeskAccount *account =
        g_ptr_array_index (desk_profile_get_accounts (desk_session_get_profile (session)), 0);

      desk_client_call_async (desk_session_get_client (session), desk_call_find ("pre_add"),
                              DESK_RECORD (order), desk_account_get_secret (account), NULL, on_done,
                              &wait);
      g_object_unref (desk_client_call_finish (desk_session_get_client (session), wait_for (&wait),
                                               &error));
      g_object_unref (wait.result);
    }
  g_assert_cmpuint (desk_quota_get_used (desk_session_get_quota (session)), ==, 3);
  desk_store_close (desk_session_get_store (session));

  search (folder, APPSECRET, &n_files);
  search (folder, CARRIER_SECRET, &n_files);
  search (folder, "t0ken", &n_files);
  g_assert_cmpuint (n_files, >=, 6); /* profile and book, three times */

  /* The count is there after a restart. */
  {
    g_autoptr (DeskSession) again =
      open_session (opener, "box", fault_server_get_uri (server), TRUE, &error);
    DeskQuota *quota = desk_session_get_quota (again);
    gint64 began = g_get_monotonic_time ();

    while (desk_quota_get_used (quota) < 3)
      {
        g_main_context_iteration (NULL, TRUE);
        g_assert_cmpint (g_get_monotonic_time () - began, <, PATIENCE);
      }
    desk_store_close (desk_session_get_store (again));
  }
  remove_folder (folder);
}

static void
test_quota (void)
{
  g_autoptr (DeskQuota) quota = desk_quota_new (500);
  g_autofree char *question = NULL;

  for (guint i = 0; i < 445; i++)
    desk_quota_count (quota);
  g_assert_false (desk_quota_has_to_ask (quota, 5));
  g_assert_true (desk_quota_has_to_ask (quota, 6));
  question = desk_quota_dup_question (quota);
  g_assert_nonnull (strstr (question, "445"));
  desk_quota_agree (quota);
  g_assert_false (desk_quota_has_to_ask (quota, 6));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/profiles/files", test_files);
  g_test_add_func ("/profiles/changed-elsewhere", test_changed_elsewhere);
  g_test_add_func ("/profiles/taken", test_taken);
  g_test_add_func ("/profiles/bad-files", test_bad_files);
  g_test_add_func ("/profiles/check", test_check);
  g_test_add_func ("/profiles/check-token-url", test_check_token_url);
  g_test_add_func ("/profiles/open", test_open);
  g_test_add_func ("/profiles/open-incomplete", test_open_incomplete);
  g_test_add_func ("/profiles/nothing-written", test_nothing_written);
  g_test_add_func ("/profiles/quota", test_quota);

  return g_test_run ();
}

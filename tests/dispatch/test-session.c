/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The user's own rules: a carrier that the program has never heard of is checked and fitted from a
 * file, with no line of C and no rebuild. */

#include <glib/gstdio.h>
#include <string.h>

#include "dispatch/desk-session.h"
#include "model/desk-fit.h"
#include "model/desk-problem.h"
#include "model/desk-record-path.h"

#define ACCOUNTS                                                                                   \
  "{\"appid\":\"wx1\",\"appsecret\":\"secret1\",\"openid\":\"o1\",\"accounts\":["                   \
  "{\"delivery_id\":\"NEW\",\"delivery_name\":\"新快送\",\"shopid\":\"s\",\"secret\":\"k\","       \
  "\"shop_no\":\"1\"}]}"

static DeskSession *
new_session (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskProfile) profile =
    desk_profile_new_practice ("http://127.0.0.1:9", ACCOUNTS, &error);

  g_assert_no_error (error);

  return desk_session_new (profile);
}

static gboolean
load (DeskSession *session, const char *text, GError **error)
{
  g_autofree char *path = NULL;
  gboolean loaded;

  g_close (g_file_open_tmp ("desk-rules-XXXXXX", &path, NULL), NULL);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  loaded = desk_session_load_rules (session, path, error);
  if (error != NULL && *error != NULL)
    g_assert_true (g_str_has_prefix ((*error)->message, path));
  g_remove (path);

  return loaded;
}

static void
test_sixth_carrier (void)
{
  g_autoptr (DeskSession) session = new_session ();
  g_autoptr (DeskOrder) order = g_object_new (DESK_TYPE_ORDER, NULL);
  g_autoptr (GPtrArray) accounts = desk_session_choose_accounts (session, NULL);
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (DeskFit) fit = NULL;
  g_autoptr (GError) error = NULL;
  gboolean found = FALSE;

  g_assert_true (load (session,
                       "[NEW field 1]\npath=order_info.is_direct_delivery\naction=fix\nvalue=1\n"
                       "source=us\ndate=2026-11-22\n"
                       "[NEW field 2]\npath=order_info.poi_seq\naction=need\n"
                       "source=us\ndate=2026-11-22\n"
                       "[NEW quote 1]\ntoken_lifetime=60\nsource=us\ndate=2026-11-22\n",
                       &error));
  g_assert_no_error (error);

  desk_record_set_path (DESK_RECORD (order), "order_info.note", "x");
  fit = desk_fit_new (order, g_ptr_array_index (accounts, 0), desk_session_get_rulebook (session),
                      1790000000);
  g_assert_cmpstr (
    desk_record_get_path (DESK_RECORD (fit->order), "order_info.is_direct_delivery"), ==, "1");

  problems = desk_session_check (session, order, NULL);
  for (guint i = 0; i < problems->len; i++)
    found = found || strcmp (desk_problem_get_field (g_ptr_array_index (problems, i)),
                             "order_info.poi_seq") == 0;
  g_assert_true (found);
  g_assert_cmpuint (
    desk_rulebook_get_token_lifetime (desk_session_get_rulebook (session), "NEW"), ==, 60);
}

/* The user's leads decide over the book's, and the time that a carrier reads moves with them. */
static void
test_leads (void)
{
  g_autoptr (DeskSession) session = new_session ();
  g_autoptr (DeskOrder) order = g_object_new (DESK_TYPE_ORDER, NULL);
  g_autoptr (GPtrArray) accounts = desk_session_choose_accounts (session, NULL);
  g_autoptr (DeskFit) fit = NULL;
  g_autoptr (GError) error = NULL;
  guint dispatch, pickup;

  desk_session_get_leads (session, &dispatch, &pickup);
  g_assert_cmpuint (dispatch, ==, 60);
  g_assert_cmpuint (pickup, ==, 40);

  desk_session_set_leads (session, 90, 45);
  desk_session_get_leads (session, &dispatch, &pickup);
  g_assert_cmpuint (dispatch, ==, 90);
  g_assert_cmpuint (pickup, ==, 45);

  g_assert_true (load (session,
                       "[NEW booking 1]\npath=order_info.expected_delivery_time\nwish=dispatch\n"
                       "source=us\ndate=2026-11-22\n",
                       &error));
  desk_record_set_path (DESK_RECORD (order), "order_info.order_type", "1");
  desk_record_set_path (DESK_RECORD (order), "order_info.expected_finish_time", "1790020000");
  fit = desk_fit_new (order, g_ptr_array_index (accounts, 0), desk_session_get_rulebook (session),
                      1790000000);
  g_assert_cmpstr (
    desk_record_get_path (DESK_RECORD (fit->order), "order_info.expected_delivery_time"), ==,
    "1790014600");
}

static void
test_bad_file (void)
{
  g_autoptr (DeskSession) session = new_session ();
  g_autoptr (GError) group = NULL;
  g_autoptr (GError) syntax = NULL;
  g_autoptr (GError) none = NULL;

  g_assert_false (load (session, "[NEW field 1]\npath=x\n", &group));
  g_assert_nonnull (strstr (group->message, "NEW field 1"));
  g_assert_false (load (session, "no key file", &syntax));
  g_assert_nonnull (syntax);
  g_assert_true (desk_session_load_rules (session, "/nowhere/at/all.ini", &none));
  g_assert_no_error (none);
}

static gboolean
is_too_far (DeskSession *session, DeskOrder *order)
{
  g_autoptr (GPtrArray) problems = desk_session_check (session, order, NULL);
  gboolean found = FALSE;

  for (guint i = 0; i < problems->len; i++)
    found =
      found || strcmp (desk_problem_get_code (g_ptr_array_index (problems, i)), "too-far") == 0;

  return found;
}

static void
count (DeskSession *session, guint *n_changes)
{
  (*n_changes)++;
}

/* The user's distances decide, and whoever showed a judgement hears of it. */
static void
test_limits (void)
{
  static const char *const texts[][2] = {
    { "sender.lng", "113.322" },   { "sender.lat", "23.1065" },
    { "receiver.lng", "113.322" }, { "receiver.lat", "23.6" },
  };
  g_autoptr (DeskSession) session = new_session ();
  g_autoptr (DeskOrder) order = g_object_new (DESK_TYPE_ORDER, NULL);
  DeskCheckLimits limits = desk_session_get_limits (session);
  guint n_changes = 0;

  g_signal_connect (session, "limits-changed", G_CALLBACK (count), &n_changes);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    desk_record_set_path (DESK_RECORD (order), texts[i][0], texts[i][1]);
  g_assert_cmpfloat (limits.warn_metres, ==, DESK_CHECK_LIMITS_DEFAULT.warn_metres);
  g_assert_cmpfloat (limits.stop_metres, ==, DESK_CHECK_LIMITS_DEFAULT.stop_metres);
  g_assert_true (is_too_far (session, order));

  desk_session_set_limits (session, limits);
  g_assert_cmpuint (n_changes, ==, 0);
  desk_session_set_limits (session, (DeskCheckLimits){ 60000, 100000 });
  g_assert_cmpuint (n_changes, ==, 1);
  g_assert_false (is_too_far (session, order));
}

/* The settings begin with what the check has of its own. */
static void
test_default_limits (void)
{
  g_autoptr (GSettingsSchema) schema = g_settings_schema_source_lookup (
    g_settings_schema_source_get_default (), "io.github.dispatchdesk.DispatchDesk", TRUE);
  g_autoptr (GSettings) settings = NULL;

  g_assert_nonnull (schema);
  settings = g_settings_new_full (schema, NULL, NULL);
  g_assert_cmpfloat (1000.0 * g_settings_get_int (settings, "distance-warn"), ==,
                     DESK_CHECK_LIMITS_DEFAULT.warn_metres);
  g_assert_cmpfloat (1000.0 * g_settings_get_int (settings, "distance-stop"), ==,
                     DESK_CHECK_LIMITS_DEFAULT.stop_metres);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/session/sixth-carrier", test_sixth_carrier);
  g_test_add_func ("/session/leads", test_leads);
  g_test_add_func ("/session/limits", test_limits);
  g_test_add_func ("/session/default-limits", test_default_limits);
  g_test_add_func ("/session/bad-file", test_bad_file);

  return g_test_run ();
}

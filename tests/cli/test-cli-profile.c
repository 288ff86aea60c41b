/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The commands on a profile of the user's own: each says which one it works with, one that cannot
 * be used stops everything, and the calls of the platform's sandbox are counted from run to run.
 */
#include "config.h"

#include <string.h>

#include "dispatch/desk-quota.h"
#include "fault-server.h"
#include "profile-fixture.h"
#include "program.h"

#define VERBATIM "preAddOrder-request-official-verbatim.txt"
#define SANDBOX_PROFILE                                                                            \
  "{\"version\":1,\"title\":\"Production\",\"kind\":1,\"endpoint\":\"https://api.weixin.qq.com\"," \
  "\"token_source\":0,\"appid\":\"wxd15ba7c4de5c0000\",\"openid\":\"oPracticeDesk\",\"carriers\":" \
  "[{\"delivery_id\":\"TEST\",\"delivery_name\":\"TEST\",\"shopid\":\"test_shop_id\",\"shop_no\":" \
  "\"1\"}]}"
#define LIMIT 500

static char *order; /* the sample's path */

static Ran *
run (const char *command, const char *profile, const char *endpoint, const char *option)
{
  const char *file = g_str_equal (command, "doctor") ? NULL : order;
  /* NULL ends the words. */
  const char *first = option != NULL ? option : file;
  const char *second = option != NULL ? file : NULL;

  return ran_new (NULL, NULL, command, "--data-dir", profile_fixture_get_data_dir (), "--profile",
                  profile, "--endpoint", endpoint, first, second, NULL);
}

static void
assert_begins (const char *text, const char *with)
{
  if (!g_str_has_prefix (text, with))
    g_error ("does not begin with “%s”:\n%s", with, text);
}

/* Whatever the user calls a profile, its kind stands before it. */
static void
test_title (void)
{
  static const struct
  {
    const char *profile;
    const char *title;
  } cases[] = {
    { "shop", "Production · 海棠路店" },
    { "plain", "Production" },
    { "box", "Platform Sandbox · Production" },
    { "practice", "Practice" },
  };
  g_autofree char *address = NULL;
  g_autoptr (GSubprocess) sandbox = program_start_sandbox (NULL, &address);

  profile_fixture_write_practice ("shop", "海棠路店");
  profile_fixture_write_practice ("plain", "Production");
  profile_fixture_write ("box", SANDBOX_PROFILE);
  profile_fixture_keep (DESK_PROFILE_SECRET_APPSECRET, "box", NULL,
                        "0123456789abcdef0123456789abcdef");
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Ran) quote = run ("quote", cases[i].profile, address, NULL);
      g_autoptr (Ran) quote_json = run ("quote", cases[i].profile, address, "--json");
      g_autoptr (Ran) check = run ("check", cases[i].profile, address, NULL);
      g_autoptr (Ran) check_json = run ("check", cases[i].profile, address, "--json");
      g_autoptr (Ran) doctor = run ("doctor", cases[i].profile, address, NULL);
      g_autoptr (JsonObject) quote_object = ran_parse (quote_json);
      g_autoptr (JsonObject) check_object = ran_parse (check_json);
      g_autofree char *quote_line = g_strconcat (cases[i].title, " · SFTC_001\n", NULL);
      g_autofree char *check_line = g_strconcat (cases[i].title, "\n", NULL);
      g_autofree char *doctor_line = g_strconcat (cases[i].title, " · http://127.0.0.1:", NULL);

      assert_begins (quote->out, quote_line);
      g_assert_cmpstr (check->err, ==, check_line);
      assert_begins (doctor->out, doctor_line);
      g_assert_cmpstr (json_object_get_string_member (quote_object, "profile"), ==,
                       cases[i].profile);
      g_assert_cmpstr (json_object_get_string_member (check_object, "profile"), ==,
                       cases[i].profile);
      g_assert_cmpstr (quote->err, ==, "");
      g_assert_cmpint (quote->status, ==, 0);
      g_assert_cmpint (check->status, ==, 0);
      g_assert_cmpint (doctor->status, ==, 0);
    }
  program_stop_sandbox (sandbox);
}

static void
assert_one_sentence (const char *err)
{
  g_assert_true (g_str_has_prefix (err, "dispatch-desk: "));
  g_assert_true (strchr (err, '\n') == err + strlen (err) - 1);
}

/* One that cannot be used: one sentence, 2, and nothing leaves. */
static void
test_unusable (void)
{
  static const struct
  {
    const char *id;
    const char *text; /* NULL: there is no such file */
    const char *words;
  } cases[] = {
    { "nobody", NULL, "there is no profile “nobody”, only practice" },
    { "../shop", NULL, "there is no profile" },
    { "newer", "{\"version\":2,\"title\":\"x\"}", "newer version" },
    { "cut", "{\"version\":1,\"ti", "cut.json" },
    { "untitled", "{\"version\":1,\"kind\":3,\"appid\":\"wx0123456789abcdef\"}",
      "cannot be used yet" },
    { "no-appid",
      "{\"version\":1,\"title\":\"x\",\"kind\":3,\"endpoint\":\"https://api.weixin.qq.com\"}",
      "AppID" },
    { "plain-http",
      "{\"version\":1,\"title\":\"x\",\"kind\":3,\"endpoint\":\"http://api.weixin.qq.com\","
      "\"appid\":\"wx0123456789abcdef\"}",
      "cannot be used yet" },
  };
  static const char *const commands[] = { "quote", "check", "doctor" };
  g_autoptr (FaultServer) server = fault_server_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      if (cases[i].text != NULL)
        profile_fixture_write (cases[i].id, cases[i].text);
      for (gsize c = 0; c < G_N_ELEMENTS (commands); c++)
        {
          g_autoptr (Ran) ran =
            run (commands[c], cases[i].id, fault_server_get_uri (server), NULL);

          ran_assert_usage (ran, cases[i].words);
          assert_one_sentence (ran->err);
        }
    }
  g_assert_cmpuint (fault_server_count_connections (server), ==, 0);
}

/* No carrier yet: there is nobody to ask, and it is said. */
static void
test_no_carrier (void)
{
  g_autoptr (FaultServer) server = fault_server_new (NULL);
  g_autoptr (Ran) quote = NULL;
  g_autoptr (Ran) doctor = NULL;
  g_autoptr (Ran) carrier = NULL;

  profile_fixture_write ("empty",
                         "{\"version\":1,\"title\":\"x\",\"kind\":3,\"appid\":"
                         "\"wx0123456789abcdef\",\"endpoint\":\"https://api.weixin.qq.com\"}");
  profile_fixture_keep (DESK_PROFILE_SECRET_APPSECRET, "empty", NULL, "of-the-empty-one");
  quote = run ("quote", "empty", fault_server_get_uri (server), NULL);
  ran_assert_usage (quote, "carrier");
  g_assert_cmpuint (fault_server_count_connections (server), ==, 0);

  doctor = run ("doctor", "empty", fault_server_get_uri (server), NULL);
  g_assert_cmpint (doctor->status, ==, 1);
  g_assert_nonnull (strstr (doctor->out, "Add the carriers to the profile"));

  carrier = run ("doctor", "empty", fault_server_get_uri (server), "--carrier=SFTC");
  ran_assert_usage (carrier, "--carrier");
}

/* A desktop without a keyring: the profile is opened, and what is missing is said. */
static void
test_no_keyring (void)
{
  static const char *const commands[] = { "quote", "check", "doctor" };
  const char *const environment[] = { "SECRET_BACKEND", "service", NULL };
  g_autoptr (FaultServer) server = fault_server_new (NULL);

  profile_fixture_write_practice ("shop", "海棠路店");
  for (gsize c = 0; c < G_N_ELEMENTS (commands); c++)
    {
      const char *file = g_str_equal (commands[c], "doctor") ? NULL : order;
      g_autoptr (Ran) ran = ran_new (NULL, environment, commands[c], "--profile", "shop",
                                     "--data-dir", profile_fixture_get_data_dir (), "--endpoint",
                                     fault_server_get_uri (server), "--json", file, NULL);
      g_autoptr (JsonObject) object = ran_parse (ran);

      g_assert_nonnull (strstr (ran->err, "no keyring"));
      assert_one_sentence (ran->err);
      g_assert_cmpstr (json_object_get_string_member (object, "profile"), ==, "shop");
      /* Without the carriers' secrets nothing can be signed, which the check knows. */
      if (file != NULL)
        {
          g_assert_cmpint (ran->status, ==, 2);
          g_assert_nonnull (strstr (ran->out, "secret"));
        }
      else
        {
          g_assert_cmpint (ran->status, ==, 1);
          g_assert_nonnull (strstr (ran->out, "no AppSecret is kept"));
        }
    }
  g_assert_cmpuint (fault_server_count_connections (server), ==, 0);
}

/* The book of a profile. */
static DeskStore *
open_book (const char *profile)
{
  g_autofree char *name = g_strconcat (profile, ".db", NULL);
  g_autofree char *path = g_build_filename (profile_fixture_get_data_dir (), name, NULL);

  return desk_store_new (path);
}

/* As the next run of the desk reads it. */
static guint
count_used (const char *profile)
{
  g_autoptr (DeskStore) store = open_book (profile);
  g_autoptr (DeskQuota) quota = desk_quota_new (LIMIT);
  guint used;

  desk_quota_set_store (quota, store);
  while (desk_quota_is_reading (quota))
    g_main_context_iteration (NULL, TRUE);
  g_assert_no_error (desk_quota_get_error (quota));
  used = desk_quota_get_used (quota);
  desk_store_close (store);

  return used;
}

static void
use_up (const char *profile, guint n_calls)
{
  g_autoptr (DeskStore) store = open_book (profile);
  g_autoptr (DeskQuota) quota = desk_quota_new (LIMIT);

  desk_quota_set_store (quota, store);
  while (desk_quota_is_reading (quota))
    g_main_context_iteration (NULL, TRUE);
  for (guint i = 0; i < n_calls; i++)
    desk_quota_count (quota);
  desk_store_close (store);
}

static void
test_quota (void)
{
  g_autoptr (FaultServer) server = fault_server_new (NULL);
  const char *uri = fault_server_get_uri (server);
  g_autoptr (Ran) first = NULL;
  g_autoptr (Ran) second = NULL;
  g_autoptr (Ran) check = NULL;
  g_autoptr (Ran) near_end = NULL;
  g_autoptr (Ran) doctor = NULL;
  g_autoptr (Ran) last = NULL;
  g_autoptr (Ran) over = NULL;
  g_autoptr (Ran) doctor_over = NULL;
  g_autoptr (Ran) check_over = NULL;
  guint n_sent;

  profile_fixture_write ("quota", SANDBOX_PROFILE);
  profile_fixture_keep (DESK_PROFILE_SECRET_APPSECRET, "quota", NULL, "of-the-quota-one");

  /* Counted from run to run, and on disk when the command has ended. */
  first = run ("quote", "quota", uri, NULL);
  g_assert_cmpint (first->status, ==, 0);
  g_assert_cmpstr (first->err, ==, "");
  g_assert_cmpuint (count_used ("quota"), ==, 1);
  second = run ("quote", "quota", uri, "--json");
  g_assert_cmpint (second->status, ==, 0);
  check = run ("check", "quota", uri, NULL);
  g_assert_cmpint (check->status, ==, 0);
  g_assert_cmpuint (count_used ("quota"), ==, 2);

  use_up ("quota", LIMIT - 4);
  g_assert_cmpuint (count_used ("quota"), ==, LIMIT - 2);
  near_end = run ("quote", "quota", uri, NULL);
  g_assert_cmpint (near_end->status, ==, 0);
  assert_one_sentence (near_end->err);
  g_assert_nonnull (strstr (near_end->err, "498 of the 500"));
  doctor = run ("doctor", "quota", uri, NULL);
  g_assert_nonnull (strstr (doctor->err, "499 of the 500"));
  g_assert_cmpuint (count_used ("quota"), ==, LIMIT);

  /* None is left. */
  n_sent = fault_server_count (server, NULL);
  over = run ("quote", "quota", uri, NULL);
  ran_assert_usage (over, "All of the 500 order calls");
  assert_one_sentence (over->err);
  doctor_over = run ("doctor", "quota", uri, "--json");
  ran_assert_usage (doctor_over, "All of the 500 order calls");
  check_over = run ("check", "quota", uri, NULL);
  g_assert_cmpint (check_over->status, ==, 0);
  g_assert_cmpuint (fault_server_count (server, NULL), ==, n_sent);
  g_assert_cmpuint (count_used ("quota"), ==, LIMIT);
}

/* Desks at the same time do not count over each other. */
static void
test_quota_shared (void)
{
  g_autoptr (DeskStore) store = NULL;
  g_autoptr (DeskStore) other_store = NULL;
  g_autoptr (DeskQuota) quota = desk_quota_new (LIMIT);
  g_autoptr (DeskQuota) other = desk_quota_new (LIMIT);

  use_up ("shared", 3);
  store = open_book ("shared");
  other_store = open_book ("shared");
  desk_quota_set_store (quota, store);
  desk_quota_set_store (other, other_store);
  /* Before it was read, after, and in turns. */
  desk_quota_count (quota);
  g_assert_true (desk_quota_is_reading (quota));
  while (desk_quota_is_reading (quota) || desk_quota_is_reading (other))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (desk_quota_get_used (quota), ==, 4);
  desk_quota_count (other);
  desk_quota_count (quota);
  desk_quota_count (other);
  desk_store_close (store);
  desk_store_close (other_store);
  g_assert_cmpuint (count_used ("shared"), ==, 7);
}

/* A book that makes no sense is said, and is no reason not to ask. */
static void
test_quota_broken (void)
{
  g_autoptr (FaultServer) server = fault_server_new (NULL);
  g_autofree char *book = NULL;
  g_autoptr (Ran) ran = NULL;

  profile_fixture_write ("broken", SANDBOX_PROFILE);
  profile_fixture_keep (DESK_PROFILE_SECRET_APPSECRET, "broken", NULL, "of-the-broken-one");
  book =
      program_write_file ("data/broken.db", "this is no book, and it is long enough to tell", -1);
  ran = run ("quote", "broken", fault_server_get_uri (server), NULL);
  g_assert_cmpint (ran->status, ==, 0);
  g_assert_nonnull (strstr (ran->err, "broken.db"));
  assert_one_sentence (ran->err);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  program_set_up ();
  profile_fixture_set_up ();
  order = program_find_sample (VERBATIM);

  g_test_add_func ("/cli-profile/title", test_title);
  g_test_add_func ("/cli-profile/unusable", test_unusable);
  g_test_add_func ("/cli-profile/no-carrier", test_no_carrier);
  g_test_add_func ("/cli-profile/no-keyring", test_no_keyring);
  g_test_add_func ("/cli-profile/quota", test_quota);
  g_test_add_func ("/cli-profile/quota-shared", test_quota_shared);
  g_test_add_func ("/cli-profile/quota-broken", test_quota_broken);

  status = g_test_run ();
  profile_fixture_tear_down ();
  program_tear_down ();
  g_free (order);

  return status;
}

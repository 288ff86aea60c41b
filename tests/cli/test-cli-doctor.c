/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * `dispatch-desk doctor`, run as another program runs it: against the stand-in on which all is
 * well, and on which one thing is wrong, which the right step says with its remedy.
 */
#include "config.h"

#include <string.h>

#include "fault-server.h"
#include "profile-fixture.h"
#include "program.h"

static const char *const ids[] = { "token", "accounts", "signature", "sandbox", "production" };
static const char *const keys[] = { "id", "state", "title", "detail", "remedy" };

static Ran *
run (const char *profile, const char *endpoint, const char *option)
{
  return ran_new (NULL, NULL, "doctor", "--data-dir", profile_fixture_get_data_dir (), "--profile",
                  profile, "--endpoint", endpoint, option, NULL);
}

/* The steps, after a look at every key of every one. */
static JsonArray *
get_steps (JsonObject *object, const char *profile)
{
  JsonArray *steps = json_object_get_array_member (object, "steps");

  g_assert_cmpstr (json_object_get_string_member (object, "profile"), ==, profile);
  g_assert_cmpuint (json_object_get_size (object), ==, 2);
  g_assert_cmpuint (json_array_get_length (steps), ==, G_N_ELEMENTS (ids));
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      JsonObject *step = json_array_get_object_element (steps, i);
      const char *state = json_object_get_string_member (step, "state");

      g_assert_cmpuint (json_object_get_size (step), ==, G_N_ELEMENTS (keys));
      for (gsize k = 0; k < G_N_ELEMENTS (keys); k++)
        g_assert_true (json_object_has_member (step, keys[k]));
      g_assert_cmpstr (json_object_get_string_member (step, "id"), ==, ids[i]);
      g_assert_cmpstr (json_object_get_string_member (step, "title"), !=, "");
      g_assert_true (g_str_equal (state, "passed") || g_str_equal (state, "failed") ||
                     g_str_equal (state, "skipped"));
      g_assert_cmpstr (json_object_get_string_member (step, "detail"), !=, "");
      g_assert_true (g_str_equal (state, "failed") || json_object_get_null_member (step, "remedy"));
    }

  return steps;
}

static void
assert_states (const char *profile, const char *endpoint, const char *state_of_accounts,
               const char *state_of_production)
{
  g_autoptr (Ran) text = run (profile, endpoint, NULL);
  g_autoptr (Ran) json = run (profile, endpoint, "--json");
  g_autoptr (JsonObject) object = ran_parse (json);
  JsonArray *steps = get_steps (object, profile);

  g_assert_cmpint (text->status, ==, 0);
  g_assert_cmpint (json->status, ==, 0);
  g_assert_cmpstr (text->err, ==, "");
  g_assert_cmpstr (json->err, ==, "");
  g_assert_null (strstr (text->out, "✗"));
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      JsonObject *step = json_array_get_object_element (steps, i);
      const char *expected = i == 1 ? state_of_accounts : i == 4 ? state_of_production : "passed";
      g_autofree char *line =
        g_strdup_printf ("\n%s %u. %s\n", g_str_equal (expected, "passed") ? "✓" : "–", i + 1,
                         json_object_get_string_member (step, "title"));

      if (i == 2 && g_str_equal (state_of_production, "skipped"))
        continue;
      g_assert_cmpstr (json_object_get_string_member (step, "state"), ==, expected);
      g_assert_nonnull (strstr (text->out, line));
    }
}

static void
test_all_well (void)
{
  g_autofree char *address = NULL;
  g_autoptr (GSubprocess) sandbox = program_start_sandbox (NULL, &address);

  profile_fixture_write_practice ("shop", "海棠路店");
  profile_fixture_write (
      "box",
      "{\"version\":1,\"title\":\"Box\",\"kind\":1,\"endpoint\":\"https://api.weixin.qq.com\","
      "\"appid\":\"wxd15ba7c4de5c0000\",\"openid\":\"oPracticeDesk\",\"carriers\":"
      "[{\"delivery_id\":\"TEST\",\"delivery_name\":\"TEST\",\"shopid\":\"test_shop_id\","
      "\"shop_no\":\"1\"}]}");
  profile_fixture_keep (DESK_PROFILE_SECRET_APPSECRET, "box", NULL,
                        "0123456789abcdef0123456789abcdef");
  assert_states ("practice", address, "passed", "passed");
  assert_states ("shop", address, "passed", "passed");
  assert_states ("box", address, "skipped", "skipped");
  program_stop_sandbox (sandbox);
}

/* Without an address of its own, against the stand-in that it starts itself. */
static void
test_practice (void)
{
  g_autoptr (Ran) ran = ran_new (NULL, NULL, "doctor", NULL);

  g_assert_cmpint (ran->status, ==, 0);
  g_assert_true (g_str_has_prefix (ran->out, "Practice · http://127.0.0.1:"));
}

static const struct
{
  const char *name;
  const char *scenario; /* NULL where all is well with the platform */
  const char *appsecret; /* NULL for the right one, as the next */
  const char *carrier_secret; /* SFTC's */
  const char *step;
  const char *detail;
  const char *remedy;
} failures[] = {
  { "wrong-appsecret", NULL, "fedcba9876543210fedcba9876543210", NULL, "token", "40125",
    "AppSecret" },
  { "address-not-allowed",
    "[platform]\nerrcode=40164\nerrmsg=invalid ip 203.0.113.9, not in whitelist rid: a-b-c\n"
    "call=stable_token\n",
    NULL, NULL, "token", "203.0.113.9", "203.0.113.9" },
  { "expired-each-time", "[platform]\nerrcode=42001\nerrmsg=access_token expired\ncall=getall\n",
    NULL, NULL, "token", NULL, NULL },
  { "dead-token-again",
    "[platform]\ntoken_again=1\nerrcode=42001\nerrmsg=access_token expired\ncall=getall\n", NULL,
    NULL, "token", "there is no other", NULL },
  { "pending", "[SS]\naudit_result=1\n", NULL, NULL, "accounts", "not confirmed", "wait" },
  { "binding-refused", "[SS]\naudit_result=2\n", NULL, NULL, "accounts", "refused", "anew" },
  { "not-bound", "[UU]\naudit_result=-1\n", NULL, NULL, "accounts", "not bound", "bind" },
  { "other-shopid", "[DADA]\nshopid=another-id\n", NULL, NULL, "accounts", "another-id",
    "platform lists" },
  { "wrong-carrier-secret", NULL, NULL, "not-the-secret", "signature", NULL, "AppSecret" },
  { "no-right", "[*]\nerrcode=48001\nerrmsg=api unauthorized\ncall=pre_add\n", NULL, NULL,
    "production", "48001", NULL },
};

static JsonObject *
find_step (JsonArray *steps, const char *id)
{
  for (guint i = 0; i < json_array_get_length (steps); i++)
    {
      JsonObject *step = json_array_get_object_element (steps, i);

      if (g_str_equal (json_object_get_string_member (step, "id"), id))
        return step;
    }

  g_error ("there is no step %s", id);
}

static void
assert_holds (JsonObject *step, const char *key, const char *words)
{
  const char *text =
    json_object_get_null_member (step, key) ? "" : json_object_get_string_member (step, key);

  g_test_message ("%s: %s", key, text);
  if (words != NULL && strstr (text, words) == NULL)
    g_error ("no “%s” in the %s: %s", words, key, text);
}

static void
test_failure (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autofree char *address = NULL;
  g_autoptr (GSubprocess) sandbox = program_start_sandbox (failures[i].scenario, &address);
  g_autoptr (Ran) text = NULL;
  g_autoptr (Ran) json = NULL;
  g_autoptr (JsonObject) object = NULL;
  JsonObject *step;

  profile_fixture_write_practice ("shop", "海棠路店");
  if (failures[i].appsecret != NULL)
    profile_fixture_keep (DESK_PROFILE_SECRET_APPSECRET, "shop", NULL, failures[i].appsecret);
  if (failures[i].carrier_secret != NULL)
    profile_fixture_keep (DESK_PROFILE_SECRET_CARRIER, "shop", "SFTC", failures[i].carrier_secret);

  json = run ("shop", address, "--json");
  g_assert_cmpint (json->status, ==, 1);
  object = ran_parse (json);
  step = find_step (get_steps (object, "shop"), failures[i].step);
  g_assert_cmpstr (json_object_get_string_member (step, "state"), ==, "failed");
  assert_holds (step, "detail", failures[i].detail);
  assert_holds (step, "remedy", failures[i].remedy);
  /* What was said to be wrong is the answer, and what to do about it stands somewhere. */
  g_assert_true (!json_object_get_null_member (step, "remedy") ||
                 strstr (json_object_get_string_member (step, "detail"), "administrator") != NULL);

  text = run ("shop", address, NULL);
  g_assert_cmpint (text->status, ==, 1);
  g_assert_nonnull (strstr (text->out, "✗"));
  program_stop_sandbox (sandbox);
}

/* Nobody there. */
static void
test_gone (void)
{
  g_autofree char *address = NULL;
  g_autoptr (GSubprocess) sandbox = program_start_sandbox (NULL, &address);
  g_autoptr (Ran) ran = NULL;

  program_stop_sandbox (sandbox);
  ran = run ("practice", address, NULL);
  g_assert_cmpint (ran->status, ==, 1);
  g_assert_nonnull (strstr (ran->out, "Nothing answers"));
}

static void
test_usage (void)
{
  g_autoptr (Ran) word = ran_new (NULL, NULL, "doctor", "word", NULL);
  g_autoptr (Ran) option = ran_new (NULL, NULL, "doctor", "--frobnicate", NULL);
  g_autoptr (Ran) endpoint =
      ran_new (NULL, NULL, "doctor", "--endpoint", "http://example.com", NULL);

  ran_assert_usage (word, "Usage");
  ran_assert_usage (option, "--frobnicate");
  ran_assert_usage (endpoint, "Endpoint");
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  program_set_up ();
  profile_fixture_set_up ();

  g_test_add_func ("/cli-doctor/practice", test_practice);
  g_test_add_func ("/cli-doctor/all-well", test_all_well);
  for (gsize i = 0; i < G_N_ELEMENTS (failures); i++)
    {
      g_autofree char *path = g_strconcat ("/cli-doctor/failure/", failures[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_failure);
    }
  g_test_add_func ("/cli-doctor/gone", test_gone);
  g_test_add_func ("/cli-doctor/usage", test_usage);

  status = g_test_run ();
  profile_fixture_tear_down ();
  program_tear_down ();

  return status;
}

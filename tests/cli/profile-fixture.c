/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Profiles and their secrets, where the built program finds them.
 */
#include "config.h"

#include "profile-fixture.h"

#include "program.h"

static char *data_dir;
static char *keyring;

void
profile_fixture_set_up (void)
{
  g_autofree char *profiles = program_make_folder ("data/profiles");

  data_dir = g_path_get_dirname (profiles);
  keyring = g_build_filename (program_get_home (), "test.keyring", NULL);
  /* The program that is run finds them in its environment as we do. */
  g_setenv ("SECRET_BACKEND", "file", TRUE);
  g_setenv ("SECRET_FILE_TEST_PATH", keyring, TRUE);
  g_setenv ("SECRET_FILE_TEST_PASSWORD", "of-the-file", TRUE);
}

const char *
profile_fixture_get_data_dir (void)
{
  return data_dir;
}

const char *
profile_fixture_get_keyring (void)
{
  return keyring;
}

void
profile_fixture_tear_down (void)
{
  g_clear_pointer (&data_dir, g_free);
  g_clear_pointer (&keyring, g_free);
}

void
profile_fixture_write (const char *id, const char *text)
{
  g_autofree char *name = g_strconcat ("data/profiles/", id, ".json", NULL);
  g_autofree char *path = program_write_file (name, text, -1);
}

typedef struct
{
  gboolean done;
  GError *error;
} Wait;

static void
on_stored (GObject *source, GAsyncResult *result, gpointer data)
{
  Wait *wait = data;

  desk_vault_store_finish (DESK_VAULT (source), result, &wait->error);
  wait->done = TRUE;
}

void
profile_fixture_keep (DeskProfileSecret which,
                      const char *id,
                      const char *delivery_id,
                      const char *secret)
{
  g_autoptr (DeskVault) vault = desk_vault_new ();
  g_autofree char *name = desk_profile_secret_dup_name (id, delivery_id);
  Wait wait = { FALSE, NULL };

  desk_vault_store_async (vault, desk_profile_secret_get_kind (which), name, "a test", secret, NULL,
                          on_stored, &wait);
  while (!wait.done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_no_error (wait.error);
}

void
profile_fixture_write_practice (const char *id, const char *title)
{
  g_autoptr (Ran) ran = ran_new (NULL, NULL, "sandbox", "--accounts", NULL);
  g_autoptr (JsonObject) printed = ran_parse (ran);
  g_autoptr (JsonObject) profile = json_object_new ();
  g_autoptr (JsonNode) node = json_node_alloc ();
  JsonArray *accounts = json_object_get_array_member (printed, "accounts");
  g_autofree char *text = NULL;

  profile_fixture_keep (DESK_PROFILE_SECRET_APPSECRET, id, NULL,
                        json_object_get_string_member (printed, "appsecret"));
  for (guint i = 0; i < json_array_get_length (accounts); i++)
    {
      JsonObject *account = json_array_get_object_element (accounts, i);

      profile_fixture_keep (DESK_PROFILE_SECRET_CARRIER, id,
                            json_object_get_string_member (account, "delivery_id"),
                            json_object_get_string_member (account, "secret"));
      json_object_remove_member (account, "secret");
    }

  json_object_set_int_member (profile, "version", 1);
  json_object_set_string_member (profile, "title", title);
  json_object_set_int_member (profile, "kind", 3);
  json_object_set_string_member (profile, "endpoint", "https://api.weixin.qq.com");
  json_object_set_int_member (profile, "token_source", 0);
  json_object_set_string_member (profile, "appid",
                                 json_object_get_string_member (printed, "appid"));
  json_object_set_string_member (profile, "openid",
                                 json_object_get_string_member (printed, "openid"));
  json_object_set_array_member (profile, "carriers", json_array_ref (accounts));
  json_node_init_object (node, profile);
  text = json_to_string (node, TRUE);
  profile_fixture_write (id, text);
}

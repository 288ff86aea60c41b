/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Secrets that were planted are nowhere to be read: not in what a command prints, with every word
 * for developers turned on, not in a file it leaves, and not in what the system tells of the
 * process, whether the platform answers well, badly, with nonsense, with the request itself, or not
 * at all.
 */
#include "config.h"

#include <string.h>

#include "fault-server.h"
#include "profile-fixture.h"
#include "program.h"

#define VERBATIM "preAddOrder-request-official-verbatim.txt"

/* With characters that are written differently in an address, in JSON and in a shell. */
#define APPSECRET "pl4nted/app\"secret+of the=desk"
#define CARRIER "pl4nted\\carrier&secret?of#SFTC"
#define PASTED "pl4nted|pasted/token+of~the desk"
#define HEADER "Bearer pl4nted;header/value=of the+server"
#define SERVED "pl4nted:token/from+the=server"

static const char *const secrets[] = { APPSECRET, CARRIER, PASTED, HEADER, SERVED };

static char *order; /* the sample's path */

static gboolean
holds (const char *bytes, gsize length, const char *needle, gsize n)
{
  const char *end = bytes + length;

  for (const char *p = bytes; (gsize) (end - p) >= n; p++)
    {
      p = memchr (p, *needle, (gsize) (end - p));
      if (p == NULL || (gsize) (end - p) < n)
        return FALSE;
      if (memcmp (p, needle, n) == 0)
        return TRUE;
    }

  return FALSE;
}

static char *
escape_json (const char *text, gboolean slashes)
{
  GString *escaped = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '"' || *p == '\\' || (slashes && *p == '/'))
        g_string_append_c (escaped, '\\');
      g_string_append_c (escaped, *p);
    }

  return g_string_free (escaped, FALSE);
}

/* The part of the base64 form that does not depend on what stands before and behind. */
static char *
escape_base64 (const char *text, guint before)
{
  g_autofree char *padded = g_strconcat (&"xx"[2 - before], text, NULL);
  gsize whole = strlen (padded) / 3 * 3;
  g_autofree char *encoded = g_base64_encode ((const guchar *) padded, whole);

  return g_strdup (encoded + (before > 0 ? 4 : 0));
}

static GPtrArray *
spell (const char *secret)
{
  GPtrArray *forms = g_ptr_array_new_with_free_func (g_free);
  GString *form;

  g_ptr_array_add (forms, g_strdup (secret));
  g_ptr_array_add (forms, g_strescape (secret, NULL));
  g_ptr_array_add (forms, escape_json (secret, FALSE));
  g_ptr_array_add (forms, escape_json (secret, TRUE));
  g_ptr_array_add (forms, g_uri_escape_string (secret, NULL, FALSE));
  g_ptr_array_add (forms, g_ascii_strdown (g_ptr_array_index (forms, forms->len - 1), -1));
  form = g_string_new (g_ptr_array_index (forms, 4));
  g_string_replace (form, "%20", "+", 0);
  g_ptr_array_add (forms, g_string_free (form, FALSE));
  for (guint i = 0; i < 3; i++)
    g_ptr_array_add (forms, escape_base64 (secret, i));

  return forms;
}

/* The secret that can be read in @bytes, NULL for none. */
static const char *
find_secret (const char *bytes, gsize length)
{
  for (gsize i = 0; i < G_N_ELEMENTS (secrets); i++)
    {
      g_autoptr (GPtrArray) forms = spell (secrets[i]);

      for (guint j = 0; j < forms->len; j++)
        {
          const char *form = g_ptr_array_index (forms, j);

          if (holds (bytes, length, form, strlen (form)))
            return secrets[i];
        }
    }

  return NULL;
}

/* As above in every file below @folder, and in the names; *@n_files counts. */
static const char *
search_folder (const char *folder, guint *n_files)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name, *found = NULL;

  while (found == NULL && dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *bytes = NULL;
      gsize length;

      found = find_secret (name, strlen (name));
      if (found != NULL)
        break;
      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        {
          found = search_folder (path, n_files);
          continue;
        }
      g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
      (*n_files)++;
      found = find_secret (bytes, length);
      if (found != NULL)
        g_test_message ("%s holds %s", path, found);
    }

  return found;
}

static void
assert_nothing_written (void)
{
  guint n_files = 0;

  g_assert_cmpstr (search_folder (program_get_home (), &n_files), ==, NULL);
  /* The profiles and the keyring at least. */
  g_assert_cmpuint (n_files, >=, 4);
}

static void
assert_nothing_said (Ran *ran)
{
  const char *found = find_secret (ran->out, strlen (ran->out));

  if (found == NULL)
    found = find_secret (ran->err, strlen (ran->err));
  if (found != NULL)
    g_error ("“%s” was said:\n%s\n%s", found, ran->out, ran->err);
}

/* That this can fail. */
static void
test_control (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (secrets); i++)
    {
      g_autoptr (GPtrArray) forms = spell (secrets[i]);
      g_autofree char *around = g_strconcat ("{\"a\":\"", secrets[i], "\"}", NULL);
      g_autofree char *encoded = g_base64_encode ((const guchar *) around, strlen (around));

      g_assert_cmpstr (find_secret (encoded, strlen (encoded)), ==, secrets[i]);
      for (guint j = 0; j < forms->len; j++)
        {
          g_autofree char *text =
            g_strconcat ("before", g_ptr_array_index (forms, j), "behind", NULL);
          g_autofree char *path = program_write_file ("data/profiles/planted.json", text, -1);
          guint n_files = 0;

          g_assert_cmpstr (search_folder (program_get_home (), &n_files), ==, secrets[i]);
          g_assert_cmpint (unlink (path), ==, 0);
        }
    }
  g_assert_null (find_secret ("pl4nted", strlen ("pl4nted")));
  assert_nothing_written ();
}

/* One for each place that a token comes from, with the secret that only it knows. */
static const struct
{
  const char *name;
  const char *own;
  const char *part; /* of the first request */
} profiles[] = {
  { "stable", APPSECRET, "stable_token" },
  { "server", HEADER, "GET /wx" },
  { "pasted", PASTED, "pre_add" },
};

#define TOKEN_REPLY                                                                                \
  "{\"access_token\":\"" SERVED "\",\"token\":\"" SERVED "\",\"expires_in\":7200}"

/* All of them are sandboxes, so that a book is kept. */
static void
write_profiles (FaultServer *server)
{
  static const char *const head = "{\"version\":1,\"kind\":1,\"openid\":\"o-1\","
                                  "\"endpoint\":\"https://example.com\",\"carriers\":"
                                  "[{\"delivery_id\":\"SFTC\",\"delivery_name\":\"SFTC\","
                                  "\"shopid\":\"shop-1\",\"shop_no\":\"1\"}],";
  g_autofree char *stable = g_strconcat (
    head, "\"title\":\"a\",\"token_source\":0,\"appid\":\"wx0123456789abcdef\"}", NULL);
  g_autofree char *served =
    g_strconcat (head,
                 "\"title\":\"b\",\"token_source\":1,\"token_header\":\"Authorization\","
                 "\"token_path\":\"token\",\"token_url\":\"",
                 fault_server_get_uri (server), "/wx\"}", NULL);
  g_autofree char *pasted = g_strconcat (head, "\"title\":\"c\",\"token_source\":3}", NULL);

  profile_fixture_write ("stable", stable);
  profile_fixture_write ("server", served);
  profile_fixture_write ("pasted", pasted);
}

static void
keep_secrets (void)
{
  profile_fixture_keep (DESK_PROFILE_SECRET_APPSECRET, "stable", NULL, APPSECRET);
  profile_fixture_keep (DESK_PROFILE_SECRET_HEADER, "server", NULL, HEADER);
  profile_fixture_keep (DESK_PROFILE_SECRET_TOKEN, "pasted", NULL, PASTED);
  for (gsize i = 0; i < G_N_ELEMENTS (profiles); i++)
    profile_fixture_keep (DESK_PROFILE_SECRET_CARRIER, profiles[i].name, "SFTC", CARRIER);
}

static void
run_commands (const char *profile, const char *endpoint)
{
  static const char *const commands[] = { "quote", "check", "doctor" };
  const char *const environment[] = { "G_MESSAGES_DEBUG", "all", NULL };

  for (gsize i = 0; i < G_N_ELEMENTS (commands) * 2; i++)
    {
      const char *command = commands[i / 2];
      const char *file = g_str_equal (command, "doctor") ? NULL : order;
      const char *json = i % 2 == 0 ? NULL : "--json";
      g_autoptr (Ran) ran =
        ran_new (NULL, environment, command, "--data-dir", profile_fixture_get_data_dir (),
                 "--profile", profile, "--endpoint", endpoint, json != NULL ? json : file,
                 json != NULL ? file : NULL, NULL);

      assert_nothing_said (ran);
      g_assert_cmpint (ran->status, !=, 2);
    }
}

/* What was sent, as whoever answers may repeat it: an address, JSON and a page spell it
 * differently. */
static char *
repeat (gsize profile, const char *form, gboolean with_token)
{
  gboolean is_served = with_token && !g_str_equal (profiles[profile].name, "pasted");
  const char *known[] = { profiles[profile].own, CARRIER, is_served ? SERVED : "" };
  GString *text = g_string_new (NULL);
  char **parts = g_strsplit (form, "%s", -1);

  g_string_append (text, parts[0]);
  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    {
      g_autofree char *escaped =
        *form == '{' ? escape_json (known[i], profile % 2 == 0) : g_strdup (known[i]);

      g_string_append_printf (text, " %s", escaped);
    }
  g_string_append (text, parts[1]);
  g_strfreev (parts);

  return g_string_free (text, FALSE);
}

/* With each profile, on a server that does @act; the body's "%s" is what was sent. First it gives
 * no token, then it does. */
static void
run_all (const FaultAct *act)
{
  for (gsize i = 0; i < G_N_ELEMENTS (profiles) * 2; i++)
    {
      gsize profile = i / 2;
      gboolean with_token = i % 2 == 1;
      g_autoptr (FaultServer) server = fault_server_new (NULL);
      g_autofree char *body =
        act->body != NULL ? repeat (profile, act->body, with_token) : NULL;
      FaultAct filled = *act;

      filled.body = body;
      fault_server_play (server, NULL, &filled);
      if (with_token)
        {
          fault_server_play (server, "stable_token", &(FaultAct){ .body = TOKEN_REPLY });
          fault_server_play (server, "GET /wx", &(FaultAct){ .body = TOKEN_REPLY });
        }
      write_profiles (server);
      run_commands (profiles[profile].name, fault_server_get_uri (server));
    }
  assert_nothing_written ();
}

static void
test_good (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (profiles); i++)
    {
      g_autoptr (FaultServer) server = fault_server_new (NULL);
      g_autofree char *first = NULL;
      g_autofree char *sent = NULL;

      fault_server_play (server, "stable_token", &(FaultAct){ .body = TOKEN_REPLY });
      fault_server_play (server, "GET /wx", &(FaultAct){ .body = TOKEN_REPLY });
      write_profiles (server);
      run_commands (profiles[i].name, fault_server_get_uri (server));

      /* They were used: this is what was looked for. */
      first = fault_server_dup_request (server, profiles[i].part, 0);
      g_assert_cmpstr (find_secret (first, strlen (first)), ==, profiles[i].own);
      sent = fault_server_dup_request (server, "pre_add", 0);
      g_assert_cmpstr (find_secret (sent, strlen (sent)), ==,
                       g_str_equal (profiles[i].name, "pasted") ? PASTED : SERVED);
    }
  assert_nothing_written ();
}

static void
test_refused (void)
{
  run_all (&(FaultAct){ .body = "{\"errcode\":40001,\"errmsg\":\"not latest %s\"}" });
  run_all (&(FaultAct){ .body = "{\"errcode\":47001,\"errmsg\":\"bad data %s\"}" });
  run_all (&(FaultAct){ .body = "{\"resultcode\":2004,\"resultmsg\":\"bad signature %s\"}" });
}

static void
test_nonsense (void)
{
  static const FaultAct acts[] = {
    { .body = "<html><body>Please log in %s</body></html>" },
    { .body = "<html>%s</html>", .head = "500 Internal" },
    { .body = "{\"errcode\":40001,\"errmsg\":\"%s" },
    { .body = "%s", .head = "302 Found\r\nLocation: /?access_token=" SERVED },
    { .kind = FAULT_ECHO },
    { .kind = FAULT_TRUNCATE, .body = "{\"errcode\":%s" },
    { .kind = FAULT_RAW, .body = "%s" },
    { .kind = FAULT_RESET },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (acts); i++)
    run_all (&acts[i]);
}

static void
test_nobody_there (void)
{
  g_autoptr (FaultServer) server = fault_server_new (NULL);
  g_autofree char *uri = g_strdup (fault_server_get_uri (server));

  write_profiles (server);
  g_clear_pointer (&server, fault_server_free);
  for (gsize i = 0; i < G_N_ELEMENTS (profiles); i++)
    run_commands (profiles[i].name, uri);
  assert_nothing_written ();
}

static void
assert_process_clean (GSubprocess *process)
{
  static const char *const names[] = { "cmdline", "environ" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path =
        g_build_filename ("/proc", g_subprocess_get_identifier (process), names[i], NULL);
      g_autofree char *bytes = NULL;
      gsize length;

      g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
      g_assert_cmpuint (length, >, 0);
      g_assert_cmpstr (find_secret (bytes, length), ==, NULL);
    }
}

/* What everybody on the machine can see of a command, while it waits for a platform that is slow.
 */
static void
test_process (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (profiles); i++)
    {
      g_autoptr (FaultServer) server = fault_server_new (NULL);
      const char *uri = fault_server_get_uri (server);
      const char *const argv[] = { "quote",     "--data-dir", profile_fixture_get_data_dir (),
                                   "--profile", profiles[i].name, "--endpoint",
                                   uri,         order,        NULL };
      g_autoptr (GSubprocess) process = NULL;
      g_autoptr (GError) error = NULL;

      write_profiles (server);
      fault_server_play (server, NULL, &(FaultAct){ .kind = FAULT_HANG });
      process = program_spawn (argv, G_SUBPROCESS_FLAGS_STDOUT_SILENCE);
      while (fault_server_count (server, profiles[i].part) == 0)
        g_usleep (1000);
      assert_process_clean (process);
      assert_nothing_written ();
      g_subprocess_force_exit (process);
      g_subprocess_wait (process, NULL, &error);
      g_assert_no_error (error);
      assert_nothing_written ();
    }
}

static void
test_sign (void)
{
  static const char *const options[] = { "--explain", "--verify=" CARRIER, NULL };
  const char *const environment[] = { "G_MESSAGES_DEBUG", "all", NULL };

  for (gsize i = 0; i < G_N_ELEMENTS (options); i++)
    {
      g_autoptr (Ran) ran =
        ran_new (" " CARRIER "\n", environment, "sign", "shop-1", "order-1", options[i], NULL);

      assert_nothing_said (ran);
      g_assert_cmpint (ran->status, !=, 2);
    }
  assert_nothing_written ();
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  program_set_up ();
  profile_fixture_set_up ();
  order = program_find_sample (VERBATIM);
  {
    g_autoptr (FaultServer) server = fault_server_new (NULL);

    write_profiles (server);
    keep_secrets ();
  }

  g_test_add_func ("/cli-secrets/control", test_control);
  g_test_add_func ("/cli-secrets/good", test_good);
  g_test_add_func ("/cli-secrets/refused", test_refused);
  g_test_add_func ("/cli-secrets/nonsense", test_nonsense);
  g_test_add_func ("/cli-secrets/nobody-there", test_nobody_there);
  g_test_add_func ("/cli-secrets/process", test_process);
  g_test_add_func ("/cli-secrets/sign", test_sign);

  status = g_test_run ();
  profile_fixture_tear_down ();
  program_tear_down ();
  g_free (order);

  return status;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Numbers for machines where people write 1,5: what is sent, and what is printed for programs, is
 * the same bytes in every locale.
 */
#include "config.h"

#include <locale.h>
#include <string.h>

#include "fault-server.h"
#include "program.h"

#define COMMA "de_DE.UTF-8"
#define PRE_ADD "/order/pre_add"

static const char *const plain[] = { "LC_ALL", "C.UTF-8", NULL };
static const char *const with_comma[] = { "LC_ALL", COMMA, NULL };

/* Made here, so that it does not matter which ones the machine has. */
static gboolean
make_locale (void)
{
  g_autofree char *localedef = g_find_program_in_path ("localedef");
  g_autofree char *folder = program_make_folder ("locales");
  g_autofree char *made = g_build_filename (folder, COMMA, NULL);
  const char *const argv[] = { localedef, "-i", "de_DE", "-f", "UTF-8", made, NULL };
  gboolean has_comma;

  if (localedef != NULL)
    g_spawn_sync (NULL, (char **) argv, NULL,
                  G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, NULL, NULL,
                  NULL, NULL);
  if (!g_file_test (made, G_FILE_TEST_IS_DIR))
    return FALSE;

  /* For the program, which inherits it; here it only shows that the locale is what it should be. */
  g_setenv ("LOCPATH", folder, TRUE);
  has_comma =
      setlocale (LC_NUMERIC, COMMA) != NULL && g_str_equal (localeconv ()->decimal_point, ",");
  setlocale (LC_NUMERIC, "C");

  return has_comma;
}

/* Without what differs from one run to the next. */
static char *
dup_lasting (const char *json)
{
  g_autoptr (GRegex) regex =
      g_regex_new ("(\"(?:elapsed_ms|expires_in|delivery_token)\": )(?!null)[^,\n]+", 0, 0, NULL);

  return g_regex_replace (regex, json, -1, 0, "\\1…", 0, NULL);
}

static void
assert_same (Ran *one, Ran *other)
{
  g_autofree char *one_out = dup_lasting (one->out);
  g_autofree char *other_out = dup_lasting (other->out);

  g_assert_cmpstr (other->err, ==, one->err);
  g_assert_cmpstr (other_out, ==, one_out);
  g_assert_cmpint (other->status, ==, one->status);
}

static char *
find_order (void)
{
  return program_find_sample ("preAddOrder-request-official-verbatim.txt");
}

/* The program and its stand-in, both with a comma: a price is reckoned from what came over the
 * wire. */
static void
test_quote (void)
{
  g_autofree char *order = find_order ();
  g_autoptr (Ran) one = ran_new (NULL, plain, "quote", "--json", order, NULL);
  g_autoptr (Ran) other = ran_new (NULL, with_comma, "quote", "--json", order, NULL);

  g_assert_cmpint (one->status, ==, 0);
  g_assert_true (g_regex_match_simple ("\"fee\": \"[0-9]+\\.[0-9]{2}\"", one->out, 0, 0));
  assert_same (one, other);
}

static void
test_check (void)
{
  g_autofree char *order = find_order ();
  g_autoptr (Ran) one = ran_new (NULL, plain, "check", "--json", order, NULL);
  g_autoptr (Ran) other = ran_new (NULL, with_comma, "check", "--json", order, NULL);

  g_assert_nonnull (strstr (one->out, "\"problems\""));
  assert_same (one, other);
}

static char *
dup_sent (const char *const *environment)
{
  g_autoptr (FaultServer) server = fault_server_new (NULL);
  g_autofree char *order = find_order ();
  g_autofree char *request = NULL;
  g_autoptr (Ran) ran = ran_new (NULL, environment, "quote", "--json", "--endpoint",
                                 fault_server_get_uri (server), "--carrier", "UU", order, NULL);

  g_assert_cmpuint (fault_server_count (server, PRE_ADD), ==, 1);
  request = fault_server_dup_request (server, PRE_ADD, 0);

  return g_strdup (strstr (request, "\r\n\r\n"));
}

static void
test_request (void)
{
  g_autofree char *one = dup_sent (plain);
  g_autofree char *other = dup_sent (with_comma);

  g_assert_nonnull (one);
  g_assert_true (g_regex_match_simple ("\"lng\":[0-9]+\\.[0-9]+,", one, 0, 0));
  g_assert_cmpstr (other, ==, one);
}

static void
test_convert (void)
{
  g_autoptr (Ran) ran = ran_new (NULL, with_comma, "convert", "116.397428,39.90923", "--from",
                                 "bd09", "--to", "bd09", NULL);

  g_assert_cmpstr (ran->out, ==, "116.397428,39.909230\n");
}

static void
test_point (void)
{
  const char *input = "39.908823, 116.397470";
  g_autoptr (Ran) one = ran_new (input, plain, "point", NULL);
  g_autoptr (Ran) other = ran_new (input, with_comma, "point", NULL);

  g_assert_nonnull (strstr (one->out, "116.397470"));
  assert_same (one, other);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  program_set_up ();
  if (!make_locale ())
    {
      g_print ("1..0 # SKIP localedef cannot make " COMMA "\n");
      program_tear_down ();
      return 0;
    }

  g_test_add_func ("/cli/locale/quote", test_quote);
  g_test_add_func ("/cli/locale/check", test_check);
  g_test_add_func ("/cli/locale/request", test_request);
  g_test_add_func ("/cli/locale/convert", test_convert);
  g_test_add_func ("/cli/locale/point", test_point);

  status = g_test_run ();
  program_tear_down ();

  return status;
}

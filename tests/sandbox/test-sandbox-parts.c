/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The parts of the stand-in that are told best alone: numbers, price locks, what a scenario file
 * may not say, and the command.
 */
#include "config.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "sandbox-client.h"
#include "sandbox/desk-sandbox-body.h"
#include "sandbox/desk-sandbox-command.h"
#include "sandbox/desk-sandbox-limits.h"
#include "sandbox/desk-sandbox-price-locks.h"
#include "sandbox/desk-sandbox-reply.h"
#include "sandbox/desk-scenario.h"

static void
test_decimals (void)
{
  static const struct
  {
    const char *text;
    guint decimals;
    gint64 scaled;
  } good[] = {
    { "0", 2, 0 },         { "1.005", 2, 101 },        { "2.675", 2, 268 },  { "0.125", 2, 13 },
    { "0.004", 2, 0 },     { "5000.004", 2, 500000 },  { "-1.005", 2, -101 }, { "9.995", 2, 1000 },
    { "1e2", 2, 10000 },   { "12.5E-1", 2, 125 },      { "1e-5", 2, 0 },      { "6e-3", 2, 1 },
    { ".5", 0, 1 },        { "5.", 0, 5 },             { "007", 0, 7 },       { "1E+2", 0, 100 },
    { "116.506030123456789", 6, 116506030 },           { "9223372036854775807", 0, G_MAXINT64 },
  };
  static const char *const bad[] = {
    "",    "-",     ".",   "1 ", " 1",  "1e",   "1e+", "0x1",
    "1,5", "1.2.3", "--1", "+1", "NaN", "1e99", "1e60", "9223372036854775808",
  };
  gint64 value = 4711;

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_assert_true (desk_sandbox_body_read_decimal (good[i].text, good[i].decimals, &value));
      g_assert_cmpint (value, ==, good[i].scaled);
    }

  value = 4711;
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      if (desk_sandbox_body_read_decimal (bad[i], 2, &value))
        g_error ("“%s” was taken for a number", bad[i]);
    }
  g_assert_false (desk_sandbox_body_read_decimal (NULL, 2, &value));
  g_assert_cmpint (value, ==, 4711);
}

static void
test_amounts (void)
{
  static const struct
  {
    gint64 fen;
    const char *text;
  } cases[] = {
    { 0, "{\"x\":0}" },       { 5, "{\"x\":0.05}" },     { 10, "{\"x\":0.1}" },
    { 1230, "{\"x\":12.3}" }, { 1234, "{\"x\":12.34}" }, { 1204, "{\"x\":12.04}" },
    { 1200, "{\"x\":12}" },   { 200000, "{\"x\":2000}" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GString *reply = desk_sandbox_reply_begin ();
      g_autofree char *text = NULL;

      desk_sandbox_reply_add_fen (reply, "x", cases[i].fen);
      text = desk_sandbox_reply_end (reply);
      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_body (void)
{
  static const char text[] = "{\"a\" : \"\\u4e2d\\n\", \"b\":12.50, \"c\":\"12.50\", \"d\":\"\","
                             "\"e\":null, \"f\":true, \"g\":{ \"h\" : [1, \"中\", -2e3 ] }, "
                             "\"i\":\"\\u0001\" }";
  g_autoptr (JsonObject) body = desk_sandbox_body_parse (text, strlen (text));

  g_assert_nonnull (body);
  g_assert_cmpstr (desk_sandbox_body_get_text (body, "a"), ==, "\\u4e2d\n");
  g_assert_cmpstr (desk_sandbox_body_get_text (body, "b"), ==, "12.50");
  g_assert_cmpstr (desk_sandbox_body_get_text (body, "c"), ==, "12.50");
  g_assert_null (desk_sandbox_body_get_text (body, "d"));
  g_assert_null (desk_sandbox_body_get_text (body, "e"));
  g_assert_null (desk_sandbox_body_get_text (body, "x"));
  g_assert_cmpint (desk_sandbox_body_get_kind (body, "d"), ==, DESK_SANDBOX_BODY_TEXT);
  g_assert_cmpint (desk_sandbox_body_get_kind (body, "e"), ==, DESK_SANDBOX_BODY_ABSENT);
  g_assert_cmpint (desk_sandbox_body_get_kind (body, "f"), ==, DESK_SANDBOX_BODY_FLAG);
  g_assert_cmpstr (desk_sandbox_body_get_text (body, "i"), ==, "\\u0001");

  /* {"h":[1,"中",-2e3]} */
  g_assert_cmpuint (desk_sandbox_body_count (body, "g"), ==, 18);
}

static void
test_price_locks (void)
{
  g_autoptr (DeskSandboxPriceLocks) locks = desk_sandbox_price_locks_new ();
  g_autofree char *token = desk_sandbox_price_locks_issue (locks, 1, "DADA", "A1", 1200, 0);
  g_autofree char *same = desk_sandbox_price_locks_issue (locks, 1, "DADA", "A1", 1200, 0);
  g_autofree char *other = desk_sandbox_price_locks_issue (locks, 1, "DADA", "A2", 1200, 0);
  gint64 three_minutes = 180 * G_TIME_SPAN_SECOND;

  g_assert_cmpstr (token, ==, same);
  g_assert_cmpstr (token, !=, other);
  g_assert_cmpint (desk_sandbox_price_locks_check (locks, token, "A1", three_minutes - 1), ==,
                   DESK_SANDBOX_PRICE_LOCK_GOOD);
  g_assert_cmpint (desk_sandbox_price_locks_check (locks, token, "A1", three_minutes), ==,
                   DESK_SANDBOX_PRICE_LOCK_EXPIRED);
  g_assert_cmpint (desk_sandbox_price_locks_check (locks, token, "A2", 0), ==,
                   DESK_SANDBOX_PRICE_LOCK_UNKNOWN);
  g_assert_cmpint (desk_sandbox_price_locks_check (locks, "x", "A1", 0), ==,
                   DESK_SANDBOX_PRICE_LOCK_UNKNOWN);

  /* Asked for anew, the price holds anew; what died long ago is swept out. */
  g_free (desk_sandbox_price_locks_issue (locks, 1, "DADA", "A1", 1200, three_minutes));
  g_assert_cmpint (desk_sandbox_price_locks_check (locks, token, "A1", three_minutes), ==,
                   DESK_SANDBOX_PRICE_LOCK_GOOD);

  for (int i = 0; i < 2000; i++)
    {
      g_autofree char *id = g_strdup_printf ("B%d", i);

      g_free (desk_sandbox_price_locks_issue (locks, 1, "DADA", id, 1200, G_TIME_SPAN_DAY));
    }
  g_assert_cmpint (desk_sandbox_price_locks_check (locks, token, "A1", G_TIME_SPAN_DAY), ==,
                   DESK_SANDBOX_PRICE_LOCK_UNKNOWN);
}

static void
test_limits (void)
{
  DeskSandboxLimits limits = { .a_second = 2, .a_day = 5 };
  gint64 second = G_TIME_SPAN_SECOND;
  gint64 day = 24 * 60 * 60;

  g_assert_cmpint (desk_sandbox_limits_count (&limits, 10 * second, 0), ==, DESK_SANDBOX_OK);
  g_assert_cmpint (desk_sandbox_limits_count (&limits, 10 * second, 0), ==, DESK_SANDBOX_OK);
  g_assert_cmpint (desk_sandbox_limits_count (&limits, 11 * second - 1, 0), ==,
                   DESK_SANDBOX_TOO_FAST);
  g_assert_cmpint (desk_sandbox_limits_count (&limits, 11 * second, 1), ==, DESK_SANDBOX_OK);
  g_assert_cmpint (desk_sandbox_limits_count (&limits, 12 * second, 2), ==, DESK_SANDBOX_OK);
  g_assert_cmpint (desk_sandbox_limits_count (&limits, 13 * second, 3), ==, DESK_SANDBOX_OK);
  g_assert_cmpint (desk_sandbox_limits_count (&limits, 14 * second, day - 1), ==,
                   DESK_SANDBOX_TOO_OFTEN);
  g_assert_cmpint (desk_sandbox_limits_count (&limits, 15 * second, day), ==, DESK_SANDBOX_OK);

  for (int i = 0; i < 500; i++)
    g_assert_cmpint (desk_sandbox_limits_count_test (&limits, 7), ==, DESK_SANDBOX_OK);
  g_assert_cmpint (desk_sandbox_limits_count_test (&limits, day - 1), ==, DESK_SANDBOX_QUOTA);
  g_assert_cmpint (desk_sandbox_limits_count_test (&limits, day), ==, DESK_SANDBOX_OK);

  limits = (DeskSandboxLimits){ .a_second = -1, .a_day = -1 };
  for (int i = 0; i < 5000; i++)
    g_assert_cmpint (desk_sandbox_limits_count (&limits, 0, 0), ==, DESK_SANDBOX_OK);
}

static DeskScenario *
read_scenario (const char *text, gsize length, GError **error)
{
  g_autofree char *path = NULL;
  DeskScenario *scenario;
  int fd = g_file_open_tmp ("scenario-XXXXXX", &path, NULL);

  g_close (fd, NULL);
  g_assert_true (g_file_set_contents (path, text, (gssize) length, NULL));
  scenario = desk_scenario_new_from_file (path, error);
  g_unlink (path);

  return scenario;
}

static void
test_bad_scenarios (void)
{
  /* What is wrong, and what the message must name. */
  static const char *const cases[][2] = {
    { "[SFTC]\nlatency=1\n\n[SCTC]\nlatency=1\n", "line 4: *SCTC*" },
    { "# x\n[SFTC]\n  speed=1\n", "line 3: *speed*[SFTC]*" },
    { "[SFTC]\nlatency=1\n[SFTC]\nresultcode=1\n", "line 3: *[SFTC]*line 1*" },
    { "[SFTC]\nlatency=1\nlatency = 2\n", "line 3: *latency*line 2*" },
    { "[SFTC]\nlatency=-1\n", "line 2: *latency*" },
    { "[SFTC]\nlatency=soon\n", "line 2: *latency*" },
    { "[SFTC]\nlatency=600001\n", "line 2: *latency*" },
    { "[SFTC]\nlatency=1.5\n", "line 2: *latency*" },
    { "[SFTC]\ntimes=0\n", "line 2: *times*" },
    { "[SFTC]\nhttp_status=100\n", "line 2: *http_status*" },
    { "[SFTC]\nresultcode=\n", "line 2: *resultcode*" },
    { "[SFTC]\nresultcode=99999999999\n", "line 2: *resultcode*" },
    { "[SFTC]\nfault=flood\n", "line 2: *fault*flood*" },
    { "[SFTC]\nfault=\n", "line 2: *fault*" },
    { "[SFTC]\nresultmsg=x\n", "line 2: *resultmsg*" },
    { "[SFTC]\nerrmsg=x\n", "line 2: *errmsg*" },
    { "[SFTC]\nbody=\\q\n", "line 2: *body*" },
    { "[SFTC]\nredirect_to=http://x/\n", "line 2: *redirect_to*" },
    { "[SFTC]\nfault=redirect\nredirect_to=x\n", "line 3: *redirect_to*" },
    { "[SFTC]\nfault=redirect\nhttp_status=200\n", "line 3: *http_status*" },
    { "[SFTC]\nfault=null\nhttp_status=200\n", "line 3: *http_status*" },
    { "[SFTC]\nfault=null\nresultcode=1\n", "line 3: *resultcode*" },
    { "[SFTC]\nhttp_status=503\nerrcode=1\n", "line 3: *errcode*" },
    { "[SFTC]\nbody={}\nerrcode=1\n", "line 3: *errcode*" },
    { "[platform]\nresultcode=1\n", "line 2: *resultcode*" },
    { "[SFTC]\naudit_result=3\n", "line 2: *audit_result*" },
    { "[SFTC]\naudit_result=passed\n", "line 2: *audit_result*" },
    { "[SFTC]\nshopid=\n", "line 2: *shopid*" },
    { "[*]\naudit_result=1\n", "line 2: *audit_result*" },
    { "[TEST]\nshopid=x\n", "line 2: *shopid*" },
    { "[platform]\naudit_result=1\n", "line 2: *audit_result*" },
    { "[SFTC]\ntoken_life=1\n", "line 2: *token_life*" },
    { "[*]\ncalls_a_day=1\n", "line 2: *calls_a_day*" },
    { "[platform]\ntoken_life=-1\n", "line 2: *token_life*" },
    { "[platform]\ntoken_again=2\n", "line 2: *token_again*" },
    { "[platform]\ncalls_a_second=x\n", "line 2: *calls_a_second*" },
    { "[platform]\ncall=shop/got\n", "line 2: *call*shop/got*" },
    { "[platform]\ncall=token \ncall=open\n", "line 3: *call*line 2*" },
    { "[SFTC]\ncall=\n", "line 2: *call*" },
    { "[SFTC x]\nchance=0\n", "line 2: *chance*" },
    { "[SFTC]\nchance=101\n", "line 2: *chance*" },
    { "[SFTC]\nwork_delay=-1\n", "line 2: *work_delay*" },
    { "[SFTC]\nwork_delay=1\nfault=truncate\n", "line 2: *work_delay*" },
    { "[SFTC]\nfault_after=1\nwork_delay=1\n", "line 3: *work_delay*" },
    { "[SFTC]\nduplicate=2\nwork_delay=1\n", "line 3: *work_delay*" },
    { "[SFTC]\nduplicate=3\n", "line 2: *duplicate*" },
    { "[platform]\nduplicate=1\n", "line 2: *duplicate*" },
    { "[platform]\nwork_delay=1\n", "line 2: *work_delay*" },
    { "[SFTC x]\nshopid=1\n", "line 2: *shopid*" },
    { "[platform x]\ntoken_life=1\n", "line 2: *token_life*" },
    { "[SFTCx]\nlatency=1\n", "line 1: *SFTCx*" },
    { "[SFTC x]\nlatency=1\n[SFTC x]\nlatency=1\n", "line 3: *[SFTC x]*line 1*" },
    { "latency=1\n", "*" },
    { "[SFTC]\nlatency\n", "*" },
    { "[SFTC]\nresultmsg=\xff\nresultcode=1\n", "*" },
  };
  g_autoptr (GError) missing = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *pattern = g_strconcat ("*", cases[i][1], NULL);

      if (read_scenario (cases[i][0], strlen (cases[i][0]), &error) != NULL)
        g_error ("this was taken for a scenario:\n%s", cases[i][0]);
      if (!g_pattern_match_simple (pattern, error->message))
        g_error ("%s does not say %s", error->message, cases[i][1]);
    }

  g_assert_null (desk_scenario_new_from_file ("/nonexistent", &missing));
  g_assert_error (missing, G_FILE_ERROR, G_FILE_ERROR_NOENT);
}

static void
test_good_scenarios (void)
{
  static const char *const cases[] = {
    "", "\n# nothing\n", "[SFTC]\n", "\t[SFTC]\r\nlatency=0\r\n", "[*]\nlatency=600000\ntimes=1\n",
    "[TEST]\nresultcode=-99\n", "[platform]\nfault=hang\n", "[SFTC]\nfault=html\nhttp_status=511\n",
    "[SFTC]\nbody=[SS]\nhttp_status=502\n", "[SFTC]\nerrcode=0\nerrmsg=ok\nresultcode=1202\n",
    "[SFTC]\naudit_result=-1\nshopid=73753\nresultcode=1\ncall=order/pre_add\n",
    "[platform]\ntoken_life=0\ntoken_again=1\ncalls_a_second=0\ncalls_a_day=9\n",
    "[platform]\nerrcode=40164\ncall=stable_token\ntimes=2\n", "[*]\ncall=shop/add\n",
    "[SFTC]\n[SFTC one]\nchance=1\nwork_delay=0\n[SFTC two]\nduplicate=1\nwork_delay=600000\n",
    "[* lost reply]\nfault=close\nfault_after=1\n[platform x]\nchance=100\nerrcode=-1\n",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DeskScenario) scenario = read_scenario (cases[i], strlen (cases[i]), &error);

      g_assert_no_error (error);
      g_assert_nonnull (scenario);
    }
}

static gboolean
on_running (gpointer user_data)
{
  /* In the loop of the command, hence after its start. */
  g_assert_cmpint (kill (getpid (), GPOINTER_TO_INT (user_data)), ==, 0);

  return G_SOURCE_REMOVE;
}

static int
run (const char *first, ...)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) words = NULL;
  const char *word = first;
  va_list args;

  g_strv_builder_add (builder, "sandbox");
  va_start (args, first);
  for (; word != NULL; word = va_arg (args, const char *))
    g_strv_builder_add (builder, word);
  va_end (args);
  words = g_strv_builder_end (builder);

  return desk_sandbox_command ((int) g_strv_length (words), words);
}

static void
test_command (void)
{
  if (g_test_subprocess ())
    {
      g_idle_add (on_running, GINT_TO_POINTER (SIGTERM));
      exit (run (NULL));
    }

  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_passed ();
  g_test_trap_assert_stdout ("*http://127.0.0.1:*\n");
  g_test_trap_assert_stderr ("");
}

static void
test_command_tls (void)
{
  g_autofree char *folder = NULL;
  g_autofree char *nested = NULL;
  g_autofree char *path = NULL;

  if (g_test_subprocess ())
    {
      g_idle_add (on_running, GINT_TO_POINTER (SIGINT));
      exit (run ("--tls", "--seed", "7", "--data-dir", g_getenv ("FOLDER"), NULL));
    }

  /* A folder that is not there yet is made. */
  folder = g_dir_make_tmp ("sandbox-data-XXXXXX", NULL);
  nested = g_build_filename (folder, "new", NULL);
  path = g_build_filename (nested, "sandbox-ca.pem", NULL);
  g_setenv ("FOLDER", nested, TRUE);

  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_passed ();
  g_test_trap_assert_stdout ("*https://127.0.0.1:*\nCA: /*/new/sandbox-ca.pem\n");
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));

  g_unlink (path);
  g_rmdir (nested);
  g_rmdir (folder);
}

static void
test_command_accounts (void)
{
  if (g_test_subprocess ())
    exit (run ("--accounts", NULL));

  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_passed ();

  /* The subprocess runs in the C locale, and prints Chinese all the same. */
  g_test_trap_assert_stdout ("*{\n*\"appid\":\"wx*\"openid\":\"o*\"SFTC\"*顺丰同城急送*practice-*}\n");
}

static void
test_command_misused (void)
{
  static const struct
  {
    const char *first;
    const char *second;
    const char *says;
  } cases[] = {
    { "--port", "65536", "*--port*65536*\n" }, { "--port", "-1", "*--port*\n" },
    { "--port", "http", "*http*\n" },          { "--seed", "-3", "*--seed*\n" },
    { "--seeds", NULL, "*--seeds*\n" },        { "now", NULL, "*now*\n" },
    { "--scenario", "/nonexistent", "*/nonexistent*\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = NULL;

      if (g_test_subprocess ())
        exit (run (g_getenv ("FIRST"), g_getenv ("SECOND"), NULL));

      g_setenv ("FIRST", cases[i].first, TRUE);
      if (cases[i].second != NULL)
        g_setenv ("SECOND", cases[i].second, TRUE);
      else
        g_unsetenv ("SECOND");

      g_test_trap_subprocess (NULL, 0, 0);
      g_test_trap_assert_failed ();
      g_test_trap_assert_stderr (cases[i].says);
      g_test_trap_assert_stdout_unmatched ("*http*");
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sandbox/parts/decimals", test_decimals);
  g_test_add_func ("/sandbox/parts/amounts", test_amounts);
  g_test_add_func ("/sandbox/parts/body", test_body);
  g_test_add_func ("/sandbox/parts/price-locks", test_price_locks);
  g_test_add_func ("/sandbox/parts/limits", test_limits);
  g_test_add_func ("/sandbox/parts/bad-scenarios", test_bad_scenarios);
  g_test_add_func ("/sandbox/parts/good-scenarios", test_good_scenarios);
  g_test_add_func ("/sandbox/parts/command", test_command);
  g_test_add_func ("/sandbox/parts/command-tls", test_command_tls);
  g_test_add_func ("/sandbox/parts/command-accounts", test_command_accounts);
  g_test_add_func ("/sandbox/parts/command-misused", test_command_misused);

  return g_test_run ();
}

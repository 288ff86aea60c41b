/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Geocoders against a server that answers as none should: what is refused with words, that garbage
 * never becomes a place, that nobody is asked too often, and that a key is never seen.
 */
#include "config.h"

#include <string.h>

#include "dispatch/desk-pace.h"
#include "dispatch/desk-place-search.h"
#include "geocoder-fixture.h"

#define PLACE(point_) "{\"status\":0,\"data\":[{\"title\":\"x\",\"location\":" point_ "}]}"
#define TIP(point_)                                                                                \
  "{\"status\":\"1\",\"tips\":[{\"id\":\"1\",\"name\":\"x\",\"location\":" point_ "}]}"

/* In the service's own words, with the code, and with what helps where that is known. */
static void
test_refused (void)
{
  static const struct
  {
    const char *id;
    const char *body;
    const char *words[3];
  } cases[] = {
    { "tencent", "{\"status\":190,\"message\":\"无效的KEY\"}",
      { "“无效的KEY”", "(code 190)", "Copy the key again" } },
    { "tencent", "{\"status\":112,\"message\":\"IP未被授权(本次请求来源IP为:202.106.0.20)\"}",
      { "202.106.0.20", "(code 112)", "allowed addresses" } },
    { "tencent", "{\"status\":121,\"message\":\"此key每日调用量已达到上限\"}",
      { "此key每日调用量已达到上限", "(code 121)", "Raise the quota" } },
    { "tencent", "{\"status\":111}", { "The signature is wrong", "(code 111)", "Copy the SK" } },
    { "tencent", "{\"status\":987,\"message\":\"what is this\"}",
      { "Tencent Maps says", "what is this", "(code 987)" } },
    { "tencent", "{\"status\":190,\"message\":\"bad key " KEY " with " SK "\"}",
      { "bad key •", "(code 190)", "Copy the key again" } },
    { "amap", "{\"status\":\"0\",\"info\":\"INVALID_USER_KEY\",\"infocode\":\"10001\"}",
      { "INVALID_USER_KEY", "(code 10001)", "Copy the key again" } },
    { "amap", "{\"status\":\"0\",\"info\":\"DAILY_QUERY_OVER_LIMIT\",\"infocode\":\"10003\"}",
      { "DAILY_QUERY_OVER_LIMIT", "(code 10003)", "Raise the quota" } },
    { "amap", "{\"status\":\"0\",\"info\":\"USERKEY_PLAT_NOMATCH\",\"infocode\":\"10009\"}",
      { "USERKEY_PLAT_NOMATCH", "(code 10009)", "Web service" } },
    { "amap", "{\"status\":\"0\",\"info\":\"NEW\",\"infocode\":\"99999\"}",
      { "AutoNavi says", "NEW", "(code 99999)" } },
    { "amap", "{\"status\":\"0\",\"info\":\"one\\ntwo\",\"infocode\":[]}",
      { "AutoNavi says", "one two", "(code ?)" } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Desk) desk = geocoder_desk_new (cases[i].id, KEY);
      g_autofree char *name = g_strconcat (cases[i].id, "-sk", NULL);
      g_autoptr (Answer) answer = NULL;
      g_autoptr (Answer) reversed = NULL;

      geocoder_keep (desk, name, SK);
      geocoder_play (desk, cases[i].body);
      answer = geocoder_search (desk->geocoder, "text", NULL, NULL);
      g_assert_error (answer->error, DESK_GEOCODER_ERROR, DESK_GEOCODER_ERROR_REFUSED);
      for (gsize j = 0; j < G_N_ELEMENTS (cases[i].words); j++)
        if (strstr (answer->error->message, cases[i].words[j]) == NULL)
          g_error ("no “%s” in: %s", cases[i].words[j], answer->error->message);

      reversed = geocoder_reverse (desk->geocoder, geocoder_point);
      g_assert_error (reversed->error, DESK_GEOCODER_ERROR, DESK_GEOCODER_ERROR_REFUSED);
    }
}

/* After a quota is used up, asking again at once is of no use, so nothing is asked; with another key
 * it is. */
static void
test_pause (void)
{
  g_autoptr (Desk) desk = geocoder_desk_new ("tencent", KEY);
  g_autoptr (Answer) first = NULL;
  g_autoptr (Answer) second = NULL;
  g_autoptr (Answer) third = NULL;

  geocoder_play (desk, "{\"status\":121,\"message\":\"all gone\"}");
  first = geocoder_search (desk->geocoder, "text", NULL, NULL);
  second = geocoder_search (desk->geocoder, "other", NULL, NULL);
  g_assert_cmpstr (first->error->message, ==, second->error->message);
  g_assert_cmpuint (fault_server_count (desk->server, NULL), ==, 1);

  geocoder_keep (desk, "tencent", "another key");
  third = geocoder_search (desk->geocoder, "text", NULL, NULL);
  g_assert_error (third->error, DESK_GEOCODER_ERROR, DESK_GEOCODER_ERROR_REFUSED);
  g_assert_cmpuint (fault_server_count (desk->server, NULL), ==, 2);
}

/* Never a place, and words about it. */
static void
test_nonsense (void)
{
  static const struct
  {
    const char *id;
    FaultAct act;
    const char *words; /* of the message, where they matter */
  } cases[] = {
    { "tencent", { .body = "<html><body>Log in to the network</body></html>" } },
    { "tencent", { .body = "" } },
    { "tencent", { .body = "{\"status\":0,\"data\":[{\"title\":\"x\",\"loc" } },
    { "tencent", { .body = "\x89PNG\r\n" } },
    { "tencent", { .body = "{}" } },
    { "tencent", { .body = "[]" } },
    { "tencent", { .body = "{\"status\":[]}" } },
    /* exchanged, metres, words, the other end of the world, nothing, both in one */
    { "tencent", { .body = PLACE ("{\"lng\":39.984154,\"lat\":116.30749}") }, "exchanged" },
    { "tencent", { .body = PLACE ("{\"lng\":12947471.5,\"lat\":4846474.2}") }, "not degrees" },
    { "tencent", { .body = PLACE ("{\"lng\":\"east\",\"lat\":\"north\"}") }, "in digits" },
    { "tencent", { .body = PLACE ("{\"lng\":\"116.3x\",\"lat\":39.9}") } },
    { "tencent", { .body = PLACE ("{\"lng\":\"\",\"lat\":39.9}") } },
    { "tencent", { .body = PLACE ("{\"lng\":\"inf\",\"lat\":39.9}") } },
    { "tencent", { .body = PLACE ("{\"lng\":1e999,\"lat\":39.9}") } },
    { "tencent", { .body = PLACE ("{\"lng\":-0.1276,\"lat\":51.5072}") }, "outside China" },
    { "tencent", { .body = PLACE ("{\"lng\":139.6917,\"lat\":35.6895}") } },
    { "tencent", { .body = PLACE ("{\"lng\":0,\"lat\":0}") } },
    { "amap", { .body = TIP ("\"39.984154,116.307490\"") } },
    { "amap", { .body = TIP ("\"116.307490\"") } },
    { "amap", { .body = TIP ("\"116.307490;39.984154\"") } },
    { "amap", { .body = TIP ("\"116.307490,39.984154,12\"") } },
    { "amap", { .body = TIP ("116.307490") } },
    { "amap", { .body = TIP ("\",\"") } },
    { "amap", { .body = TIP ("\"-73.9857,40.7484\"") } },
    { "amap", { .body = "{}" } },
    /* the way there */
    { "tencent", { .head = "403 Forbidden", .body = "{\"status\":0,\"data\":[]}" } },
    { "tencent", { .head = "502 Bad Gateway", .body = "<html>" } },
    { "tencent", { .head = "302 Found\r\nLocation: /login?key=" KEY } },
    { "tencent", { .kind = FAULT_TRUNCATE, .body = "{\"status\":0,\"data\":[]}" } },
    { "tencent", { .kind = FAULT_RESET } },
    { "tencent", { .kind = FAULT_CLOSE } },
    { "tencent", { .kind = FAULT_HANG } },
    { "tencent", { .kind = FAULT_DRIP } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Desk) desk = geocoder_desk_new (cases[i].id, KEY);
      g_autoptr (Answer) answer = NULL;

      g_test_message ("the case %u", (guint) i);
      if (cases[i].act.kind == FAULT_HANG || cases[i].act.kind == FAULT_DRIP)
        desk_web_geocoder_set_timeout (DESK_WEB_GEOCODER (desk->geocoder), 50);
      fault_server_play (desk->server, NULL, &cases[i].act);
      answer = geocoder_search (desk->geocoder, "text", NULL, NULL);
      g_assert_null (answer->places);
      g_assert_nonnull (answer->error);
      g_assert_cmpstr (answer->error->message, !=, "");
      if (cases[i].words != NULL)
        g_assert_nonnull (strstr (answer->error->message, cases[i].words));
      if (answer->error->domain != DESK_CLIENT_ERROR)
        g_assert_cmpint (answer->error->domain, ==, DESK_GEOCODER_ERROR);
    }
}

/* One place abroad among others is left out; a wrong kind where a list should be is nothing. */
static void
test_odd (void)
{
  g_autoptr (Desk) desk = geocoder_desk_new ("tencent", KEY);
  g_autoptr (Answer) mixed = NULL;
  g_autoptr (Answer) kinds = NULL;

  geocoder_play (desk, "{\"status\":0,\"data\":["
                   "{\"title\":\"Tokyo\",\"location\":{\"lng\":139.6917,\"lat\":35.6895}},"
                   "{\"title\":7,\"location\":{\"lng\":\"116.3\",\"lat\":\"39.9\"}},"
                   "\"x\",null,[],{\"title\":[],\"location\":{\"lng\":1,\"lat\":1}}]}");
  mixed = geocoder_search (desk->geocoder, "text", NULL, NULL);
  g_assert_no_error (mixed->error);
  g_assert_cmpuint (mixed->places->len, ==, 1);
  g_assert_cmpstr (desk_found_place_get_title (mixed->places->pdata[0]), ==, "7");

  geocoder_play (desk, "{\"status\":\"0\",\"data\":{\"title\":\"x\"},\"result\":[]}");
  kinds = geocoder_search (desk->geocoder, "text", NULL, NULL);
  g_assert_no_error (kinds->error);
  g_assert_cmpuint (kinds->places->len, ==, 0);
}

static void
test_no_key (void)
{
  static const char *const keys[] = { NULL, "" };

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autoptr (Desk) desk = geocoder_desk_new ("amap", keys[i]);
      g_autoptr (Answer) answer = geocoder_search (desk->geocoder, "text", NULL, NULL);

      g_assert_error (answer->error, DESK_GEOCODER_ERROR, DESK_GEOCODER_ERROR_NO_KEY);
      g_assert_nonnull (strstr (answer->error->message, "AutoNavi"));
      g_assert_cmpuint (fault_server_count_connections (desk->server), ==, 0);
    }
}

static void
test_cancelled (void)
{
  g_autoptr (Desk) desk = geocoder_desk_new ("tencent", KEY);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (Answer) answer = g_new0 (Answer, 1);
  g_autoptr (Answer) early = g_new0 (Answer, 1);

  fault_server_play (desk->server, NULL, &(FaultAct){ .kind = FAULT_HANG });
  desk_geocoder_search_async (desk->geocoder, "text", NULL, NULL, cancellable, geocoder_on_searched,
                              answer);
  WAIT_UNTIL (fault_server_count (desk->server, NULL) == 1);
  g_cancellable_cancel (cancellable);
  WAIT_UNTIL (answer->n_done > 0);
  g_assert_error (answer->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  WAIT_UNTIL (fault_server_count_open (desk->server) == 0);

  desk_geocoder_search_async (desk->geocoder, "text", NULL, NULL, cancellable, geocoder_on_searched,
                              early);
  WAIT_UNTIL (early->n_done > 0);
  g_assert_error (early->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (fault_server_count (desk->server, NULL), ==, 1);
}

/* Not in the log either, with everything in it. */
static void
test_log (void)
{
  static const FaultAct acts[] = {
    { .body = PLACE ("{\"lng\":116.3,\"lat\":39.9}") },
    { .body = "{\"status\":190,\"message\":\"bad key " KEY "\"}" },
    { .body = "<html>" },
    { .head = "302 Found\r\nLocation: /login?key=" KEY },
    { .kind = FAULT_RESET },
  };

  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
      g_test_trap_assert_passed ();
      g_test_trap_assert_stdout_unmatched ("*K3Y*");
      g_test_trap_assert_stderr_unmatched ("*K3Y*");
      g_test_trap_assert_stdout_unmatched ("*S3CRET*");
      g_test_trap_assert_stderr_unmatched ("*S3CRET*");
      /* It was a log. */
      g_test_trap_assert_stdout ("*the last word*");
      return;
    }

  for (gsize i = 0; i < G_N_ELEMENTS (acts); i++)
    {
      g_autoptr (Desk) desk = geocoder_desk_new ("tencent", KEY);
      g_autoptr (Answer) answer = NULL;

      geocoder_keep (desk, "tencent-sk", SK);
      fault_server_play (desk->server, NULL, &acts[i]);
      answer = geocoder_search (desk->geocoder, "text", NULL, NULL);
    }
  g_debug ("the last word");
}

/* Three in any second, whatever is asked of it. */
static void
test_pace (void)
{
  DeskPace pace = { .most = 3 };
  DeskPace none = { 0 };
  gint64 now = 5 * G_USEC_PER_SEC;

  g_assert_cmpuint (desk_pace_take (&pace, now), ==, 0);
  g_assert_cmpuint (desk_pace_take (&pace, now + 100000), ==, 0);
  g_assert_cmpuint (desk_pace_take (&pace, now + 200000), ==, 0);
  g_assert_cmpuint (desk_pace_take (&pace, now + 300000), ==, 700);
  g_assert_cmpuint (desk_pace_take (&pace, now + 999999), ==, 1);
  g_assert_cmpuint (desk_pace_take (&pace, now + 1000000), ==, 0);
  g_assert_cmpuint (desk_pace_take (&pace, now + 1000000), ==, 100);
  g_assert_cmpuint (desk_pace_take (&pace, now + 1100000), ==, 0);
  g_assert_cmpuint (desk_pace_take (&pace, now + 1200000), ==, 0);
  g_assert_cmpuint (desk_pace_take (&pace, now + 1200000), ==, 800);
  g_assert_cmpuint (desk_pace_take (&pace, now + 9000000), ==, 0);

  for (guint i = 0; i < 100; i++)
    g_assert_cmpuint (desk_pace_take (&none, now), ==, 0);
}

/* The fourth at once waits its turn; one that is cancelled meanwhile is not sent. */
static void
test_turns (void)
{
  g_autoptr (Desk) desk = geocoder_desk_new ("tencent", KEY);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (Answer) waiting = g_new0 (Answer, 1);

  desk_web_geocoder_set_pace (DESK_WEB_GEOCODER (desk->geocoder), 1);
  geocoder_play (desk, PLACE ("{\"lng\":116.3,\"lat\":39.9}"));
  geocoder_answer_free (geocoder_search (desk->geocoder, "one", NULL, NULL));
  desk_geocoder_search_async (desk->geocoder, "two", NULL, NULL, cancellable, geocoder_on_searched,
                              waiting);
  g_cancellable_cancel (cancellable);
  WAIT_UNTIL (waiting->n_done > 0);
  g_assert_error (waiting->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (fault_server_count (desk->server, NULL), ==, 1);

  geocoder_answer_free (geocoder_search (desk->geocoder, "three", NULL, NULL));
  g_assert_cmpuint (fault_server_count (desk->server, NULL), ==, 2);
}

/* Whoever types eight letters asks once. */
static void
test_typing (void)
{
  g_autoptr (Desk) desk = geocoder_desk_new ("tencent", KEY);
  g_autoptr (DeskPlaceSearch) typed = desk_place_search_new (desk->geocoder);
  g_autoptr (DeskFoundPlace) place = NULL;
  GListModel *results = desk_place_search_get_results (typed);
  const char *text = "zhongguancun";

  geocoder_play_file (desk, SUGGESTION, "tencent-suggestion");
  for (gsize i = 1; i <= strlen (text); i++)
    {
      g_autofree char *so_far = g_strndup (text, i);

      desk_place_search_set_text (typed, so_far, NULL, NULL);
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }
  WAIT_UNTIL (g_list_model_get_n_items (results) > 0);
  g_assert_cmpuint (fault_server_count (desk->server, NULL), ==, 1);
  geocoder_assert_asked (desk, SUGGESTION, "keyword=zhongguancun&policy=1&key=" KEY);
  place = g_list_model_get_item (results, 0);
  g_assert_cmpstr (desk_found_place_get_title (place), ==, "中国技术交易大厦");
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (void);
  } tests[] = {
    { "/geocoder-faults/refused", test_refused },
    { "/geocoder-faults/pause", test_pause },
    { "/geocoder-faults/nonsense", test_nonsense },
    { "/geocoder-faults/odd", test_odd },
    { "/geocoder-faults/no-key", test_no_key },
    { "/geocoder-faults/cancelled", test_cancelled },
    { "/geocoder-faults/log", test_log },
    { "/geocoder-faults/pace", test_pace },
    { "/geocoder-faults/turns", test_turns },
    { "/geocoder-faults/typing", test_typing },
  };

  g_test_init (&argc, &argv, NULL);
  /* before anything is logged; only the test of the log is a process of its own */
  if (g_test_subprocess ())
    g_setenv ("G_MESSAGES_DEBUG", "all", TRUE);

  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add_func (tests[i].path, tests[i].test);

  return g_test_run ();
}

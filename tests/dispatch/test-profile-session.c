/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A session on a profile of the user's own at work: its token server, its limits, and that nothing
 * of it stays when it is dropped.
 */
#include "config.h"

#include <string.h>

#include "client-fixture.h"
#include "dispatch/desk-doctor.h"
#include "dispatch/desk-profile-carrier.h"
#include "dispatch/desk-quote-list.h"

#define N_CARRIERS 50
#define FIRST "{\"data\":{\"token\":\"first\",\"left\":7200}}"
#define SECOND "{\"data\":{\"token\":\"second\",\"left\":7200}}"
#define WITH_FIRST "access_token=first "
#define WITH_SECOND "access_token=second "
#define EXPIRED "{\"errcode\":42001,\"errmsg\":\"access_token expired\"}"

static DeskSession *
create_session (FaultServer *platform, FaultServer *tokens, guint n_carriers, const char *rate)
{
  g_autoptr (DeskProfileSettings) settings = g_object_new (DESK_TYPE_PROFILE_SETTINGS, NULL);
  g_autofree char *url = g_strconcat (fault_server_get_uri (tokens), "/wx", NULL);
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (DeskProfile) profile = NULL;
  DeskProfileSecrets secrets = { .header = (char *) "the-key-of-the-server" };
  DeskRecord *record = DESK_RECORD (settings);

  secrets.carriers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  desk_record_set_text (record, "id", "shop");
  desk_record_set_text (record, "title", "Shop");
  desk_record_set_text (record, "kind", "3");
  desk_record_set_text (record, "endpoint", fault_server_get_uri (platform));
  desk_record_set_text (record, "openid", "o-1");
  desk_record_set_text (record, "token_source", "1");
  desk_record_set_text (record, "token_url", url);
  desk_record_set_text (record, "token_header", "X-Key");
  desk_record_set_text (record, "token_path", "data.token");
  desk_record_set_text (record, "expires_path", "data.left");
  desk_record_set_text (record, "calls_per_second", rate);
  for (guint i = 0; i < n_carriers; i++)
    {
      g_autoptr (DeskRecord) carrier = g_object_new (DESK_TYPE_PROFILE_CARRIER, NULL);
      g_autofree char *id = g_strdup_printf ("C%02u", i);

      desk_record_set_text (carrier, "delivery_id", id);
      desk_record_set_text (carrier, "delivery_name", id);
      desk_record_set_text (carrier, "shopid", "shop-1");
      desk_record_set_text (carrier, "shop_no", "1");
      desk_record_insert_item (record, "carriers", G_MAXUINT, carrier);
      g_hash_table_insert (secrets.carriers, g_strdup (id), (char *) "the-secret-of-a-carrier");
    }
  problems = desk_profile_settings_check (settings);
  g_assert_cmpuint (problems->len, ==, 0);
  profile = desk_profile_new (settings, &secrets, NULL);
  g_hash_table_unref (secrets.carriers);

  return desk_session_new (profile);
}

static void
assert_all (DeskQuoteList *list, DeskQuoteState state, guint n_rows)
{
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, n_rows);
  for (guint i = 0; i < n_rows; i++)
    {
      g_autoptr (DeskQuote) quote = g_list_model_get_item (G_LIST_MODEL (list), i);

      if (desk_quote_get_state (quote) != state)
        g_error ("row %u: %s", i, desk_quote_get_message (quote));
    }
}

/* Fifty carriers at once, on a token that has expired: one renewal, and every one has its price. */
static void
test_one_renewal (void)
{
  g_autoptr (FaultServer) platform = fault_server_new (NULL);
  g_autoptr (FaultServer) tokens = fault_server_new (NULL);
  DeskSession *session = create_session (platform, tokens, N_CARRIERS, "100");
  DeskQuoteList *list = desk_quote_list_new (session);
  g_autoptr (DeskOrder) order = fixture_order ();
  g_autoptr (DeskOrder) later = fixture_order ();

  fault_server_play (tokens, NULL, &(FaultAct){ .body = FIRST });
  desk_quote_list_ask (list, order, NULL);
  WAIT_UNTIL (!desk_quote_list_is_running (list));
  assert_all (list, DESK_QUOTE_PRICED, N_CARRIERS);
  g_assert_cmpuint (fault_server_count (tokens, NULL), ==, 1);
  g_assert_cmpuint (fault_server_count (platform, WITH_FIRST), ==, N_CARRIERS);

  fault_server_play (platform, WITH_FIRST, &(FaultAct){ .body = EXPIRED });
  fault_server_play (tokens, NULL, &(FaultAct){ .body = SECOND, .delay = 30 });
  desk_record_set_text (DESK_RECORD (later), "shop_order_id", "another-1");
  desk_quote_list_ask (list, later, NULL);
  WAIT_UNTIL (!desk_quote_list_is_running (list));
  assert_all (list, DESK_QUOTE_PRICED, N_CARRIERS);
  g_assert_cmpuint (fault_server_count (tokens, NULL), ==, 2);
  g_assert_cmpuint (fault_server_count (platform, WITH_SECOND), ==, N_CARRIERS);

  g_assert_finalize_object (list);
  g_assert_finalize_object (session);
}

/* The same order to the same carrier is asked again by an impatient hand. */
static void
test_gap (void)
{
  g_autoptr (FaultServer) platform = fault_server_new (NULL);
  g_autoptr (FaultServer) tokens = fault_server_new (NULL);
  g_autoptr (DeskSession) session = create_session (platform, tokens, 1, "100");
  g_autoptr (DeskQuoteList) list = desk_quote_list_new (session);
  g_autoptr (DeskOrder) order = fixture_order ();
  gint64 began;

  fault_server_play (tokens, NULL, &(FaultAct){ .body = FIRST });
  began = g_get_monotonic_time ();
  desk_quote_list_ask (list, order, NULL);
  WAIT_UNTIL (!desk_quote_list_is_running (list));
  desk_quote_list_ask (list, order, NULL);
  WAIT_UNTIL (!desk_quote_list_is_running (list));
  assert_all (list, DESK_QUOTE_PRICED, 1);
  g_assert_cmpint (g_get_monotonic_time () - began, >=, DESK_LIMITER_GAP * G_USEC_PER_SEC);
  g_assert_cmpuint (fault_server_count (platform, PRE_ADD), ==, 2);
}

/* The platform says that it is too much, to five carriers at once: that is one refusal. */
static void
test_too_much (void)
{
  g_autoptr (FaultServer) platform = fault_server_new (NULL);
  g_autoptr (FaultServer) tokens = fault_server_new (NULL);
  g_autoptr (DeskSession) session = create_session (platform, tokens, 5, "8");
  g_autoptr (DeskQuoteList) list = desk_quote_list_new (session);
  g_autoptr (DeskOrder) order = fixture_order ();
  DeskLimiter *limiter = desk_client_get_limiter (desk_session_get_client (session));

  fault_server_play (tokens, NULL, &(FaultAct){ .body = FIRST });
  fault_server_play (platform, PRE_ADD,
                     &(FaultAct){ .body = "{\"errcode\":45009,\"errmsg\":\"reach max api daily "
                                          "quota limit\"}",
                                  .times = 1 });
  g_assert_cmpfloat (desk_limiter_get_rate (limiter), ==, 8.0);
  desk_quote_list_ask (list, order, NULL);
  WAIT_UNTIL (!desk_quote_list_is_running (list));
  g_assert_cmpfloat (desk_limiter_get_rate (limiter), ==, 4.0);
}

/* The window goes to another profile in the middle of everything: while calls wait for their turn,
 * for their token, and for their answer. */
static void
test_dropped (void)
{
  static const struct
  {
    const char *rate;
    FaultAct tokens;
    FaultAct platform;
  } cases[] = {
    { "1", { .body = FIRST }, { .body = FAULT_PRICE_REPLY } },
    { "100", { .kind = FAULT_HANG }, { .body = FAULT_PRICE_REPLY } },
    { "100", { .body = FIRST, .delay = 100 }, { .body = FAULT_PRICE_REPLY } },
    { "100", { .body = FIRST }, { .kind = FAULT_HANG } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FaultServer) platform = fault_server_new (NULL);
      g_autoptr (FaultServer) tokens = fault_server_new (NULL);
      DeskSession *session = create_session (platform, tokens, 5, cases[i].rate);
      DeskQuoteList *list = desk_quote_list_new (session);
      DeskClient *client = desk_session_get_client (session);
      DeskLimiter *limiter = desk_client_get_limiter (client);
      g_autoptr (DeskOrder) order = fixture_order ();
      gpointer weak_session = session, weak_list = list, weak_client = client,
               weak_limiter = limiter;

      g_object_add_weak_pointer (G_OBJECT (session), &weak_session);
      g_object_add_weak_pointer (G_OBJECT (list), &weak_list);
      g_object_add_weak_pointer (G_OBJECT (client), &weak_client);
      g_object_add_weak_pointer (G_OBJECT (limiter), &weak_limiter);
      fault_server_play (tokens, NULL, &cases[i].tokens);
      fault_server_play (platform, NULL, &cases[i].platform);
      desk_quote_list_ask (list, order, NULL);
      WAIT_UNTIL (fault_server_count (tokens, NULL) > 0);
      desk_quote_list_cancel (list);
      g_object_unref (list);
      g_object_unref (session);
      WAIT_UNTIL (weak_session == NULL && weak_list == NULL && weak_client == NULL &&
                  weak_limiter == NULL);
      /* Nor does a connection stay. */
      WAIT_UNTIL (fault_server_count_open (tokens) == 0);
    }
}

static void
on_ran (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  desk_doctor_run_finish (DESK_DOCTOR (source), result, &error);
  *(gboolean *) data = TRUE;
}

/* A doctor that has done its work, or was sent away in the middle of it. */
static void
test_doctor_dropped (void)
{
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (FaultServer) platform = fault_server_new (NULL);
      g_autoptr (FaultServer) tokens = fault_server_new (NULL);
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      DeskSession *session = create_session (platform, tokens, 5, "100");
      DeskDoctor *doctor = desk_doctor_new (session);
      gboolean done = FALSE;

      fault_server_play (tokens, NULL, &(FaultAct){ .body = FIRST });
      if (i > 0)
        fault_server_play (platform, PRE_ADD, &(FaultAct){ .kind = FAULT_HANG });
      desk_doctor_run_async (doctor, 0, G_MAXUINT, cancellable, on_ran, &done);
      WAIT_UNTIL (fault_server_count (platform, PRE_ADD) > 0);
      if (i > 0)
        g_cancellable_cancel (cancellable);
      WAIT_UNTIL (done);
      g_assert_finalize_object (doctor);
      g_assert_finalize_object (session);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/profile-session/one-renewal", test_one_renewal);
  g_test_add_func ("/profile-session/gap", test_gap);
  g_test_add_func ("/profile-session/too-much", test_too_much);
  g_test_add_func ("/profile-session/dropped", test_dropped);
  g_test_add_func ("/profile-session/doctor-dropped", test_doctor_dropped);

  return g_test_run ();
}

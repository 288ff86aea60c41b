/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How many calls leave in a second. Lower bounds of time only: a slow machine is no failure.
 */
#include "config.h"

#include "client-fixture.h"

typedef struct
{
  guint n_done;
  gint64 done_at;
  GError *error;
} Turn;

static void
on_turn (GObject *source, GAsyncResult *result, gpointer data)
{
  Turn *turn = data;

  desk_limiter_wait_finish (DESK_LIMITER (source), result, &turn->error);
  turn->n_done++;
  turn->done_at = g_get_monotonic_time ();
}

static void
test_rate (void)
{
  g_autoptr (DeskLimiter) limiter = desk_limiter_new (20);
  gint64 began = g_get_monotonic_time ();
  Turn turns[30] = { 0 };
  guint n_waiting;

  for (guint i = 0; i < G_N_ELEMENTS (turns); i++)
    desk_limiter_wait_async (limiter, NULL, NULL, on_turn, &turns[i]);

  /* A second's worth at once, the others in their order. */
  n_waiting = desk_limiter_get_n_waiting (limiter);
  g_assert_cmpuint (n_waiting, <=, 10);
  g_assert_cmpint (n_waiting + (g_get_monotonic_time () - began) * 20 / G_USEC_PER_SEC, >=, 10);
  WAIT_UNTIL (turns[29].n_done > 0);
  g_assert_cmpint (turns[29].done_at - began, >=, 10 * G_USEC_PER_SEC / 20);
  for (guint i = 1; i < G_N_ELEMENTS (turns); i++)
    {
      g_assert_no_error (turns[i].error);
      g_assert_cmpint (turns[i].done_at, >=, turns[i - 1].done_at);
    }
}

/* Nobody is overtaken, also where those who may go could not be told at once. */
static void
test_busy (void)
{
  g_autoptr (DeskLimiter) limiter = desk_limiter_new (20);
  gint64 began = g_get_monotonic_time ();
  Turn turns[24] = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (turns); i++)
    desk_limiter_wait_async (limiter, NULL, NULL, on_turn, &turns[i]);
  while (g_get_monotonic_time () - began < G_USEC_PER_SEC / 10)
    g_thread_yield ();
  WAIT_UNTIL (turns[23].n_done > 0);
  for (guint i = 1; i < G_N_ELEMENTS (turns); i++)
    g_assert_cmpint (turns[i].done_at, >=, turns[i - 1].done_at);
}

/* The same order to one carrier waits; the others go past it. */
static void
test_gap (void)
{
  g_autoptr (DeskLimiter) limiter = desk_limiter_new (100);
  gint64 began = g_get_monotonic_time ();
  Turn first = { 0 }, again = { 0 }, other = { 0 };

  desk_limiter_wait_async (limiter, "1 A", NULL, on_turn, &first);
  desk_limiter_wait_async (limiter, "1 A", NULL, on_turn, &again);
  desk_limiter_wait_async (limiter, "1 B", NULL, on_turn, &other);
  WAIT_UNTIL (other.n_done > 0);
  g_assert_cmpuint (first.n_done, ==, 1);
  g_assert_cmpuint (again.n_done, ==, 0);
  WAIT_UNTIL (again.n_done > 0);
  g_assert_cmpint (again.done_at - began, >=, DESK_LIMITER_GAP * G_USEC_PER_SEC);
}

static void
test_slow_down (void)
{
  g_autoptr (DeskLimiter) limiter = desk_limiter_new (8);

  desk_limiter_slow_down (limiter);
  g_assert_cmpfloat (desk_limiter_get_rate (limiter), ==, 4.0);

  /* Five refusals of five calls that left together are one. */
  desk_limiter_slow_down (limiter);
  g_assert_cmpfloat (desk_limiter_get_rate (limiter), ==, 4.0);
}

static void
test_cancel (void)
{
  g_autoptr (DeskLimiter) limiter = desk_limiter_new (1);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Turn first = { 0 }, given_up = { 0 }, last = { 0 };

  desk_limiter_wait_async (limiter, "1 A", NULL, on_turn, &first);
  desk_limiter_wait_async (limiter, "1 A", cancellable, on_turn, &given_up);
  desk_limiter_wait_async (limiter, NULL, NULL, on_turn, &last);
  g_cancellable_cancel (cancellable);
  WAIT_UNTIL (given_up.n_done > 0);
  g_assert_error (given_up.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&given_up.error);
  WAIT_UNTIL (last.n_done > 0);
  g_assert_no_error (last.error);
}

/* Of a client: a platform that says it is too much is asked more slowly. */
static void
test_client (void)
{
  static const char *const refusals[] = {
    "{\"errcode\":45009,\"errmsg\":\"reach max api daily quota limit\"}",
    "{\"errcode\":45011,\"errmsg\":\"api minute-quota reach limit\"}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autoptr (FaultServer) server = fault_server_new (NULL);
      g_autoptr (DeskClient) client = fixture_client (server);
      g_autoptr (DeskLimiter) limiter = desk_limiter_new (10);

      desk_client_set_limiter (client, limiter);
      fault_server_play (server, PRE_ADD, &(FaultAct){ .body = refusals[i] });
      g_object_unref (fixture_call (client));
      g_assert_cmpfloat (desk_limiter_get_rate (limiter), ==, 5.0);
    }
}

/* Waiting for a turn can be given up, and is not what the deadline counts. */
static void
test_client_waits (void)
{
  g_autoptr (FaultServer) server = fault_server_new (NULL);
  g_autoptr (DeskClient) client = fixture_client (server);
  g_autoptr (DeskLimiter) limiter = desk_limiter_new (100);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (Pending) given_up = NULL;
  g_autoptr (Pending) waits = NULL;

  desk_client_set_limiter (client, limiter);
  desk_client_set_timeout (client, 1000);
  g_object_unref (fixture_call (client));
  given_up = pending_new (client, NULL, cancellable);
  waits = pending_new (client, NULL, NULL);
  g_cancellable_cancel (cancellable);
  WAIT_UNTIL (given_up->n_done > 0);
  g_assert_error (given_up->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  WAIT_UNTIL (waits->n_done > 0);
  g_assert_no_error (desk_reply_get_error (waits->reply));
  g_assert_cmpuint (fault_server_count (server, PRE_ADD), ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/limiter/rate", test_rate);
  g_test_add_func ("/limiter/busy", test_busy);
  g_test_add_func ("/limiter/gap", test_gap);
  g_test_add_func ("/limiter/slow-down", test_slow_down);
  g_test_add_func ("/limiter/cancel", test_cancel);
  g_test_add_func ("/limiter/client", test_client);
  g_test_add_func ("/limiter/client-waits", test_client_waits);

  return g_test_run ();
}

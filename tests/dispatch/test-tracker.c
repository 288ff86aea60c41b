/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Asking how orders stand: when, how often, and what is told of it. The clocks are turned by hand.
 */

#undef G_DISABLE_ASSERT

#include "config.h"

#include <string.h>

#include "dispatch/desk-journal.h"
#include "dispatch/desk-tracker.h"
#include "dispatcher-fixture.h"
#include "model/desk-status.h"

#define SECOND ((gint64) G_USEC_PER_SEC)

typedef struct
{
  Office *office;
  DeskClock *clock;
  DeskClock *running;
  DeskTracker *tracker;
  GString *moments; /* such as "1 2 3 " */
} Watch;

static void
on_moment (DeskTracker *tracker, DeskDelivery *delivery, int notice, Watch *self)
{
  g_string_append_printf (self->moments, "%d ", notice);
}

static void
watch_open (Watch *self)
{
  desk_session_set_clock (self->office->session, self->clock);
  self->tracker = desk_tracker_new (self->office->dispatcher);
  desk_tracker_set_running_clock (self->tracker, self->running);
  desk_tracker_set_seed (self->tracker, 7);
  desk_tracker_set_longest_pause (self->tracker, 0);
  g_signal_connect (self->tracker, "moment", G_CALLBACK (on_moment), self);
}

static void
watch_close (Watch *self)
{
  desk_tracker_stop (self->tracker);
  WAIT_UNTIL (desk_tracker_get_n_asking (self->tracker) == 0);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (self->tracker);
}

static Watch *
watch_new (const char *scenario)
{
  Watch *self = g_new0 (Watch, 1);

  self->office = office_new (scenario);
  self->clock = desk_clock_new_manual (1000 * SECOND);
  self->running = desk_clock_new_manual (500 * SECOND);
  self->moments = g_string_new (NULL);
  watch_open (self);

  return self;
}

static void
watch_free (Watch *self)
{
  watch_close (self);
  office_free (self->office);
  g_object_unref (self->clock);
  g_object_unref (self->running);
  g_string_free (self->moments, TRUE);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Watch, watch_free)

/* Time goes by, and what is due is done. */
static void
pass (Watch *self, gint64 microseconds)
{
  desk_clock_advance (self->clock, microseconds);
  desk_clock_advance (self->running, microseconds);
  desk_tracker_wake (self->tracker);
  WAIT_UNTIL (desk_tracker_get_n_asking (self->tracker) == 0);
}

static guint
count (Watch *self)
{
  return desk_tracker_get_n_polls (self->tracker);
}

static void
test_idle (void)
{
  g_autoptr (Watch) watch = watch_new (NULL);
  g_autoptr (GError) error = NULL;
  DeskDelivery *delivery;

  desk_tracker_start (watch->tracker);
  g_assert_cmpint (desk_tracker_get_wake_in (watch->tracker), ==, -1);
  pass (watch, 3600 * SECOND);
  g_assert_cmpuint (count (watch), ==, 0);

  delivery = office_place (watch->office, "DADA", "A1", &error);
  g_assert_no_error (error);
  g_assert_cmpint (desk_tracker_get_wake_in (watch->tracker), >=, 0);
  g_assert_cmpint (desk_tracker_get_next_at (watch->tracker, delivery), >, 0);

  g_assert_true (office_step (watch->office, delivery, 302, &error));
  g_assert_no_error (error);
  g_assert_cmpint (desk_tracker_get_wake_in (watch->tracker), ==, -1);
  g_assert_cmpint (desk_tracker_get_next_at (watch->tracker, delivery), ==, 0);
  pass (watch, 3600 * SECOND);
  g_assert_cmpuint (count (watch), ==, 0);
}

/* Ten seconds and a tenth of them, then longer and longer. */
static void
test_back_off (void)
{
  g_autoptr (Watch) watch = watch_new (NULL);
  g_autoptr (GError) error = NULL;
  guint n, longest = 0;

  desk_tracker_start (watch->tracker);
  office_place (watch->office, "DADA", "A1", &error);
  g_assert_no_error (error);

  pass (watch, 8 * SECOND);
  g_assert_cmpuint (count (watch), ==, 0);
  pass (watch, 4 * SECOND);
  g_assert_cmpuint (count (watch), ==, 1);

  n = count (watch);
  for (guint second = 1, since = 0; second < 1200; second++)
    {
      pass (watch, SECOND);
      since++;
      if (count (watch) == n)
        continue;
      longest = MAX (longest, since);
      since = 0;
      n = count (watch);
    }
  g_assert_cmpuint (longest, >=, 50);
  g_assert_cmpuint (longest, <=, 67);
  g_assert_cmpuint (n, <, 40);
  g_assert_cmpuint (office_count_calls (watch->office, "get"), ==, n);
}

static void
test_failing (void)
{
  g_autoptr (Watch) watch = watch_new ("[*]\ncall=order/get\nerrcode=-1\ntimes=4\n");
  g_autoptr (GError) error = NULL;
  DeskDelivery *delivery;
  gint64 before = 0;

  desk_tracker_start (watch->tracker);
  delivery = office_place (watch->office, "DADA", "A1", &error);
  g_assert_no_error (error);
  for (guint n = 1; n <= 4; n++)
    {
      gint64 planned;

      while (count (watch) < n)
        pass (watch, SECOND);
      office_assert_state (delivery, DESK_DELIVERY_PLACED, 101);
      g_assert_nonnull (strstr (office_get_text (delivery, "reason"), "Asking fails"));
      planned = desk_tracker_get_next_at (watch->tracker, delivery) - g_get_real_time () / SECOND;
      g_assert_cmpint (planned, >, before);
      before = planned;
    }

  /* It works again. */
  while (count (watch) < 5)
    pass (watch, SECOND);
  g_assert_null (office_get_text (delivery, "reason"));
  g_assert_cmpint (
      desk_tracker_get_next_at (watch->tracker, delivery) - g_get_real_time () / SECOND, <, before);
}

/* Other words are not written over. */
static void
test_failing_quietly (void)
{
  g_autoptr (Watch) watch = watch_new ("[*]\ncall=order/get\nerrcode=-1\n");
  g_autoptr (GError) error = NULL;
  DeskDelivery *delivery;

  desk_tracker_start (watch->tracker);
  delivery = office_place (watch->office, "DADA", "A1", &error);
  desk_record_set_text (DESK_RECORD (delivery), "reason", "the tip is not certain");
  while (count (watch) < 2)
    pass (watch, SECOND);
  g_assert_cmpstr (office_get_text (delivery, "reason"), ==, "the tip is not certain");
}

/* The machine slept: nothing was due, and all is asked about. */
static void
test_sleep (void)
{
  g_autoptr (Watch) watch = watch_new (NULL);
  g_autoptr (GError) error = NULL;

  desk_tracker_start (watch->tracker);
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *id = g_strdup_printf ("A%u", i);

      office_place (watch->office, "DADA", id, &error);
      g_assert_no_error (error);
    }

  pass (watch, 5 * SECOND);
  g_assert_cmpuint (count (watch), ==, 0);
  desk_clock_advance (watch->clock, 4 * SECOND);
  for (guint i = 0; i < 3; i++)
    pass (watch, SECOND / 10);
  g_assert_cmpuint (count (watch), ==, 3);

  /* Once. */
  pass (watch, SECOND);
  g_assert_cmpuint (count (watch), ==, 3);
}

/* Two hundred at once: never more than half of the calls, and everybody has a turn. */
static void
test_many (void)
{
  g_autoptr (Watch) watch = watch_new (NULL);
  g_autoptr (DeskLimiter) limiter = desk_limiter_new (100);
  g_autoptr (GError) error = NULL;
  gint64 gap = 2 * SECOND / 100;

  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *id = g_strdup_printf ("A%u", i);

      office_place (watch->office, "DADA", id, &error);
      g_assert_no_error (error);
    }
  desk_client_set_limiter (desk_session_get_client (watch->office->session), limiter);
  desk_tracker_set_longest_pause (watch->tracker, 1000);
  desk_tracker_start (watch->tracker);
  for (guint i = 0; i < 200; i++)
    desk_delivery_set_number (office_get (watch->office, i), "heard", 1);

  for (guint i = 0; i < 450; i++)
    {
      guint before = count (watch);

      pass (watch, gap);
      g_assert_cmpuint (count (watch) - before, <=, 1);
    }
  g_assert_cmpuint (count (watch), >=, 300);
  for (guint i = 0; i < 200; i++)
    g_assert_cmpint (desk_delivery_get_number (office_get (watch->office, i), "heard").value, >, 1);
}

static void
on_turn (GObject *source, GAsyncResult *result, gpointer data)
{
  guint *n = data;

  desk_limiter_wait_finish (DESK_LIMITER (source), result, NULL);
  (*n)++;
}

/* Who quotes goes first. */
static void
test_way (void)
{
  g_autoptr (Watch) watch = watch_new (NULL);
  g_autoptr (DeskLimiter) limiter = desk_limiter_new (1);
  g_autoptr (GCancellable) quotes = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  guint n_turns = 0;

  office_place (watch->office, "DADA", "A1", &error);
  g_assert_no_error (error);
  desk_client_set_limiter (desk_session_get_client (watch->office->session), limiter);
  desk_tracker_start (watch->tracker);
  for (guint i = 0; i < 1000; i++)
    desk_limiter_wait_async (limiter, NULL, quotes, on_turn, &n_turns);

  pass (watch, 30 * SECOND);
  pass (watch, 30 * SECOND);
  g_assert_cmpuint (count (watch), ==, 0);
  g_assert_cmpint (desk_tracker_get_wake_in (watch->tracker), >=, 0);

  g_cancellable_cancel (quotes);
  WAIT_UNTIL (n_turns == 1000);
  desk_tracker_wake (watch->tracker);
  g_assert_cmpuint (count (watch), ==, 1);
}

/* But not for ever: a thousand orders may be quoted for half an hour. */
static void
test_patience (void)
{
  g_autoptr (Watch) watch = watch_new (NULL);
  g_autoptr (DeskLimiter) limiter = desk_limiter_new (1);
  g_autoptr (GCancellable) quotes = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  guint n_turns = 0;

  office_place (watch->office, "DADA", "A1", &error);
  g_assert_no_error (error);
  desk_client_set_limiter (desk_session_get_client (watch->office->session), limiter);
  desk_tracker_start (watch->tracker);
  for (guint i = 0; i < 1000; i++)
    desk_limiter_wait_async (limiter, NULL, quotes, on_turn, &n_turns);

  desk_clock_advance (watch->clock, 80 * SECOND);
  desk_clock_advance (watch->running, 80 * SECOND);
  desk_tracker_wake (watch->tracker);
  g_assert_cmpuint (count (watch), ==, 1);

  g_cancellable_cancel (quotes);
  WAIT_UNTIL (n_turns == 1000);
}

/* One poll of an order at a time, however often somebody wants to know. */
static void
test_one (void)
{
  g_autoptr (Watch) watch = watch_new ("[*]\ncall=order/get\nlatency=50\n");
  g_autoptr (GError) error = NULL;
  DeskDelivery *delivery;

  desk_tracker_start (watch->tracker);
  delivery = office_place (watch->office, "DADA", "A1", &error);
  g_assert_no_error (error);
  for (guint i = 0; i < 5; i++)
    desk_tracker_ask (watch->tracker, delivery);
  desk_clock_advance (watch->clock, 100 * SECOND);
  desk_tracker_wake (watch->tracker);
  g_assert_cmpuint (desk_tracker_get_n_asking (watch->tracker), ==, 1);
  WAIT_UNTIL (desk_tracker_get_n_asking (watch->tracker) == 0);
  g_assert_cmpuint (office_count_calls (watch->office, "get"), ==, 1);

  /* What ended is asked about when somebody wants it. */
  g_assert_true (office_step (watch->office, delivery, 302, NULL));
  desk_tracker_ask (watch->tracker, delivery);
  g_assert_cmpuint (count (watch), ==, 2);
}

/* A normal order gives three notices, and no more at the next start. */
static void
test_moments (void)
{
  static const int life[] = { 102, 201, 202, 301, 302 };
  g_autoptr (Watch) watch = watch_new (NULL);
  g_autoptr (GError) error = NULL;
  DeskDelivery *delivery;

  desk_tracker_start (watch->tracker);
  delivery = office_place (watch->office, "DADA", "A1", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (watch->moments->str, ==, "");
  for (guint i = 0; i < G_N_ELEMENTS (life); i++)
    {
      g_assert_true (office_step (watch->office, delivery, life[i], &error));
      g_assert_no_error (error);
      g_assert_true (office_refresh (watch->office, delivery, &error));
    }
  g_assert_cmpstr (watch->moments->str, ==, "1 2 3 ");

  watch_close (watch);
  office_close (watch->office);
  office_open (watch->office, NULL);
  g_assert_true (office_start (watch->office, &error));
  watch_open (watch);
  desk_tracker_start (watch->tracker);
  desk_tracker_ask (watch->tracker, office_get (watch->office, 0));
  WAIT_UNTIL (desk_tracker_get_n_asking (watch->tracker) == 0);
  g_assert_cmpstr (watch->moments->str, ==, "1 2 3 ");
}

/* Every exception is one, once; what polls leave out is not told later. */
static void
test_exceptions (void)
{
  static const struct
  {
    int statuses[4];
    const char *moments;
  } lives[] = {
    { { 304, 303, 401 }, "4 " },
    { { 203 }, "4 " },
    { { 204 }, "4 " },
    { { 205 }, "4 " },
    { { 102, 103 }, "1 " },
    { { 502, 102, 302 }, "4 1 3 " },
    { { 501, 102, 501 }, "4 1 " },
    { { 301, 102, 302 }, "2 3 " },
    { { 302, 202 }, "3 " },
  };
  g_autoptr (Watch) watch = watch_new (NULL);

  desk_tracker_start (watch->tracker);
  for (guint i = 0; i < G_N_ELEMENTS (lives); i++)
    {
      g_autofree char *id = g_strdup_printf ("A%u", i);
      g_autoptr (GError) error = NULL;
      DeskDelivery *delivery = office_place (watch->office, "DADA", id, &error);

      g_assert_no_error (error);
      g_string_truncate (watch->moments, 0);
      for (guint j = 0; j < 4 && lives[i].statuses[j] != 0; j++)
        {
          g_autofree char *body =
              g_strdup_printf ("[*]\ncall=order/get\nbody={\"resultcode\":0,\"order_status\":%d}\n",
                               lives[i].statuses[j]);

          office_load_scenario (watch->office, body);
          desk_tracker_ask (watch->tracker, delivery);
          WAIT_UNTIL (desk_tracker_get_n_asking (watch->tracker) == 0);
        }
      g_test_message ("%s", id);
      g_assert_cmpstr (watch->moments->str, ==, lives[i].moments);
    }
}

/* ---- another process ---- */

typedef struct
{
  gboolean done;
  gboolean news;
} Pushed;

static void
on_pushed (GObject *source, GAsyncResult *result, gpointer data)
{
  Pushed *pushed = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskDelivery) delivery =
      desk_journal_push_finish (DESK_STORE (source), result, &pushed->news, &error);

  g_assert_no_error (error);
  g_assert_nonnull (delivery);
  pushed->done = TRUE;
}

static void
send_push (DeskStore *store, DeskDelivery *delivery, int status, Pushed *pushed)
{
  g_autoptr (DeskRecord) record = g_object_new (DESK_TYPE_PUSH, NULL);
  g_autofree char *code = g_strdup_printf ("%d", status);

  desk_record_set_text (record, "shop_order_id", office_get_text (delivery, "shop_order_id"));
  desk_record_set_text (record, "waybill_id", office_get_text (delivery, "waybill_id"));
  desk_record_set_text (record, "order_status", code);
  desk_journal_push_async (store, DESK_PUSH (record), g_get_real_time () / SECOND, NULL, on_pushed,
                           pushed);
}

/* On a connection of its own. */
static gboolean
push (Watch *watch, DeskDelivery *delivery, int status)
{
  g_autoptr (DeskStore) store =
      desk_store_new (desk_store_get_path (desk_session_get_store (watch->office->session)));
  Pushed pushed = { 0 };

  send_push (store, delivery, status, &pushed);
  WAIT_UNTIL (pushed.done);
  desk_store_close (store);

  return pushed.news;
}

static void
test_pushed (void)
{
  g_autoptr (Watch) watch = watch_new (NULL);
  g_autoptr (GError) error = NULL;
  DeskDelivery *delivery;

  desk_tracker_start (watch->tracker);
  delivery = office_place (watch->office, "DADA", "A1", &error);
  g_assert_no_error (error);

  g_assert_true (push (watch, delivery, 102));
  WAIT_UNTIL (desk_delivery_get_status (delivery) == 102);
  g_assert_true (push (watch, delivery, 202));
  g_assert_false (push (watch, delivery, 102));
  g_assert_false (push (watch, delivery, 202));
  WAIT_UNTIL (desk_delivery_get_status (delivery) == 202);
  WAIT_UNTIL (g_str_equal (watch->moments->str, "1 2 "));

  /* The poll does not know it yet: what is written down stays ahead. */
  desk_tracker_ask (watch->tracker, delivery);
  WAIT_UNTIL (desk_tracker_get_n_asking (watch->tracker) == 0);
  office_assert_state (delivery, DESK_DELIVERY_PLACED, 202);

  g_assert_true (push (watch, delivery, 302));
  WAIT_UNTIL (g_str_equal (watch->moments->str, "1 2 3 "));
  g_assert_cmpint (desk_tracker_get_wake_in (watch->tracker), ==, -1);
}

/* Three hundred statuses at once, while nobody asks: each moment is told once. */
static void
test_pushed_at_once (void)
{
  static const int life[] = { 102, 201, 202, 301, 302 };
  g_autoptr (Watch) watch = watch_new (NULL);
  g_autoptr (DeskStore) store =
      desk_store_new (desk_store_get_path (desk_session_get_store (watch->office->session)));
  Pushed pushed[300] = { { 0 } };
  guint n_delivered = 0;

  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *id = g_strdup_printf ("A%u", i);
      g_autoptr (GError) error = NULL;

      office_place (watch->office, "DADA", id, &error);
      g_assert_no_error (error);
    }
  desk_tracker_start (watch->tracker);
  for (guint i = 0; i < G_N_ELEMENTS (pushed); i++)
    send_push (store, office_get (watch->office, i % 60), life[(i / 60 * 2) % 5], &pushed[i]);
  WAIT_UNTIL (pushed[G_N_ELEMENTS (pushed) - 1].done);
  for (guint i = 0; i < 60; i++)
    WAIT_UNTIL (desk_delivery_get_status (office_get (watch->office, i)) == 302);
  for (const char *at = watch->moments->str; (at = strchr (at, '3')) != NULL; at++)
    n_delivered++;
  g_assert_cmpuint (n_delivered, ==, 60);
  g_assert_null (strchr (watch->moments->str, '4'));
  g_assert_cmpint (desk_tracker_get_wake_in (watch->tracker), ==, -1);
  desk_store_close (store);
}

/* A poll that is on its way while another process hears more: the book is not set back. */
static void
test_overtaken (void)
{
  g_autoptr (Watch) watch = watch_new ("[*]\ncall=order/get\nlatency=300\n");
  g_autoptr (GError) error = NULL;
  DeskDelivery *delivery;

  delivery = office_place (watch->office, "DADA", "A1", &error);
  g_assert_no_error (error);
  desk_tracker_start (watch->tracker);
  desk_tracker_ask (watch->tracker, delivery);
  g_assert_true (push (watch, delivery, 202));
  WAIT_UNTIL (desk_tracker_get_n_asking (watch->tracker) == 0);
  WAIT_UNTIL (desk_delivery_get_status (delivery) == 202);

  watch_close (watch);
  office_close (watch->office);
  office_open (watch->office, NULL);
  g_assert_true (office_start (watch->office, &error));
  watch_open (watch);
  office_assert_state (office_get (watch->office, 0), DESK_DELIVERY_PLACED, 202);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/tracker/idle", test_idle);
  g_test_add_func ("/tracker/back-off", test_back_off);
  g_test_add_func ("/tracker/failing", test_failing);
  g_test_add_func ("/tracker/failing-quietly", test_failing_quietly);
  g_test_add_func ("/tracker/sleep", test_sleep);
  g_test_add_func ("/tracker/many", test_many);
  g_test_add_func ("/tracker/way", test_way);
  g_test_add_func ("/tracker/patience", test_patience);
  g_test_add_func ("/tracker/one", test_one);
  g_test_add_func ("/tracker/moments", test_moments);
  g_test_add_func ("/tracker/exceptions", test_exceptions);
  g_test_add_func ("/tracker/pushed", test_pushed);
  g_test_add_func ("/tracker/pushed-at-once", test_pushed_at_once);
  g_test_add_func ("/tracker/overtaken", test_overtaken);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Placing against the stand-in: what is certain, what is not and how it is settled, what is sent
 * how often, and what an end in the middle of it leaves behind.
 */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "dispatch/desk-book-watch.h"
#include "dispatch/desk-journal.h"
#include "dispatch/desk-privacy.h"
#include "dispatcher-fixture.h"

static void
test_place (void)
{
  g_autoptr (Office) office = office_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *calls = NULL;
  DeskDelivery *delivery = office_place (office, "SFTC", "A1", &error);

  g_assert_no_error (error);
  office_assert_state (delivery, DESK_DELIVERY_PLACED, 101);
  g_assert_true (delivery == office_get (office, 0));
  g_assert_cmpuint (office_count (office), ==, 1);
  g_assert_nonnull (office_get_text (delivery, "waybill_id"));
  g_assert_true (desk_delivery_get_number (delivery, "charged").told);
  g_assert_cmpstr (office_get_text (delivery, "call"), ==, "add");
  g_assert_null (office_get_text (delivery, "reason"));
  g_assert_cmpstr (office->said->str, ==, "placed status ");
  g_assert_false (desk_dispatcher_is_busy (office->dispatcher, delivery));
  g_assert_cmpuint (office_count_open (office), ==, 0);
  calls = office_dup_calls (office);
  g_assert_cmpstr (calls, ==, "add ");

  /* It is there at the next start. */
  office_close (office);
  office_open (office, NULL);
  g_assert_true (office_start (office, &error));
  g_assert_cmpuint (office_count (office), ==, 1);
  office_assert_state (office_get (office, 0), DESK_DELIVERY_PLACED, 101);
  g_assert_cmpuint (office_count_calls (office, "get"), ==, 0);
}

/* Every answer that is no certain one; the work done or not. */
static const struct
{
  const char *act;
  gboolean placed;
} doubts[] = {
  { "fault=close\n", FALSE },
  { "fault=close\nfault_after=1\n", TRUE },
  { "fault=reset\nfault_after=1\n", TRUE },
  { "fault=truncate\n", TRUE },
  { "fault=html\n", FALSE },
  { "fault=html\nfault_after=1\n", TRUE },
  { "fault=empty\nfault_after=1\n", TRUE },
  { "http_status=502\n", FALSE },
  { "http_status=502\nfault_after=1\n", TRUE },
  { "errcode=-1\n", FALSE },
  { "errcode=-1\nfault_after=1\n", TRUE },
  { "errcode=930555\nfault_after=1\n", TRUE },
  { "errcode=930556\n", FALSE },
  { "errcode=930556\nfault_after=1\n", TRUE },
  { "errcode=930557\n", FALSE },
  { "errcode=930562\nfault_after=1\n", TRUE },
  { "errcode=123456\nfault_after=1\n", TRUE },
  { "body={\"resultcode\":0,\"resultmsg\":\"ok\"}\nfault_after=1\n", TRUE },
  { "body={\"resultcode\":[],\"waybill_id\":\"x\"}\n", FALSE },
  /* What was cut off arrives late, but within the grace. */
  { "work_delay=20\n", TRUE },
};

static void
test_doubts (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (doubts); i++)
    {
      g_autofree char *scenario =
          g_strconcat ("[*]\ncall=order/add\ntimes=1\n", doubts[i].act, NULL);
      g_autoptr (Office) office = office_new (scenario);
      g_autoptr (GError) error = NULL;
      g_autoptr (GError) again = NULL;
      DeskDelivery *delivery;

      g_test_message ("%s", doubts[i].act);
      desk_dispatcher_set_grace (office->dispatcher, 200, 10);
      g_assert_null (office_place (office, "DADA", "A1", &error));
      g_assert_error (error, DESK_DISPATCHER_ERROR, DESK_DISPATCHER_ERROR_UNKNOWN);
      delivery = office_get (office, 0);
      g_assert_cmpint (desk_delivery_get_state (delivery), ==, DESK_DELIVERY_UNKNOWN);
      g_assert_nonnull (office_get_text (delivery, "reason"));
      g_assert_true (desk_dispatcher_is_busy (office->dispatcher, delivery));

      /* Nothing else is sent for it meanwhile, whoever it is to. */
      g_assert_null (office_place (office, "SFTC", "A1", &again));
      g_assert_error (again, DESK_DISPATCHER_ERROR, DESK_DISPATCHER_ERROR_BUSY);

      office_wait (office, delivery);
      g_assert_cmpuint (office_count_calls (office, "add"), ==, 1);
      g_assert_cmpuint (office_count_calls (office, "get"), >=, doubts[i].placed ? 1 : 2);
      g_assert_cmpuint (office_count_orders (office), ==, doubts[i].placed ? 1 : 0);
      g_assert_cmpuint (office_count_open (office), ==, 0);
      g_assert_cmpstr (office->said->str, ==,
                       doubts[i].placed ? "placed status settled " : "settled ");
      if (doubts[i].placed)
        office_assert_state (delivery, DESK_DELIVERY_PLACED, 101);
      else
        office_assert_state (delivery, DESK_DELIVERY_NOT_PLACED, 0);
    }
}

static const struct
{
  const char *act;
  const char *words;
} refusals[] = {
  { "errcode=930561\nerrmsg=args error\n", "930561" },
  { "errcode=48001\nerrmsg=api unauthorized\n", "48001" },
  { "resultcode=2062\nresultmsg=expired\n", "2062" },
  { "resultcode=99999\nresultmsg=we are closed\n", "we are closed" },
};

static void
test_refusals (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autofree char *scenario =
          g_strconcat ("[*]\ncall=order/add\ntimes=1\n", refusals[i].act, NULL);
      g_autoptr (Office) office = office_new (scenario);
      g_autoptr (GError) error = NULL;
      g_autofree char *calls = NULL;
      DeskDelivery *delivery;

      g_assert_null (office_place (office, "DADA", "A1", &error));
      g_assert_error (error, DESK_DISPATCHER_ERROR, DESK_DISPATCHER_ERROR_REFUSED);
      g_assert_nonnull (strstr (error->message, refusals[i].words));
      office_assert_state (office_get (office, 0), DESK_DELIVERY_NOT_PLACED, 0);
      g_assert_nonnull (
          strstr (office_get_text (office_get (office, 0), "reason"), refusals[i].words));
      g_assert_cmpuint (office_count_open (office), ==, 0);
      g_assert_cmpstr (office->said->str, ==, "");

      /* Once more, by hand: what was sent under the id before is asked about first. */
      g_clear_error (&error);
      delivery = office_place (office, "DADA", "A1", &error);
      g_assert_no_error (error);
      office_assert_state (delivery, DESK_DELIVERY_PLACED, 101);
      g_assert_cmpuint (office_count (office), ==, 2);
      calls = office_dup_calls (office);
      g_assert_cmpstr (calls, ==, "add get add ");
    }
}

/* A carrier said no, and yet there is an order: it is taken instead of placing another. */
static void
test_adopt (void)
{
  g_autoptr (Office) office =
      office_new ("[*]\ncall=order/add\ntimes=1\nresultcode=99999\nresultmsg=no\nfault_after=1\n");
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) other = NULL;
  DeskDelivery *delivery;

  g_assert_null (office_place (office, "SFTC", "A1", &error));
  g_assert_error (error, DESK_DISPATCHER_ERROR, DESK_DISPATCHER_ERROR_REFUSED);
  g_clear_error (&error);

  /* With another carrier it is not what was wanted. */
  g_assert_null (office_place (office, "SS", "A1", &other));
  g_assert_error (other, DESK_DISPATCHER_ERROR, DESK_DISPATCHER_ERROR_BUSY);
  delivery = office_get (office, 0);
  office_assert_state (delivery, DESK_DELIVERY_PLACED, 101);
  g_assert_cmpstr (office->said->str, ==, "placed status ");
  g_assert_cmpuint (office_count (office), ==, 1);
  g_assert_cmpuint (office_count_calls (office, "add"), ==, 1);

  g_assert_null (office_place (office, "SFTC", "A1", &error));
  g_assert_error (error, DESK_DISPATCHER_ERROR, DESK_DISPATCHER_ERROR_BUSY);
  g_assert_cmpuint (office_count_calls (office, "add"), ==, 1);
}

static void
test_adopt_same (void)
{
  g_autoptr (Office) office =
      office_new ("[*]\ncall=order/add\ntimes=1\nresultcode=99999\nresultmsg=no\nfault_after=1\n");
  g_autoptr (GError) error = NULL;

  g_assert_null (office_place (office, "SFTC", "A1", NULL));
  g_assert_true (office_place (office, "SFTC", "A1", &error) == office_get (office, 0));
  g_assert_no_error (error);
  g_assert_cmpuint (office_count_orders (office), ==, 1);
  g_assert_cmpuint (office_count_calls (office, "add"), ==, 1);
}

/* The token died unseen: the refusal did nothing, the get brings another token, and there is one
 * more attempt. */
static void
test_token (void)
{
  g_autoptr (Office) office = office_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *calls = NULL;
  DeskDelivery *delivery;

  g_assert_nonnull (office_place (office, "SS", "A1", NULL));
  desk_sandbox_advance_clock (office->sandbox, 8000);
  g_string_truncate (office->said, 0);
  delivery = office_place (office, "SS", "A2", &error);
  g_assert_no_error (error);
  office_assert_state (delivery, DESK_DELIVERY_PLACED, 101);
  calls = office_dup_calls (office);
  g_assert_cmpstr (calls, ==, "add add get add ");
  g_assert_cmpuint (office_count (office), ==, 2);
  g_assert_cmpuint (office_count_open (office), ==, 0);
  g_assert_cmpstr (office->said->str, ==, "placed status ");
}

/* There is no other: said so, and nothing is sent again. */
static void
test_no_token (void)
{
  g_autoptr (Office) office =
      office_new ("[*]\ncall=order/add\nerrcode=40001\nerrmsg=invalid credential\n");
  g_autoptr (GError) error = NULL;

  g_assert_null (office_place (office, "SS", "A1", &error));
  g_assert_error (error, DESK_DISPATCHER_ERROR, DESK_DISPATCHER_ERROR_REFUSED);
  office_assert_state (office_get (office, 0), DESK_DELIVERY_NOT_PLACED, 0);
  g_assert_cmpuint (office_count_calls (office, "add"), <=, 2);
  g_assert_cmpuint (office_count_open (office), ==, 0);
}

static void
test_twice (void)
{
  g_autoptr (Office) office = office_new (NULL);
  g_autoptr (GError) error = NULL;
  DeskDelivery *delivery = office_place (office, "SFTC", "A1", NULL);

  g_assert_null (office_place (office, "SFTC", "A1", &error));
  g_assert_error (error, DESK_DISPATCHER_ERROR, DESK_DISPATCHER_ERROR_BUSY);
  g_assert_nonnull (strstr (error->message, office_get_text (delivery, "delivery_name")));
  g_clear_error (&error);

  /* One that ended is ordered again, but not placed anew. */
  g_assert_true (office_cancel (office, delivery, &error));
  g_assert_no_error (error);
  g_assert_null (office_place (office, "SFTC", "A1", &error));
  g_assert_error (error, DESK_DISPATCHER_ERROR, DESK_DISPATCHER_ERROR_NOT_ALLOWED);
  g_assert_cmpuint (office_count_calls (office, "add"), ==, 1);
}

static void
on_placed (GObject *source, GAsyncResult *result, gpointer data)
{
  GError **error = data;
  g_autoptr (DeskDelivery) delivery =
      desk_dispatcher_place_finish (DESK_DISPATCHER (source), result, error);

  g_assert_null (delivery);
}

/* Whoever asked does not wait any more: before it is written down that is the end of it, afterwards
 * it goes on. */
static void
test_cancel_waiting (void)
{
  g_autoptr (Office) office = office_new ("[*]\ncall=order/add\nlatency=50\n");
  g_autoptr (DeskOrder) order = office_make_order (office, "SFTC", "A1");
  g_autoptr (GCancellable) early = g_cancellable_new ();
  g_autoptr (GCancellable) late = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  DeskAccount *account = office_find_account (office, "SFTC");

  desk_dispatcher_place_async (office->dispatcher, order, account, NULL, early, on_placed, &error);
  g_cancellable_cancel (early);
  WAIT_UNTIL (error != NULL);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (office_count (office), ==, 0);
  g_clear_error (&error);

  desk_dispatcher_place_async (office->dispatcher, order, account, NULL, late, on_placed, &error);
  WAIT_UNTIL (office_count (office) == 1);
  g_cancellable_cancel (late);
  WAIT_UNTIL (error != NULL);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  office_wait (office, office_get (office, 0));
  office_assert_state (office_get (office, 0), DESK_DELIVERY_PLACED, 101);
  g_assert_cmpuint (office_count_calls (office, "add"), ==, 1);
}

/* The program ends before the answer: the next start finds out. */
static void
test_start_settles (gconstpointer data)
{
  gboolean placed = GPOINTER_TO_INT (data);
  g_autoptr (Office) office =
      office_new (placed ? "[*]\ncall=order/add\nfault=hang\nfault_after=1\n"
                         : "[*]\ncall=order/add\nfault=hang\n");
  g_autoptr (DeskOrder) order = office_make_order (office, "SFTC", "A1");
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) busy = NULL;

  desk_dispatcher_place_async (office->dispatcher, order, office_find_account (office, "SFTC"),
                               NULL, NULL, on_placed, &error);
  WAIT_UNTIL (office_count_calls (office, "add") == 1);
  office_close (office);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  office_load_scenario (office, "");
  office_open (office, NULL);
  desk_dispatcher_set_grace (office->dispatcher, 200, 10);
  g_clear_error (&error);
  g_assert_true (office_start (office, &error));
  g_assert_cmpuint (office_count (office), ==, 1);
  office_assert_state (office_get (office, 0), DESK_DELIVERY_UNKNOWN, 0);
  g_assert_null (office_place (office, "SFTC", "A1", &busy));
  g_assert_error (busy, DESK_DISPATCHER_ERROR, DESK_DISPATCHER_ERROR_BUSY);
  office_wait (office, office_get (office, 0));
  office_assert_state (office_get (office, 0),
                       placed ? DESK_DELIVERY_PLACED : DESK_DELIVERY_NOT_PLACED, placed ? 101 : 0);
  g_assert_cmpuint (office_count_calls (office, "add"), ==, 1);
  g_assert_cmpuint (office_count_open (office), ==, 0);
  g_assert_cmpuint (office_count_orders (office), ==, placed ? 1 : 0);
}

static gboolean
has_asked_again (DeskDelivery *delivery)
{
  const char *reason = office_get_text (delivery, "reason");

  return reason != NULL && g_str_has_prefix (reason, "Asked 3 times");
}

/* Nobody answers: it stays unknown, and says so, for as long as that lasts. */
static void
test_start_without_platform (void)
{
  g_autoptr (Office) office = office_new ("[*]\ncall=order/add\nfault=hang\nfault_after=1\n");
  g_autoptr (DeskOrder) order = office_make_order (office, "SFTC", "A1");
  g_autoptr (GError) error = NULL;

  desk_dispatcher_place_async (office->dispatcher, order, office_find_account (office, "SFTC"),
                               NULL, NULL, on_placed, &error);
  WAIT_UNTIL (office_count_calls (office, "add") == 1);
  office_close (office);

  office_open (office, "http://127.0.0.1:1");
  g_clear_error (&error);
  g_assert_true (office_start (office, &error));
  WAIT_UNTIL (has_asked_again (office_get (office, 0)));
  office_assert_state (office_get (office, 0), DESK_DELIVERY_UNKNOWN, 0);
  g_assert_cmpuint (office_count_open (office), ==, 1);
  office_close (office);

  office_load_scenario (office, "");
  office_open (office, NULL);
  g_assert_true (office_start (office, &error));
  office_wait (office, office_get (office, 0));
  office_assert_state (office_get (office, 0), DESK_DELIVERY_PLACED, 101);
}

/* The profile was changed meanwhile: without the account nobody can ask, and nothing is believed.
 */
static void
test_start_without_account (void)
{
  g_autoptr (Office) office = office_new ("[*]\ncall=order/add\nfault=hang\nfault_after=1\n");
  g_autoptr (DeskOrder) order = office_make_order (office, "SFTC", "A1");
  g_autoptr (GString) accounts = g_string_new (office->accounts);
  g_autofree char *kept = g_strdup (office->accounts);
  g_autoptr (GError) error = NULL;

  desk_dispatcher_place_async (office->dispatcher, order, office_find_account (office, "SFTC"),
                               NULL, NULL, on_placed, &error);
  WAIT_UNTIL (office_count_calls (office, "add") == 1);
  office_close (office);

  g_assert_cmpuint (g_string_replace (accounts, "practice_shop_sftc", "another_shop", 0), >, 0);
  g_free (office->accounts);
  office->accounts = g_strdup (accounts->str);
  office_open (office, NULL);
  desk_dispatcher_set_grace (office->dispatcher, 0, 10);
  g_clear_error (&error);
  g_assert_true (office_start (office, &error));
  WAIT_UNTIL (has_asked_again (office_get (office, 0)));
  g_assert_nonnull (
      strstr (office_get_text (office_get (office, 0), "reason"), "practice_shop_sftc"));
  office_assert_state (office_get (office, 0), DESK_DELIVERY_UNKNOWN, 0);
  g_assert_cmpuint (office_count_calls (office, "get"), ==, 0);
  office_close (office);

  g_free (office->accounts);
  office->accounts = g_steal_pointer (&kept);
  office_open (office, NULL);
  g_assert_true (office_start (office, &error));
  office_wait (office, office_get (office, 0));
  office_assert_state (office_get (office, 0), DESK_DELIVERY_PLACED, 101);
}

/* The book was damaged, and what took its place does not know of an order: it is asked about first.
 */
static void
test_forgotten (void)
{
  g_autoptr (Office) office = office_new (NULL);
  g_autofree char *book = g_build_filename (office->folder, "desk.book", NULL);
  g_autofree char *backup = g_strconcat (book, ".bak", NULL);
  g_autofree char *calls = NULL;
  g_autofree char *notice = NULL;
  g_autoptr (GError) error = NULL;
  DeskDelivery *delivery;

  g_assert_nonnull (office_place (office, "SFTC", "A1", NULL));
  office_close (office);
  g_unlink (backup);
  g_assert_true (
      g_file_set_contents (book, "this is no book, and long enough to be read as one", -1, NULL));
  office_open (office, NULL);
  g_assert_true (office_start (office, &error));
  notice = desk_store_dup_notice (desk_session_get_store (office->session));
  g_assert_nonnull (notice);
  g_assert_cmpuint (office_count (office), ==, 0);

  delivery = office_place (office, "SFTC", "A1", &error);
  g_assert_no_error (error);
  office_assert_state (delivery, DESK_DELIVERY_PLACED, 101);
  g_assert_true (delivery == office_get (office, 0));
  g_assert_nonnull (office_place (office, "SFTC", "A2", &error));
  calls = office_dup_calls (office);
  g_assert_cmpstr (calls, ==, "add get get add ");
  g_assert_cmpuint (office_count_open (office), ==, 0);
}

/* A get that says nothing of the order decides nothing, however late it is. */
static void
test_empty_gets (void)
{
  static const char *const bodies[] = {
    "errcode=-1\n",
    "errcode=930556\n",
    "resultcode=1202\n",
    "http_status=502\n",
    "body={\"resultcode\":0,\"order_status\":0,\"agent_info\":[]}\n",
    "body={\"resultcode\":0,\"order_status\":101,\"delivery_id\":\"SS\"}\n",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autofree char *scenario =
          g_strconcat ("[* lost]\ncall=order/add\nfault=close\nfault_after=1\n"
                       "[* get]\ncall=order/get\n",
                       bodies[i], NULL);
      g_autoptr (Office) office = office_new (scenario);
      g_autoptr (GError) error = NULL;

      desk_dispatcher_set_grace (office->dispatcher, 0, 10);
      g_assert_null (office_place (office, "SFTC", "A1", &error));
      g_assert_error (error, DESK_DISPATCHER_ERROR, DESK_DISPATCHER_ERROR_UNKNOWN);
      WAIT_UNTIL (has_asked_again (office_get (office, 0)));
      g_assert_cmpint (desk_delivery_get_state (office_get (office, 0)), ==, DESK_DELIVERY_UNKNOWN);

      /* Asked by hand, at once. */
      office_load_scenario (office, "");
      g_clear_error (&error);
      g_assert_true (office_refresh (office, office_get (office, 0), &error));
      g_assert_no_error (error);
      office_assert_state (office_get (office, 0), DESK_DELIVERY_PLACED, 101);
    }
}

static void
test_second (void)
{
  g_autoptr (Office) office = office_new (NULL);
  g_autoptr (DeskDispatcher) second = desk_dispatcher_new (office->session);
  DeskDispatcher *first = office->dispatcher;
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (office_place (office, "SFTC", "A0", &error));
  office->dispatcher = second;
  g_assert_false (office_start (office, &error));
  g_assert_error (error, DESK_DISPATCHER_ERROR, DESK_DISPATCHER_ERROR_BUSY);
  g_clear_error (&error);

  /* It may look, and no more. */
  g_assert_cmpuint (office_count (office), ==, 1);
  g_assert_null (office_place (office, "SFTC", "A1", &error));
  g_assert_error (error, DESK_DISPATCHER_ERROR, DESK_DISPATCHER_ERROR_BUSY);
  g_clear_error (&error);

  /* It may once the first has gone. */
  desk_dispatcher_stop (first);
  g_assert_true (office_start (office, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (office_count (office), ==, 1);
  office->dispatcher = first;
}

static void
on_found (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GPtrArray **) data = desk_journal_find_finish (DESK_STORE (source), result, NULL);
}

static void
on_erased (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  *(gint64 *) data = desk_privacy_erase_finish (DESK_STORE (source), result, &error);
  g_assert_no_error (error);
}

/* Whom the book forgets, the list of the same program forgets, and what is heard later does not
 * tell the book again. */
static void
test_erased (void)
{
  g_autoptr (Office) office = office_new (NULL);
  g_autoptr (GError) error = NULL;
  DeskDelivery *delivery = office_place (office, "SFTC", "A-1", &error);
  g_autoptr (DeskBookWatch) watch = desk_book_watch_new (office->dispatcher);
  DeskStore *store = desk_session_get_store (office->session);
  g_autofree char *phone = NULL;
  g_autoptr (GPtrArray) kept = NULL;
  gint64 n_erased = -1;

  g_assert_no_error (error);
  phone = g_strdup (office_get_text (delivery, "receiver_phone"));
  desk_privacy_erase_async (store, phone, NULL, on_erased, &n_erased);
  while (n_erased < 0 || desk_record_get_text (DESK_RECORD (delivery), "receiver_phone") != NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (n_erased, ==, 1);
  g_assert_null (desk_record_get_text (DESK_RECORD (delivery), "receiver_name"));

  g_assert_true (office_step (office, delivery, 102, &error));
  g_assert_no_error (error);
  desk_journal_find_async (store, "A-1", NULL, on_found, &kept);
  while (kept == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (office_get_text (g_ptr_array_index (kept, 0), "order_status"), ==, "102");
  g_assert_null (desk_record_get_text (g_ptr_array_index (kept, 0), "receiver_phone"));
  g_assert_null (desk_record_get_text (g_ptr_array_index (kept, 0), "rider_name"));
  desk_book_watch_stop (watch);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/dispatcher/place", test_place);
  g_test_add_func ("/dispatcher/doubts", test_doubts);
  g_test_add_func ("/dispatcher/refusals", test_refusals);
  g_test_add_func ("/dispatcher/adopt", test_adopt);
  g_test_add_func ("/dispatcher/adopt-same", test_adopt_same);
  g_test_add_func ("/dispatcher/token", test_token);
  g_test_add_func ("/dispatcher/no-token", test_no_token);
  g_test_add_func ("/dispatcher/twice", test_twice);
  g_test_add_func ("/dispatcher/cancel-waiting", test_cancel_waiting);
  g_test_add_data_func ("/dispatcher/start/placed", GINT_TO_POINTER (TRUE), test_start_settles);
  g_test_add_data_func ("/dispatcher/start/not-placed", GINT_TO_POINTER (FALSE),
                        test_start_settles);
  g_test_add_func ("/dispatcher/start/no-platform", test_start_without_platform);
  g_test_add_func ("/dispatcher/start/no-account", test_start_without_account);
  g_test_add_func ("/dispatcher/forgotten", test_forgotten);
  g_test_add_func ("/dispatcher/empty-gets", test_empty_gets);
  g_test_add_func ("/dispatcher/second", test_second);
  g_test_add_func ("/dispatcher/erased", test_erased);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is done about an order that there is: tip, cancel, order again, confirm a return, step, ask;
 * by the rules, with replies that are lost, and with what the platform says that makes no sense.
 */
#include "config.h"

#include <string.h>

#include "dispatcher-fixture.h"
#include "model/desk-record-path.h"

static DeskDelivery *
place (Office *office, const char *carrier)
{
  g_autoptr (GError) error = NULL;
  DeskDelivery *delivery = office_place (office, carrier, "A1", &error);

  g_assert_no_error (error);
  g_string_truncate (office->said, 0);

  return delivery;
}

static void
step (Office *office, DeskDelivery *delivery, int status)
{
  g_autoptr (GError) error = NULL;

  office_step (office, delivery, status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (desk_delivery_get_status (delivery), ==, status);
}

static void
test_tip (void)
{
  g_autoptr (Office) office = office_new (NULL);
  DeskDelivery *delivery = place (office, "SS");
  g_autoptr (GError) error = NULL;

  /* No step of the carrier's. */
  g_assert_false (office_tip (office, delivery, 400, &error));
  g_assert_error (error, DESK_DISPATCHER_ERROR, DESK_DISPATCHER_ERROR_NOT_ALLOWED);
  g_assert_cmpuint (office_count_calls (office, "addtips"), ==, 0);
  g_clear_error (&error);

  g_assert_true (office_tip (office, delivery, 300, &error));
  g_assert_no_error (error);
  g_assert_cmpint (desk_delivery_get_number (delivery, "tips").value, ==, 300);
  g_assert_cmpint (desk_delivery_get_number (delivery, "tip_count").value, ==, 1);
  g_assert_true (office_tip (office, delivery, 500, &error));
  g_assert_cmpint (desk_delivery_get_number (delivery, "tips").value, ==, 500);
  g_assert_cmpuint (office_count_open (office), ==, 0);
}

static void
test_tip_refused (void)
{
  g_autoptr (Office) office = office_new ("[*]\ncall=addtips\nresultcode=77\nresultmsg=not now\n");
  DeskDelivery *delivery = place (office, "SS");
  g_autoptr (GError) error = NULL;

  g_assert_false (office_tip (office, delivery, 300, &error));
  g_assert_error (error, DESK_DISPATCHER_ERROR, DESK_DISPATCHER_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "not now"));
  office_assert_state (delivery, DESK_DELIVERY_PLACED, 101);
  g_assert_false (desk_delivery_get_number (delivery, "tips").told &&
                  desk_delivery_get_number (delivery, "tips").value > 0);
}

/* A get does not tell tips: it is said that it cannot be known, and that is the end of it. */
static void
test_tip_lost (void)
{
  g_autoptr (Office) office =
      office_new ("[*]\ncall=addtips\ntimes=1\nfault=close\nfault_after=1\n");
  DeskDelivery *delivery = place (office, "SS");
  g_autoptr (GError) error = NULL;

  g_assert_false (office_tip (office, delivery, 300, &error));
  g_assert_error (error, DESK_DISPATCHER_ERROR, DESK_DISPATCHER_ERROR_UNKNOWN);
  g_assert_nonnull (office_get_text (delivery, "reason"));
  office_assert_state (delivery, DESK_DELIVERY_PLACED, 101);
  g_assert_cmpuint (office_count_open (office), ==, 0);
  g_assert_false (desk_dispatcher_is_busy (office->dispatcher, delivery));
  g_clear_error (&error);
  g_assert_true (office_tip (office, delivery, 500, &error));
  g_assert_no_error (error);
  g_assert_null (office_get_text (delivery, "reason"));
}

typedef struct
{
  DeskAmount fee;
  char *words;
  gboolean yes;
  gboolean done;
} Preview;

static void
on_previewed (GObject *source, GAsyncResult *result, gpointer data)
{
  Preview *preview = data;

  preview->yes = desk_dispatcher_preview_cancel_finish (DESK_DISPATCHER (source), result,
                                                        &preview->fee, &preview->words, NULL);
  preview->done = TRUE;
}

static void
test_cancel (void)
{
  g_autoptr (Office) office = office_new (NULL);
  DeskDelivery *delivery = place (office, "SFTC");
  g_autoptr (GError) error = NULL;
  g_autofree char *calls = NULL;
  Preview preview = { 0 };

  desk_dispatcher_preview_cancel_async (office->dispatcher, delivery, 4, NULL, NULL, on_previewed,
                                        &preview);
  WAIT_UNTIL (preview.done);
  g_assert_true (preview.yes);
  g_assert_true (preview.fee.told);
  g_free (preview.words);

  g_assert_true (office_cancel (office, delivery, &error));
  g_assert_no_error (error);
  office_assert_state (delivery, DESK_DELIVERY_PLACED, 103);
  g_assert_cmpint (desk_delivery_get_number (delivery, "deduct_fee").value, ==, preview.fee.value);
  g_assert_cmpstr (office->said->str, ==, "status ");
  calls = office_dup_calls (office);
  g_assert_cmpstr (calls, ==, "add precancel cancel get ");

  g_assert_false (office_cancel (office, delivery, &error));
  g_assert_error (error, DESK_DISPATCHER_ERROR, DESK_DISPATCHER_ERROR_NOT_ALLOWED);
  g_assert_cmpuint (office_count_calls (office, "cancel"), ==, 1);
}

/* DADA takes none back once it is picked up. */
static void
test_cancel_late (void)
{
  g_autoptr (Office) office = office_new (NULL);
  DeskDelivery *delivery = place (office, "DADA");
  g_autoptr (GError) error = NULL;

  step (office, delivery, 202);
  g_assert_false (office_cancel (office, delivery, &error));
  g_assert_error (error, DESK_DISPATCHER_ERROR, DESK_DISPATCHER_ERROR_NOT_ALLOWED);
  g_assert_cmpuint (office_count_calls (office, "cancel"), ==, 0);
}

static void
test_cancel_lost (gconstpointer data)
{
  gboolean worked = GPOINTER_TO_INT (data);
  g_autoptr (Office) office =
      office_new (worked ? "[*]\ncall=order/cancel\nerrcode=930556\nfault_after=1\n"
                         : "[*]\ncall=order/cancel\nerrcode=930556\n");
  DeskDelivery *delivery = place (office, "SFTC");
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) busy = NULL;

  g_assert_false (office_cancel (office, delivery, &error));
  g_assert_error (error, DESK_DISPATCHER_ERROR, DESK_DISPATCHER_ERROR_UNKNOWN);
  g_assert_nonnull (office_get_text (delivery, "reason"));
  g_assert_false (office_tip (office, delivery, 300, &busy));
  g_assert_error (busy, DESK_DISPATCHER_ERROR, DESK_DISPATCHER_ERROR_BUSY);
  office_wait (office, delivery);
  office_assert_state (delivery, DESK_DELIVERY_PLACED, worked ? 103 : 101);
  g_assert_cmpint (office_get_text (delivery, "reason") == NULL, ==, worked);
  g_assert_cmpstr (office->said->str, ==, worked ? "status settled " : "settled ");
  g_assert_cmpuint (office_count_open (office), ==, 0);
  g_assert_cmpuint (office_count_calls (office, "cancel"), ==, 1);
}

static void
test_return (gconstpointer data)
{
  gboolean lost = GPOINTER_TO_INT (data);
  g_autoptr (Office) office =
      office_new (lost ? "[*]\ncall=confirm_return\nfault=html\nfault_after=1\n" : NULL);
  DeskDelivery *delivery = place (office, "SFTC");
  g_autoptr (GError) error = NULL;

  g_assert_false (office_confirm_return (office, delivery, &error));
  g_assert_error (error, DESK_DISPATCHER_ERROR, DESK_DISPATCHER_ERROR_NOT_ALLOWED);
  g_clear_error (&error);

  step (office, delivery, 304);
  g_assert_cmpint (office_confirm_return (office, delivery, &error), ==, !lost);
  office_wait (office, delivery);
  office_assert_state (delivery, DESK_DELIVERY_PLACED, 401);
  g_assert_cmpuint (office_count_open (office), ==, 0);
}

/* Again with the same id, or with another, as the carrier's rule says. */
static void
test_redo (gconstpointer data)
{
  const char *carrier = data;
  gboolean same = g_str_equal (carrier, "SFTC");
  g_autoptr (Office) office = office_new (NULL);
  DeskDelivery *first = place (office, carrier);
  DeskDelivery *second, *third;
  g_autofree char *calls = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (office_redo (office, first, &error));
  g_assert_error (error, DESK_DISPATCHER_ERROR, DESK_DISPATCHER_ERROR_NOT_ALLOWED);
  g_clear_error (&error);

  g_assert_true (office_cancel (office, first, &error));
  g_string_truncate (office->said, 0);
  second = office_redo (office, first, &error);
  g_assert_no_error (error);
  office_assert_state (second, DESK_DELIVERY_PLACED, 101);
  office_assert_state (first, DESK_DELIVERY_PLACED, 103);
  g_assert_true (second == office_get (office, 1));
  g_assert_cmpstr (office_get_text (second, "call"), ==, same ? "readd" : "add");
  g_assert_cmpstr (office_get_text (second, "shop_order_id"), ==, same ? "A1" : "A1-2");
  g_assert_cmpint (desk_delivery_get_number (second, "previous").value, ==,
                   desk_delivery_get_serial (first));
  g_assert_cmpstr (office_get_text (second, "receiver_name"), ==,
                   office_get_text (first, "receiver_name"));
  g_assert_cmpstr (office->said->str, ==, "placed status ");
  calls = office_dup_calls (office);
  g_assert_cmpstr (calls, ==, same ? "add cancel get get readd " : "add cancel get get add ");

  /* Only once. The first is not asked about under an id that is the other's now. */
  g_assert_null (office_redo (office, first, &error));
  g_assert_error (error, DESK_DISPATCHER_ERROR, DESK_DISPATCHER_ERROR_NOT_ALLOWED);
  g_clear_error (&error);
  g_assert_true (office_refresh (office, first, &error));
  office_assert_state (first, DESK_DELIVERY_PLACED, 103);

  /* And once more, from the book alone. */
  g_assert_true (office_cancel (office, second, &error));
  office_close (office);
  office_open (office, NULL);
  g_assert_true (office_start (office, &error));
  g_assert_cmpuint (office_count (office), ==, 2);
  third = office_redo (office, office_get (office, 1), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (office_get_text (third, "shop_order_id"), ==, same ? "A1" : "A1-3");
  g_assert_cmpuint (office_count_orders (office), ==, 3);
}

/* The reply to a readd is lost: what the platform shows may be the order before. */
static void
test_redo_lost (gconstpointer data)
{
  gboolean worked = GPOINTER_TO_INT (data);
  g_autoptr (Office) office =
      office_new (worked ? "[*]\ncall=order/readd\ntimes=1\nfault=reset\nfault_after=1\n"
                         : "[*]\ncall=order/readd\ntimes=1\nfault=reset\n");
  DeskDelivery *first = place (office, "SFTC");
  DeskDelivery *second, *third;
  g_autoptr (GError) error = NULL;

  g_assert_true (office_cancel (office, first, &error));
  g_assert_null (office_redo (office, first, &error));
  g_assert_error (error, DESK_DISPATCHER_ERROR, DESK_DISPATCHER_ERROR_UNKNOWN);
  g_clear_error (&error);
  second = office_get (office, 1);
  office_wait (office, second);
  office_assert_state (first, DESK_DELIVERY_PLACED, 103);
  g_assert_cmpuint (office_count_calls (office, "readd"), ==, 1);
  if (worked)
    {
      office_assert_state (second, DESK_DELIVERY_PLACED, 101);
      g_assert_cmpstr (office_get_text (second, "waybill_id"), !=,
                       office_get_text (first, "waybill_id"));
      return;
    }

  office_assert_state (second, DESK_DELIVERY_NOT_PLACED, 0);

  /* It can be tried again, from either of the two. */
  third = office_redo (office, second, &error);
  g_assert_no_error (error);
  office_assert_state (third, DESK_DELIVERY_PLACED, 101);
  g_assert_cmpstr (office_get_text (third, "call"), ==, "readd");
  g_assert_cmpuint (office_count_orders (office), ==, 2);
}

/* A program that ended in the middle of a readd knows from its book what was there before. */
static void
on_redone (GObject *source, GAsyncResult *result, gpointer data)
{
  gboolean *done = data;
  g_autoptr (DeskDelivery) delivery =
      desk_dispatcher_redo_finish (DESK_DISPATCHER (source), result, NULL);

  g_assert_null (delivery);
  *done = TRUE;
}

static void
test_redo_crash (gconstpointer data)
{
  gboolean worked = GPOINTER_TO_INT (data);
  g_autoptr (Office) office =
      office_new (worked ? "[*]\ncall=order/readd\nfault=hang\nfault_after=1\n"
                         : "[*]\ncall=order/readd\nfault=hang\n");
  DeskDelivery *first = place (office, "SFTC");
  g_autoptr (GError) error = NULL;
  gboolean done = FALSE;

  g_assert_true (office_cancel (office, first, &error));
  desk_dispatcher_redo_async (office->dispatcher, first, NULL, on_redone, &done);
  WAIT_UNTIL (office_count_calls (office, "readd") == 1);
  office_close (office);
  g_assert_true (done);

  office_open (office, NULL);
  g_assert_true (office_start (office, &error));
  g_assert_cmpuint (office_count (office), ==, 2);
  office_wait (office, office_get (office, 1));
  office_assert_state (office_get (office, 1),
                       worked ? DESK_DELIVERY_PLACED : DESK_DELIVERY_NOT_PLACED, worked ? 101 : 0);
  office_assert_state (office_get (office, 0), DESK_DELIVERY_PLACED, 103);
}

/* A carrier said no to a readd, and did it: the next redo finds the order instead of placing
 * another. */
static void
test_redo_adopts (void)
{
  g_autoptr (Office) office = office_new (
      "[*]\ncall=order/readd\ntimes=1\nresultcode=99999\nresultmsg=no\nfault_after=1\n");
  DeskDelivery *first = place (office, "SFTC");
  g_autoptr (GError) error = NULL;

  g_assert_true (office_cancel (office, first, &error));
  g_assert_null (office_redo (office, first, &error));
  g_assert_error (error, DESK_DISPATCHER_ERROR, DESK_DISPATCHER_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_true (office_redo (office, first, &error) == office_get (office, 1));
  g_assert_no_error (error);
  office_assert_state (office_get (office, 1), DESK_DELIVERY_PLACED, 101);
  g_assert_cmpuint (office_count_orders (office), ==, 2);
  g_assert_cmpuint (office_count_calls (office, "readd"), ==, 1);
}

/* An end that is taken back: a rider accepts after all. */
static void
test_redo_revived (void)
{
  g_autoptr (Office) office = office_new (NULL);
  DeskDelivery *delivery = place (office, "SFTC");
  g_autoptr (GError) error = NULL;

  step (office, delivery, 502);
  office_load_scenario (office,
                        "[*]\ncall=order/get\nbody={\"resultcode\":0,\"order_status\":102}\n");
  g_assert_null (office_redo (office, delivery, &error));
  g_assert_error (error, DESK_DISPATCHER_ERROR, DESK_DISPATCHER_ERROR_BUSY);
  office_assert_state (delivery, DESK_DELIVERY_PLACED, 102);
  g_assert_cmpuint (office_count_calls (office, "readd"), ==, 0);
}

static void
test_redo_not_placed (void)
{
  g_autoptr (Office) office =
      office_new ("[*]\ncall=order/add\ntimes=1\nresultcode=99999\nresultmsg=closed\n");
  g_autoptr (GError) error = NULL;
  DeskDelivery *second;

  g_assert_null (office_place (office, "MTPS", "A1", NULL));
  second = office_redo (office, office_get (office, 0), &error);
  g_assert_no_error (error);
  office_assert_state (second, DESK_DELIVERY_PLACED, 101);
  g_assert_cmpstr (office_get_text (second, "shop_order_id"), ==, "A1");
  g_assert_cmpstr (office_get_text (second, "call"), ==, "add");
}

static void
on_placed (GObject *source, GAsyncResult *result, gpointer data)
{
  GError **error = data;

  g_assert_null (desk_dispatcher_place_finish (DESK_DISPATCHER (source), result, error));
}

/* A booking for a time that is over by now: the field is named. */
static void
test_redo_past (void)
{
  g_autoptr (Office) office = office_new ("[*]\ncall=order/add\nresultcode=99999\nresultmsg=no\n");
  g_autoptr (DeskOrder) order = office_make_order (office, "DADA", "A1");
  g_autofree char *label = NULL;
  g_autoptr (GError) error = NULL;

  desk_record_set_path (DESK_RECORD (order), "order_info.order_type", "1");
  desk_record_set_path (DESK_RECORD (order), "order_info.expected_delivery_time", "1700000000");
  desk_dispatcher_place_async (office->dispatcher, order, office_find_account (office, "DADA"),
                               NULL, NULL, on_placed, &error);
  WAIT_UNTIL (error != NULL);
  g_assert_error (error, DESK_DISPATCHER_ERROR, DESK_DISPATCHER_ERROR_REFUSED);
  g_clear_error (&error);

  g_assert_null (office_redo (office, office_get (office, 0), &error));
  g_assert_error (error, DESK_DISPATCHER_ERROR, DESK_DISPATCHER_ERROR_NOT_ALLOWED);
  label = desk_record_dup_label (DESK_RECORD (order), "order_info.expected_delivery_time");
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, label));
  g_assert_cmpuint (office_count_calls (office, "add"), ==, 1);
}

static void
test_refresh (void)
{
  g_autoptr (Office) office = office_new (NULL);
  DeskDelivery *delivery = place (office, "SFTC");
  g_autoptr (GError) error = NULL;

  step (office, delivery, 201);
  g_assert_cmpstr (office->said->str, ==, "status ");

  /* Backwards, no status at all, and one that nobody knows. */
  office_load_scenario (office,
                        "[*]\ncall=order/get\nbody={\"resultcode\":0,\"order_status\":102}\n");
  g_assert_true (office_refresh (office, delivery, &error));
  office_assert_state (delivery, DESK_DELIVERY_PLACED, 201);
  office_load_scenario (office, "[*]\ncall=order/get\nbody={\"resultcode\":0,\"order_status\":0,"
                                "\"agent_info\":[]}\n");
  g_assert_false (office_refresh (office, delivery, &error));
  g_assert_error (error, DESK_DISPATCHER_ERROR, DESK_DISPATCHER_ERROR_REFUSED);
  g_clear_error (&error);
  office_assert_state (delivery, DESK_DELIVERY_PLACED, 201);
  g_assert_cmpstr (office->said->str, ==, "status ");
  office_load_scenario (office,
                        "[*]\ncall=order/get\nbody={\"resultcode\":0,\"order_status\":777}\n");
  g_assert_true (office_refresh (office, delivery, &error));
  office_assert_state (delivery, DESK_DELIVERY_PLACED, 777);
}

/* Of another mini program or environment: it stays, and says so. */
static void
test_refresh_missing (void)
{
  g_autoptr (Office) office = office_new (NULL);
  DeskDelivery *delivery;
  g_autoptr (GError) error = NULL;

  office_close (office);
  office->elsewhere = TRUE;
  office_open (office, NULL);
  g_assert_true (office_start (office, &error));
  delivery = place (office, "SFTC");

  office_load_scenario (office, "[*]\ncall=order/get\nerrcode=930563\nerrmsg=order not exists\n");
  g_assert_false (office_refresh (office, delivery, &error));
  g_assert_error (error, DESK_DISPATCHER_ERROR, DESK_DISPATCHER_ERROR_REFUSED);
  office_assert_state (delivery, DESK_DELIVERY_PLACED, 101);
  g_assert_nonnull (office_get_text (delivery, "reason"));
  g_assert_true (desk_delivery_is_live (delivery));

  office_load_scenario (office, "");
  g_clear_error (&error);
  g_assert_true (office_refresh (office, delivery, &error));
  g_assert_null (office_get_text (delivery, "reason"));
}

/* The stand-in of Practice forgets with each start what it had. */
static void
test_practice_anew (void)
{
  g_autoptr (Office) office = office_new (NULL);
  DeskDelivery *delivery = place (office, "SFTC");
  g_autoptr (GError) error = NULL;

  office_load_scenario (office, "[*]\ncall=order/get\nerrcode=930563\nerrmsg=order not exists\n");
  g_assert_false (office_refresh (office, delivery, &error));
  g_assert_error (error, DESK_DISPATCHER_ERROR, DESK_DISPATCHER_ERROR_REFUSED);
  office_assert_state (delivery, DESK_DELIVERY_NOT_PLACED, 101);
  g_assert_false (desk_delivery_is_live (delivery));
  office_close (office);

  office_open (office, NULL);
  g_assert_true (office_start (office, &error));
  g_assert_false (desk_delivery_is_live (office_get (office, 0)));
}

static void
test_step (void)
{
  g_autoptr (Office) office = office_new (NULL);
  DeskDelivery *delivery = place (office, "DADA");
  g_autoptr (GError) error = NULL;

  g_assert_false (office_step (office, delivery, 999, &error));
  g_assert_error (error, DESK_DISPATCHER_ERROR, DESK_DISPATCHER_ERROR_NOT_ALLOWED);
  for (int i = 0; i < 5; i++)
    step (office, delivery, ((const int[]){ 102, 201, 202, 301, 302 })[i]);
  g_assert_false (desk_delivery_is_live (delivery));
  g_assert_true (desk_delivery_get_number (delivery, "ended").told);
}

int
main (int argc, char **argv)
{
  gpointer yes = GINT_TO_POINTER (TRUE);

  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/deeds/tip", test_tip);
  g_test_add_func ("/deeds/tip/refused", test_tip_refused);
  g_test_add_func ("/deeds/tip/lost", test_tip_lost);
  g_test_add_func ("/deeds/cancel", test_cancel);
  g_test_add_func ("/deeds/cancel/late", test_cancel_late);
  g_test_add_data_func ("/deeds/cancel/lost", yes, test_cancel_lost);
  g_test_add_data_func ("/deeds/cancel/lost-before", NULL, test_cancel_lost);
  g_test_add_data_func ("/deeds/return", NULL, test_return);
  g_test_add_data_func ("/deeds/return/lost", yes, test_return);
  g_test_add_data_func ("/deeds/redo/same", "SFTC", test_redo);
  g_test_add_data_func ("/deeds/redo/new", "MTPS", test_redo);
  g_test_add_data_func ("/deeds/redo/lost", yes, test_redo_lost);
  g_test_add_data_func ("/deeds/redo/lost-before", NULL, test_redo_lost);
  g_test_add_data_func ("/deeds/redo/crash", yes, test_redo_crash);
  g_test_add_data_func ("/deeds/redo/crash-before", NULL, test_redo_crash);
  g_test_add_func ("/deeds/redo/adopts", test_redo_adopts);
  g_test_add_func ("/deeds/redo/revived", test_redo_revived);
  g_test_add_func ("/deeds/redo/not-placed", test_redo_not_placed);
  g_test_add_func ("/deeds/redo/past", test_redo_past);
  g_test_add_func ("/deeds/refresh", test_refresh);
  g_test_add_func ("/deeds/refresh-missing", test_refresh_missing);
  g_test_add_func ("/deeds/practice-anew", test_practice_anew);
  g_test_add_func ("/deeds/step", test_step);

  return g_test_run ();
}

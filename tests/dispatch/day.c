/* SPDX-License-Identifier: GPL-3.0-or-later */

#undef G_DISABLE_ASSERT

#include "config.h"

#include "day.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "dispatch/desk-dispatcher.h"
#include "dispatch/desk-tracker.h"
#include "model/desk-data.h"
#include "model/desk-decimal.h"
#include "model/desk-delivery-policy.h"
#include "model/desk-fit.h"
#include "model/desk-record-copy.h"
#include "model/desk-status.h"
#include "sandbox/desk-sandbox.h"
#include "wechat/desk-wire.h"

/* How the orders end that do not simply arrive. */
static const char *const scenario = "[* a]\ncall=order/add\nchance=5\nend=103\n"
                                    "[* b]\ncall=order/add\nchance=5\nend=203\n"
                                    "[* c]\ncall=order/add\nchance=5\nend=204\n"
                                    "[* d]\ncall=order/add\nchance=5\nend=205\n"
                                    "[* e]\ncall=order/add\nchance=5\nend=303\n"
                                    "[* f]\ncall=order/add\nchance=5\nend=304\n"
                                    "[* g]\ncall=order/add\nchance=5\nend=305\n"
                                    "[* h]\ncall=order/add\nchance=5\nend=501\n"
                                    "[* i]\ncall=order/add\nchance=5\nend=502\n";

/* Of the orders, one in so many. */
#define TIPPED 7
#define CANCELLED 9
#define ORDERED_AGAIN 2

typedef struct
{
  Day *day;
  DeskSandbox *sandbox;
  DeskSession *session;
  DeskDispatcher *dispatcher;
  DeskTracker *tracker;
  DeskOrder *order;
  guint n_begun;
  guint n_tenths;
  guint n_under_way; /* calls of ours */
  GHashTable *done;  /* DeskDelivery → what was done about it, as bits */
  gboolean started;
} Desk;

enum
{
  TIP = 1 << 0,
  CANCEL = 1 << 1,
  RETURN = 1 << 2,
  AGAIN = 1 << 3,
};

static void
count_in (GHashTable *table, int status)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (table, GINT_TO_POINTER (status)));

  g_hash_table_insert (table, GINT_TO_POINTER (status), GUINT_TO_POINTER (n + 1));
}

static void
on_started (GObject *source, GAsyncResult *result, gpointer data)
{
  Desk *desk = data;
  g_autoptr (GError) error = NULL;

  desk_dispatcher_start_finish (DESK_DISPATCHER (source), result, &error);
  g_assert_no_error (error);
  desk->started = TRUE;
}

static void
take_end (Desk *desk, gboolean well)
{
  desk->n_under_way--;
  if (!well)
    desk->day->n_failed++;
}

static void
on_placed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskDelivery) delivery =
      desk_dispatcher_place_finish (DESK_DISPATCHER (source), result, &error);

  if (delivery == NULL)
    g_message ("Not placed: %s", error->message);
  take_end (data, delivery != NULL);
}

static void
on_again (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskDelivery) delivery =
      desk_dispatcher_redo_finish (DESK_DISPATCHER (source), result, &error);

  if (delivery == NULL)
    g_message ("Not ordered again: %s", error->message);
  take_end (data, delivery != NULL);
}

#define ON(name)                                                                                   \
  static void on_##name (GObject *source, GAsyncResult *result, gpointer data)                     \
  {                                                                                                \
    g_autoptr (GError) error = NULL;                                                               \
    gboolean well = desk_dispatcher_##name##_finish (DESK_DISPATCHER (source), result, &error);    \
                                                                                                   \
    if (!well)                                                                                     \
      g_message (#name ": %s", error->message);                                                    \
    take_end (data, well);                                                                         \
  }

ON (tip)
ON (cancel)
ON (confirm_return)

static void
place (Desk *desk)
{
  GPtrArray *accounts = desk_profile_get_accounts (desk_session_get_profile (desk->session));
  DeskAccount *account = g_ptr_array_index (accounts, desk->n_begun % accounts->len);
  g_autofree char *id = g_strdup_printf ("day-%05u", desk->n_begun);
  g_autoptr (DeskRecord) order = desk_record_copy (DESK_RECORD (desk->order));
  g_autoptr (DeskFit) fit = NULL;

  desk_record_set_text (order, "shop_order_id", id);
  fit = desk_fit_new (DESK_ORDER (order), account, desk_session_get_rulebook (desk->session),
                      g_get_real_time () / G_USEC_PER_SEC);
  desk->n_begun++;
  desk->n_under_way++;
  desk_dispatcher_place_async (desk->dispatcher, fit->order, account, NULL, NULL, on_placed, desk);
}

/* Whether something is to be done about it for the first time. */
static gboolean
is_new (Desk *desk, DeskDelivery *delivery, guint what)
{
  guint done = GPOINTER_TO_UINT (g_hash_table_lookup (desk->done, delivery));

  if (done & what)
    return FALSE;

  g_hash_table_insert (desk->done, delivery, GUINT_TO_POINTER (done | what));

  return TRUE;
}

static void
attend (Desk *desk, DeskDelivery *delivery)
{
  DeskRulebook *rulebook = desk_session_get_rulebook (desk->session);
  gint64 serial = desk_delivery_get_serial (delivery);
  int status = desk_delivery_get_status (delivery);

  if (desk_delivery_get_state (delivery) != DESK_DELIVERY_PLACED ||
      desk_dispatcher_is_busy (desk->dispatcher, delivery))
    return;

  if (status == 101 && serial % TIPPED == 0 &&
      desk_delivery_policy_check_tip (delivery, rulebook, 200, NULL) &&
      is_new (desk, delivery, TIP))
    {
      desk->n_under_way++;
      desk_dispatcher_tip_async (desk->dispatcher, delivery, 200, NULL, on_tip, desk);
    }
  else if ((status == 102 || status == 201) && serial % CANCELLED == 0 &&
           desk_delivery_policy_can_cancel (delivery, rulebook, NULL) &&
           is_new (desk, delivery, CANCEL))
    {
      desk->n_under_way++;
      desk_dispatcher_cancel_async (desk->dispatcher, delivery, 1, NULL, NULL, on_cancel, desk);
    }
  else if (desk_delivery_policy_can_confirm_return (delivery, NULL) &&
           is_new (desk, delivery, RETURN))
    {
      desk->n_under_way++;
      desk_dispatcher_confirm_return_async (desk->dispatcher, delivery, NULL, NULL,
                                            on_confirm_return, desk);
    }
  else if (desk_status_is_final (status) && status != 302 && serial % ORDERED_AGAIN == 0 &&
           !desk_delivery_get_number (delivery, "previous").told && is_new (desk, delivery, AGAIN))
    {
      desk->n_under_way++;
      desk_dispatcher_redo_async (desk->dispatcher, delivery, NULL, on_again, desk);
    }
}

static void
on_status (DeskDispatcher *dispatcher, DeskDelivery *delivery, Desk *desk)
{
  count_in (desk->day->seen, desk_delivery_get_status (delivery));
}

static void
on_moment (DeskTracker *tracker, DeskDelivery *delivery, int notice, Desk *desk)
{
  desk->day->n_moments[notice]++;
}

static gboolean
on_tick (gpointer data)
{
  *(gboolean *) data = TRUE;

  return G_SOURCE_CONTINUE;
}

/* How many are live; looks after each. *@n_ended: how many of the first ones are not. */
static guint
go_round (Desk *desk, guint *n_ended)
{
  GListModel *list = desk_dispatcher_get_deliveries (desk->dispatcher);
  guint n_live = 0;

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (DeskDelivery) delivery = g_list_model_get_item (list, i);

      n_live += desk_delivery_is_live (delivery);
      *n_ended += !desk_delivery_is_live (delivery) &&
                  !desk_delivery_get_number (delivery, "previous").told;
      attend (desk, delivery);
    }

  return n_live;
}

static void
work (Desk *desk)
{
  Day *day = desk->day;
  gboolean tick = TRUE;
  gboolean over = FALSE;
  guint timer = g_timeout_add (50, on_tick, &tick);

  do
    {
      if (tick)
        {
          guint ended = 0;
          guint n_live = go_round (desk, &ended);

          while (desk->n_begun < day->n_orders && n_live + desk->n_under_way < day->n_at_once)
            place (desk);
          while (day->on_share != NULL && desk->n_tenths < 10 &&
                 ended * 10 >= (desk->n_tenths + 1) * day->n_orders)
            {
              desk->n_tenths++;
              day->on_share (ended, day->n_orders);
            }
          /* Said here, where it is known how many are live: all may be placed between two rounds. */
          over = n_live == 0 && desk->n_under_way == 0 && desk->n_begun == day->n_orders &&
                 desk_tracker_get_n_asking (desk->tracker) == 0;
          tick = FALSE;
        }
      if (!over)
        g_main_context_iteration (NULL, TRUE);
    }
  while (!over);
  g_source_remove (timer);
}

/* ---- the books ---- */

/* Charged, what was added to it later, and what cancelling cost; the order had no tip at first. */
static gint64
get_cost (DeskDelivery *delivery)
{
  return desk_delivery_get_number (delivery, "charged").value +
         desk_delivery_get_number (delivery, "tips").value +
         desk_delivery_get_number (delivery, "deduct_fee").value;
}

static gint64
read_fen (JsonObject *order, const char *name)
{
  return (gint64) (json_object_get_double_member (order, name) * 100 + 0.5);
}

/* What the stand-in has of @order, of that what it told. */
static gint64
get_own_cost (JsonObject *order, DeskDelivery *delivery)
{
  gint64 cost = read_fen (order, "tips") + read_fen (order, "penalty");

  if (delivery == NULL || desk_delivery_get_number (delivery, "charged").told)
    cost += read_fen (order, "fee");

  return cost;
}

static void
compare (Day *day, JsonObject *order, DeskDelivery *delivery)
{
  gint64 own = get_own_cost (order, delivery);

  day->standin += own;
  if (delivery != NULL && get_cost (delivery) == own)
    return;

  day->n_differing++;
  g_message ("%s at %s, %d: %" G_GINT64_FORMAT " by the book, %" G_GINT64_FORMAT " by the stand-in",
             json_object_get_string_member (order, "shop_order_id"),
             json_object_get_string_member (order, "delivery_id"),
             (int) json_object_get_int_member (order, "order_status"),
             delivery != NULL ? get_cost (delivery) : -1, own);
}

static void
balance (Desk *desk)
{
  Day *day = desk->day;
  g_autofree char *text = desk_sandbox_dup_orders (desk->sandbox);
  g_autoptr (JsonNode) root = json_from_string (text, NULL);
  JsonArray *orders = json_node_get_array (root);
  GListModel *list = desk_dispatcher_get_deliveries (desk->dispatcher);
  g_autoptr (GHashTable) by_waybill =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (DeskDelivery) delivery = g_list_model_get_item (list, i);
      const char *waybill = desk_record_get_text (DESK_RECORD (delivery), "waybill_id");

      day->n_deliveries++;
      day->n_untold += !desk_delivery_get_number (delivery, "charged").told;
      count_in (day->finals, desk_delivery_get_status (delivery));
      day->book += get_cost (delivery);
      if (waybill != NULL)
        g_hash_table_insert (by_waybill, g_strdup (waybill), g_object_ref (delivery));
      else
        day->n_differing++;
    }
  for (guint i = 0; i < json_array_get_length (orders); i++)
    {
      JsonObject *order = json_array_get_object_element (orders, i);
      const char *waybill = json_object_get_string_member (order, "waybill_id");

      compare (day, order, g_hash_table_lookup (by_waybill, waybill));
      g_hash_table_remove (by_waybill, waybill);
    }
  day->n_differing += g_hash_table_size (by_waybill);
}

/* ---- putting it up ---- */

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      g_unlink (file);
    }
  g_rmdir (path);
}

static void
open_desk (Desk *desk, const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "scenario.ini", NULL);
  g_autofree char *book = g_build_filename (folder, "day.db", NULL);
  g_autofree char *accounts = NULL;
  g_autoptr (DeskStore) store = desk_store_new (book);
  g_autoptr (DeskProfile) profile = NULL;
  g_autoptr (GError) error = NULL;

  desk->sandbox = desk_sandbox_new ();
  desk_sandbox_set_latency_scale (desk->sandbox, 0);
  desk_sandbox_set_seed (desk->sandbox, 11);
  desk_sandbox_set_speed (desk->sandbox, desk->day->speed);
  g_assert_true (g_file_set_contents (path, scenario, -1, NULL));
  desk_sandbox_load_scenario (desk->sandbox, path, &error);
  g_assert_no_error (error);
  desk_sandbox_start (desk->sandbox, &error);
  g_assert_no_error (error);

  accounts = desk_sandbox_dup_accounts (desk->sandbox);
  profile = desk_profile_new_practice (desk_sandbox_get_uri (desk->sandbox), accounts, &error);
  g_assert_no_error (error);
  desk->session = desk_session_new (profile);
  desk_session_set_store (desk->session, store);
  desk->order = desk_wire_read (DESK_TYPE_ORDER, desk_data_get ("example-order.json"), -1, &error);
  g_assert_no_error (error);

  desk->dispatcher = desk_dispatcher_new (desk->session);
  g_signal_connect (desk->dispatcher, "status", G_CALLBACK (on_status), desk);
  desk_dispatcher_start_async (desk->dispatcher, NULL, on_started, desk);
  while (!desk->started)
    g_main_context_iteration (NULL, TRUE);
  desk->tracker = desk_tracker_new (desk->dispatcher);
  desk_tracker_set_seed (desk->tracker, 3);
  desk_tracker_set_longest_pause (desk->tracker, desk->day->longest_ms);
  g_signal_connect (desk->tracker, "moment", G_CALLBACK (on_moment), desk);
  desk_tracker_start (desk->tracker);
}

static void
close_desk (Desk *desk)
{
  desk_tracker_stop (desk->tracker);
  desk_dispatcher_stop (desk->dispatcher);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_clear_object (&desk->tracker);
  g_clear_object (&desk->dispatcher);
  desk_store_close (desk_session_get_store (desk->session));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_clear_object (&desk->order);
  g_clear_object (&desk->session);
  desk_sandbox_stop (desk->sandbox);
  g_clear_object (&desk->sandbox);
}

void
day_run (Day *day)
{
  Desk desk = { .day = day, .done = g_hash_table_new (NULL, NULL) };
  g_autofree char *folder = g_dir_make_tmp ("desk-day-XXXXXX", NULL);

  g_assert_nonnull (folder);
  day->seen = g_hash_table_new (NULL, NULL);
  day->finals = g_hash_table_new (NULL, NULL);
  open_desk (&desk, folder);
  work (&desk);
  day->n_polls = desk_tracker_get_n_polls (desk.tracker);
  balance (&desk);
  close_desk (&desk);
  g_hash_table_unref (desk.done);
  remove_folder (folder);
}

void
day_clear (Day *day)
{
  g_clear_pointer (&day->seen, g_hash_table_unref);
  g_clear_pointer (&day->finals, g_hash_table_unref);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "crash-desk.h"

#include <string.h>
#include <unistd.h>

#include "dispatch/desk-dispatcher.h"
#include "dispatch/desk-journal.h"
#include "model/desk-data.h"
#include "model/desk-fit.h"
#include "wechat/desk-wire.h"

#define IN_FLIGHT 96
#define TRIES 4       /* until a user in a hurry believes a refusal */
#define LOOK_AGAIN 10 /* ms */

typedef struct
{
  DeskSession *session;
  DeskDispatcher *dispatcher;
  GPtrArray *orders; /* of Wish, not begun yet; the next is the last */
  GHashTable *begun; /* of Wish by its id */
  DeskRecord *template;
  GRand *dice;
} Desk;

typedef struct
{
  Desk *desk;
  char *id;
  guint n_tries;
  gboolean waits; /* until the dispatcher knows how it came out */
} Wish;

static void look (Wish *wish);
static void begin_more (Desk *desk);

static void
wish_free (Wish *wish)
{
  g_free (wish->id);
  g_free (wish);
}

static gboolean
on_time (gpointer data)
{
  look (data);

  return G_SOURCE_REMOVE;
}

static void
end (Wish *wish, const char *how)
{
  Desk *desk = wish->desk;
  g_autofree char *line = g_strdup_printf ("%s %s\n", how, wish->id);

  if (write (STDOUT_FILENO, line, strlen (line)) < 0)
    _exit (3);
  g_hash_table_remove (desk->begun, wish->id);
  begin_more (desk);
}

static DeskAccount *
choose_account (Wish *wish)
{
  GPtrArray *accounts = desk_profile_get_accounts (desk_session_get_profile (wish->desk->session));

  /* The same however often it is tried. */
  return g_ptr_array_index (accounts, g_str_hash (wish->id) % accounts->len);
}

/* What the user does is answered, or he is told that it cannot be done; the book says how it is. */
static void
on_done (GObject *source, GAsyncResult *result, gpointer data)
{
  DeskDispatcher *dispatcher = DESK_DISPATCHER (source);
  Wish *wish = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskDelivery) delivery =
      g_async_result_is_tagged (result, desk_dispatcher_redo_async)
          ? desk_dispatcher_redo_finish (dispatcher, result, &error)
          : desk_dispatcher_place_finish (dispatcher, result, &error);

  if (delivery != NULL ||
      g_error_matches (error, DESK_DISPATCHER_ERROR, DESK_DISPATCHER_ERROR_UNKNOWN))
    look (wish);
  else
    g_timeout_add (LOOK_AGAIN, on_time, wish);
}

static void
on_ignored (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskDelivery) delivery =
      desk_dispatcher_place_finish (DESK_DISPATCHER (source), result, NULL);
}

static void
place (Wish *wish, GAsyncReadyCallback callback)
{
  Desk *desk = wish->desk;
  DeskAccount *account = choose_account (wish);
  g_autoptr (DeskFit) fit = NULL;

  desk_record_set_text (desk->template, "shop_order_id", wish->id);
  fit =
      desk_fit_new (DESK_ORDER (desk->template), account, desk_session_get_rulebook (desk->session),
                    g_get_real_time () / G_USEC_PER_SEC);
  desk_dispatcher_place_async (desk->dispatcher, fit->order, account, NULL, NULL, callback, wish);
}

/* The list's object of a row of the book. */
static DeskDelivery *
find_shown (Desk *desk, gint64 serial)
{
  GListModel *list = desk_dispatcher_get_deliveries (desk->dispatcher);

  for (guint i = g_list_model_get_n_items (list); i > 0; i--)
    {
      g_autoptr (DeskDelivery) delivery = g_list_model_get_item (list, i - 1);

      if (desk_delivery_get_serial (delivery) == serial)
        return delivery;
    }

  return NULL;
}

static void
try_again (Wish *wish, DeskDelivery *shown)
{
  if (wish->n_tries++ == TRIES)
    end (wish, "refused");
  else if (shown != NULL && g_rand_boolean (wish->desk->dice))
    desk_dispatcher_redo_async (wish->desk->dispatcher, shown, NULL, on_done, wish);
  else
    place (wish, on_done);
}

static void
wait_for_outcome (Wish *wish, DeskDelivery *shown)
{
  if (shown == NULL || !desk_dispatcher_is_busy (wish->desk->dispatcher, shown))
    {
      g_timeout_add (LOOK_AGAIN, on_time, wish);
      return;
    }

  wish->waits = TRUE;
  /* He presses the key again, nevertheless. */
  if (g_rand_int_range (wish->desk->dice, 0, 3) == 0)
    place (wish, on_ignored);
}

static void
on_found (GObject *source, GAsyncResult *result, gpointer data)
{
  Wish *wish = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = desk_journal_find_finish (DESK_STORE (source), result, &error);
  DeskDelivery *newest;
  DeskDelivery *shown;

  if (found == NULL)
    g_error ("%s", error->message);
  if (found->len == 0)
    {
      place (wish, on_done);
      return;
    }

  newest = g_ptr_array_index (found, 0);
  shown = find_shown (wish->desk, desk_delivery_get_serial (newest));
  switch (desk_delivery_get_state (newest))
    {
    case DESK_DELIVERY_PLACED:
      end (wish, "placed");
      break;
    case DESK_DELIVERY_NOT_PLACED:
      try_again (wish, shown);
      break;
    case DESK_DELIVERY_INTENDED:
    case DESK_DELIVERY_UNKNOWN:
    default:
      wait_for_outcome (wish, shown);
      break;
    }
}

static void
look (Wish *wish)
{
  wish->waits = FALSE;
  desk_journal_find_async (desk_session_get_store (wish->desk->session), wish->id, NULL, on_found,
                           wish);
}

static void
on_settled (DeskDispatcher *dispatcher, DeskDelivery *delivery, Desk *desk)
{
  Wish *wish = g_hash_table_lookup (desk->begun,
                                    desk_record_get_text (DESK_RECORD (delivery), "shop_order_id"));

  if (wish != NULL && wish->waits)
    look (wish);
}

static void
begin_more (Desk *desk)
{
  while (desk->orders->len > 0 && g_hash_table_size (desk->begun) < IN_FLIGHT)
    {
      Wish *wish = g_ptr_array_steal_index (desk->orders, desk->orders->len - 1);

      g_hash_table_insert (desk->begun, wish->id, wish);
      look (wish);
    }
}

static void
on_started (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  if (!desk_dispatcher_start_finish (DESK_DISPATCHER (source), result, &error))
    g_error ("%s", error->message);
  begin_more (data);
  *(gboolean *) g_object_get_data (source, "started") = TRUE;
}

static void
read_orders (Desk *desk, const char *path)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GError) error = NULL;

  if (!g_file_get_contents (path, &text, NULL, &error))
    g_error ("%s", error->message);
  lines = g_strsplit (text, "\n", -1);
  desk->orders = g_ptr_array_new_with_free_func ((GDestroyNotify) wish_free);
  for (guint i = g_strv_length (lines); i > 0; i--)
    {
      Wish *wish;

      if (*lines[i - 1] == '\0')
        continue;
      wish = g_new0 (Wish, 1);
      wish->desk = desk;
      wish->id = g_strdup (lines[i - 1]);
      g_ptr_array_add (desk->orders, wish);
    }
}

static DeskSession *
open_session (const char *uri, const char *accounts_path, const char *book)
{
  g_autofree char *accounts = NULL;
  g_autoptr (DeskProfile) profile = NULL;
  g_autoptr (DeskStore) store = desk_store_new (book);
  g_autoptr (GError) error = NULL;
  DeskSession *session;

  if (!g_file_get_contents (accounts_path, &accounts, NULL, &error))
    g_error ("%s", error->message);
  profile = desk_profile_new_practice (uri, accounts, &error);
  if (profile == NULL)
    g_error ("%s", error->message);

  session = desk_session_new (profile);
  desk_session_set_store (session, store);

  return session;
}

int
crash_desk_run (char **argv)
{
  Desk desk = { 0 };
  gboolean started = FALSE;

  desk.session = open_session (argv[0], argv[1], argv[2]);
  read_orders (&desk, argv[3]);
  desk.dice = g_rand_new_with_seed ((guint32) g_ascii_strtoull (argv[4], NULL, 10));
  desk.template = desk_wire_read (DESK_TYPE_ORDER, desk_data_get ("example-order.json"), -1, NULL);
  desk.begun = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) wish_free);
  desk.dispatcher = desk_dispatcher_new (desk.session);
  desk_dispatcher_set_grace (desk.dispatcher, CRASH_DESK_GRACE, CRASH_DESK_PAUSE);
  g_signal_connect (desk.dispatcher, "settled", G_CALLBACK (on_settled), &desk);
  g_object_set_data (G_OBJECT (desk.dispatcher), "started", &started);
  desk_dispatcher_start_async (desk.dispatcher, NULL, on_started, &desk);

  while (!started || g_hash_table_size (desk.begun) > 0)
    g_main_context_iteration (NULL, TRUE);

  desk_dispatcher_stop (desk.dispatcher);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  desk_store_close (desk_session_get_store (desk.session));
  /* What is left is the system's: this process exists to be killed. */
  _exit (0);
}

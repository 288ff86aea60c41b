/* SPDX-License-Identifier: GPL-3.0-or-later */

/* `dispatch-desk quote FILE FILE…`: one line an order, in the order in which the files were named, each
 * as soon as those before it are printed. With --json a line is an object: that of a single order on
 * one line, with "file", "state" and "message" before it. */

#define G_LOG_DOMAIN "desk-cli"

#include "config.h"

#include "desk-cli-quote-private.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "cli/desk-cli-session.h"
#include "dispatch/desk-order-files.h"
#include "dispatch/desk-quote-queue.h"
#include "model/desk-decimal.h"

typedef struct
{
  DeskSession *session;
  gboolean json;
  DeskQuoteQueue *queue;
  GHashTable *lines; /* DeskQueuedOrder → its line, until it is printed */
  guint n_printed;
} Batch;

typedef struct
{
  gboolean done;
  GPtrArray *files;
  GError **error;
} Listing;

static void
on_listed (GObject *source, GAsyncResult *result, gpointer data)
{
  Listing *listing = data;

  listing->files = desk_order_files_list_finish (result, listing->error);
  listing->done = TRUE;
}

static GPtrArray *
find_files (char **words, GError **error)
{
  g_autoptr (GPtrArray) given = g_ptr_array_new_with_free_func (g_object_unref);
  Listing listing = { .error = error };

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (g_str_equal (words[i], "-"))
        {
          g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                       _ ("“-” reads one order from standard input, and stands alone"));
          return NULL;
        }
      g_ptr_array_add (given, g_file_new_for_commandline_arg (words[i]));
    }

  desk_order_files_list_async (given, NULL, on_listed, &listing);
  while (!listing.done)
    g_main_context_iteration (NULL, TRUE);

  return listing.files;
}

static char *
dup_path (DeskQueuedOrder *order)
{
  GFile *file = desk_queued_order_get_file (order);
  g_autofree char *path = g_file_get_path (file);

  return path != NULL ? g_filename_display_name (path) : g_file_get_uri (file);
}

static char *
make_json (Batch *batch, DeskQueuedOrder *order, DeskQuoteList *list)
{
  DeskJsonWriter *writer = desk_json_writer_new (FALSE);
  g_autofree char *path = dup_path (order);
  g_autoptr (GPtrArray) quotes =
    list != NULL ? _desk_cli_quote_sort (list) : g_ptr_array_new ();

  desk_json_writer_begin_object (writer, NULL);
  desk_json_writer_add_string (writer, "file", path);
  desk_json_writer_add_string (writer, "state", desk_queued_order_get_state_nick (order));
  desk_json_writer_add_string (writer, "message", desk_queued_order_get_message (order));
  _desk_cli_quote_write (writer, batch->session, desk_queued_order_get_order_id (order), quotes);
  desk_json_writer_end_object (writer);

  return desk_json_writer_finish (writer);
}

/* "orders/7.json", "A-7", "¥9.80 Dada", with tabs between them */
static char *
make_line (DeskQueuedOrder *order)
{
  const char *id = desk_queued_order_get_order_id (order);
  const char *message = desk_queued_order_get_message (order);
  DeskAmount pay = desk_queued_order_get_pay (order);
  g_autofree char *path = dup_path (order);
  g_autofree char *result = NULL;

  if (pay.told)
    {
      g_autofree char *yuan = desk_decimal_format_fixed (pay.value, 2);

      result = g_strdup_printf ("¥%s %s", yuan, desk_queued_order_get_cheapest (order));
    }
  else if (desk_queued_order_get_cheapest (order) != NULL)
    {
      result = g_strdup_printf ("%s %s", desk_queued_order_get_cheapest (order),
                                _ ("checked, price not told"));
    }
  else if (desk_queued_order_get_state (order) == DESK_QUEUED_INVALID)
    {
      result = g_strdup_printf (_ ("not sent: %s"), message);
    }
  else
    {
      /* Translators: no carrier takes an order; what one of them said */
      result = g_strdup_printf (_ ("no carrier: %s"), message);
    }

  return g_strdup_printf ("%s\t%s\t%s", path, id != NULL ? id : "—", result);
}

/* Those that are finished, as far as nobody before them is missing. */
static void
print_lines (Batch *batch)
{
  GListModel *orders = G_LIST_MODEL (batch->queue);

  for (; batch->n_printed < g_list_model_get_n_items (orders); batch->n_printed++)
    {
      g_autoptr (DeskQueuedOrder) order = g_list_model_get_item (orders, batch->n_printed);
      const char *line = g_hash_table_lookup (batch->lines, order);

      if (line == NULL)
        break;
      desk_cli_print ("%s\n", line);
      g_hash_table_remove (batch->lines, order);
    }
  fflush (stdout);
}

static void
on_answered (DeskQuoteQueue *queue, DeskQueuedOrder *order, DeskQuoteList *list, Batch *batch)
{
  g_hash_table_insert (batch->lines, order,
                       batch->json ? make_json (batch, order, list) : make_line (order));
  print_lines (batch);
}

/* On stderr, since every line of the other is an order. */
static void
print_summary (Batch *batch)
{
  guint n_orders = desk_quote_queue_get_n_orders (batch->queue);

  fprintf (stderr,
           ngettext ("%u order: %u with a price or a check, %u without a carrier, %u not sent",
                     "%u orders: %u with a price or a check, %u without a carrier, %u not sent",
                     n_orders),
           n_orders, desk_quote_queue_get_n_in_state (batch->queue, DESK_QUEUED_DONE),
           desk_quote_queue_get_n_in_state (batch->queue, DESK_QUEUED_FAILED),
           desk_quote_queue_get_n_in_state (batch->queue, DESK_QUEUED_INVALID));
  fputc ('\n', stderr);
}

static int
judge (DeskQuoteQueue *queue)
{
  if (desk_quote_queue_get_n_in_state (queue, DESK_QUEUED_INVALID) > 0)
    return DESK_CLI_USAGE;
  if (desk_quote_queue_get_n_in_state (queue, DESK_QUEUED_FAILED) > 0)
    return DESK_CLI_REFUSED;

  return DESK_CLI_DONE;
}

int
_desk_cli_quote_batch (const DeskCliOptions *options, DeskCliOpen open)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) files = find_files (options->words, &error);
  g_autoptr (DeskCliSession) session = NULL;
  g_autoptr (GPtrArray) accounts = NULL;
  g_autoptr (DeskQuoteQueue) queue = NULL;
  g_autoptr (GHashTable) lines = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  Batch batch = { .json = options->json, .lines = lines };

  if (files == NULL)
    return desk_cli_complain (error->message);
  session = desk_cli_session_open (options, open, &error);
  if (session == NULL)
    return desk_cli_complain (error->message);
  accounts = desk_session_choose_accounts (session, (const char *const *) options->carriers);
  if (!desk_cli_session_check_quota (session, accounts->len * files->len, &error))
    return desk_cli_complain (error->message);

  queue = desk_quote_queue_new (session, (const char *const *) options->carriers);
  batch.session = session;
  batch.queue = queue;
  g_signal_connect (queue, "answered", G_CALLBACK (on_answered), &batch);
  desk_quote_queue_add (queue, files);
  while (desk_quote_queue_is_running (queue))
    g_main_context_iteration (NULL, TRUE);
  print_summary (&batch);

  return judge (queue);
}

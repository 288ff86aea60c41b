/* SPDX-License-Identifier: GPL-3.0-or-later */

/* `dispatch-desk event`: one pushed event on standard input is taken over into the book. For a
 * server that receives what the platform pushes, and hands it on decrypted. A window that is open
 * on the same book shows it. */

#define G_LOG_DOMAIN "desk-cli"

#include "config.h"

#include "desk-cli.h"

#include <glib/gi18n.h>

#include "dispatch/desk-journal.h"
#include "model/desk-status.h"
#include "wechat/desk-push-reading.h"

typedef struct
{
  gboolean done;
  gboolean news;
  DeskDelivery *delivery;
  GError *error;
} Answer;

static void
on_pushed (GObject *source, GAsyncResult *result, gpointer data)
{
  Answer *answer = data;

  answer->delivery =
      desk_journal_push_finish (DESK_STORE (source), result, &answer->news, &answer->error);
  answer->done = TRUE;
}

static DeskPush *
read_push (GError **error)
{
  gsize length;
  g_autofree char *text = desk_cli_read_file ("-", &length, error);

  return text != NULL ? desk_push_reading_read (text, (gssize) length, error) : NULL;
}

static const char *
get_text (gpointer record, const char *name)
{
  return desk_record_get_text (DESK_RECORD (record), name);
}

static int
get_status (DeskPush *push)
{
  gint64 code = 0;

  desk_record_get_decimal (DESK_RECORD (push), "order_status", &code);

  return (int) code;
}

static void
print_json (DeskPush *push, const Answer *answer)
{
  DeskJsonWriter *writer = desk_json_writer_new (TRUE);
  g_autofree char *text = NULL;

  desk_json_writer_begin_object (writer, NULL);
  desk_json_writer_add_string (writer, "shop_order_id", get_text (push, "shop_order_id"));
  desk_json_writer_add_string (writer, "waybill_id",
                               answer->delivery != NULL ? get_text (answer->delivery, "waybill_id")
                                                        : get_text (push, "waybill_id"));
  desk_json_writer_add_int (writer, "pushed_status", get_status (push));
  desk_json_writer_add_raw (writer, "in_book", answer->delivery != NULL ? "true" : "false");
  if (answer->delivery != NULL)
    {
      desk_json_writer_add_raw (writer, "news", answer->news ? "true" : "false");
      desk_json_writer_add_int (writer, "order_status",
                                desk_delivery_get_status (answer->delivery));
    }
  desk_json_writer_end_object (writer);
  text = desk_json_writer_finish (writer);
  desk_cli_print ("%s\n", text);
}

static void
print_line (DeskPush *push, const Answer *answer)
{
  int status = desk_delivery_get_status (answer->delivery);
  g_autofree char *told = desk_status_dup_label (get_status (push));
  g_autofree char *stands = desk_status_dup_label (status);
  const char *id = get_text (push, "shop_order_id");

  if (answer->news)
    /* Translators: an order's ID; then its status in words and as a number */
    desk_cli_print (_ ("%s: %s (%d)\n"), id, told, status);
  else if (get_status (push) == status)
    /* Translators: as before */
    desk_cli_print (_ ("%s: %s (%d), as it was known\n"), id, told, status);
  else
    /* Translators: an order's ID; a status that comes late; the one that holds, in words and number
     */
    desk_cli_print (_ ("%s: %s comes late; it stands at %s (%d)\n"), id, told, stands, status);
}

int
desk_cli_event (int argc, char **argv, DeskCliOpenBook open)
{
  g_auto (DeskCliOptions) options = { .takes = DESK_CLI_TAKES_JSON };
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskPush) push = NULL;
  g_autoptr (DeskStore) store = NULL;
  Answer answer = { 0 };
  int status = DESK_CLI_DONE;

  if (!desk_cli_parse (&options, &argc, &argv, "",
                       _ ("take one pushed event, decrypted, from standard input into the book"),
                       0))
    return DESK_CLI_USAGE;

  push = read_push (&error);
  if (push == NULL)
    return desk_cli_complain (error->message);
  store = open (options.profile, options.data_dir, &error);
  if (store == NULL)
    return desk_cli_complain (error->message);

  desk_journal_push_async (store, push, g_get_real_time () / G_USEC_PER_SEC, NULL, on_pushed,
                           &answer);
  while (!answer.done)
    g_main_context_iteration (NULL, TRUE);
  desk_store_close (store);

  if (answer.error != NULL)
    {
      status = desk_cli_complain (answer.error->message);
      if (g_error_matches (answer.error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
        status = DESK_CLI_REFUSED;
    }
  if (options.json && status != DESK_CLI_USAGE)
    print_json (push, &answer);
  else if (answer.delivery != NULL)
    print_line (push, &answer);

  g_clear_object (&answer.delivery);
  g_clear_error (&answer.error);

  return status;
}

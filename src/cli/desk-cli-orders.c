/* SPDX-License-Identifier: GPL-3.0-or-later */

/* `dispatch-desk orders [WORDS…]`: what the book of a profile has, the newest first, as lines, JSON or a
 * table for a spreadsheet. Who the orders are for is masked unless it is asked for. */

#define G_LOG_DOMAIN "desk-cli"

#include "config.h"

#include "desk-cli.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "dispatch/desk-book-search.h"
#include "dispatch/desk-ledger.h"
#include "dispatch/desk-privacy-mask.h"
#include "model/desk-decimal.h"

#define DAY (24 * 60 * 60)
#define CHINA (8 * 60 * 60) /* before UTC */
#define SHOWN 100           /* lines, unless another limit is given */

/* What this command was asked. */
typedef struct
{
  char *csv;
  char *from;
  char *to;
  int limit;
  gboolean unmasked;
} Own;

typedef struct
{
  gboolean done;
  GPtrArray *found;
  GBytes *csv;
  gint64 count;
  GError *error;
} Answer;

static void
own_clear (Own *own)
{
  g_free (own->csv);
  g_free (own->from);
  g_free (own->to);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Own, own_clear)

static void
on_found (GObject *source, GAsyncResult *result, gpointer data)
{
  Answer *answer = data;

  answer->found = desk_book_search_finish (DESK_STORE (source), result, &answer->error);
  answer->done = TRUE;
}

static void
on_counted (GObject *source, GAsyncResult *result, gpointer data)
{
  Answer *answer = data;

  answer->count = desk_book_count_finish (DESK_STORE (source), result, &answer->error);
  answer->done = TRUE;
}

static void
on_exported (GObject *source, GAsyncResult *result, gpointer data)
{
  Answer *answer = data;

  answer->csv = desk_book_export_finish (DESK_STORE (source), result, &answer->error);
  answer->done = TRUE;
}

static gboolean
wait_for (Answer *answer)
{
  while (!answer->done)
    g_main_context_iteration (NULL, TRUE);
  answer->done = FALSE;

  return answer->error == NULL;
}

/* When the day in China begins; "2026-11-22". */
static gboolean
read_day (const char *option, const char *text, gint64 *begins, GError **error)
{
  int year, month, day;
  char rest;
  g_autoptr (GDateTime) date = NULL;

  *begins = 0;
  if (text == NULL)
    return TRUE;

  if (strlen (text) == strlen ("2026-11-22") &&
      sscanf (text, "%4d-%2d-%2d%c", &year, &month, &day, &rest) == 3 && year >= 1970)
    date = g_date_time_new_utc (year, month, day, 0, 0, 0);
  if (date == NULL)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   /* Translators: an option, and what was given with it */
                   _ ("%s: “%s” is no date; write it as 2026-11-22"), option, text);
      return FALSE;
    }
  *begins = g_date_time_to_unix (date) - CHINA;

  return TRUE;
}

static gboolean
make_query (const DeskCliOptions *options,
            const Own *own,
            const char *text,
            DeskBookQuery *query,
            GError **error)
{
  if (options->carriers != NULL && options->carriers[1] != NULL)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _ ("--carrier can be given once here"));
      return FALSE;
    }
  if (own->limit < 0)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _ ("--limit wants a number; 0 is all"));
      return FALSE;
    }
  if (!read_day ("--from", own->from, &query->from, error) ||
      !read_day ("--to", own->to, &query->to, error))
    return FALSE;
  if (query->to != 0 && query->from > query->to)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _ ("--from: %s is after %s, the day of --to"), own->from, own->to);
      return FALSE;
    }

  /* The day itself is meant as well. */
  if (query->to != 0)
    query->to += DAY;
  query->text = text;
  query->delivery_id = options->carriers != NULL ? options->carriers[0] : NULL;
  query->limit = (guint) own->limit;

  return TRUE;
}

static char *
format_time (gint64 time)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time);
  g_autoptr (GDateTime) china = utc != NULL ? g_date_time_add_seconds (utc, CHINA) : NULL;

  return china != NULL ? g_date_time_format (china, "%Y-%m-%d %H:%M") : g_strdup ("");
}

static const char *
get_text (DeskDelivery *delivery, const char *name)
{
  const char *text = desk_record_get_text (DESK_RECORD (delivery), name);

  return text != NULL ? text : "";
}

/* What is about the receiver is masked, and a line stays a line. */
static char *
dup_person (DeskDelivery *delivery, const char *name, const Own *own, char *(*mask) (const char *))
{
  const char *text = desk_record_get_text (DESK_RECORD (delivery), name);

  return own->unmasked ? g_strdup (text) : mask (text);
}

static void
print_line (DeskDelivery *delivery, const Own *own)
{
  DeskAmount created = desk_delivery_get_number (delivery, "created");
  DeskLedgerEntry entry = desk_ledger_entry_read (delivery);
  g_autofree char *time = format_time (created.told ? created.value : 0);
  g_autofree char *words = desk_delivery_dup_words (delivery);
  g_autofree char *shown = own->unmasked ? g_strdup (words) : desk_privacy_mask_text (words);
  g_autofree char *name = dup_person (delivery, "receiver_name", own, desk_privacy_mask_name);
  g_autofree char *phone = dup_person (delivery, "receiver_phone", own, desk_privacy_mask_phone);
  g_autofree char *total =
    entry.total.told ? desk_decimal_format_fixed (entry.total.value, 2) : g_strdup ("–");
  const char *carrier = get_text (delivery, "delivery_name");
  g_autofree char *line = g_strjoin (
    "  ", time, get_text (delivery, "shop_order_id"),
    *carrier != '\0' ? carrier : get_text (delivery, "delivery_id"),
    get_text (delivery, "waybill_id"), name != NULL ? name : "", phone != NULL ? phone : "", shown,
    total, NULL);

  desk_cli_print ("%s\n", g_strdelimit (line, "\r\n\t", ' '));
}

static void
add_amount (DeskJsonWriter *writer, const char *key, DeskAmount amount)
{
  g_autofree char *yuan = amount.told ? desk_decimal_format_fixed (amount.value, 2) : NULL;

  desk_json_writer_add_string (writer, key, yuan);
}

static void
add_order (DeskJsonWriter *writer, DeskDelivery *delivery, const Own *own)
{
  static const char *const plain[] = { "shop_order_id", "delivery_id", "delivery_name", "shopid",
                                       "shop_no",       "waybill_id",  "state",         "order_status" };
  static const char *const times[] = { "created", "placed", "accepted", "picked_up", "ended" };
  DeskLedgerEntry entry = desk_ledger_entry_read (delivery);
  g_autofree char *name = dup_person (delivery, "receiver_name", own, desk_privacy_mask_name);
  g_autofree char *phone = dup_person (delivery, "receiver_phone", own, desk_privacy_mask_phone);
  g_autofree char *address =
    dup_person (delivery, "receiver_address", own, desk_privacy_mask_address);

  desk_json_writer_begin_object (writer, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
    desk_json_writer_add_string (writer, plain[i],
                                 desk_record_get_text (DESK_RECORD (delivery), plain[i]));
  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      DeskAmount time = desk_delivery_get_number (delivery, times[i]);

      if (time.told)
        desk_json_writer_add_int (writer, times[i], time.value);
      else
        desk_json_writer_add_raw (writer, times[i], "null");
    }
  desk_json_writer_add_string (writer, "receiver_name", name);
  desk_json_writer_add_string (writer, "receiver_phone", phone);
  desk_json_writer_add_string (writer, "receiver_address", address);
  add_amount (writer, "quoted", entry.quoted);
  add_amount (writer, "charged", entry.charged);
  add_amount (writer, "tips", entry.tips);
  add_amount (writer, "deduct_fee", entry.fee);
  add_amount (writer, "total", entry.total);
  add_amount (writer, "difference", entry.difference);
  desk_json_writer_end_object (writer);
}

static void
print_json (const Answer *answer, const Own *own)
{
  DeskJsonWriter *writer = desk_json_writer_new (TRUE);
  g_autofree char *text = NULL;

  desk_json_writer_begin_object (writer, NULL);
  desk_json_writer_add_int (writer, "count", answer->count);
  desk_json_writer_begin_list (writer, "orders");
  for (guint i = 0; i < answer->found->len; i++)
    add_order (writer, g_ptr_array_index (answer->found, i), own);
  desk_json_writer_end_list (writer);
  desk_json_writer_end_object (writer);
  text = desk_json_writer_finish (writer);
  desk_cli_print ("%s\n", text);
}

static void
print_lines (const Answer *answer, const Own *own)
{
  for (guint i = 0; i < answer->found->len; i++)
    print_line (g_ptr_array_index (answer->found, i), own);

  if (answer->found->len < answer->count)
    /* Translators: how many orders are shown, and how many there are */
    fprintf (stderr, _ ("%d of %d; --limit 0 shows all\n"), (int) answer->found->len,
             (int) MIN (answer->count, G_MAXINT));
  else if (answer->count == 0)
    fprintf (stderr, "%s\n", _ ("No orders found"));
}

/* "-" is standard output. Only the user may read the file: it is about people. */
static gboolean
write_csv (const char *path, GBytes *csv, GError **error)
{
  gsize length;
  const char *bytes = g_bytes_get_data (csv, &length);

  if (g_str_equal (path, "-"))
    return fwrite (bytes, 1, length, stdout) == length;

  return g_file_set_contents_full (path, bytes, (gssize) length, G_FILE_SET_CONTENTS_CONSISTENT,
                                   0600, error);
}

static gboolean
answer_csv (DeskStore *store, const DeskBookQuery *query, const Own *own, Answer *answer)
{
  desk_book_export_async (store, query, own->unmasked, NULL, on_exported, answer);

  return wait_for (answer) && write_csv (own->csv, answer->csv, &answer->error);
}

static gboolean
answer_list (DeskStore *store, const DeskBookQuery *query, Answer *answer)
{
  desk_book_search_async (store, query, NULL, on_found, answer);
  if (!wait_for (answer))
    return FALSE;
  desk_book_count_async (store, query, NULL, on_counted, answer);

  return wait_for (answer);
}

int
desk_cli_orders (int argc, char **argv, DeskCliOpenBook open)
{
  g_auto (DeskCliOptions) options = { .takes = DESK_CLI_TAKES_CARRIERS | DESK_CLI_TAKES_JSON };
  g_auto (Own) own = { .limit = -1 };
  const GOptionEntry entries[] = {
    { "csv", 0, 0, G_OPTION_ARG_FILENAME, &own.csv,
      N_ ("Write a table for a spreadsheet; “-” for standard output"), N_ ("FILE") },
    { "unmasked", 0, 0, G_OPTION_ARG_NONE, &own.unmasked,
      N_ ("Names, telephone numbers and addresses as they are"), NULL },
    { "from", 0, 0, G_OPTION_ARG_STRING, &own.from, N_ ("Dispatched on this day or later"),
      N_ ("DATE") },
    { "to", 0, 0, G_OPTION_ARG_STRING, &own.to, N_ ("Dispatched on this day or before"),
      N_ ("DATE") },
    { "limit", 0, 0, G_OPTION_ARG_INT, &own.limit, N_ ("At most so many; 0 for all"),
      N_ ("NUMBER") },
    { NULL },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskStore) store = NULL;
  g_autofree char *text = NULL;
  DeskBookQuery query = { 0 };
  Answer answer = { 0 };
  int status = DESK_CLI_DONE;

  if (!desk_cli_parse_with (&options, entries, &argc, &argv, _ ("[WORDS…]"),
                            _ ("list the orders of the book by phone, name, order ID or waybill"),
                            DESK_CLI_ANY_WORDS))
    return DESK_CLI_USAGE;
  if (own.limit == -1)
    own.limit = own.csv != NULL ? 0 : SHOWN;
  text = options.words != NULL ? g_strjoinv (" ", options.words) : NULL;
  if (!make_query (&options, &own, text, &query, &error))
    return desk_cli_complain (error->message);

  store = open (options.profile, options.data_dir, &error);
  if (store == NULL)
    return desk_cli_complain (error->message);

  if (own.csv != NULL ? !answer_csv (store, &query, &own, &answer)
                      : !answer_list (store, &query, &answer))
    status = desk_cli_complain (answer.error != NULL ? answer.error->message
                                                     : _ ("Standard output cannot be written"));
  else if (own.csv == NULL && options.json)
    print_json (&answer, &own);
  else if (own.csv == NULL)
    print_lines (&answer, &own);
  desk_store_close (store);

  g_clear_pointer (&answer.found, g_ptr_array_unref);
  g_clear_pointer (&answer.csv, g_bytes_unref);
  g_clear_error (&answer.error);

  return status;
}

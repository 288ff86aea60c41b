/* SPDX-License-Identifier: GPL-3.0-or-later */

/* `dispatch-desk quote FILE`: asks every carrier at once and prints the comparison. More than one file
 * is the business of desk-cli-quote-batch.c. */

#define G_LOG_DOMAIN "desk-cli"

#include "config.h"

#include "desk-cli-quote-private.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "cli/desk-cli-session.h"
#include "cli/desk-cli-text.h"
#include "dispatch/desk-quote-list.h"
#include "model/desk-check.h"
#include "model/desk-decimal.h"
#include "model/desk-record-path.h"

static void
add_amount (DeskJsonWriter *writer, const char *key, DeskAmount amount)
{
  g_autofree char *yuan = amount.told ? desk_decimal_format_fixed (amount.value, 2) : NULL;

  desk_json_writer_add_string (writer, key, yuan);
}

static void
add_count (DeskJsonWriter *writer, const char *key, DeskAmount count)
{
  if (count.told)
    desk_json_writer_add_int (writer, key, count.value);
  else
    desk_json_writer_add_raw (writer, key, "null");
}

static void
add_fitted (DeskJsonWriter *writer, const DeskFit *fit)
{
  desk_json_writer_begin_list (writer, "fitted");
  for (guint i = 0; i < fit->changes->len; i++)
    {
      const DeskFitChange *change = g_ptr_array_index (fit->changes, i);

      desk_json_writer_begin_object (writer, NULL);
      desk_json_writer_add_string (writer, "field", change->path);
      desk_json_writer_add_string (writer, "from", change->from);
      desk_json_writer_add_string (writer, "to", change->to);
      desk_json_writer_add_string (writer, "reason", change->text);
      desk_json_writer_end_object (writer);
    }
  desk_json_writer_end_list (writer);
}

static void
add_quote (DeskJsonWriter *writer, DeskQuote *quote, gint64 now)
{
  const char *message = desk_quote_get_errmsg (quote);

  desk_json_writer_begin_object (writer, NULL);
  desk_json_writer_add_string (writer, "delivery_id", desk_quote_get_delivery_id (quote));
  desk_json_writer_add_string (writer, "delivery_name", desk_quote_get_delivery_name (quote));
  desk_json_writer_add_string (writer, "state", desk_quote_get_state_nick (quote));
  add_amount (writer, "fee", desk_quote_get_fee (quote));
  add_amount (writer, "deliverfee", desk_quote_get_deliverfee (quote));
  add_amount (writer, "couponfee", desk_quote_get_couponfee (quote));
  add_amount (writer, "tips", desk_quote_get_tips (quote));
  add_amount (writer, "insurancefee", desk_quote_get_insurancefee (quote));
  add_count (writer, "distance", desk_quote_get_distance (quote));
  add_count (writer, "dispatch_duration", desk_quote_get_dispatch_duration (quote));
  add_amount (writer, "pay", desk_quote_get_pay (quote));
  desk_json_writer_add_string (writer, "delivery_token", desk_quote_get_delivery_token (quote));
  add_count (writer, "expires_in", desk_quote_get_expires_in (quote, now));
  add_fitted (writer, desk_quote_get_fit (quote));
  add_count (writer, "resultcode", desk_quote_get_resultcode (quote));
  desk_json_writer_add_string (writer, "resultmsg", desk_quote_get_resultmsg (quote));
  add_count (writer, "errcode", desk_quote_get_errcode (quote));
  desk_json_writer_add_string (writer, "errmsg",
                               message != NULL ? message : desk_quote_get_message (quote));
  desk_json_writer_add_string (writer, "advice", desk_quote_get_advice (quote));
  add_count (writer, "elapsed_ms", desk_quote_get_elapsed (quote));
  if (desk_quote_get_problems (quote) != NULL)
    desk_cli_write_problems (writer, desk_quote_get_problems (quote));
  desk_json_writer_end_object (writer);
}

void
_desk_cli_quote_write (DeskJsonWriter *writer,
                       DeskSession *session,
                       const char *order_id,
                       GPtrArray *quotes)
{
  gint64 now = desk_clock_get_now (desk_session_get_clock (session));

  desk_json_writer_add_string (writer, "shop_order_id", order_id);
  desk_json_writer_begin_list (writer, "quotes");
  for (guint i = 0; i < quotes->len; i++)
    add_quote (writer, g_ptr_array_index (quotes, i), now);
  desk_json_writer_end_list (writer);
  desk_json_writer_add_string (writer, "profile",
                               desk_profile_get_id (desk_session_get_profile (session)));
}

static void
print_json (DeskSession *session, DeskOrder *order, GPtrArray *quotes)
{
  DeskJsonWriter *writer = desk_json_writer_new (TRUE);
  g_autofree char *text = NULL;

  desk_json_writer_begin_object (writer, NULL);
  _desk_cli_quote_write (writer, session,
                         desk_record_get_text (DESK_RECORD (order), "shop_order_id"), quotes);
  desk_json_writer_end_object (writer);
  text = desk_json_writer_finish (writer);
  desk_cli_print ("%s\n", text);
}

/* "11.80 − 2.00 + tip 3.00 + insurance 1.00" */
static char *
describe_parts (DeskQuote *quote)
{
  GString *parts = g_string_new (NULL);
  DeskAmount whole = desk_quote_get_deliverfee (quote);
  DeskAmount coupon = desk_quote_get_couponfee (quote);
  DeskAmount tips = desk_quote_get_tips (quote);
  DeskAmount insurance = desk_quote_get_insurancefee (quote);
  g_autofree char *base =
    desk_decimal_format_fixed (whole.told ? whole.value : desk_quote_get_fee (quote).value, 2);

  g_string_append (parts, base);
  if (coupon.told && coupon.value > 0)
    {
      g_autofree char *yuan = desk_decimal_format_fixed (coupon.value, 2);

      g_string_append_printf (parts, " − %s", yuan);
    }
  if (tips.told && tips.value > 0)
    {
      g_autofree char *yuan = desk_decimal_format_fixed (tips.value, 2);

      g_string_append (parts, " + ");
      g_string_append_printf (parts, _ ("tip %s"), yuan);
    }
  if (insurance.told && insurance.value > 0)
    {
      g_autofree char *yuan = desk_decimal_format_fixed (insurance.value, 2);

      g_string_append (parts, " + ");
      g_string_append_printf (parts, _ ("insurance %s"), yuan);
    }
  if (desk_quote_is_odd (quote))
    g_string_append (parts, _ (" (as told; does not add up)"));

  return g_string_free (parts, FALSE);
}

static char *
describe_refusal (const char *word, const char *said, DeskAmount code, const char *advice)
{
  GString *text = g_string_new (word);

  if (said != NULL && *said != '\0')
    g_string_append_printf (text, " “%s”", said);
  if (code.told)
    g_string_append_printf (text, " (%" G_GINT64_FORMAT ")", code.value);
  if (advice != NULL)
    g_string_append_printf (text, " %s", advice);

  return g_string_free (text, FALSE);
}

/* Why there is no price; NULL when there is one. */
static char *
explain (DeskQuote *quote)
{
  const char *message = desk_quote_get_message (quote);

  switch (desk_quote_get_state (quote))
    {
    case DESK_QUOTE_PRICED:
      return NULL;
    case DESK_QUOTE_CHECKED:
      return g_strdup (_ ("checked, price not told"));
    case DESK_QUOTE_REFUSED:
      return describe_refusal (_ ("refused:"), desk_quote_get_resultmsg (quote),
                               desk_quote_get_resultcode (quote), desk_quote_get_advice (quote));
    case DESK_QUOTE_INVALID:
      return g_strdup_printf (_ ("not sent: %s"), message);
    case DESK_QUOTE_FAILED:
      return message != NULL
               ? g_strdup_printf (_ ("failed: %s"), message)
               : describe_refusal (_ ("failed:"), desk_quote_get_errmsg (quote),
                                   desk_quote_get_errcode (quote), desk_quote_get_advice (quote));
    case DESK_QUOTE_ASKING:
    case DESK_QUOTE_CANCELLED:
    default:
      return g_strdup (_ ("no answer"));
    }
}

enum
{
  COLUMN_CARRIER,
  COLUMN_PAY,
  COLUMN_PARTS,
  COLUMN_DISTANCE,
  COLUMN_ACCEPT,
  COLUMN_HELD,
  N_COLUMNS
};

/* @format has one "%s", where the number goes. */
static char *
print_count (DeskAmount amount, gint64 count, const char *format, const char *not_told)
{
  g_autofree char *digits = g_strdup_printf ("%" G_GINT64_FORMAT, count);
  GString *text = g_string_new (amount.told ? format : not_told);

  g_string_replace (text, "%s", digits, 1);

  return g_string_free (text, FALSE);
}

static void
fill_cells (DeskQuote *quote, gint64 now, char **cells)
{
  DeskAmount pay = desk_quote_get_pay (quote);
  DeskAmount distance = desk_quote_get_distance (quote);
  DeskAmount accept = desk_quote_get_dispatch_duration (quote);
  DeskAmount held = desk_quote_get_expires_in (quote, now);
  g_autofree char *yuan = desk_decimal_format_fixed (pay.value, 2);
  g_autofree char *sum = g_strconcat ("¥", yuan, NULL);

  cells[COLUMN_CARRIER] = g_strdup (desk_quote_get_delivery_name (quote));
  cells[COLUMN_PAY] = g_strdup (pay.told ? sum : "—");
  cells[COLUMN_PARTS] = pay.told ? describe_parts (quote) : explain (quote);
  cells[COLUMN_DISTANCE] = print_count (distance, distance.value, _ ("%s m"), "—");
  cells[COLUMN_ACCEPT] = print_count (accept, (accept.value + 59) / 60, _ ("%s min"), "—");
  cells[COLUMN_HELD] = print_count (held, held.value, _ ("held for %s s"), "");
}

/* What the carrier gets differently, in a line of its own below the row. */
static void
print_notes (DeskQuote *quote)
{
  const DeskFit *fit = desk_quote_get_fit (quote);

  if (desk_quote_get_remark (quote) != NULL)
    desk_cli_print ("    · %s\n", desk_quote_get_remark (quote));

  for (guint i = 0; i < fit->changes->len; i++)
    {
      const DeskFitChange *change = g_ptr_array_index (fit->changes, i);
      g_autofree char *label = desk_record_dup_label (DESK_RECORD (fit->order), change->path);

      if (change->to != NULL)
        desk_cli_print ("    · %s → %s (%s)\n", label, change->to, change->text);
      else
        desk_cli_print (_ ("    · %s left out (%s)\n"), label, change->text);
    }
}

static void
print_table (DeskSession *session, DeskOrder *order, GPtrArray *quotes)
{
  const char *titles[N_COLUMNS] = { _ ("Carrier"), _ ("Pay"),    _ ("Made Up Of"),
                                    _ ("Distance"), _ ("Accept"), _ ("Price") };
  const gboolean right[N_COLUMNS] = { FALSE, TRUE, FALSE, TRUE, TRUE, FALSE };
  g_autofree char *title = desk_cli_session_dup_title (session);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  gint64 now = desk_clock_get_now (desk_session_get_clock (session));
  guint widths[N_COLUMNS];

  for (guint c = 0; c < N_COLUMNS; c++)
    widths[c] = desk_cli_text_width (titles[c]);

  for (guint i = 0; i < quotes->len; i++)
    {
      DeskQuote *quote = g_ptr_array_index (quotes, i);
      char **cells = g_new0 (char *, N_COLUMNS + 1);

      fill_cells (quote, now, cells);
      /* A reason may be long and stands last in its line: it does not widen the column. */
      for (guint c = 0; c < N_COLUMNS; c++)
        if (c != COLUMN_PARTS || desk_quote_get_pay (quote).told)
          widths[c] = MAX (widths[c], desk_cli_text_width (cells[c]));
      g_ptr_array_add (rows, cells);
    }

  desk_cli_print ("%s · %s\n", title,
                  desk_record_get_text (DESK_RECORD (order), "shop_order_id"));
  for (guint i = 0; i <= rows->len; i++)
    {
      const char *const *cells =
        i == 0 ? titles : (const char *const *) g_ptr_array_index (rows, i - 1);
      DeskQuote *quote = i == 0 ? NULL : g_ptr_array_index (quotes, i - 1);
      g_autoptr (GString) line = g_string_new (NULL);

      for (guint c = 0; c < N_COLUMNS; c++)
        {
          if (c > 0)
            g_string_append (line, "  ");
          desk_cli_text_pad (line, cells[c], widths[c], right[c]);
          if (quote != NULL && c == COLUMN_PARTS && !desk_quote_get_pay (quote).told)
            break;
        }
      g_strchomp (line->str);
      desk_cli_print ("%s\n", line->str);
      if (quote != NULL)
        print_notes (quote);
    }
}

static int
compare_quotes (gconstpointer a, gconstpointer b)
{
  return desk_quote_compare (*(DeskQuote **) a, *(DeskQuote **) b);
}

GPtrArray *
_desk_cli_quote_sort (DeskQuoteList *list)
{
  GPtrArray *quotes = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    g_ptr_array_add (quotes, g_list_model_get_item (G_LIST_MODEL (list), i));
  g_ptr_array_sort (quotes, compare_quotes);

  return quotes;
}

/* An order that was written by hand need not have an id; one that has keeps it. */
static void
ensure_id (DeskOrder *order)
{
  const char *id = desk_record_get_text (DESK_RECORD (order), "shop_order_id");
  g_autofree char *made = NULL;

  if (id != NULL || desk_record_get_wrong (DESK_RECORD (order), "shop_order_id") != NULL)
    return;

  made = desk_order_new_id ();
  desk_record_set_text (DESK_RECORD (order), "shop_order_id", made);
}

static int
judge (GPtrArray *quotes)
{
  gboolean all_invalid = TRUE;

  for (guint i = 0; i < quotes->len; i++)
    {
      DeskQuoteState state = desk_quote_get_state (g_ptr_array_index (quotes, i));

      if (state == DESK_QUOTE_PRICED || state == DESK_QUOTE_CHECKED)
        return DESK_CLI_DONE;
      all_invalid = all_invalid && state == DESK_QUOTE_INVALID;
    }

  return all_invalid ? DESK_CLI_USAGE : DESK_CLI_REFUSED;
}

/* Where nothing was sent, the problems say more than a table of rows that all read "not sent". */
static void
print_problems (const char *file, GPtrArray *problems)
{
  for (guint i = 0; i < problems->len; i++)
    {
      DeskProblem *problem = g_ptr_array_index (problems, i);
      g_autofree char *line = desk_cli_describe_problem (problem);

      if (desk_problem_get_severity (problem) == DESK_SEVERITY_STOPS)
        fprintf (stderr, "%s: %s\n", file, line);
    }
}

static gboolean
may_ask (DeskSession *session, const DeskCliOptions *options, GError **error)
{
  g_autoptr (GPtrArray) accounts =
    desk_session_choose_accounts (session, (const char *const *) options->carriers);

  if (accounts->len == 0)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                           _ ("The profile has no carrier to ask"));
      return FALSE;
    }

  return desk_cli_session_check_quota (session, accounts->len, error);
}

int
desk_cli_quote (int argc, char **argv, DeskCliOpen open)
{
  g_auto (DeskCliOptions) options = { .takes = DESK_CLI_TAKES_CARRIERS | DESK_CLI_TAKES_JSON };
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskOrder) order = NULL;
  g_autoptr (DeskCliSession) session = NULL;
  g_autoptr (DeskQuoteList) list = NULL;
  g_autoptr (GPtrArray) quotes = NULL;
  int status;

  if (!desk_cli_parse (&options, &argc, &argv, _ ("FILE…"),
                       _ ("ask every carrier for a price and compare the answers"),
                       DESK_CLI_WORDS))
    return DESK_CLI_USAGE;
  if (options.words[1] != NULL || g_file_test (options.words[0], G_FILE_TEST_IS_DIR))
    return _desk_cli_quote_batch (&options, open);

  order = desk_cli_load_order (options.words[0], &error);
  if (order == NULL)
    return desk_cli_complain (error->message);
  ensure_id (order);
  session = desk_cli_session_open (&options, open, &error);
  if (session == NULL || !may_ask (session, &options, &error))
    return desk_cli_complain (error->message);

  list = desk_quote_list_new (session);
  desk_quote_list_ask (list, order, (const char *const *) options.carriers);
  while (desk_quote_list_is_running (list))
    g_main_context_iteration (NULL, TRUE);
  quotes = _desk_cli_quote_sort (list);
  status = judge (quotes);

  if (options.json)
    print_json (session, order, quotes);
  else if (status == DESK_CLI_USAGE)
    print_problems (options.words[0], desk_quote_list_get_problems (list));
  else
    print_table (session, order, quotes);

  return status;
}

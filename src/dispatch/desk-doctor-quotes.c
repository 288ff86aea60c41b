/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the doctor reads out of prices: whether the carriers take the signature, and whether any of them
 * would take an order. They are asked once for both. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "config.h"

#include "desk-doctor-private.h"

#include <glib/gi18n-lib.h>

#include "dispatch/desk-doctor-order.h"
#include "model/desk-decimal.h"

static gboolean
is_about_signature (DeskDoctor *self, DeskQuote *quote)
{
  g_autoptr (DeskAdviceEntry) entry = NULL;

  if (desk_quote_get_state (quote) != DESK_QUOTE_REFUSED)
    return FALSE;

  entry = desk_advice_find (desk_session_get_advice (self->session),
                            desk_quote_get_delivery_id (quote),
                            desk_quote_get_resultcode (quote).value,
                            desk_quote_get_resultmsg (quote));

  return entry != NULL && g_strcmp0 (entry->about, "signature") == 0;
}

/* The first call that did not work is the one to ask for help with. */
static void
remember_exchange (GTask *task, DeskQuote *quote)
{
  DeskDoctorStep *step = _desk_doctor_get_step (task);

  if (desk_doctor_step_get_exchange (step) == NULL && desk_quote_get_exchange (quote) != NULL)
    desk_doctor_step_set_exchange (step, DESK_EXCHANGE (desk_quote_get_exchange (quote)));
}

static void
append_words (GString *text, DeskQuote *quote)
{
  const char *message = desk_quote_get_message (quote);
  DeskAmount code = desk_quote_get_resultcode (quote);
  g_autofree char *words = g_strdup (message);

  if (words == NULL && code.told && code.value != 0)
    words = g_strdup_printf ("%d %s", (int) code.value, desk_quote_get_resultmsg (quote));
  code = desk_quote_get_errcode (quote);
  if (words == NULL && code.told && code.value != 0)
    words = g_strdup_printf ("%d %s", (int) code.value, desk_quote_get_errmsg (quote));

  /* Translators: a carrier's name; what it, the platform or the network said */
  g_string_append_printf (text, _ ("%s: %s\n"), desk_quote_get_delivery_name (quote),
                          words != NULL ? words : "");
}

static void
append_advice (GString *text, DeskQuote *quote)
{
  if (desk_quote_get_advice (quote) != NULL)
    g_string_append_printf (text, _ ("%s: %s\n"), desk_quote_get_delivery_name (quote),
                            desk_quote_get_advice (quote));
}

/* A carrier looks at the signature before anything else: whatever else it says, it took that. */
static void
judge_signatures (GTask *task)
{
  DeskDoctor *self = g_task_get_source_object (task);
  DeskDoctorRun *run = g_task_get_task_data (task);
  GListModel *quotes = G_LIST_MODEL (run->quotes);
  g_autoptr (GString) detail = g_string_new (NULL);
  g_autoptr (GString) remedy = g_string_new (NULL);
  gboolean taken = g_list_model_get_n_items (quotes) > 0;

  for (guint i = 0; i < g_list_model_get_n_items (quotes); i++)
    {
      g_autoptr (DeskQuote) quote = g_list_model_get_item (quotes, i);
      DeskQuoteState state = desk_quote_get_state (quote);

      if ((state == DESK_QUOTE_PRICED || state == DESK_QUOTE_CHECKED ||
           state == DESK_QUOTE_REFUSED) &&
          !is_about_signature (self, quote))
        {
          g_string_append_printf (detail, _ ("%s: signature accepted\n"),
                                  desk_quote_get_delivery_name (quote));
          continue;
        }

      taken = FALSE;
      remember_exchange (task, quote);
      append_words (detail, quote);
      append_advice (remedy, quote);
    }
  _desk_doctor_step_done (task, taken ? DESK_DOCTOR_PASSED : DESK_DOCTOR_FAILED, g_strchomp (detail->str),
             remedy->len > 0 ? g_strchomp (remedy->str) : NULL);
}

/* One carrier that would take the order is enough to go live with. */
static void
judge_quotes (GTask *task)
{
  DeskDoctorRun *run = g_task_get_task_data (task);
  GListModel *quotes = G_LIST_MODEL (run->quotes);
  g_autoptr (GString) detail = g_string_new (NULL);
  g_autoptr (GString) remedy = g_string_new (NULL);
  gboolean any = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (quotes); i++)
    {
      g_autoptr (DeskQuote) quote = g_list_model_get_item (quotes, i);
      DeskQuoteState state = desk_quote_get_state (quote);

      any |= state == DESK_QUOTE_PRICED || state == DESK_QUOTE_CHECKED;
      if (state == DESK_QUOTE_PRICED)
        {
          g_autofree char *pay = desk_decimal_format_fixed (desk_quote_get_pay (quote).value, 2);

          g_string_append_printf (detail, _ ("%s: ¥%s\n"), desk_quote_get_delivery_name (quote),
                                  pay);
        }
      else if (state == DESK_QUOTE_CHECKED)
        {
          g_string_append_printf (detail, _ ("%s: accepted, price not told\n"),
                                  desk_quote_get_delivery_name (quote));
        }
      else
        {
          remember_exchange (task, quote);
          append_words (detail, quote);
          append_advice (remedy, quote);
        }
    }
  _desk_doctor_step_done (task, any ? DESK_DOCTOR_PASSED : DESK_DOCTOR_FAILED, g_strchomp (detail->str),
             any || remedy->len == 0 ? NULL : g_strchomp (remedy->str));
}

static gboolean
is_reading_quotes (GTask *task)
{
  return g_str_equal (desk_doctor_step_get_id (_desk_doctor_get_step (task)), "signature");
}

static void
judge (GTask *task)
{
  if (is_reading_quotes (task))
    judge_signatures (task);
  else
    judge_quotes (task);
}

static void
on_quotes_running (DeskQuoteList *quotes, GParamSpec *pspec, GTask *task)
{
  DeskDoctorRun *run = g_task_get_task_data (task);

  if (desk_quote_list_is_running (quotes))
    return;

  g_clear_signal_handler (&run->quotes_id, run->quotes);
  g_clear_signal_handler (&run->cancel_id, g_task_get_cancellable (task));
  if (g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    {
      desk_doctor_step_set (_desk_doctor_get_step (task), DESK_DOCTOR_WAITING, NULL, NULL);
      _desk_doctor_run_next (task);
      return;
    }
  judge (task);
}

static void
on_cancelled (GCancellable *cancellable, DeskQuoteList *quotes)
{
  desk_quote_list_cancel (quotes);
}

/* Takes @task. */
static void
ask_quotes (GTask *task)
{
  DeskDoctor *self = g_task_get_source_object (task);
  DeskDoctorRun *run = g_task_get_task_data (task);
  DeskProfile *profile = desk_session_get_profile (self->session);
  g_autoptr (DeskOrder) order = NULL;

  if (desk_profile_get_accounts (profile)->len == 0)
    {
      _desk_doctor_step_done (task, DESK_DOCTOR_FAILED, _ ("The profile has no carrier to ask"),
                 _ ("Add the carriers to the profile"));
      return;
    }
  if (run->quotes != NULL)
    {
      judge (task);
      return;
    }

  order = desk_doctor_order_new (profile);
  run->quotes = desk_quote_list_new (self->session);
  desk_quote_list_ask (run->quotes, order, NULL);
  if (desk_quote_list_is_running (run->quotes))
    {
      run->quotes_id = g_signal_connect (run->quotes, "notify::running",
                                         G_CALLBACK (on_quotes_running), task);
      if (g_task_get_cancellable (task) != NULL)
        run->cancel_id = g_signal_connect (g_task_get_cancellable (task), "cancelled",
                                           G_CALLBACK (on_cancelled), run->quotes);
    }
  else
    judge (task);
}

void
_desk_doctor_try_signature (GTask *task)
{
  if (_desk_doctor_get_kind (task) == DESK_PROFILE_SANDBOX)
    _desk_doctor_step_done (task, DESK_DOCTOR_SKIPPED,
               _ ("The sandbox has one published account, which the next step tries"), NULL);
  else
    ask_quotes (task);
}

void
_desk_doctor_try_production (GTask *task)
{
  DeskProfileKind kind = _desk_doctor_get_kind (task);

  if (kind == DESK_PROFILE_SANDBOX || kind == DESK_PROFILE_CARRIER_TEST)
    _desk_doctor_step_done (task, DESK_DOCTOR_SKIPPED,
               _ ("This profile is for trying; a production profile goes live"), NULL);
  else
    ask_quotes (task);
}

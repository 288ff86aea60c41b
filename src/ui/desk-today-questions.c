/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskTodayPane: what has to be chosen before a delivery is tipped or cancelled: a sum, and a
 * reason, beside which stands what cancelling costs by the carrier's word. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-today-pane-private.h"

#include <glib/gi18n-lib.h>

#include "model/desk-decimal.h"
#include "model/desk-delivery-policy.h"
#include "ui/desk-closures.h"
#include "ui/desk-delivery-words.h"
#include "wechat/desk-cancel-request.h"

#define TIP_COLUMNS 3

/* ---- tip ---- */

static gboolean
read_tip (DeskTodayPane *self, GError **error)
{
  guint choice = desk_delivery_panel_get_choice (self->panel);

  if (choice < self->tips->len)
    {
      self->tip = g_array_index (self->tips, gint64, choice);
      return TRUE;
    }
  if (!desk_decimal_parse (desk_delivery_panel_get_text (self->panel), 2, &self->tip))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                           _ ("Type a sum in yuan"));
      return FALSE;
    }

  return desk_delivery_policy_check_tip (self->about, desk_session_get_rulebook (self->session),
                                         self->tip, error);
}

void
_desk_today_pane_update_tip (DeskTodayPane *self)
{
  g_autoptr (GError) error = NULL;
  DeskAmount before = desk_delivery_get_number (self->about, "tips");
  gboolean other = desk_delivery_panel_get_choice (self->panel) >= self->tips->len;
  gboolean possible;
  g_autofree char *money = NULL;
  g_autofree char *label = NULL;
  g_autofree char *note = NULL;

  desk_delivery_panel_set_text_shown (self->panel, other);
  possible = read_tip (self, &error);
  money = desk_closures_format_money ((DeskAmount){ possible, self->tip });
  /* Translators: gives a tip of this sum */
  label = possible ? g_strdup_printf (_ ("Tip %s"), money) : g_strdup (C_ ("deed", "Tip"));
  if (before.told && before.value > 0)
    {
      g_autofree char *given = desk_closures_format_money (before);

      /* Translators: a sum that was given before */
      note = g_strdup_printf (_ ("%s was given; the sum is the tip in all"), given);
    }
  else
    {
      note = desk_delivery_policy_dup_tip_words (self->about,
                                                 desk_session_get_rulebook (self->session));
    }
  desk_delivery_panel_set_note (self->panel,
                                error != NULL  ? error->message
                                : note != NULL ? note
                                               : "",
                                error != NULL &&
                                  *desk_delivery_panel_get_text (self->panel) != '\0');
  desk_delivery_panel_set_deed (self->panel, label, possible);
}

void
_desk_today_pane_ask_tip (DeskTodayPane *self)
{
  g_autofree char *whom = desk_delivery_words_dup_whom (self->about);
  /* Translators: a carrier, to whom and where */
  g_autofree char *question = g_strdup_printf (_ ("Tip: %s"), whom);
  g_autoptr (GPtrArray) choices = g_ptr_array_new_with_free_func (g_free);

  g_clear_pointer (&self->tips, g_array_unref);
  self->tips =
    desk_delivery_policy_list_tips (self->about, desk_session_get_rulebook (self->session));
  for (guint i = 0; i < self->tips->len; i++)
    g_ptr_array_add (choices, desk_closures_format_money ((DeskAmount){
                                TRUE, g_array_index (self->tips, gint64, i) }));
  /* Translators: a choice beside sums */
  g_ptr_array_add (choices, g_strdup (_ ("Other")));
  g_ptr_array_add (choices, NULL);
  desk_delivery_panel_open (self->panel, question, (const char *const *) choices->pdata,
                            TIP_COLUMNS, _ ("Sum in Yuan"));
}

/* ---- cancel ---- */

static const DeskChoice *
get_reasons (void)
{
  g_autoptr (DeskRecord) request = g_object_new (DESK_TYPE_CANCEL_REQUEST, NULL);

  return desk_record_find_field (request, "cancel_reason_id")->choices;
}

/* The last one is to be told in words. */
static gboolean
is_last_reason (guint reason)
{
  return get_reasons ()[reason + 1].value == NULL;
}

int
_desk_today_pane_get_reason_id (DeskTodayPane *self)
{
  return (int) desk_delivery_panel_get_choice (self->panel) + 1;
}

static void
update_cancel_note (DeskTodayPane *self)
{
  gboolean complete = !is_last_reason (desk_delivery_panel_get_choice (self->panel)) ||
                      *desk_delivery_panel_get_text (self->panel) != '\0';

  desk_delivery_panel_set_note (
    self->panel,
    self->fee_state == DESK_FEE_ASKING ? _ ("Asking what cancelling costs…") : self->fee_words,
    self->fee_state == DESK_FEE_FAILED);
  desk_delivery_panel_set_deed (self->panel, _ ("Cancel Delivery F7"),
                                complete && self->fee_state != DESK_FEE_ASKING);
}

static char *
dup_fee_words (DeskAmount fee, const char *told)
{
  g_autofree char *money = desk_closures_format_money (fee);
  g_autofree char *cost = NULL;

  if (!fee.told)
    cost = g_strdup (_ ("The carrier does not say what cancelling costs"));
  else if (fee.value == 0)
    cost = g_strdup (_ ("Cancelling costs nothing"));
  else
    /* Translators: an amount of money */
    cost = g_strdup_printf (_ ("Cancelling costs %s"), money);

  return told != NULL && *told != '\0' ? g_strdup_printf ("%s\n%s", cost, told)
                                       : g_steal_pointer (&cost);
}

void
_desk_today_pane_forget_fee (DeskTodayPane *self)
{
  g_cancellable_cancel (self->fee_asking);
  g_clear_object (&self->fee_asking);
}

static void
on_fee_told (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeskTodayPane) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *told = NULL;
  DeskAmount fee = { 0 };
  gboolean done = desk_dispatcher_preview_cancel_finish (DESK_DISPATCHER (source), result, &fee,
                                                         &told, &error);

  if (self->closed || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->fee_asking);
  g_free (self->fee_words);
  self->fee_state = done ? DESK_FEE_ANSWERED : DESK_FEE_FAILED;
  self->fee_words = done ? dup_fee_words (fee, told) : g_strdup (error->message);
  if (desk_delivery_panel_is_open (self->panel) && self->deed == DESK_DELIVERY_DEED_CANCEL)
    update_cancel_note (self);
}

static void
ask_fee (DeskTodayPane *self)
{
  _desk_today_pane_forget_fee (self);
  self->fee_asking = g_cancellable_new ();
  self->fee_state = DESK_FEE_ASKING;
  self->reason = desk_delivery_panel_get_choice (self->panel);
  desk_dispatcher_preview_cancel_async (self->dispatcher, self->about,
                                        _desk_today_pane_get_reason_id (self), NULL,
                                        self->fee_asking, on_fee_told, g_object_ref (self));
}

void
_desk_today_pane_update_cancel (DeskTodayPane *self)
{
  guint reason = desk_delivery_panel_get_choice (self->panel);

  desk_delivery_panel_set_text_shown (self->panel, is_last_reason (reason));
  if (self->fee_asking == NULL ? self->fee_words == NULL || self->reason != reason
                               : self->reason != reason)
    ask_fee (self);
  update_cancel_note (self);
}

void
_desk_today_pane_ask_cancel (DeskTodayPane *self)
{
  g_autofree char *whom = desk_delivery_words_dup_whom (self->about);
  /* Translators: a carrier, to whom and where */
  g_autofree char *question = g_strdup_printf (_ ("Cancel: %s"), whom);
  const DeskChoice *reasons = get_reasons ();
  g_autoptr (GPtrArray) choices = g_ptr_array_new ();

  for (guint i = 0; reasons[i].value != NULL; i++)
    g_ptr_array_add (choices, (gpointer) _ (reasons[i].label));
  g_ptr_array_add (choices, NULL);
  g_clear_pointer (&self->fee_words, g_free);
  _desk_today_pane_forget_fee (self);
  desk_delivery_panel_open (self->panel, question, (const char *const *) choices->pdata, 1,
                            _ ("Reason in Words"));
}

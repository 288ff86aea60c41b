/* SPDX-License-Identifier: GPL-3.0-or-later */

/* desk-dispatch-words: who, where and how much. Functions of their arguments and the language alone,
 * so that they are tested without a display. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-dispatch-words.h"

#include <glib/gi18n-lib.h>

#include "ui/desk-closures.h"
#include "ui/desk-quote-words.h"

char *
desk_dispatch_words_dup_what (const char *carrier, DeskQuote *quote)
{
  g_autofree char *money = NULL;
  g_autofree char *drift = NULL;

  g_return_val_if_fail (carrier != NULL, NULL);
  g_return_val_if_fail (quote == NULL || DESK_IS_QUOTE (quote), NULL);

  if (quote == NULL)
    /* Translators: a carrier that was not asked for its price */
    return g_strdup_printf (_ ("Dispatch with %s, price not known"), carrier);

  if (!desk_quote_get_pay (quote).told)
    {
      if (!desk_quote_get_estimate (quote).told)
        /* Translators: a carrier that does not say what is paid */
        return g_strdup_printf (_ ("Dispatch with %s, price not told"), carrier);

      money = desk_closures_format_money (desk_quote_get_estimate (quote));
      /* Translators: a carrier, and what the desk reckons will be paid */
      return g_strdup_printf (_ ("Dispatch with %s, price not told, about %s"), carrier, money);
    }

  money = desk_closures_format_money (desk_quote_get_pay (quote));
  drift = desk_quote_words_dup_drift (quote);
  if (*drift != '\0')
    /* Translators: a carrier, what is paid, and how the price changed */
    return g_strdup_printf (_ ("Dispatch with %s, %s to pay (%s)"), carrier, money, drift);

  /* Translators: a carrier, and what is paid */
  return g_strdup_printf (_ ("Dispatch with %s, %s to pay"), carrier, money);
}

char *
desk_dispatch_words_dup_where (DeskOrder *order)
{
  static const char *const names[] = { "city", "address", "address_detail" };
  g_autoptr (GString) address = g_string_new (NULL);
  DeskRecord *receiver;
  const char *name;

  g_return_val_if_fail (DESK_IS_ORDER (order), NULL);

  receiver = desk_record_get_child (DESK_RECORD (order), "receiver");
  if (receiver == NULL)
    return g_strdup ("");

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char *part = desk_record_get_text (receiver, names[i]);

      if (part != NULL && *part != '\0')
        g_string_append_printf (address, "%s%s", address->len > 0 ? " " : "", part);
    }
  name = desk_record_get_text (receiver, "name");

  /* Translators: who receives the parcel, and at which address */
  return g_strdup_printf (_ ("To %s, %s"), name != NULL ? name : DESK_NOT_TOLD, address->str);
}

char *
desk_dispatch_words_dup_done (DeskDelivery *delivery)
{
  const char *carrier;
  const char *waybill;

  g_return_val_if_fail (DESK_IS_DELIVERY (delivery), NULL);

  carrier = desk_record_get_text (DESK_RECORD (delivery), "delivery_name");
  waybill = desk_record_get_text (DESK_RECORD (delivery), "waybill_id");
  if (carrier == NULL)
    carrier = desk_record_get_text (DESK_RECORD (delivery), "delivery_id");
  if (waybill == NULL || *waybill == '\0')
    /* Translators: a carrier */
    return g_strdup_printf (_ ("%s has the order"), carrier);

  /* Translators: a carrier, and its number for the delivery */
  return g_strdup_printf (_ ("%s has the order, waybill %s"), carrier, waybill);
}

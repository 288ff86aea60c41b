/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskCustomerPrice: how the store makes its own price of the carrier's. */

#define G_LOG_DOMAIN "desk-model"

#include "config.h"

#include "desk-customer-price.h"

#include <glib/gi18n-lib.h>

#include "model/desk-decimal.h"
#include "model/desk-tariff.h"

struct _DeskCustomerPrice
{
  DeskRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (DeskCustomerPrice, desk_customer_price, DESK_TYPE_RECORD)

static const DeskChoice kinds[] = {
  { DESK_CUSTOMER_PRICE_QUOTED, N_ ("As quoted") },
  { DESK_CUSTOMER_PRICE_FIXED, N_ ("A fixed amount") },
  { DESK_CUSTOMER_PRICE_ADDED, N_ ("Quoted, more or less") },
  { NULL, NULL },
};

static const DeskField fields[] = {
  { .name = "version", .label = N_ ("Version"), .kind = DESK_KIND_COUNT },
  { .name = "kind", .label = N_ ("The Customer Pays"), .kind = DESK_KIND_CHOICE, .choices = kinds },
  {
    .name = "amount", .label = N_ ("Fixed Amount"), .kind = DESK_KIND_YUAN, .at_least = "0",
    .at_most = "9999",
  },
  {
    .name = "added", .label = N_ ("Added"), .kind = DESK_KIND_YUAN,
    .at_least = "-9999", .at_most = "9999", .hint = "0",
  },
  {
    .name = "step", .label = N_ ("Round Up to"), .kind = DESK_KIND_YUAN, .at_least = "0",
    .at_most = "100", .hint = "0.01",
  },
  {
    .name = "minimum", .label = N_ ("At Least"), .kind = DESK_KIND_YUAN, .at_least = "0",
    .at_most = "9999", .hint = "0",
  },
  {
    .name = "maximum", .label = N_ ("At Most"), .kind = DESK_KIND_YUAN, .at_least = "0",
    .at_most = "9999", .hint = N_ ("Any"),
  },
};

static gint64
read_or (DeskCustomerPrice *self, const char *name, gint64 unset)
{
  gint64 value = unset;

  desk_tariff_read (DESK_RECORD (self), name, &value);

  return value;
}

static gboolean
add (DeskCustomerPrice *self, gint64 quoted, gint64 *fen)
{
  gint64 step = read_or (self, "step", 0);
  gint64 minimum = read_or (self, "minimum", 0);
  gint64 maximum = read_or (self, "maximum", G_MAXINT64);
  gint64 sum = MAX (0, quoted + read_or (self, "added", 0));

  if (minimum > maximum)
    return FALSE;

  if (step > 0)
    sum = (sum + step - 1) / step * step;
  *fen = CLAMP (sum, minimum, maximum);

  return TRUE;
}

static void
desk_customer_price_class_init (DeskCustomerPriceClass *klass)
{
  desk_record_class_set_fields (DESK_RECORD_CLASS (klass), fields, G_N_ELEMENTS (fields));
}

static void
desk_customer_price_init (DeskCustomerPrice *self)
{
}

DeskCustomerPrice *
desk_customer_price_new (void)
{
  DeskCustomerPrice *self = g_object_new (DESK_TYPE_CUSTOMER_PRICE, NULL);

  desk_record_set_text (DESK_RECORD (self), "kind", DESK_CUSTOMER_PRICE_QUOTED);

  return self;
}

const char *
desk_customer_price_get_kind (DeskCustomerPrice *self)
{
  const char *kind;

  g_return_val_if_fail (DESK_IS_CUSTOMER_PRICE (self), NULL);

  kind = desk_record_get_text (DESK_RECORD (self), "kind");

  return kind != NULL && *kind != '\0' ? kind : DESK_CUSTOMER_PRICE_QUOTED;
}

gboolean
desk_customer_price_reckon (DeskCustomerPrice *self, DeskAmount quoted, gint64 *fen)
{
  const char *kind;

  g_return_val_if_fail (DESK_IS_CUSTOMER_PRICE (self), FALSE);
  g_return_val_if_fail (fen != NULL, FALSE);

  if (!desk_tariff_is_sound (DESK_RECORD (self)))
    return FALSE;

  kind = desk_customer_price_get_kind (self);
  if (g_str_equal (kind, DESK_CUSTOMER_PRICE_FIXED))
    return desk_tariff_read (DESK_RECORD (self), "amount", fen) == DESK_VALUE_OK;
  if (!quoted.told)
    return FALSE;
  if (g_str_equal (kind, DESK_CUSTOMER_PRICE_ADDED))
    return add (self, quoted.value, fen);

  *fen = quoted.value;
  return TRUE;
}

char *
desk_customer_price_format (gint64 fen)
{
  g_autofree char *sum = desk_decimal_format_fixed (fen, 2);

  /* Translators: for the customer, in a chat: an amount of yuan */
  return g_strdup_printf (_ ("Delivery fee %s yuan"), sum);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskBoundShop: the merchant id at one carrier that is bound to the mini program.
 *
 * Source: getBindAccount, shop_list; delivery_name, create_time and remark are in live replies only.
 * The secret never is. */

#define G_LOG_DOMAIN "desk-model"

#include "config.h"

#include "desk-bound-shop.h"

#include <glib/gi18n-lib.h>

struct _DeskBoundShop
{
  DeskRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (DeskBoundShop, desk_bound_shop, DESK_TYPE_RECORD)

static const DeskChoice audits[] = {
  { "0", N_ ("Passed") },
  { "1", N_ ("Pending") },
  { "2", N_ ("Rejected") },
  { NULL, NULL },
};

static const DeskField fields[] = {
  {
    .name = "delivery_id", .label = N_ ("Carrier"), .kind = DESK_KIND_TEXT,
  },
  {
    .name = "delivery_name", .label = N_ ("Carrier Name"), .kind = DESK_KIND_TEXT,
  },
  {
    .name = "shopid", .label = N_ ("Merchant ID"), .kind = DESK_KIND_TEXT,
  },
  {
    .name = "audit_result", .label = N_ ("Binding"), .kind = DESK_KIND_CHOICE,
    .choices = audits,
  },
  {
    .name = "create_time", .label = N_ ("Bound On"), .kind = DESK_KIND_TIME,
  },
  {
    .name = "remark", .label = N_ ("Remark"), .kind = DESK_KIND_TEXT,
  },
};

static void
desk_bound_shop_class_init (DeskBoundShopClass *klass)
{
  desk_record_class_set_fields (DESK_RECORD_CLASS (klass), fields, G_N_ELEMENTS (fields));
}

static void
desk_bound_shop_init (DeskBoundShop *self)
{
}

DeskBindingState
desk_bound_shop_get_state (DeskBoundShop *self)
{
  gint64 audit = 0;

  g_return_val_if_fail (DESK_IS_BOUND_SHOP (self), DESK_BINDING_UNKNOWN);

  if (desk_record_get_decimal (DESK_RECORD (self), "audit_result", &audit) != DESK_VALUE_OK)
    return DESK_BINDING_UNKNOWN;

  switch (audit)
    {
    case 0:
      return DESK_BINDING_PASSED;
    case 1:
      return DESK_BINDING_PENDING;
    case 2:
      return DESK_BINDING_REFUSED;
    default:
      return DESK_BINDING_UNKNOWN;
    }
}

const char *
desk_binding_state_get_label (DeskBindingState state)
{
  g_return_val_if_fail (state < G_N_ELEMENTS (audits), "");

  return state == DESK_BINDING_UNKNOWN ? _ ("Not known")
                                       : _ (audits[state - DESK_BINDING_PASSED].label);
}

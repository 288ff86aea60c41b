/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskLedgerLine: the sums of one store and one carrier in one day or month. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "config.h"

#include "desk-ledger-line.h"

struct _DeskLedgerLine
{
  GObject parent_instance;

  char *period;
  char *shopid;
  char *shop_no;
  char *delivery_id;
  char *delivery_name;
  DeskLedgerSums sums;
};

G_DEFINE_FINAL_TYPE (DeskLedgerLine, desk_ledger_line, G_TYPE_OBJECT)

static void
add_amount (DeskAmount *sum, DeskAmount more)
{
  if (!more.told)
    return;

  sum->value = sum->told ? sum->value + more.value : more.value;
  sum->told = TRUE;
}

static void
desk_ledger_line_finalize (GObject *object)
{
  DeskLedgerLine *self = DESK_LEDGER_LINE (object);

  g_free (self->period);
  g_free (self->shopid);
  g_free (self->shop_no);
  g_free (self->delivery_id);
  g_free (self->delivery_name);

  G_OBJECT_CLASS (desk_ledger_line_parent_class)->finalize (object);
}

static void
desk_ledger_line_class_init (DeskLedgerLineClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = desk_ledger_line_finalize;
}

static void
desk_ledger_line_init (DeskLedgerLine *self)
{
}

void
desk_ledger_sums_add (DeskLedgerSums *sums, const DeskLedgerSums *more)
{
  g_return_if_fail (sums != NULL && more != NULL);

  sums->n_orders += more->n_orders;
  sums->n_live += more->n_live;
  sums->n_delivered += more->n_delivered;
  sums->n_cancelled += more->n_cancelled;
  sums->n_failed += more->n_failed;
  sums->n_unknown += more->n_unknown;
  add_amount (&sums->quoted, more->quoted);
  add_amount (&sums->charged, more->charged);
  add_amount (&sums->tips, more->tips);
  add_amount (&sums->fee, more->fee);
  add_amount (&sums->total, more->total);
  add_amount (&sums->difference, more->difference);
}

DeskLedgerLine *
desk_ledger_line_new (const char *period,
                      const char *shopid,
                      const char *shop_no,
                      const char *delivery_id,
                      const char *delivery_name,
                      const DeskLedgerSums *sums)
{
  DeskLedgerLine *self;

  g_return_val_if_fail (period != NULL && sums != NULL, NULL);

  self = g_object_new (DESK_TYPE_LEDGER_LINE, NULL);
  self->period = g_strdup (period);
  self->shopid = g_strdup (shopid);
  self->shop_no = g_strdup (shop_no);
  self->delivery_id = g_strdup (delivery_id);
  self->delivery_name = g_strdup (delivery_name);
  self->sums = *sums;

  return self;
}

const char *
desk_ledger_line_get_period (DeskLedgerLine *self)
{
  g_return_val_if_fail (DESK_IS_LEDGER_LINE (self), NULL);

  return self->period;
}

const char *
desk_ledger_line_get_shopid (DeskLedgerLine *self)
{
  g_return_val_if_fail (DESK_IS_LEDGER_LINE (self), NULL);

  return self->shopid;
}

const char *
desk_ledger_line_get_shop_no (DeskLedgerLine *self)
{
  g_return_val_if_fail (DESK_IS_LEDGER_LINE (self), NULL);

  return self->shop_no;
}

const char *
desk_ledger_line_get_delivery_id (DeskLedgerLine *self)
{
  g_return_val_if_fail (DESK_IS_LEDGER_LINE (self), NULL);

  return self->delivery_id;
}

const char *
desk_ledger_line_get_delivery_name (DeskLedgerLine *self)
{
  g_return_val_if_fail (DESK_IS_LEDGER_LINE (self), NULL);

  return self->delivery_name;
}

const DeskLedgerSums *
desk_ledger_line_get_sums (DeskLedgerLine *self)
{
  g_return_val_if_fail (DESK_IS_LEDGER_LINE (self), NULL);

  return &self->sums;
}

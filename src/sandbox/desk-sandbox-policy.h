/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "sandbox/desk-sandbox-carrier.h"
#include "sandbox/desk-sandbox-order.h"

G_BEGIN_DECLS

/**
 * DeskSandboxPolicy:
 *
 * What one carrier does about an order once it is placed. Amounts are fen, times seconds.
 */
typedef struct
{
  const char *delivery_id;
  gboolean wants_shop_no; /* in calls about an order, too */
  gboolean codes_finish;  /* tells a code where one is asked for */
  gboolean codes_pickup;
  gboolean takes_again; /* readd */
  gboolean takes_tips;
  gint64 tips_max;      /* 0 = no limit known */
  gboolean tips_to_value;
  gboolean tips_tenths; /* of a yuan, and nothing finer */
  guint tips_times;     /* 0 = as often as one likes */
  const gint64 *tip_steps;
  DeskSandboxRefusal no_waybill; /* what cancelling without a waybill is answered, code 0 = nothing */
  gboolean until_pickup;         /* and no cancelling after it */
  gint64 grace;                  /* after a rider accepted, in which cancelling is free */
  gint64 penalty;                /* then; twice that at the store, and the whole price after it */
  const int *mocks;              /* what realmock may make of an order, ended by 0; NULL = no realmock */
} DeskSandboxPolicy;

const DeskSandboxPolicy *desk_sandbox_policy_get (const DeskSandboxAccount *account);

/* Whether @tips, the new sum, may be promised for @order; its status is the caller's to look at. */
DeskSandboxRefusal desk_sandbox_policy_check_tips (const DeskSandboxPolicy *self,
                                                   const DeskSandboxOrder *order, gint64 tips);

/* What it costs to cancel @order now. */
gint64 desk_sandbox_policy_get_penalty (const DeskSandboxPolicy *self,
                                        const DeskSandboxOrder *order, gint64 now);

/* Whether realmock may make this of an order. */
gboolean desk_sandbox_policy_may_mock (const DeskSandboxPolicy *self, gint64 status);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * desk-sandbox-policy: tips, cancelling, ordering again and codes, carrier by carrier.
 *
 * Limits and steps of tips, until when one may cancel and what needs a waybill follow the
 * platform's pages; the two refusals of a missing waybill and the statuses of realmock are as seen
 * live or as printed. The amounts of penalties, their times and all other words are INVENTED. Of UU
 * no rules are known: there a tip only has to be more than the last.
 */
#define G_LOG_DOMAIN "desk-sandbox"

#include "config.h"

#include "desk-sandbox-policy.h"

static const gint64 ss_tip_steps[] = { 200, 300, 500, 1000, 1500, 2000, 5000, 10000, 0 };

/* SFTC's page prints 202 twice; one of the two is taken for 201. */
static const int sftc_mocks[] = { 102, 201, 202, 302, 0 };
static const int dada_mocks[] = { 102, 201, 202, 301, 302, 304, 305, 0 };

static const DeskSandboxPolicy policies[] = {
  { .delivery_id = "SFTC", .codes_finish = TRUE, .codes_pickup = TRUE, .takes_again = TRUE,
    .takes_tips = TRUE, .tips_max = 20000, .tips_times = 10,
    .no_waybill = { 1202, "order_id不能为空" }, .grace = 120, .penalty = 200,
    .mocks = sftc_mocks },
  { .delivery_id = "SS", .wants_shop_no = TRUE, .takes_again = TRUE, .takes_tips = TRUE,
    .tip_steps = ss_tip_steps, .grace = 60, .penalty = 500 },
  { .delivery_id = "MTPS", .no_waybill = { 3, "数据不完整,缺少必传参数:mt_peisong_id" },
    .grace = 60, .penalty = 300 },
  { .delivery_id = "DADA", .codes_finish = TRUE, .takes_again = TRUE, .takes_tips = TRUE,
    .tips_max = 3000, .tips_to_value = TRUE, .tips_tenths = TRUE, .until_pickup = TRUE,
    .grace = 60, .penalty = 200, .mocks = dada_mocks },
  { .delivery_id = "UU", .takes_again = TRUE, .takes_tips = TRUE, .grace = 60, .penalty = 300 },
  { .delivery_id = DESK_SANDBOX_TEST_CARRIER, .codes_finish = TRUE, .codes_pickup = TRUE,
    .takes_again = TRUE, .takes_tips = TRUE, .grace = G_MAXINT64 },
};

const DeskSandboxPolicy *
desk_sandbox_policy_get (const DeskSandboxAccount *account)
{
  g_return_val_if_fail (account != NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (policies); i++)
    {
      if (g_str_equal (policies[i].delivery_id, account->delivery_id))
        return &policies[i];
    }

  g_assert_not_reached ();
}

static gboolean
is_step (const gint64 *steps, gint64 tips)
{
  for (; *steps != 0; steps++)
    {
      if (*steps == tips)
        return TRUE;
    }

  return FALSE;
}

DeskSandboxRefusal
desk_sandbox_policy_check_tips (const DeskSandboxPolicy *self, const DeskSandboxOrder *order,
                                gint64 tips)
{
  const char *why = NULL;

  if (!self->takes_tips)
    why = "不支持加小费";
  else if (self->tips_times != 0 && order->n_tips >= self->tips_times)
    why = "加小费次数已达上限";
  else if (tips <= order->tips)
    why = "小费金额必须大于上一次";
  else if ((self->tips_max != 0 && tips > self->tips_max) ||
           (self->tips_to_value && tips > order->goods_value) ||
           (self->tips_tenths && tips % 10 != 0) ||
           (self->tip_steps != NULL && !is_step (self->tip_steps, tips)))
    why = "小费金额不正确";

  return (DeskSandboxRefusal){ why != NULL ? DESK_SANDBOX_REFUSED : 0, why };
}

gint64
desk_sandbox_policy_get_penalty (const DeskSandboxPolicy *self, const DeskSandboxOrder *order,
                                 gint64 now)
{
  int status = desk_sandbox_order_get_status (order, now);

  if (desk_sandbox_order_get_accepted_for (order, now) < self->grace)
    return 0;
  if (status >= 202)
    return MAX (order->deliver - order->coupon, 0);

  return status == 201 ? 2 * self->penalty : self->penalty;
}

gboolean
desk_sandbox_policy_may_mock (const DeskSandboxPolicy *self, gint64 status)
{
  for (const int *mock = self->mocks; mock != NULL && *mock != 0; mock++)
    {
      if (*mock == status)
        return TRUE;
    }

  return FALSE;
}

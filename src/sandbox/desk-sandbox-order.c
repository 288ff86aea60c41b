/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * DeskSandboxOrder: the life of an order, from the search for a rider to its end.
 *
 * 101 → 102 → 201 → 202 → 301 → 302, each at its time; the times are invented. The pretend carrier
 * has no riders: there an order waits to be told. A plain value with one owner.
 */
#define G_LOG_DOMAIN "desk-sandbox"

#include "config.h"

#include "desk-sandbox-order.h"

#include <math.h>

#include "sandbox/desk-sandbox-reply.h"

enum
{
  ACCEPTED,
  AT_STORE,
  PICKED_UP,
  UNDER_WAY,
  OVER,
};

/* What it is after each mark. */
static const int usual[] = { 102, 201, 202, 301, 302 };

/* Ends that are no delivery come at a mark of their own. */
static const struct
{
  int status;
  int mark;
} ends[] = {
  { 103, ACCEPTED },  { 203, PICKED_UP }, { 204, PICKED_UP }, { 205, PICKED_UP }, { 302, OVER },
  { 303, OVER },      { 304, OVER },      { 305, OVER },      { 501, AT_STORE },  { 502, AT_STORE },
};

static const int statuses[] = { 101, 102, 103, 201, 202, 203, 204, 205,
                                301, 302, 303, 304, 305, 401, 501, 502 };

static const struct
{
  const char *name;
  const char *phone;
} riders[] = {
  { "李骑手", "13800138061" }, { "王骑手", "13800138062" }, { "张骑手", "13800138063" },
  { "刘骑手", "13800138064" }, { "陈骑手", "13800138065" }, { "杨骑手", "13800138066" },
};

/* Metres a second through the city, and the least that a ride takes. */
#define PACE 5
#define LEAST_RIDE 240

/* How far away a rider is who accepts, in degrees. */
#define AWAY 0.008

static double
get_elapsed (gint64 since, gint64 now)
{
  return (double) (now - since) / G_TIME_SPAN_SECOND;
}

void
desk_sandbox_order_plan (DeskSandboxOrder *self, guint64 seed, gint64 wait, gint64 metres)
{
  g_autofree char *plain = NULL;
  g_autofree char *hash = NULL;
  guint64 number;

  g_return_if_fail (self != NULL);

  plain = g_strdup_printf ("%" G_GUINT64_FORMAT "\n%s\n%s\n%u", seed, self->account->delivery_id,
                           self->shop_order_id, self->n_placed);
  hash = g_compute_checksum_for_string (G_CHECKSUM_MD5, plain, -1);
  hash[15] = '\0';
  number = g_ascii_strtoull (hash, NULL, 16);
  self->dice = (guint32) (number >> 7);

  g_free (self->waybill_id);
  if (g_str_equal (self->account->delivery_id, DESK_SANDBOX_TEST_CARRIER))
    self->waybill_id = g_strdup ("test_waybill_id");
  else
    self->waybill_id = g_strdup_printf ("1%015" G_GUINT64_FORMAT,
                                        number % G_GUINT64_CONSTANT (1000000000000000));

  self->marks[ACCEPTED] = (guint) wait;
  self->marks[AT_STORE] = self->marks[ACCEPTED] + 240 + self->dice % 241;
  self->marks[PICKED_UP] = self->marks[AT_STORE] + 60 + self->dice / 7 % 181;
  self->marks[UNDER_WAY] = self->marks[PICKED_UP] + 30;
  self->marks[OVER] = self->marks[PICKED_UP] + (guint) MAX (metres / PACE, LEAST_RIDE);
}

void
desk_sandbox_order_free (DeskSandboxOrder *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->shop_order_id);
  g_free (self->shopid);
  g_free (self->waybill_id);
  g_free (self->action_msg);
  g_free (self);
}

int
desk_sandbox_order_get_status (const DeskSandboxOrder *self, gint64 now)
{
  double elapsed;
  int status = 101;

  g_return_val_if_fail (self != NULL, 0);

  if (self->fixed != 0)
    return self->fixed;
  if (g_str_equal (self->account->delivery_id, DESK_SANDBOX_TEST_CARRIER))
    return status;

  elapsed = get_elapsed (self->begun, now);
  for (int i = 0; i < (int) G_N_ELEMENTS (ends); i++)
    if (ends[i].status == self->end && elapsed >= self->marks[ends[i].mark])
      return self->end;
  for (int i = 0; i < (int) G_N_ELEMENTS (usual); i++)
    if (elapsed >= self->marks[i])
      status = usual[i];

  return status;
}

void
desk_sandbox_order_fix (DeskSandboxOrder *self, int status, const char *action_msg, gint64 now)
{
  gint64 accepted_for;

  g_return_if_fail (self != NULL);

  /* The rider stays the same, and so does the time since. */
  accepted_for = desk_sandbox_order_get_accepted_for (self, now);
  self->accepted_at = now - MAX (accepted_for, 0) * G_TIME_SPAN_SECOND;
  self->fixed = status;
  self->fixed_at = now;
  g_free (self->action_msg);
  self->action_msg = g_strdup (action_msg);
}

char *
desk_sandbox_order_dup_json (const DeskSandboxOrder *self, gint64 now)
{
  GString *out;

  g_return_val_if_fail (self != NULL, NULL);

  out = desk_sandbox_reply_begin ();
  desk_sandbox_reply_add_string (out, "shop_order_id", self->shop_order_id);
  desk_sandbox_reply_add_string (out, "waybill_id", self->waybill_id);
  desk_sandbox_reply_add_string (out, "delivery_id", self->account->delivery_id);
  desk_sandbox_reply_add_string (out, "shopid", self->shopid);
  desk_sandbox_reply_add_string (out, "placed_by", self->again ? "readd" : "add");
  desk_sandbox_reply_add_number (out, "order_status", desk_sandbox_order_get_status (self, now));
  desk_sandbox_reply_add_fen (out, "fee", MAX (self->deliver - self->coupon, 0));
  desk_sandbox_reply_add_fen (out, "tips", self->tips);
  desk_sandbox_reply_add_fen (out, "penalty", self->penalty);

  return desk_sandbox_reply_end (out);
}

gboolean
desk_sandbox_status_is_known (gint64 status)
{
  for (gsize i = 0; i < G_N_ELEMENTS (statuses); i++)
    if (statuses[i] == status)
      return TRUE;

  return FALSE;
}

gboolean
desk_sandbox_status_is_over (int status)
{
  return status == 103 || (status >= 203 && status <= 205) || status == 302 || status == 401 ||
         status >= 501;
}

gboolean
desk_sandbox_status_is_end (int status)
{
  for (gsize i = 0; i < G_N_ELEMENTS (ends); i++)
    if (ends[i].status == status)
      return TRUE;

  return FALSE;
}

gint64
desk_sandbox_order_get_accepted_for (const DeskSandboxOrder *self, gint64 now)
{
  int status = desk_sandbox_order_get_status (self, now);

  if (status == 101 || status == 103)
    return -1;
  if (self->fixed != 0)
    return (gint64) get_elapsed (self->accepted_at, now);

  return MAX ((gint64) get_elapsed (self->begun, now) - (gint64) self->marks[ACCEPTED], 0);
}

gint64
desk_sandbox_order_get_left (const DeskSandboxOrder *self, gint64 now)
{
  int status = desk_sandbox_order_get_status (self, now);
  guint ride = self->marks[OVER] - self->marks[PICKED_UP];

  if (status != 202 && status != 301)
    return 0;
  if (self->fixed != 0)
    return MAX ((gint64) ceil (ride - get_elapsed (self->fixed_at, now)), 1);

  return MAX ((gint64) ceil (self->marks[OVER] - get_elapsed (self->begun, now)), 1);
}

const char *
desk_sandbox_order_get_rider (const DeskSandboxOrder *self, gint64 now, const char **phone)
{
  gsize who = self->dice % G_N_ELEMENTS (riders);

  if (desk_sandbox_order_get_accepted_for (self, now) < 0)
    return NULL;

  *phone = riders[who].phone;

  return riders[who].name;
}

/* How much of the time between two marks is over; once a call decides, time runs from there. */
static double
get_fraction (const DeskSandboxOrder *self, int from, int to, gint64 now)
{
  guint span = self->marks[to] - self->marks[from];

  if (self->fixed != 0)
    return get_elapsed (self->fixed_at, now) / span;

  return (get_elapsed (self->begun, now) - self->marks[from]) / span;
}

gboolean
desk_sandbox_order_find_rider (const DeskSandboxOrder *self, DeskSandboxStreets *streets,
                               gint64 now, DeskSandboxPlace *place)
{
  double angle = self->dice % 360 * (G_PI / 180);
  DeskSandboxPlace start = { self->from.lng + AWAY * cos (angle),
                             self->from.lat + AWAY * sin (angle) };

  switch (desk_sandbox_order_get_status (self, now))
    {
    case 102:
      *place = desk_sandbox_streets_walk (streets, start, self->from,
                                          get_fraction (self, ACCEPTED, AT_STORE, now));
      return TRUE;

    case 201:
      *place = self->from;
      return TRUE;

    case 202:
    case 301:
      *place = desk_sandbox_streets_walk (streets, self->from, self->to,
                                          get_fraction (self, PICKED_UP, OVER, now));
      return TRUE;

    default:
      return FALSE;
    }
}

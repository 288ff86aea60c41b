/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What replies say of a DeskDelivery, each thing where it was told and makes sense. A reply that
 * says nothing leaves what was known before. */

#define G_LOG_DOMAIN "desk-model"

#include "config.h"

#include "model/desk-delivery-private.h"

#include <math.h>

#include "model/desk-agent.h"
#include "model/desk-fees.h"
#include "model/desk-status.h"

#define DAY (24 * 3600)

/* Seconds since 1970 reached this in 2001: what is smaller is no time, but seconds that are left.
 */
#define TIMESTAMPS 1000000000

/* Metres. Riders carry within a city: one who is farther away is a mistake in the position. */
#define FARTHEST_RIDER 100000

static gboolean
is_told (const char *text)
{
  return text != NULL && *text != '\0' && !g_str_equal (text, "0");
}

static gboolean
get_point (DeskDelivery *self, const char *lng_name, const char *lat_name, DeskPoint *point)
{
  DeskAmount lng = desk_delivery_get_number (self, lng_name);
  DeskAmount lat = desk_delivery_get_number (self, lat_name);

  *point = (DeskPoint){ (double) lng.value / 1e6, (double) lat.value / 1e6, DESK_DATUM_GCJ02 };

  return lng.told && lat.told;
}

static gboolean
read_degree (DeskRecord *reply, const char *name, double *degree)
{
  gint64 scaled;

  if (desk_record_get_decimal (reply, name, &scaled) != DESK_VALUE_OK)
    return FALSE;

  *degree = (double) scaled / 1e6;

  return TRUE;
}

/* Whether both ends of the ride are known to be elsewhere. */
static gboolean
is_far (DeskDelivery *self, DeskPoint rider)
{
  static const char *const ends[][2] = {
    { "sender_lng", "sender_lat" },
    { "receiver_lng", "receiver_lat" },
  };
  gboolean any = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      DeskPoint end;

      if (!get_point (self, ends[i][0], ends[i][1], &end))
        continue;
      if (desk_point_distance (end, rider) <= FARTHEST_RIDER)
        return FALSE;
      any = TRUE;
    }

  return any;
}

/* The datum of a rider's degrees is not documented; they are taken as GCJ-02, like all of the
 * platform's own. 0, 0 is how replies say that it is not known. */
static void
take_position (DeskDelivery *self, DeskRecord *reply)
{
  DeskPoint point = { .datum = DESK_DATUM_GCJ02 };

  if (!read_degree (reply, "rider_lng", &point.lng) ||
      !read_degree (reply, "rider_lat", &point.lat) || !desk_point_is_valid (point) ||
      (fabs (point.lng) < 1e-6 && fabs (point.lat) < 1e-6) || is_far (self, point))
    return;

  desk_delivery_set_point (self, "rider_lng", "rider_lat", point);
}

/* Seconds that are left, as get tells them, or a time, as the push does under the same name. */
static void
take_arrival (DeskDelivery *self, DeskAmount told, gint64 now)
{
  gint64 at;

  if (!told.told)
    return;

  if (told.value >= TIMESTAMPS)
    at = desk_delivery_read_time (told.value);
  else
    at = now + told.value;
  if (told.value > 0 && at > now - DAY && at < now + 7 * DAY)
    desk_delivery_set_number (self, "reach_at", at);
  else
    desk_record_clear (DESK_RECORD (self), "reach_at");
}

static void
take_rider (DeskDelivery *self, const char *name, const char *phone)
{
  const char *before = desk_record_get_text (DESK_RECORD (self), "rider_name");

  /* Where another rider takes over, the place and number of the first are not theirs. */
  if (is_told (name) && before != NULL && !g_str_equal (name, before))
    {
      desk_record_clear (DESK_RECORD (self), "rider_phone");
      desk_record_clear (DESK_RECORD (self), "rider_lng");
      desk_record_clear (DESK_RECORD (self), "rider_lat");
      desk_record_clear (DESK_RECORD (self), "reach_at");
    }

  desk_delivery_take_text (self, "rider_name", name);
  desk_delivery_take_text (self, "rider_phone", phone);
}

void
desk_delivery_take_add_reply (DeskDelivery *self, DeskAddReply *reply)
{
  DeskRecord *told;
  DeskAmount pay;

  g_return_if_fail (DESK_IS_DELIVERY (self));
  g_return_if_fail (DESK_IS_ADD_REPLY (reply));

  told = DESK_RECORD (reply);
  desk_delivery_take_text (self, "waybill_id", desk_record_get_text (told, "waybill_id"));
  pay = desk_fees_read (told).pay;
  if (pay.told)
    desk_delivery_set_amount (self, "charged", pay);
  desk_delivery_take_measure (self, "distance", desk_fees_read_amount (told, "distance"));
  desk_delivery_take_measure (self, "dispatch_duration",
                              desk_fees_read_amount (told, "dispatch_duration"));
  /* As they were told: zeros that a number lost in front cannot be known. */
  desk_delivery_take_text (self, "finish_code", desk_record_get_text (told, "finish_code"));
  desk_delivery_take_text (self, "pickup_code", desk_record_get_text (told, "pickup_code"));
}

void
desk_delivery_take_get_reply (DeskDelivery *self, DeskGetReply *reply, gint64 now)
{
  g_autoptr (DeskRecord) agent = NULL;
  DeskRecord *told;
  GListModel *agents;
  DeskAmount arrival;
  const char *name, *phone;

  g_return_if_fail (DESK_IS_DELIVERY (self));
  g_return_if_fail (DESK_IS_GET_REPLY (reply));

  told = DESK_RECORD (reply);
  name = desk_record_get_text (told, "rider_name");
  phone = desk_record_get_text (told, "rider_phone");
  arrival = desk_fees_read_amount (told, "reach_time");
  agents = desk_record_get_items (told, "agent_info");
  if (agents != NULL && !is_told (name) && !is_told (phone))
    agent = g_list_model_get_item (agents, 0);
  if (agent != NULL)
    {
      name = desk_record_get_text (agent, "name");
      phone = desk_record_get_text (agent, "phone");
      if (!arrival.told || arrival.value == 0)
        arrival = desk_fees_read_amount (agent, "reach_time");
    }

  desk_delivery_take_text (self, "waybill_id", desk_record_get_text (told, "waybill_id"));
  take_rider (self, name, phone);
  take_position (self, told);
  take_arrival (self, arrival, now);
  if (desk_record_get_text (told, "action_msg") != NULL)
    desk_record_set_text (DESK_RECORD (self), "action_msg",
                          desk_record_get_text (told, "action_msg"));
}

/* What lies behind in the order's life says nothing of how things are now. */
static void
take_push_rider (DeskDelivery *self, DeskPush *push, gboolean late, gint64 now)
{
  DeskRecord *agent = desk_record_get_child (DESK_RECORD (push), "agent");
  gboolean known = is_told (desk_record_get_text (DESK_RECORD (self), "rider_name")) ||
                   is_told (desk_record_get_text (DESK_RECORD (self), "rider_phone"));

  if (agent == NULL || (late && known))
    return;

  take_rider (self, desk_record_get_text (agent, "name"), desk_record_get_text (agent, "phone"));
  if (!late)
    take_arrival (self, desk_fees_read_amount (agent, "reach_time"), now);
}

gboolean
desk_delivery_take_push (DeskDelivery *self, DeskPush *push, gint64 now)
{
  DeskRecord *told;
  gint64 code = 0, at = 0;
  const char *words;
  gboolean news, late;

  g_return_val_if_fail (DESK_IS_DELIVERY (self), FALSE);
  g_return_val_if_fail (DESK_IS_PUSH (push), FALSE);

  told = DESK_RECORD (push);
  if (desk_record_get_decimal (told, "order_status", &code) != DESK_VALUE_OK || code <= 0 ||
      code > G_MAXINT)
    return FALSE;

  if (desk_record_get_decimal (told, "action_time", &at) != DESK_VALUE_OK)
    at = 0;
  if (desk_record_get_text (DESK_RECORD (self), "waybill_id") == NULL)
    desk_delivery_take_text (self, "waybill_id", desk_record_get_text (told, "waybill_id"));
  if (desk_delivery_get_state (self) != DESK_DELIVERY_PLACED)
    {
      desk_delivery_set_state (self, DESK_DELIVERY_PLACED);
      desk_record_clear (DESK_RECORD (self), "reason");
    }

  news = desk_delivery_apply_status (self, (int) code, at, now);
  late = !news && desk_delivery_get_status (self) != code;
  take_push_rider (self, push, late, now);
  words = desk_record_get_text (told, "action_msg");
  if (!late && is_told (words))
    desk_record_set_text (DESK_RECORD (self), "action_msg", words);

  return news;
}

static void
copy_field (DeskDelivery *self, DeskDelivery *kept, const char *name)
{
  desk_record_set_text (DESK_RECORD (self), name, desk_record_get_text (DESK_RECORD (kept), name));
}

/* What @kept has and @self has not. */
static void
copy_missing (DeskDelivery *self, DeskDelivery *kept, const char *name)
{
  if (desk_record_get_text (DESK_RECORD (self), name) == NULL)
    copy_field (self, kept, name);
}

/* In the order in which they were heard. */
static gboolean
is_heard_later (DeskDelivery *self, DeskDelivery *kept)
{
  DeskAmount mine = desk_delivery_get_number (self, "heard");
  DeskAmount other = desk_delivery_get_number (kept, "heard");

  return other.told && (!mine.told || other.value > mine.value);
}

/* An end that may be taken back goes both ways: there the later word counts. */
static gboolean
is_ahead (int mine, int other, gboolean later)
{
  return desk_status_follows (other, mine) && (later || !desk_status_follows (mine, other));
}

gboolean
desk_delivery_catch_up (DeskDelivery *self, DeskDelivery *kept)
{
  static const char *const how[] = { "order_status", "status_since", "action_msg", "ended" };
  static const char *const marks[] = { "placed", "accepted", "picked_up", "exception",
                                       "waybill_id" };
  static const char *const ride[] = { "heard", "rider_name", "rider_phone", "rider_lng",
                                      "rider_lat", "reach_at" };
  static const char *const whom[] = { "receiver_name", "receiver_phone", "receiver_address",
                                      "receiver_lng", "receiver_lat" };
  gboolean later, news;

  g_return_val_if_fail (DESK_IS_DELIVERY (self), FALSE);
  g_return_val_if_fail (DESK_IS_DELIVERY (kept), FALSE);

  later = is_heard_later (self, kept);
  news = is_ahead (desk_delivery_get_status (self), desk_delivery_get_status (kept), later);
  for (guint i = 0; i < G_N_ELEMENTS (whom); i++)
    copy_field (self, kept, whom[i]);
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    copy_missing (self, kept, marks[i]);
  if (later)
    for (guint i = 0; i < G_N_ELEMENTS (ride); i++)
      copy_field (self, kept, ride[i]);
  if (!news)
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (how); i++)
    copy_field (self, kept, how[i]);
  /* It is there, whatever was thought. */
  if (desk_delivery_get_state (kept) == DESK_DELIVERY_PLACED &&
      desk_delivery_get_state (self) != DESK_DELIVERY_PLACED)
    {
      copy_field (self, kept, "state");
      copy_field (self, kept, "reason");
    }

  return TRUE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskDelivery: one delivery by one carrier, from the intent to place it until its end.
 *
 * It is a record of its own: the field table below is the columns of the book, of the list and of the
 * export. Amounts are yuan as text, like everywhere; what was not told is absent. Times are unix
 * seconds by the desk's clock unless said otherwise. */

#define G_LOG_DOMAIN "desk-model"

#include "config.h"

#include "desk-delivery.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "model/desk-decimal.h"
#include "model/desk-delivery-private.h"
#include "model/desk-party.h"
#include "model/desk-record-path.h"
#include "model/desk-status.h"

#define HOUR 3600

struct _DeskDelivery
{
  DeskRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (DeskDelivery, desk_delivery, DESK_TYPE_RECORD)

/* In the order of DeskDeliveryState. */
static const DeskChoice states[] = {
  { "intended", N_ ("On its way") },
  { "unknown", N_ ("Outcome unknown, asking") },
  { "placed", N_ ("Placed") },
  { "not-placed", N_ ("Not placed") },
  { NULL, NULL },
};

static const DeskField fields[] = {
  /* What it is. */
  {
    .name = "serial", .label = N_ ("Number"), .kind = DESK_KIND_COUNT,
  },
  {
    .name = "previous", .label = N_ ("Ordered Again After"), .kind = DESK_KIND_COUNT,
  },
  {
    .name = "first_order_id", .label = N_ ("First Order ID"), .kind = DESK_KIND_TEXT,
  },
  {
    .name = "call", .label = N_ ("Call"), .kind = DESK_KIND_TEXT, /* "add" or "readd" */
  },
  {
    .name = "shop_order_id", .label = N_ ("Order ID"), .kind = DESK_KIND_TEXT,
  },
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
    .name = "shop_no", .label = N_ ("Store Number"), .kind = DESK_KIND_TEXT,
  },
  {
    .name = "waybill_id", .label = N_ ("Waybill"), .kind = DESK_KIND_TEXT,
  },
  /* How it stands. */
  {
    .name = "state", .label = N_ ("State"), .kind = DESK_KIND_CHOICE, .choices = states,
  },
  {
    .name = "reason", .label = N_ ("Why"), .kind = DESK_KIND_TEXT, /* translated when it was met */
  },
  {
    .name = "order_status", .label = N_ ("Status"), .kind = DESK_KIND_CODE,
  },
  {
    .name = "action_msg", .label = N_ ("Remark"), .kind = DESK_KIND_TEXT,
  },
  {
    .name = "created", .label = N_ ("Dispatched"), .kind = DESK_KIND_TIME,
  },
  {
    .name = "placed", .label = N_ ("Order Placed"), .kind = DESK_KIND_TIME,
  },
  {
    .name = "accepted", .label = N_ ("Accepted"), .kind = DESK_KIND_TIME,
  },
  {
    .name = "picked_up", .label = N_ ("Picked Up"), .kind = DESK_KIND_TIME,
  },
  {
    .name = "ended", .label = N_ ("Ended"), .kind = DESK_KIND_TIME,
  },
  {
    .name = "exception", .label = N_ ("Exception"), .kind = DESK_KIND_TIME, /* the first */
  },
  {
    .name = "status_since", .label = N_ ("Status Since"), .kind = DESK_KIND_TIME,
  },
  {
    .name = "heard", .label = N_ ("Last Heard"), .kind = DESK_KIND_TIME,
  },
  /* Money. */
  {
    .name = "quoted", .label = N_ ("Quoted"), .kind = DESK_KIND_YUAN, /* what was to be paid when chosen */
  },
  {
    .name = "charged", .label = N_ ("Charged"), .kind = DESK_KIND_YUAN, /* as placing it told, without later tips */
  },
  {
    .name = "tips", .label = N_ ("Tip"), .kind = DESK_KIND_YUAN, /* the sum that holds now */
  },
  {
    .name = "tips_placed", .label = N_ ("Tip When Placed"), .kind = DESK_KIND_YUAN, /* in "charged" */
  },
  {
    .name = "tip_count", .label = N_ ("Tips Given"), .kind = DESK_KIND_COUNT,
  },
  {
    .name = "deduct_fee", .label = N_ ("Cancellation Fee"), .kind = DESK_KIND_YUAN,
  },
  {
    .name = "goods_value", .label = N_ ("Goods Value"), .kind = DESK_KIND_YUAN,
  },
  /* The ride. */
  {
    .name = "distance", .label = N_ ("Distance"), .kind = DESK_KIND_METRE,
  },
  {
    .name = "dispatch_duration", .label = N_ ("Time to Accept"), .kind = DESK_KIND_SECOND,
  },
  {
    .name = "finish_code", .label = N_ ("Hand-over Code"), .kind = DESK_KIND_CODE,
  },
  {
    .name = "pickup_code", .label = N_ ("Pick-up Code"), .kind = DESK_KIND_CODE,
  },
  {
    .name = "rider_name", .label = N_ ("Rider"), .kind = DESK_KIND_TEXT,
  },
  {
    .name = "rider_phone", .label = N_ ("Rider’s Phone"), .kind = DESK_KIND_TEXT,
  },
  {
    .name = "rider_lng", .label = N_ ("Rider Longitude"), .kind = DESK_KIND_DEGREE,
  },
  {
    .name = "rider_lat", .label = N_ ("Rider Latitude"), .kind = DESK_KIND_DEGREE,
  },
  {
    .name = "reach_at", .label = N_ ("Arrival"), .kind = DESK_KIND_TIME,
  },
  /* Whom it is for. */
  {
    .name = "receiver_name", .label = N_ ("Receiver"), .kind = DESK_KIND_TEXT,
  },
  {
    .name = "receiver_phone", .label = N_ ("Receiver’s Phone"), .kind = DESK_KIND_TEXT,
  },
  {
    .name = "receiver_address", .label = N_ ("Receiver’s Address"), .kind = DESK_KIND_TEXT,
  },
  {
    .name = "receiver_lng", .label = N_ ("Receiver’s Longitude"), .kind = DESK_KIND_DEGREE,
  },
  {
    .name = "receiver_lat", .label = N_ ("Receiver’s Latitude"), .kind = DESK_KIND_DEGREE,
  },
  {
    .name = "sender_lng", .label = N_ ("Sender Longitude"), .kind = DESK_KIND_DEGREE,
  },
  {
    .name = "sender_lat", .label = N_ ("Sender Latitude"), .kind = DESK_KIND_DEGREE,
  },
};

static char *
join_address (DeskRecord *party)
{
  const char *address = desk_record_get_text (party, "address");
  const char *detail = desk_record_get_text (party, "address_detail");

  if (detail == NULL || *detail == '\0')
    return g_strdup (address);
  if (address == NULL || *address == '\0')
    return g_strdup (detail);

  return g_strconcat (address, " ", detail, NULL);
}

static void
take_parties (DeskDelivery *self, DeskOrder *order, DeskAccount *account)
{
  DeskRecord *receiver = desk_record_get_child (DESK_RECORD (order), "receiver");
  DeskRecord *sender = desk_record_get_child (DESK_RECORD (order), "sender");
  DeskPoint point;

  if (receiver != NULL)
    {
      g_autofree char *address = join_address (receiver);

      desk_delivery_take_text (self, "receiver_name", desk_record_get_text (receiver, "name"));
      desk_delivery_take_text (self, "receiver_phone", desk_record_get_text (receiver, "phone"));
      desk_delivery_take_text (self, "receiver_address", address);
      if (desk_party_get_point (DESK_PARTY (receiver), &point))
        desk_delivery_set_point (self, "receiver_lng", "receiver_lat", point);
    }

  /* Where a request leaves the sender out, the rider goes to the address the carrier knows. */
  if ((sender != NULL && desk_party_get_point (DESK_PARTY (sender), &point)) ||
      (sender == NULL && desk_account_get_registered_address (account, &point) != NULL))
    desk_delivery_set_point (self, "sender_lng", "sender_lat", point);
}

/* When something happened, by the desk's clock. Before the order there was nothing; that it was
 * there an hour early is only how far two clocks may be apart. */
static gint64
settle_time (DeskDelivery *self, gint64 at, gint64 now)
{
  DeskAmount created = desk_delivery_get_number (self, "created");

  at = desk_delivery_read_time (at);
  if (at <= 0 || at > now || (created.told && at < created.value - HOUR))
    return now;

  return at;
}

static void
mark_once (DeskDelivery *self, const char *name, gint64 at)
{
  if (!desk_delivery_get_number (self, name).told)
    desk_delivery_set_number (self, name, at);
}

/* What is first heard of when it is under way was placed when it was asked for, not now. */
static void
mark_placed (DeskDelivery *self, int code, gint64 at)
{
  DeskAmount created = desk_delivery_get_number (self, "created");

  mark_once (self, "placed",
             code != DESK_STATUS_WAITING && created.told ? MIN (created.value, at) : at);
}

static void
desk_delivery_class_init (DeskDeliveryClass *klass)
{
  desk_record_class_set_fields (DESK_RECORD_CLASS (klass), fields, G_N_ELEMENTS (fields));
}

static void
desk_delivery_init (DeskDelivery *self)
{
}

void
desk_delivery_take_text (DeskDelivery *self, const char *name, const char *text)
{
  if (text != NULL && *text != '\0' && !g_str_equal (text, "0"))
    desk_record_set_text (DESK_RECORD (self), name, text);
}

void
desk_delivery_take_measure (DeskDelivery *self, const char *name, DeskAmount measure)
{
  if (measure.told && measure.value > 0)
    desk_delivery_set_amount (self, name, measure);
}

void
desk_delivery_set_point (DeskDelivery *self,
                         const char *lng_name,
                         const char *lat_name,
                         DeskPoint point)
{
  DeskPoint told = desk_point_convert (point, DESK_DATUM_GCJ02);

  desk_delivery_set_number (self, lng_name, llround (told.lng * 1e6));
  desk_delivery_set_number (self, lat_name, llround (told.lat * 1e6));
}

DeskDelivery *
desk_delivery_new (void)
{
  return g_object_new (DESK_TYPE_DELIVERY, NULL);
}

DeskDelivery *
desk_delivery_new_for_order (DeskOrder *order, DeskAccount *account, DeskQuote *quote, gint64 now)
{
  DeskDelivery *self;
  DeskRecord *record;

  g_return_val_if_fail (DESK_IS_ORDER (order), NULL);
  g_return_val_if_fail (DESK_IS_ACCOUNT (account), NULL);
  g_return_val_if_fail (quote == NULL || DESK_IS_QUOTE (quote), NULL);

  self = desk_delivery_new ();
  record = DESK_RECORD (self);
  desk_delivery_set_state (self, DESK_DELIVERY_INTENDED);
  desk_record_set_text (record, "call", "add");
  desk_record_set_text (record, "shop_order_id",
                        desk_record_get_text (DESK_RECORD (order), "shop_order_id"));
  desk_record_set_text (record, "delivery_id", desk_account_get_delivery_id (account));
  desk_record_set_text (record, "delivery_name", desk_account_get_delivery_name (account));
  desk_record_set_text (record, "shopid", desk_account_get_shopid (account));
  desk_record_set_text (record, "shop_no", desk_account_get_shop_no (account));
  desk_delivery_set_number (self, "created", now);
  desk_delivery_set_number (self, "status_since", now);
  desk_delivery_take_text (self, "goods_value",
                           desk_record_get_path (DESK_RECORD (order), "cargo.goods_value"));
  desk_delivery_take_text (self, "tips",
                           desk_record_get_path (DESK_RECORD (order), "order_info.tips"));
  desk_delivery_take_text (self, "tips_placed", desk_record_get_text (DESK_RECORD (self), "tips"));
  take_parties (self, order, account);

  if (quote != NULL)
    {
      desk_delivery_set_amount (self, "quoted", desk_quote_get_pay (quote));
      desk_delivery_take_measure (self, "distance", desk_quote_get_distance (quote));
      desk_delivery_take_measure (self, "dispatch_duration",
                                  desk_quote_get_dispatch_duration (quote));
    }

  return self;
}

void
desk_delivery_set_previous (DeskDelivery *self, DeskDelivery *previous)
{
  const char *first;

  g_return_if_fail (DESK_IS_DELIVERY (self));
  g_return_if_fail (DESK_IS_DELIVERY (previous) && previous != self);

  first = desk_record_get_text (DESK_RECORD (previous), "first_order_id");
  if (first == NULL)
    first = desk_record_get_text (DESK_RECORD (previous), "shop_order_id");
  desk_record_set_text (DESK_RECORD (self), "first_order_id", first);
  desk_delivery_set_number (self, "previous", desk_delivery_get_serial (previous));
}

DeskDeliveryState
desk_delivery_get_state (DeskDelivery *self)
{
  const char *nick;

  g_return_val_if_fail (DESK_IS_DELIVERY (self), DESK_DELIVERY_UNKNOWN);

  nick = desk_record_get_text (DESK_RECORD (self), "state");
  if (nick == NULL)
    return DESK_DELIVERY_INTENDED;
  for (guint i = 0; states[i].value != NULL; i++)
    if (g_str_equal (states[i].value, nick))
      return (DeskDeliveryState) i;

  /* What a book says that this program does not understand is asked about, never assumed. */
  return DESK_DELIVERY_UNKNOWN;
}

void
desk_delivery_set_state (DeskDelivery *self, DeskDeliveryState state)
{
  g_return_if_fail (DESK_IS_DELIVERY (self));
  g_return_if_fail (state <= DESK_DELIVERY_NOT_PLACED);

  desk_record_set_text (DESK_RECORD (self), "state", states[state].value);
}

DeskAmount
desk_delivery_get_number (DeskDelivery *self, const char *name)
{
  DeskAmount amount = { FALSE, 0 };

  g_return_val_if_fail (DESK_IS_DELIVERY (self), amount);

  amount.told = desk_record_get_decimal (DESK_RECORD (self), name, &amount.value) == DESK_VALUE_OK;

  return amount;
}

void
desk_delivery_set_number (DeskDelivery *self, const char *name, gint64 value)
{
  const DeskField *field;
  g_autofree char *text = NULL;

  g_return_if_fail (DESK_IS_DELIVERY (self));

  field = desk_record_find_field (DESK_RECORD (self), name);
  g_return_if_fail (field != NULL && desk_field_is_number (field));

  text = desk_decimal_format (value, desk_field_get_decimals (field));
  desk_record_set_text (DESK_RECORD (self), name, text);
}

void
desk_delivery_set_amount (DeskDelivery *self, const char *name, DeskAmount amount)
{
  g_return_if_fail (DESK_IS_DELIVERY (self));

  if (amount.told)
    desk_delivery_set_number (self, name, amount.value);
  else
    desk_record_clear (DESK_RECORD (self), name);
}

gint64
desk_delivery_get_serial (DeskDelivery *self)
{
  DeskAmount serial = desk_delivery_get_number (self, "serial");

  return serial.told ? serial.value : 0;
}

int
desk_delivery_get_status (DeskDelivery *self)
{
  DeskAmount status = desk_delivery_get_number (self, "order_status");

  return status.told && status.value > 0 && status.value <= G_MAXINT ? (int) status.value : 0;
}

gboolean
desk_delivery_is_live (DeskDelivery *self)
{
  DeskDeliveryState state = desk_delivery_get_state (self);

  return state != DESK_DELIVERY_NOT_PLACED &&
         (state != DESK_DELIVERY_PLACED || !desk_status_is_final (desk_delivery_get_status (self)));
}

gint64
desk_delivery_read_time (gint64 told)
{
  return told >= DESK_DELIVERY_MILLISECONDS ? told / 1000 : told;
}

gboolean
desk_delivery_apply_status (DeskDelivery *self, int code, gint64 at, gint64 now)
{
  const DeskStatus *status = desk_status_find (code);
  gint64 when;

  g_return_val_if_fail (DESK_IS_DELIVERY (self), FALSE);

  if (code <= 0)
    return FALSE;

  desk_delivery_set_number (self, "heard", now);
  if (!desk_status_follows (code, desk_delivery_get_status (self)))
    return FALSE;

  when = settle_time (self, at, now);
  desk_delivery_set_number (self, "order_status", code);
  desk_delivery_set_number (self, "status_since", when);
  mark_placed (self, code, when);
  if (status != NULL && status->notice == DESK_STATUS_NOTICE_ACCEPTED)
    mark_once (self, "accepted", when);
  if (status != NULL && status->notice == DESK_STATUS_NOTICE_PICKED_UP)
    mark_once (self, "picked_up", when);
  if (status != NULL && status->notice == DESK_STATUS_NOTICE_EXCEPTION)
    mark_once (self, "exception", when);

  /* An end that was taken back was none. */
  if (desk_status_is_final (code))
    mark_once (self, "ended", when);
  else
    desk_record_clear (DESK_RECORD (self), "ended");

  return TRUE;
}

guint
desk_delivery_get_moments (DeskDelivery *self)
{
  static const struct
  {
    const char *name;
    DeskStatusNotice notice;
  } marks[] = {
    { "accepted", DESK_STATUS_NOTICE_ACCEPTED },
    { "picked_up", DESK_STATUS_NOTICE_PICKED_UP },
    { "exception", DESK_STATUS_NOTICE_EXCEPTION },
  };
  const DeskStatus *status;
  guint moments = 0;

  g_return_val_if_fail (DESK_IS_DELIVERY (self), 0);

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (desk_delivery_get_number (self, marks[i].name).told)
      moments |= 1u << marks[i].notice;
  status = desk_status_find (desk_delivery_get_status (self));
  if (status != NULL && status->end == DESK_STATUS_END_SUCCESS)
    moments |= 1u << DESK_STATUS_NOTICE_DELIVERED;

  return moments;
}

gint64
desk_delivery_get_waiting (DeskDelivery *self, gint64 now)
{
  DeskAmount since = desk_delivery_get_number (self, "status_since");

  if (!since.told || since.value < 0 || since.value > now)
    return 0;

  return now - since.value;
}

char *
desk_delivery_dup_words (DeskDelivery *self)
{
  DeskDeliveryState state = desk_delivery_get_state (self);
  int status = desk_delivery_get_status (self);
  const char *reason;

  g_return_val_if_fail (DESK_IS_DELIVERY (self), NULL);

  if (state == DESK_DELIVERY_PLACED && status != 0)
    return desk_status_dup_label (status);

  reason = desk_record_get_text (DESK_RECORD (self), "reason");
  if (state == DESK_DELIVERY_NOT_PLACED && reason != NULL && *reason != '\0')
    /* Translators: why there is no order */
    return g_strdup_printf (_ ("Not placed: %s"), reason);

  return g_strdup (_ (states[state].label));
}

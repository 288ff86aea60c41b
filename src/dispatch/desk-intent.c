/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskIntent: something that is about to be asked of the platform, written down before it is. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "config.h"

#include "desk-intent.h"

#include <glib/gi18n-lib.h>

struct _DeskIntent
{
  DeskRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (DeskIntent, desk_intent, DESK_TYPE_RECORD)

/* In the order of DeskIntentState. */
static const DeskChoice states[] = {
  { "open", N_ ("Not known yet") },
  { "done", N_ ("Done") },
  { "not-done", N_ ("Not done") },
  { "unclear", N_ ("Cannot be known") },
  { NULL, NULL },
};

static const DeskField fields[] = {
  {
    .name = "serial", .label = N_ ("Number"), .kind = DESK_KIND_COUNT,
  },
  {
    .name = "delivery", .label = N_ ("Delivery"), .kind = DESK_KIND_COUNT,
  },
  {
    .name = "shop_order_id", .label = N_ ("Order ID"), .kind = DESK_KIND_TEXT,
  },
  {
    .name = "call", .label = N_ ("Call"), .kind = DESK_KIND_TEXT,
  },
  {
    .name = "request", .label = N_ ("Request"), .kind = DESK_KIND_TEXT,
  },
  {
    .name = "state", .label = N_ ("State"), .kind = DESK_KIND_CHOICE, .choices = states,
  },
  {
    .name = "began", .label = N_ ("Began"), .kind = DESK_KIND_TIME,
  },
  {
    .name = "ended", .label = N_ ("Ended"), .kind = DESK_KIND_TIME,
  },
  {
    .name = "looked_up", .label = N_ ("Looked Up"), .kind = DESK_KIND_TIME,
  },
  {
    .name = "outcome", .label = N_ ("Outcome"), .kind = DESK_KIND_TEXT,
  },
  {
    .name = "errcode", .label = N_ ("Error Code"), .kind = DESK_KIND_CODE,
  },
  {
    .name = "resultcode", .label = N_ ("Result Code"), .kind = DESK_KIND_CODE,
  },
  {
    .name = "tips", .label = N_ ("Tip"), .kind = DESK_KIND_YUAN,
  },
};

static void
desk_intent_class_init (DeskIntentClass *klass)
{
  desk_record_class_set_fields (DESK_RECORD_CLASS (klass), fields, G_N_ELEMENTS (fields));
}

static void
desk_intent_init (DeskIntent *self)
{
}

DeskIntent *
desk_intent_new (const char *call, const char *request, gint64 began)
{
  DeskIntent *self = g_object_new (DESK_TYPE_INTENT, NULL);
  g_autofree char *time = g_strdup_printf ("%" G_GINT64_FORMAT, began);

  desk_record_set_text (DESK_RECORD (self), "call", call);
  desk_record_set_text (DESK_RECORD (self), "request", request);
  desk_record_set_text (DESK_RECORD (self), "began", time);
  desk_intent_set_state (self, DESK_INTENT_OPEN);

  return self;
}

void
desk_intent_set_state (DeskIntent *self, DeskIntentState state)
{
  g_return_if_fail (DESK_IS_INTENT (self));
  g_return_if_fail (state <= DESK_INTENT_UNCLEAR);

  desk_record_set_text (DESK_RECORD (self), "state", states[state].value);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskParty: the sender or the receiver of a parcel.
 *
 * Source: preAddOrder, tables "sender" and "receiver", which are the same. */

#define G_LOG_DOMAIN "desk-model"

#include "config.h"

#include "desk-party.h"

#include <glib/gi18n-lib.h>

struct _DeskParty
{
  DeskRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (DeskParty, desk_party, DESK_TYPE_RECORD)

static const DeskChoice coordinate_types[] = {
  { "0", N_ ("GCJ-02 (Amap, Tencent)") },
  { "1", N_ ("BD-09 (Baidu)") },
  { NULL },
};

static const DeskField fields[] = {
  {
    .name = "name", .label = N_ ("Name"), .kind = DESK_KIND_TEXT, .flags = DESK_FIELD_REQUIRED,
    .max_chars = 256,
  },
  {
    .name = "phone", .label = N_ ("Phone"), .kind = DESK_KIND_TEXT,
    .flags = DESK_FIELD_REQUIRED, .max_chars = 64,
    .hint = N_ ("Mobile or landline; an extension follows a dash"),
  },
  {
    .name = "city", .label = N_ ("City"), .kind = DESK_KIND_TEXT, .flags = DESK_FIELD_REQUIRED,
    .hint = N_ ("With its suffix, such as 广州市"),
  },
  {
    .name = "address", .label = N_ ("Address"), .kind = DESK_KIND_TEXT,
    .flags = DESK_FIELD_REQUIRED | DESK_FIELD_LONG,
    .hint = N_ ("Street, estate or building: what the map can find"),
  },
  {
    .name = "address_detail", .label = N_ ("Door"), .kind = DESK_KIND_TEXT,
    .flags = DESK_FIELD_REQUIRED | DESK_FIELD_LONG,
    .hint = N_ ("Building, unit, floor and room"),
  },
  {
    .name = "lng", .label = N_ ("Longitude"), .kind = DESK_KIND_DEGREE,
    .flags = DESK_FIELD_REQUIRED, .at_least = "-180", .at_most = "180",
    .hint = N_ ("Six decimals, in the coordinate system chosen"),
  },
  {
    .name = "lat", .label = N_ ("Latitude"), .kind = DESK_KIND_DEGREE,
    .flags = DESK_FIELD_REQUIRED, .at_least = "-90", .at_most = "90",
    .hint = N_ ("Six decimals, in the coordinate system chosen"),
  },
  {
    .name = "coordinate_type", .label = N_ ("Coordinate System"), .kind = DESK_KIND_CHOICE,
    .choices = coordinate_types,
  },
};

static void
desk_party_class_init (DeskPartyClass *klass)
{
  desk_record_class_set_fields (DESK_RECORD_CLASS (klass), fields, G_N_ELEMENTS (fields));
}

static void
desk_party_init (DeskParty *self)
{
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskParty: the sender or the receiver of a parcel.
 *
 * Its fields are text, as the API has it; beside them it keeps the place on the ground that they
 * tell, in double, which millionths of a degree would blur a little with each telling in another
 * system. What is kept counts only while the fields still read as they did: whoever writes degrees
 * as text tells another place. Not part of the record as it is written; copies have it.
 *
 * Source: preAddOrder, tables "sender" and "receiver", which are the same. */

#define G_LOG_DOMAIN "desk-model"

#include "config.h"

#include "desk-party.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "model/desk-decimal.h"

/* Nine decimals of a degree are a tenth of a millimetre, and fit. */
#define FINE_DECIMALS 9
#define FINE 1e9

/* The API's. */
#define DECIMALS 6
#define DEGREE 1e6

/* A place, and the texts it is told in. */
typedef struct
{
  DeskPoint point; /* GCJ-02 */
  int coordinate_type;
  char *type; /* (nullable): the text of that */
  char *lng; /* NULL while there is no telling */
  char *lat;
} Telling;

struct _DeskParty
{
  DeskRecord parent_instance;

  Telling typed; /* the digits as the user, a file or another program had them */
  Telling told; /* the digits as this object wrote them last */
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
clear_telling (Telling *telling)
{
  g_clear_pointer (&telling->type, g_free);
  g_clear_pointer (&telling->lng, g_free);
  g_clear_pointer (&telling->lat, g_free);
}

static void
set_telling (Telling *telling, const Telling *source)
{
  Telling copy = { source->point, source->coordinate_type, g_strdup (source->type),
                   g_strdup (source->lng), g_strdup (source->lat) };

  clear_telling (telling);
  *telling = copy;
}

/* Whether the fields still read as they did. */
static gboolean
is_current (DeskParty *self, const Telling *telling)
{
  DeskRecord *record = DESK_RECORD (self);

  return telling->lng != NULL &&
         telling->coordinate_type == desk_party_get_coordinate_type (self) &&
         g_strcmp0 (telling->lng, desk_record_get_text (record, "lng")) == 0 &&
         g_strcmp0 (telling->lat, desk_record_get_text (record, "lat")) == 0;
}

static gboolean
read_degree (DeskParty *self, const char *name, double *degree)
{
  const char *text = desk_record_get_text (DESK_RECORD (self), name);
  gint64 scaled;

  if (text == NULL || !desk_decimal_parse (text, FINE_DECIMALS, &scaled))
    return FALSE;

  *degree = (double) scaled / FINE;

  return TRUE;
}

/* The place that the texts tell by themselves. */
static gboolean
read_point (DeskParty *self, DeskPoint *point)
{
  DeskPoint read = { NAN, NAN, desk_party_get_datum (self) };

  if (!read_degree (self, "lng", &read.lng) || !read_degree (self, "lat", &read.lat) ||
      !desk_point_is_valid (read))
    return FALSE;

  *point = desk_point_convert (read, DESK_DATUM_GCJ02);

  return TRUE;
}

/* Before the digits are written over: they are to be found again, if they are the user's. */
static void
remember_typed (DeskParty *self)
{
  Telling now = { .coordinate_type = desk_party_get_coordinate_type (self) };

  if (is_current (self, &self->told) || !read_point (self, &now.point))
    return;

  now.type = (char *) desk_record_get_text (DESK_RECORD (self), "coordinate_type");
  now.lng = (char *) desk_record_get_text (DESK_RECORD (self), "lng");
  now.lat = (char *) desk_record_get_text (DESK_RECORD (self), "lat");
  set_telling (&self->typed, &now);
}

/* What says nothing says 0, and is left alone. */
static void
write_coordinate_type (DeskParty *self, int coordinate_type, const char *text)
{
  if (desk_party_get_coordinate_type (self) != coordinate_type)
    desk_record_set_text (DESK_RECORD (self), "coordinate_type", text);
}

static const char *
get_type_text (int coordinate_type)
{
  return coordinate_type == 1 ? "1" : "0";
}

static void
tell (DeskParty *self, DeskPoint point, int coordinate_type)
{
  const Telling *typed = &self->typed;
  Telling telling = { .point = point, .coordinate_type = coordinate_type };

  if (typed->lng != NULL && typed->coordinate_type == coordinate_type &&
      typed->point.lng == point.lng && typed->point.lat == point.lat)
    {
      telling.type = g_strdup (typed->type);
      telling.lng = g_strdup (typed->lng);
      telling.lat = g_strdup (typed->lat);
    }
  else
    {
      DeskPoint told =
        desk_point_convert (point, desk_datum_from_coordinate_type (coordinate_type));

      telling.type = g_strdup (get_type_text (coordinate_type));
      telling.lng = desk_decimal_format_fixed (llround (told.lng * DEGREE), DECIMALS);
      telling.lat = desk_decimal_format_fixed (llround (told.lat * DEGREE), DECIMALS);
    }

  /* First, since those who hear of the last text ask where the place is. */
  clear_telling (&self->told);
  self->told = telling;
  write_coordinate_type (self, coordinate_type, self->told.type);
  desk_record_set_text (DESK_RECORD (self), "lng", self->told.lng);
  desk_record_set_text (DESK_RECORD (self), "lat", self->told.lat);
}

static void
desk_party_assign (DeskRecord *record, DeskRecord *source)
{
  DeskParty *self = DESK_PARTY (record);

  set_telling (&self->typed, &DESK_PARTY (source)->typed);
  set_telling (&self->told, &DESK_PARTY (source)->told);
}

static void
desk_party_finalize (GObject *object)
{
  clear_telling (&DESK_PARTY (object)->typed);
  clear_telling (&DESK_PARTY (object)->told);

  G_OBJECT_CLASS (desk_party_parent_class)->finalize (object);
}

static void
desk_party_class_init (DeskPartyClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = desk_party_finalize;
  DESK_RECORD_CLASS (klass)->assign = desk_party_assign;

  desk_record_class_set_fields (DESK_RECORD_CLASS (klass), fields, G_N_ELEMENTS (fields));
}

static void
desk_party_init (DeskParty *self)
{
}

int
desk_party_get_coordinate_type (DeskParty *self)
{
  g_return_val_if_fail (DESK_IS_PARTY (self), 0);

  return g_strcmp0 (desk_record_get_text (DESK_RECORD (self), "coordinate_type"), "1") == 0 ? 1 : 0;
}

DeskDatum
desk_party_get_datum (DeskParty *self)
{
  g_return_val_if_fail (DESK_IS_PARTY (self), DESK_DATUM_GCJ02);

  return desk_datum_from_coordinate_type (desk_party_get_coordinate_type (self));
}

gboolean
desk_party_get_point (DeskParty *self, DeskPoint *point)
{
  g_return_val_if_fail (DESK_IS_PARTY (self), FALSE);
  g_return_val_if_fail (point != NULL, FALSE);

  if (is_current (self, &self->told))
    {
      *point = self->told.point;
      return TRUE;
    }

  return read_point (self, point);
}

void
desk_party_set_point (DeskParty *self, DeskPoint point)
{
  g_return_if_fail (DESK_IS_PARTY (self));
  g_return_if_fail (desk_point_is_valid (point));

  remember_typed (self);
  tell (self, desk_point_convert (point, DESK_DATUM_GCJ02), desk_party_get_coordinate_type (self));
}

void
desk_party_express (DeskParty *self, int coordinate_type)
{
  DeskPoint point;

  g_return_if_fail (DESK_IS_PARTY (self));
  g_return_if_fail (coordinate_type == 0 || coordinate_type == 1);

  if (desk_party_get_coordinate_type (self) == coordinate_type)
    return;

  if (desk_party_get_point (self, &point))
    {
      remember_typed (self);
      tell (self, point, coordinate_type);
    }
  else
    {
      write_coordinate_type (self, coordinate_type, get_type_text (coordinate_type));
    }
}

void
desk_party_reinterpret (DeskParty *self, int coordinate_type)
{
  g_return_if_fail (DESK_IS_PARTY (self));
  g_return_if_fail (coordinate_type == 0 || coordinate_type == 1);

  /* With another system the digits are no telling of ours any more, and tell by themselves. */
  write_coordinate_type (self, coordinate_type, get_type_text (coordinate_type));
}

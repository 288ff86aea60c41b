/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskFoundPlace: one place as a geocoder tells it; it does not change. The only step where the
 * datum of a geocoder becomes that of the pins. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "desk-found-place.h"

struct _DeskFoundPlace
{
  GObject parent_instance;

  char *title;
  char *address;
  char *city;
  char *district;
  char *adcode;
  char *provider;
  DeskPlaceLevel level;
  DeskPoint point;
};

enum
{
  PROP_TITLE = 1,
  PROP_ADDRESS,
  PROP_CITY,
  PROP_DISTRICT,
  PROP_ADCODE,
  PROP_PROVIDER,
  PROP_LEVEL,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_ENUM_TYPE (DeskPlaceLevel,
                    desk_place_level,
                    G_DEFINE_ENUM_VALUE (DESK_PLACE_LEVEL_UNKNOWN, "unknown"),
                    G_DEFINE_ENUM_VALUE (DESK_PLACE_LEVEL_AREA, "area"),
                    G_DEFINE_ENUM_VALUE (DESK_PLACE_LEVEL_STREET, "street"),
                    G_DEFINE_ENUM_VALUE (DESK_PLACE_LEVEL_EXACT, "exact"))

G_DEFINE_FINAL_TYPE (DeskFoundPlace, desk_found_place, G_TYPE_OBJECT)

static void
desk_found_place_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DeskFoundPlace *self = DESK_FOUND_PLACE (object);

  switch (id)
    {
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_ADDRESS:
      g_value_set_string (value, self->address);
      break;
    case PROP_CITY:
      g_value_set_string (value, self->city);
      break;
    case PROP_DISTRICT:
      g_value_set_string (value, self->district);
      break;
    case PROP_ADCODE:
      g_value_set_string (value, self->adcode);
      break;
    case PROP_PROVIDER:
      g_value_set_string (value, self->provider);
      break;
    case PROP_LEVEL:
      g_value_set_enum (value, (int) self->level);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
desk_found_place_finalize (GObject *object)
{
  DeskFoundPlace *self = DESK_FOUND_PLACE (object);

  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->address, g_free);
  g_clear_pointer (&self->city, g_free);
  g_clear_pointer (&self->district, g_free);
  g_clear_pointer (&self->adcode, g_free);
  g_clear_pointer (&self->provider, g_free);

  G_OBJECT_CLASS (desk_found_place_parent_class)->finalize (object);
}

static void
desk_found_place_class_init (DeskFoundPlaceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = desk_found_place_get_property;
  object_class->finalize = desk_found_place_finalize;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, "", flags);
  properties[PROP_ADDRESS] = g_param_spec_string ("address", NULL, NULL, "", flags);
  properties[PROP_CITY] = g_param_spec_string ("city", NULL, NULL, "", flags);
  properties[PROP_DISTRICT] = g_param_spec_string ("district", NULL, NULL, "", flags);
  properties[PROP_ADCODE] = g_param_spec_string ("adcode", NULL, NULL, "", flags);
  properties[PROP_PROVIDER] = g_param_spec_string ("provider", NULL, NULL, "", flags);
  properties[PROP_LEVEL] = g_param_spec_enum ("level", NULL, NULL, DESK_TYPE_PLACE_LEVEL,
                                              DESK_PLACE_LEVEL_UNKNOWN, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
desk_found_place_init (DeskFoundPlace *self)
{
}

static char *
dup_text (const char *text)
{
  return g_strdup (text != NULL ? text : "");
}

DeskFoundPlace *
desk_found_place_new (const DeskFoundPlaceFacts *facts)
{
  DeskFoundPlace *self;

  g_return_val_if_fail (facts != NULL, NULL);
  g_return_val_if_fail (desk_point_is_valid (facts->point), NULL);

  self = g_object_new (DESK_TYPE_FOUND_PLACE, NULL);
  self->title = dup_text (facts->title);
  self->address = dup_text (facts->address);
  self->city = dup_text (facts->city);
  self->district = dup_text (facts->district);
  self->adcode = dup_text (facts->adcode);
  self->provider = dup_text (facts->provider);
  self->level = facts->level;
  self->point = desk_point_convert (facts->point, DESK_DATUM_GCJ02);

  return self;
}

const char *
desk_found_place_get_title (DeskFoundPlace *self)
{
  g_return_val_if_fail (DESK_IS_FOUND_PLACE (self), NULL);

  return self->title;
}

const char *
desk_found_place_get_address (DeskFoundPlace *self)
{
  g_return_val_if_fail (DESK_IS_FOUND_PLACE (self), NULL);

  return self->address;
}

const char *
desk_found_place_get_city (DeskFoundPlace *self)
{
  g_return_val_if_fail (DESK_IS_FOUND_PLACE (self), NULL);

  return self->city;
}

const char *
desk_found_place_get_district (DeskFoundPlace *self)
{
  g_return_val_if_fail (DESK_IS_FOUND_PLACE (self), NULL);

  return self->district;
}

const char *
desk_found_place_get_adcode (DeskFoundPlace *self)
{
  g_return_val_if_fail (DESK_IS_FOUND_PLACE (self), NULL);

  return self->adcode;
}

DeskPlaceLevel
desk_found_place_get_level (DeskFoundPlace *self)
{
  g_return_val_if_fail (DESK_IS_FOUND_PLACE (self), DESK_PLACE_LEVEL_UNKNOWN);

  return self->level;
}

const char *
desk_found_place_get_provider (DeskFoundPlace *self)
{
  g_return_val_if_fail (DESK_IS_FOUND_PLACE (self), NULL);

  return self->provider;
}

DeskPoint
desk_found_place_get_point (DeskFoundPlace *self)
{
  g_return_val_if_fail (DESK_IS_FOUND_PLACE (self), (DeskPoint){ 0 });

  return self->point;
}

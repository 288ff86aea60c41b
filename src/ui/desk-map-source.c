/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * DeskMapSource: a source of tiles that says which datum its tiles are drawn in.
 *
 * What the map view takes; abstract, a subclass fills the tiles. libshumate knows longitudes and
 * latitudes only, and would draw a pin 500 m from its street over tiles of another datum.
 */
#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "ui/desk-map-source.h"

typedef struct
{
  DeskDatum datum;
} DeskMapSourcePrivate;

enum
{
  PROP_0,
  PROP_DATUM,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (DeskMapSource, desk_map_source, SHUMATE_TYPE_MAP_SOURCE)

static void
desk_map_source_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_DATUM:
      g_value_set_int (value, (int) desk_map_source_get_datum (DESK_MAP_SOURCE (object)));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
desk_map_source_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  DeskMapSourcePrivate *priv =
      desk_map_source_get_instance_private (DESK_MAP_SOURCE (object));

  switch (id)
    {
    case PROP_DATUM:
      priv->datum = (DeskDatum) g_value_get_int (value);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

/* Not in init: the parent's properties are set to its own defaults after that. */
static void
desk_map_source_constructed (GObject *object)
{
  ShumateMapSource *source = SHUMATE_MAP_SOURCE (object);

  G_OBJECT_CLASS (desk_map_source_parent_class)->constructed (object);

  shumate_map_source_set_max_zoom_level (source, DESK_MAP_SOURCE_MAX_ZOOM);
  shumate_map_source_set_min_zoom_level (source, DESK_MAP_SOURCE_MIN_ZOOM);
  shumate_map_source_set_tile_size (source, 256);
}

static void
desk_map_source_class_init (DeskMapSourceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = desk_map_source_constructed;
  object_class->get_property = desk_map_source_get_property;
  object_class->set_property = desk_map_source_set_property;

  /* A number of DeskDatum: the model is free of GObject types for plain values. */
  properties[PROP_DATUM] =
      g_param_spec_int ("datum", NULL, NULL, DESK_DATUM_WGS84, DESK_DATUM_BD09, DESK_DATUM_GCJ02,
                        G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
desk_map_source_init (DeskMapSource *self)
{
}

DeskDatum
desk_map_source_get_datum (DeskMapSource *self)
{
  DeskMapSourcePrivate *priv = desk_map_source_get_instance_private (self);

  g_return_val_if_fail (DESK_IS_MAP_SOURCE (self), DESK_DATUM_GCJ02);

  return priv->datum;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskAmapGeocoder: 高德. Longitude stands first, everything is in GCJ-02, and what is empty is
 * written "[]", which reads as absent (source: the service's reference). */

#define G_LOG_DOMAIN "desk-dispatch"

#include "config.h"

#include "desk-amap-geocoder.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define LONGEST_KEYWORD 80 /* characters */

/* How far what is told of a point may be from it, in metres; another datum is 300 and more away. */
#define FARTHEST 200.0

struct _DeskAmapGeocoder
{
  DeskWebGeocoder parent_instance;
};

G_DEFINE_FINAL_TYPE (DeskAmapGeocoder, desk_amap_geocoder, DESK_TYPE_WEB_GEOCODER)

static DeskGeocoderQuery *
make_query (DeskWebStep step, const DeskWebQuestion *question)
{
  DeskGeocoderQuery *query = desk_geocoder_query_new (
    step == DESK_WEB_STEP_SUGGEST   ? "/v3/assistant/inputtips"
    : step == DESK_WEB_STEP_GEOCODE ? "/v3/geocode/geo"
                                    : "/v3/geocode/regeo");
  g_autofree char *point =
    question->point != NULL
      ? desk_geocoder_query_format (question->point->lng, question->point->lat)
      : NULL;
  g_autofree char *text = NULL;

  if (question->text != NULL)
    text = g_utf8_strlen (question->text, -1) > LONGEST_KEYWORD
             ? g_utf8_substring (question->text, 0, LONGEST_KEYWORD)
             : g_strdup (question->text);

  if (step == DESK_WEB_STEP_SUGGEST)
    {
      desk_geocoder_query_add (query, "keywords", text);
      desk_geocoder_query_add (query, "city", question->city);
      desk_geocoder_query_add (query, "datatype", "poi");
      desk_geocoder_query_add (query, "location", point);
    }
  else if (step == DESK_WEB_STEP_GEOCODE)
    {
      desk_geocoder_query_add (query, "address", text);
      desk_geocoder_query_add (query, "city", question->city);
    }
  else
    {
      desk_geocoder_query_add (query, "location", point);
      desk_geocoder_query_add (query, "extensions", "all");
    }

  return query;
}

static char *
dup_refusal (DeskJsonTree *tree, const char **message)
{
  const char *status = desk_json_tree_get_text (tree, "status");
  const char *code = desk_json_tree_get_text (tree, "infocode");

  *message = desk_json_tree_get_text (tree, "info");
  if (g_strcmp0 (status, "1") == 0)
    return NULL;

  return g_strdup (code != NULL ? code : "?");
}

/* "北京市海淀区", "湖北省武汉市江汉区": the city and what follows. */
static void
split_region (const char *region, char **city, char **district)
{
  static const char *const provinces[] = { "特别行政区", "自治区", "省" };
  static const char *const cities[] = { "自治州", "地区", "市", "盟" };
  const char *start = region;
  const char *end = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (provinces) && start == region; i++)
    {
      const char *found = strstr (region, provinces[i]);

      if (found != NULL)
        start = found + strlen (provinces[i]);
    }
  /* The nearest one: "黔东南苗族侗族自治州凯里市" is a town in a prefecture. */
  for (guint i = 0; i < G_N_ELEMENTS (cities); i++)
    {
      const char *found = strstr (start, cities[i]);

      if (found != NULL && (end == NULL || found + strlen (cities[i]) < end))
        end = found + strlen (cities[i]);
    }
  if (end == NULL)
    end = start;

  *city = g_strndup (start, (gsize) (end - start));
  *district = g_strdup (end);
}

static const char *
get_element (DeskJsonTree *tree, const char *list, guint i, const char *name)
{
  g_autofree char *path = g_strdup_printf ("%s[%u].%s", list, i, name);

  return desk_json_tree_get_text (tree, path);
}

/* @location is "lng,lat", or NULL for a place that is nowhere, such as a bus line. */
static gboolean
add_place (DeskWebGeocoder *self,
           DeskWebHarvest *harvest,
           const DeskFoundPlaceFacts *facts,
           const char *location,
           GError **error)
{
  g_auto (GStrv) pair = NULL;

  if (location == NULL || *location == '\0')
    return TRUE;

  pair = g_strsplit (location, ",", 2);

  return desk_web_geocoder_add (self, harvest, facts, pair[0], pair[1] != NULL ? pair[1] : "",
                                error);
}

static gboolean
read_tips (DeskWebGeocoder *self, DeskJsonTree *tree, DeskWebHarvest *harvest, GError **error)
{
  guint n = desk_json_tree_get_length (tree, "tips");

  for (guint i = 0; i < n; i++)
    {
      const char *region = get_element (tree, "tips", i, "district");
      g_autofree char *city = NULL;
      g_autofree char *district = NULL;
      DeskFoundPlaceFacts facts = {
        .title = get_element (tree, "tips", i, "name"),
        .address = get_element (tree, "tips", i, "address"),
        .adcode = get_element (tree, "tips", i, "adcode"),
        /* one without an id is a district or a word */
        .level = get_element (tree, "tips", i, "id") != NULL ? DESK_PLACE_LEVEL_EXACT
                                                             : DESK_PLACE_LEVEL_AREA,
      };

      if (facts.title == NULL)
        continue;
      split_region (region != NULL ? region : "", &city, &district);
      facts.city = city;
      facts.district = district;
      if (!add_place (self, harvest, &facts, get_element (tree, "tips", i, "location"), error))
        return FALSE;
    }

  return TRUE;
}

static DeskPlaceLevel
read_level (const char *level)
{
  static const struct
  {
    const char *name;
    DeskPlaceLevel level;
  } levels[] = {
    { "兴趣点", DESK_PLACE_LEVEL_EXACT },      { "门牌号", DESK_PLACE_LEVEL_EXACT },
    { "门址", DESK_PLACE_LEVEL_EXACT },        { "单元号", DESK_PLACE_LEVEL_EXACT },
    { "道路", DESK_PLACE_LEVEL_STREET },       { "道路交叉路口", DESK_PLACE_LEVEL_STREET },
    { "公交站台", DESK_PLACE_LEVEL_STREET },   { "公交地铁站点", DESK_PLACE_LEVEL_STREET },
    { "地铁站", DESK_PLACE_LEVEL_STREET },     { "村庄", DESK_PLACE_LEVEL_STREET },
    { "热点商圈", DESK_PLACE_LEVEL_AREA },     { "开发区", DESK_PLACE_LEVEL_AREA },
    { "乡镇", DESK_PLACE_LEVEL_AREA },         { "区县", DESK_PLACE_LEVEL_AREA },
    { "市", DESK_PLACE_LEVEL_AREA },           { "省", DESK_PLACE_LEVEL_AREA },
    { "国家", DESK_PLACE_LEVEL_AREA },
  };

  for (guint i = 0; level != NULL && i < G_N_ELEMENTS (levels); i++)
    if (g_str_equal (level, levels[i].name))
      return levels[i].level;

  return DESK_PLACE_LEVEL_UNKNOWN;
}

static gboolean
read_addresses (DeskWebGeocoder *self,
                const DeskWebQuestion *question,
                DeskJsonTree *tree,
                DeskWebHarvest *harvest,
                GError **error)
{
  guint n = desk_json_tree_get_length (tree, "geocodes");

  for (guint i = 0; i < n; i++)
    {
      const char *city = get_element (tree, "geocodes", i, "city");
      DeskFoundPlaceFacts facts = {
        .title = question->text,
        .address = get_element (tree, "geocodes", i, "formatted_address"),
        .city = city != NULL ? city : get_element (tree, "geocodes", i, "province"),
        .district = get_element (tree, "geocodes", i, "district"),
        .adcode = get_element (tree, "geocodes", i, "adcode"),
        .level = read_level (get_element (tree, "geocodes", i, "level")),
      };

      if (!add_place (self, harvest, &facts, get_element (tree, "geocodes", i, "location"), error))
        return FALSE;
    }

  return TRUE;
}

/* How far the house is from the point, in the service's own words, and how far by its coordinates,
 * are one: else it reads the point in another datum than it answers in. */
static gboolean
check_distance (const DeskPoint *point, DeskJsonTree *tree, GError **error)
{
  const char *told =
    desk_json_tree_get_text (tree, "regeocode.addressComponent.streetNumber.distance");
  const char *location =
    desk_json_tree_get_text (tree, "regeocode.addressComponent.streetNumber.location");
  DeskPoint house = { .datum = point->datum };
  const char *comma = location != NULL ? strchr (location, ',') : NULL;
  double metres;

  if (told == NULL || comma == NULL)
    return TRUE;

  house.lng = g_ascii_strtod (location, NULL);
  house.lat = g_ascii_strtod (comma + 1, NULL);
  if (!desk_point_is_valid (house))
    return TRUE;

  metres = desk_point_distance (*point, house) - g_ascii_strtod (told, NULL);
  if (fabs (metres) < FARTHEST)
    return TRUE;

  g_set_error (error, DESK_GEOCODER_ERROR, DESK_GEOCODER_ERROR_NONSENSE,
               _ ("it is about a place %.0f m away, as if in another coordinate system"),
               fabs (metres));
  return FALSE;
}

/* The answer does not repeat the point; the place is where it was asked for. */
static gboolean
read_point (DeskWebGeocoder *self,
            const DeskWebQuestion *question,
            DeskJsonTree *tree,
            DeskWebHarvest *harvest,
            GError **error)
{
  const char *component = "regeocode.addressComponent";
  const char *poi = desk_json_tree_get_text (tree, "regeocode.pois[0].name");
  const char *address = desk_json_tree_get_text (tree, "regeocode.formatted_address");
  const char *city = desk_json_tree_get_text (tree, "regeocode.addressComponent.city");
  const char *number =
    desk_json_tree_get_text (tree, "regeocode.addressComponent.streetNumber.number");
  const char *street =
    desk_json_tree_get_text (tree, "regeocode.addressComponent.streetNumber.street");
  DeskFoundPlaceFacts facts = {
    .title = poi != NULL ? poi : address,
    .address = address,
    .city = city != NULL
              ? city
              : desk_json_tree_get_text (tree, "regeocode.addressComponent.province"),
    .district = desk_json_tree_get_text (tree, "regeocode.addressComponent.district"),
    .adcode = desk_json_tree_get_text (tree, "regeocode.addressComponent.adcode"),
    .level = poi != NULL || number != NULL ? DESK_PLACE_LEVEL_EXACT
             : street != NULL              ? DESK_PLACE_LEVEL_STREET
                                           : DESK_PLACE_LEVEL_AREA,
  };
  g_autofree char *location =
    desk_geocoder_query_format (question->point->lng, question->point->lat);

  /* At sea all of it is "[]". */
  if (address == NULL || *address == '\0' || !desk_json_tree_has (tree, component))
    return TRUE;

  return check_distance (question->point, tree, error) &&
         add_place (self, harvest, &facts, location, error);
}

static gboolean
read_places (DeskWebGeocoder *self,
             DeskWebStep step,
             const DeskWebQuestion *question,
             DeskJsonTree *tree,
             DeskWebHarvest *harvest,
             GError **error)
{
  switch (step)
    {
    case DESK_WEB_STEP_SUGGEST:
      return read_tips (self, tree, harvest, error);
    case DESK_WEB_STEP_GEOCODE:
      return read_addresses (self, question, tree, harvest, error);
    case DESK_WEB_STEP_REVERSE:
    default:
      return read_point (self, question, tree, harvest, error);
    }
}

static void
desk_amap_geocoder_class_init (DeskAmapGeocoderClass *klass)
{
  DeskWebGeocoderClass *web_class = DESK_WEB_GEOCODER_CLASS (klass);

  web_class->id = "amap";
  web_class->name = N_ ("AutoNavi");
  web_class->base = "https://restapi.amap.com";
  web_class->datum = DESK_DATUM_GCJ02;
  web_class->signs_path = FALSE;
  web_class->make_query = make_query;
  web_class->dup_refusal = dup_refusal;
  web_class->read = read_places;
}

static void
desk_amap_geocoder_init (DeskAmapGeocoder *self)
{
}

DeskGeocoder *
desk_amap_geocoder_new (void)
{
  return g_object_new (DESK_TYPE_AMAP_GEOCODER, NULL);
}

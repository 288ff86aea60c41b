/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskTencentGeocoder: 腾讯位置服务. Latitude stands first, everything is in GCJ-02, and policies are
 * chosen that are made for where a parcel goes (source: the service's reference). */

#define G_LOG_DOMAIN "desk-dispatch"

#include "config.h"

#include "desk-tencent-geocoder.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SUGGEST_PATH "/ws/place/v1/suggestion"
#define GEOCODER_PATH "/ws/geocoder/v1/"
#define LONGEST_KEYWORD 96 /* bytes */
#define POI_LINE "3"       /* of a suggestion's type: a bus line */
#define POI_AREA "4"       /* of a suggestion's type: a district */

/* How far what is told of a point may be from it, in metres; another datum is 300 and more away. */
#define FARTHEST 200.0

struct _DeskTencentGeocoder
{
  DeskWebGeocoder parent_instance;
};

G_DEFINE_FINAL_TYPE (DeskTencentGeocoder, desk_tencent_geocoder, DESK_TYPE_WEB_GEOCODER)

static char *
cut (const char *text, gsize most)
{
  const char *end = text + strlen (text);

  if (strlen (text) > most)
    end = g_utf8_find_prev_char (text, text + most + 1);

  return g_strndup (text, (gsize) (end - text));
}

static DeskGeocoderQuery *
make_query (DeskWebStep step, const DeskWebQuestion *question)
{
  DeskGeocoderQuery *query =
    desk_geocoder_query_new (step == DESK_WEB_STEP_SUGGEST ? SUGGEST_PATH : GEOCODER_PATH);
  g_autofree char *point =
    question->point != NULL
      ? desk_geocoder_query_format (question->point->lat, question->point->lng)
      : NULL;

  if (step == DESK_WEB_STEP_SUGGEST)
    {
      g_autofree char *keyword = cut (question->text, LONGEST_KEYWORD);

      desk_geocoder_query_add (query, "keyword", keyword);
      desk_geocoder_query_add (query, "region", question->city);
      desk_geocoder_query_add (query, "policy", "1"); /* 收货地址 */
      desk_geocoder_query_add (query, "location", point);
    }
  else if (step == DESK_WEB_STEP_GEOCODE)
    {
      /* Wants the city in front. */
      const char *city =
        question->city != NULL && strstr (question->text, question->city) == NULL ? question->city
                                                                                  : "";
      g_autofree char *address = g_strconcat (city, question->text, NULL);

      desk_geocoder_query_add (query, "address", address);
      desk_geocoder_query_add (query, "region", question->city);
    }
  else
    {
      desk_geocoder_query_add (query, "location", point);
      desk_geocoder_query_add (query, "get_poi", "1");
      desk_geocoder_query_add (query, "poi_options", "policy=2"); /* 到家场景 */
    }

  return query;
}

static char *
dup_refusal (DeskJsonTree *tree, const char **message)
{
  const char *status = desk_json_tree_get_text (tree, "status");

  *message = desk_json_tree_get_text (tree, "message");
  if (status == NULL)
    return g_strdup ("?");

  /* 347: nothing found. */
  return g_str_equal (status, "0") || g_str_equal (status, "347") ? NULL : g_strdup (status);
}

static const char *
get_element (DeskJsonTree *tree, const char *list, guint i, const char *name)
{
  g_autofree char *path = g_strdup_printf ("%s[%u].%s", list, i, name);

  return desk_json_tree_get_text (tree, path);
}

static gboolean
read_suggestions (DeskWebGeocoder *self,
                  DeskJsonTree *tree,
                  DeskWebHarvest *harvest,
                  GError **error)
{
  guint n = desk_json_tree_get_length (tree, "data");

  for (guint i = 0; i < n; i++)
    {
      const char *type = get_element (tree, "data", i, "type");
      DeskFoundPlaceFacts facts = {
        .title = get_element (tree, "data", i, "title"),
        .address = get_element (tree, "data", i, "address"),
        .city = get_element (tree, "data", i, "city"),
        .district = get_element (tree, "data", i, "district"),
        .adcode = get_element (tree, "data", i, "adcode"),
        .level = g_strcmp0 (type, POI_AREA) == 0 ? DESK_PLACE_LEVEL_AREA : DESK_PLACE_LEVEL_EXACT,
      };

      if (facts.title == NULL || g_strcmp0 (type, POI_LINE) == 0)
        continue;
      if (!desk_web_geocoder_add (self, harvest, &facts,
                                  get_element (tree, "data", i, "location.lng"),
                                  get_element (tree, "data", i, "location.lat"), error))
        return FALSE;
    }

  return TRUE;
}

/* Levels run from 1, a city, over 7, a road, to 11, a point of interest; below a reliability of 7
 * the service itself advises against the result. */
static DeskPlaceLevel
read_level (DeskJsonTree *tree)
{
  const char *level = desk_json_tree_get_text (tree, "result.level");
  const char *reliability = desk_json_tree_get_text (tree, "result.reliability");
  guint64 n = level != NULL ? g_ascii_strtoull (level, NULL, 10) : 0;

  if (n == 0)
    return DESK_PLACE_LEVEL_UNKNOWN;
  if (n < 7)
    return DESK_PLACE_LEVEL_AREA;
  if (n < 9 || (reliability != NULL && g_ascii_strtoull (reliability, NULL, 10) < 7))
    return DESK_PLACE_LEVEL_STREET;

  return DESK_PLACE_LEVEL_EXACT;
}

static gboolean
read_address (DeskWebGeocoder *self,
              const DeskWebQuestion *question,
              DeskJsonTree *tree,
              DeskWebHarvest *harvest,
              GError **error)
{
  const char *title = desk_json_tree_get_text (tree, "result.title");
  DeskFoundPlaceFacts facts = {
    .title = title != NULL && *title != '\0' ? title : question->text,
    .address = question->text,
    .city = desk_json_tree_get_text (tree, "result.address_components.city"),
    .district = desk_json_tree_get_text (tree, "result.address_components.district"),
    .adcode = desk_json_tree_get_text (tree, "result.ad_info.adcode"),
    .level = read_level (tree),
  };

  return desk_web_geocoder_add (self, harvest, &facts,
                                desk_json_tree_get_text (tree, "result.location.lng"),
                                desk_json_tree_get_text (tree, "result.location.lat"), error);
}

/* The answer repeats the point: somewhere else, it is about somewhere else. */
static gboolean
read_point (DeskWebGeocoder *self,
            const DeskWebQuestion *question,
            DeskJsonTree *tree,
            DeskWebHarvest *harvest,
            GError **error)
{
  const char *poi = desk_json_tree_get_text (tree, "result.pois[0].title");
  const char *number = desk_json_tree_get_text (tree, "result.address_component.street_number");
  const char *street = desk_json_tree_get_text (tree, "result.address_component.street");
  const char *address = desk_json_tree_get_text (tree, "result.address");
  DeskFoundPlaceFacts facts = {
    .title = poi != NULL ? poi : address,
    .address = address,
    .city = desk_json_tree_get_text (tree, "result.address_component.city"),
    .district = desk_json_tree_get_text (tree, "result.address_component.district"),
    .adcode = desk_json_tree_get_text (tree, "result.ad_info.adcode"),
    .level = poi != NULL || (number != NULL && *number != '\0') ? DESK_PLACE_LEVEL_EXACT
             : street != NULL && *street != '\0'                ? DESK_PLACE_LEVEL_STREET
                                                                : DESK_PLACE_LEVEL_AREA,
  };
  DeskFoundPlace *place;
  double metres;

  if (address == NULL || *address == '\0')
    return TRUE;
  if (!desk_web_geocoder_add (self, harvest, &facts,
                              desk_json_tree_get_text (tree, "result.location.lng"),
                              desk_json_tree_get_text (tree, "result.location.lat"), error))
    return FALSE;
  if (harvest->places->len == 0)
    return TRUE;

  place = g_ptr_array_index (harvest->places, 0);
  metres = desk_point_distance (desk_found_place_get_point (place), *question->point);
  if (metres > FARTHEST)
    {
      g_set_error (error, DESK_GEOCODER_ERROR, DESK_GEOCODER_ERROR_NONSENSE,
                   _ ("it is about a place %.0f m away, as if in another coordinate system"),
                   metres);
      return FALSE;
    }

  return TRUE;
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
      return read_suggestions (self, tree, harvest, error);
    case DESK_WEB_STEP_GEOCODE:
      return read_address (self, question, tree, harvest, error);
    case DESK_WEB_STEP_REVERSE:
    default:
      return read_point (self, question, tree, harvest, error);
    }
}

static void
desk_tencent_geocoder_class_init (DeskTencentGeocoderClass *klass)
{
  DeskWebGeocoderClass *web_class = DESK_WEB_GEOCODER_CLASS (klass);

  web_class->id = "tencent";
  web_class->name = N_ ("Tencent Maps");
  web_class->base = "https://apis.map.qq.com";
  web_class->datum = DESK_DATUM_GCJ02;
  web_class->signs_path = TRUE;
  web_class->make_query = make_query;
  web_class->dup_refusal = dup_refusal;
  web_class->read = read_places;
}

static void
desk_tencent_geocoder_init (DeskTencentGeocoder *self)
{
}

DeskGeocoder *
desk_tencent_geocoder_new (void)
{
  return g_object_new (DESK_TYPE_TENCENT_GEOCODER, NULL);
}

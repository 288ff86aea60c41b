/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Places in links. Who made a link says in which datum its degrees are, and which of the two stands
 * first; both are told by the tables below, in the order in which parameters are tried. */

#define G_LOG_DOMAIN "desk-model"

#include "config.h"

#include "desk-point-link-private.h"

#include <glib/gi18n.h>
#include <string.h>

/* Nobody sends more in one message. */
#define MAX_LINKS 64

typedef enum
{
  MAKER_TENCENT = 1 << 0,
  MAKER_QQ = 1 << 1, /* Tencent's page for QQ, the other way round */
  MAKER_AUTONAVI = 1 << 2,
  MAKER_BAIDU = 1 << 3,
  MAKER_GEO = 1 << 4,
  MAKER_OSM = 1 << 5,
  MAKER_GOOGLE = 1 << 6,
  MAKER_APPLE = 1 << 7,
  MAKER_OTHER = 1 << 8,
} Maker;

#define ANYBODY 0xffff

static const struct
{
  Maker maker;
  gboolean datum_known;
  DeskDatum datum;
  const char *source;
} makers[] = {
  { MAKER_TENCENT, TRUE, DESK_DATUM_GCJ02, N_ ("A link of Tencent Map") },
  { MAKER_QQ, TRUE, DESK_DATUM_GCJ02, N_ ("A link of Tencent Map in QQ") },
  { MAKER_AUTONAVI, TRUE, DESK_DATUM_GCJ02, N_ ("A link of AutoNavi") },
  { MAKER_BAIDU, TRUE, DESK_DATUM_BD09, N_ ("A link of Baidu Map") },
  { MAKER_GEO, TRUE, DESK_DATUM_WGS84, N_ ("A geo: link") },
  { MAKER_OSM, TRUE, DESK_DATUM_WGS84, N_ ("A link of OpenStreetMap") },
  { MAKER_GOOGLE, FALSE, DESK_DATUM_GCJ02, N_ ("A link of Google Maps") },
  { MAKER_APPLE, FALSE, DESK_DATUM_GCJ02, N_ ("A link of Apple Maps") },
  { MAKER_OTHER, FALSE, DESK_DATUM_GCJ02, N_ ("A link") },
};

/* Schemes of their programs, and hosts; a host stands for those below it as well. The first row
 * that fits counts. */
static const struct
{
  const char *name;
  const char *path; /* what the path has to begin with */
  Maker maker;
  gboolean is_short;
} places[] = {
  { "geo:", "", MAKER_GEO },
  { "qqmap:", "", MAKER_TENCENT },
  { "amapuri:", "", MAKER_AUTONAVI },
  { "androidamap:", "", MAKER_AUTONAVI },
  { "iosamap:", "", MAKER_AUTONAVI },
  { "baidumap:", "", MAKER_BAIDU },
  { "bdapp:", "", MAKER_BAIDU },
  { "comgooglemaps:", "", MAKER_GOOGLE },
  { "maps:", "", MAKER_APPLE },
  { "map.wap.qq.com", "", MAKER_QQ },
  { "map.qq.com", "", MAKER_TENCENT },
  { "surl.amap.com", "", MAKER_AUTONAVI, TRUE },
  { "amap.com", "", MAKER_AUTONAVI },
  { "gaode.com", "", MAKER_AUTONAVI },
  { "j.map.baidu.com", "", MAKER_BAIDU, TRUE },
  { "map.baidu.com", "", MAKER_BAIDU },
  { "maps.app.goo.gl", "", MAKER_GOOGLE, TRUE },
  { "goo.gl", "/maps", MAKER_GOOGLE, TRUE },
  { "maps.apple.com", "", MAKER_APPLE },
  { "maps.apple", "/p/", MAKER_APPLE, TRUE },
  { "osm.org", "/go/", MAKER_OSM, TRUE },
  { "openstreetmap.org", "", MAKER_OSM },
  { "osm.org", "", MAKER_OSM },
};

typedef enum
{
  SHAPE_LAT_LNG,
  SHAPE_LNG_LAT,
  SHAPE_METRES,       /* x,y of Baidu */
  SHAPE_TEXT_LAT_LNG, /* a word and a comma before: POI,31.2,121.4,… */
} Shape;

/* One parameter that holds both numbers, perhaps with a name and an address behind. */
static const struct
{
  int makers;
  const char *key;
  Shape shape;
} pairs[] = {
  { MAKER_TENCENT, "tocoord", SHAPE_LAT_LNG },
  { MAKER_QQ, "coord", SHAPE_LNG_LAT },
  { MAKER_TENCENT, "coord", SHAPE_LAT_LNG },
  { MAKER_TENCENT, "marker", SHAPE_LAT_LNG },
  { MAKER_TENCENT, "center", SHAPE_LAT_LNG },
  { MAKER_TENCENT, "fromcoord", SHAPE_LAT_LNG },
  { MAKER_AUTONAVI, "position", SHAPE_LNG_LAT },
  { MAKER_AUTONAVI, "markers", SHAPE_LNG_LAT },
  { MAKER_AUTONAVI, "to", SHAPE_LNG_LAT },
  { MAKER_AUTONAVI, "to[lnglat]", SHAPE_LNG_LAT },
  { MAKER_AUTONAVI, "p", SHAPE_TEXT_LAT_LNG },
  { MAKER_AUTONAVI, "q", SHAPE_LAT_LNG },
  { MAKER_AUTONAVI, "from", SHAPE_LNG_LAT },
  { MAKER_BAIDU, "sharegeo", SHAPE_METRES },
  { MAKER_BAIDU, "destination", SHAPE_LAT_LNG },
  { MAKER_BAIDU, "location", SHAPE_LAT_LNG },
  { MAKER_BAIDU, "latlng", SHAPE_LAT_LNG },
  { MAKER_BAIDU, "center", SHAPE_LAT_LNG },
  { MAKER_BAIDU, "origin", SHAPE_LAT_LNG },
  { MAKER_GEO | MAKER_GOOGLE | MAKER_APPLE, "q", SHAPE_LAT_LNG },
  { MAKER_GOOGLE, "query", SHAPE_LAT_LNG },
  { MAKER_GOOGLE, "destination", SHAPE_LAT_LNG },
  { MAKER_GOOGLE | MAKER_APPLE, "daddr", SHAPE_LAT_LNG },
  { MAKER_APPLE, "coordinate", SHAPE_LAT_LNG },
  { MAKER_GOOGLE | MAKER_APPLE, "ll", SHAPE_LAT_LNG },
  { MAKER_GOOGLE, "center", SHAPE_LAT_LNG },
  { MAKER_APPLE, "sll", SHAPE_LAT_LNG },
  { ANYBODY & ~MAKER_BAIDU, "latlng", SHAPE_LAT_LNG },
  { ANYBODY & ~MAKER_BAIDU, "lnglat", SHAPE_LNG_LAT },
  { ANYBODY & ~MAKER_BAIDU, "location", SHAPE_LAT_LNG },
  { MAKER_OTHER, "coord", SHAPE_LAT_LNG },
  { MAKER_OTHER, "ll", SHAPE_LAT_LNG },
};

/* Two parameters with one number each. */
static const struct
{
  const char *lng;
  const char *lat;
} couples[] = {
  { "dlon", "dlat" }, { "dlng", "dlat" }, { "mlon", "mlat" },          { "lng", "lat" },
  { "lon", "lat" },   { "long", "lat" },  { "longitude", "latitude" }, { "pointx", "pointy" },
  { "slon", "slat" },
};

static const char *const title_keys[] = {
  "title", "poiname", "dname", "to[name]", "name", "n", "label",
};
static const char *const address_keys[] = { "addr", "address", "content" };

static gboolean
is_below (const char *host, const char *domain)
{
  gsize n = strlen (host);
  gsize m = strlen (domain);

  return n >= m && strcmp (host + n - m, domain) == 0 && (n == m || host[n - m - 1] == '.');
}

static gboolean
is_google (const DeskPointLink *link)
{
  const char *google = strstr (link->name, "google.");

  return google != NULL && (google == link->name || google[-1] == '.') &&
         (g_str_has_prefix (link->name, "maps.google.") || g_str_has_prefix (link->path, "/maps"));
}

static Maker
find_maker (const DeskPointLink *link, gboolean *is_short)
{
  *is_short = FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (is_below (link->name, places[i].name) && g_str_has_prefix (link->path, places[i].path))
      {
        *is_short = places[i].is_short;
        return places[i].maker;
      }

  return is_google (link) ? MAKER_GOOGLE : MAKER_OTHER;
}

/* Two numbers parted by a comma, a blank or a bar, perhaps behind a word such as "latlng:". @rest
 * is what stands behind them. */
static gboolean
read_two (const char *text, gint64 *first, gint64 *second, const char **rest)
{
  static const char *const words[] = { "latlng:", "coord:", "loc:", "point:" };
  DeskPointNumber a, b;
  const char *p = text;

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_has_prefix (p, words[i]))
      p += strlen (words[i]);
  p += strspn (p, " (");
  if (!desk_point_read_number (p, FALSE, &a))
    return FALSE;
  p = a.end + strspn (a.end, " ,|~");
  if (p == a.end || !desk_point_read_number (p, FALSE, &b) || !a.fits || !b.fits)
    return FALSE;

  *first = a.millionths;
  *second = b.millionths;
  *rest = b.end;

  return TRUE;
}

static gboolean
take_metres (DeskPointFind *find, const char *text)
{
  char *end;
  double x = g_ascii_strtod (text, &end);
  double y, lng, lat;

  if (end == text || *end != ',')
    return FALSE;
  text = end + 1;
  y = g_ascii_strtod (text, &end);
  if (end == text || !(x > -2.1e7 && x < 2.1e7 && y > -2.1e7 && y < 2.1e7))
    return FALSE;

  desk_point_from_baidu_metres (x, y, &lng, &lat);

  return desk_point_find_take (find, (gint64) (lng * 1e6 + (lng < 0 ? -0.5 : 0.5)),
                               (gint64) (lat * 1e6 + (lat < 0 ? -0.5 : 0.5)));
}

/* ";title:…;addr:…", "|name:…": the part behind @key. */
static char *
find_part (const char *rest, const char *key)
{
  for (const char *p = rest; *p != '\0'; p++)
    if ((*p == ';' || *p == '|') && g_str_has_prefix (p + 1, key))
      {
        p += 1 + strlen (key);
        return desk_point_tidy (p, (gssize) strcspn (p, ";|"));
      }

  return NULL;
}

static void
keep (char **kept, char *found)
{
  if (*kept == NULL)
    *kept = found;
  else
    g_free (found);
}

/* ",name,address", "(name)" and the like behind two numbers. */
static void
read_rest (DeskPointFind *find, const char *rest)
{
  keep (&find->title, find_part (rest, "title:"));
  keep (&find->title, find_part (rest, "name:"));
  keep (&find->address, find_part (rest, "addr:"));

  if (*rest == '(')
    {
      keep (&find->title, desk_point_tidy (rest + 1, (gssize) strcspn (rest + 1, ")")));
    }
  else if (*rest == ',')
    {
      gsize n = strcspn (++rest, ",|");

      /* A zoom, or the next point of a line, is no name. */
      if (n > 0 && strspn (rest, "0123456789.-z") < n)
        keep (&find->title, desk_point_tidy (rest, (gssize) n));
      rest += n;
      if (*rest == ',' && find->title != NULL)
        keep (&find->address, desk_point_tidy (rest + 1, (gssize) strcspn (rest + 1, "|")));
    }
}

static gboolean
take_pair (DeskPointFind *find, const char *value, Shape shape)
{
  const char *rest = "";
  gint64 first, second;

  if (shape == SHAPE_METRES)
    return take_metres (find, value);
  if (shape == SHAPE_TEXT_LAT_LNG)
    {
      value += strcspn (value, ",");
      value += *value == ',';
    }
  if (!read_two (value, &first, &second, &rest) ||
      !desk_point_find_take (find, shape == SHAPE_LNG_LAT ? first : second,
                             shape == SHAPE_LNG_LAT ? second : first))
    return FALSE;

  read_rest (find, rest);

  return TRUE;
}

static gboolean
take_couple (DeskPointFind *find, const char *lng, const char *lat)
{
  DeskPointNumber a, b;

  return lng != NULL && lat != NULL && desk_point_read_number (lng, TRUE, &a) &&
         desk_point_read_number (lat, TRUE, &b) && a.fits && b.fits &&
         desk_point_find_take (find, a.millionths, b.millionths);
}

/* The last @first…@second of a link of Google: what stands before is the way there. */
static gboolean
find_marked (const char *text,
             const char *first,
             const char *second,
             const char **a,
             const char **b)
{
  *a = NULL;
  for (const char *p = strstr (text, first); p != NULL; p = strstr (p + 1, first))
    {
      const char *next = strchr (p + 1, '!');

      if (next != NULL && g_str_has_prefix (next, second))
        {
          *a = p + strlen (first);
          *b = next + strlen (second);
        }
    }

  return *a != NULL;
}

/* "!3d23.1!4d113.3", or "!2d113.3!3d23.1" where a map is embedded. */
static gboolean
take_marked (DeskPointFind *find, const char *text)
{
  const char *a, *b;

  if (text != NULL && find_marked (text, "!3d", "!4d", &a, &b))
    return take_couple (find, b, a);

  return text != NULL && find_marked (text, "!2d", "!3d", &a, &b) && take_couple (find, a, b);
}

/* /place/23.1,113.3 or the last of /dir/22.5,114.1/23.1,113.3; else what the map shows,
 * /@23.1,113.3 */
static gboolean
take_segments (DeskPointFind *find, const char *path)
{
  const char *found = NULL;
  const char *rest;
  gint64 first, second;

  for (const char *p = strchr (path, '/'); p != NULL; p = strchr (p + 1, '/'))
    {
      if (p[1] == '@' && found == NULL)
        found = p + 2;
      if (p[1] == '@')
        break;
      if (read_two (p + 1, &first, &second, &rest))
        found = p + 1;
    }

  if (found == NULL || !take_pair (find, found, SHAPE_LAT_LNG))
    return FALSE;
  find->is_middle = found[-1] == '@';

  return TRUE;
}

/* What is not a parameter. */
static gboolean
read_path (const DeskPointLink *link, Maker maker, DeskPointFind *find)
{
  const char *at = strstr (link->path, "/@");
  const char *map = desk_point_link_get (link, "map");
  const char *lat, *lng;

  switch (maker)
    {
    case MAKER_BAIDU:
      find->is_middle = !g_str_has_prefix (link->path, "/poi/");
      return at != NULL && take_pair (find, at + 2, SHAPE_METRES);
    case MAKER_GEO:
      /* geo:0,0?q=name stands for no place. */
      return !g_str_equal (link->path, "0,0") && take_pair (find, link->path, SHAPE_LAT_LNG);
    case MAKER_GOOGLE:
      return take_marked (find, link->path) ||
             take_marked (find, desk_point_link_get (link, "pb")) ||
             take_segments (find, link->path);
    case MAKER_OSM: /* #map=zoom/lat/lng */
      lat = map != NULL ? strchr (map, '/') : NULL;
      lng = lat != NULL ? strchr (lat + 1, '/') : NULL;
      find->is_middle = TRUE;
      return lng != NULL && take_couple (find, lng + 1, lat + 1);
    case MAKER_TENCENT:
    case MAKER_QQ:
    case MAKER_AUTONAVI:
    case MAKER_APPLE:
    case MAKER_OTHER:
    default:
      return FALSE;
    }
}

/* The datum a parameter tells; FALSE when none does. */
static gboolean
read_datum (const DeskPointLink *link, Maker maker, DeskDatum *datum)
{
  static const char *const keys[] = { "coord_type", "coordtype", "coordinate",
                                      "coordsys",   "datum",     "crs" };
  const char *type = desk_point_link_get (link, "coord_type");
  const char *deviates = desk_point_link_get (link, "dev");

  if (maker & (MAKER_TENCENT | MAKER_QQ) && type != NULL)
    {
      /* 2 is Sogou's and 4 Mapbar's, which nobody sends any more; 5 is GCJ-02. */
      if (g_str_equal (type, "1") || g_str_equal (type, "3"))
        {
          *datum = *type == '1' ? DESK_DATUM_WGS84 : DESK_DATUM_BD09;
          return TRUE;
        }
      return FALSE;
    }
  if (maker == MAKER_AUTONAVI && deviates != NULL && g_str_equal (deviates, "1"))
    {
      *datum = DESK_DATUM_WGS84;
      return TRUE;
    }

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      const char *value = desk_point_link_get (link, keys[i]);

      if (value != NULL && desk_point_match_datum (value, value, datum) > 0)
        return TRUE;
    }

  return FALSE;
}

static void
judge_datum (const DeskPointLink *link, Maker maker, DeskPointFind *find)
{
  const guint i = (guint) g_bit_nth_lsf (maker, -1);

  find->source = makers[i].source;
  find->datum = makers[i].datum;
  find->why = makers[i].datum_known ? DESK_POINT_WHY_SOURCE : DESK_POINT_WHY_UNTOLD;
  if (maker & (MAKER_GOOGLE | MAKER_APPLE))
    {
      gboolean mainland =
        desk_point_in_mainland ((double) find->lng / 1e6, (double) find->lat / 1e6);

      find->why = mainland ? DESK_POINT_WHY_MAINLAND : DESK_POINT_WHY_BEYOND;
      find->datum = mainland ? DESK_DATUM_GCJ02 : DESK_DATUM_WGS84;
    }
  if (read_datum (link, maker, &find->datum))
    find->why = DESK_POINT_WHY_LINK;
}

static void
read_names (const DeskPointLink *link, Maker maker, DeskPointFind *find)
{
  static const char place[] = "/place/";
  const char *name = maker == MAKER_GOOGLE ? strstr (link->path, place) : NULL;
  const char *rest;
  gint64 first, second;

  for (guint i = 0; i < G_N_ELEMENTS (title_keys); i++)
    {
      const char *value = desk_point_link_get (link, title_keys[i]);

      if (value != NULL)
        keep (&find->title, desk_point_tidy (value, -1));
    }
  for (guint i = 0; i < G_N_ELEMENTS (address_keys); i++)
    {
      const char *value = desk_point_link_get (link, address_keys[i]);

      if (value != NULL)
        keep (&find->address, desk_point_tidy (value, -1));
    }
  if (maker == MAKER_TENCENT && desk_point_link_get (link, "to") != NULL)
    keep (&find->title, desk_point_tidy (desk_point_link_get (link, "to"), -1));
  if (maker & (MAKER_GEO | MAKER_GOOGLE | MAKER_APPLE) && desk_point_link_get (link, "q") != NULL &&
      !read_two (desk_point_link_get (link, "q"), &first, &second, &rest))
    keep (&find->title, desk_point_tidy (desk_point_link_get (link, "q"), -1));
  if (name != NULL)
    {
      g_autofree char *words = g_strdelimit (g_strdup (name + strlen (place)), "+", ' ');

      if (!g_ascii_isdigit (*words) && *words != '@' && *words != '-')
        keep (&find->title, desk_point_tidy (words, (gssize) strcspn (words, "/@")));
    }
  if (maker == MAKER_BAIDU && g_str_has_prefix (link->path, "/poi/") && link->path[5] != '@')
    keep (&find->title, desk_point_tidy (link->path + 5, (gssize) strcspn (link->path + 5, "/")));
}

static gboolean
read_parameters (const DeskPointLink *link, Maker maker, DeskPointFind *find)
{
  const char *type = desk_point_link_get (link, "coord_type");
  gboolean metres = maker == MAKER_BAIDU && type != NULL && g_str_equal (type, "bd09mc");

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      const char *value = pairs[i].makers & maker ? desk_point_link_get (link, pairs[i].key) : NULL;

      if (value != NULL && take_pair (find, value, metres ? SHAPE_METRES : pairs[i].shape))
        return TRUE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (couples); i++)
    if (take_couple (find, desk_point_link_get (link, couples[i].lng),
                     desk_point_link_get (link, couples[i].lat)))
      return TRUE;

  return FALSE;
}

static void
read_link (const char *text, gsize length, gboolean inner, DeskPointFind *find)
{
  g_auto (DeskPointLink) link = { 0 };
  DeskPointFind here = { .status = DESK_POINT_READING_NONE };
  gboolean is_short;
  Maker maker;

  desk_point_link_parse (&link, text, length);
  maker = find_maker (&link, &is_short);

  /* Google's path is finer than its parameters, elsewhere it is the other way round. */
  if (maker == MAKER_GOOGLE)
    read_path (&link, maker, &here);
  if (!here.found && !read_parameters (&link, maker, &here))
    read_path (&link, maker, &here);

  if (here.found)
    {
      judge_datum (&link, maker, &here);
      read_names (&link, maker, &here);
    }
  else if (is_short && strlen (link.path) > 1)
    {
      here.status = DESK_POINT_READING_SHORT_LINK;
    }
  else if (maker != MAKER_OTHER)
    {
      here.status = DESK_POINT_READING_NO_COORDINATES;
      read_names (&link, maker, &here);
    }

  /* A redirection that carries the real link with it. */
  for (guint i = 0; !here.found && maker == MAKER_OTHER && !inner && i < link.n; i++)
    if (strstr (link.values[i], "://") != NULL)
      read_link (link.values[i], strlen (link.values[i]), TRUE, &here);

  /* The first of the better kind: a place, then a short link. */
  if (desk_point_find_is_done (&here) || (here.found && !find->found) ||
      (!find->found && here.status == DESK_POINT_READING_SHORT_LINK &&
       find->status != DESK_POINT_READING_SHORT_LINK) ||
      (!find->found && find->status == DESK_POINT_READING_NONE))
    {
      if (here.link == NULL)
        here.link = g_strdup (link.text);
      desk_point_find_clear (find);
      *find = here;
    }
  else
    {
      desk_point_find_clear (&here);
    }
}

void
desk_point_read_links (char *text, DeskPointFind *find)
{
  gsize length = 0;
  guint n = 0;

  for (char *link = desk_point_link_find (text, &length);
       link != NULL && n < MAX_LINKS && !desk_point_find_is_done (find);
       link = desk_point_link_find (link + length, &length), n++)
    {
      read_link (link, length, FALSE, find);
      memset (link, ' ', length);
    }
}

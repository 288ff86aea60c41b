/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The angles in a text: numbers, with what stands right before and behind them (names, letters of
 * the compass, marks of degrees, minutes and seconds). One pass. */

#define G_LOG_DOMAIN "desk-model"

#include "config.h"

#include "desk-point-reading-private.h"

#include <string.h>

/* More numbers than these are no message about a place. */
#define MAX_ANGLES 4096

/* Between a name and its number, bytes. */
#define NAME_REACH 24

#define BILLION G_GINT64_CONSTANT (1000000000)

typedef struct
{
  const char *text;
  DeskPointAngles *found;
  DeskPointAxis pending; /* the name that waits for its number */
  gboolean pending_negative;
  const char *pending_end;
  const char *angle_end; /* of the angle before */
  DeskPointAxis last;    /* the name before, for a heading such as "lat,lng:" */
  const char *last_end;
} Scan;

static const struct
{
  const char *word;
  DeskPointAxis axis;
  gboolean negative;
} names[] = {
  { "longitude", DESK_POINT_AXIS_LNG },  { "latitude", DESK_POINT_AXIS_LAT },
  { "long", DESK_POINT_AXIS_LNG },       { "lng", DESK_POINT_AXIS_LNG },
  { "lon", DESK_POINT_AXIS_LNG },        { "lat", DESK_POINT_AXIS_LAT },
  { "经度", DESK_POINT_AXIS_LNG },       { "經度", DESK_POINT_AXIS_LNG },
  { "纬度", DESK_POINT_AXIS_LAT },       { "緯度", DESK_POINT_AXIS_LAT },
  { "东经", DESK_POINT_AXIS_LNG },       { "東經", DESK_POINT_AXIS_LNG },
  { "北纬", DESK_POINT_AXIS_LAT },       { "北緯", DESK_POINT_AXIS_LAT },
  { "西经", DESK_POINT_AXIS_LNG, TRUE }, { "西經", DESK_POINT_AXIS_LNG, TRUE },
  { "南纬", DESK_POINT_AXIS_LAT, TRUE }, { "南緯", DESK_POINT_AXIS_LAT, TRUE },
};

/* Both in one word, the first first. */
static const struct
{
  const char *word;
  DeskPointAxis first;
} both[] = {
  { "latlng", DESK_POINT_AXIS_LAT }, { "latlon", DESK_POINT_AXIS_LAT },
  { "lnglat", DESK_POINT_AXIS_LNG }, { "lonlat", DESK_POINT_AXIS_LNG },
  { "经纬度", DESK_POINT_AXIS_LNG }, { "經緯度", DESK_POINT_AXIS_LNG },
  { "纬经度", DESK_POINT_AXIS_LAT }, { "緯經度", DESK_POINT_AXIS_LAT },
};

static const char *const speaking[] = {
  "坐标", "坐標", "座标", "位置", "定位", "经纬", "經緯", "coord", "location", "position", "point",
};

/* What is weighed, measured and paid, right behind a number. */
static const char *const units[] = {
  "元", "块", "角", "公", "千", "斤", "克", "米", "厘",
  "毫", "吨", "升", "折", "万", "年", "月", "日", "号",
};

static gboolean
matches (const char *p, const char *word)
{
  return g_ascii_strncasecmp (p, word, strlen (word)) == 0;
}

/* Whether an ASCII word may begin at @p: lng, _lng and startLng, not along. */
static gboolean
begins_word (const Scan *scan, const char *p)
{
  char before = p > scan->text ? p[-1] : ' ';

  return !g_ascii_isalnum (before) || (g_ascii_islower (before) && g_ascii_isupper (*p)) ||
         g_ascii_isdigit (before);
}

static gboolean
match_name (const Scan *scan, const char *p, DeskPointAxis *axis, gboolean *negative, gsize *length)
{
  gboolean ascii = (guchar) *p < 0x80;

  if (ascii && !begins_word (scan, p))
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      gsize n = strlen (names[i].word);

      if (!matches (p, names[i].word) || (ascii && g_ascii_isalpha (p[n])))
        continue;
      *axis = names[i].axis;
      *negative = names[i].negative;
      *length = n;
      return TRUE;
    }

  return FALSE;
}

static gboolean
match_letter (const char *p, DeskPointAxis *axis, gboolean *negative)
{
  char c = g_ascii_toupper (*p);

  *axis = c == 'E' || c == 'W' ? DESK_POINT_AXIS_LNG : DESK_POINT_AXIS_LAT;
  *negative = c == 'W' || c == 'S';

  return c == 'E' || c == 'W' || c == 'N' || c == 'S';
}

static const char *
skip_blanks (const char *p)
{
  return p + strspn (p, " \t");
}

static gsize
match_degree (const char *p)
{
  static const char *const marks[] = { "°", "度", "deg" };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (g_str_has_prefix (p, marks[i]))
      return strlen (marks[i]);

  return 0;
}

static gsize
match_minute (const char *p)
{
  if (*p == '\'' && p[1] != '\'')
    return 1;

  return g_str_has_prefix (p, "分") ? strlen ("分") : 0;
}

static gsize
match_second (const char *p)
{
  if (*p == '\\' && p[1] == '"')
    return 2;
  if (*p == '"')
    return 1;
  if (*p == '\'' && p[1] == '\'')
    return 2;

  return g_str_has_prefix (p, "秒") ? strlen ("秒") : 0;
}

/* A part of sixty at @p, with its mark; the mark may be left out where nothing else follows. */
static const char *
read_sixtieth (const char *p, gsize (*match) (const char *p), gint64 *billionths)
{
  DeskPointNumber number;
  const char *end;
  gsize mark;

  p = skip_blanks (p);
  if (!g_ascii_isdigit (*p) || !desk_point_read_number (p, FALSE, &number) || !number.fits ||
      number.billionths >= 60 * BILLION)
    return NULL;

  end = skip_blanks (number.end);
  mark = match (end);
  if (mark == 0 && (match_degree (end) > 0 || g_ascii_isdigit (*end) || number.end - p > 12))
    return NULL;

  *billionths = number.billionths;

  return mark > 0 ? end + mark : number.end;
}

/* Degrees, and minutes and seconds when they follow; moves @angle->end. */
static void
read_sixtieths (DeskPointAngle *angle, const DeskPointNumber *degrees)
{
  const char *p = skip_blanks (angle->end);
  gsize mark = match_degree (p);
  gint64 minutes = 0, seconds = 0, size;
  const char *next;

  if (mark == 0)
    return;
  angle->end = p + mark;
  if (degrees->decimals > 0 || !degrees->fits || ABS (degrees->billionths) > 180 * BILLION)
    return;

  next = read_sixtieth (angle->end, match_minute, &minutes);
  if (next == NULL)
    return;
  angle->end = next;
  angle->sexagesimal = TRUE;

  /* Seconds only behind a mark of minutes: 116°23 39°54 are two. */
  if (!g_ascii_isdigit (next[-1]))
    {
      next = read_sixtieth (next, match_second, &seconds);
      if (next != NULL)
        angle->end = next;
    }

  /* In billionths of a second; a millionth of a degree has 3,600,000 of them. */
  size = ABS (degrees->billionths) * 3600 + minutes * 60 + seconds;
  size = (size + 1800000) / 3600000;
  angle->value = degrees->billionths < 0 ? -size : size;
}

/* A letter or a name behind the number: 39.9N, 116.4 (经度). */
static void
read_suffix (const Scan *scan, DeskPointAngle *angle)
{
  const char *p = skip_blanks (angle->end);
  gboolean negative = FALSE;
  DeskPointAxis axis = DESK_POINT_AXIS_NONE;
  gsize n = 0;
  const char *behind;

  if (match_letter (p, &axis, &negative))
    {
      behind = skip_blanks (p + 1);
      /* 39.9N116.4E, but not 39.9 E116.4 */
      if (g_ascii_isalpha (p[1]) || (g_ascii_isdigit (p[1]) && p > angle->end) || *behind == ':' ||
          *behind == '=')
        return;
      n = 1;
    }
  else
    {
      p += *p == '(';
      if ((guchar) *p < 0x80 || !match_name (scan, p, &axis, &negative, &n))
        return;
      behind = p + n + strspn (p + n, " \t:=)");
      if (g_ascii_isdigit (*behind) || *behind == '-' || *behind == '+')
        return;
    }

  angle->end = p + n;
  angle->axis = axis;
  if (negative && angle->value > 0)
    angle->value = -angle->value;
}

static gboolean
has_unit (const char *p)
{
  if (g_ascii_isalpha (*p) || *p == '%' || *p == '_')
    return TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (g_str_has_prefix (p, units[i]))
      return TRUE;

  return FALSE;
}

static const char *
read_angle (Scan *scan, const char *p)
{
  gboolean named = scan->pending != DESK_POINT_AXIS_NONE;
  DeskPointNumber number;
  DeskPointAngle angle = { .start = p };

  if (!desk_point_read_number (p, named, &number))
    {
      scan->pending = DESK_POINT_AXIS_NONE;
      return MAX (number.end, p + 1);
    }

  angle.end = number.end;
  angle.fits = number.fits;
  angle.decimals = number.decimals;
  angle.value = number.millionths;
  angle.axis = scan->pending;
  read_sixtieths (&angle, &number);
  if (named)
    {
      if (scan->pending_negative && angle.value > 0)
        angle.value = -angle.value;
    }
  else
    {
      read_suffix (scan, &angle);
    }
  /* "N39°54'E116°23'" runs on without a blank. */
  angle.glued = angle.axis == DESK_POINT_AXIS_NONE && has_unit (angle.end);

  scan->pending = DESK_POINT_AXIS_NONE;
  scan->last = DESK_POINT_AXIS_NONE;
  scan->angle_end = angle.end;
  g_array_append_val (scan->found->angles, angle);

  return angle.end;
}

static void
note_name (Scan *scan, const char *p, DeskPointAxis axis, gboolean negative, gsize length)
{
  /* "lat,lng: 23.1,113.3" */
  if (scan->last != DESK_POINT_AXIS_NONE && scan->last != axis && p > scan->last_end &&
      p - scan->last_end <= 3 && strspn (scan->last_end, " ,/|") == (gsize) (p - scan->last_end))
    {
      scan->found->heading = scan->last;
      scan->last = DESK_POINT_AXIS_NONE;
      scan->pending = DESK_POINT_AXIS_NONE;
      return;
    }

  scan->pending = scan->last = axis;
  scan->pending_negative = negative;
  scan->pending_end = scan->last_end = p + length;
}

/* A word at @p; how far to go on. 0 for none. */
static gsize
read_word (Scan *scan, const char *p)
{
  gboolean negative = FALSE;
  DeskPointAxis axis = DESK_POINT_AXIS_NONE;
  gsize n = 0;

  /* The first letters of all words below. */
  if ((guchar) *p < 0x80 && strchr ("lLcCpPnNsSeEwW", *p) == NULL)
    return 0;

  for (guint i = 0; i < G_N_ELEMENTS (both); i++)
    if (matches (p, both[i].word) && ((guchar) *p >= 0x80 || begins_word (scan, p)))
      {
        scan->found->heading = both[i].first;
        scan->found->speaks = TRUE;
        scan->pending = DESK_POINT_AXIS_NONE;
        return strlen (both[i].word);
      }

  if (match_name (scan, p, &axis, &negative, &n))
    {
      note_name (scan, p, axis, negative, n);
      return n;
    }

  for (guint i = 0; i < G_N_ELEMENTS (speaking); i++)
    if (matches (p, speaking[i]))
      {
        scan->found->speaks = TRUE;
        scan->pending = DESK_POINT_AXIS_NONE;
        return strlen (speaking[i]);
      }

  /* N39.9, "E: 116.4"; not the N of "No" */
  if (g_ascii_isalpha (*p) && (p == scan->text || !g_ascii_isalpha (p[-1])) &&
      !g_ascii_isalpha (p[1]) && match_letter (p, &axis, &negative))
    {
      note_name (scan, p, axis, negative, 1);
      return 1;
    }

  return 0;
}

static gboolean
begins_number (const Scan *scan, const char *p)
{
  char before = p > scan->text ? p[-1] : ' ';

  if (*p == '-' || *p == '+')
    return g_ascii_isdigit (p[1]) && !g_ascii_isalnum (before);

  return g_ascii_isdigit (*p);
}

/* 3 of "v3.25", the whole "A1.22": part of a word. */
static gboolean
is_in_word (const Scan *scan, const char *p)
{
  char before = p > scan->text ? p[-1] : ' ';

  return (g_ascii_isalpha (before) || before == '_') && p != scan->angle_end &&
         !(scan->pending != DESK_POINT_AXIS_NONE && scan->pending_end == p);
}

void
desk_point_find_angles (const char *text, DeskPointAngles *found)
{
  Scan whole = { .text = text, .found = found };
  Scan *scan = &whole;
  static const char glue[] = " \t\r\n:=\"'\\><([{~)]}";
  const char *p = scan->text;

  while (*p != '\0' && scan->found->angles->len < MAX_ANGLES)
    {
      gsize n;

      if (scan->pending != DESK_POINT_AXIS_NONE && p - scan->pending_end > NAME_REACH)
        scan->pending = DESK_POINT_AXIS_NONE;

      if (begins_number (scan, p))
        {
          if (is_in_word (scan, p))
            p += strspn (p, "0123456789.+-");
          else
            p = read_angle (scan, p);
          continue;
        }
      /* The name in a closing tag is none. */
      if (*p == '<' && p[1] == '/')
        {
          p += 2 + strcspn (p + 2, "> \n");
          continue;
        }
      if (g_str_has_prefix (p, "![CDATA["))
        {
          p += strlen ("![CDATA[");
          continue;
        }

      n = g_ascii_isalpha (*p) || (guchar) *p >= 0x80 ? read_word (scan, p) : 0;
      if (n > 0)
        {
          p += n;
          continue;
        }
      if (scan->pending != DESK_POINT_AXIS_NONE && strchr (glue, *p) == NULL &&
          !g_str_has_prefix (p, "为") && !g_str_has_prefix (p, "是") &&
          !g_str_has_prefix (p, "約") && !g_str_has_prefix (p, "约"))
        scan->pending = DESK_POINT_AXIS_NONE;
      p = g_utf8_next_char (p);
    }
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the readers of coordinates have in common: plain characters, numbers, names of datums. */

#define G_LOG_DOMAIN "desk-model"

#include "config.h"

#include "desk-point-reading-private.h"

#include <string.h>

#include "model/desk-decimal.h"

#define LONGEST_TIDY 120

/* More digits than any coordinate has; those behind are not looked at. */
#define LONGEST_NUMBER 40

/* The ASCII character that stands for @c; '\0' for none, and then *@drop says whether it is one
 * that cannot be seen. */
static char
find_ascii (gunichar c, gboolean *drop)
{
  *drop = FALSE;
  if (c >= 0xff01 && c <= 0xff5e) /* full width */
    return (char) (c - 0xff01 + '!');

  switch (c)
    {
    case 0x00a0: /* spaces */
    case 0x202f:
    case 0x205f:
    case 0x3000:
      return ' ';
    case 0x2010: /* hyphens, dashes, minus */
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2212:
    case 0xfe63:
      return '-';
    case 0x3001: /* 、 */
    case 0xff64:
      return ',';
    case 0x2018: /* minutes, and what is typed for them */
    case 0x2019:
    case 0x2032:
    case 0x00b4:
    case 0x0060:
      return '\'';
    case 0x201c: /* seconds */
    case 0x201d:
    case 0x2033:
      return '"';
    case 0x3010: /* 【】「」《》 */
    case 0x300c:
    case 0x300a:
      return '(';
    case 0x3011:
    case 0x300d:
    case 0x300b:
      return ')';
    case 0x00ad:
    case 0x2060:
    case 0xfeff:
      *drop = TRUE;
      return '\0';
    default:
      break;
    }

  if (c >= 0x2000 && c <= 0x200a)
    return ' ';
  *drop =
    (c >= 0x200b && c <= 0x200f) || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);

  return '\0';
}

/* Whether the digits at the end of @out have no point yet, so that a 。 behind them may be one. */
static gboolean
ends_in_whole_number (const GString *out)
{
  gsize i = out->len;

  while (i > 0 && g_ascii_isdigit (out->str[i - 1]))
    i--;

  return i < out->len && out->len - i <= 3 && (i == 0 || out->str[i - 1] != '.');
}

static gboolean
is_digit (gunichar c)
{
  return (c >= '0' && c <= '9') || (c >= 0xff10 && c <= 0xff19);
}

char *
desk_point_fold (const char *text)
{
  GString *out = g_string_sized_new (strlen (text));

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean drop;
      char ascii;

      if (c < 0x80 && c != '`')
        {
          g_string_append_c (out, (char) c);
          continue;
        }
      if (c == 0x3002 || c == 0xff61) /* 。, which a Chinese keyboard gives for a point */
        {
          gboolean is_point =
            ends_in_whole_number (out) && is_digit (g_utf8_get_char (g_utf8_next_char (p)));

          g_string_append_c (out, is_point ? '.' : ';');
          continue;
        }
      if (c == 0x00ba || c == 0x02da) /* º and ˚ for ° */
        {
          g_string_append (out, "°");
          continue;
        }

      ascii = find_ascii (c, &drop);
      if (ascii != '\0')
        g_string_append_c (out, ascii);
      else if (!drop)
        g_string_append_len (out, p, g_utf8_next_char (p) - p);
    }

  return g_string_free (out, FALSE);
}

static const char *
skip_digits (const char *p)
{
  while (g_ascii_isdigit (*p))
    p++;

  return p;
}

gboolean
desk_point_read_number (const char *p, gboolean scientific, DeskPointNumber *number)
{
  char plain[LONGEST_NUMBER + 8];
  const char *end = p + (*p == '+' || *p == '-');
  gsize length;

  memset (number, 0, sizeof *number);
  number->end = end;
  if (!g_ascii_isdigit (*end))
    return FALSE;

  end = skip_digits (end);
  if (*end == '.' && g_ascii_isdigit (end[1]))
    {
      const char *decimals = end + 1;

      end = skip_digits (decimals);
      number->decimals = (guint) (end - decimals);
    }
  length = (gsize) MIN (end - p, LONGEST_NUMBER);
  memcpy (plain, p, length);
  plain[length] = '\0';

  if (scientific && (*end == 'e' || *end == 'E'))
    {
      const char *power = end + 1 + (end[1] == '+' || end[1] == '-');
      const char *behind = skip_digits (power);

      if (behind > power && behind - end <= 5 && *behind != '.')
        {
          memcpy (plain + length, end, (gsize) (behind - end));
          plain[length + (gsize) (behind - end)] = '\0';
          end = behind;
        }
    }

  /* 2024.06.07, 192.168.1.1 */
  if (*end == '.' && g_ascii_isdigit (end[1]))
    {
      while (*end == '.' || g_ascii_isdigit (*end))
        end++;
      number->end = end;
      return FALSE;
    }

  number->end = end;
  /* Rounded once, on the digits. */
  end = *plain == '+' ? plain + 1 : plain;
  number->fits = desk_decimal_parse (end, 9, &number->billionths) &&
                 desk_decimal_parse (end, 6, &number->millionths);

  return TRUE;
}

static const struct
{
  const char *word;
  DeskDatum datum;
} words[] = {
  { "wgs84", DESK_DATUM_WGS84 },    { "wgs-84", DESK_DATUM_WGS84 },
  { "wgs_84", DESK_DATUM_WGS84 },   { "wgs 84", DESK_DATUM_WGS84 },
  { "wgs", DESK_DATUM_WGS84 },      { "gps", DESK_DATUM_WGS84 },
  { "cgcs2000", DESK_DATUM_WGS84 }, { "gcj02ll", DESK_DATUM_GCJ02 },
  { "gcj02", DESK_DATUM_GCJ02 },    { "gcj-02", DESK_DATUM_GCJ02 },
  { "gcj_02", DESK_DATUM_GCJ02 },   { "gcj 02", DESK_DATUM_GCJ02 },
  { "gcj", DESK_DATUM_GCJ02 },      { "amap", DESK_DATUM_GCJ02 },
  { "autonavi", DESK_DATUM_GCJ02 }, { "gaode", DESK_DATUM_GCJ02 },
  { "tencent", DESK_DATUM_GCJ02 },  { "bd09ll", DESK_DATUM_BD09 },
  { "bd09", DESK_DATUM_BD09 },      { "bd-09", DESK_DATUM_BD09 },
  { "bd_09", DESK_DATUM_BD09 },     { "bd 09", DESK_DATUM_BD09 },
  { "baidu", DESK_DATUM_BD09 },     { "火星", DESK_DATUM_GCJ02 },
  { "高德", DESK_DATUM_GCJ02 },     { "腾讯", DESK_DATUM_GCJ02 },
  { "騰訊", DESK_DATUM_GCJ02 },     { "百度", DESK_DATUM_BD09 },
  { "天地图", DESK_DATUM_WGS84 },   { "天地圖", DESK_DATUM_WGS84 },
  { "北斗", DESK_DATUM_WGS84 },
};

/* What may follow 百度, so that 百度大厦 and 腾讯滨海大厦 stay what they are: buildings. */
static const char *const followers[] = {
  "地图", "地圖", "坐标", "坐標", "经", "經", "纬", "緯",
  "位置", "定位", "拾取", "导航", "系", "的", "是", "为",
};

static gboolean
is_followed_well (const char *p)
{
  p += strspn (p, " \t");
  if ((guchar) *p < 0x80)
    return TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (followers); i++)
    if (g_str_has_prefix (p, followers[i]))
      return TRUE;

  return FALSE;
}

gsize
desk_point_match_datum (const char *begin, const char *p, DeskDatum *datum)
{
  static const char type[] = "coordinate_type";
  gboolean ascii = (guchar) *p < 0x80;

  if (ascii && (!g_ascii_isalpha (*p) || (p > begin && g_ascii_isalnum (p[-1]))))
    return 0;

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      gsize n = strlen (words[i].word);

      if (ascii ? g_ascii_strncasecmp (p, words[i].word, n) == 0 && !g_ascii_isalnum (p[n])
                : strncmp (p, words[i].word, n) == 0 && is_followed_well (p + n))
        {
          *datum = words[i].datum;
          return n;
        }
    }

  /* The API's own. */
  if (strncmp (p, type, strlen (type)) == 0)
    {
      const char *value = p + strlen (type);

      value += strspn (value, "\"'\\:= \t\r\n");
      if ((*value == '0' || *value == '1') && !g_ascii_isalnum (value[1]))
        {
          *datum = desk_datum_from_coordinate_type (*value - '0');
          return (gsize) (value - p);
        }
    }

  return 0;
}

char *
desk_point_tidy (const char *text, gssize length)
{
  GString *out = g_string_new (NULL);
  const char *end = text + (length < 0 ? strlen (text) : (gsize) length);
  guint n = 0;

  if (!g_utf8_validate (text, end - text, NULL))
    return g_string_free (out, TRUE);

  for (const char *p = text; p < end && n < LONGEST_TIDY; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean blank = g_unichar_isspace (c) || g_unichar_iscntrl (c);

      /* One blank between words, none at the ends. */
      if (blank && (out->len == 0 || out->str[out->len - 1] == ' '))
        continue;
      g_string_append_unichar (out, blank ? ' ' : c);
      n++;
    }
  if (out->len > 0 && out->str[out->len - 1] == ' ')
    g_string_truncate (out, out->len - 1);

  return g_string_free (out, out->len == 0);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* `dispatch-desk convert LNG,LAT --from DATUM --to DATUM`: one pair, or with `-` one a line of
 * standard input. Each line is answered by one line, a bad one by an empty one, so that both files
 * stay side by side. Memory does not grow with the input. */

#define G_LOG_DOMAIN "desk-cli"

#include "config.h"

#include "desk-cli.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "model/desk-decimal.h"
#include "model/desk-point.h"

/* A longer line is no pair. */
#define LONGEST_LINE 256

typedef struct
{
  DeskDatum from;
  DeskDatum to;
  gboolean has_bad;
  guint64 n_outside;
} Conversion;

static const char *
skip_blanks (const char *text)
{
  return text + strspn (text, " \t\r");
}

/* The number at *@text, as text; NULL for none. No hexadecimals, no "nan", no "inf". */
static char *
take_number (const char **text)
{
  gsize n = strspn (*text, "+-.0123456789eE");
  g_autofree char *number = g_strndup (*text, n);
  gint64 scaled;

  if (!desk_decimal_parse (*number == '+' ? number + 1 : number, 6, &scaled))
    return NULL;
  *text += n;

  return g_steal_pointer (&number);
}

/* "113.322,23.1065", or with blanks instead of the comma. */
static gboolean
split_pair (const char *text, char **lng, char **lat)
{
  /* The mark that some programs put before the first line. */
  if (g_str_has_prefix (text, "\xef\xbb\xbf"))
    text += 3;
  text = skip_blanks (text);
  *lng = take_number (&text);
  if (*lng == NULL)
    return FALSE;
  text = skip_blanks (text);
  if (*text == ',')
    text = skip_blanks (text + 1);
  *lat = take_number (&text);

  return *lat != NULL && *skip_blanks (text) == '\0';
}

/* Six decimals without the locale; never "-0.000000". */
static char *
format_degrees (double degrees)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (digits, sizeof digits, "%.6f", degrees);

  return g_strdup (strcmp (digits, "-0.000000") == 0 ? digits + 1 : digits);
}

/* What stays in its datum is rounded on its digits and goes through no binary number. */
static char *
format_as_given (const char *number)
{
  gint64 scaled = 0;

  desk_decimal_parse (*number == '+' ? number + 1 : number, 6, &scaled);

  return desk_decimal_format_fixed (scaled, 6);
}

/* Returns: (transfer full) (nullable): the line to print; @problem says why there is none */
static char *
convert (Conversion *conversion, const char *text, char **problem)
{
  g_autofree char *lng = NULL;
  g_autofree char *lat = NULL;
  g_autofree char *east = NULL;
  g_autofree char *north = NULL;
  DeskPoint point = { .datum = conversion->from };

  if (!split_pair (text, &lng, &lat))
    {
      g_autofree char *shown = g_utf8_make_valid (text, (gssize) strnlen (text, 60));

      *problem = g_strdup_printf (_ ("“%s” is no pair of decimal numbers; write LNG,LAT, such as "
                                     "113.322,23.1065"),
                                  shown);
      return NULL;
    }

  point.lng = g_ascii_strtod (lng, NULL);
  point.lat = g_ascii_strtod (lat, NULL);
  if (desk_point_is_swapped (point.lng, point.lat))
    {
      *problem = g_strdup_printf (_ ("%s,%s is latitude before longitude; write %s,%s"), lng, lat,
                                  lat, lng);
      return NULL;
    }
  if (!desk_point_is_valid (point))
    {
      *problem = g_strdup_printf (_ ("%s,%s is no place on Earth; a longitude is at most 180, a "
                                     "latitude at most 90, the longitude comes first"),
                                  lng, lat);
      return NULL;
    }

  if (!desk_point_in_china_box (point))
    conversion->n_outside++;
  if (conversion->from == conversion->to)
    {
      east = format_as_given (lng);
      north = format_as_given (lat);
    }
  else
    {
      point = desk_point_convert (point, conversion->to);
      east = format_degrees (point.lng);
      north = format_degrees (point.lat);
    }

  return g_strconcat (east, ",", north, NULL);
}

static void
convert_line (Conversion *conversion, const char *line, guint64 number)
{
  g_autofree char *problem = NULL;
  g_autofree char *answer = NULL;

  /* A blank line is no mistake. */
  if (*skip_blanks (line) != '\0')
    answer = convert (conversion, line, &problem);
  if (problem != NULL)
    {
      g_autofree char *place = g_strdup_printf ("%" G_GUINT64_FORMAT, number);
      g_autofree char *message = g_strdup_printf (_ ("line %s: %s"), place, problem);

      desk_cli_complain (message);
      conversion->has_bad = TRUE;
    }
  desk_cli_print ("%s\n", answer != NULL ? answer : "");
}

/* What came is answered before more is waited for, so that a program may ask line by line. */
static int
convert_input (Conversion *conversion)
{
  char block[16384];
  char line[LONGEST_LINE + 1];
  gsize length = 0;
  guint64 number = 1;
  gssize n;

  while ((n = read (STDIN_FILENO, block, sizeof block)) != 0)
    {
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return desk_cli_complain (g_strerror (errno));

      for (gssize i = 0; i < n; i++)
        {
          if (block[i] != '\n')
            {
              /* A NUL would end the line early. What is too long stays so, by its last byte. */
              if (length < LONGEST_LINE)
                line[length++] = block[i] != '\0' ? block[i] : '?';
              else
                line[LONGEST_LINE - 1] = '?';
              continue;
            }
          line[length] = '\0';
          convert_line (conversion, line, number++);
          length = 0;
        }
      if (fflush (stdout) != 0)
        return desk_cli_complain (g_strerror (errno));
    }
  if (length > 0)
    {
      line[length] = '\0';
      convert_line (conversion, line, number);
    }

  return conversion->has_bad ? DESK_CLI_USAGE : DESK_CLI_DONE;
}

/* "GCJ-02" is as good as "gcj02". */
static gboolean
read_datum (const char *option, const char *nick, DeskDatum *datum)
{
  g_autofree char *message = NULL;
  g_autofree char *plain = NULL;
  g_auto (GStrv) parts = NULL;

  if (nick == NULL)
    {
      message = g_strdup_printf (_ ("%s is missing; it is one of wgs84, gcj02 and bd09"), option);
      desk_cli_complain (message);
      return FALSE;
    }

  parts = g_strsplit (nick, "-", -1);
  plain = g_strjoinv ("", parts);
  for (char *p = plain; *p != '\0'; p++)
    *p = g_ascii_tolower (*p);
  if (!desk_datum_from_nick (plain, datum))
    {
      message = g_strdup_printf (_ ("%s: “%s” is no datum; it is one of wgs84, gcj02 and bd09"),
                                 option, nick);
      desk_cli_complain (message);
      return FALSE;
    }

  return TRUE;
}

/* Takes the words that begin like a negative number out of @argv, which would else be read as
 * options. */
static GPtrArray *
take_negative (int *argc, char **argv)
{
  GPtrArray *words = g_ptr_array_new ();
  int kept = 0;

  for (int i = 0; i < *argc; i++)
    {
      if (argv[i][0] == '-' && (g_ascii_isdigit (argv[i][1]) || argv[i][1] == '.'))
        g_ptr_array_add (words, argv[i]);
      else
        argv[kept++] = argv[i];
    }
  argv[kept] = NULL;
  *argc = kept;

  return words;
}

int
desk_cli_convert (int argc, char **argv, DeskCliOpen open)
{
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  g_auto (GStrv) words = NULL;
  const GOptionEntry entries[] = {
    { "from", 0, 0, G_OPTION_ARG_STRING, &from, N_ ("The datum of the pair: wgs84, gcj02, bd09"),
      N_ ("DATUM") },
    { "to", 0, 0, G_OPTION_ARG_STRING, &to, N_ ("The datum wanted: wgs84, gcj02, bd09"),
      N_ ("DATUM") },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, &words, NULL, NULL },
    { NULL },
  };
  g_autofree char *line = g_strdup_printf (
    "%s — %s", _ ("LNG,LAT"), _ ("tell a place in another datum; - reads one pair a line"));
  g_autofree char *name = g_strdup_printf ("dispatch-desk %s", argv[0]);
  g_autoptr (GOptionContext) context = g_option_context_new (line);
  g_autoptr (GPtrArray) given = take_negative (&argc, argv);
  g_autoptr (GError) error = NULL;
  g_autofree char *problem = NULL;
  g_autofree char *answer = NULL;
  Conversion conversion = { 0 };
  int status = DESK_CLI_DONE;

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_set_description (
    context,
    _ ("Six decimals are printed. Outside 72.004–137.8347, 0.8293–55.8271, the box around "
       "China,\nGCJ-02 is WGS-84, and BD-09 has its shift everywhere."));
  /* The usage that --help prints begins with it. */
  argv[0] = name;
  if (!g_option_context_parse (context, &argc, &argv, &error))
    return desk_cli_complain (error->message);

  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    g_ptr_array_add (given, words[i]);
  if (given->len != 1)
    return desk_cli_complain (_ ("Usage: dispatch-desk convert LNG,LAT --from DATUM --to DATUM; - "
                                 "instead of LNG,LAT reads standard input"));
  if (!read_datum ("--from", from, &conversion.from) || !read_datum ("--to", to, &conversion.to))
    return DESK_CLI_USAGE;

  if (strcmp (g_ptr_array_index (given, 0), "-") == 0)
    {
      status = convert_input (&conversion);
    }
  else
    {
      answer = convert (&conversion, g_ptr_array_index (given, 0), &problem);
      if (answer == NULL)
        return desk_cli_complain (problem);
      desk_cli_print ("%s\n", answer);
    }

  if (conversion.n_outside > 0)
    desk_cli_complain (_ ("Outside the box around China GCJ-02 and WGS-84 are one; only BD-09 is "
                          "shifted there"));

  return status;
}

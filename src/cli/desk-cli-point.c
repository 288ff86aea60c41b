/* SPDX-License-Identifier: GPL-3.0-or-later */

/* `dispatch-desk point`: pasted coordinates or a share link on standard input → JSON. */

#define G_LOG_DOMAIN "desk-cli"

#include "config.h"

#include "desk-cli.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "model/desk-point-reading.h"

/* Keeps what the reader looks at, and takes in the rest, so that whoever writes is not cut off. */
static char *
read_input (gsize *length)
{
  g_autofree char *rest = g_malloc (DESK_POINT_READING_PREFIX);
  char *text = g_malloc (DESK_POINT_READING_PREFIX);

  *length = fread (text, 1, DESK_POINT_READING_PREFIX, stdin);
  while (fread (rest, 1, DESK_POINT_READING_PREFIX, stdin) > 0)
    continue;

  return text;
}

/* Six decimals, as a number. */
static void
add_degrees (DeskJsonWriter *writer, const char *key, const char *degrees)
{
  desk_json_writer_add_raw (writer, key, degrees != NULL ? degrees : "null");
}

int
desk_cli_point (int argc, char **argv, DeskCliOpen open)
{
  g_auto (DeskCliOptions) options = { .takes = DESK_CLI_TAKES_JSON };
  g_autoptr (DeskPointReading) reading = NULL;
  g_autofree char *input = NULL;
  g_autofree char *json = NULL;
  DeskJsonWriter *writer;
  gsize length;

  if (!desk_cli_parse (&options, &argc, &argv, "",
                       _ ("read coordinates or a map’s link from standard input, print JSON"), 0))
    return DESK_CLI_USAGE;

  input = read_input (&length);
  if (ferror (stdin))
    return desk_cli_complain (_ ("Standard input cannot be read"));

  reading = desk_point_read (input, (gssize) length);
  writer = desk_json_writer_new (TRUE);
  desk_json_writer_begin_object (writer, NULL);
  desk_json_writer_add_string (writer, "status",
                               desk_point_reading_status_to_nick (reading->status));
  add_degrees (writer, "lng", reading->lng);
  add_degrees (writer, "lat", reading->lat);
  desk_json_writer_add_string (writer, "datum",
                               reading->datum_known ? desk_datum_to_nick (reading->datum) : NULL);
  desk_json_writer_add_raw (writer, "swapped", reading->swapped ? "true" : "false");
  desk_json_writer_add_string (writer, "how", reading->how);
  if (reading->title != NULL)
    desk_json_writer_add_string (writer, "title", reading->title);
  if (reading->address != NULL)
    desk_json_writer_add_string (writer, "address", reading->address);
  desk_json_writer_end_object (writer);
  json = desk_json_writer_finish (writer);
  desk_cli_print ("%s\n", json);

  return DESK_CLI_DONE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskJsonWriter: our own, because json-glib's generator turns digits into doubles and back
 * (40.448612 leaves as 40.448611999999997). */

#define G_LOG_DOMAIN "desk-wechat"

#include "desk-json-writer.h"

struct _DeskJsonWriter
{
  GString *text;
  gboolean pretty;
  gboolean is_first; /* nothing stands in the innermost container yet */
  guint depth;
};

static void
begin_member (DeskJsonWriter *writer, const char *key)
{
  if (!writer->is_first && writer->depth > 0)
    g_string_append_c (writer->text, ',');
  if (writer->pretty && writer->depth > 0)
    g_string_append_printf (writer->text, "\n%*s", (int) writer->depth * 2, "");
  writer->is_first = FALSE;

  if (key != NULL)
    {
      desk_json_append_string (writer->text, key);
      g_string_append (writer->text, writer->pretty ? ": " : ":");
    }
}

static void
begin (DeskJsonWriter *writer, const char *key, char open)
{
  begin_member (writer, key);
  g_string_append_c (writer->text, open);
  writer->depth++;
  writer->is_first = TRUE;
}

static void
end (DeskJsonWriter *writer, char close)
{
  writer->depth--;
  if (writer->pretty && !writer->is_first)
    g_string_append_printf (writer->text, "\n%*s", (int) writer->depth * 2, "");
  g_string_append_c (writer->text, close);
  writer->is_first = FALSE;
}

DeskJsonWriter *
desk_json_writer_new (gboolean pretty)
{
  DeskJsonWriter *writer = g_new0 (DeskJsonWriter, 1);

  writer->text = g_string_new (NULL);
  writer->pretty = pretty;
  writer->is_first = TRUE;

  return writer;
}

void
desk_json_writer_free (DeskJsonWriter *writer)
{
  g_string_free (writer->text, TRUE);
  g_free (writer);
}

char *
desk_json_writer_finish (DeskJsonWriter *writer)
{
  char *text;

  g_return_val_if_fail (writer != NULL && writer->depth == 0, NULL);

  text = g_string_free (writer->text, FALSE);
  g_free (writer);

  return text;
}

void
desk_json_writer_begin_object (DeskJsonWriter *writer, const char *key)
{
  g_return_if_fail (writer != NULL);

  begin (writer, key, '{');
}

void
desk_json_writer_end_object (DeskJsonWriter *writer)
{
  g_return_if_fail (writer != NULL && writer->depth > 0);

  end (writer, '}');
}

void
desk_json_writer_begin_list (DeskJsonWriter *writer, const char *key)
{
  g_return_if_fail (writer != NULL);

  begin (writer, key, '[');
}

void
desk_json_writer_end_list (DeskJsonWriter *writer)
{
  g_return_if_fail (writer != NULL && writer->depth > 0);

  end (writer, ']');
}

void
desk_json_writer_add_string (DeskJsonWriter *writer, const char *key, const char *value)
{
  g_return_if_fail (writer != NULL);

  begin_member (writer, key);
  if (value != NULL)
    desk_json_append_string (writer->text, value);
  else
    g_string_append (writer->text, "null");
}

void
desk_json_writer_add_raw (DeskJsonWriter *writer, const char *key, const char *json)
{
  g_return_if_fail (writer != NULL);
  g_return_if_fail (json != NULL);

  begin_member (writer, key);
  g_string_append (writer->text, json);
}

void
desk_json_writer_add_int (DeskJsonWriter *writer, const char *key, gint64 value)
{
  g_autofree char *digits = g_strdup_printf ("%" G_GINT64_FORMAT, value);

  desk_json_writer_add_raw (writer, key, digits);
}

void
desk_json_append_string (GString *text, const char *value)
{
  g_return_if_fail (text != NULL);
  g_return_if_fail (value != NULL);

  g_string_append_c (text, '"');
  for (const char *p = value; *p != '\0'; p++)
    {
      switch (*p)
        {
        case '"':
          g_string_append (text, "\\\"");
          break;
        case '\\':
          g_string_append (text, "\\\\");
          break;
        case '\n':
          g_string_append (text, "\\n");
          break;
        case '\r':
          g_string_append (text, "\\r");
          break;
        case '\t':
          g_string_append (text, "\\t");
          break;
        case '\b':
          g_string_append (text, "\\b");
          break;
        case '\f':
          g_string_append (text, "\\f");
          break;
        default:
          if ((guchar) *p < 0x20)
            g_string_append_printf (text, "\\u%04x", (guint) *p);
          else
            g_string_append_c (text, *p);
          break;
        }
    }
  g_string_append_c (text, '"');
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fuzz.h"

#include <string.h>

#include "model/desk-record-copy.h"
#include "wechat/desk-wire.h"

/* A name that a target reads from its input, such as a call's. */
#define LONGEST_LINE 64

static void
on_logged (const char *domain, GLogLevelFlags level, const char *message, gpointer data)
{
  if (level & (G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING | G_LOG_LEVEL_ERROR))
    g_log_default_handler (domain, level, message, data);
}

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  /* Whatever is read, a warning of ours is a mistake of ours. */
  g_log_set_always_fatal (G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING | G_LOG_LEVEL_ERROR);
  g_log_set_default_handler (on_logged, NULL);

  return 0;
}

char *
fuzz_take_line (const guint8 **data, gsize *size)
{
  const guint8 *end = *size > 0 ? memchr (*data, '\n', MIN (*size, LONGEST_LINE)) : NULL;
  char *line;

  if (end == NULL)
    return g_strdup ("");

  line = g_strndup ((const char *) *data, (gsize) (end - *data));
  *size -= (gsize) (end + 1 - *data);
  *data = end + 1;

  return line;
}

static void
visit (DeskRecord *record)
{
  guint n_fields;
  const DeskField *fields = desk_record_get_fields (record, &n_fields);

  for (guint i = 0; i < n_fields; i++)
    {
      const char *name = fields[i].name;
      const char *text;
      gint64 scaled;

      if (fields[i].kind == DESK_KIND_RECORD)
        {
          DeskRecord *child = desk_record_get_child (record, name);

          if (child != NULL)
            visit (child);
        }
      else if (fields[i].kind == DESK_KIND_LIST)
        {
          GListModel *items = desk_record_get_items (record, name);

          for (guint j = 0; items != NULL && j < g_list_model_get_n_items (items); j++)
            {
              g_autoptr (DeskRecord) item = g_list_model_get_item (items, j);

              visit (item);
            }
        }
      else if ((text = desk_record_get_text (record, name)) != NULL)
        {
          g_assert_true (g_utf8_validate (text, -1, NULL));
          if (desk_field_is_number (&fields[i]))
            desk_record_get_decimal (record, name, &scaled);
        }
    }
}

static DeskRecord *
read_again (DeskRecord *record, const char *text)
{
  g_autoptr (GError) error = NULL;
  DeskRecord *again = desk_wire_read (G_OBJECT_TYPE (record), text, -1, &error);

  g_assert_no_error (error);
  g_assert_nonnull (again);

  return again;
}

void
fuzz_check_record (DeskRecord *record)
{
  g_autofree char *exact = desk_wire_write_exact (record);
  g_autofree char *line = desk_wire_write (record);
  g_autofree char *pretty = desk_wire_write_pretty (record);
  g_autoptr (DeskRecord) copy = desk_record_copy (record);
  g_autoptr (DeskRecord) again = read_again (record, exact);
  g_autoptr (DeskRecord) from_line = read_again (record, line);
  g_autoptr (DeskRecord) from_pretty = read_again (record, pretty);
  g_autofree char *exact_again = desk_wire_write_exact (again);
  g_autofree char *line_again = desk_wire_write (from_line);

  visit (record);
  g_assert_true (desk_record_equal (record, copy));
  g_assert_true (desk_record_equal (from_line, from_pretty));
  g_assert_cmpstr (exact, ==, exact_again);
  g_assert_cmpstr (line, ==, line_again);
}

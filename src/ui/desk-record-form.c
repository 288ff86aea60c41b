/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskRecordForm: the section for records that are no part of an order. Its fields stand in the
 * template of whoever uses it. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-record-form.h"

struct _DeskRecordForm
{
  DeskFormSection parent_instance;
};

G_DEFINE_FINAL_TYPE (DeskRecordForm, desk_record_form, DESK_TYPE_FORM_SECTION)

static void
desk_record_form_class_init (DeskRecordFormClass *klass)
{
}

static void
desk_record_form_init (DeskRecordForm *self)
{
}

static DeskProblem *
find_problem (GPtrArray *problems, const char *path)
{
  for (guint i = 0; i < problems->len; i++)
    {
      DeskProblem *problem = g_ptr_array_index (problems, i);

      if (g_str_equal (desk_problem_get_field (problem), path))
        return problem;
    }

  return NULL;
}

DeskFieldRow *
desk_record_form_show_problems (DeskRecordForm *self, GPtrArray *problems)
{
  DeskFieldRow *first = NULL;
  GPtrArray *rows;

  g_return_val_if_fail (DESK_IS_RECORD_FORM (self), NULL);
  g_return_val_if_fail (problems != NULL, NULL);

  rows = desk_form_section_get_rows (DESK_FORM_SECTION (self));
  for (guint i = 0; i < rows->len; i++)
    {
      DeskFieldRow *row = g_ptr_array_index (rows, i);
      g_autofree char *path = desk_field_row_dup_path (row);
      DeskProblem *problem = find_problem (problems, path);

      desk_field_row_set_problem (row, problem);
      if (problem != NULL)
        {
          desk_field_row_set_visited (row, TRUE);
          first = first != NULL ? first : row;
        }
    }

  return first;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskFieldRow: what is wrong with the field, and when that is shown. That it is empty is no news
 * before the user was there. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-field-row-private.h"

#include <string.h>

#include "ui/desk-field-editor.h"

void
_desk_field_row_update_problem (DeskFieldRow *self)
{
  DeskProblem *shown = desk_field_row_get_shown_problem (self);
  gboolean stops = shown != NULL && desk_problem_get_severity (shown) == DESK_SEVERITY_STOPS;

  gtk_widget_remove_css_class (GTK_WIDGET (self), stops ? "warning" : "error");
  if (shown != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), stops ? "error" : "warning");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "warning");
  if (self->editor == NULL)
    return;

  desk_field_editor_describe (self->editor, self->field, shown);
}

DeskProblem *
desk_field_row_get_problem (DeskFieldRow *self)
{
  g_return_val_if_fail (DESK_IS_FIELD_ROW (self), NULL);

  return self->problem;
}

void
desk_field_row_set_problem (DeskFieldRow *self, DeskProblem *problem)
{
  g_return_if_fail (DESK_IS_FIELD_ROW (self));
  g_return_if_fail (problem == NULL || DESK_IS_PROBLEM (problem));

  if (!g_set_object (&self->problem, problem))
    return;

  _desk_field_row_update_problem (self);
  g_object_notify (G_OBJECT (self), "problem");
}

DeskProblem *
desk_field_row_get_shown_problem (DeskFieldRow *self)
{
  gboolean just_empty;

  g_return_val_if_fail (DESK_IS_FIELD_ROW (self), NULL);

  just_empty =
      self->problem != NULL && strcmp (desk_problem_get_code (self->problem), "missing") == 0;

  return just_empty && !self->visited ? NULL : self->problem;
}

void
desk_field_row_set_visited (DeskFieldRow *self, gboolean visited)
{
  g_return_if_fail (DESK_IS_FIELD_ROW (self));

  if (self->visited == visited)
    return;

  self->visited = visited;
  _desk_field_row_update_problem (self);
  g_object_notify (G_OBJECT (self), "problem");
}

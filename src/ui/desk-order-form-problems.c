/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskOrderForm: what is wrong with the draft, at its fields, in the list and in one line, and how it
 * is mended. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-order-form-private.h"

#include <string.h>

#include "ui/desk-field-group.h"
#include "ui/desk-field-line.h"
#include "ui/desk-problem-words.h"

static gboolean
is_section (DeskOrderForm *self, const char *path)
{
  DeskFormSection *section;

  for (guint i = 0; (section = _desk_order_form_get_section_at (self, i)) != NULL; i++)
    if (strcmp (desk_form_section_get_path (section), path) == 0)
      return TRUE;

  return FALSE;
}

/* Lines of goods come and go, so that this is done at each check. */
static void
find_parts (DeskOrderForm *self, GtkWidget *widget)
{
  if (DESK_IS_FIELD_ROW (widget))
    {
      g_ptr_array_add (self->rows, widget);
      return;
    }

  if (DESK_IS_FIELD_GROUP (widget))
    g_ptr_array_add (self->groups, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    find_parts (self, child);
}

static GtkViewport *
get_viewport (DeskOrderForm *self)
{
  return GTK_VIEWPORT (gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (self->scroller)));
}

/* A field whose group was just opened has no place to scroll to before it was laid out. */
static gboolean
on_laid_out (GtkWidget *row, GdkFrameClock *clock, gpointer user_data)
{
  DeskOrderForm *self = user_data;
  graphene_rect_t bounds;

  if (gtk_widget_get_height (row) == 0)
    return G_SOURCE_CONTINUE;

  if (gtk_widget_compute_bounds (row, gtk_viewport_get_child (get_viewport (self)), &bounds))
    gtk_adjustment_clamp_page (
      gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller)), bounds.origin.y,
      bounds.origin.y + bounds.size.height);

  return G_SOURCE_REMOVE;
}

static void
on_scrolled (gpointer user_data)
{
  DeskOrderForm *self = user_data;

  if (self->scroller != NULL)
    gtk_viewport_set_scroll_to_focus (get_viewport (self), TRUE);
}

gboolean
_desk_order_form_go_to (DeskOrderForm *self, DeskFieldRow *row)
{
  if (desk_field_group_reveal (GTK_WIDGET (row)))
    {
      gtk_viewport_set_scroll_to_focus (get_viewport (self), FALSE);
      gtk_widget_add_tick_callback (GTK_WIDGET (row), on_laid_out, self, on_scrolled);
    }

  return desk_field_row_grab_focus (row);
}

/* The first problem at @row that the program can mend. */
static DeskProblem *
find_mend (DeskOrderForm *self, DeskFieldRow *row)
{
  for (guint i = 0; self->found != NULL && i < self->found->len; i++)
    {
      DeskProblem *problem = g_ptr_array_index (self->found, i);

      if (desk_problem_has_fix (problem) &&
          desk_order_form_find_row (self, desk_problem_get_field (problem)) == row)
        return problem;
    }

  return NULL;
}

static void
mend (DeskOrderForm *self, DeskProblem *problem)
{
  g_autoptr (DeskProblem) kept = g_object_ref (problem);

  desk_problem_fix (kept, DESK_RECORD (self->order));
  _desk_order_form_check (self);
}

/* The field that the focus is in, or whose message it is at. */
static DeskFieldRow *
find_focused_row (DeskOrderForm *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, DESK_TYPE_FIELD_ROW) : NULL;
  GtkWidget *line = focus != NULL ? gtk_widget_get_ancestor (focus, DESK_TYPE_FIELD_LINE) : NULL;

  if (row == NULL && line != NULL)
    return desk_field_line_get_message_row (DESK_FIELD_LINE (line));

  return row != NULL ? DESK_FIELD_ROW (row) : NULL;
}

/* For the field at a path, or without one for where the focus is. */
static void
on_mend_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskOrderForm *self = DESK_ORDER_FORM (widget);
  const char *path = g_variant_get_string (parameter, NULL);
  DeskProblem *problem;
  DeskFieldRow *row;

  if (self->check_id != 0)
    _desk_order_form_check (self);
  row = *path != '\0' ? desk_order_form_find_row (self, path) : find_focused_row (self);
  problem = row != NULL ? find_mend (self, row) : desk_problem_list_get_focused (self->problem_list);

  if (problem != NULL && desk_problem_has_fix (problem))
    mend (self, problem);
  else
    gtk_widget_error_bell (widget);
}

static void
on_problem_chosen (DeskProblemList *list, DeskProblem *problem, DeskOrderForm *self)
{
  DeskFieldRow *row = desk_order_form_find_row (self, desk_problem_get_field (problem));

  if (row == NULL)
    return;

  desk_field_row_set_visited (row, TRUE);
  _desk_order_form_go_to (self, row);
}

static void
on_problem_mended (DeskProblemList *list, DeskProblem *problem, DeskOrderForm *self)
{
  mend (self, problem);
}

void
_desk_order_form_class_init_problems (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "form.mend", "s", on_mend_action);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_m, GDK_ALT_MASK, "form.mend", "s", "");
  gtk_widget_class_bind_template_callback (klass, on_problem_chosen);
  gtk_widget_class_bind_template_callback (klass, on_problem_mended);
}

/* The first problem at each field; the check puts what stops first. What is about a whole record is
 * said in the list alone. */
void
_desk_order_form_show_at_fields (DeskOrderForm *self)
{
  GPtrArray *accounts = _desk_order_form_get_accounts (self);
  g_autoptr (GHashTable) said = g_hash_table_new (NULL, NULL);

  g_ptr_array_set_size (self->rows, 0);
  g_ptr_array_set_size (self->groups, 0);
  find_parts (self, self->scroller);

  for (guint i = 0; i < self->found->len; i++)
    {
      DeskProblem *problem = g_ptr_array_index (self->found, i);
      const char *path = desk_problem_get_field (problem);
      DeskFieldRow *row = is_section (self, path) ? NULL : desk_order_form_find_row (self, path);

      if (row != NULL && !g_hash_table_contains (said, row))
        g_hash_table_insert (said, row, problem);
    }

  for (guint i = 0; i < self->rows->len; i++)
    {
      DeskFieldRow *row = g_ptr_array_index (self->rows, i);
      DeskProblem *problem = g_hash_table_lookup (said, row);
      g_autoptr (DeskProblem) shown = NULL;

      if (problem != NULL)
        shown = desk_problem_new (
          desk_problem_get_field (problem), desk_problem_get_carrier (problem),
          desk_problem_get_severity (problem), desk_problem_get_code (problem),
          desk_problem_words_dup_at_field (accounts, DESK_RECORD (self->order), problem),
          desk_problem_has_fix (problem) ? g_strdup (desk_problem_get_mend (problem)) : NULL);
      desk_field_row_set_problem (row, shown);
    }

  for (guint i = 0; i < self->groups->len; i++)
    desk_field_group_update (g_ptr_array_index (self->groups, i));
}

void
_desk_order_form_show_summary (DeskOrderForm *self)
{
  g_autofree char *summary = desk_problem_words_dup_summary (_desk_order_form_get_accounts (self), self->found);
  gboolean stops = self->found->len > 0 &&
                   desk_problem_get_severity (g_ptr_array_index (self->found, 0)) ==
                     DESK_SEVERITY_STOPS;

  desk_problem_list_set_problems (self->problem_list, self->found, _desk_order_form_get_accounts (self));
  gtk_widget_set_visible (self->problems_toggle, *summary != '\0');
  gtk_widget_set_visible (self->problems, *summary != '\0');
  gtk_label_set_text (self->problems_label, summary);
  gtk_widget_set_tooltip_text (self->problems, summary);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->problems), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  summary, -1);
  gtk_image_set_from_icon_name (self->problems_icon,
                                stops ? "dialog-error-symbolic" : "dialog-warning-symbolic");
  gtk_widget_remove_css_class (self->problems, stops ? "warning" : "error");
  gtk_widget_add_css_class (self->problems, stops ? "error" : "warning");
}

DeskFieldRow *
_desk_order_form_find_first_row (DeskOrderForm *self)
{
  for (guint i = 0; self->found != NULL && i < self->found->len; i++)
    {
      DeskProblem *problem = g_ptr_array_index (self->found, i);
      DeskFieldRow *row = desk_order_form_find_row (self, desk_problem_get_field (problem));

      if (row != NULL)
        return row;
    }

  return NULL;
}

DeskFieldRow *
desk_order_form_find_row (DeskOrderForm *self, const char *path)
{
  DeskFormSection *section;

  g_return_val_if_fail (DESK_IS_ORDER_FORM (self), NULL);
  g_return_val_if_fail (path != NULL, NULL);

  for (guint i = 0; (section = _desk_order_form_get_section_at (self, i)) != NULL; i++)
    {
      DeskFieldRow *row = desk_form_section_find_row (section, path);

      if (row != NULL)
        return row;
    }

  return NULL;
}

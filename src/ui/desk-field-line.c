/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskFieldLine: fields side by side in one line of a card, and one message below all of them, so
 * that the grid jumps at most once. In a template the rows are its children. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-field-line.h"

struct _DeskFieldLine
{
  GtkBox parent_instance;

  GtkGrid *columns;
  GtkWidget *message_box;
  GtkImage *icon;
  GtkLabel *message;
  GtkButton *mend;

  GPtrArray *rows; /* borrowed from the grid */
  int n_columns;
};

static GtkBuildableIface *parent_buildable_iface;

static void desk_field_line_buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DeskFieldLine, desk_field_line, GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE,
                                                      desk_field_line_buildable_init))

/* What stops comes before what only warns, and the left before the right. */
static DeskFieldRow *
find_row (DeskFieldLine *self)
{
  DeskFieldRow *found = NULL;

  for (guint i = 0; i < self->rows->len; i++)
    {
      DeskFieldRow *row = g_ptr_array_index (self->rows, i);
      DeskProblem *problem = desk_field_row_get_shown_problem (row);

      if (problem == NULL)
        continue;
      if (desk_problem_get_severity (problem) == DESK_SEVERITY_STOPS)
        return row;
      if (found == NULL)
        found = row;
    }

  return found;
}

static void
on_problem_changed (DeskFieldLine *self)
{
  DeskFieldRow *row = find_row (self);
  DeskProblem *problem = row != NULL ? desk_field_row_get_shown_problem (row) : NULL;
  const char *mend = problem != NULL ? desk_problem_get_mend (problem) : NULL;
  gboolean stops = problem != NULL && desk_problem_get_severity (problem) == DESK_SEVERITY_STOPS;

  gtk_widget_set_visible (self->message_box, problem != NULL);
  if (problem == NULL)
    return;

  gtk_widget_set_visible (GTK_WIDGET (self->mend), mend != NULL);
  gtk_button_set_label (self->mend, mend != NULL ? mend : "");
  gtk_label_set_text (self->message, desk_problem_get_message (problem));
  gtk_image_set_from_icon_name (self->icon,
                                stops ? "dialog-error-symbolic" : "dialog-warning-symbolic");
  gtk_widget_remove_css_class (self->message_box, stops ? "warning" : "error");
  gtk_widget_add_css_class (self->message_box, stops ? "error" : "warning");
}

static void
on_mend_clicked (GtkButton *button, DeskFieldLine *self)
{
  DeskFieldRow *row = find_row (self);
  g_autofree char *path = row != NULL ? desk_field_row_dup_path (row) : NULL;

  if (path == NULL)
    return;

  /* The button may go away with the problem, and would take the focus along. */
  desk_field_row_grab_focus (row);
  gtk_widget_activate_action (GTK_WIDGET (self), "form.mend", "s", path);
}

static void
desk_field_line_add_child (GtkBuildable *buildable,
                           GtkBuilder *builder,
                           GObject *child,
                           const char *type)
{
  if (DESK_IS_FIELD_ROW (child))
    desk_field_line_append (DESK_FIELD_LINE (buildable), DESK_FIELD_ROW (child));
  else
    parent_buildable_iface->add_child (buildable, builder, child, type);
}

static void
desk_field_line_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable_iface = g_type_interface_peek_parent (iface);
  iface->add_child = desk_field_line_add_child;
}

static void
desk_field_line_dispose (GObject *object)
{
  DeskFieldLine *self = DESK_FIELD_LINE (object);

  g_ptr_array_set_size (self->rows, 0);
  gtk_widget_dispose_template (GTK_WIDGET (self), DESK_TYPE_FIELD_LINE);

  G_OBJECT_CLASS (desk_field_line_parent_class)->dispose (object);
}

static void
desk_field_line_finalize (GObject *object)
{
  g_clear_pointer (&DESK_FIELD_LINE (object)->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (desk_field_line_parent_class)->finalize (object);
}

static void
desk_field_line_class_init (DeskFieldLineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = desk_field_line_dispose;
  object_class->finalize = desk_field_line_finalize;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/dispatchdesk/DispatchDesk/ui/desk-field-line.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskFieldLine, columns);
  gtk_widget_class_bind_template_child (widget_class, DeskFieldLine, message_box);
  gtk_widget_class_bind_template_child (widget_class, DeskFieldLine, icon);
  gtk_widget_class_bind_template_child (widget_class, DeskFieldLine, message);
  gtk_widget_class_bind_template_child (widget_class, DeskFieldLine, mend);
  gtk_widget_class_bind_template_callback (widget_class, on_mend_clicked);
  gtk_widget_class_set_css_name (widget_class, "desk-line");
}

static void
desk_field_line_init (DeskFieldLine *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
desk_field_line_new (void)
{
  return g_object_new (DESK_TYPE_FIELD_LINE, NULL);
}

void
desk_field_line_append (DeskFieldLine *self, DeskFieldRow *row)
{
  int span;

  g_return_if_fail (DESK_IS_FIELD_LINE (self));
  g_return_if_fail (DESK_IS_FIELD_ROW (row));

  span = (int) desk_field_row_get_span (row);
  gtk_grid_attach (self->columns, GTK_WIDGET (row), self->n_columns, 0, span, 1);
  self->n_columns += span;
  g_ptr_array_add (self->rows, row);
  g_signal_connect_object (row, "notify::problem", G_CALLBACK (on_problem_changed), self,
                           G_CONNECT_SWAPPED);
  on_problem_changed (self);
}

GPtrArray *
desk_field_line_get_rows (DeskFieldLine *self)
{
  g_return_val_if_fail (DESK_IS_FIELD_LINE (self), NULL);

  return self->rows;
}

DeskFieldRow *
desk_field_line_get_message_row (DeskFieldLine *self)
{
  g_return_val_if_fail (DESK_IS_FIELD_LINE (self), NULL);

  return find_row (self);
}

const char *
desk_field_line_get_message (DeskFieldLine *self)
{
  g_return_val_if_fail (DESK_IS_FIELD_LINE (self), NULL);

  return gtk_widget_get_visible (self->message_box) ? gtk_label_get_text (self->message) : NULL;
}

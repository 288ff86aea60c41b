/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskTemplateLayout: children side by side at their natural width, in as many lines as it takes.
 * GtkFlowBox would align them in columns. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-template-layout.h"

#define GAP 6

struct _DeskTemplateLayout
{
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (DeskTemplateLayout, desk_template_layout, GTK_TYPE_LAYOUT_MANAGER)

/* Places the children within @width, or only tells the height that it would take. */
static int
flow (GtkWidget *widget, int width, gboolean allocate)
{
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int x = 0, y = 0, line = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkRequisition size;
      int child_width;

      if (!gtk_widget_should_layout (child))
        continue;

      gtk_widget_get_preferred_size (child, NULL, &size);
      child_width = MIN (size.width, MAX (width, 0));
      if (x > 0 && x + child_width > width)
        {
          x = 0;
          y += line + GAP;
          line = 0;
        }
      if (allocate)
        gtk_widget_size_allocate (
          child,
          &(GtkAllocation){ rtl ? width - x - child_width : x, y, child_width, size.height }, -1);
      x += child_width + GAP;
      line = MAX (line, size.height);
    }

  return y + line;
}

static GtkSizeRequestMode
desk_template_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
desk_template_layout_measure (GtkLayoutManager *manager,
                              GtkWidget *widget,
                              GtkOrientation orientation,
                              int for_size,
                              int *minimum,
                              int *natural,
                              int *minimum_baseline,
                              int *natural_baseline)
{
  int widest = 0, sum = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkRequisition size;

      if (!gtk_widget_should_layout (child))
        continue;

      gtk_widget_get_preferred_size (child, NULL, &size);
      widest = MAX (widest, size.width);
      sum += size.width + (sum > 0 ? GAP : 0);
    }

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = widest;
      *natural = sum;
    }
  else
    {
      *minimum = *natural = flow (widget, for_size >= 0 ? for_size : sum, FALSE);
    }
}

static void
desk_template_layout_allocate (GtkLayoutManager *manager,
                               GtkWidget *widget,
                               int width,
                               int height,
                               int baseline)
{
  flow (widget, width, TRUE);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_POPOVER (child))
      gtk_popover_present (GTK_POPOVER (child));
}

static void
desk_template_layout_class_init (DeskTemplateLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = desk_template_layout_get_request_mode;
  layout_class->measure = desk_template_layout_measure;
  layout_class->allocate = desk_template_layout_allocate;
}

static void
desk_template_layout_init (DeskTemplateLayout *self)
{
}

GtkLayoutManager *
desk_template_layout_new (void)
{
  return g_object_new (DESK_TYPE_TEMPLATE_LAYOUT, NULL);
}

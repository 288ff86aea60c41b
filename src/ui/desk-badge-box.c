/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskBadgeBox: badges in a row. One that is cut says nothing, so those that have no room are left
 * out, the last first. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-badge-box.h"

#define SPACING 6

struct _DeskBadgeBox
{
  GtkWidget parent_instance;

  gboolean tight;
};

G_DEFINE_FINAL_TYPE (DeskBadgeBox, desk_badge_box, GTK_TYPE_WIDGET)

static int
measure_all (DeskBadgeBox *self)
{
  int all = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int natural;

      if (!gtk_widget_should_layout (child))
        continue;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
      all += (all > 0 ? SPACING : 0) + natural;
    }

  return all;
}

static void
desk_badge_box_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  DeskBadgeBox *self = DESK_BADGE_BOX (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *natural = measure_all (self);
      *minimum = self->tight ? 0 : *natural;
      return;
    }

  *minimum = *natural = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int low, high;

      if (!gtk_widget_should_layout (child))
        continue;

      gtk_widget_measure (child, orientation, -1, &low, &high, NULL, NULL);
      *minimum = MAX (*minimum, low);
      *natural = MAX (*natural, high);
    }
}

static void
desk_badge_box_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int x = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkAllocation at = { x, 0, 0, height };

      if (!gtk_widget_should_layout (child))
        continue;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &at.width, NULL, NULL);
      gtk_widget_set_child_visible (child, x + at.width <= width);
      if (rtl)
        at.x = width - x - at.width;
      gtk_widget_size_allocate (child, &at, baseline);
      x += at.width + SPACING;
    }
}

static void
desk_badge_box_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (desk_badge_box_parent_class)->dispose (object);
}

static void
desk_badge_box_class_init (DeskBadgeBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_badge_box_dispose;
  widget_class->measure = desk_badge_box_measure;
  widget_class->size_allocate = desk_badge_box_size_allocate;
}

static void
desk_badge_box_init (DeskBadgeBox *self)
{
}

GtkWidget *
desk_badge_box_new (void)
{
  return g_object_new (DESK_TYPE_BADGE_BOX, NULL);
}

void
desk_badge_box_set_tight (DeskBadgeBox *self, gboolean tight)
{
  g_return_if_fail (DESK_IS_BADGE_BOX (self));

  if (self->tight == tight)
    return;

  self->tight = tight;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

int
desk_badge_box_get_missing (DeskBadgeBox *self)
{
  g_return_val_if_fail (DESK_IS_BADGE_BOX (self), 0);

  return self->tight ? measure_all (self) : 0;
}

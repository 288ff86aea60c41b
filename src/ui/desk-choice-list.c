/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskChoiceList: suggestions below a text, for a city, a category or a service.
 *
 * The focus never leaves the text: the popover neither grabs nor holds it, so that typing goes on,
 * and the text's own keys choose. What is chosen replaces the text; what is typed and in no list
 * stays as it is. It is an arrow at the end of the field, which opens the whole list. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-choice-list.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _DeskChoiceList
{
  GtkWidget parent_instance;

  GtkWidget *arrow;
  GtkWidget *popover;
  GtkListBox *list;
  GtkAdjustment *adjustment;

  GtkText *text; /* weak */
  DeskChoiceSuggest suggest;
  gpointer suggest_data;
  gboolean choosing;
};

G_DEFINE_FINAL_TYPE (DeskChoiceList, desk_choice_list, GTK_TYPE_WIDGET)

static void
fill (DeskChoiceList *self, const char *text)
{
  g_autoptr (GPtrArray) items = NULL;
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));

  items = self->suggest != NULL ? self->suggest (text, self->suggest_data) : NULL;
  for (guint i = 0; items != NULL && i < items->len; i++)
    {
      DeskChoiceItem *item = g_ptr_array_index (items, i);
      GtkWidget *label = gtk_label_new (desk_choice_item_get_title (item));
      GtkWidget *child = gtk_list_box_row_new ();

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (child), label);
      gtk_widget_set_focusable (child, FALSE);
      g_object_set_data_full (G_OBJECT (child), "item", g_object_ref (item), g_object_unref);
      gtk_list_box_append (self->list, child);
    }
}

static void
show_popover (DeskChoiceList *self)
{
  GtkWidget *text = GTK_WIDGET (self->text);

  if (gtk_list_box_get_row_at_index (self->list, 0) == NULL || !gtk_widget_has_focus (text))
    {
      desk_choice_list_close (self);
      return;
    }

  gtk_widget_set_size_request (self->popover, MAX (gtk_widget_get_width (text), 140), -1);
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

static void
choose (DeskChoiceList *self, GtkListBoxRow *row)
{
  DeskChoiceItem *item = g_object_get_data (G_OBJECT (row), "item");
  g_autofree char *value = g_strdup (desk_choice_item_get_value (item));

  desk_choice_list_close (self);
  self->choosing = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->text), value);
  gtk_editable_set_position (GTK_EDITABLE (self->text), -1);
  self->choosing = FALSE;
}

static void
scroll_to (DeskChoiceList *self, GtkListBoxRow *row)
{
  graphene_rect_t bounds;

  if (gtk_widget_compute_bounds (GTK_WIDGET (row), GTK_WIDGET (self->list), &bounds))
    gtk_adjustment_clamp_page (self->adjustment, bounds.origin.y,
                               bounds.origin.y + bounds.size.height);
}

static void
move (DeskChoiceList *self, int step)
{
  GtkListBoxRow *selected = gtk_list_box_get_selected_row (self->list);
  int position = selected != NULL ? gtk_list_box_row_get_index (selected) + step : MIN (step, 0);
  GtkListBoxRow *row;

  if (selected == NULL && step > 0)
    position = 0;
  row = position >= 0 ? gtk_list_box_get_row_at_index (self->list, position) : NULL;
  if (row == NULL)
    return;

  gtk_list_box_select_row (self->list, row);
  scroll_to (self, row);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT,
                                  gtk_label_get_text (GTK_LABEL (gtk_list_box_row_get_child (row))),
                                  -1);
}

static void
on_text_left (DeskChoiceList *self)
{
  if (!gtk_widget_has_focus (GTK_WIDGET (self->text)))
    desk_choice_list_close (self);
}

/* Return, which a text keeps to itself; an input method has had it before. */
static void
on_text_activated (DeskChoiceList *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (!desk_choice_list_is_open (self))
    return;

  if (row != NULL)
    choose (self, row);
  else
    desk_choice_list_close (self);
}

static void
on_row_activated (GtkListBox *list, GtkListBoxRow *row, DeskChoiceList *self)
{
  choose (self, row);
}

static void
on_arrow_pressed (GtkGestureClick *gesture, int n_press, double x, double y, DeskChoiceList *self)
{
  if (self->text == NULL)
    return;

  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_text_grab_focus_without_selecting (self->text);
  if (desk_choice_list_is_open (self))
    desk_choice_list_close (self);
  else
    desk_choice_list_open (self);
}

static void
desk_choice_list_dispose (GObject *object)
{
  DeskChoiceList *self = DESK_CHOICE_LIST (object);

  g_clear_weak_pointer (&self->text);
  g_clear_pointer (&self->arrow, gtk_widget_unparent);
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (self), DESK_TYPE_CHOICE_LIST);

  G_OBJECT_CLASS (desk_choice_list_parent_class)->dispose (object);
}

static void
desk_choice_list_class_init (DeskChoiceListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_choice_list_dispose;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/dispatchdesk/DispatchDesk/ui/desk-choice-list.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskChoiceList, arrow);
  gtk_widget_class_bind_template_child (widget_class, DeskChoiceList, popover);
  gtk_widget_class_bind_template_child (widget_class, DeskChoiceList, list);
  gtk_widget_class_bind_template_child (widget_class, DeskChoiceList, adjustment);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_arrow_pressed);
  gtk_widget_class_set_css_name (widget_class, "desk-choices");
}

static void
desk_choice_list_init (DeskChoiceList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
desk_choice_list_new (GtkText *text)
{
  DeskChoiceList *self;

  g_return_val_if_fail (GTK_IS_TEXT (text), NULL);

  self = g_object_new (DESK_TYPE_CHOICE_LIST, NULL);
  g_set_weak_pointer (&self->text, text);
  g_signal_connect_object (text, "notify::has-focus", G_CALLBACK (on_text_left), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (text, "activate", G_CALLBACK (on_text_activated), self,
                           G_CONNECT_SWAPPED);
  gtk_accessible_update_property (GTK_ACCESSIBLE (text), GTK_ACCESSIBLE_PROPERTY_AUTOCOMPLETE,
                                  GTK_ACCESSIBLE_AUTOCOMPLETE_LIST,
                                  GTK_ACCESSIBLE_PROPERTY_HAS_POPUP, TRUE, -1);

  return GTK_WIDGET (self);
}

void
desk_choice_list_set_suggest (DeskChoiceList *self, DeskChoiceSuggest suggest, gpointer user_data)
{
  g_return_if_fail (DESK_IS_CHOICE_LIST (self));

  self->suggest = suggest;
  self->suggest_data = user_data;
}

void
desk_choice_list_update (DeskChoiceList *self)
{
  const char *typed;

  g_return_if_fail (DESK_IS_CHOICE_LIST (self));

  if (self->choosing || self->text == NULL)
    return;

  typed = gtk_editable_get_text (GTK_EDITABLE (self->text));
  if (*typed == '\0')
    {
      desk_choice_list_close (self);
      return;
    }

  fill (self, typed);
  show_popover (self);
}

void
desk_choice_list_open (DeskChoiceList *self)
{
  g_return_if_fail (DESK_IS_CHOICE_LIST (self));

  if (self->text == NULL)
    return;

  fill (self, "");
  show_popover (self);
}

void
desk_choice_list_close (DeskChoiceList *self)
{
  g_return_if_fail (DESK_IS_CHOICE_LIST (self));

  gtk_popover_popdown (GTK_POPOVER (self->popover));
}

gboolean
desk_choice_list_is_open (DeskChoiceList *self)
{
  g_return_val_if_fail (DESK_IS_CHOICE_LIST (self), FALSE);

  return gtk_widget_get_visible (self->popover);
}

gboolean
desk_choice_list_handle_key (DeskChoiceList *self, guint keyval, GdkModifierType state)
{
  g_return_val_if_fail (DESK_IS_CHOICE_LIST (self), FALSE);

  if (self->suggest == NULL || (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return FALSE;

  if (!desk_choice_list_is_open (self))
    {
      if (keyval != GDK_KEY_Down && keyval != GDK_KEY_KP_Down)
        return FALSE;

      desk_choice_list_open (self);
      move (self, 1);
      return TRUE;
    }

  switch (keyval)
    {
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      move (self, 1);
      return TRUE;

    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      move (self, -1);
      return TRUE;

    case GDK_KEY_Escape:
      desk_choice_list_close (self);
      return TRUE;

    default:
      return FALSE;
    }
}

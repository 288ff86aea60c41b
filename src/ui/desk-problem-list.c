/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskProblemList: everything that is wrong, a line each, what stops first. Return or a click goes to
 * the field; where the program can mend it there is a button. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-problem-list.h"

#include <glib/gi18n-lib.h>

#include "ui/desk-problem-words.h"

struct _DeskProblemList
{
  GtkBox parent_instance;

  GtkListBox *list;
};

enum
{
  SIGNAL_CHOSEN,
  SIGNAL_MENDED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskProblemList, desk_problem_list, GTK_TYPE_BOX)

static DeskProblem *
get_problem (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), "problem");
}

static void
on_mend_clicked (GtkButton *button, DeskProblemList *self)
{
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_LIST_BOX_ROW);

  g_signal_emit (self, signals[SIGNAL_MENDED], 0, get_problem (row));
}

static void
on_row_activated (GtkListBox *list, GtkListBoxRow *row, DeskProblemList *self)
{
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, get_problem (GTK_WIDGET (row)));
}

static GtkWidget *
create_row (DeskProblemList *self, DeskProblem *problem, GPtrArray *accounts)
{
  gboolean stops = desk_problem_get_severity (problem) == DESK_SEVERITY_STOPS;
  g_autofree char *words = desk_problem_words_dup (accounts, problem);
  g_autofree char *spoken =
    /* Translators: read aloud before what is wrong */
    g_strdup_printf (stops ? C_ ("problem", "Error: %s") : C_ ("problem", "Warning: %s"), words);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *icon = gtk_image_new_from_icon_name (stops ? "dialog-error-symbolic"
                                                         : "dialog-warning-symbolic");
  GtkWidget *label = gtk_label_new (words);

  gtk_widget_add_css_class (icon, stops ? "error" : "warning");
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_tooltip_text (label, words);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), label);
  if (desk_problem_has_fix (problem))
    {
      GtkWidget *mend = gtk_button_new_with_label (desk_problem_get_mend (problem));

      gtk_widget_add_css_class (mend, "desk-mend");
      gtk_widget_set_valign (mend, GTK_ALIGN_CENTER);
      gtk_widget_set_tooltip_text (mend, _ ("Mend It (Alt+M)"));
      g_signal_connect_object (mend, "clicked", G_CALLBACK (on_mend_clicked), self, 0);
      gtk_box_append (GTK_BOX (box), mend);
    }

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data_full (G_OBJECT (row), "problem", g_object_ref (problem), g_object_unref);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);

  return row;
}

static int
find_focused (DeskProblemList *self)
{
  GtkWidget *row = gtk_widget_get_focus_child (GTK_WIDGET (self->list));
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (row == NULL || focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list)))
    return -1;

  return gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));
}

static void
desk_problem_list_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DESK_TYPE_PROBLEM_LIST);

  G_OBJECT_CLASS (desk_problem_list_parent_class)->dispose (object);
}

static void
desk_problem_list_class_init (DeskProblemListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_problem_list_dispose;

  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, DESK_TYPE_PROBLEM);
  signals[SIGNAL_MENDED] = g_signal_new ("mended", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, DESK_TYPE_PROBLEM);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/dispatchdesk/DispatchDesk/ui/desk-problem-list.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskProblemList, list);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
}

static void
desk_problem_list_init (DeskProblemList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
desk_problem_list_new (void)
{
  return g_object_new (DESK_TYPE_PROBLEM_LIST, NULL);
}

void
desk_problem_list_set_problems (DeskProblemList *self, GPtrArray *problems, GPtrArray *accounts)
{
  GtkListBoxRow *row;
  int focused;

  g_return_if_fail (DESK_IS_PROBLEM_LIST (self));
  g_return_if_fail (problems != NULL && accounts != NULL);

  focused = find_focused (self);
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < problems->len; i++)
    gtk_list_box_append (self->list,
                         create_row (self, g_ptr_array_index (problems, i), accounts));

  /* Whoever is mending one after the other stays in the list. */
  if (focused >= 0 && problems->len > 0)
    gtk_widget_grab_focus (GTK_WIDGET (
      gtk_list_box_get_row_at_index (self->list, MIN (focused, (int) problems->len - 1))));
}

DeskProblem *
desk_problem_list_get_focused (DeskProblemList *self)
{
  int focused;

  g_return_val_if_fail (DESK_IS_PROBLEM_LIST (self), NULL);

  focused = find_focused (self);

  return focused >= 0
           ? get_problem (GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, focused)))
           : NULL;
}

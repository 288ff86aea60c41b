/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskGoodsLine: one line of goods, over a DeskGoods. Alt+Up and Alt+Down move it, Alt+Delete
 * removes it; so do its buttons. The list that holds it does what it asks for. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-goods-line.h"

#include <string.h>

#include "ui/desk-field-line.h"

struct _DeskGoodsLine
{
  GtkBox parent_instance;

  DeskFieldLine *line;
  GtkWidget *up;
  GtkWidget *down;

  DeskRecord *goods;
};

enum
{
  SIGNAL_MOVED,
  SIGNAL_REMOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskGoodsLine, desk_goods_line, GTK_TYPE_BOX)

static void
ask_to_move (DeskGoodsLine *self, int step)
{
  g_signal_emit (self, signals[SIGNAL_MOVED], 0, step);
}

static gboolean
on_move_key (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  int step;

  g_variant_get (args, "(i)", &step);
  ask_to_move (DESK_GOODS_LINE (widget), step);

  return TRUE;
}

static gboolean
on_remove_key (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  g_signal_emit (widget, signals[SIGNAL_REMOVED], 0);

  return TRUE;
}

static void
on_up_clicked (GtkButton *button, DeskGoodsLine *self)
{
  ask_to_move (self, -1);
}

static void
on_down_clicked (GtkButton *button, DeskGoodsLine *self)
{
  ask_to_move (self, 1);
}

static void
on_remove_clicked (GtkButton *button, DeskGoodsLine *self)
{
  g_signal_emit (self, signals[SIGNAL_REMOVED], 0);
}

static void
desk_goods_line_dispose (GObject *object)
{
  DeskGoodsLine *self = DESK_GOODS_LINE (object);

  g_clear_object (&self->goods);
  gtk_widget_dispose_template (GTK_WIDGET (self), DESK_TYPE_GOODS_LINE);

  G_OBJECT_CLASS (desk_goods_line_parent_class)->dispose (object);
}

static void
desk_goods_line_class_init (DeskGoodsLineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_goods_line_dispose;

  /* The line wants to be elsewhere: how many places down. */
  signals[SIGNAL_MOVED] = g_signal_new ("moved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[SIGNAL_REMOVED] = g_signal_new ("removed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_add_binding (widget_class, GDK_KEY_Up, GDK_ALT_MASK, on_move_key, "(i)", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Down, GDK_ALT_MASK, on_move_key, "(i)", 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Delete, GDK_ALT_MASK, on_remove_key, NULL);

  g_type_ensure (DESK_TYPE_FIELD_LINE);
  g_type_ensure (DESK_TYPE_FIELD_ROW);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/dispatchdesk/DispatchDesk/ui/desk-goods-line.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskGoodsLine, line);
  gtk_widget_class_bind_template_child (widget_class, DeskGoodsLine, up);
  gtk_widget_class_bind_template_child (widget_class, DeskGoodsLine, down);
  gtk_widget_class_bind_template_callback (widget_class, on_up_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_down_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_remove_clicked);
  gtk_widget_class_set_css_name (widget_class, "desk-goods");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
desk_goods_line_init (DeskGoodsLine *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
desk_goods_line_new (void)
{
  return g_object_new (DESK_TYPE_GOODS_LINE, NULL);
}

void
desk_goods_line_set_goods (DeskGoodsLine *self, DeskRecord *goods, guint position, guint n_lines)
{
  GPtrArray *rows;
  g_autofree char *prefix = NULL;

  g_return_if_fail (DESK_IS_GOODS_LINE (self));
  g_return_if_fail (DESK_IS_RECORD (goods));

  rows = desk_field_line_get_rows (self->line);
  prefix = g_strdup_printf ("cargo.goods_detail.goods[%u]", position);
  g_set_object (&self->goods, goods);
  for (guint i = 0; i < rows->len; i++)
    {
      desk_field_row_set_prefix (g_ptr_array_index (rows, i), prefix);
      desk_field_row_set_record (g_ptr_array_index (rows, i), goods);
    }
  gtk_widget_set_sensitive (self->up, position > 0);
  gtk_widget_set_sensitive (self->down, position + 1 < n_lines);
}

DeskRecord *
desk_goods_line_get_goods (DeskGoodsLine *self)
{
  g_return_val_if_fail (DESK_IS_GOODS_LINE (self), NULL);

  return self->goods;
}

DeskFieldRow *
desk_goods_line_find_row (DeskGoodsLine *self, const char *field)
{
  GPtrArray *rows;

  g_return_val_if_fail (DESK_IS_GOODS_LINE (self), NULL);
  g_return_val_if_fail (field != NULL, NULL);

  rows = desk_field_line_get_rows (self->line);
  for (guint i = 0; i < rows->len; i++)
    if (*field == '\0' ||
        strcmp (desk_field_row_get_field (g_ptr_array_index (rows, i)), field) == 0)
      return g_ptr_array_index (rows, i);

  return NULL;
}

const char *
desk_goods_line_get_focus_field (DeskGoodsLine *self)
{
  GPtrArray *rows;

  g_return_val_if_fail (DESK_IS_GOODS_LINE (self), NULL);

  rows = desk_field_line_get_rows (self->line);
  for (guint i = 0; i < rows->len; i++)
    if (gtk_widget_get_focus_child (GTK_WIDGET (g_ptr_array_index (rows, i))) != NULL)
      return desk_field_row_get_field (g_ptr_array_index (rows, i));

  return NULL;
}

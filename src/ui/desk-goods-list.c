/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskGoodsList: the lines of goods of a cargo. The record is the truth: the lines follow it, also
 * where it was changed by somebody else. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-goods-list.h"

#include <stdio.h>
#include <string.h>

#include "model/desk-goods.h"
#include "ui/desk-goods-line.h"

struct _DeskGoodsList
{
  GtkBox parent_instance;

  GtkBox *box;
  GtkWidget *add;

  DeskRecord *cargo;
  GPtrArray *lines; /* borrowed from the box */
};

G_DEFINE_FINAL_TYPE (DeskGoodsList, desk_goods_list, GTK_TYPE_BOX)

static GListModel *
get_goods (DeskGoodsList *self)
{
  DeskRecord *detail =
    self->cargo != NULL ? desk_record_get_child (self->cargo, "goods_detail") : NULL;

  return detail != NULL ? desk_record_get_items (detail, "goods") : NULL;
}

static void
on_line_moved (DeskGoodsLine *line, int step, DeskGoodsList *self)
{
  guint position;

  if (g_ptr_array_find (self->lines, line, &position))
    desk_goods_list_move (self, position, step);
}

static void
on_line_removed (DeskGoodsLine *line, DeskGoodsList *self)
{
  guint position;

  if (g_ptr_array_find (self->lines, line, &position))
    desk_goods_list_remove (self, position);
}

static void
update_lines (DeskGoodsList *self)
{
  GListModel *goods = get_goods (self);
  guint n_goods = goods != NULL ? g_list_model_get_n_items (goods) : 0;

  while (self->lines->len > n_goods)
    {
      GtkWidget *line = g_ptr_array_steal_index (self->lines, self->lines->len - 1);

      gtk_box_remove (self->box, line);
    }

  while (self->lines->len < n_goods)
    {
      GtkWidget *line = desk_goods_line_new ();

      g_signal_connect_object (line, "moved", G_CALLBACK (on_line_moved), self, 0);
      g_signal_connect_object (line, "removed", G_CALLBACK (on_line_removed), self, 0);
      gtk_box_append (self->box, line);
      g_ptr_array_add (self->lines, line);
    }

  for (guint i = 0; i < n_goods; i++)
    {
      g_autoptr (DeskRecord) item = g_list_model_get_item (goods, i);

      desk_goods_line_set_goods (g_ptr_array_index (self->lines, i), item, i, n_goods);
    }
}

static void
on_cargo_changed (DeskRecord *cargo, const char *path, DeskGoodsList *self)
{
  /* What is deeper than the list itself is heard by the fields. */
  if (strcmp (path, "goods_detail") == 0 || strcmp (path, "goods_detail.goods") == 0)
    update_lines (self);
}

static void
focus (DeskGoodsList *self, guint position, const char *field)
{
  DeskFieldRow *row = desk_goods_line_find_row (g_ptr_array_index (self->lines, position), field);

  if (row != NULL)
    desk_field_row_grab_focus (row);
}

static void
on_add_clicked (GtkButton *button, DeskGoodsList *self)
{
  desk_goods_list_add (self);
}

static void
desk_goods_list_dispose (GObject *object)
{
  DeskGoodsList *self = DESK_GOODS_LIST (object);

  if (self->cargo != NULL)
    g_signal_handlers_disconnect_by_func (self->cargo, on_cargo_changed, self);
  g_clear_object (&self->cargo);
  g_ptr_array_set_size (self->lines, 0);
  gtk_widget_dispose_template (GTK_WIDGET (self), DESK_TYPE_GOODS_LIST);

  G_OBJECT_CLASS (desk_goods_list_parent_class)->dispose (object);
}

static void
desk_goods_list_finalize (GObject *object)
{
  g_clear_pointer (&DESK_GOODS_LIST (object)->lines, g_ptr_array_unref);

  G_OBJECT_CLASS (desk_goods_list_parent_class)->finalize (object);
}

static void
desk_goods_list_class_init (DeskGoodsListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_goods_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = desk_goods_list_finalize;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/dispatchdesk/DispatchDesk/ui/desk-goods-list.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskGoodsList, box);
  gtk_widget_class_bind_template_child (widget_class, DeskGoodsList, add);
  gtk_widget_class_bind_template_callback (widget_class, on_add_clicked);
}

static void
desk_goods_list_init (DeskGoodsList *self)
{
  self->lines = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
desk_goods_list_new (void)
{
  return g_object_new (DESK_TYPE_GOODS_LIST, NULL);
}

void
desk_goods_list_set_cargo (DeskGoodsList *self, DeskRecord *cargo)
{
  g_return_if_fail (DESK_IS_GOODS_LIST (self));
  g_return_if_fail (cargo == NULL || DESK_IS_RECORD (cargo));

  if (self->cargo == cargo)
    return;

  if (self->cargo != NULL)
    g_signal_handlers_disconnect_by_func (self->cargo, on_cargo_changed, self);
  g_set_object (&self->cargo, cargo);
  if (cargo != NULL)
    g_signal_connect_object (cargo, "changed", G_CALLBACK (on_cargo_changed), self, 0);
  update_lines (self);
}

guint
desk_goods_list_get_n_lines (DeskGoodsList *self)
{
  g_return_val_if_fail (DESK_IS_GOODS_LIST (self), 0);

  return self->lines->len;
}

DeskFieldRow *
desk_goods_list_find_row (DeskGoodsList *self, const char *path)
{
  guint position = 0;
  int n_read = 0;

  g_return_val_if_fail (DESK_IS_GOODS_LIST (self), NULL);
  g_return_val_if_fail (path != NULL, NULL);

  if (sscanf (path, "goods_detail.goods[%u]%n", &position, &n_read) != 1 || n_read == 0 ||
      position >= self->lines->len)
    position = 0;
  else
    path += n_read;
  if (self->lines->len == 0)
    return NULL;

  return desk_goods_line_find_row (g_ptr_array_index (self->lines, position),
                                   *path == '.' ? path + 1 : "");
}

void
desk_goods_list_add (DeskGoodsList *self)
{
  g_autoptr (DeskRecord) goods = NULL;

  g_return_if_fail (DESK_IS_GOODS_LIST (self));
  g_return_if_fail (self->cargo != NULL);

  goods = g_object_new (DESK_TYPE_GOODS, NULL);
  desk_record_set_text (goods, "good_count", "1");
  desk_record_insert_item (desk_record_ensure_child (self->cargo, "goods_detail"), "goods",
                           G_MAXUINT, goods);
  focus (self, self->lines->len - 1, "");
}

void
desk_goods_list_remove (DeskGoodsList *self, guint position)
{
  DeskRecord *detail;

  g_return_if_fail (DESK_IS_GOODS_LIST (self));
  g_return_if_fail (position < self->lines->len);

  detail = desk_record_get_child (self->cargo, "goods_detail");
  desk_record_remove_item (detail, "goods", position);

  /* No goods is no list of goods, unless a file had more to say there. */
  if (self->lines->len == 0 && desk_record_get_unknowns (detail)->len == 0)
    desk_record_clear (self->cargo, "goods_detail");

  if (self->lines->len > 0)
    focus (self, MIN (position, self->lines->len - 1), "");
  else
    gtk_widget_grab_focus (self->add);
}

void
desk_goods_list_move (DeskGoodsList *self, guint position, int step)
{
  g_autoptr (DeskRecord) goods = NULL;
  g_autofree char *field = NULL;
  DeskRecord *detail;
  guint to;

  g_return_if_fail (DESK_IS_GOODS_LIST (self));
  g_return_if_fail (position < self->lines->len);

  to = position + (guint) step;
  if (to >= self->lines->len)
    return;

  field = g_strdup (desk_goods_line_get_focus_field (g_ptr_array_index (self->lines, position)));
  detail = desk_record_get_child (self->cargo, "goods_detail");
  goods = g_list_model_get_item (get_goods (self), position);
  desk_record_remove_item (detail, "goods", position);
  desk_record_insert_item (detail, "goods", to, goods);
  focus (self, to, field != NULL ? field : "");
}

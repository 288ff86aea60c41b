/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskBookRow: one row of the table of orders, which may still have to be read. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-book-row.h"

struct _DeskBookRow
{
  GObject parent_instance;

  DeskDelivery *delivery; /* (nullable) */
};

enum
{
  PROP_DELIVERY = 1,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (DeskBookRow, desk_book_row, G_TYPE_OBJECT)

static void
desk_book_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_DELIVERY)
    g_value_set_object (value, DESK_BOOK_ROW (object)->delivery);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
desk_book_row_dispose (GObject *object)
{
  g_clear_object (&DESK_BOOK_ROW (object)->delivery);

  G_OBJECT_CLASS (desk_book_row_parent_class)->dispose (object);
}

static void
desk_book_row_class_init (DeskBookRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = desk_book_row_get_property;
  object_class->dispose = desk_book_row_dispose;

  properties[PROP_DELIVERY] =
    g_param_spec_object ("delivery", NULL, NULL, DESK_TYPE_DELIVERY,
                         G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
desk_book_row_init (DeskBookRow *self)
{
}

DeskBookRow *
desk_book_row_new (void)
{
  return g_object_new (DESK_TYPE_BOOK_ROW, NULL);
}

DeskDelivery *
desk_book_row_get_delivery (DeskBookRow *self)
{
  g_return_val_if_fail (DESK_IS_BOOK_ROW (self), NULL);

  return self->delivery;
}

void
desk_book_row_set_delivery (DeskBookRow *self, DeskDelivery *delivery)
{
  g_return_if_fail (DESK_IS_BOOK_ROW (self));
  g_return_if_fail (delivery == NULL || DESK_IS_DELIVERY (delivery));

  if (g_set_object (&self->delivery, delivery))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DELIVERY]);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskTariffFields: lines of fields over one of the user's own price records. In a template the
 * lines are its children. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-tariff-fields.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/desk-tariff.h"
#include "ui/desk-field-line.h"

struct _DeskTariffFields
{
  GtkBox parent_instance;

  DeskRecord *record; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (DeskTariffFields, desk_tariff_fields, GTK_TYPE_BOX)

static void
check_row (DeskTariffFields *self, DeskFieldRow *row)
{
  const DeskField *field =
    desk_record_find_field (self->record, desk_field_row_get_field (row));
  g_autofree char *wrong = desk_tariff_check (self->record, field);
  g_autoptr (DeskProblem) problem = NULL;

  if (wrong != NULL)
    problem = desk_problem_new (field->name, NULL, DESK_SEVERITY_STOPS, "wrong",
                                /* Translators: the field's name, then what is wrong with it */
                                g_strdup_printf (_ ("%s: %s"), desk_field_get_label (field), wrong),
                                NULL);
  desk_field_row_set_problem (row, problem);
}

typedef void (*RowFunction) (DeskTariffFields *self, DeskFieldRow *row);

static void
for_each_row (DeskTariffFields *self, RowFunction function)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GPtrArray *rows;

      if (!DESK_IS_FIELD_LINE (child))
        continue;
      rows = desk_field_line_get_rows (DESK_FIELD_LINE (child));
      for (guint i = 0; i < rows->len; i++)
        function (self, g_ptr_array_index (rows, i));
    }
}

static void
bind_row (DeskTariffFields *self, DeskFieldRow *row)
{
  desk_field_row_set_record (row, self->record);
}

static void
on_record_changed (DeskTariffFields *self)
{
  for_each_row (self, check_row);
}

static void
desk_tariff_fields_dispose (GObject *object)
{
  DeskTariffFields *self = DESK_TARIFF_FIELDS (object);

  if (self->record != NULL)
    g_signal_handlers_disconnect_by_func (self->record, on_record_changed, self);
  g_clear_object (&self->record);

  G_OBJECT_CLASS (desk_tariff_fields_parent_class)->dispose (object);
}

static void
desk_tariff_fields_class_init (DeskTariffFieldsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = desk_tariff_fields_dispose;

  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
desk_tariff_fields_init (DeskTariffFields *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
}

void
desk_tariff_fields_set_record (DeskTariffFields *self, DeskRecord *record)
{
  g_return_if_fail (DESK_IS_TARIFF_FIELDS (self));
  g_return_if_fail (record == NULL || DESK_IS_RECORD (record));

  if (self->record == record)
    return;

  if (self->record != NULL)
    g_signal_handlers_disconnect_by_func (self->record, on_record_changed, self);
  g_set_object (&self->record, record);
  for_each_row (self, bind_row);
  if (record == NULL)
    return;

  g_signal_connect_object (record, "changed", G_CALLBACK (on_record_changed), self,
                           G_CONNECT_SWAPPED);
  for_each_row (self, check_row);
}

DeskFieldRow *
desk_tariff_fields_find_row (DeskTariffFields *self, const char *field)
{
  g_return_val_if_fail (DESK_IS_TARIFF_FIELDS (self), NULL);
  g_return_val_if_fail (field != NULL, NULL);

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GPtrArray *rows =
        DESK_IS_FIELD_LINE (child) ? desk_field_line_get_rows (DESK_FIELD_LINE (child)) : NULL;

      for (guint i = 0; rows != NULL && i < rows->len; i++)
        if (strcmp (desk_field_row_get_field (g_ptr_array_index (rows, i)), field) == 0)
          return g_ptr_array_index (rows, i);
    }

  return NULL;
}

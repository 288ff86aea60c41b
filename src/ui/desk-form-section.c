/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskFormSection: a heading and a card of field lines, over one record of the order.
 *
 * The base of the sections; a subclass is a template that names lines and fields. It hands the
 * record to every field, and knows where in the order the record stands. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-form-section.h"

#include "ui/desk-field-line.h"

typedef struct
{
  GtkLabel *title;
  GtkBox *card;

  char *title_text;
  char *path;
  DeskRecord *record;
  GPtrArray *rows;
} DeskFormSectionPrivate;

enum
{
  PROP_0,
  PROP_TITLE,
  PROP_PATH,
  PROP_RECORD,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];
static GtkBuildableIface *parent_buildable_iface;

static void desk_form_section_buildable_init (GtkBuildableIface *iface);

G_DEFINE_ABSTRACT_TYPE_WITH_CODE (DeskFormSection, desk_form_section, GTK_TYPE_BOX,
                                  G_ADD_PRIVATE (DeskFormSection)
                                  G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE,
                                                         desk_form_section_buildable_init))

static void
tell_record_changed (DeskFormSection *self)
{
  if (DESK_FORM_SECTION_GET_CLASS (self)->record_changed != NULL)
    DESK_FORM_SECTION_GET_CLASS (self)->record_changed (self);
}

static void
on_record_changed (DeskFormSection *self, const char *path, DeskRecord *record)
{
  tell_record_changed (self);
}

static void
append_line (DeskFormSection *self, DeskFieldLine *line)
{
  DeskFormSectionPrivate *priv = desk_form_section_get_instance_private (self);
  GPtrArray *rows = desk_field_line_get_rows (line);

  gtk_box_append (priv->card, GTK_WIDGET (line));
  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (priv->rows, g_ptr_array_index (rows, i));
}

static void
desk_form_section_add_child (GtkBuildable *buildable,
                             GtkBuilder *builder,
                             GObject *child,
                             const char *type)
{
  if (DESK_IS_FIELD_LINE (child))
    append_line (DESK_FORM_SECTION (buildable), DESK_FIELD_LINE (child));
  else
    parent_buildable_iface->add_child (buildable, builder, child, type);
}

static void
desk_form_section_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable_iface = g_type_interface_peek_parent (iface);
  iface->add_child = desk_form_section_add_child;
}

static void
desk_form_section_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  DeskFormSectionPrivate *priv =
    desk_form_section_get_instance_private (DESK_FORM_SECTION (object));

  switch (prop_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, priv->title_text);
      break;

    case PROP_PATH:
      g_value_set_string (value, priv->path);
      break;

    case PROP_RECORD:
      g_value_set_object (value, priv->record);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
desk_form_section_set_property (GObject *object,
                                guint prop_id,
                                const GValue *value,
                                GParamSpec *pspec)
{
  DeskFormSection *self = DESK_FORM_SECTION (object);
  DeskFormSectionPrivate *priv = desk_form_section_get_instance_private (self);

  switch (prop_id)
    {
    case PROP_TITLE:
      g_free (priv->title_text);
      priv->title_text = g_value_dup_string (value);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      priv->title_text != NULL ? priv->title_text : "", -1);
      g_object_notify_by_pspec (object, pspec);
      break;

    case PROP_PATH:
      g_free (priv->path);
      priv->path = g_value_dup_string (value);
      g_object_notify_by_pspec (object, pspec);
      break;

    case PROP_RECORD:
      desk_form_section_set_record (self, g_value_get_object (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
desk_form_section_dispose (GObject *object)
{
  DeskFormSection *self = DESK_FORM_SECTION (object);
  DeskFormSectionPrivate *priv = desk_form_section_get_instance_private (self);

  if (priv->record != NULL)
    g_signal_handlers_disconnect_by_func (priv->record, on_record_changed, self);
  g_clear_object (&priv->record);
  g_ptr_array_set_size (priv->rows, 0);

  G_OBJECT_CLASS (desk_form_section_parent_class)->dispose (object);
}

static void
desk_form_section_finalize (GObject *object)
{
  DeskFormSectionPrivate *priv =
    desk_form_section_get_instance_private (DESK_FORM_SECTION (object));

  g_clear_pointer (&priv->title_text, g_free);
  g_clear_pointer (&priv->path, g_free);
  g_clear_pointer (&priv->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (desk_form_section_parent_class)->finalize (object);
}

static void
desk_form_section_class_init (DeskFormSectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = desk_form_section_get_property;
  object_class->set_property = desk_form_section_set_property;
  object_class->dispose = desk_form_section_dispose;
  object_class->finalize = desk_form_section_finalize;

  properties[PROP_TITLE] =
    g_param_spec_string ("title", NULL, NULL, NULL,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_PATH] =
    g_param_spec_string ("path", NULL, NULL, NULL,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_RECORD] =
    g_param_spec_object ("record", NULL, NULL, DESK_TYPE_RECORD,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (DESK_TYPE_FIELD_LINE);
  g_type_ensure (DESK_TYPE_FIELD_ROW);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/dispatchdesk/DispatchDesk/ui/desk-form-section.ui");
  gtk_widget_class_bind_template_child_private (widget_class, DeskFormSection, title);
  gtk_widget_class_bind_template_child_private (widget_class, DeskFormSection, card);
  gtk_widget_class_set_css_name (widget_class, "desk-section");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
desk_form_section_init (DeskFormSection *self)
{
  DeskFormSectionPrivate *priv = desk_form_section_get_instance_private (self);

  priv->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

const char *
desk_form_section_get_path (DeskFormSection *self)
{
  DeskFormSectionPrivate *priv = desk_form_section_get_instance_private (self);

  g_return_val_if_fail (DESK_IS_FORM_SECTION (self), NULL);

  return priv->path;
}

DeskRecord *
desk_form_section_get_record (DeskFormSection *self)
{
  DeskFormSectionPrivate *priv = desk_form_section_get_instance_private (self);

  g_return_val_if_fail (DESK_IS_FORM_SECTION (self), NULL);

  return priv->record;
}

void
desk_form_section_set_record (DeskFormSection *self, DeskRecord *record)
{
  DeskFormSectionPrivate *priv = desk_form_section_get_instance_private (self);

  g_return_if_fail (DESK_IS_FORM_SECTION (self));
  g_return_if_fail (record == NULL || DESK_IS_RECORD (record));

  if (priv->record == record)
    return;

  if (priv->record != NULL)
    g_signal_handlers_disconnect_by_func (priv->record, on_record_changed, self);
  g_set_object (&priv->record, record);
  if (record != NULL)
    g_signal_connect_object (record, "changed", G_CALLBACK (on_record_changed), self,
                             G_CONNECT_SWAPPED);

  for (guint i = 0; i < priv->rows->len; i++)
    desk_field_row_set_record (g_ptr_array_index (priv->rows, i), record);
  tell_record_changed (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RECORD]);
}

GPtrArray *
desk_form_section_get_rows (DeskFormSection *self)
{
  DeskFormSectionPrivate *priv = desk_form_section_get_instance_private (self);

  g_return_val_if_fail (DESK_IS_FORM_SECTION (self), NULL);

  return priv->rows;
}

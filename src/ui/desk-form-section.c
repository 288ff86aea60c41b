/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskFormSection: a heading and a card of field lines, over one record of the order.
 *
 * The base of the sections; a subclass is a template that names lines and fields. It hands the
 * record to every field, and knows where in the order the record stands. A child of the type
 * "header" stands beside the heading; what is no line of fields goes into the card as it is. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-form-section.h"

#include <string.h>

#include "ui/desk-field-group.h"
#include "ui/desk-field-line.h"

typedef struct
{
  GtkBox *header;
  GtkLabel *title;
  GtkLabel *note;
  GtkBox *card;

  char *title_text;
  char *path;
  DeskRecord *record;
  DeskSession *session;
  DeskOrder *order;
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
remember_rows (DeskFormSection *self, GtkWidget *widget)
{
  DeskFormSectionPrivate *priv = desk_form_section_get_instance_private (self);

  if (DESK_IS_FIELD_ROW (widget))
    {
      desk_field_row_set_prefix (DESK_FIELD_ROW (widget), priv->path);
      g_ptr_array_add (priv->rows, widget);
      return;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    remember_rows (self, child);
}

static void
desk_form_section_add_child (GtkBuildable *buildable,
                             GtkBuilder *builder,
                             GObject *child,
                             const char *type)
{
  DeskFormSection *self = DESK_FORM_SECTION (buildable);
  DeskFormSectionPrivate *priv = desk_form_section_get_instance_private (self);

  /* The first children are the template's own. */
  if (priv->card == NULL || !GTK_IS_WIDGET (child))
    {
      parent_buildable_iface->add_child (buildable, builder, child, type);
      return;
    }

  if (g_strcmp0 (type, "header") == 0)
    gtk_box_append (priv->header, GTK_WIDGET (child));
  else
    gtk_box_append (priv->card, GTK_WIDGET (child));
  remember_rows (self, GTK_WIDGET (child));
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
      gtk_widget_set_visible (GTK_WIDGET (priv->header), priv->title_text != NULL);
      g_object_notify_by_pspec (object, pspec);
      break;

    case PROP_PATH:
      g_free (priv->path);
      priv->path = g_value_dup_string (value);
      for (guint i = 0; i < priv->rows->len; i++)
        desk_field_row_set_prefix (g_ptr_array_index (priv->rows, i), priv->path);
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
  g_clear_object (&priv->session);
  g_clear_object (&priv->order);
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

static DeskFieldRow *
desk_form_section_real_find_row (DeskFormSection *self, const char *path)
{
  DeskFormSectionPrivate *priv = desk_form_section_get_instance_private (self);

  for (guint i = 0; i < priv->rows->len; i++)
    if (strcmp (desk_field_row_get_field (g_ptr_array_index (priv->rows, i)), path) == 0)
      return g_ptr_array_index (priv->rows, i);

  return *path == '\0' && priv->rows->len > 0 ? g_ptr_array_index (priv->rows, 0) : NULL;
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
  klass->find_row = desk_form_section_real_find_row;

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

  g_type_ensure (DESK_TYPE_FIELD_GROUP);
  g_type_ensure (DESK_TYPE_FIELD_LINE);
  g_type_ensure (DESK_TYPE_FIELD_ROW);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/dispatchdesk/DispatchDesk/ui/desk-form-section.ui");
  gtk_widget_class_bind_template_child_private (widget_class, DeskFormSection, header);
  gtk_widget_class_bind_template_child_private (widget_class, DeskFormSection, title);
  gtk_widget_class_bind_template_child_private (widget_class, DeskFormSection, note);
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

DeskFieldRow *
desk_form_section_find_row (DeskFormSection *self, const char *path)
{
  DeskFormSectionPrivate *priv = desk_form_section_get_instance_private (self);
  gsize length;

  g_return_val_if_fail (DESK_IS_FORM_SECTION (self), NULL);
  g_return_val_if_fail (path != NULL, NULL);

  length = priv->path != NULL ? strlen (priv->path) : 0;
  if (length > 0 && (strncmp (path, priv->path, length) != 0 ||
                     (path[length] != '.' && path[length] != '\0')))
    return NULL;

  path += length;
  if (length > 0 && *path == '.')
    path++;

  return DESK_FORM_SECTION_GET_CLASS (self)->find_row (self, path);
}

void
desk_form_section_set_context (DeskFormSection *self, DeskSession *session, DeskOrder *order)
{
  DeskFormSectionPrivate *priv = desk_form_section_get_instance_private (self);

  g_return_if_fail (DESK_IS_FORM_SECTION (self));
  g_return_if_fail (DESK_IS_SESSION (session));
  g_return_if_fail (DESK_IS_ORDER (order));

  g_set_object (&priv->session, session);
  g_set_object (&priv->order, order);
  if (DESK_FORM_SECTION_GET_CLASS (self)->context_changed != NULL)
    DESK_FORM_SECTION_GET_CLASS (self)->context_changed (self);
}

DeskSession *
desk_form_section_get_session (DeskFormSection *self)
{
  DeskFormSectionPrivate *priv = desk_form_section_get_instance_private (self);

  g_return_val_if_fail (DESK_IS_FORM_SECTION (self), NULL);

  return priv->session;
}

DeskOrder *
desk_form_section_get_order (DeskFormSection *self)
{
  DeskFormSectionPrivate *priv = desk_form_section_get_instance_private (self);

  g_return_val_if_fail (DESK_IS_FORM_SECTION (self), NULL);

  return priv->order;
}

void
desk_form_section_set_note (DeskFormSection *self, const char *note)
{
  DeskFormSectionPrivate *priv = desk_form_section_get_instance_private (self);

  g_return_if_fail (DESK_IS_FORM_SECTION (self));

  gtk_label_set_text (priv->note, note != NULL ? note : "");
  gtk_widget_set_visible (GTK_WIDGET (priv->note), note != NULL);
}

void
desk_form_section_add_suffix (DeskFormSection *self, GtkWidget *widget)
{
  DeskFormSectionPrivate *priv = desk_form_section_get_instance_private (self);

  g_return_if_fail (DESK_IS_FORM_SECTION (self));
  g_return_if_fail (GTK_IS_WIDGET (widget));

  gtk_box_append (priv->header, widget);
}

void
desk_form_section_add_above (DeskFormSection *self, GtkWidget *widget)
{
  DeskFormSectionPrivate *priv = desk_form_section_get_instance_private (self);

  g_return_if_fail (DESK_IS_FORM_SECTION (self));
  g_return_if_fail (GTK_IS_WIDGET (widget));

  gtk_box_insert_child_after (GTK_BOX (self), widget, GTK_WIDGET (priv->header));
}

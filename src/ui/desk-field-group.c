/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskFieldGroup: fields that are rarely needed, behind one line that says what is set in them.
 *
 * Closed it hides nothing that is wrong: its line bears the count of problems, and what stops opens
 * it once. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-field-group.h"

#include <glib/gi18n-lib.h>

#include "ui/desk-field-row.h"
#include "ui/desk-goods-line.h"

struct _DeskFieldGroup
{
  GtkBox parent_instance;

  GtkWidget *button;
  GtkImage *arrow;
  GtkLabel *title;
  GtkLabel *summary;
  GtkWidget *icon;
  GtkBox *content;

  char *title_text;
  gboolean expanded;
  guint n_stops;
};

enum
{
  PROP_0,
  PROP_TITLE,
  PROP_EXPANDED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];
static GtkBuildableIface *parent_buildable_iface;

static void desk_field_group_buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DeskFieldGroup, desk_field_group, GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE,
                                                      desk_field_group_buildable_init))

typedef struct
{
  GString *words;
  guint n_stops;
  guint n_warns;
} Survey;

static void
append_words (Survey *found, const char *words)
{
  if (words != NULL)
    g_string_append_printf (found->words, "%s%s", found->words->len > 0 ? " · " : "", words);
}

static void
survey (GtkWidget *widget, Survey *found)
{
  /* A line of goods is its name. */
  if (DESK_IS_GOODS_LINE (widget))
    append_words (found, desk_record_get_text (desk_goods_line_get_goods (DESK_GOODS_LINE (widget)),
                                               "good_name"));

  if (DESK_IS_FIELD_ROW (widget))
    {
      DeskProblem *problem = desk_field_row_get_shown_problem (DESK_FIELD_ROW (widget));
      g_autofree char *words = desk_field_row_dup_words (DESK_FIELD_ROW (widget));

      if (gtk_widget_get_ancestor (widget, DESK_TYPE_GOODS_LINE) == NULL)
        append_words (found, words);
      if (problem != NULL && desk_problem_get_severity (problem) == DESK_SEVERITY_STOPS)
        found->n_stops++;
      else if (problem != NULL)
        found->n_warns++;
      return;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    survey (child, found);
}

static void
update_button (DeskFieldGroup *self, const char *wrong)
{
  const char *summary = gtk_label_get_text (self->summary);
  g_autofree char *words = NULL;

  words = g_strdup_printf ("%s%s%s%s%s", self->title_text != NULL ? self->title_text : "",
                           *summary != '\0' ? ": " : "", summary, wrong != NULL ? "; " : "",
                           wrong != NULL ? wrong : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  words, -1);
}

static void
on_button_clicked (GtkButton *button, DeskFieldGroup *self)
{
  desk_field_group_set_expanded (self, !self->expanded);
}

static void
desk_field_group_add_child (GtkBuildable *buildable,
                            GtkBuilder *builder,
                            GObject *child,
                            const char *type)
{
  DeskFieldGroup *self = DESK_FIELD_GROUP (buildable);

  /* The first children are the template's own. */
  if (self->content != NULL && GTK_IS_WIDGET (child))
    gtk_box_append (self->content, GTK_WIDGET (child));
  else
    parent_buildable_iface->add_child (buildable, builder, child, type);
}

static void
desk_field_group_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable_iface = g_type_interface_peek_parent (iface);
  iface->add_child = desk_field_group_add_child;
}

static void
desk_field_group_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  DeskFieldGroup *self = DESK_FIELD_GROUP (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, self->title_text);
      break;

    case PROP_EXPANDED:
      g_value_set_boolean (value, self->expanded);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
desk_field_group_set_property (GObject *object,
                               guint prop_id,
                               const GValue *value,
                               GParamSpec *pspec)
{
  DeskFieldGroup *self = DESK_FIELD_GROUP (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      g_free (self->title_text);
      self->title_text = g_value_dup_string (value);
      gtk_label_set_text (self->title, self->title_text != NULL ? self->title_text : "");
      update_button (self, NULL);
      g_object_notify_by_pspec (object, pspec);
      break;

    case PROP_EXPANDED:
      desk_field_group_set_expanded (self, g_value_get_boolean (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
desk_field_group_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DESK_TYPE_FIELD_GROUP);

  G_OBJECT_CLASS (desk_field_group_parent_class)->dispose (object);
}

static void
desk_field_group_finalize (GObject *object)
{
  g_clear_pointer (&DESK_FIELD_GROUP (object)->title_text, g_free);

  G_OBJECT_CLASS (desk_field_group_parent_class)->finalize (object);
}

static void
desk_field_group_class_init (DeskFieldGroupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = desk_field_group_get_property;
  object_class->set_property = desk_field_group_set_property;
  object_class->dispose = desk_field_group_dispose;
  object_class->finalize = desk_field_group_finalize;

  properties[PROP_TITLE] =
    g_param_spec_string ("title", NULL, NULL, NULL,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_EXPANDED] =
    g_param_spec_boolean ("expanded", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/dispatchdesk/DispatchDesk/ui/desk-field-group.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskFieldGroup, button);
  gtk_widget_class_bind_template_child (widget_class, DeskFieldGroup, arrow);
  gtk_widget_class_bind_template_child (widget_class, DeskFieldGroup, title);
  gtk_widget_class_bind_template_child (widget_class, DeskFieldGroup, summary);
  gtk_widget_class_bind_template_child (widget_class, DeskFieldGroup, icon);
  gtk_widget_class_bind_template_child (widget_class, DeskFieldGroup, content);
  gtk_widget_class_bind_template_callback (widget_class, on_button_clicked);
  gtk_widget_class_set_css_name (widget_class, "desk-group");
}

static void
desk_field_group_init (DeskFieldGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_STATE_EXPANDED, FALSE,
                               -1);
}

GtkWidget *
desk_field_group_new (void)
{
  return g_object_new (DESK_TYPE_FIELD_GROUP, NULL);
}

gboolean
desk_field_group_get_expanded (DeskFieldGroup *self)
{
  g_return_val_if_fail (DESK_IS_FIELD_GROUP (self), FALSE);

  return self->expanded;
}

void
desk_field_group_set_expanded (DeskFieldGroup *self, gboolean expanded)
{
  g_return_if_fail (DESK_IS_FIELD_GROUP (self));

  if (self->expanded == expanded)
    return;

  self->expanded = expanded;
  gtk_widget_set_visible (GTK_WIDGET (self->content), expanded);
  gtk_image_set_from_icon_name (self->arrow, expanded ? "pan-down-symbolic" : "pan-end-symbolic");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_STATE_EXPANDED,
                               expanded, -1);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EXPANDED]);
}

void
desk_field_group_update (DeskFieldGroup *self)
{
  g_autoptr (GString) words = g_string_new (NULL);
  g_autofree char *wrong = NULL;
  Survey found = { .words = words };

  g_return_if_fail (DESK_IS_FIELD_GROUP (self));

  survey (GTK_WIDGET (self->content), &found);
  gtk_label_set_text (self->summary, words->str);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->summary), words->len > 0 ? words->str : NULL);

  if (found.n_stops > 0)
    wrong = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u error", "%u errors", found.n_stops), found.n_stops);
  else if (found.n_warns > 0)
    wrong = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u warning", "%u warnings", found.n_warns), found.n_warns);
  gtk_widget_set_visible (self->icon, wrong != NULL);
  gtk_widget_set_tooltip_text (self->icon, wrong);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), found.n_stops > 0
                                                          ? "dialog-error-symbolic"
                                                          : "dialog-warning-symbolic");
  gtk_widget_remove_css_class (self->icon, found.n_stops > 0 ? "warning" : "error");
  gtk_widget_add_css_class (self->icon, found.n_stops > 0 ? "error" : "warning");
  update_button (self, wrong);

  if (found.n_stops > self->n_stops)
    desk_field_group_set_expanded (self, TRUE);
  self->n_stops = found.n_stops;
}

const char *
desk_field_group_get_summary (DeskFieldGroup *self)
{
  g_return_val_if_fail (DESK_IS_FIELD_GROUP (self), NULL);

  return gtk_label_get_text (self->summary);
}

gboolean
desk_field_group_reveal (GtkWidget *widget)
{
  GtkWidget *group;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), FALSE);

  group = gtk_widget_get_ancestor (widget, DESK_TYPE_FIELD_GROUP);
  if (group == NULL || DESK_FIELD_GROUP (group)->expanded)
    return FALSE;

  desk_field_group_set_expanded (DESK_FIELD_GROUP (group), TRUE);

  return TRUE;
}

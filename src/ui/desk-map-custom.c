/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskMapCustom: the form for a map server of the user's own. Owned by the DeskMapChooser. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-map-custom.h"

struct _DeskMapCustom
{
  GtkWidget parent_instance;

  GtkEditable *template;
  GtkLabel *message;
  GtkDropDown *datum; /* in the order of DeskDatum */
  GtkCheckButton *tms;
  GtkEditable *attribution;
  GtkWidget *use;

  GSettings *settings;      /* (nullable) */
  DeskTileService *service; /* (nullable): as last put to use */
};

enum
{
  USED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskMapCustom, desk_map_custom, GTK_TYPE_WIDGET)

/* (nullable): of what the form says */
static DeskTileService *
read_form (DeskMapCustom *self, GError **error)
{
  return desk_tile_service_new_custom (gtk_editable_get_text (self->template),
                                       (DeskDatum) gtk_drop_down_get_selected (self->datum),
                                       gtk_check_button_get_active (self->tms),
                                       gtk_editable_get_text (self->attribution), error);
}

static void
on_changed (DeskMapCustom *self)
{
  const char *text = gtk_editable_get_text (self->template);
  g_autoptr (GError) error = NULL;
  gboolean good = desk_tile_service_check_template (text, &error);
  gboolean wrong = !good && *text != '\0';

  gtk_label_set_label (self->message, good ? "" : error->message);
  gtk_widget_set_visible (GTK_WIDGET (self->message), !good);
  gtk_widget_set_sensitive (self->use, good);
  if (wrong)
    gtk_widget_add_css_class (GTK_WIDGET (self->template), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->template), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->template), GTK_ACCESSIBLE_STATE_INVALID,
                               wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
}

static void
on_use (DeskMapCustom *self)
{
  DeskTileService *service = read_form (self, NULL);

  if (service == NULL)
    return;

  g_clear_object (&self->service);
  self->service = service;
  if (self->settings != NULL)
    {
      g_settings_set_string (self->settings, "map-custom-template",
                             gtk_editable_get_text (self->template));
      g_settings_set_string (self->settings, "map-custom-datum",
                             desk_datum_to_nick (desk_tile_service_get_datum (service)));
      g_settings_set_boolean (self->settings, "map-custom-tms",
                              gtk_check_button_get_active (self->tms));
      g_settings_set_string (self->settings, "map-custom-attribution",
                             gtk_editable_get_text (self->attribution));
    }
  g_signal_emit (self, signals[USED], 0);
}

static gboolean
desk_map_custom_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (DESK_MAP_CUSTOM (widget)->template));
}

static void
desk_map_custom_dispose (GObject *object)
{
  DeskMapCustom *self = DESK_MAP_CUSTOM (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  gtk_widget_dispose_template (GTK_WIDGET (self), DESK_TYPE_MAP_CUSTOM);
  g_clear_object (&self->settings);
  g_clear_object (&self->service);

  G_OBJECT_CLASS (desk_map_custom_parent_class)->dispose (object);
}

static void
desk_map_custom_class_init (DeskMapCustomClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_map_custom_dispose;
  widget_class->grab_focus = desk_map_custom_grab_focus;

  signals[USED] = g_signal_new ("used", DESK_TYPE_MAP_CUSTOM, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/dispatchdesk/DispatchDesk/ui/desk-map-custom.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskMapCustom, template);
  gtk_widget_class_bind_template_child (widget_class, DeskMapCustom, message);
  gtk_widget_class_bind_template_child (widget_class, DeskMapCustom, datum);
  gtk_widget_class_bind_template_child (widget_class, DeskMapCustom, tms);
  gtk_widget_class_bind_template_child (widget_class, DeskMapCustom, attribution);
  gtk_widget_class_bind_template_child (widget_class, DeskMapCustom, use);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_use);
  gtk_widget_class_set_css_name (widget_class, "desk-map-custom");
}

static void
desk_map_custom_init (DeskMapCustom *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_drop_down_set_selected (self->datum, DESK_DATUM_GCJ02);
  on_changed (self);
}

void
desk_map_custom_set_settings (DeskMapCustom *self, GSettings *settings)
{
  g_autofree char *template = NULL;
  g_autofree char *nick = NULL;
  g_autofree char *attribution = NULL;
  DeskDatum datum = DESK_DATUM_GCJ02;

  g_return_if_fail (DESK_IS_MAP_CUSTOM (self));
  g_return_if_fail (settings == NULL || G_IS_SETTINGS (settings));

  g_set_object (&self->settings, settings);
  if (settings == NULL)
    return;

  template = g_settings_get_string (settings, "map-custom-template");
  nick = g_settings_get_string (settings, "map-custom-datum");
  attribution = g_settings_get_string (settings, "map-custom-attribution");
  desk_datum_from_nick (nick, &datum);
  gtk_drop_down_set_selected (self->datum, datum);
  gtk_check_button_set_active (self->tms, g_settings_get_boolean (settings, "map-custom-tms"));
  gtk_editable_set_text (self->attribution, attribution);
  gtk_editable_set_text (self->template, template);
  g_clear_object (&self->service);
  self->service = read_form (self, NULL);
}

DeskTileService *
desk_map_custom_get_service (DeskMapCustom *self)
{
  g_return_val_if_fail (DESK_IS_MAP_CUSTOM (self), NULL);

  return self->service;
}

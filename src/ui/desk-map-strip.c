/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskMapStrip: a line over the map when its server does not deliver, or cannot be asked. The map
 * below goes on with what it has. Owned by the map view, which binds "source" to what the map shows
 * and "notice" to what the choice of it has to say. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-map-strip.h"

#include <glib/gi18n-lib.h>

#include "ui/desk-tile-source.h"

struct _DeskMapStrip
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkLabel *words;
  GtkWidget *again;

  DeskTileSource *source; /* (nullable) */
  char *notice;           /* (nullable) */
};

enum
{
  PROP_0,
  PROP_SOURCE,
  PROP_NOTICE,
  N_PROPS
};

enum
{
  NOTICE_ANSWERED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskMapStrip, desk_map_strip, GTK_TYPE_WIDGET)

static void
update (DeskMapStrip *self)
{
  const char *problem = self->notice != NULL   ? self->notice
                        : self->source != NULL ? desk_tile_source_get_problem (self->source)
                                               : NULL;

  /* The words stay where they are while the line goes, so that nobody hears an empty one. */
  if (problem != NULL)
    {
      gtk_label_set_label (self->words, problem);
      gtk_button_set_label (GTK_BUTTON (self->again),
                            self->notice != NULL ? _ ("Map Key…") : _ ("Try Again"));
    }
  gtk_widget_set_visible (GTK_WIDGET (self), problem != NULL);
}

static void
on_again_clicked (GtkButton *button, DeskMapStrip *self)
{
  if (self->notice != NULL)
    g_signal_emit (self, signals[NOTICE_ANSWERED], 0);
  else if (self->source != NULL)
    desk_tile_source_retry (self->source);
}

static void
desk_map_strip_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DeskMapStrip *self = DESK_MAP_STRIP (object);

  switch (id)
    {
    case PROP_SOURCE:
      g_value_set_object (value, self->source);
      break;

    case PROP_NOTICE:
      g_value_set_string (value, self->notice);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
desk_map_strip_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  DeskMapStrip *self = DESK_MAP_STRIP (object);

  switch (id)
    {
    case PROP_SOURCE:
      desk_map_strip_set_source (self, g_value_get_object (value));
      break;

    case PROP_NOTICE:
      desk_map_strip_set_notice (self, g_value_get_string (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
desk_map_strip_dispose (GObject *object)
{
  DeskMapStrip *self = DESK_MAP_STRIP (object);

  if (self->source != NULL)
    g_signal_handlers_disconnect_by_func (self->source, update, self);
  g_clear_object (&self->source);
  g_clear_pointer (&self->notice, g_free);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (object), DESK_TYPE_MAP_STRIP);

  G_OBJECT_CLASS (desk_map_strip_parent_class)->dispose (object);
}

static void
desk_map_strip_class_init (DeskMapStripClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = desk_map_strip_get_property;
  object_class->set_property = desk_map_strip_set_property;
  object_class->dispose = desk_map_strip_dispose;

  properties[PROP_SOURCE] =
    g_param_spec_object ("source", NULL, NULL, SHUMATE_TYPE_MAP_SOURCE,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_NOTICE] =
    g_param_spec_string ("notice", NULL, NULL, NULL,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * DeskMapStrip::notice-answered:
   *
   * The user wants to do what the notice is about.
   */
  signals[NOTICE_ANSWERED] = g_signal_new ("notice-answered", DESK_TYPE_MAP_STRIP,
                                           G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/dispatchdesk/DispatchDesk/ui/desk-map-strip.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskMapStrip, box);
  gtk_widget_class_bind_template_child (widget_class, DeskMapStrip, words);
  gtk_widget_class_bind_template_child (widget_class, DeskMapStrip, again);
  gtk_widget_class_bind_template_callback (widget_class, on_again_clicked);
  gtk_widget_class_set_css_name (widget_class, "desk-map-strip");
}

static void
desk_map_strip_init (DeskMapStrip *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
desk_map_strip_set_source (DeskMapStrip *self, ShumateMapSource *source)
{
  DeskTileSource *watched;

  g_return_if_fail (DESK_IS_MAP_STRIP (self));
  g_return_if_fail (source == NULL || SHUMATE_IS_MAP_SOURCE (source));

  watched = DESK_IS_TILE_SOURCE (source) ? DESK_TILE_SOURCE (source) : NULL;
  if (self->source == watched)
    return;

  if (self->source != NULL)
    g_signal_handlers_disconnect_by_func (self->source, update, self);
  g_set_object (&self->source, watched);
  if (watched != NULL)
    g_signal_connect_object (watched, "notify::problem", G_CALLBACK (update), self,
                             G_CONNECT_SWAPPED);
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SOURCE]);
}

void
desk_map_strip_set_notice (DeskMapStrip *self, const char *notice)
{
  g_return_if_fail (DESK_IS_MAP_STRIP (self));

  if (g_strcmp0 (self->notice, notice) == 0)
    return;

  g_free (self->notice);
  self->notice = g_strdup (notice);
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NOTICE]);
}

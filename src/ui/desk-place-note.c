/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskPlaceNote: a line about a place, with at most one thing to do about it: below the fields of a
 * party, and on the map. It never takes the focus. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-place-note.h"

struct _DeskPlaceNote
{
  GtkWidget parent_instance;

  GtkWidget *line;
  GtkLabel *label;
  GtkButton *offer;
  GtkWidget *close;

  gboolean tall;
};

enum
{
  PROP_0,
  PROP_TALL,
  N_PROPS
};

enum
{
  ACCEPTED,
  DISMISSED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskPlaceNote, desk_place_note, GTK_TYPE_WIDGET)

static void
on_offer_clicked (GtkButton *button, DeskPlaceNote *self)
{
  desk_place_note_clear (self);
  g_signal_emit (self, signals[ACCEPTED], 0);
}

static void
on_close_clicked (GtkButton *button, DeskPlaceNote *self)
{
  desk_place_note_clear (self);
  g_signal_emit (self, signals[DISMISSED], 0);
}

/* Where there is more to tell, the button goes below it. */
static void
stack (DeskPlaceNote *self)
{
  GtkWidget *offer = GTK_WIDGET (self->offer);

  g_object_ref (offer);
  gtk_box_remove (GTK_BOX (self->line), offer);
  gtk_widget_insert_after (offer, GTK_WIDGET (self), self->line);
  gtk_widget_set_halign (offer, GTK_ALIGN_END);
  g_object_unref (offer);
  gtk_widget_set_valign (self->close, GTK_ALIGN_START);
}

static void
desk_place_note_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_TALL:
      g_value_set_boolean (value, DESK_PLACE_NOTE (object)->tall);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
desk_place_note_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_TALL:
      DESK_PLACE_NOTE (object)->tall = g_value_get_boolean (value);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
desk_place_note_constructed (GObject *object)
{
  DeskPlaceNote *self = DESK_PLACE_NOTE (object);

  G_OBJECT_CLASS (desk_place_note_parent_class)->constructed (object);

  if (self->tall)
    stack (self);
}

static void
desk_place_note_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  gtk_widget_dispose_template (GTK_WIDGET (object), DESK_TYPE_PLACE_NOTE);

  G_OBJECT_CLASS (desk_place_note_parent_class)->dispose (object);
}

static void
desk_place_note_class_init (DeskPlaceNoteClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = desk_place_note_get_property;
  object_class->set_property = desk_place_note_set_property;
  object_class->constructed = desk_place_note_constructed;
  object_class->dispose = desk_place_note_dispose;

  /* For several lines of text, with the button below. */
  properties[PROP_TALL] =
    g_param_spec_boolean ("tall", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * DeskPlaceNote::accepted:
   *
   * The user takes the offer.
   */
  signals[ACCEPTED] = g_signal_new ("accepted", DESK_TYPE_PLACE_NOTE, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 0);

  /**
   * DeskPlaceNote::dismissed:
   *
   * The user does not want to read it.
   */
  signals[DISMISSED] = g_signal_new ("dismissed", DESK_TYPE_PLACE_NOTE, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/dispatchdesk/DispatchDesk/ui/desk-place-note.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskPlaceNote, line);
  gtk_widget_class_bind_template_child (widget_class, DeskPlaceNote, label);
  gtk_widget_class_bind_template_child (widget_class, DeskPlaceNote, offer);
  gtk_widget_class_bind_template_child (widget_class, DeskPlaceNote, close);
  gtk_widget_class_bind_template_callback (widget_class, on_offer_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_close_clicked);
  gtk_widget_class_set_css_name (widget_class, "desk-place-note");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_STATUS);
}

static void
desk_place_note_init (DeskPlaceNote *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
desk_place_note_new (void)
{
  return g_object_new (DESK_TYPE_PLACE_NOTE, NULL);
}

void
desk_place_note_tell (DeskPlaceNote *self, const char *text, const char *offer)
{
  g_return_if_fail (DESK_IS_PLACE_NOTE (self));
  g_return_if_fail (text != NULL);

  gtk_label_set_text (self->label, text);
  gtk_button_set_label (self->offer, offer != NULL ? offer : "");
  gtk_widget_set_visible (GTK_WIDGET (self->offer), offer != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

void
desk_place_note_clear (DeskPlaceNote *self)
{
  g_return_if_fail (DESK_IS_PLACE_NOTE (self));

  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

const char *
desk_place_note_get_text (DeskPlaceNote *self)
{
  g_return_val_if_fail (DESK_IS_PLACE_NOTE (self), NULL);

  return gtk_widget_get_visible (GTK_WIDGET (self)) ? gtk_label_get_text (self->label) : NULL;
}

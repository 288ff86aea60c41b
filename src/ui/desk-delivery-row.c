/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskDeliveryRow: a delivery in a few short lines. How it stands is told by words, an icon and a
 * color; the selected row also shows where it goes and what can be done. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-delivery-row.h"

#include <glib/gi18n-lib.h>

#include "ui/desk-delivery-words.h"

struct _DeskDeliveryRow
{
  GtkWidget parent_instance;

  GtkLabel *title;
  GtkLabel *time;
  GtkImage *icon;
  GtkLabel *words;
  GtkLabel *facts;
  GtkLabel *address;
  GtkLabel *rider;
  GtkLabel *note;
  GtkLabel *ride;
  GtkLabel *next;
  GtkWidget *deeds;
  GtkWidget *tip;
  GtkWidget *cancel;
  GtkWidget *again;
  GtkWidget *confirm_return;

  DeskDelivery *delivery; /* (nullable) */
  DeskWaitLimits limits;
  gboolean replaced; /* by another delivery, so that nothing is to be done */
};

G_DEFINE_FINAL_TYPE (DeskDeliveryRow, desk_delivery_row, GTK_TYPE_WIDGET)

static void
show (GtkLabel *label, const char *text, gboolean wanted)
{
  gtk_label_set_text (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), wanted && *text != '\0');
}

static void
set_tone (DeskDeliveryRow *self, DeskDeliveryTone tone)
{
  for (int i = DESK_DELIVERY_TONE_UNKNOWN; i <= DESK_DELIVERY_TONE_DONE; i++)
    {
      const char *css_class = desk_delivery_words_get_class ((DeskDeliveryTone) i);

      if (i == (int) tone)
        gtk_widget_add_css_class (GTK_WIDGET (self), css_class);
      else
        gtk_widget_remove_css_class (GTK_WIDGET (self), css_class);
    }
  gtk_image_set_from_icon_name (self->icon, desk_delivery_words_get_icon (tone));
}

static void
set_class (GtkWidget *widget, const char *css_class, gboolean wanted)
{
  if (wanted)
    gtk_widget_add_css_class (widget, css_class);
  else
    gtk_widget_remove_css_class (widget, css_class);
}

static void
set_wait (DeskDeliveryRow *self, DeskWait wait)
{
  for (int i = DESK_WAIT_LONG; i <= DESK_WAIT_VERY_LONG; i++)
    set_class (GTK_WIDGET (self), desk_follow_words_get_wait_class ((DeskWait) i),
               i == (int) wait);
}

static void
desk_delivery_row_dispose (GObject *object)
{
  DeskDeliveryRow *self = DESK_DELIVERY_ROW (object);
  GtkWidget *child;

  g_clear_object (&self->delivery);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  gtk_widget_dispose_template (GTK_WIDGET (self), DESK_TYPE_DELIVERY_ROW);

  G_OBJECT_CLASS (desk_delivery_row_parent_class)->dispose (object);
}

static void
desk_delivery_row_class_init (DeskDeliveryRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_delivery_row_dispose;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/dispatchdesk/DispatchDesk/ui/desk-delivery-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskDeliveryRow, title);
  gtk_widget_class_bind_template_child (widget_class, DeskDeliveryRow, time);
  gtk_widget_class_bind_template_child (widget_class, DeskDeliveryRow, icon);
  gtk_widget_class_bind_template_child (widget_class, DeskDeliveryRow, words);
  gtk_widget_class_bind_template_child (widget_class, DeskDeliveryRow, facts);
  gtk_widget_class_bind_template_child (widget_class, DeskDeliveryRow, address);
  gtk_widget_class_bind_template_child (widget_class, DeskDeliveryRow, rider);
  gtk_widget_class_bind_template_child (widget_class, DeskDeliveryRow, note);
  gtk_widget_class_bind_template_child (widget_class, DeskDeliveryRow, ride);
  gtk_widget_class_bind_template_child (widget_class, DeskDeliveryRow, next);
  gtk_widget_class_bind_template_child (widget_class, DeskDeliveryRow, deeds);
  gtk_widget_class_bind_template_child (widget_class, DeskDeliveryRow, tip);
  gtk_widget_class_bind_template_child (widget_class, DeskDeliveryRow, cancel);
  gtk_widget_class_bind_template_child (widget_class, DeskDeliveryRow, again);
  gtk_widget_class_bind_template_child (widget_class, DeskDeliveryRow, confirm_return);
  gtk_widget_class_set_css_name (widget_class, "desk-delivery");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
desk_delivery_row_init (DeskDeliveryRow *self)
{
  self->limits = DESK_WAIT_LIMITS_DEFAULT;
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
desk_delivery_row_new (void)
{
  return g_object_new (DESK_TYPE_DELIVERY_ROW, NULL);
}

DeskDelivery *
desk_delivery_row_get_delivery (DeskDeliveryRow *self)
{
  g_return_val_if_fail (DESK_IS_DELIVERY_ROW (self), NULL);

  return self->delivery;
}

void
desk_delivery_row_set_delivery (DeskDeliveryRow *self, DeskDelivery *delivery)
{
  g_return_if_fail (DESK_IS_DELIVERY_ROW (self));
  g_return_if_fail (delivery == NULL || DESK_IS_DELIVERY (delivery));

  g_set_object (&self->delivery, delivery);
}

void
desk_delivery_row_update (DeskDeliveryRow *self, gint64 now, gboolean selected)
{
  g_autofree char *title = NULL;
  g_autofree char *words = NULL;
  g_autofree char *facts = NULL;
  g_autofree char *rider = NULL;
  g_autofree char *note = NULL;
  g_autofree char *all = NULL;
  const char *address;
  gboolean live;

  g_return_if_fail (DESK_IS_DELIVERY_ROW (self));

  if (self->delivery == NULL)
    return;

  live = desk_delivery_is_live (self->delivery);
  title = desk_delivery_words_dup_title (self->delivery);
  words = desk_delivery_dup_words (self->delivery);
  facts = desk_delivery_words_dup_facts (self->delivery);
  rider = desk_delivery_words_dup_rider (self->delivery);
  note = desk_delivery_words_dup_note (self->delivery);
  address = desk_record_get_text (DESK_RECORD (self->delivery), "receiver_address");

  set_tone (self, desk_delivery_words_get_tone (self->delivery));
  show (self->title, title, TRUE);
  show (self->words, words, TRUE);
  show (self->facts, facts, TRUE);
  show (self->rider, rider, live || selected);
  show (self->note, note, live || selected);
  show (self->address, address != NULL ? address : "", live || selected);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->address), address);
  gtk_widget_set_visible (self->deeds, selected);
  desk_delivery_row_update_time (self, now);

  all = g_strjoin (", ", title, words, facts, *rider != '\0' ? rider : NULL, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, all, -1);
}

void
desk_delivery_row_update_time (DeskDeliveryRow *self, gint64 now)
{
  g_autofree char *time = NULL;
  g_autofree char *ride = NULL;
  g_autofree char *next = NULL;

  g_return_if_fail (DESK_IS_DELIVERY_ROW (self));

  if (self->delivery == NULL)
    return;

  time = desk_delivery_words_dup_time (self->delivery, now);
  ride = desk_follow_words_dup_ride (self->delivery, now);
  next = self->replaced ? g_strdup ("")
                        : desk_follow_words_dup_next (self->delivery, self->limits, now);
  gtk_label_set_text (self->time, time);
  show (self->ride, ride, TRUE);
  show (self->next, next, TRUE);
  set_wait (self, desk_follow_words_get_wait (self->delivery, self->limits, now));
  set_class (GTK_WIDGET (self->ride), "desk-silent",
             desk_follow_words_is_silent (self->delivery, now));
}

void
desk_delivery_row_set_limits (DeskDeliveryRow *self, DeskWaitLimits limits)
{
  g_return_if_fail (DESK_IS_DELIVERY_ROW (self));

  self->limits = limits;
}

void
desk_delivery_row_set_replaced (DeskDeliveryRow *self, gboolean replaced, gint64 now)
{
  g_return_if_fail (DESK_IS_DELIVERY_ROW (self));

  if (replaced == self->replaced)
    return;

  self->replaced = replaced;
  desk_delivery_row_update_time (self, now);
}

void
desk_delivery_row_set_deed (DeskDeliveryRow *self,
                            DeskDeliveryDeed deed,
                            gboolean shown,
                            const char *why_not)
{
  GtkWidget *buttons[DESK_DELIVERY_N_DEEDS];

  g_return_if_fail (DESK_IS_DELIVERY_ROW (self));
  g_return_if_fail (deed < DESK_DELIVERY_N_DEEDS);

  buttons[DESK_DELIVERY_DEED_TIP] = self->tip;
  buttons[DESK_DELIVERY_DEED_CANCEL] = self->cancel;
  buttons[DESK_DELIVERY_DEED_AGAIN] = self->again;
  buttons[DESK_DELIVERY_DEED_CONFIRM_RETURN] = self->confirm_return;
  gtk_widget_set_visible (buttons[deed], shown);
  gtk_widget_set_tooltip_text (buttons[deed], why_not);
}

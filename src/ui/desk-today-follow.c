/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskTodayPane: following what is under way: one delivery in place of the list, asking how it stands,
 * the line for the customer, and how long waiting is long. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-today-pane-private.h"

#include <glib/gi18n-lib.h>

#include "ui/desk-delivery-words.h"

static gint64
get_now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

/* ---- the details ---- */

void
_desk_today_pane_open_details (DeskTodayPane *self)
{
  DeskDelivery *selected = desk_today_pane_get_selected (self);

  if (selected == NULL || self->detailed)
    return;

  self->detailed = TRUE;
  desk_delivery_details_set_delivery (self->details, selected);
  gtk_stack_set_visible_child_name (self->stack, "details");
  desk_today_pane_grab_focus (self);
}

gboolean
_desk_today_pane_close_details (DeskTodayPane *self)
{
  if (!self->detailed)
    return FALSE;

  self->detailed = FALSE;
  gtk_stack_set_visible_child_name (self->stack, self->watched->len > 0 ? "list" : "empty");
  desk_delivery_details_set_delivery (self->details, NULL);
  desk_today_pane_grab_focus (self);

  return TRUE;
}

static void
update_details (DeskTodayPane *self)
{
  DeskDelivery *selected = desk_today_pane_get_selected (self);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "today.details", selected != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "today.copy-line", selected != NULL);
  if (!self->detailed)
    return;

  if (selected != NULL)
    desk_delivery_details_set_delivery (self->details, selected);
  else
    _desk_today_pane_close_details (self);
}

static void
on_row_activated (GtkListView *view, guint position, DeskTodayPane *self)
{
  _desk_today_pane_open_details (self);
}

static void
on_details_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  _desk_today_pane_open_details (DESK_TODAY_PANE (widget));
}

static void
on_list_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  _desk_today_pane_close_details (DESK_TODAY_PANE (widget));
}

/* ---- the line for the customer ---- */

static void
on_copy_line_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskTodayPane *self = DESK_TODAY_PANE (widget);
  DeskDelivery *selected = desk_today_pane_get_selected (self);
  g_autofree char *line = NULL;

  if (selected == NULL)
    return;

  line = desk_follow_words_dup_tracking (selected, get_now ());
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), line);
  desk_today_pane_say (self, _ ("Copied for the customer"));
}

/* ---- asking ---- */

static void
forget_asked (DeskTodayPane *self)
{
  if (self->asked != NULL)
    g_clear_signal_handler (&self->asked_id, self->asked);
  g_clear_object (&self->asked);
}

/* An answer is heard, a failure leaves its reason. Told once all that came with it is there. */
static void
on_asked_changed (DeskDelivery *delivery, const char *path, DeskTodayPane *self)
{
  if (g_strcmp0 (path, "heard") == 0 || g_strcmp0 (path, "reason") == 0)
    self->answered = TRUE;
}

static void
say_answer (DeskTodayPane *self)
{
  g_autofree char *title = desk_delivery_words_dup_title (self->asked);
  g_autofree char *words = desk_delivery_dup_words (self->asked);
  const char *reason = desk_record_get_text (DESK_RECORD (self->asked), "reason");
  /* Translators: whom a delivery is for, and how it stands */
  g_autofree char *line =
    g_strdup_printf (_ ("%s: %s"), title, reason != NULL && *reason != '\0' ? reason : words);

  desk_today_pane_say (self, line);
}

gboolean
_desk_today_pane_ask (DeskTodayPane *self, DeskDelivery *delivery)
{
  DeskAmount heard = desk_delivery_get_number (delivery, "heard");

  if (self->tracker == NULL || !desk_delivery_is_live (delivery))
    return FALSE;

  forget_asked (self);
  self->asked = g_object_ref (delivery);
  self->answered = FALSE;
  self->asked_id =
    g_signal_connect (delivery, "changed", G_CALLBACK (on_asked_changed), self);
  desk_tracker_ask (self->tracker, delivery);

  /* What was heard this very second is news enough; another answer in it would not be seen. */
  if (heard.told && heard.value >= get_now ())
    {
      say_answer (self);
      forget_asked (self);
    }

  return TRUE;
}

/* ---- all of it ---- */

void
_desk_today_pane_update_follow (DeskTodayPane *self)
{
  update_details (self);
  if (self->asked != NULL && self->answered)
    {
      say_answer (self);
      forget_asked (self);
    }
}

void
_desk_today_pane_class_init_follow (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "today.details", NULL, on_details_action);
  gtk_widget_class_install_action (klass, "today.list", NULL, on_list_action);
  gtk_widget_class_install_action (klass, "today.copy-line", NULL, on_copy_line_action);

  gtk_widget_class_bind_template_child (klass, DeskTodayPane, details);
}

void
_desk_today_pane_init_follow (DeskTodayPane *self)
{
  self->limits = DESK_WAIT_LIMITS_DEFAULT;
  g_signal_connect_object (self->view, "activate", G_CALLBACK (on_row_activated), self, 0);
}

void
_desk_today_pane_close_follow (DeskTodayPane *self)
{
  forget_asked (self);
  g_clear_object (&self->tracker);
}

void
desk_today_pane_set_tracker (DeskTodayPane *self, DeskTracker *tracker)
{
  g_return_if_fail (DESK_IS_TODAY_PANE (self));
  g_return_if_fail (tracker == NULL || DESK_IS_TRACKER (tracker));

  g_set_object (&self->tracker, tracker);
}

void
desk_today_pane_set_wait_limits (DeskTodayPane *self, DeskWaitLimits limits)
{
  g_return_if_fail (DESK_IS_TODAY_PANE (self));

  self->limits = limits;
  for (guint i = 0; i < self->rows->len; i++)
    desk_delivery_row_set_limits (g_ptr_array_index (self->rows, i), limits);
  desk_delivery_details_set_limits (self->details, limits);
  _desk_today_pane_queue_update (self);
}

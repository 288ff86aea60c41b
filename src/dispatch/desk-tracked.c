/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskTracked: what the tracker remembers of one delivery. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "config.h"

#include "desk-tracked-private.h"

#include <glib/gi18n-lib.h>

#include "model/desk-status.h"

DeskTracked *
_desk_tracked_new (DeskDelivery *delivery, gint64 now, gint64 wall)
{
  DeskTracked *self = g_new0 (DeskTracked, 1);

  self->delivery = g_object_ref (delivery);
  self->state = desk_delivery_get_state (delivery);
  self->status = desk_delivery_get_status (delivery);
  self->since = now - desk_delivery_get_waiting (delivery, wall) * (gint64) G_USEC_PER_SEC;
  self->told = desk_delivery_get_moments (delivery);

  return self;
}

void
_desk_tracked_free (DeskTracked *self)
{
  g_object_unref (self->delivery);
  g_free (self->said);
  g_free (self);
}

gboolean
_desk_tracked_notice (DeskTracked *self, gint64 now)
{
  DeskDeliveryState state = desk_delivery_get_state (self->delivery);
  int status = desk_delivery_get_status (self->delivery);

  if (state == self->state && status == self->status)
    return FALSE;

  self->state = state;
  self->status = status;
  self->since = now;
  self->n_failed = 0;

  return TRUE;
}

gint64
_desk_tracked_get_waiting (DeskTracked *self, gint64 now)
{
  return (now - self->since) / G_USEC_PER_SEC;
}

void
_desk_tracked_take_answer (DeskTracked *self, const char *failure)
{
  DeskRecord *record = DESK_RECORD (self->delivery);
  const char *reason = desk_record_get_text (record, "reason");

  if (failure == NULL)
    {
      self->n_failed = 0;
      g_clear_pointer (&self->said, g_free);
      return;
    }

  self->n_failed++;
  /* Only over words of our own: others tell what is more important. */
  if (reason != NULL && *reason != '\0' && g_strcmp0 (reason, self->said) != 0)
    return;

  g_free (self->said);
  /* Translators: why it is not known how an order stands */
  self->said = g_strdup_printf (_ ("Asking fails: %s"), failure);
  desk_record_set_text (record, "reason", self->said);
}

guint
_desk_tracked_take_moments (DeskTracked *self)
{
  guint moments = desk_delivery_get_moments (self->delivery);
  guint news = moments & ~self->told;

  self->told |= moments;

  return news;
}

void
_desk_tracked_forget_present (DeskTracked *self)
{
  const DeskStatus *status = desk_status_find (self->status);

  if (status != NULL)
    self->told &= ~(1u << status->notice);
}

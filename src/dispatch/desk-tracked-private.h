/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to DeskTracker. */
#pragma once

#include "model/desk-delivery.h"

G_BEGIN_DECLS

/**
 * DeskTracked:
 *
 * One delivery that is asked about. Times are µs of the tracker's clock, but for @wall.
 */
typedef struct
{
  DeskDelivery *delivery;
  gint64 next_at; /* 0 where nothing is planned */
  guint n_failed;
  gboolean asking;

  /*< private >*/
  DeskDeliveryState state;
  int status;
  gint64 since; /* when that began */
  guint told;   /* moments, as bits */
  char *said;   /* in its “reason”, by us */
} DeskTracked;

/* What has happened to @delivery before is not told any more. @wall: unix seconds */
DeskTracked *_desk_tracked_new (DeskDelivery *delivery, gint64 now, gint64 wall);
void _desk_tracked_free (DeskTracked *self);

/* Whether state or status changed since it was last asked. */
gboolean _desk_tracked_notice (DeskTracked *self, gint64 now);

/* Seconds that it stands as it stands, whatever was done to the clock on the wall. */
gint64 _desk_tracked_get_waiting (DeskTracked *self, gint64 now);

/* @failure: (nullable): why there was no answer */
void _desk_tracked_take_answer (DeskTracked *self, const char *failure);

/* The moments that came since the last call, as bits. */
guint _desk_tracked_take_moments (DeskTracked *self);

/* The moment that its present status is has not been told. */
void _desk_tracked_forget_present (DeskTracked *self);

G_END_DECLS

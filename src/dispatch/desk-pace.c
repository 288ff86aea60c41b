/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskPace: so many calls a second, in any second. Pure. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "desk-pace.h"

guint
desk_pace_take (DeskPace *self, gint64 now)
{
  gint64 *oldest;

  g_return_val_if_fail (self != NULL && self->most <= DESK_PACE_MOST, 0);

  if (self->most == 0)
    return 0;

  oldest = &self->taken[self->n_taken % self->most];
  if (self->n_taken >= self->most && now - *oldest < G_USEC_PER_SEC)
    return (guint) ((*oldest + G_USEC_PER_SEC - now + 999) / 1000);

  *oldest = now;
  self->n_taken++;

  return 0;
}

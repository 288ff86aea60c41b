/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskClock: the time by which prices age and tokens die. Made with the session and passed down, so
 * that a test can turn it. */

#define G_LOG_DOMAIN "desk-model"

#include "config.h"

#include "desk-clock.h"

#include <time.h>

struct _DeskClock
{
  GObject parent_instance;

  gint64 manual; /* µs; 0 where the system's clock counts */
};

G_DEFINE_FINAL_TYPE (DeskClock, desk_clock, G_TYPE_OBJECT)

static void
desk_clock_class_init (DeskClockClass *klass)
{
}

static void
desk_clock_init (DeskClock *self)
{
}

DeskClock *
desk_clock_new (void)
{
  return g_object_new (DESK_TYPE_CLOCK, NULL);
}

DeskClock *
desk_clock_new_manual (gint64 now)
{
  DeskClock *self;

  g_return_val_if_fail (now != 0, NULL);

  self = desk_clock_new ();
  self->manual = now;

  return self;
}

gint64
desk_clock_get_now (DeskClock *self)
{
  g_return_val_if_fail (DESK_IS_CLOCK (self), 0);

  if (self->manual != 0)
    return self->manual;

#ifdef CLOCK_BOOTTIME
  {
    struct timespec time;

    if (clock_gettime (CLOCK_BOOTTIME, &time) == 0)
      return (gint64) time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
  }
#endif

  /* Where there is no such clock, the monotonic one does not stop for sleep. */
  return g_get_monotonic_time ();
}

gint64
desk_clock_get_offset (DeskClock *self)
{
  g_return_val_if_fail (DESK_IS_CLOCK (self), 0);

  return desk_clock_get_now (self) - g_get_monotonic_time ();
}

void
desk_clock_advance (DeskClock *self, gint64 microseconds)
{
  g_return_if_fail (DESK_IS_CLOCK (self));
  g_return_if_fail (self->manual != 0);
  g_return_if_fail (microseconds >= 0);

  self->manual += microseconds;
}

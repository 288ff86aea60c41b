/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * DeskSandboxLimits: counts calls, and says when there were too many.
 *
 * The real platform's numbers are not published for these calls but for the pretend carrier's 500 a
 * day; the others come from a scenario. Seconds and days are those of the clock. Owned by the
 * platform and used under its lock.
 */
#define G_LOG_DOMAIN "desk-sandbox"

#include "config.h"

#include "desk-sandbox-limits.h"

#define DAY (24 * 60 * 60)

#define TEST_CALLS_A_DAY 500

/* Whether this call, the n-th of its @period, is one too many. */
static gboolean
is_over (gint64 period, int limit, gint64 *current, int *n)
{
  if (period != *current)
    {
      *current = period;
      *n = 0;
    }
  if (limit < 0)
    return FALSE;
  if (*n >= limit)
    return TRUE;

  (*n)++;
  return FALSE;
}

DeskSandboxErrcode
desk_sandbox_limits_count (DeskSandboxLimits *self, gint64 now, gint64 unix_time)
{
  g_return_val_if_fail (self != NULL, DESK_SANDBOX_OK);

  if (is_over (now / G_TIME_SPAN_SECOND, self->a_second, &self->second, &self->n_second))
    return DESK_SANDBOX_TOO_FAST;
  if (is_over (unix_time / DAY, self->a_day, &self->day, &self->n_day))
    return DESK_SANDBOX_TOO_OFTEN;

  return DESK_SANDBOX_OK;
}

DeskSandboxErrcode
desk_sandbox_limits_count_test (DeskSandboxLimits *self, gint64 unix_time)
{
  g_return_val_if_fail (self != NULL, DESK_SANDBOX_OK);

  return is_over (unix_time / DAY, TEST_CALLS_A_DAY, &self->test_day, &self->n_test)
             ? DESK_SANDBOX_QUOTA
             : DESK_SANDBOX_OK;
}

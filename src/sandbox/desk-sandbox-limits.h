/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "sandbox/desk-sandbox-reply.h"

G_BEGIN_DECLS

/**
 * DeskSandboxLimits:
 * @a_second: how many calls within a second, -1 for any number
 * @a_day: how many calls within a day, -1 for any number
 *
 * How often the platform lets itself be called. A plain value inside its owner; what stands below
 * @a_day is its own.
 */
typedef struct
{
  int a_second;
  int a_day;

  /*< private >*/
  gint64 second;
  int n_second;
  gint64 day;
  int n_day;
  gint64 test_day;
  int n_test;
} DeskSandboxLimits;

/* @now: microseconds; @unix_time: seconds, here and below. OK, 45011 or 45009. */
DeskSandboxErrcode desk_sandbox_limits_count (DeskSandboxLimits *self, gint64 now,
                                              gint64 unix_time);

/* An order call to the pretend carrier, which takes 500 a day: OK or 930564. */
DeskSandboxErrcode desk_sandbox_limits_count_test (DeskSandboxLimits *self, gint64 unix_time);

G_END_DECLS

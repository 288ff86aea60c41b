/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* For how long, in microseconds, a test waits for what should be there by far: what never comes
 * ends it with a word, and it does not hang. Where everything is slower, as under valgrind, ./dev
 * tells in DESK_TEST_SLOWNESS how many times. */
static inline gint64
patience_of_seconds (guint seconds)
{
  const char *slowness = g_getenv ("DESK_TEST_SLOWNESS");

  return (gint64) seconds * G_USEC_PER_SEC *
         (slowness != NULL ? g_ascii_strtoll (slowness, NULL, 10) : 1);
}

G_END_DECLS

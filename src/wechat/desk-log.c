/* SPDX-License-Identifier: GPL-3.0-or-later */

/* desk-log: what is kept out of the log. What libsoup tells developers of HTTP/2 holds addresses, and
 * those of the platform hold the access token. */

#define G_LOG_DOMAIN "desk-wechat"

#include "desk-log.h"

#include <string.h>

#define SOUP "libsoup" /* begins the domains of its log */

static GLogWriterOutput
write_log (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer data)
{
  for (gsize i = 0; (level & G_LOG_LEVEL_DEBUG) != 0 && i < n_fields; i++)
    if (strcmp (fields[i].key, "GLIB_DOMAIN") == 0 && g_str_has_prefix (fields[i].value, SOUP))
      return G_LOG_WRITER_HANDLED;

  return g_log_writer_default (level, fields, n_fields, data);
}

void
desk_log_guard (void)
{
  g_log_set_writer_func (write_log, NULL, NULL);
}

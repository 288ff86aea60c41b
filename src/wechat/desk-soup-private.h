/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

#include "wechat/desk-reply.h"

G_BEGIN_DECLS

/* What DeskClient and DeskFetch do with libsoup alike. */

/* Behind what the user does, and right before GTK lays out and redraws: what was asked leaves before the
 * frame that says so is drawn, and the replies that are there are all in the next one. */
#define DESK_SOUP_PRIORITY G_PRIORITY_HIGH_IDLE
#define DESK_SOUP_CHUNK (64 * 1024)

/**
 * desk_soup_session_new:
 * @loopback: for this machine itself: nothing of it can reach a proxy
 */
SoupSession *desk_soup_session_new (gboolean loopback);

/**
 * desk_soup_cancel:
 * @cancellable: of what was sent at DESK_SOUP_PRIORITY
 *
 * Calls off what waits for its answer, as soon as nothing is about to be told of it: libsoup (3.4
 * to 3.6.5) lets go twice of what is cancelled between the answer's being read and being told, and
 * crashes.
 */
void desk_soup_cancel (GCancellable *cancellable);

/**
 * desk_soup_is_cut_off:
 * @received: bytes of the body
 *
 * libsoup takes the end of a connection that was to be closed for the end of the reply, however much
 * was promised; and the platform closes all of them.
 */
gboolean desk_soup_is_cut_off (SoupMessage *message, gsize received);

/**
 * desk_soup_error_late:
 * @began_at: monotonic µs
 * @answering: whether some of the answer was there
 *
 * Returns: (transfer full): that the time is over
 */
GError *desk_soup_error_late (gint64 began_at, gboolean answering);

/**
 * desk_soup_error_redirect:
 *
 * Returns: (transfer full)
 */
GError *desk_soup_error_redirect (guint status);

/**
 * desk_soup_error_cut_off:
 *
 * Returns: (transfer full)
 */
GError *desk_soup_error_cut_off (void);

/**
 * desk_soup_error_new:
 * @error: what libsoup or GIO says
 * @server: as a person may see it
 *
 * Returns: (transfer full): what a person can act on, in DESK_CLIENT_ERROR
 */
GError *desk_soup_error_new (const GError *error,
                             const char *server,
                             gint64 began_at,
                             gboolean answering);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * desk_endpoint_check:
 *
 * Returns: whether @endpoint may be spoken to: https, or http to this machine itself, without user,
 *   query or fragment; else @error, in DESK_CLIENT_ERROR, names what is wrong
 */
gboolean desk_endpoint_check (const char *endpoint, GError **error);

/**
 * desk_endpoint_is_loopback:
 *
 * Returns: whether @endpoint is this machine itself
 */
gboolean desk_endpoint_is_loopback (const char *endpoint);

G_END_DECLS

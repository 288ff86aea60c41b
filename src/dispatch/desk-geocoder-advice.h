/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * desk_geocoder_advice_describe:
 * @id: of the geocoder
 * @name: as people see it
 * @code: what it answered
 * @message: (nullable): in its own words
 * @pause: (out): seconds in which to ask again is of no use
 *
 * Returns: (transfer full): a sentence with its own words, the code, and what helps where that is
 *   known; an unknown code gets no guess
 */
char *desk_geocoder_advice_describe (const char *id,
                                     const char *name,
                                     const char *code,
                                     const char *message,
                                     guint *pause);

G_END_DECLS

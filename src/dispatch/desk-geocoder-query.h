/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DeskGeocoderQuery:
 *
 * One question to a geocoder on the net: a path and its parameters, as they are before they are
 * percent-encoded.
 */
typedef struct _DeskGeocoderQuery DeskGeocoderQuery;

/**
 * desk_geocoder_query_new:
 * @path: such as "/ws/geocoder/v1/"
 */
DeskGeocoderQuery *desk_geocoder_query_new (const char *path);
void desk_geocoder_query_free (DeskGeocoderQuery *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskGeocoderQuery, desk_geocoder_query_free)

/**
 * desk_geocoder_query_add:
 * @value: (nullable): %NULL and "" add nothing
 */
void desk_geocoder_query_add (DeskGeocoderQuery *self, const char *name, const char *value);

/**
 * desk_geocoder_query_sign:
 * @with_path: whether the path and "?" stand in front
 * @secret: appended; the service's second secret, not its key
 *
 * MD5 of the parameters, sorted by name and not encoded, and the secret, in lower-case hex (source:
 * the two services' pages on signatures; one of them signs the path too).
 *
 * Returns: (transfer full): 32 hex digits
 */
char *desk_geocoder_query_sign (DeskGeocoderQuery *self, gboolean with_path, const char *secret);

/**
 * desk_geocoder_query_to_url:
 * @base: such as "https://apis.map.qq.com"
 *
 * Returns: (transfer full): percent-encoded, parameters in the order they were added
 */
char *desk_geocoder_query_to_url (DeskGeocoderQuery *self, const char *base);

/**
 * desk_geocoder_query_format:
 *
 * Returns: (transfer full): "A,B" with six decimals, as both services write a point
 */
char *desk_geocoder_query_format (double a, double b);

G_END_DECLS

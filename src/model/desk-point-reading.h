/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-point.h"

G_BEGIN_DECLS

/**
 * DeskPointReadingStatus:
 * @DESK_POINT_READING_OK: a place in the box of China
 * @DESK_POINT_READING_NONE: nothing that could be a place
 * @DESK_POINT_READING_OUTSIDE: a place on Earth, but outside the box of China
 * @DESK_POINT_READING_SHORT_LINK: a short link of a map; only its server knows the place
 * @DESK_POINT_READING_NO_COORDINATES: a link of a map that names a place without degrees
 */
typedef enum
{
  DESK_POINT_READING_OK,
  DESK_POINT_READING_NONE,
  DESK_POINT_READING_OUTSIDE,
  DESK_POINT_READING_SHORT_LINK,
  DESK_POINT_READING_NO_COORDINATES,
} DeskPointReadingStatus;

/**
 * DeskPointReading:
 * @lng: (nullable): longitude as found, six decimals; %NULL unless OK or OUTSIDE
 * @lat: (nullable): latitude as found, six decimals
 * @datum_known: whether text or link tell the datum
 * @datum: the datum when it is known
 * @swapped: whether the two stood in the other order than their format, or for a bare pair than
 *   longitude before latitude
 * @how: what was recognised and why this datum, translated, without a full stop
 * @title: (nullable): the place's name when a link or a message carries it
 * @address: (nullable): its address
 * @link: (nullable): the link behind SHORT_LINK or NO_COORDINATES, as it stands in the text
 *
 * What a text says about a place. A plain value without identity; any thread.
 */
typedef struct
{
  DeskPointReadingStatus status;
  char *lng;
  char *lat;
  gboolean datum_known;
  DeskDatum datum;
  gboolean swapped;
  char *how;
  char *title;
  char *address;
  char *link;
} DeskPointReading;

/* How much of a text is looked at, in bytes. */
#define DESK_POINT_READING_PREFIX (64 * 1024)

/**
 * desk_point_read:
 * @text: any bytes; need not be UTF-8
 * @length: their number, or -1 up to a NUL
 *
 * Finds a place in what people paste: a pair of numbers in either order, with names, with degrees,
 * minutes and seconds, in full-width characters; a location message of WeChat; a link of Tencent,
 * AutoNavi, Baidu, OpenStreetMap, Google or Apple maps, a geo: link. Only the first 64 KiB are
 * looked at, in one pass, so that no text takes long. When there are several places, the first one
 * inside China counts; degrees in a link go before those in the text, names before bare numbers.
 *
 * Bare numbers need two decimals each; when both have just two, as prices do, nothing else may
 * stand in the text unless it speaks of coordinates. Outside China both orders are possible: of a
 * bare pair there the first is taken for the latitude, as maps abroad write it. A decimal comma
 * ("113,322 23,1065") is refused, since the comma parts the two numbers.
 *
 * Returns: (transfer full): never %NULL
 */
DeskPointReading *desk_point_read (const char *text, gssize length);
void desk_point_reading_free (DeskPointReading *reading);

/* "ok", "none", "outside", "short_link", "no_coordinates"; static. */
const char *desk_point_reading_status_to_nick (DeskPointReadingStatus status);

/**
 * desk_point_reading_get_point:
 * @assumed: the datum where the text does not tell it
 * @point: (out)
 *
 * Returns: %FALSE, and @point untouched, unless the status is OK
 */
gboolean desk_point_reading_get_point (const DeskPointReading *reading,
                                       DeskDatum assumed,
                                       DeskPoint *point);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskPointReading, desk_point_reading_free)

G_END_DECLS

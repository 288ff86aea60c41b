/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dispatch/desk-geocoder.h"

G_BEGIN_DECLS

/**
 * DESK_PLACE_SEARCH_DELAY:
 *
 * How long after the last change of the text it is looked for, in ms.
 */
#define DESK_PLACE_SEARCH_DELAY 300

#define DESK_TYPE_PLACE_SEARCH (desk_place_search_get_type ())
G_DECLARE_FINAL_TYPE (DeskPlaceSearch, desk_place_search, DESK, PLACE_SEARCH, GObject)

/**
 * desk_place_search_new:
 * @geocoder: (transfer none)
 *
 * Looks for places while a person types. Properties: "busy", while an answer is awaited, and
 * "message" (nullable, translated): why there is nothing to see.
 */
DeskPlaceSearch *desk_place_search_new (DeskGeocoder *geocoder);

/**
 * desk_place_search_set_geocoder:
 * @geocoder: (transfer none): looks for the present text again
 */
void desk_place_search_set_geocoder (DeskPlaceSearch *self, DeskGeocoder *geocoder);

/**
 * desk_place_search_set_delay:
 * @milliseconds: instead of %DESK_PLACE_SEARCH_DELAY
 */
void desk_place_search_set_delay (DeskPlaceSearch *self, guint milliseconds);

/**
 * desk_place_search_set_text:
 * @text: (nullable): fewer than two characters are nothing to look for
 * @city: (nullable): where to look first
 * @near: (nullable): around which point, in any datum
 *
 * A moment after the last call, looks for @text. A search still on its way is cancelled; the results
 * stay until there are others. What was found before is not asked again.
 */
void desk_place_search_set_text (DeskPlaceSearch *self,
                                 const char *text,
                                 const char *city,
                                 const DeskPoint *near);

/**
 * desk_place_search_clear:
 *
 * Cancels, and empties results and message.
 */
void desk_place_search_clear (DeskPlaceSearch *self);

/**
 * desk_place_search_get_results:
 *
 * Returns: (transfer none): of #DeskFoundPlace, best first; the same object all the time
 */
GListModel *desk_place_search_get_results (DeskPlaceSearch *self);
gboolean desk_place_search_get_busy (DeskPlaceSearch *self);
const char *desk_place_search_get_message (DeskPlaceSearch *self);

/**
 * desk_place_search_reverse_async:
 * @point: in any datum
 *
 * What is at @point. Touches neither results nor message.
 */
void desk_place_search_reverse_async (DeskPlaceSearch *self,
                                      DeskPoint point,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);

/**
 * desk_place_search_reverse_finish:
 *
 * Returns: (transfer full) (nullable): %NULL without @error where nothing is known
 */
DeskFoundPlace *desk_place_search_reverse_finish (DeskPlaceSearch *self,
                                                  GAsyncResult *result,
                                                  GError **error);

G_END_DECLS

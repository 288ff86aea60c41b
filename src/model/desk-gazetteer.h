/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-point.h"

G_BEGIN_DECLS

/**
 * DeskGazetteerPlace:
 * @name: with its suffix, as the platform wants it
 * @parent: (nullable): the city of a district or county; %NULL for a city
 * @point: its seat in WGS-84, good to a kilometre or two; NaN where it is not known
 * @rank: 1 for the seats of provinces and cities of that weight, 2 for the other cities, 3 for what
 *   stands at the level of a county
 *
 * A place that stands in the gazetteer, for as long as the program runs.
 */
typedef struct
{
  const char *name;
  const char *parent;
  DeskPoint point;
  guint rank;
} DeskGazetteerPlace;

/**
 * desk_gazetteer_get_places:
 * @n_places: (out)
 *
 * Returns: (transfer none) (array length=n_places): the cities, then what stands below them
 */
const DeskGazetteerPlace *desk_gazetteer_get_places (guint *n_places);

/**
 * desk_gazetteer_complete:
 * @text: what was typed of a city's name
 * @n_most: how many are wanted
 *
 * Returns: (transfer full): names with their suffix, as the platform wants them: those that begin
 *   with @text, then those that hold it; empty for an empty @text
 */
char **desk_gazetteer_complete (const char *text, guint n_most);

/**
 * desk_gazetteer_find:
 * @text: a city in any spelling in use: without its suffix ("广州"), with its province in front
 *   ("广东省广州市"), with blanks
 *
 * Returns: (transfer none) (nullable): the one city that is meant; %NULL where there is none, or
 *   more than one
 */
const char *desk_gazetteer_find (const char *text);

/**
 * desk_gazetteer_locate:
 * @city: in any spelling that desk_gazetteer_find() takes
 * @point: (out): the city's seat in WGS-84
 *
 * Returns: %FALSE, and @point untouched, where no one city is meant
 */
gboolean desk_gazetteer_locate (const char *city, DeskPoint *point);

/**
 * desk_gazetteer_search:
 * @text: of a city, district or county, alone or below its city and province: "天河",
 *   "广州天河", "广东省广州市天河区"
 * @n_most: how many are wanted
 *
 * Returns: (transfer container) (element-type DeskGazetteerPlace): what fits best first; empty for
 *   an empty @text
 */
GPtrArray *desk_gazetteer_search (const char *text, guint n_most);

/**
 * desk_gazetteer_get_nearest:
 * @point: in any datum
 * @metres: (out) (optional): from @point to what of the city is nearest to it, its seat or that of
 *   one of its districts
 *
 * Returns: (transfer none) (nullable): the city that @point seems to lie in: a guess by seats, for
 *   no boundary is known here; %NULL for a point that is not valid
 */
const DeskGazetteerPlace *desk_gazetteer_get_nearest (DeskPoint point, double *metres);

/**
 * desk_gazetteer_measure:
 * @city: in any spelling that desk_gazetteer_find() takes, or the full name of a district or
 * county, which stands for its city
 * @point: in any datum
 *
 * Returns: metres from @point to what of the city is nearest to it, its seat or that of one of its
 *   districts; NaN where the city is not known
 */
double desk_gazetteer_measure (const char *city, DeskPoint point);

/**
 * desk_gazetteer_is_abroad:
 * @point: in any datum
 *
 * Returns: whether @point lies so far from every place in the gazetteer, or so much nearer to a
 * large town that is none of them, that no parcel can be meant for it. Near a border the answer is
 *   %FALSE on either side.
 */
gboolean desk_gazetteer_is_abroad (DeskPoint point);

G_END_DECLS

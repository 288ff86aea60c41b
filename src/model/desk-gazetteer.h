/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

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

G_END_DECLS

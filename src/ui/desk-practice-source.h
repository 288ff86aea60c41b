/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/desk-base-source.h"

G_BEGIN_DECLS

#define DESK_TYPE_PRACTICE_SOURCE (desk_practice_source_get_type ())
G_DECLARE_FINAL_TYPE (DeskPracticeSource, desk_practice_source, DESK, PRACTICE_SOURCE, DeskBaseSource)

/**
 * desk_practice_source_new:
 * @datum: of the tiles
 * @dark: whether they lie in a dark window
 * @scale: pixels of the display to one of the map
 *
 * The streets in which one practises, and around them what #DeskBaseSource draws. It is written all
 * over it that the streets do not exist.
 *
 * Returns: (transfer full): a new source
 */
DeskPracticeSource *desk_practice_source_new (DeskDatum datum, gboolean dark, int scale);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/desk-map-source.h"

G_BEGIN_DECLS

#define PAPER_TYPE_SOURCE (paper_source_get_type ())
G_DECLARE_FINAL_TYPE (PaperSource, paper_source, PAPER, SOURCE, DeskMapSource)

/* Tiles of one colour, there at once, and no textures: nothing to be taken for a picture. */
DeskMapSource *paper_source_new (DeskDatum datum);

G_END_DECLS

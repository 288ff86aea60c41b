/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-point-reading-private.h"

G_BEGIN_DECLS

#define DESK_POINT_LINK_PARAMETERS 64

typedef struct
{
  char *text;                             /* the whole, as it stands */
  char *name;                             /* host in lower case, or the scheme with its colon */
  char *path;                             /* decoded */
  char *keys[DESK_POINT_LINK_PARAMETERS]; /* decoded, those of the fragment as well */
  char *values[DESK_POINT_LINK_PARAMETERS];
  guint n;
} DeskPointLink;

/* The first link in @text, with its scheme or with a map's host; NULL for none. */
char *desk_point_link_find (char *text, gsize *length);

/* @link is zeroed before. */
void desk_point_link_parse (DeskPointLink *link, const char *text, gsize length);
void desk_point_link_clear (DeskPointLink *link);

/* NULL when there is no parameter @key; its case does not matter. */
const char *desk_point_link_get (const DeskPointLink *link, const char *key);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DeskPointLink, desk_point_link_clear)

G_END_DECLS

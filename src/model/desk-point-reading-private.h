/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-point-reading.h"

G_BEGIN_DECLS

/* Why a find has its datum. */
typedef enum
{
  DESK_POINT_WHY_UNTOLD,
  DESK_POINT_WHY_WORD,     /* a word of the text names it */
  DESK_POINT_WHY_LINK,     /* a parameter of the link names it */
  DESK_POINT_WHY_SOURCE,   /* the source has no other */
  DESK_POINT_WHY_MAINLAND, /* Google and Apple, by where the place is */
  DESK_POINT_WHY_BEYOND,
} DeskPointWhy;

/* What one of the readers found; degrees in millionths. Zeroed before use. */
typedef struct
{
  DeskPointReadingStatus status;
  gboolean found;      /* OK or OUTSIDE */
  gboolean impossible; /* numbers that are no place on Earth */
  gint64 lng;
  gint64 lat;
  gboolean swapped;
  gboolean is_middle; /* of the map that was shown, not a place that was chosen */
  DeskPointWhy why;
  DeskDatum datum;
  const char *source; /* marked for translation */
  char *title;
  char *address;
  char *link;
} DeskPointFind;

/* A number in a text. */
typedef struct
{
  gint64 billionths;
  gint64 millionths; /* both half up */
  gboolean fits;     /* FALSE when it is too large for these */
  guint decimals;
  const char *end;
} DeskPointNumber;

typedef enum
{
  DESK_POINT_AXIS_NONE,
  DESK_POINT_AXIS_LNG,
  DESK_POINT_AXIS_LAT,
} DeskPointAxis;

/* A number that may be half of a place. */
typedef struct
{
  const char *start;
  const char *end;
  gint64 value; /* millionths of a degree */
  gboolean fits;
  DeskPointAxis axis; /* as named, NONE for a bare number */
  guint decimals;
  gboolean sexagesimal; /* with minutes */
  gboolean glued;       /* a letter or a unit behind it: 5.25kg */
} DeskPointAngle;

typedef struct
{
  const char *text;
  GArray *angles;        /* of DeskPointAngle */
  DeskPointAxis heading; /* which of a bare pair stands first */
  gboolean speaks;       /* of coordinates, or of a position */
} DeskPointAngles;

void desk_point_find_clear (DeskPointFind *find);

/* Keeps a pair when it is a place, exchanging it where only that makes it one (in China). A place
 * in China is kept instead of one outside. Returns: whether it was kept. */
gboolean desk_point_find_take (DeskPointFind *find, gint64 lng, gint64 lat);

/* TRUE for a place in China: nothing better will come. */
gboolean desk_point_find_is_done (const DeskPointFind *find);

/* The number that begins at @p with a digit or a sign, with an exponent if @scientific. FALSE for
 * what is none, such as 2024.06.07, but @number->end is then behind it. */
gboolean desk_point_read_number (const char *p, gboolean scientific, DeskPointNumber *number);

/* A word that names a datum at @p, in any case; its length, 0 for none. @begin is where the text
 * begins. */
gsize desk_point_match_datum (const char *begin, const char *p, DeskDatum *datum);

/* The angles of a folded text, in their order. */
void desk_point_find_angles (const char *text, DeskPointAngles *found);

/* The readers. @text is valid UTF-8; desk_point_read_links() blanks out what it read. */
void desk_point_read_links (char *text, DeskPointFind *find);
void desk_point_read_message (const char *text, DeskPointFind *find);
void desk_point_read_plain (const char *text, DeskPointFind *find);

/* Trimmed, without control characters, at most 120 characters; NULL when nothing remains. */
char *desk_point_tidy (const char *text, gssize length);

/* Full-width characters and typographic marks become ASCII, what cannot be seen goes. */
char *desk_point_fold (const char *text);

/* Baidu's Mercator metres to BD-09 degrees. */
void desk_point_from_baidu_metres (double x, double y, double *lng, double *lat);

/* Whether Google and Apple draw the place in GCJ-02: in China, but not in Hong Kong, Macau and on
 * Taiwan. By small outlines, right to some hundred metres along the border. */
gboolean desk_point_in_mainland (double lng, double lat);

G_END_DECLS

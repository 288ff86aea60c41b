/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dispatch/desk-store.h"
#include "model/desk-amount.h"

G_BEGIN_DECLS

/* Fewer than these say nothing. */
#define DESK_EXPERIENCE_FEWEST 20

/**
 * DeskExperienceFigure:
 * @n: how many there were
 * @p50: the middle one of them, seconds or fen; not told unless there are %DESK_EXPERIENCE_FEWEST
 * @p90: what nine of ten do not exceed; likewise
 */
typedef struct
{
  guint n;
  DeskAmount p50;
  DeskAmount p90;
} DeskExperienceFigure;

/**
 * DeskExperienceFigures:
 * @accept: seconds from placed until a rider accepted
 * @deliver: seconds from picked up, or else from placed, until delivered
 * @drift: fen that were charged beyond what was quoted; below 0 for less
 */
typedef struct
{
  DeskExperienceFigure accept;
  DeskExperienceFigure deliver;
  DeskExperienceFigure drift;
} DeskExperienceFigures;

#define DESK_TYPE_EXPERIENCE (desk_experience_get_type ())
G_DECLARE_FINAL_TYPE (DeskExperience, desk_experience, DESK, EXPERIENCE, GObject)

/**
 * desk_experience_async:
 * @now: unix seconds
 *
 * What the carriers kept of their promises in the last half year, by carrier, hours of the day and
 * distance, from the book. Read beside the thread that writes.
 */
void desk_experience_async (DeskStore *store,
                            gint64 now,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);

/* Returns: (transfer full) (nullable): immutable, and cheap to ask */
DeskExperience *desk_experience_finish (DeskStore *store, GAsyncResult *result, GError **error);

/**
 * desk_experience_lookup:
 * @at: unix seconds, for the hour of the day in China
 * @metres: not told has figures of its own, of orders whose distance was not told
 *
 * Returns: whether any figure has enough behind it to be shown
 */
gboolean desk_experience_lookup (DeskExperience *self,
                                 const char *delivery_id,
                                 gint64 at,
                                 DeskAmount metres,
                                 DeskExperienceFigures *figures);

/**
 * desk_experience_dup_band:
 *
 * Returns: (transfer full): what the figures are about, in few words: "11:00–14:00 · 1–3 km"
 */
char *desk_experience_dup_band (gint64 at, DeskAmount metres);

/**
 * desk_experience_get_percentile:
 * @sorted: (element-type gint64): smallest first
 * @percent: 1–100
 *
 * Returns: the smallest of them that so many do not exceed (nearest rank); not told of none
 */
DeskAmount desk_experience_get_percentile (GArray *sorted, guint percent);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-delivery.h"
#include "model/desk-point.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define DESK_TYPE_TRACK (desk_track_get_type ())
G_DECLARE_FINAL_TYPE (DeskTrack, desk_track, DESK, TRACK, GObject)

/**
 * desk_track_new:
 * @deliveries: (transfer none): a #GListModel of #DeskDelivery
 *
 * Where the riders of these were heard to be, since it was made. Kept in memory only, and of no more
 * places than can be told apart on a map. “changed” (delivery): another place was heard.
 */
DeskTrack *desk_track_new (GListModel *deliveries);

/**
 * desk_track_get:
 * @n_points: (out)
 *
 * Returns: (transfer none) (array length=n_points) (nullable): in GCJ-02, the last place last; of the
 *   present rider alone. Until the next “changed”.
 */
const DeskPoint *desk_track_get (DeskTrack *self, DeskDelivery *delivery, guint *n_points);

G_END_DECLS

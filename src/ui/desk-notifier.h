/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-delivery.h"
#include "model/desk-status.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define DESK_TYPE_NOTIFIER (desk_notifier_get_type ())
G_DECLARE_FINAL_TYPE (DeskNotifier, desk_notifier, DESK, NOTIFIER, GObject)

/**
 * desk_notifier_new:
 * @application: (nullable): through which the desktop is told; %NULL tells nobody
 * @settings: (nullable): which moments are told, and when it is to be quiet; %NULL for all, always
 * @profile: the name of the profile that the deliveries are of
 *
 * Tells of the four moments of a delivery, by one notification for each, so that what comes next takes
 * the place of what was before. It names the receiver, but no phone and no address: it may be read on a
 * locked screen.
 *
 * The notifications activate “app.show-delivery” and “app.order-again” with (profile, serial).
 */
DeskNotifier *desk_notifier_new (GApplication *application,
                                 GSettings *settings,
                                 const char *profile);

/**
 * desk_notifier_tell:
 * @notice: what happened
 * @can_redo: whether it could be ordered again
 * @in_front: whether the user is looking at it already; what was told before is taken back then
 * @now: unix seconds
 *
 * Returns: whether it is worth a sound: the user wants to know of this moment, and it is no quiet hour
 */
gboolean desk_notifier_tell (DeskNotifier *self,
                             DeskDelivery *delivery,
                             DeskStatusNotice notice,
                             gboolean can_redo,
                             gboolean in_front,
                             gint64 now);

/* @delivery was looked at: what was told of it is stale. */
void desk_notifier_see (DeskNotifier *self, DeskDelivery *delivery);

/* The window came to the front: all is stale but exceptions, which call for something. */
void desk_notifier_see_all (DeskNotifier *self);

/* @delivery stands otherwise: what was told of it may be stale, where it ended without a notice. */
void desk_notifier_update (DeskNotifier *self, DeskDelivery *delivery);

/* Takes everything back. */
void desk_notifier_clear (DeskNotifier *self);

/**
 * desk_notifier_is_quiet:
 * @settings: (nullable)
 *
 * Returns: whether nothing is told now, by the quiet hours, which are China's
 */
gboolean desk_notifier_is_quiet (GSettings *settings, DeskStatusNotice notice, gint64 now);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * desk_settings_new:
 *
 * Returns: (transfer full) (nullable): the settings of the program; %NULL where their schema is not
 *   installed, without which everything works but nothing is remembered
 */
GSettings *desk_settings_new (void);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define DESK_TYPE_ADVICE (desk_advice_get_type ())
G_DECLARE_FINAL_TYPE (DeskAdvice, desk_advice, DESK, ADVICE, GObject)

/**
 * desk_advice_new:
 *
 * Returns: (transfer full): the catalogue that comes with the program
 */
DeskAdvice *desk_advice_new (void);

/**
 * desk_advice_lookup:
 * @delivery_id: (nullable): the carrier whose resultcode @code is; %NULL for a platform's errcode.
 *   The same number means different things at different carriers.
 * @cause: (out) (optional) (nullable): translated
 * @remedy: (out) (optional) (nullable): translated
 *
 * Returns: whether the code is known; an unknown one gets no guess
 */
gboolean desk_advice_lookup (DeskAdvice *self,
                             const char *delivery_id,
                             gint64 code,
                             char **cause,
                             char **remedy);

G_END_DECLS

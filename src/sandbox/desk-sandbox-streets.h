/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "sandbox/desk-sandbox-tariff.h"

G_BEGIN_DECLS

#define DESK_TYPE_SANDBOX_STREETS (desk_sandbox_streets_get_type ())
G_DECLARE_FINAL_TYPE (DeskSandboxStreets, desk_sandbox_streets, DESK, SANDBOX_STREETS, GObject)

/* The streets of the practice quarter; they are read when they are first walked. */
DeskSandboxStreets *desk_sandbox_streets_new (void);

/**
 * desk_sandbox_streets_walk:
 * @fraction: from 0 to 1
 *
 * Returns: where a rider is who has done so much of the way, by the streets; as the crow flies where
 *   there are none
 */
DeskSandboxPlace desk_sandbox_streets_walk (DeskSandboxStreets *self, DeskSandboxPlace from,
                                            DeskSandboxPlace to, double fraction);

G_END_DECLS

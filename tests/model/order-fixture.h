/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An order that nothing stops, for tests that break one thing in it. */
#pragma once

#include "model/desk-order.h"

G_BEGIN_DECLS

DeskOrder *fixture_new_order (void);

G_END_DECLS

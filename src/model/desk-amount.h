/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DeskAmount:
 *
 * Money or a measure as it was told. What was not told is not 0.
 */
typedef struct
{
  gboolean told;
  gint64 value; /* fen, metres or seconds; meaningless unless told */
} DeskAmount;

G_END_DECLS

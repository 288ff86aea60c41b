/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The desk that is killed: a dispatcher without a window, and a user who is in a hurry. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How long what was cut off may still arrive, and until it is asked about first, in ms. */
#define CRASH_DESK_GRACE 400
#define CRASH_DESK_PAUSE 15

/**
 * crash_desk_run:
 * @argv: the stand-in's address; a file with its accounts; the book; a file with an order id a line;
 *   a seed
 *
 * Settles what the book has open, and places the orders. For each that has come to its end it writes
 * a line, "placed ID" or "refused ID", after that is in the book.
 *
 * Returns: 0 once all have
 */
int crash_desk_run (char **argv);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * desk_sandbox_command:
 * @argc: number of words
 * @argv: the command's own name, then its options
 *
 * `dispatch-desk sandbox`: runs a stand-in until SIGINT or SIGTERM.
 *
 * Returns: the exit status: 0 done, 2 bad usage or a stand-in that could not be started
 */
int desk_sandbox_command (int argc, char **argv);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli/desk-cli.h"

G_BEGIN_DECLS

/* A session that is closed when a command leaves, whoever else still holds it. */
typedef DeskSession DeskCliSession;

/**
 * desk_cli_session_open:
 *
 * Opens the session that a command works with. That the keyring gave no secrets is said on stderr;
 * it is no error, since not every call needs one.
 *
 * Returns: (transfer full) (nullable): %NULL also where a --carrier is not one of the profile's
 */
DeskCliSession *desk_cli_session_open (const DeskCliOptions *options,
                                       DeskCliOpen open,
                                       GError **error);

/**
 * desk_cli_session_close:
 * @session: (transfer full)
 *
 * Waits until what was asked of the book is on disk. What happened to the book is said on stderr.
 */
void desk_cli_session_close (DeskCliSession *session);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskCliSession, desk_cli_session_close)

/**
 * desk_cli_session_dup_title:
 *
 * Returns: (transfer full): what is worked with, such as "Production · Haitang Road"; begins with
 * the kind whatever the user called it, so that no name makes production look like anything else
 */
char *desk_cli_session_dup_title (DeskCliSession *session);

/**
 * desk_cli_session_check_quota:
 * @n_calls: the order calls that are about to leave
 *
 * Says on stderr that the calls of the day are nearly used up, where they are.
 *
 * Returns: %FALSE where none is left
 */
gboolean desk_cli_session_check_quota (DeskCliSession *session, guint n_calls, GError **error);

G_END_DECLS

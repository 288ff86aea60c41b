/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dispatch/desk-profile-list.h"
#include "dispatch/desk-session.h"
#include "dispatch/desk-vault.h"

G_BEGIN_DECLS

/* The name of the built-in profile, which is opened where none is named. */
#define DESK_PRACTICE "practice"

/**
 * DeskPracticeFunc:
 * @endpoint: (inout) (transfer full): where to send; where it is %NULL the stand-in is started, and
 *   its address put there
 * @accounts: (out) (transfer full): see desk_profile_new_practice()
 *
 * What Practice needs. main gives it, because only main knows the stand-in.
 */
typedef gboolean (*DeskPracticeFunc) (char **endpoint, char **accounts, GError **error);

#define DESK_TYPE_SESSION_OPENER (desk_session_opener_get_type ())
G_DECLARE_FINAL_TYPE (DeskSessionOpener, desk_session_opener, DESK, SESSION_OPENER, GObject)

/**
 * desk_session_opener_new:
 * @data_dir: (nullable): a folder for everything that is kept; %NULL for the user's own places
 *
 * Opens sessions on profiles: the built-in one and the user's. Profiles never share a book, a client
 * or a secret; what they share is the vault.
 */
DeskSessionOpener *desk_session_opener_new (const char *data_dir, DeskPracticeFunc practice);

/* Borrowed. The profiles are loaded by the first opening that needs them, or by the caller. */
DeskProfileList *desk_session_opener_get_profiles (DeskSessionOpener *self);
DeskVault *desk_session_opener_get_vault (DeskSessionOpener *self);

/**
 * desk_session_opener_open_async:
 * @name: (nullable): the profile's name on the command line; %NULL for Practice
 * @endpoint: (nullable): another address than the profile's
 * @keep: whether a book is to be kept; without, nothing is written
 *
 * A profile that lacks something is not opened, and the error says what; secrets that the keyring
 * does not give are no reason, see desk_profile_get_secrets_error().
 */
void desk_session_opener_open_async (DeskSessionOpener *self,
                                     const char *name,
                                     const char *endpoint,
                                     gboolean keep,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
DeskSession *desk_session_opener_open_finish (DeskSessionOpener *self,
                                              GAsyncResult *result,
                                              GError **error);

/**
 * desk_session_opener_open_book_async:
 * @name: (nullable): as above
 *
 * For what needs no more than a profile's book: neither its secrets nor the stand-in is asked for, and
 * it may lack anything.
 */
void desk_session_opener_open_book_async (DeskSessionOpener *self,
                                          const char *name,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data);
DeskStore *desk_session_opener_open_book_finish (DeskSessionOpener *self,
                                                 GAsyncResult *result,
                                                 GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "dispatch/desk-profile-settings.h"

G_BEGIN_DECLS

#define DESK_PROFILE_LIST_ERROR (desk_profile_list_error_quark ())

/**
 * DeskProfileListError:
 * @DESK_PROFILE_LIST_ERROR_FILE: the file cannot be read or written
 * @DESK_PROFILE_LIST_ERROR_NEWER: it was written by a newer version of the program
 * @DESK_PROFILE_LIST_ERROR_CHANGED: another window or program changed it meanwhile
 * @DESK_PROFILE_LIST_ERROR_TAKEN: there is another profile of that name
 */
typedef enum
{
  DESK_PROFILE_LIST_ERROR_FILE,
  DESK_PROFILE_LIST_ERROR_NEWER,
  DESK_PROFILE_LIST_ERROR_CHANGED,
  DESK_PROFILE_LIST_ERROR_TAKEN,
} DeskProfileListError;

GQuark desk_profile_list_error_quark (void);

#define DESK_TYPE_PROFILE_LIST (desk_profile_list_get_type ())
G_DECLARE_FINAL_TYPE (DeskProfileList, desk_profile_list, DESK, PROFILE_LIST, GObject)

/**
 * desk_profile_list_new:
 * @folder: where the profiles' files are, one each; it need not exist
 *
 * Returns: (transfer full): a #GListModel of #DeskProfileSettings, those of the user; Practice is
 *   built in and not among them. Empty until it was loaded.
 */
DeskProfileList *desk_profile_list_new (const char *folder);

/**
 * desk_profile_list_load_async:
 *
 * Reads the files anew. One that cannot be used is left alone, and told of by
 * desk_profile_list_get_failures(); the others are used.
 */
void desk_profile_list_load_async (DeskProfileList *self,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean desk_profile_list_load_finish (DeskProfileList *self, GAsyncResult *result, GError **error);

/**
 * desk_profile_list_get_failures:
 *
 * Returns: (transfer none) (element-type GError): what is wrong with which file
 */
GPtrArray *desk_profile_list_get_failures (DeskProfileList *self);

/**
 * desk_profile_list_find_failure:
 *
 * Returns: (nullable): what is wrong with the file of the profile of that name, in any case
 */
const GError *desk_profile_list_find_failure (DeskProfileList *self, const char *id);

/**
 * desk_profile_list_find:
 * @id: the name on the command line, in any case
 *
 * Returns: (transfer none) (nullable)
 */
DeskProfileSettings *desk_profile_list_find (DeskProfileList *self, const char *id);

/**
 * desk_profile_list_dup_id:
 * @title: what a new profile is called
 *
 * Returns: (transfer full): a name for the command line that is not taken yet
 */
char *desk_profile_list_dup_id (DeskProfileList *self, const char *title);

/**
 * desk_profile_list_save_async:
 * @settings: (transfer none): one of the list, changed, or a new one with an id of its own; what the
 *   list holds afterwards is a copy
 *
 * Writes it to its file, readable by the user alone. Where the file is no longer the one that was
 * read, nothing is written and the error is %DESK_PROFILE_LIST_ERROR_CHANGED.
 */
void desk_profile_list_save_async (DeskProfileList *self,
                                   DeskProfileSettings *settings,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean desk_profile_list_save_finish (DeskProfileList *self, GAsyncResult *result, GError **error);

/**
 * desk_profile_list_remove_async:
 *
 * Removes the file. Its secrets are the caller's to clear, see desk_profile_secrets_clear_async().
 */
void desk_profile_list_remove_async (DeskProfileList *self,
                                     const char *id,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
gboolean desk_profile_list_remove_finish (DeskProfileList *self,
                                          GAsyncResult *result,
                                          GError **error);

G_END_DECLS

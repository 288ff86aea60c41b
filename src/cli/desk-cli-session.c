/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the commands that work with a profile have in common. */

#define G_LOG_DOMAIN "desk-cli"

#include "config.h"

#include "desk-cli-session.h"

#include <glib/gi18n.h>

DeskCliSession *
desk_cli_session_open (const DeskCliOptions *options, DeskCliOpen open, GError **error)
{
  g_autoptr (DeskCliSession) session = NULL;
  const GError *secrets_error;

  g_return_val_if_fail (options != NULL, NULL);

  session = open (options->profile, options->endpoint, options->data_dir, error);
  if (session == NULL || !desk_cli_check_carriers (options, session, error))
    return NULL;

  secrets_error = desk_profile_get_secrets_error (desk_session_get_profile (session));
  if (secrets_error != NULL)
    desk_cli_complain (secrets_error->message);

  return g_steal_pointer (&session);
}

void
desk_cli_session_close (DeskCliSession *session)
{
  DeskStore *store;

  g_return_if_fail (DESK_IS_SESSION (session));

  store = desk_session_get_store (session);
  if (store != NULL)
    {
      g_autofree char *notice = NULL;

      desk_store_close (store);
      notice = desk_store_dup_notice (store);
      if (notice != NULL)
        desk_cli_complain (notice);
    }
  g_object_unref (session);
}

char *
desk_cli_session_dup_title (DeskCliSession *session)
{
  DeskProfile *profile;
  const char *kind;

  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);

  profile = desk_session_get_profile (session);
  kind = desk_profile_kind_get_name (desk_profile_get_kind (profile));
  if (g_strcmp0 (kind, desk_profile_get_title (profile)) == 0)
    return g_strdup (kind);

  return g_strdup_printf ("%s · %s", kind, desk_profile_get_title (profile));
}

gboolean
desk_cli_session_check_quota (DeskCliSession *session, guint n_calls, GError **error)
{
  DeskQuota *quota;

  g_return_val_if_fail (DESK_IS_SESSION (session), FALSE);

  quota = desk_session_get_quota (session);
  if (quota == NULL)
    return TRUE;

  while (desk_quota_is_reading (quota))
    g_main_context_iteration (NULL, TRUE);
  /* What cannot be counted is no reason to stop: the platform counts, too. */
  if (desk_quota_get_error (quota) != NULL)
    desk_cli_complain (desk_quota_get_error (quota)->message);

  if (desk_quota_get_used (quota) >= desk_quota_get_limit (quota))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE,
                   _ ("All of the %u order calls that the sandbox takes in a day are used; try "
                      "again tomorrow"),
                   desk_quota_get_limit (quota));
      return FALSE;
    }
  if (desk_quota_has_to_ask (quota, n_calls))
    {
      g_autofree char *words = desk_quota_dup_question (quota);

      desk_cli_complain (words);
    }

  return TRUE;
}

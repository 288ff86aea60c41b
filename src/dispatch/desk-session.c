/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskSession: what one run of the program works with, handed from main to whoever needs it. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "config.h"

#include "desk-session.h"

#include <glib/gi18n-lib.h>

#include "model/desk-check.h"

struct _DeskSession
{
  GObject parent_instance;

  DeskProfile *profile;
  DeskClient *client;
  DeskRulebook *rulebook;
  DeskAdvice *advice;
  DeskStore *store;
};

G_DEFINE_FINAL_TYPE (DeskSession, desk_session, G_TYPE_OBJECT)

static void
desk_session_dispose (GObject *object)
{
  DeskSession *self = DESK_SESSION (object);

  g_clear_object (&self->profile);
  g_clear_object (&self->client);
  g_clear_object (&self->rulebook);
  g_clear_object (&self->advice);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (desk_session_parent_class)->dispose (object);
}

static void
desk_session_class_init (DeskSessionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = desk_session_dispose;
}

static void
desk_session_init (DeskSession *self)
{
  self->rulebook = desk_rulebook_new ();
  self->advice = desk_advice_new ();
}

DeskSession *
desk_session_new (DeskProfile *profile)
{
  DeskSession *self;
  GPtrArray *accounts;

  g_return_val_if_fail (DESK_IS_PROFILE (profile), NULL);

  self = g_object_new (DESK_TYPE_SESSION, NULL);
  self->profile = g_object_ref (profile);
  self->client =
    desk_client_new (desk_profile_get_endpoint (profile), desk_profile_get_appid (profile),
                     desk_profile_get_appsecret (profile));

  /* All of them, before the first exchange: a reply may repeat a secret that this request did not
   * hold. */
  accounts = desk_profile_get_accounts (profile);
  for (guint i = 0; i < accounts->len; i++)
    desk_secrets_add (desk_client_get_secrets (self->client),
                      desk_account_get_secret (g_ptr_array_index (accounts, i)));

  return self;
}

DeskProfile *
desk_session_get_profile (DeskSession *self)
{
  g_return_val_if_fail (DESK_IS_SESSION (self), NULL);

  return self->profile;
}

DeskClient *
desk_session_get_client (DeskSession *self)
{
  g_return_val_if_fail (DESK_IS_SESSION (self), NULL);

  return self->client;
}

DeskRulebook *
desk_session_get_rulebook (DeskSession *self)
{
  g_return_val_if_fail (DESK_IS_SESSION (self), NULL);

  return self->rulebook;
}

DeskAdvice *
desk_session_get_advice (DeskSession *self)
{
  g_return_val_if_fail (DESK_IS_SESSION (self), NULL);

  return self->advice;
}

gboolean
desk_session_load_rules (DeskSession *self, const char *path, GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) failure = NULL;

  g_return_val_if_fail (DESK_IS_SESSION (self), FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  if (g_file_get_contents (path, &text, NULL, &failure))
    desk_rulebook_override (self->rulebook, text, &failure);
  if (failure == NULL || g_error_matches (failure, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    return TRUE;

  g_propagate_prefixed_error (error, g_steal_pointer (&failure), "%s: ", path);
  return FALSE;
}

static guint
get_lead (DeskSession *self, const char *key)
{
  DeskRule *rule = desk_rulebook_find (self->rulebook, "*", "booking");
  gint64 seconds = 0;

  if (rule == NULL || !desk_rule_get_decimal (rule, key, 0, &seconds))
    return 0;

  return (guint) CLAMP (seconds / 60, 0, G_MAXINT);
}

void
desk_session_get_leads (DeskSession *self, guint *dispatch, guint *pickup)
{
  g_return_if_fail (DESK_IS_SESSION (self));
  g_return_if_fail (dispatch != NULL && pickup != NULL);

  *dispatch = get_lead (self, "dispatch_lead");
  *pickup = get_lead (self, "pickup_lead");
}

void
desk_session_set_leads (DeskSession *self, guint dispatch, guint pickup)
{
  g_autofree char *rule = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (DESK_IS_SESSION (self));

  rule = g_strdup_printf ("[* booking 1]\ndispatch_lead=%u\npickup_lead=%u\n"
                          "text=%s\nsource=order form\ndate=2026\n",
                          dispatch * 60, pickup * 60, _ ("Lead times as set in the order form"));
  if (!desk_rulebook_override (self->rulebook, rule, &error))
    g_error ("A rule of our own cannot be read: %s", error->message);
}

DeskStore *
desk_session_get_store (DeskSession *self)
{
  g_return_val_if_fail (DESK_IS_SESSION (self), NULL);

  return self->store;
}

void
desk_session_set_store (DeskSession *self, DeskStore *store)
{
  g_return_if_fail (DESK_IS_SESSION (self));
  g_return_if_fail (store == NULL || DESK_IS_STORE (store));

  g_set_object (&self->store, store);
}

GPtrArray *
desk_session_choose_accounts (DeskSession *self, const char *const *carriers)
{
  GPtrArray *chosen, *all;

  g_return_val_if_fail (DESK_IS_SESSION (self), NULL);

  chosen = g_ptr_array_new_with_free_func (g_object_unref);
  all = desk_profile_get_accounts (self->profile);
  for (guint i = 0; i < all->len; i++)
    {
      DeskAccount *account = g_ptr_array_index (all, i);

      if (carriers == NULL || g_strv_contains (carriers, desk_account_get_delivery_id (account)))
        g_ptr_array_add (chosen, g_object_ref (account));
    }

  return chosen;
}

GPtrArray *
desk_session_check (DeskSession *self, DeskOrder *order, const char *const *carriers)
{
  g_autoptr (GPtrArray) accounts = NULL;

  g_return_val_if_fail (DESK_IS_SESSION (self), NULL);
  g_return_val_if_fail (DESK_IS_ORDER (order), NULL);

  accounts = desk_session_choose_accounts (self, carriers);

  return desk_check_order (order, accounts, self->rulebook, g_get_real_time () / G_USEC_PER_SEC);
}

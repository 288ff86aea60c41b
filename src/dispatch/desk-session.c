/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskSession: what one run of the program works with, handed from main to whoever needs it. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "config.h"

#include "desk-session.h"

#include <glib/gi18n-lib.h>

struct _DeskSession
{
  GObject parent_instance;

  DeskProfile *profile;
  DeskClient *client;
  DeskRulebook *rulebook;
  DeskAdvice *advice;
  DeskCheckLimits limits;
  DeskQuotePolicy quote_policy;
  DeskClock *clock;
  DeskStore *store;
  DeskVault *vault;
  DeskPricing *pricing; /* NULL until it is asked for */
  DeskQuota *quota; /* NULL where the platform sets none */
};

enum
{
  LIMITS_CHANGED,
  QUOTE_POLICY_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskSession, desk_session, G_TYPE_OBJECT)

static void
desk_session_dispose (GObject *object)
{
  DeskSession *self = DESK_SESSION (object);

  g_clear_object (&self->profile);
  g_clear_object (&self->client);
  g_clear_object (&self->rulebook);
  g_clear_object (&self->advice);
  g_clear_object (&self->clock);
  g_clear_object (&self->pricing);
  g_clear_object (&self->store);
  g_clear_object (&self->vault);
  g_clear_object (&self->quota);

  G_OBJECT_CLASS (desk_session_parent_class)->dispose (object);
}

static void
desk_session_class_init (DeskSessionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = desk_session_dispose;

  signals[LIMITS_CHANGED] =
    g_signal_new ("limits-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                  NULL, G_TYPE_NONE, 0);
  signals[QUOTE_POLICY_CHANGED] =
    g_signal_new ("quote-policy-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                  NULL, NULL, G_TYPE_NONE, 0);
}

static void
desk_session_init (DeskSession *self)
{
  self->rulebook = desk_rulebook_new ();
  self->advice = desk_advice_new ();
  self->vault = desk_vault_new ();
  self->clock = desk_clock_new ();
  self->limits = DESK_CHECK_LIMITS_DEFAULT;
  self->quote_policy = DESK_QUOTE_POLICY_DEFAULT;
}

/* What the platform counts are the calls about an order, which are the signed ones. */
static void
on_sent (DeskClient *client, const DeskCall *call, DeskSession *self)
{
  if (call->flags & DESK_CALL_SIGNED)
    desk_quota_count (self->quota);
}

DeskSession *
desk_session_new (DeskProfile *profile)
{
  DeskSession *self;
  GPtrArray *accounts;

  g_return_val_if_fail (DESK_IS_PROFILE (profile), NULL);

  self = g_object_new (DESK_TYPE_SESSION, NULL);
  self->profile = g_object_ref (profile);
  self->client = desk_client_new_with_source (desk_profile_get_endpoint (profile),
                                              desk_profile_get_token_source (profile));
  if (desk_profile_get_rate (profile) > 0)
    {
      g_autoptr (DeskLimiter) limiter = desk_limiter_new (desk_profile_get_rate (profile));

      desk_client_set_limiter (self->client, limiter);
    }
  if (desk_profile_get_daily_calls (profile) > 0)
    {
      self->quota = desk_quota_new (desk_profile_get_daily_calls (profile));
      g_signal_connect_object (self->client, "sent", G_CALLBACK (on_sent), self, 0);
    }

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

DeskCheckLimits
desk_session_get_limits (DeskSession *self)
{
  g_return_val_if_fail (DESK_IS_SESSION (self), DESK_CHECK_LIMITS_DEFAULT);

  return self->limits;
}

void
desk_session_set_limits (DeskSession *self, DeskCheckLimits limits)
{
  g_return_if_fail (DESK_IS_SESSION (self));

  if (limits.warn_metres == self->limits.warn_metres &&
      limits.stop_metres == self->limits.stop_metres)
    return;

  self->limits = limits;
  g_signal_emit (self, signals[LIMITS_CHANGED], 0);
}

DeskQuotePolicy
desk_session_get_quote_policy (DeskSession *self)
{
  g_return_val_if_fail (DESK_IS_SESSION (self), DESK_QUOTE_POLICY_DEFAULT);

  return self->quote_policy;
}

void
desk_session_set_quote_policy (DeskSession *self, DeskQuotePolicy policy)
{
  g_return_if_fail (DESK_IS_SESSION (self));

  if (desk_quote_policy_equal (&policy, &self->quote_policy))
    return;

  self->quote_policy = policy;
  g_signal_emit (self, signals[QUOTE_POLICY_CHANGED], 0);
}

DeskClock *
desk_session_get_clock (DeskSession *self)
{
  g_return_val_if_fail (DESK_IS_SESSION (self), NULL);

  return self->clock;
}

void
desk_session_set_clock (DeskSession *self, DeskClock *clock)
{
  g_return_if_fail (DESK_IS_SESSION (self));
  g_return_if_fail (DESK_IS_CLOCK (clock));

  g_set_object (&self->clock, clock);
}

DeskVault *
desk_session_get_vault (DeskSession *self)
{
  g_return_val_if_fail (DESK_IS_SESSION (self), NULL);

  return self->vault;
}

void
desk_session_set_vault (DeskSession *self, DeskVault *vault)
{
  g_return_if_fail (DESK_IS_SESSION (self));
  g_return_if_fail (DESK_IS_VAULT (vault));

  g_set_object (&self->vault, vault);
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

  if (g_set_object (&self->store, store))
    g_clear_object (&self->pricing);
  if (self->quota != NULL && store != NULL)
    desk_quota_set_store (self->quota, store);
}

DeskPricing *
desk_session_get_pricing (DeskSession *self)
{
  g_return_val_if_fail (DESK_IS_SESSION (self), NULL);

  if (self->pricing == NULL)
    self->pricing = desk_pricing_new (self->store);

  return self->pricing;
}

DeskQuota *
desk_session_get_quota (DeskSession *self)
{
  g_return_val_if_fail (DESK_IS_SESSION (self), NULL);

  return self->quota;
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

  return desk_check_order (order, accounts, self->rulebook, &self->limits,
                           g_get_real_time () / G_USEC_PER_SEC);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * DeskSandboxBindings: which carriers' accounts are bound to the practice mini program, with which
 * merchant id, and how far the binding has got.
 *
 * The merchant id of a binding may be another than the one that the carrier's own console shows, as
 * happens with DADA; the platform then knows the former only. That a binding which has not passed
 * counts as none, and that asking a second time does no harm, is our reading. Owned by the platform
 * and used under its lock.
 */
#define G_LOG_DOMAIN "desk-sandbox"

#include "config.h"

#include "desk-sandbox-bindings.h"

#include "sandbox/desk-sandbox-account.h"

enum
{
  NOT_BOUND = -1,
  PASSED = 0,
  PENDING = 1,
};

struct _DeskSandboxBindings
{
  GObject parent_instance;

  GHashTable *bindings; /* delivery_id → Binding */
};

typedef struct
{
  char *shopid;
  int audit_result;
} Binding;

G_DEFINE_FINAL_TYPE (DeskSandboxBindings, desk_sandbox_bindings, G_TYPE_OBJECT)

static void
binding_free (gpointer data)
{
  Binding *binding = data;

  g_free (binding->shopid);
  g_free (binding);
}

static void
desk_sandbox_bindings_finalize (GObject *object)
{
  g_clear_pointer (&DESK_SANDBOX_BINDINGS (object)->bindings, g_hash_table_unref);

  G_OBJECT_CLASS (desk_sandbox_bindings_parent_class)->finalize (object);
}

static void
desk_sandbox_bindings_class_init (DeskSandboxBindingsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = desk_sandbox_bindings_finalize;
}

static void
desk_sandbox_bindings_init (DeskSandboxBindings *self)
{
  self->bindings = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, binding_free);
  desk_sandbox_bindings_set_scenario (self, NULL);
}

DeskSandboxBindings *
desk_sandbox_bindings_new (void)
{
  return g_object_new (DESK_TYPE_SANDBOX_BINDINGS, NULL);
}

void
desk_sandbox_bindings_set_scenario (DeskSandboxBindings *self, DeskScenario *scenario)
{
  const DeskSandboxAccount *account = desk_sandbox_account_list ();

  g_return_if_fail (DESK_IS_SANDBOX_BINDINGS (self));

  for (; account->delivery_id != NULL; account++)
    {
      const DeskScenarioAct *act =
          scenario != NULL ? desk_scenario_get (scenario, account->delivery_id) : NULL;
      Binding *binding = g_new0 (Binding, 1);

      binding->shopid = g_strdup (act != NULL && act->shopid != NULL ? act->shopid
                                                                     : account->shopid);
      binding->audit_result = act != NULL && act->has_audit_result ? act->audit_result : PASSED;
      g_hash_table_replace (self->bindings, (gpointer) account->delivery_id, binding);
    }
}

gboolean
desk_sandbox_bindings_are_good (DeskSandboxBindings *self, const char *delivery_id,
                                const char *shopid)
{
  const Binding *binding;

  g_return_val_if_fail (DESK_IS_SANDBOX_BINDINGS (self), FALSE);
  g_return_val_if_fail (delivery_id != NULL && shopid != NULL, FALSE);

  /* TEST is bound to everybody. */
  if (g_str_equal (delivery_id, DESK_SANDBOX_TEST_CARRIER))
    return g_str_equal (desk_sandbox_account_find (delivery_id)->shopid, shopid);

  /* And so are the test accounts that everybody can read about. */
  if (desk_sandbox_account_find_published (delivery_id, shopid) != NULL)
    return TRUE;

  binding = g_hash_table_lookup (self->bindings, delivery_id);

  return binding != NULL && binding->audit_result == PASSED &&
         g_str_equal (binding->shopid, shopid);
}

DeskSandboxErrcode
desk_sandbox_bindings_ask (DeskSandboxBindings *self, const char *delivery_id)
{
  Binding *binding;

  g_return_val_if_fail (DESK_IS_SANDBOX_BINDINGS (self), DESK_SANDBOX_SYSTEM_ERROR);

  binding = delivery_id != NULL ? g_hash_table_lookup (self->bindings, delivery_id) : NULL;
  if (binding == NULL)
    return DESK_SANDBOX_BAD_ARGUMENTS;

  if (binding->audit_result != PASSED)
    binding->audit_result = PENDING;

  return DESK_SANDBOX_OK;
}

/* Never the secret: the platform does not have it. */
char *
desk_sandbox_bindings_dup_list (DeskSandboxBindings *self)
{
  const DeskSandboxAccount *account = desk_sandbox_account_list ();
  GString *list = g_string_new (NULL);

  g_return_val_if_fail (DESK_IS_SANDBOX_BINDINGS (self), g_string_free (list, FALSE));

  for (; account->delivery_id != NULL; account++)
    {
      const Binding *binding = g_hash_table_lookup (self->bindings, account->delivery_id);
      GString *entry;
      g_autofree char *json = NULL;

      if (binding->audit_result == NOT_BOUND)
        continue;

      entry = desk_sandbox_reply_begin ();
      desk_sandbox_reply_add_string (entry, "delivery_id", account->delivery_id);
      desk_sandbox_reply_add_string (entry, "shopid", binding->shopid);
      desk_sandbox_reply_add_number (entry, "audit_result", binding->audit_result);
      json = desk_sandbox_reply_end (entry);
      g_string_append_printf (list, "%s%s", list->len > 0 ? "," : "", json);
    }

  return g_string_free (list, FALSE);
}

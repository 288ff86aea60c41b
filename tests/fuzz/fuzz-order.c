/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Order files: read, looked through for mistakes, and written again. */

#include "config.h"

#include "fuzz.h"

#include "dispatch/desk-draft-file.h"
#include "model/desk-check.h"
#include "model/desk-order-facts.h"

#define NOW 1790000000

/* One carrier that the rulebook knows much of, and one that it knows nothing of. */
static GPtrArray *
create_accounts (void)
{
  GPtrArray *accounts = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (accounts, desk_account_new ("DADA", "Dada", "shop", "secret", "1"));
  g_ptr_array_add (accounts, desk_account_new ("ELSE", "Else", "shop", "secret", "1"));

  return accounts;
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  static DeskRulebook *rulebook;
  g_autoptr (GPtrArray) accounts = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (DeskOrder) order = NULL;
  g_autoptr (GError) error = NULL;

  if (rulebook == NULL)
    rulebook = desk_rulebook_new ();
  if (size == 0)
    return 0;

  order = desk_draft_parse ((const char *) data, (gssize) size, &error);
  g_assert_true ((order == NULL) == (error != NULL));
  if (order == NULL)
    return 0;

  fuzz_check_record (DESK_RECORD (order));
  accounts = create_accounts ();
  problems = desk_check_order (order, accounts, rulebook, NULL, NOW);
  for (guint i = 0; i < problems->len; i++)
    g_assert_nonnull (desk_problem_get_message (g_ptr_array_index (problems, i)));
  desk_order_facts_read (order, NULL);

  return 0;
}

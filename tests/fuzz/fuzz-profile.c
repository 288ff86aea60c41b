/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Profile files, and the accounts that a stand-in of somebody else's tells. */

#include "config.h"

#include "fuzz.h"

#include "dispatch/desk-profile.h"
#include "model/desk-problem.h"
#include "wechat/desk-wire.h"

static void
read_settings (const char *text, gsize size)
{
  g_autoptr (DeskProfileSettings) settings = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;

  settings = desk_wire_read (DESK_TYPE_PROFILE_SETTINGS, text, (gssize) size, &error);
  g_assert_true ((settings == NULL) == (error != NULL));
  if (settings == NULL)
    return;

  fuzz_check_record (DESK_RECORD (settings));
  desk_profile_settings_get_kind (settings);
  desk_profile_settings_get_tokens (settings);
  problems = desk_profile_settings_check (settings);
  for (guint i = 0; i < problems->len; i++)
    g_assert_nonnull (desk_problem_get_message (g_ptr_array_index (problems, i)));
}

static void
read_accounts (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskProfile) profile = desk_profile_new_practice ("http://127.0.0.1:1", text, &error);

  g_assert_true ((profile == NULL) == (error != NULL));
  if (profile != NULL)
    g_assert_nonnull (desk_profile_get_accounts (profile));
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);

  if (size == 0)
    return 0;

  read_settings ((const char *) data, size);
  read_accounts (text);

  return 0;
}

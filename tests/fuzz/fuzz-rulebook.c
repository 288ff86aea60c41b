/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rulebooks: a whole one, and one of the user's over that of the program. */

#include "config.h"

#include "fuzz.h"

#include <string.h>

#include "model/desk-rulebook.h"

static void
look (DeskRulebook *book)
{
  GPtrArray *rules = desk_rulebook_get_rules (book);

  for (guint i = 0; i < rules->len; i++)
    g_assert_nonnull (g_ptr_array_index (rules, i));
  desk_rulebook_get_remark (book, "SFTC");
  desk_rulebook_get_token_lifetime (book, "SFTC");
  desk_rulebook_find (book, "SFTC", "price");
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autoptr (DeskRulebook) book = NULL;
  g_autoptr (DeskRulebook) beneath = NULL;
  g_autoptr (GError) error = NULL;

  book = desk_rulebook_new_from_text (text, &error);
  g_assert_true ((book == NULL) == (error != NULL));
  if (book == NULL)
    return 0;
  look (book);

  /* What is good by itself is good over itself, and changes nothing. */
  beneath = desk_rulebook_new_from_text (text, &error);
  g_assert_no_error (error);
  g_assert_true (desk_rulebook_override (beneath, text, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (desk_rulebook_get_rules (beneath)->len, ==,
                    desk_rulebook_get_rules (book)->len);
  look (beneath);

  return 0;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The rulebook: the one that comes with the program, and what the loader refuses. */

#include <string.h>

#include "model/desk-data.h"
#include "model/desk-order.h"
#include "model/desk-record-path.h"
#include "model/desk-rulebook.h"

#define RULE "path=order_info.tips\naction=omit\n"
#define ORIGIN "source=somewhere\ndate=2026-01-01\n"

static void
test_built_in (void)
{
  g_autoptr (DeskRulebook) rulebook = desk_rulebook_new ();
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_auto (GStrv) groups = NULL;
  const char *text = desk_data_get ("rulebook.ini");
  guint n_rules = 0;

  g_assert_true (g_key_file_load_from_data (file, text, strlen (text), 0, NULL));
  groups = g_key_file_get_groups (file, NULL);
  for (guint i = 0; groups[i] != NULL; i++)
    {
      g_autofree char *source = g_key_file_get_string (file, groups[i], "source", NULL);
      g_autofree char *date = g_key_file_get_string (file, groups[i], "date", NULL);
      g_autofree char *path = g_key_file_get_string (file, groups[i], "path", NULL);

      g_test_message ("[%s]", groups[i]);
      g_assert_cmpuint (strlen (source), >, 5);
      g_assert_true (g_regex_match_simple ("^20[12][0-9](-[01][0-9](-[0-3][0-9])?)?$", date, 0, 0));
      if (path != NULL)
        {
          /* A path that the tables do not have would be a rule that nobody applies. */
          g_autoptr (DeskRecord) order = g_object_new (DESK_TYPE_ORDER, NULL);
          g_autofree char *label = desk_record_dup_label (order, path);

          g_assert_cmpstr (label, !=, path);
          n_rules++;
        }
    }
  g_assert_cmpuint (n_rules, >, 20);
  g_assert_cmpuint (desk_rulebook_get_token_lifetime (rulebook, "DADA"), ==, 180);
  g_assert_cmpuint (desk_rulebook_get_token_lifetime (rulebook, "SFTC"), ==, 0);
  g_assert_nonnull (desk_rulebook_get_remark (rulebook, "UU"));
  g_assert_null (desk_rulebook_get_remark (rulebook, "SS"));
}

static void
test_unknown_carrier (void)
{
  g_autoptr (DeskRulebook) rulebook = desk_rulebook_new ();

  g_autoptr (GPtrArray) rules = desk_rulebook_list (rulebook, "NEW", "field");

  g_assert_cmpuint (rules->len, ==, 0);
  g_assert_null (desk_rulebook_get_remark (rulebook, "NEW"));
}

static void
test_refused (void)
{
  static const struct
  {
    const char *text;
    int code;
    const char *names;
  } cases[] = {
    { "[X field 1]\n" RULE ORIGIN "[X field 1]\n" RULE ORIGIN, DESK_RULEBOOK_ERROR_REPEATED, "6" },
    { "[X field 1]\n" RULE "action=fix\n" ORIGIN, DESK_RULEBOOK_ERROR_REPEATED, "4" },
    { "[X field 1]\n" RULE "date=2026\n", DESK_RULEBOOK_ERROR_INVALID, "source" },
    { "[X field 1]\n" RULE "source=s\n", DESK_RULEBOOK_ERROR_INVALID, "date" },
    { "[X field 1]\n" RULE "colour=red\n" ORIGIN, DESK_RULEBOOK_ERROR_INVALID, "colour" },
    { "[X field 1]\naction=omit\n" ORIGIN, DESK_RULEBOOK_ERROR_INVALID, "X field 1" },
    { "[X field 1]\npath=a\naction=guess\n" ORIGIN, DESK_RULEBOOK_ERROR_INVALID, "X field 1" },
    { "[X field 1]\npath=a\naction=fix\n" ORIGIN, DESK_RULEBOOK_ERROR_INVALID, "X field 1" },
    { "[X field 1]\npath=a\naction=omit\nvalue=1\n" ORIGIN, DESK_RULEBOOK_ERROR_INVALID,
      "X field 1" },
    { "[X field 1]\npath=a\naction=match\nvalue=^[0-9\n" ORIGIN, DESK_RULEBOOK_ERROR_INVALID,
      "X field 1" },
    { "[X]\n" ORIGIN, DESK_RULEBOOK_ERROR_SYNTAX, "X" },
    { "[X mood 1]\n" ORIGIN, DESK_RULEBOOK_ERROR_SYNTAX, "mood" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i].text);
      g_assert_null (desk_rulebook_new_from_text (cases[i].text, &error));
      g_assert_error (error, DESK_RULEBOOK_ERROR, cases[i].code);
      g_assert_nonnull (strstr (error->message, cases[i].names));
    }
}

static DeskRule *
find_group (DeskRulebook *rulebook, const char *group)
{
  GPtrArray *rules = desk_rulebook_get_rules (rulebook);

  for (guint i = 0; i < rules->len; i++)
    if (g_str_equal (desk_rule_get_group (g_ptr_array_index (rules, i)), group))
      return g_ptr_array_index (rules, i);

  return NULL;
}

/* Official pages that contradict each other: both are kept, the newer decides, the user can choose. */
static void
test_contradiction (void)
{
  g_autoptr (DeskRulebook) rulebook = desk_rulebook_new ();
  g_autoptr (GError) error = NULL;

  g_assert_false (desk_rule_is_in_force (find_group (rulebook, "SFTC tips 1")));
  g_assert_true (desk_rule_is_in_force (find_group (rulebook, "SFTC tips 2")));
  g_assert_cmpstr (desk_rule_get_value (desk_rulebook_find (rulebook, "SFTC", "tips"), "allowed"),
                   ==, "yes");
  g_assert_false (desk_rule_is_in_force (find_group (rulebook, "SS field 9")));

  g_assert_true (desk_rulebook_override (
    rulebook, "[SFTC tips 1]\nallowed=no\nsource=our contract\ndate=2026-11-22\n", &error));
  g_assert_no_error (error);
  g_assert_cmpstr (desk_rule_get_value (desk_rulebook_find (rulebook, "SFTC", "tips"), "allowed"),
                   ==, "no");
  g_assert_true (desk_rule_is_local (find_group (rulebook, "SFTC tips 1")));
  g_assert_false (desk_rule_is_in_force (find_group (rulebook, "SFTC tips 2")));
}

static void
test_override_refused (void)
{
  g_autoptr (DeskRulebook) rulebook = desk_rulebook_new ();
  g_autoptr (GError) error = NULL;
  guint n_before = desk_rulebook_get_rules (rulebook)->len;

  g_assert_false (desk_rulebook_override (rulebook, "[SFTC tips 9]\ncolour=red\n", &error));
  g_assert_error (error, DESK_RULEBOOK_ERROR, DESK_RULEBOOK_ERROR_INVALID);
  g_assert_cmpuint (desk_rulebook_get_rules (rulebook)->len, ==, n_before);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/rulebook/built-in", test_built_in);
  g_test_add_func ("/rulebook/unknown-carrier", test_unknown_carrier);
  g_test_add_func ("/rulebook/refused", test_refused);
  g_test_add_func ("/rulebook/contradiction", test_contradiction);
  g_test_add_func ("/rulebook/override-refused", test_override_refused);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The catalogue of errors: that it has every code there is, complete and in both languages, and that
 * it says nothing of what it does not know.
 */
#include "config.h"

#include <locale.h>
#include <string.h>

#include "model/desk-advice.h"
#include "model/desk-data.h"

static char **
read_codes (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "error-codes.txt", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);

  return g_strsplit (text, "\n", -1);
}

static void
test_every_code (void)
{
  g_autoptr (DeskAdvice) advice = desk_advice_new ();
  g_auto (GStrv) lines = read_codes ();
  guint n = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], "|", -1);
      g_autoptr (DeskAdviceEntry) entry = NULL;
      DeskAdvicePlaced placed;

      if (lines[i][0] == '#' || lines[i][0] == '\0')
        continue;

      g_test_message ("%s", lines[i]);
      g_assert_cmpuint (g_strv_length (cells), ==, 4);
      entry = desk_advice_find (advice, g_str_equal (cells[0], "-") ? NULL : cells[0],
                                g_ascii_strtoll (cells[1], NULL, 10),
                                *cells[2] != '\0' ? cells[2] : NULL);
      g_assert_nonnull (entry);
      g_assert_true (desk_advice_placed_parse (cells[3], &placed));
      g_assert_cmpint (entry->placed, ==, placed);
      g_assert_cmpstr (entry->cause, !=, "");
      g_assert_cmpstr (entry->remedy, !=, "");
      g_assert_null (strpbrk (entry->remedy, "{|}"));
      n++;
    }
  g_assert_cmpuint (n, >=, 65);
}

/* Not through the API, which falls back to English. */
static void
test_complete (void)
{
  static const char *const keys[] = { "cause", "cause[zh_CN]", "remedy", "remedy[zh_CN]", "source" };
  const char *text = desk_data_get ("advice.ini");
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_auto (GStrv) groups = NULL;
  g_autoptr (GError) error = NULL;
  gsize n_groups;

  g_key_file_load_from_data (file, text, strlen (text), G_KEY_FILE_KEEP_TRANSLATIONS, &error);
  g_assert_no_error (error);
  groups = g_key_file_get_groups (file, &n_groups);
  g_assert_cmpuint (n_groups, >=, 70);

  for (gsize i = 0; i < n_groups; i++)
    {
      g_autofree char *header = g_strdup_printf ("\n[%s]\n", groups[i]);
      g_autofree char *who = g_key_file_get_string (file, groups[i], "who", NULL);
      g_autofree char *placed = g_key_file_get_string (file, groups[i], "placed", NULL);
      DeskAdviceWho parsed_who;
      DeskAdvicePlaced parsed_placed;

      g_test_message ("%s", groups[i]);
      for (gsize k = 0; k < G_N_ELEMENTS (keys); k++)
        {
          g_autofree char *value = g_key_file_get_string (file, groups[i], keys[k], NULL);

          g_assert_nonnull (value);
          g_assert_cmpstr (value, !=, "");
          /* An open brace is closed. */
          g_assert_true ((strstr (value, "{ip|") == NULL) == (strchr (value, '}') == NULL));
        }
      g_assert_true (desk_advice_who_parse (who, &parsed_who));
      g_assert_true (desk_advice_placed_parse (placed, &parsed_placed));
      /* GKeyFile merges a group that is there twice. */
      g_assert_null (strstr (strstr (text, header) + 1, header));
    }
}

static void
test_unknown (void)
{
  static const struct
  {
    const char *carrier;
    gint64 code;
    const char *message;
  } cases[] = {
    { NULL, 0, "ok" },
    { NULL, 1, NULL },
    { NULL, 930572, "something new" },
    { NULL, 2004, "微信接口验证签名失败" },
    { NULL, 1010, "收件人信息不正确" },
    { NULL, G_MININT64, NULL },
    { "DADA", 2004, "签名错误" },
    { "UU", 1, "签名校验失败" },
    { "SFTC", 930560, "shopid need bind first" },
    { "XX", 2062, NULL },
    { "", 40001, NULL },
    /* Numbers that say nothing without their words. */
    { "SS", 1, NULL },
    { "SS", 1, "系统错误" },
    { "SFTC", -99, "系统错误" },
    { "UU", 1010, "超出可配送范围" },
    { "UU", 1010, NULL },
    { "DADA", 0, "ok" },
    { "SS", 0, "已开通其他渠道" },
    { "SFTC", 9, "\xff product_type" },
  };
  g_autoptr (DeskAdvice) advice = desk_advice_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s %d", cases[i].carrier, (int) cases[i].code);
      g_assert_null (
        desk_advice_find (advice, cases[i].carrier, cases[i].code, cases[i].message));
    }
}

/* One number, several meanings: the words decide, and the plain group is what remains. */
static void
test_patterns (void)
{
  g_autoptr (DeskAdvice) advice = desk_advice_new ();
  g_autoptr (DeskAdviceEntry) plain = desk_advice_find (advice, "SFTC", 1202, NULL);
  g_autoptr (DeskAdviceEntry) other = desk_advice_find (advice, "SFTC", 1202, "字段params.note");
  g_autoptr (DeskAdviceEntry) shop = desk_advice_find (advice, "SFTC", 1202, "params.SHOP_ID");
  g_autoptr (DeskAdviceEntry) order = desk_advice_find (advice, "SFTC", 1202, "order_id不能为空");
  g_autoptr (DeskAdviceEntry) product =
    desk_advice_find (advice, "SFTC", 1202, "字段params.product_type 不合法");

  g_assert_cmpstr (plain->cause, ==, other->cause);
  g_assert_cmpstr (plain->cause, !=, shop->cause);
  g_assert_cmpstr (shop->cause, !=, order->cause);
  g_assert_cmpstr (product->cause, !=, plain->cause);
  g_assert_cmpint (product->who, ==, DESK_ADVICE_CARRIER);
}

static void
test_address (void)
{
  static const struct
  {
    const char *message;
    const char *address;
  } cases[] = {
    { "invalid ip 203.0.113.9 ipv6 ::ffff:203.0.113.9, not in whitelist rid: "
      "60196b9b-4c5ba79c-066b49c8",
      "203.0.113.9" },
    { "invalid ip 203.0.113.9, not in whitelist hint: [uhd3ha0475a394]", "203.0.113.9" },
    { "invalid ip 2001:db8::7, not in whitelist", "2001:db8::7" },
    { "invalid ip, not in whitelist", "the address that the platform names" },
    { "invalid ip 203.0.113.900, not in whitelist", "the address that the platform names" },
    { "", "the address that the platform names" },
    { NULL, "the address that the platform names" },
  };
  g_autoptr (DeskAdvice) advice = desk_advice_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DeskAdviceEntry) entry = desk_advice_find (advice, NULL, 40164, cases[i].message);
      g_autofree char *words = g_strdup_printf ("Add %s to the IP whitelist", cases[i].address);

      g_test_message ("%s", entry->remedy);
      g_assert_true (g_str_has_prefix (entry->remedy, words));
    }
}

static void
test_text (void)
{
  g_autoptr (DeskAdvice) advice = desk_advice_new ();
  g_autoptr (DeskAdviceEntry) mine = desk_advice_find (advice, "DADA", 2062, NULL);
  g_autoptr (DeskAdviceEntry) theirs = desk_advice_find (advice, NULL, 48004, NULL);
  g_autoptr (DeskAdviceEntry) copy = g_boxed_copy (DESK_TYPE_ADVICE_ENTRY, theirs);
  g_autofree char *my_text = desk_advice_entry_dup_text (mine);
  g_autofree char *their_text = desk_advice_entry_dup_text (copy);
  DeskAdviceWho who;
  DeskAdvicePlaced placed;

  g_assert_cmpstr (my_text, ==,
                   "The price was promised for three minutes and is no longer held. Ask for the "
                   "price again");
  g_assert_cmpstr (their_text, ==,
                   "The platform has blocked the call for this account. Read the notice in the "
                   "mini program’s console (the mini program’s administrator)");
  g_assert_cmpstr (copy->source, ==, theirs->source);
  g_assert_cmpstr (desk_advice_who_get_label (DESK_ADVICE_CARRIER), ==, "the carrier");
  g_assert_false (desk_advice_who_parse ("nobody", &who));
  g_assert_false (desk_advice_placed_parse (NULL, &placed));
}

static void
test_rid (void)
{
  static const struct
  {
    const char *message;
    const char *rid;
  } cases[] = {
    { "args error rid: 6181362b-37a64162-58c91e94", "6181362b-37a64162-58c91e94" },
    { "args error rid:6181362b-37a64162-58c91e94 ", "6181362b-37a64162-58c91e94" },
    { "need alpha test auth hint: [uhd3ha0475a394]", NULL },
    { "args error rid: ", NULL },
    { "args error rid: 6181362b-37a64162", NULL },
    { "args error rid: 6181362b-37a64162-58c91e9", NULL },
    { "grid: 6181362b-37a64162-58c91e94", NULL },
    { "\xff rid: 6181362b-37a64162-58c91e94", NULL },
    { "", NULL },
    { NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *rid = desk_advice_dup_rid (cases[i].message);

      g_assert_cmpstr (rid, ==, cases[i].rid);
    }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/advice/every-code", test_every_code);
  g_test_add_func ("/advice/complete", test_complete);
  g_test_add_func ("/advice/unknown", test_unknown);
  g_test_add_func ("/advice/patterns", test_patterns);
  g_test_add_func ("/advice/address", test_address);
  g_test_add_func ("/advice/text", test_text);
  g_test_add_func ("/advice/rid", test_rid);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The signature behind glass: what is said of its ingredients, and what another signature turns out
 * to be of. The digests come from sha1sum.
 */
#include "config.h"

#include <string.h>

#include "wechat/desk-signature-explanation.h"

#define SIGN "a93d8d6bae9a9483c1b1d4e8670e7f6226ec94cb"
#define SIGN_WITHOUT_ORDER "9930e1dbf1665bba7e4a88059d872aad8194d21d"
#define SECRET "test_app_secrect"

static const struct
{
  const char *secret;
  DeskSignatureOddities oddities;
} secrets[] = {
  { SECRET, DESK_SIGNATURE_FINE },
  { "a b", DESK_SIGNATURE_FINE },
  { "密钥", DESK_SIGNATURE_FINE },
  { "", DESK_SIGNATURE_EMPTY },
  { " ", DESK_SIGNATURE_BLANK_BEFORE },
  { " secret", DESK_SIGNATURE_BLANK_BEFORE },
  { "secret\t", DESK_SIGNATURE_BLANK_AFTER },
  { "secret\r\n", DESK_SIGNATURE_BLANK_AFTER | DESK_SIGNATURE_LINE_END },
  { "sec\nret", DESK_SIGNATURE_LINE_END },
  { "\"secret\"", DESK_SIGNATURE_QUOTED },
  { "'secret' ", DESK_SIGNATURE_QUOTED | DESK_SIGNATURE_BLANK_AFTER },
  { "\xe2\x80\x9csecret\xe2\x80\x9d", DESK_SIGNATURE_QUOTED },
  { "\"", DESK_SIGNATURE_FINE },
  { "\"secret", DESK_SIGNATURE_FINE },
  { "sec\xef\xbd\x92" "et", DESK_SIGNATURE_FULL_WIDTH },
  { "\xe3\x80\x80secret", DESK_SIGNATURE_FULL_WIDTH | DESK_SIGNATURE_BLANK_BEFORE },
  { "sec\xe2\x80\x8bret", DESK_SIGNATURE_INVISIBLE },
  { "\xef\xbb\xbfsecret", DESK_SIGNATURE_INVISIBLE | DESK_SIGNATURE_BLANK_BEFORE },
  { "secret\xc2\xa0", DESK_SIGNATURE_INVISIBLE | DESK_SIGNATURE_BLANK_AFTER },
  { "sec\x7fret", DESK_SIGNATURE_INVISIBLE },
  { "sec\xffret", DESK_SIGNATURE_NOT_TEXT },
  { "0123456789abcdef0123456789ABCDEF", DESK_SIGNATURE_LIKE_APPSECRET },
  { "0123456789abcdef0123456789abcdef ",
    DESK_SIGNATURE_LIKE_APPSECRET | DESK_SIGNATURE_BLANK_AFTER },
  { "0123456789abcdef0123456789abcde", DESK_SIGNATURE_FINE },
  { "0123456789abcdef0123456789abcdeg", DESK_SIGNATURE_FINE },
  { "test_app_secret", DESK_SIGNATURE_TEST_SPELLING },
  { " test_app_secret", DESK_SIGNATURE_TEST_SPELLING | DESK_SIGNATURE_BLANK_BEFORE },
};

static guint
count_bits (guint bits)
{
  guint n = 0;

  for (; bits != 0; bits &= bits - 1)
    n++;

  return n;
}

static void
test_secrets (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (secrets); i++)
    {
      g_autoptr (DeskSignatureExplanation) explanation =
        desk_signature_explain ("shop", "order", secrets[i].secret);
      g_auto (GStrv) texts = desk_signature_oddities_dup_texts (explanation->oddities);

      g_test_message ("%u: %x", (guint) i, explanation->oddities);
      g_assert_cmpint (explanation->oddities, ==, secrets[i].oddities);
      /* One sentence each, and all different. */
      g_assert_cmpuint (g_strv_length (texts), ==, count_bits (secrets[i].oddities));
      g_assert_cmpuint (explanation->secret_bytes, ==, strlen (secrets[i].secret));
    }
}

static void
test_recipe (void)
{
  g_autoptr (DeskSignatureExplanation) with =
    desk_signature_explain ("test_shop_id", "test_shop_order_id", SECRET);
  g_autoptr (DeskSignatureExplanation) without =
    desk_signature_explain ("test_shop_id", NULL, SECRET);
  g_autoptr (DeskSignatureExplanation) chinese = desk_signature_explain ("门店1", "", SECRET);

  g_assert_cmpstr (with->sign, ==, SIGN);
  g_assert_cmpstr (with->recipe, ==,
                   "SHA-1 of merchant ID “test_shop_id” + order ID “test_shop_order_id” + secret; "
                   "lengths in bytes: 12 + 18 + 16 = 46");
  g_assert_cmpstr (without->sign, ==, SIGN_WITHOUT_ORDER);
  g_assert_cmpstr (without->recipe, ==,
                   "SHA-1 of merchant ID “test_shop_id” + secret; lengths in bytes: 12 + 16 = 28");
  /* Bytes, and not characters. */
  g_assert_cmpuint (chinese->shopid_bytes, ==, 7);
  g_assert_nonnull (strstr (chinese->recipe, "7 + 0 + 16 = 23"));
  g_assert_null (strstr (chinese->recipe, SECRET));
}

static void
test_ids (void)
{
  static const struct
  {
    const char *shopid;
    const char *order;
    gboolean odd;
  } cases[] = {
    { "shop", "order", FALSE },  { "sh op", "or der", FALSE }, { " shop", "order", TRUE },
    { "shop", "order\n", TRUE }, { "shop", NULL, FALSE },      { "shop ", NULL, TRUE },
    { "", "", FALSE },           { "\xff", "\xff", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DeskSignatureExplanation) explanation =
        desk_signature_explain (cases[i].shopid, cases[i].order, SECRET);

      g_assert_cmpint (explanation->oddities, ==,
                       cases[i].odd ? DESK_SIGNATURE_ID_BLANK : DESK_SIGNATURE_FINE);
    }
}

static const struct
{
  const char *shopid;
  const char *order;
  const char *secret;
  const char *sign;
  DeskSignatureMatch match;
} signs[] = {
  { "test_shop_id", "test_shop_order_id", SECRET, SIGN, DESK_SIGNATURE_SAME },
  { "test_shop_id", "test_shop_order_id", SECRET, " " SIGN "\n", DESK_SIGNATURE_SAME },
  { "test_shop_id", "test_shop_order_id", SECRET, "A93D8D6BAE9A9483C1B1D4E8670E7F6226EC94CB",
    DESK_SIGNATURE_OTHER_CASE },
  { "test_shop_id", "test_shop_order_id", SECRET " ", SIGN, DESK_SIGNATURE_TRIMMED },
  { "test_shop_id", "test_shop_order_id", "\xe2\x80\x8b" SECRET "\r\n", SIGN,
    DESK_SIGNATURE_TRIMMED },
  { " test_shop_id", "test_shop_order_id\t", SECRET, SIGN, DESK_SIGNATURE_TRIMMED },
  /* The blank was signed, and is not there now. */
  { "test_shop_id", "test_shop_order_id", SECRET, "6195de5f3c0a28050f724e5bbc72691c88c1aa63",
    DESK_SIGNATURE_NO },
  { "test_shop_id", "test_shop_order_id", SECRET " ", "6195de5f3c0a28050f724e5bbc72691c88c1aa63",
    DESK_SIGNATURE_SAME },
  { "test_shop_id", "test_shop_order_id", SECRET, SIGN_WITHOUT_ORDER,
    DESK_SIGNATURE_WITHOUT_ORDER },
  { "test_shop_id", "test_shop_order_id", SECRET " ", SIGN_WITHOUT_ORDER,
    DESK_SIGNATURE_WITHOUT_ORDER },
  { "test_shop_id", NULL, SECRET, SIGN_WITHOUT_ORDER, DESK_SIGNATURE_SAME },
  { "test_shop_id", "test_shop_order_id", "test_app_secret", SIGN, DESK_SIGNATURE_NO },
  { "test_shop_id", "test_shop_order_id", "\xff", SIGN, DESK_SIGNATURE_NO },
  /* Order ID, merchant ID, secret; secret, merchant ID, order ID. */
  { "test_shop_id", "test_shop_order_id", SECRET, "f8093441d969b1819dabee1b32235fa80b644ad0",
    DESK_SIGNATURE_SHUFFLED },
  { "test_shop_id", "test_shop_order_id", SECRET, "d7336644b61dcb50d528148343d066168ecd3b75",
    DESK_SIGNATURE_SHUFFLED },
  { "test_shop_id", NULL, SECRET, "a266f9987eb815dd604b797e14f45b57f7ac78df", DESK_SIGNATURE_SHUFFLED },
  { "test_shop_id", "test_shop_order_id", SECRET, "", DESK_SIGNATURE_MALFORMED },
  { "test_shop_id", "test_shop_order_id", SECRET, "\xff", DESK_SIGNATURE_MALFORMED },
  { "test_shop_id", "test_shop_order_id", SECRET, SIGN "0", DESK_SIGNATURE_MALFORMED },
  { "test_shop_id", "test_shop_order_id", SECRET, "z93d8d6bae9a9483c1b1d4e8670e7f6226ec94cb",
    DESK_SIGNATURE_MALFORMED },
};

static void
test_verify (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (signs); i++)
    {
      DeskSignatureMatch match = desk_signature_verify (signs[i].shopid, signs[i].order,
                                                        signs[i].secret, signs[i].sign);

      g_test_message ("%u", (guint) i);
      g_assert_cmpint (match, ==, signs[i].match);
      g_assert_cmpstr (desk_signature_match_get_text (match), !=, "");
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/signature-explanation/secrets", test_secrets);
  g_test_add_func ("/signature-explanation/recipe", test_recipe);
  g_test_add_func ("/signature-explanation/ids", test_ids);
  g_test_add_func ("/signature-explanation/verify", test_verify);

  return g_test_run ();
}

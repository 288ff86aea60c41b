/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * delivery_sign, against the official vector and against requests that were signed elsewhere: the
 * expected digests come from sha1sum, not from this program.
 */
#include "config.h"

#include "wechat/desk-signature.h"

static const struct
{
  const char *name;
  const char *shopid;
  const char *shop_order_id;
  const char *secret;
  const char *sign;
} vectors[] = {
  /* The "read first" page; the secret's spelling is the platform's. */
  { "official", "test_shop_id", "test_shop_order_id", "test_app_secrect",
    "a93d8d6bae9a9483c1b1d4e8670e7f6226ec94cb" },
  { "sample-order", "122222222", "SFTC_001", "test_app_secrect",
    "9de83cd5e98fb1bd7d48f2168a910c3f564b01e1" },
  /* The public test accounts of the realMock page. */
  { "public-sftc", "1534713176", "SFTC_001", "d80400f91e156f63b38886e616d84590",
    "6084e362b7d7ccc8aec6340b9fd4aa9f175ec526" },
  { "public-dada", "dadaaee18818d97e236", "20261122-0001", "1c6f40492d6d89caaad80b85f7d31670",
    "55004732119d4c52d2b809eba32889625ce1ff63" },
  { "no-order-id", "test_shop_id", NULL, "test_app_secrect",
    "9930e1dbf1665bba7e4a88059d872aad8194d21d" },
  { "empty-order-id", "test_shop_id", "", "test_app_secrect",
    "9930e1dbf1665bba7e4a88059d872aad8194d21d" },
  { "chinese", "门店1", "订单-01", "密钥", "5fe91cf0cbc670c549a14fa98e3628110de4a86c" },
  { "blank-at-the-end", "test_shop_id", "test_shop_order_id", "test_app_secrect ",
    "6195de5f3c0a28050f724e5bbc72691c88c1aa63" },
  { "everything-empty", "", "", "", "da39a3ee5e6b4b0d3255bfef95601890afd80709" },
};

static void
test_vector (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autofree char *sign =
    desk_signature_make (vectors[i].shopid, vectors[i].shop_order_id, vectors[i].secret);

  g_assert_cmpstr (sign, ==, vectors[i].sign);
}

/* More than one block of SHA-1, against the other library's digest. */
static void
test_long (void)
{
  g_autofree char *shopid = g_strnfill (1000, 's');
  g_autofree char *order = g_strnfill (128, 'o');
  g_autofree char *secret = g_strnfill (1000, 'x');
  g_autofree char *plain = g_strconcat (shopid, order, secret, NULL);
  g_autofree char *expected = g_compute_checksum_for_string (G_CHECKSUM_SHA1, plain, -1);
  g_autofree char *sign = desk_signature_make (shopid, order, secret);

  g_assert_cmpstr (sign, ==, expected);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (vectors); i++)
    {
      g_autofree char *path = g_strconcat ("/signature/", vectors[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_vector);
    }
  g_test_add_func ("/signature/long", test_long);

  return g_test_run ();
}

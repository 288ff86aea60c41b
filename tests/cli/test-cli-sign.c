/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * `dispatch-desk sign`, run as another program runs it.
 */
#include "config.h"

#include <string.h>

#include "program.h"

static void
test_sign (void)
{
  g_autoptr (Ran) ran =
    ran_new ("test_app_secrect\n", NULL, "sign", "test_shop_id", "test_shop_order_id", NULL);
  g_autoptr (Ran) no_line =
    ran_new ("test_app_secrect", NULL, "sign", "test_shop_id", "test_shop_order_id", NULL);
  g_autoptr (Ran) blank =
    ran_new (" test_app_secrect \n", NULL, "sign", "test_shop_id", "test_shop_order_id", NULL);
  g_autoptr (Ran) nothing = ran_new ("", NULL, "sign", "test_shop_id", "test_shop_order_id", NULL);
  g_autoptr (Ran) empty = ran_new ("\n", NULL, "sign", "test_shop_id", "test_shop_order_id", NULL);
  g_autoptr (Ran) too_few = ran_new ("test_app_secrect\n", NULL, "sign", "test_shop_id", NULL);

  g_assert_cmpint (ran->status, ==, 0);
  g_assert_cmpstr (ran->out, ==, "a93d8d6bae9a9483c1b1d4e8670e7f6226ec94cb\n");
  g_assert_cmpstr (ran->err, ==, "");
  g_assert_cmpstr (no_line->out, ==, ran->out);

  /* A blank belongs to the secret, and is worth a word. */
  g_assert_cmpint (blank->status, ==, 0);
  g_assert_cmpstr (blank->out, !=, ran->out);
  g_assert_cmpstr (blank->err, !=, "");
  g_assert_null (strstr (blank->err, "test_app_secrect"));

  ran_assert_usage (nothing, "standard input");
  ran_assert_usage (empty, "standard input");
  ran_assert_usage (too_few, "Usage: dispatch-desk sign SHOPID ORDERID; see dispatch-desk sign ");
}

static Ran *
run_sign (const char *secret, const char *option, const char *value)
{
  return ran_new (secret, NULL, "sign", "test_shop_id", "test_shop_order_id", option, value, NULL);
}

static void
test_sign_explained (void)
{
  g_autoptr (Ran) fine = run_sign ("test_app_secrect\n", "--explain", NULL);
  g_autoptr (Ran) odd = run_sign ("\"test_app_secret\" \n", "--explain", NULL);

  g_assert_cmpint (fine->status, ==, 0);
  g_assert_cmpstr (fine->out, ==,
                   "SHA-1 of merchant ID “test_shop_id” + order ID “test_shop_order_id” + secret; "
                   "lengths in bytes: 12 + 18 + 16 = 46\n"
                   "a93d8d6bae9a9483c1b1d4e8670e7f6226ec94cb\n");
  g_assert_cmpstr (fine->err, ==, "");

  g_assert_cmpint (odd->status, ==, 0);
  g_assert_nonnull (strstr (odd->out, "ends with a blank\n"));
  g_assert_nonnull (strstr (odd->out, "stands in quotes\n"));
  g_assert_null (strstr (odd->out, "test_app"));
  g_assert_cmpstr (odd->err, ==, "");
}

static void
test_sign_verified (void)
{
  static const char *const sign = "a93d8d6bae9a9483c1b1d4e8670e7f6226ec94cb";
  g_autoptr (Ran) same = run_sign ("test_app_secrect\n", "--verify", sign);
  g_autoptr (Ran) blank = run_sign ("test_app_secrect \n", "--verify", sign);
  g_autoptr (Ran) without =
    run_sign ("test_app_secrect\n", "--verify", "9930e1dbf1665bba7e4a88059d872aad8194d21d");
  g_autoptr (Ran) other = run_sign ("test_app_secret\n", "--verify", sign);
  g_autoptr (Ran) nothing = run_sign ("test_app_secret\n", "--verify", NULL);

  g_assert_cmpint (same->status, ==, 0);
  g_assert_cmpstr (same->out, ==, "It is the signature\n");
  g_assert_cmpint (blank->status, ==, 1);
  g_assert_nonnull (strstr (blank->out, "without the blanks"));
  g_assert_cmpint (without->status, ==, 1);
  g_assert_nonnull (strstr (without->out, "without the order ID"));
  g_assert_cmpint (other->status, ==, 1);
  g_assert_nonnull (strstr (other->out, "not the signature"));
  g_assert_null (strstr (other->out, sign));
  ran_assert_usage (nothing, "--verify");
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  program_set_up ();

  g_test_add_func ("/cli-sign/plain", test_sign);
  g_test_add_func ("/cli-sign/explained", test_sign_explained);
  g_test_add_func ("/cli-sign/verified", test_sign_verified);

  status = g_test_run ();
  program_tear_down ();

  return status;
}

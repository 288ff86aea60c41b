/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Masking by value: whatever an exchange holds, in the address, a header, a body or an error, no
 * secret can be read in it, in none of the ways that an address or JSON spell it.
 */
#include "config.h"

#include <string.h>

#include "wechat/desk-exchange.h"

#define SECRET "s3cr3t-of-the-shop"
#define ODD "p/ä\"\\ +%&=\té🚀密"

static void
assert_masked (DeskSecrets *secrets, const char *text, const char *expected)
{
  g_autofree char *masked = desk_secrets_mask (secrets, text);

  g_assert_cmpstr (masked, ==, expected);
}

static void
test_plain (void)
{
  g_autoptr (DeskSecrets) secrets = desk_secrets_new ();

  assert_masked (secrets, "nothing is known yet: " SECRET, "nothing is known yet: " SECRET);
  desk_secrets_add (secrets, SECRET);
  desk_secrets_add (secrets, SECRET);
  assert_masked (secrets, SECRET, "••••");
  assert_masked (secrets, "a" SECRET "b" SECRET SECRET, "a••••b••••••••");
  assert_masked (secrets, "s3cr3t-of-the-sho", "s3cr3t-of-the-sho");
  assert_masked (secrets, "", "");
}

static void
test_prefix_of_another (void)
{
  g_autoptr (DeskSecrets) secrets = desk_secrets_new ();

  desk_secrets_add (secrets, "abcd");
  desk_secrets_add (secrets, "abcdefgh");
  desk_secrets_add (secrets, "abcdef");
  assert_masked (secrets, "abcdefgh abcdef abcd abc", "•••• •••• •••• abc");
}

/* Masking what is short would blot out half of every text. */
static void
test_short (void)
{
  g_autoptr (DeskSecrets) secrets = desk_secrets_new ();

  desk_secrets_add (secrets, NULL);
  desk_secrets_add (secrets, "");
  desk_secrets_add (secrets, "abc");
  assert_masked (secrets, "abc", "abc");
  desk_secrets_add (secrets, "abcd");
  assert_masked (secrets, "abcd", "••••");
}

/* The ways in which the same secret is written. */
static void
test_spellings (void)
{
  static const char *const texts[] = {
    /* as it is, percent-encoded in capitals and not, as a form has it */
    ODD,
    "p%2F%C3%A4%22%5C%20%2B%25%26%3D%09%C3%A9%F0%9F%9A%80%E5%AF%86",
    "p%2f%c3%a4%22%5c%20%2b%25%26%3d%09%c3%a9%f0%9f%9a%80%e5%af%86",
    "p%2F%C3%A4%22%5C+%2B%25%26%3D%09%C3%A9%F0%9F%9A%80%E5%AF%86",
    /* JSON: ours, with the slash escaped, and all ASCII */
    "p/ä\\\"\\\\ +%&=\\té🚀密",
    "p\\/ä\\\"\\\\ +%&=\\té🚀密",
    "p\\/\\u00e4\\\"\\\\ +%&=\\t\\u00e9\\ud83d\\ude80\\u5bc6",
    "p/\\u00E4\\\"\\\\ +%&=\\t\\u00E9\\uD83D\\uDE80\\u5BC6",
  };
  g_autoptr (DeskSecrets) secrets = desk_secrets_new ();

  desk_secrets_add (secrets, ODD);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *text = g_strdup_printf ("[%s]", texts[i]);

      assert_masked (secrets, text, "[••••]");
    }
}

static void
test_exchange (void)
{
  g_autoptr (DeskSecrets) secrets = desk_secrets_new ();
  g_autoptr (DeskExchange) exchange = NULL;
  const DeskExchangeFacts *kept;
  gint64 now = g_get_monotonic_time ();
  const DeskExchangeFacts facts = {
    .method = "POST",
    .url = "https://example.com/?access_token=" SECRET,
    .request_headers = "Cookie: " SECRET "\n",
    .request_body = "{\"secret\":\"" SECRET "\"}",
    .status = 200,
    .http_version = "1.1",
    .response_headers = "Location: https://example.com/?t=" SECRET "\n",
    .response_body = "\xff" SECRET "\xfe",
    .response_length = 20,
    .error = "not found: " SECRET,
    .began_at = now - G_USEC_PER_SEC,
    .first_byte_at = now - 20,
    .ended_at = now,
    .connection = 7,
  };

  desk_secrets_add (secrets, SECRET);
  exchange = desk_exchange_new (&facts, secrets);
  kept = desk_exchange_get_facts (exchange);

  g_assert_cmpstr (kept->method, ==, "POST");
  g_assert_cmpstr (kept->url, ==, "https://example.com/?access_token=••••");
  g_assert_cmpstr (kept->request_headers, ==, "Cookie: ••••\n");
  g_assert_cmpstr (kept->request_body, ==, "{\"secret\":\"••••\"}");
  g_assert_cmpuint (kept->status, ==, 200);
  g_assert_cmpstr (kept->http_version, ==, "1.1");
  g_assert_cmpstr (kept->response_headers, ==, "Location: https://example.com/?t=••••\n");
  g_assert_cmpstr (kept->response_body, ==, "\xef\xbf\xbd••••\xef\xbf\xbd");
  g_assert_cmpuint (kept->response_length, ==, 20);
  g_assert_cmpstr (kept->error, ==, "not found: ••••");
  g_assert_cmpint (kept->began_at, ==, facts.began_at);
  g_assert_cmpint (kept->first_byte_at, ==, facts.first_byte_at);
  g_assert_cmpint (kept->ended_at, ==, facts.ended_at);
  g_assert_cmpint (kept->connection, ==, 7);
}

/* What there was not stays NULL, and nothing of the caller's is kept. */
static void
test_empty_exchange (void)
{
  g_autoptr (DeskSecrets) secrets = desk_secrets_new ();
  g_autofree char *url = g_strdup ("https://example.com/");
  DeskExchangeFacts facts = { .method = "POST", .url = url, .began_at = g_get_monotonic_time () };
  gint64 before = g_get_real_time ();
  g_autoptr (DeskExchange) exchange = desk_exchange_new (&facts, secrets);
  const DeskExchangeFacts *kept = desk_exchange_get_facts (exchange);

  url[0] = 'x';
  g_assert_cmpstr (kept->url, ==, "https://example.com/");
  g_assert_null (kept->request_body);
  g_assert_null (kept->http_version);
  g_assert_null (kept->response_headers);
  g_assert_null (kept->response_body);
  g_assert_null (kept->error);
  /* The wall clock is near; a second of slack for whoever sets it meanwhile. */
  g_assert_cmpint (ABS (desk_exchange_get_wall_time (exchange) - before), <, G_USEC_PER_SEC);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/secrets/plain", test_plain);
  g_test_add_func ("/secrets/prefix-of-another", test_prefix_of_another);
  g_test_add_func ("/secrets/short", test_short);
  g_test_add_func ("/secrets/spellings", test_spellings);
  g_test_add_func ("/secrets/exchange", test_exchange);
  g_test_add_func ("/secrets/empty-exchange", test_empty_exchange);

  return g_test_run ();
}

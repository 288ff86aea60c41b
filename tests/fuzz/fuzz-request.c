/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Requests that somebody wrote by hand, and how they are signed. */

#include "config.h"

#include "fuzz.h"

#include "wechat/desk-request-text.h"

#define SIGN "0123456789abcdef0123456789abcdef01234567"

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autofree char *again = NULL;
  g_autofree char *is_signed = NULL;
  g_autofree char *signed_again = NULL;

  if (size == 0)
    return 0;

  text = desk_request_text_new ((const char *) data, (gssize) size, &error);
  g_assert_true ((text == NULL) == (error != NULL));
  if (text == NULL)
    return 0;

  again = desk_request_text_new (text, -1, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, again);

  is_signed = desk_request_text_sign (text, SIGN);
  g_assert_true (desk_request_text_has (is_signed, "delivery_sign"));
  g_clear_pointer (&again, g_free);
  again = desk_request_text_new (is_signed, -1, &error);
  g_assert_no_error (error);
  signed_again = desk_request_text_sign (is_signed, SIGN);
  g_assert_cmpstr (is_signed, ==, signed_again);

  return 0;
}

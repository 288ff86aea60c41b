/* SPDX-License-Identifier: GPL-3.0-or-later */

/* delivery_sign, with GnuTLS; the stand-in computes its own with another library. */

#define G_LOG_DOMAIN "desk-wechat"

#include "desk-signature.h"

#include <gnutls/crypto.h>
#include <gnutls/gnutls.h>
#include <string.h>

#define SHA1_BYTES 20

char *
desk_signature_make (const char *shopid, const char *shop_order_id, const char *secret)
{
  char *plain;
  guint8 digest[SHA1_BYTES];
  GString *hex;
  int status;

  g_return_val_if_fail (shopid != NULL, NULL);
  g_return_val_if_fail (secret != NULL, NULL);

  plain = g_strconcat (shopid, shop_order_id != NULL ? shop_order_id : "", secret, NULL);
  status = gnutls_hash_fast (GNUTLS_DIG_SHA1, plain, strlen (plain), digest);
  explicit_bzero (plain, strlen (plain));
  g_free (plain);
  if (status < 0)
    g_error ("GnuTLS cannot hash: %s", gnutls_strerror (status));

  hex = g_string_sized_new (2 * SHA1_BYTES);
  for (guint i = 0; i < SHA1_BYTES; i++)
    g_string_append_printf (hex, "%02x", digest[i]);

  return g_string_free (hex, FALSE);
}

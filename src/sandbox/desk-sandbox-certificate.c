/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * desk-sandbox-certificate: a certificate for this machine and this run.
 *
 * Self-signed, and its own authority: a client that is given the file trusts exactly this stand-in.
 * The key never leaves the process. Functions without state.
 */
#define G_LOG_DOMAIN "desk-sandbox"

#include "config.h"

#include "desk-sandbox-certificate.h"

#include <glib/gi18n.h>
#include <gnutls/gnutls.h>
#include <gnutls/x509.h>
#include <string.h>

/* A clock that is a little slow must not make the certificate one of the future. */
#define VALID_SINCE_DAYS 1
#define VALID_FOR_DAYS 365
#define DAY (24 * 60 * 60)

#define COMMON_NAME "Dispatch Desk practice"

G_DEFINE_AUTO_CLEANUP_FREE_FUNC (gnutls_x509_privkey_t, gnutls_x509_privkey_deinit, NULL)
G_DEFINE_AUTO_CLEANUP_FREE_FUNC (gnutls_x509_crt_t, gnutls_x509_crt_deinit, NULL)

/* The names and uses; the first GnuTLS error is returned, 0 is none. */
static int
describe (gnutls_x509_crt_t crt, gnutls_x509_privkey_t key)
{
  static const guint8 ipv4[] = { 127, 0, 0, 1 };
  static const guint8 ipv6[16] = { [15] = 1 };
  gint64 now = g_get_real_time () / G_TIME_SPAN_SECOND;
  guint8 serial[8];
  int status;

  /* With the highest bit set it would be a negative number. */
  for (gsize i = 0; i < sizeof serial; i++)
    serial[i] = (guint8) g_random_int_range (0, 128);

  /* Each step only after a good one, so that the first error is the one that is told. */
#define STEP(call) \
  if ((status = gnutls_x509_crt_##call) < 0) \
  return status

  STEP (set_version (crt, 3));
  STEP (set_serial (crt, serial, sizeof serial));
  STEP (set_activation_time (crt, (time_t) (now - VALID_SINCE_DAYS * DAY)));
  STEP (set_expiration_time (crt, (time_t) (now + VALID_FOR_DAYS * DAY)));
  STEP (set_dn_by_oid (crt, GNUTLS_OID_X520_COMMON_NAME, 0, COMMON_NAME, sizeof COMMON_NAME - 1));
  STEP (set_subject_alt_name (crt, GNUTLS_SAN_IPADDRESS, ipv4, sizeof ipv4, GNUTLS_FSAN_SET));
  STEP (set_subject_alt_name (crt, GNUTLS_SAN_IPADDRESS, ipv6, sizeof ipv6, GNUTLS_FSAN_APPEND));
  STEP (set_subject_alt_name (crt, GNUTLS_SAN_DNSNAME, "localhost", strlen ("localhost"),
                              GNUTLS_FSAN_APPEND));
  STEP (set_basic_constraints (crt, 1, 0));
  STEP (set_key_usage (crt, GNUTLS_KEY_DIGITAL_SIGNATURE | GNUTLS_KEY_KEY_CERT_SIGN));
  STEP (set_key_purpose_oid (crt, GNUTLS_KP_TLS_WWW_SERVER, 0));
  STEP (set_key (crt, key));
  STEP (sign2 (crt, crt, key, GNUTLS_DIG_SHA256, 0));

#undef STEP

  return 0;
}

/* Both as PEM, for GIO takes nothing else. */
static int
make (gnutls_datum_t *crt_pem, gnutls_datum_t *key_pem)
{
  g_auto (gnutls_x509_privkey_t) key = NULL;
  g_auto (gnutls_x509_crt_t) crt = NULL;
  int status;

  if ((status = gnutls_x509_privkey_init (&key)) < 0 ||
      (status = gnutls_x509_privkey_generate (key, GNUTLS_PK_ECDSA,
                                              GNUTLS_CURVE_TO_BITS (GNUTLS_ECC_CURVE_SECP256R1),
                                              0)) < 0 ||
      (status = gnutls_x509_crt_init (&crt)) < 0 || (status = describe (crt, key)) < 0 ||
      (status = gnutls_x509_privkey_export2_pkcs8 (key, GNUTLS_X509_FMT_PEM, NULL,
                                                   GNUTLS_PKCS_PLAIN, key_pem)) < 0)
    return status;

  return gnutls_x509_crt_export2 (crt, GNUTLS_X509_FMT_PEM, crt_pem);
}

GTlsCertificate *
desk_sandbox_certificate_new (const char *ca_path, GError **error)
{
  gnutls_datum_t crt = { NULL, 0 }, key = { NULL, 0 };
  g_autofree char *both = NULL;
  GTlsCertificate *certificate = NULL;
  int status;

  g_return_val_if_fail (ca_path != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  status = make (&crt, &key);

  if (status < 0)
    {
      g_set_error (error, G_TLS_ERROR, G_TLS_ERROR_MISC, _ ("No certificate could be made: %s"),
                   gnutls_strerror (status));
    }
  else if (g_file_set_contents (ca_path, (const char *) crt.data, (gssize) crt.size, error))
    {
      both = g_strdup_printf ("%.*s%.*s", (int) crt.size, (const char *) crt.data,
                              (int) key.size, (const char *) key.data);
      certificate = g_tls_certificate_new_from_pem (both, -1, error);
    }

  gnutls_free (crt.data);
  gnutls_free (key.data);

  return certificate;
}

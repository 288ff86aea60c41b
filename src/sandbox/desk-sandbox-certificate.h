/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * desk_sandbox_certificate_new:
 * @ca_path: where the certificate, without its key, is written for clients to trust
 *
 * Returns: (transfer full) (nullable): a fresh self-signed certificate with its key
 */
GTlsCertificate *desk_sandbox_certificate_new (const char *ca_path, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskTokenRequest: the request for a stable access token.
 *
 * Source: getStableAccessToken. force_refresh is never sent: it kills the token of every other
 * desk at once. */

#define G_LOG_DOMAIN "desk-model"

#include "config.h"

#include "desk-token-request.h"

#include <glib/gi18n-lib.h>

struct _DeskTokenRequest
{
  DeskRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (DeskTokenRequest, desk_token_request, DESK_TYPE_RECORD)

static const DeskField fields[] = {
  {
    .name = "grant_type", .label = N_ ("Grant Type"), .kind = DESK_KIND_TEXT,
    .flags = DESK_FIELD_REQUIRED,
  },
  {
    .name = "appid", .label = N_ ("AppID"), .kind = DESK_KIND_TEXT,
    .flags = DESK_FIELD_REQUIRED,
  },
  {
    .name = "secret", .label = N_ ("AppSecret"), .kind = DESK_KIND_TEXT,
    .flags = DESK_FIELD_REQUIRED,
  },
};

static void
desk_token_request_class_init (DeskTokenRequestClass *klass)
{
  desk_record_class_set_fields (DESK_RECORD_CLASS (klass), fields, G_N_ELEMENTS (fields));
}

static void
desk_token_request_init (DeskTokenRequest *self)
{
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskTokenReply: the reply to a request for an access token.
 *
 * Source: getStableAccessToken. */

#define G_LOG_DOMAIN "desk-model"

#include "config.h"

#include "desk-token-reply.h"

#include <glib/gi18n-lib.h>

struct _DeskTokenReply
{
  DeskRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (DeskTokenReply, desk_token_reply, DESK_TYPE_RECORD)

static const DeskField fields[] = {
  {
    .name = "errcode", .label = N_ ("Error Code"), .kind = DESK_KIND_CODE,
  },
  {
    .name = "errmsg", .label = N_ ("Error"), .kind = DESK_KIND_TEXT,
  },
  {
    .name = "access_token", .label = N_ ("Access Token"), .kind = DESK_KIND_TEXT,
  },
  {
    .name = "expires_in", .label = N_ ("Lifetime"), .kind = DESK_KIND_SECOND,
  },
};

static void
desk_token_reply_class_init (DeskTokenReplyClass *klass)
{
  desk_record_class_set_fields (DESK_RECORD_CLASS (klass), fields, G_N_ELEMENTS (fields));
}

static void
desk_token_reply_init (DeskTokenReply *self)
{
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Replies of the platform. The first line names the call. */

#include "config.h"

#include "fuzz.h"

#include "model/desk-delivery.h"
#include "model/desk-pre-add-reply.h"
#include "model/desk-quote.h"
#include "wechat/desk-call.h"
#include "wechat/desk-wire.h"

#define ANSWERED_AT G_USEC_PER_SEC
#define LIFETIME 180

static void
take_quote (DeskPreAddReply *reply)
{
  g_autoptr (DeskAccount) account = desk_account_new ("TEST", "Test", "shop", "secret", "1");
  g_autoptr (DeskQuote) quote = desk_quote_new (account, NULL, NULL);
  DeskAmount pay;

  desk_quote_take_reply (quote, reply, FALSE, LIFETIME, ANSWERED_AT);
  g_assert_true (desk_quote_is_answered (quote));
  pay = desk_quote_get_pay (quote);
  g_assert_true (!pay.told || desk_quote_get_state (quote) == DESK_QUOTE_PRICED);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *name = fuzz_take_line (&data, &size);
  const DeskCall *call = desk_call_find (name);
  g_autoptr (DeskRecord) reply = NULL;
  g_autoptr (GError) error = NULL;

  if (call == NULL || size == 0)
    return 0;

  reply = desk_wire_read (call->reply_type (), (const char *) data, (gssize) size, &error);
  g_assert_true ((reply == NULL) == (error != NULL));
  if (reply == NULL)
    return 0;

  fuzz_check_record (reply);
  if (DESK_IS_PRE_ADD_REPLY (reply))
    take_quote (DESK_PRE_ADD_REPLY (reply));

  return 0;
}

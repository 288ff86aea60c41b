/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The documents that decide about prices: choice rules, rate cards, what the customer pays. The
 * first line says which it is. */

#include "config.h"

#include "fuzz.h"

#include "model/desk-choice-rule-set.h"
#include "model/desk-chooser.h"
#include "model/desk-customer-price.h"
#include "model/desk-rate-card.h"
#include "wechat/desk-wire.h"

#define NOON G_GINT64_CONSTANT (1790222400) /* 2026-09-24 12:00 in China */
#define CLOCK (1000 * G_USEC_PER_SEC)

/* Two prices, the dearer being the faster one. */
static GListModel *
create_quotes (void)
{
  static const char *const answers[][3] = { { "SFTC", "1200", "600" }, { "DADA", "900", "1800" } };
  GListStore *quotes = g_list_store_new (DESK_TYPE_QUOTE);

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autoptr (DeskAccount) account =
          desk_account_new (answers[i][0], "Carrier", "shop", "secret", "1");
      g_autoptr (DeskRecord) reply = g_object_new (DESK_TYPE_PRE_ADD_REPLY, NULL);
      g_autoptr (DeskQuote) quote = desk_quote_new (account, NULL, NULL);

      desk_record_set_text (reply, "resultcode", "0");
      desk_record_set_text (reply, "fee", answers[i][1]);
      desk_record_set_text (reply, "dispatch_duration", answers[i][2]);
      desk_quote_take_reply (quote, DESK_PRE_ADD_REPLY (reply), FALSE, 0, CLOCK);
      g_list_store_append (quotes, quote);
    }

  return G_LIST_MODEL (quotes);
}

static void
use (DeskRecord *record)
{
  static const DeskOrderFacts facts = { .line = { TRUE, 2500 },
                                        .value = { TRUE, 6800 },
                                        .weight = { TRUE, 150 } };
  g_autofree char *words = NULL;
  gint64 fen;

  if (DESK_IS_CHOICE_RULE_SET (record))
    {
      DeskChooserTerms terms = {
        .now = NOON, .clock = CLOCK, .stale_after = 120, .estimates = TRUE
      };
      g_autoptr (GListModel) quotes = create_quotes ();
      GListModel *rules = desk_choice_rule_set_get_rules (DESK_CHOICE_RULE_SET (record));

      desk_chooser_choose (rules, quotes, &facts, &terms, &words);
      g_assert_nonnull (words);
    }
  else if (DESK_IS_RATE_CARD (record))
    {
      g_autofree char *summary = desk_rate_card_dup_summary (DESK_RATE_CARD (record));

      g_assert_nonnull (summary);
      desk_rate_card_reckon (DESK_RATE_CARD (record), &facts, NOON, &fen, &words);
      g_assert_nonnull (words);
    }
  else if (desk_customer_price_reckon (DESK_CUSTOMER_PRICE (record), (DeskAmount){ TRUE, 1200 },
                                       &fen))
    {
      words = desk_customer_price_format (fen);
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *name = fuzz_take_line (&data, &size);
  g_autoptr (DeskRecord) record = NULL;
  g_autoptr (GError) error = NULL;
  GType type;

  if (g_str_equal (name, "choice-rules"))
    type = DESK_TYPE_CHOICE_RULE_SET;
  else if (g_str_equal (name, "rate-card"))
    type = DESK_TYPE_RATE_CARD;
  else if (g_str_equal (name, "customer-price"))
    type = DESK_TYPE_CUSTOMER_PRICE;
  else
    return 0;
  if (size == 0)
    return 0;

  record = desk_wire_read (type, (const char *) data, (gssize) size, &error);
  g_assert_true ((record == NULL) == (error != NULL));
  if (record == NULL)
    return 0;

  fuzz_check_record (record);
  use (record);

  return 0;
}

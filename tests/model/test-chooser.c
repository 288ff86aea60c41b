/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The choice rules: each kind, each condition at its edges, and what is said of the choice. */

#undef G_DISABLE_ASSERT

#include "model/desk-choice-rule.h"
#include "model/desk-chooser.h"
#include "model/desk-day-time.h"
#include "model/desk-order.h"
#include "model/desk-record-path.h"
#include "model/desk-tariff.h"

#define CLOCK (1000 * G_USEC_PER_SEC)
#define NOON G_GINT64_CONSTANT (1790222400) /* 2026-09-24 12:00 in China */
#define HOUR 3600
#define LIFETIME 180

/* What a carrier answered: fen as the platform writes them, seconds; NULL for what is not told. */
typedef struct
{
  const char *carrier;
  const char *fee;
  const char *seconds;
  gint64 estimate; /* 0 for none */
} Answer;

static DeskQuote *
create_quote (const Answer *answer, gint64 answered_at, guint lifetime)
{
  g_autofree char *name = g_strconcat ("Carrier ", answer->carrier, NULL);
  g_autoptr (DeskAccount) account =
    desk_account_new (answer->carrier, name, "shop", "secret", "1");
  g_autoptr (DeskRecord) reply = g_object_new (DESK_TYPE_PRE_ADD_REPLY, NULL);
  DeskQuote *quote = desk_quote_new (account, NULL, NULL);

  desk_record_set_text (reply, "resultcode", "0");
  desk_record_set_text (reply, "fee", answer->fee);
  desk_record_set_text (reply, "dispatch_duration", answer->seconds);
  if (lifetime > 0)
    desk_record_set_text (reply, "delivery_token", "token");
  desk_quote_take_reply (quote, DESK_PRE_ADD_REPLY (reply), FALSE, lifetime, answered_at);
  if (answer->estimate > 0)
    desk_quote_set_estimate (quote, (DeskAmount){ TRUE, answer->estimate }, "8.00");

  return quote;
}

static GListModel *
create_quotes (const Answer *answers, gsize n_answers)
{
  GListStore *quotes = g_list_store_new (DESK_TYPE_QUOTE);

  for (gsize i = 0; i < n_answers && answers[i].carrier != NULL; i++)
    {
      g_autoptr (DeskQuote) quote = create_quote (&answers[i], CLOCK, 0);

      g_list_store_append (quotes, quote);
    }

  return G_LIST_MODEL (quotes);
}

/* "kind=fastest hours_from=22:00", "" for no rule. */
static void
add_rule (GListStore *rules, const char *text)
{
  g_autoptr (DeskChoiceRule) rule = desk_choice_rule_new (DESK_CHOICE_CHEAPEST);
  g_auto (GStrv) parts = g_strsplit (text, " ", -1);

  for (guint i = 0; parts[i] != NULL && *parts[i] != '\0'; i++)
    {
      g_auto (GStrv) pair = g_strsplit (parts[i], "=", 2);

      desk_record_set_text (DESK_RECORD (rule), pair[0], pair[1]);
    }
  g_list_store_append (rules, rule);
}

static GListModel *
create_rules (const char *text)
{
  GListStore *rules = g_list_store_new (DESK_TYPE_CHOICE_RULE);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0')
      add_rule (rules, lines[i]);

  return G_LIST_MODEL (rules);
}

static void
assert_choice (GListModel *rules,
               GListModel *quotes,
               const DeskOrderFacts *facts,
               const DeskChooserTerms *terms,
               const char *expected,
               const char *expected_why)
{
  g_autofree char *why = NULL;
  DeskQuote *chosen = desk_chooser_choose (rules, quotes, facts, terms, &why);

  g_assert_cmpstr (why, ==, expected_why);
  g_assert_cmpstr (chosen != NULL ? desk_quote_get_delivery_id (chosen) : NULL, ==, expected);
}

/* Each kind, against the same four answers. */
static void
test_kinds (void)
{
  static const Answer answers[] = {
    { "A", "9.00", "600" }, { "B", "7.50", NULL }, { "C", "8.70", "121" }, { "D", NULL, "60" },
  };
  static const struct
  {
    const char *rules, *chosen, *why;
  } cases[] = {
    { "", NULL, "None: no rule is for this order now" },
    { "kind=cheapest", "B", "By rule “Cheapest”: Carrier B, ¥7.50" },
    { "kind=cheapest name=Plain", "B", "By rule “Plain”: Carrier B, ¥7.50" },
    { "kind=fastest", "C",
      "By rule “Fastest”: Carrier C, 3 min, ¥8.70; 1.20 dearer than the cheapest" },
    { "kind=prefer carrier=B", "B", "By rule “Prefer a carrier”: Carrier B, ¥7.50" },
    { "kind=prefer carrier=A", "A",
      "By rule “Prefer a carrier”: Carrier A, ¥9.00; 1.50 dearer than the cheapest" },
    { "kind=prefer carrier=A margin=1.50", "A",
      "By rule “Prefer a carrier”: Carrier A, ¥9.00; 1.50 dearer than the cheapest" },
    { "kind=prefer carrier=A margin=1.49", "B",
      "By rule “Prefer a carrier”: Carrier B, ¥7.50; Carrier A is 1.50 dearer, more than 1.49" },
    { "kind=prefer carrier=A margin=0", "B",
      "By rule “Prefer a carrier”: Carrier B, ¥7.50; Carrier A is 1.50 dearer, more than 0.00" },
    { "kind=prefer carrier=D", "B",
      "By rule “Prefer a carrier”: Carrier B, ¥7.50; Carrier D has no price that can be chosen" },
    { "kind=prefer carrier=Z", "B",
      "By rule “Prefer a carrier”: Carrier B, ¥7.50; Z has no price that can be chosen" },
    { "kind=prefer carrier=A ceiling=8", "B",
      "By rule “Prefer a carrier”: Carrier B, ¥7.50; Carrier A is above ¥8.00" },
    { "kind=fastest ceiling=8.70", "C",
      "By rule “Fastest”: Carrier C, 3 min, ¥8.70; 1.20 dearer than the cheapest" },
    { "kind=fastest ceiling=8.69", "B",
      "By rule “Fastest”: Carrier B, ¥7.50; no time was told, so the cheapest" },
    { "kind=cheapest ceiling=7.50", "B", "By rule “Cheapest”: Carrier B, ¥7.50" },
    { "kind=cheapest ceiling=7.49", NULL,
      "By rule “Cheapest”: none, even Carrier B at ¥7.50 is above ¥7.49" },
    /* The first whose conditions hold decides, also that nobody is chosen. */
    { "kind=cheapest ceiling=1\nkind=fastest", NULL,
      "By rule “Cheapest”: none, even Carrier B at ¥7.50 is above ¥1.00" },
    { "kind=fastest enabled=0\nkind=cheapest", "B", "By rule “Cheapest”: Carrier B, ¥7.50" },
    /* What cannot be read decides nothing. */
    { "kind=quickest\nkind=cheapest", "B", "By rule “Cheapest”: Carrier B, ¥7.50" },
    { "kind=fastest ceiling=1O\nkind=cheapest", "B", "By rule “Cheapest”: Carrier B, ¥7.50" },
    { "kind=fastest ceiling=-1\nkind=cheapest", "B", "By rule “Cheapest”: Carrier B, ¥7.50" },
    { "kind=fastest hours_from=25:00\nkind=cheapest", "B",
      "By rule “Cheapest”: Carrier B, ¥7.50" },
    { "kind=prefer\nkind=cheapest", "B", "By rule “Cheapest”: Carrier B, ¥7.50" },
  };
  g_autoptr (GListModel) quotes = create_quotes (answers, G_N_ELEMENTS (answers));
  DeskChooserTerms terms = { .now = NOON, .clock = CLOCK, .stale_after = 600 };
  DeskOrderFacts facts = { 0 };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GListModel) rules = create_rules (cases[i].rules);

      g_test_message ("%s", cases[i].rules);
      assert_choice (rules, quotes, &facts, &terms, cases[i].chosen, cases[i].why);
    }
}

/* Conditions hold from their first value up to their last, and without it. */
static void
test_conditions (void)
{
  static const struct
  {
    const char *rule;
    gint64 now;
    gint64 metres, fen; /* -1 for what is not known */
    gboolean holds;
  } cases[] = {
    { "kind=cheapest", NOON, -1, -1, TRUE },
    { "hours_from=12:00 hours_to=13:00", NOON - 1, 0, 0, FALSE },
    { "hours_from=12:00 hours_to=13:00", NOON, 0, 0, TRUE },
    { "hours_from=12:00 hours_to=13:00", NOON + HOUR - 1, 0, 0, TRUE },
    { "hours_from=12:00 hours_to=13:00", NOON + HOUR, 0, 0, FALSE },
    { "hours_from=12", NOON + 12 * HOUR - 1, 0, 0, TRUE },
    { "hours_from=12", NOON + 12 * HOUR, 0, 0, FALSE },
    { "hours_to=12:00", NOON - 1, 0, 0, TRUE },
    { "hours_to=12:00", NOON, 0, 0, FALSE },
    /* over midnight */
    { "hours_from=22:00 hours_to=6:00", NOON + 10 * HOUR - 1, 0, 0, FALSE },
    { "hours_from=22:00 hours_to=6:00", NOON + 10 * HOUR, 0, 0, TRUE },
    { "hours_from=22:00 hours_to=6:00", NOON + 12 * HOUR, 0, 0, TRUE },
    { "hours_from=22:00 hours_to=6:00", NOON + 18 * HOUR - 1, 0, 0, TRUE },
    { "hours_from=22:00 hours_to=6:00", NOON + 18 * HOUR, 0, 0, FALSE },
    { "hours_from=22:00 hours_to=24:00", NOON + 12 * HOUR - 1, 0, 0, TRUE },
    { "hours_from=22:00 hours_to=24:00", NOON + 12 * HOUR, 0, 0, FALSE },
    { "hours_from=0:00 hours_to=24:00", NOON, 0, 0, TRUE },
    { "hours_from=8:00 hours_to=8:00", NOON, 0, 0, TRUE },
    { "km_from=3", NOON, 2999, 0, FALSE },
    { "km_from=3", NOON, 3000, 0, TRUE },
    { "km_to=3", NOON, 2999, 0, TRUE },
    { "km_to=3", NOON, 3000, 0, FALSE },
    { "km_from=1.25 km_to=3", NOON, 1249, 0, FALSE },
    { "km_from=1.25 km_to=3", NOON, 1250, 0, TRUE },
    { "km_to=3", NOON, -1, 0, FALSE },
    { "value_from=100", NOON, 0, 9999, FALSE },
    { "value_from=100", NOON, 0, 10000, TRUE },
    { "value_to=100", NOON, 0, 9999, TRUE },
    { "value_to=100", NOON, 0, 10000, FALSE },
    { "value_from=0", NOON, 0, -1, FALSE },
    /* all of them */
    { "hours_from=12 km_to=3 value_from=50", NOON, 2000, 5000, TRUE },
    { "hours_from=12 km_to=3 value_from=50", NOON, 2000, 4999, FALSE },
    { "hours_from=12 km_to=3 value_from=50", NOON, 4000, 5000, FALSE },
    { "hours_from=12 km_to=3 value_from=50", NOON - 1, 2000, 5000, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GListModel) rules = create_rules (cases[i].rule);
      g_autoptr (DeskChoiceRule) rule = g_list_model_get_item (rules, 0);
      DeskOrderFacts facts = {
        .line = { cases[i].metres >= 0, cases[i].metres },
        .value = { cases[i].fen >= 0, cases[i].fen },
      };

      g_test_message ("%" G_GSIZE_FORMAT ": %s", i, cases[i].rule);
      g_assert_true (desk_choice_rule_is_usable (rule));
      g_assert_cmpint (desk_choice_rule_holds (rule, &facts, cases[i].now), ==, cases[i].holds);
    }
}

/* The distance is what a carrier told; without one, the straight line. */
static void
test_facts (void)
{
  g_autoptr (DeskOrder) order = g_object_new (DESK_TYPE_ORDER, NULL);
  g_autoptr (GListStore) quotes = g_list_store_new (DESK_TYPE_QUOTE);
  static const char *const texts[][2] = {
    { "sender.lng", "113.264385" }, { "sender.lat", "23.129112" },
    { "receiver.lng", "113.264385" }, { "receiver.lat", "23.138112" },
    { "cargo.goods_value", "68.5" }, { "cargo.goods_weight", "1.25" },
  };
  static const char *const told[] = { "1200", "1500", "1400" };
  DeskOrderFacts facts = desk_order_facts_read (order, NULL);

  g_assert_false (facts.line.told || facts.told.told || facts.value.told || facts.weight.told);
  g_assert_false (desk_order_facts_get_distance (&facts).told);

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    desk_record_set_path (DESK_RECORD (order), texts[i][0], texts[i][1]);
  facts = desk_order_facts_read (order, NULL);
  g_assert_cmpint (facts.value.value, ==, 6850);
  g_assert_cmpint (facts.weight.value, ==, 125);
  g_assert_true (facts.line.told);
  g_assert_cmpint (facts.line.value, >, 900);
  g_assert_cmpint (facts.line.value, <, 1100);
  g_assert_cmpint (desk_order_facts_get_distance (&facts).value, ==, facts.line.value);

  for (gsize i = 0; i < G_N_ELEMENTS (told); i++)
    {
      g_autoptr (DeskAccount) account = desk_account_new ("A", NULL, "shop", "secret", "1");
      g_autoptr (DeskQuote) quote = desk_quote_new (account, NULL, NULL);
      g_autoptr (DeskRecord) reply = g_object_new (DESK_TYPE_PRE_ADD_REPLY, NULL);

      desk_record_set_text (reply, "resultcode", "0");
      desk_record_set_text (reply, "distance", told[i]);
      desk_quote_take_reply (quote, DESK_PRE_ADD_REPLY (reply), FALSE, 0, CLOCK);
      g_list_store_append (quotes, quote);
    }
  facts = desk_order_facts_read (order, G_LIST_MODEL (quotes));
  g_assert_cmpint (facts.told.value, ==, 1500);
  g_assert_cmpint (desk_order_facts_get_distance (&facts).value, ==, 1500);
}

/* Equals keep the carriers' order; what was told goes before what was estimated. */
static void
test_ties (void)
{
  static const struct
  {
    const char *rule;
    Answer answers[3];
    const char *chosen;
  } cases[] = {
    { "kind=cheapest", { { "A", "8", "60" }, { "B", "8", "30" }, { "C", "8", NULL } }, "A" },
    { "kind=cheapest", { { "B", "8", NULL }, { "A", "8", NULL } }, "B" },
    { "kind=fastest", { { "A", "8", "60" }, { "B", "8", "60" } }, "A" },
    { "kind=fastest", { { "A", "8", "60" }, { "B", "7", "60" } }, "B" },
    { "kind=fastest", { { "A", "8", NULL }, { "B", "9", "0" }, { "C", "10", "900" } }, "C" },
    { "kind=fastest", { { "A", "9", NULL }, { "B", "8", NULL } }, "B" },
    { "kind=cheapest", { { "A", NULL, NULL, 800 }, { "B", "8", NULL } }, "B" },
    { "kind=cheapest", { { "A", NULL, NULL, 799 }, { "B", "8", NULL } }, "A" },
  };
  DeskChooserTerms terms = { NOON, CLOCK, 600, TRUE };
  DeskOrderFacts facts = { 0 };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GListModel) rules = create_rules (cases[i].rule);
      g_autoptr (GListModel) quotes =
        create_quotes (cases[i].answers, G_N_ELEMENTS (cases[i].answers));
      DeskQuote *chosen = desk_chooser_choose (rules, quotes, &facts, &terms, NULL);

      g_test_message ("%" G_GSIZE_FORMAT, i);
      g_assert_cmpstr (desk_quote_get_delivery_id (chosen), ==, cases[i].chosen);
    }
}

/* An estimate is chosen only where the user said so, and is called one. */
static void
test_estimates (void)
{
  static const Answer answers[] = { { "A", NULL, "60", 700 }, { "B", "8", "120" } };
  static const Answer only[] = { { "A", NULL, "60", 700 } };
  g_autoptr (GListModel) quotes = create_quotes (answers, G_N_ELEMENTS (answers));
  g_autoptr (GListModel) alone = create_quotes (only, G_N_ELEMENTS (only));
  g_autoptr (GListModel) cheapest = create_rules ("kind=cheapest");
  g_autoptr (GListModel) fastest = create_rules ("kind=fastest");
  DeskChooserTerms terms = { NOON, CLOCK, 600, FALSE };
  DeskOrderFacts facts = { 0 };

  assert_choice (cheapest, quotes, &facts, &terms, "B", "By rule “Cheapest”: Carrier B, ¥8.00");
  assert_choice (fastest, quotes, &facts, &terms, "B",
                 "By rule “Fastest”: Carrier B, 2 min, ¥8.00");
  assert_choice (cheapest, alone, &facts, &terms, NULL,
                 "None: no carrier has a price that can be chosen");
  terms.estimates = TRUE;
  assert_choice (cheapest, quotes, &facts, &terms, "A",
                 "By rule “Cheapest”: Carrier A, ¥7.00 estimated");
  assert_choice (fastest, quotes, &facts, &terms, "A",
                 "By rule “Fastest”: Carrier A, 1 min, ¥7.00 estimated");
}

/* Stale, dead and outdated prices are not chosen, nor what has none. */
static void
test_freshness (void)
{
  static const Answer cheap = { "A", "7", NULL }, dear = { "B", "8", NULL };
  static const struct
  {
    gint64 age; /* seconds */
    guint lifetime;
    gboolean outdated;
    const char *chosen;
  } cases[] = {
    { 0, 0, FALSE, "A" },      { 599, 0, FALSE, "A" },
    { 600, 0, FALSE, "B" },    { LIFETIME - 1, LIFETIME, FALSE, "A" },
    { LIFETIME, LIFETIME, FALSE, "B" }, { 0, 0, TRUE, "B" },
    /* A promise holds longer than what nobody promised. */
    { 700, 900, FALSE, "A" },
  };
  g_autoptr (GListModel) rules = create_rules ("kind=cheapest");
  DeskChooserTerms terms = { NOON, CLOCK, 600, FALSE };
  DeskOrderFacts facts = { 0 };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GListStore) quotes = g_list_store_new (DESK_TYPE_QUOTE);
      g_autoptr (DeskQuote) one =
        create_quote (&cheap, CLOCK - cases[i].age * G_USEC_PER_SEC, cases[i].lifetime);
      g_autoptr (DeskQuote) other = create_quote (&dear, CLOCK, 0);

      desk_quote_set_outdated (one, cases[i].outdated);
      g_list_store_append (quotes, one);
      g_list_store_append (quotes, other);
      g_test_message ("%" G_GSIZE_FORMAT, i);
      g_assert_cmpstr (desk_quote_get_delivery_id (desk_chooser_choose (
                         rules, G_LIST_MODEL (quotes), &facts, &terms, NULL)),
                       ==, cases[i].chosen);
    }
}

/* An estimate is never a price: not in the fee, not in what is paid, not before what was told. */
static void
test_estimate_is_no_price (void)
{
  static const Answer answers[] = {
    { "A", NULL, NULL, 700 }, { "B", NULL, NULL }, { "C", "8" }, { "D", "6" },
    { "E", NULL, NULL, 650 }, { "F", NULL, NULL, 800 },
  };
  static const char *const after[] = { "D", "C", "E", "A", "F", "B" };
  static const char *const by_amount[] = { "D", "E", "A", "C", "F", "B" };
  g_autoptr (GListModel) quotes = create_quotes (answers, G_N_ELEMENTS (answers));
  g_autoptr (DeskQuote) estimated = g_list_model_get_item (quotes, 0);
  g_autoptr (DeskQuote) priced = g_list_model_get_item (quotes, 2);
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();

  g_assert_cmpint (desk_quote_get_state (estimated), ==, DESK_QUOTE_CHECKED);
  g_assert_false (desk_quote_get_fee (estimated).told);
  g_assert_false (desk_quote_get_pay (estimated).told);
  g_assert_cmpint (desk_quote_get_estimate (estimated).value, ==, 700);
  g_assert_cmpstr (desk_quote_get_estimate_how (estimated), ==, "8.00");

  /* Whoever told a price is not estimated. */
  desk_quote_set_estimate (priced, (DeskAmount){ TRUE, 1 }, "0.01");
  g_assert_false (desk_quote_get_estimate (priced).told);

  for (gsize i = 0; i < G_N_ELEMENTS (after); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (answers); j++)
      {
        g_autoptr (DeskQuote) quote = g_list_model_get_item (quotes, (guint) j);
        guint place = 0, amount_place = 0;

        for (gsize k = 0; k < G_N_ELEMENTS (answers); k++)
          {
            g_autoptr (DeskQuote) other = g_list_model_get_item (quotes, (guint) k);

            place += desk_quote_compare (other, quote) < 0 ? 1 : 0;
            amount_place += desk_quote_compare_by_amount (other, quote) < 0 ? 1 : 0;
          }
        g_assert_cmpstr (desk_quote_get_delivery_id (quote), ==, after[place]);
        g_assert_cmpstr (desk_quote_get_delivery_id (quote), ==, by_amount[amount_place]);
      }

  /* Asking again forgets it. */
  desk_quote_set_asking (estimated);
  g_assert_false (desk_quote_get_estimate (estimated).told);
  g_assert_null (desk_quote_get_estimate_how (estimated));
}

static void
test_day_time (void)
{
  static const struct
  {
    const char *text;
    int minutes; /* -1 for none */
  } cases[] = {
    { "0:00", 0 }, { "00:00", 0 }, { "9:05", 545 }, { "22:30", 1350 }, { " 22:30 ", 1350 },
    { "22", 1320 }, { "24:00", 1440 }, { "22\xef\xbc\x9a" "30", 1350 }, { "24:01", -1 },
    { "12:60", -1 }, { "12:5", -1 }, { "12:", -1 }, { "", -1 }, { "noon", -1 }, { "-1:00", -1 },
    { "123", -1 }, { "12:305", -1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      int minutes = -1;

      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (desk_day_time_parse (cases[i].text, &minutes), ==, cases[i].minutes >= 0);
      g_assert_cmpint (minutes, ==, cases[i].minutes);
    }

  g_assert_cmpint (desk_day_time_get (NOON), ==, 720);
  g_assert_cmpint (desk_day_time_get (0), ==, 480);
  g_assert_cmpint (desk_day_time_get (-8 * HOUR - 1), ==, 1439);
}

static void
test_words (void)
{
  static const struct
  {
    const char *rule, *title, *conditions;
  } cases[] = {
    { "kind=fastest", "Fastest", "" },
    { "kind=fastest name=Night hours_from=22:00 hours_to=6:00", "Night", "22:00–6:00" },
    { "hours_from=9", "Cheapest", "9–24:00" },
    { "km_from=1 km_to=3 value_to=20 ceiling=12", "Cheapest",
      "from 1 to below 3 km · below 20 yuan · nothing above ¥12" },
    { "kind=", "Rule without a kind", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GListModel) rules = create_rules (cases[i].rule);
      g_autoptr (DeskChoiceRule) rule = g_list_model_get_item (rules, 0);
      g_autofree char *title = desk_choice_rule_dup_title (rule);
      g_autofree char *conditions = desk_choice_rule_dup_conditions (rule);

      g_assert_cmpstr (title, ==, cases[i].title);
      g_assert_cmpstr (conditions, ==, cases[i].conditions);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/chooser/kinds", test_kinds);
  g_test_add_func ("/chooser/conditions", test_conditions);
  g_test_add_func ("/chooser/facts", test_facts);
  g_test_add_func ("/chooser/ties", test_ties);
  g_test_add_func ("/chooser/estimates", test_estimates);
  g_test_add_func ("/chooser/freshness", test_freshness);
  g_test_add_func ("/chooser/estimate-is-no-price", test_estimate_is_no_price);
  g_test_add_func ("/chooser/day-time", test_day_time);
  g_test_add_func ("/chooser/words", test_words);

  return g_test_run ();
}

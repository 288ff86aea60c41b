/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rate cards and the customer's price: exact to the fen, against decimals written out on paper. */

#undef G_DISABLE_ASSERT

#include <string.h>

#include "model/desk-customer-price.h"
#include "model/desk-decimal.h"
#include "model/desk-rate-card.h"

#define NOON G_GINT64_CONSTANT (1790222400) /* 2026-09-24 12:00 in China */
#define HOUR 3600

/* "base=8 km_free=3" */
static void
fill (DeskRecord *record, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, " ", -1);

  for (guint i = 0; parts[i] != NULL && *parts[i] != '\0'; i++)
    {
      g_auto (GStrv) pair = g_strsplit (parts[i], "=", 2);

      desk_record_set_text (record, pair[0], pair[1]);
    }
}

static DeskRateCard *
create_card (const char *text)
{
  DeskRateCard *card = g_object_new (DESK_TYPE_RATE_CARD, NULL);

  desk_record_set_text (DESK_RECORD (card), "delivery_id", "A");
  fill (DESK_RECORD (card), text);

  return card;
}

static DeskAmount
amount_of (gint64 value)
{
  return (DeskAmount){ .told = value >= 0, .value = value };
}

static void
test_cards (void)
{
  static const struct
  {
    const char *card;
    gint64 line, told, weight; /* -1 for what is not known */
    int hour;                  /* after noon */
    gint64 fen;                /* -1 for no estimate */
    const char *how;
  } cases[] = {
    { "base=8", -1, -1, -1, 0, 800, "8.00" },
    { "base=0", -1, -1, -1, 0, 0, "0.00" },
    { "", 1, 1, 1, 0, -1, "Not used: it has no base price" },
    { "km_price=2", 1, 1, 1, 0, -1, "Not used: it has no base price" },
    { "base=8 enabled=0", 1, 1, 1, 0, -1, "Switched off" },
    { "base=8O", 1, 1, 1, 0, -1, "Not used: something in it is wrong" },
    { "base=8 factor=0.5", 1, 1, 1, 0, -1, "Not used: something in it is wrong" },
    { "base=-1", 1, 1, 1, 0, -1, "Not used: something in it is wrong" },
    { "base=8 surcharge=3 surcharge_from=late", 1, 1, 1, 0, -1,
      "Not used: something in it is wrong" },
    { "base=8 km_price=2", -1, -1, 100, 0, -1, "The distance is not known" },
    { "base=8 kg_price=2", 1, 1, -1, 0, -1, "The weight is not known" },
    /* Exact without steps: 1234 m at 2.00. */
    { "base=8 km_price=2", 1234, -1, -1, 0, 1047, "8.00 + 1.234 km × 2.00; 1.234 km of straight line" },
    /* Begun kilometres beyond three; at the edge nothing, 1 m further a whole one. */
    { "base=8 km_free=3 km_price=2 km_step=1", 3000, -1, -1, 0, 800,
      "8.00; 3 km of straight line" },
    { "base=8 km_free=3 km_price=2 km_step=1", 3001, -1, -1, 0, 1000,
      "8.00 + 1 km × 2.00; 3.001 km of straight line" },
    { "base=8 km_free=3 km_price=2 km_step=1", 6000, -1, -1, 0, 1400,
      "8.00 + 3 km × 2.00; 6 km of straight line" },
    { "base=8 km_free=3 km_price=2 km_step=0.5", 3501, -1, -1, 0, 1000,
      "8.00 + 1 km × 2.00; 3.501 km of straight line" },
    { "base=8 km_free=2.5 km_price=1.5 km_step=1 factor=1.3", 2000, -1, -1, 0, 950,
      "8.00 + 1 km × 1.50; 2 km of straight line × 1.3" },
    /* What a carrier told is no straight line; where nobody told, the line serves. */
    { "base=8 km_free=3 km_price=2 km_step=1 factor=1.3 distance=told", 2000, 4100, -1, 0, 1200,
      "8.00 + 2 km × 2.00; 4.1 km, the largest that a carrier told" },
    { "base=8 km_free=3 km_price=2 km_step=1 factor=1.5 distance=told", 3000, -1, -1, 0, 1200,
      "8.00 + 2 km × 2.00; 3 km of straight line × 1.5" },
    { "base=8 km_free=3 km_price=2 km_step=1 distance=line", 2000, 9000, -1, 0, 800,
      "8.00; 2 km of straight line" },
    /* The example of the window. */
    { "base=8 km_free=3 km_price=2 km_step=1 kg_free=5 kg_price=1 kg_step=1 surcharge=3 "
      "surcharge_name=night surcharge_from=22:00 surcharge_to=6:00",
      5200, -1, 520, 12, 1800,
      "8.00 + 3 km × 2.00 + 1 kg × 1.00 + night 3.00; 5.2 km of straight line" },
    { "base=8 surcharge=3 surcharge_from=22:00 surcharge_to=6:00", -1, -1, -1, 9, 800, "8.00" },
    { "base=8 surcharge=3 surcharge_from=22:00 surcharge_to=6:00", -1, -1, -1, 10, 1100,
      "8.00 + Surcharge 3.00" },
    { "base=8 surcharge=3 surcharge_from=22:00 surcharge_to=6:00", -1, -1, -1, 17, 1100,
      "8.00 + Surcharge 3.00" },
    { "base=8 surcharge=3 surcharge_from=22:00 surcharge_to=6:00", -1, -1, -1, 18, 800, "8.00" },
    { "base=8 surcharge=3", -1, -1, -1, 0, 1100, "8.00 + Surcharge 3.00" },
    /* Half up, once: 0.25 + 0.25 fen are half a fen, and one fen in the end. */
    { "base=8 km_price=0.01 kg_price=0.01", 250, -1, 25, 0, 801,
      "8.00 + 0.25 km × 0.01 + 0.25 kg × 0.01; 0.25 km of straight line" },
    { "base=8 km_price=0.01 kg_price=0.01", 249, -1, 25, 0, 800,
      "8.00 + 0.249 km × 0.01 + 0.25 kg × 0.01; 0.249 km of straight line" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DeskRateCard) card = create_card (cases[i].card);
      g_autofree char *how = NULL;
      DeskOrderFacts facts = {
        .line = amount_of (cases[i].line),
        .told = amount_of (cases[i].told),
        .weight = amount_of (cases[i].weight),
      };
      gint64 fen = -1;

      g_test_message ("%" G_GSIZE_FORMAT ": %s", i, cases[i].card);
      g_assert_cmpint (
        desk_rate_card_reckon (card, &facts, NOON + (gint64) cases[i].hour * HOUR, &fen, &how), ==,
        cases[i].fen >= 0);
      g_assert_cmpint (fen, ==, cases[i].fen);
      g_assert_cmpstr (how, ==, cases[i].how);
    }
}

/* ---- decimals on paper: digits in columns, nothing shared with what is tested ---- */

#define PLACES 12
#define N_DIGITS 40

typedef struct
{
  int digits[N_DIGITS]; /* the least first; PLACES of them behind the point */
} Paper;

static Paper
paper_read (const char *text)
{
  const char *point = strchr (text, '.');
  gsize n_before = point != NULL ? (gsize) (point - text) : strlen (text);
  Paper paper = { { 0 } };

  for (gsize i = 0; i < n_before; i++)
    paper.digits[PLACES + i] = text[n_before - 1 - i] - '0';
  for (gsize i = 1; point != NULL && point[i] != '\0'; i++)
    paper.digits[PLACES - i] = point[i] - '0';

  return paper;
}

static Paper
paper_add (Paper a, Paper b)
{
  int carry = 0;

  for (int i = 0; i < N_DIGITS; i++)
    {
      int sum = a.digits[i] + b.digits[i] + carry;

      a.digits[i] = sum % 10;
      carry = sum / 10;
    }
  g_assert_cmpint (carry, ==, 0);

  return a;
}

static int
paper_compare (Paper a, Paper b)
{
  for (int i = N_DIGITS - 1; i >= 0; i--)
    if (a.digits[i] != b.digits[i])
      return a.digits[i] < b.digits[i] ? -1 : 1;

  return 0;
}

static Paper
paper_subtract (Paper a, Paper b)
{
  int borrow = 0;

  for (int i = 0; i < N_DIGITS; i++)
    {
      int difference = a.digits[i] - b.digits[i] - borrow;

      borrow = difference < 0 ? 1 : 0;
      a.digits[i] = difference + 10 * borrow;
    }
  g_assert_cmpint (borrow, ==, 0);

  return a;
}

static Paper
paper_multiply (Paper a, Paper b)
{
  int columns[2 * N_DIGITS] = { 0 };
  Paper product = { { 0 } };
  int carry = 0;

  for (int i = 0; i < N_DIGITS; i++)
    for (int j = 0; j < N_DIGITS; j++)
      columns[i + j] += a.digits[i] * b.digits[j];
  for (int i = 0; i < 2 * N_DIGITS; i++)
    {
      int sum = columns[i] + carry;

      carry = sum / 10;
      if (i >= PLACES && i - PLACES < N_DIGITS)
        product.digits[i - PLACES] = sum % 10;
      else
        g_assert_cmpint (sum % 10, ==, 0); /* nothing is lost at either end */
    }

  return product;
}

/* What lies beyond, in begun steps. */
static Paper
paper_beyond (Paper all, Paper included, Paper step)
{
  Paper zero = { { 0 } };
  Paper steps = zero;
  Paper rest;

  if (paper_compare (all, included) <= 0)
    return zero;
  rest = paper_subtract (all, included);
  if (paper_compare (step, zero) == 0)
    return rest;
  while (paper_compare (steps, rest) < 0)
    steps = paper_add (steps, step);

  return steps;
}

/* Half up to the fen. */
static gint64
paper_round (Paper paper)
{
  gint64 fen = 0;

  for (int i = N_DIGITS - 1; i >= PLACES - 2; i--)
    fen = fen * 10 + paper.digits[i];

  return paper.digits[PLACES - 3] >= 5 ? fen + 1 : fen;
}

static char *
create_number (GRand *rand, int below, guint decimals)
{
  return desk_decimal_format_fixed (g_rand_int_range (rand, 0, below), decimals);
}

/* Any card, any order: the same to the fen as on paper. */
static void
test_on_paper (void)
{
  static const char *const steps[] = { "0", "0.1", "0.5", "1", "2.5" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261122);

  for (int i = 0; i < 4000; i++)
    {
      g_autofree char *base = create_number (rand, 3000, 2);
      g_autofree char *km_free = create_number (rand, 500, 2);
      g_autofree char *km_price = create_number (rand, 1000, 2);
      g_autofree char *kg_free = create_number (rand, 500, 2);
      g_autofree char *kg_price = create_number (rand, 500, 2);
      g_autofree char *surcharge = create_number (rand, 1000, 2);
      g_autofree char *factor = desk_decimal_format_fixed (g_rand_int_range (rand, 100, 300), 2);
      const char *km_step = steps[g_rand_int_range (rand, 0, G_N_ELEMENTS (steps))];
      const char *kg_step = steps[g_rand_int_range (rand, 0, G_N_ELEMENTS (steps))];
      g_autofree char *text = g_strdup_printf (
        "base=%s km_free=%s km_price=%s km_step=%s kg_free=%s kg_price=%s kg_step=%s "
        "surcharge=%s factor=%s",
        base, km_free, km_price, km_step, kg_free, kg_price, kg_step, surcharge, factor);
      g_autoptr (DeskRateCard) card = create_card (text);
      DeskOrderFacts facts = {
        .line = amount_of (g_rand_int_range (rand, 0, 40000)),
        .weight = amount_of (g_rand_int_range (rand, 0, 5000)),
      };
      g_autofree char *line = desk_decimal_format_fixed (facts.line.value, 3);
      g_autofree char *weight = desk_decimal_format_fixed (facts.weight.value, 2);
      Paper km = paper_beyond (paper_multiply (paper_read (line), paper_read (factor)),
                               paper_read (km_free), paper_read (km_step));
      Paper kg = paper_beyond (paper_read (weight), paper_read (kg_free), paper_read (kg_step));
      Paper sum = paper_read (base);
      gint64 fen;

      sum = paper_add (sum, paper_multiply (km, paper_read (km_price)));
      sum = paper_add (sum, paper_multiply (kg, paper_read (kg_price)));
      sum = paper_add (sum, paper_read (surcharge));
      g_assert_true (desk_rate_card_reckon (card, &facts, NOON, &fen, NULL));
      if (fen != paper_round (sum))
        g_error ("%s, %s km, %s kg: %" G_GINT64_FORMAT, text, line, weight, fen);
    }
}

/* The largest that the fields allow is still a number, and what is beyond is none. */
static void
test_extremes (void)
{
  g_autoptr (DeskRateCard) card = create_card (
    "base=9999 km_price=9999 km_step=999 kg_price=9999 kg_step=999 surcharge=9999 factor=9.99");
  DeskOrderFacts facts = { .line = amount_of (20000000), .weight = amount_of (100000000) };
  gint64 fen;

  g_assert_true (desk_rate_card_reckon (card, &facts, NOON, &fen, NULL));
  /* 199,800 km and 1,000,998 kg (begun 999s) at 9999, and twice 9999. */
  g_assert_cmpint (fen, ==, (G_GINT64_CONSTANT (199800) + 1000998 + 2) * 999900);

  facts.line.value++;
  g_assert_false (desk_rate_card_reckon (card, &facts, NOON, &fen, NULL));
  facts.line.value--;
  facts.weight.value++;
  g_assert_false (desk_rate_card_reckon (card, &facts, NOON, &fen, NULL));
}

static void
test_summary (void)
{
  static const char *const cases[][2] = {
    { "", "Not used: it has no base price" },
    { "base=8", "8.00" },
    { "base=8 km_price=2 kg_price=1 surcharge=3", "8.00 + 2.00/km + 1.00/kg + 3.00" },
    { "base=8 enabled=0", "Switched off" },
    { "base=x", "Not used: something in it is wrong" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DeskRateCard) card = create_card (cases[i][0]);
      g_autofree char *summary = desk_rate_card_dup_summary (card);

      g_assert_cmpstr (summary, ==, cases[i][1]);
    }
}

static void
test_customer (void)
{
  static const struct
  {
    const char *price;
    gint64 quoted; /* fen; -1 for not told */
    gint64 fen;    /* -1 for none */
  } cases[] = {
    { "", 905, 905 },
    { "kind=quoted", 905, 905 },
    { "kind=quoted", -1, -1 },
    { "kind=quoted step=1 minimum=20", 905, 905 },
    { "kind=fixed amount=6", 905, 600 },
    { "kind=fixed amount=6", -1, 600 },
    { "kind=fixed", 905, -1 },
    { "kind=added", 905, 905 },
    { "kind=added added=2", 905, 1105 },
    { "kind=added added=-2", 905, 705 },
    { "kind=added added=-20", 905, 0 },
    { "kind=added added=2 step=0.50", 905, 1150 },
    { "kind=added added=2 step=0.50", 900, 1100 },
    { "kind=added added=2 step=0.50", 901, 1150 },
    { "kind=added step=1", 901, 1000 },
    { "kind=added step=1", 900, 900 },
    { "kind=added step=0", 901, 901 },
    { "kind=added step=0.01", 901, 901 },
    { "kind=added step=1 minimum=12", 901, 1200 },
    { "kind=added step=1 maximum=8.80", 901, 880 },
    { "kind=added minimum=5 maximum=5", 901, 500 },
    { "kind=added minimum=6 maximum=5", 901, -1 },
    { "kind=added added=2", -1, -1 },
    { "kind=added added=x", 905, -1 },
    { "kind=doubled", 905, -1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DeskCustomerPrice) price = g_object_new (DESK_TYPE_CUSTOMER_PRICE, NULL);
      gint64 fen = -1;

      g_test_message ("%s", cases[i].price);
      fill (DESK_RECORD (price), cases[i].price);
      g_assert_cmpint (desk_customer_price_reckon (price, amount_of (cases[i].quoted), &fen), ==,
                       cases[i].fen >= 0);
      g_assert_cmpint (fen, ==, cases[i].fen);
    }
}

static void
test_customer_words (void)
{
  g_autofree char *words = desk_customer_price_format (1200);

  g_assert_cmpstr (words, ==, "Delivery fee 12.00 yuan");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/rate-card/cards", test_cards);
  g_test_add_func ("/rate-card/on-paper", test_on_paper);
  g_test_add_func ("/rate-card/extremes", test_extremes);
  g_test_add_func ("/rate-card/summary", test_summary);
  g_test_add_func ("/customer-price/cases", test_customer);
  g_test_add_func ("/customer-price/words", test_customer_words);

  return g_test_run ();
}

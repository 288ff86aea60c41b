/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What may be done about a delivery: every carrier of the rulebook and every status, against tables
 * written by hand from the platform's pages; and the sums, ids and statuses that go with it. */

#include <string.h>

#include "model/desk-delivery-policy.h"
#include "model/desk-status.h"

#define NOW ((gint64) 1795337100)

static const char *const carriers[] = { "SFTC", "SS", "MTPS", "DADA", "UU", "TEST", "NEW" };

/* @code 0: no status was told. */
static DeskDelivery *
make_delivery (const char *carrier, DeskDeliveryState state, int code)
{
  DeskDelivery *delivery = desk_delivery_new ();
  DeskRecord *record = DESK_RECORD (delivery);

  desk_record_set_text (record, "delivery_id", carrier);
  desk_record_set_text (record, "shopid", "practice");
  desk_record_set_text (record, "shop_order_id", "A-12");
  desk_record_set_text (record, "call", "add");
  desk_record_set_text (record, "waybill_id", "W1");
  desk_record_set_text (record, "goods_value", "68");
  desk_delivery_set_state (delivery, state);
  desk_delivery_apply_status (delivery, code, 0, NOW);

  return delivery;
}

/* t: tip, c: cancel, b: confirm that the goods are back, r: order again. */
static char *
dup_allowed (DeskDelivery *delivery, DeskRulebook *rulebook)
{
  GString *allowed = g_string_new (NULL);
  g_autofree char *no_tip = NULL;
  g_autofree char *no_cancel = NULL;
  g_autofree char *no_return = NULL;
  g_autofree char *no_redo = NULL;

  if (desk_delivery_policy_can_tip (delivery, rulebook, &no_tip))
    g_string_append_c (allowed, 't');
  if (desk_delivery_policy_can_cancel (delivery, rulebook, &no_cancel))
    g_string_append_c (allowed, 'c');
  if (desk_delivery_policy_can_confirm_return (delivery, &no_return))
    g_string_append_c (allowed, 'b');
  if (desk_delivery_policy_can_redo (delivery, rulebook, &no_redo))
    g_string_append_c (allowed, 'r');

  /* Each no has its reason, and no yes has one. */
  g_assert_cmpint (strchr (allowed->str, 't') == NULL, ==, no_tip != NULL);
  g_assert_cmpint (strchr (allowed->str, 'c') == NULL, ==, no_cancel != NULL);
  g_assert_cmpint (strchr (allowed->str, 'b') == NULL, ==, no_return != NULL);
  g_assert_cmpint (strchr (allowed->str, 'r') == NULL, ==, no_redo != NULL);

  return g_string_free (allowed, FALSE);
}

static const struct
{
  int code;
  const char *allowed[G_N_ELEMENTS (carriers)];
} table[] = {
  /*       SFTC  SS    MTPS  DADA  UU    TEST  NEW */
  { 0,   { "c",  "c",  "c",  "c",  "c",  "c",  "c" } },
  { 101, { "tc", "tc", "c",  "tc", "tc", "tc", "tc" } },
  { 102, { "c",  "c",  "c",  "c",  "c",  "c",  "c" } },
  { 103, { "r",  "r",  "r",  "r",  "r",  "r",  "r" } },
  { 201, { "c",  "c",  "c",  "c",  "c",  "c",  "c" } },
  { 202, { "c",  "c",  "c",  "",   "c",  "c",  "c" } },
  { 203, { "r",  "r",  "r",  "r",  "r",  "r",  "r" } },
  { 204, { "r",  "r",  "r",  "r",  "r",  "r",  "r" } },
  { 205, { "r",  "r",  "r",  "r",  "r",  "r",  "r" } },
  { 301, { "c",  "c",  "c",  "",   "c",  "c",  "c" } },
  { 302, { "",   "",   "",   "",   "",   "",   "" } },
  { 303, { "b",  "b",  "b",  "b",  "b",  "b",  "b" } },
  { 304, { "b",  "b",  "b",  "b",  "b",  "b",  "b" } },
  { 305, { "b",  "b",  "b",  "b",  "b",  "b",  "b" } },
  { 401, { "r",  "r",  "r",  "r",  "r",  "r",  "r" } },
  { 501, { "r",  "r",  "r",  "r",  "r",  "r",  "r" } },
  { 502, { "r",  "r",  "r",  "r",  "r",  "r",  "r" } },
  { 777, { "c",  "c",  "c",  "c",  "c",  "c",  "c" } },
};

static void
test_placed (void)
{
  g_autoptr (DeskRulebook) rulebook = desk_rulebook_new ();
  guint n_statuses;

  desk_status_get_all (&n_statuses);
  g_assert_cmpuint (G_N_ELEMENTS (table), ==, n_statuses + 2);
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    for (guint j = 0; j < G_N_ELEMENTS (carriers); j++)
      {
        g_autoptr (DeskDelivery) delivery =
          make_delivery (carriers[j], DESK_DELIVERY_PLACED, table[i].code);
        g_autofree char *allowed = dup_allowed (delivery, rulebook);

        if (!g_str_equal (allowed, table[i].allowed[j]))
          g_error ("%s at %d allows “%s”", carriers[j], table[i].code, allowed);
      }
}

/* Whatever status was heard: what is not known to be there allows nothing, what is not there only to
 * be tried again. */
static void
test_not_placed (void)
{
  g_autoptr (DeskRulebook) rulebook = desk_rulebook_new ();

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    for (guint j = 0; j < G_N_ELEMENTS (carriers); j++)
      for (int state = DESK_DELIVERY_INTENDED; state <= DESK_DELIVERY_NOT_PLACED; state++)
        {
          g_autoptr (DeskDelivery) delivery =
            make_delivery (carriers[j], (DeskDeliveryState) state, table[i].code);
          g_autofree char *allowed = NULL;

          if (state == DESK_DELIVERY_PLACED)
            continue;
          allowed = dup_allowed (delivery, rulebook);
          g_assert_cmpstr (allowed, ==, state == DESK_DELIVERY_NOT_PLACED ? "r" : "");
        }
}

/* Tips and returns want the waybill, and so do two carriers to cancel. */
static void
test_no_waybill (void)
{
  static const char *const waiting[] = { "", "c", "", "c", "c", "c", "c" };
  g_autoptr (DeskRulebook) rulebook = desk_rulebook_new ();

  for (guint j = 0; j < G_N_ELEMENTS (carriers); j++)
    {
      g_autoptr (DeskDelivery) early = make_delivery (carriers[j], DESK_DELIVERY_PLACED, 101);
      g_autoptr (DeskDelivery) returning = make_delivery (carriers[j], DESK_DELIVERY_PLACED, 304);
      g_autofree char *early_allowed = NULL;
      g_autofree char *returning_allowed = NULL;

      desk_record_clear (DESK_RECORD (early), "waybill_id");
      desk_record_set_text (DESK_RECORD (returning), "waybill_id", "");
      early_allowed = dup_allowed (early, rulebook);
      returning_allowed = dup_allowed (returning, rulebook);
      g_test_message ("%s", carriers[j]);
      g_assert_cmpstr (early_allowed, ==, waiting[j]);
      g_assert_cmpstr (returning_allowed, ==, "");
    }
}

static char *
dup_sums (DeskDelivery *delivery, DeskRulebook *rulebook)
{
  g_autoptr (GArray) sums = desk_delivery_policy_list_tips (delivery, rulebook);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < sums->len; i++)
    g_string_append_printf (text, "%s%" G_GINT64_FORMAT, i > 0 ? " " : "",
                            g_array_index (sums, gint64, i));

  return g_string_free (text, FALSE);
}

static void
test_sums (void)
{
  static const struct
  {
    const char *carrier;
    const char *last; /* NULL for none */
    const char *goods_value;
    const char *sums;
  } cases[] = {
    { "SS", NULL, "68", "200 300 500 1000 1500 2000 5000 10000" },
    { "SS", "5", "68", "1000 1500 2000 5000 10000" },
    { "SS", "7.5", "68", "1000 1500 2000 5000 10000" },
    { "SS", "100", "68", "" },
    { "MTPS", NULL, "68", "" },
    { "DADA", NULL, "68", "200 300 500 800 1000 1500" },
    { "DADA", "12", "68", "1500 2000 3000" },
    { "DADA", "30", "68", "" },
    { "DADA", NULL, "12.5", "200 300 500 800 1000 1250" },
    { "DADA", NULL, "12.57", "200 300 500 800 1000 1250" },
    { "DADA", "12.5", "12.57", "" },
    { "DADA", NULL, "1", "100" },
    { "DADA", NULL, NULL, "200 300 500 800 1000 1500" },
    { "DADA", "29.9", "100", "3000" },
    { "SFTC", "50", "68", "10000 20000" },
    { "SFTC", "200", "68", "" },
    { "UU", NULL, "68", "200 300 500 800 1000 1500" },
    { "UU", "100", "68", "11000 12000 13000" },
    { "NEW", "1005.5", "68", "101000 102000 103000" },
    { "NEW", "-5", "68", "200 300 500 800 1000 1500" },
  };
  g_autoptr (DeskRulebook) rulebook = desk_rulebook_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DeskDelivery) delivery =
        make_delivery (cases[i].carrier, DESK_DELIVERY_PLACED, 101);
      g_autofree char *sums = NULL;
      g_autofree char *why_not = NULL;

      desk_record_set_text (DESK_RECORD (delivery), "tips", cases[i].last);
      desk_record_set_text (DESK_RECORD (delivery), "goods_value", cases[i].goods_value);
      sums = dup_sums (delivery, rulebook);
      g_test_message ("case %u", i);
      g_assert_cmpstr (sums, ==, cases[i].sums);
      /* It can be tipped if and only if there is a sum to give. */
      g_assert_cmpint (desk_delivery_policy_can_tip (delivery, rulebook, &why_not), ==,
                       *sums != '\0');
    }
}

/* What is offered is taken, whatever came before. */
static void
test_sums_are_legal (void)
{
  static const char *const lasts[] = { NULL,    "0",  "0.01",   "2",    "7.25",
                                       "29.95", "99", "199.99", "5000", "much" };
  g_autoptr (DeskRulebook) rulebook = desk_rulebook_new ();
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (carriers); i++)
    for (guint j = 0; j < G_N_ELEMENTS (lasts); j++)
      {
        g_autoptr (DeskDelivery) delivery = make_delivery (carriers[i], DESK_DELIVERY_PLACED, 101);
        g_autoptr (GArray) sums = NULL;
        gint64 before = 0;

        desk_record_set_text (DESK_RECORD (delivery), "tips", lasts[j]);
        sums = desk_delivery_policy_list_tips (delivery, rulebook);
        for (guint k = 0; k < sums->len; k++, n++)
          {
            g_autoptr (GError) error = NULL;
            gint64 sum = g_array_index (sums, gint64, k);

            g_assert_true (desk_delivery_policy_check_tip (delivery, rulebook, sum, &error));
            g_assert_no_error (error);
            g_assert_cmpint (sum, >, before);
            before = sum;
          }
      }
  g_assert_cmpuint (n, >, 100);
}

static void
test_check_tip (void)
{
  static const struct
  {
    const char *carrier;
    const char *last;
    gint64 fen;
    const char *says; /* NULL where it is taken */
  } cases[] = {
    { "SFTC", NULL, 1, NULL },
    { "SFTC", NULL, 20000, NULL },
    { "SFTC", NULL, 20001, "200" },
    { "SFTC", "5", 500, "5 yuan" },
    { "SFTC", "5", 501, NULL },
    { "SFTC", "5", 499, "new sum" },
    { "SFTC", NULL, 0, "more than 0" },
    { "SFTC", NULL, -100, "more than 0" },
    { "SFTC", NULL, G_MININT64, "more than 0" },
    { "SFTC", NULL, G_MAXINT64, "200" },
    { "SS", NULL, 200, NULL },
    { "SS", NULL, 250, "2, 3, 5, 10, 15, 20, 50, 100" },
    { "SS", NULL, 10000, NULL },
    { "SS", NULL, 15000, "100" },
    { "SS", "10", 500, "10" },
    { "SS", "10", 1000, "10" },
    { "MTPS", NULL, 200, "" },
    { "DADA", NULL, 3000, NULL },
    { "DADA", NULL, 3010, "30" },
    { "DADA", NULL, 550, NULL },
    { "DADA", NULL, 555, "one decimal" },
    { "UU", NULL, 555, NULL },
    { "UU", "5.55", 555, "5.55" },
    { "NEW", NULL, 99999999, NULL },
    { "TEST", NULL, 1, NULL },
  };
  g_autoptr (DeskRulebook) rulebook = desk_rulebook_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DeskDelivery) delivery =
        make_delivery (cases[i].carrier, DESK_DELIVERY_PLACED, 101);
      g_autoptr (GError) error = NULL;

      desk_record_set_text (DESK_RECORD (delivery), "tips", cases[i].last);
      g_test_message ("case %u", i);
      g_assert_cmpint (
        desk_delivery_policy_check_tip (delivery, rulebook, cases[i].fen, &error), ==,
        cases[i].says == NULL);
      if (cases[i].says == NULL)
        continue;
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, cases[i].says));
    }
}

static void
test_tip_limits (void)
{
  g_autoptr (DeskRulebook) rulebook = desk_rulebook_new ();
  g_autoptr (DeskDelivery) often = make_delivery ("SFTC", DESK_DELIVERY_PLACED, 101);
  g_autoptr (DeskDelivery) cheap = make_delivery ("DADA", DESK_DELIVERY_PLACED, 101);
  g_autoptr (DeskDelivery) riding = make_delivery ("SFTC", DESK_DELIVERY_PLACED, 102);
  g_autoptr (GError) value = NULL;
  g_autoptr (GError) late = NULL;
  g_autofree char *why_not = NULL;

  desk_delivery_set_number (often, "tip_count", 9);
  g_assert_true (desk_delivery_policy_can_tip (often, rulebook, NULL));
  desk_delivery_set_number (often, "tip_count", 10);
  g_assert_false (desk_delivery_policy_can_tip (often, rulebook, &why_not));
  g_assert_nonnull (strstr (why_not, "10"));
  g_assert_false (desk_delivery_policy_check_tip (often, rulebook, 500, NULL));

  desk_record_set_text (DESK_RECORD (cheap), "goods_value", "8.8");
  g_assert_true (desk_delivery_policy_check_tip (cheap, rulebook, 880, NULL));
  g_assert_false (desk_delivery_policy_check_tip (cheap, rulebook, 890, &value));
  g_assert_nonnull (strstr (value->message, "8.8"));
  g_assert_nonnull (strstr (value->message, "Goods Value"));

  g_assert_false (desk_delivery_policy_check_tip (riding, rulebook, 500, &late));
  g_assert_nonnull (strstr (late->message, "waits for a rider"));
}

static void
test_tip_words (void)
{
  g_autoptr (DeskRulebook) rulebook = desk_rulebook_new ();

  for (guint i = 0; i < G_N_ELEMENTS (carriers); i++)
    {
      g_autoptr (DeskDelivery) delivery = make_delivery (carriers[i], DESK_DELIVERY_PLACED, 101);
      g_autofree char *words = desk_delivery_policy_dup_tip_words (delivery, rulebook);
      gboolean known = desk_rulebook_find (rulebook, carriers[i], "tips") != NULL;

      g_assert_nonnull (words);
      g_assert_cmpint (strstr (words, "not known") == NULL, ==, known);
    }
}

/* A contract of the user's own is a rule like any other. */
static void
test_own_rules (void)
{
  g_autoptr (DeskRulebook) rulebook = desk_rulebook_new ();
  g_autoptr (DeskDelivery) delivery = make_delivery ("NEW", DESK_DELIVERY_PLACED, 202);
  g_autoptr (DeskDelivery) waiting = make_delivery ("NEW", DESK_DELIVERY_PLACED, 101);
  g_autoptr (GError) error = NULL;
  g_autofree char *allowed = NULL;

  g_assert_true (desk_rulebook_override (
    rulebook,
    "[NEW cancel 1]\nuntil=pickup\nsource=our contract\ndate=2026-11-22\n"
    "[NEW tips 1]\nallowed=yes\ncap=9\ndecimals=0\nsource=our contract\ndate=2026-11-22\n"
    "[NEW redo 1]\nby=add\nid=new\nsource=our contract\ndate=2026-11-22\n",
    &error));
  g_assert_no_error (error);
  allowed = dup_allowed (delivery, rulebook);
  g_assert_cmpstr (allowed, ==, "");
  g_assert_true (desk_delivery_policy_check_tip (waiting, rulebook, 900, NULL));
  g_assert_false (desk_delivery_policy_check_tip (waiting, rulebook, 850, &error));
  g_assert_nonnull (strstr (error->message, "whole yuan"));
}

static void
test_redo (void)
{
  static const struct
  {
    const char *carrier;
    DeskDeliveryState state;
    const char *tried; /* by which call */
    const char *call;
    const char *id;
  } cases[] = {
    { "SFTC", DESK_DELIVERY_PLACED, "add", "readd", "A-12" },
    { "SS", DESK_DELIVERY_PLACED, "add", "readd", "A-12" },
    { "MTPS", DESK_DELIVERY_PLACED, "add", "add", "A-12-2" },
    { "DADA", DESK_DELIVERY_PLACED, "readd", "readd", "A-12" },
    { "UU", DESK_DELIVERY_PLACED, "add", "readd", "A-12" },
    { "TEST", DESK_DELIVERY_PLACED, "add", "readd", "A-12" },
    { "NEW", DESK_DELIVERY_PLACED, "add", "readd", "A-12" },
    { "SFTC", DESK_DELIVERY_NOT_PLACED, "add", "add", "A-12" },
    { "MTPS", DESK_DELIVERY_NOT_PLACED, "add", "add", "A-12" },
    { "NEW", DESK_DELIVERY_NOT_PLACED, NULL, "add", "A-12" },
    /* There is an order of this id, the one before. */
    { "SFTC", DESK_DELIVERY_NOT_PLACED, "readd", "readd", "A-12" },
  };
  g_autoptr (DeskRulebook) rulebook = desk_rulebook_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DeskDelivery) delivery = make_delivery (cases[i].carrier, cases[i].state, 501);
      g_autofree char *id = NULL;
      const char *call = NULL;

      desk_record_set_text (DESK_RECORD (delivery), "call", cases[i].tried);
      id = desk_delivery_policy_dup_redo (delivery, rulebook, &call);
      g_test_message ("case %u", i);
      g_assert_cmpstr (call, ==, cases[i].call);
      g_assert_cmpstr (id, ==, cases[i].id);
    }
}

/* Orders @first again and again, with a carrier that wants a new id each time. */
static void
test_lineage_of (const char *first, guint n, const char *last)
{
  g_autoptr (DeskRulebook) rulebook = desk_rulebook_new ();
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (DeskDelivery) delivery = make_delivery ("MTPS", DESK_DELIVERY_PLACED, 501);

  desk_record_set_text (DESK_RECORD (delivery), "shop_order_id", first);
  g_hash_table_add (ids, g_strdup (first));
  for (guint i = 1; i < n; i++)
    {
      g_autoptr (DeskDelivery) next = make_delivery ("MTPS", DESK_DELIVERY_PLACED, 501);
      const char *call;
      g_autofree char *id = desk_delivery_policy_dup_redo (delivery, rulebook, &call);

      g_assert_cmpuint (strlen (id), <=, 128);
      g_assert_true (g_utf8_validate (id, -1, NULL));
      desk_record_set_text (DESK_RECORD (next), "shop_order_id", id);
      desk_delivery_set_previous (next, delivery);
      g_assert_true (g_hash_table_add (ids, g_steal_pointer (&id)));
      g_set_object (&delivery, next);
    }
  if (last != NULL)
    g_assert_cmpstr (desk_record_get_text (DESK_RECORD (delivery), "shop_order_id"), ==, last);
}

static void
test_lineage (void)
{
  g_autoptr (DeskRulebook) rulebook = desk_rulebook_new ();
  g_autoptr (DeskDelivery) refused = make_delivery ("MTPS", DESK_DELIVERY_NOT_PLACED, 0);
  g_autoptr (DeskDelivery) failed = make_delivery ("MTPS", DESK_DELIVERY_PLACED, 501);
  g_autofree char *id = NULL;
  const char *call;
  g_autofree char *full = g_strnfill (128, 'x');
  g_autofree char *nearly = g_strnfill (125, 'x');
  g_autofree char *nearly_last = g_strconcat (nearly, "-4", NULL);
  g_autofree char *wide = g_strconcat (nearly, "单", NULL);

  test_lineage_of ("A-12", 4, "A-12-4");
  /* The number is the user's, and A-13 may be another order. */
  test_lineage_of ("A-12", 12, "A-12-12");
  test_lineage_of ("20261122-0915-7412345678901234", 3, "20261122-0915-7412345678901234-3");
  test_lineage_of ("-2", 3, "-2-3");
  test_lineage_of (nearly, 4, nearly_last);
  test_lineage_of (full, 120, NULL);
  test_lineage_of (wide, 12, NULL);

  /* What was tried again with its own id is not a second one. */
  desk_delivery_set_previous (failed, refused);
  id = desk_delivery_policy_dup_redo (failed, rulebook, &call);
  g_assert_cmpstr (id, ==, "A-12-2");
}

/* Ids that are too long and begin alike stay apart. */
static void
test_long_ids_apart (void)
{
  g_autoptr (DeskRulebook) rulebook = desk_rulebook_new ();
  char *ids[2];

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (DeskDelivery) delivery = make_delivery ("MTPS", DESK_DELIVERY_PLACED, 501);
      g_autofree char *head = g_strnfill (127, 'x');
      g_autofree char *id = g_strdup_printf ("%s%u", head, i);
      const char *call;

      desk_record_set_text (DESK_RECORD (delivery), "shop_order_id", id);
      ids[i] = desk_delivery_policy_dup_redo (delivery, rulebook, &call);
    }
  g_assert_cmpstr (ids[0], !=, ids[1]);
  g_free (ids[0]);
  g_free (ids[1]);
}

static char *
dup_steps (DeskDelivery *delivery, DeskRulebook *rulebook, gboolean practice, const char **call)
{
  g_autoptr (GArray) steps = desk_delivery_policy_list_steps (delivery, rulebook, practice, call);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < steps->len; i++)
    g_string_append_printf (text, "%s%d", i > 0 ? " " : "", g_array_index (steps, int, i));

  return g_string_free (text, FALSE);
}

#define MOCK "test_update_order"
#define REALMOCK "realmock_update_order"
#define ALL "101 102 103 201 202 203 204 205 301 302 303 304 305 401 501 502"
#define ALL_BUT_FIRST "102 103 201 202 203 204 205 301 302 303 304 305 401 501 502"

static void
test_steps (void)
{
  static const struct
  {
    const char *carrier;
    const char *shopid;
    gboolean practice;
    const char *call; /* NULL where none may be stepped */
    const char *steps;
  } cases[] = {
    { "TEST", "test_shop_id", FALSE, MOCK, ALL_BUT_FIRST },
    { "TEST", "test_shop_id", TRUE, MOCK, ALL_BUT_FIRST },
    { "TEST", "other", FALSE, NULL, "" },
    { "SFTC", "1534713176", FALSE, REALMOCK, "102 201 202 302" },
    { "SFTC", "1534713176", TRUE, REALMOCK, "102 201 202 302" },
    { "SFTC", "our own shop", FALSE, NULL, "" },
    { "SFTC", NULL, FALSE, NULL, "" },
    { "SFTC", "practice", TRUE, MOCK, ALL },
    { "DADA", "dadaaee18818d97e236", FALSE, REALMOCK, "102 201 202 301 302 304 305" },
    { "DADA", "1534713176", FALSE, NULL, "" },
    { "SS", "practice", FALSE, NULL, "" },
    { "SS", "practice", TRUE, MOCK, ALL },
    { "MTPS", "practice", FALSE, NULL, "" },
    { "MTPS", "practice", TRUE, MOCK, ALL },
    { "UU", "practice", FALSE, NULL, "" },
    { "UU", "practice", TRUE, MOCK, ALL },
    { "NEW", "practice", FALSE, NULL, "" },
  };
  g_autoptr (DeskRulebook) rulebook = desk_rulebook_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (guint j = 0; j < G_N_ELEMENTS (table); j++)
      for (int state = DESK_DELIVERY_INTENDED; state <= DESK_DELIVERY_NOT_PLACED; state++)
        {
          g_autoptr (DeskDelivery) delivery =
            make_delivery (cases[i].carrier, (DeskDeliveryState) state, table[j].code);
          const char *call = "untouched";
          g_autofree char *steps = NULL;
          gboolean placed = state == DESK_DELIVERY_PLACED;

          desk_record_set_text (DESK_RECORD (delivery), "shopid", cases[i].shopid);
          steps = dup_steps (delivery, rulebook, cases[i].practice, &call);
          g_assert_cmpstr (call, ==, placed ? cases[i].call : NULL);
          g_assert_cmpstr (steps, ==, placed ? cases[i].steps : "");
        }
}

/* Every number in the rulebook that a developer may send is a status. */
static void
test_steps_are_statuses (void)
{
  g_autoptr (DeskRulebook) rulebook = desk_rulebook_new ();
  GPtrArray *rules = desk_rulebook_get_rules (rulebook);
  guint n = 0;

  for (guint i = 0; i < rules->len; i++)
    {
      DeskRule *rule = g_ptr_array_index (rules, i);
      g_auto (GStrv) words = NULL;

      if (!g_str_equal (desk_rule_get_topic (rule), "test"))
        continue;
      words = g_strsplit (desk_rule_get_value (rule, "statuses"), " ", -1);
      for (guint j = 0; words[j] != NULL; j++, n++)
        g_assert_nonnull (desk_status_find ((int) g_ascii_strtoll (words[j], NULL, 10)));
      g_assert_true (g_str_equal (desk_rule_get_value (rule, "call"), MOCK) ||
                     g_str_equal (desk_rule_get_value (rule, "call"), REALMOCK));
    }
  g_assert_cmpuint (n, ==, 15 + 4 + 7);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/delivery-policy/placed", test_placed);
  g_test_add_func ("/delivery-policy/not-placed", test_not_placed);
  g_test_add_func ("/delivery-policy/no-waybill", test_no_waybill);
  g_test_add_func ("/delivery-policy/sums", test_sums);
  g_test_add_func ("/delivery-policy/sums-are-legal", test_sums_are_legal);
  g_test_add_func ("/delivery-policy/check-tip", test_check_tip);
  g_test_add_func ("/delivery-policy/tip-limits", test_tip_limits);
  g_test_add_func ("/delivery-policy/tip-words", test_tip_words);
  g_test_add_func ("/delivery-policy/own-rules", test_own_rules);
  g_test_add_func ("/delivery-policy/redo", test_redo);
  g_test_add_func ("/delivery-policy/lineage", test_lineage);
  g_test_add_func ("/delivery-policy/long-ids-apart", test_long_ids_apart);
  g_test_add_func ("/delivery-policy/steps", test_steps);
  g_test_add_func ("/delivery-policy/steps-are-statuses", test_steps_are_statuses);

  return g_test_run ();
}

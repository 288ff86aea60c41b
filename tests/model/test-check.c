/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The check: each rule with an order that breaks it, the true field named, and silence on a good
 * order. */

#include <string.h>

#include "model/desk-check.h"
#include "model/desk-record-path.h"
#include "order-fixture.h"

#define NOW 1790000000

static GPtrArray *
check (DeskOrder *order)
{
  static const char *const carriers[] = { "SFTC", "SS", "MTPS", "DADA", "UU" };
  g_autoptr (GPtrArray) accounts = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (DeskRulebook) rulebook = desk_rulebook_new ();

  for (guint i = 0; i < G_N_ELEMENTS (carriers); i++)
    {
      DeskAccount *account = desk_account_new (carriers[i], NULL, "shop", "secret", "1");

      if (g_str_equal (carriers[i], "MTPS"))
        desk_account_set_service_code (account, "4011");
      desk_account_set_registered_address (
        account, "银杏大道12号",
        (DeskPoint){ .lng = 113.322, .lat = 23.1065, .datum = DESK_DATUM_GCJ02 });
      g_ptr_array_add (accounts, account);
    }

  return desk_check_order (order, accounts, rulebook, NULL, NOW);
}

static void
test_good (void)
{
  g_autoptr (DeskOrder) order = fixture_new_order ();
  g_autoptr (GPtrArray) problems = check (order);

  for (guint i = 0; i < problems->len; i++)
    g_test_message ("%s", desk_problem_get_message (g_ptr_array_index (problems, i)));
  g_assert_cmpuint (problems->len, ==, 0);
  g_assert_false (desk_check_stops (problems, NULL));
}

/* One field at a time: exactly one problem, for all carriers, with this code and severity. */
static void
test_one_field (void)
{
  g_autofree char *chars_256 = g_strnfill (256, 'x');
  g_autofree char *chars_257 = g_strnfill (257, 'x');
  g_autofree char *bytes_128 = g_strnfill (128, 'x');
  g_autofree char *bytes_129 = g_strnfill (129, 'x');
  GString *cakes = g_string_new (NULL);
  const struct
  {
    const char *path;
    const char *text;
    const char *code; /* NULL = good */
    DeskSeverity severity;
  } cases[] = {
    { "receiver.name", chars_256, NULL, 0 },
    { "receiver.name", chars_257, "too-long", DESK_SEVERITY_STOPS },
    { "receiver.name", "", "missing", DESK_SEVERITY_STOPS },
    { "receiver.name", "a\001b", "control-character", DESK_SEVERITY_STOPS },
    { "receiver.phone", NULL, "missing", DESK_SEVERITY_STOPS },
    { "receiver.lng", NULL, "missing", DESK_SEVERITY_STOPS },
    { "receiver.lng", "east", "not-a-number", DESK_SEVERITY_STOPS },
    { "receiver.lng", "181", "out-of-range", DESK_SEVERITY_STOPS },
    { "receiver.lng", "1e999", "not-a-number", DESK_SEVERITY_STOPS },
    { "receiver.lng", "113,33", "not-a-number", DESK_SEVERITY_STOPS },
    { "receiver.lng", "113.3329764", "too-many-decimals", DESK_SEVERITY_WARNS },
    { "receiver.lng", "113.3329760000", NULL, 0 },
    { "receiver.coordinate_type", "1", NULL, 0 },
    { "receiver.coordinate_type", "2", "not-a-choice", DESK_SEVERITY_STOPS },
    { "shop_order_id", bytes_128, NULL, 0 },
    { "shop_order_id", bytes_129, "too-long", DESK_SEVERITY_STOPS },
    { "shop.goods_name", cakes->str, "too-long", DESK_SEVERITY_STOPS },
    { "shop.goods_count", "0", "out-of-range", DESK_SEVERITY_STOPS },
    { "shop.img_url", "", "missing", DESK_SEVERITY_STOPS },
    { "cargo.goods_value", "5000", NULL, 0 },
    { "cargo.goods_value", "5000.004", "too-many-decimals", DESK_SEVERITY_WARNS },
    { "cargo.goods_value", "5000.005", "out-of-range", DESK_SEVERITY_STOPS },
    { "cargo.goods_value", "0", "out-of-range", DESK_SEVERITY_STOPS },
    { "cargo.goods_value", "-1", "out-of-range", DESK_SEVERITY_STOPS },
    { "cargo.goods_weight", "50.01", "out-of-range", DESK_SEVERITY_STOPS },
    { "cargo.goods_height", "45.004", "too-many-decimals", DESK_SEVERITY_WARNS },
    { "cargo.goods_height", "45.005", "out-of-range", DESK_SEVERITY_STOPS },
    { "cargo.goods_height", "0.004", "out-of-range", DESK_SEVERITY_STOPS },
    { "cargo.goods_length", "65", NULL, 0 },
    { "cargo.goods_length", "65.01", "out-of-range", DESK_SEVERITY_STOPS },
    { "cargo.goods_width", "50.01", "out-of-range", DESK_SEVERITY_STOPS },
    { "order_info.is_insured", "true", "not-a-number", DESK_SEVERITY_STOPS },
    { "order_info.is_insured", "2", "not-a-choice", DESK_SEVERITY_STOPS },
    { "order_info.order_type", "2", "not-a-choice", DESK_SEVERITY_STOPS },
  };

  /* 43 characters of three bytes: 129 bytes. */
  for (guint i = 0; i < 43; i++)
    g_string_append (cakes, "糕");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DeskOrder) order = fixture_new_order ();
      g_autoptr (GPtrArray) problems = NULL;
      const char *text = strcmp (cases[i].path, "shop.goods_name") == 0 ? cakes->str : cases[i].text;

      desk_record_set_path (DESK_RECORD (order), cases[i].path, text);
      problems = check (order);
      g_test_message ("%s, case %u", cases[i].path, i);
      g_assert_cmpuint (problems->len, ==, cases[i].code != NULL ? 1 : 0);
      if (cases[i].code != NULL)
        {
          DeskProblem *problem = g_ptr_array_index (problems, 0);

          g_assert_cmpstr (desk_problem_get_field (problem), ==, cases[i].path);
          g_assert_cmpstr (desk_problem_get_code (problem), ==, cases[i].code);
          g_assert_cmpint (desk_problem_get_severity (problem), ==, cases[i].severity);
          g_assert_null (desk_problem_get_carrier (problem));
        }
    }

  g_string_free (cakes, TRUE);
}

/* A carrier's own rules: who is stopped, on which field, for what. */
static void
test_carrier_rules (void)
{
  static const struct
  {
    const char *path, *text;
    const char *more_path, *more_text;
    const char *field, *code;
    const char *stopped; /* carriers, in the order of asking */
  } cases[] = {
    { "order_info.tips", "4", NULL, NULL, "order_info.tips", "tip-step", "SS" },
    { "order_info.tips", "5", NULL, NULL, NULL, NULL, "" },
    { "order_info.tips", "100", NULL, NULL, "order_info.tips", "tip-cap", "DADA" },
    { "order_info.tips", "20", "cargo.goods_value", "15", "order_info.tips", "tip-cap", "DADA" },
    { "order_info.tips", "2.55", NULL, NULL, "order_info.tips", NULL, "SS DADA" },
    { "order_info.tips", "201", NULL, NULL, "order_info.tips", NULL, "SFTC SS DADA" },
    { "order_info.cash_on_delivery", "1", NULL, NULL, "order_info.cash_on_delivery", "not-taken",
      "MTPS" },
    { "order_info.cash_on_pickup", "0.01", NULL, NULL, "order_info.cash_on_pickup", "not-taken",
      "MTPS" },
    { "order_info.order_type", "1", "order_info.expected_pick_time", "1790003600",
      "order_info.expected_pick_time", "time-soon", "SS" },
    { "order_info.order_type", "1", "order_info.expected_pick_time", "1790007200", NULL, NULL, "" },
    { "order_info.order_type", "1", "order_info.expected_pick_time", "1789999999", NULL,
      "time-past", "SFTC SS DADA" },
    { "order_info.order_type", "1", "order_info.expected_delivery_time", "1790259201", NULL, NULL,
      "SS DADA" },
    { "order_info.order_type", "1", NULL, NULL, NULL, "missing", "SFTC SS MTPS DADA UU" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DeskOrder) order = fixture_new_order ();
      g_autoptr (GPtrArray) problems = NULL;
      g_auto (GStrv) stopped = g_strsplit (cases[i].stopped, " ", -1);

      desk_record_set_path (DESK_RECORD (order), cases[i].path, cases[i].text);
      if (cases[i].more_path != NULL)
        desk_record_set_path (DESK_RECORD (order), cases[i].more_path, cases[i].more_text);
      problems = check (order);
      g_test_message ("case %u: %s = %s", i, cases[i].path, cases[i].text);
      for (guint j = 0; j < problems->len; j++)
        g_test_message ("  %s %s", desk_problem_get_carrier (g_ptr_array_index (problems, j)),
                        desk_problem_get_message (g_ptr_array_index (problems, j)));

      for (guint j = 0; stopped[j] != NULL; j++)
        g_assert_true (desk_check_stops (problems, stopped[j]));
      for (guint j = 0; j < problems->len; j++)
        {
          DeskProblem *problem = g_ptr_array_index (problems, j);

          if (cases[i].code == NULL ||
              g_strcmp0 (desk_problem_get_code (problem), cases[i].code) != 0)
            continue;
          if (cases[i].field != NULL)
            g_assert_cmpstr (desk_problem_get_field (problem), ==, cases[i].field);
          if (desk_problem_get_carrier (problem) != NULL)
            g_assert_true (g_strv_contains ((const char *const *) stopped,
                                            desk_problem_get_carrier (problem)));
        }
      if (*cases[i].stopped == '\0')
        g_assert_false (desk_check_stops (problems, NULL));
    }
}

/* What belongs together, and what the platform answers with an opaque code: found, and mended. */
static void
test_mends (void)
{
  static const struct
  {
    const char *path, *text, *code, *mended; /* mended NULL: no mend by program */
  } cases[] = {
    { "receiver.city", "广州", "city-suffix", "广州市" },
    { "receiver.city", "11", "city-suffix", NULL },
    { "receiver.name", " 李女士", "blanks", "李女士" },
    { "cargo.cargo_first_class", "美食宵夜", "unknown-category", "美食夜宵" },
    { "cargo.cargo_second_class", "面包", "unknown-category", "蛋糕" },
    { "order_info.order_time", "1790000000000", "milliseconds", "1790000000" },
    { "receiver.lng", "113.3329764", "too-many-decimals", "113.332976" },
    { "receiver.phone", "not a phone", "phone", NULL },
    { "receiver.phone", "13800138021-1234 至 22:30", "phone-expires", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DeskOrder) order = fixture_new_order ();
      g_autoptr (GPtrArray) problems = NULL;
      DeskProblem *problem;

      desk_record_set_path (DESK_RECORD (order), cases[i].path, cases[i].text);
      problems = check (order);
      g_test_message ("case %u: %s", i, cases[i].path);
      g_assert_cmpuint (problems->len, ==, 1);
      problem = g_ptr_array_index (problems, 0);
      g_assert_cmpstr (desk_problem_get_code (problem), ==, cases[i].code);
      g_assert_cmpint (desk_problem_has_fix (problem), ==, cases[i].mended != NULL);
      if (cases[i].mended != NULL)
        {
          desk_problem_fix (problem, DESK_RECORD (order));
          g_assert_cmpstr (desk_record_get_path (DESK_RECORD (order), cases[i].path), ==,
                           cases[i].mended);
        }
    }
}

static void
test_misspelt (void)
{
  g_autoptr (DeskOrder) order = fixture_new_order ();
  g_autoptr (GPtrArray) problems = NULL;

  desk_record_add_unknown (DESK_RECORD (order), "shop_id", "\"1\"");
  desk_record_add_unknown (DESK_RECORD (order), "colour", "\"red\"");
  problems = check (order);
  g_assert_cmpuint (problems->len, ==, 1);
  g_assert_cmpstr (desk_problem_get_code (g_ptr_array_index (problems, 0)), ==, "misspelt");
  g_assert_cmpstr (desk_problem_get_field (g_ptr_array_index (problems, 0)), ==, "shopid");
}

static void
test_insured (void)
{
  g_autoptr (DeskOrder) order = fixture_new_order ();
  g_autoptr (GPtrArray) problems = NULL;

  desk_record_set_path (DESK_RECORD (order), "order_info.is_insured", "1");
  problems = check (order);
  g_assert_cmpuint (problems->len, ==, 1);
  g_assert_cmpstr (desk_problem_get_field (g_ptr_array_index (problems, 0)), ==,
                   "order_info.declared_value");
}

static void
test_registered (void)
{
  g_autoptr (DeskOrder) order = fixture_new_order ();
  g_autoptr (GPtrArray) problems = NULL;

  /* Some 200 m east: only those to whom the sender is not sent have something to say. */
  desk_record_set_path (DESK_RECORD (order), "sender.lng", "113.324");
  problems = check (order);
  g_assert_cmpuint (problems->len, ==, 2);
  for (guint i = 0; i < problems->len; i++)
    {
      DeskProblem *problem = g_ptr_array_index (problems, i);

      g_assert_cmpstr (desk_problem_get_code (problem), ==, "registered-far");
      g_assert_cmpint (desk_problem_get_severity (problem), ==, DESK_SEVERITY_WARNS);
    }
  g_assert_cmpstr (desk_problem_get_carrier (g_ptr_array_index (problems, 0)), ==, "MTPS");
  g_assert_cmpstr (desk_problem_get_carrier (g_ptr_array_index (problems, 1)), ==, "DADA");
}

static void
test_swapped (void)
{
  g_autoptr (DeskOrder) order = fixture_new_order ();
  g_autoptr (GPtrArray) problems = NULL;
  DeskProblem *problem;

  desk_record_set_path (DESK_RECORD (order), "sender.lng", "23.1065");
  desk_record_set_path (DESK_RECORD (order), "sender.lat", "113.322");
  problems = check (order);
  problem = g_ptr_array_index (problems, 0);
  g_assert_cmpstr (desk_problem_get_field (problem), ==, "sender.lng");
  g_assert_cmpstr (desk_problem_get_code (problem), ==, "swapped");
  g_assert_nonnull (desk_problem_get_mend (problem));
  /* Also for a carrier that would not be sent the sender: it is a mistake all the same. */
  g_assert_true (desk_check_stops (problems, "DADA"));
}

static void
test_outside (void)
{
  g_autoptr (DeskOrder) order = fixture_new_order ();
  g_autoptr (GPtrArray) problems = NULL;

  desk_record_set_path (DESK_RECORD (order), "receiver.lng", "-0.1278");
  desk_record_set_path (DESK_RECORD (order), "receiver.lat", "51.5074");
  problems = check (order);
  g_assert_cmpuint (problems->len, ==, 1);
  g_assert_cmpstr (desk_problem_get_code (g_ptr_array_index (problems, 0)), ==, "outside-china");
}

/* The sender is left out of two carriers' requests, so its absence stops only the other three. */
static void
test_per_carrier (void)
{
  g_autoptr (DeskOrder) order = fixture_new_order ();
  g_autoptr (GPtrArray) problems = NULL;

  desk_record_set_child (DESK_RECORD (order), "sender", NULL);
  problems = check (order);
  g_assert_cmpuint (problems->len, ==, 3);
  g_assert_true (desk_check_stops (problems, "SFTC"));
  g_assert_true (desk_check_stops (problems, "SS"));
  g_assert_true (desk_check_stops (problems, "UU"));
  g_assert_false (desk_check_stops (problems, "MTPS"));
  g_assert_false (desk_check_stops (problems, "DADA"));
}

static void
test_wrong_types (void)
{
  static const struct
  {
    const char *holder, *name, *json;
  } cases[] = {
    { NULL, "sender", "[]" },
    { NULL, "cargo", "\"{}\"" },
    { "cargo", "goods_detail", "[{}]" },
    { "cargo", "goods_value", "{}" },
    { "receiver", "name", "[]" },
    { "order_info", "is_insured", "true" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DeskOrder) order = fixture_new_order ();
      g_autoptr (GPtrArray) problems = NULL;
      g_autofree char *path = cases[i].holder != NULL
                                ? g_strconcat (cases[i].holder, ".", cases[i].name, NULL)
                                : g_strdup (cases[i].name);
      DeskRecord *holder = cases[i].holder != NULL
                             ? desk_record_get_child (DESK_RECORD (order), cases[i].holder)
                             : DESK_RECORD (order);

      desk_record_set_wrong (holder, cases[i].name, cases[i].json);
      problems = check (order);
      g_test_message ("%s", path);
      g_assert_cmpuint (problems->len, ==, 1);
      g_assert_cmpstr (desk_problem_get_field (g_ptr_array_index (problems, 0)), ==, path);
      g_assert_cmpstr (desk_problem_get_code (g_ptr_array_index (problems, 0)), ==, "wrong-type");
    }
}

static void
test_goods_length (void)
{
  g_autoptr (DeskOrder) order = fixture_new_order ();
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GPtrArray) longer = NULL;
  DeskRecord *detail = desk_record_ensure_child (
    desk_record_get_child (DESK_RECORD (order), "cargo"), "goods_detail");
  DeskRecord *item;
  g_autofree char *name = NULL;

  desk_record_insert_item (detail, "goods", 0, NULL);
  item = g_object_new (desk_record_find_field (detail, "goods")->record_type (), NULL);
  desk_record_insert_item (detail, "goods", 0, item);
  desk_record_set_text (item, "good_count", "1");

  name = g_strnfill (10240 - strlen ("{\"goods\":[{\"good_name\":\"\",\"good_count\":1}]}"), 'x');
  desk_record_set_text (item, "good_name", name);
  problems = check (order);
  g_assert_cmpuint (problems->len, ==, 0);
  desk_record_set_text (item, "good_count", "10");
  longer = check (order);
  g_assert_cmpuint (longer->len, ==, 1);
  g_assert_cmpstr (desk_problem_get_field (g_ptr_array_index (longer, 0)), ==,
                   "cargo.goods_detail");
  g_object_unref (item);
}

/* What the account lacks: a secret to sign with, and whose mini program a provider settles for. */
static void
test_account (void)
{
  static const struct
  {
    const char *secret;
    gboolean by_provider;
    const char *wxa_appid;
    const char *field; /* NULL = good */
    const char *code;
  } cases[] = {
    { "secret", FALSE, NULL, NULL, NULL },
    { NULL, FALSE, NULL, "delivery_sign", "no-secret" },
    { "", FALSE, NULL, "delivery_sign", "no-secret" },
    { "secret", TRUE, NULL, "shop.wxa_appid", "missing" },
    { "secret", TRUE, "wx0123456789abcdef", NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DeskOrder) order = fixture_new_order ();
      g_autoptr (DeskRulebook) rulebook = desk_rulebook_new ();
      g_autoptr (GPtrArray) accounts = g_ptr_array_new_with_free_func (g_object_unref);
      g_autoptr (GPtrArray) problems = NULL;
      DeskAccount *account = desk_account_new ("SS", NULL, "shop", cases[i].secret, "1");

      g_ptr_array_add (accounts, account);
      if (cases[i].by_provider)
        desk_account_set_provider (account, cases[i].wxa_appid);
      problems = desk_check_order (order, accounts, rulebook, NULL, NOW);
      g_assert_cmpuint (problems->len, ==, cases[i].code != NULL);
      if (cases[i].code == NULL)
        continue;
      g_assert_cmpstr (desk_problem_get_field (problems->pdata[0]), ==, cases[i].field);
      g_assert_cmpstr (desk_problem_get_code (problems->pdata[0]), ==, cases[i].code);
      g_assert_true (desk_check_stops (problems, "SS"));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/check/good", test_good);
  g_test_add_func ("/check/one-field", test_one_field);
  g_test_add_func ("/check/carrier-rules", test_carrier_rules);
  g_test_add_func ("/check/mends", test_mends);
  g_test_add_func ("/check/misspelt", test_misspelt);
  g_test_add_func ("/check/insured", test_insured);
  g_test_add_func ("/check/registered", test_registered);
  g_test_add_func ("/check/swapped", test_swapped);
  g_test_add_func ("/check/outside", test_outside);
  g_test_add_func ("/check/per-carrier", test_per_carrier);
  g_test_add_func ("/check/wrong-types", test_wrong_types);
  g_test_add_func ("/check/goods-length", test_goods_length);
  g_test_add_func ("/check/account", test_account);

  return g_test_run ();
}

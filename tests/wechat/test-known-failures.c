/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Requests that developers showed in public because the platform answered them with an opaque code:
 * each is made from the official sample by one change, and the check names its true cause. */

#include <string.h>

#include "model/desk-check.h"
#include "model/desk-order.h"
#include "wechat/desk-wire.h"

#define NOW 1790000000

static const struct
{
  const char *name;
  const char *from, *to;
  const char *field, *code, *carrier; /* carrier NULL: all */
  gboolean stops;
} failures[] = {
  { "930555: coordinates exchanged", "\"lat\": 40.4486120000,\n       \"lng\": 116.3830750000",
    "\"lat\": 116.3830750000,\n       \"lng\": 40.4486120000", "sender.lng", "swapped", NULL, TRUE },
  { "930555: coordinates exchanged, as texts",
    "\"lat\": 40.1529600000,\n       \"lng\": 116.5060300000",
    "\"lat\": \"116.50603\",\n       \"lng\": \"40.15296\"", "receiver.lng", "swapped", NULL, TRUE },
  { "930555: a carrier that does not exist", "\"delivery_id\": \"SFTC\"",
    "\"delivery_id\": \"SCTC\"", "delivery_id", "unknown-carrier", NULL, FALSE },
  { "930561: deliver_id", "\"delivery_id\": \"SFTC\"", "\"deliver_id\": \"SFTC\"", "delivery_id",
    "misspelt", NULL, FALSE },
  { "930561: shop_id", "\"shopid\": \"122222222\"", "\"shop_id\": \"122222222\"", "shopid",
    "misspelt", NULL, FALSE },
  { "930561: milliseconds", "\"order_time\": 1555220757", "\"order_time\": 1555220757000",
    "order_info.order_time", "milliseconds", NULL, TRUE },
  { "930561: receiver.receiver", "\"name\": \"老王\"", "\"receiver\": \"老王\"", "receiver.name",
    "missing", NULL, TRUE },
  { "930561: an object where the list of goods belongs", "\"goods\": [", "\"goods\": {}, \"was\": [",
    "cargo.goods_detail.goods", "wrong-type", NULL, TRUE },
  { "930561: sender as a text", "\"sender\": {", "\"sender\": \"\", \"was\": {", "sender",
    "wrong-type", NULL, TRUE },
  { "930561: no order_info", "\"order_info\": {", "\"was\": {", "order_info", "missing", NULL,
    TRUE },
  { "47001: an empty list for the sender", "\"sender\": {", "\"sender\": [], \"was\": {", "sender",
    "wrong-type", NULL, TRUE },
  { "47001: goods_detail as a bare list", "\"goods_detail\": {", "\"goods_detail\": [{}], \"was\": {",
    "cargo.goods_detail", "wrong-type", NULL, TRUE },
  { "47001: JSON as a text", "\"cargo\": {", "\"cargo\": \"{}\", \"was\": {", "cargo", "wrong-type",
    NULL, TRUE },
  { "930567: no picture", "https://mmbiz.qpic.cn/mmbiz_png/xxxxxxxxx/0?wx_fmt=png", "",
    "shop.img_url", "missing", NULL, TRUE },
  { "930567: none of the goods", "\"goods_count\": 2,", "\"goods_count\": 0,", "shop.goods_count",
    "out-of-range", NULL, TRUE },
  { "930570: a category misspelt", "美食夜宵", "美食宵夜", "cargo.cargo_first_class",
    "unknown-category", NULL, TRUE },
  { "930570: a pair that does not exist", "零食小吃", "咖啡", "cargo.cargo_second_class",
    "unknown-category", NULL, TRUE },
  { "out of range: a city that is a number", "\"city\": \"北京市\"", "\"city\": \"11\"",
    "receiver.city", "city-suffix", NULL, FALSE },
  { "MTPS 214: cash", "\"tips\": 0", "\"tips\": 0, \"cash_on_delivery\": 1",
    "order_info.cash_on_delivery", "not-taken", "MTPS", TRUE },
  { "MTPS 4: no service code", "\"delivery_id\": \"SFTC\"", "\"delivery_id\": \"MTPS\"",
    "order_info.delivery_service_code", "missing", "MTPS", TRUE },
};

static GPtrArray *
check (const char *text)
{
  static const char *const carriers[] = { "SFTC", "SS", "MTPS", "DADA", "UU" };
  /* The two ends of the official example are 34 km apart, which is not what is tried here. */
  static const DeskCheckLimits limits = { 0, 0 };
  g_autoptr (GPtrArray) accounts = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (DeskRulebook) rulebook = desk_rulebook_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskOrder) order = desk_wire_read (DESK_TYPE_ORDER, text, -1, &error);
  gboolean without_code = strstr (text, "\"delivery_id\": \"MTPS\"") != NULL;

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (carriers); i++)
    {
      DeskAccount *account = desk_account_new (carriers[i], NULL, "shop", "secret", "1");

      desk_account_set_registered_address (
        account, "xx大厦",
        (DeskPoint){ .lng = 116.383075, .lat = 40.448612, .datum = DESK_DATUM_GCJ02 });
      if (strcmp (carriers[i], "MTPS") == 0 && !without_code)
        desk_account_set_service_code (account, "4011");
      g_ptr_array_add (accounts, account);
    }

  return desk_check_order (order, accounts, rulebook, &limits, NOW);
}

static char *
load_sample (void)
{
  g_autofree char *path = g_test_build_filename (
    G_TEST_DIST, "data", "samples", "preAddOrder-request-official-verbatim.txt", NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);

  return text;
}

static void
test_valid (void)
{
  g_autofree char *sample = load_sample ();
  g_autoptr (GPtrArray) problems = check (sample);

  g_assert_cmpuint (problems->len, ==, 0);
}

static void
test_failures (void)
{
  g_autofree char *sample = load_sample ();

  for (guint i = 0; i < G_N_ELEMENTS (failures); i++)
    {
      g_autoptr (GString) text = g_string_new (sample);
      g_autoptr (GPtrArray) problems = NULL;
      DeskProblem *found = NULL;

      g_test_message ("%s", failures[i].name);
      g_assert_cmpuint (g_string_replace (text, failures[i].from, failures[i].to, 1), ==, 1);
      problems = check (text->str);
      for (guint j = 0; j < problems->len; j++)
        {
          DeskProblem *problem = g_ptr_array_index (problems, j);

          g_test_message ("  %s", desk_problem_get_message (problem));
          if (strcmp (desk_problem_get_field (problem), failures[i].field) == 0 &&
              strcmp (desk_problem_get_code (problem), failures[i].code) == 0 &&
              g_strcmp0 (desk_problem_get_carrier (problem), failures[i].carrier) == 0)
            found = problem;
        }
      g_assert_nonnull (found);
      g_assert_cmpint (desk_problem_get_severity (found) == DESK_SEVERITY_STOPS, ==,
                       failures[i].stops);
      /* The true cause, and no crowd of others beside it. */
      g_assert_cmpuint (problems->len, <=, 2);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/known-failures/valid", test_valid);
  g_test_add_func ("/known-failures/failures", test_failures);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Orders on the wire: the bytes that leave are exactly the ones the platform can read, and nothing
 * that came in is lost on the way back out.
 */
#include "config.h"

#include <string.h>

#include "model/desk-fit.h"
#include "model/desk-order.h"
#include "model/desk-record-copy.h"
#include "wechat/desk-json.h"
#include "wechat/desk-wire.h"

/* The official sample for a carrier that takes direct delivery only: its own account, its own
 * service code, nothing it does not take. Checked by hand against the reference of preAddOrder. */
static const char fitted_sample[] =
  "{\"shopid\":\"ss_shop\",\"shop_order_id\":\"SFTC_001\",\"shop_no\":\"0001\","
  "\"delivery_id\":\"SS\",\"openid\":\"oABC123456\",\"sub_biz_id\":\"sub_biz_id_1\","
  "\"sender\":{\"name\":\"刘一\",\"phone\":\"13712345678\",\"city\":\"北京市\","
  "\"address\":\"xx大厦\",\"address_detail\":\"1号楼101\",\"lng\":116.383075,\"lat\":40.448612,"
  "\"coordinate_type\":0},"
  "\"receiver\":{\"name\":\"老王\",\"phone\":\"18512345678\",\"city\":\"北京市\","
  "\"address\":\"xxx地铁站\",\"address_detail\":\"2号楼202\",\"lng\":116.50603,\"lat\":40.15296,"
  "\"coordinate_type\":0},"
  "\"cargo\":{\"goods_value\":5,\"goods_weight\":1,\"goods_length\":3,\"goods_width\":2,"
  "\"goods_height\":1,\"cargo_first_class\":\"美食夜宵\",\"cargo_second_class\":\"零食小吃\","
  "\"goods_detail\":{\"goods\":["
  "{\"good_name\":\"水果\",\"good_count\":1,\"good_price\":10,\"good_unit\":\"元\"},"
  "{\"good_name\":\"蔬菜\",\"good_count\":2,\"good_price\":20,\"good_unit\":\"元\"}]}},"
  "\"order_info\":{\"delivery_service_code\":\"1\",\"order_type\":0,\"poi_seq\":\"1111\","
  "\"note\":\"test_note\",\"order_time\":1555220757,\"tips\":0,\"is_direct_delivery\":1,"
  "\"is_finish_code_needed\":1,\"is_pickup_code_needed\":1},"
  "\"shop\":{\"goods_name\":\"宝贝\",\"goods_count\":2,"
  "\"img_url\":\"https://mmbiz.qpic.cn/mmbiz_png/xxxxxxxxx/0?wx_fmt=png\","
  "\"wxa_path\":\"/page/index/index\"}}";

static DeskRecord *
read_order (const char *text)
{
  g_autoptr (GError) error = NULL;
  DeskRecord *order = desk_wire_read (DESK_TYPE_ORDER, text, -1, &error);

  g_assert_no_error (error);
  g_assert_true (DESK_IS_ORDER (order));

  return order;
}

static DeskRecord *
read_sample (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "samples", name, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);

  return read_order (text);
}

/* What the order reads as, written again. */
static void
assert_rewritten (const char *text, const char *expected)
{
  g_autoptr (DeskRecord) order = read_order (text);
  g_autofree char *written = desk_wire_write (order);

  g_assert_cmpstr (written, ==, expected);
}

static void
test_sample_read (void)
{
  g_autoptr (DeskRecord) order = read_sample ("preAddOrder-request-official-verbatim.txt");
  DeskRecord *sender = desk_record_get_child (order, "sender");
  DeskRecord *cargo = desk_record_get_child (order, "cargo");
  GListModel *goods =
    desk_record_get_items (desk_record_get_child (cargo, "goods_detail"), "goods");
  g_autoptr (DeskRecord) second = g_list_model_get_item (goods, 1);
  gint64 value = 0;

  g_assert_cmpstr (desk_record_get_text (order, "shop_order_id"), ==, "SFTC_001");
  g_assert_cmpstr (desk_record_get_text (order, "shopid"), ==, "122222222");
  g_assert_cmpstr (desk_record_get_text (order, "delivery_sign"), ==, "01234567890123456789");
  g_assert_cmpuint (desk_record_get_unknowns (order)->len, ==, 0);

  /* The digits as they stand there, and what they are worth. */
  g_assert_cmpstr (desk_record_get_text (sender, "lat"), ==, "40.4486120000");
  g_assert_cmpint (desk_record_get_decimal (sender, "lat", &value), ==, DESK_VALUE_OK);
  g_assert_cmpint (value, ==, 40448612);
  g_assert_cmpint (desk_record_get_decimal (cargo, "goods_value", &value), ==, DESK_VALUE_OK);
  g_assert_cmpint (value, ==, 500);

  g_assert_cmpuint (g_list_model_get_n_items (goods), ==, 2);
  g_assert_cmpstr (desk_record_get_text (second, "good_name"), ==, "蔬菜");
  g_assert_cmpstr (desk_record_get_text (second, "good_price"), ==, "20");
}

static void
test_sample_fitted (void)
{
  g_autoptr (DeskRecord) order = read_sample ("preAddOrder-request-official-verbatim.txt");
  g_autoptr (DeskAccount) account = desk_account_new ("SS", "闪送", "ss_shop", "secret", "0001");
  g_autoptr (DeskRulebook) rulebook = desk_rulebook_new ();
  g_autoptr (DeskFit) fit =
    desk_fit_new (DESK_ORDER (order), account, rulebook, G_GINT64_CONSTANT (1700000000));
  g_autofree char *written = desk_wire_write (DESK_RECORD (fit->order));
  g_autofree char *again = desk_wire_write (DESK_RECORD (fit->order));
  g_autoptr (DeskRecord) copy = desk_record_copy (DESK_RECORD (fit->order));
  g_autofree char *of_copy = desk_wire_write (copy);

  g_assert_cmpstr (written, ==, fitted_sample);
  g_assert_cmpstr (again, ==, fitted_sample);
  g_assert_cmpstr (of_copy, ==, fitted_sample);
  assert_rewritten (written, fitted_sample);
}

/* The order of keys is the table's, not that of the file. */
static void
test_key_order (void)
{
  g_autoptr (DeskRecord) verbatim = read_sample ("preAddOrder-request-official-verbatim.txt");
  g_autoptr (DeskRecord) tidy = read_sample ("preAddOrder-request.json");
  g_autofree char *first = desk_wire_write (verbatim);
  g_autofree char *second = desk_wire_write (tidy);

  /* The two are one order, typeset twice. */
  g_assert_true (g_str_has_prefix (first, "{\"shopid\":\"122222222\",\"shop_order_id\":"));
  g_assert_cmpstr (first, ==, second);
  assert_rewritten ("{\"shop\":{\"wxa_path\":\"/\",\"goods_name\":\"a\"},\"shopid\":\"b\"}",
                    "{\"shopid\":\"b\",\"shop\":{\"goods_name\":\"a\",\"wxa_path\":\"/\"}}");
}

static void
test_raw_utf8 (void)
{
  static const char note[] = "“加急” 🚀 <&> é \x7f \xc2\x80 \xe2\x80\xa8 \xef\xbb\xbf \\u4e2d / \" \\";
  g_autoptr (DeskRecord) order = g_object_new (DESK_TYPE_ORDER, NULL);
  g_autofree char *written = NULL;
  g_autoptr (DeskRecord) read = NULL;

  desk_record_set_text (desk_record_ensure_child (order, "order_info"), "note", note);
  written = desk_wire_write (order);
  g_assert_cmpstr (written, ==,
                   "{\"order_info\":{\"note\":\"“加急” 🚀 <&> é \x7f \xc2\x80 \xe2\x80\xa8 "
                   "\xef\xbb\xbf \\\\u4e2d / \\\" \\\\\"}}");

  read = read_order (written);
  g_assert_cmpstr (desk_record_get_text (desk_record_get_child (read, "order_info"), "note"), ==,
                   note);

  /* What came escaped leaves raw: the platform does not decode it. */
  assert_rewritten ("{\"cargo\":{\"cargo_first_class\":\"\\u7f8e\\u98df\\u591c\\u5bb5\"}}",
                    "{\"cargo\":{\"cargo_first_class\":\"美食夜宵\"}}");
}

static const struct
{
  const char *field; /* {record, field}, joined by a point */
  const char *typed;
  const char *sent; /* NULL: left out */
} numbers[] = {
  { "cargo.goods_value", "1.005", "1.01" },
  { "cargo.goods_value", "2.675", "2.68" },
  { "cargo.goods_value", "0.125", "0.13" },
  { "cargo.goods_value", "0.135", "0.14" },
  { "cargo.goods_value", "1.0049999999999999", "1" },
  { "cargo.goods_value", "0.005", "0.01" },
  { "cargo.goods_value", "0.004", "0" },
  { "cargo.goods_value", "-0.001", "0" },
  { "cargo.goods_value", "99.995", "100" },
  { "cargo.goods_value", "68.00", "68.00" },
  { "cargo.goods_value", "12.50", "12.50" },
  { "cargo.goods_value", "1e2", "100" },
  { "cargo.goods_value", "1E-1", "0.1" },
  { "cargo.goods_value", "+1", "1" },
  { "cargo.goods_value", "01.50", "1.5" },
  { "cargo.goods_value", ".5", "0.5" },
  { "cargo.goods_value", "5.", "5" },
  { "cargo.goods_value", "", NULL },
  { "cargo.goods_value", NULL, NULL },
  { "cargo.goods_value", "1,5", "\"1,5\"" },
  { "cargo.goods_value", " 1", "\" 1\"" },
  { "cargo.goods_value", "abc", "\"abc\"" },
  { "cargo.goods_value", "0x10", "\"0x10\"" },
  { "cargo.goods_value", "NaN", "\"NaN\"" },
  { "cargo.goods_value", "1e400", "\"1e400\"" },
  { "cargo.goods_value", "12345678901234567890", "\"12345678901234567890\"" },
  { "cargo.goods_value", "10\",\"a\":\"", "\"10\\\",\\\"a\\\":\\\"\"" },
  { "cargo.goods_weight", "1.234", "1.23" },
  { "cargo.goods_height", "10.555", "10.56" },
  { "order_info.tips", "3.005", "3.01" },
  { "order_info.declared_value", "0.015", "0.02" },
  { "order_info.order_time", "1555220757", "1555220757" },
  { "order_info.is_insured", "1", "1" },
  { "sender.lng", "40.448611999999997", "40.448612" },
  { "sender.lng", "113.3220000", "113.322" },
  { "sender.lng", "113.3220005", "113.322001" },
  { "sender.lng", "113.322000", "113.322000" },
  { "sender.lng", "113.32", "113.32" },
  { "sender.lat", "23.1234565", "23.123457" },
  { "sender.lat", "23.12345649999", "23.123456" },
  { "sender.coordinate_type", "1", "1" },
  /* Texts stay texts, digits or not. */
  { "sender.phone", "13800138001", "\"13800138001\"" },
  { "sender.phone", "0012", "\"0012\"" },
  { "sender.phone", "", "\"\"" },
  { "order_info.poi_seq", "0021", "\"0021\"" },
};

static void
test_numbers (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autoptr (DeskRecord) order = g_object_new (DESK_TYPE_ORDER, NULL);
      g_auto (GStrv) names = g_strsplit (numbers[i].field, ".", 2);
      g_autofree char *written = NULL;
      g_autofree char *expected = NULL;

      desk_record_set_text (desk_record_ensure_child (order, names[0]), names[1],
                            numbers[i].typed);
      written = desk_wire_write (order);
      expected = numbers[i].sent != NULL ? g_strdup_printf ("{\"%s\":{\"%s\":%s}}", names[0],
                                                            names[1], numbers[i].sent)
                                         : g_strdup_printf ("{\"%s\":{}}", names[0]);
      g_assert_cmpstr (written, ==, expected);
    }
}

static void
test_tolerant (void)
{
  /* Numbers as texts and texts as numbers, null for absent. */
  assert_rewritten ("{\"shop_no\":2,\"sender\":{\"lng\":\"113.26436\",\"coordinate_type\":\"0\","
                    "\"phone\":12345,\"name\":null,\"city\":\"\"},\"shopid\":null,"
                    "\"receiver\":null}",
                    "{\"shop_no\":\"2\",\"sender\":{\"phone\":\"12345\",\"city\":\"\","
                    "\"lng\":113.26436,\"coordinate_type\":0}}");
  assert_rewritten ("{\"cargo\":{\"goods_value\":\"97.80\",\"goods_detail\":{\"goods\":[]}}}",
                    "{\"cargo\":{\"goods_value\":97.80,\"goods_detail\":{\"goods\":[]}}}");
  assert_rewritten ("{\"cargo\":{}}", "{\"cargo\":{}}");
}

static void
test_unknown_members (void)
{
  assert_rewritten ("{\"zz\":[1.10,{\"b\":null,\"a\":\"\\u7f8e\"}],\"shopid\":\"s\",\"aa\":true,"
                    "\"sender\":{\"lng\":1.5,\"street\":\"x\\ny\"},"
                    "\"cargo\":{\"colour\":null,\"goods_detail\":{\"n\":1e400,\"goods\":["
                    "{\"good_id\":12345678901234567890,\"good_name\":\"a\"},{\"x\":{}}]}}}",
                    "{\"shopid\":\"s\",\"sender\":{\"lng\":1.5,\"street\":\"x\\ny\"},"
                    "\"cargo\":{\"goods_detail\":{\"goods\":["
                    "{\"good_name\":\"a\",\"good_id\":12345678901234567890},{\"x\":{}}],"
                    "\"n\":1e400},\"colour\":null},"
                    "\"zz\":[1.10,{\"b\":null,\"a\":\"美\"}],\"aa\":true}");
}

static const struct
{
  const char *path; /* where it is wrong: a record, or "" for the order, then the field */
  const char *field;
  const char *json;
} wrong_shapes[] = {
  { "", "sender", "[]" },
  { "", "sender", "\"\"" },
  { "", "cargo", "[{\"goods_value\":1.10}]" },
  { "", "shop", "true" },
  { "", "shopid", "{\"a\":1}" },
  { "", "shopid", "false" },
  { "sender", "name", "[\"a\",\"b\"]" },
  { "sender", "lng", "{}" },
  { "sender", "lat", "[40.10]" },
  { "order_info", "is_insured", "true" },
  { "goods_detail", "goods", "{}" },
  { "goods_detail", "goods", "[1,2]" },
  { "goods_detail", "goods", "[{\"good_name\":\"a\"},null]" },
  { "goods_detail", "goods", "\"[]\"" },
};

static void
test_wrong_shapes (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (wrong_shapes); i++)
    {
      g_autofree char *member =
        g_strdup_printf ("{\"%s\":%s}", wrong_shapes[i].field, wrong_shapes[i].json);
      g_autofree char *inside =
        *wrong_shapes[i].path != '\0'
          ? g_strdup_printf ("{\"%s\":%s}", wrong_shapes[i].path, member)
          : g_strdup (member);
      g_autofree char *text = g_str_equal (wrong_shapes[i].path, "goods_detail")
                                ? g_strdup_printf ("{\"cargo\":%s}", inside)
                                : g_strdup (inside);
      g_autoptr (DeskRecord) order = read_order (text);
      DeskRecord *holder = order;

      if (g_str_equal (wrong_shapes[i].path, "goods_detail"))
        holder = desk_record_get_child (order, "cargo");
      if (*wrong_shapes[i].path != '\0')
        holder = desk_record_get_child (holder, wrong_shapes[i].path);

      g_assert_nonnull (holder);
      g_assert_cmpstr (desk_record_get_wrong (holder, wrong_shapes[i].field), ==,
                       wrong_shapes[i].json);
      assert_rewritten (text, text);
    }
}

static void
test_refused (void)
{
  static const char *const texts[] = { "null", "[]", "\"{}\"", "1", "[{\"shopid\":\"s\"}]", "",
                                       "{\"shopid\":01}", "{\"shopid\":\"s\"} x" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DeskRecord) order = desk_wire_read (DESK_TYPE_ORDER, texts[i], -1, &error);

      g_assert_null (order);
      g_assert_error (error, DESK_JSON_ERROR, DESK_JSON_ERROR_SYNTAX);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/wire/sample/read", test_sample_read);
  g_test_add_func ("/wire/sample/fitted", test_sample_fitted);
  g_test_add_func ("/wire/key-order", test_key_order);
  g_test_add_func ("/wire/raw-utf8", test_raw_utf8);
  g_test_add_func ("/wire/numbers", test_numbers);
  g_test_add_func ("/wire/tolerant", test_tolerant);
  g_test_add_func ("/wire/unknown-members", test_unknown_members);
  g_test_add_func ("/wire/wrong-shapes", test_wrong_shapes);
  g_test_add_func ("/wire/refused", test_refused);

  return g_test_run ();
}

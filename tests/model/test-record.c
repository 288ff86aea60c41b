/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskRecord: properties from the table, the one signal, paths, copies. */

#include "model/desk-goods.h"
#include "model/desk-order.h"
#include "model/desk-record-copy.h"
#include "model/desk-record-path.h"

static void
on_changed (DeskRecord *record, const char *path, GString *log)
{
  g_string_append_printf (log, "%s;", path);
}

static void
on_notify (GObject *object, GParamSpec *pspec, GString *log)
{
  g_string_append_printf (log, "%s;", pspec->name);
}

static DeskRecord *
new_order (void)
{
  return g_object_new (DESK_TYPE_ORDER, NULL);
}

static void
test_properties (void)
{
  g_autoptr (DeskRecord) order = new_order ();
  g_autoptr (GString) log = g_string_new (NULL);
  g_autofree char *id = NULL;

  g_signal_connect (order, "notify", G_CALLBACK (on_notify), log);
  g_object_set (order, "shop-order-id", "A1", NULL);
  g_assert_cmpstr (desk_record_get_text (order, "shop_order_id"), ==, "A1");

  desk_record_set_text (order, "shop_order_id", "A2");
  desk_record_set_text (order, "shop_order_id", "A2");
  g_object_get (order, "shop-order-id", &id, NULL);
  g_assert_cmpstr (id, ==, "A2");
  g_assert_cmpstr (log->str, ==, "shop-order-id;shop-order-id;");
}

static void
test_bubbling (void)
{
  g_autoptr (DeskRecord) order = new_order ();
  g_autoptr (DeskRecord) first = g_object_new (DESK_TYPE_GOODS, NULL);
  g_autoptr (DeskRecord) second = g_object_new (DESK_TYPE_GOODS, NULL);
  g_autoptr (DeskRecord) old = NULL;
  g_autoptr (GString) log = g_string_new (NULL);
  DeskRecord *detail;

  g_signal_connect (order, "changed", G_CALLBACK (on_changed), log);
  desk_record_set_path (order, "receiver.lng", "113.5");
  detail =
    desk_record_ensure_child (desk_record_ensure_child (order, "cargo"), "goods_detail");
  desk_record_insert_item (detail, "goods", 0, first);
  desk_record_insert_item (detail, "goods", 0, second);

  g_string_truncate (log, 0);
  desk_record_set_text (first, "good_price", "3");
  desk_record_set_text (second, "good_price", "4");
  g_assert_cmpstr (log->str, ==,
                   "cargo.goods_detail.goods[1].good_price;cargo.goods_detail.goods[0].good_price;");

  /* What was taken out is no longer listened to. */
  desk_record_remove_item (detail, "goods", 1);
  old = g_object_ref (desk_record_get_child (order, "receiver"));
  desk_record_set_child (order, "receiver", NULL);
  g_string_truncate (log, 0);
  desk_record_set_text (first, "good_price", "5");
  desk_record_set_text (old, "lng", "1");
  g_assert_cmpstr (log->str, ==, "");
}

static void
test_paths (void)
{
  g_autoptr (DeskRecord) order = new_order ();
  g_autoptr (DeskRecord) item = g_object_new (DESK_TYPE_GOODS, NULL);
  g_autofree char *label = NULL;
  g_autofree char *item_label = NULL;
  g_autofree char *unknown = NULL;
  const DeskField *field;

  g_assert_null (desk_record_get_path (order, "cargo.goods_value"));
  desk_record_set_path (order, "cargo.goods_value", "68");
  g_assert_cmpstr (desk_record_get_path (order, "cargo.goods_value"), ==, "68");
  desk_record_set_path (order, "cargo.nothing", "68");
  g_assert_null (desk_record_resolve (order, "cargo.nothing", &field));
  g_assert_null (field);
  g_assert_null (desk_record_resolve (order, "cargo[0].goods_value", NULL));
  g_assert_null (desk_record_resolve (order, "cargo.goods_detail.goods[0].good_name", NULL));

  desk_record_insert_item (
    desk_record_ensure_child (desk_record_get_child (order, "cargo"), "goods_detail"), "goods", 0,
    item);
  desk_record_set_path (order, "cargo.goods_detail.goods[0].good_name", "cake");
  g_assert_cmpstr (desk_record_get_text (item, "good_name"), ==, "cake");
  g_assert_null (desk_record_resolve (order, "cargo.goods_detail.goods[1].good_name", NULL));
  g_assert_null (
    desk_record_resolve (order, "cargo.goods_detail.goods[99999999999999].good_name", NULL));

  desk_record_clear_path (order, "cargo.goods_detail");
  g_assert_null (desk_record_get_child (desk_record_get_child (order, "cargo"), "goods_detail"));

  label = desk_record_dup_label (order, "receiver.lng");
  g_assert_cmpstr (label, ==, "Receiver: Longitude");
  item_label = desk_record_dup_label (order, "cargo.goods_detail.goods[1].good_count");
  g_assert_cmpstr (item_label, ==, "Cargo: Goods List: Goods 2: Count");
  unknown = desk_record_dup_label (order, "cargo.nothing");
  g_assert_cmpstr (unknown, ==, "cargo.nothing");
}

static void
test_values (void)
{
  g_autoptr (DeskRecord) order = new_order ();
  DeskRecord *cargo = desk_record_ensure_child (order, "cargo");
  gint64 value = 0;

  g_assert_cmpint (desk_record_get_decimal (cargo, "goods_value", &value), ==, DESK_VALUE_UNSET);
  desk_record_set_text (cargo, "goods_value", "");
  g_assert_cmpint (desk_record_get_decimal (cargo, "goods_value", &value), ==, DESK_VALUE_UNSET);
  desk_record_set_text (cargo, "goods_value", "9.995");
  g_assert_cmpint (desk_record_get_decimal (cargo, "goods_value", &value), ==, DESK_VALUE_OK);
  g_assert_cmpint (value, ==, 1000);
  desk_record_set_text (cargo, "goods_value", "nine");
  g_assert_cmpint (desk_record_get_decimal (cargo, "goods_value", &value), ==, DESK_VALUE_BAD);
  g_assert_cmpstr (desk_record_get_text (cargo, "goods_value"), ==, "nine");
  desk_record_set_wrong (cargo, "goods_value", "[1]");
  g_assert_cmpint (desk_record_get_decimal (cargo, "goods_value", &value), ==, DESK_VALUE_BAD);
  g_assert_null (desk_record_get_text (cargo, "goods_value"));
  desk_record_set_text (cargo, "goods_value", NULL);
  g_assert_null (desk_record_get_wrong (cargo, "goods_value"));
}

static void
test_copy (void)
{
  g_autoptr (DeskRecord) order = new_order ();
  g_autoptr (DeskRecord) item = g_object_new (DESK_TYPE_GOODS, NULL);
  g_autoptr (DeskRecord) copy = NULL;
  DeskRecord *cargo = desk_record_ensure_child (order, "cargo");

  desk_record_set_path (order, "receiver.name", "李女士");
  desk_record_set_wrong (order, "sender", "\"\"");
  desk_record_insert_item (desk_record_ensure_child (cargo, "goods_detail"), "goods", 0, item);
  desk_record_add_unknown (cargo, "colour", "\"red\"");

  copy = desk_record_copy (order);
  desk_record_set_path (order, "receiver.name", "other");
  g_assert_cmpstr (desk_record_get_path (copy, "receiver.name"), ==, "李女士");
  g_assert_cmpstr (desk_record_get_wrong (copy, "sender"), ==, "\"\"");
  g_assert_nonnull (desk_record_resolve (copy, "cargo.goods_detail.goods[0].good_name", NULL));
  g_assert_cmpuint (desk_record_get_unknowns (desk_record_get_child (copy, "cargo"))->len, ==, 1);
}

static void
test_equal (void)
{
  static const char *const paths[] = { "receiver.name", "cargo.goods_detail.goods[1].good_name",
                                       "shop_order_id" };
  g_autoptr (DeskRecord) order = new_order ();
  g_autoptr (DeskRecord) copy = NULL;
  DeskRecord *detail;

  desk_record_set_path (order, "receiver.name", "李女士");
  detail =
    desk_record_ensure_child (desk_record_ensure_child (order, "cargo"), "goods_detail");
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (DeskRecord) item = g_object_new (DESK_TYPE_GOODS, NULL);

      desk_record_set_text (item, "good_name", "cake");
      desk_record_insert_item (detail, "goods", i, item);
    }
  desk_record_add_unknown (detail, "colour", "\"red\"");
  copy = desk_record_copy (order);
  g_assert_true (desk_record_equal (order, copy));

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autofree char *was = g_strdup (desk_record_get_path (order, paths[i]));

      desk_record_set_path (order, paths[i], "other");
      g_assert_false (desk_record_equal (order, copy));
      desk_record_set_path (order, paths[i], was);
      g_assert_true (desk_record_equal (order, copy));
    }

  desk_record_remove_item (detail, "goods", 1);
  g_assert_false (desk_record_equal (order, copy));
  desk_record_assign (copy, order);
  desk_record_clear_unknowns (detail);
  g_assert_false (desk_record_equal (order, copy));
  desk_record_assign (copy, order);
  desk_record_set_wrong (order, "sender", "\"\"");
  g_assert_false (desk_record_equal (order, copy));
  desk_record_assign (copy, order);
  g_assert_true (desk_record_equal (order, copy));
  desk_record_clear (order, "cargo");
  g_assert_false (desk_record_equal (order, copy));
}

static void
test_finalize (void)
{
  DeskRecord *order = new_order ();
  DeskRecord *child;

  desk_record_set_path (order, "receiver.name", "x");
  child = g_object_ref (desk_record_get_child (order, "receiver"));
  g_assert_finalize_object (order);
  desk_record_set_text (child, "name", "y");
  g_assert_finalize_object (child);
}

static void
test_new_id (void)
{
  g_autofree char *a = desk_order_new_id ();
  g_autofree char *b = desk_order_new_id ();

  g_assert_cmpstr (a, !=, b);
  g_assert_true (g_regex_match_simple ("^[0-9]{8}-[0-9]{4}-[0-9A-F]{16}$", a, 0, 0));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/record/properties", test_properties);
  g_test_add_func ("/record/bubbling", test_bubbling);
  g_test_add_func ("/record/paths", test_paths);
  g_test_add_func ("/record/values", test_values);
  g_test_add_func ("/record/copy", test_copy);
  g_test_add_func ("/record/equal", test_equal);
  g_test_add_func ("/record/finalize", test_finalize);
  g_test_add_func ("/record/new-id", test_new_id);

  return g_test_run ();
}

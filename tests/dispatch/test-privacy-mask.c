/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How little of a person remains once an order is old: what each mask leaves, and that nothing else
 * stands in the bytes of the book's folder. */

#include <string.h>

#include "book-orders.h"
#include "dispatch/desk-privacy-keeper.h"
#include "dispatch/desk-privacy-mask.h"
#include "privacy-fixture.h"

#define DOOR "8栋1603"

static void
test_masks (void)
{
  static const struct
  {
    char *(*mask) (const char *text);
    const char *text;
    const char *masked;
  } cases[] = {
    { desk_privacy_mask_name, NULL, NULL },
    { desk_privacy_mask_name, "", "" },
    { desk_privacy_mask_name, "李", "李**" },
    { desk_privacy_mask_name, "李雷", "李**" },
    { desk_privacy_mask_name, "李**", "李**" },
    { desk_privacy_mask_name, "Li Lei", "L**" },
    { desk_privacy_mask_name, "🐧小明", "🐧**" },
    { desk_privacy_mask_phone, NULL, NULL },
    { desk_privacy_mask_phone, "", "" },
    { desk_privacy_mask_phone, CUSTOMER_PHONE, "138****8021" },
    { desk_privacy_mask_phone, CUSTOMER_SPACED, "138****8021" },
    { desk_privacy_mask_phone, "13800138021-4567", "138****8021" },
    { desk_privacy_mask_phone, "138****8021", "138****8021" },
    { desk_privacy_mask_phone, "nonsense", "****" },
    { desk_privacy_mask_address, NULL, NULL },
    { desk_privacy_mask_address, "", "" },
    { desk_privacy_mask_address, CUSTOMER_ADDRESS, "广州市天河区海棠路**" },
    { desk_privacy_mask_address, "广州市天河区海棠路**", "广州市天河区海棠路**" },
    { desk_privacy_mask_address, "广东省广州市天河区体育西路103号维多利广场A座",
      "广东省广州市天河区体育西路**" },
    { desk_privacy_mask_address, "中山大道西 8 号", "中山大道**" },
    { desk_privacy_mask_address, "白云区人和镇某村3队", "白云区人和镇**" },
    { desk_privacy_mask_address, "8栋1603", "**" },
    { desk_privacy_mask_address, "12 Main Street", "**" },
    { desk_privacy_mask_text, NULL, NULL },
    { desk_privacy_mask_text, "请打13800138021,或8888666", "请打138****8021,或8****66" },
    { desk_privacy_mask_text, "4 km, 123456", "4 km, 123456" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *masked = cases[i].mask (cases[i].text);

      g_assert_cmpstr (masked, ==, cases[i].masked);
    }
}

static void
test_mask (StoreFixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) found = NULL;
  g_autofree char *request = NULL;
  DeskRecord *masked;
  gint64 serial;

  privacy_put_draft (self, CUSTOMER_PHONE);
  serial = privacy_add_customer (self, "old", CUSTOMER_PHONE, 91 * DAY);
  privacy_add_customer (self, "older", CUSTOMER_SPACED, 400 * DAY);
  book_orders_add (self->store, "shop_order_id", "new", "receiver_name", "韩梅梅", "receiver_phone",
                   "13800138055", NULL);

  g_assert_cmpint (privacy_mask (self, 1000), ==, 0);
  g_assert_cmpuint (privacy_search (self, CUSTOMER_PHONE), ==, 2);
  book_fixture_run (&self->book, "UPDATE document SET changed = 1");
  g_assert_cmpint (privacy_mask (self, 90), ==, 2);
  g_assert_cmpint (privacy_mask (self, 90), ==, 0);

  /* In the book, its log and its backup. */
  g_assert_cmpuint (privacy_count_bytes (self, CUSTOMER_NAME), ==, 0);
  g_assert_cmpuint (privacy_count_bytes (self, CUSTOMER_PHONE), ==, 0);
  g_assert_cmpuint (privacy_count_bytes (self, CUSTOMER_SPACED), ==, 0);
  g_assert_cmpuint (privacy_count_bytes (self, "88号"), ==, 0);
  /* The new one's, in the book and its backup. */
  g_assert_cmpuint (privacy_count_bytes (self, DOOR), ==, 2);
  g_assert_cmpuint (privacy_count_bytes (self, "openid-of-somebody"), ==, 2);
  g_assert_cmpuint (privacy_count_bytes (self, "诸葛骑手"), ==, 0);
  g_assert_cmpuint (privacy_count_bytes (self, "13800138099"), ==, 0);
  g_assert_cmpuint (privacy_count_bytes (self, "13800138055"), >, 0);

  found = book_fixture_find_order (self->store, "old");
  masked = g_ptr_array_index (found, 0);
  g_assert_cmpstr (desk_record_get_text (masked, "receiver_name"), ==, "欧**");
  g_assert_cmpstr (desk_record_get_text (masked, "receiver_phone"), ==, "138****8021");
  g_assert_cmpstr (desk_record_get_text (masked, "receiver_address"), ==, "广州市天河区海棠路**");
  g_assert_cmpstr (desk_record_get_text (masked, "receiver_lng"), ==, "113.32");
  g_assert_cmpstr (desk_record_get_text (masked, "receiver_lat"), ==, "23.1");
  g_assert_cmpstr (desk_record_get_text (masked, "action_msg"), ==,
                   "收件人欧**(138****8021)不在家");
  g_assert_cmpstr (desk_record_get_text (masked, "charged"), ==, "9.8");
  request = privacy_get_request (self, serial);
  g_assert_nonnull (strstr (request, "\"shop_order_id\":\"old\""));
  g_assert_nonnull (strstr (request, "\"phone\":\"138****8021\""));
  g_assert_null (strstr (request, "113.322"));
  g_assert_null (strstr (request, "门卫"));

  /* Found by the last four digits, and by no more; by its rid as before. */
  g_assert_cmpuint (privacy_search (self, "8021"), ==, 2);
  g_assert_cmpuint (privacy_search (self, "38021"), ==, 0);
  g_assert_cmpuint (privacy_search (self, CUSTOMER_PHONE), ==, 0);
  g_assert_cmpuint (privacy_search (self, "rid-of-old"), ==, 2);
}

/* More than are masked at a time; and what is under way is left alone, for a while. */
static void
test_mask_many (StoreFixture *self, gconstpointer data)
{
  g_autofree char *month = book_orders_time (-100 * DAY);
  g_autofree char *half_year = book_orders_time (-180 * DAY);

  for (guint i = 0; i < 120; i++)
    book_orders_add (self->store, "created", month, "receiver_name", CUSTOMER_NAME, NULL);
  book_orders_add (self->store, "created", month, "receiver_name", "司马光", "order_status", "301",
                   NULL);
  book_orders_add (self->store, "created", half_year, "receiver_name", "慕容复", "order_status",
                   "301", NULL);

  g_assert_cmpint (privacy_mask (self, 90), ==, 121);
  g_assert_cmpuint (privacy_count_bytes (self, CUSTOMER_NAME), ==, 0);
  g_assert_cmpuint (privacy_count_bytes (self, "慕容复"), ==, 0);
  g_assert_cmpuint (privacy_count_bytes (self, "司马光"), >, 0);
}

static void
test_keeper (StoreFixture *self, gconstpointer data)
{
  g_autoptr (DeskPrivacyKeeper) keeper = desk_privacy_keeper_new (self->store);

  /* Older than any clock of a computer that runs this. */
  privacy_add_customer (self, "old", CUSTOMER_PHONE, 10000 * DAY);
  g_assert_cmpuint (privacy_search (self, CUSTOMER_PHONE), ==, 1);
  g_object_set (keeper, "days", 3650, NULL);
  while (privacy_search (self, CUSTOMER_PHONE) != 0)
    g_main_context_iteration (NULL, FALSE);
  /* What it does after that keeps it alive. */
  while (G_OBJECT (keeper)->ref_count > 1)
    g_main_context_iteration (NULL, TRUE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, test)                                                                            \
  g_test_add (path, StoreFixture, NULL, store_fixture_set_up, test, store_fixture_tear_down)
  g_test_add_func ("/privacy-mask/masks", test_masks);
  ADD ("/privacy-mask/mask", test_mask);
  ADD ("/privacy-mask/many", test_mask_many);
  ADD ("/privacy-mask/keeper", test_keeper);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The fit: one order in, five correct requests out; a sixth carrier written in the book needs no
 * line of C. */

#include "model/desk-fit.h"
#include "model/desk-record-path.h"

#define NOW 1790000000

static DeskOrder *
new_order (void)
{
  static const char *const texts[][2] = {
    { "shopid", "122222222" },
    { "shop_no", "12345678" },
    { "delivery_id", "SFTC" },
    { "delivery_sign", "01234567890123456789" },
    { "sender.name", "刘一" },
    { "receiver.name", "老王" },
    { "order_info.delivery_service_code", "" },
    { "order_info.is_direct_delivery", "0" },
    { "order_info.is_finish_code_needed", "1" },
    { "order_info.is_pickup_code_needed", "1" },
    { "order_info.tips", "3" },
  };
  DeskRecord *order = g_object_new (DESK_TYPE_ORDER, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    desk_record_set_path (order, texts[i][0], texts[i][1]);

  return DESK_ORDER (order);
}

static DeskFit *
fit_for (DeskOrder *order, const char *carrier, const char *service_code, const char *shop_no)
{
  g_autoptr (DeskAccount) account = desk_account_new (carrier, NULL, "own-shop", "secret", shop_no);
  g_autoptr (DeskRulebook) rulebook = desk_rulebook_new ();

  desk_account_set_service_code (account, service_code);
  desk_account_set_openid (account, "oPractice");

  return desk_fit_new (order, account, rulebook, NOW);
}

static const DeskFitChange *
find_change (const DeskFit *fit, const char *path)
{
  for (guint i = 0; i < fit->changes->len; i++)
    {
      const DeskFitChange *change = g_ptr_array_index (fit->changes, i);

      if (g_str_equal (change->path, path))
        return change;
    }

  return NULL;
}

static const char *
get (const DeskFit *fit, const char *path)
{
  return desk_record_get_path (DESK_RECORD (fit->order), path);
}

static void
test_account (void)
{
  g_autoptr (DeskOrder) order = new_order ();
  g_autoptr (DeskFit) fit = fit_for (order, "UU", NULL, "77");

  g_assert_cmpstr (get (fit, "shopid"), ==, "own-shop");
  g_assert_cmpstr (get (fit, "shop_no"), ==, "77");
  g_assert_cmpstr (get (fit, "delivery_id"), ==, "UU");
  g_assert_cmpstr (get (fit, "openid"), ==, "oPractice");
  g_assert_null (get (fit, "delivery_sign"));
  /* The order itself stays what it was. */
  g_assert_cmpstr (desk_record_get_text (DESK_RECORD (order), "shopid"), ==, "122222222");
}

static void
test_five (void)
{
  static const struct
  {
    const char *carrier;
    const char *service_code;
    gboolean sender;
    const char *direct, *finish_code, *pickup_code, *tips, *code;
    gboolean order_time;
  } cases[] = {
    { "SFTC", NULL, TRUE, NULL, "1", "1", "3", NULL, TRUE },
    { "SS", NULL, TRUE, "1", "1", "1", "3", "1", FALSE },
    { "MTPS", "4011", FALSE, NULL, NULL, NULL, NULL, "4011", FALSE },
    { "DADA", NULL, FALSE, "0", "1", NULL, "3", NULL, FALSE },
    { "UU", NULL, TRUE, "0", "1", "1", "3", NULL, FALSE },
  };
  g_autoptr (DeskOrder) order = new_order ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DeskFit) fit = fit_for (order, cases[i].carrier, cases[i].service_code, "1");

      g_test_message ("%s", cases[i].carrier);
      g_assert_cmpint (desk_record_get_child (DESK_RECORD (fit->order), "sender") != NULL, ==,
                       cases[i].sender);
      g_assert_cmpint (find_change (fit, "sender") == NULL, ==, cases[i].sender);
      g_assert_cmpstr (get (fit, "order_info.is_direct_delivery"), ==, cases[i].direct);
      g_assert_cmpstr (get (fit, "order_info.is_finish_code_needed"), ==, cases[i].finish_code);
      g_assert_cmpstr (get (fit, "order_info.is_pickup_code_needed"), ==, cases[i].pickup_code);
      g_assert_cmpstr (get (fit, "order_info.tips"), ==, cases[i].tips);
      g_assert_cmpstr (get (fit, "order_info.delivery_service_code"), ==, cases[i].code);
      g_assert_cmpstr (get (fit, "order_info.order_time"), ==,
                       cases[i].order_time ? "1790000000" : NULL);
    }
}

static void
test_said (void)
{
  g_autoptr (DeskOrder) order = new_order ();
  g_autoptr (DeskFit) mtps = fit_for (order, "MTPS", "4011", "1");
  g_autoptr (DeskFit) sftc = fit_for (order, "SFTC", NULL, "1");
  const DeskFitChange *tips = find_change (mtps, "order_info.tips");

  g_assert_nonnull (tips);
  g_assert_cmpstr (tips->from, ==, "3");
  g_assert_null (tips->to);
  g_assert_nonnull (tips->text);
  /* A 0 that was left out asked for nothing. */
  g_assert_null (find_change (sftc, "order_info.is_direct_delivery"));
}

/* The row says where the rider goes. */
static void
test_registered_address (void)
{
  g_autoptr (DeskOrder) order = new_order ();
  g_autoptr (DeskAccount) account = desk_account_new ("DADA", NULL, "s", "secret", "1");
  g_autoptr (DeskRulebook) rulebook = desk_rulebook_new ();
  g_autoptr (DeskFit) fit = NULL;

  desk_account_set_registered_address (account, "银杏大道12号",
                                       (DeskPoint){ 113.322, 23.1065, DESK_DATUM_GCJ02 });
  fit = desk_fit_new (order, account, rulebook, NOW);
  g_assert_true (g_str_has_suffix (find_change (fit, "sender")->text, ": 银杏大道12号"));
}

/* Without a store number there is no registered address to fall back on. */
static void
test_sender_without_shop_no (void)
{
  g_autoptr (DeskOrder) order = new_order ();
  g_autoptr (DeskFit) fit = fit_for (order, "DADA", NULL, NULL);

  g_assert_nonnull (desk_record_get_child (DESK_RECORD (fit->order), "sender"));
}

static void
test_service_code (void)
{
  g_autoptr (DeskOrder) order = new_order ();
  g_autoptr (DeskFit) own = NULL;
  g_autoptr (DeskFit) foreign = NULL;

  desk_record_set_text (DESK_RECORD (order), "delivery_id", "MTPS");
  desk_record_set_path (DESK_RECORD (order), "order_info.delivery_service_code", "4002");
  own = fit_for (order, "MTPS", "4011", "1");
  g_assert_cmpstr (get (own, "order_info.delivery_service_code"), ==, "4002");
  foreign = fit_for (order, "SS", NULL, "1");
  g_assert_cmpstr (get (foreign, "order_info.delivery_service_code"), ==, "1");
  g_assert_nonnull (find_change (foreign, "order_info.delivery_service_code"));
}

/* One wish: each carrier gets it as the time it reads, reckoned by the leads in the book. */
static void
test_booking (void)
{
  static const struct
  {
    const char *carrier;
    const char *finish, *pick, *delivery;
  } cases[] = {
    { "SFTC", "1790020000", NULL, NULL },
    { "SS", NULL, "1790017600", NULL },
    { "MTPS", "1790020000", NULL, NULL },
    { "DADA", NULL, NULL, "1790016400" },
    { "UU", "1790020000", NULL, NULL },
  };
  g_autoptr (DeskOrder) order = new_order ();

  desk_record_set_path (DESK_RECORD (order), "order_info.order_type", "1");
  desk_record_set_path (DESK_RECORD (order), "order_info.expected_finish_time", "1790020000");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DeskFit) fit = fit_for (order, cases[i].carrier, "4011", "1");

      g_test_message ("%s", cases[i].carrier);
      g_assert_cmpstr (get (fit, "order_info.expected_finish_time"), ==, cases[i].finish);
      g_assert_cmpstr (get (fit, "order_info.expected_pick_time"), ==, cases[i].pick);
      g_assert_cmpstr (get (fit, "order_info.expected_delivery_time"), ==, cases[i].delivery);
    }
}

/* No page says how a carrier reads an extension; where a rule does, it is written that way. */
static void
test_phone (void)
{
  static const struct
  {
    const char *spelling, *phone, *note;
  } cases[] = {
    { "_", "13800138021_1234", "勿倒置" },
    { "-", "13800138021-1234", "勿倒置" },
    { "note", "13800138021", "收件分机1234 勿倒置" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DeskOrder) order = new_order ();
      g_autoptr (DeskAccount) account = desk_account_new ("NEW", NULL, "s", "secret", "1");
      g_autofree char *text = g_strdup_printf (
        "[NEW phone 1]\nextension=%s\nsource=us\ndate=2026-11-22\n", cases[i].spelling);
      g_autoptr (DeskRulebook) rulebook = desk_rulebook_new_from_text (text, NULL);
      g_autoptr (DeskFit) fit = NULL;

      desk_record_set_path (DESK_RECORD (order), "receiver.phone", "13800138021转1234");
      desk_record_set_path (DESK_RECORD (order), "order_info.note", "勿倒置");
      fit = desk_fit_new (order, account, rulebook, NOW);
      g_assert_cmpstr (get (fit, "receiver.phone"), ==, cases[i].phone);
      g_assert_cmpstr (get (fit, "order_info.note"), ==, cases[i].note);
      g_assert_nonnull (find_change (fit, "receiver.phone"));
    }
}

static void
test_sixth_carrier (void)
{
  g_autoptr (DeskOrder) order = new_order ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskRulebook) rulebook =
    desk_rulebook_new_from_text ("[NEW field 1]\npath=order_info.is_direct_delivery\naction=fix\n"
                                 "value=1\nsource=us\ndate=2026-11-22\n"
                                 "[NEW field 2]\npath=order_info.tips\naction=omit\n"
                                 "source=us\ndate=2026-11-22\n",
                                 &error);
  g_autoptr (DeskAccount) account = desk_account_new ("NEW", "新快送", "s", "secret", "1");
  g_autoptr (DeskFit) fit = NULL;

  g_assert_no_error (error);
  fit = desk_fit_new (order, account, rulebook, NOW);
  g_assert_cmpstr (get (fit, "order_info.is_direct_delivery"), ==, "1");
  g_assert_null (get (fit, "order_info.tips"));
  g_assert_cmpuint (fit->changes->len, ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/fit/account", test_account);
  g_test_add_func ("/fit/five", test_five);
  g_test_add_func ("/fit/said", test_said);
  g_test_add_func ("/fit/registered-address", test_registered_address);
  g_test_add_func ("/fit/sender-without-shop-no", test_sender_without_shop_no);
  g_test_add_func ("/fit/service-code", test_service_code);
  g_test_add_func ("/fit/booking", test_booking);
  g_test_add_func ("/fit/phone", test_phone);
  g_test_add_func ("/fit/sixth-carrier", test_sixth_carrier);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Undo and redo: typing coalesces per field, groups are one step, containers come back. */

#include "model/desk-goods.h"
#include "model/desk-history.h"
#include "model/desk-order.h"
#include "model/desk-record-path.h"

/* What a user does in between: the main loop runs. */
static void
next_deed (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
test_typing (void)
{
  g_autoptr (DeskRecord) order = g_object_new (DESK_TYPE_ORDER, NULL);
  g_autoptr (DeskHistory) history = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *again = NULL;

  desk_record_set_path (order, "receiver.name", "");
  history = desk_history_new (order);
  g_assert_false (desk_history_can_undo (history));

  desk_record_set_path (order, "receiver.name", "a");
  next_deed ();
  desk_record_set_path (order, "receiver.name", "ab");
  next_deed ();
  desk_record_set_path (order, "receiver.phone", "1");
  next_deed ();
  desk_record_set_path (order, "receiver.phone", "13");

  first = desk_history_undo (history);
  g_assert_cmpstr (first, ==, "receiver.phone");
  g_assert_null (desk_record_get_path (order, "receiver.phone"));
  g_assert_cmpstr (desk_record_get_path (order, "receiver.name"), ==, "ab");
  second = desk_history_undo (history);
  g_assert_cmpstr (second, ==, "receiver.name");
  g_assert_cmpstr (desk_record_get_path (order, "receiver.name"), ==, "");
  g_assert_null (desk_history_undo (history));

  again = desk_history_redo (history);
  g_assert_cmpstr (again, ==, "receiver.name");
  g_assert_cmpstr (desk_record_get_path (order, "receiver.name"), ==, "ab");
  /* Something new: what could be done again is gone. */
  desk_record_set_path (order, "receiver.city", "x");
  g_assert_false (desk_history_can_redo (history));
}

static void
test_containers (void)
{
  g_autoptr (DeskRecord) order = g_object_new (DESK_TYPE_ORDER, NULL);
  g_autoptr (DeskRecord) a = g_object_new (DESK_TYPE_GOODS, NULL);
  g_autoptr (DeskRecord) b = g_object_new (DESK_TYPE_GOODS, NULL);
  g_autoptr (DeskHistory) history = NULL;
  DeskRecord *detail =
    desk_record_ensure_child (desk_record_ensure_child (order, "cargo"), "goods_detail");

  desk_record_set_text (a, "good_name", "cake");
  desk_record_set_text (b, "good_name", "candle");
  desk_record_add_unknown (b, "colour", "\"red\"");
  desk_record_insert_item (detail, "goods", 0, a);
  desk_record_insert_item (detail, "goods", 1, b);
  history = desk_history_new (order);

  desk_record_remove_item (detail, "goods", 1);
  g_free (desk_history_undo (history));
  g_assert_cmpstr (desk_record_get_path (order, "cargo.goods_detail.goods[1].good_name"), ==,
                   "candle");
  g_assert_cmpuint (
    desk_record_get_unknowns (
      desk_record_resolve (order, "cargo.goods_detail.goods[1].good_name", NULL))->len,
    ==, 1);

  desk_record_set_child (order, "cargo", NULL);
  g_free (desk_history_undo (history));
  g_assert_cmpstr (desk_record_get_path (order, "cargo.goods_detail.goods[0].good_name"), ==,
                   "cake");
}

static void
test_group (void)
{
  g_autoptr (DeskRecord) order = g_object_new (DESK_TYPE_ORDER, NULL);
  g_autoptr (DeskHistory) history = desk_history_new (order);

  desk_history_begin (history);
  desk_record_set_path (order, "cargo.goods_value", "1");
  desk_record_set_path (order, "cargo.goods_weight", "2");
  desk_record_set_path (order, "order_info.note", "3");
  desk_history_end (history);
  desk_history_begin (history);
  desk_history_end (history);

  g_free (desk_history_undo (history));
  g_assert_null (desk_record_get_path (order, "cargo.goods_value"));
  g_assert_null (desk_record_get_path (order, "order_info.note"));
  g_assert_false (desk_history_can_undo (history));
}

/* Repeated without a pause, as a key that is held: one step. Another, or one without a name, is not. */
static void
test_repeated (void)
{
  g_autoptr (DeskRecord) order = g_object_new (DESK_TYPE_ORDER, NULL);
  g_autoptr (DeskHistory) history = desk_history_new (order);
  static const struct
  {
    const char *lat;
    const char *deed;
  } moves[] = { { "23.1", "nudge" }, { "23.2", "nudge" }, { "23.3", "other" }, { "23.4", NULL },
                { "23.5", NULL },    { "23.6", "nudge" } };
  static const char *const steps[] = { "23.5", "23.4", "23.3", "23.2", NULL };

  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    {
      desk_history_begin (history);
      desk_record_set_path (order, "receiver.lat", moves[i].lat);
      desk_history_end_deed (history, moves[i].deed);
      next_deed ();
    }

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_free (desk_history_undo (history));
      g_assert_cmpstr (desk_record_get_path (order, "receiver.lat"), ==, steps[i]);
    }
  g_assert_false (desk_history_can_undo (history));

  /* After an undo it is a new deed. */
  g_free (desk_history_redo (history));
  desk_history_begin (history);
  desk_record_set_path (order, "receiver.lat", "23.7");
  desk_history_end_deed (history, "nudge");
  g_free (desk_history_undo (history));
  g_assert_cmpstr (desk_record_get_path (order, "receiver.lat"), ==, "23.2");
}

/* Half done it cannot be undone; taken back it never was. */
static void
test_taken_back (void)
{
  g_autoptr (DeskRecord) order = g_object_new (DESK_TYPE_ORDER, NULL);
  g_autoptr (DeskHistory) history = NULL;

  desk_record_set_path (order, "receiver.lat", "23.1");
  history = desk_history_new (order);
  desk_record_set_path (order, "receiver.name", "a");
  next_deed ();

  desk_history_begin (history);
  desk_record_set_path (order, "receiver.lat", "23.2");
  g_assert_null (desk_history_undo (history));
  g_assert_cmpstr (desk_record_get_path (order, "receiver.lat"), ==, "23.2");
  desk_record_set_path (order, "receiver.lat", "23.1");
  desk_history_end (history);

  g_free (desk_history_undo (history));
  g_assert_null (desk_record_get_path (order, "receiver.name"));
  g_assert_false (desk_history_can_undo (history));
}

/* A place told in another system touches three fields, and is one deed. */
static void
test_deed (void)
{
  g_autoptr (DeskRecord) order = g_object_new (DESK_TYPE_ORDER, NULL);
  g_autoptr (DeskHistory) history = desk_history_new (order);
  g_autofree char *path = NULL;

  desk_record_set_path (order, "receiver.lng", "113.1");
  desk_record_set_path (order, "receiver.lat", "23.1");
  desk_record_set_path (order, "receiver.coordinate_type", "1");
  next_deed ();
  desk_record_set_path (order, "receiver.name", "a");

  g_free (desk_history_undo (history));
  g_assert_cmpstr (desk_record_get_path (order, "receiver.lat"), ==, "23.1");
  path = desk_history_undo (history);
  g_assert_cmpstr (path, ==, "receiver");
  g_assert_null (desk_record_get_path (order, "receiver.lng"));
  g_assert_false (desk_history_can_undo (history));
}

static void
test_limit (void)
{
  g_autoptr (DeskRecord) order = g_object_new (DESK_TYPE_ORDER, NULL);
  g_autoptr (DeskHistory) history = desk_history_new (order);
  guint n_undone = 0;

  for (guint i = 0; i < 500; i++)
    {
      g_autofree char *text = g_strdup_printf ("%u", i);

      desk_record_set_path (order, i % 2 == 0 ? "receiver.name" : "receiver.phone", text);
      next_deed ();
    }
  while (desk_history_can_undo (history))
    {
      g_free (desk_history_undo (history));
      n_undone++;
    }
  g_assert_cmpuint (n_undone, ==, 200);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/history/typing", test_typing);
  g_test_add_func ("/history/containers", test_containers);
  g_test_add_func ("/history/group", test_group);
  g_test_add_func ("/history/deed", test_deed);
  g_test_add_func ("/history/repeated", test_repeated);
  g_test_add_func ("/history/taken-back", test_taken_back);
  g_test_add_func ("/history/limit", test_limit);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The whole order in the form: no field of the tables is left out, what is typed wrong is said where
 * it is typed, and what belongs together moves together. Runs in New York, because times are
 * China's. */

#undef G_DISABLE_ASSERT

#include "config.h"

#include "model/desk-record-path.h"
#include "quote-fixture.h"
#include "ui/desk-field-group.h"
#include "ui/desk-goods-list.h"
#include "ui/desk-order-form.h"
#include "ui/desk-problem-list.h"
#include "widget-fixture.h"

#include <adwaita.h>

#define EVENING "1795343400" /* 2026-11-22 18:30 in China */

typedef struct
{
  GtkWidget *window;
  DeskOrderForm *form;
  DeskSession *session;
  DeskOrder *order;
} Fixture;

static void
setup (Fixture *fixture, gconstpointer data)
{
  fixture->session = fixture_session ();
  fixture->order = fixture_order ();
  fixture->window = gtk_window_new ();
  fixture->form = DESK_ORDER_FORM (desk_order_form_new ());
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 380, 800);
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->form));
  desk_order_form_set_order (fixture->form, fixture->session, fixture->order);
  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_test_widget_wait_for_draw (fixture->window);
}

static void
teardown (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_clear_object (&fixture->order);
  g_clear_object (&fixture->session);
}

static DeskFieldRow *
find (Fixture *fixture, const char *path)
{
  DeskFieldRow *row = desk_order_form_find_row (fixture->form, path);

  g_assert_nonnull (row);

  return row;
}

static const char *
get (Fixture *fixture, const char *path)
{
  return desk_record_get_path (DESK_RECORD (fixture->order), path);
}

static void
set (Fixture *fixture, const char *path, const char *text)
{
  desk_record_set_path (DESK_RECORD (fixture->order), path, text);
  fixture_settle ();
}

static const char *
get_typed (Fixture *fixture, const char *path)
{
  return gtk_editable_get_text (GTK_EDITABLE (desk_field_row_get_editor (find (fixture, path))));
}

/* As a keyboard does it: into the field that has the focus, one character after the other. */
static void
type (Fixture *fixture, const char *path, const char *text)
{
  GtkEditable *editor = GTK_EDITABLE (desk_field_row_get_editor (find (fixture, path)));
  int position = 0;

  desk_order_form_focus_field (fixture->form, path);
  gtk_editable_delete_text (editor, 0, -1);
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    gtk_editable_insert_text (editor, p, (int) (g_utf8_next_char (p) - p), &position);
  fixture_settle ();
}

/* The row of the tree that says of itself that it is the field at @path. */
static DeskFieldRow *
find_shown (GtkWidget *root, const char *path)
{
  if (DESK_IS_FIELD_ROW (root))
    {
      g_autofree char *own = desk_field_row_dup_path (DESK_FIELD_ROW (root));

      return g_strcmp0 (own, path) == 0 ? DESK_FIELD_ROW (root) : NULL;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      DeskFieldRow *found = find_shown (child, path);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* Fails for a field that the form has not. What is flagged as the account's is never the order's:
 * it is filled from the profile, whose editor is a matter of its own. */
static guint
walk (Fixture *fixture, GType type, const char *prefix)
{
  g_autoptr (DeskRecord) record = g_object_new (type, NULL);
  guint n_fields, n_seen = 0;
  const DeskField *fields = desk_record_get_fields (record, &n_fields);

  for (guint i = 0; i < n_fields; i++)
    {
      const DeskField *field = &fields[i];
      g_autofree char *path = g_strconcat (prefix, field->name, NULL);
      g_autofree char *deeper =
        g_strconcat (path, field->kind == DESK_KIND_LIST ? "[0]." : ".", NULL);
      DeskFieldRow *row;

      if (field->flags & DESK_FIELD_ACCOUNT)
        continue;
      if (desk_field_is_container (field))
        {
          n_seen += walk (fixture, field->record_type (), deeper);
          continue;
        }

      row = find_shown (GTK_WIDGET (fixture->form), path);
      if (row == NULL)
        {
          g_test_message ("the form does not show %s", path);
          g_test_fail ();
          continue;
        }

      /* It is bound, and the problems of the field have where to go. */
      g_assert_nonnull (desk_field_row_get_editor (row));
      g_assert_nonnull (desk_order_form_find_row (fixture->form, path));
      n_seen++;
    }

  return n_seen;
}

static void
test_shows_every_field (Fixture *fixture, gconstpointer data)
{
  guint n_seen = walk (fixture, DESK_TYPE_ORDER, "");

  g_test_message ("%u fields", n_seen);
  g_assert_cmpuint (n_seen, >, 50);
}

static void
test_messages (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *path, *typed, *words;
  } cases[] = {
    { "cargo.goods_weight", "99", "Weight: 99, must be above 0, at most 50 kg" },
    { "cargo.goods_weight", "heavy", "Weight: “heavy” is not a number" },
    { "cargo.goods_value", "0.004", "Value: 0.004, must be above 0, at most 5000 yuan" },
    { "cargo.goods_value", "68.005", "Value: more than 2 decimals, 68.01 is sent. Write 68.01" },
    { "receiver.city", "广州", "City: “广州” lacks its suffix. Write 广州市" },
    { "receiver.name", " 李女士", "Name: begins or ends with a blank. Remove it" },
    { "cargo.cargo_first_class", "美食宵夜",
      "Category: “美食宵夜” is not in the platform’s table. Write 美食夜宵" },
    { "cargo.goods_detail.goods[1].good_price", "ten", "Unit Price: “ten” is not a number" },
    { "order_info.order_time", "tomorrow", "Time of Payment: “tomorrow” is not a number" },
    { "order_info.tips", "-1", "Tip: -1, must be at least 0 yuan" },
    { "shop.goods_count", "0", "Goods Count: 0, must be above 0" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      DeskFieldRow *row = find (fixture, cases[i].path);
      g_autofree char *before = g_strdup (get (fixture, cases[i].path));

      g_test_message ("%s = %s", cases[i].path, cases[i].typed);
      type (fixture, cases[i].path, cases[i].typed);
      gtk_test_accessible_assert_property (desk_field_row_get_editor (row),
                                           GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, cases[i].words);
      set (fixture, cases[i].path, before);
      g_assert_null (desk_field_row_get_problem (row));
    }
}

/* One key for the field one is in. */
static void
test_mend (Fixture *fixture, gconstpointer data)
{
  type (fixture, "receiver.city", "广州");
  gtk_widget_activate_action (GTK_WIDGET (fixture->form), "form.mend", "s", "");
  g_assert_cmpstr (get (fixture, "receiver.city"), ==, "广州市");
  g_assert_cmpstr (get_typed (fixture, "receiver.city"), ==, "广州市");
  g_assert_true (
    gtk_widget_has_focus (desk_field_row_get_editor (find (fixture, "receiver.city"))));

  /* Both degrees are exchanged, from either field's line. */
  set (fixture, "receiver.lng", "23.111077");
  set (fixture, "receiver.lat", "113.332976");
  gtk_widget_activate_action (GTK_WIDGET (fixture->form), "form.mend", "s", "receiver.lng");
  g_assert_cmpstr (get (fixture, "receiver.lng"), ==, "113.332976");
  g_assert_cmpstr (get (fixture, "receiver.lat"), ==, "23.111077");

  /* Milliseconds to seconds, in a field that shows neither. */
  set (fixture, "order_info.order_time", EVENING "000");
  gtk_widget_activate_action (GTK_WIDGET (fixture->form), "form.mend", "s",
                              "order_info.order_time");
  g_assert_cmpstr (get (fixture, "order_info.order_time"), ==, EVENING);
  g_assert_cmpstr (get_typed (fixture, "order_info.order_time"), ==, "2026-11-22 18:30");
  g_assert_cmpstr (desk_order_form_get_summary (fixture->form), ==, "");
}

static void
test_problem_list (Fixture *fixture, gconstpointer data)
{
  GtkWidget *list = fixture_find (fixture->window, DESK_TYPE_PROBLEM_LIST, NULL);
  GtkListBox *box = GTK_LIST_BOX (fixture_find (list, GTK_TYPE_LIST_BOX, "list"));
  GtkListBoxRow *first;

  g_assert_null (gtk_list_box_get_row_at_index (box, 0));
  set (fixture, "receiver.city", "广州");
  set (fixture, "shop.goods_count", "0");
  gtk_toggle_button_set_active (
    GTK_TOGGLE_BUTTON (fixture_find (fixture->window, GTK_TYPE_TOGGLE_BUTTON, "problems_toggle")),
    TRUE);

  /* What stops stands first; going there opens what hides the field. */
  first = gtk_list_box_get_row_at_index (box, 0);
  gtk_test_accessible_assert_property (
    first, GTK_ACCESSIBLE_PROPERTY_LABEL, "Error: Notice: Goods Count: 0, must be above 0");
  g_signal_emit_by_name (box, "row-activated", first);
  g_assert_true (
    gtk_widget_has_focus (desk_field_row_get_editor (find (fixture, "shop.goods_count"))));

  gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (box, 1)));
  gtk_widget_activate_action (GTK_WIDGET (fixture->form), "form.mend", "s", "");
  g_assert_cmpstr (get (fixture, "receiver.city"), ==, "广州市");
  g_assert_null (gtk_list_box_get_row_at_index (box, 1));

  /* Whoever mends one after the other stays in the list. */
  set (fixture, "receiver.city", "广州");
  set (fixture, "sender.city", "广州");
  gtk_widget_grab_focus (fixture_find (GTK_WIDGET (gtk_list_box_get_row_at_index (box, 1)),
                                       GTK_TYPE_BUTTON, NULL));
  g_signal_emit_by_name (fixture_find (GTK_WIDGET (gtk_list_box_get_row_at_index (box, 1)),
                                       GTK_TYPE_BUTTON, NULL),
                         "clicked");
  fixture_settle ();
  g_assert_nonnull (gtk_list_box_get_row_at_index (box, 1));
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (box, 1))));
}

static void
test_groups (Fixture *fixture, gconstpointer data)
{
  DeskFieldGroup *more =
    DESK_FIELD_GROUP (fixture_find (fixture->window, DESK_TYPE_FIELD_GROUP, "more"));
  DeskFieldRow *declared = find (fixture, "order_info.declared_value");

  g_assert_false (desk_field_group_get_expanded (more));
  g_assert_cmpstr (desk_field_group_get_summary (more), ==, "Hand-over Code · Store to customer");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (declared)));

  set (fixture, "order_info.is_insured", "1");
  set (fixture, "order_info.declared_value", "500");
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (declared)));
  g_assert_cmpstr (desk_field_group_get_summary (more), ==,
                   "Insured · Declared Value ¥500.00 · Hand-over Code · Store to customer");
  g_assert_false (desk_field_group_get_expanded (more));

  /* What is wrong does not stay hidden, but may be put away. */
  set (fixture, "order_info.declared_value", "a lot");
  g_assert_true (desk_field_group_get_expanded (more));
  desk_field_group_set_expanded (more, FALSE);
  set (fixture, "receiver.name", "王先生");
  g_assert_false (desk_field_group_get_expanded (more));
}

static void
test_goods (Fixture *fixture, gconstpointer data)
{
  DeskGoodsList *goods =
    DESK_GOODS_LIST (fixture_find (fixture->window, DESK_TYPE_GOODS_LIST, NULL));
  GtkWidget *sum = fixture_find (fixture->window, GTK_TYPE_BOX, "sum");
  GtkLabel *words = GTK_LABEL (fixture_find (fixture->window, GTK_TYPE_LABEL, "sum_label"));
  GtkWidget *use = fixture_find (fixture->window, GTK_TYPE_BUTTON, "take_over");
  static const char first[] = "cargo.goods_detail.goods[0].good_name";
  static const char second[] = "cargo.goods_detail.goods[1].good_name";

  desk_order_form_focus_field (fixture->form, first);
  g_assert_cmpuint (desk_goods_list_get_n_lines (goods), ==, 2);
  g_assert_false (gtk_widget_get_visible (sum));

  type (fixture, "cargo.goods_detail.goods[1].good_count", "3");
  g_assert_true (gtk_widget_get_visible (sum));
  g_assert_cmpstr (gtk_label_get_text (words), ==, "The goods add up to 4 items, ¥88.00");
  g_signal_emit_by_name (use, "clicked");
  g_assert_cmpstr (get (fixture, "cargo.goods_value"), ==, "88.00");
  g_assert_cmpstr (get (fixture, "shop.goods_count"), ==, "4");
  g_assert_false (gtk_widget_get_visible (sum));

  /* The focus goes along. */
  desk_order_form_focus_field (fixture->form, second);
  desk_goods_list_move (goods, 1, -1);
  g_assert_cmpstr (get (fixture, first), ==, "生日蜡烛");
  g_assert_cmpstr (get_typed (fixture, second), ==, "六寸奶油蛋糕");
  g_assert_true (gtk_widget_has_focus (desk_field_row_get_editor (find (fixture, first))));
  desk_goods_list_move (goods, 0, -1);
  g_assert_cmpstr (get (fixture, first), ==, "生日蜡烛");

  desk_goods_list_add (goods);
  fixture_settle ();
  g_assert_cmpuint (desk_goods_list_get_n_lines (goods), ==, 3);
  g_assert_true (gtk_widget_has_focus (desk_field_row_get_editor (
    find (fixture, "cargo.goods_detail.goods[2].good_name"))));
  /* Its price is not known yet: the count alone can be told. */
  g_assert_cmpstr (gtk_label_get_text (words), ==, "The goods add up to 5 items");

  for (guint n = 3; n > 0; n--)
    desk_goods_list_remove (goods, n - 1);
  g_assert_null (desk_record_get_child (desk_record_get_child (DESK_RECORD (fixture->order), "cargo"),
                                        "goods_detail"));
  g_assert_false (gtk_widget_get_visible (sum));

  /* And from nothing. */
  desk_goods_list_add (goods);
  g_assert_cmpstr (get (fixture, "cargo.goods_detail.goods[0].good_count"), ==, "1");
}

static gboolean
press (Fixture *fixture, const char *path, guint key)
{
  return desk_choice_list_handle_key (desk_field_row_get_choices (find (fixture, path)), key, 0);
}

static void
test_city (Fixture *fixture, gconstpointer data)
{
  static const char path[] = "receiver.city";
  GtkWidget *editor = desk_field_row_get_editor (find (fixture, path));
  DeskChoiceList *cities = desk_field_row_get_choices (find (fixture, path));

  type (fixture, path, "深");
  g_assert_true (desk_choice_list_is_open (cities));
  g_assert_true (gtk_widget_has_focus (editor));

  /* Typing goes on; Return without a choice closes the list. */
  type (fixture, path, "深圳");
  g_assert_true (desk_choice_list_is_open (cities));
  g_assert_true (press (fixture, path, GDK_KEY_Escape));
  g_assert_false (desk_choice_list_is_open (cities));
  g_assert_cmpstr (get (fixture, path), ==, "深圳");
  g_assert_false (press (fixture, path, GDK_KEY_Escape));
  type (fixture, path, "深");
  g_assert_true (desk_choice_list_is_open (cities));
  g_signal_emit_by_name (editor, "activate");
  g_assert_false (desk_choice_list_is_open (cities));
  g_assert_cmpstr (get (fixture, path), ==, "深");

  type (fixture, path, "深");
  g_assert_true (press (fixture, path, GDK_KEY_Down));
  g_signal_emit_by_name (editor, "activate");
  g_assert_cmpstr (get (fixture, path), ==, "深圳市");
  g_assert_false (desk_choice_list_is_open (cities));
  g_assert_true (gtk_widget_has_focus (editor));

  /* What is in no list stays as typed. */
  type (fixture, path, "无名市");
  g_assert_false (desk_choice_list_is_open (cities));
  g_assert_cmpstr (get (fixture, path), ==, "无名市");

  /* An order that is opened brings no list. */
  set (fixture, path, "广");
  g_assert_false (desk_choice_list_is_open (cities));
}

static void
test_category (Fixture *fixture, gconstpointer data)
{
  static const char first[] = "cargo.cargo_first_class";
  static const char second[] = "cargo.cargo_second_class";

  /* Another class, other subclasses; */
  type (fixture, first, "甜品饮料");
  g_assert_null (get (fixture, second));
  desk_order_form_focus_field (fixture->form, second);
  g_assert_true (press (fixture, second, GDK_KEY_Down));
  g_assert_true (press (fixture, second, GDK_KEY_Down));
  g_signal_emit_by_name (desk_field_row_get_editor (find (fixture, second)), "activate");
  g_assert_cmpstr (get (fixture, second), ==, "奶茶果汁");

  /* the one there is is chosen with it, */
  type (fixture, first, "蛋糕");
  g_assert_cmpstr (get (fixture, second), ==, "蛋糕");

  /* and what is in no table is kept, and flagged. */
  type (fixture, first, "杂货");
  g_assert_cmpstr (get (fixture, first), ==, "杂货");
  g_assert_cmpstr (get (fixture, second), ==, "蛋糕");
  g_assert_nonnull (desk_field_row_get_shown_problem (find (fixture, first)));

  /* A file is not put right behind one's back. */
  set (fixture, first, "甜品饮料");
  g_assert_cmpstr (get (fixture, second), ==, "蛋糕");
}

static void
test_time (Fixture *fixture, gconstpointer data)
{
  static const char path[] = "order_info.order_time";
  DeskFieldRow *row = find (fixture, path);

  g_assert_cmpstr (get_typed (fixture, path), ==, "");
  set (fixture, path, EVENING);
  g_assert_cmpstr (get_typed (fixture, path), ==, "2026-11-22 18:30");

  /* What is being typed is not put into shape under one's fingers, but afterwards. */
  type (fixture, path, "2026/11/22 18:30");
  g_assert_cmpstr (get (fixture, path), ==, EVENING);
  g_assert_cmpstr (get_typed (fixture, path), ==, "2026/11/22 18:30");
  desk_order_form_focus_field (fixture->form, "receiver.name");
  fixture_settle ();
  g_assert_cmpstr (get_typed (fixture, path), ==, "2026-11-22 18:30");

  type (fixture, path, "2026-11-22 18:3");
  g_assert_cmpstr (get (fixture, path), ==, "2026-11-22 18:3");
  g_assert_nonnull (desk_field_row_get_shown_problem (row));
  type (fixture, path, "");
  g_assert_null (get (fixture, path));
  set (fixture, path, "0");
  g_assert_cmpstr (get_typed (fixture, path), ==, "");
}

/* One wish fills one of three fields. */
static void
test_wish (Fixture *fixture, gconstpointer data)
{
  static const char arrival[] = "order_info.expected_finish_time";
  static const char pickup[] = "order_info.expected_pick_time";
  static const char dispatch[] = "order_info.expected_delivery_time";
  GtkDropDown *order_type =
    GTK_DROP_DOWN (desk_field_row_get_editor (find (fixture, "order_info.order_type")));
  GtkDropDown *which =
    GTK_DROP_DOWN (fixture_find (fixture->window, GTK_TYPE_DROP_DOWN, "which"));
  GtkWidget *wish = fixture_find (fixture->window, g_type_from_name ("DeskTimesWish"), NULL);

  g_assert_false (gtk_widget_get_visible (wish));
  gtk_drop_down_set_selected (order_type, 2);
  g_assert_cmpstr (get (fixture, "order_info.order_type"), ==, "1");
  g_assert_true (gtk_widget_get_visible (wish));
  type (fixture, arrival, "2026-11-22 18:30");
  g_assert_cmpstr (get (fixture, arrival), ==, EVENING);

  gtk_drop_down_set_selected (which, 2);
  g_assert_null (get (fixture, arrival));
  g_assert_null (get (fixture, pickup));
  g_assert_cmpstr (get (fixture, dispatch), ==, EVENING);
  /* Whichever of the three a carrier reads, its words find the wish. */
  g_assert_true (find (fixture, arrival) == find (fixture, dispatch));

  gtk_drop_down_set_selected (order_type, 1);
  g_assert_null (get (fixture, dispatch));
  g_assert_false (gtk_widget_get_visible (wish));
  gtk_drop_down_set_selected (order_type, 2);
  g_assert_cmpstr (get (fixture, dispatch), ==, EVENING);

  /* A file with two is shown as it is. */
  set (fixture, pickup, EVENING);
  g_assert_true (find (fixture, pickup) != find (fixture, dispatch));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (find (fixture, pickup))));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (find (fixture, dispatch))));
}

static void
test_direction (Fixture *fixture, gconstpointer data)
{
  GtkWidget *receiver = fixture_find (fixture->window, GTK_TYPE_BOX, "receiver");
  GtkWidget *sender = fixture_find (fixture->window, GTK_TYPE_BOX, "sender");

  gtk_test_accessible_assert_property (receiver, GTK_ACCESSIBLE_PROPERTY_LABEL, "Receiver");
  set (fixture, "order_info.rider_pick_method", "2");
  gtk_test_accessible_assert_property (receiver, GTK_ACCESSIBLE_PROPERTY_LABEL, "Pick up from");
  gtk_test_accessible_assert_property (sender, GTK_ACCESSIBLE_PROPERTY_LABEL, "Deliver to");
}

#define ADD(name, function)                                                                        \
  g_test_add ("/whole-form/" name, Fixture, NULL, setup, function, teardown)

int
main (int argc, char *argv[])
{
  g_setenv ("TZ", "America/New_York", TRUE);
  g_test_init (&argc, &argv, NULL);
  gtk_disable_setlocale ();
  adw_init ();

  ADD ("shows-every-field", test_shows_every_field);
  ADD ("messages", test_messages);
  ADD ("mend", test_mend);
  ADD ("problem-list", test_problem_list);
  ADD ("groups", test_groups);
  ADD ("goods", test_goods);
  ADD ("city", test_city);
  ADD ("category", test_category);
  ADD ("time", test_time);
  ADD ("wish", test_wish);
  ADD ("direction", test_direction);

  return g_test_run ();
}

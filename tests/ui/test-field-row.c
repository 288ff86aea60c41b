/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One field: both directions, what an empty editor means, and how a problem shows. */

#undef G_DISABLE_ASSERT

#include "config.h"

#include "model/desk-order-info.h"
#include "model/desk-party.h"
#include "ui/desk-field-line.h"
#include "ui/desk-field-row.h"

#include <adwaita.h>

static void
on_changed (DeskRecord *record, const char *path, guint *n_changes)
{
  *n_changes += 1;
}

static DeskFieldRow *
make_row (const char *field, DeskRecord *record)
{
  DeskFieldRow *row = DESK_FIELD_ROW (g_object_ref_sink (desk_field_row_new (field)));

  desk_field_row_set_record (row, record);

  return row;
}

static const char *
get_typed (DeskFieldRow *row)
{
  return gtk_editable_get_text (GTK_EDITABLE (desk_field_row_get_editor (row)));
}

static void
type (DeskFieldRow *row, const char *text)
{
  GtkEditable *editor = GTK_EDITABLE (desk_field_row_get_editor (row));
  int position = 0;

  gtk_editable_delete_text (editor, 0, -1);
  gtk_editable_insert_text (editor, text, -1, &position);
}

static void
test_text (void)
{
  g_autoptr (DeskRecord) party = g_object_new (DESK_TYPE_PARTY, NULL);
  g_autoptr (DeskFieldRow) row = make_row ("name", party);
  guint n_changes = 0;

  g_assert_cmpstr (get_typed (row), ==, "");
  g_assert_null (desk_record_get_text (party, "name"));

  type (row, "李女士");
  g_assert_cmpstr (desk_record_get_text (party, "name"), ==, "李女士");

  /* The other way, once and without an echo. */
  g_signal_connect (party, "changed", G_CALLBACK (on_changed), &n_changes);
  desk_record_set_text (party, "name", "王店长");
  g_assert_cmpstr (get_typed (row), ==, "王店长");
  g_assert_cmpuint (n_changes, ==, 1);

  /* An empty editor is an absent field, */
  type (row, "");
  g_assert_null (desk_record_get_text (party, "name"));
  desk_record_set_text (party, "name", "李女士");
  desk_record_set_text (party, "name", NULL);
  g_assert_cmpstr (get_typed (row), ==, "");

  /* but a field that was read as "" is left alone. */
  desk_record_set_text (party, "name", "");
  g_assert_cmpstr (desk_record_get_text (party, "name"), ==, "");

  g_signal_handlers_disconnect_by_func (party, on_changed, &n_changes);
}

static void
test_number (void)
{
  g_autoptr (DeskRecord) party = g_object_new (DESK_TYPE_PARTY, NULL);
  g_autoptr (DeskFieldRow) row = make_row ("lng", party);

  /* What is wrong is not lost. */
  type (row, "113.33297x");
  g_assert_cmpstr (desk_record_get_text (party, "lng"), ==, "113.33297x");

  desk_record_set_wrong (party, "lng", "{}");
  g_assert_cmpstr (get_typed (row), ==, "{}");
  type (row, "113.5");
  g_assert_null (desk_record_get_wrong (party, "lng"));
}

static void
test_choice (void)
{
  g_autoptr (DeskRecord) party = g_object_new (DESK_TYPE_PARTY, NULL);
  g_autoptr (DeskFieldRow) row = make_row ("coordinate_type", party);
  GtkDropDown *editor = GTK_DROP_DOWN (desk_field_row_get_editor (row));

  g_assert_cmpuint (gtk_drop_down_get_selected (editor), ==, 0);
  gtk_drop_down_set_selected (editor, 2);
  g_assert_cmpstr (desk_record_get_text (party, "coordinate_type"), ==, "1");
  desk_record_set_text (party, "coordinate_type", "0");
  g_assert_cmpuint (gtk_drop_down_get_selected (editor), ==, 1);

  /* A value that is none of the choices is shown as it is, and goes when another is chosen. */
  desk_record_set_text (party, "coordinate_type", "7");
  g_assert_cmpuint (gtk_drop_down_get_selected (editor), ==, 3);
  g_assert_cmpstr (desk_record_get_text (party, "coordinate_type"), ==, "7");
  gtk_drop_down_set_selected (editor, 0);
  g_assert_null (desk_record_get_text (party, "coordinate_type"));
  desk_record_set_text (party, "coordinate_type", "1");
  g_assert_cmpuint (g_list_model_get_n_items (gtk_drop_down_get_model (editor)), ==, 3);
}

static void
test_flag (void)
{
  g_autoptr (DeskRecord) info = g_object_new (DESK_TYPE_ORDER_INFO, NULL);
  g_autoptr (DeskFieldRow) row = make_row ("is_insured", info);
  GtkCheckButton *editor = GTK_CHECK_BUTTON (desk_field_row_get_editor (row));

  g_assert_null (desk_record_get_text (info, "is_insured"));
  gtk_check_button_set_active (editor, TRUE);
  g_assert_cmpstr (desk_record_get_text (info, "is_insured"), ==, "1");
  gtk_check_button_set_active (editor, FALSE);
  g_assert_cmpstr (desk_record_get_text (info, "is_insured"), ==, "0");
  desk_record_set_text (info, "is_insured", "yes");
  g_assert_true (gtk_check_button_get_inconsistent (editor));
  g_assert_cmpstr (desk_record_get_text (info, "is_insured"), ==, "yes");
}

static void
test_records (void)
{
  g_autoptr (DeskRecord) first = g_object_new (DESK_TYPE_PARTY, NULL);
  g_autoptr (DeskRecord) second = g_object_new (DESK_TYPE_PARTY, NULL);
  g_autoptr (DeskFieldRow) row = make_row ("phone", first);

  type (row, "13800138001");
  desk_record_set_text (second, "phone", "13800138021");
  desk_field_row_set_record (row, second);
  g_assert_cmpstr (get_typed (row), ==, "13800138021");
  g_assert_cmpstr (desk_record_get_text (first, "phone"), ==, "13800138001");

  /* The one that is gone is no longer heard. */
  desk_record_set_text (first, "phone", "13800138002");
  g_assert_cmpstr (get_typed (row), ==, "13800138021");

  desk_field_row_set_record (row, NULL);
  g_assert_null (desk_field_row_get_editor (row));
}

static DeskProblem *
make_problem (DeskSeverity severity, const char *code, const char *message)
{
  return desk_problem_new ("receiver.phone", NULL, severity, code, g_strdup (message), NULL);
}

static void
test_problem (void)
{
  g_autoptr (DeskRecord) party = g_object_new (DESK_TYPE_PARTY, NULL);
  g_autoptr (DeskFieldLine) line = DESK_FIELD_LINE (g_object_ref_sink (desk_field_line_new ()));
  g_autoptr (DeskFieldRow) name = make_row ("name", party);
  g_autoptr (DeskFieldRow) phone = make_row ("phone", party);
  g_autoptr (DeskProblem) stops =
    make_problem (DESK_SEVERITY_STOPS, "too-long", "Phone: 70 characters");
  g_autoptr (DeskProblem) warns = make_problem (DESK_SEVERITY_WARNS, "odd", "Name: odd");
  g_autoptr (DeskProblem) missing =
    make_problem (DESK_SEVERITY_STOPS, "missing", "Phone: is missing");

  desk_field_line_append (line, name);
  desk_field_line_append (line, phone);
  g_assert_null (desk_field_line_get_message (line));
  gtk_test_accessible_assert_state (desk_field_row_get_editor (phone), GTK_ACCESSIBLE_STATE_INVALID,
                                    GTK_ACCESSIBLE_INVALID_FALSE);

  desk_field_row_set_problem (name, warns);
  g_assert_cmpstr (desk_field_line_get_message (line), ==, "Name: odd");
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (name), "warning"));

  /* What stops is said first, wherever it is in the line. */
  desk_field_row_set_problem (phone, stops);
  g_assert_cmpstr (desk_field_line_get_message (line), ==, "Phone: 70 characters");
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (phone), "error"));
  gtk_test_accessible_assert_state (desk_field_row_get_editor (phone), GTK_ACCESSIBLE_STATE_INVALID,
                                    GTK_ACCESSIBLE_INVALID_TRUE);
  gtk_test_accessible_assert_property (desk_field_row_get_editor (phone),
                                       GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "Phone: 70 characters");

  /* That it is empty is not said before anybody was there. */
  desk_field_row_set_problem (name, NULL);
  desk_field_row_set_problem (phone, missing);
  g_assert_null (desk_field_line_get_message (line));
  desk_field_row_set_visited (phone, TRUE);
  g_assert_cmpstr (desk_field_line_get_message (line), ==, "Phone: is missing");

  desk_field_row_set_problem (phone, NULL);
  g_assert_null (desk_field_line_get_message (line));
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (phone), "error"));
}

static void
test_accessible (void)
{
  g_autoptr (DeskRecord) party = g_object_new (DESK_TYPE_PARTY, NULL);
  g_autoptr (DeskFieldRow) phone = make_row ("phone", party);
  g_autoptr (DeskFieldRow) lng = make_row ("lng", party);

  gtk_test_accessible_assert_role (desk_field_row_get_editor (phone),
                                   GTK_ACCESSIBLE_ROLE_TEXT_BOX);
  gtk_test_accessible_assert_property (desk_field_row_get_editor (phone),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Phone");
  desk_field_row_set_unit (lng, "BD-09");
  gtk_test_accessible_assert_property (desk_field_row_get_editor (lng),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Longitude (BD-09)");
}

static void
test_new_destroy (void)
{
  g_autoptr (DeskRecord) party = g_object_new (DESK_TYPE_PARTY, NULL);
  DeskFieldRow *row = make_row ("phone", party);

  type (row, "1");
  g_assert_finalize_object (row);
  desk_record_set_text (party, "phone", "2");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  gtk_disable_setlocale ();
  adw_init ();

  g_test_add_func ("/field-row/text", test_text);
  g_test_add_func ("/field-row/number", test_number);
  g_test_add_func ("/field-row/choice", test_choice);
  g_test_add_func ("/field-row/flag", test_flag);
  g_test_add_func ("/field-row/records", test_records);
  g_test_add_func ("/field-row/problem", test_problem);
  g_test_add_func ("/field-row/accessible", test_accessible);
  g_test_add_func ("/field-row/new-destroy", test_new_destroy);

  return g_test_run ();
}

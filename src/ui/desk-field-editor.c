/* SPDX-License-Identifier: GPL-3.0-or-later */

/* desk-field-editor: the editors of DeskFieldRow, told apart by the kind of the field. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-field-editor.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/desk-decimal.h"
#include "ui/desk-closures.h"
#include "ui/desk-times-text.h"

#define WORDS 16 /* characters of a text that fit into a few words */

static void
on_item_setup (GtkListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (item, label);
}

static void
on_item_bound (GtkListItemFactory *factory, GtkListItem *item)
{
  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)),
                      gtk_string_object_get_string (gtk_list_item_get_item (item)));
}

/* The drop-down's own labels do not shrink, and a file may hold any value. */
static GtkWidget *
create_drop_down (GtkStringList *labels)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  GtkWidget *editor = gtk_drop_down_new (G_LIST_MODEL (labels), NULL);

  g_signal_connect (factory, "setup", G_CALLBACK (on_item_setup), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_item_bound), NULL);
  gtk_drop_down_set_factory (GTK_DROP_DOWN (editor), factory);

  return editor;
}

static GtkWidget *
create_choice (const DeskField *field)
{
  GtkStringList *labels = gtk_string_list_new (NULL);

  /* Translators: a choice that is left open */
  gtk_string_list_append (labels, C_ ("choice", "Not set"));
  for (const DeskChoice *choice = field->choices; choice->value != NULL; choice++)
    gtk_string_list_append (labels, _ (choice->label));

  return create_drop_down (labels);
}

static GtkWidget *
create_text (const DeskField *field)
{
  /* A bare GtkText says of itself that it is not there. */
  GtkWidget *text = g_object_new (GTK_TYPE_TEXT, "accessible-role", GTK_ACCESSIBLE_ROLE_TEXT_BOX,
                                  "enable-undo", FALSE, "width-chars", 3, NULL);

  if (desk_field_is_number (field) && field->kind != DESK_KIND_TIME)
    gtk_text_set_input_purpose (GTK_TEXT (text), GTK_INPUT_PURPOSE_NUMBER);

  return text;
}

/* The entries of a choice: 0 is "not set", then the table's, then a value that is none of them. */
static guint
find_choice (const DeskField *field, const char *text)
{
  guint i;

  if (text == NULL || *text == '\0')
    return 0;

  for (i = 0; field->choices[i].value != NULL; i++)
    if (strcmp (field->choices[i].value, text) == 0)
      return i + 1;

  return i + 1;
}

static void
show_choice (GtkDropDown *editor, const DeskField *field, const char *text)
{
  GtkStringList *labels = GTK_STRING_LIST (gtk_drop_down_get_model (editor));
  guint position = find_choice (field, text);
  guint n_own = 1;

  while (field->choices[n_own - 1].value != NULL)
    n_own++;

  if (g_list_model_get_n_items (G_LIST_MODEL (labels)) > n_own)
    gtk_string_list_remove (labels, n_own);
  if (position == n_own)
    gtk_string_list_append (labels, text);

  gtk_drop_down_set_selected (editor, position);
}

static char *
dup_choice (GtkDropDown *editor, const DeskField *field)
{
  GtkStringList *labels = GTK_STRING_LIST (gtk_drop_down_get_model (editor));
  guint position = gtk_drop_down_get_selected (editor);

  if (position == 0 || position == GTK_INVALID_LIST_POSITION)
    return NULL;
  for (guint i = 0; field->choices[i].value != NULL; i++)
    if (i + 1 == position)
      return g_strdup (field->choices[i].value);

  return g_strdup (gtk_string_list_get_string (labels, position));
}

/* A time is shown as a clock tells it; 0 is no time; what is no number is shown as it is. */
static char *
format_time (const char *text)
{
  gint64 seconds;
  char *time;

  if (text == NULL || !desk_decimal_parse (text, 0, &seconds))
    return g_strdup (text);
  if (seconds == 0)
    return NULL;

  time = desk_times_text_format (seconds);

  return time != NULL ? time : g_strdup (text);
}

static void
show_text (GtkEditable *editor, const DeskField *field, const char *text, gboolean settled)
{
  g_autofree char *wanted =
    field->kind == DESK_KIND_TIME ? format_time (text) : g_strdup (text);
  g_autofree char *held = desk_field_editor_dup_text (GTK_WIDGET (editor), field);

  if (!settled && g_strcmp0 (held, text) == 0)
    return;
  if (g_strcmp0 (gtk_editable_get_text (editor), wanted != NULL ? wanted : "") != 0)
    gtk_editable_set_text (editor, wanted != NULL ? wanted : "");
}

static void
show_flag (GtkCheckButton *editor, const char *text)
{
  gboolean empty = text == NULL || *text == '\0';

  gtk_check_button_set_active (editor, g_strcmp0 (text, "1") == 0);
  gtk_check_button_set_inconsistent (editor, !empty && strcmp (text, "0") != 0 &&
                                               strcmp (text, "1") != 0);
}

GtkWidget *
desk_field_editor_new (const DeskField *field)
{
  g_return_val_if_fail (field != NULL && !desk_field_is_container (field), NULL);

  if (field->kind == DESK_KIND_CHOICE && field->choices != NULL)
    return create_choice (field);
  if (field->kind == DESK_KIND_FLAG)
    return gtk_check_button_new_with_label (desk_field_get_label (field));

  return create_text (field);
}

const char *
desk_field_editor_get_signal (GtkWidget *editor)
{
  if (GTK_IS_DROP_DOWN (editor))
    return "notify::selected";

  return GTK_IS_CHECK_BUTTON (editor) ? "notify::active" : "changed";
}

void
desk_field_editor_show (GtkWidget *editor,
                        const DeskField *field,
                        const char *text,
                        gboolean settled)
{
  if (GTK_IS_DROP_DOWN (editor))
    show_choice (GTK_DROP_DOWN (editor), field, text);
  else if (GTK_IS_CHECK_BUTTON (editor))
    show_flag (GTK_CHECK_BUTTON (editor), text);
  else
    show_text (GTK_EDITABLE (editor), field, text, settled);
}

char *
desk_field_editor_dup_text (GtkWidget *editor, const DeskField *field)
{
  const char *typed;
  gint64 seconds;

  if (GTK_IS_DROP_DOWN (editor))
    return dup_choice (GTK_DROP_DOWN (editor), field);
  if (GTK_IS_CHECK_BUTTON (editor))
    return g_strdup (gtk_check_button_get_active (GTK_CHECK_BUTTON (editor)) ? "1" : "0");

  typed = gtk_editable_get_text (GTK_EDITABLE (editor));
  if (field->kind == DESK_KIND_TIME && desk_times_text_parse (typed, &seconds))
    return desk_decimal_format (seconds, 0);

  return *typed != '\0' ? g_strdup (typed) : NULL;
}

char *
desk_field_editor_dup_words (const DeskField *field, const char *text)
{
  g_autofree char *brief = NULL;
  gint64 value = 0;

  if (text == NULL || *text == '\0')
    return NULL;
  if (desk_field_is_number (field) && field->kind != DESK_KIND_CHOICE &&
      desk_decimal_parse (text, desk_field_get_decimals (field), &value) && value == 0)
    return NULL;
  if (field->kind == DESK_KIND_FLAG && value == 1)
    return g_strdup (desk_field_get_label (field));
  if (field->kind == DESK_KIND_CHOICE)
    {
      guint position = find_choice (field, text);

      return g_strdup (field->choices[position - 1].value != NULL
                         ? _ (field->choices[position - 1].label)
                         : text);
    }

  if (field->kind == DESK_KIND_YUAN && value != 0)
    brief = desk_closures_format_money ((DeskAmount){ .value = value, .told = TRUE });
  else if (field->kind == DESK_KIND_TIME)
    brief = format_time (text);
  else
    brief = g_utf8_strlen (text, -1) > WORDS ? g_utf8_substring (text, 0, WORDS) : g_strdup (text);

  /* Translators: a field's name and its value, in a list of what is set: "Tip ¥5" */
  return g_strdup_printf (C_ ("field and value", "%s %s"), desk_field_get_label (field), brief);
}

char *
desk_field_editor_dup_help (const DeskField *field)
{
  const char *hint = desk_field_get_hint (field);
  g_autofree char *limits = desk_field_dup_limits (field);

  if (limits == NULL && field->max_chars > 0)
    limits = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "At most %u character",
                                           "At most %u characters", field->max_chars),
                              field->max_chars);
  if (hint != NULL && limits != NULL)
    return g_strdup_printf ("%s\n%s", hint, limits);

  return hint != NULL ? g_strdup (hint) : g_steal_pointer (&limits);
}

char *
desk_field_editor_dup_count (const DeskField *field, const char *text)
{
  if (!(field->flags & DESK_FIELD_LONG) || field->max_chars == 0)
    return NULL;

  return g_strdup_printf ("%ld/%u", text != NULL ? g_utf8_strlen (text, -1) : 0L,
                          field->max_chars);
}

void
desk_field_editor_set_placeholder (GtkWidget *editor, const DeskField *field, const char *text)
{
  if (!GTK_IS_TEXT (editor))
    return;

  if (text == NULL && field->kind == DESK_KIND_TIME)
    /* Translators: how a time is typed; it is China's, wherever the desk is */
    text = C_ ("time", "YYYY-MM-DD hh:mm, UTC+8");
  else if (text == NULL)
    text = desk_field_get_hint (field);
  gtk_text_set_placeholder_text (GTK_TEXT (editor), text);
}

void
desk_field_editor_name (GtkWidget *editor, const DeskField *field, const char *unit)
{
  g_autofree char *name = NULL;

  if (*unit != '\0')
    /* Translators: a field's name and its unit, or the coordinate system of a degree */
    name = g_strdup_printf (_ ("%s (%s)"), desk_field_get_label (field), unit);
  gtk_accessible_update_property (GTK_ACCESSIBLE (editor), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name != NULL ? name : desk_field_get_label (field), -1);
}

void
desk_field_editor_describe (GtkWidget *editor, const DeskField *field, DeskProblem *problem)
{
  gboolean stops =
    problem != NULL && desk_problem_get_severity (problem) == DESK_SEVERITY_STOPS;
  g_autofree char *words = NULL;

  if (problem != NULL && desk_problem_get_mend (problem) != NULL)
    /* Translators: what is wrong, then what would put it right */
    words = g_strdup_printf (_ ("%s. %s"), desk_problem_get_message (problem),
                             desk_problem_get_mend (problem));
  else
    words = problem != NULL ? g_strdup (desk_problem_get_message (problem))
                            : desk_field_editor_dup_help (field);

  gtk_accessible_update_property (GTK_ACCESSIBLE (editor), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  words != NULL ? words : "", -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (editor), GTK_ACCESSIBLE_STATE_INVALID,
                               stops ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
}

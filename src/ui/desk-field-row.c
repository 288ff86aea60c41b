/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskFieldRow: a caption and one editor, bound to a field of a record by its wire name.
 *
 * Which editor, and everything that is said about it, comes from the record's field table. The two
 * directions block each other: gtk_editable_set_text() emits "changed" twice, through "", which
 * must not reach the record. An empty editor is an absent field. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-field-row.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _DeskFieldRow
{
  GtkWidget parent_instance;

  GtkWidget *caption;
  GtkLabel *label;
  GtkLabel *unit;

  char *name;
  char *own_unit;
  guint span;
  DeskRecord *record;
  const DeskField *field;
  GtkWidget *editor;
  GtkStringList *labels;
  gboolean updating;

  DeskProblem *problem;
  gboolean visited;
};

enum
{
  PROP_0,
  PROP_FIELD,
  PROP_RECORD,
  PROP_SPAN,
  PROP_PROBLEM,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DeskFieldRow, desk_field_row, GTK_TYPE_WIDGET)

/* What the record holds, the malformed included. */
static const char *
get_record_text (DeskFieldRow *self)
{
  const char *text = desk_record_get_text (self->record, self->name);

  return text != NULL ? text : desk_record_get_wrong (self->record, self->name);
}

static void
set_record_text (DeskFieldRow *self, const char *text)
{
  const char *old = get_record_text (self);

  if (g_strcmp0 (old != NULL ? old : "", text != NULL ? text : "") == 0)
    return;

  desk_field_row_set_visited (self, TRUE);
  desk_record_set_text (self->record, self->name, text != NULL && *text != '\0' ? text : NULL);
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
show_choice (DeskFieldRow *self, const char *text)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->labels));
  guint position = find_choice (self->field, text);
  guint n_own = 1;

  while (self->field->choices[n_own - 1].value != NULL)
    n_own++;

  if (n_items > n_own)
    gtk_string_list_remove (self->labels, n_own);
  if (position == n_own)
    gtk_string_list_append (self->labels, text);

  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->editor), position);
}

/* Record → editor. */
static void
show_text (DeskFieldRow *self)
{
  const char *text = get_record_text (self);

  self->updating = TRUE;
  if (GTK_IS_DROP_DOWN (self->editor))
    {
      show_choice (self, text);
    }
  else if (GTK_IS_CHECK_BUTTON (self->editor))
    {
      gboolean empty = text == NULL || *text == '\0';

      gtk_check_button_set_active (GTK_CHECK_BUTTON (self->editor), g_strcmp0 (text, "1") == 0);
      gtk_check_button_set_inconsistent (GTK_CHECK_BUTTON (self->editor),
                                         !empty && strcmp (text, "0") != 0 &&
                                           strcmp (text, "1") != 0);
    }
  else if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self->editor)),
                      text != NULL ? text : "") != 0)
    {
      gtk_editable_set_text (GTK_EDITABLE (self->editor), text != NULL ? text : "");
    }
  self->updating = FALSE;
}

static void
on_record_changed (DeskRecord *record, const char *path, DeskFieldRow *self)
{
  if (strcmp (path, self->name) == 0)
    show_text (self);
}

/* Editor → record. */
static void
on_editor_changed (DeskFieldRow *self)
{
  if (self->updating)
    return;

  self->updating = TRUE;
  if (GTK_IS_DROP_DOWN (self->editor))
    {
      guint position = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->editor));

      if (position == 0)
        set_record_text (self, NULL);
      else if (position != GTK_INVALID_LIST_POSITION &&
               find_choice (self->field, self->field->choices[position - 1].value) == position)
        set_record_text (self, self->field->choices[position - 1].value);
    }
  else if (GTK_IS_CHECK_BUTTON (self->editor))
    {
      gboolean active = gtk_check_button_get_active (GTK_CHECK_BUTTON (self->editor));

      gtk_check_button_set_inconsistent (GTK_CHECK_BUTTON (self->editor), FALSE);
      set_record_text (self, active ? "1" : "0");
    }
  else
    {
      set_record_text (self, gtk_editable_get_text (GTK_EDITABLE (self->editor)));
    }
  self->updating = FALSE;
}

static void
on_clicked (GtkGestureClick *gesture, int n_press, double x, double y, DeskFieldRow *self)
{
  if (self->editor != NULL && !gtk_widget_has_focus (self->editor))
    desk_field_row_grab_focus (self);
}

static void
on_focus_left (GtkEventControllerFocus *controller, DeskFieldRow *self)
{
  desk_field_row_set_visited (self, TRUE);
}

static GtkWidget *
create_choice (DeskFieldRow *self)
{
  self->labels = gtk_string_list_new (NULL);
  /* Translators: a choice that is left open */
  gtk_string_list_append (self->labels, C_ ("choice", "Not set"));
  for (const DeskChoice *choice = self->field->choices; choice->value != NULL; choice++)
    gtk_string_list_append (self->labels, _ (choice->label));

  return gtk_drop_down_new (G_LIST_MODEL (self->labels), NULL);
}

static GtkWidget *
create_text (DeskFieldRow *self)
{
  /* A bare GtkText says of itself that it is not there. */
  GtkWidget *text = g_object_new (GTK_TYPE_TEXT, "accessible-role", GTK_ACCESSIBLE_ROLE_TEXT_BOX,
                                  "enable-undo", FALSE, "width-chars", 3, NULL);

  if (desk_field_is_number (self->field))
    gtk_text_set_input_purpose (GTK_TEXT (text), GTK_INPUT_PURPOSE_NUMBER);

  return text;
}

/* What there is to know of the field before anything is wrong with it. */
static char *
dup_help (DeskFieldRow *self)
{
  const char *hint = desk_field_get_hint (self->field);
  g_autofree char *limits = desk_field_dup_limits (self->field);

  if (limits == NULL && self->field->max_chars > 0)
    limits = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "At most %u character",
                                           "At most %u characters", self->field->max_chars),
                              self->field->max_chars);
  if (hint != NULL && limits != NULL)
    return g_strdup_printf ("%s\n%s", hint, limits);

  return hint != NULL ? g_strdup (hint) : g_steal_pointer (&limits);
}

static void
update_problem (DeskFieldRow *self)
{
  DeskProblem *shown = desk_field_row_get_shown_problem (self);
  gboolean stops = shown != NULL && desk_problem_get_severity (shown) == DESK_SEVERITY_STOPS;
  g_autofree char *help = NULL;
  const char *words;

  if (stops)
    gtk_widget_add_css_class (GTK_WIDGET (self), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
  if (shown != NULL && !stops)
    gtk_widget_add_css_class (GTK_WIDGET (self), "warning");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "warning");

  if (self->editor == NULL)
    return;

  help = dup_help (self);
  words = shown != NULL ? desk_problem_get_message (shown) : help;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->editor),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words != NULL ? words : "",
                                  -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->editor), GTK_ACCESSIBLE_STATE_INVALID,
                               stops ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
}

static void
update_caption (DeskFieldRow *self)
{
  const char *unit = self->own_unit != NULL ? self->own_unit
                     : self->field != NULL  ? desk_field_get_unit (self->field)
                                            : "";

  gtk_label_set_text (self->unit, unit);
  gtk_widget_set_visible (GTK_WIDGET (self->unit), *unit != '\0');
  if (self->field == NULL || self->editor == NULL)
    return;

  if (*unit != '\0')
    {
      /* Translators: a field's name and its unit, or the coordinate system of a degree */
      g_autofree char *name =
        g_strdup_printf (_ ("%s (%s)"), desk_field_get_label (self->field), unit);

      gtk_accessible_update_property (GTK_ACCESSIBLE (self->editor), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      name, -1);
    }
  else
    {
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->editor), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      desk_field_get_label (self->field), -1);
    }
}

static void
destroy_editor (DeskFieldRow *self)
{
  g_clear_pointer (&self->editor, gtk_widget_unparent);
  self->labels = NULL;
  self->field = NULL;
}

static void
create_editor (DeskFieldRow *self)
{
  g_autofree char *help = NULL;

  g_assert (self->editor == NULL);
  g_assert (self->field != NULL && !desk_field_is_container (self->field));

  help = dup_help (self);
  if (self->field->kind == DESK_KIND_CHOICE && self->field->choices != NULL)
    {
      self->editor = create_choice (self);
      g_signal_connect_object (self->editor, "notify::selected", G_CALLBACK (on_editor_changed),
                               self, G_CONNECT_SWAPPED);
    }
  else if (self->field->kind == DESK_KIND_FLAG)
    {
      self->editor = gtk_check_button_new_with_label (desk_field_get_label (self->field));
      g_signal_connect_object (self->editor, "notify::active", G_CALLBACK (on_editor_changed), self,
                               G_CONNECT_SWAPPED);
    }
  else
    {
      self->editor = create_text (self);
      gtk_text_set_placeholder_text (GTK_TEXT (self->editor), desk_field_get_hint (self->field));
      g_signal_connect_object (self->editor, "changed", G_CALLBACK (on_editor_changed), self,
                               G_CONNECT_SWAPPED);
    }

  /* A check button bears its own label. */
  gtk_widget_set_visible (self->caption, self->field->kind != DESK_KIND_FLAG);
  gtk_widget_set_valign (self->editor,
                         self->field->kind == DESK_KIND_FLAG ? GTK_ALIGN_CENTER : GTK_ALIGN_FILL);
  gtk_widget_set_vexpand (self->editor, TRUE);
  gtk_label_set_text (self->label, desk_field_get_label (self->field));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), help);
  gtk_widget_set_parent (self->editor, GTK_WIDGET (self));
}

static void
desk_field_row_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  DeskFieldRow *self = DESK_FIELD_ROW (object);

  switch (prop_id)
    {
    case PROP_FIELD:
      g_value_set_string (value, self->name);
      break;

    case PROP_RECORD:
      g_value_set_object (value, self->record);
      break;

    case PROP_SPAN:
      g_value_set_uint (value, self->span);
      break;

    case PROP_PROBLEM:
      g_value_set_object (value, self->problem);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
desk_field_row_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  DeskFieldRow *self = DESK_FIELD_ROW (object);

  switch (prop_id)
    {
    case PROP_FIELD:
      self->name = g_value_dup_string (value);
      break;

    case PROP_RECORD:
      desk_field_row_set_record (self, g_value_get_object (value));
      break;

    case PROP_SPAN:
      self->span = g_value_get_uint (value);
      break;

    case PROP_PROBLEM:
      desk_field_row_set_problem (self, g_value_get_object (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
desk_field_row_dispose (GObject *object)
{
  DeskFieldRow *self = DESK_FIELD_ROW (object);

  desk_field_row_set_record (self, NULL);
  g_clear_object (&self->problem);
  g_clear_pointer (&self->caption, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (self), DESK_TYPE_FIELD_ROW);

  G_OBJECT_CLASS (desk_field_row_parent_class)->dispose (object);
}

static void
desk_field_row_finalize (GObject *object)
{
  DeskFieldRow *self = DESK_FIELD_ROW (object);

  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->own_unit, g_free);

  G_OBJECT_CLASS (desk_field_row_parent_class)->finalize (object);
}

static void
desk_field_row_class_init (DeskFieldRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = desk_field_row_get_property;
  object_class->set_property = desk_field_row_set_property;
  object_class->dispose = desk_field_row_dispose;
  object_class->finalize = desk_field_row_finalize;

  properties[PROP_FIELD] =
    g_param_spec_string ("field", NULL, NULL, NULL,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_RECORD] =
    g_param_spec_object ("record", NULL, NULL, DESK_TYPE_RECORD,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SPAN] =
    g_param_spec_uint ("span", NULL, NULL, 1, 12, 1,
                       G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  /* Notified also when the problem stays and only begins to be shown. */
  properties[PROP_PROBLEM] =
    g_param_spec_object ("problem", NULL, NULL, DESK_TYPE_PROBLEM,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/dispatchdesk/DispatchDesk/ui/desk-field-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskFieldRow, caption);
  gtk_widget_class_bind_template_child (widget_class, DeskFieldRow, label);
  gtk_widget_class_bind_template_child (widget_class, DeskFieldRow, unit);
  gtk_widget_class_bind_template_callback (widget_class, on_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_focus_left);
  gtk_widget_class_set_css_name (widget_class, "desk-field");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
desk_field_row_init (DeskFieldRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
desk_field_row_new (const char *field)
{
  g_return_val_if_fail (field != NULL, NULL);

  return g_object_new (DESK_TYPE_FIELD_ROW, "field", field, NULL);
}

const char *
desk_field_row_get_field (DeskFieldRow *self)
{
  g_return_val_if_fail (DESK_IS_FIELD_ROW (self), NULL);

  return self->name;
}

DeskRecord *
desk_field_row_get_record (DeskFieldRow *self)
{
  g_return_val_if_fail (DESK_IS_FIELD_ROW (self), NULL);

  return self->record;
}

void
desk_field_row_set_record (DeskFieldRow *self, DeskRecord *record)
{
  const DeskField *field = NULL;

  g_return_if_fail (DESK_IS_FIELD_ROW (self));
  g_return_if_fail (record == NULL || DESK_IS_RECORD (record));

  if (self->record == record)
    return;

  if (record != NULL)
    {
      field = self->name != NULL ? desk_record_find_field (record, self->name) : NULL;
      g_return_if_fail (field != NULL && !desk_field_is_container (field));
    }

  if (self->record != NULL)
    g_signal_handlers_disconnect_by_func (self->record, on_record_changed, self);
  if (field != self->field)
    destroy_editor (self);

  g_set_object (&self->record, record);
  self->field = field;
  self->visited = FALSE;
  if (record != NULL)
    {
      if (self->editor == NULL)
        create_editor (self);
      g_signal_connect_object (record, "changed", G_CALLBACK (on_record_changed), self, 0);
      show_text (self);
      update_caption (self);
    }
  update_problem (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RECORD]);
}

guint
desk_field_row_get_span (DeskFieldRow *self)
{
  g_return_val_if_fail (DESK_IS_FIELD_ROW (self), 1);

  return self->span;
}

void
desk_field_row_set_unit (DeskFieldRow *self, const char *unit)
{
  g_return_if_fail (DESK_IS_FIELD_ROW (self));

  g_free (self->own_unit);
  self->own_unit = g_strdup (unit);
  update_caption (self);
}

DeskProblem *
desk_field_row_get_problem (DeskFieldRow *self)
{
  g_return_val_if_fail (DESK_IS_FIELD_ROW (self), NULL);

  return self->problem;
}

void
desk_field_row_set_problem (DeskFieldRow *self, DeskProblem *problem)
{
  g_return_if_fail (DESK_IS_FIELD_ROW (self));
  g_return_if_fail (problem == NULL || DESK_IS_PROBLEM (problem));

  if (!g_set_object (&self->problem, problem))
    return;

  update_problem (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROBLEM]);
}

DeskProblem *
desk_field_row_get_shown_problem (DeskFieldRow *self)
{
  gboolean just_empty;

  g_return_val_if_fail (DESK_IS_FIELD_ROW (self), NULL);

  just_empty =
    self->problem != NULL && strcmp (desk_problem_get_code (self->problem), "missing") == 0;

  return just_empty && !self->visited ? NULL : self->problem;
}

void
desk_field_row_set_visited (DeskFieldRow *self, gboolean visited)
{
  g_return_if_fail (DESK_IS_FIELD_ROW (self));

  if (self->visited == visited)
    return;

  self->visited = visited;
  update_problem (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROBLEM]);
}

GtkWidget *
desk_field_row_get_editor (DeskFieldRow *self)
{
  g_return_val_if_fail (DESK_IS_FIELD_ROW (self), NULL);

  return self->editor;
}

gboolean
desk_field_row_grab_focus (DeskFieldRow *self)
{
  g_return_val_if_fail (DESK_IS_FIELD_ROW (self), FALSE);

  return self->editor != NULL && gtk_widget_grab_focus (self->editor);
}

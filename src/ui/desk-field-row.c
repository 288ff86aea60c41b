/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskFieldRow: a caption and one editor, bound to a field of a record by its wire name.
 *
 * Which editor, and everything that is said about it, comes from the record's field table. The two
 * directions block each other: gtk_editable_set_text() emits "changed" twice, through "", which
 * must not reach the record. An empty editor is an absent field. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-field-row-private.h"

#include <string.h>

#include "ui/desk-field-editor.h"

#define LONG_UNIT 8 /* characters: more than that is a name, which gives way to the label */

enum
{
  PROP_0,
  PROP_FIELD,
  PROP_RECORD,
  PROP_SPAN,
  PROP_PROBLEM,
  PROP_COMPACT,
  N_PROPS
};

enum
{
  SIGNAL_EDITED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

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
  if (self->write != NULL)
    self->write (self->record, text, self->write_data);
  else
    desk_record_set_text (self->record, self->name, text != NULL && *text != '\0' ? text : NULL);
}

static void
update_count (DeskFieldRow *self)
{
  g_autofree char *count = desk_field_editor_dup_count (self->field, get_record_text (self));

  if (count == NULL)
    return;

  gtk_label_set_text (self->unit, count);
  gtk_widget_set_visible (GTK_WIDGET (self->unit), TRUE);
}

static void
create_choices (DeskFieldRow *self)
{
  if (self->suggest == NULL || self->choices != NULL || self->editor == NULL ||
      !GTK_IS_TEXT (self->editor))
    return;

  self->choices = desk_choice_list_new (GTK_TEXT (self->editor));
  desk_choice_list_set_suggest (DESK_CHOICE_LIST (self->choices), self->suggest,
                                self->suggest_data);
  gtk_box_append (GTK_BOX (self->body), self->choices);
}

/* Record → editor. */
static void
show_text (DeskFieldRow *self, gboolean settled)
{
  self->updating = TRUE;
  desk_field_editor_show (self->editor, self->field, get_record_text (self), settled);
  self->updating = FALSE;
  update_count (self);
}

static void
on_record_changed (DeskRecord *record, const char *path, DeskFieldRow *self)
{
  if (strcmp (path, self->name) == 0)
    show_text (self, FALSE);
}

/* Editor → record. */
static void
on_editor_changed (DeskFieldRow *self)
{
  g_autofree char *text = NULL;

  if (self->updating)
    return;

  text = desk_field_editor_dup_text (self->editor, self->field);
  if (GTK_IS_CHECK_BUTTON (self->editor))
    gtk_check_button_set_inconsistent (GTK_CHECK_BUTTON (self->editor), FALSE);
  self->updating = TRUE;
  set_record_text (self, text);
  self->updating = FALSE;
  update_count (self);
  if (self->choices != NULL)
    desk_choice_list_update (DESK_CHOICE_LIST (self->choices));
  g_signal_emit (self, signals[SIGNAL_EDITED], 0);
}

static gboolean
on_key_pressed (GtkEventControllerKey *controller,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                DeskFieldRow *self)
{
  return self->choices != NULL &&
         desk_choice_list_handle_key (DESK_CHOICE_LIST (self->choices), keyval, state);
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
  if (self->editor != NULL)
    show_text (self, TRUE);
}

static void
update_caption (DeskFieldRow *self)
{
  const char *unit = self->own_unit != NULL ? self->own_unit
                     : self->field != NULL  ? desk_field_get_unit (self->field)
                                            : "";

  gtk_label_set_text (self->unit, unit);
  gtk_label_set_ellipsize (self->unit, g_utf8_strlen (unit, -1) > LONG_UNIT ? PANGO_ELLIPSIZE_END
                                                                            : PANGO_ELLIPSIZE_NONE);
  gtk_widget_set_visible (GTK_WIDGET (self->unit), *unit != '\0');
  if (self->field == NULL || self->editor == NULL)
    return;

  update_count (self);
  desk_field_editor_name (self->editor, self->field, unit);
}

static void
destroy_editor (DeskFieldRow *self)
{
  if (self->choices != NULL)
    gtk_box_remove (GTK_BOX (self->body), self->choices);
  if (self->editor != NULL)
    gtk_box_remove (GTK_BOX (self->body), self->editor);
  self->choices = NULL;
  self->editor = NULL;
  self->field = NULL;
}

static void
create_editor (DeskFieldRow *self)
{
  g_autofree char *help = NULL;

  g_assert (self->editor == NULL);
  g_assert (self->field != NULL && !desk_field_is_container (self->field));

  help = desk_field_editor_dup_help (self->field);
  self->editor = desk_field_editor_new (self->field);
  g_signal_connect_object (self->editor, desk_field_editor_get_signal (self->editor),
                           G_CALLBACK (on_editor_changed), self, G_CONNECT_SWAPPED);

  /* A check button bears its own label. */
  gtk_widget_set_visible (self->caption, self->field->kind != DESK_KIND_FLAG && !self->compact);
  gtk_widget_set_valign (self->editor,
                         self->field->kind == DESK_KIND_FLAG ? GTK_ALIGN_CENTER : GTK_ALIGN_FILL);
  gtk_widget_set_vexpand (self->editor, TRUE);
  gtk_label_set_text (self->label, desk_field_get_label (self->field));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), help);
  gtk_widget_set_hexpand (self->editor, TRUE);
  gtk_box_append (GTK_BOX (self->body), self->editor);
  desk_field_editor_set_placeholder (self->editor, self->field, self->placeholder);
  create_choices (self);
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

    case PROP_COMPACT:
      g_value_set_boolean (value, self->compact);
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

    case PROP_COMPACT:
      self->compact = g_value_get_boolean (value);
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
  g_clear_pointer (&self->body, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (self), DESK_TYPE_FIELD_ROW);

  G_OBJECT_CLASS (desk_field_row_parent_class)->dispose (object);
}

static void
desk_field_row_finalize (GObject *object)
{
  DeskFieldRow *self = DESK_FIELD_ROW (object);

  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->own_unit, g_free);
  g_clear_pointer (&self->prefix, g_free);
  g_clear_pointer (&self->placeholder, g_free);

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
  /* Without its caption, where the editor speaks for itself. */
  properties[PROP_COMPACT] =
    g_param_spec_boolean ("compact", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * DeskFieldRow::edited:
   *
   * The user, not the record, put something else into the editor.
   */
  signals[SIGNAL_EDITED] = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/dispatchdesk/DispatchDesk/ui/desk-field-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskFieldRow, caption);
  gtk_widget_class_bind_template_child (widget_class, DeskFieldRow, label);
  gtk_widget_class_bind_template_child (widget_class, DeskFieldRow, unit);
  gtk_widget_class_bind_template_child (widget_class, DeskFieldRow, body);
  gtk_widget_class_bind_template_callback (widget_class, on_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_key_pressed);
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

char *
desk_field_row_dup_path (DeskFieldRow *self)
{
  g_return_val_if_fail (DESK_IS_FIELD_ROW (self), NULL);

  return self->prefix != NULL && *self->prefix != '\0'
           ? g_strconcat (self->prefix, ".", self->name, NULL)
           : g_strdup (self->name);
}

void
desk_field_row_set_prefix (DeskFieldRow *self, const char *prefix)
{
  g_return_if_fail (DESK_IS_FIELD_ROW (self));

  g_free (self->prefix);
  self->prefix = g_strdup (prefix);
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
      show_text (self, TRUE);
      update_caption (self);
    }
  _desk_field_row_update_problem (self);
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

void
desk_field_row_set_placeholder (DeskFieldRow *self, const char *text)
{
  g_return_if_fail (DESK_IS_FIELD_ROW (self));

  g_free (self->placeholder);
  self->placeholder = g_strdup (text);
  if (self->editor != NULL)
    desk_field_editor_set_placeholder (self->editor, self->field, self->placeholder);
}

void
desk_field_row_set_suggest (DeskFieldRow *self, DeskChoiceSuggest suggest, gpointer user_data)
{
  g_return_if_fail (DESK_IS_FIELD_ROW (self));
  g_return_if_fail (suggest != NULL && self->suggest == NULL);

  self->suggest = suggest;
  self->suggest_data = user_data;
  create_choices (self);
}

void
desk_field_row_set_write (DeskFieldRow *self, DeskFieldWrite write, gpointer user_data)
{
  g_return_if_fail (DESK_IS_FIELD_ROW (self));

  self->write = write;
  self->write_data = user_data;
}

DeskChoiceList *
desk_field_row_get_choices (DeskFieldRow *self)
{
  g_return_val_if_fail (DESK_IS_FIELD_ROW (self), NULL);

  return self->choices != NULL ? DESK_CHOICE_LIST (self->choices) : NULL;
}

char *
desk_field_row_dup_words (DeskFieldRow *self)
{
  g_return_val_if_fail (DESK_IS_FIELD_ROW (self), NULL);

  return self->field != NULL ? desk_field_editor_dup_words (self->field, get_record_text (self))
                             : NULL;
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

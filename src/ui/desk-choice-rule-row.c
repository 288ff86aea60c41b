/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskChoiceRuleRow: a rule in few words, and its fields below. Alt+Up and Alt+Down move it,
 * Alt+Delete removes it; its handle can be dragged. The window that holds it does what it asks
 * for. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-choice-rule-row.h"

#include <glib/gi18n-lib.h>

#include "model/desk-tariff.h"
#include "ui/desk-field-line.h"

struct _DeskChoiceRuleRow
{
  AdwExpanderRow parent_instance;

  GtkWidget *handle;
  GtkSwitch *enabled;
  AdwComboRow *carrier;
  DeskTariffFields *fields;

  DeskChoiceRule *rule;
  GPtrArray *accounts;
  gboolean updating;
};

enum
{
  SIGNAL_MOVED,
  SIGNAL_DROPPED,
  SIGNAL_REMOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskChoiceRuleRow, desk_choice_rule_row, ADW_TYPE_EXPANDER_ROW)

static const char *
get_text (DeskChoiceRuleRow *self, const char *name)
{
  const char *text = desk_record_get_text (DESK_RECORD (self->rule), name);

  return text != NULL ? text : "";
}

/* The carrier's place in the list, where the first says that none is preferred yet. */
static guint
find_carrier (DeskChoiceRuleRow *self)
{
  for (guint i = 0; i < self->accounts->len; i++)
    if (g_str_equal (desk_account_get_delivery_id (g_ptr_array_index (self->accounts, i)),
                     get_text (self, "carrier")))
      return i + 1;

  return *get_text (self, "carrier") == '\0' ? 0 : self->accounts->len + 1;
}

static char *
dup_title (DeskChoiceRuleRow *self, guint carrier)
{
  GtkStringList *names = GTK_STRING_LIST (adw_combo_row_get_model (self->carrier));

  if (*get_text (self, "name") != '\0' || carrier == 0 ||
      !g_str_equal (desk_choice_rule_get_kind (self->rule), DESK_CHOICE_PREFER))
    return desk_choice_rule_dup_title (self->rule);

  /* Translators: a carrier */
  return g_strdup_printf (_ ("Prefer %s"), gtk_string_list_get_string (names, carrier));
}

static char *
dup_subtitle (DeskChoiceRuleRow *self)
{
  if (!desk_tariff_is_sound (DESK_RECORD (self->rule)))
    return g_strdup (_ ("Not used: something in it is wrong"));
  if (g_str_equal (desk_choice_rule_get_kind (self->rule), DESK_CHOICE_PREFER) &&
      *get_text (self, "carrier") == '\0')
    return g_strdup (_ ("Not used: no carrier is named"));

  return desk_choice_rule_dup_conditions (self->rule);
}

static void
update (DeskChoiceRuleRow *self)
{
  GtkStringList *names = GTK_STRING_LIST (adw_combo_row_get_model (self->carrier));
  gboolean prefers = g_str_equal (desk_choice_rule_get_kind (self->rule), DESK_CHOICE_PREFER);
  DeskFieldRow *margin = desk_tariff_fields_find_row (self->fields, "margin");
  guint carrier = find_carrier (self);
  g_autofree char *title = NULL;
  g_autofree char *subtitle = dup_subtitle (self);

  self->updating = TRUE;
  /* One that this profile does not ask. */
  if (carrier >= g_list_model_get_n_items (G_LIST_MODEL (names)))
    gtk_string_list_append (names, get_text (self, "carrier"));
  adw_combo_row_set_selected (self->carrier, carrier);
  gtk_widget_set_visible (GTK_WIDGET (self->carrier), prefers);
  gtk_widget_set_sensitive (GTK_WIDGET (margin), prefers);
  gtk_switch_set_active (self->enabled, desk_tariff_is_on (DESK_RECORD (self->rule), "enabled"));
  self->updating = FALSE;

  title = dup_title (self, carrier);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), subtitle);
}

static void
on_carrier_selected (AdwComboRow *row, GParamSpec *pspec, DeskChoiceRuleRow *self)
{
  guint carrier = adw_combo_row_get_selected (row);
  DeskAccount *account = carrier > 0 && carrier <= self->accounts->len
                           ? g_ptr_array_index (self->accounts, carrier - 1)
                           : NULL;

  if (self->updating || self->rule == NULL || carrier > self->accounts->len)
    return;

  desk_record_set_text (DESK_RECORD (self->rule), "carrier",
                        account != NULL ? desk_account_get_delivery_id (account) : NULL);
}

static void
on_enabled_switched (GtkSwitch *widget, GParamSpec *pspec, DeskChoiceRuleRow *self)
{
  if (!self->updating && self->rule != NULL)
    desk_record_set_text (DESK_RECORD (self->rule), "enabled",
                          gtk_switch_get_active (widget) ? "1" : "0");
}

static void
on_remove_clicked (GtkButton *button, DeskChoiceRuleRow *self)
{
  g_signal_emit (self, signals[SIGNAL_REMOVED], 0);
}

static gboolean
on_move_key (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  int step;

  g_variant_get (args, "(i)", &step);
  g_signal_emit (widget, signals[SIGNAL_MOVED], 0, step);

  return TRUE;
}

static gboolean
on_remove_key (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  g_signal_emit (widget, signals[SIGNAL_REMOVED], 0);

  return TRUE;
}

static GdkContentProvider *
on_drag_prepared (GtkDragSource *source, double x, double y, DeskChoiceRuleRow *self)
{
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (GTK_WIDGET (self));

  gtk_drag_source_set_icon (source, picture, 0, 0);

  return gdk_content_provider_new_typed (DESK_TYPE_CHOICE_RULE, self->rule);
}

static gboolean
on_dropped (GtkDropTarget *target, const GValue *value, double x, double y, DeskChoiceRuleRow *self)
{
  DeskChoiceRule *rule = g_value_get_object (value);

  if (rule == NULL || rule == self->rule)
    return FALSE;

  g_signal_emit (self, signals[SIGNAL_DROPPED], 0, rule);

  return TRUE;
}

static void
desk_choice_rule_row_dispose (GObject *object)
{
  DeskChoiceRuleRow *self = DESK_CHOICE_RULE_ROW (object);

  if (self->rule != NULL)
    g_signal_handlers_disconnect_by_func (self->rule, update, self);
  g_clear_object (&self->rule);
  g_clear_pointer (&self->accounts, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), DESK_TYPE_CHOICE_RULE_ROW);

  G_OBJECT_CLASS (desk_choice_rule_row_parent_class)->dispose (object);
}

static void
desk_choice_rule_row_class_init (DeskChoiceRuleRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_choice_rule_row_dispose;

  /* The rule wants to be elsewhere: how many places down. */
  signals[SIGNAL_MOVED] = g_signal_new ("moved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  /* Another rule wants this one's place. */
  signals[SIGNAL_DROPPED] =
    g_signal_new ("dropped", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, DESK_TYPE_CHOICE_RULE);
  signals[SIGNAL_REMOVED] = g_signal_new ("removed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_add_binding (widget_class, GDK_KEY_Up, GDK_ALT_MASK, on_move_key, "(i)", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Down, GDK_ALT_MASK, on_move_key, "(i)", 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Delete, GDK_ALT_MASK, on_remove_key, NULL);

  g_type_ensure (DESK_TYPE_FIELD_LINE);
  g_type_ensure (DESK_TYPE_FIELD_ROW);
  g_type_ensure (DESK_TYPE_TARIFF_FIELDS);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/dispatchdesk/DispatchDesk/ui/desk-choice-rule-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskChoiceRuleRow, handle);
  gtk_widget_class_bind_template_child (widget_class, DeskChoiceRuleRow, enabled);
  gtk_widget_class_bind_template_child (widget_class, DeskChoiceRuleRow, carrier);
  gtk_widget_class_bind_template_child (widget_class, DeskChoiceRuleRow, fields);
  gtk_widget_class_bind_template_callback (widget_class, on_carrier_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_enabled_switched);
  gtk_widget_class_bind_template_callback (widget_class, on_remove_clicked);
}

static void
desk_choice_rule_row_init (DeskChoiceRuleRow *self)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (DESK_TYPE_CHOICE_RULE, GDK_ACTION_MOVE);

  gtk_widget_init_template (GTK_WIDGET (self));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->carrier), FALSE);

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect_object (source, "prepare", G_CALLBACK (on_drag_prepared), self, 0);
  gtk_widget_add_controller (self->handle, GTK_EVENT_CONTROLLER (source));
  g_signal_connect_object (target, "drop", G_CALLBACK (on_dropped), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

GtkWidget *
desk_choice_rule_row_new (DeskChoiceRule *rule, GPtrArray *accounts)
{
  DeskChoiceRuleRow *self;
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  g_return_val_if_fail (DESK_IS_CHOICE_RULE (rule), NULL);
  g_return_val_if_fail (accounts != NULL, NULL);

  self = g_object_new (DESK_TYPE_CHOICE_RULE_ROW, NULL);
  self->accounts = g_ptr_array_ref (accounts);
  /* Translators: a choice that is left open */
  gtk_string_list_append (names, C_ ("choice", "Not set"));
  for (guint i = 0; i < accounts->len; i++)
    gtk_string_list_append (names,
                            desk_account_get_delivery_name (g_ptr_array_index (accounts, i)));
  adw_combo_row_set_model (self->carrier, G_LIST_MODEL (names));

  self->rule = g_object_ref (rule);
  desk_tariff_fields_set_record (self->fields, DESK_RECORD (rule));
  g_signal_connect_object (rule, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);

  return GTK_WIDGET (self);
}

DeskChoiceRule *
desk_choice_rule_row_get_rule (DeskChoiceRuleRow *self)
{
  g_return_val_if_fail (DESK_IS_CHOICE_RULE_ROW (self), NULL);

  return self->rule;
}

DeskTariffFields *
desk_choice_rule_row_get_fields (DeskChoiceRuleRow *self)
{
  g_return_val_if_fail (DESK_IS_CHOICE_RULE_ROW (self), NULL);

  return self->fields;
}

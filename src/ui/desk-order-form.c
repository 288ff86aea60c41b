/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskOrderForm: the draft. It owns the order, stacks the sections, and is the one place that
 * decides whether there is anybody to ask.
 *
 * It listens to the order's single "changed", checks once per idle, and hands each problem to the
 * field it is about, by path. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-order-form.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/desk-check.h"
#include "model/desk-record-path.h"
#include "ui/desk-cargo-section.h"
#include "ui/desk-extras-section.h"
#include "ui/desk-field-row.h"
#include "ui/desk-party-section.h"

struct _DeskOrderForm
{
  GtkWidget parent_instance;

  GtkWidget *scroller;
  GtkWidget *footer;
  DeskFormSection *receiver;
  DeskFormSection *sender;
  DeskFormSection *cargo;
  DeskFormSection *extras;
  GtkWidget *ask;
  GtkWidget *problems;
  GtkImage *problems_icon;
  GtkLabel *problems_label;

  DeskSession *session;
  DeskOrder *order;
  GHashTable *rows; /* path → DeskFieldRow, borrowed */
  GPtrArray *found;
  gboolean can_ask;
  guint check_id;
  GtkWidget *last_focus; /* weak */
};

enum
{
  PROP_0,
  PROP_CAN_ASK,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DeskOrderForm, desk_order_form, GTK_TYPE_WIDGET)

static DeskFormSection *
get_section (DeskOrderForm *self, guint i)
{
  DeskFormSection *sections[] = { self->receiver, self->sender, self->cargo, self->extras };

  return i < G_N_ELEMENTS (sections) ? sections[i] : NULL;
}

static gboolean
has_severity (DeskProblem *problem, DeskSeverity severity)
{
  return desk_problem_get_severity (problem) == severity;
}

static const char *
find_carrier_name (DeskOrderForm *self, const char *delivery_id)
{
  GPtrArray *accounts = desk_profile_get_accounts (desk_session_get_profile (self->session));

  for (guint i = 0; i < accounts->len; i++)
    {
      DeskAccount *account = g_ptr_array_index (accounts, i);

      if (strcmp (desk_account_get_delivery_id (account), delivery_id) == 0)
        return desk_account_get_delivery_name (account);
    }

  return delivery_id;
}

/* The message, and whose problem it is. */
static char *
dup_words (DeskOrderForm *self, const char *message, DeskProblem *problem)
{
  const char *carrier = desk_problem_get_carrier (problem);

  if (carrier == NULL)
    return g_strdup (message);

  /* Translators: what is wrong, and the one carrier that minds */
  return g_strdup_printf (C_ ("problem", "%s (%s)"), message, find_carrier_name (self, carrier));
}

/* A problem's message begins with all labels on the way to the field. At the field the last one is
 * enough; what it takes is whose problem it is, and what would mend it. */
static char *
dup_words_at_field (DeskOrderForm *self, DeskProblem *problem)
{
  DeskRecord *order = DESK_RECORD (self->order);
  const char *path = desk_problem_get_field (problem);
  const char *message = desk_problem_get_message (problem);
  const char *mend = desk_problem_get_mend (problem);
  g_autofree char *label = desk_record_dup_label (order, path);
  /* Translators: the field's name, then what is wrong with it */
  g_autofree char *prefix = g_strdup_printf (_ ("%s: %s"), label, "");
  g_autofree char *brief = NULL;
  g_autofree char *words = NULL;
  const DeskField *field = NULL;

  desk_record_resolve (order, path, &field);
  if (field != NULL && g_str_has_prefix (message, prefix))
    brief =
      g_strdup_printf (_ ("%s: %s"), desk_field_get_label (field), message + strlen (prefix));
  words = dup_words (self, brief != NULL ? brief : message, problem);

  /* Translators: what is wrong, then what would put it right */
  return mend != NULL ? g_strdup_printf (_ ("%s. %s"), words, mend) : g_steal_pointer (&words);
}

/* The first problem at each field; the check puts what stops first. */
static void
show_at_fields (DeskOrderForm *self)
{
  g_autoptr (GHashTable) said = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer path, row;

  for (guint i = 0; i < self->found->len; i++)
    {
      DeskProblem *problem = g_ptr_array_index (self->found, i);

      if (!g_hash_table_contains (said, desk_problem_get_field (problem)))
        g_hash_table_insert (said, (gpointer) desk_problem_get_field (problem), problem);
    }

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &path, &row))
    {
      DeskProblem *problem = g_hash_table_lookup (said, path);
      g_autoptr (DeskProblem) shown = NULL;

      if (problem != NULL)
        shown = desk_problem_new (path, desk_problem_get_carrier (problem),
                                  desk_problem_get_severity (problem),
                                  desk_problem_get_code (problem),
                                  dup_words_at_field (self, problem), NULL);
      desk_field_row_set_problem (row, shown);
    }
}

/* Some carriers may be stopped: they get their row, and the others are asked. */
static gboolean
find_whether_can_ask (DeskOrderForm *self)
{
  GPtrArray *accounts = desk_profile_get_accounts (desk_session_get_profile (self->session));

  for (guint i = 0; i < accounts->len; i++)
    if (!desk_check_stops (self->found,
                           desk_account_get_delivery_id (g_ptr_array_index (accounts, i))))
      return TRUE;

  return FALSE;
}

static char *
dup_summary (DeskOrderForm *self)
{
  guint n_stops = 0;
  guint n_warns = 0;
  g_autofree char *counts = NULL;
  g_autofree char *stops = NULL;
  g_autofree char *warns = NULL;
  g_autofree char *first = NULL;
  DeskProblem *problem;

  for (guint i = 0; i < self->found->len; i++)
    if (has_severity (g_ptr_array_index (self->found, i), DESK_SEVERITY_STOPS))
      n_stops++;
    else
      n_warns++;

  if (n_stops + n_warns == 0)
    return g_strdup ("");

  /* Translators: how many problems keep the order from being sent */
  stops =
    g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u error", "%u errors", n_stops), n_stops);
  /* Translators: how many problems are only warnings */
  warns = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u warning", "%u warnings", n_warns),
                           n_warns);
  if (n_stops > 0 && n_warns > 0)
    /* Translators: the counts of both, such as "1 error" and "2 warnings" */
    counts = g_strdup_printf (C_ ("problems", "%s, %s"), stops, warns);
  else
    counts = n_stops > 0 ? g_steal_pointer (&stops) : g_steal_pointer (&warns);

  problem = g_ptr_array_index (self->found, 0);
  first = dup_words (self, desk_problem_get_message (problem), problem);

  /* Translators: the counts of problems, then the words of the first */
  return g_strdup_printf (C_ ("problems", "%s: %s"), counts, first);
}

/* The field a problem is about; the first of its section where it is about the record. */
static DeskFieldRow *
find_row (DeskOrderForm *self, const char *path)
{
  DeskFormSection *section;

  for (guint i = 0; (section = get_section (self, i)) != NULL; i++)
    if (strcmp (desk_form_section_get_path (section), path) == 0)
      return g_ptr_array_index (desk_form_section_get_rows (section), 0);

  return g_hash_table_lookup (self->rows, path);
}

static DeskFieldRow *
find_first_row (DeskOrderForm *self)
{
  for (guint i = 0; self->found != NULL && i < self->found->len; i++)
    {
      DeskProblem *problem = g_ptr_array_index (self->found, i);
      DeskFieldRow *row = find_row (self, desk_problem_get_field (problem));

      if (row != NULL)
        return row;
    }

  return NULL;
}

static void
show_summary (DeskOrderForm *self)
{
  g_autofree char *summary = dup_summary (self);
  gboolean stops = self->found->len > 0 &&
                   has_severity (g_ptr_array_index (self->found, 0), DESK_SEVERITY_STOPS);

  gtk_widget_set_visible (self->problems, *summary != '\0');
  gtk_label_set_text (self->problems_label, summary);
  gtk_widget_set_tooltip_text (self->problems, summary);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->problems), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  summary, -1);
  gtk_image_set_from_icon_name (self->problems_icon,
                                stops ? "dialog-error-symbolic" : "dialog-warning-symbolic");
  gtk_widget_remove_css_class (self->problems, stops ? "warning" : "error");
  gtk_widget_add_css_class (self->problems, stops ? "error" : "warning");
}

static void
check (DeskOrderForm *self)
{
  gboolean can_ask;

  g_clear_handle_id (&self->check_id, g_source_remove);
  if (self->order == NULL)
    return;

  g_clear_pointer (&self->found, g_ptr_array_unref);
  self->found = desk_session_check (self->session, self->order, NULL);
  show_at_fields (self);
  show_summary (self);

  can_ask = find_whether_can_ask (self);
  if (self->can_ask == can_ask)
    return;

  self->can_ask = can_ask;
  gtk_widget_set_sensitive (self->ask, can_ask);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_ASK]);
}

static gboolean
on_check_idle (gpointer user_data)
{
  DeskOrderForm *self = user_data;

  self->check_id = 0;
  check (self);

  return G_SOURCE_REMOVE;
}

/* Gives each section its record; a record that is missing is made, so that it can be filled. */
static void
bind_sections (DeskOrderForm *self)
{
  DeskFormSection *section;

  for (guint i = 0; (section = get_section (self, i)) != NULL; i++)
    desk_form_section_set_record (
      section, desk_record_ensure_child (DESK_RECORD (self->order),
                                         desk_form_section_get_path (section)));
}

static void
on_order_changed (DeskOrder *order, const char *path, DeskOrderForm *self)
{
  /* A path without a dot is a record that was put in another's place, or a field of the order. */
  if (strchr (path, '.') == NULL)
    bind_sections (self);
  if (self->check_id == 0)
    self->check_id = g_idle_add (on_check_idle, self);
}

/* Not an action of the button: the action stays enabled, so that its key can say why not. */
static void
on_ask_clicked (GtkButton *button, DeskOrderForm *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.ask", NULL);
}

static void
on_problems_clicked (GtkButton *button, DeskOrderForm *self)
{
  desk_order_form_show_problem (self);
}

static void
remember_rows (DeskOrderForm *self)
{
  DeskFormSection *section;

  for (guint i = 0; (section = get_section (self, i)) != NULL; i++)
    {
      GPtrArray *rows = desk_form_section_get_rows (section);

      for (guint j = 0; j < rows->len; j++)
        {
          DeskFieldRow *row = g_ptr_array_index (rows, j);

          g_hash_table_insert (self->rows,
                               g_strdup_printf ("%s.%s", desk_form_section_get_path (section),
                                                desk_field_row_get_field (row)),
                               row);
        }
    }
}

static void
on_focus_changed (GtkWindow *window, GParamSpec *pspec, DeskOrderForm *self)
{
  GtkWidget *focus = gtk_window_get_focus (window);

  if (focus != NULL && gtk_widget_is_ancestor (focus, self->scroller))
    g_set_weak_pointer (&self->last_focus, focus);
}

static void
desk_order_form_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (desk_order_form_parent_class)->root (widget);

  g_signal_connect_object (gtk_widget_get_root (widget), "notify::focus-widget",
                           G_CALLBACK (on_focus_changed), widget, 0);
}

static void
desk_order_form_unroot (GtkWidget *widget)
{
  g_signal_handlers_disconnect_by_func (gtk_widget_get_root (widget), on_focus_changed, widget);

  GTK_WIDGET_CLASS (desk_order_form_parent_class)->unroot (widget);
}

static void
desk_order_form_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  DeskOrderForm *self = DESK_ORDER_FORM (object);

  switch (prop_id)
    {
    case PROP_CAN_ASK:
      g_value_set_boolean (value, self->can_ask);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
desk_order_form_dispose (GObject *object)
{
  DeskOrderForm *self = DESK_ORDER_FORM (object);

  g_clear_handle_id (&self->check_id, g_source_remove);
  g_clear_weak_pointer (&self->last_focus);
  if (self->order != NULL)
    g_signal_handlers_disconnect_by_func (self->order, on_order_changed, self);
  g_hash_table_remove_all (self->rows);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_pointer (&self->footer, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (self), DESK_TYPE_ORDER_FORM);
  g_clear_object (&self->order);
  g_clear_object (&self->session);
  g_clear_pointer (&self->found, g_ptr_array_unref);

  G_OBJECT_CLASS (desk_order_form_parent_class)->dispose (object);
}

static void
desk_order_form_finalize (GObject *object)
{
  g_clear_pointer (&DESK_ORDER_FORM (object)->rows, g_hash_table_unref);

  G_OBJECT_CLASS (desk_order_form_parent_class)->finalize (object);
}

static void
desk_order_form_class_init (DeskOrderFormClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = desk_order_form_get_property;
  object_class->dispose = desk_order_form_dispose;
  object_class->finalize = desk_order_form_finalize;
  widget_class->root = desk_order_form_root;
  widget_class->unroot = desk_order_form_unroot;

  properties[PROP_CAN_ASK] =
    g_param_spec_boolean ("can-ask", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (DESK_TYPE_PARTY_SECTION);
  g_type_ensure (DESK_TYPE_CARGO_SECTION);
  g_type_ensure (DESK_TYPE_EXTRAS_SECTION);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/dispatchdesk/DispatchDesk/ui/desk-order-form.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskOrderForm, scroller);
  gtk_widget_class_bind_template_child (widget_class, DeskOrderForm, footer);
  gtk_widget_class_bind_template_child (widget_class, DeskOrderForm, receiver);
  gtk_widget_class_bind_template_child (widget_class, DeskOrderForm, sender);
  gtk_widget_class_bind_template_child (widget_class, DeskOrderForm, cargo);
  gtk_widget_class_bind_template_child (widget_class, DeskOrderForm, extras);
  gtk_widget_class_bind_template_child (widget_class, DeskOrderForm, ask);
  gtk_widget_class_bind_template_child (widget_class, DeskOrderForm, problems);
  gtk_widget_class_bind_template_child (widget_class, DeskOrderForm, problems_icon);
  gtk_widget_class_bind_template_child (widget_class, DeskOrderForm, problems_label);
  gtk_widget_class_bind_template_callback (widget_class, on_ask_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_problems_clicked);
  gtk_widget_class_set_css_name (widget_class, "desk-form");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_FORM);
}

static void
desk_order_form_init (DeskOrderForm *self)
{
  self->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_sensitive (self->ask, FALSE);
  remember_rows (self);
}

GtkWidget *
desk_order_form_new (void)
{
  return g_object_new (DESK_TYPE_ORDER_FORM, NULL);
}

void
desk_order_form_set_order (DeskOrderForm *self, DeskSession *session, DeskOrder *order)
{
  g_return_if_fail (DESK_IS_ORDER_FORM (self));
  g_return_if_fail (DESK_IS_SESSION (session));
  g_return_if_fail (DESK_IS_ORDER (order));

  if (self->order != NULL)
    g_signal_handlers_disconnect_by_func (self->order, on_order_changed, self);
  g_set_object (&self->session, session);
  g_set_object (&self->order, order);
  bind_sections (self);
  g_signal_connect_object (order, "changed", G_CALLBACK (on_order_changed), self, 0);
  check (self);
}

DeskOrder *
desk_order_form_get_order (DeskOrderForm *self)
{
  g_return_val_if_fail (DESK_IS_ORDER_FORM (self), NULL);

  return self->order;
}

gboolean
desk_order_form_can_ask (DeskOrderForm *self)
{
  g_return_val_if_fail (DESK_IS_ORDER_FORM (self), FALSE);

  if (self->check_id != 0)
    check (self);

  return self->can_ask;
}

const char *
desk_order_form_get_summary (DeskOrderForm *self)
{
  g_return_val_if_fail (DESK_IS_ORDER_FORM (self), NULL);

  return gtk_label_get_text (self->problems_label);
}

void
desk_order_form_show_problem (DeskOrderForm *self)
{
  DeskFieldRow *first;
  GHashTableIter iter;
  gpointer row;

  g_return_if_fail (DESK_IS_ORDER_FORM (self));

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    desk_field_row_set_visited (row, TRUE);

  first = find_first_row (self);
  if (first != NULL)
    desk_field_row_grab_focus (first);
}

gboolean
desk_order_form_grab_focus (DeskOrderForm *self)
{
  g_return_val_if_fail (DESK_IS_ORDER_FORM (self), FALSE);

  if (self->last_focus != NULL && gtk_widget_is_ancestor (self->last_focus, GTK_WIDGET (self)))
    return gtk_widget_grab_focus (self->last_focus);

  return desk_field_row_grab_focus (
    g_ptr_array_index (desk_form_section_get_rows (self->receiver), 0));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskOrderForm: the draft. It owns the order, stacks the sections, and is the one place that
 * decides whether there is anybody to ask.
 *
 * It listens to the order's single "changed", checks once per idle, and hands each problem to the
 * field it is about, by path. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-order-form-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/desk-check.h"
#include "model/desk-record-path.h"
#include "ui/desk-cargo-section.h"
#include "ui/desk-extras-section.h"
#include "ui/desk-field-group.h"
#include "ui/desk-identity-section.h"
#include "ui/desk-notice-section.h"
#include "ui/desk-party-section.h"

enum
{
  PROP_0,
  PROP_CAN_ASK,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DeskOrderForm, desk_order_form, GTK_TYPE_WIDGET)

DeskFormSection *
_desk_order_form_get_section_at (DeskOrderForm *self, guint i)
{
  DeskFormSection *sections[] = { self->receiver, self->sender, self->cargo,
                                  self->extras,   self->notice, self->identity };

  return i < G_N_ELEMENTS (sections) ? sections[i] : NULL;
}

GPtrArray *
_desk_order_form_get_accounts (DeskOrderForm *self)
{
  return desk_profile_get_accounts (desk_session_get_profile (self->session));
}

/* Some carriers may be stopped: they get their row, and the others are asked. */
static gboolean
find_whether_can_ask (DeskOrderForm *self)
{
  GPtrArray *accounts = _desk_order_form_get_accounts (self);

  for (guint i = 0; i < accounts->len; i++)
    if (!desk_check_stops (self->found,
                           desk_account_get_delivery_id (g_ptr_array_index (accounts, i))))
      return TRUE;

  return FALSE;
}

void
_desk_order_form_check (DeskOrderForm *self)
{
  gboolean can_ask;

  g_clear_handle_id (&self->check_id, g_source_remove);
  if (self->order == NULL)
    return;

  g_clear_pointer (&self->found, g_ptr_array_unref);
  self->found = desk_session_check (self->session, self->order, NULL);
  _desk_order_form_show_at_fields (self);
  _desk_order_form_show_summary (self);

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

  /* What an input method holds is not in the order yet: it would be called missing. */
  self->check_id = 0;
  if (!self->composing)
    _desk_order_form_check (self);

  return G_SOURCE_REMOVE;
}

static void
queue_check (DeskOrderForm *self)
{
  if (self->check_id == 0)
    self->check_id = g_idle_add (on_check_idle, self);
}

/* Gives each section its record; a record that is missing is made, so that it can be filled. */
static void
bind_sections (DeskOrderForm *self)
{
  DeskRecord *order = DESK_RECORD (self->order);
  DeskFormSection *section;

  for (guint i = 0; (section = _desk_order_form_get_section_at (self, i)) != NULL; i++)
    {
      const char *path = desk_form_section_get_path (section);

      desk_form_section_set_record (
        section, *path != '\0' ? desk_record_ensure_child (order, path) : order);
    }
}

/* With the parcel the words turn round: the rider goes to the customer first. */
static void
show_direction (DeskOrderForm *self)
{
  gboolean back = g_strcmp0 (desk_record_get_path (DESK_RECORD (self->order),
                                                   "order_info.rider_pick_method"),
                             "2") == 0;

  g_object_set (self->receiver, "title", back ? _ ("Pick up from") : _ ("Receiver"), NULL);
  g_object_set (self->sender, "title", back ? _ ("Deliver to") : _ ("Sender"), NULL);
}

static void
on_order_changed (DeskOrder *order, const char *path, DeskOrderForm *self)
{
  /* A path without a dot is a record that was put in another's place, or a field of the order. */
  if (strchr (path, '.') == NULL)
    bind_sections (self);
  show_direction (self);
  queue_check (self);
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
on_preedit_changed (GtkText *text, const char *preedit, DeskOrderForm *self)
{
  self->composing = *preedit != '\0';
  if (!self->composing)
    queue_check (self);
}

/* What was being composed in the text before is in it now or lost. */
static void
follow_text (DeskOrderForm *self, GtkWidget *text)
{
  if (self->text != NULL)
    g_signal_handlers_disconnect_by_func (self->text, on_preedit_changed, self);
  g_set_weak_pointer (&self->text, text);
  if (text != NULL)
    g_signal_connect_object (text, "preedit-changed", G_CALLBACK (on_preedit_changed), self, 0);

  if (self->composing)
    queue_check (self);
  self->composing = FALSE;
}

static void
on_focus_changed (GtkWindow *window, GParamSpec *pspec, DeskOrderForm *self)
{
  GtkWidget *focus = gtk_window_get_focus (window);
  gboolean inside = focus != NULL && gtk_widget_is_ancestor (focus, self->scroller);

  if (inside)
    g_set_weak_pointer (&self->last_focus, focus);
  follow_text (self, inside && GTK_IS_TEXT (focus) ? focus : NULL);
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

  follow_text (self, NULL);
  g_clear_handle_id (&self->check_id, g_source_remove);
  g_clear_weak_pointer (&self->last_focus);
  if (self->order != NULL)
    g_signal_handlers_disconnect_by_func (self->order, on_order_changed, self);
  g_ptr_array_set_size (self->rows, 0);
  g_ptr_array_set_size (self->groups, 0);
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
  g_clear_pointer (&DESK_ORDER_FORM (object)->rows, g_ptr_array_unref);
  g_clear_pointer (&DESK_ORDER_FORM (object)->groups, g_ptr_array_unref);

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
  g_type_ensure (DESK_TYPE_NOTICE_SECTION);
  g_type_ensure (DESK_TYPE_IDENTITY_SECTION);
  g_type_ensure (DESK_TYPE_PROBLEM_LIST);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/dispatchdesk/DispatchDesk/ui/desk-order-form.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskOrderForm, scroller);
  gtk_widget_class_bind_template_child (widget_class, DeskOrderForm, footer);
  gtk_widget_class_bind_template_child (widget_class, DeskOrderForm, receiver);
  gtk_widget_class_bind_template_child (widget_class, DeskOrderForm, sender);
  gtk_widget_class_bind_template_child (widget_class, DeskOrderForm, cargo);
  gtk_widget_class_bind_template_child (widget_class, DeskOrderForm, extras);
  gtk_widget_class_bind_template_child (widget_class, DeskOrderForm, notice);
  gtk_widget_class_bind_template_child (widget_class, DeskOrderForm, identity);
  gtk_widget_class_bind_template_child (widget_class, DeskOrderForm, problem_list);
  gtk_widget_class_bind_template_child (widget_class, DeskOrderForm, problems_toggle);
  gtk_widget_class_bind_template_child (widget_class, DeskOrderForm, ask);
  gtk_widget_class_bind_template_child (widget_class, DeskOrderForm, problems);
  gtk_widget_class_bind_template_child (widget_class, DeskOrderForm, problems_icon);
  gtk_widget_class_bind_template_child (widget_class, DeskOrderForm, profile_note);
  gtk_widget_class_bind_template_child (widget_class, DeskOrderForm, problems_label);
  gtk_widget_class_bind_template_callback (widget_class, on_ask_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_problems_clicked);
  _desk_order_form_class_init_problems (widget_class);
  gtk_widget_class_set_css_name (widget_class, "desk-form");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_FORM);
}

static void
desk_order_form_init (DeskOrderForm *self)
{
  self->rows = g_ptr_array_new ();
  self->groups = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_sensitive (self->ask, FALSE);
}

GtkWidget *
desk_order_form_new (void)
{
  return g_object_new (DESK_TYPE_ORDER_FORM, NULL);
}

void
desk_order_form_set_order (DeskOrderForm *self, DeskSession *session, DeskOrder *order)
{
  DeskFormSection *section;

  g_return_if_fail (DESK_IS_ORDER_FORM (self));
  g_return_if_fail (DESK_IS_SESSION (session));
  g_return_if_fail (DESK_IS_ORDER (order));

  if (self->order != NULL)
    g_signal_handlers_disconnect_by_func (self->order, on_order_changed, self);
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_func (self->session, queue_check, self);
  g_set_object (&self->session, session);
  g_set_object (&self->order, order);
  g_signal_connect_object (session, "limits-changed", G_CALLBACK (queue_check), self,
                           G_CONNECT_SWAPPED);
  bind_sections (self);
  for (guint i = 0; (section = _desk_order_form_get_section_at (self, i)) != NULL; i++)
    desk_form_section_set_context (section, session, order);
  show_direction (self);
  g_signal_connect_object (order, "changed", G_CALLBACK (on_order_changed), self, 0);
  _desk_order_form_check (self);
}

void
desk_order_form_set_profile_note (DeskOrderForm *self, const char *note)
{
  g_return_if_fail (DESK_IS_ORDER_FORM (self));

  gtk_label_set_text (self->profile_note, note != NULL ? note : "");
  gtk_widget_set_visible (GTK_WIDGET (self->profile_note), note != NULL);
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

  if (self->check_id != 0 || self->composing)
    _desk_order_form_check (self);

  return self->can_ask;
}

gboolean
desk_order_form_is_composing (DeskOrderForm *self)
{
  g_return_val_if_fail (DESK_IS_ORDER_FORM (self), FALSE);

  return self->composing;
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

  g_return_if_fail (DESK_IS_ORDER_FORM (self));

  /* Rows of goods may have gone since the last check, which is where they are collected. */
  _desk_order_form_check (self);
  for (guint i = 0; i < self->rows->len; i++)
    desk_field_row_set_visited (g_ptr_array_index (self->rows, i), TRUE);
  for (guint i = 0; i < self->groups->len; i++)
    desk_field_group_update (g_ptr_array_index (self->groups, i));

  first = _desk_order_form_find_first_row (self);
  if (first != NULL)
    _desk_order_form_go_to (self, first);
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

gboolean
desk_order_form_focus_field (DeskOrderForm *self, const char *path)
{
  DeskFieldRow *row;

  g_return_val_if_fail (DESK_IS_ORDER_FORM (self), FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  row = desk_order_form_find_row (self, path);

  return row != NULL && _desk_order_form_go_to (self, row);
}

DeskFormSection *
desk_order_form_get_section (DeskOrderForm *self, const char *path)
{
  DeskFormSection *section;

  g_return_val_if_fail (DESK_IS_ORDER_FORM (self), NULL);

  for (guint i = 0; (section = _desk_order_form_get_section_at (self, i)) != NULL; i++)
    if (g_strcmp0 (desk_form_section_get_path (section), path) == 0)
      return section;

  return NULL;
}

void
desk_order_form_forget_visits (DeskOrderForm *self)
{
  g_return_if_fail (DESK_IS_ORDER_FORM (self));

  _desk_order_form_check (self);
  for (guint i = 0; i < self->rows->len; i++)
    desk_field_row_set_visited (g_ptr_array_index (self->rows, i), FALSE);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskTemplateBar: the cargo templates as a row of chips, the one that the draft agrees with
 * pressed.
 *
 * Alt and the digit apply one from anywhere in the window. What the menu of a chip does has its key
 * on the chip. Deleting is done at once; who listens to "removed" offers to take it back. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-template-bar.h"

#include <glib/gi18n-lib.h>

#include "ui/desk-template-layout.h"
#include "ui/desk-template-name.h"
#include "wechat/desk-wire.h"

#define N_KEYS 9

struct _DeskTemplateBar
{
  GtkWidget parent_instance;

  GtkWidget *add;
  DeskTemplateName *name;
  GtkPopover *menu;

  DeskTemplateList *list;
  DeskDraftEditor *draft;
  GPtrArray *chips;     /* borrowed widgets, by position */
  GPtrArray *templates; /* DeskCargoTemplate, by position; NULL where one cannot be read */
  guint update_id;
  guint target; /* the position that the menu or the name is about; past the end for a new one */
};

enum
{
  REMOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskTemplateBar, desk_template_bar, GTK_TYPE_WIDGET)

static DeskOrder *
get_order (DeskTemplateBar *self)
{
  return desk_draft_editor_get_order (self->draft);
}

static void
update_pressed (DeskTemplateBar *self)
{
  gboolean found = FALSE;

  g_clear_handle_id (&self->update_id, g_source_remove);
  for (guint i = 0; i < self->chips->len; i++)
    {
      DeskCargoTemplate *template = g_ptr_array_index (self->templates, i);
      gboolean matches =
        !found && template != NULL && desk_cargo_template_matches (template, get_order (self));

      gtk_toggle_button_set_active (g_ptr_array_index (self->chips, i), matches);
      found = found || matches;
    }
}

static gboolean
on_update_idle (gpointer data)
{
  DeskTemplateBar *self = data;

  self->update_id = 0;
  update_pressed (self);

  return G_SOURCE_REMOVE;
}

static void
on_order_changed (DeskTemplateBar *self)
{
  if (self->update_id == 0)
    self->update_id = g_idle_add (on_update_idle, self);
}

static void
on_chip_clicked (GtkButton *chip, DeskTemplateBar *self)
{
  guint position;

  if (g_ptr_array_find (self->chips, chip, &position))
    desk_template_bar_apply (self, position);
  /* The click turned it; the draft says what is pressed. */
  update_pressed (self);
}

static GtkWidget *
create_chip (DeskTemplateBar *self, const char *title, guint position)
{
  GtkWidget *chip = gtk_toggle_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 5);
  GtkWidget *label = gtk_label_new (title);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 16);
  gtk_box_append (GTK_BOX (box), label);
  if (position < N_KEYS)
    {
      g_autofree char *digit = g_strdup_printf ("%u", position + 1);
      g_autofree char *keys = g_strdup_printf ("Alt+%u", position + 1);
      /* Translators: what a chip does: a template's name, and the digit of its key */
      g_autofree char *tooltip = g_strdup_printf (_ ("Apply “%s” (Alt+%u)"), title, position + 1);
      GtkWidget *number = gtk_label_new (digit);

      gtk_widget_add_css_class (number, "desk-key");
      gtk_box_append (GTK_BOX (box), number);
      gtk_widget_set_tooltip_text (chip, tooltip);
      gtk_accessible_update_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_KEY_SHORTCUTS,
                                      keys, -1);
    }

  gtk_button_set_child (GTK_BUTTON (chip), box);
  gtk_widget_add_css_class (chip, "desk-chip");
  gtk_accessible_update_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_signal_connect_object (chip, "clicked", G_CALLBACK (on_chip_clicked), self, 0);

  return chip;
}

static void
free_template (gpointer template)
{
  if (template != NULL)
    g_object_unref (template);
}

static void
clear_chips (DeskTemplateBar *self)
{
  for (guint i = 0; i < self->chips->len; i++)
    gtk_widget_unparent (g_ptr_array_index (self->chips, i));
  g_ptr_array_set_size (self->chips, 0);
  g_ptr_array_set_size (self->templates, 0);
}

static guint
find_focused (DeskTemplateBar *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  guint position;

  return focus != NULL && g_ptr_array_find (self->chips, focus, &position) ? position : G_MAXUINT;
}

/* There are few: a change makes all of them anew, and the focus stays at its place. */
static void
on_items_changed (DeskTemplateBar *self)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  guint focused = find_focused (self);

  clear_chips (self);
  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr (DeskDocument) document = g_list_model_get_item (G_LIST_MODEL (self->list), i);
      GtkWidget *chip = create_chip (self, desk_document_get_title (document), i);

      gtk_widget_insert_before (chip, GTK_WIDGET (self), self->add);
      g_ptr_array_add (self->chips, chip);
      g_ptr_array_add (self->templates,
                       desk_wire_read (DESK_TYPE_CARGO_TEMPLATE,
                                       desk_document_get_body (document), -1, NULL));
    }

  update_pressed (self);
  if (focused != G_MAXUINT)
    gtk_widget_grab_focus (focused < n_items ? g_ptr_array_index (self->chips, focused)
                                             : self->add);
}

static char *
dup_body (DeskTemplateBar *self)
{
  g_autoptr (DeskCargoTemplate) template = desk_cargo_template_new_from_order (get_order (self));

  return desk_wire_write_exact (DESK_RECORD (template));
}

static void
point_at (DeskTemplateBar *self, GtkPopover *popover, GtkWidget *widget)
{
  graphene_rect_t bounds;
  GdkRectangle at = { 0, 0, 1, 1 };

  if (gtk_widget_compute_bounds (widget, GTK_WIDGET (self), &bounds))
    at = (GdkRectangle){ (int) bounds.origin.x, (int) bounds.origin.y, (int) bounds.size.width,
                         (int) bounds.size.height };
  gtk_popover_set_pointing_to (popover, &at);
}

static gboolean
has_target (DeskTemplateBar *self)
{
  return self->target < self->chips->len;
}

static void
on_add_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskTemplateBar *self = DESK_TEMPLATE_BAR (widget);
  DeskRecord *cargo = desk_record_get_child (DESK_RECORD (get_order (self)), "cargo");

  self->target = G_MAXUINT;
  point_at (self, GTK_POPOVER (self->name), self->add);
  desk_template_name_ask (self->name, _ ("Name of the New Template"),
                          cargo != NULL ? desk_record_get_text (cargo, "cargo_second_class")
                                        : NULL);
}

static void
on_rename_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskTemplateBar *self = DESK_TEMPLATE_BAR (widget);
  g_autoptr (DeskDocument) document = NULL;

  if (!has_target (self))
    return;

  document = g_list_model_get_item (G_LIST_MODEL (self->list), self->target);
  point_at (self, GTK_POPOVER (self->name), g_ptr_array_index (self->chips, self->target));
  desk_template_name_ask (self->name, _ ("Name of the Template"),
                          desk_document_get_title (document));
}

static void
on_update_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskTemplateBar *self = DESK_TEMPLATE_BAR (widget);
  g_autofree char *body = dup_body (self);

  if (has_target (self))
    desk_template_list_set (self->list, self->target, NULL, body);
}

static void
on_move_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskTemplateBar *self = DESK_TEMPLATE_BAR (widget);
  gint64 to = (gint64) self->target + g_variant_get_int32 (parameter);

  if (!has_target (self) || to < 0 || to >= self->chips->len)
    return;

  desk_template_list_move (self->list, self->target, (guint) to);
  self->target = (guint) to;
  gtk_widget_grab_focus (g_ptr_array_index (self->chips, self->target));
}

static void
on_remove_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskTemplateBar *self = DESK_TEMPLATE_BAR (widget);
  g_autoptr (DeskDocument) document = NULL;
  guint position = self->target;

  if (!has_target (self))
    return;

  document = g_list_model_get_item (G_LIST_MODEL (self->list), position);
  desk_template_list_remove (self->list, position);
  g_signal_emit (self, signals[REMOVED], 0, document, position);
}

static void
on_named (DeskTemplateName *popover, const char *name, DeskTemplateBar *self)
{
  if (has_target (self))
    {
      desk_template_list_set (self->list, self->target, name, NULL);
    }
  else
    {
      g_autofree char *body = dup_body (self);

      desk_template_list_add (self->list, name, body);
    }
}

/* The focus comes back to what it was about. */
static void
on_popover_closed (GtkPopover *popover, DeskTemplateBar *self)
{
  gtk_widget_grab_focus (has_target (self) ? g_ptr_array_index (self->chips, self->target)
                                           : self->add);
}

static void
popup_menu (DeskTemplateBar *self, guint position)
{
  self->target = position;
  point_at (self, self->menu, g_ptr_array_index (self->chips, position));
  gtk_popover_popup (self->menu);
}

static void
on_menu_clicked (GtkGestureClick *gesture, int n_press, double x, double y, DeskTemplateBar *self)
{
  GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);
  GtkWidget *chip =
    picked != NULL ? gtk_widget_get_ancestor (picked, GTK_TYPE_TOGGLE_BUTTON) : NULL;
  guint position;

  if (chip == NULL || !g_ptr_array_find (self->chips, chip, &position))
    return;

  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  popup_menu (self, position);
}

static gboolean
on_menu_key (GtkWidget *widget, GVariant *args, gpointer data)
{
  DeskTemplateBar *self = DESK_TEMPLATE_BAR (widget);
  guint focused = find_focused (self);

  if (focused == G_MAXUINT)
    return FALSE;

  popup_menu (self, focused);

  return TRUE;
}

/* One after the other, whatever the line they stand on. */
static gboolean
on_arrow_key (GtkWidget *widget, GVariant *args, gpointer data)
{
  DeskTemplateBar *self = DESK_TEMPLATE_BAR (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  gint64 step = rtl ? -g_variant_get_int32 (args) : g_variant_get_int32 (args);
  guint focused = find_focused (self);
  gint64 to = (focused != G_MAXUINT ? focused : self->chips->len) + step;

  if (to < 0 || to > self->chips->len)
    return FALSE;

  return gtk_widget_grab_focus (to < self->chips->len ? g_ptr_array_index (self->chips, to)
                                                      : self->add);
}

/* An action on the chip with the focus. */
static gboolean
on_chip_key (GtkWidget *widget, GVariant *args, gpointer data)
{
  DeskTemplateBar *self = DESK_TEMPLATE_BAR (widget);
  guint focused = find_focused (self);

  if (focused == G_MAXUINT)
    return FALSE;

  self->target = focused;

  return gtk_widget_activate_action_variant (widget, data, args);
}

static gboolean
on_digit_key (GtkWidget *widget, GVariant *args, gpointer data)
{
  desk_template_bar_apply (DESK_TEMPLATE_BAR (widget), g_variant_get_uint32 (args));

  return TRUE;
}

static void
add_key (GtkEventController *keys,
         const char *trigger,
         GtkShortcutFunc function,
         const char *action,
         GVariant *args)
{
  GtkShortcut *shortcut =
    gtk_shortcut_new (gtk_shortcut_trigger_parse_string (trigger),
                      gtk_callback_action_new (function, (gpointer) action, NULL));

  gtk_shortcut_set_arguments (shortcut, args);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), shortcut);
}

static void
add_keys (DeskTemplateBar *self)
{
  GtkEventController *digits = gtk_shortcut_controller_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (digits), GTK_SHORTCUT_SCOPE_GLOBAL);
  for (guint i = 0; i < N_KEYS; i++)
    {
      g_autofree char *trigger = g_strdup_printf ("<Alt>%u|<Alt>KP_%u", i + 1, i + 1);

      add_key (digits, trigger, on_digit_key, NULL, g_variant_new_uint32 (i));
    }
  gtk_widget_add_controller (GTK_WIDGET (self), digits);

  add_key (keys, "F2", on_chip_key, "template.rename", NULL);
  add_key (keys, "Delete", on_chip_key, "template.remove", NULL);
  add_key (keys, "<Control>Left", on_chip_key, "template.move", g_variant_new_int32 (-1));
  add_key (keys, "<Control>Right", on_chip_key, "template.move", g_variant_new_int32 (1));
  add_key (keys, "Left", on_arrow_key, NULL, g_variant_new_int32 (-1));
  add_key (keys, "Right", on_arrow_key, NULL, g_variant_new_int32 (1));
  add_key (keys, "Menu|<Shift>F10", on_menu_key, NULL, NULL);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static void
desk_template_bar_dispose (GObject *object)
{
  DeskTemplateBar *self = DESK_TEMPLATE_BAR (object);

  g_clear_handle_id (&self->update_id, g_source_remove);
  clear_chips (self);
  g_clear_pointer (&self->add, gtk_widget_unparent);
  if (self->name != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->name)));
  if (self->menu != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->menu)));
  gtk_widget_dispose_template (GTK_WIDGET (self), DESK_TYPE_TEMPLATE_BAR);
  g_clear_object (&self->list);
  g_clear_object (&self->draft);

  G_OBJECT_CLASS (desk_template_bar_parent_class)->dispose (object);
}

static void
desk_template_bar_finalize (GObject *object)
{
  DeskTemplateBar *self = DESK_TEMPLATE_BAR (object);

  g_clear_pointer (&self->chips, g_ptr_array_unref);
  g_clear_pointer (&self->templates, g_ptr_array_unref);

  G_OBJECT_CLASS (desk_template_bar_parent_class)->finalize (object);
}

static void
desk_template_bar_class_init (DeskTemplateBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = desk_template_bar_dispose;
  object_class->finalize = desk_template_bar_finalize;

  /**
   * DeskTemplateBar::removed:
   * @document: what was deleted
   * @position: where it was
   */
  signals[REMOVED] =
    g_signal_new ("removed", DESK_TYPE_TEMPLATE_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 2, DESK_TYPE_DOCUMENT, G_TYPE_UINT);

  gtk_widget_class_install_action (widget_class, "template.add", NULL, on_add_action);
  gtk_widget_class_install_action (widget_class, "template.rename", NULL, on_rename_action);
  gtk_widget_class_install_action (widget_class, "template.update", NULL, on_update_action);
  gtk_widget_class_install_action (widget_class, "template.move", "i", on_move_action);
  gtk_widget_class_install_action (widget_class, "template.remove", NULL, on_remove_action);

  g_type_ensure (DESK_TYPE_TEMPLATE_NAME);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/dispatchdesk/DispatchDesk/ui/desk-template-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskTemplateBar, add);
  gtk_widget_class_bind_template_child (widget_class, DeskTemplateBar, name);
  gtk_widget_class_bind_template_child (widget_class, DeskTemplateBar, menu);
  gtk_widget_class_bind_template_callback (widget_class, on_menu_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_named);
  gtk_widget_class_bind_template_callback (widget_class, on_popover_closed);
  gtk_widget_class_set_layout_manager_type (widget_class, DESK_TYPE_TEMPLATE_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "desk-templates");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
desk_template_bar_init (DeskTemplateBar *self)
{
  self->chips = g_ptr_array_new ();
  self->templates = g_ptr_array_new_with_free_func (free_template);
  self->target = G_MAXUINT;
  gtk_widget_init_template (GTK_WIDGET (self));
  add_keys (self);
}

GtkWidget *
desk_template_bar_new (void)
{
  return g_object_new (DESK_TYPE_TEMPLATE_BAR, NULL);
}

void
desk_template_bar_set_draft (DeskTemplateBar *self, DeskTemplateList *list, DeskDraftEditor *draft)
{
  g_return_if_fail (DESK_IS_TEMPLATE_BAR (self));
  g_return_if_fail (DESK_IS_TEMPLATE_LIST (list));
  g_return_if_fail (DESK_IS_DRAFT_EDITOR (draft));
  g_return_if_fail (self->list == NULL);

  self->list = g_object_ref (list);
  self->draft = g_object_ref (draft);
  g_signal_connect_object (list, "items-changed", G_CALLBACK (on_items_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (get_order (self), "changed", G_CALLBACK (on_order_changed), self,
                           G_CONNECT_SWAPPED);
  on_items_changed (self);
}

void
desk_template_bar_apply (DeskTemplateBar *self, guint position)
{
  DeskCargoTemplate *template;

  g_return_if_fail (DESK_IS_TEMPLATE_BAR (self));

  template = position < self->templates->len ? g_ptr_array_index (self->templates, position) : NULL;
  if (template != NULL)
    desk_draft_editor_apply_cargo (self->draft, template);
}

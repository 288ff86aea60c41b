/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskDeliveryPanel: a question about a delivery, below the list, so that no row moves. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-delivery-panel.h"

#define COLUMN_SPACING 10

struct _DeskDeliveryPanel
{
  GtkWidget parent_instance;

  GtkLabel *question;
  GtkWidget *choices; /* (nullable): of this question */
  GtkWidget *line;
  GtkLabel *text_label;
  GtkEditable *text;
  GtkLabel *note;
  GtkButton *leave;
  GtkButton *accept;

  GPtrArray *buttons; /* borrowed: the choices */
  gboolean possible;
  gboolean opening;
};

enum
{
  ACCEPTED,
  CHOICE_CHANGED,
  LEFT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskDeliveryPanel, desk_delivery_panel, GTK_TYPE_WIDGET)

static void
on_changed (DeskDeliveryPanel *self)
{
  if (!self->opening)
    g_signal_emit (self, signals[CHOICE_CHANGED], 0);
}

static void
on_toggled (GtkCheckButton *button, DeskDeliveryPanel *self)
{
  if (gtk_check_button_get_active (button))
    on_changed (self);
}

static void
on_accept_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  desk_delivery_panel_accept (DESK_DELIVERY_PANEL (widget));
}

static void
on_leave_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  desk_delivery_panel_close (DESK_DELIVERY_PANEL (widget));
  g_signal_emit (widget, signals[LEFT], 0);
}

static void
on_text_activated (DeskDeliveryPanel *self)
{
  desk_delivery_panel_accept (self);
}

/* Digits choose where no text is typed; Return does it from wherever the focus is but a button. */
static gboolean
on_key_pressed (GtkEventControllerKey *controller,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                DeskDeliveryPanel *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  guint digit = 0;

  if ((state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return FALSE;

  if (GTK_IS_CHECK_BUTTON (focus) && (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter))
    {
      desk_delivery_panel_accept (self);
      return TRUE;
    }
  if (GTK_IS_TEXT (focus))
    return FALSE;

  if (keyval >= GDK_KEY_1 && keyval <= GDK_KEY_9)
    digit = keyval - GDK_KEY_0;
  else if (keyval >= GDK_KEY_KP_1 && keyval <= GDK_KEY_KP_9)
    digit = keyval - GDK_KEY_KP_0;
  if (digit == 0 || digit > self->buttons->len)
    return FALSE;

  gtk_widget_grab_focus (g_ptr_array_index (self->buttons, digit - 1));
  gtk_check_button_set_active (g_ptr_array_index (self->buttons, digit - 1), TRUE);

  return TRUE;
}

static void
clear_choices (DeskDeliveryPanel *self)
{
  g_clear_pointer (&self->choices, gtk_widget_unparent);
  g_ptr_array_set_size (self->buttons, 0);
}

static void
desk_delivery_panel_dispose (GObject *object)
{
  DeskDeliveryPanel *self = DESK_DELIVERY_PANEL (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  gtk_widget_dispose_template (GTK_WIDGET (self), DESK_TYPE_DELIVERY_PANEL);
  g_clear_pointer (&self->buttons, g_ptr_array_unref);

  G_OBJECT_CLASS (desk_delivery_panel_parent_class)->dispose (object);
}

static void
desk_delivery_panel_class_init (DeskDeliveryPanelClass *klass)
{
  static const char *const names[N_SIGNALS] = { "accepted", "choice-changed", "left" };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_delivery_panel_dispose;

  for (guint i = 0; i < N_SIGNALS; i++)
    signals[i] = g_signal_new (names[i], G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                               NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "panel.accept", NULL, on_accept_action);
  gtk_widget_class_install_action (widget_class, "panel.leave", NULL, on_leave_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "panel.leave", NULL);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/dispatchdesk/DispatchDesk/ui/desk-delivery-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskDeliveryPanel, question);
  gtk_widget_class_bind_template_child (widget_class, DeskDeliveryPanel, line);
  gtk_widget_class_bind_template_child (widget_class, DeskDeliveryPanel, text_label);
  gtk_widget_class_bind_template_child (widget_class, DeskDeliveryPanel, text);
  gtk_widget_class_bind_template_child (widget_class, DeskDeliveryPanel, note);
  gtk_widget_class_bind_template_child (widget_class, DeskDeliveryPanel, leave);
  gtk_widget_class_bind_template_child (widget_class, DeskDeliveryPanel, accept);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_text_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_key_pressed);
  gtk_widget_class_set_css_name (widget_class, "desk-panel");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

/* The pane is narrow, and letters may be large. */
static void
let_shrink (GtkButton *button)
{
  gtk_label_set_ellipsize (GTK_LABEL (gtk_button_get_child (button)), PANGO_ELLIPSIZE_END);
}

static void
desk_delivery_panel_init (DeskDeliveryPanel *self)
{
  self->buttons = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  let_shrink (self->leave);
}

GtkWidget *
desk_delivery_panel_new (void)
{
  return g_object_new (DESK_TYPE_DELIVERY_PANEL, NULL);
}

/* With a label that wraps: the pane is narrow. */
static GtkWidget *
create_choice (const char *text)
{
  GtkWidget *button = gtk_check_button_new ();
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (button), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);

  return button;
}

/* In a grid of their own, which is put in its place when it is full: GTK asks a widget for its request
 * mode once, an empty one that is not shown yet too, and would hold it to be as high as it is with
 * every label in one line. */
static void
add_choices (DeskDeliveryPanel *self, const char *const *choices, guint columns)
{
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_column_spacing (GTK_GRID (grid), COLUMN_SPACING);
  gtk_grid_set_column_homogeneous (GTK_GRID (grid), TRUE);
  for (guint i = 0; choices[i] != NULL; i++)
    {
      GtkWidget *button = create_choice (choices[i]);

      if (self->buttons->len > 0)
        gtk_check_button_set_group (GTK_CHECK_BUTTON (button),
                                    g_ptr_array_index (self->buttons, 0));
      gtk_grid_attach (GTK_GRID (grid), button, (int) (i % columns), (int) (i / columns), 1, 1);
      g_ptr_array_add (self->buttons, button);
      g_signal_connect_object (button, "toggled", G_CALLBACK (on_toggled), self, 0);
    }
  gtk_check_button_set_active (g_ptr_array_index (self->buttons, 0), TRUE);

  gtk_widget_insert_after (grid, GTK_WIDGET (self), GTK_WIDGET (self->question));
  self->choices = grid;
}

void
desk_delivery_panel_open (DeskDeliveryPanel *self,
                          const char *question,
                          const char *const *choices,
                          guint columns,
                          const char *text_label)
{
  g_return_if_fail (DESK_IS_DELIVERY_PANEL (self));
  g_return_if_fail (question != NULL);
  g_return_if_fail (columns > 0);

  self->opening = TRUE;
  clear_choices (self);
  gtk_label_set_text (self->question, question);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, question,
                                  -1);
  if (choices != NULL && choices[0] != NULL)
    add_choices (self, choices, columns);
  gtk_editable_set_text (self->text, "");
  gtk_label_set_text (self->text_label, text_label != NULL ? text_label : "");
  gtk_widget_set_visible (self->line, text_label != NULL);
  desk_delivery_panel_set_note (self, "", FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  self->opening = FALSE;
  on_changed (self);

  gtk_widget_grab_focus (gtk_widget_get_visible (self->line) ? GTK_WIDGET (self->text)
                         : self->buttons->len > 0            ? g_ptr_array_index (self->buttons, 0)
                                                             : GTK_WIDGET (self->accept));
}

void
desk_delivery_panel_set_leave_label (DeskDeliveryPanel *self, const char *label)
{
  g_return_if_fail (DESK_IS_DELIVERY_PANEL (self));
  g_return_if_fail (label != NULL);

  gtk_button_set_label (self->leave, label);
  let_shrink (self->leave);
}

void
desk_delivery_panel_close (DeskDeliveryPanel *self)
{
  g_return_if_fail (DESK_IS_DELIVERY_PANEL (self));

  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

gboolean
desk_delivery_panel_is_open (DeskDeliveryPanel *self)
{
  g_return_val_if_fail (DESK_IS_DELIVERY_PANEL (self), FALSE);

  return gtk_widget_get_visible (GTK_WIDGET (self));
}

void
desk_delivery_panel_set_deed (DeskDeliveryPanel *self, const char *label, gboolean possible)
{
  g_return_if_fail (DESK_IS_DELIVERY_PANEL (self));
  g_return_if_fail (label != NULL);

  self->possible = possible;
  gtk_button_set_label (self->accept, label);
  let_shrink (self->accept);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "panel.accept", possible);
}

void
desk_delivery_panel_set_note (DeskDeliveryPanel *self, const char *note, gboolean wrong)
{
  g_return_if_fail (DESK_IS_DELIVERY_PANEL (self));
  g_return_if_fail (note != NULL);

  gtk_label_set_text (self->note, note);
  gtk_widget_set_visible (GTK_WIDGET (self->note), *note != '\0');
  if (wrong)
    gtk_widget_add_css_class (GTK_WIDGET (self->note), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->note), "error");
}

void
desk_delivery_panel_set_text_shown (DeskDeliveryPanel *self, gboolean shown)
{
  gboolean was_shown;

  g_return_if_fail (DESK_IS_DELIVERY_PANEL (self));

  was_shown = gtk_widget_get_visible (self->line);
  gtk_widget_set_visible (self->line, shown);
  /* Left where it was, it would take the digits of a sum for choices. */
  if (shown && !was_shown && !self->opening)
    gtk_widget_grab_focus (GTK_WIDGET (self->text));
}

void
desk_delivery_panel_accept (DeskDeliveryPanel *self)
{
  g_return_if_fail (DESK_IS_DELIVERY_PANEL (self));

  if (!self->possible || !desk_delivery_panel_is_open (self))
    return;

  self->possible = FALSE;
  g_signal_emit (self, signals[ACCEPTED], 0);
}

guint
desk_delivery_panel_get_choice (DeskDeliveryPanel *self)
{
  g_return_val_if_fail (DESK_IS_DELIVERY_PANEL (self), 0);

  for (guint i = 0; i < self->buttons->len; i++)
    if (gtk_check_button_get_active (g_ptr_array_index (self->buttons, i)))
      return i;

  return 0;
}

const char *
desk_delivery_panel_get_text (DeskDeliveryPanel *self)
{
  g_return_val_if_fail (DESK_IS_DELIVERY_PANEL (self), NULL);

  return gtk_widget_get_visible (self->line) ? gtk_editable_get_text (self->text) : "";
}

void
desk_delivery_panel_set_text (DeskDeliveryPanel *self, const char *text)
{
  g_return_if_fail (DESK_IS_DELIVERY_PANEL (self));
  g_return_if_fail (text != NULL);

  gtk_editable_set_text (self->text, text);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskSenderButton: the stores that send, in the heading of the sender: which of them the draft
 * names, and a menu to choose another, to keep the one that is filled in, and to delete it. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-sender-button.h"

#include <glib/gi18n-lib.h>

#include "model/desk-party.h"
#include "ui/desk-template-name.h"
#include "wechat/desk-wire.h"

#define N_KEYS 9

struct _DeskSenderButton
{
  GtkWidget parent_instance;

  GtkMenuButton *button;
  GtkLabel *title;
  DeskTemplateName *name;

  DeskTemplateList *list;
  DeskDraftEditor *draft;
  GPtrArray *senders; /* DeskParty, by position; NULL where one cannot be read */
  GMenu *menu;
  GSimpleActionGroup *actions;
  guint update_id;
  guint current; /* past the end where the draft names none of them */
  gboolean renaming;
};

enum
{
  REMOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskSenderButton, desk_sender_button, GTK_TYPE_WIDGET)

/* Who and where; not the digits of the place, which may be told in the other system. */
static const char *const told_by[] = { "name", "phone", "city", "address", "address_detail" };

static DeskRecord *
get_sender (DeskSenderButton *self)
{
  DeskOrder *order = desk_draft_editor_get_order (self->draft);

  return desk_record_get_child (DESK_RECORD (order), "sender");
}

static gboolean
is_same (DeskRecord *one, DeskRecord *other)
{
  for (guint i = 0; i < G_N_ELEMENTS (told_by); i++)
    if (g_strcmp0 (desk_record_get_text (one, told_by[i]),
                   desk_record_get_text (other, told_by[i])) != 0)
      return FALSE;

  return TRUE;
}

static char *
dup_title (DeskSenderButton *self)
{
  g_autoptr (DeskDocument) document =
    g_list_model_get_item (G_LIST_MODEL (self->list), self->current);

  return document != NULL ? g_strdup (desk_document_get_title (document)) : NULL;
}

static void
set_enabled (DeskSenderButton *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

static void
update_current (DeskSenderButton *self)
{
  DeskRecord *sender = get_sender (self);
  g_autofree char *title = NULL;
  g_autofree char *label = NULL;
  GAction *choose;

  g_clear_handle_id (&self->update_id, g_source_remove);
  for (self->current = 0; self->current < self->senders->len; self->current++)
    {
      DeskRecord *store = g_ptr_array_index (self->senders, self->current);

      if (store != NULL && sender != NULL && is_same (store, sender))
        break;
    }

  title = dup_title (self);
  /* Translators: the button with the menu of stores, where none of them is the sender */
  gtk_label_set_text (self->title, title != NULL ? title : C_ ("senders", "Stores"));
  /* Translators: which store sends, for those who do not see the button */
  label = title != NULL ? g_strdup_printf (_ ("Store: %s"), title) : g_strdup (_ ("Stores"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);

  choose = g_action_map_lookup_action (G_ACTION_MAP (self->actions), "choose");
  g_simple_action_set_state (G_SIMPLE_ACTION (choose),
                             g_variant_new_int32 (title != NULL ? (int) self->current : -1));
  set_enabled (self, "rename", title != NULL);
  set_enabled (self, "update", title != NULL);
  set_enabled (self, "remove", title != NULL);
}

static gboolean
on_update_idle (gpointer data)
{
  DeskSenderButton *self = data;

  self->update_id = 0;
  update_current (self);

  return G_SOURCE_REMOVE;
}

static void
on_order_changed (DeskSenderButton *self, const char *path)
{
  if (g_str_has_prefix (path, "sender") && self->update_id == 0)
    self->update_id = g_idle_add (on_update_idle, self);
}

static void
on_items_changed (DeskSenderButton *self)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  g_autoptr (GMenu) stores = g_menu_new ();
  g_autoptr (GMenu) commands = g_menu_new ();

  g_ptr_array_set_size (self->senders, 0);
  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr (DeskDocument) document = g_list_model_get_item (G_LIST_MODEL (self->list), i);
      g_autoptr (GMenuItem) item = g_menu_item_new (NULL, NULL);

      /* An underline in a store's name is no access key. */
      g_auto (GStrv) parts = g_strsplit (desk_document_get_title (document), "_", -1);
      g_autofree char *label = g_strjoinv ("__", parts);

      g_menu_item_set_label (item, label);
      g_menu_item_set_action_and_target (item, "sender.choose", "i", (int) i);
      if (i < N_KEYS)
        {
          g_autofree char *key = g_strdup_printf ("<Control>%u", i + 1);

          g_menu_item_set_attribute (item, "accel", "s", key);
        }
      g_menu_append_item (stores, item);
      g_ptr_array_add (self->senders, desk_wire_read (DESK_TYPE_PARTY,
                                                      desk_document_get_body (document), -1, NULL));
    }
  g_menu_append (commands, _ ("_Keep Sender as Store…"), "sender.add");
  g_menu_append (commands, _ ("_Rename Store…"), "sender.rename");
  g_menu_append (commands, _ ("_Update Store"), "sender.update");
  g_menu_append (commands, _ ("_Delete Store"), "sender.remove");

  g_menu_remove_all (self->menu);
  g_menu_append_section (self->menu, NULL, G_MENU_MODEL (stores));
  g_menu_append_section (self->menu, NULL, G_MENU_MODEL (commands));
  update_current (self);
}

static void
on_choose_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DeskSenderButton *self = data;
  guint position = (guint) g_variant_get_int32 (parameter);
  DeskRecord *store =
    position < self->senders->len ? g_ptr_array_index (self->senders, position) : NULL;

  if (store != NULL)
    desk_draft_editor_apply_sender (self->draft, store);
}

static void
on_add_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DeskSenderButton *self = data;
  DeskRecord *sender = get_sender (self);

  self->renaming = FALSE;
  desk_template_name_ask (self->name, _ ("Name of the New Store"),
                          sender != NULL ? desk_record_get_text (sender, "name") : NULL);
}

static void
on_rename_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DeskSenderButton *self = data;
  g_autofree char *title = dup_title (self);

  self->renaming = TRUE;
  desk_template_name_ask (self->name, _ ("Name of the Store"), title);
}

static char *
dup_body (DeskSenderButton *self)
{
  DeskRecord *sender = get_sender (self);

  return sender != NULL ? desk_wire_write_exact (sender) : g_strdup ("{}");
}

static void
on_update_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DeskSenderButton *self = data;
  g_autofree char *body = dup_body (self);

  desk_template_list_set (self->list, self->current, NULL, body);
}

static void
on_remove_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DeskSenderButton *self = data;
  guint position = self->current;
  g_autoptr (DeskDocument) document = g_list_model_get_item (G_LIST_MODEL (self->list), position);

  if (document == NULL)
    return;

  desk_template_list_remove (self->list, position);
  g_signal_emit (self, signals[REMOVED], 0, document, position);
}

static const GActionEntry entries[] = {
  { .name = "choose", .activate = on_choose_activated, .parameter_type = "i", .state = "-1" },
  { .name = "add", .activate = on_add_activated },
  { .name = "rename", .activate = on_rename_activated },
  { .name = "update", .activate = on_update_activated },
  { .name = "remove", .activate = on_remove_activated },
};

static void
on_named (DeskTemplateName *popover, const char *name, DeskSenderButton *self)
{
  g_autofree char *body = dup_body (self);

  if (!self->renaming)
    desk_template_list_add (self->list, name, body);
  else if (self->current < self->senders->len)
    desk_template_list_set (self->list, self->current, name, NULL);
}

static void
on_name_closed (GtkPopover *popover, DeskSenderButton *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->button));
}

static void
free_sender (gpointer sender)
{
  if (sender != NULL)
    g_object_unref (sender);
}

static void
desk_sender_button_dispose (GObject *object)
{
  DeskSenderButton *self = DESK_SENDER_BUTTON (object);

  g_clear_handle_id (&self->update_id, g_source_remove);
  if (self->name != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->name)));
  if (self->button != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->button)));
  gtk_widget_dispose_template (GTK_WIDGET (self), DESK_TYPE_SENDER_BUTTON);
  g_clear_object (&self->list);
  g_clear_object (&self->draft);
  g_clear_object (&self->menu);
  g_clear_object (&self->actions);

  G_OBJECT_CLASS (desk_sender_button_parent_class)->dispose (object);
}

static void
desk_sender_button_finalize (GObject *object)
{
  g_clear_pointer (&DESK_SENDER_BUTTON (object)->senders, g_ptr_array_unref);

  G_OBJECT_CLASS (desk_sender_button_parent_class)->finalize (object);
}

static void
desk_sender_button_class_init (DeskSenderButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_sender_button_dispose;
  G_OBJECT_CLASS (klass)->finalize = desk_sender_button_finalize;

  /**
   * DeskSenderButton::removed:
   * @document: what was deleted
   * @position: where it was
   */
  signals[REMOVED] =
    g_signal_new ("removed", DESK_TYPE_SENDER_BUTTON, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 2, DESK_TYPE_DOCUMENT, G_TYPE_UINT);

  g_type_ensure (DESK_TYPE_TEMPLATE_NAME);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/dispatchdesk/DispatchDesk/ui/desk-sender-button.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskSenderButton, button);
  gtk_widget_class_bind_template_child (widget_class, DeskSenderButton, title);
  gtk_widget_class_bind_template_child (widget_class, DeskSenderButton, name);
  gtk_widget_class_bind_template_callback (widget_class, on_named);
  gtk_widget_class_bind_template_callback (widget_class, on_name_closed);
}

/* Control and a digit choose a store from anywhere in the window, as Alt and a digit do a template. */
static void
add_keys (DeskSenderButton *self)
{
  GtkEventController *digits = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (digits), GTK_SHORTCUT_SCOPE_GLOBAL);
  for (guint i = 0; i < N_KEYS; i++)
    {
      g_autofree char *trigger = g_strdup_printf ("<Control>%u|<Control>KP_%u", i + 1, i + 1);
      GtkShortcut *shortcut = gtk_shortcut_new (gtk_shortcut_trigger_parse_string (trigger),
                                                gtk_named_action_new ("sender.choose"));

      gtk_shortcut_set_arguments (shortcut, g_variant_new_int32 ((int) i));
      gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (digits), shortcut);
    }
  gtk_widget_add_controller (GTK_WIDGET (self), digits);
}

static void
desk_sender_button_init (DeskSenderButton *self)
{
  self->senders = g_ptr_array_new_with_free_func (free_sender);
  self->menu = g_menu_new ();
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "sender", G_ACTION_GROUP (self->actions));
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_menu_model (self->button, G_MENU_MODEL (self->menu));
  add_keys (self);
}

GtkWidget *
desk_sender_button_new (void)
{
  return g_object_new (DESK_TYPE_SENDER_BUTTON, NULL);
}

void
desk_sender_button_set_draft (DeskSenderButton *self,
                              DeskTemplateList *list,
                              DeskDraftEditor *draft)
{
  g_return_if_fail (DESK_IS_SENDER_BUTTON (self));
  g_return_if_fail (DESK_IS_TEMPLATE_LIST (list));
  g_return_if_fail (DESK_IS_DRAFT_EDITOR (draft));
  g_return_if_fail (self->list == NULL);

  self->list = g_object_ref (list);
  self->draft = g_object_ref (draft);
  g_signal_connect_object (list, "items-changed", G_CALLBACK (on_items_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (desk_draft_editor_get_order (draft), "changed",
                           G_CALLBACK (on_order_changed), self, G_CONNECT_SWAPPED);
  on_items_changed (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskProfileStores: the page of the stores in the DeskProfileEditor. Where a store is, is entered in
 * the form of an order, which has the map for it; here it is named and put in order. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-profile-stores.h"

#include <glib/gi18n-lib.h>

#include "dispatch/desk-profile-store.h"
#include "model/desk-record-copy.h"
#include "ui/desk-field-line.h"
#include "ui/desk-record-form.h"

struct _DeskProfileStores
{
  GtkWidget parent_instance;

  GtkWidget *cards;
  GtkWidget *add;

  DeskOrder *order;              /* (nullable) */
  DeskProfileSettings *settings; /* (nullable) */
  guint n_stores;
};

G_DEFINE_FINAL_TYPE (DeskProfileStores, desk_profile_stores, GTK_TYPE_WIDGET)

static GListModel *
get_stores (DeskProfileStores *self)
{
  return self->settings != NULL ? desk_record_get_items (DESK_RECORD (self->settings), "stores")
                                : NULL;
}

static DeskRecord *
get_sender (DeskProfileStores *self)
{
  return self->order != NULL ? desk_record_get_child (DESK_RECORD (self->order), "sender") : NULL;
}

static char *
dup_place (DeskRecord *sender)
{
  static const char *const names[] = { "name", "phone", "city", "address", "address_detail" };
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; sender != NULL && i < G_N_ELEMENTS (names); i++)
    {
      const char *text = desk_record_get_text (sender, names[i]);

      if (text != NULL && *text != '\0')
        g_string_append_printf (words, "%s%s", words->len > 0 ? " · " : "", text);
    }

  return g_string_free (g_steal_pointer (&words), FALSE);
}

static void
on_up (GtkButton *button, DeskProfileStores *self)
{
  guint position = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "position"));
  g_autoptr (DeskRecord) store = g_list_model_get_item (get_stores (self), position);

  g_return_if_fail (store != NULL && position > 0);

  desk_record_remove_item (DESK_RECORD (self->settings), "stores", position);
  desk_record_insert_item (DESK_RECORD (self->settings), "stores", position - 1, store);
}

static void
on_remove (GtkButton *button, DeskProfileStores *self)
{
  desk_record_remove_item (DESK_RECORD (self->settings), "stores",
                           GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "position")));
}

static void
add_button (DeskProfileStores *self,
            DeskFormSection *card,
            guint position,
            const char *icon,
            const char *tooltip,
            GCallback callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "desk-small");
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip,
                                  -1);
  g_object_set_data (G_OBJECT (button), "position", GUINT_TO_POINTER (position));
  g_signal_connect_object (button, "clicked", callback, self, 0);
  desk_form_section_add_suffix (card, button);
}

static GtkWidget *
create_card (DeskProfileStores *self, DeskRecord *store, guint position)
{
  static const char *const fields[] = { "title", "sub_biz_id" };
  g_autofree char *path = g_strdup_printf ("stores[%u]", position);
  g_autofree char *number = g_strdup_printf (_ ("Store %u"), position + 1);
  g_autofree char *place = dup_place (desk_record_get_child (store, "sender"));
  DeskFormSection *card =
    g_object_new (DESK_TYPE_RECORD_FORM, "path", path, "title", number, NULL);
  GtkWidget *line = desk_field_line_new ();
  GtkWidget *label = gtk_label_new (place);
  GtkBuildable *buildable = GTK_BUILDABLE (card);

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    desk_field_line_append (DESK_FIELD_LINE (line), DESK_FIELD_ROW (desk_field_row_new (fields[i])));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "desk-message");
  gtk_widget_add_css_class (label, "caption");

  /* As a template would. */
  GTK_BUILDABLE_GET_IFACE (buildable)->add_child (buildable, NULL, G_OBJECT (line), NULL);
  GTK_BUILDABLE_GET_IFACE (buildable)->add_child (buildable, NULL, G_OBJECT (label), NULL);
  desk_form_section_set_record (card, store);
  if (position > 0)
    add_button (self, card, position, "go-up-symbolic", _ ("Move Up"), G_CALLBACK (on_up));
  add_button (self, card, position, "user-trash-symbolic", _ ("Remove This Store"),
              G_CALLBACK (on_remove));

  return GTK_WIDGET (card);
}

static void
show_cards (DeskProfileStores *self)
{
  GListModel *stores = get_stores (self);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->cards)) != NULL)
    gtk_box_remove (GTK_BOX (self->cards), child);

  self->n_stores = stores != NULL ? g_list_model_get_n_items (stores) : 0;
  for (guint i = 0; i < self->n_stores; i++)
    {
      g_autoptr (DeskRecord) store = g_list_model_get_item (stores, i);

      gtk_box_append (GTK_BOX (self->cards), create_card (self, store, i));
    }
}

static void
on_settings_changed (DeskRecord *settings, const char *path, DeskProfileStores *self)
{
  GListModel *stores = get_stores (self);
  guint n_stores = stores != NULL ? g_list_model_get_n_items (stores) : 0;

  if (n_stores != self->n_stores || g_str_equal (path, "stores") || *path == '\0')
    show_cards (self);
}

static void
on_add (DeskProfileStores *self)
{
  DeskRecord *sender = get_sender (self);
  g_autoptr (DeskRecord) store = NULL;
  g_autoptr (DeskRecord) copy = NULL;
  const char *title;

  if (sender == NULL || self->settings == NULL)
    return;

  store = g_object_new (DESK_TYPE_PROFILE_STORE, NULL);
  copy = desk_record_copy (sender);
  title = desk_record_get_text (sender, "name");
  desk_record_set_text (store, "title", title);
  desk_record_set_text (store, "sub_biz_id",
                        desk_record_get_text (DESK_RECORD (self->order), "sub_biz_id"));
  desk_record_set_child (store, "sender", copy);
  desk_record_insert_item (DESK_RECORD (self->settings), "stores", G_MAXUINT, store);
}

static void
desk_profile_stores_dispose (GObject *object)
{
  DeskProfileStores *self = DESK_PROFILE_STORES (object);
  GtkWidget *child;

  if (self->settings != NULL)
    g_signal_handlers_disconnect_by_func (self->settings, on_settings_changed, self);
  g_clear_object (&self->settings);
  g_clear_object (&self->order);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  gtk_widget_dispose_template (GTK_WIDGET (self), DESK_TYPE_PROFILE_STORES);

  G_OBJECT_CLASS (desk_profile_stores_parent_class)->dispose (object);
}

static void
desk_profile_stores_class_init (DeskProfileStoresClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_profile_stores_dispose;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/dispatchdesk/DispatchDesk/ui/desk-profile-stores.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskProfileStores, cards);
  gtk_widget_class_bind_template_child (widget_class, DeskProfileStores, add);
  gtk_widget_class_bind_template_callback (widget_class, on_add);
  gtk_widget_class_set_css_name (widget_class, "desk-profile-stores");
}

static void
desk_profile_stores_init (DeskProfileStores *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
desk_profile_stores_set_order (DeskProfileStores *self, DeskOrder *order)
{
  DeskRecord *sender;
  g_autofree char *place = NULL;

  g_return_if_fail (DESK_IS_PROFILE_STORES (self));

  g_set_object (&self->order, order);
  sender = get_sender (self);
  place = dup_place (sender);
  gtk_widget_set_sensitive (self->add, *place != '\0');
  gtk_widget_set_tooltip_text (self->add, *place != '\0'
                                            ? place
                                            : _ ("Fill in the sender of an order first"));
}

void
desk_profile_stores_set_settings (DeskProfileStores *self, DeskProfileSettings *settings)
{
  g_return_if_fail (DESK_IS_PROFILE_STORES (self));
  g_return_if_fail (settings == NULL || DESK_IS_PROFILE_SETTINGS (settings));

  if (self->settings != NULL)
    g_signal_handlers_disconnect_by_func (self->settings, on_settings_changed, self);
  g_set_object (&self->settings, settings);
  if (settings != NULL)
    g_signal_connect_object (settings, "changed", G_CALLBACK (on_settings_changed), self, 0);
  show_cards (self);
}

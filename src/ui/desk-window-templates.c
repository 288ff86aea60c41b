/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The templates in a DeskWindow: the chips above the cargo and the stores beside the sender, and the
 * note by which what was deleted comes back. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-window-private.h"

#include <glib/gi18n-lib.h>

#include "dispatch/desk-template-list.h"
#include "model/desk-data.h"
#include "model/desk-party.h"
#include "ui/desk-sender-button.h"
#include "ui/desk-template-bar.h"
#include "wechat/desk-wire.h"

typedef struct
{
  DeskTemplateList *list;
  DeskDocument *document;
  guint position;
} Removed;

static void
removed_free (gpointer data, GClosure *closure)
{
  Removed *removed = data;

  g_object_unref (removed->list);
  g_object_unref (removed->document);
  g_free (removed);
}

static void
on_removal_undone (AdwToast *toast, Removed *removed)
{
  desk_template_list_insert (removed->list, removed->position, removed->document);
}

static void
offer_back (DeskWindow *self, DeskTemplateList *list, DeskDocument *document, guint position)
{
  Removed *removed = g_new0 (Removed, 1);
  /* Translators: the name of a template or store that was deleted */
  g_autofree char *words =
    g_strdup_printf (_ ("“%s” deleted"), desk_document_get_title (document));

  removed->list = g_object_ref (list);
  removed->document = g_object_ref (document);
  removed->position = position;
  desk_window_add_undo_note (
    self, words, g_cclosure_new (G_CALLBACK (on_removal_undone), removed, removed_free));
}

static void
on_cargo_removed (GtkWidget *bar, DeskDocument *document, guint position, DeskWindow *self)
{
  offer_back (self, self->cargo_templates, document, position);
}

static void
on_sender_removed (GtkWidget *button, DeskDocument *document, guint position, DeskWindow *self)
{
  offer_back (self, self->sender_templates, document, position);
}

static void
on_templates_failed (DeskTemplateList *list, const char *message, DeskWindow *self)
{
  /* Translators: why a change of a template was not written */
  g_autofree char *words = g_strdup_printf (_ ("The template is not kept: %s"), message);

  desk_window_add_note (self, words);
}

static void
clear_place (gpointer data)
{
  g_free ((char *) ((DeskMapPlace *) data)->title);
}

/* The stores that have a place are marked on the map. */
static void
on_senders_changed (DeskWindow *self)
{
  GListModel *stores = G_LIST_MODEL (self->sender_templates);
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (DeskMapPlace));

  g_array_set_clear_func (places, clear_place);
  for (guint i = 0; i < g_list_model_get_n_items (stores); i++)
    {
      g_autoptr (DeskDocument) document = g_list_model_get_item (stores, i);
      g_autoptr (DeskParty) party =
        desk_wire_read (DESK_TYPE_PARTY, desk_document_get_body (document), -1, NULL);
      DeskMapPlace place = { 0 };

      if (party == NULL || !desk_party_get_point (party, &place.point))
        continue;

      place.title = g_strdup (desk_document_get_title (document));
      g_array_append_val (places, place);
    }
  desk_map_view_set_places (self->map, (const DeskMapPlace *) places->data, places->len);
}

void
_desk_window_add_templates (DeskWindow *self)
{
  DeskStore *store = desk_session_get_store (self->session);
  DeskFormSection *cargo = desk_order_form_get_section (self->form, "cargo");
  DeskFormSection *sender = desk_order_form_get_section (self->form, "sender");
  GtkWidget *bar = desk_template_bar_new ();
  GtkWidget *button = desk_sender_button_new ();

  self->cargo_templates =
    desk_template_list_new (store, DESK_DOCUMENT_CARGO, desk_data_get ("templates.json"));
  self->sender_templates = desk_template_list_new (store, DESK_DOCUMENT_SENDER, NULL);
  g_signal_connect_object (self->cargo_templates, "failed", G_CALLBACK (on_templates_failed), self,
                           0);
  g_signal_connect_object (self->sender_templates, "failed", G_CALLBACK (on_templates_failed),
                           self, 0);
  g_signal_connect_object (self->sender_templates, "items-changed",
                           G_CALLBACK (on_senders_changed), self, G_CONNECT_SWAPPED);

  desk_template_bar_set_draft (DESK_TEMPLATE_BAR (bar), self->cargo_templates, self->draft);
  g_signal_connect_object (bar, "removed", G_CALLBACK (on_cargo_removed), self, 0);
  desk_form_section_add_above (cargo, bar);

  desk_sender_button_set_draft (DESK_SENDER_BUTTON (button), self->sender_templates, self->draft);
  g_signal_connect_object (button, "removed", G_CALLBACK (on_sender_removed), self, 0);
  desk_form_section_add_suffix (sender, button);
}

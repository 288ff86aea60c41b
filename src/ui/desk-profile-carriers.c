/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskProfileCarriers: the page of the carriers in the DeskProfileEditor.
 *
 * The platform is asked with a session of its own on the profile's file, which is closed with what it
 * is about: it keeps no book and places no order. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-profile-carriers.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "dispatch/desk-bindings.h"
#include "dispatch/desk-profile-carrier.h"
#include "ui/desk-carrier-card.h"

struct _DeskProfileCarriers
{
  GtkWidget parent_instance;

  GtkLabel *asked_as;
  GtkSpinner *spinner;
  GtkWidget *cancel;
  GtkWidget *open_service;
  GtkWidget *fetch;
  GtkLabel *message;
  GtkWidget *cards;
  GtkWidget *empty;
  AdwPreferencesGroup *others;

  DeskSessionOpener *opener;
  DeskRulebook *rulebook;
  DeskProfilePresets *presets;
  DeskOrder *order;              /* (nullable) */
  DeskProfileSettings *settings; /* (nullable) */
  GPtrArray *bindings;           /* (nullable): what the platform said last */
  GPtrArray *rows;               /* of GtkWidget, in others; borrowed */
  guint n_carriers;
  gboolean saved;
  gboolean busy;

  DeskSession *session; /* (nullable): on the profile as it was saved */
  char *deed;           /* (nullable): what is asked once it is open; a carrier, or "" for open */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (DeskProfileCarriers, desk_profile_carriers, GTK_TYPE_WIDGET)

static GListModel *
get_carriers (DeskProfileCarriers *self)
{
  return self->settings != NULL
           ? desk_record_get_items (DESK_RECORD (self->settings), "carriers")
           : NULL;
}

static gboolean
has_carrier (DeskProfileCarriers *self, const char *delivery_id)
{
  GListModel *carriers = get_carriers (self);

  for (guint i = 0; carriers != NULL && i < g_list_model_get_n_items (carriers); i++)
    {
      g_autoptr (DeskRecord) carrier = g_list_model_get_item (carriers, i);

      if (g_strcmp0 (desk_record_get_text (carrier, "delivery_id"), delivery_id) == 0)
        return TRUE;
    }

  return FALSE;
}

static void
say (DeskProfileCarriers *self, const char *words, gboolean failed)
{
  gtk_label_set_text (self->message, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message), words != NULL);
  gtk_widget_remove_css_class (GTK_WIDGET (self->message), failed ? "success" : "error");
  gtk_widget_add_css_class (GTK_WIDGET (self->message), failed ? "error" : "success");
}

static void
update_state (DeskProfileCarriers *self)
{
  gboolean ready = self->settings != NULL && self->saved && !self->busy;

  gtk_widget_set_sensitive (self->fetch, ready);
  gtk_widget_set_sensitive (self->open_service, ready);
  gtk_widget_set_tooltip_text (self->fetch,
                               self->saved ? NULL : _ ("Save the profile first: it is asked as saved"));
  gtk_widget_set_visible (self->open_service,
                          self->settings != NULL &&
                            desk_profile_settings_get_tokens (self->settings) ==
                              DESK_PROFILE_TOKENS_PROVIDER);
  gtk_widget_set_visible (self->cancel, self->busy);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), self->busy);
  gtk_spinner_set_spinning (self->spinner, self->busy);
  for (guint i = 0; i < self->rows->len; i++)
    gtk_widget_set_sensitive (g_ptr_array_index (self->rows, i), !self->busy);
}

static const char *
get_text (DeskProfileCarriers *self, const char *field)
{
  const char *text = desk_record_get_text (DESK_RECORD (self->settings), field);

  return text != NULL ? text : "";
}

/* Whoever edits the address has to see where a question goes. */
static void
tell_address (DeskProfileCarriers *self)
{
  /* Translators: a profile's name, and the address of the platform */
  g_autofree char *words = g_strdup_printf (_ ("The platform is asked as “%s” at %s"),
                                            get_text (self, "title"), get_text (self, "endpoint"));

  gtk_label_set_text (self->asked_as, words);
}

static void
set_busy (DeskProfileCarriers *self, gboolean busy)
{
  self->busy = busy;
  update_state (self);
}

/* ---- what the platform knows ---- */

static void
add_carrier (DeskProfileCarriers *self, const DeskBinding *binding)
{
  g_autoptr (DeskRecord) carrier = g_object_new (DESK_TYPE_PROFILE_CARRIER, NULL);

  if (binding != NULL)
    {
      desk_record_set_text (carrier, "delivery_id", binding->delivery_id);
      desk_record_set_text (carrier, "delivery_name", binding->delivery_name);
      desk_record_set_text (carrier, "shopid", binding->shopid);
    }
  desk_record_set_text (carrier, "asked", "1");
  desk_record_insert_item (DESK_RECORD (self->settings), "carriers", G_MAXUINT, carrier);
}

static const DeskBinding *
find_binding (DeskProfileCarriers *self, const char *delivery_id)
{
  for (guint i = 0; self->bindings != NULL && i < self->bindings->len; i++)
    {
      const DeskBinding *binding = g_ptr_array_index (self->bindings, i);

      if (g_str_equal (binding->delivery_id, delivery_id))
        return binding;
    }

  return NULL;
}

static void
on_add_clicked (GtkButton *button, DeskProfileCarriers *self)
{
  const DeskBinding *binding = find_binding (self, g_object_get_data (G_OBJECT (button), "carrier"));

  if (binding != NULL)
    add_carrier (self, binding);
}

static void ask (DeskProfileCarriers *self, const char *deed);

static void
on_bind_clicked (GtkButton *button, DeskProfileCarriers *self)
{
  ask (self, g_object_get_data (G_OBJECT (button), "carrier"));
}

static GtkWidget *
create_button (DeskProfileCarriers *self,
               const DeskBinding *binding,
               const char *label,
               GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  /* Translators: what a button does, and the carrier it does it with */
  g_autofree char *name = g_strdup_printf (C_ ("button", "%s: %s"), label, binding->delivery_name);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data_full (G_OBJECT (button), "carrier", g_strdup (binding->delivery_id), g_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (button, "clicked", callback, self, 0);

  return button;
}

static GtkWidget *
create_row (DeskProfileCarriers *self, const DeskBinding *binding)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *words = NULL;

  if (binding->shopid != NULL)
    /* Translators: how a binding stands, such as "Passed"; the merchant ID that is bound */
    words = g_strdup_printf (_ ("%s · merchant ID %s"), desk_binding_state_get_label (binding->state),
                             binding->shopid);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), binding->delivery_name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), words != NULL ? words : _ ("Not bound"));
  if (binding->shopid == NULL &&
      desk_profile_settings_get_tokens (self->settings) == DESK_PROFILE_TOKENS_PROVIDER)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), create_button (self, binding, _ ("Bind"),
                                                                    G_CALLBACK (on_bind_clicked)));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             create_button (self, binding, _ ("Add to Profile"),
                                            G_CALLBACK (on_add_clicked)));

  return row;
}

static void
show_others (DeskProfileCarriers *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->others, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);

  for (guint i = 0; self->bindings != NULL && i < self->bindings->len; i++)
    {
      const DeskBinding *binding = g_ptr_array_index (self->bindings, i);
      GtkWidget *row;

      if (has_carrier (self, binding->delivery_id))
        continue;

      row = create_row (self, binding);
      adw_preferences_group_add (self->others, row);
      g_ptr_array_add (self->rows, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->others), self->rows->len > 0);
}

/* ---- asking ---- */

static void
tell_error (DeskProfileCarriers *self, const GError *error)
{
  say (self, g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ? NULL : error->message, TRUE);
}

static void
on_fetched (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskProfileCarriers) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) bindings =
    desk_bindings_fetch_finish (DESK_SESSION (source), result, &error);
  g_autofree char *words = NULL;
  guint n_bound = 0;

  if (self->opener == NULL || DESK_SESSION (source) != self->session)
    return;

  set_busy (self, FALSE);
  if (bindings == NULL)
    {
      tell_error (self, error);
      return;
    }

  g_clear_pointer (&self->bindings, g_ptr_array_unref);
  self->bindings = g_ptr_array_ref (bindings);
  for (GtkWidget *card = gtk_widget_get_first_child (self->cards); card != NULL;
       card = gtk_widget_get_next_sibling (card))
    desk_carrier_card_show_bindings (DESK_CARRIER_CARD (card), bindings);
  for (guint i = 0; i < bindings->len; i++)
    n_bound += ((DeskBinding *) g_ptr_array_index (bindings, i))->shopid != NULL;
  words = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "The platform lists %u bound account",
                                        "The platform lists %u bound accounts", n_bound),
                           n_bound);
  say (self, words, FALSE);
  show_others (self);
}

static void
on_asked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskProfileCarriers) self = data;
  g_autoptr (GError) error = NULL;
  gboolean done = desk_bindings_ask_finish (DESK_SESSION (source), result, &error);

  if (self->opener == NULL || DESK_SESSION (source) != self->session)
    return;

  set_busy (self, FALSE);
  if (done)
    say (self, _ ("Asked for: the administrator of the mini program gets a message and has to say "
                  "yes; fetch again afterwards"),
         FALSE);
  else
    tell_error (self, error);
}

/* Takes the deed. */
static void
go_on (DeskProfileCarriers *self)
{
  g_autofree char *deed = g_steal_pointer (&self->deed);

  if (deed == NULL)
    desk_bindings_fetch_async (self->session, self->cancellable, on_fetched, g_object_ref (self));
  else
    desk_bindings_ask_async (self->session, *deed != '\0' ? deed : NULL, self->cancellable, on_asked,
                             g_object_ref (self));
}

static void
on_opened (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskProfileCarriers) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskSession) session =
    desk_session_opener_open_finish (DESK_SESSION_OPENER (source), result, &error);

  if (self->opener == NULL)
    return;
  /* Meanwhile it is about another profile. */
  if (session != NULL && self->settings != NULL &&
      g_strcmp0 (desk_profile_get_id (desk_session_get_profile (session)),
                 desk_record_get_text (DESK_RECORD (self->settings), "id")) != 0)
    return;

  if (session == NULL)
    {
      set_busy (self, FALSE);
      tell_error (self, error);
      return;
    }

  g_set_object (&self->session, session);
  go_on (self);
}

/* @deed: NULL fetches; otherwise see the member of that name */
static void
ask (DeskProfileCarriers *self, const char *deed)
{
  if (self->settings == NULL || self->busy)
    return;

  g_free (self->deed);
  self->deed = g_strdup (deed);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  say (self, NULL, FALSE);
  set_busy (self, TRUE);
  desk_session_opener_open_async (self->opener,
                                  desk_record_get_text (DESK_RECORD (self->settings), "id"), NULL,
                                  FALSE, self->cancellable, on_opened, g_object_ref (self));
}

static void
on_fetch (DeskProfileCarriers *self)
{
  ask (self, NULL);
}

static void
on_open_service (DeskProfileCarriers *self)
{
  ask (self, "");
}

static void
on_cancel (DeskProfileCarriers *self)
{
  g_cancellable_cancel (self->cancellable);
}

/* ---- what the profile has ---- */

static void
on_remove (DeskCarrierCard *card, DeskProfileCarriers *self)
{
  GListModel *carriers = get_carriers (self);
  DeskRecord *wanted = desk_carrier_card_get_carrier (card);

  for (guint i = 0; carriers != NULL && i < g_list_model_get_n_items (carriers); i++)
    {
      g_autoptr (DeskRecord) carrier = g_list_model_get_item (carriers, i);

      if (carrier == wanted)
        {
          desk_record_remove_item (DESK_RECORD (self->settings), "carriers", i);
          return;
        }
    }
}

static void
show_cards (DeskProfileCarriers *self)
{
  GListModel *carriers = get_carriers (self);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->cards)) != NULL)
    gtk_box_remove (GTK_BOX (self->cards), child);

  self->n_carriers = carriers != NULL ? g_list_model_get_n_items (carriers) : 0;
  for (guint i = 0; i < self->n_carriers; i++)
    {
      GtkWidget *card = desk_carrier_card_new (self->settings, i,
                                               desk_session_opener_get_vault (self->opener),
                                               self->rulebook, self->presets, self->order);

      g_signal_connect_object (card, "remove", G_CALLBACK (on_remove), self, 0);
      if (self->bindings != NULL)
        desk_carrier_card_show_bindings (DESK_CARRIER_CARD (card), self->bindings);
      gtk_box_append (GTK_BOX (self->cards), card);
    }
  gtk_widget_set_visible (self->empty, self->n_carriers == 0);
  show_others (self);
}

static void
on_settings_changed (DeskRecord *settings, const char *path, DeskProfileCarriers *self)
{
  GListModel *carriers = get_carriers (self);
  guint n_carriers = carriers != NULL ? g_list_model_get_n_items (carriers) : 0;

  if (n_carriers != self->n_carriers || g_str_equal (path, "carriers") || *path == '\0')
    show_cards (self);
  tell_address (self);
  update_state (self);
}

static void
on_add (DeskProfileCarriers *self)
{
  GtkWidget *card;

  if (self->settings == NULL)
    return;

  add_carrier (self, NULL);
  card = gtk_widget_get_last_child (self->cards);
  if (card != NULL)
    gtk_widget_child_focus (card, GTK_DIR_TAB_FORWARD);
}

static void
desk_profile_carriers_dispose (GObject *object)
{
  DeskProfileCarriers *self = DESK_PROFILE_CARRIERS (object);
  GtkWidget *child;

  desk_profile_carriers_set_settings (self, NULL);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  gtk_widget_dispose_template (GTK_WIDGET (self), DESK_TYPE_PROFILE_CARRIERS);
  g_clear_object (&self->opener);
  g_clear_object (&self->rulebook);
  g_clear_object (&self->presets);
  g_clear_object (&self->order);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (desk_profile_carriers_parent_class)->dispose (object);
}

static void
desk_profile_carriers_finalize (GObject *object)
{
  DeskProfileCarriers *self = DESK_PROFILE_CARRIERS (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_free (self->deed);

  G_OBJECT_CLASS (desk_profile_carriers_parent_class)->finalize (object);
}

static void
desk_profile_carriers_class_init (DeskProfileCarriersClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = desk_profile_carriers_dispose;
  object_class->finalize = desk_profile_carriers_finalize;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/dispatchdesk/DispatchDesk/ui/desk-profile-carriers.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskProfileCarriers, asked_as);
  gtk_widget_class_bind_template_child (widget_class, DeskProfileCarriers, spinner);
  gtk_widget_class_bind_template_child (widget_class, DeskProfileCarriers, cancel);
  gtk_widget_class_bind_template_child (widget_class, DeskProfileCarriers, open_service);
  gtk_widget_class_bind_template_child (widget_class, DeskProfileCarriers, fetch);
  gtk_widget_class_bind_template_child (widget_class, DeskProfileCarriers, message);
  gtk_widget_class_bind_template_child (widget_class, DeskProfileCarriers, cards);
  gtk_widget_class_bind_template_child (widget_class, DeskProfileCarriers, empty);
  gtk_widget_class_bind_template_child (widget_class, DeskProfileCarriers, others);
  gtk_widget_class_bind_template_callback (widget_class, on_fetch);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel);
  gtk_widget_class_bind_template_callback (widget_class, on_open_service);
  gtk_widget_class_bind_template_callback (widget_class, on_add);
  gtk_widget_class_set_css_name (widget_class, "desk-carriers");
}

static void
desk_profile_carriers_init (DeskProfileCarriers *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
desk_profile_carriers_set_context (DeskProfileCarriers *self,
                                   DeskSessionOpener *opener,
                                   DeskRulebook *rulebook,
                                   DeskProfilePresets *presets,
                                   DeskOrder *order)
{
  g_return_if_fail (DESK_IS_PROFILE_CARRIERS (self));
  g_return_if_fail (DESK_IS_SESSION_OPENER (opener));

  g_set_object (&self->opener, opener);
  g_set_object (&self->rulebook, rulebook);
  g_set_object (&self->presets, presets);
  g_set_object (&self->order, order);
}

void
desk_profile_carriers_set_settings (DeskProfileCarriers *self, DeskProfileSettings *settings)
{
  g_return_if_fail (DESK_IS_PROFILE_CARRIERS (self));
  g_return_if_fail (settings == NULL || DESK_IS_PROFILE_SETTINGS (settings));

  if (self->settings == settings)
    return;

  if (self->settings != NULL)
    g_signal_handlers_disconnect_by_func (self->settings, on_settings_changed, self);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->session);
  g_clear_pointer (&self->bindings, g_ptr_array_unref);
  self->busy = FALSE;
  g_set_object (&self->settings, settings);
  if (settings == NULL)
    return;

  g_signal_connect_object (settings, "changed", G_CALLBACK (on_settings_changed), self, 0);
  tell_address (self);
  say (self, NULL, FALSE);
  show_cards (self);
  update_state (self);
}

void
desk_profile_carriers_set_saved (DeskProfileCarriers *self, gboolean saved)
{
  g_return_if_fail (DESK_IS_PROFILE_CARRIERS (self));

  self->saved = saved;
  update_state (self);
}

gboolean
desk_profile_carriers_show_problems (DeskProfileCarriers *self, GPtrArray *problems)
{
  gboolean any = FALSE;

  g_return_val_if_fail (DESK_IS_PROFILE_CARRIERS (self), FALSE);

  for (GtkWidget *card = gtk_widget_get_first_child (self->cards); card != NULL;
       card = gtk_widget_get_next_sibling (card))
    any |= desk_carrier_card_show_problems (DESK_CARRIER_CARD (card), problems);

  return any;
}

void
desk_profile_carriers_show_carrier (DeskProfileCarriers *self, const char *id)
{
  g_return_if_fail (DESK_IS_PROFILE_CARRIERS (self));
  g_return_if_fail (id != NULL);

  for (GtkWidget *card = gtk_widget_get_first_child (self->cards); card != NULL;
       card = gtk_widget_get_next_sibling (card))
    {
      DeskRecord *carrier = desk_carrier_card_get_carrier (DESK_CARRIER_CARD (card));

      if (g_strcmp0 (desk_record_get_text (carrier, "delivery_id"), id) == 0)
        {
          gtk_widget_child_focus (card, GTK_DIR_TAB_FORWARD);
          return;
        }
    }
}

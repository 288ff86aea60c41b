/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskCarrierCard: one carrier of a profile. Owned by the DeskProfileCarriers; made anew when the
 * carriers move. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-carrier-card.h"

#include <glib/gi18n-lib.h>

#include "dispatch/desk-profile-secrets.h"
#include "model/desk-record-copy.h"
#include "ui/desk-field-line.h"
#include "ui/desk-record-form.h"
#include "ui/desk-secret-row.h"
#include "ui/desk-signature-box.h"

struct _DeskCarrierCard
{
  GtkWidget parent_instance;

  DeskRecordForm *form;
  GtkWidget *binding;
  GtkImage *binding_icon;
  GtkLabel *binding_words;
  GtkWidget *binding_fix;
  DeskSecretRow *secret;
  DeskRecordForm *address;
  GtkButton *add_address;
  GtkToggleButton *signature_toggle;
  DeskSignatureBox *signature;

  DeskProfileSettings *settings;
  DeskRecord *carrier;
  DeskVault *vault;
  DeskRulebook *rulebook;
  DeskProfilePresets *presets;
  DeskOrder *order;    /* (nullable) */
  GPtrArray *bindings; /* (nullable) */
  char *bound;         /* (nullable): the merchant ID to use instead */
  GCancellable *cancellable;
};

enum
{
  REMOVE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskCarrierCard, desk_carrier_card, GTK_TYPE_WIDGET)

static const char *
get (DeskCarrierCard *self, const char *name)
{
  const char *text = desk_record_get_text (self->carrier, name);

  return text != NULL ? text : "";
}

/* ---- the secret and the signature ---- */

static const char *
find_published (DeskCarrierCard *self)
{
  return desk_profile_presets_find_secret (self->presets, get (self, "delivery_id"),
                                           get (self, "shopid"));
}

static void
on_secret_looked_up (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskCarrierCard) self = data;
  g_autoptr (GError) error = NULL;
  char *secret = desk_vault_lookup_finish (DESK_VAULT (source), result, &error);

  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    desk_signature_box_explain (self->signature, get (self, "shopid"),
                                secret != NULL ? secret : find_published (self));
  if (secret != NULL)
    desk_vault_wipe (secret);
}

/* Only while it is looked at is the secret fetched. */
static void
explain (DeskCarrierCard *self)
{
  g_autofree char *name = NULL;

  if (!gtk_toggle_button_get_active (self->signature_toggle))
    {
      desk_signature_box_explain (self->signature, NULL, NULL);
      return;
    }

  name = desk_profile_secret_dup_name (desk_record_get_text (DESK_RECORD (self->settings), "id"),
                                       get (self, "delivery_id"));
  desk_vault_lookup_async (self->vault, desk_profile_secret_get_kind (DESK_PROFILE_SECRET_CARRIER),
                           name, self->cancellable, on_secret_looked_up, g_object_ref (self));
}

static void
on_signature_toggled (DeskCarrierCard *self)
{
  explain (self);
}

static void
on_secret_changed (DeskCarrierCard *self)
{
  explain (self);
}

static void
update_secret (DeskCarrierCard *self)
{
  const char *id = get (self, "delivery_id");
  DeskRule *rule = desk_rulebook_find (self->rulebook, id, "carrier");
  const char *where = rule != NULL ? desk_rule_get_value (rule, "appkey") : NULL;
  g_autofree char *hint = NULL;
  g_autofree char *name = NULL;
  g_autofree char *label = NULL;

  if (find_published (self) != NULL)
    hint = g_strdup (_ ("A published test account: its secret is known, and need not be entered"));
  else if (where != NULL)
    /* Translators: where in the carrier's own console the appkey is found, then the page that says
     * so and its date */
    hint = g_strdup_printf (_ ("Appkey and secret: %s (%s, %s)"), where,
                            desk_rule_get_source (rule), desk_rule_get_date (rule));

  desk_secret_row_set_hint (self->secret, hint);
  if (*id == '\0')
    {
      desk_secret_row_set_secret (self->secret, NULL, NULL, NULL);
      return;
    }

  name = desk_profile_secret_dup_name (desk_record_get_text (DESK_RECORD (self->settings), "id"), id);
  label = desk_profile_secret_dup_label (
    DESK_PROFILE_SECRET_CARRIER, desk_record_get_text (DESK_RECORD (self->settings), "title"), id);
  desk_secret_row_set_secret (
    self->secret, desk_profile_secret_get_kind (DESK_PROFILE_SECRET_CARRIER), name, label);
}

/* ---- the binding ---- */

static void
say (DeskCarrierCard *self, const char *icon, const char *css_class, char *words)
{
  static const char *const classes[] = { "success", "warning", "error" };

  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    gtk_widget_remove_css_class (self->binding, classes[i]);
  gtk_widget_add_css_class (self->binding, css_class);
  gtk_image_set_from_icon_name (self->binding_icon, icon);
  gtk_label_set_text (self->binding_words, words);
  gtk_widget_set_visible (self->binding, TRUE);
  g_free (words);
}

static char *
append_remark (char *words, const DeskBinding *binding)
{
  char *both;

  if (binding->remark == NULL || *binding->remark == '\0')
    return words;

  /* Translators: how a binding stands, then the platform's own remark on it */
  both = g_strdup_printf (_ ("%s: %s"), words, binding->remark);
  g_free (words);

  return both;
}

static void
say_state (DeskCarrierCard *self, const DeskBinding *binding)
{
  switch (binding->state)
    {
    case DESK_BINDING_PASSED:
      say (self, "object-select-symbolic", "success",
           append_remark (g_strdup (_ ("Bound on the platform, and confirmed by the carrier")),
                          binding));
      break;
    case DESK_BINDING_PENDING:
      say (self, "dialog-warning-symbolic", "warning",
           append_remark (g_strdup (_ ("Bound on the platform; the carrier has not confirmed it "
                                       "yet. Wait, or ask the carrier")),
                          binding));
      break;
    case DESK_BINDING_REFUSED:
      say (self, "dialog-error-symbolic", "error",
           append_remark (g_strdup (_ ("The carrier refused the binding. Ask it why, then bind the "
                                       "account anew in the mini program’s console")),
                          binding));
      break;
    case DESK_BINDING_UNKNOWN:
    default:
      say (self, "dialog-warning-symbolic", "warning",
           append_remark (g_strdup (_ ("Bound; the platform does not say whether the carrier "
                                       "confirmed it")),
                          binding));
    }
}

static void
update_binding (DeskCarrierCard *self)
{
  const DeskBinding *same = NULL;
  const DeskBinding *other = NULL;

  gtk_widget_set_visible (self->binding, FALSE);
  gtk_widget_set_visible (self->binding_fix, FALSE);
  g_clear_pointer (&self->bound, g_free);
  if (self->bindings == NULL)
    return;

  for (guint i = 0; i < self->bindings->len; i++)
    {
      const DeskBinding *binding = g_ptr_array_index (self->bindings, i);

      if (g_strcmp0 (binding->delivery_id, get (self, "delivery_id")) != 0 ||
          binding->shopid == NULL)
        continue;
      if (g_str_equal (binding->shopid, get (self, "shopid")))
        same = binding;
      else
        other = binding;
    }

  if (same != NULL)
    {
      say_state (self, same);
    }
  else if (other != NULL)
    {
      self->bound = g_strdup (other->shopid);
      gtk_widget_set_visible (self->binding_fix, TRUE);
      say (self, "dialog-error-symbolic", "error",
           g_strdup_printf (_ ("The platform has bound merchant ID “%s”. What the carrier’s own "
                               "console shows may be another one, with which the platform answers "
                               "930560; send the bound one, with the secret that belongs to it"),
                            other->shopid));
    }
  else if (find_published (self) == NULL)
    {
      say (self, "dialog-error-symbolic", "error",
           g_strdup (_ ("Not bound. Bind the account in the mini program’s console, 物流助手 → "
                        "即时配送")));
    }
}

static void
on_fix (DeskCarrierCard *self)
{
  g_autofree char *bound = g_steal_pointer (&self->bound);

  if (bound != NULL)
    desk_record_set_text (self->carrier, "shopid", bound);
  gtk_widget_grab_focus (GTK_WIDGET (self->secret));
}

/* ---- the rest ---- */

static void
update_address (DeskCarrierCard *self)
{
  DeskRecord *address = desk_record_get_child (self->carrier, "registered_address");

  desk_form_section_set_record (DESK_FORM_SECTION (self->address), address);
  gtk_widget_set_visible (GTK_WIDGET (self->address), address != NULL);
  gtk_button_set_label (self->add_address, address != NULL
                                             ? _ ("Forget Registered Address")
                                             : _ ("Add Registered Address"));
}

/* The sender of the open order is most often it. */
static void
on_address_clicked (DeskCarrierCard *self)
{
  static const char *const names[] = { "address", "lng", "lat", "coordinate_type" };
  DeskRecord *sender =
    self->order != NULL ? desk_record_get_child (DESK_RECORD (self->order), "sender") : NULL;
  DeskRecord *address;

  if (desk_record_get_child (self->carrier, "registered_address") != NULL)
    {
      desk_record_set_child (self->carrier, "registered_address", NULL);
      return;
    }

  address = desk_record_ensure_child (self->carrier, "registered_address");
  for (guint i = 0; sender != NULL && i < G_N_ELEMENTS (names); i++)
    desk_record_set_text (address, names[i], desk_record_get_text (sender, names[i]));
  update_address (self);
}

static void
update_title (DeskCarrierCard *self)
{
  const char *name = get (self, "delivery_name");

  g_object_set (self->form, "title",
                *name != '\0'                            ? name
                : *get (self, "delivery_id") != '\0' ? get (self, "delivery_id")
                                                         : _ ("New Carrier"),
                NULL);
}

static void
on_carrier_changed (DeskRecord *carrier, const char *path, DeskCarrierCard *self)
{
  update_title (self);
  update_binding (self);
  if (g_str_equal (path, "registered_address"))
    update_address (self);
  if (g_str_equal (path, "delivery_id") || g_str_equal (path, "shopid"))
    {
      update_secret (self);
      explain (self);
    }
}

static void
on_remove (DeskCarrierCard *self)
{
  g_signal_emit (self, signals[REMOVE], 0);
}

static void
desk_carrier_card_dispose (GObject *object)
{
  DeskCarrierCard *self = DESK_CARRIER_CARD (object);
  GtkWidget *child;

  g_cancellable_cancel (self->cancellable);
  if (self->carrier != NULL)
    g_signal_handlers_disconnect_by_func (self->carrier, on_carrier_changed, self);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  gtk_widget_dispose_template (GTK_WIDGET (self), DESK_TYPE_CARRIER_CARD);
  g_clear_object (&self->settings);
  g_clear_object (&self->carrier);
  g_clear_object (&self->vault);
  g_clear_object (&self->rulebook);
  g_clear_object (&self->presets);
  g_clear_object (&self->order);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->bindings, g_ptr_array_unref);
  g_clear_pointer (&self->bound, g_free);

  G_OBJECT_CLASS (desk_carrier_card_parent_class)->dispose (object);
}

static void
desk_carrier_card_class_init (DeskCarrierCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_carrier_card_dispose;
  signals[REMOVE] = g_signal_new ("remove", DESK_TYPE_CARRIER_CARD, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (DESK_TYPE_FIELD_LINE);
  g_type_ensure (DESK_TYPE_RECORD_FORM);
  g_type_ensure (DESK_TYPE_SECRET_ROW);
  g_type_ensure (DESK_TYPE_SIGNATURE_BOX);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/dispatchdesk/DispatchDesk/ui/desk-carrier-card.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskCarrierCard, form);
  gtk_widget_class_bind_template_child (widget_class, DeskCarrierCard, binding);
  gtk_widget_class_bind_template_child (widget_class, DeskCarrierCard, binding_icon);
  gtk_widget_class_bind_template_child (widget_class, DeskCarrierCard, binding_words);
  gtk_widget_class_bind_template_child (widget_class, DeskCarrierCard, binding_fix);
  gtk_widget_class_bind_template_child (widget_class, DeskCarrierCard, secret);
  gtk_widget_class_bind_template_child (widget_class, DeskCarrierCard, address);
  gtk_widget_class_bind_template_child (widget_class, DeskCarrierCard, add_address);
  gtk_widget_class_bind_template_child (widget_class, DeskCarrierCard, signature_toggle);
  gtk_widget_class_bind_template_child (widget_class, DeskCarrierCard, signature);
  gtk_widget_class_bind_template_callback (widget_class, on_remove);
  gtk_widget_class_bind_template_callback (widget_class, on_fix);
  gtk_widget_class_bind_template_callback (widget_class, on_secret_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_address_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_signature_toggled);
  gtk_widget_class_set_css_name (widget_class, "desk-carrier");
}

static void
desk_carrier_card_init (DeskCarrierCard *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  desk_secret_row_set_signs (self->secret, TRUE);
}

GtkWidget *
desk_carrier_card_new (DeskProfileSettings *settings,
                       guint position,
                       DeskVault *vault,
                       DeskRulebook *rulebook,
                       DeskProfilePresets *presets,
                       DeskOrder *order)
{
  DeskCarrierCard *self;
  GListModel *carriers;
  g_autofree char *path = g_strdup_printf ("carriers[%u]", position);
  g_autofree char *address_path = g_strconcat (path, ".registered_address", NULL);

  g_return_val_if_fail (DESK_IS_PROFILE_SETTINGS (settings), NULL);

  carriers = desk_record_get_items (DESK_RECORD (settings), "carriers");
  g_return_val_if_fail (carriers != NULL && position < g_list_model_get_n_items (carriers), NULL);

  self = g_object_new (DESK_TYPE_CARRIER_CARD, NULL);
  self->settings = g_object_ref (settings);
  self->carrier = g_list_model_get_item (carriers, position);
  self->vault = g_object_ref (vault);
  self->rulebook = g_object_ref (rulebook);
  self->presets = g_object_ref (presets);
  g_set_object (&self->order, order);

  g_object_set (self->form, "path", path, NULL);
  g_object_set (self->address, "path", address_path, NULL);
  desk_form_section_set_record (DESK_FORM_SECTION (self->form), self->carrier);
  g_signal_connect_object (self->carrier, "changed", G_CALLBACK (on_carrier_changed), self, 0);
  update_title (self);
  update_address (self);
  update_secret (self);
  desk_secret_row_set_vault (self->secret, vault);
  desk_signature_box_set_order_id (
    self->signature,
    order != NULL ? desk_record_get_text (DESK_RECORD (order), "shop_order_id") : NULL);

  return GTK_WIDGET (self);
}

void
desk_carrier_card_show_bindings (DeskCarrierCard *self, GPtrArray *bindings)
{
  g_return_if_fail (DESK_IS_CARRIER_CARD (self));
  g_return_if_fail (bindings != NULL);

  g_clear_pointer (&self->bindings, g_ptr_array_unref);
  self->bindings = g_ptr_array_ref (bindings);
  update_binding (self);
}

gboolean
desk_carrier_card_show_problems (DeskCarrierCard *self, GPtrArray *problems)
{
  DeskFieldRow *row;

  g_return_val_if_fail (DESK_IS_CARRIER_CARD (self), FALSE);

  row = desk_record_form_show_problems (self->form, problems);

  return row != NULL && desk_field_row_grab_focus (row);
}

DeskRecord *
desk_carrier_card_get_carrier (DeskCarrierCard *self)
{
  g_return_val_if_fail (DESK_IS_CARRIER_CARD (self), NULL);

  return self->carrier;
}

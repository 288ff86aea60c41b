/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskRateCardRow: a carrier's card in few words, and its fields below; or that there is none. The
 * window that holds it removes the card, and can bring it back. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-rate-card-row.h"

#include <glib/gi18n-lib.h>

#include "model/desk-tariff.h"
#include "ui/desk-field-line.h"

struct _DeskRateCardRow
{
  AdwExpanderRow parent_instance;

  GtkSwitch *enabled;
  GtkWidget *remove;
  DeskTariffFields *fields;

  DeskPricing *pricing;
  char *carrier;
  gboolean updating;
};

enum
{
  SIGNAL_REMOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskRateCardRow, desk_rate_card_row, ADW_TYPE_EXPANDER_ROW)

static void
on_enabled_switched (GtkSwitch *widget, GParamSpec *pspec, DeskRateCardRow *self)
{
  gboolean active = gtk_switch_get_active (widget);
  DeskRateCard *card;

  if (self->updating || self->pricing == NULL)
    return;

  card = desk_pricing_find_card (self->pricing, self->carrier);
  if (card != NULL)
    {
      desk_record_set_text (DESK_RECORD (card), "enabled", active ? "1" : "0");
    }
  else if (active)
    {
      g_autoptr (DeskRateCard) fresh = desk_rate_card_new (self->carrier);

      desk_pricing_insert_card (self->pricing, G_MAXUINT, fresh);
      adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self), TRUE);
      desk_field_row_grab_focus (desk_tariff_fields_find_row (self->fields, "base"));
    }
}

static void
ask_to_remove (DeskRateCardRow *self)
{
  if (desk_pricing_find_card (self->pricing, self->carrier) != NULL)
    g_signal_emit (self, signals[SIGNAL_REMOVED], 0);
}

static void
on_remove_clicked (GtkButton *button, DeskRateCardRow *self)
{
  ask_to_remove (self);
}

static gboolean
on_remove_key (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  ask_to_remove (DESK_RATE_CARD_ROW (widget));

  return TRUE;
}

static void
desk_rate_card_row_dispose (GObject *object)
{
  DeskRateCardRow *self = DESK_RATE_CARD_ROW (object);

  g_clear_object (&self->pricing);
  gtk_widget_dispose_template (GTK_WIDGET (self), DESK_TYPE_RATE_CARD_ROW);

  G_OBJECT_CLASS (desk_rate_card_row_parent_class)->dispose (object);
}

static void
desk_rate_card_row_finalize (GObject *object)
{
  g_clear_pointer (&DESK_RATE_CARD_ROW (object)->carrier, g_free);

  G_OBJECT_CLASS (desk_rate_card_row_parent_class)->finalize (object);
}

static void
desk_rate_card_row_class_init (DeskRateCardRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_rate_card_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = desk_rate_card_row_finalize;

  signals[SIGNAL_REMOVED] = g_signal_new ("removed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_add_binding (widget_class, GDK_KEY_Delete, GDK_ALT_MASK, on_remove_key, NULL);

  g_type_ensure (DESK_TYPE_FIELD_LINE);
  g_type_ensure (DESK_TYPE_FIELD_ROW);
  g_type_ensure (DESK_TYPE_TARIFF_FIELDS);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/dispatchdesk/DispatchDesk/ui/desk-rate-card-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskRateCardRow, enabled);
  gtk_widget_class_bind_template_child (widget_class, DeskRateCardRow, remove);
  gtk_widget_class_bind_template_child (widget_class, DeskRateCardRow, fields);
  gtk_widget_class_bind_template_callback (widget_class, on_enabled_switched);
  gtk_widget_class_bind_template_callback (widget_class, on_remove_clicked);
}

static void
desk_rate_card_row_init (DeskRateCardRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
}

GtkWidget *
desk_rate_card_row_new (DeskPricing *pricing, DeskAccount *account)
{
  DeskRateCardRow *self;

  g_return_val_if_fail (DESK_IS_PRICING (pricing), NULL);
  g_return_val_if_fail (DESK_IS_ACCOUNT (account), NULL);

  self = g_object_new (DESK_TYPE_RATE_CARD_ROW, NULL);
  self->pricing = g_object_ref (pricing);
  self->carrier = g_strdup (desk_account_get_delivery_id (account));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self),
                                 desk_account_get_delivery_name (account));
  desk_rate_card_row_update (self);

  return GTK_WIDGET (self);
}

void
desk_rate_card_row_update (DeskRateCardRow *self)
{
  DeskRateCard *card;
  g_autofree char *summary = NULL;

  g_return_if_fail (DESK_IS_RATE_CARD_ROW (self));

  card = desk_pricing_find_card (self->pricing, self->carrier);
  summary = card != NULL ? desk_rate_card_dup_summary (card) : g_strdup (_ ("No card"));
  self->updating = TRUE;
  gtk_switch_set_active (self->enabled,
                         card != NULL && desk_tariff_is_on (DESK_RECORD (card), "enabled"));
  self->updating = FALSE;
  desk_tariff_fields_set_record (self->fields, card != NULL ? DESK_RECORD (card) : NULL);
  gtk_widget_set_sensitive (self->remove, card != NULL);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), summary);

  /* Without a card there is nothing to unfold; allowing it unfolds at once. */
  if (adw_expander_row_get_enable_expansion (ADW_EXPANDER_ROW (self)) != (card != NULL))
    {
      adw_expander_row_set_enable_expansion (ADW_EXPANDER_ROW (self), card != NULL);
      adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self), FALSE);
    }
}

DeskTariffFields *
desk_rate_card_row_get_fields (DeskRateCardRow *self)
{
  g_return_val_if_fail (DESK_IS_RATE_CARD_ROW (self), NULL);

  return self->fields;
}

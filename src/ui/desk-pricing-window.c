/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskPricingWindow: the editor of the session's DeskPricing, which is the truth: the rows follow
 * it. What the rules say of the quotes in the main window is always in sight. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-pricing-window.h"

#include <glib/gi18n-lib.h>

#include "model/desk-choice-rule.h"
#include "model/desk-tariff.h"
#include "ui/desk-choice-rule-row.h"
#include "ui/desk-field-line.h"
#include "ui/desk-field-row.h"
#include "ui/desk-notes.h"
#include "ui/desk-rate-card-row.h"
#include "ui/desk-settings.h"

struct _DeskPricingWindow
{
  AdwWindow parent_instance;

  AdwToastOverlay *notes;
  AdwActionRow *example;
  AdwPreferencesGroup *rules_group;
  AdwPreferencesGroup *cards_group;
  AdwPreferencesGroup *customer_group;
  GtkListBox *rules;
  GtkWidget *add;
  GtkSwitch *estimates;
  DeskTariffFields *fields;
  AdwActionRow *customer_example;
  GtkWidget *copy;
  GtkWidget *ages;
  GtkAdjustment *stale_adjustment;
  GtkAdjustment *drift_adjustment;
  GtkSwitch *reask;
  AdwComboRow *estimates_order;

  DeskSession *session;
  DeskPricing *pricing;
  DeskQuoteList *quotes; /* (nullable) */
  DeskOrder *order;      /* (nullable) */
  GSettings *settings;   /* (nullable) */
  GPtrArray *cards;      /* of DeskRateCardRow, not owned */
  GListModel *shown;     /* the rules that the list is bound to */
  char *words;           /* for the customer */
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (DeskPricingWindow, desk_pricing_window, ADW_TYPE_WINDOW)

static const char *const estimates_orders[] = { "after-known", "by-amount" };

/* What was taken away, for as long as it can be brought back. */
typedef struct
{
  DeskPricing *pricing;
  DeskRecord *record;
  guint position;
} Removed;

static void
removed_free (gpointer data, GClosure *closure)
{
  Removed *removed = data;

  g_object_unref (removed->pricing);
  g_object_unref (removed->record);
  g_free (removed);
}

static void
on_removal_undone (AdwToast *toast, Removed *removed)
{
  if (DESK_IS_RATE_CARD (removed->record))
    {
      DeskRateCard *card = DESK_RATE_CARD (removed->record);

      /* Unless there is another one by now. */
      if (desk_pricing_find_card (removed->pricing, desk_rate_card_get_delivery_id (card)) == NULL)
        desk_pricing_insert_card (removed->pricing, removed->position, card);
      return;
    }

  desk_record_insert_item (DESK_RECORD (desk_pricing_get_rules (removed->pricing)), "rules",
                           removed->position, removed->record);
}

static void
offer_back (DeskPricingWindow *self, DeskRecord *record, guint position, const char *title)
{
  Removed *removed = g_new0 (Removed, 1);
  /* Translators: the name of a rule or carrier */
  g_autofree char *words = g_strdup_printf (_ ("“%s” removed"), title);

  removed->pricing = g_object_ref (self->pricing);
  removed->record = g_object_ref (record);
  removed->position = position;
  desk_notes_add_undo (self->notes, words,
                       g_cclosure_new (G_CALLBACK (on_removal_undone), removed, removed_free));
}

static DeskRecord *
get_set (DeskPricingWindow *self)
{
  return DESK_RECORD (desk_pricing_get_rules (self->pricing));
}

static void
focus_rule (DeskPricingWindow *self, guint position, gboolean expanded)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->rules, (int) position);

  if (row == NULL)
    {
      gtk_widget_grab_focus (self->add);
      return;
    }

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), expanded);
  gtk_widget_child_focus (GTK_WIDGET (row), GTK_DIR_TAB_FORWARD);
}

static void
move_rule (DeskPricingWindow *self, DeskChoiceRule *rule, int from, int to)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->rules, from);
  g_autoptr (DeskRecord) kept = g_object_ref (DESK_RECORD (rule));
  gboolean expanded = adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row));

  if (to < 0 || (guint) to >= g_list_model_get_n_items (self->shown) || to == from)
    return;

  desk_record_remove_item (get_set (self), "rules", (guint) from);
  desk_record_insert_item (get_set (self), "rules", (guint) to, kept);
  focus_rule (self, (guint) to, expanded);
}

static void
on_rule_moved (DeskChoiceRuleRow *row, int step, DeskPricingWindow *self)
{
  int from = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));

  move_rule (self, desk_choice_rule_row_get_rule (row), from, from + step);
}

static void
on_rule_dropped (DeskChoiceRuleRow *row, DeskChoiceRule *rule, DeskPricingWindow *self)
{
  int to = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));

  for (guint i = 0; i < g_list_model_get_n_items (self->shown); i++)
    {
      g_autoptr (DeskChoiceRule) other = g_list_model_get_item (self->shown, i);

      if (other == rule)
        {
          move_rule (self, rule, (int) i, to);
          return;
        }
    }
}

static void
on_rule_removed (DeskChoiceRuleRow *row, DeskPricingWindow *self)
{
  guint position = (guint) gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));
  g_autoptr (DeskRecord) rule = g_list_model_get_item (self->shown, position);
  g_autofree char *title = g_strdup (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));
  guint n_rules;

  desk_record_remove_item (get_set (self), "rules", position);
  n_rules = g_list_model_get_n_items (self->shown);
  focus_rule (self, n_rules > 0 ? MIN (position, n_rules - 1) : 0, FALSE);
  offer_back (self, rule, position, title);
}

static GtkWidget *
create_rule_row (gpointer item, gpointer data)
{
  DeskPricingWindow *self = data;
  GtkWidget *row = desk_choice_rule_row_new (
    item, desk_profile_get_accounts (desk_session_get_profile (self->session)));

  g_signal_connect_object (row, "moved", G_CALLBACK (on_rule_moved), self, 0);
  g_signal_connect_object (row, "dropped", G_CALLBACK (on_rule_dropped), self, 0);
  g_signal_connect_object (row, "removed", G_CALLBACK (on_rule_removed), self, 0);

  return row;
}

static void
on_add_clicked (GtkButton *button, DeskPricingWindow *self)
{
  g_autoptr (DeskChoiceRule) rule = desk_choice_rule_new (DESK_CHOICE_CHEAPEST);

  desk_record_insert_item (get_set (self), "rules", G_MAXUINT, DESK_RECORD (rule));
  focus_rule (self, g_list_model_get_n_items (self->shown) - 1, TRUE);
}

static void
on_card_removed (DeskRateCardRow *row, DeskPricingWindow *self)
{
  GListModel *cards = desk_pricing_get_cards (self->pricing);
  DeskFieldRow *field = desk_tariff_fields_find_row (desk_rate_card_row_get_fields (row), "base");
  DeskRecord *shown = desk_field_row_get_record (field);

  for (guint i = 0; i < g_list_model_get_n_items (cards); i++)
    {
      g_autoptr (DeskRateCard) card = g_list_model_get_item (cards, i);

      if (DESK_RECORD (card) != shown)
        continue;

      desk_pricing_remove_card (self->pricing, i);
      offer_back (self, DESK_RECORD (card), i,
                  adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));
      return;
    }
}

static void
on_estimates_switched (GtkSwitch *widget, GParamSpec *pspec, DeskPricingWindow *self)
{
  if (!self->updating && self->pricing != NULL)
    desk_record_set_text (get_set (self), "estimates", gtk_switch_get_active (widget) ? "1" : "0");
}

static void
on_copy_clicked (GtkButton *button, DeskPricingWindow *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), self->words);
  desk_notes_add (self->notes, _ ("Copied"));
}

static void
update_customer (DeskPricingWindow *self, DeskQuote *chosen)
{
  DeskAmount amount = { FALSE, 0 };
  g_autofree char *origin = NULL;
  g_autofree char *money = NULL;
  gint64 fen;

  if (chosen != NULL)
    amount = desk_quote_get_pay (chosen).told ? desk_quote_get_pay (chosen)
                                              : desk_quote_get_estimate (chosen);

  g_clear_pointer (&self->words, g_free);
  if (desk_customer_price_reckon (desk_pricing_get_customer_price (self->pricing), amount, &fen))
    self->words = desk_customer_price_format (fen);
  if (amount.told)
    {
      money = desk_tariff_format_money (amount.value);
      /* Translators: a carrier, its price */
      origin = g_strdup_printf (_ ("From %s at %s"), desk_quote_get_delivery_name (chosen), money);
    }

  gtk_widget_set_sensitive (self->copy, self->words != NULL);
  adw_preferences_row_set_title (
    ADW_PREFERENCES_ROW (self->customer_example),
    self->words != NULL ? self->words : _ ("Not known until a carrier is chosen"));
  adw_action_row_set_subtitle (self->customer_example, origin != NULL ? origin : "");
}

/* What the rules say of what is in the main window now. */
static void
update_example (DeskPricingWindow *self)
{
  DeskQuote *chosen = NULL;
  g_autofree char *why = NULL;

  if (self->quotes != NULL && self->order != NULL &&
      desk_quote_list_get_n_answered (self->quotes) > 0)
    chosen = desk_pricing_choose (
      self->pricing, G_LIST_MODEL (self->quotes), self->order,
      g_get_real_time () / G_USEC_PER_SEC, desk_quote_list_get_now (self->quotes),
      desk_session_get_quote_policy (self->session).stale_after, &why);

  adw_action_row_set_subtitle (
    self->example,
    why != NULL ? why : _ ("Ask for prices, and the rule that decides is told here"));
  update_customer (self, chosen);
}

static void
update_locks (DeskPricingWindow *self)
{
  AdwPreferencesGroup *groups[DESK_PRICING_N_PARTS] = {
    [DESK_PRICING_RULES] = self->rules_group,
    [DESK_PRICING_CARDS] = self->cards_group,
    [DESK_PRICING_CUSTOMER] = self->customer_group,
  };

  for (guint i = 0; i < DESK_PRICING_N_PARTS; i++)
    {
      const char *lock = desk_pricing_get_lock (self->pricing, i);

      gtk_widget_set_sensitive (GTK_WIDGET (groups[i]),
                                lock == NULL && desk_pricing_is_loaded (self->pricing));
      if (lock != NULL)
        adw_preferences_group_set_description (groups[i], lock);
    }
  gtk_widget_set_sensitive (GTK_WIDGET (self->estimates),
                            gtk_widget_get_sensitive (GTK_WIDGET (self->rules_group)));
}

static void
update_rules (DeskPricingWindow *self)
{
  GListModel *rules;

  if (desk_choice_rule_set_get_rules (desk_pricing_get_rules (self->pricing)) == NULL)
    {
      /* A book without rules: none is a list of none. */
      desk_record_insert_item (get_set (self), "rules", 0, NULL);
      return;
    }

  rules = desk_choice_rule_set_get_rules (desk_pricing_get_rules (self->pricing));
  if (g_set_object (&self->shown, rules))
    gtk_list_box_bind_model (self->rules, rules, create_rule_row, self, NULL);

  self->updating = TRUE;
  gtk_switch_set_active (
    self->estimates,
    g_strcmp0 (desk_record_get_text (get_set (self), "estimates"), "1") == 0);
  self->updating = FALSE;
}

static void
on_pricing_changed (DeskPricingWindow *self)
{
  update_locks (self);
  update_rules (self);
  for (guint i = 0; i < self->cards->len; i++)
    desk_rate_card_row_update (g_ptr_array_index (self->cards, i));
  desk_tariff_fields_set_record (
    self->fields, DESK_RECORD (desk_pricing_get_customer_price (self->pricing)));
  update_example (self);
}

static void
on_pricing_failed (DeskPricing *pricing, const char *message, DeskPricingWindow *self)
{
  /* Translators: why a change was not written */
  g_autofree char *words = g_strdup_printf (_ ("This is not kept: %s"), message);

  desk_notes_add (self->notes, words);
}

static void
add_cards (DeskPricingWindow *self)
{
  GPtrArray *accounts = desk_profile_get_accounts (desk_session_get_profile (self->session));

  for (guint i = 0; i < accounts->len; i++)
    {
      GtkWidget *row = desk_rate_card_row_new (self->pricing, g_ptr_array_index (accounts, i));

      g_signal_connect_object (row, "removed", G_CALLBACK (on_card_removed), self, 0);
      adw_preferences_group_add (self->cards_group, row);
      g_ptr_array_add (self->cards, row);
    }
}

static gboolean
read_order (GValue *value, GVariant *variant, gpointer data)
{
  const char *order = g_variant_get_string (variant, NULL);
  guint selected = 0;

  for (guint i = 0; i < G_N_ELEMENTS (estimates_orders); i++)
    if (g_str_equal (estimates_orders[i], order))
      selected = i;
  g_value_set_uint (value, selected);

  return TRUE;
}

static GVariant *
write_order (const GValue *value, const GVariantType *type, gpointer data)
{
  guint selected = g_value_get_uint (value);

  return selected < G_N_ELEMENTS (estimates_orders)
           ? g_variant_new_string (estimates_orders[selected])
           : NULL;
}

/* An amount is kept as the text that it is read as. */
static gboolean
read_amount (GValue *value, GVariant *variant, gpointer data)
{
  g_value_set_double (value, g_ascii_strtod (g_variant_get_string (variant, NULL), NULL));

  return TRUE;
}

static GVariant *
write_amount (const GValue *value, const GVariantType *type, gpointer data)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (text, sizeof text, "%.2f", g_value_get_double (value));

  return g_variant_new_string (text);
}

static void
bind_settings (DeskPricingWindow *self)
{
  self->settings = desk_settings_new ();
  gtk_widget_set_visible (self->ages, self->settings != NULL);
  if (self->settings == NULL)
    return;

  g_settings_bind (self->settings, "stale-after", self->stale_adjustment, "value",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind_with_mapping (self->settings, "drift-limit", self->drift_adjustment, "value",
                                G_SETTINGS_BIND_DEFAULT, read_amount, write_amount, NULL, NULL);
  g_settings_bind (self->settings, "reask-elsewhere", self->reask, "active",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind_with_mapping (self->settings, "estimates-order", self->estimates_order,
                                "selected", G_SETTINGS_BIND_DEFAULT, read_order, write_order, NULL,
                                NULL);
}

/* Not in dispose, which waits for whoever still holds the window. */
static void
desk_pricing_window_unrealize (GtkWidget *widget)
{
  desk_pricing_flush (DESK_PRICING_WINDOW (widget)->pricing);

  GTK_WIDGET_CLASS (desk_pricing_window_parent_class)->unrealize (widget);
}

static void
desk_pricing_window_dispose (GObject *object)
{
  DeskPricingWindow *self = DESK_PRICING_WINDOW (object);

  if (self->rules != NULL)
    gtk_list_box_bind_model (self->rules, NULL, NULL, NULL, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), DESK_TYPE_PRICING_WINDOW);
  g_clear_object (&self->shown);
  g_clear_object (&self->session);
  g_clear_object (&self->pricing);
  g_clear_object (&self->quotes);
  g_clear_object (&self->order);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (desk_pricing_window_parent_class)->dispose (object);
}

static void
desk_pricing_window_finalize (GObject *object)
{
  DeskPricingWindow *self = DESK_PRICING_WINDOW (object);

  g_clear_pointer (&self->cards, g_ptr_array_unref);
  g_clear_pointer (&self->words, g_free);

  G_OBJECT_CLASS (desk_pricing_window_parent_class)->finalize (object);
}

static void
desk_pricing_window_class_init (DeskPricingWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_pricing_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = desk_pricing_window_finalize;
  widget_class->unrealize = desk_pricing_window_unrealize;

  g_type_ensure (DESK_TYPE_FIELD_LINE);
  g_type_ensure (DESK_TYPE_FIELD_ROW);
  g_type_ensure (DESK_TYPE_TARIFF_FIELDS);
  g_type_ensure (DESK_TYPE_CHOICE_RULE_ROW);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/dispatchdesk/DispatchDesk/ui/desk-pricing-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskPricingWindow, notes);
  gtk_widget_class_bind_template_child (widget_class, DeskPricingWindow, example);
  gtk_widget_class_bind_template_child (widget_class, DeskPricingWindow, rules_group);
  gtk_widget_class_bind_template_child (widget_class, DeskPricingWindow, cards_group);
  gtk_widget_class_bind_template_child (widget_class, DeskPricingWindow, customer_group);
  gtk_widget_class_bind_template_child (widget_class, DeskPricingWindow, rules);
  gtk_widget_class_bind_template_child (widget_class, DeskPricingWindow, add);
  gtk_widget_class_bind_template_child (widget_class, DeskPricingWindow, estimates);
  gtk_widget_class_bind_template_child (widget_class, DeskPricingWindow, fields);
  gtk_widget_class_bind_template_child (widget_class, DeskPricingWindow, customer_example);
  gtk_widget_class_bind_template_child (widget_class, DeskPricingWindow, copy);
  gtk_widget_class_bind_template_child (widget_class, DeskPricingWindow, ages);
  gtk_widget_class_bind_template_child (widget_class, DeskPricingWindow, stale_adjustment);
  gtk_widget_class_bind_template_child (widget_class, DeskPricingWindow, drift_adjustment);
  gtk_widget_class_bind_template_child (widget_class, DeskPricingWindow, reask);
  gtk_widget_class_bind_template_child (widget_class, DeskPricingWindow, estimates_order);
  gtk_widget_class_bind_template_callback (widget_class, on_add_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_estimates_switched);
  gtk_widget_class_bind_template_callback (widget_class, on_copy_clicked);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
desk_pricing_window_init (DeskPricingWindow *self)
{
  self->cards = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->example), FALSE);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->customer_example), FALSE);
}

DeskPricingWindow *
desk_pricing_window_new (DeskSession *session,
                         DeskQuoteList *quotes,
                         DeskOrder *order,
                         GtkWindow *parent)
{
  DeskPricingWindow *self;

  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);
  g_return_val_if_fail (quotes == NULL || DESK_IS_QUOTE_LIST (quotes), NULL);
  g_return_val_if_fail (order == NULL || DESK_IS_ORDER (order), NULL);
  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), NULL);

  self = g_object_new (DESK_TYPE_PRICING_WINDOW, "transient-for", parent, NULL);
  self->session = g_object_ref (session);
  self->pricing = g_object_ref (desk_session_get_pricing (session));
  g_set_object (&self->quotes, quotes);
  g_set_object (&self->order, order);
  bind_settings (self);
  add_cards (self);
  g_signal_connect_object (self->pricing, "changed", G_CALLBACK (on_pricing_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->pricing, "failed", G_CALLBACK (on_pricing_failed), self, 0);
  g_signal_connect_object (session, "quote-policy-changed", G_CALLBACK (update_example), self,
                           G_CONNECT_SWAPPED);
  if (quotes != NULL)
    g_signal_connect_object (quotes, "notify::n-answered", G_CALLBACK (update_example), self,
                             G_CONNECT_SWAPPED);
  on_pricing_changed (self);

  return self;
}

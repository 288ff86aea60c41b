/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskPricing: the user's own prices and choices of one profile, as they are in its book.
 *
 * Owned by the session; lives in the main thread, the store does the waiting. A part that a newer
 * version of the program wrote is locked: it is not used, for it may mean something else, and not
 * written over. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "config.h"

#include "desk-pricing.h"

#include <glib/gi18n-lib.h>

#include "wechat/desk-wire.h"

#define FORMAT_VERSION 1
#define CURRENT_ID "current"
#define DELAY 400 /* ms after the last change */

struct _DeskPricing
{
  GObject parent_instance;

  DeskStore *store; /* (nullable) */
  DeskChoiceRuleSet *rules;
  GListStore *cards;
  DeskCustomerPrice *customer;
  char *locks[DESK_PRICING_N_PARTS];
  guint n_awaited; /* parts that the book has still to tell */

  GPtrArray *unwritten; /* of records, in the order of their first change */
  guint timer_id;
  GCancellable *cancellable;
  gboolean told; /* of a failure that lasts */
};

enum
{
  CHANGED,
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskPricing, desk_pricing, G_TYPE_OBJECT)

static const char *const kinds[DESK_PRICING_N_PARTS] = {
  [DESK_PRICING_RULES] = DESK_DOCUMENT_CHOICE_RULES,
  [DESK_PRICING_CARDS] = DESK_DOCUMENT_RATE_CARD,
  [DESK_PRICING_CUSTOMER] = DESK_DOCUMENT_CUSTOMER_PRICE,
};

static DeskPricingPart
get_part (DeskRecord *record)
{
  if (DESK_IS_CHOICE_RULE_SET (record))
    return DESK_PRICING_RULES;

  return DESK_IS_RATE_CARD (record) ? DESK_PRICING_CARDS : DESK_PRICING_CUSTOMER;
}

static const char *
get_id (DeskRecord *record)
{
  return DESK_IS_RATE_CARD (record) ? desk_rate_card_get_delivery_id (DESK_RATE_CARD (record))
                                    : CURRENT_ID;
}

static void
tell_failure (DeskPricing *self, const char *message)
{
  if (self->told)
    return;

  self->told = TRUE;
  g_signal_emit (self, signals[FAILED], 0, message);
}

static void
on_put (GObject *source, GAsyncResult *result, gpointer data)
{
  GWeakRef *weak = data;
  g_autoptr (DeskPricing) self = g_weak_ref_get (weak);
  g_autoptr (GError) error = NULL;

  g_weak_ref_clear (weak);
  g_free (weak);
  if (!desk_store_put_finish (DESK_STORE (source), result, &error) && self != NULL)
    tell_failure (self, error->message);
}

static void
on_removed (GObject *source, GAsyncResult *result, gpointer data)
{
  GWeakRef *weak = data;
  g_autoptr (DeskPricing) self = g_weak_ref_get (weak);
  g_autoptr (GError) error = NULL;

  g_weak_ref_clear (weak);
  g_free (weak);
  if (!desk_store_remove_finish (DESK_STORE (source), result, &error) && self != NULL)
    tell_failure (self, error->message);
}

static GWeakRef *
create_weak (DeskPricing *self)
{
  GWeakRef *weak = g_new0 (GWeakRef, 1);

  g_weak_ref_init (weak, self);

  return weak;
}

static void
put (DeskPricing *self, DeskRecord *record, gboolean listen)
{
  g_autofree char *body = desk_wire_write_exact (record);
  g_autoptr (DeskDocument) document =
    desk_document_new (kinds[get_part (record)], get_id (record), "", body);

  desk_store_put_async (self->store, document, NULL, listen ? on_put : NULL,
                        listen ? create_weak (self) : NULL);
}

static void
write_all (DeskPricing *self, gboolean listen)
{
  g_clear_handle_id (&self->timer_id, g_source_remove);
  for (guint i = 0; i < self->unwritten->len; i++)
    put (self, g_ptr_array_index (self->unwritten, i), listen);
  g_ptr_array_set_size (self->unwritten, 0);
}

static gboolean
on_timeout (gpointer data)
{
  DeskPricing *self = data;

  self->timer_id = 0;
  write_all (self, TRUE);

  return G_SOURCE_REMOVE;
}

static void
touch (DeskPricing *self, DeskRecord *record)
{
  if (self->store != NULL && self->locks[get_part (record)] == NULL)
    {
      if (!g_ptr_array_find (self->unwritten, record, NULL))
        g_ptr_array_add (self->unwritten, g_object_ref (record));
      g_clear_handle_id (&self->timer_id, g_source_remove);
      self->timer_id = g_timeout_add (DELAY, on_timeout, self);
    }
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_record_changed (DeskRecord *record, const char *path, DeskPricing *self)
{
  touch (self, record);
}

static void
adopt (DeskPricing *self, DeskRecord *record)
{
  g_autofree char *version = g_strdup_printf ("%d", FORMAT_VERSION);

  desk_record_set_text (record, "version", version);
  g_signal_connect_object (record, "changed", G_CALLBACK (on_record_changed), self, 0);
}

static void
abandon (DeskPricing *self, DeskRecord *record)
{
  g_signal_handlers_disconnect_by_func (record, on_record_changed, self);
  g_ptr_array_remove (self->unwritten, record);
}

static void
set_lock (DeskPricing *self, DeskPricingPart part, const char *why)
{
  g_free (self->locks[part]);
  self->locks[part] = g_strdup (why);
}

/* Returns: (transfer full) (nullable): %NULL where the part is locked instead */
static DeskRecord *
read_document (DeskPricing *self, DeskPricingPart part, DeskDocument *document)
{
  static GType (*const types[DESK_PRICING_N_PARTS]) (void) = {
    [DESK_PRICING_RULES] = desk_choice_rule_set_get_type,
    [DESK_PRICING_CARDS] = desk_rate_card_get_type,
    [DESK_PRICING_CUSTOMER] = desk_customer_price_get_type,
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskRecord) record =
    desk_wire_read (types[part] (), desk_document_get_body (document), -1, &error);
  gint64 version = FORMAT_VERSION;

  if (record == NULL)
    {
      g_debug ("%s: %s", desk_document_get_kind (document), error->message);
      set_lock (self, part, _ ("What is kept here cannot be read. It is neither used nor changed"));
      return NULL;
    }
  if (desk_record_get_decimal (record, "version", &version) == DESK_VALUE_BAD ||
      version > FORMAT_VERSION)
    {
      set_lock (self, part,
                _ ("A newer version of the program wrote this. It is neither used nor changed"));
      return NULL;
    }

  return g_steal_pointer (&record);
}

static void
take_document (DeskPricing *self, DeskPricingPart part, DeskDocument *document)
{
  g_autoptr (DeskRecord) record = read_document (self, part, document);

  if (record == NULL)
    return;

  switch (part)
    {
    case DESK_PRICING_RULES:
      abandon (self, DESK_RECORD (self->rules));
      g_set_object (&self->rules, DESK_CHOICE_RULE_SET (record));
      break;

    case DESK_PRICING_CARDS:
      desk_record_set_text (record, "delivery_id", desk_document_get_id (document));
      g_list_store_append (self->cards, record);
      break;

    case DESK_PRICING_CUSTOMER:
      abandon (self, DESK_RECORD (self->customer));
      g_set_object (&self->customer, DESK_CUSTOMER_PRICE (record));
      break;

    case DESK_PRICING_N_PARTS:
    default:
      g_assert_not_reached ();
    }
  adopt (self, record);
}

static void
on_listed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskPricing) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = desk_store_list_finish (DESK_STORE (source), result, &error);
  /* The book answers in the order it was asked. */
  DeskPricingPart part = DESK_PRICING_N_PARTS - self->n_awaited;

  self->n_awaited--;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (error != NULL)
    /* A book that cannot be read is not written to either. */
    set_lock (self, part, error->message);
  for (guint i = 0; found != NULL && i < found->len; i++)
    take_document (self, part, g_ptr_array_index (found, i));

  if (self->n_awaited == 0)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
desk_pricing_dispose (GObject *object)
{
  DeskPricing *self = DESK_PRICING (object);

  g_cancellable_cancel (self->cancellable);
  write_all (self, FALSE);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (desk_pricing_parent_class)->dispose (object);
}

static void
desk_pricing_finalize (GObject *object)
{
  DeskPricing *self = DESK_PRICING (object);

  g_clear_object (&self->rules);
  g_clear_object (&self->cards);
  g_clear_object (&self->customer);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->unwritten, g_ptr_array_unref);
  for (guint i = 0; i < DESK_PRICING_N_PARTS; i++)
    g_clear_pointer (&self->locks[i], g_free);

  G_OBJECT_CLASS (desk_pricing_parent_class)->finalize (object);
}

static void
desk_pricing_class_init (DeskPricingClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = desk_pricing_dispose;
  G_OBJECT_CLASS (klass)->finalize = desk_pricing_finalize;

  /**
   * DeskPricing::changed:
   *
   * A rule, a card or the customer's price is another one, or all of them were read.
   */
  signals[CHANGED] = g_signal_new ("changed", DESK_TYPE_PRICING, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);

  /**
   * DeskPricing::failed:
   * @message: why, translated
   *
   * A change could not be kept. Said once.
   */
  signals[FAILED] = g_signal_new ("failed", DESK_TYPE_PRICING, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
desk_pricing_init (DeskPricing *self)
{
  self->cancellable = g_cancellable_new ();
  self->unwritten = g_ptr_array_new_with_free_func (g_object_unref);
  self->rules = desk_choice_rule_set_new ();
  self->cards = g_list_store_new (DESK_TYPE_RATE_CARD);
  self->customer = desk_customer_price_new ();
  adopt (self, DESK_RECORD (self->rules));
  adopt (self, DESK_RECORD (self->customer));
}

DeskPricing *
desk_pricing_new (DeskStore *store)
{
  DeskPricing *self;

  g_return_val_if_fail (store == NULL || DESK_IS_STORE (store), NULL);

  self = g_object_new (DESK_TYPE_PRICING, NULL);
  if (!g_set_object (&self->store, store))
    return self;

  self->n_awaited = DESK_PRICING_N_PARTS;
  for (guint i = 0; i < DESK_PRICING_N_PARTS; i++)
    desk_store_list_async (store, kinds[i], self->cancellable, on_listed, g_object_ref (self));

  return self;
}

gboolean
desk_pricing_is_loaded (DeskPricing *self)
{
  g_return_val_if_fail (DESK_IS_PRICING (self), FALSE);

  return self->n_awaited == 0;
}

const char *
desk_pricing_get_lock (DeskPricing *self, DeskPricingPart part)
{
  g_return_val_if_fail (DESK_IS_PRICING (self), NULL);
  g_return_val_if_fail (part < DESK_PRICING_N_PARTS, NULL);

  return self->locks[part];
}

DeskChoiceRuleSet *
desk_pricing_get_rules (DeskPricing *self)
{
  g_return_val_if_fail (DESK_IS_PRICING (self), NULL);

  return self->rules;
}

DeskCustomerPrice *
desk_pricing_get_customer_price (DeskPricing *self)
{
  g_return_val_if_fail (DESK_IS_PRICING (self), NULL);

  return self->customer;
}

GListModel *
desk_pricing_get_cards (DeskPricing *self)
{
  g_return_val_if_fail (DESK_IS_PRICING (self), NULL);

  return G_LIST_MODEL (self->cards);
}

DeskRateCard *
desk_pricing_find_card (DeskPricing *self, const char *delivery_id)
{
  g_return_val_if_fail (DESK_IS_PRICING (self), NULL);
  g_return_val_if_fail (delivery_id != NULL, NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->cards)); i++)
    {
      g_autoptr (DeskRateCard) card = g_list_model_get_item (G_LIST_MODEL (self->cards), i);

      if (g_str_equal (desk_rate_card_get_delivery_id (card), delivery_id))
        return card;
    }

  return NULL;
}

void
desk_pricing_insert_card (DeskPricing *self, guint position, DeskRateCard *card)
{
  guint n_cards;

  g_return_if_fail (DESK_IS_PRICING (self));
  g_return_if_fail (DESK_IS_RATE_CARD (card));
  g_return_if_fail (desk_pricing_find_card (self, desk_rate_card_get_delivery_id (card)) == NULL);

  n_cards = g_list_model_get_n_items (G_LIST_MODEL (self->cards));
  adopt (self, DESK_RECORD (card));
  g_list_store_insert (self->cards, MIN (position, n_cards), card);
  touch (self, DESK_RECORD (card));
}

void
desk_pricing_remove_card (DeskPricing *self, guint position)
{
  g_autoptr (DeskRateCard) card = NULL;

  g_return_if_fail (DESK_IS_PRICING (self));

  card = g_list_model_get_item (G_LIST_MODEL (self->cards), position);
  g_return_if_fail (card != NULL);

  abandon (self, DESK_RECORD (card));
  g_list_store_remove (self->cards, position);
  if (self->store != NULL && self->locks[DESK_PRICING_CARDS] == NULL)
    desk_store_remove_async (self->store, DESK_DOCUMENT_RATE_CARD,
                             desk_rate_card_get_delivery_id (card), NULL, on_removed,
                             create_weak (self));
  g_signal_emit (self, signals[CHANGED], 0);
}

void
desk_pricing_estimate (DeskPricing *self, GListModel *quotes, DeskOrder *order, gint64 now)
{
  DeskOrderFacts facts;

  g_return_if_fail (DESK_IS_PRICING (self));
  g_return_if_fail (G_IS_LIST_MODEL (quotes));
  g_return_if_fail (DESK_IS_ORDER (order));

  facts = desk_order_facts_read (order, quotes);
  for (guint i = 0; i < g_list_model_get_n_items (quotes); i++)
    {
      g_autoptr (DeskQuote) quote = g_list_model_get_item (quotes, i);
      DeskRateCard *card = desk_pricing_find_card (self, desk_quote_get_delivery_id (quote));
      DeskAmount fen = { FALSE, 0 };
      g_autofree char *how = NULL;

      fen.told = card != NULL && desk_rate_card_reckon (card, &facts, now, &fen.value, &how);
      desk_quote_set_estimate (quote, fen, fen.told ? how : NULL);
    }
}

DeskQuote *
desk_pricing_choose (DeskPricing *self,
                     GListModel *quotes,
                     DeskOrder *order,
                     gint64 now,
                     gint64 clock,
                     guint stale_after,
                     char **why)
{
  DeskChooserTerms terms = { .now = now, .clock = clock, .stale_after = stale_after };
  DeskOrderFacts facts;

  g_return_val_if_fail (DESK_IS_PRICING (self), NULL);
  g_return_val_if_fail (G_IS_LIST_MODEL (quotes), NULL);
  g_return_val_if_fail (DESK_IS_ORDER (order), NULL);

  facts = desk_order_facts_read (order, quotes);
  terms.estimates =
    g_strcmp0 (desk_record_get_text (DESK_RECORD (self->rules), "estimates"), "1") == 0;

  return desk_chooser_choose (desk_choice_rule_set_get_rules (self->rules), quotes, &facts, &terms,
                              why);
}

void
desk_pricing_flush (DeskPricing *self)
{
  g_return_if_fail (DESK_IS_PRICING (self));

  write_all (self, TRUE);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskRateCard: what a carrier charges, as the store knows it from its contract, for a carrier that
 * does not tell. All sums are integers of a hundred-thousandth of a fen, which every product here is
 * a whole number of; they are rounded when they are all there. */

#define G_LOG_DOMAIN "desk-model"

#include "config.h"

#include "desk-rate-card.h"

#include <glib/gi18n-lib.h>

#include "model/desk-decimal.h"
#include "model/desk-tariff.h"

#define UNIT 100000           /* of a fen */
#define CENTIMETRES 100000    /* in a kilometre */
#define HUNDREDTHS 100        /* in a kilogram */
#define MOST_METRES 20000000  /* half way round the earth */
#define MOST_WEIGHT 100000000 /* hundredths; a thousand tons */

struct _DeskRateCard
{
  DeskRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (DeskRateCard, desk_rate_card, DESK_TYPE_RECORD)

static const DeskChoice distances[] = {
  { DESK_RATE_BY_LINE, N_ ("Straight line × factor") },
  { DESK_RATE_BY_TOLD, N_ ("Largest that a carrier told") },
  { NULL, NULL },
};

static const DeskField fields[] = {
  { .name = "version", .label = N_ ("Version"), .kind = DESK_KIND_COUNT },
  { .name = "delivery_id", .label = N_ ("Carrier"), .kind = DESK_KIND_TEXT },
  { .name = "enabled", .label = N_ ("Enabled"), .kind = DESK_KIND_FLAG },
  {
    .name = "base", .label = N_ ("Base Price"), .kind = DESK_KIND_YUAN, .at_least = "0",
    .at_most = "9999",
  },
  {
    .name = "km_free", .label = N_ ("Distance in the Base"), .kind = DESK_KIND_KILOMETRE,
    .at_least = "0", .at_most = "9999", .hint = "0",
  },
  {
    .name = "km_price", .label = N_ ("Each km Beyond"), .kind = DESK_KIND_YUAN, .at_least = "0",
    .at_most = "9999", .hint = "0",
  },
  {
    .name = "km_step", .label = N_ ("Begun Steps of"), .kind = DESK_KIND_KILOMETRE,
    .at_least = "0", .at_most = "999", .hint = N_ ("Exact"),
  },
  {
    .name = "kg_free", .label = N_ ("Weight in the Base"), .kind = DESK_KIND_KILOGRAM,
    .at_least = "0", .at_most = "9999", .hint = "0",
  },
  {
    .name = "kg_price", .label = N_ ("Each kg Beyond"), .kind = DESK_KIND_YUAN, .at_least = "0",
    .at_most = "9999", .hint = "0",
  },
  {
    .name = "kg_step", .label = N_ ("Begun Steps of"), .kind = DESK_KIND_KILOGRAM,
    .at_least = "0", .at_most = "999", .hint = N_ ("Exact"),
  },
  {
    .name = "surcharge", .label = N_ ("Surcharge"), .kind = DESK_KIND_YUAN, .at_least = "0",
    .at_most = "9999", .hint = "0",
  },
  {
    .name = "surcharge_name", .label = N_ ("Its Name"), .kind = DESK_KIND_TEXT,
    .hint = N_ ("Surcharge"),
  },
  { .name = "surcharge_from", .label = N_ ("From Hour"), .kind = DESK_KIND_HOUR, .hint = "0:00" },
  { .name = "surcharge_to", .label = N_ ("To Hour"), .kind = DESK_KIND_HOUR, .hint = "24:00" },
  {
    .name = "distance", .label = N_ ("Distance"), .kind = DESK_KIND_CHOICE, .choices = distances,
  },
  {
    .name = "factor", .label = N_ ("Factor"), .kind = DESK_KIND_FACTOR, .at_least = "1",
    .at_most = "9.99", .hint = "1",
  },
};

/* The reckoning as it grows. */
typedef struct
{
  DeskRecord *card;
  gint64 total; /* UNIT */
  GString *words;
} Sum;

static gint64
read_or (DeskRecord *card, const char *name, gint64 unset)
{
  gint64 value = unset;

  desk_tariff_read (card, name, &value);

  return value;
}

static gint64
round_up (gint64 value, gint64 step)
{
  return step > 0 ? (value + step - 1) / step * step : value;
}

static void
add_measure (Sum *sum, gint64 beyond, guint decimals, const char *unit, gint64 price)
{
  g_autofree char *much = NULL;
  g_autofree char *each = NULL;

  if (beyond <= 0)
    return;

  much = desk_decimal_format (beyond, decimals);
  each = desk_decimal_format_fixed (price, 2);
  g_string_append_printf (sum->words, " + %s %s × %s", much, unit, each);
}

/* Which distance counts, in centimetres. */
static gboolean
find_distance (Sum *sum, const DeskOrderFacts *facts, gint64 *centimetres, char **how)
{
  const char *choice = desk_record_get_text (sum->card, "distance");
  gboolean by_told = g_strcmp0 (choice, DESK_RATE_BY_TOLD) == 0 && facts->told.told;
  gint64 factor = read_or (sum->card, "factor", 100);
  DeskAmount metres = by_told ? facts->told : facts->line;
  g_autofree char *km = NULL;
  g_autofree char *factor_text = NULL;

  if (!metres.told || metres.value < 0 || metres.value > MOST_METRES)
    return FALSE;

  km = desk_decimal_format (metres.value, 3);
  factor_text = desk_decimal_format (factor, 2);
  *centimetres = metres.value * (by_told ? 100 : factor);
  if (by_told)
    /* Translators: a number of kilometres */
    *how = g_strdup_printf (_ ("%s km, the largest that a carrier told"), km);
  else if (factor != 100)
    /* Translators: a number of kilometres, a factor */
    *how = g_strdup_printf (_ ("%s km of straight line × %s"), km, factor_text);
  else
    *how = g_strdup_printf (_ ("%s km of straight line"), km);

  return TRUE;
}

static gboolean
add_distance (Sum *sum, const DeskOrderFacts *facts, char **how)
{
  gint64 price = read_or (sum->card, "km_price", 0);
  gint64 hundredth = CENTIMETRES / 100;
  gint64 centimetres, beyond;

  if (price == 0)
    return TRUE;
  if (!find_distance (sum, facts, &centimetres, how))
    return FALSE;

  beyond = MAX (0, centimetres - read_or (sum->card, "km_free", 0) * hundredth);
  beyond = round_up (beyond, read_or (sum->card, "km_step", 0) * hundredth);
  sum->total += beyond * price * (UNIT / CENTIMETRES);
  add_measure (sum, beyond, 5, C_ ("unit", "km"), price);

  return TRUE;
}

static gboolean
add_weight (Sum *sum, const DeskOrderFacts *facts)
{
  gint64 price = read_or (sum->card, "kg_price", 0);
  gint64 beyond;

  if (price == 0)
    return TRUE;
  if (!facts->weight.told || facts->weight.value > MOST_WEIGHT)
    return FALSE;

  beyond = MAX (0, facts->weight.value - read_or (sum->card, "kg_free", 0));
  beyond = round_up (beyond, read_or (sum->card, "kg_step", 0));
  sum->total += beyond * price * (UNIT / HUNDREDTHS);
  add_measure (sum, beyond, 2, C_ ("unit", "kg"), price);

  return TRUE;
}

static void
add_surcharge (Sum *sum, gint64 now)
{
  gint64 surcharge = read_or (sum->card, "surcharge", 0);
  const char *name = desk_record_get_text (sum->card, "surcharge_name");
  g_autofree char *text = NULL;

  if (surcharge == 0 || !desk_tariff_holds (sum->card, "surcharge_from", "surcharge_to", now))
    return;

  sum->total += surcharge * UNIT;
  text = desk_decimal_format_fixed (surcharge, 2);
  g_string_append_printf (sum->words, " + %s %s",
                          name != NULL && *name != '\0' ? name : _ ("Surcharge"), text);
}

static void
desk_rate_card_class_init (DeskRateCardClass *klass)
{
  desk_record_class_set_fields (DESK_RECORD_CLASS (klass), fields, G_N_ELEMENTS (fields));
}

static void
desk_rate_card_init (DeskRateCard *self)
{
}

DeskRateCard *
desk_rate_card_new (const char *delivery_id)
{
  static const char *const texts[][2] = {
    { "enabled", "1" }, { "km_step", "1" }, { "kg_step", "1" }, { "distance", DESK_RATE_BY_LINE },
    { "factor", "1.3" },
  };
  DeskRateCard *self;

  g_return_val_if_fail (delivery_id != NULL, NULL);

  self = g_object_new (DESK_TYPE_RATE_CARD, NULL);
  desk_record_set_text (DESK_RECORD (self), "delivery_id", delivery_id);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    desk_record_set_text (DESK_RECORD (self), texts[i][0], texts[i][1]);

  return self;
}

const char *
desk_rate_card_get_delivery_id (DeskRateCard *self)
{
  const char *id;

  g_return_val_if_fail (DESK_IS_RATE_CARD (self), NULL);

  id = desk_record_get_text (DESK_RECORD (self), "delivery_id");

  return id != NULL ? id : "";
}

char *
desk_rate_card_dup_summary (DeskRateCard *self)
{
  DeskRecord *card = DESK_RECORD (self);
  gint64 base;
  struct
  {
    const char *price, *unit;
  } parts[] = {
    { "km_price", C_ ("unit", "km") },
    { "kg_price", C_ ("unit", "kg") },
  };
  g_autofree char *start = NULL;
  GString *words;

  g_return_val_if_fail (DESK_IS_RATE_CARD (self), NULL);

  if (!desk_tariff_is_on (card, "enabled"))
    return g_strdup (_ ("Switched off"));
  if (!desk_tariff_is_sound (card))
    return g_strdup (_ ("Not used: something in it is wrong"));
  if (desk_tariff_read (card, "base", &base) != DESK_VALUE_OK)
    return g_strdup (_ ("Not used: it has no base price"));

  start = desk_decimal_format_fixed (base, 2);
  words = g_string_new (start);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      gint64 price = read_or (card, parts[i].price, 0);
      g_autofree char *each = desk_decimal_format_fixed (price, 2);

      if (price > 0)
        g_string_append_printf (words, " + %s/%s", each, parts[i].unit);
    }
  if (read_or (card, "surcharge", 0) > 0)
    {
      g_autofree char *surcharge = desk_decimal_format_fixed (read_or (card, "surcharge", 0), 2);

      g_string_append_printf (words, " + %s", surcharge);
    }

  return g_string_free (words, FALSE);
}

static gboolean
refuse (char **how, const char *why)
{
  if (how != NULL)
    *how = g_strdup (why);

  return FALSE;
}

gboolean
desk_rate_card_reckon (DeskRateCard *self,
                       const DeskOrderFacts *facts,
                       gint64 now,
                       gint64 *fen,
                       char **how)
{
  g_autoptr (GString) words = g_string_new (NULL);
  Sum sum = { DESK_RECORD (self), 0, words };
  g_autofree char *distance = NULL;
  g_autofree char *start = NULL;
  gint64 base;

  g_return_val_if_fail (DESK_IS_RATE_CARD (self), FALSE);
  g_return_val_if_fail (facts != NULL && fen != NULL, FALSE);

  if (!desk_tariff_is_on (sum.card, "enabled"))
    return refuse (how, _ ("Switched off"));
  if (!desk_tariff_is_sound (sum.card))
    return refuse (how, _ ("Not used: something in it is wrong"));
  if (desk_tariff_read (sum.card, "base", &base) != DESK_VALUE_OK)
    return refuse (how, _ ("Not used: it has no base price"));

  start = desk_decimal_format_fixed (base, 2);
  g_string_append (words, start);
  sum.total = base * UNIT;
  if (!add_distance (&sum, facts, &distance))
    return refuse (how, _ ("The distance is not known"));
  if (!add_weight (&sum, facts))
    return refuse (how, _ ("The weight is not known"));
  add_surcharge (&sum, now);

  *fen = (sum.total + UNIT / 2) / UNIT;
  if (how != NULL && distance != NULL)
    /* Translators: a sum such as “8.00 + 3 km × 2.00”, then which distance was counted */
    *how = g_strdup_printf (C_ ("reckoning", "%s; %s"), words->str, distance);
  else if (how != NULL)
    *how = g_strdup (words->str);

  return TRUE;
}

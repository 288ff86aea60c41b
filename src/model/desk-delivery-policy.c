/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What may be done about a delivery. The status says what is possible at all, the rulebook what its
 * carrier takes; of a carrier whose rules are not known nothing is forbidden that the platform
 * allows. */

#define G_LOG_DOMAIN "desk-model"

#include "config.h"

#include "desk-delivery-policy.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/desk-decimal.h"
#include "model/desk-status.h"

/* In bytes; source: preAddOrder, shop_order_id. */
#define LONGEST_ID 128

/* As many as are looked through for an id that was made here. */
#define MOST_REDOS 1000

/* How many sums are offered, and, in fen, which. */
#define MOST_TIPS 6

static const gint64 handy_tips[] = { 200, 300, 500, 800, 1000, 1500, 2000, 3000, 5000, 10000 };

/* Says why not, and that it is not. */
static gboolean
refuse (char **why_not, const char *words)
{
  if (why_not != NULL)
    *why_not = g_strdup (words);

  return FALSE;
}

static DeskRule *
find_rule (DeskDelivery *delivery, DeskRulebook *rulebook, const char *topic)
{
  const char *carrier = desk_record_get_text (DESK_RECORD (delivery), "delivery_id");

  return carrier != NULL ? desk_rulebook_find (rulebook, carrier, topic) : NULL;
}

static const char *
get_value (DeskRule *rule, const char *key)
{
  return rule != NULL ? desk_rule_get_value (rule, key) : NULL;
}

static gboolean
has_text (DeskDelivery *delivery, const char *name)
{
  const char *text = desk_record_get_text (DESK_RECORD (delivery), name);

  return text != NULL && *text != '\0';
}

/* Whether there is an order that has not ended. */
static gboolean
is_under_way (DeskDelivery *delivery, char **why_not)
{
  switch (desk_delivery_get_state (delivery))
    {
    case DESK_DELIVERY_INTENDED:
      return refuse (why_not, _ ("It is on its way to the platform"));
    case DESK_DELIVERY_UNKNOWN:
      return refuse (why_not, _ ("Its outcome is not known yet, the platform is being asked"));
    case DESK_DELIVERY_NOT_PLACED:
      return refuse (why_not, _ ("It was not placed"));
    case DESK_DELIVERY_PLACED:
    default:
      break;
    }

  if (desk_status_is_final (desk_delivery_get_status (delivery)))
    return refuse (why_not, _ ("It has ended"));

  return TRUE;
}

static gint64
get_last_tip (DeskDelivery *delivery)
{
  DeskAmount last = desk_delivery_get_number (delivery, "tips");

  return last.told ? CLAMP (last.value, 0, G_MAXINT64 / 2) : 0;
}

/* The field of a delivery that @path of an order is kept in, or NULL. */
static const DeskField *
find_kept (DeskDelivery *delivery, const char *path)
{
  const char *dot = strrchr (path, '.');

  return desk_record_find_field (DESK_RECORD (delivery), dot != NULL ? dot + 1 : path);
}

/* What the carrier's cap is a share of, such as the value of the goods; not told where there is no
 * such cap, or the delivery does not know it. */
static DeskAmount
get_cap_by (DeskDelivery *delivery, DeskRule *rule, const char **label)
{
  const char *path = get_value (rule, "cap_by");
  const DeskField *field = path != NULL ? find_kept (delivery, path) : NULL;
  DeskAmount none = { FALSE, 0 };

  if (field == NULL)
    return none;
  if (label != NULL)
    *label = desk_field_get_label (field);

  return desk_delivery_get_number (delivery, field->name);
}

/* The largest sum the carrier takes, in fen; not told where none is known. */
static DeskAmount
get_cap (DeskDelivery *delivery, DeskRule *rule)
{
  DeskAmount cap = get_cap_by (delivery, rule, NULL);
  gint64 fixed;

  cap.told = cap.told && cap.value > 0;
  if (rule == NULL || !desk_rule_get_decimal (rule, "cap", 2, &fixed))
    return cap;

  return (DeskAmount){ TRUE, cap.told ? MIN (cap.value, fixed) : fixed };
}

/* The smallest coin, in fen. */
static gint64
get_coin (DeskRule *rule)
{
  gint64 decimals;

  if (rule == NULL || !desk_rule_get_decimal (rule, "decimals", 0, &decimals) || decimals >= 2)
    return 1;

  return decimals == 1 ? 10 : 100;
}

/* The carrier's steps in fen, or NULL where any sum will do. */
static GArray *
read_steps (DeskRule *rule)
{
  const char *text = get_value (rule, "steps");
  g_auto (GStrv) words = NULL;
  GArray *steps;

  if (text == NULL)
    return NULL;

  words = g_strsplit (text, " ", -1);
  steps = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; words[i] != NULL; i++)
    {
      gint64 step;

      if (desk_decimal_parse (words[i], 2, &step))
        g_array_append_val (steps, step);
    }

  return steps;
}

static gboolean
is_step (GArray *steps, gint64 fen)
{
  for (guint i = 0; i < steps->len; i++)
    if (g_array_index (steps, gint64, i) == fen)
      return TRUE;

  return FALSE;
}

/* Handy sums above @last; the cap itself where it comes before there are enough. */
static GArray *
list_handy (gint64 last, DeskAmount cap, gint64 coin)
{
  GArray *sums = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 largest = last;

  for (guint i = 0; i < G_N_ELEMENTS (handy_tips) && sums->len < MOST_TIPS; i++)
    if (handy_tips[i] > last && (!cap.told || handy_tips[i] <= cap.value))
      {
        largest = handy_tips[i];
        g_array_append_val (sums, largest);
      }

  if (cap.told)
    {
      gint64 most = cap.value - cap.value % coin;

      if (sums->len < MOST_TIPS && most > largest)
        g_array_append_val (sums, most);
    }
  else if (sums->len == 0)
    {
      gint64 sum = last - last % 1000 + 1000;

      for (guint i = 0; i < 3; i++, sum += 1000)
        g_array_append_val (sums, sum);
    }

  return sums;
}

static GArray *
list_sums (DeskDelivery *delivery, DeskRule *rule)
{
  gint64 last = get_last_tip (delivery);
  DeskAmount cap = get_cap (delivery, rule);
  g_autoptr (GArray) steps = read_steps (rule);
  GArray *sums;

  if (steps == NULL)
    return list_handy (last, cap, get_coin (rule));

  sums = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < steps->len; i++)
    {
      gint64 step = g_array_index (steps, gint64, i);

      if (step > last && (!cap.told || step <= cap.value))
        g_array_append_val (sums, step);
    }

  return sums;
}

gboolean
desk_delivery_policy_can_tip (DeskDelivery *delivery, DeskRulebook *rulebook, char **why_not)
{
  g_autoptr (GArray) sums = NULL;
  DeskRule *rule;
  gint64 times;

  g_return_val_if_fail (DESK_IS_DELIVERY (delivery), FALSE);
  g_return_val_if_fail (DESK_IS_RULEBOOK (rulebook), FALSE);

  if (why_not != NULL)
    *why_not = NULL;
  if (!is_under_way (delivery, why_not))
    return FALSE;
  /* Source: addTips: only while the order waits for a rider. */
  if (desk_delivery_get_status (delivery) != DESK_STATUS_WAITING)
    return refuse (why_not, _ ("Tips are taken only while the order waits for a rider"));
  if (!has_text (delivery, "waybill_id"))
    return refuse (why_not, _ ("Its waybill is not known yet"));

  rule = find_rule (delivery, rulebook, "tips");
  if (g_strcmp0 (get_value (rule, "allowed"), "no") == 0)
    return refuse (why_not, get_value (rule, "text") != NULL ? get_value (rule, "text")
                                                             : _ ("The carrier takes no tips"));
  if (rule != NULL && desk_rule_get_decimal (rule, "times", 0, &times) &&
      desk_delivery_get_number (delivery, "tip_count").value >= times)
    {
      g_autofree char *words =
          g_strdup_printf (ngettext ("The carrier takes one tip for an order",
                                     "The carrier takes %d tips for an order", (gulong) times),
                           (int) times);

      return refuse (why_not, words);
    }

  sums = list_sums (delivery, rule);
  if (sums->len == 0)
    return refuse (why_not, _ ("The largest tip the carrier takes was given"));

  return TRUE;
}

GArray *
desk_delivery_policy_list_tips (DeskDelivery *delivery, DeskRulebook *rulebook)
{
  g_return_val_if_fail (DESK_IS_DELIVERY (delivery), NULL);
  g_return_val_if_fail (DESK_IS_RULEBOOK (rulebook), NULL);

  if (!desk_delivery_policy_can_tip (delivery, rulebook, NULL))
    return g_array_new (FALSE, FALSE, sizeof (gint64));

  return list_sums (delivery, find_rule (delivery, rulebook, "tips"));
}

char *
desk_delivery_policy_dup_tip_words (DeskDelivery *delivery, DeskRulebook *rulebook)
{
  DeskRule *rule;

  g_return_val_if_fail (DESK_IS_DELIVERY (delivery), NULL);
  g_return_val_if_fail (DESK_IS_RULEBOOK (rulebook), NULL);

  rule = find_rule (delivery, rulebook, "tips");
  if (rule == NULL)
    return g_strdup (_ ("The carrier’s rules for tips are not known; it may refuse"));

  return g_strdup (get_value (rule, "text"));
}

/* Why @fen is not taken, or NULL. */
static char *
find_fault (DeskDelivery *delivery, DeskRule *rule, gint64 fen)
{
  gint64 last = get_last_tip (delivery);
  g_autofree char *last_yuan = desk_decimal_format (last, 2);
  g_autoptr (GArray) steps = read_steps (rule);
  const char *label = NULL;
  DeskAmount by = get_cap_by (delivery, rule, &label);
  gint64 cap;

  if (fen <= 0)
    return g_strdup (_ ("A tip is more than 0 yuan"));
  if (fen <= last)
    return g_strdup_printf (_ ("The new sum counts, not what is added: enter more than the %s yuan "
                               "given so far"),
                            last_yuan);
  if (steps != NULL && !is_step (steps, fen))
    {
      g_auto (GStrv) words = g_strsplit (get_value (rule, "steps"), " ", -1);
      g_autofree char *listed = g_strjoinv (", ", words);

      return g_strdup_printf (_ ("The carrier takes only %s yuan: choose one of them"), listed);
    }
  if (rule != NULL && desk_rule_get_decimal (rule, "cap", 2, &cap) && fen > cap)
    return g_strdup_printf (_ ("The carrier takes at most %s yuan: enter less"),
                            get_value (rule, "cap"));
  if (by.told && by.value > 0 && fen > by.value)
    {
      g_autofree char *yuan = desk_decimal_format (by.value, 2);

      /* Translators: a sum, and the field it is bounded by, such as Goods Value */
      return g_strdup_printf (_ ("The carrier takes at most %s yuan (%s): enter less"), yuan,
                              label);
    }
  if (fen % get_coin (rule) != 0)
    return g_strdup (get_coin (rule) == 10 ? _ ("The carrier takes one decimal: enter such as 5.5")
                                           : _ ("The carrier takes whole yuan: enter such as 5"));

  return NULL;
}

gboolean
desk_delivery_policy_check_tip (DeskDelivery *delivery,
                                DeskRulebook *rulebook,
                                gint64 fen,
                                GError **error)
{
  g_autofree char *fault = NULL;

  g_return_val_if_fail (DESK_IS_DELIVERY (delivery), FALSE);
  g_return_val_if_fail (DESK_IS_RULEBOOK (rulebook), FALSE);

  if (desk_delivery_policy_can_tip (delivery, rulebook, &fault))
    fault = find_fault (delivery, find_rule (delivery, rulebook, "tips"), fen);
  if (fault == NULL)
    return TRUE;

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, fault);
  return FALSE;
}

gboolean
desk_delivery_policy_can_cancel (DeskDelivery *delivery, DeskRulebook *rulebook, char **why_not)
{
  const DeskStatus *status;
  DeskRule *rule;

  g_return_val_if_fail (DESK_IS_DELIVERY (delivery), FALSE);
  g_return_val_if_fail (DESK_IS_RULEBOOK (rulebook), FALSE);

  if (why_not != NULL)
    *why_not = NULL;
  if (!is_under_way (delivery, why_not))
    return FALSE;
  if (desk_status_is_returning (desk_delivery_get_status (delivery)))
    return refuse (why_not, _ ("The goods are on their way back already"));

  status = desk_status_find (desk_delivery_get_status (delivery));
  rule = find_rule (delivery, rulebook, "cancel");
  if (g_strcmp0 (get_value (rule, "until"), "pickup") == 0 && status != NULL &&
      status->notice == DESK_STATUS_NOTICE_PICKED_UP)
    return refuse (why_not,
                   _ ("The carrier lets an order be cancelled only before it is picked up"));
  if (g_strcmp0 (get_value (rule, "waybill"), "needed") == 0 && !has_text (delivery, "waybill_id"))
    return refuse (why_not, _ ("Its waybill is not known yet"));

  return TRUE;
}

gboolean
desk_delivery_policy_can_confirm_return (DeskDelivery *delivery, char **why_not)
{
  g_return_val_if_fail (DESK_IS_DELIVERY (delivery), FALSE);

  if (why_not != NULL)
    *why_not = NULL;
  if (!is_under_way (delivery, why_not))
    return FALSE;
  if (!desk_status_is_returning (desk_delivery_get_status (delivery)))
    return refuse (why_not, _ ("The goods are not on their way back"));
  if (!has_text (delivery, "waybill_id"))
    return refuse (why_not, _ ("Its waybill is not known yet"));

  return TRUE;
}

gboolean
desk_delivery_policy_can_redo (DeskDelivery *delivery, DeskRulebook *rulebook, char **why_not)
{
  const DeskStatus *status;

  g_return_val_if_fail (DESK_IS_DELIVERY (delivery), FALSE);
  g_return_val_if_fail (DESK_IS_RULEBOOK (rulebook), FALSE);

  if (why_not != NULL)
    *why_not = NULL;
  if (desk_delivery_get_state (delivery) == DESK_DELIVERY_NOT_PLACED)
    return TRUE;
  if (desk_delivery_get_state (delivery) != DESK_DELIVERY_PLACED)
    return is_under_way (delivery, why_not);

  status = desk_status_find (desk_delivery_get_status (delivery));
  if (status == NULL || status->end == DESK_STATUS_END_NONE)
    return refuse (why_not,
                   desk_delivery_policy_can_confirm_return (delivery, NULL)
                     ? _ ("The goods are on their way back: confirm the return first")
                     : _ ("It has not ended: cancel it first"));
  if (status->end == DESK_STATUS_END_SUCCESS)
    return refuse (why_not, _ ("It was delivered: begin a new order for another parcel"));

  return TRUE;
}

/* The id of the @number-th order of a lineage, such as "A-2" for the second of "A". One that would
 * be too long loses its end, and gets what tells it apart from others that begin alike. */
static char *
make_id (const char *first, guint number)
{
  g_autofree char *id = number > 1 ? g_strdup_printf ("%s-%u", first, number) : g_strdup (first);
  g_autofree char *suffix = NULL;
  g_autofree char *sum = NULL;
  g_autofree char *head = NULL;
  const char *end;

  if (strlen (id) <= LONGEST_ID)
    return g_steal_pointer (&id);

  sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, first, -1);
  suffix = g_strdup_printf ("-%.8s-%u", sum, number);
  head = g_strndup (first, LONGEST_ID - strlen (suffix));
  if (!g_utf8_validate (head, -1, &end))
    head[end - head] = '\0';

  return g_strconcat (head, suffix, NULL);
}

char *
desk_delivery_policy_dup_redo (DeskDelivery *delivery, DeskRulebook *rulebook, const char **call)
{
  const char *id, *first, *known;
  DeskRule *rule;

  g_return_val_if_fail (DESK_IS_DELIVERY (delivery), NULL);
  g_return_val_if_fail (DESK_IS_RULEBOOK (rulebook), NULL);
  g_return_val_if_fail (call != NULL, NULL);

  id = desk_record_get_text (DESK_RECORD (delivery), "shop_order_id");
  g_return_val_if_fail (id != NULL, NULL);

  /* What did not come to be is tried once more, as it was tried: a readd has an order before it. */
  known = desk_record_get_text (DESK_RECORD (delivery), "call");
  if (desk_delivery_get_state (delivery) == DESK_DELIVERY_NOT_PLACED)
    {
      *call = g_strcmp0 (known, "readd") == 0 ? "readd" : "add";
      return g_strdup (id);
    }

  /* Where the carrier says nothing, the platform's own page does: readd, and the id stays. */
  rule = find_rule (delivery, rulebook, "redo");
  *call = g_strcmp0 (get_value (rule, "by"), "add") == 0 ? "add" : "readd";
  if (g_strcmp0 (get_value (rule, "id"), "new") != 0)
    return g_strdup (id);

  first = desk_record_get_text (DESK_RECORD (delivery), "first_order_id");
  for (guint i = 1; first != NULL && i < MOST_REDOS; i++)
    {
      g_autofree char *made = make_id (first, i);

      if (g_str_equal (made, id))
        return make_id (first, i + 1);
    }

  return make_id (id, 2);
}

GArray *
desk_delivery_policy_list_steps (DeskDelivery *delivery,
                                 DeskRulebook *rulebook,
                                 gboolean practice,
                                 const char **call)
{
  GArray *steps;
  const char *shopid;
  DeskRule *rule;

  g_return_val_if_fail (DESK_IS_DELIVERY (delivery), NULL);
  g_return_val_if_fail (DESK_IS_RULEBOOK (rulebook), NULL);
  g_return_val_if_fail (call != NULL, NULL);

  *call = NULL;
  steps = g_array_new (FALSE, FALSE, sizeof (int));
  if (desk_delivery_get_state (delivery) != DESK_DELIVERY_PLACED)
    return steps;

  rule = find_rule (delivery, rulebook, "test");
  shopid = desk_record_get_text (DESK_RECORD (delivery), "shopid");
  if (get_value (rule, "shopid") == NULL || g_strcmp0 (shopid, get_value (rule, "shopid")) != 0)
    rule = NULL;

  /* The stand-in takes any status for a practice account; a published one is as strict there as it
   * is at the carrier. */
  if (rule == NULL && practice)
    {
      guint n_statuses;
      const DeskStatus *statuses = desk_status_get_all (&n_statuses);

      *call = "test_update_order";
      for (guint i = 0; i < n_statuses; i++)
        g_array_append_val (steps, statuses[i].code);
    }
  else if (rule != NULL)
    {
      g_auto (GStrv) words = g_strsplit (get_value (rule, "statuses"), " ", -1);

      *call = g_strcmp0 (get_value (rule, "call"), "realmock_update_order") == 0
                  ? "realmock_update_order"
                  : "test_update_order";
      for (guint i = 0; words[i] != NULL; i++)
        {
          int code = (int) g_ascii_strtoll (words[i], NULL, 10);

          if (desk_status_find (code) != NULL)
            g_array_append_val (steps, code);
        }
    }

  return steps;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * desk-sandbox-check: what the platform refuses before a carrier hears of it.
 *
 * The limits are those of the reference page, each written once, in the tables below. A refusal
 * never says which field it is about: the real one does not either. Functions without state.
 *
 * Where the facts are silent or at odds:
 *  - `""` in the place of an object is answered 930561 and not 47001, as a live request was; so is
 *    an object in the place of `goods` (T:00006cf5fc0a40e4d15a67bc950800).
 *  - an unknown delivery_id is 930555, though two live requests with other wrong ids got 930561.
 *  - sender may be missing for the four carriers the reference names at that field, which then
 *    decide for themselves; for any other it is as required as the table says.
 */
#define G_LOG_DOMAIN "desk-sandbox"

#include "config.h"

#include "desk-sandbox-check.h"

#include <string.h>

#include "sandbox/desk-sandbox-account.h"
#include "sandbox/desk-sandbox-body.h"
#include "sandbox/desk-sandbox-category.h"

/* goods_detail is limited as a whole, in characters. */
#define GOODS_DETAIL_MAX 10240

/* goods_name in `shop` is limited in bytes, shop_order_id as well. */
#define GOODS_NAME_MAX 128

/* Ten digits of seconds reach into the year 2286; milliseconds have thirteen. */
#define SECONDS_MAX G_GINT64_CONSTANT (9999999999)

/* No upper limit is documented for these amounts; a number must end somewhere. */
#define AMOUNT_MAX G_GINT64_CONSTANT (10000000000)

/* An openid has 28 characters; the official sample's has ten and is accepted. */
#define OPENID_MIN 6
#define OPENID_MAX 64

typedef enum
{
  RULE_CHARACTERS, /* at most `high` characters; 0 = no limit known */
  RULE_BYTES,      /* at most `high` bytes */
  RULE_WHOLE,      /* a whole number, `low` to `high` */
  RULE_HUNDREDTHS, /* rounded to two decimals, then `low` to `high` hundredths */
  RULE_MILLIONTHS, /* rounded to six decimals, then `low` to `high` millionths */
} RuleKind;

typedef struct
{
  const char *name;
  RuleKind kind;
  gboolean required;
  gint64 low;
  gint64 high;
} Rule;

static const Rule order_rules[] = {
  { "shopid", RULE_CHARACTERS, TRUE, 0, 0 },
  { "shop_order_id", RULE_BYTES, TRUE, 0, 128 },
  { "shop_no", RULE_CHARACTERS, FALSE, 0, 0 },
  { "delivery_sign", RULE_CHARACTERS, TRUE, 0, 0 },
  { "delivery_id", RULE_CHARACTERS, TRUE, 0, 0 },
  { "openid", RULE_CHARACTERS, TRUE, 0, 0 },
  { "sub_biz_id", RULE_CHARACTERS, FALSE, 0, 0 },
};

/* The degrees are the box of mainland China: a swapped pair never lies in it. */
static const Rule party_rules[] = {
  { "name", RULE_CHARACTERS, TRUE, 0, 256 },
  { "city", RULE_CHARACTERS, TRUE, 0, 0 },
  { "address", RULE_CHARACTERS, TRUE, 0, 0 },
  { "address_detail", RULE_CHARACTERS, TRUE, 0, 0 },
  { "phone", RULE_CHARACTERS, TRUE, 0, 64 },
  { "lng", RULE_MILLIONTHS, TRUE, 73000000, 136000000 },
  { "lat", RULE_MILLIONTHS, TRUE, 3000000, 54000000 },
  { "coordinate_type", RULE_WHOLE, FALSE, 0, 1 },
};

static const Rule cargo_rules[] = {
  { "goods_value", RULE_HUNDREDTHS, TRUE, 1, 500000 },
  { "goods_height", RULE_HUNDREDTHS, FALSE, 1, 4500 },
  { "goods_length", RULE_HUNDREDTHS, FALSE, 1, 6500 },
  { "goods_width", RULE_HUNDREDTHS, FALSE, 1, 5000 },
  { "goods_weight", RULE_HUNDREDTHS, TRUE, 1, 5000 },
  { "goods_pickup_info", RULE_CHARACTERS, FALSE, 0, 100 },
  { "goods_delivery_info", RULE_CHARACTERS, FALSE, 0, 100 },
  { "cargo_first_class", RULE_CHARACTERS, TRUE, 0, 0 },
  { "cargo_second_class", RULE_CHARACTERS, TRUE, 0, 0 },
};

static const Rule good_rules[] = {
  { "good_count", RULE_HUNDREDTHS, TRUE, 1, AMOUNT_MAX },
  { "good_name", RULE_CHARACTERS, TRUE, 0, 0 },
  { "good_price", RULE_HUNDREDTHS, FALSE, 0, AMOUNT_MAX },
  { "good_unit", RULE_CHARACTERS, FALSE, 0, 20 },
};

/* An expected_… that is not wanted is sent as 0 in every official sample. */
static const Rule order_info_rules[] = {
  { "delivery_service_code", RULE_CHARACTERS, FALSE, 0, 0 },
  { "order_type", RULE_WHOLE, FALSE, 0, 1 },
  { "expected_delivery_time", RULE_WHOLE, FALSE, 0, SECONDS_MAX },
  { "expected_finish_time", RULE_WHOLE, FALSE, 0, SECONDS_MAX },
  { "expected_pick_time", RULE_WHOLE, FALSE, 0, SECONDS_MAX },
  { "poi_seq", RULE_CHARACTERS, FALSE, 0, 32 },
  { "note", RULE_CHARACTERS, FALSE, 0, 200 },
  { "order_time", RULE_WHOLE, FALSE, 0, SECONDS_MAX },
  { "is_insured", RULE_WHOLE, FALSE, 0, 1 },
  { "declared_value", RULE_HUNDREDTHS, FALSE, 0, AMOUNT_MAX },
  { "tips", RULE_HUNDREDTHS, FALSE, 0, AMOUNT_MAX },
  { "is_direct_delivery", RULE_WHOLE, FALSE, 0, 1 },
  { "cash_on_delivery", RULE_HUNDREDTHS, FALSE, 0, AMOUNT_MAX },
  { "cash_on_pickup", RULE_HUNDREDTHS, FALSE, 0, AMOUNT_MAX },
  { "rider_pick_method", RULE_WHOLE, FALSE, 0, 2 },
  { "is_finish_code_needed", RULE_WHOLE, FALSE, 0, 1 },
  { "is_pickup_code_needed", RULE_WHOLE, FALSE, 0, 1 },
};

/* Of `shop` only the shapes: what is wrong inside it has an error of its own. */
static const Rule shop_rules[] = {
  { "wxa_path", RULE_CHARACTERS, FALSE, 0, 0 },
  { "img_url", RULE_CHARACTERS, FALSE, 0, 0 },
  { "goods_name", RULE_CHARACTERS, FALSE, 0, 0 },
  { "goods_count", RULE_CHARACTERS, FALSE, 0, 0 },
  { "wxa_appid", RULE_CHARACTERS, FALSE, 0, 0 },
};

/* The objects of an order and what is in them. */
static const struct
{
  const char *name;
  const Rule *rules;
  gsize n_rules;
} records[] = {
  { "sender", party_rules, G_N_ELEMENTS (party_rules) },
  { "receiver", party_rules, G_N_ELEMENTS (party_rules) },
  { "cargo", cargo_rules, G_N_ELEMENTS (cargo_rules) },
  { "order_info", order_info_rules, G_N_ELEMENTS (order_info_rules) },
  { "shop", shop_rules, G_N_ELEMENTS (shop_rules) },
};

static const char *const senderless[] = { "SFTC", "SS", "MTPS", "DADA", NULL };

/* An array, a flag, a number or words where an object belongs. */
static gboolean
is_misshapen (JsonObject *parent, const char *name)
{
  DeskSandboxBodyKind kind = desk_sandbox_body_get_kind (parent, name);

  return kind == DESK_SANDBOX_BODY_ARRAY || kind == DESK_SANDBOX_BODY_FLAG ||
         desk_sandbox_body_get_text (parent, name) != NULL;
}

/* "" where an object belongs. */
static gboolean
is_blank (JsonObject *parent, const char *name)
{
  return desk_sandbox_body_get_kind (parent, name) == DESK_SANDBOX_BODY_TEXT &&
         desk_sandbox_body_get_text (parent, name) == NULL;
}

/* Whether a plain field holds an object or an array. */
static gboolean
has_container (JsonObject *record, const Rule *rules, gsize n_rules)
{
  for (gsize i = 0; i < n_rules; i++)
    {
      DeskSandboxBodyKind kind = desk_sandbox_body_get_kind (record, rules[i].name);

      if (kind == DESK_SANDBOX_BODY_OBJECT || kind == DESK_SANDBOX_BODY_ARRAY)
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_well_formed_goods (JsonObject *cargo)
{
  JsonObject *detail;
  JsonArray *goods;

  if (is_misshapen (cargo, "goods_detail"))
    return FALSE;

  detail = desk_sandbox_body_get_object (cargo, "goods_detail");
  if (detail == NULL)
    return TRUE;

  if (desk_sandbox_body_get_kind (detail, "goods") == DESK_SANDBOX_BODY_FLAG ||
      desk_sandbox_body_get_text (detail, "goods") != NULL)
    return FALSE;

  goods = desk_sandbox_body_get_array (detail, "goods");

  for (guint i = 0; goods != NULL && i < json_array_get_length (goods); i++)
    {
      JsonNode *good = json_array_get_element (goods, i);

      if (!JSON_NODE_HOLDS_OBJECT (good) ||
          has_container (json_node_get_object (good), good_rules, G_N_ELEMENTS (good_rules)))
        return FALSE;
    }

  return TRUE;
}

static gboolean
is_well_formed (JsonObject *order)
{
  JsonObject *cargo;

  if (has_container (order, order_rules, G_N_ELEMENTS (order_rules)))
    return FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (records); i++)
    {
      JsonObject *record = desk_sandbox_body_get_object (order, records[i].name);

      if (is_misshapen (order, records[i].name) ||
          (record != NULL && has_container (record, records[i].rules, records[i].n_rules)))
        return FALSE;
    }

  cargo = desk_sandbox_body_get_object (order, "cargo");

  return cargo == NULL || is_well_formed_goods (cargo);
}

static gboolean
obeys (JsonObject *record, const Rule *rule)
{
  const char *text = desk_sandbox_body_get_text (record, rule->name);
  gint64 value;

  if (desk_sandbox_body_get_kind (record, rule->name) == DESK_SANDBOX_BODY_FLAG)
    return FALSE;

  if (text == NULL)
    return !rule->required;

  switch (rule->kind)
    {
    case RULE_CHARACTERS:
      return rule->high == 0 || g_utf8_strlen (text, -1) <= rule->high;

    case RULE_BYTES:
      return (gint64) strlen (text) <= rule->high;

    case RULE_WHOLE:
      if (!desk_sandbox_body_read_decimal (text, 2, &value) || value % 100 != 0)
        return FALSE;
      value /= 100;
      break;

    case RULE_HUNDREDTHS:
      if (!desk_sandbox_body_read_decimal (text, 2, &value))
        return FALSE;
      break;

    case RULE_MILLIONTHS:
      if (!desk_sandbox_body_read_decimal (text, 6, &value))
        return FALSE;
      break;

    default:
      g_assert_not_reached ();
    }

  return value >= rule->low && value <= rule->high;
}

static gboolean
obeys_all (JsonObject *record, const Rule *rules, gsize n_rules)
{
  for (gsize i = 0; i < n_rules; i++)
    {
      if (!obeys (record, &rules[i]))
        return FALSE;
    }

  return TRUE;
}

static gboolean
is_positive (JsonObject *record, const char *name)
{
  gint64 value;

  return desk_sandbox_body_read_decimal (desk_sandbox_body_get_text (record, name), 0, &value) &&
         value > 0;
}

static gboolean
are_goods_good (JsonObject *cargo)
{
  JsonObject *detail = desk_sandbox_body_get_object (cargo, "goods_detail");
  JsonArray *goods;

  if (detail == NULL)
    return !is_blank (cargo, "goods_detail");

  if (desk_sandbox_body_count (cargo, "goods_detail") > GOODS_DETAIL_MAX ||
      desk_sandbox_body_get_kind (detail, "goods") == DESK_SANDBOX_BODY_OBJECT)
    return FALSE;

  goods = desk_sandbox_body_get_array (detail, "goods");

  for (guint i = 0; goods != NULL && i < json_array_get_length (goods); i++)
    {
      if (!obeys_all (json_array_get_object_element (goods, i), good_rules,
                      G_N_ELEMENTS (good_rules)))
        return FALSE;
    }

  return TRUE;
}

static gboolean
are_arguments_good (JsonObject *order)
{
  JsonObject *info = desk_sandbox_body_get_object (order, "order_info");
  const char *delivery_id = desk_sandbox_body_get_text (order, "delivery_id");

  if (!obeys_all (order, order_rules, G_N_ELEMENTS (order_rules)))
    return FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (records); i++)
    {
      JsonObject *record = desk_sandbox_body_get_object (order, records[i].name);

      if (record != NULL && !obeys_all (record, records[i].rules, records[i].n_rules))
        return FALSE;

      if (record == NULL && (!g_str_equal (records[i].name, "sender") ||
                             is_blank (order, "sender") ||
                             !g_strv_contains (senderless, delivery_id)))
        return FALSE;
    }

  if (!are_goods_good (desk_sandbox_body_get_object (order, "cargo")))
    return FALSE;

  return !is_positive (info, "order_type") || is_positive (info, "expected_delivery_time") ||
         is_positive (info, "expected_finish_time") || is_positive (info, "expected_pick_time");
}

static gboolean
is_plausible_openid (const char *openid)
{
  gsize length;

  if (openid == NULL || *openid != 'o')
    return FALSE;

  length = strspn (openid, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "_-");

  return openid[length] == '\0' && length >= OPENID_MIN && length <= OPENID_MAX;
}

static gboolean
is_good_shop (JsonObject *shop)
{
  const char *url, *name;

  if (shop == NULL)
    return FALSE;

  url = desk_sandbox_body_get_text (shop, "img_url");
  name = desk_sandbox_body_get_text (shop, "goods_name");

  return url != NULL && (g_str_has_prefix (url, "https://") || g_str_has_prefix (url, "http://")) &&
         name != NULL && strlen (name) <= GOODS_NAME_MAX && is_positive (shop, "goods_count");
}

static gboolean
is_escaped (JsonObject *cargo, const char *name)
{
  const char *text = desk_sandbox_body_get_text (cargo, name);

  return text != NULL && strstr (text, "\\u") != NULL;
}

DeskSandboxErrcode
desk_sandbox_check_order (JsonObject *order, DeskSandboxBindings *bindings)
{
  const char *delivery_id, *shopid;
  JsonObject *cargo;

  g_return_val_if_fail (order != NULL, DESK_SANDBOX_BAD_FORMAT);
  g_return_val_if_fail (DESK_IS_SANDBOX_BINDINGS (bindings), DESK_SANDBOX_BAD_FORMAT);

  if (!is_well_formed (order))
    return DESK_SANDBOX_BAD_FORMAT;

  cargo = desk_sandbox_body_get_object (order, "cargo");
  if (cargo != NULL &&
      (is_escaped (cargo, "cargo_first_class") || is_escaped (cargo, "cargo_second_class")))
    return DESK_SANDBOX_BAD_CATEGORY;

  delivery_id = desk_sandbox_body_get_text (order, "delivery_id");
  if (delivery_id == NULL)
    return DESK_SANDBOX_BAD_ARGUMENTS;

  if (desk_sandbox_account_find (delivery_id) == NULL)
    return DESK_SANDBOX_SYSTEM_ERROR;

  shopid = desk_sandbox_body_get_text (order, "shopid");
  if (shopid == NULL)
    return DESK_SANDBOX_BAD_ARGUMENTS;

  if (!desk_sandbox_bindings_are_good (bindings, delivery_id, shopid))
    return DESK_SANDBOX_NOT_BOUND;

  if (!is_plausible_openid (desk_sandbox_body_get_text (order, "openid")))
    return DESK_SANDBOX_INVALID_OPENID;

  if (!is_good_shop (desk_sandbox_body_get_object (order, "shop")))
    return DESK_SANDBOX_BAD_SHOP;

  if (cargo != NULL &&
      !desk_sandbox_category_is_known (desk_sandbox_body_get_text (cargo, "cargo_first_class"),
                                       desk_sandbox_body_get_text (cargo, "cargo_second_class")))
    return DESK_SANDBOX_BAD_CATEGORY;

  if (!are_arguments_good (order))
    return DESK_SANDBOX_BAD_ARGUMENTS;

  return DESK_SANDBOX_OK;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskSignatureExplanation: delivery_sign behind glass: what goes into it, how long each part is,
 * what of it looks odd, and what another signature was made of. A wrong signature is refused with
 * three words by every carrier; a blank that was pasted along is its most frequent cause.
 *
 * Copies of a secret are wiped before they are freed. */

#define G_LOG_DOMAIN "desk-wechat"

#include "config.h"

#include "desk-signature-explanation.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "wechat/desk-signature.h"

#define APPSECRET_DIGITS 32
#define SIGN_DIGITS 40

/* The platform spells the secret of its sandbox “secrect”. */
#define TEST_SECRET_RESPELLED "test_app_secret"

#define IDEOGRAPHIC_SPACE 0x3000
#define FULL_WIDTH_FIRST 0xff01
#define FULL_WIDTH_LAST 0xff5e
#define LINE_SEPARATOR 0x2028
#define PARAGRAPH_SEPARATOR 0x2029

static const struct
{
  DeskSignatureOddities oddity;
  const char *text;
} oddity_texts[] = {
  { DESK_SIGNATURE_EMPTY, N_ ("The secret is empty") },
  { DESK_SIGNATURE_NOT_TEXT, N_ ("The secret is not UTF-8 text") },
  { DESK_SIGNATURE_BLANK_BEFORE, N_ ("The secret begins with a blank") },
  { DESK_SIGNATURE_BLANK_AFTER, N_ ("The secret ends with a blank") },
  { DESK_SIGNATURE_LINE_END, N_ ("The secret goes over more than one line") },
  { DESK_SIGNATURE_QUOTED, N_ ("The secret stands in quotes") },
  { DESK_SIGNATURE_FULL_WIDTH, N_ ("The secret has full-width characters") },
  { DESK_SIGNATURE_INVISIBLE, N_ ("The secret has characters that cannot be seen") },
  { DESK_SIGNATURE_LIKE_APPSECRET,
    N_ ("The secret has 32 hex digits, like the AppSecret of a mini program; the carrier’s is "
        "wanted here") },
  { DESK_SIGNATURE_TEST_SPELLING,
    N_ ("The sandbox’s secret is spelled test_app_secrect, and signs only so") },
  { DESK_SIGNATURE_ID_BLANK, N_ ("The merchant ID or the order ID begins or ends with a blank") },
};

static gboolean
is_line_end (gunichar c)
{
  return c == '\n' || c == '\r' || c == LINE_SEPARATOR || c == PARAGRAPH_SEPARATOR;
}

static gboolean
is_invisible (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);

  return type == G_UNICODE_FORMAT || (type == G_UNICODE_CONTROL && !g_unichar_isspace (c)) ||
         (type == G_UNICODE_SPACE_SEPARATOR && c != ' ' && c != IDEOGRAPHIC_SPACE);
}

/* What is pasted along at the ends of a text and not meant. */
static gboolean
is_blank (gunichar c)
{
  return g_unichar_isspace (c) || is_line_end (c) || is_invisible (c);
}

/* The part of @text without the blanks at its ends; *@length bytes of it. */
static const char *
find_core (const char *text, gsize *length)
{
  const char *start = text;
  const char *end = text + strlen (text);

  while (start < end && is_blank (g_utf8_get_char (start)))
    start = g_utf8_next_char (start);
  while (end > start && is_blank (g_utf8_get_char (g_utf8_prev_char (end))))
    end = g_utf8_prev_char (end);
  *length = (gsize) (end - start);

  return start;
}

static gboolean
is_quoted (const char *core, gsize length)
{
  static const struct
  {
    const char *open, *close;
  } quotes[] = { { "\"", "\"" }, { "'", "'" }, { "`", "`" },     { "“", "”" },
                 { "‘", "’" },   { "「", "」" }, { "＂", "＂" }, { "＇", "＇" } };

  for (gsize i = 0; i < G_N_ELEMENTS (quotes); i++)
    {
      gsize close = strlen (quotes[i].close);

      if (length >= strlen (quotes[i].open) + close && g_str_has_prefix (core, quotes[i].open) &&
          strncmp (core + length - close, quotes[i].close, close) == 0)
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_hex (const char *core, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isxdigit (core[i]))
      return FALSE;

  return TRUE;
}

static DeskSignatureOddities
inspect (const char *secret)
{
  DeskSignatureOddities oddities = DESK_SIGNATURE_FINE;
  const char *core;
  gsize length;

  if (*secret == '\0')
    return DESK_SIGNATURE_EMPTY;
  if (!g_utf8_validate (secret, -1, NULL))
    return DESK_SIGNATURE_NOT_TEXT;

  core = find_core (secret, &length);
  if (core > secret)
    oddities |= DESK_SIGNATURE_BLANK_BEFORE;
  if (core[length] != '\0')
    oddities |= DESK_SIGNATURE_BLANK_AFTER;
  if (is_quoted (core, length))
    oddities |= DESK_SIGNATURE_QUOTED;
  if (length == APPSECRET_DIGITS && is_hex (core, length))
    oddities |= DESK_SIGNATURE_LIKE_APPSECRET;
  if (length == strlen (TEST_SECRET_RESPELLED) &&
      strncmp (core, TEST_SECRET_RESPELLED, length) == 0)
    oddities |= DESK_SIGNATURE_TEST_SPELLING;

  for (const char *at = secret; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (is_line_end (c))
        oddities |= DESK_SIGNATURE_LINE_END;
      if (is_invisible (c))
        oddities |= DESK_SIGNATURE_INVISIBLE;
      if (c == IDEOGRAPHIC_SPACE || (c >= FULL_WIDTH_FIRST && c <= FULL_WIDTH_LAST))
        oddities |= DESK_SIGNATURE_FULL_WIDTH;
    }

  return oddities;
}

static gboolean
has_blank_ends (const char *text)
{
  gsize length;

  if (!g_utf8_validate (text, -1, NULL))
    return FALSE;

  return find_core (text, &length) != text || text[length] != '\0';
}

DeskSignatureExplanation *
desk_signature_explain (const char *shopid, const char *shop_order_id, const char *secret)
{
  DeskSignatureExplanation *self;

  g_return_val_if_fail (shopid != NULL, NULL);
  g_return_val_if_fail (secret != NULL, NULL);

  self = g_new0 (DeskSignatureExplanation, 1);
  self->shopid_bytes = strlen (shopid);
  self->order_bytes = shop_order_id != NULL ? strlen (shop_order_id) : 0;
  self->secret_bytes = strlen (secret);
  self->sign = desk_signature_make (shopid, shop_order_id, secret);
  self->oddities = inspect (secret);
  if (has_blank_ends (shopid) || (shop_order_id != NULL && has_blank_ends (shop_order_id)))
    self->oddities |= DESK_SIGNATURE_ID_BLANK;

  if (shop_order_id != NULL)
    self->recipe = g_strdup_printf (
      _ ("SHA-1 of merchant ID “%s” + order ID “%s” + secret; lengths in bytes: %u + %u + %u = %u"),
      shopid, shop_order_id, (guint) self->shopid_bytes, (guint) self->order_bytes,
      (guint) self->secret_bytes,
      (guint) (self->shopid_bytes + self->order_bytes + self->secret_bytes));
  else
    self->recipe = g_strdup_printf (
      _ ("SHA-1 of merchant ID “%s” + secret; lengths in bytes: %u + %u = %u"), shopid,
      (guint) self->shopid_bytes, (guint) self->secret_bytes,
      (guint) (self->shopid_bytes + self->secret_bytes));

  return self;
}

void
desk_signature_explanation_free (DeskSignatureExplanation *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->recipe);
  g_free (self->sign);
  g_free (self);
}

char **
desk_signature_oddities_dup_texts (DeskSignatureOddities oddities)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (oddity_texts); i++)
    if (oddities & oddity_texts[i].oddity)
      g_strv_builder_add (builder, _ (oddity_texts[i].text));

  return g_strv_builder_end (builder);
}

static char *
trim (const char *text)
{
  const char *core;
  gsize length;

  if (text == NULL || !g_utf8_validate (text, -1, NULL))
    return g_strdup (text);

  core = find_core (text, &length);

  return g_strndup (core, length);
}

/* Whether @given is of the three, but not in the order that the platform has them. */
static gboolean
is_shuffled (const char *given, const char *shopid, const char *shop_order_id, const char *secret)
{
  const char *const orders[][3] = {
    { shopid, secret, shop_order_id }, { shop_order_id, shopid, secret },
    { shop_order_id, secret, shopid }, { secret, shopid, shop_order_id },
    { secret, shop_order_id, shopid },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (orders); i++)
    {
      g_autofree char *sign = desk_signature_make (orders[i][0], orders[i][1], orders[i][2]);

      if (g_ascii_strcasecmp (given, sign) == 0)
        return TRUE;
    }

  return FALSE;
}

DeskSignatureMatch
desk_signature_verify (const char *shopid,
                       const char *shop_order_id,
                       const char *secret,
                       const char *sign)
{
  g_autofree char *given = trim (sign);
  g_autofree char *own = NULL;
  g_autofree char *without_order = NULL;
  g_autofree char *trimmed_shopid = trim (shopid);
  g_autofree char *trimmed_order = trim (shop_order_id);
  g_autofree char *trimmed = NULL;
  g_autofree char *trimmed_without_order = NULL;
  char *trimmed_secret;

  g_return_val_if_fail (shopid != NULL, DESK_SIGNATURE_NO);
  g_return_val_if_fail (secret != NULL, DESK_SIGNATURE_NO);
  g_return_val_if_fail (sign != NULL, DESK_SIGNATURE_NO);

  trimmed_secret = trim (secret);
  own = desk_signature_make (shopid, shop_order_id, secret);
  without_order = desk_signature_make (shopid, NULL, secret);
  trimmed = desk_signature_make (trimmed_shopid, trimmed_order, trimmed_secret);
  trimmed_without_order = desk_signature_make (trimmed_shopid, NULL, trimmed_secret);
  explicit_bzero (trimmed_secret, strlen (trimmed_secret));
  g_free (trimmed_secret);

  if (g_str_equal (given, own))
    return DESK_SIGNATURE_SAME;
  if (g_ascii_strcasecmp (given, own) == 0)
    return DESK_SIGNATURE_OTHER_CASE;
  if (g_ascii_strcasecmp (given, trimmed) == 0)
    return DESK_SIGNATURE_TRIMMED;
  if (g_ascii_strcasecmp (given, without_order) == 0 ||
      g_ascii_strcasecmp (given, trimmed_without_order) == 0)
    return DESK_SIGNATURE_WITHOUT_ORDER;
  if (strlen (given) != SIGN_DIGITS || !is_hex (given, SIGN_DIGITS))
    return DESK_SIGNATURE_MALFORMED;
  if (is_shuffled (given, shopid, shop_order_id != NULL ? shop_order_id : "", secret))
    return DESK_SIGNATURE_SHUFFLED;

  return DESK_SIGNATURE_NO;
}

const char *
desk_signature_match_get_text (DeskSignatureMatch match)
{
  switch (match)
    {
    case DESK_SIGNATURE_SAME:
      return _ ("It is the signature");
    case DESK_SIGNATURE_OTHER_CASE:
      return _ ("It is the signature in capital letters; the platform’s are small");
    case DESK_SIGNATURE_TRIMMED:
      return _ ("It is the signature without the blanks at the ends");
    case DESK_SIGNATURE_WITHOUT_ORDER:
      return _ ("It is the signature without the order ID");
    case DESK_SIGNATURE_SHUFFLED:
      return _ ("The three stand in another order in it: merchant ID, order ID, secret is right");
    case DESK_SIGNATURE_MALFORMED:
      return _ ("It is no signature: one has 40 digits, 0 to 9 and a to f");
    case DESK_SIGNATURE_NO:
    default:
      return _ ("It is not the signature: another merchant ID, order ID or secret went into it");
    }
}

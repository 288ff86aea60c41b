/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DeskSignatureOddities:
 * @DESK_SIGNATURE_EMPTY: there is no secret
 * @DESK_SIGNATURE_BLANK_BEFORE: the secret begins with a blank
 * @DESK_SIGNATURE_BLANK_AFTER: the secret ends with one
 * @DESK_SIGNATURE_LINE_END: the secret goes over more than one line
 * @DESK_SIGNATURE_QUOTED: the secret stands in quotes
 * @DESK_SIGNATURE_FULL_WIDTH: full-width characters, as a Chinese input method types them
 * @DESK_SIGNATURE_INVISIBLE: characters that cannot be seen
 * @DESK_SIGNATURE_NOT_TEXT: the secret is not UTF-8
 * @DESK_SIGNATURE_LIKE_APPSECRET: 32 hex digits, as every mini program's own AppSecret has
 * @DESK_SIGNATURE_TEST_SPELLING: the sandbox's secret as it should be spelled, and is not
 * @DESK_SIGNATURE_ID_BLANK: the merchant id or the order id begins or ends with a blank
 *
 * What of the three ingredients may not be what was meant. All of it is signed as it is.
 */
typedef enum
{
  DESK_SIGNATURE_FINE = 0,
  DESK_SIGNATURE_EMPTY = 1 << 0,
  DESK_SIGNATURE_BLANK_BEFORE = 1 << 1,
  DESK_SIGNATURE_BLANK_AFTER = 1 << 2,
  DESK_SIGNATURE_LINE_END = 1 << 3,
  DESK_SIGNATURE_QUOTED = 1 << 4,
  DESK_SIGNATURE_FULL_WIDTH = 1 << 5,
  DESK_SIGNATURE_INVISIBLE = 1 << 6,
  DESK_SIGNATURE_NOT_TEXT = 1 << 7,
  DESK_SIGNATURE_LIKE_APPSECRET = 1 << 8,
  DESK_SIGNATURE_TEST_SPELLING = 1 << 9,
  DESK_SIGNATURE_ID_BLANK = 1 << 10,
} DeskSignatureOddities;

/**
 * DeskSignatureMatch:
 * @DESK_SIGNATURE_NO: another shopid, order id or secret was signed
 * @DESK_SIGNATURE_SAME: it is the signature
 * @DESK_SIGNATURE_OTHER_CASE: but for capital letters, with which it is not certain to pass
 * @DESK_SIGNATURE_TRIMMED: of the same with the blanks at their ends taken away
 * @DESK_SIGNATURE_WITHOUT_ORDER: of merchant id and secret alone
 * @DESK_SIGNATURE_SHUFFLED: of the three in another order
 * @DESK_SIGNATURE_MALFORMED: it is not forty hexadecimal digits
 */
typedef enum
{
  DESK_SIGNATURE_NO,
  DESK_SIGNATURE_SAME,
  DESK_SIGNATURE_OTHER_CASE,
  DESK_SIGNATURE_TRIMMED,
  DESK_SIGNATURE_WITHOUT_ORDER,
  DESK_SIGNATURE_SHUFFLED,
  DESK_SIGNATURE_MALFORMED,
} DeskSignatureMatch;

/**
 * DeskSignatureExplanation:
 *
 * How a delivery_sign comes about, without its secret. A plain value with one owner.
 */
typedef struct
{
  gsize shopid_bytes;
  gsize order_bytes;
  gsize secret_bytes;
  char *recipe; /* one line, translated: what is strung together and how long each part is */
  char *sign;
  DeskSignatureOddities oddities;
} DeskSignatureExplanation;

/**
 * desk_signature_explain:
 * @shopid: the merchant id
 * @shop_order_id: (nullable): the order id
 * @secret: the carrier's AppSecret, as it was pasted
 *
 * Returns: (transfer full): nothing in it tells the secret but its length
 */
DeskSignatureExplanation *desk_signature_explain (const char *shopid,
                                                  const char *shop_order_id,
                                                  const char *secret);

void desk_signature_explanation_free (DeskSignatureExplanation *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskSignatureExplanation, desk_signature_explanation_free)

/**
 * desk_signature_oddities_dup_texts:
 *
 * Returns: (transfer full): a translated sentence for each; empty where all is fine
 */
char **desk_signature_oddities_dup_texts (DeskSignatureOddities oddities);

/**
 * desk_signature_verify:
 * @sign: a delivery_sign from somewhere else; blanks around it do not count
 *
 * Returns: what it is the signature of
 */
DeskSignatureMatch desk_signature_verify (const char *shopid,
                                          const char *shop_order_id,
                                          const char *secret,
                                          const char *sign);

/**
 * desk_signature_match_get_text:
 *
 * Returns: a translated sentence
 */
const char *desk_signature_match_get_text (DeskSignatureMatch match);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-amount.h"
#include "model/desk-record.h"

G_BEGIN_DECLS

/**
 * DeskFees:
 * @pay: fee, tip and insurance, each once; not told where no price was
 * @odd: whether the parts that were told do not add up
 *
 * What a reply says of money, in fen. A plain value. Where no price was told, fee, deliverfee and
 * couponfee are not told either, whatever the reply says.
 */
typedef struct
{
  DeskAmount fee;
  DeskAmount deliverfee;
  DeskAmount couponfee;
  DeskAmount tips;
  DeskAmount insurancefee;
  DeskAmount pay;
  gboolean odd;
} DeskFees;

/**
 * desk_fees_read:
 * @reply: a record with these fields, such as #DeskPreAddReply or #DeskAddReply, of a carrier that
 *   said yes; the amounts of a refusal mean nothing
 */
DeskFees desk_fees_read (DeskRecord *reply);

/**
 * desk_fees_read_amount:
 *
 * Returns: a number of a reply in its field's scale; not told where it is absent, null, of a wrong
 *   type, negative, or too large to be one
 */
DeskAmount desk_fees_read_amount (DeskRecord *reply, const char *name);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define DESK_TYPE_DOCUMENT (desk_document_get_type ())
G_DECLARE_FINAL_TYPE (DeskDocument, desk_document, DESK, DOCUMENT, GObject)

/* The kinds of documents that the desk keeps. */
#define DESK_DOCUMENT_DRAFT "draft"
#define DESK_DOCUMENT_CARGO "cargo"   /* a cargo template */
#define DESK_DOCUMENT_SENDER "sender" /* a store that sends */
#define DESK_DOCUMENT_CHOICE_RULES "choice-rules"
#define DESK_DOCUMENT_RATE_CARD "rate-card" /* by the carrier's id */
#define DESK_DOCUMENT_CUSTOMER_PRICE "customer-price"
#define DESK_DOCUMENT_ERASING "erasing" /* a customer who is not erased everywhere yet */

/**
 * desk_document_new:
 * @kind: one of the above
 * @id: unique within its kind
 * @title: what people see
 * @body: JSON as desk_wire_write() makes it
 */
DeskDocument *desk_document_new (const char *kind,
                                 const char *id,
                                 const char *title,
                                 const char *body);

const char *desk_document_get_kind (DeskDocument *self);
const char *desk_document_get_id (DeskDocument *self);
const char *desk_document_get_title (DeskDocument *self);
const char *desk_document_get_body (DeskDocument *self);

G_END_DECLS

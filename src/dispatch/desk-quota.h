/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dispatch/desk-store.h"

G_BEGIN_DECLS

/* The kind of the documents in which a day's count is kept. */
#define DESK_DOCUMENT_QUOTA "quota"

#define DESK_TYPE_QUOTA (desk_quota_get_type ())
G_DECLARE_FINAL_TYPE (DeskQuota, desk_quota, DESK, QUOTA, GObject)

/**
 * desk_quota_new:
 * @limit: the order calls that the platform takes in a day
 *
 * Counts the order calls of a profile that has so many a day and no more. A day is China's. From
 * nine in ten on whoever wants to go on has to say so, once a day. "notify::used" tells of changes.
 */
DeskQuota *desk_quota_new (guint limit);

/**
 * desk_quota_set_store:
 * @store: (transfer none): where the count is kept, and where today's so far is read from
 */
void desk_quota_set_store (DeskQuota *self, DeskStore *store);

guint desk_quota_get_limit (DeskQuota *self);

/* The calls made today, by this desk and by those before it; "used". */
guint desk_quota_get_used (DeskQuota *self);

/* Whether what was used before is still being read. */
gboolean desk_quota_is_reading (DeskQuota *self);

/**
 * desk_quota_get_error:
 *
 * Returns: (nullable): why the book could not be read, so that only this desk's calls are counted
 */
const GError *desk_quota_get_error (DeskQuota *self);

/**
 * desk_quota_count:
 *
 * One more call leaves.
 */
void desk_quota_count (DeskQuota *self);

/**
 * desk_quota_has_to_ask:
 * @n_calls: what is about to leave
 *
 * Returns: whether the user is to be asked first
 */
gboolean desk_quota_has_to_ask (DeskQuota *self, guint n_calls);

/**
 * desk_quota_dup_question:
 *
 * Returns: (transfer full): how many are used of how many, as a sentence
 */
char *desk_quota_dup_question (DeskQuota *self);

/**
 * desk_quota_agree:
 *
 * The user goes on, for today.
 */
void desk_quota_agree (DeskQuota *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A customer in a book: put there, masked, erased, and looked for in all bytes of its folder. */
#pragma once

#include "store-fixture.h"

G_BEGIN_DECLS

/* Whom the tests are about; nobody else in them is called so. */
#define CUSTOMER_NAME "欧阳震华"
#define CUSTOMER_PHONE "13800138021"
#define CUSTOMER_SPACED "138 0013 8021"
#define CUSTOMER_ADDRESS "广州市天河区海棠路88号3栋1603"

#define DAY (24 * 60 * 60)

/* As the draft that is being written. */
void privacy_put_draft (StoreFixture *self, const char *phone);

/* Into an order, @age seconds ago, in every column that can name a person. Returns: its serial */
gint64 privacy_add_customer (StoreFixture *self, const char *id, const char *phone, gint64 age);

/* How many orders that was about. */
gint64 privacy_mask (StoreFixture *self, guint days);
gint64 privacy_erase (StoreFixture *self, const char *phone);

/* How many orders are found. */
guint privacy_search (StoreFixture *self, const char *text);

/* How often the bytes stand in the files of the folder. */
guint privacy_count_bytes (StoreFixture *self, const char *bytes);

/* (transfer full): what was asked of the platform for an order */
char *privacy_get_request (StoreFixture *self, gint64 serial);

G_END_DECLS

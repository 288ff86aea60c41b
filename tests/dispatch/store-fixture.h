/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An open book in a folder of its own, as g_test_add() wants it. */
#pragma once

#include "book-fixture.h"

G_BEGIN_DECLS

typedef struct
{
  BookFixture book;
  DeskStore *store;
} StoreFixture;

void store_fixture_set_up (StoreFixture *self, gconstpointer data);
void store_fixture_tear_down (StoreFixture *self, gconstpointer data);

/* Closes the book and opens it again. */
void store_fixture_restart (StoreFixture *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store-fixture.h"

void
store_fixture_set_up (StoreFixture *self, gconstpointer data)
{
  book_fixture_set_up (&self->book);
  self->store = desk_store_new (self->book.path);
}

void
store_fixture_tear_down (StoreFixture *self, gconstpointer data)
{
  book_fixture_close (&self->store);
  book_fixture_tear_down (&self->book);
}

void
store_fixture_restart (StoreFixture *self)
{
  book_fixture_close (&self->store);
  self->store = desk_store_new (self->book.path);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* fill-book BOOK [ORDERS [DAYS]]: makes a book of invented orders, for looking at the program with it:
 * as practice.db in the folder that --data-dir names. */

#include "config.h"

#include <stdlib.h>

#include "orders-fixture.h"

int
main (int argc, char **argv)
{
  g_autoptr (DeskStore) store = NULL;

  if (argc < 2)
    {
      g_printerr ("fill-book BOOK [ORDERS [DAYS]]\n");
      return 2;
    }

  store = desk_store_new (argv[1]);
  orders_fixture_fill (store, argc > 2 ? (guint) atoi (argv[2]) : 300,
                       argc > 3 ? (guint) atoi (argv[3]) : 30,
                       g_get_real_time () / G_USEC_PER_SEC);
  desk_store_close (store);

  return 0;
}

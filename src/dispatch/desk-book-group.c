/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskBookGroup: what became of deliveries, in the few words that a search and the ledger need. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "config.h"

#include "desk-book-group.h"

#include <glib/gi18n-lib.h>

#include "model/desk-status.h"

/* What the platform's status table says the store did. */
static const int called_off[] = { 103, 203 };

static const char *const labels[DESK_BOOK_N_GROUPS] = {
  [DESK_BOOK_ALL] = N_ ("All"),
  [DESK_BOOK_LIVE] = N_ ("Under way"),
  [DESK_BOOK_DELIVERED] = N_ ("Delivered"),
  [DESK_BOOK_CANCELLED] = N_ ("Cancelled"),
  [DESK_BOOK_FAILED] = N_ ("Failed"),
  [DESK_BOOK_NOT_PLACED] = N_ ("Not placed"),
};

static DeskBookGroup
judge_status (int status)
{
  const DeskStatus *known = desk_status_find (status);

  for (guint i = 0; i < G_N_ELEMENTS (called_off); i++)
    if (called_off[i] == status)
      return DESK_BOOK_CANCELLED;

  return known != NULL && known->end == DESK_STATUS_END_SUCCESS ? DESK_BOOK_DELIVERED
                                                                : DESK_BOOK_FAILED;
}

static char *
dup_codes (DeskBookGroup group)
{
  g_autoptr (GString) codes = g_string_new (NULL);
  guint n_statuses;
  const DeskStatus *statuses = desk_status_get_all (&n_statuses);

  for (guint i = 0; i < n_statuses; i++)
    if (judge_status (statuses[i].code) == group)
      g_string_append_printf (codes, "%s'%d'", codes->len > 0 ? ", " : "", statuses[i].code);

  return g_string_free (g_steal_pointer (&codes), FALSE);
}

const char *
desk_book_group_get_label (DeskBookGroup group)
{
  return group < DESK_BOOK_N_GROUPS ? _ (labels[group]) : NULL;
}

DeskBookGroup
desk_book_group_judge (DeskDeliveryState state, gboolean live, int status)
{
  if (state == DESK_DELIVERY_NOT_PLACED)
    return DESK_BOOK_NOT_PLACED;

  return live ? DESK_BOOK_LIVE : judge_status (status);
}

char *
desk_book_group_dup_condition (DeskBookGroup group)
{
  g_autofree char *codes = NULL;

  switch (group)
    {
    case DESK_BOOK_LIVE:
      return g_strdup ("live > 0");

    case DESK_BOOK_NOT_PLACED:
      return g_strdup ("state = 'not-placed'");

    case DESK_BOOK_DELIVERED:
    case DESK_BOOK_CANCELLED:
      codes = dup_codes (group);
      return g_strdup_printf ("live = 0 AND state <> 'not-placed' AND order_status IN (%s)", codes);

    case DESK_BOOK_FAILED:
      {
        g_autofree char *delivered = dup_codes (DESK_BOOK_DELIVERED);
        g_autofree char *cancelled = dup_codes (DESK_BOOK_CANCELLED);

        return g_strdup_printf ("live = 0 AND state <> 'not-placed' AND "
                                "ifnull (order_status, '') NOT IN (%s, %s)",
                                delivered, cancelled);
      }

    case DESK_BOOK_ALL:
    case DESK_BOOK_N_GROUPS:
    default:
      return NULL;
    }
}

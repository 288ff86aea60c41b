/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The part of the check that asks what is known of the carrier's account. */

#define G_LOG_DOMAIN "desk-model"

#include "config.h"

#include "desk-check-private.h"

#include <glib/gi18n-lib.h>

#include "model/desk-party.h"
#include "model/desk-record-path.h"

#define FAR_FROM_REGISTERED 100.0 /* metres */

/* Without it the carrier would only say that the signature is wrong. */
static void
check_secret (DeskCheck *check)
{
  const char *secret = desk_account_get_secret (check->account);

  if (secret == NULL || *secret == '\0')
    desk_check_add (check, "delivery_sign", DESK_SEVERITY_STOPS, "no-secret",
                    g_strdup (_ ("cannot be made: no AppSecret of this carrier is kept; enter it in "
                                 "the profile’s settings")),
                    NULL);
}

/* Source: addLocalOrder, shop.wxa_appid. */
static void
check_provider (DeskCheck *check)
{
  const char *path = "shop.wxa_appid";
  const char *appid;

  if (!desk_account_is_by_provider (check->account, NULL) ||
      desk_record_get_child (check->root, "shop") == NULL)
    return;

  appid = desk_record_get_path (check->root, path);
  if (appid == NULL || *appid == '\0')
    desk_check_add (check, path, DESK_SEVERITY_STOPS, "missing",
                    g_strdup (_ ("is missing: a service provider settles with this carrier, and the "
                                 "platform wants to know the store’s mini program")),
                    NULL);
}

/* Where the sender is left out, the rider goes where the carrier has the store, which need not be
 * where the order says. */
static void
check_registered (DeskCheck *check)
{
  DeskRecord *sender = desk_record_get_child (DESK_RECORD (check->order), "sender");
  const char *address;
  DeskPoint registered, point;
  double metres;

  if (!g_hash_table_contains (check->fit->omitted, "sender"))
    return;

  address = desk_account_get_registered_address (check->account, &registered);
  if (address == NULL)
    {
      desk_check_add (check, "sender", DESK_SEVERITY_WARNS, "registered-unknown",
                      g_strdup (_ ("the rider goes to the address registered at the carrier, which "
                                   "is not known here")),
                      NULL);
      return;
    }

  if (sender == NULL || !desk_party_get_point (DESK_PARTY (sender), &point))
    return;

  metres = desk_point_distance (point, registered);
  if (metres > FAR_FROM_REGISTERED)
    {
      g_autofree char *away = desk_check_describe_distance (metres);

      desk_check_add (check, "sender", DESK_SEVERITY_WARNS, "registered-far",
                      /* Translators: an address, and how far it is from the sender */
                      g_strdup_printf (_ ("the rider goes to the registered address %s, %s from "
                                          "here"),
                                       address, away),
                      NULL);
    }
}

void
desk_check_account (DeskCheck *check)
{
  check_secret (check);
  check_provider (check);
  check_registered (check);
}

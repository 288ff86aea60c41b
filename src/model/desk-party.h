/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-point.h"
#include "model/desk-record.h"

G_BEGIN_DECLS

#define DESK_TYPE_PARTY (desk_party_get_type ())
G_DECLARE_FINAL_TYPE (DeskParty, desk_party, DESK, PARTY, DeskRecord)

/* The API's coordinate_type, 0 where the party says nothing, and what it stands for. */
int desk_party_get_coordinate_type (DeskParty *self);
DeskDatum desk_party_get_datum (DeskParty *self);

/**
 * desk_party_get_point:
 * @point: (out): where the party is, in GCJ-02, whatever the system its degrees are told in
 *
 * Returns: whether the degrees are a place on earth; @point is untouched where not
 */
gboolean desk_party_get_point (DeskParty *self, DeskPoint *point);

/**
 * desk_party_set_point:
 * @point: where the party is, in any datum
 *
 * Tells a place in the party's own system, with six decimals. The place itself is kept exactly, so
 * that no telling of it loses anything. Where the user once typed this very place, their digits are
 * back.
 */
void desk_party_set_point (DeskParty *self, DeskPoint point);

/**
 * desk_party_express:
 * @coordinate_type: 0 or 1, as in the API
 *
 * The same place in other digits. The digits that were typed come back with the system they were
 * typed in. Without a place only the system changes, for the degrees to come.
 */
void desk_party_express (DeskParty *self, int coordinate_type);

/**
 * desk_party_reinterpret:
 * @coordinate_type: 0 or 1, as in the API
 *
 * Another place by the same digits: they were numbers of this system all along.
 */
void desk_party_reinterpret (DeskParty *self, int coordinate_type);

G_END_DECLS

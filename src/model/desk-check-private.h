/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-check.h"

G_BEGIN_DECLS

/* What is looked at: the whole order with what it says itself, or one carrier's fitted request. */
typedef struct
{
  DeskRecord *root;
  const DeskFit *fit;   /* NULL for the order itself */
  DeskAccount *account; /* NULL for the order itself */
  DeskOrder *order;     /* as it was before the fit */
  DeskRulebook *rulebook;
  GPtrArray *field_rules; /* of the carrier; NULL for the order itself */
  const DeskCheckLimits *limits;
  GPtrArray *problems;
  gint64 now;
} DeskCheck;

/* Takes @said and @mend. Returns: (transfer none): to add fixes to. */
DeskProblem *desk_check_add (DeskCheck *check,
                             const char *path,
                             DeskSeverity severity,
                             const char *code,
                             char *said,
                             char *mend);

/* What belongs together: category pairs, times, insurance, the look of city and phone. */
void desk_check_whole (DeskCheck *check);

/* What one carrier's rules say of its request. */
void desk_check_carrier (DeskCheck *check);

/* What its account lacks, and where its rider goes. */
void desk_check_account (DeskCheck *check);

/* The point of the party at @path: its order, its country, its city. */
void desk_check_point (DeskCheck *check, const char *path, DeskRecord *party);
gboolean desk_check_is_swapped (DeskRecord *party);

/* Sender and receiver of the order: one place, or one place told in two systems. */
void desk_check_pair (DeskCheck *check);

/* How far a request's receiver is from where the rider picks up. */
void desk_check_distance (DeskCheck *check);

/* Metres for people. Returns: (transfer full) */
char *desk_check_describe_distance (double metres);

G_END_DECLS

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

G_END_DECLS

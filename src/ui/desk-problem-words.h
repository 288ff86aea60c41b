/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-problem.h"

G_BEGIN_DECLS

/* A problem as it is read, in the list, at its field, and counted. @accounts is (element-type
 * DeskAccount): whose names carriers go by. */

/* (transfer full) The message, and whose problem it is. */
char *desk_problem_words_dup (GPtrArray *accounts, DeskProblem *problem);

/**
 * desk_problem_words_dup_at_field:
 *
 * A problem's message begins with all labels on the way to the field. At the field the last one is
 * enough.
 *
 * Returns: (transfer full): what is wrong, whose problem it is, and the mend where there is only
 *   somebody who can do it
 */
char *desk_problem_words_dup_at_field (GPtrArray *accounts,
                                       DeskRecord *order,
                                       DeskProblem *problem);

/**
 * desk_problem_words_dup_summary:
 * @problems: (element-type DeskProblem)
 *
 * Returns: (transfer full): how many there are, and the words of the first; "" without problems
 */
char *desk_problem_words_dup_summary (GPtrArray *accounts, GPtrArray *problems);

G_END_DECLS

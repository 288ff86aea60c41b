/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-record.h"

G_BEGIN_DECLS

/**
 * DeskSeverity:
 * @DESK_SEVERITY_STOPS: the request would be refused, or would do something else than meant
 * @DESK_SEVERITY_WARNS: worth a look
 */
typedef enum
{
  DESK_SEVERITY_STOPS,
  DESK_SEVERITY_WARNS,
} DeskSeverity;

#define DESK_TYPE_PROBLEM (desk_problem_get_type ())
G_DECLARE_FINAL_TYPE (DeskProblem, desk_problem, DESK, PROBLEM, GObject)

/**
 * desk_problem_new:
 * @field: a path such as "receiver.lng"
 * @carrier: (nullable): the one carrier it concerns; %NULL for all
 * @code: a stable word such as "missing", for programs
 * @message: (transfer full): what is wrong, translated, with the field's label
 * @mend: (transfer full) (nullable): what would put it right, translated
 */
DeskProblem *desk_problem_new (const char *field,
                               const char *carrier,
                               DeskSeverity severity,
                               const char *code,
                               char *message,
                               char *mend);

const char *desk_problem_get_field (DeskProblem *self);
const char *desk_problem_get_carrier (DeskProblem *self);
DeskSeverity desk_problem_get_severity (DeskProblem *self);
const char *desk_problem_get_code (DeskProblem *self);
const char *desk_problem_get_message (DeskProblem *self);
const char *desk_problem_get_mend (DeskProblem *self);

/**
 * desk_problem_set_carrier:
 * @carrier: (nullable)
 */
void desk_problem_set_carrier (DeskProblem *self, const char *carrier);

/**
 * desk_problem_is_same:
 *
 * Returns: whether both say the same of the same field, the carrier aside
 */
gboolean desk_problem_is_same (DeskProblem *self, DeskProblem *other);

/**
 * desk_problem_add_fix:
 * @path: which field
 * @text: (nullable): what to put there; %NULL removes the field
 *
 * Makes the mend one that the program can do; several fixes are done together.
 */
void desk_problem_add_fix (DeskProblem *self, const char *path, const char *text);
gboolean desk_problem_has_fix (DeskProblem *self);

/**
 * desk_problem_fix:
 *
 * Does the mend in @order.
 */
void desk_problem_fix (DeskProblem *self, DeskRecord *order);

G_END_DECLS

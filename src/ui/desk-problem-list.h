/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-problem.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_PROBLEM_LIST (desk_problem_list_get_type ())
G_DECLARE_FINAL_TYPE (DeskProblemList, desk_problem_list, DESK, PROBLEM_LIST, GtkBox)

/**
 * DeskProblemList::chosen:
 * @problem: whose field is wanted
 *
 * DeskProblemList::mended:
 * @problem: what is to be mended
 */

GtkWidget *desk_problem_list_new (void);

/**
 * desk_problem_list_set_problems:
 * @problems: (element-type DeskProblem): in their order
 * @accounts: (element-type DeskAccount): whose names carriers go by
 */
void desk_problem_list_set_problems (DeskProblemList *self,
                                     GPtrArray *problems,
                                     GPtrArray *accounts);

/**
 * desk_problem_list_get_focused:
 *
 * Returns: (transfer none) (nullable): the problem that has the focus
 */
DeskProblem *desk_problem_list_get_focused (DeskProblemList *self);

G_END_DECLS

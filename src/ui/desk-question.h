/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DESK_TYPE_QUESTION (desk_question_get_type ())
G_DECLARE_FINAL_TYPE (DeskQuestion, desk_question, DESK, QUESTION, AdwWindow)

/**
 * desk_question_new:
 * @parent: (nullable): is blocked while it is asked
 * @heading: the question
 * @body: what there is to know
 * @verb: what the answer does, with a mnemonic
 * @destroys: whether that is something that cannot be undone; Return is then the other answer
 *
 * Emits "answered" with whether the verb was chosen, once; closing it is a no. It stays until it is
 * destroyed.
 */
GtkWidget *desk_question_new (GtkWindow *parent,
                              const char *heading,
                              const char *body,
                              const char *verb,
                              gboolean destroys);

/* Answers it, as its buttons do. */
void desk_question_answer (DeskQuestion *self, gboolean yes);

G_END_DECLS

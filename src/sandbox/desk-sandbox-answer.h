/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "sandbox/desk-sandbox-fault.h"

G_BEGIN_DECLS

/**
 * DeskSandboxAnswer:
 * @status: HTTP's; 200 for errors of the API as well
 * @content_type: static
 * @body: (not nullable): the reply
 * @location: (nullable): for a redirection
 * @delay: milliseconds until it is given
 * @fault: what goes wrong in giving it
 *
 * One reply and how it is to be given.
 */
typedef struct
{
  guint status;
  const char *content_type;
  GBytes *body;
  char *location;
  guint delay;
  DeskSandboxFault fault;
} DeskSandboxAnswer;

/* @body (transfer full): status 200 and text/plain, as the platform sends its JSON. */
DeskSandboxAnswer *desk_sandbox_answer_new (char *body);

/* A small page of a web server that never heard of the platform. */
DeskSandboxAnswer *desk_sandbox_answer_new_page (guint status);

void desk_sandbox_answer_free (DeskSandboxAnswer *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskSandboxAnswer, desk_sandbox_answer_free)

G_END_DECLS

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
 * @late: milliseconds until the platform has work to do that it put off, 0 = it put off none
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
  guint late;
} DeskSandboxAnswer;

/* @body (transfer full): status 200 and text/plain, as the platform sends its JSON. */
DeskSandboxAnswer *desk_sandbox_answer_new (char *body);

/**
 * desk_sandbox_answer_format_error:
 * @errmsg: (nullable): other words than the platform's for this number
 * @unix_time: seconds, of which the id is made that the platform files the request under
 *
 * Returns: (transfer full): the platform's refusal as it stands in a body
 */
char *desk_sandbox_answer_format_error (gint64 errcode, const char *errmsg, gint64 unix_time);

/* That body as an answer. */
DeskSandboxAnswer *desk_sandbox_answer_new_error (gint64 errcode, const char *errmsg,
                                                  gint64 unix_time);

/* A small page of a web server that never heard of the platform. */
DeskSandboxAnswer *desk_sandbox_answer_new_page (guint status);

void desk_sandbox_answer_free (DeskSandboxAnswer *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskSandboxAnswer, desk_sandbox_answer_free)

G_END_DECLS

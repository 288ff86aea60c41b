/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * DeskSandboxAnswer: one reply and how it is to be given; a plain value with one owner.
 */
#define G_LOG_DOMAIN "desk-sandbox"

#include "config.h"

#include "desk-sandbox-answer.h"

#include <libsoup/soup.h>
#include <string.h>

#include "sandbox/desk-sandbox-reply.h"

DeskSandboxAnswer *
desk_sandbox_answer_new (char *body)
{
  DeskSandboxAnswer *self;

  g_return_val_if_fail (body != NULL, NULL);

  self = g_new0 (DeskSandboxAnswer, 1);
  self->status = SOUP_STATUS_OK;
  self->content_type = "text/plain";
  self->body = g_bytes_new_take (body, strlen (body));

  return self;
}

char *
desk_sandbox_answer_format_error (gint64 errcode, const char *errmsg, gint64 unix_time)
{
  g_autofree char *rid = NULL;

  rid = g_strdup_printf ("%08x-%08x-%08x", (guint32) unix_time, g_random_int (), g_random_int ());

  return desk_sandbox_reply_new_error (errcode, errmsg, rid);
}

DeskSandboxAnswer *
desk_sandbox_answer_new_error (gint64 errcode, const char *errmsg, gint64 unix_time)
{
  return desk_sandbox_answer_new (desk_sandbox_answer_format_error (errcode, errmsg, unix_time));
}

DeskSandboxAnswer *
desk_sandbox_answer_new_page (guint status)
{
  const char *phrase = soup_status_get_phrase (status);
  DeskSandboxAnswer *self;

  self = desk_sandbox_answer_new (
      g_strdup_printf ("<html>\n<head><title>%u %s</title></head>\n<body>\n"
                       "<center><h1>%u %s</h1></center>\n</body>\n</html>\n",
                       status, phrase, status, phrase));
  self->status = status;
  self->content_type = "text/html";

  return self;
}

void
desk_sandbox_answer_free (DeskSandboxAnswer *self)
{
  g_return_if_fail (self != NULL);

  g_bytes_unref (self->body);
  g_free (self->location);
  g_free (self);
}

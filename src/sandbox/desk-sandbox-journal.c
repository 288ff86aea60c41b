/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * DeskSandboxJournal: each call about an order as it came in, and what was done about it; with it a
 * check counts what was placed twice or lost from this side.
 *
 * A line is in the file before its call is answered, so that it outlives whoever called. Owned by
 * the platform and used under its lock.
 */
#define G_LOG_DOMAIN "desk-sandbox"

#include "config.h"

#include "desk-sandbox-journal.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <unistd.h>

#include "sandbox/desk-sandbox-reply.h"

struct _DeskSandboxJournal
{
  GObject parent_instance;

  GString *lines;
  int fd; /* -1 = no file, or no more */
};

G_DEFINE_FINAL_TYPE (DeskSandboxJournal, desk_sandbox_journal, G_TYPE_OBJECT)

static void
close_file (DeskSandboxJournal *self)
{
  if (self->fd >= 0)
    close (self->fd);
  self->fd = -1;
}

/* A file that cannot be written is given up, and said so once. */
static void
write_line (DeskSandboxJournal *self, const char *line, gsize length)
{
  while (self->fd >= 0 && length > 0)
    {
      ssize_t n = write (self->fd, line, length);

      if (n >= 0)
        {
          line += n;
          length -= (gsize) n;
        }
      else if (errno != EINTR)
        {
          g_warning ("The journal cannot be written: %s", g_strerror (errno));
          close_file (self);
        }
    }
}

static void
desk_sandbox_journal_finalize (GObject *object)
{
  DeskSandboxJournal *self = DESK_SANDBOX_JOURNAL (object);

  close_file (self);
  g_string_free (self->lines, TRUE);

  G_OBJECT_CLASS (desk_sandbox_journal_parent_class)->finalize (object);
}

static void
desk_sandbox_journal_class_init (DeskSandboxJournalClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = desk_sandbox_journal_finalize;
}

static void
desk_sandbox_journal_init (DeskSandboxJournal *self)
{
  self->lines = g_string_new (NULL);
  self->fd = -1;
}

DeskSandboxJournal *
desk_sandbox_journal_new (const char *path, GError **error)
{
  g_autoptr (DeskSandboxJournal) self = g_object_new (DESK_TYPE_SANDBOX_JOURNAL, NULL);

  if (path == NULL)
    return g_steal_pointer (&self);

  self->fd = open (path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (self->fd < 0)
    {
      int saved_errno = errno;

      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (saved_errno),
                   _ ("“%s” cannot be written: %s"), path, g_strerror (saved_errno));
      return NULL;
    }

  return g_steal_pointer (&self);
}

void
desk_sandbox_journal_add (DeskSandboxJournal *self, const DeskSandboxEntry *entry)
{
  g_autofree char *json = NULL;
  GString *line;
  gsize start;

  g_return_if_fail (DESK_IS_SANDBOX_JOURNAL (self));
  g_return_if_fail (entry != NULL);

  line = desk_sandbox_reply_begin ();
  desk_sandbox_reply_add_number (line, "time", g_get_real_time () / G_TIME_SPAN_MILLISECOND);
  desk_sandbox_reply_add_string (line, "call", entry->call);
  desk_sandbox_reply_add_string (line, "shop_order_id",
                                 entry->shop_order_id != NULL ? entry->shop_order_id : "");
  desk_sandbox_reply_add_string (line, "delivery_id",
                                 entry->delivery_id != NULL ? entry->delivery_id : "");
  desk_sandbox_reply_add_string (line, "by", entry->by);
  desk_sandbox_reply_add_raw (line, "worked", entry->worked ? "true" : "false");
  desk_sandbox_reply_add_number (line, "errcode", entry->errcode);
  desk_sandbox_reply_add_number (line, "resultcode", entry->resultcode);
  desk_sandbox_reply_add_string (line, "waybill_id",
                                 entry->waybill_id != NULL ? entry->waybill_id : "");
  json = desk_sandbox_reply_end (line);

  start = self->lines->len;
  g_string_append (self->lines, json);
  g_string_append_c (self->lines, '\n');
  write_line (self, self->lines->str + start, self->lines->len - start);
}

char *
desk_sandbox_journal_dup (DeskSandboxJournal *self)
{
  g_return_val_if_fail (DESK_IS_SANDBOX_JOURNAL (self), NULL);

  return g_strndup (self->lines->str, self->lines->len);
}

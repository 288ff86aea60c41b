/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define DESK_TYPE_SANDBOX_JOURNAL (desk_sandbox_journal_get_type ())
G_DECLARE_FINAL_TYPE (DeskSandboxJournal, desk_sandbox_journal, DESK, SANDBOX_JOURNAL, GObject)

/**
 * DeskSandboxEntry:
 * @call: the last part of its path
 * @shop_order_id: (nullable):
 * @delivery_id: (nullable):
 * @by: "request" as it came in, "late" for work that was put off, "repeat" for the second of two
 * @worked: whether it was carried out, and nobody refused
 * @waybill_id: (nullable): that was made
 */
typedef struct
{
  const char *call;
  const char *shop_order_id;
  const char *delivery_id;
  const char *by;
  gboolean worked;
  gint64 errcode;
  gint64 resultcode;
  const char *waybill_id;
} DeskSandboxEntry;

/**
 * desk_sandbox_journal_new:
 * @path: (nullable): a file to which each line is appended as it is made
 *
 * Returns: (transfer full) (nullable): %NULL where the file cannot be had
 */
DeskSandboxJournal *desk_sandbox_journal_new (const char *path, GError **error);

/* With the time it is. */
void desk_sandbox_journal_add (DeskSandboxJournal *self, const DeskSandboxEntry *entry);

/* (transfer full): a JSON object on each line, oldest first. */
char *desk_sandbox_journal_dup (DeskSandboxJournal *self);

G_END_DECLS

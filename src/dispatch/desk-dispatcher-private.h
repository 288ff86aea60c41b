/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What desk-dispatcher.c and -start.c share; for nobody else. */
#pragma once

#include "dispatch/desk-book-lock.h"
#include "dispatch/desk-errand-private.h"

G_BEGIN_DECLS

struct _DeskDispatcher
{
  GObject parent_instance;

  DeskSession *session;
  GListStore *deliveries;
  GPtrArray *errands; /* of DeskErrand */
  DeskBookLock *lock;
  guint grace;
  guint first_pause;
  gboolean starting;
  gboolean started;
  gboolean stopped;
};

/* Borrowed: the list keeps it. */
DeskDelivery *_desk_dispatcher_get_nth (DeskDispatcher *self, guint n);

/* What is on its way is left to the next start, and the lock given back. */
void _desk_dispatcher_stop_errands (DeskDispatcher *self);

G_END_DECLS

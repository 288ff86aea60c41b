/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DeskDispatchNews:
 * @DESK_DISPATCH_NEWS_RUNNING: it is on its way
 * @DESK_DISPATCH_NEWS_DONE: somebody has the order
 * @DESK_DISPATCH_NEWS_UNKNOWN: nobody knows yet
 * @DESK_DISPATCH_NEWS_FAILED: there is no order
 */
typedef enum
{
  DESK_DISPATCH_NEWS_RUNNING,
  DESK_DISPATCH_NEWS_DONE,
  DESK_DISPATCH_NEWS_UNKNOWN,
  DESK_DISPATCH_NEWS_FAILED,
} DeskDispatchNews;

#define DESK_TYPE_DISPATCH_BAR (desk_dispatch_bar_get_type ())
G_DECLARE_FINAL_TYPE (DeskDispatchBar, desk_dispatch_bar, DESK, DISPATCH_BAR, GtkWidget)

/* The line below the prices: it asks whether to dispatch, and says what became of it. Emits
 * "confirmed" and "left", each once for what was asked. */
GtkWidget *desk_dispatch_bar_new (void);

/**
 * desk_dispatch_bar_ask:
 * @what: who takes the order, and for how much
 * @where: the receiver
 *
 * Takes the focus, so that Return confirms and Escape leaves.
 */
void desk_dispatch_bar_ask (DeskDispatchBar *self, const char *what, const char *where);

/**
 * desk_dispatch_bar_tell:
 * @what: in a line
 * @where: (nullable): the receiver
 */
void desk_dispatch_bar_tell (DeskDispatchBar *self,
                             DeskDispatchNews news,
                             const char *what,
                             const char *where);

void desk_dispatch_bar_clear (DeskDispatchBar *self);

/* Whether it says that somebody has the order. */
gboolean desk_dispatch_bar_is_done (DeskDispatchBar *self);

/* Whether it waits for an answer. */
gboolean desk_dispatch_bar_is_asking (DeskDispatchBar *self);

/* Whether it takes the room of two lines; “changed” tells. */
gboolean desk_dispatch_bar_is_tall (DeskDispatchBar *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "profile-fixture.h"
#include "ui/desk-window-private.h"

G_BEGIN_DECLS

/* A window on Practice with an order in it, whose delivery is followed. */
typedef struct
{
  ProfileFixture profiles;
  DeskClock *clock; /* stands: nothing is asked but by the key */
  DeskSession *session;
  DeskOrder *order;
  DeskWindow *window;
  DeskDelivery *delivery; /* borrowed: the one that is selected */

  /* What a test waits for. */
  const char *awaited;
  int awaited_status;
  guint n_polls;
} RideFixture;

void ride_setup (RideFixture *self, gconstpointer data);
void ride_teardown (RideFixture *self, gconstpointer data);

/* Until the window may dispatch. */
void ride_wait_ready (RideFixture *self);

/* Until the order is placed; then on to Today. */
void ride_wait_placed (RideFixture *self);
void ride_go_to_today (RideFixture *self);

/* A delivery by a carrier of Practice, and to Today. */
void ride_dispatch (RideFixture *self);

/* One of the pane's actions, about what is selected. */
void ride_act (RideFixture *self, const char *action);

/* @data: a #RideFixture; whether its delivery has the awaited status, and nothing is under way for it. */
gboolean ride_has_status (gpointer data);

G_END_DECLS

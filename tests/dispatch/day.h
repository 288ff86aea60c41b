/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-delivery.h"

G_BEGIN_DECLS

/* A day at the desk, faster: orders are placed at all carriers of a stand-in, a few at a time; some are
 * tipped, cancelled, brought back or ordered again; and they are asked about until the last has ended. */
typedef struct
{
  /* Before. */
  guint n_orders;
  double speed;     /* of the stand-in's riders */
  guint n_at_once;  /* live */
  guint longest_ms; /* between two polls */
  void (*on_share) (guint ended, guint n_orders); /* (nullable): after each tenth */

  /* After. */
  guint n_deliveries; /* those that were ordered again are two */
  guint n_polls;
  guint n_failed;      /* calls that did not go well */
  guint n_moments[5];  /* by DeskStatusNotice */
  GHashTable *seen;    /* status → how many deliveries were seen in it */
  GHashTable *finals;  /* status → how many ended in it */
  gint64 book;         /* fen: charged, tips given later and fees for cancelling, by the book */
  gint64 standin;      /* the same by the stand-in's own list, less the prices it did not tell */
  guint n_untold;      /* deliveries whose carrier tells no price */
  guint n_differing;   /* deliveries in which these are not the same, or in one list only */
} Day;

void day_run (Day *day);
void day_clear (Day *day);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inside of DeskSecretRow, shared by its parts. */
#pragma once

#include "ui/desk-secret-row.h"

G_BEGIN_DECLS

struct _DeskSecretRow
{
  GtkWidget parent_instance;

  GtkLabel *caption;
  GtkWidget *typing;
  GtkEntry *entry;
  GtkToggleButton *peek;
  GtkWidget *keep;
  GtkWidget *kept;
  GtkLabel *state;
  GtkEntry *shown;
  GtkToggleButton *show;
  GtkLabel *message;
  GtkWidget *clean;
  GtkWidget *session;

  char *title;
  char *kind;
  char *name;
  char *label;
  char *hint;
  gboolean signs;
  gboolean has_secret;
  gboolean failed; /* the message is about the vault */
  gboolean lost;   /* the vault failed, and somebody above says so */
  DeskVault *vault;
  guint peek_id;
  GCancellable *cancellable; /* of what is asked about the present secret */
};

/* desk-secret-row.c */
void _desk_secret_row_show_state (DeskSecretRow *self);

/* desk-secret-row-peek.c */
void _desk_secret_row_class_init_peek (GtkWidgetClass *widget_class);

/* Nothing is seen any more. */
void _desk_secret_row_end_moment (DeskSecretRow *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inside of DeskFieldRow, shared by its parts. */
#pragma once

#include "ui/desk-field-row.h"

G_BEGIN_DECLS

struct _DeskFieldRow
{
  GtkWidget parent_instance;

  GtkWidget *caption;
  GtkLabel *label;
  GtkLabel *unit;

  char *name;
  char *own_unit;
  guint span;
  DeskRecord *record;
  const DeskField *field;
  GtkWidget *body;
  GtkWidget *editor;  /* in the body */
  GtkWidget *choices; /* (nullable): behind the editor */
  gboolean updating;

  char *prefix;
  char *placeholder;
  gboolean compact;
  DeskChoiceSuggest suggest;
  gpointer suggest_data;
  DeskFieldWrite write;
  gpointer write_data;

  DeskProblem *problem;
  gboolean visited;
};

/* desk-field-row-problem.c */
void _desk_field_row_update_problem (DeskFieldRow *self);

G_END_DECLS

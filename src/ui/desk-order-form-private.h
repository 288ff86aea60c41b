/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inside of DeskOrderForm, shared by the form and by how it shows and mends what is wrong. */
#pragma once

#include "ui/desk-order-form.h"
#include "ui/desk-problem-list.h"

G_BEGIN_DECLS

struct _DeskOrderForm
{
  GtkWidget parent_instance;

  GtkWidget *scroller;
  GtkWidget *footer;
  DeskFormSection *receiver;
  DeskFormSection *sender;
  DeskFormSection *cargo;
  DeskFormSection *extras;
  DeskFormSection *notice;
  DeskFormSection *identity;
  DeskProblemList *problem_list;
  GtkWidget *problems_toggle;
  GtkWidget *ask;
  GtkWidget *problems;
  GtkImage *problems_icon;
  GtkLabel *profile_note;
  GtkLabel *problems_label;

  DeskSession *session;
  DeskOrder *order;
  GPtrArray *rows;   /* DeskFieldRow, borrowed; as of the last check */
  GPtrArray *groups; /* DeskFieldGroup, borrowed; as of the last check */
  GPtrArray *found;
  gboolean can_ask;
  guint check_id;
  GtkWidget *last_focus; /* weak */
  GtkWidget *text;       /* weak: what is typed into */
  gboolean composing;
};

/* Sections, from 0 on; NULL behind the last. */
DeskFormSection *_desk_order_form_get_section_at (DeskOrderForm *self, guint i);

/* (transfer none) (element-type DeskAccount) Whose rules are kept. */
GPtrArray *_desk_order_form_get_accounts (DeskOrderForm *self);

/* Looks the order over now, and shows what is found. */
void _desk_order_form_check (DeskOrderForm *self);

/* What is wrong, and how it is shown: desk-order-form-problems.c */
void _desk_order_form_class_init_problems (GtkWidgetClass *klass);
void _desk_order_form_show_at_fields (DeskOrderForm *self);
void _desk_order_form_show_summary (DeskOrderForm *self);

/* (nullable) The first field that something is wrong with. */
DeskFieldRow *_desk_order_form_find_first_row (DeskOrderForm *self);

/* Opens what hides a field and puts the focus there; whether it could. */
gboolean _desk_order_form_go_to (DeskOrderForm *self, DeskFieldRow *row);

G_END_DECLS

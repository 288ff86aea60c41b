/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dispatch/desk-draft-editor.h"
#include "dispatch/desk-template-list.h"
#include "ui/desk-map-view.h"
#include "ui/desk-order-form.h"
#include "ui/desk-place-link.h"
#include "ui/desk-quote-table.h"
#include "ui/desk-window.h"

G_BEGIN_DECLS

struct _DeskWindow
{
  AdwApplicationWindow parent_instance;

  GtkLabel *profile_title;
  AdwToastOverlay *notes;
  GtkPaned *form_pane;
  GtkPaned *map_pane;
  DeskOrderForm *form;
  DeskMapView *map;
  DeskQuoteTable *table;

  GSettings *settings; /* (nullable) */
  DeskSession *session;
  DeskQuoteList *quotes;
  DeskPlaceLink *places;
  DeskDraftEditor *draft;
  DeskTemplateList *cargo_templates;
  DeskTemplateList *sender_templates;
  gboolean draft_failure_told;
  GCancellable *cancellable; /* of what is under way; cancelled when the window goes */
};

/* desk-window-draft.c */
void _desk_window_class_init_draft (GtkWidgetClass *widget_class);
void _desk_window_init_draft (DeskWindow *self);
void _desk_window_open_draft (DeskWindow *self, DeskOrder *order);
void _desk_window_close_draft (DeskWindow *self);


/* desk-window-templates.c */
void _desk_window_add_templates (DeskWindow *self);

/* desk-window.c */
void _desk_window_forget_quotes (DeskWindow *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dispatch/desk-draft-editor.h"
#include "dispatch/desk-place-search.h"
#include "dispatch/desk-template-list.h"
#include "model/desk-point-reading.h"
#include "ui/desk-batch-window.h"
#include "ui/desk-map-search.h"
#include "ui/desk-map-view.h"
#include "ui/desk-order-form.h"
#include "ui/desk-place-link.h"
#include "ui/desk-place-note.h"
#include "ui/desk-profile-button.h"
#include "ui/desk-quote-table.h"
#include "ui/desk-window.h"

G_BEGIN_DECLS

struct _DeskWindow
{
  AdwApplicationWindow parent_instance;

  DeskProfileButton *profile_button;
  GtkWidget *banner;
  GtkLabel *banner_words;
  AdwToastOverlay *notes;
  GtkPaned *form_pane;
  GtkPaned *map_pane;
  DeskOrderForm *form;
  GtkWidget *map_overlay;
  DeskMapView *map;
  DeskMapSearch *finder;
  DeskPlaceNote *map_note;
  DeskQuoteTable *table;

  GSettings *settings; /* (nullable) */
  DeskSession *session;
  DeskQuoteList *quotes;
  DeskPlaceLink *places;
  DeskDraftEditor *draft;
  DeskTemplateList *cargo_templates;
  DeskTemplateList *sender_templates;
  gboolean draft_failure_told;

  /* Finding places; the notes are the form's. */
  DeskPlaceSearch *search;
  DeskPlaceNote *party_notes[DESK_MAP_N_PINS];
  DeskFoundPlace *offers[DESK_MAP_N_PINS]; /* (nullable): whose address the note offers */
  gboolean dismissed[DESK_MAP_N_PINS];
  guint notes_id;
  GCancellable *asking; /* (nullable): while it is asked what is at a pin */
  DeskMapPin asked_pin;
  guint rest_id;

  DeskPointReading *reading; /* (nullable): the pasted place that the map tells of */
  DeskMapPin reading_pin;
  DeskDatum reading_datum; /* as which it was taken */
  gboolean placing;

  DeskBatchWindow *batch; /* (nullable): several orders, in a window of their own */

  GCancellable *cancellable; /* of what is under way; cancelled when the window goes */
};

/* desk-window-draft.c */
void _desk_window_class_init_draft (GtkWidgetClass *widget_class);
void _desk_window_init_draft (DeskWindow *self);
void _desk_window_open_draft (DeskWindow *self, DeskOrder *order);
void _desk_window_close_draft (DeskWindow *self);

/* desk-window-batch.c */
void _desk_window_class_init_batch (GtkWidgetClass *widget_class);
void _desk_window_close_batch (DeskWindow *self);

/* desk-window-search.c */
void _desk_window_class_init_search (GtkWidgetClass *widget_class);
void _desk_window_init_search (DeskWindow *self);
void _desk_window_open_search (DeskWindow *self);
void _desk_window_close_search (DeskWindow *self);

/* Moves a pin in the order, and shows it; a part of a step of the history. */
void _desk_window_put_pin (DeskWindow *self, DeskMapPin which, DeskPoint point);

/* desk-window-places.c */
void _desk_window_init_places (DeskWindow *self);
void _desk_window_open_places (DeskWindow *self);
void _desk_window_close_places (DeskWindow *self);
DeskRecord *_desk_window_ensure_party (DeskWindow *self, DeskMapPin which);
void _desk_window_fill_empty_texts (DeskRecord *party, DeskFoundPlace *place);

/* Offers what is at a pin as the party's address, once it is known. */
void _desk_window_ask_what_is_at (DeskWindow *self, DeskMapPin which);
void _desk_window_offer_address (DeskWindow *self, DeskMapPin which, DeskFoundPlace *place);

/* desk-window-paste.c */
void _desk_window_class_init_paste (GtkWidgetClass *widget_class);
void _desk_window_open_paste (DeskWindow *self);
void _desk_window_close_paste (DeskWindow *self);
void _desk_window_forget_reading (DeskWindow *self);

/* desk-window-profile.c */
void _desk_window_class_init_profile (GtkWidgetClass *widget_class);
void _desk_window_open_profile (DeskWindow *self);

/* Whether the user is being asked whether to go on; a yes activates “win.ask” again. */
gboolean _desk_window_has_to_ask_first (DeskWindow *self);

/* desk-window-templates.c */
void _desk_window_add_templates (DeskWindow *self);

/* desk-window.c */
void _desk_window_forget_quotes (DeskWindow *self);

G_END_DECLS

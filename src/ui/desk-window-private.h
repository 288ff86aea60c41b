/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dispatch/desk-dispatcher.h"
#include "dispatch/desk-draft-editor.h"
#include "dispatch/desk-place-search.h"
#include "dispatch/desk-privacy-keeper.h"
#include "dispatch/desk-template-list.h"
#include "dispatch/desk-tracker.h"
#include "model/desk-point-reading.h"
#include "ui/desk-batch-window.h"
#include "ui/desk-book-view.h"
#include "ui/desk-dispatch-bar.h"
#include "ui/desk-map-search.h"
#include "ui/desk-map-view.h"
#include "ui/desk-notifier.h"
#include "ui/desk-order-form.h"
#include "ui/desk-place-link.h"
#include "ui/desk-place-note.h"
#include "ui/desk-profile-button.h"
#include "ui/desk-quote-table.h"
#include "ui/desk-today-pane.h"
#include "ui/desk-track.h"
#include "ui/desk-window.h"

G_BEGIN_DECLS

struct _DeskWindow
{
  AdwApplicationWindow parent_instance;

  DeskProfileButton *profile_button;
  GtkWidget *banner;
  GtkLabel *banner_words;
  GtkWidget *banner_session;
  AdwToastOverlay *notes;
  AdwViewStack *views;
  DeskBookView *book;
  GtkPaned *form_pane;
  GtkPaned *map_pane;
  DeskOrderForm *form;
  GtkWidget *map_overlay;
  DeskMapView *map;
  DeskMapSearch *finder;
  DeskPlaceNote *map_note;
  GtkWidget *prices; /* the table and the bar */
  DeskQuoteTable *table;
  DeskDispatchBar *bar;
  GtkWidget *today_overlay;
  DeskTodayPane *today;
  GtkToggleButton *today_button;
  GMenu *carriers_menu;

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

  /* Dispatching. */
  DeskDispatcher *dispatcher; /* (nullable): there is none without a book */
  gboolean dispatcher_ready;
  char *dispatcher_failure;   /* (nullable) */
  char *store_notice;         /* (nullable) */
  DeskQuote *asked_quote;     /* (nullable): what the bar asks about; */
  DeskAccount *asked_account; /* (nullable): or who, without a price */
  DeskQuote *early;           /* (nullable): was chosen while the book was still being read */
  DeskQuote *agreed;          /* (nullable): was said yes to, and is looked at once more */
  char *order_id;             /* (nullable): of the order that the bar is about */
  gboolean return_held;
  gboolean today_sized;
  gboolean today_wide;
  gboolean today_unwanted; /* beside the others */
  int today_width;
  guint today_room_id;
  int today_cover;         /* pixels at the right that the pane lies over */

  /* Following; there is none without a book. */
  DeskTracker *tracker;
  DeskTrack *track;
  DeskNotifier *notifier;
  DeskPrivacyKeeper *privacy;
  DeskDelivery *ridden; /* (nullable): on the map */
  gint64 wanted_serial; /* to be shown once the book is read, or 0 */
  gboolean wanted_again;
  guint ride_update_id;
  guint ride_tick_id;

  DeskBatchWindow *batch; /* (nullable): several orders, in a window of their own */

  guint book_id; /* of the timeout until the book is read once more */

  GCancellable *cancellable; /* of what is under way; cancelled when the window goes */
};

/* desk-window-draft.c */
void _desk_window_class_init_draft (GtkWidgetClass *widget_class);
void _desk_window_init_draft (DeskWindow *self);
void _desk_window_open_draft (DeskWindow *self, DeskOrder *order);
void _desk_window_close_draft (DeskWindow *self);

/* desk-window-dispatch.c */
void _desk_window_class_init_dispatch (GtkWidgetClass *widget_class);
void _desk_window_init_dispatch (DeskWindow *self);
void _desk_window_open_dispatch (DeskWindow *self, DeskOrder *order);
void _desk_window_close_dispatch (DeskWindow *self);
void _desk_window_clear_dispatch (DeskWindow *self);
void _desk_window_watch_quotes (DeskWindow *self);

/* Into the book, once all have answered. */
void _desk_window_keep_quotes (DeskWindow *self);

/* desk-window-dispatch-keys.c */
void _desk_window_init_dispatch_keys (DeskWindow *self);

/* desk-window-follow.c */
void _desk_window_class_init_follow (GtkWidgetClass *widget_class);
void _desk_window_init_follow (DeskWindow *self);
void _desk_window_open_follow (DeskWindow *self);

/* Once deliveries may be asked about. */
void _desk_window_start_follow (DeskWindow *self);
void _desk_window_close_follow (DeskWindow *self);
void _desk_window_clear_follow (DeskWindow *self);

/* The map is wanted for the order. */
void _desk_window_end_ride (DeskWindow *self);

/* desk-window-today.c */
void _desk_window_class_init_today (GtkWidgetClass *widget_class);
void _desk_window_init_today (DeskWindow *self);
void _desk_window_close_today (DeskWindow *self);

/* desk-window-orders.c */
void _desk_window_class_init_orders (GtkWidgetClass *widget_class);
void _desk_window_open_orders (DeskWindow *self);
void _desk_window_close_orders (DeskWindow *self);

/* Whether the orders of the book are seen, and so are looked through. */
gboolean _desk_window_leave_orders (DeskWindow *self);
gboolean _desk_window_find_in_orders (DeskWindow *self);

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

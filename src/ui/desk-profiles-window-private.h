/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dispatch/desk-profile-presets.h"
#include "ui/desk-profile-editor.h"
#include "ui/desk-profiles-window.h"

G_BEGIN_DECLS

typedef struct
{
  DeskRecord *base; /* what the list said when it began */
  DeskRecord *draft;
} DeskProfileDraft;

struct _DeskProfilesWindow
{
  AdwWindow parent_instance;

  GtkWidget *bar;
  GtkLabel *bar_words;
  GtkWidget *bar_reload;
  GtkWidget *bar_copy;
  GtkWidget *bar_use;
  GtkListBox *list;
  GtkLabel *failures;
  GtkStack *stack;
  DeskProfileEditor *editor;

  DeskSessionOpener *opener;
  DeskSession *session;
  DeskProfileList *profiles;
  DeskProfilePresets *presets;
  GHashTable *drafts; /* id → Draft */
  char *selected;     /* (nullable): id */
  char *wanted;       /* (nullable): id to select once it is there */
  gboolean filling;
  gboolean saving;
  gboolean closing; /* the user said that what is not saved may go */
};

/* desk-profiles-window.c */
DeskProfileDraft *_desk_profiles_window_get_draft (DeskProfilesWindow *self);
gboolean _desk_profiles_window_is_dirty (const DeskProfileDraft *draft);
gboolean _desk_profiles_window_is_live (DeskProfilesWindow *self, const char *id);
void _desk_profiles_window_update_state (DeskProfilesWindow *self);
void _desk_profiles_window_fill (DeskProfilesWindow *self);
void _desk_profiles_window_load (DeskProfilesWindow *self);

/* @words: (nullable); whether to load again or keep a copy is offered, and whether to use it now. */
void _desk_profiles_window_say (DeskProfilesWindow *self,
                                const char *words,
                                gboolean conflict,
                                gboolean usable);

/* desk-profiles-window-deeds.c */
void _desk_profiles_window_class_init_deeds (GtkWidgetClass *widget_class);

G_END_DECLS

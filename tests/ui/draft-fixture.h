/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dispatch/desk-session.h"

#include <gtk/gtk.h>

/* A window with a draft and a book of its own, in a folder of its own. */
typedef struct
{
  char *folder;
  DeskStore *store;
  DeskSession *session;
  DeskOrder *order;
  GtkWidget *window;
} DraftFixture;

void draft_setup (DraftFixture *fixture, gconstpointer data);
void draft_teardown (DraftFixture *fixture, gconstpointer data);

/* The parts of a restart. */
void draft_open_book (DraftFixture *fixture);
void draft_close_book (DraftFixture *fixture);
void draft_open_window (DraftFixture *fixture);

/* A file in the folder, which is emptied in the end. */
char *draft_dup_path (DraftFixture *fixture, const char *name);

/* The text at @path of the order that the window was opened with. */
const char *draft_get (DraftFixture *fixture, const char *path);

GtkEditable *draft_find_editor (DraftFixture *fixture, const char *section, const char *field);

/* Does what the key does where a controller of @widget has it. */
void draft_press (GtkWidget *widget, const char *key);

/* Whether the window's action changed the draft. */
gboolean draft_can (DraftFixture *fixture, const char *action);

/* The button of the note that is shown. */
void draft_press_undo_of_note (DraftFixture *fixture);

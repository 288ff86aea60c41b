/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Profiles in a folder of their own, whose platform is a stand-in in this process. Secrets are kept for
 * the session only. */
#pragma once

#include "dispatch/desk-session-opener.h"
#include "sandbox/desk-sandbox.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct
{
  char *folder;
  DeskSandbox *sandbox;
  DeskSessionOpener *opener;
} ProfileFixture;

void profile_setup (ProfileFixture *fixture, gconstpointer data);
void profile_teardown (ProfileFixture *fixture, gconstpointer data);

/* Things go as the text of a scenario says from now on. */
void profile_play (ProfileFixture *fixture, const char *scenario);

/* A second program on the same folder. */
DeskSessionOpener *profile_new_opener (ProfileFixture *fixture);

/* A profile that can be used: the account of the stand-in, its carriers SFTC and DADA, all secrets. */
void profile_add (ProfileFixture *fixture, const char *id, const char *title, DeskProfileKind kind);

/* Reads the profiles anew. */
void profile_load (DeskSessionOpener *opener);

DeskSession *profile_open (DeskSessionOpener *opener, const char *name);

char *profile_dup_path (ProfileFixture *fixture, const char *name);
char *profile_dup_text (ProfileFixture *fixture, const char *name);

void profile_store (DeskVault *vault, const char *kind, const char *name, const char *secret);

/* (nullable): free with g_free() */
char *profile_look_up (DeskVault *vault, const char *kind, const char *name);

/* The first widget below @root that is a button with this label, or a label with this text. */
GtkWidget *profile_find_label (GtkWidget *root, const char *text);
void profile_click (GtkWidget *root, const char *label);

G_END_DECLS

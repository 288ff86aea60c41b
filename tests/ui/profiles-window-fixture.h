/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window of the profiles, as a hand and an eye have it: its fields, its buttons, its editor. */
#pragma once

#include "profile-fixture.h"
#include "ui/desk-field-row.h"

G_BEGIN_DECLS

typedef struct
{
  ProfileFixture base;
  DeskSession *session;
  DeskOrder *order;
  GtkWidget *window;
} ProfilesWindowFixture;

/* @data: the name of a profile that is there, or NULL */
void profiles_window_setup (ProfilesWindowFixture *fixture, gconstpointer data);
void profiles_window_teardown (ProfilesWindowFixture *fixture, gconstpointer data);

/* Another one, of another program. */
GtkWidget *profiles_window_open (ProfilesWindowFixture *fixture, DeskSessionOpener *opener);
void profiles_window_close (GtkWidget *window);

/* A condition for fixture_wait(), of a window: a profile is selected. */
gboolean profiles_window_has_editor (gpointer window);

/* (nullable): the first row of a field below @root, such as the window or one of its cards */
DeskFieldRow *profiles_window_find_field (GtkWidget *root, const char *field);

/* Whether a button, by its template's name, can be pressed. */
gboolean profiles_window_can (GtkWidget *root, const char *button);

/* Saves, and waits for it. */
void profiles_window_save (GtkWidget *window);

G_END_DECLS

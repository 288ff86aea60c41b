/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dispatch/desk-doctor.h"
#include "dispatch/desk-draft-keeper.h"
#include "ui/desk-application.h"
#include "ui/desk-window.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DESK_TYPE_APPLICATION (desk_application_get_type ())
G_DECLARE_FINAL_TYPE (DeskApplication, desk_application, DESK, APPLICATION, AdwApplication)

struct _DeskApplication
{
  AdwApplication parent_instance;

  DeskSessionOpener *opener; /* NULL where there is one session only */
  DeskSession *session;
  DeskOrder *order;
  DeskDraftKeeper *kept; /* (nullable): asked for the last draft before a window opens */
  gboolean file_wins;
  gboolean restoring;

  /* Asked for, and to be served as soon as it can be. */
  gboolean wants_window;
  gboolean wants_new;
  char *wants_profile;
  GPtrArray *wants_files;   /* (nullable) (element-type GFile) */
  GVariant *wants_delivery; /* (nullable): profile and serial */
  gboolean wants_again;     /* that one ordered again */

  /* Of another profile. */
  GCancellable *cancellable;
  gboolean switching;
  DeskDoctor *doctor; /* (nullable): what was checked of the profile in use */

  GtkWindow *help; /* (nullable): not owned, and not one of the application's windows */
};

/* desk-application.c */
GApplication *_desk_application_create (GApplicationFlags flags);
DeskWindow *_desk_application_open_window (DeskApplication *self, DeskOrder *order);

/* The first window; NULL while the draft that was kept is read, after which requests are served. */
DeskWindow *_desk_application_begin (DeskApplication *self);

/* desk-application-profiles.c */
void _desk_application_add_profile_actions (DeskApplication *self);

/* Where no other is being opened. */
void _desk_application_open_profile (DeskApplication *self, const char *name);

/* (nullable) (transfer full): what to begin with where nothing was kept: the example on Practice,
 * elsewhere an empty order of the first store. */
DeskOrder *_desk_application_create_order (DeskSession *session);

/* The window that is about a profile, of however many there are; NULL where none is open. */
DeskWindow *_desk_application_find_window (DeskApplication *self);

/* desk-application-follow.c */
void _desk_application_add_follow_actions (DeskApplication *self);

/* The one that is wanted, if there is one. */
void _desk_application_show_delivery (DeskApplication *self, DeskWindow *window);

/* desk-application-requests.c */
void _desk_application_add_request_actions (DeskApplication *self);
void _desk_application_want_profile (DeskApplication *self, const char *name);
void _desk_application_want_files (DeskApplication *self, GFile **files, int n_files);
void _desk_application_serve (DeskApplication *self);

G_END_DECLS

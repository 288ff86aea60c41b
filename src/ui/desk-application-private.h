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

  /* Of another profile. */
  GCancellable *cancellable;
  gboolean switching;
  DeskDoctor *doctor; /* (nullable): what was checked of the profile in use */
};

/* desk-application.c */
DeskWindow *_desk_application_open_window (DeskApplication *self, DeskOrder *order);

/* desk-application-profiles.c */
void _desk_application_add_profile_actions (DeskApplication *self);

/* (nullable) (transfer full): what to begin with where nothing was kept: the example on Practice,
 * elsewhere an empty order of the first store. */
DeskOrder *_desk_application_create_order (DeskSession *session);

/* The window that is about a profile, of however many there are; NULL where none is open. */
DeskWindow *_desk_application_find_window (DeskApplication *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "dispatch/desk-profile-secrets.h"

G_BEGIN_DECLS

/* Profiles for the program that is run, in a data folder of the run, with their secrets in
 * libsecret's file. After program_set_up(); before anything is asked of libsecret, which chooses
 * once where it keeps things. */
void profile_fixture_set_up (void);

/* The data folder, and the file of the secrets. */
const char *profile_fixture_get_data_dir (void);
const char *profile_fixture_get_keyring (void);
void profile_fixture_tear_down (void);

/* The file of a profile. */
void profile_fixture_write (const char *id, const char *text);

/* A production profile on the accounts that the stand-in knows, called @title, with their secrets.
 */
void profile_fixture_write_practice (const char *id, const char *title);

/* Keeps a secret, or takes its place. @delivery_id (nullable): of a carrier's. */
void profile_fixture_keep (DeskProfileSecret which,
                           const char *id,
                           const char *delivery_id,
                           const char *secret);

G_END_DECLS

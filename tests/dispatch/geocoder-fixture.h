/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client-fixture.h"
#include "dispatch/desk-geocoders.h"
#include "dispatch/desk-web-geocoder.h"

G_BEGIN_DECLS

#define KEY "K3Y-OF-THE-TEST"
#define SK "S3CRET/of the+test"
#define SUGGESTION "/ws/place/v1/suggestion"
#define GEOCODER "/ws/geocoder/v1/"
#define TIPS "/v3/assistant/inputtips"
#define GEO "/v3/geocode/geo"
#define REGEO "/v3/geocode/regeo"

/* A place in Beijing. */
extern const DeskPoint geocoder_point;

/* A geocoder, its server and its key. */
typedef struct
{
  FaultServer *server;
  DeskVault *vault;
  DeskGeocoder *geocoder;
} Desk;

/* @key (nullable) */
Desk *geocoder_desk_new (const char *id, const char *key);
void geocoder_desk_free (Desk *desk);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Desk, geocoder_desk_free)

/* Puts one more secret into its vault. */
void geocoder_keep (Desk *desk, const char *name, const char *secret);

/* What asks for @path is answered with a file of tests/data/geocoder; everything with a text. */
void geocoder_play_file (Desk *desk, const char *path, const char *name);
void geocoder_play (Desk *desk, const char *text);

/* What one question came to. */
typedef struct
{
  GPtrArray *places;
  DeskFoundPlace *place;
  GError *error;
  guint n_done;
} Answer;

void geocoder_answer_free (Answer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Answer, geocoder_answer_free)

/* Asks, waits, and sees to it that no words show a key. */
Answer *geocoder_search (DeskGeocoder *geocoder,
                         const char *text,
                         const char *city,
                         const DeskPoint *near);
Answer *geocoder_reverse (DeskGeocoder *geocoder, DeskPoint where);

/* For a search that is not waited for; @data is the answer. */
void geocoder_on_searched (GObject *source, GAsyncResult *result, gpointer data);

/* That the first request for @path has exactly these parameters. */
void geocoder_assert_asked (Desk *desk, const char *path, const char *parameters);

G_END_DECLS

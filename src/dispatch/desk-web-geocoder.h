/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dispatch/desk-geocoder-query.h"
#include "dispatch/desk-geocoder.h"
#include "dispatch/desk-vault.h"
#include "wechat/desk-fetch.h"
#include "wechat/desk-json-tree.h"

G_BEGIN_DECLS

/**
 * DeskWebStep:
 * @DESK_WEB_STEP_SUGGEST: places that what was typed may become
 * @DESK_WEB_STEP_GEOCODE: the one place that a whole address means, where nothing was suggested
 * @DESK_WEB_STEP_REVERSE: what is at a point
 */
typedef enum
{
  DESK_WEB_STEP_SUGGEST,
  DESK_WEB_STEP_GEOCODE,
  DESK_WEB_STEP_REVERSE,
} DeskWebStep;

/**
 * DeskWebQuestion:
 *
 * What is asked; the points are in the geocoder's own datum.
 */
typedef struct
{
  const char *text;       /* NULL for a point */
  const char *city;       /* nullable */
  const DeskPoint *point; /* nullable: near which, or the one that is asked for */
} DeskWebQuestion;

/**
 * DeskWebHarvest:
 *
 * What an answer held.
 */
typedef struct
{
  GPtrArray *places;
  guint n_abroad; /* that were left out */
} DeskWebHarvest;

#define DESK_TYPE_WEB_GEOCODER (desk_web_geocoder_get_type ())
G_DECLARE_DERIVABLE_TYPE (DeskWebGeocoder, desk_web_geocoder, DESK, WEB_GEOCODER, GObject)

/**
 * DeskWebGeocoderClass:
 * @id: of #DeskGeocoder
 * @name: for translation
 * @base: where it listens
 * @datum: in which it is asked and answers
 * @signs_path: whether the path is part of what is signed
 * @make_query: writes one question, without key and signature
 * @dup_refusal: (transfer full) (nullable): the code of an answer that is none, and its message,
 *   borrowed from the tree; %NULL for a good one
 * @read: appends the places of an answer with desk_web_geocoder_add()
 *
 * A geocoder on the net. What is common (the key, the signature, the pace, the deadline, words for
 * what fails) is here; what differs is in the class.
 */
struct _DeskWebGeocoderClass
{
  GObjectClass parent_class;

  const char *id;
  const char *name;
  const char *base;
  DeskDatum datum;
  gboolean signs_path;

  DeskGeocoderQuery *(*make_query) (DeskWebStep step, const DeskWebQuestion *question);
  char *(*dup_refusal) (DeskJsonTree *tree, const char **message);
  gboolean (*read) (DeskWebGeocoder *self,
                    DeskWebStep step,
                    const DeskWebQuestion *question,
                    DeskJsonTree *tree,
                    DeskWebHarvest *harvest,
                    GError **error);
};

/**
 * desk_web_geocoder_set_vault:
 * @vault: (transfer none): where its key is, see desk_geocoder_create()
 */
void desk_web_geocoder_set_vault (DeskWebGeocoder *self, DeskVault *vault);

/**
 * desk_web_geocoder_set_base:
 * @base: where to ask instead: https, or http on this machine
 */
void desk_web_geocoder_set_base (DeskWebGeocoder *self, const char *base);

/**
 * desk_web_geocoder_set_pace:
 * @most: calls in a second, up to %DESK_PACE_MOST; 0 sets no limit. 3 to begin with, since a free key
 *   gets 5 at one service and 3 at the other.
 */
void desk_web_geocoder_set_pace (DeskWebGeocoder *self, guint most);

/**
 * desk_web_geocoder_set_timeout:
 * @milliseconds: for one call
 */
void desk_web_geocoder_set_timeout (DeskWebGeocoder *self, guint milliseconds);

/**
 * desk_web_geocoder_add:
 * @facts: of a place; its point is set here
 * @lng: (nullable): its digits as they came
 * @lat: (nullable): its digits as they came
 *
 * For @read: checks the point and makes the place. A place without a point, such as a bus line, is
 * left out, as is one abroad.
 *
 * Returns: %FALSE where the point is no point in degrees, or lng and lat are exchanged: then nothing
 *   of the answer is to be trusted
 */
gboolean desk_web_geocoder_add (DeskWebGeocoder *self,
                                DeskWebHarvest *harvest,
                                const DeskFoundPlaceFacts *facts,
                                const char *lng,
                                const char *lat,
                                GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Answers of the geocoders on the net. The first line names the service and the question. */

#include "config.h"

#include "fuzz.h"

#include "dispatch/desk-amap-geocoder.h"
#include "dispatch/desk-tencent-geocoder.h"
#include "dispatch/desk-web-geocoder.h"

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  static const char *const steps[] = { "suggest", "geocode", "reverse" };
  static const DeskPoint point = { .lng = 113.322, .lat = 23.1065, .datum = DESK_DATUM_GCJ02 };
  g_autofree char *line = fuzz_take_line (&data, &size);
  g_auto (GStrv) names = g_strsplit (line, " ", 2);
  g_autoptr (DeskWebGeocoder) geocoder = NULL;
  g_autoptr (DeskJsonTree) tree = NULL;
  g_autoptr (GPtrArray) places = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;
  g_autofree char *code = NULL;
  DeskWebGeocoderClass *klass;
  DeskWebHarvest harvest = { .places = places };
  DeskWebQuestion question = { .city = "广州市" };
  const char *message = NULL;
  guint step;

  if (g_strv_length (names) != 2 || size == 0)
    return 0;
  for (step = 0; step < G_N_ELEMENTS (steps) && !g_str_equal (names[1], steps[step]);)
    step++;
  if (step == G_N_ELEMENTS (steps))
    return 0;
  if (step == DESK_WEB_STEP_REVERSE)
    question.point = &point;
  else
    question.text = "银杏大道12号";

  tree = desk_json_tree_new ((const char *) data, (gssize) size, &error);
  g_assert_true ((tree == NULL) == (error != NULL));
  if (tree == NULL)
    return 0;

  geocoder = g_object_new (
      g_str_equal (names[0], "amap") ? DESK_TYPE_AMAP_GEOCODER : DESK_TYPE_TENCENT_GEOCODER, NULL);
  klass = DESK_WEB_GEOCODER_GET_CLASS (geocoder);
  code = klass->dup_refusal (tree, &message);
  if (code == NULL)
    {
      gboolean good = klass->read (geocoder, (DeskWebStep) step, &question, tree, &harvest, &error);

      g_assert_true (good == (error == NULL));
    }

  return 0;
}

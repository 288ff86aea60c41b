/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <shumate/shumate.h>

G_BEGIN_DECLS

/**
 * desk_layer_keep_filled:
 * @layer: a layer of a map, as long as it lives
 * @viewport: what it shows a part of
 *
 * Has the layer ask for its tiles wherever the viewport jumps to.
 */
void desk_layer_keep_filled (ShumateMapLayer *layer, ShumateViewport *viewport);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-record.h"

G_BEGIN_DECLS

#define DESK_TYPE_TEMPLATE_SET (desk_template_set_get_type ())
G_DECLARE_FINAL_TYPE (DeskTemplateSet, desk_template_set, DESK, TEMPLATE_SET, DeskRecord)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/desk-form-section.h"

G_BEGIN_DECLS

#define DESK_TYPE_EXTRAS_SECTION (desk_extras_section_get_type ())
G_DECLARE_FINAL_TYPE (DeskExtrasSection, desk_extras_section, DESK, EXTRAS_SECTION, DeskFormSection)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/desk-form-section.h"

G_BEGIN_DECLS

#define DESK_TYPE_CARGO_SECTION (desk_cargo_section_get_type ())
G_DECLARE_FINAL_TYPE (DeskCargoSection, desk_cargo_section, DESK, CARGO_SECTION, DeskFormSection)

G_END_DECLS

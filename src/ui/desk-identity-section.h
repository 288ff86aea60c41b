/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/desk-form-section.h"

G_BEGIN_DECLS

#define DESK_TYPE_IDENTITY_SECTION (desk_identity_section_get_type ())
G_DECLARE_FINAL_TYPE (DeskIdentitySection, desk_identity_section, DESK, IDENTITY_SECTION, DeskFormSection)

G_END_DECLS

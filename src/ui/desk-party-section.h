/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/desk-form-section.h"

G_BEGIN_DECLS

#define DESK_TYPE_PARTY_SECTION (desk_party_section_get_type ())
G_DECLARE_FINAL_TYPE (DeskPartySection, desk_party_section, DESK, PARTY_SECTION, DeskFormSection)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/desk-form-section.h"

G_BEGIN_DECLS

#define DESK_TYPE_NOTICE_SECTION (desk_notice_section_get_type ())
G_DECLARE_FINAL_TYPE (DeskNoticeSection, desk_notice_section, DESK, NOTICE_SECTION, DeskFormSection)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-record.h"

G_BEGIN_DECLS

#define DESK_TYPE_AGENT (desk_agent_get_type ())
G_DECLARE_FINAL_TYPE (DeskAgent, desk_agent, DESK, AGENT, DeskRecord)

G_END_DECLS

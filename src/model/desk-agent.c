/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskAgent: a rider, as the list agent_info of a reply has them.
 *
 * Source: the event update_waybill_status, whose "agent" has these fields; live replies of getOrder
 * were only seen with an empty list. */

#define G_LOG_DOMAIN "desk-model"

#include "config.h"

#include "desk-agent.h"

#include <glib/gi18n-lib.h>

struct _DeskAgent
{
  DeskRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (DeskAgent, desk_agent, DESK_TYPE_RECORD)

static const DeskField fields[] = {
  {
    .name = "name", .label = N_ ("Name"), .kind = DESK_KIND_TEXT,
  },
  {
    .name = "phone", .label = N_ ("Phone"), .kind = DESK_KIND_TEXT,
  },
  {
    .name = "reach_time", .label = N_ ("Arrival"), .kind = DESK_KIND_SECOND,
  },
};

static void
desk_agent_class_init (DeskAgentClass *klass)
{
  desk_record_class_set_fields (DESK_RECORD_CLASS (klass), fields, G_N_ELEMENTS (fields));
}

static void
desk_agent_init (DeskAgent *self)
{
}

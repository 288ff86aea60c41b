/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskEmptyRequest: the request of a call that takes nothing; the platform wants `{}` even so.
 *
 * Source: getAllImmeDelivery, getBindAccount, openDelivery. */

#define G_LOG_DOMAIN "desk-wechat"

#include "config.h"

#include "desk-empty-request.h"

struct _DeskEmptyRequest
{
  DeskRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (DeskEmptyRequest, desk_empty_request, DESK_TYPE_RECORD)

/* None; C knows no empty table. */
static const DeskField fields[1];

static void
desk_empty_request_class_init (DeskEmptyRequestClass *klass)
{
  desk_record_class_set_fields (DESK_RECORD_CLASS (klass), fields, 0);
}

static void
desk_empty_request_init (DeskEmptyRequest *self)
{
}

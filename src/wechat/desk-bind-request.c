/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskBindRequest: the request to begin the binding of a carrier's account; the merchant ends it in
 * the platform's console.
 *
 * Source: bindLocalAccount. */

#define G_LOG_DOMAIN "desk-wechat"

#include "config.h"

#include "desk-bind-request.h"

#include <glib/gi18n-lib.h>

struct _DeskBindRequest
{
  DeskRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (DeskBindRequest, desk_bind_request, DESK_TYPE_RECORD)

static const DeskField fields[] = {
  {
    .name = "delivery_id", .label = N_ ("Carrier"), .kind = DESK_KIND_TEXT,
    .flags = DESK_FIELD_REQUIRED,
  },
};

static void
desk_bind_request_class_init (DeskBindRequestClass *klass)
{
  desk_record_class_set_fields (DESK_RECORD_CLASS (klass), fields, G_N_ELEMENTS (fields));
}

static void
desk_bind_request_init (DeskBindRequest *self)
{
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskTemplateSet: the templates of a kind. In data/templates.json, the ones that the program comes
 * with; in the book, the ids of the user's in the order that the user gave them. */

#define G_LOG_DOMAIN "desk-model"

#include "config.h"

#include "desk-template-set.h"

#include <glib/gi18n-lib.h>

#include "model/desk-cargo-template.h"

struct _DeskTemplateSet
{
  DeskRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (DeskTemplateSet, desk_template_set, DESK_TYPE_RECORD)

static const DeskField fields[] = {
  {
    .name = "templates", .label = N_ ("Templates"), .kind = DESK_KIND_LIST,
    .record_type = desk_cargo_template_get_type,
  },
  /* Separated by spaces. */
  { .name = "sequence", .label = N_ ("Sequence"), .kind = DESK_KIND_TEXT },
};

static void
desk_template_set_class_init (DeskTemplateSetClass *klass)
{
  desk_record_class_set_fields (DESK_RECORD_CLASS (klass), fields, G_N_ELEMENTS (fields));
}

static void
desk_template_set_init (DeskTemplateSet *self)
{
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskCargoSection: what the parcel is, over a DeskCargo. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-cargo-section.h"

struct _DeskCargoSection
{
  DeskFormSection parent_instance;
};

G_DEFINE_FINAL_TYPE (DeskCargoSection, desk_cargo_section, DESK_TYPE_FORM_SECTION)

static void
desk_cargo_section_class_init (DeskCargoSectionClass *klass)
{
  gtk_widget_class_set_template_from_resource (
    GTK_WIDGET_CLASS (klass), "/io/github/dispatchdesk/DispatchDesk/ui/desk-cargo-section.ui");
}

static void
desk_cargo_section_init (DeskCargoSection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

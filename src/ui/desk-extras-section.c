/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskExtrasSection: how the parcel is to be delivered, over a DeskOrderInfo. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-extras-section.h"

struct _DeskExtrasSection
{
  DeskFormSection parent_instance;
};

G_DEFINE_FINAL_TYPE (DeskExtrasSection, desk_extras_section, DESK_TYPE_FORM_SECTION)

static void
desk_extras_section_class_init (DeskExtrasSectionClass *klass)
{
  gtk_widget_class_set_template_from_resource (
    GTK_WIDGET_CLASS (klass), "/io/github/dispatchdesk/DispatchDesk/ui/desk-extras-section.ui");
}

static void
desk_extras_section_init (DeskExtrasSection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

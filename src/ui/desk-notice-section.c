/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskNoticeSection: what the customer sees in the notice on the phone, over a DeskShop. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-notice-section.h"

struct _DeskNoticeSection
{
  DeskFormSection parent_instance;
};

G_DEFINE_FINAL_TYPE (DeskNoticeSection, desk_notice_section, DESK_TYPE_FORM_SECTION)

static void
desk_notice_section_class_init (DeskNoticeSectionClass *klass)
{
  gtk_widget_class_set_template_from_resource (
    GTK_WIDGET_CLASS (klass), "/io/github/dispatchdesk/DispatchDesk/ui/desk-notice-section.ui");
}

static void
desk_notice_section_init (DeskNoticeSection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskIdentitySection: whose order it is and what it is called, over the DeskOrder itself. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-identity-section.h"

struct _DeskIdentitySection
{
  DeskFormSection parent_instance;

  DeskFieldRow *openid;
};

G_DEFINE_FINAL_TYPE (DeskIdentitySection, desk_identity_section, DESK_TYPE_FORM_SECTION)

/* Where the order names no customer, the profile's own stands in. */
static void
desk_identity_section_context_changed (DeskFormSection *section)
{
  DeskProfile *profile = desk_session_get_profile (desk_form_section_get_session (section));
  GPtrArray *accounts = desk_profile_get_accounts (profile);

  desk_field_row_set_placeholder (DESK_IDENTITY_SECTION (section)->openid,
                                  accounts->len > 0
                                    ? desk_account_get_openid (g_ptr_array_index (accounts, 0))
                                    : NULL);
}

static void
desk_identity_section_class_init (DeskIdentitySectionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  DESK_FORM_SECTION_CLASS (klass)->context_changed = desk_identity_section_context_changed;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/dispatchdesk/DispatchDesk/ui/desk-identity-section.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskIdentitySection, openid);
}

static void
desk_identity_section_init (DeskIdentitySection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

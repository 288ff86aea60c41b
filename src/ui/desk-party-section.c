/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskPartySection: sender or receiver, over a DeskParty. The captions of the degrees name the
 * coordinate system, without which the digits mean nothing. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-party-section.h"

#include "ui/desk-field-row.h"
#include "ui/desk-place.h"

struct _DeskPartySection
{
  DeskFormSection parent_instance;

  DeskFieldRow *lng;
  DeskFieldRow *lat;
};

G_DEFINE_FINAL_TYPE (DeskPartySection, desk_party_section, DESK_TYPE_FORM_SECTION)

static void
desk_party_section_record_changed (DeskFormSection *section)
{
  DeskPartySection *self = DESK_PARTY_SECTION (section);
  DeskRecord *party = desk_form_section_get_record (section);
  const char *system =
    party != NULL ? desk_datum_get_name (desk_place_get_datum (party)) : NULL;

  desk_field_row_set_unit (self->lng, system);
  desk_field_row_set_unit (self->lat, system);
}

static void
desk_party_section_dispose (GObject *object)
{
  /* Before the base takes the record away from fields that are no more. */
  desk_form_section_set_record (DESK_FORM_SECTION (object), NULL);

  G_OBJECT_CLASS (desk_party_section_parent_class)->dispose (object);
}

static void
desk_party_section_class_init (DeskPartySectionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_party_section_dispose;
  DESK_FORM_SECTION_CLASS (klass)->record_changed = desk_party_section_record_changed;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/dispatchdesk/DispatchDesk/ui/desk-party-section.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskPartySection, lng);
  gtk_widget_class_bind_template_child (widget_class, DeskPartySection, lat);
}

static void
desk_party_section_init (DeskPartySection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskPartySection: sender or receiver, over a DeskParty. The captions of the degrees name the
 * coordinate system, without which the digits mean nothing; cities are completed. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-party-section.h"

#include "model/desk-gazetteer.h"
#include "model/desk-party.h"
#include "ui/desk-field-row.h"

#define MOST_CITIES 8

struct _DeskPartySection
{
  DeskFormSection parent_instance;

  DeskFieldRow *city;
  DeskFieldRow *lng;
  DeskFieldRow *lat;
  DeskFieldRow *system;
};

G_DEFINE_FINAL_TYPE (DeskPartySection, desk_party_section, DESK_TYPE_FORM_SECTION)

static GPtrArray *
suggest_cities (const char *text, gpointer user_data)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);
  g_auto (GStrv) cities = desk_gazetteer_complete (text, MOST_CITIES);

  for (guint i = 0; cities[i] != NULL; i++)
    g_ptr_array_add (items, desk_choice_item_new (cities[i], NULL));

  /* Nothing is left to complete. */
  if (items->len == 1 && g_strcmp0 (cities[0], text) == 0)
    g_ptr_array_set_size (items, 0);

  return items;
}

/* Another system for the same place: the digits change, the pin stays. */
static void
write_system (DeskRecord *party, const char *text, gpointer user_data)
{
  desk_party_express (DESK_PARTY (party), g_strcmp0 (text, "1") == 0 ? 1 : 0);
  /* To say nothing is not quite to say 0. */
  desk_record_set_text (party, "coordinate_type", text);
}

static void
desk_party_section_record_changed (DeskFormSection *section)
{
  DeskPartySection *self = DESK_PARTY_SECTION (section);
  DeskRecord *party = desk_form_section_get_record (section);
  const char *system =
    party != NULL ? desk_datum_get_name (desk_party_get_datum (DESK_PARTY (party))) : NULL;

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
  gtk_widget_class_bind_template_child (widget_class, DeskPartySection, city);
  gtk_widget_class_bind_template_child (widget_class, DeskPartySection, lng);
  gtk_widget_class_bind_template_child (widget_class, DeskPartySection, lat);
  gtk_widget_class_bind_template_child (widget_class, DeskPartySection, system);
}

static void
desk_party_section_init (DeskPartySection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  desk_field_row_set_suggest (self->city, suggest_cities, NULL);
  desk_field_row_set_write (self->system, write_system, NULL);
}

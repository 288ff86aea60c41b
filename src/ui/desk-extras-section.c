/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskExtrasSection: when and how the parcel is to be delivered, over a DeskOrderInfo. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-extras-section.h"

#include <string.h>

#include "ui/desk-choice-rules.h"
#include "ui/desk-times-lead.h"
#include "ui/desk-times-wish.h"

struct _DeskExtrasSection
{
  DeskFormSection parent_instance;

  DeskFieldRow *service;
  DeskFieldRow *declared_value;
  DeskTimesWish *wish;
  DeskTimesLead *lead;
};

G_DEFINE_FINAL_TYPE (DeskExtrasSection, desk_extras_section, DESK_TYPE_FORM_SECTION)

/* (transfer full) (nullable) */
static GPtrArray *
list_services (DeskFormSection *section, const char *text)
{
  DeskSession *session = desk_form_section_get_session (section);

  if (session == NULL)
    return NULL;

  return desk_choice_rules_list_services (
    desk_session_get_rulebook (session),
    desk_profile_get_accounts (desk_session_get_profile (session)), text);
}

static GPtrArray *
suggest_services (const char *text, gpointer user_data)
{
  return list_services (user_data, text);
}

/* The code goes over the wire; its name stands beside the caption. */
static void
name_service (DeskExtrasSection *self)
{
  DeskRecord *info = desk_form_section_get_record (DESK_FORM_SECTION (self));
  const char *code = info != NULL ? desk_record_get_text (info, "delivery_service_code") : NULL;
  g_autoptr (GPtrArray) services = NULL;
  const char *name = NULL;

  if (code != NULL && *code != '\0')
    services = list_services (DESK_FORM_SECTION (self), code);
  for (guint i = 0; services != NULL && i < services->len; i++)
    if (strcmp (desk_choice_item_get_value (g_ptr_array_index (services, i)), code) == 0)
      {
        name = desk_choice_item_get_title (g_ptr_array_index (services, i));
        break;
      }
  desk_field_row_set_unit (self->service, name);
}

static void
on_order_type_edited (DeskFieldRow *row, DeskExtrasSection *self)
{
  DeskRecord *info = desk_form_section_get_record (DESK_FORM_SECTION (self));

  if (info != NULL)
    desk_times_wish_set_booked (self->wish,
                                g_strcmp0 (desk_record_get_text (info, "order_type"), "1") == 0);
}

static void
desk_extras_section_record_changed (DeskFormSection *section)
{
  DeskExtrasSection *self = DESK_EXTRAS_SECTION (section);
  DeskRecord *info = desk_form_section_get_record (section);
  const char *insured = info != NULL ? desk_record_get_text (info, "is_insured") : NULL;
  const char *declared = info != NULL ? desk_record_get_text (info, "declared_value") : NULL;

  desk_times_wish_set_info (self->wish, info);
  desk_times_wish_update (self->wish);
  name_service (self);

  /* A value without insurance is odd enough to be seen. */
  gtk_widget_set_visible (GTK_WIDGET (self->declared_value),
                          (insured != NULL && *insured != '\0' && strcmp (insured, "0") != 0) ||
                            (declared != NULL && *declared != '\0' &&
                             strcmp (declared, "0") != 0));
}

static void
desk_extras_section_context_changed (DeskFormSection *section)
{
  name_service (DESK_EXTRAS_SECTION (section));
  desk_times_lead_set_session (DESK_EXTRAS_SECTION (section)->lead,
                               desk_form_section_get_session (section));
}

static DeskFieldRow *
desk_extras_section_find_row (DeskFormSection *section, const char *path)
{
  DeskFieldRow *row = desk_times_wish_find_row (DESK_EXTRAS_SECTION (section)->wish, path);

  return row != NULL
           ? row
           : DESK_FORM_SECTION_CLASS (desk_extras_section_parent_class)->find_row (section, path);
}

static void
desk_extras_section_dispose (GObject *object)
{
  /* Before the base takes the record away from fields that are no more. */
  desk_form_section_set_record (DESK_FORM_SECTION (object), NULL);

  G_OBJECT_CLASS (desk_extras_section_parent_class)->dispose (object);
}

static void
desk_extras_section_class_init (DeskExtrasSectionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  DeskFormSectionClass *section_class = DESK_FORM_SECTION_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_extras_section_dispose;
  section_class->record_changed = desk_extras_section_record_changed;
  section_class->context_changed = desk_extras_section_context_changed;
  section_class->find_row = desk_extras_section_find_row;

  g_type_ensure (DESK_TYPE_TIMES_LEAD);
  g_type_ensure (DESK_TYPE_TIMES_WISH);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/dispatchdesk/DispatchDesk/ui/desk-extras-section.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskExtrasSection, service);
  gtk_widget_class_bind_template_child (widget_class, DeskExtrasSection, declared_value);
  gtk_widget_class_bind_template_child (widget_class, DeskExtrasSection, wish);
  gtk_widget_class_bind_template_child (widget_class, DeskExtrasSection, lead);
  gtk_widget_class_bind_template_callback (widget_class, on_order_type_edited);
}

static void
desk_extras_section_init (DeskExtrasSection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  desk_field_row_set_suggest (self->service, suggest_services, self);
}

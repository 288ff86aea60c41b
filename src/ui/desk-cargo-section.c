/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskCargoSection: what the parcel is, over a DeskCargo: category, value, measures, and the list of
 * goods, whose sum is held against the value here and the count in the notice. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-cargo-section.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/desk-decimal.h"
#include "model/desk-record-path.h"
#include "ui/desk-choice-rules.h"
#include "ui/desk-goods-list.h"
#include "ui/desk-goods-sum.h"

struct _DeskCargoSection
{
  DeskFormSection parent_instance;

  DeskFieldRow *category;
  DeskFieldRow *subcategory;
  DeskGoodsList *goods;
  GtkWidget *sum;
  GtkLabel *sum_label;

  DeskOrder *order; /* the one that is listened to */
};

G_DEFINE_FINAL_TYPE (DeskCargoSection, desk_cargo_section, DESK_TYPE_FORM_SECTION)

static DeskRulebook *
get_rulebook (DeskCargoSection *self)
{
  DeskSession *session = desk_form_section_get_session (DESK_FORM_SECTION (self));

  return session != NULL ? desk_session_get_rulebook (session) : NULL;
}

static GPtrArray *
suggest_categories (const char *text, gpointer user_data)
{
  DeskRulebook *rulebook = get_rulebook (user_data);

  return rulebook != NULL ? desk_choice_rules_list_categories (rulebook, text) : NULL;
}

static GPtrArray *
suggest_subcategories (const char *text, gpointer user_data)
{
  DeskRulebook *rulebook = get_rulebook (user_data);
  DeskRecord *cargo = desk_form_section_get_record (user_data);

  return rulebook != NULL && cargo != NULL
           ? desk_choice_rules_list_subcategories (
               rulebook, desk_record_get_text (cargo, "cargo_first_class"), text)
           : NULL;
}

/* The second class follows the first, but only where the user has just chosen that. */
static void
on_category_edited (DeskFieldRow *row, DeskCargoSection *self)
{
  DeskRecord *cargo = desk_form_section_get_record (DESK_FORM_SECTION (self));
  DeskRulebook *rulebook = get_rulebook (self);
  g_autofree char *settled = NULL;
  const char *category;

  if (cargo == NULL || rulebook == NULL)
    return;

  category = desk_record_get_text (cargo, "cargo_first_class");
  if (category != NULL && desk_choice_rules_settle_subcategory (
                            rulebook, category,
                            desk_record_get_text (cargo, "cargo_second_class"), &settled))
    desk_record_set_text (cargo, "cargo_second_class", settled);
}

static gboolean
differs (DeskRecord *order, const char *path, gint64 sum)
{
  const DeskField *field;
  DeskRecord *holder = desk_record_resolve (order, path, &field);
  gint64 value;

  return holder == NULL ||
         desk_record_get_decimal (holder, field->name, &value) != DESK_VALUE_OK || value != sum;
}

static void
update_sum (DeskCargoSection *self)
{
  DeskRecord *order = DESK_RECORD (self->order);
  DeskGoodsSum sum =
    desk_goods_sum (desk_form_section_get_record (DESK_FORM_SECTION (self)));
  g_autofree char *words = desk_goods_sum_format (&sum);
  gboolean differ = order != NULL &&
                    ((sum.has_count && differs (order, "shop.goods_count", sum.count)) ||
                     (sum.has_value && differs (order, "cargo.goods_value", sum.fen)));

  desk_form_section_set_note (DESK_FORM_SECTION (self), words);
  gtk_widget_set_visible (self->sum, differ);
  if (differ)
    {
      /* Translators: count and sum, such as "2 items, ¥68.00" */
      g_autofree char *note = g_strdup_printf (_ ("The goods add up to %s"), words);

      gtk_label_set_text (self->sum_label, note);
    }
}

static void
on_sum_clicked (GtkButton *button, DeskCargoSection *self)
{
  DeskRecord *order = DESK_RECORD (self->order);
  DeskGoodsSum sum =
    desk_goods_sum (desk_form_section_get_record (DESK_FORM_SECTION (self)));

  if (order == NULL)
    return;

  if (sum.has_count && differs (order, "shop.goods_count", sum.count))
    {
      g_autofree char *count = desk_decimal_format (sum.count, 0);

      desk_record_set_path (order, "shop.goods_count", count);
    }
  if (sum.has_value && differs (order, "cargo.goods_value", sum.fen))
    {
      g_autofree char *value = desk_decimal_format_fixed (sum.fen, 2);

      desk_record_set_path (order, "cargo.goods_value", value);
    }
}

static void
on_order_changed (DeskOrder *order, const char *path, DeskCargoSection *self)
{
  if (g_str_has_prefix (path, "cargo") || g_str_has_prefix (path, "shop"))
    update_sum (self);
}

static void
desk_cargo_section_record_changed (DeskFormSection *section)
{
  DeskCargoSection *self = DESK_CARGO_SECTION (section);

  desk_goods_list_set_cargo (self->goods, desk_form_section_get_record (section));
  update_sum (self);
}

static void
desk_cargo_section_context_changed (DeskFormSection *section)
{
  DeskCargoSection *self = DESK_CARGO_SECTION (section);

  if (self->order != NULL)
    g_signal_handlers_disconnect_by_func (self->order, on_order_changed, self);
  g_set_object (&self->order, desk_form_section_get_order (section));
  g_signal_connect_object (self->order, "changed", G_CALLBACK (on_order_changed), self, 0);
  update_sum (self);
}

static DeskFieldRow *
desk_cargo_section_find_row (DeskFormSection *section, const char *path)
{
  if (g_str_has_prefix (path, "goods_detail"))
    return desk_goods_list_find_row (DESK_CARGO_SECTION (section)->goods, path);

  return DESK_FORM_SECTION_CLASS (desk_cargo_section_parent_class)->find_row (section, path);
}

static void
desk_cargo_section_dispose (GObject *object)
{
  DeskCargoSection *self = DESK_CARGO_SECTION (object);

  if (self->order != NULL)
    g_signal_handlers_disconnect_by_func (self->order, on_order_changed, self);
  g_clear_object (&self->order);
  /* Before the base takes the record away from fields that are no more. */
  desk_form_section_set_record (DESK_FORM_SECTION (object), NULL);

  G_OBJECT_CLASS (desk_cargo_section_parent_class)->dispose (object);
}

static void
desk_cargo_section_class_init (DeskCargoSectionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  DeskFormSectionClass *section_class = DESK_FORM_SECTION_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_cargo_section_dispose;
  section_class->record_changed = desk_cargo_section_record_changed;
  section_class->context_changed = desk_cargo_section_context_changed;
  section_class->find_row = desk_cargo_section_find_row;

  g_type_ensure (DESK_TYPE_GOODS_LIST);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/dispatchdesk/DispatchDesk/ui/desk-cargo-section.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskCargoSection, category);
  gtk_widget_class_bind_template_child (widget_class, DeskCargoSection, subcategory);
  gtk_widget_class_bind_template_child (widget_class, DeskCargoSection, goods);
  gtk_widget_class_bind_template_child (widget_class, DeskCargoSection, sum);
  gtk_widget_class_bind_template_child (widget_class, DeskCargoSection, sum_label);
  gtk_widget_class_bind_template_callback (widget_class, on_category_edited);
  gtk_widget_class_bind_template_callback (widget_class, on_sum_clicked);
}

static void
desk_cargo_section_init (DeskCargoSection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  desk_field_row_set_suggest (self->category, suggest_categories, self);
  desk_field_row_set_suggest (self->subcategory, suggest_subcategories, self);
}

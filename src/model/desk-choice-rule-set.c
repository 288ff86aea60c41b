/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskChoiceRuleSet: the rules in their order, as one document. */

#define G_LOG_DOMAIN "desk-model"

#include "config.h"

#include "desk-choice-rule-set.h"

#include <glib/gi18n-lib.h>

#include "model/desk-choice-rule.h"

struct _DeskChoiceRuleSet
{
  DeskRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (DeskChoiceRuleSet, desk_choice_rule_set, DESK_TYPE_RECORD)

static const DeskField fields[] = {
  { .name = "version", .label = N_ ("Version"), .kind = DESK_KIND_COUNT },
  { .name = "estimates", .label = N_ ("Estimates May Be Chosen"), .kind = DESK_KIND_FLAG },
  {
    .name = "rules", .label = N_ ("Rules"), .kind = DESK_KIND_LIST,
    .record_type = desk_choice_rule_get_type,
  },
};

static void
desk_choice_rule_set_class_init (DeskChoiceRuleSetClass *klass)
{
  desk_record_class_set_fields (DESK_RECORD_CLASS (klass), fields, G_N_ELEMENTS (fields));
}

static void
desk_choice_rule_set_init (DeskChoiceRuleSet *self)
{
}

DeskChoiceRuleSet *
desk_choice_rule_set_new (void)
{
  DeskChoiceRuleSet *self = g_object_new (DESK_TYPE_CHOICE_RULE_SET, NULL);
  g_autoptr (DeskChoiceRule) cheapest = desk_choice_rule_new (DESK_CHOICE_CHEAPEST);

  desk_record_insert_item (DESK_RECORD (self), "rules", 0, DESK_RECORD (cheapest));

  return self;
}

GListModel *
desk_choice_rule_set_get_rules (DeskChoiceRuleSet *self)
{
  g_return_val_if_fail (DESK_IS_CHOICE_RULE_SET (self), NULL);

  return desk_record_get_items (DESK_RECORD (self), "rules");
}

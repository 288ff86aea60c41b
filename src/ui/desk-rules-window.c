/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskRulesWindow: what the desk believes of each carrier, and why. Filled once; the rulebook does
 * not change while the program runs. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-rules-window.h"

#include <glib/gi18n.h>
#include <string.h>

#include "model/desk-record-path.h"
#include "ui/desk-rule-words.h"

struct _DeskRulesWindow
{
  AdwWindow parent_instance;

  AdwPreferencesPage *page;
  GtkSearchEntry *search;
  GPtrArray *groups; /* of AdwPreferencesGroup, not owned */
  GPtrArray *rows;   /* of AdwActionRow, not owned */
};

G_DEFINE_FINAL_TYPE (DeskRulesWindow, desk_rules_window, ADW_TYPE_WINDOW)

static gboolean
holds (const char *text, const char *wanted)
{
  g_autofree char *folded = g_utf8_casefold (text != NULL ? text : "", -1);

  return strstr (folded, wanted) != NULL;
}

static void
on_search_changed (GtkSearchEntry *search, DeskRulesWindow *self)
{
  g_autofree char *wanted = g_utf8_casefold (gtk_editable_get_text (GTK_EDITABLE (search)), -1);

  for (guint i = 0; i < self->rows->len; i++)
    {
      AdwActionRow *row = g_ptr_array_index (self->rows, i);

      gtk_widget_set_visible (
        GTK_WIDGET (row),
        holds (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), wanted) ||
          holds (adw_action_row_get_subtitle (row), wanted));
    }
  for (guint i = 0; i < self->groups->len; i++)
    {
      GtkWidget *group = g_ptr_array_index (self->groups, i);
      gboolean any = FALSE;

      for (guint j = 0; j < self->rows->len && !any; j++)
        {
          GtkWidget *row = g_ptr_array_index (self->rows, j);

          any = gtk_widget_is_ancestor (row, group) && gtk_widget_get_visible (row);
        }
      gtk_widget_set_visible (group, any);
    }
}

static void
add_badge (AdwActionRow *row, const char *text, const char *css_class)
{
  GtkWidget *badge = gtk_label_new (text);

  gtk_widget_set_valign (badge, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (badge, "caption");
  gtk_widget_add_css_class (badge, css_class);
  adw_action_row_add_suffix (row, badge);
}

static GtkWidget *
make_row (DeskRulesWindow *self, DeskRule *rule)
{
  AdwActionRow *row = ADW_ACTION_ROW (adw_action_row_new ());
  const char *path = desk_rule_get_value (rule, "path");
  g_autoptr (DeskRecord) order = g_object_new (DESK_TYPE_ORDER, NULL);
  g_autofree char *title = desk_rule_words_dup_text (rule);
  g_autofree char *label = path != NULL ? desk_record_dup_label (order, path) : NULL;
  g_autofree char *origin = desk_rule_words_dup_origin (rule);
  g_autofree char *subtitle =
    label != NULL ? g_strdup_printf ("%s · %s", label, origin) : g_strdup (origin);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (row, subtitle);
  adw_action_row_set_title_lines (row, 0);
  adw_action_row_set_subtitle_lines (row, 0);

  if (desk_rule_is_local (rule))
    add_badge (row, _ ("Own rule"), "accent");
  if (!desk_rule_is_in_force (rule))
    add_badge (row, _ ("Contradicted, not in force"), "warning");

  g_ptr_array_add (self->rows, row);

  return GTK_WIDGET (row);
}

/* Rules of one carrier; "*" is every carrier. */
static void
add_group (DeskRulesWindow *self, DeskRulebook *rulebook, const char *carrier, const char *title)
{
  GPtrArray *rules = desk_rulebook_get_rules (rulebook);
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  for (guint i = 0; i < rules->len; i++)
    {
      DeskRule *rule = g_ptr_array_index (rules, i);

      if (g_str_equal (desk_rule_get_carrier (rule), carrier))
        adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_row (self, rule));
    }

  adw_preferences_page_add (self->page, ADW_PREFERENCES_GROUP (group));
  g_ptr_array_add (self->groups, group);
}

static void
fill (DeskRulesWindow *self, DeskSession *session)
{
  DeskRulebook *rulebook = desk_session_get_rulebook (session);
  GPtrArray *rules = desk_rulebook_get_rules (rulebook);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < rules->len; i++)
    {
      const char *carrier = desk_rule_get_carrier (g_ptr_array_index (rules, i));

      if (g_str_equal (carrier, "*") || !g_hash_table_add (seen, (gpointer) carrier))
        continue;
      add_group (self, rulebook, carrier,
                 desk_rule_words_find_carrier (desk_session_get_profile (session), carrier));
    }
  add_group (self, rulebook, "*", _ ("Every Carrier"));
}

static void
desk_rules_window_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DESK_TYPE_RULES_WINDOW);

  G_OBJECT_CLASS (desk_rules_window_parent_class)->dispose (object);
}

static void
desk_rules_window_finalize (GObject *object)
{
  DeskRulesWindow *self = DESK_RULES_WINDOW (object);

  g_clear_pointer (&self->groups, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (desk_rules_window_parent_class)->finalize (object);
}

static void
desk_rules_window_class_init (DeskRulesWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = desk_rules_window_dispose;
  object_class->finalize = desk_rules_window_finalize;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/dispatchdesk/DispatchDesk/ui/desk-rules-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskRulesWindow, page);
  gtk_widget_class_bind_template_child (widget_class, DeskRulesWindow, search);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
desk_rules_window_init (DeskRulesWindow *self)
{
  self->groups = g_ptr_array_new ();
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->search, "search-changed", G_CALLBACK (on_search_changed), self, 0);
}

DeskRulesWindow *
desk_rules_window_new (DeskSession *session, GtkWindow *parent)
{
  DeskRulesWindow *self;

  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);
  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), NULL);

  self = g_object_new (DESK_TYPE_RULES_WINDOW, "transient-for", parent, NULL);
  fill (self, session);

  return self;
}

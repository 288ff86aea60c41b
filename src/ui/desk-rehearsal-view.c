/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskRehearsalView: choice rules run over the prices of the past. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-rehearsal-view.h"

#include <glib/gi18n-lib.h>

#include "dispatch/desk-rehearsal.h"
#include "model/desk-choice-rule.h"
#include "model/desk-record-copy.h"
#include "ui/desk-closures.h"
#include "ui/desk-ledger-words.h"
#include "ui/desk-period-box.h"
#include "ui/desk-text-column.h"
#include "ui/desk-text-row.h"

struct _DeskRehearsalView
{
  GtkWidget parent_instance;

  GtkWidget *content;
  DeskPeriodBox *period;
  GtkSpinner *spinner;
  GtkWidget *edit;
  GtkLabel *summary;
  GtkColumnView *view;

  DeskSession *session;
  GListStore *rows;
  GPtrArray *titles; /* of the sets that choose */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (DeskRehearsalView, desk_rehearsal_view, GTK_TYPE_WIDGET)

static const DeskTextRowColumn columns[] = {
  { N_ ("Rules"), -1, FALSE },
  /* Translators: a column: for how many orders they chose */
  { N_ ("Chose For"), 84, TRUE },
  { N_ ("Would Have Cost"), 134, TRUE },
  /* Translators: a column: of the orders whose real cost is known */
  { N_ ("Compared"), 84, TRUE },
  { N_ ("By the Rules"), 104, TRUE },
  { N_ ("Really Paid"), 100, TRUE },
  { N_ ("Difference"), 90, TRUE },
  { N_ ("Same Carrier"), 104, TRUE },
  { N_ ("Nobody"), 74, TRUE },
  { N_ ("Estimates"), 84, TRUE },
};

/* ---- who chooses ---- */

static void
add_set (DeskRehearsalView *self, GPtrArray *sets, DeskChoiceRuleSet *set, const char *title)
{
  g_ptr_array_add (sets, set);
  g_ptr_array_add (self->titles, g_strdup (title));
}

/* The set as it is, with one of its rules alone. */
static DeskChoiceRuleSet *
isolate (DeskChoiceRuleSet *all, guint position)
{
  DeskRecord *set = desk_record_copy (DESK_RECORD (all));
  guint n = g_list_model_get_n_items (desk_choice_rule_set_get_rules (all));

  for (guint i = n; i-- > 0;)
    if (i != position)
      desk_record_remove_item (set, "rules", i);

  return DESK_CHOICE_RULE_SET (set);
}

static void
add_rules (DeskRehearsalView *self, GPtrArray *sets, DeskChoiceRuleSet *all)
{
  GListModel *rules = desk_choice_rule_set_get_rules (all);
  guint n = rules != NULL ? g_list_model_get_n_items (rules) : 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DeskChoiceRule) rule = g_list_model_get_item (rules, i);
      g_autofree char *title = NULL;
      g_autofree char *conditions = NULL;
      g_autofree char *words = NULL;

      if (!desk_choice_rule_is_usable (rule))
        continue;

      title = desk_choice_rule_dup_title (rule);
      conditions = desk_choice_rule_dup_conditions (rule);
      words = conditions != NULL && *conditions != '\0'
                ? g_strdup_printf ("%s (%s)", title, conditions)
                : g_strdup (title);
      add_set (self, sets, isolate (all, i), words);
    }
}

static GPtrArray *
list_sets (DeskRehearsalView *self)
{
  GPtrArray *sets = g_ptr_array_new_with_free_func (g_object_unref);
  DeskChoiceRuleSet *all = desk_pricing_get_rules (desk_session_get_pricing (self->session));
  GListModel *rules = desk_choice_rule_set_get_rules (all);

  g_ptr_array_set_size (self->titles, 0);
  add_set (self, sets, DESK_CHOICE_RULE_SET (desk_record_copy (DESK_RECORD (all))),
           _ ("All rules as they are"));
  if (rules != NULL && g_list_model_get_n_items (rules) > 1)
    add_rules (self, sets, all);
  add_set (self, sets, desk_choice_rule_set_new (), _ ("Always the cheapest"));

  return sets;
}

/* ---- what they chose ---- */

static char *
dup_count (guint n)
{
  return n > 0 ? g_strdup_printf ("%u", n) : g_strdup ("");
}

static DeskAmount
subtract (DeskAmount a, DeskAmount b)
{
  return (DeskAmount){ a.told && b.told, a.value - b.value };
}

static void
add_row (DeskRehearsalView *self, const char *title, const DeskRehearsalSums *sums)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();
  g_autoptr (DeskTextRow) row = NULL;

  g_ptr_array_add (cells, g_strdup (title));
  g_ptr_array_add (cells, dup_count (sums->n_chosen));
  g_ptr_array_add (cells, desk_closures_format_money (sums->total));
  g_ptr_array_add (cells, dup_count (sums->n_compared));
  g_ptr_array_add (cells, desk_closures_format_money (sums->compared));
  g_ptr_array_add (cells, desk_closures_format_money (sums->compared_real));
  g_ptr_array_add (cells,
                   desk_closures_format_difference (subtract (sums->compared, sums->compared_real)));
  g_ptr_array_add (cells, dup_count (sums->n_same));
  g_ptr_array_add (cells, dup_count (sums->n_none));
  g_ptr_array_add (cells, dup_count (sums->n_estimated));
  g_ptr_array_add (cells, NULL);
  row = desk_text_row_new ((char **) g_ptr_array_free (g_steal_pointer (&cells), FALSE));
  g_list_store_append (self->rows, row);
}

static void
append_outcome (GString *words, const DeskRehearsalSums *sums)
{
  DeskAmount more = subtract (sums->compared, sums->compared_real);
  DeskAmount size = { more.told, ABS (more.value) };
  g_autofree char *cost = desk_closures_format_money (sums->compared);
  g_autofree char *real = desk_closures_format_money (sums->compared_real);
  g_autofree char *difference = desk_closures_format_money (size);

  if (!more.told)
    return;

  desk_ledger_words_append (
      words, g_strdup_printf (
                 ngettext ("Where both are known (%u order), %s was paid, and the rules as they "
                           "are would have paid %s.",
                           "Where both are known (%u orders), %s was paid, and the rules as they "
                           "are would have paid %s.",
                           sums->n_compared),
                 sums->n_compared, real, cost));
  if (more.value < 0)
    /* Translators: an amount */
    desk_ledger_words_append (words, g_strdup_printf (_ ("They would have saved %s."), difference));
  else if (more.value > 0)
    /* Translators: an amount */
    desk_ledger_words_append (words,
                              g_strdup_printf (_ ("They would have cost %s more."), difference));
  else
    desk_ledger_words_append (words, g_strdup (_ ("That is the same.")));
}

static void
show (DeskRehearsalView *self, DeskRehearsal *rehearsal)
{
  GString *words = g_string_new (NULL);
  guint n = desk_rehearsal_get_n_orders (rehearsal);
  guint n_unasked = desk_rehearsal_get_n_unasked (rehearsal);

  g_list_store_remove_all (self->rows);
  if (n == 0)
    desk_ledger_words_append (
        words, g_strdup (_ ("No order of this time has prices in the book to choose from.")));
  else
    {
      desk_ledger_words_append (
          words,
          g_strdup_printf (ngettext ("%u order went to a carrier after prices were asked for.",
                                     "%u orders went to a carrier after prices were asked for.", n),
                           n));
      append_outcome (words, desk_rehearsal_get_sums (rehearsal, 0));
      for (guint i = 0; i < self->titles->len; i++)
        add_row (self, g_ptr_array_index (self->titles, i), desk_rehearsal_get_sums (rehearsal, i));
    }
  if (n_unasked > 0)
    desk_ledger_words_append (
        words,
        g_strdup_printf (ngettext ("%u more went without; it cannot be rehearsed.",
                                   "%u more went without; they cannot be rehearsed.", n_unasked),
                         n_unasked));
  gtk_label_set_text (self->summary, words->str);
  g_string_free (words, TRUE);
}

static void
on_rehearsed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskRehearsalView) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskRehearsal) rehearsal =
    desk_rehearsal_finish (DESK_STORE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  gtk_spinner_stop (self->spinner);
  if (rehearsal != NULL)
    show (self, rehearsal);
  else
    gtk_label_set_text (self->summary, error->message);
}

static void
on_changed (DeskRehearsalView *self)
{
  desk_rehearsal_view_refresh (self);
}

static void
desk_rehearsal_view_dispose (GObject *object)
{
  DeskRehearsalView *self = DESK_REHEARSAL_VIEW (object);

  desk_rehearsal_view_stop (self);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  g_clear_object (&self->rows);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), DESK_TYPE_REHEARSAL_VIEW);

  G_OBJECT_CLASS (desk_rehearsal_view_parent_class)->dispose (object);
}

static void
desk_rehearsal_view_finalize (GObject *object)
{
  DeskRehearsalView *self = DESK_REHEARSAL_VIEW (object);

  g_object_unref (self->cancellable);
  g_ptr_array_unref (self->titles);

  G_OBJECT_CLASS (desk_rehearsal_view_parent_class)->finalize (object);
}

static void
desk_rehearsal_view_class_init (DeskRehearsalViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_rehearsal_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = desk_rehearsal_view_finalize;

  gtk_widget_class_set_css_name (widget_class, "desk-rehearsal");
  g_type_ensure (DESK_TYPE_PERIOD_BOX);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/dispatchdesk/DispatchDesk/ui/desk-rehearsal-view.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskRehearsalView, content);
  gtk_widget_class_bind_template_child (widget_class, DeskRehearsalView, period);
  gtk_widget_class_bind_template_child (widget_class, DeskRehearsalView, spinner);
  gtk_widget_class_bind_template_child (widget_class, DeskRehearsalView, edit);
  gtk_widget_class_bind_template_child (widget_class, DeskRehearsalView, summary);
  gtk_widget_class_bind_template_child (widget_class, DeskRehearsalView, view);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
}

static void
desk_rehearsal_view_init (DeskRehearsalView *self)
{
  GtkSelectionModel *selection;

  self->cancellable = g_cancellable_new ();
  self->titles = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  desk_period_box_set_period (self->period, DESK_PERIOD_LAST_MONTH);
  self->rows = g_list_store_new (DESK_TYPE_TEXT_ROW);
  desk_text_row_add_columns (self->view, columns, G_N_ELEMENTS (columns));
  selection =
    GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->rows))));
  gtk_column_view_set_model (self->view, selection);
  desk_text_column_set_ways_out (self->view, GTK_WIDGET (self->edit), GTK_WIDGET (self->period));
  g_object_unref (selection);
}

GtkWidget *
desk_rehearsal_view_new (void)
{
  return g_object_new (DESK_TYPE_REHEARSAL_VIEW, NULL);
}

void
desk_rehearsal_view_set_session (DeskRehearsalView *self, DeskSession *session)
{
  g_return_if_fail (DESK_IS_REHEARSAL_VIEW (self));
  g_return_if_fail (DESK_IS_SESSION (session));
  g_return_if_fail (desk_session_get_store (session) != NULL);

  g_set_object (&self->session, session);
}

void
desk_rehearsal_view_refresh (DeskRehearsalView *self)
{
  g_autoptr (GPtrArray) sets = NULL;
  gint64 from, to;

  g_return_if_fail (DESK_IS_REHEARSAL_VIEW (self));

  if (self->session == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)) ||
      !desk_period_box_get_times (self->period, g_get_real_time () / G_USEC_PER_SEC, &from, &to))
    return;

  desk_rehearsal_view_stop (self);
  sets = list_sets (self);
  gtk_spinner_start (self->spinner);
  desk_rehearsal_async (desk_session_get_store (self->session), sets, from, to, self->cancellable,
                        on_rehearsed, g_object_ref (self));
}

void
desk_rehearsal_view_stop (DeskRehearsalView *self)
{
  g_return_if_fail (DESK_IS_REHEARSAL_VIEW (self));

  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
}
